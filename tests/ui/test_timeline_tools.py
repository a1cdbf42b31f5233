"""Tools: a plain pull does their verb, seen at once, in one step; each school has its own keys for them."""

from __future__ import annotations

import pytest
from desk import ON_CLIPS, Desk
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from studio.document.film import EFFECTS
from studio.ui.actions import USUAL
from studio.ui.keymap import Keymap
from studio.ui.main_window import MainWindow
from studio.ui.timeline_tools import Tool

PLAIN, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def pull(desk: Desk, qtbot, tool: Tool, frame: float, frames: float, y: int = ON_CLIPS, keys=PLAIN) -> None:
    """Pulls with a tool; the button stays down."""
    desk.view.take(tool)
    start = desk.at(frame, y)
    qtbot.mousePress(desk.view.viewport(), Qt.MouseButton.LeftButton, keys, start)
    for share in (0.5, 1.0) if frames else ():
        qtbot.mouseMove(desk.view.viewport(), start + QPoint(round(share * frames * desk.view.scale.per_frame), 0))


def cut(desk: Desk) -> list[tuple[int, int]]:
    """Head and length of each shot as it is seen."""
    return [(span.shot.head, span.shot.length) for span in desk.view.layout_shown.spans]


@pytest.mark.parametrize(
    ("tool", "frame", "frames", "label", "wanted"),
    [
        (Tool.RAZOR, 60, 0, "Split", [(0, 48), (0, 12), (12, 12), (0, 72)]),
        (Tool.RAZOR, 60, 4, "Split", [(0, 48), (0, 16), (16, 8), (0, 72)]),
        (Tool.RIPPLE, 66, -10, "Ripple trim", [(0, 48), (0, 14), (0, 72)]),
        (Tool.ROLL, 40, 8, "Roll", [(0, 56), (8, 16), (0, 72)]),
        (Tool.SLIP, 60, -8, "Slip", [(0, 48), (8, 24), (0, 72)]),
        (Tool.SLIDE, 60, 6, "Slide", [(0, 54), (0, 24), (6, 66)]),
    ],
)
def test_a_plain_pull_does_what_the_tool_is_for(desk: Desk, qtbot, tool, frame, frames, label, wanted) -> None:
    desk.view.snapping = False
    before = desk.editor.film
    pull(desk, qtbot, tool, frame, frames)
    assert cut(desk) == wanted and desk.editor.film is before, "seen at once"
    qtbot.keyClick(desk.view, Qt.Key.Key_Escape)
    desk.drop(qtbot)
    assert desk.view.film_shown is before and desk.view.tool is tool
    steps = len(desk.editor.project.steps[0])
    pull(desk, qtbot, tool, frame, frames)
    desk.drop(qtbot)
    assert cut(desk) == wanted and len(desk.editor.project.steps[0]) == steps + 1
    assert desk.editor.project.can_undo in (label, "Trim shot")
    desk.editor.undo()
    assert desk.editor.film == before
    pull(desk, qtbot, tool, 60, -8, keys=ALT)
    assert tool is Tool.RAZOR or cut(desk)[1] == (8, 24), "what keys do to a pull they do with any tool"
    qtbot.keyClick(desk.view, Qt.Key.Key_Escape)
    qtbot.keyClick(desk.view, Qt.Key.Key_Escape)
    assert desk.view.tool is Tool.SELECT, "Esc gives up what is held, and then the tool"
    desk.drop(qtbot)


def test_tools_take_hold_of_sounds_too_and_some_only_look(desk: Desk, qtbot) -> None:
    view, y = desk.view, desk.y(EFFECTS)
    view.snapping = False
    pull(desk, qtbot, Tool.RAZOR, 20, 0, y)
    desk.drop(qtbot)
    assert sorted(clip.length for clip in desk.editor.film.clips.values()) == [8, 16, 48]
    pull(desk, qtbot, Tool.SLIP, 30, -5, y)
    desk.drop(qtbot)
    assert sorted((c.start, c.offset) for c in desk.editor.film.clips.values()) == [(12, 0), (20, 13), (60, 0)]
    pull(desk, qtbot, Tool.RAZOR, 30, 0, keys=SHIFT)
    desk.drop(qtbot)
    assert (len(desk.editor.film.shots), len(desk.editor.film.clips)) == (4, 4), "with Shift through all lanes"
    view.take(Tool.ZOOM)
    near, picked = view.scale.per_frame, view.selection.things
    desk.click(qtbot, 60)
    assert view.scale.per_frame > 1.8 * near and view.selection.things == picked
    desk.click(qtbot, 60, keys=ALT)
    assert view.scale.per_frame == pytest.approx(near)
    pull(desk, qtbot, Tool.ZOOM, 20, 30)
    desk.grab()
    desk.drop(qtbot)
    assert view.scale.x(20) == pytest.approx(118 + 0.05 * view.room, abs=3)
    before = view.horizontalScrollBar().value()
    pull(desk, qtbot, Tool.HAND, 30, -4)
    desk.drop(qtbot)
    assert view.horizontalScrollBar().value() == pytest.approx(before + 4 * view.scale.per_frame, abs=2)


def test_each_school_has_its_keys_and_the_strip_shows_the_tool(window: MainWindow) -> None:
    window._editor.add_shot("A man walks on a beach", seconds=2)
    view, wanted = window.timeline, (Tool.SELECT, Tool.RAZOR, Tool.RIPPLE, Tool.ROLL, Tool.SLIP, Tool.SLIDE)
    schools = {"Premiere": "VCBNYU", "Resolve": "ABT", "Kdenlive": "SX"}
    for school, letters in schools.items():
        window.actions_.bind(Keymap(USUAL, school))
        view.setFocus()
        for tool, letter in zip(wanted, letters, strict=False):
            QTest.keyClick(view, getattr(Qt.Key, f"Key_{letter}"))
            assert view.tool is tool, (school, letter)
            assert [one for one, button in view.strip.buttons.items() if button.isChecked()] == [tool]
            assert window.actions_[tool.verb].isChecked()
    window.actions_.bind(Keymap(USUAL))
    view.strip.buttons[Tool.HAND].click()
    assert view.tool is Tool.HAND and view.strip.buttons[Tool.HAND].accessibleName() == "Hand tool"
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.tool is Tool.SELECT
