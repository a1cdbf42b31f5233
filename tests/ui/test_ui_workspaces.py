"""Panels come and go by keys, and named workspaces remember them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.ui.layouts import BUILT_IN, PANELS, Layout, LayoutFile, Layouts
from studio.ui.main_window import MainWindow
from studio.ui.workspaces import Workspaces

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def spaces(shared_window: MainWindow) -> Workspaces:
    yield shared_window.workspaces
    shared_window.workspaces.layouts = Layouts()
    shared_window.workspaces.reset()


def seen(window: MainWindow) -> list[str]:
    parts = (window.storyboard, window.takes, window.side, window.timeline)
    return [name for name, part in zip(PANELS, parts, strict=True) if part.isVisible()]


def test_expectation_1_four_regions_on_the_first_start(spaces: Workspaces, shared_window: MainWindow) -> None:
    assert seen(shared_window) == list(PANELS)
    at = {
        part: part.mapTo(shared_window, part.rect().center())
        for part in (shared_window.storyboard, shared_window.monitor, shared_window.brief, shared_window.timeline)
    }
    assert at[shared_window.storyboard].x() < at[shared_window.monitor].x() < at[shared_window.brief].x()
    assert at[shared_window.timeline].y() > at[shared_window.monitor].y()
    assert shared_window.timeline.width() == shared_window.width()


def test_expectation_2_a_window_is_arranged_as_the_last_one_was(
    spaces: Workspaces, shared_window: MainWindow, tmp_path: Path
) -> None:
    """Sides and timeline pulled by their handles, one panel shown and one hidden: kept, moved, and there again."""
    across, down = spaces._across, spaces._down
    spaces._file = LayoutFile(tmp_path / "workspaces.json")
    for splitter, way in ((across, QPoint(40, 0)), (down, QPoint(0, -50))):
        handle = splitter.handle(1)
        start = handle.rect().center()
        QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(handle, start + way)
        QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=start + way)
    for panel in ("takes", "scopes"):
        shared_window.actions_[f"panel_{panel}"].trigger()
    wanted, sizes = spaces.now, (across.sizes(), down.sizes())
    assert wanted.sides[0] > Layout().sides[0] + 30 and wanted.below > Layout().below + 40
    spaces.remember()
    kept = LayoutFile(tmp_path / "workspaces.json").read()
    shared_window.actions_["space_reset"].trigger()
    assert (across.sizes(), down.sizes()) != sizes and spaces.now.shown == PANELS
    spaces._show(kept, with_window=True)
    assert spaces.now == wanted and (across.sizes(), down.sizes()) == sizes
    spaces._file = LayoutFile()


def test_in_a_low_window_the_timeline_keeps_its_share(spaces: Workspaces, shared_window: MainWindow) -> None:
    spaces.reset()
    before, high = shared_window.size(), []
    for height in (1000, 760, 1000):
        shared_window.resize(1280, height)
        QApplication.processEvents()
        high.append(shared_window.timeline.height())
    shared_window.resize(before)
    assert high[0] == high[2] == Layout().below
    assert 275 <= high[1] < 290  # every lane is seen, and the monitor has the rest


def test_a_small_window_has_one_side_and_both_again_with_their_room(
    spaces: Workspaces, shared_window: MainWindow
) -> None:
    before = shared_window.size()
    spaces.reset()
    shared_window.resize(900, 600)
    QApplication.processEvents()
    assert (shared_window.width(), shared_window.height()) == (900, 600)
    assert seen(shared_window) == ["takes", "brief", "timeline"]
    shared_window.actions_["write"].trigger()
    assert seen(shared_window) == ["storyboard", "takes", "timeline"] and shared_window.composer.text.hasFocus()
    shared_window.actions_["mix"].trigger()
    assert seen(shared_window) == ["takes", "brief", "timeline"]
    shared_window.resize(before)
    QApplication.processEvents()
    assert seen(shared_window) == list(PANELS) and spaces.now.shown == PANELS


def test_expectation_2_what_was_kept_is_there_again(tmp_path: Path) -> None:
    file = LayoutFile(tmp_path / "state" / "workspaces.json")
    assert file.read() == Layouts()
    mine = (
        Layouts()
        .using("Cut")
        .keeping(Layout(("takes",), (200, 300), 400, True, (5, 6, 700, 500)))
        .named("Évening", Layout())
    )
    mine = replace(mine, unfolded=("Pacing", "Lighting"))
    file.write(mine)
    assert file.read() == mine
    assert file.read().names == ("Film", "Write", "Cut", "Sound", "Évening")
    told = '{"kept": {"Cut": {"sides": [0, -1]}}}', '{"kept": {"Cut": {"sides": []}}}'
    for broken in ("{", "[]", '{"kept": {"a": 1}, "current": "a"}', *told):
        (tmp_path / "state" / "workspaces.json").write_text(broken)
        assert file.read() == Layouts()


@pytest.mark.parametrize("name", BUILT_IN)
def test_expectation_3_named_workspaces(name: str, spaces: Workspaces, shared_window: MainWindow) -> None:
    shared_window.actions_[f"space_{name.lower()}"].trigger()
    assert seen(shared_window) == list(BUILT_IN[name].shown)
    assert shared_window.header.space.text() == name
    if name == "Sound":
        assert shared_window.side.panels.currentWidget() is shared_window.mix, "with the panel that it is for"
        shared_window.docks.show_panel(shared_window.brief)
        spaces.come_with(spaces._comes_with)  # as a window does that opens with this workspace
        assert shared_window.side.front == "mix"
        spaces.toggle("brief")
        spaces.use(name)
        assert not shared_window.side.isVisible(), "not where a person has hidden it"


def test_keys_make_the_panel_with_the_keyboard_larger_and_smaller(
    spaces: Workspaces, shared_window: MainWindow
) -> None:
    for widget in (shared_window.composer.text, shared_window.timeline):
        widget.setFocus()
        before = spaces._across.sizes(), spaces._down.sizes()
        shared_window.actions_["panel_larger"].trigger()
        side, below = spaces._across.sizes()[0] - before[0][0], spaces._down.sizes()[1] - before[1][1]
        assert (side, below) == ((0, 32) if widget is shared_window.timeline else (32, 0))
        shared_window.actions_["panel_smaller"].trigger()
        assert (spaces._across.sizes(), spaces._down.sizes()) == before


def test_expectation_3_a_workspace_is_left_as_it_is_and_reset(spaces: Workspaces, shared_window: MainWindow) -> None:
    spaces.use("Cut")
    spaces.toggle("storyboard")
    spaces.use("Write")
    spaces.use("Cut")
    assert seen(shared_window) == ["storyboard", "takes", "timeline"]
    spaces.keep("Mine")
    assert shared_window.header.space.text() == "Mine"
    spaces.toggle("takes")
    spaces.reset()
    assert (spaces.layouts.current, seen(shared_window)) == ("Film", list(PANELS))
    spaces.use("Cut")
    spaces.reset()
    assert seen(shared_window) == ["takes", "timeline"]


def test_expectation_4_keys_show_and_hide_panels(spaces: Workspaces, shared_window: MainWindow) -> None:
    shared_window.composer.text.setFocus()
    for n, _ in enumerate(PANELS):
        QTest.keyClick(shared_window.focusWidget() or shared_window, getattr(Qt.Key, f"Key_{n + 1}"), CTRL)
    assert seen(shared_window) == []
    for n, _ in enumerate(PANELS):
        QTest.keyClick(shared_window, getattr(Qt.Key, f"Key_{n + 1}"), CTRL)
    assert seen(shared_window) == list(PANELS)


def test_expectation_5_the_panel_with_the_keyboard_alone_and_back(
    spaces: Workspaces, shared_window: MainWindow
) -> None:
    shared_window.timeline.setFocus()
    before = spaces.now.sides
    QTest.keyClick(shared_window.timeline, Qt.Key.Key_QuoteLeft)
    assert seen(shared_window) == ["timeline"] and not shared_window.monitor.isVisible()
    QTest.keyClick(shared_window.timeline, Qt.Key.Key_QuoteLeft)
    assert seen(shared_window) == list(PANELS)
    assert spaces.now.sides == before


def test_the_sides_change_places(spaces: Workspaces, shared_window: MainWindow) -> None:
    spaces.mirror()
    at = {part: part.mapTo(shared_window, QPoint()).x() for part in (shared_window.storyboard, shared_window.brief)}
    assert at[shared_window.storyboard] > at[shared_window.brief]
    assert seen(shared_window) == list(PANELS)
    spaces.mirror()
    assert shared_window.storyboard.mapTo(shared_window, QPoint()).x() == 0


def test_a_workspace_has_the_window_where_it_was_left(spaces: Workspaces, shared_window: MainWindow) -> None:
    size = shared_window.size()
    spaces.use("Sound")
    shared_window.resize(1300, 900)
    spaces.use("Film")
    assert shared_window.size() == size
    spaces.use("Sound")
    assert shared_window.size().toTuple() == (1300, 900)
    shared_window.resize(size)


def test_the_full_screen_is_left_for_another_workspace(spaces: Workspaces, shared_window: MainWindow) -> None:
    shared_window.actions_["full_screen"].trigger()
    spaces.use("Write")
    assert not shared_window.looking.full_screen
    assert seen(shared_window) == ["storyboard", "brief"]


def test_the_full_screen_gives_back_the_window_as_it_was(spaces: Workspaces, shared_window: MainWindow) -> None:
    """On a screen that is smaller than the window, too: what is shown again made it as large as that."""
    place = QRect(30, 40, 1300, 800)
    shared_window.setGeometry(place)
    for _ in range(2):
        shared_window.actions_["full_screen"].trigger()
        QApplication.processEvents()
        assert shared_window.isFullScreen() and shared_window.geometry() != place
        shared_window.actions_["full_screen"].trigger()
        QApplication.processEvents()
        assert shared_window.geometry() == place
    shared_window.resize(1600, 1000)


def test_what_the_composer_will_draft_with_is_read_whole(shared_window: MainWindow) -> None:
    composer = shared_window.composer
    for part in (composer._style, composer._shape, composer._length, composer.draft):
        assert part.width() >= part.sizeHint().width()


@pytest.mark.parametrize(
    ("verb", "panel"), [("mix", "mix"), ("grade", "grade"), ("cast", "cast"), ("write", "storyboard")]
)
def test_a_verb_that_calls_for_a_panel_has_it_seen_in_any_workspace(
    verb: str, panel: str, spaces: Workspaces, shared_window: MainWindow
) -> None:
    spaces.use("Cut")
    widget = shared_window.docks.widget(panel)
    assert not widget.isVisible()
    shared_window.actions_[verb].trigger()
    assert widget.isVisible() and widget.width() > 250
    assert spaces.now.shown == tuple(
        p for p in (*PANELS, "scopes") if p in (*BUILT_IN["Cut"].shown, SHOWN_AS.get(panel, panel))
    )
    spaces.toggle_alone()
    if not widget.isVisible():
        shared_window.actions_[verb].trigger()
    assert widget.isVisible(), "nor is anything alone then"


SHOWN_AS = dict.fromkeys(("mix", "grade", "cast"), "brief")
