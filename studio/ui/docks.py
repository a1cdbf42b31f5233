"""Which panel stands where: in one of the docks of the window, or in a window of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from studio.ui.dock import Dock, Strip
from studio.ui.language import tr
from studio.ui.mover import Movable, Mover, Pull
from studio.ui.panels import BELOW, BY_ID, LEFT, OWN, PANELS, PICTURE, RIGHT, UNDER, Apart, reached
from studio.ui.splitting import column, give, split, splitter
from studio.ui.torn import Torn

if TYPE_CHECKING:
    from studio.ui.actions import Actions

_ASIDE = QPoint(36, 36)
"""How far from its place a panel's own window comes where there is one screen only."""
_STEP = 32
"""Pixels by which a key makes a panel larger or smaller."""


class Docks(QObject):
    """``changing`` is told before panels move, ``changed`` after; ``wanted`` of one that a person moves."""

    changing = Signal()
    changed = Signal()
    wanted = Signal(str)
    called = Signal(str)  # a dock of which a panel is to be seen
    refused = Signal(str)
    left = Signal()  # a panel's own window has no longer the keyboard
    dropped = Signal(object, object)  # the QDropEvent of files, and the window that they were let go of over

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._stands: dict[str, str] = {panel.id: panel.docks[0] for panel in PANELS}
        self._windows: dict[str, Torn] = {}
        self._last: dict[str, Apart] = {}  # how panels stood that were torn off before
        self._missing: set[str] = set()  # panels whose screen is not there
        self._widgets: dict[str, QWidget] = {}
        self._covers: tuple[QWidget, ...] = ()
        self._cover: QWidget | None = None
        self._film = ""
        self.mirrored = False

    def bound(self) -> Mapping[str, Callable[[], object]]:
        """What each verb of the registry does, as far as it is about where a panel stands."""
        tears = {f"tear_{panel.id}": partial(self.toggle, panel.id) for panel in PANELS}
        moves = {f"panel_to_{dock}": partial(self._move_this, dock) for dock in (LEFT, RIGHT, UNDER, BELOW)}
        sizes = {
            "panel_larger": lambda: give(self._widgets[self.this], _STEP),
            "panel_smaller": lambda: give(self._widgets[self.this], -_STEP),
        }
        return tears | moves | sizes | {"panel_tear": lambda: self.toggle(self.this)}

    # ---- how the window is put together

    def make(self, hand: Movable) -> None:
        """The docks, empty; panels may ask for their movers from now on, which give them to the hand.

        ``down`` is to hold them all, and is put into the window before it does: under a style sheet whatever has its
        looks already gets them anew with each part around it that is put somewhere.
        """
        self.down, self.across = splitter(Qt.Orientation.Vertical), splitter(Qt.Orientation.Horizontal)
        self._hand = hand
        self.tabbed = {name: Dock(name, self._end_of(name)) for name in (LEFT, RIGHT, BELOW)}
        for name, dock in self.tabbed.items():
            dock.called.connect(partial(self.called.emit, name))
            for panel, tab in dock.tabs.items():
                self.pulled_by(tab, panel)
        self.strip, self.picture = Strip(), Strip(stretched=True)
        self.docks: Mapping[str, Dock | Strip] = {**self.tabbed, UNDER: self.strip, PICTURE: self.picture}

    def fill(self, widgets: Mapping[str, QWidget], covers: Sequence[QWidget], notices: QWidget) -> None:
        """Puts all docks into one splitter, and every panel in its usual dock."""
        self._widgets, self._covers, self._notices = dict(widgets), tuple(covers), notices
        self.above = column(self.across, stretched=self.across)
        split(self.down, (self.above, self.tabbed[BELOW]), stretched=0)
        self.centre = column(notices, self.picture, self.strip, stretched=self.picture)
        split(self.across, (self.tabbed[LEFT], self.centre, self.tabbed[RIGHT]), stretched=1)
        for panel, widget in widgets.items():
            self.docks[self._stands[panel]].hold(panel, widget)
        self.tabbed[RIGHT].hold_covers(covers)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.screenAdded.connect(self._screen_came)
        app.screenRemoved.connect(self._screen_went)

    def pulled_by(self, handle: QWidget, panel: str) -> None:
        """Lets a panel be pulled by a part of its head."""
        Pull(handle, self._hand, lambda: panel)

    def _end_of(self, dock: str) -> QWidget:
        return Mover(self._hand, lambda: self.tabbed[dock].front)

    def mover(self, panel: str) -> Mover:
        """A button for the head of a panel, which is seen while no tab or window of its own has another."""
        made = Mover(self._hand, lambda: panel)
        self.changed.connect(lambda: made.setVisible(self._has_own_mover(panel)))
        return made

    def _has_own_mover(self, panel: str) -> bool:
        place = self._place_of(panel)
        return isinstance(place, Strip) or (self.stand(panel) != OWN and not place.has_tabs)

    # ---- where panels stand

    def stand(self, panel: str) -> str:
        """The dock of a panel, or that it has a window of its own."""
        return self._stands[panel]

    def window_of(self, panel: str) -> Torn | None:
        """A panel's own window, if it has one now."""
        return self._windows[panel] if self._stands[panel] == OWN else None

    @property
    def moved(self) -> tuple[tuple[str, str], ...]:
        """The panels that stand in another dock than the usual one."""
        return tuple((p.id, self._stands[p.id]) for p in PANELS if self._stands[p.id] not in (OWN, p.docks[0]))

    @property
    def apart(self) -> tuple[Apart, ...]:
        """The panels with a window of their own, those among them whose screen is not there."""
        stand = {panel: self._last[panel] for panel in self._missing}
        stand |= {panel: window.apart for panel, window in self._windows.items() if self._stands[panel] == OWN}
        return tuple(stand[panel.id] for panel in PANELS if panel.id in stand)

    def arrange(self, moved: Sequence[tuple[str, str]], apart: Sequence[Apart]) -> None:
        """Has every panel where a workspace has it; one whose window would be on no screen is in its dock."""
        self._missing.clear()
        docks, windows = dict(moved), {each.panel: each for each in apart}
        for panel in PANELS:
            wanted = windows.get(panel.id)
            dock = docks.get(panel.id, panel.docks[0])
            if wanted is None or self._stands[panel.id] != OWN:
                self._stand_in(panel.id, dock)
            if wanted is not None:
                self._last[panel.id] = wanted
                self._open(wanted, dock)
        self._settle()

    def tear(self, panel: str, at: QPoint | None = None) -> None:
        """Gives a panel a window of its own, its upper left corner at a point of the screen, or where it was last."""
        if self._stands[panel] == OWN:
            self._windows[panel].activateWindow()
            return
        self.changing.emit()
        last = self._last.get(panel)
        held = self._held_in(panel)
        place = reached(QRect(*last.window), _screens()) if last is not None and at is None else None
        if place is None:
            place = self._free_place(panel, at)
        self.wanted.emit(panel)
        self._missing.discard(panel)
        self._stand_in(panel, OWN)
        self._windows[panel].place(place, maximised=last is not None and last.maximised and at is None)
        self._settle()
        self._windows[panel].activateWindow()
        if held is not None:
            held.setFocus()

    def put_back(self, panel: str) -> None:
        """Into the dock that it came from."""
        if self._stands[panel] == OWN:
            self.move_to(panel, self._windows[panel].back)

    def move_to(self, panel: str, dock: str) -> None:
        """Into one of the docks where it fits."""
        if self._stands[panel] == dock or dock not in BY_ID[panel].docks:
            return
        held = self._held_in(panel)
        self.changing.emit()
        self.wanted.emit(panel)
        self._missing.discard(panel)
        self._stand_in(panel, dock)
        self._settle()
        self.docks[dock].show_panel(self._widgets[panel])
        self._window.activateWindow()
        if held is not None:
            held.setFocus()

    def _held_in(self, panel: str) -> QWidget | None:
        """What of a panel has the keyboard."""
        focus = QApplication.focusWidget()
        return focus if focus is not None and self.panel_of(focus) == panel else None

    def toggle(self, panel: str) -> None:
        self.put_back(panel) if self._stands[panel] == OWN else self.tear(panel)

    def _move_this(self, side: str) -> None:
        panel = self.this
        dock = self.mirror(side)
        if dock in BY_ID[panel].docks:
            self.move_to(panel, dock)
        else:
            self.refused.emit(
                tr("“{panel}” does not fit there. Tear it off to have it anywhere.", panel=tr(BY_ID[panel].words))
            )

    def mirror(self, side: str) -> str:
        """The dock at a side as a person sees it, and the other way round."""
        return {LEFT: RIGHT, RIGHT: LEFT}.get(side, side) if self.mirrored else side

    # ---- what is seen

    @property
    def this(self) -> str:
        """The panel with the keyboard, or the one that had it last in the window in front; else the monitor."""
        front = self.front_window
        return self.panel_of(front.focusWidget() or front) or "monitor"

    @property
    def front_window(self) -> QWidget:
        """Of the window and those of the panels the one that a person is in."""
        active = QApplication.activeWindow()
        return active if active in self._windows.values() and active is not None else self._window

    def panel_of(self, widget: QWidget) -> str:
        """The panel that a widget is in; empty where in none."""
        inside = (p for p, held in self._widgets.items() if held is widget or held.isAncestorOf(widget))
        torn = (p for p, window in self._windows.items() if window is widget or window.isAncestorOf(widget))
        covering = "brief" if any(each.isAncestorOf(widget) for each in self._covers) else ""
        return next(inside, "") or next(torn, covering)

    @property
    def seen(self) -> Iterator[tuple[str, QWidget]]:
        """The panels that are seen, and what of each: what covers the brief is there in its place."""
        for panel, widget in self._widgets.items():
            over = self._covers if panel == "brief" else ()
            found = next((each for each in (widget, *over) if each.isVisible()), None)
            if found is not None:
                yield panel, found

    def widget(self, panel: str) -> QWidget:
        return self._widgets[panel]

    def show_panel(self, widget: QWidget) -> None:
        """Brings a panel to the front, wherever it stands."""
        panel = self.panel_of(widget)
        place = self._place_of(panel)
        place.show_panel(widget)
        if self._stands[panel] == OWN:
            self._windows[panel].show()
            self._windows[panel].raise_()

    def in_front(self, panel: str) -> bool:
        """Whether no other panel is seen in the place of one."""
        place = self._place_of(panel)
        return isinstance(place, Strip) or place.front in (panel, "")

    def want(self, panel: str, wanted: bool) -> None:
        """Whether a panel is to be seen, wherever it stands."""
        self._place_of(panel).want(panel, wanted)
        if self._stands[panel] == OWN:
            self._windows[panel].wanted = wanted
            self._windows[panel].setVisible(wanted and self._window.isVisible())

    def cover(self, widget: QWidget | None) -> None:
        """What stands in the place of the brief."""
        self._cover, place = widget, self._place_of("brief")
        assert isinstance(place, Dock)
        place.cover(widget)

    def show_title(self, film: str) -> None:
        self._film = film
        for window in self._windows.values():
            window.show_title(film)

    @property
    def rows(self) -> Sequence[QWidget]:
        """What stands over the panels in windows of their own."""
        return tuple(window.row for window in self._windows.values())

    def show_windows(self) -> None:
        """Those of the panels, with the window that they belong to; the keyboard stays there."""
        torn = [window for panel, window in self._windows.items() if self._stands[panel] == OWN and window.wanted]
        for window in torn:
            window.show()
        if torn:
            self._window.activateWindow()

    def check(self, actions: Actions) -> None:
        """From now on the verbs that tear panels off are ticked for those that are."""
        tears = {panel.id: actions[f"tear_{panel.id}"] for panel in PANELS}

        def tick() -> None:
            for panel, action in tears.items():
                action.setChecked(self._stands[panel] == OWN)

        for action in tears.values():
            action.setCheckable(True)
        self.changed.connect(tick)

    def close(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.screenAdded.disconnect(self._screen_came)
        app.screenRemoved.disconnect(self._screen_went)
        for window in self._windows.values():
            window.hide()

    def take_over(self, other: Docks) -> None:
        """The same panels in front as in another window, each of which stands where it stands there."""
        for name, dock in self.tabbed.items():
            if other.tabbed[name].front:
                dock.bring(other.tabbed[name].front)

    # ---- the pieces

    def _place_of(self, panel: str) -> Dock | Strip:
        stand = self._stands[panel]
        return self._windows[panel].dock if stand == OWN else self.docks[stand]

    def _stand_in(self, panel: str, stand: str) -> None:
        """Moves the widget, and nothing else."""
        before = self._stands[panel]
        if before == stand:
            return
        self._place_of(panel).release(panel)
        if before == OWN:
            self._last[panel] = self._windows[panel].apart
            self._windows[panel].hide()
        if stand == OWN:
            self._made_window(panel).back = before
        self._stands[panel] = stand
        self._place_of(panel).hold(panel, self._widgets[panel])
        if stand == OWN:
            self._widgets[panel].setFocus()  # or the keys would be those of the button that puts it back
        if panel == "brief":
            for place in (*self.tabbed.values(), *(window.dock for window in self._windows.values())):
                place.hold_covers(self._covers if place is self._place_of(panel) else ())
            self.cover(self._cover)

    def _made_window(self, panel: str) -> Torn:
        """The own window of a panel, made when it is first torn off and kept as long as the window."""
        if panel not in self._windows:
            made = self._windows[panel] = Torn(self._window, BY_ID[panel], Mover(self._hand, lambda: panel))
            self.pulled_by(made.name, panel)
            made.put_back.connect(lambda: QTimer.singleShot(0, self, partial(self.put_back, panel)))
            made.left.connect(self.left)
            made.dropped.connect(lambda event: self.dropped.emit(event, made))
            made.show_title(self._film)
        return self._windows[panel]

    def _open(self, wanted: Apart, dock: str) -> None:
        """The window that a panel of a dock had, if there is a screen for it."""
        place = reached(QRect(*wanted.window), _screens())
        if place is None:
            self._missing.add(wanted.panel)
            self._stand_in(wanted.panel, dock)
            return
        self._stand_in(wanted.panel, OWN)
        self._windows[wanted.panel].back = dock
        self._windows[wanted.panel].place(place, maximised=wanted.maximised)

    def _settle(self) -> None:
        """All that follows from another place of a panel."""
        away = self._stands["monitor"] == OWN
        self.above.layout().addWidget(self.strip) if away else self.centre.layout().addWidget(self.strip)
        over = self._window.centralWidget() if away else self.centre
        over.layout().insertWidget(int(away), self._notices)  # type: ignore[attr-defined]
        self._notices.show()
        self.changed.emit()

    def _free_place(self, panel: str, at: QPoint | None) -> QRect:
        """Where a panel's window comes up: under the pointer, on a screen without the main window, or beside it."""
        last = self._last.get(panel)
        place = QRect(at or QPoint(), QSize(*(last.window[2:] if last is not None else BY_ID[panel].size)))
        mine = self._window.screen()
        other = next((screen for screen in QGuiApplication.screens() if screen is not mine), None)
        if at is None and other is not None:
            place.moveCenter(other.availableGeometry().center())
        elif at is None:
            place.moveTopLeft(self._widgets[panel].mapToGlobal(_ASIDE))
        return reached(place, _screens()) or place

    # ---- screens

    def _screen_went(self, screen: QScreen) -> None:
        """What stood on a screen that was taken away is in the window until it is there again."""
        gone = [p for p, window in self._windows.items() if self._stands[p] == OWN and window.screen() is screen]
        if gone:
            self.changing.emit()
        for panel in gone:
            self._stand_in(panel, self._windows[panel].back)
            self._missing.add(panel)
        if gone:
            self._settle()

    def _screen_came(self, _screen: QScreen) -> None:
        back = [panel for panel in self._missing if reached(QRect(*self._last[panel].window), _screens()) is not None]
        if back:
            self.changing.emit()
            for panel in back:
                self._missing.discard(panel)
                self._open(self._last[panel], self._stands[panel])
            self._settle()


def _screens() -> list[QRect]:
    return [screen.availableGeometry() for screen in QGuiApplication.screens()]
