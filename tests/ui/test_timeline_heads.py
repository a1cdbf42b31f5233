"""The heads of the lanes: what they set is an edit of the film, by mouse and by keyboard, and is heard and seen."""

from __future__ import annotations

from dataclasses import replace

from desk import Desk
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from studio.document import edits, overlays
from studio.document.film import DIALOGUE, EFFECTS, MUSIC, PICTURE, Lane
from studio.document.lanes import is_heard
from studio.document.locks import muted
from studio.document.overlay import OVERLAY, Overlay, OverlayId, Title
from studio.ui.timeline_bands import SOUND_HEIGHT
from studio.ui.timeline_headers import LaneHead, level_words
from studio.ui.timeline_view import HEIGHT


def head(desk: Desk, lane: str) -> LaneHead:
    return desk.view.heads.heads[lane]


def test_expectation_37_mute_solo_and_level_are_edits_that_are_heard(desk: Desk, qtbot) -> None:
    qtbot.mouseClick(head(desk, EFFECTS).mute, Qt.MouseButton.LeftButton)
    assert desk.editor.film.lanes[EFFECTS].mute
    assert desk.editor.project.can_undo == "Mute Effects"
    with qtbot.waitSignal(desk.sounds.ready):
        qtbot.mouseClick(head(desk, MUSIC).solo, Qt.MouseButton.LeftButton)
    assert {cue.lane for cue in desk.sounds.now.heard} == {MUSIC}
    assert set(desk.sounds.now.rows[MUSIC].placed) == {"song"}, "what a person placed has a wave of its own"
    assert not is_heard(desk.editor.film, desk.view.bands.of(DIALOGUE).lane)
    level = head(desk, MUSIC).level
    qtbot.mousePress(level, Qt.MouseButton.LeftButton, pos=QPoint(20, 8))
    qtbot.mouseMove(level, QPoint(5, 8))
    qtbot.mouseRelease(level, Qt.MouseButton.LeftButton, pos=QPoint(5, 8))
    assert desk.editor.film.lanes[MUSIC].gain == -3.0
    desk.editor.undo()
    assert desk.editor.film.lanes[MUSIC].gain == 0.0
    assert level.value() == 0
    desk.editor.undo()
    desk.editor.undo()
    assert not head(desk, EFFECTS).mute.isChecked()


def test_expectation_37_a_locked_lane_refuses_edits(desk: Desk, qtbot) -> None:
    refused: list[str] = []
    desk.view.refused.connect(lambda words, _details: refused.append(words))
    qtbot.mouseClick(head(desk, PICTURE).lock, Qt.MouseButton.LeftButton)
    desk.drag(qtbot, -60, 48 - 3 / desk.view.scale.per_frame)
    desk.drop(qtbot)
    assert desk.lengths() == [48, 24, 72]
    assert refused == ["The lane “Picture” is locked. Unlock it to edit what is on it."]


def test_expectation_37_the_lower_edge_makes_a_lane_higher_in_one_step(desk: Desk, qtbot) -> None:
    edge = head(desk, EFFECTS)
    qtbot.mousePress(edge, Qt.MouseButton.LeftButton, pos=QPoint(60, SOUND_HEIGHT - 2))
    qtbot.mouseMove(edge, QPoint(60, SOUND_HEIGHT + 20))
    qtbot.mouseMove(edge, QPoint(60, SOUND_HEIGHT + 38))
    assert desk.view.bands.of(EFFECTS).height == SOUND_HEIGHT + 40
    assert EFFECTS not in desk.editor.film.lanes
    qtbot.mouseRelease(edge, Qt.MouseButton.LeftButton, pos=QPoint(60, SOUND_HEIGHT + 38))
    assert desk.editor.film.lanes[EFFECTS].height == SOUND_HEIGHT + 40
    assert desk.view.bands.of(MUSIC).top == desk.view.bands.of(EFFECTS).bottom
    desk.editor.undo()
    assert desk.view.bands.of(EFFECTS).height == SOUND_HEIGHT
    edge.setFocus()
    qtbot.keyClick(edge, Qt.Key.Key_Down)
    assert desk.view.bands.of(EFFECTS).height == SOUND_HEIGHT + 8


def test_expectation_37_a_lane_over_the_picture_is_hidden(desk: Desk, qtbot) -> None:
    title = overlays.attached(desk.editor.film, Overlay(OverlayId("night"), 6, 30, title=Title("Night")))
    desk.editor.edit("Title", lambda film: overlays.placed(film, title, lambda: "new"))
    one = head(desk, OVERLAY)
    assert one.mute.accessibleName() == "Hide Titles" and one.solo.isHidden() and one.level.isHidden()
    qtbot.mouseClick(one.mute, Qt.MouseButton.LeftButton)
    assert muted(desk.editor.film, OVERLAY)


def test_expectation_37_a_lane_gets_another_name(desk: Desk, qtbot) -> None:
    name = head(desk, DIALOGUE).name
    name.setFocus()
    name.selectAll()
    qtbot.keyClicks(name, "Voices")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert desk.editor.film.lanes[DIALOGUE].name == "Voices"
    assert head(desk, DIALOGUE).accessibleName() == "Lane A1 Voices"


def test_more_lanes_than_the_view_has_room_for_scroll_under_the_ruler(desk: Desk) -> None:
    for n in range(4):
        lane = Lane(f"lane{n}", f"Wild {n}", f"m{n}")
        desk.editor.edit("Add lane", lambda film, lane=lane: edits.lane_set(film, lane))
    desk.editor.edit("Move", lambda f: edits.clip_changed(f, replace(f.clips[next(iter(f.clips))], lane="lane3")))
    down = desk.view.verticalScrollBar()
    assert down.maximum() > 0
    down.setValue(down.maximum())
    assert desk.view.bands.bottom <= desk.view.viewport().height() < HEIGHT + 4 * SOUND_HEIGHT
    assert head(desk, "lane3").geometry().bottom() <= desk.view.heads.height()
    desk.grab()


def test_everything_on_a_head_has_a_name_and_can_be_reached(desk: Desk) -> None:
    for one in desk.view.heads.heads.values():
        controls = [one, *one.findChildren(QWidget)]
        assert all(control.accessibleName() for control in controls)
        assert all(control.focusPolicy() & Qt.FocusPolicy.TabFocus for control in controls)
        assert len(one.findChildren(QPushButton)) == 3


def test_levels_are_read_with_a_sign() -> None:
    assert [level_words(tenths) for tenths in (0, 15, -120)] == ["0.0", "+1.5", "−12.0"]


def test_a_head_shows_what_stands_when_an_edit_is_refused(desk: Desk, qtbot) -> None:
    desk.editor.project.read_only = True
    told: list[str] = []
    desk.view.refused.connect(lambda words, _details: told.append(words))
    qtbot.mouseClick(head(desk, EFFECTS).mute, Qt.MouseButton.LeftButton)
    assert told
    assert not head(desk, EFFECTS).mute.isChecked()


def test_a_lane_that_goes_before_its_repaint_is_passed_over(desk: Desk, qtbot) -> None:
    desk.view.verbs.bound()["lane_add"]()
    desk.sounds.ready.emit()
    desk.editor.undo()
    qtbot.waitUntil(lambda: desk.view._turns.over)
    assert not desk.view._unpainted
