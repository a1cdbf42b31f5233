"""Panels go into windows of their own and back, by hand and by keys, and workspaces remember it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget

from studio.ui.layouts import Layout, LayoutFile, Layouts
from studio.ui.main_window import MainWindow
from studio.ui.mover import Mover
from studio.ui.panels import BELOW, LEFT, OWN, PANELS, RIGHT, UNDER, Apart, reached

LEFT_BUTTON = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def warm(shared_window: MainWindow) -> None:
    """What plays and what draws titles has begun: its threads are the window's, not a test's."""
    for verb in ("title_add", "undo", "play", "stop"):
        shared_window.actions_[verb].trigger()
    QTest.qWait(50)


@pytest.fixture
def window(warm: None, shared_window: MainWindow) -> Iterator[MainWindow]:
    """Every panel in its place, and again after the test."""
    back_in_place(shared_window)
    yield shared_window
    back_in_place(shared_window)


def back_in_place(window: MainWindow) -> None:
    window.workspaces.layouts = Layouts()
    window.workspaces.reset()
    window.resize(1600, 1000)
    window.activateWindow()
    QTest.qWaitForWindowActive(window, 60_000)


def own(window: MainWindow, panel: str) -> QWidget:
    torn = window.docks.window_of(panel)
    assert torn is not None and torn.isVisible() and window.docks.widget(panel).isVisible()
    return torn


def mover_of(widget: QWidget) -> Mover:
    return next(mover for mover in widget.findChildren(Mover) if mover.isVisible())


def pull(handle: QWidget, to: QPoint, *, drop: bool = True) -> None:
    """Presses on a handle and lets go at a point of the screen."""
    start = handle.rect().center()
    QTest.mousePress(handle, LEFT_BUTTON, pos=start)
    for share in (0.3, 0.7, 1.0):
        QTest.mouseMove(handle, start + (handle.mapFromGlobal(to) - start) * share)
    if drop:
        QTest.mouseRelease(handle, LEFT_BUTTON, pos=handle.mapFromGlobal(to))
        QApplication.processEvents()


def names(panel: QWidget) -> list[str]:
    return [part.accessibleName() for part in panel.findChildren(QAbstractButton) if not isinstance(part, Mover)]


def test_every_panel_is_torn_off_and_put_back(window: MainWindow) -> None:
    """In a window of its own it is called by its name, and its place closes up; back, all is as it was."""
    docks, before = window.docks, window.workspaces.now
    boxes = {p.id: docks.widget(p.id).mapTo(window, QPoint()) for p in PANELS if docks.widget(p.id).isVisible()}
    told = {panel.id: names(docks.widget(panel.id)) for panel in PANELS}
    for panel in PANELS:
        window.actions_[f"tear_{panel.id}"].trigger()
        torn = own(window, panel.id)
        assert torn.isWindow() and torn.windowTitle() == f"{panel.words} — {window._editor.film.title} — Rushes"
        assert window.actions_[f"tear_{panel.id}"].isChecked()
        assert names(docks.widget(panel.id)) == told[panel.id]
    assert not any(dock.isVisible() for dock in docks.docks.values()), "nothing is left in the window"
    assert window.header.isVisible() and window.status.isVisible()
    for panel in PANELS:
        own(window, panel.id).close()  # as a person does
        QApplication.processEvents()
        assert docks.stand(panel.id) == panel.docks[0]
    for seldom in ("panel_scopes", "panel_history"):  # which nobody saw before
        window.actions_[seldom].trigger()
    QApplication.processEvents()
    assert window.mix.isVisible() and not window.machine.isVisible(), "the last that came back is in front"
    window.docks.show_panel(window.brief)
    assert {p: docks.widget(p).mapTo(window, QPoint()) for p in boxes} == boxes
    assert replace(window.workspaces.now, window=()) == replace(before, window=())


def test_the_monitor_plays_compares_and_fills_its_own_screen(window: MainWindow, qtbot) -> None:
    window.verbs.show("s1")
    window.docks.tear("monitor")
    torn = own(window, "monitor")
    left, right = window.docks.tabbed[LEFT], window.docks.tabbed[RIGHT]
    assert left.width() + right.width() > window.width() - 4, "its place closes up"
    assert window.takes.isVisible() and window.takes.width() == window.width(), "what was under it stays"
    notice = window.notices.tell("Where is this told?")
    assert notice.isVisible() and notice.window() is window
    notice.close_line()
    torn.activateWindow()
    qtbot.waitUntil(torn.isActiveWindow)
    frame = window.playback.frame
    QTest.keyClick(torn, Qt.Key.Key_Right)
    assert window.playback.frame == frame + 1, "the keys of the application work there"
    QTest.keyClick(torn, Qt.Key.Key_Space)
    assert window.playback.playing
    QTest.keyClick(torn, Qt.Key.Key_K)
    QTest.keyClick(torn, Qt.Key.Key_C)
    assert window.stage.framing and window.stage.window() is torn
    QTest.keyClick(torn, Qt.Key.Key_C)
    QTest.keyClick(torn, Qt.Key.Key_F11)
    assert torn.isFullScreen() and not window.isFullScreen() and not window.transport.isVisible()
    assert window.timeline.isVisible(), "the other screen keeps all it shows"
    QTest.keyClick(torn, Qt.Key.Key_Escape)
    assert not torn.isFullScreen() and window.transport.isVisible()
    QTest.keyClick(torn, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert window.window_verbs.palette.window() is torn and window.window_verbs.palette.isVisible()
    QTest.keyClick(window.window_verbs.palette.typed, Qt.Key.Key_Escape)
    torn.findChild(QPushButton).click()
    QTest.qWait(1)
    assert window.docks.stand("monitor") == "picture" and window.monitor.window() is window


def test_a_panel_is_pulled_off_and_back_by_its_head(window: MainWindow) -> None:
    """The tab of a panel, then what stands over it in its own window; where it would land is seen."""
    docks, tab, landing = window.docks, window.side.tabs["mix"], window.moving.landing
    over_picture = window.monitor.mapToGlobal(window.monitor.rect().center())
    pull(tab, over_picture, drop=False)
    assert landing.words == "Tear off" and not landing.isVisible()
    QTest.keyClick(tab, Qt.Key.Key_Escape)
    QTest.mouseRelease(tab, LEFT_BUTTON)
    QApplication.processEvents()
    assert docks.stand("mix") == RIGHT and landing.words == "" and not tab.isDown()
    pull(tab, over_picture)
    torn = own(window, "mix")
    assert torn.geometry().topLeft() == over_picture
    assert not tab.isVisible() and window.side.front == "brief"
    torn.move(0, 0)
    torn.resize(300, 300)
    over_storyboard = window.storyboard.mapToGlobal(QPoint(200, 500))
    pull(torn.name, over_storyboard, drop=False)
    assert landing.words == "Move to the left" and landing.isVisible()
    assert landing.geometry().width() == docks.tabbed[LEFT].width()
    QTest.mouseRelease(torn.name, LEFT_BUTTON, pos=torn.name.mapFromGlobal(over_storyboard))
    QApplication.processEvents()
    assert docks.stand("mix") == LEFT and docks.tabbed[LEFT].front == "mix" and not torn.isVisible()
    assert docks.tabbed[LEFT].tabs["storyboard"].isVisible(), "two under tabs"
    docks.tabbed[LEFT].tabs["storyboard"].click()
    assert window.storyboard.isVisible() and not window.mix.isVisible()
    window.actions_["mix"].trigger()
    assert window.mix.isVisible(), "its key finds it wherever it is"


def test_expectation_58_the_panel_with_the_keyboard_is_moved_by_keys(window: MainWindow, qtbot) -> None:
    window.takes.setFocus()
    QTest.keyClick(window.takes, Qt.Key.Key_F11, Qt.KeyboardModifier.ShiftModifier)
    torn = own(window, "takes")
    torn.resize(640, 420)
    qtbot.waitUntil(torn.isActiveWindow)
    assert window.takes._columns > 1, "rows, where there is room"
    assert mover_of(torn).parentWidget() is not window.takes
    window.takes.setFocus()
    window.actions_["panel_to_below"].trigger()
    assert window.docks.stand("takes") == BELOW and window.takes.isVisible() and not window.timeline.isVisible()
    assert window.focusWidget() is window.takes, "the keyboard goes along"
    window.docks.tabbed[BELOW].tabs["timeline"].click()
    assert window.timeline.isVisible()
    window.timeline.setFocus()
    window.actions_["panel_to_left"].trigger()
    assert window.docks.stand("timeline") == BELOW
    assert window.notices.lines[0].words.text() == "“Timeline” does not fit there. Tear it off to have it anywhere."
    window.notices.lines[0].close_line()
    mover = mover_of(window.storyboard)
    menu = window.moving.menu_of("storyboard", mover)
    assert [action.text() for action in menu.actions() if action.text()] == ["Tear off", "Move to the right"]
    window.docks.move_to("takes", UNDER)
    assert window.takes.height() == window.takes.minimumHeight()


def test_expectation_58_one_key_goes_from_panel_to_panel(window: MainWindow, qtbot) -> None:
    """Through every window, to where the keyboard was last in each; a panel that is hidden is left out."""
    docks, takes = window.docks, window.takes
    docks.tear("takes")
    qtbot.waitUntil(lambda: QApplication.activeWindow() is own(window, "takes"))
    assert takes.hasFocus(), "and not the button that puts it back"
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    walked = []
    for before in (window.transport.play, window.composer.text, window.brief.prompt.text):
        before.setFocus()
    for _ in range(6):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        QApplication.processEvents()
        walked.append(QApplication.focusWidget())
    text, play = window.composer.text, window.transport.play
    assert walked == [window.timeline, text, play, takes, window.brief.prompt.text, window.timeline]
    QTest.keyClick(window.timeline, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert window.brief.prompt.text.hasFocus()
    window.actions_["panel_brief"].trigger()
    window.transport.play.setFocus()
    for _ in range(2):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        QApplication.processEvents()
    assert window.timeline.hasFocus()


def test_a_title_is_edited_where_the_brief_is(window: MainWindow) -> None:
    window.docks.tear("brief")
    torn = own(window, "brief")
    window.actions_["title_add"].trigger()
    assert window.titles.panel.isVisible() and window.titles.panel.window() is torn
    assert not window.brief.isVisible() and window.cast.window() is window
    window.actions_["undo"].trigger()
    assert window.brief.isVisible()


def test_expectation_2_workspaces_remember_what_is_torn_off(window: MainWindow, tmp_path: Path) -> None:
    spaces, docks = window.workspaces, window.docks
    spaces._file = LayoutFile(tmp_path / "workspaces.json")
    docks.tear("timeline")
    own(window, "timeline").setGeometry(20, 30, 600, 300)
    docks.move_to("scopes", RIGHT)
    spaces.use("Write")
    assert docks.stand("timeline") == BELOW and not window.timeline.isVisible()
    kept = LayoutFile(tmp_path / "workspaces.json").read().kept["Film"]
    assert kept.apart == (Apart("timeline", (20, 30, 600, 300)),) and kept.moved == (("scopes", RIGHT),)
    spaces.use("Film")
    assert own(window, "timeline").geometry().getRect() == (20, 30, 600, 300)
    assert docks.stand("scopes") == RIGHT and window.side.tabs["scopes"].isVisible()
    spaces._file = LayoutFile()


def test_what_would_be_on_no_screen_is_brought_back(window: MainWindow) -> None:
    screen, other = QRect(0, 0, 1920, 1040), QRect(1920, 0, 1280, 1024)
    assert reached(QRect(2000, 100, 800, 600), [screen, other]) == QRect(2000, 100, 800, 600)
    assert reached(QRect(2000, 100, 800, 600), [screen]) is None
    assert reached(QRect(1700, 900, 800, 600), [screen]) == QRect(1120, 440, 800, 600)
    assert reached(QRect(-50, -40, 4000, 3000), [screen]) == screen
    away = Apart("monitor", (90_000, 0, 700, 500))
    window.workspaces._show(Layouts().keeping(Layout(apart=(away,))), with_window=False)
    assert window.docks.stand("monitor") == "picture" and window.monitor.isVisible()
    assert window.workspaces.now.apart == (away,), "it is there again with its screen"
    window.docks.tear("monitor")
    assert window.workspaces.now.apart[0].window[0] < 90_000
    window.docks._screen_went(own(window, "monitor").screen())
    assert window.docks.stand("monitor") == "picture"
    window.docks._screen_came(window.screen())
    assert window.docks.stand("monitor") == OWN
