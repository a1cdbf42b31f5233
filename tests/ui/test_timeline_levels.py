"""Fades and gain lines of placed sounds under a hand, menus made of the registry, and sounds that are out of sync."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desk import ON_CLIPS, Desk, tone
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot
from small_film import BLUE, take_of, with_shots

from studio.document import edits
from studio.document.brief import Quality
from studio.document.film import DIALOGUE, EFFECTS, MUSIC, Clip, ClipId
from studio.document.recipe import ShotId
from studio.ui import timeline_levels as levels
from studio.ui.actions import VERBS
from studio.ui.main_window import MainWindow
from studio.ui.selection import Kind, Thing
from studio.ui.timeline_menus import OFFERED
from studio.ui.timeline_scale import HEADER


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Nothing snaps unless a test wants it to."""
    desk.view.snapping = False
    return desk


def pull(desk: Desk, qtbot, start: QPoint, right: float, down: float) -> None:
    viewport = desk.view.viewport()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    for share in (0.5, 1.0):
        qtbot.mouseMove(viewport, start + QPoint(round(right * share), round(down * share)))


def song(desk: Desk) -> Clip:
    return desk.editor.film.clips[ClipId("song")]


def test_expectation_40_corner_handles_pull_fades(desk: Desk, qtbot) -> None:
    view = desk.view
    placed = view.places.of("song")
    box = view.finder.box(placed.start, placed.end, view.bands.of(MUSIC))
    per_frame = view.scale.per_frame
    pull(desk, qtbot, box.topLeft().toPoint() + QPoint(2, 1), 12 * per_frame, 0)
    assert view.places.of("song").clip.fade_in == 12
    assert view.hands.drag.words == "Fade in 12 frames"
    desk.drop(qtbot)
    pull(desk, qtbot, box.topRight().toPoint() + QPoint(-2, 1), -100 * per_frame, 0)
    desk.drop(qtbot)
    assert (song(desk).fade_in, song(desk).fade_out) == (12, 36), "both together are no longer than the sound"
    assert desk.editor.project.can_undo == "Fade"
    desk.grab()


def test_expectation_40_the_gain_line_is_pulled_and_gets_points(desk: Desk, qtbot) -> None:
    view = desk.view
    desk.click(qtbot, 80, desk.y(MUSIC) + 14)
    placed = view.places.of("song")
    box = view.finder.box(placed.start, placed.end, view.bands.of(MUSIC))

    def on_line(frame: float) -> QPoint:
        x = view.scale.x(frame)
        now = view.places.of("song")
        return QPoint(round(x), round(levels.line_y(now, box, view.scale, x)))

    pull(desk, qtbot, on_line(84), 0, 6)
    desk.drop(qtbot)
    assert song(desk).gain == pytest.approx(-6 * levels.per_pixel(box), abs=0.1)
    for frame in (72.5, 96.5):
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=on_line(frame))
    assert [frame for frame, _ in song(desk).levels] == [12, 36]
    pull(desk, qtbot, on_line(96), 4 * view.scale.per_frame, 8)
    desk.drop(qtbot)
    (first, high), (second, low) = song(desk).levels
    assert (first, second) == (12, 40)
    assert low < high - 5
    desk.grab()
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=on_line(100))
    assert len(song(desk).levels) == 1


def test_expectation_39_a_sound_out_of_sync_with_its_take_says_by_how_much(desk: Desk, qtbot) -> None:
    project = desk.editor.project
    ref = project.media.add_bytes(tone(2), "wav")
    take = take_of(project, with_shots(desk.editor.film, ()).shots[ShotId("s2")], BLUE, Quality.DRAFT)
    take = replace(take, sound=ref)
    project.add_take(take).result()
    spoken = Clip(ClipId("spoken"), DIALOGUE, ref, 0, 24, anchor=ShotId("s2"))

    def with_sound(film):
        return edits.clip_added(edits.take_chosen(film, ShotId("s2"), take.id), spoken)

    desk.editor.edit("Sound", with_sound)

    def red() -> int:
        """Pixels of the clip that are red as the badge's figures are."""
        box, image = desk.view.finder.box_of(Thing(Kind.CLIP, "spoken")).toRect(), desk.grab()
        seen = (image.pixelColor(x, y) for x in range(box.left(), box.right()) for y in range(box.top(), box.bottom()))
        return sum(color.red() > 150 and color.green() < 120 for color in seen)

    assert desk.view.clips.out_of_sync(desk.editor.film.clips["spoken"]) == 0 and red() == 0
    desk.editor.edit("Slip", lambda film: edits.clip_moved(film, ClipId("spoken"), 5, anchor=ShotId("s2")))
    assert desk.view.clips.out_of_sync(desk.editor.film.clips["spoken"]) == 5
    assert red() > 5, "a badge says so"
    assert desk.view.places.of("spoken").start == 53
    desk.editor.edit("Move", lambda film: edits.shot_moved(film, ShotId("s2"), after=None))
    assert desk.view.places.of("spoken").start == 5, "it moves with its shot"


def test_expectation_38_menus_on_everything_have_the_actions_of_the_registry(window: MainWindow, qtbot: QtBot) -> None:
    window._editor.add_shot("A dog sleeps", seconds=2)
    timeline = window.timeline

    def offered(x: float, y: float) -> list[QAction]:
        menu = timeline.menu_at(QPointF(x, y))
        parts = [action.menu().actions() if action.menu() else [action] for action in menu.actions()]
        actions = [action for part in parts for action in part if not action.isSeparator()]
        menu.deleteLater()
        return actions

    on_shot = offered(timeline.scale.x(10), ON_CLIPS)
    assert window.actions_["split"] in on_shot and window.actions_["come_dissolve"] in on_shot
    assert window.actions_["mark_in"] in offered(timeline.scale.x(10), 5)
    window._editor.add_shot("A cat sleeps", seconds=2)
    timeline.verbs.bound()["lift"]()
    on_gap = offered(timeline.scale.x(10), ON_CLIPS)
    assert [action.objectName() for action in on_gap] == ["close_gap", "paste", "overwrite"]
    registry = {window.actions_[verb.id] for verb in VERBS}
    assert registry.issuperset([*on_shot, *on_gap]), "the very same actions, not others of the same name"
    window._editor.undo(2)
    on_head = offered(HEADER - 10, timeline.bands.of(EFFECTS).top + 10)
    assert [action.objectName() for action in on_head] == ["paste", "select_all", "spectra", "lane_add", "lane_remove"]
    window.actions_["lane_add"].trigger()
    lane = next(iter(window._editor.film.lanes))
    offered(HEADER + 10, timeline.bands.of(lane).top + 10)
    window.actions_["lane_remove"].trigger()
    assert not window._editor.film.lanes
    every = {verb for groups in OFFERED.values() for group in groups for verb in group}
    assert all(window.actions_[verb].text() for verb in every)
