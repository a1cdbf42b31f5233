"""A window on a real project with the real engine; everything it starts has ended when the test ends."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desk import Desk, sounding_project
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from small_film import editors

from studio.document import edits
from studio.document.film import Marker
from studio.editor.editor import Editor
from studio.store.project import Project
from studio.ui import theme
from studio.ui.bridge import Bridge, Waker
from studio.ui.main_window import MainWindow
from tests.ui.small_film import with_shots


@pytest.fixture
def open_window(qtbot: QtBot, qapp, few_steps: None) -> Iterator[Callable[..., MainWindow]]:  # type: ignore[no-untyped-def]
    """Opens the window of a project; several may be open at once."""
    theme.dress(qapp)
    opened: list[tuple[MainWindow, Bridge]] = []

    def open_(project: Project, host: str = "thread") -> MainWindow:
        waker = Waker()
        bridge = Bridge(Editor(project, host=host, wake=waker.wake), waker)
        window = MainWindow(bridge)
        window.preferences.prefer(live=False)  # a redraft would outlive the test that edits
        opened.append((window, bridge))
        window.show()
        window.activateWindow()  # nobody else does on a screen without a window manager
        window.begin()
        qtbot.waitExposed(window)
        return window

    yield open_
    for window, bridge in opened:
        window.close()
        bridge.close()
        bridge.editor.close()
        window.deleteLater()
    qapp.processEvents()


@pytest.fixture(autouse=True)
def hands_take_their_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """What follows each other closely is one gesture; how closely it does is not the machine's to say."""
    monkeypatch.setattr("studio.ui.gesture.ONE_GESTURE", math.inf)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.create(tmp_path / "Rain Check.rushes")


@pytest.fixture
def window(open_window: Callable[..., MainWindow], project: Project) -> MainWindow:
    """A window on an empty film."""
    return open_window(project)


def editor_of(window: MainWindow) -> Editor:
    return window._editor


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, qapp) -> Iterator[Desk]:  # type: ignore[no-untyped-def]
    """A timeline on a film of three shots with placed sounds."""
    theme.dress(qapp)
    for editor in editors(sounding_project(tmp_path / "Sounding.rushes")):
        made = Desk(editor)
        yield made
        made.close()


@pytest.fixture(scope="module")
def shared_window(qapp, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:  # type: ignore[no-untyped-def]
    """One window for the tests of a module, which leave it as they found it: three shots, a marker at frame 60."""
    theme.dress(qapp)
    project = Project.create(tmp_path_factory.mktemp("shared") / "Rain Check.rushes")
    film = edits.marker_set(with_shots(project.film, (48, 24, 72)), Marker("m1", 60, "The door slams"))
    project.commit("Add shots", film).result()
    waker = Waker()
    bridge = Bridge(Editor(project, host="thread", wake=waker.wake), waker)
    window = MainWindow(bridge)
    window.preferences.prefer(live=False)
    window.sounds._patience.stop()
    window.sounds._patience.setInterval(3_600_000)  # the sound's process would outlive the test that it starts in
    window.show()
    window.activateWindow()
    window.begin()
    QTest.qWaitForWindowActive(window, 60_000)
    yield window
    window.close()
    bridge.close()
    bridge.editor.close()
    window.deleteLater()
    qapp.processEvents()
