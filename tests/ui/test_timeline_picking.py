"""Picking many things on the timeline: by clicks, ranges, a band drawn around them, and keys."""

from __future__ import annotations

from desk import ON_CLIPS, Desk
from PySide6.QtCore import QPoint, Qt

from studio.document import edits
from studio.document.film import EFFECTS, MUSIC
from studio.document.recipe import ShotId
from studio.ui import theme
from studio.ui.selection import Kind, Selection, Thing
from studio.ui.timeline_scale import HEADER

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def picked(desk: Desk) -> set[str]:
    return {thing.id for thing in desk.view.selection.things}


def test_expectation_24_a_click_selects_ctrl_adds_shift_takes_the_range(desk: Desk, qtbot) -> None:
    desk.click(qtbot, 10)
    assert picked(desk) == {"s1"}
    desk.click(qtbot, 100, keys=CTRL)
    assert picked(desk) == {"s1", "s3"}
    assert desk.view.selection.shot == "s3", "the last one is current"
    desk.click(qtbot, 100, keys=CTRL)
    assert picked(desk) == {"s1"}
    desk.click(qtbot, 100, keys=SHIFT)
    assert picked(desk) == {"s1", "s2", "s3"}
    desk.click(qtbot, 60, keys=SHIFT)
    assert picked(desk) == {"s1", "s2"}, "a range goes from where the first one did"
    desk.click(qtbot, 24, desk.y(EFFECTS))
    assert picked(desk) == {"door"}
    desk.click(qtbot, 80, desk.y(MUSIC), keys=SHIFT)
    assert picked(desk) == {"door", "song"}
    assert desk.view.selection.shot == "s2", "sounds leave the current shot alone"


def test_expectation_24_a_band_over_empty_room_selects_what_it_touches(desk: Desk, qtbot) -> None:
    viewport, low = desk.view.viewport(), desk.y(MUSIC) + 10
    start = desk.at(50, desk.y(EFFECTS))
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(viewport, start + QPoint(30, 30))
    qtbot.mouseMove(viewport, desk.at(70, low))
    assert picked(desk) == {"song"}
    assert desk.view.hands.band is not None
    desk.grab()
    qtbot.mouseMove(viewport, desk.at(20, low))
    assert picked(desk) == {"door"}
    qtbot.mouseMove(viewport, desk.at(70, ON_CLIPS))
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=desk.at(70, ON_CLIPS))
    assert picked(desk) == {"s2"}
    assert desk.playback.frame == 0


def test_expectation_24_escape_clears_and_a_click_into_nothing_too(desk: Desk, qtbot) -> None:
    desk.click(qtbot, 10)
    desk.click(qtbot, 60, keys=CTRL)
    qtbot.keyClick(desk.view, Qt.Key.Key_Escape)
    assert picked(desk) == set()
    assert desk.view.selection.shot == "s2", "the panels still follow the current shot"
    desk.click(qtbot, 10)
    desk.click(qtbot, 130, desk.y(EFFECTS))
    assert picked(desk) == set()
    assert desk.playback.frame == 130


def test_what_leaves_the_film_leaves_the_selection(desk: Desk, qtbot) -> None:
    desk.click(qtbot, 60)
    desk.click(qtbot, 24, desk.y(EFFECTS), keys=CTRL)
    desk.editor.edit("Delete sound", lambda film: edits.clip_removed(film, next(c for c in film.clips if c == "door")))
    assert picked(desk) == {"s2"}


def test_what_is_picked_has_an_amber_line_over_it(desk: Desk, qtbot) -> None:
    desk.click(qtbot, 24, desk.y(EFFECTS))
    line = desk.view.finder.box_of(Thing(Kind.CLIP, "door"))
    assert line is not None
    image = desk.grab()
    assert image.pixelColor(line.center().toPoint().x(), int(line.top()) - 4) == theme.color("amber")
    assert image.pixelColor(HEADER + 4, int(line.top()) - 4) != theme.color("amber")


def test_the_selection_tells_each_change_once() -> None:
    selection, told = Selection(), []
    selection.changed.connect(lambda: told.append("shot"))
    selection.picked.connect(lambda: told.append("things"))
    selection.select(ShotId("s1"))
    selection.select(ShotId("s1"))
    selection.toggle(Thing(Kind.CLIP, "door"))
    selection.pick(selection.things)
    assert told == ["things", "shot", "things"]
    assert (selection.shots, selection.clips) == (("s1",), ("door",))
