"""Two takes compared in the monitor: every picture is made of the same moment of both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.document import edits
from studio.document.brief import Brief, Quality
from studio.document.film import Shot
from studio.document.recipe import Recipe, ShotId, SoundEvent, Take, take_id
from studio.engine.takes import TakeFiles
from studio.media import versus
from studio.store.project import Project
from studio.ui.compare_state import Mode, Pair, alignment
from studio.ui.guides import Guides
from studio.ui.main_window import MainWindow
from studio.ui.motion import REDUCED

FRAMES = 12
Open = Callable[..., MainWindow]


def level(n: int) -> int:
    """How light frame ``n`` of a take at 24 frames a second is: each frame tells its number."""
    return 40 + 14 * n


def graded(project: Project, shot: Shot, *, size: tuple[int, int], rate: int, seed: int) -> Take:
    """A take that becomes lighter by one step for each frame of the film, written as an engine writes it."""
    count = FRAMES * rate // 24
    recipe = Recipe(shot.brief, "animatic", "0" * 64, Quality.DRAFT, 4, size, count, Fraction(rate), seed)
    levels = (level(n * 24 // rate) for n in range(count))
    frames = (np.full((size[1], size[0], 3), shade, np.uint8) for shade in levels)
    picture = TakeFiles(project.media.folder).add_picture(frames, recipe)
    return Take(take_id(recipe, picture), shot.id, recipe, picture, made="2026-01-01T00:00:00Z")


@pytest.fixture
def window(open_window: Open, tmp_path: Path) -> MainWindow:
    """One shot with three takes: A, B smaller and at half the rate, C equal to A in every pixel. A is chosen."""
    project = Project.create(tmp_path / "Two.rushes")
    project.commit("Size", edits.size_changed(project.film, (192, 108))).result()
    shot = Shot(ShotId("s1"), "", "Alley", Brief("An alley", seed=1), FRAMES)
    project.commit("Add", edits.shot_added(project.film, shot)).result()
    a = graded(project, shot, size=(192, 108), rate=24, seed=1)
    b = graded(project, shot, size=(96, 54), rate=12, seed=2)
    again = replace(a.recipe, seed=3)
    b = replace(b, events=(SoundEvent(3, "footstep", "detective"),))
    for take in (replace(a, id=take_id(again, a.picture), recipe=again), b, a):
        project.add_take(take).result()
    project.commit("Choose", edits.take_chosen(project.film, shot.id, a.id)).result()
    made = open_window(project)
    made.verbs.show(shot.id)
    return made


@pytest.fixture
def still(qapp) -> Iterator[None]:  # type: ignore[no-untyped-def]
    qapp.setProperty(REDUCED, True)
    yield
    qapp.setProperty(REDUCED, None)


def takes(window: MainWindow) -> dict[str, Take]:
    return dict(zip("CBA", window._editor.takes_of(ShotId("s1")), strict=True))


def pixels(image: QImage) -> NDArray[np.uint8]:
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : 4 * image.width()].reshape(image.height(), image.width(), 4)


def joined(window: MainWindow, qtbot: QtBot, frame: int) -> NDArray[np.uint8]:
    """The monitor's picture of a frame, once it is there."""
    window.playback.seek(frame)
    comparer, look = window.viewer.comparer, window.viewer.comparison.look
    qtbot.waitUntil(lambda: comparer.picture(frame, look) is not None)
    window.viewer.refresh()
    image = window.monitor.image
    assert image is not None and not image.isNull()
    return pixels(image)


def compare(window: MainWindow, mode: Mode, other: str = "B") -> None:
    window.viewer.comparison.begin(mode, takes(window)[other].id)


