"""Another language is another window in the place of the first; another theme is worn by the one that is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desk import sounding_project
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QMenuBar, QScrollBar, QWidget

from studio.document.recipe import ShotId
from studio.document.titles import CARD
from studio.store.project import Project
from studio.ui import theme
from studio.ui.appearance import Appearance, put_on
from studio.ui.bridge import Bridge, Waker
from studio.ui.dock import Dock
from studio.ui.handover import rebuilt
from studio.ui.language import ENGLISH, speak, spoken
from studio.ui.main_window import MainWindow
from studio.ui.selection import Kind, Thing


@pytest.fixture
def ending(qapp: QApplication) -> Iterator[list[tuple[MainWindow, Bridge]]]:
    """Windows that end with the test, and then everything is as it was."""
    made: list[tuple[MainWindow, Bridge]] = []
    yield made
    for window, bridge in made:
        window.close()
        bridge.close()
        window.deleteLater()
    speak(ENGLISH)
    theme.dress(qapp)


def menus(window: MainWindow) -> list[str]:
    return [action.text() for action in window.findChild(QMenuBar).actions()]


@pytest.mark.slow
def test_expectation_60_a_window_in_french_stands_where_the_english_one_stood(
    open_window: Callable[[Project], MainWindow], tmp_path: Path, qapp, ending
) -> None:
    project = sounding_project(tmp_path / "Film.rushes")
    old = open_window(project)
    assert menus(old)[:2] == ["File", "Edit"]
    old.resize(1400, 920)
    old.titles.add(CARD)
    title = Thing(Kind.OVER, old.selection.overlays[-1])
    old.verbs.show("s2")
    old.selection.pick([Thing(Kind.SHOT, "s2"), Thing(Kind.CLIP, "door"), title], Thing(Kind.SHOT, "s2"))
    old.playback.seek(60)
    old.playback.mark_in(50)
    old.playback.mark_out(100)
    old.timeline.zoom_in()
    old.composer.text.setPlainText("A dog runs")
    old.composer.text.setFocus()
    old.actions_["thirds"].trigger()
    old.actions_["grade"].trigger()
    old.docks.tear("takes")
    old.docks.move_to("mix", "left")
    old.docks.widget("takes").window().setGeometry(30, 40, 500, 300)
    old.activateWindow()
    qapp.processEvents()
    old.composer.text.setFocus()
    old.window_verbs.show_preferences()
    old.brief_edits.redrafting.on = True
    old.brief_edits.redrafting.edited(ShotId("s1"), over=False)
    listeners = len(old._editor._listeners)
    wanted = Appearance("fr", "light")
    assert put_on(qapp, wanted)
    assert not put_on(qapp, wanted)
    bridge = Bridge(old._editor, Waker())
    new = rebuilt(old, lambda: MainWindow(bridge))
    ending.append((new, bridge))
    assert new.brief_edits.redrafting.shot == "s1" and old.brief_edits.redrafting.shot is None
    new.brief_edits.redrafting.drop(ShotId("s1"))
    assert len(new._editor._listeners) == listeners + 1  # the bridge, which its owner closes
    assert new.side.front == "grade"
    assert not old.isVisible() and new.isVisible()
    torn = new.docks.window_of("takes")
    assert torn is not None and torn.isVisible() and torn.geometry().getRect() == (30, 40, 500, 300)
    assert torn.windowTitle().startswith("Prises — ") and not old.docks.window_of("takes").isVisible()
    assert new.docks.stand("mix") == "left" and new.docks.tabbed["left"].front == "mix"
    parts = [part for part in new.transport.findChildren(QWidget) if part.isVisible() and not part.isWindow()]
    assert parts and all(part.parentWidget().rect().contains(part.geometry()) for part in parts)
    new.status.say_silence("There is no sound output; it plays in silence.")
    assert new.status.sound.width() == new.status.sound.sizeHint().width()  # whole at once, before any turn
    assert new.titles.panel.isVisible()
    assert menus(new)[:2] == ["Fichier", "Édition"]
    assert spoken().code == "fr"
    assert theme.worn() is theme.LIGHT
    assert new.size().toTuple() == (1400, 920)
    assert new.selection.shot == "s2"
    assert new.selection.things == old.selection.things
    assert (new.playback.frame, new.playback.in_point, new.playback.out_point) == (60, 50, 101)
    assert new.timeline.scale.per_frame == pytest.approx(old.timeline.scale.per_frame)
    assert new.composer.text.toPlainText() == "A dog runs"
    assert new.focusWidget() is new.composer.text
    assert new.monitor.guides.thirds and new.actions_["thirds"].isChecked()


def test_another_theme_is_worn_at_once_by_the_window_that_is_there(
    open_window: Callable[[Project], MainWindow], tmp_path: Path, qapp, qtbot, ending
) -> None:
    put_on(qapp, Appearance("en", "dark"))
    window = open_window(sounding_project(tmp_path / "Film.rushes"))
    window.docks.show_panel(window.mix)
    deep = next(part for part in window.mix.findChildren(QLabel) if part.isVisible())
    dressed = Heard(deep, QEvent.Type.StyleChange)
    assert not put_on(qapp, Appearance("en", "light")), "no other window for it"
    assert dressed.times <= 3, "once for the old sheet and once for the new, not once for each part it lies in"
    other = open_window(sounding_project(tmp_path / "Other.rushes"))
    other.docks.show_panel(other.mix)
    for part in ("mix", "takes", "storyboard"):
        worn, built = (each.docks.widget(part) for each in (window, other))
        qtbot.waitUntil(lambda worn=worn, built=built: worn.grab().toImage() == built.grab().toImage())


def test_a_window_that_is_built_gives_each_of_its_parts_their_looks_in_their_last_place(
    open_window: Callable[[Project], MainWindow], project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under a style sheet all that lies in a part is dressed anew whenever that part is put somewhere."""
    moved: list[str] = []
    hold = Dock.hold

    def watched(dock: Dock, panel: str, widget: QWidget) -> None:
        ready = [part for part in widget.findChildren(QWidget) if part.testAttribute(DRESSED)]
        moved.extend(f"{panel}: {type(part).__name__}" for part in ready if not isinstance(part, QMenu | QScrollBar))
        assert isinstance(dock.window(), MainWindow), "it is where it stays before anything is in it"
        hold(dock, panel, widget)

    monkeypatch.setattr(Dock, "hold", watched)
    open_window(project)
    assert len(moved) < 60, moved


DRESSED = Qt.WidgetAttribute.WA_WState_Polished


class Heard(QObject):
    """How often something has heard of an event of a kind."""

    def __init__(self, of: QWidget, kind: QEvent.Type) -> None:
        super().__init__(of)
        self._kind, self.times = kind, 0
        of.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == self._kind
        return False
