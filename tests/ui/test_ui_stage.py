"""Directing on the monitor: who is dragged stands there in the next take, in one step that undo takes back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from studio.document import edits
from studio.document.brief import Aspect, Brief, Mark
from studio.document.recipe import plain
from studio.editor.wording import replaced
from studio.store.project import Project
from studio.theatre.handles import Body, Handles, Instant, Lens
from studio.ui.main_window import MainWindow
from studio.ui.stage_layer import StageLayer
from tests.ui.small_film import RED, Quality, small_project, take_of

Open = Callable[..., MainWindow]
NONE, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton

LENS = Lens(0.6, 1.0667, (0.5, 0.45), 0.0, 1.5, 0.0)
AT = (0.0, 0.0, 5.0)


def _box(x: float, z: float, tall: float = 1.4) -> tuple[tuple[float, float], ...]:
    left, foot = LENS.project(x - 0.3, 0.0, z)
    right, head = LENS.project(x + 0.3, tall, z)
    return (left, foot), (left, head), (right, head), (right, foot)


STAGE = Handles(
    half=4.0,
    depth=5.0,
    nearest=4.3,
    farthest=20.0,
    reach=4.5,
    level=0.3,
    base=LENS,
    instants=(
        Instant(0, LENS, LENS, (Body("girl-1", AT, _box(0, 5)), Body("dog-2", (2.0, 0.0, 5.0), _box(2, 5, 0.8)))),
    ),
    middles=(("girl-1", (0.0, 5.0)), ("dog-2", (2.0, 5.0))),
)


SCENE = {
    "place": "park",
    "time": "day",
    "weather": "clear",
    "light": "natural",
    "camera": "static",
    "shot": "normal",
    "actors": [
        {"key": "girl-1", "action": "stand", "facing": "left"},
        {"key": "dog-2", "action": "sit", "facing": "away"},
    ],
    "suggestions": {"street": ["alley", "road"]},
}


@pytest.fixture
def window(open_window: Open, tmp_path: Path) -> MainWindow:
    """A window on a draft of which is known who stands where, selected."""
    project = small_project(tmp_path / "Stage.rushes", (24, 24, 24))
    shot = project.film.sequence[0]
    take = take_of(project, shot, RED, Quality.DRAFT, frames=25)
    take = replace(take, scene=json.dumps(SCENE | {"handles": plain(STAGE)}), unknown=("street",))
    project.add_take(take).result()
    project.commit("Choose", edits.take_chosen(project.film, shot.id, take.id)).result()
    window = open_window(project)
    enter(window.stage)
    return window


def enter(stage: StageLayer) -> None:
    at = QPointF(5, 5)
    stage.enterEvent(QEnterEvent(at, at, QPointF(stage.mapToGlobal(QPoint(5, 5)))))


def pixel(stage: StageLayer, at: tuple[float, float]) -> QPoint:
    return stage.pixel(at).toPoint()


def middle(key: str) -> tuple[float, float]:
    outline = next(b for b in STAGE.instants[0].bodies if b.key == key).outline
    return sum(u for u, _ in outline) / 4, sum(v for _, v in outline) / 4


def drag(
    stage: StageLayer, start: tuple[float, float], end: tuple[float, float], held: Qt.KeyboardModifier = NONE
) -> list[tuple[Brief, Aspect, str]]:
    """What a drag tells."""
    told: list[tuple[Brief, Aspect, str]] = []
    stage.directed.disconnect()
    stage.directed.connect(lambda *said: told.append(said))
    QTest.mousePress(stage, LEFT, held, pixel(stage, start))
    for k in (0.3, 0.7, 1.0):
        QTest.mouseMove(stage, pixel(stage, (start[0] + k * (end[0] - start[0]), start[1] + k * (end[1] - start[1]))))
    QTest.mouseRelease(stage, LEFT, held, pixel(stage, end))
    return told


def test_dragging_somebody_marks_the_place_where_it_is_let_go_and_escape_nothing(window: MainWindow) -> None:
    stage, girl = window.stage, middle("girl-1")
    end = (girl[0] + 0.2, girl[1])
    (brief, aspect, label), *more = drag(stage, girl, end)
    assert (aspect, label, more) == (Aspect.BLOCKING, "Place girl", [])
    (mark,) = brief.marks
    x, z = STAGE.metres(mark.path[0])
    assert LENS.project(x, 0.0, z)[0] == pytest.approx(0.7, abs=0.003)
    assert z == pytest.approx(5.0, abs=0.05)
    assert drag(stage, girl, girl) == []
    QTest.mousePress(stage, LEFT, NONE, pixel(stage, girl))
    QTest.mouseMove(stage, pixel(stage, (0.8, 0.8)))
    assert stage.gesture is not None and stage.gesture.moved
    assert stage.hasFocus()
    QTest.keyClick(stage, Qt.Key.Key_Escape)
    assert stage.gesture is None
    told: list[object] = []
    stage.directed.connect(told.append)
    QTest.mouseRelease(stage, LEFT, NONE, pixel(stage, (0.8, 0.8)))
    assert told == []


def test_with_shift_or_from_its_feet_a_drag_is_a_way_and_from_the_lamp_a_light(window: MainWindow) -> None:
    stage, girl = window.stage, middle("girl-1")
    feet = LENS.project(*AT)
    (by_key, _, label), *_ = drag(stage, girl, (0.8, 0.8), Qt.KeyboardModifier.ShiftModifier)
    QTest.mouseMove(stage, pixel(stage, girl))
    (by_feet, aspect, _), *_ = drag(stage, feet, (0.8, 0.8))
    assert (label, aspect) == ("Path for girl", Aspect.BLOCKING)
    for brief in (by_key, by_feet):
        start, end = brief.marks[0].path
        assert start == pytest.approx((0.5, 0.3), abs=0.002)
        assert LENS.project(STAGE.metres(end)[0], 0.0, STAGE.metres(end)[1]) == pytest.approx((0.8, 0.8), abs=0.01)
    (brief, aspect, _), *_ = drag(stage, (0.5, 0.07), (0.5 - 0.21, 0.2))
    assert (brief.lighting.key, aspect) == (pytest.approx(-0.5, abs=0.01), Aspect.LIGHTING)


def test_a_lock_over_a_head_lets_go_of_its_mark_and_a_film_that_plays_has_none(
    window: MainWindow, qtbot: QtBot
) -> None:
    editor, shot = window._editor, window._editor.film.sequence[0]
    editor.change_brief(shot.id, replace(shot.brief, marks=(Mark("girl-1", ((0.5, 0.3),)),)))
    assert window.stage.locked == {"girl-1"}
    u, v = middle("girl-1")[0], min(v for _, v in _box(0, 5)) - 0.03
    QTest.mouseClick(window.stage, LEFT, NONE, pixel(window.stage, (u, v)))
    assert editor.shot(shot.id).brief.marks == ()
    assert editor.project.can_undo == "Unlock girl"
    assert window.stage.isVisible()
    window.playback.toggle()
    qtbot.waitUntil(lambda: window.stage.isHidden())
    window.playback.toggle()
    qtbot.waitUntil(window.stage.isVisible)


@pytest.mark.slow
@pytest.mark.usefixtures("few_steps")
def test_who_is_dragged_stands_there_in_the_next_draft_and_in_a_surprise_until_undo(
    open_window: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(Project.create(tmp_path / "Park.rushes"))
    editor = window._editor
    editor.edit("Small pictures", lambda film: edits.size_changed(film, (256, 144)))
    shot = editor.add_shot("A girl and a dog stand in a park", seconds=0.25, seed=3)
    window.verbs.show(shot)
    window.verbs.refine()
    qtbot.waitUntil(lambda: editor.chosen(shot) is not None and window.up_to_date)
    draft, stage = editor.chosen(shot), window.stage
    assert draft is not None
    enter(stage)
    instant = stage.instant
    assert instant is not None
    girl = next(body for body in instant.bodies if body.key.startswith("girl"))
    u, v = instant.lens.project(*girl.at)
    held, to = (u, v - 0.1), (0.2 if u > 0.5 else 0.8, v - 0.08)
    QTest.mousePress(stage, LEFT, NONE, pixel(stage, held))
    QTest.mouseMove(stage, pixel(stage, to))
    QTest.mouseRelease(stage, LEFT, NONE, pixel(stage, to))
    qtbot.waitUntil(lambda: editor.chosen(shot) != draft and window.up_to_date)
    placed = editor.chosen(shot)
    assert placed is not None and placed.recipe.quality is Quality.DRAFT
    assert [mark.actor for mark in editor.shot(shot).brief.marks] == [girl.key]
    qtbot.waitUntil(stage.isVisible)
    then = stage.instant
    assert then is not None
    body = then.body(girl.key)
    assert body is not None
    assert then.lens.project(*body.at) == pytest.approx((to[0], to[1] + 0.1), abs=0.02)
    editor.lock(shot, ["place"])
    window.actions_["surprise"].trigger()
    qtbot.waitUntil(lambda: editor.chosen(shot) != placed and window.up_to_date)
    other = editor.chosen(shot)
    assert other is not None and other.recipe.seed != placed.recipe.seed
    assert (other.recipe.locked, other.recipe.parent) == (("place",), placed.id)
    spots = [{a["key"]: a["path"] for a in json.loads(take.scene)["actors"]}[girl.key] for take in (placed, other)]
    assert spots[0] == spots[1] != []
    for _ in range(3):  # the surprise, the lock, the place
        window.actions_["undo"].trigger()
    assert (editor.chosen(shot), editor.shot(shot).brief.marks) == (draft, ())


def test_what_the_camera_ends_on_is_a_frame_to_hold(window: MainWindow, qtbot: QtBot) -> None:
    stage, editor = window.stage, window._editor
    window.actions_["camera"].trigger()
    assert stage.framing and window.monitor.picture_box == window.monitor.base_box
    told = drag(stage, (1.0, 1.0), (0.6, 0.6))
    (brief, aspect, label), *_ = told
    assert (aspect, label, brief.camera.first) == (Aspect.CAMERA, "Last frame", None)
    view = brief.camera.last
    assert view is not None
    assert (view.x, view.y, view.width) == pytest.approx((0.3, 0.3, 0.6), abs=0.01)
    editor.change_brief(editor.film.sequence[0].id, brief)
    moved = drag(stage, (0.3, 0.3), (0.5, 0.4))[0][0].camera.last
    assert moved is not None and (moved.x, moved.y, moved.width) == pytest.approx((0.5, 0.4, view.width), abs=0.01)
    first = drag(stage, (0.9, 0.9), (0.95, 0.9))[0][0].camera
    assert first.last == view and first.first is not None
    stage.setFocus()
    for key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageUp, Qt.Key.Key_Left):
        QTest.keyClick(stage, key, Qt.KeyboardModifier.NoModifier)
    assert stage.gesture is not None and editor.film.sequence[0].brief == brief, "seen, and set by Enter"
    with qtbot.waitSignal(stage.directed) as keyed:
        QTest.keyClick(stage, Qt.Key.Key_Return)
    held = keyed.args[0].camera
    assert (held.first.x, held.first.y, held.first.width) == pytest.approx((0.48, 0.5, 0.96)) and held.last == view
    QTest.keyClick(stage, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert stage.gesture.last
    QTest.keyClick(stage, Qt.Key.Key_Escape)
    assert stage.gesture is None
    window.actions_["camera"].trigger()
    assert window.monitor.inset is None


def test_the_scene_lists_who_is_there_and_locks_what_stays(window: MainWindow) -> None:
    editor, box = window._editor, window.brief.scene
    shot = editor.film.sequence[0].id
    assert box.isVisibleTo(window.brief)
    assert [word.text() for word in box.findChildren(QLabel) if word.text() in ("Girl", "Dog")] == ["Girl", "Dog"]
    for key in ("dog-2", "place"):
        box.locks[key].click()
    assert editor.shot(shot).locked == ("dog-2", "place")
    assert window.stage.locked == {"dog-2", "place"}
    box.locks["dog-2"].click()
    assert editor.shot(shot).locked == ("place",)
    assert not box.heading.changed
    editor.change_brief(shot, replace(editor.shot(shot).brief, marks=(Mark("girl-1", ((0.2, 0.3),)),)))
    assert box.heading.changed
    box.locks["girl-1"].click()
    assert editor.shot(shot).brief.marks == ()


def test_a_word_that_is_not_known_is_replaced_by_a_click(window: MainWindow) -> None:
    editor, shot = window._editor, window._editor.film.sequence[0].id
    words = window.brief.prompt._unknown
    assert words.text().startswith("Not known to the model: street. Try ") and "alley" in words.text()
    words.linkActivated.emit("street/alley")
    assert editor.shot(shot).brief.prompt == "Shot 1 of an alley"
    assert editor.project.can_undo == "Say “alley” for “street”"
    assert words.isHidden()


@pytest.mark.parametrize(
    ("prompt", "word", "other", "after"),
    [
        ("An otter swims", "otter", "seal", "A seal swims"),
        ("a cat, an accordion", "accordion", "organ", "a cat, an organ"),
        ("Otters and an otter", "otter", "seal", "Otters and a seal"),
        ("une loutre", "loutre", "phoque", "une phoque"),
    ],
)
def test_articles_follow_the_word_that_is_put_in(prompt: str, word: str, other: str, after: str) -> None:
    assert replaced(prompt, word, other) == after
