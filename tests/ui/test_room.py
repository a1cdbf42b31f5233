"""Words of any length have room: nothing is cut off in French, nor in words that are longer by a third and more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from dialogs import close_dialogs, every_dialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget

from studio.document.brief import Line, Quality
from studio.editor.editor import Editor
from studio.ui import theme
from studio.ui.bridge import Bridge, Waker
from studio.ui.controls import Elided, Pill
from studio.ui.language import ENGLISH, Language, french, longer, speak
from studio.ui.main_window import MainWindow
from studio.ui.panels import PANELS
from tests.ui.small_film import small_project, take_of

SMALL = (1280, 800)
"""The smallest screen that the whole window is made for."""
LINE = Line("DETECTIVE", "You were never here.", start=8, emotion="afraid")


@pytest.fixture(params=[french, longer], ids=["french", "longer"])
def wordy(request, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """A window of three shots, the first with two takes, in a language with long words."""
    spoken: Language = request.param()
    speak(spoken)
    theme.dress(qapp)
    project = small_project(tmp_path / "Rain.rushes", lines=[LINE])
    shot = project.film.sequence[0]
    project.add_take(take_of(project, shot, (90, 30, 30), Quality.DRAFT)).result()
    bridge = Bridge(Editor(project, host="thread"), Waker())
    window = MainWindow(bridge)
    window.sounds._patience.stop()
    window.resize(*SMALL)
    window.show()
    window.begin()
    QTest.qWaitForWindowExposed(window, 60_000)
    yield window
    window.close()
    bridge.close()
    bridge.editor.close()
    window.deleteLater()
    qapp.processEvents()
    speak(ENGLISH)


def cut_off(part: QWidget) -> bool:
    """Whether a part has less room than its words, or lies partly outside of what it lies in."""
    if isinstance(part, Pill | Elided):
        needed = part.minimumSizeHint().width() if isinstance(part, Pill) else 0
    elif isinstance(part, QLabel) and part.wordWrap():
        return part.height() < part.heightForWidth(part.width())
    else:
        needed = part.sizeHint().width()
    return part.width() < needed or part.visibleRegion().boundingRect().width() < part.width()


@pytest.mark.slow
def test_expectation_60_nothing_is_cut_off_on_a_small_screen(wordy: MainWindow) -> None:
    """In every panel, every dialog and on the first page."""
    cut = {f"tab {n}": at_tab(wordy, n) for n in range(wordy.side.panels.count())}
    for verb in ("compare", "panel_scopes", "title_add", "space_write", "space_cut", "space_sound", "space_film"):
        wordy.actions_[verb].trigger()
        cut[verb] = cut_in(wordy)
    for panel in PANELS:
        wordy.docks.tear(panel.id)
    cut["torn off"] = cut_in(wordy)
    wordy.actions_["space_reset"].trigger()
    wordy.actions_["take_away"].trigger()
    wordy.notices.tell("Vanished.", (("Retry", wordy.show), ("Show", wordy.show)), details="why", wrong=True)
    cut["notice"] = cut_in(wordy)
    every_dialog(wordy)
    cut["dialogs"] = cut_in(wordy)
    close_dialogs(wordy)
    wordy.selection.pick(())
    for shot in wordy.bridge.editor.film.sequence:
        wordy.bridge.editor.delete_shot(shot.id)
    cut["first"] = cut_in(wordy)
    assert {where: found for where, found in cut.items() if found} == {}
    assert wordy.width() <= SMALL[0]


def test_expectation_60_every_menu_and_switch_is_reached_in_a_narrow_window(wordy: MainWindow) -> None:
    """What has no room beside the transport is in a menu; with room, all is seen."""
    transport, menus, hidden = wordy.transport, wordy.header.menus, []
    for width in (1173, 1900):
        wordy.resize(width, 700)
        QApplication.processEvents()
        assert menus.width() >= menus.sizeHint().width()
        hidden += [[part for part in transport._switches if part.isHidden()]]
        transport._fill()
        assert len(transport._more.menu().actions()) == len(hidden[-1])
        assert transport._more.isHidden() is not bool(hidden[-1])
    assert hidden[0] and not hidden[1] and transport.meters.isVisible()


def at_tab(wordy: MainWindow, n: int) -> list[str]:
    wordy.side.show_panel(wordy.side.panels.widget(n))
    return cut_in(wordy)


def cut_in(wordy: MainWindow) -> list[str]:
    """Worded parts that are seen and cut off."""
    for _ in range(3):
        QApplication.processEvents()
    worded = [part for part in wordy.findChildren(QWidget) if isinstance(part, QLabel | QAbstractButton)]
    seen = [part for part in worded if part.isVisible() and part.text() and part.visibleRegion().boundingRect().width()]
    assert sum(isinstance(part, QPushButton) for part in seen) > 10
    return [f"{type(part).__name__} {part.text()!r} {part.width()}" for part in seen if cut_off(part)]
