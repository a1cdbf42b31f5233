"""Another window in the place of one, on the same editor: in another language, and else all the same."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QSplitter, QWidget

from studio.ui.main_window import MainWindow


def rebuilt(old: MainWindow, build: Callable[[], MainWindow]) -> MainWindow:
    """Builds the other window, gives it where a person was in the old one, shows it and closes that one.

    What renders goes on, for that is the editor's; an export is not, so that nobody calls this while one is under way.
    """
    old.brief.settle()
    focus = _where(old)
    old.workspaces.remember()
    new = build()
    new.workspaces.take_over(old.workspaces)
    new.setGeometry(old.geometry())
    if not old.looking.full_screen:
        new.setWindowState(old.windowState())
    new.brief_edits.take_over(old.brief_edits)
    new.verbs.take_over(old.verbs)
    new.sketch.take_over(old.sketch)
    _give_words(old, new)
    _give_place(old, new)
    new.show()
    if old.looking.full_screen:
        new.looking.toggle_full_screen()
    _give_layout(old, new)
    new.titles.refresh()
    _give_focus(focus, new)
    if old.window_verbs.page is not None and old.window_verbs.page.isVisible():
        new.window_verbs.show_preferences()
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # all is in its place when it is seen
    old.close()
    return new


def _give_words(old: MainWindow, new: MainWindow) -> None:
    new.composer.take_over(old.composer)
    new.transport.counter.frames = old.transport.counter.frames
    new.transport.refresh()


def _give_place(old: MainWindow, new: MainWindow) -> None:
    """The selection, the playhead with its marks, what is compared, and how the monitor looks at it."""
    new.selection.pick(old.selection.things)
    if old.selection.shot is not None and old.selection.shot != new.selection.shot:
        new.selection.shot = old.selection.shot
        new.selection.changed.emit()
    was, now = old.playback, new.playback
    now.scrub_sound = was.scrub_sound
    now.loop = was.loop
    now.seek(was.frame)
    if was.in_point is not None:
        now.mark_in(was.in_point)
    if was.out_point is not None:
        now.mark_out(was.out_point - 1)
    compared = old.viewer.comparison
    if compared.on and compared.pair is not None:
        new.viewer.comparison.begin(compared.mode, compared.pair.other.id)
        new.viewer.comparison.hear(other=compared.hears_other)
    new.monitor.guides = old.monitor.guides
    new.looking.changed.emit()
    new.monitor.look(old.monitor.loupe)
    if old.stage.framing:
        new.actions_["camera"].trigger()


def _give_layout(old: MainWindow, new: MainWindow) -> None:
    new.docks.take_over(old.docks)
    for was, now in zip(old.findChildren(QSplitter), new.findChildren(QSplitter), strict=True):
        now.setSizes(was.sizes())
    new.brief.folding.choose(old.brief.folding.chosen)
    new.timeline.take_over(old.timeline)
    for was, now in zip(_scrolled(old), _scrolled(new), strict=False):
        now.verticalScrollBar().setValue(was.verticalScrollBar().value())


def _scrolled(window: MainWindow) -> list[QAbstractScrollArea]:
    return [area for area in window.findChildren(QAbstractScrollArea) if area is not window.timeline]


def _where(window: MainWindow) -> tuple[str, type[QWidget], int] | None:
    """Which widget of its kind has the focus in a window or one of its panels' own, and in which panel."""
    held = window.docks.front_window.focusWidget()
    if held is None:
        return None
    panel = window.docks.panel_of(held)
    return panel, type(held), _alike(window, panel, type(held)).index(held)


def _give_focus(where: tuple[str, type[QWidget], int] | None, new: MainWindow) -> None:
    if where is not None:
        alike = _alike(new, *where[:2])
        if where[2] < len(alike):
            alike[where[2]].window().activateWindow()
            alike[where[2]].setFocus()


def _alike(window: MainWindow, panel: str, kind: type[QWidget]) -> list[QWidget]:
    """All of a kind in a panel, or in the window where in none; the panel itself comes first."""
    root = window.docks.widget(panel) if panel else window
    found = [part for part in root.findChildren(kind) if panel or not window.docks.panel_of(part)]
    return [root, *found] if isinstance(root, kind) else found