def test_every_frame_of_a_wipe_is_the_same_moment_of_both_takes(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "Draft" in window.monitor.accessibleDescription())
    compare(window, Mode.WIPE)
    assert not window.monitor.accessibleDescription(), "no badge of one take while the first picture of both is made"
    for frame in (*range(FRAMES), 3, 8, 0):
        picture = joined(window, qtbot, frame).astype(int)
        h, w, _ = picture.shape
        left, right = picture[:, : w // 2 - 2, :3].mean(), picture[:, w // 2 + 2 :, :3].mean()
        assert abs(left - level(frame)) < 3  # its own frame
        assert abs(right - level(frame // 2 * 2)) < 3  # the one of half the rate that is seen at that time
    window.compared.setFocus()
    QTest.mouseClick(window.compared, Qt.MouseButton.LeftButton, pos=window.monitor.picture_box.center().toPoint())
    for _ in range(5):
        QTest.keyClick(window.compared, Qt.Key.Key_Right)
    assert window.viewer.comparison.share == pytest.approx(0.6, abs=0.005)
    moved = joined(window, qtbot, 1).astype(int)
    edge = np.flatnonzero(np.diff(moved[h // 2, :, 0]) < -5)
    assert edge.size and abs(edge[0] / w - 0.6) < 0.02


def test_takes_beside_each_other_keep_their_shape(window: MainWindow, qtbot: QtBot) -> None:
    compare(window, Mode.BESIDE)
    picture = joined(window, qtbot, 5).astype(int)
    h, w, _ = picture.shape
    assert picture[: h // 5, :, :3].max() == 0 and picture[-h // 5 :, :, :3].max() == 0
    assert abs(picture[h // 2, w // 4, 0] - level(5)) < 3 and abs(picture[h // 2, 3 * w // 4, 0] - level(4)) < 3
    window.monitor.guides = Guides(mask="1:1")
    seen, y = pixels(window.monitor.grab().toImage()), round(window.monitor.picture_box.center().y())
    for box in window.monitor.picture_boxes:
        edges = [seen[y, round(box.left() + share * box.width()), 0] for share in (0.05, 0.5, 0.95)]
        assert edges[0] < 0.5 * edges[1] > edges[2], "each picture has the mask for itself"


def test_the_difference_of_equal_takes_is_black_in_every_frame(window: MainWindow, qtbot: QtBot) -> None:
    compare(window, Mode.DIFFERENCE, "C")
    for frame in range(FRAMES):
        assert joined(window, qtbot, frame)[..., :3].max() == 0
    compare(window, Mode.DIFFERENCE, "B")
    assert joined(window, qtbot, 5)[..., :3].min() > 2 * 14  # one step apart, amplified
    assert joined(window, qtbot, 4)[..., :3].max() < 14  # at the same step


def test_a_blink_shows_one_and_then_the_other_and_nothing_between(window: MainWindow, qtbot: QtBot) -> None:
    compare(window, Mode.BLINK)
    state, seen = window.viewer.comparison, set()

    def both() -> bool:
        seen.add(state.look.other)
        return len(seen) == 2

    qtbot.waitUntil(both)
    shades = set()
    qtbot.waitUntil(lambda: shades.add(round(joined(window, qtbot, 5)[..., 0].mean())) or len(shades) == 2)  # type: ignore[func-returns-value]
    one, other = sorted(shades, reverse=True)
    assert abs(one - level(5)) < 3 and abs(other - level(4)) < 3
    state.end()
    assert not state._beat.isActive()


def test_nothing_blinks_where_nothing_is_to_move(window: MainWindow, still: None) -> None:
    state = window.viewer.comparison
    window.actions_["compare_blink"].trigger()
    assert state.on and state.mode is Mode.WIPE and not state._beat.isActive()
    seen = []
    for _ in range(4):
        window.actions_["compare_on"].trigger()
        seen.append(state.mode)
    assert Mode.BLINK not in seen


def test_both_play_from_the_one_playhead(window: MainWindow, qtbot: QtBot) -> None:
    """While it plays, whatever the monitor shows is one moment of both takes."""
    compare(window, Mode.WIPE)
    joined(window, qtbot, 0)
    shown: set[int] = set()

    def look() -> None:
        image = window.monitor.image
        if image is None or image.isNull():
            return
        picture = pixels(image).astype(int)
        w = picture.shape[1]
        frame = round((picture[:, : w // 2 - 2, 0].mean() - 40) / 14)
        assert abs(picture[:, w // 2 + 2 :, 0].mean() - level(frame // 2 * 2)) < 3
        shown.add(frame)

    window.viewer.shown.connect(look)
    window.playback.loop = True  # a slow machine leaves out all frames but one of half a second
    window.playback.play(1)
    qtbot.waitUntil(lambda: len(shown) > 2)
    window.playback.play(0)


def test_keys_begin_change_and_end_it_and_choosing_b_turns_the_two_around(window: MainWindow) -> None:
    state, made = window.viewer.comparison, takes(window)
    window.actions_["compare"].trigger()
    assert state.on and state.pair == Pair(made["A"], made["B"])
    assert window.transport._compare.isHidden() and not window.compared.isHidden()
    assert window.compared.accessibleName() == "Wipe: A, take 3 · draft; B, take 2 · variation"
    window.takes._mean(made["C"], window.actions_["compare_with"].trigger)
    assert state.pair == Pair(made["A"], made["C"])
    window.actions_["take1"].trigger()
    assert state.pair == Pair(made["C"], made["A"])
    window.actions_["compare_difference"].trigger()
    assert state.mode is Mode.DIFFERENCE
    window.actions_["compare_difference"].trigger()
    assert not state.on and window.compared.isHidden()


def test_escape_ends_it_wherever_the_keyboard_is_and_what_is_picked_stays(window: MainWindow) -> None:
    state, shot = window.viewer.comparison, window.selection.shot
    for part in (window.timeline, window.transport.play, window.compared):
        window.actions_["compare"].trigger()
        assert state.on
        part.setFocus()
        QTest.keyClick(part, Qt.Key.Key_Escape)
        assert not state.on and window.selection.shots == (shot,)
    QTest.keyClick(window.timeline, Qt.Key.Key_Escape)
    assert not window.selection.shots


def test_whose_sound_is_heard_is_switched(window: MainWindow, qtbot: QtBot) -> None:
    state, made = window.viewer.comparison, takes(window)
    qtbot.waitUntil(lambda: not window.sounds.busy and window.sounds.now is not None)
    silent = len(window.sounds.now.heard)  # type: ignore[union-attr]
    window.actions_["compare"].trigger()
    assert state.heard is None and not window.sounds.busy
    window.actions_["compare_sound"].trigger()
    assert state.heard == made["B"]
    qtbot.waitUntil(lambda: not window.sounds.busy)
    heard = window.sounds.now.heard  # type: ignore[union-attr]
    assert len(heard) == silent + 1 and any(cue.shot == ShotId("s1") and "footstep" in cue.cause for cue in heard)
    assert window._editor.film.shots[ShotId("s1")].chosen == made["A"].id
    corner = window.compared._sound_tag().center().toPoint()
    QTest.mouseClick(window.compared, Qt.MouseButton.LeftButton, pos=QPoint(corner))
    assert state.heard is None
    state.hear(other=True)
    window.actions_["compare"].trigger()
    assert state.heard is None and not state.hears_other


def test_what_is_aligned_is_said(window: MainWindow) -> None:
    made = takes(window)
    assert alignment(Pair(made["A"], made["C"])) == ""
    longer = replace(made["A"], recipe=replace(made["A"].recipe, frames=24))
    told = "Aligned by time: 192×108 and 96×54, 24 and 12 frames a second"
    assert alignment(Pair(made["A"], made["B"])) == f"{told}."
    assert alignment(Pair(longer, made["B"])) == f"{told}, B ends 0.5 s earlier and stands still."
    compare(window, Mode.WIPE)
    assert window.compared.accessibleDescription() == f"Sound of A {told}."


def test_two_pictures_as_one() -> None:
    one, other = np.full((4, 8, 4), 255, np.uint8), np.full((4, 8, 4), 255, np.uint8)
    other[..., :3] = 250
    assert (versus.wiped(one, other, 0.0) == other).all() and (versus.wiped(one, other, 1.0) == one).all()
    assert versus.difference(one, other, 4.0)[..., :3].max() == 20
    assert versus.difference(one, one, 4.0)[..., :3].max() == 0
    assert versus.difference(one, other, 100.0)[..., 0].min() == 255


def test_a_take_chosen_in_the_others_place_changes_the_sound_with_it(window: MainWindow) -> None:
    compare(window, Mode.WIPE)
    state = window.viewer.comparison
    state.hear(other=True)
    before = state.pair
    assert before is not None
    window.verbs.choose(before.other.id)
    assert state.pair == Pair(before.other, before.one)
    assert window.sounds._instead == before.one


def test_nothing_is_compared_without_a_second_take_or_once_its_shot_is_gone(window: MainWindow) -> None:
    state = window.viewer.comparison
    compare(window, Mode.BLINK)
    assert state.on and state._beat.isActive()
    window._editor.edit("Remove", lambda film: edits.shot_removed(film, ShotId("s1")))
    assert not state.on and not state._beat.isActive()
    state.toggle()
    assert not state.on
    assert not window.actions_["compare"].isEnabled()


def test_what_was_decoded_is_let_go_of_when_the_comparison_ends(window: MainWindow, qtbot: QtBot) -> None:
    compare(window, Mode.BESIDE)
    joined(window, qtbot, 3)
    assert window.viewer.comparer._pairs is not None
    window.viewer.comparison.end()
    qtbot.waitUntil(lambda: window.viewer.comparer._pairs is None)
