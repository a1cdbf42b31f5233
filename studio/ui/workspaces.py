"""Which panels are seen, and the workspaces that remember it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog, QMainWindow, QWidget

from studio.ui.docks import Docks
from studio.ui.folding import Folding
from studio.ui.language import tr
from studio.ui.layouts import ASKED, BUILT_IN, FILM, PANELS, Layout, LayoutFile, Layouts
from studio.ui.panels import BELOW, LEFT, OWN, RIGHT, SIDE, UNDER, reached
from studio.ui.panels import PANELS as ALL

_MADE_FOR, _EVERY_LANE = 1000, 275
"""Pixels of the window's height that workspaces are built for, and of the picture with three lanes of sound."""
_ROOM = 16_777_215  # Qt's own largest size


class Workspaces(QObject):
    """What of the ``docks`` is seen, and how large; ``changed`` tells."""

    changed = Signal()

    def __init__(self, window: QMainWindow, file: LayoutFile, docks: Docks) -> None:
        super().__init__(window)
        self._window, self._file, self._docks = window, file, docks
        self.layouts: Layouts = file.read()
        self._with_shot = False
        self._folding: Folding | None = None
        self._narrow, self._folded = False, LEFT  # the side that makes way in a narrow window
        self._alone: QWidget | None = None  # the part that has the window for itself
        self.leave_full_screen: Callable[[], object] = lambda: None
        self._comes_with: Mapping[str, Callable[[], object]] = {}

    def bound(self) -> Mapping[str, Callable[[], object]]:
        """What each verb of the registry does, as far as it is about panels and workspaces."""
        spaces = {f"space_{name.lower()}": partial(self.use, name) for name in BUILT_IN}
        panels = {f"panel_{panel}": partial(self.toggle, panel) for panel in (*PANELS, *ASKED)}
        return (
            spaces
            | panels
            | {
                "panel_alone": self.toggle_alone,
                "mirror": self.mirror,
                "space_reset": self.reset,
                "space_keep": self.ask_for_name,
            }
        )

    def join(self) -> None:
        """Arranges the window as the current workspace has it."""
        docks = self._docks
        self._across, self._down, self._centre = docks.across, docks.down, docks.centre
        right = docks.tabbed[RIGHT].minimumSizeHint().width()
        self._across.setMinimumWidth(self._centre.minimumSizeHint().width() + right)
        self._arrange(self.layouts.now, with_window=True)
        for splitter in (self._across, self._down):
            splitter.installEventFilter(self)
        docks.changing.connect(self._hold_still)
        docks.changed.connect(self._panels_moved)
        docks.wanted.connect(self._reveal)
        docks.called.connect(self._bring)

    def keep_folded(self, folding: Folding) -> None:
        """Remembers which sections of the brief a person has open, too."""
        self._folding = folding
        folding.choose(self.layouts.unfolded)

    def come_with(self, shows: Mapping[str, Callable[[], object]]) -> None:
        """What brings the panel to the front that a workspace is for: of this one at once, if its side is seen."""
        self._comes_with = shows
        if self.shows("brief"):
            shows.get(self.layouts.current, lambda: None)()

    # ---- what is seen

    def shows(self, panel: str) -> bool:
        """Whether a panel is to be seen, alone or among others."""
        return panel in self._shown

    def show_strips(self, *, with_shot: bool) -> None:
        """Under the picture, takes and scopes are seen with a shot only."""
        self._with_shot = with_shot
        for panel in ("takes", "scopes"):
            self._docks.want(panel, self._wants(panel))

    @property
    def now(self) -> Layout:
        """The window as it is, for a workspace."""
        wide, before = self._across.sizes(), self._before
        left, right = (wide[2], wide[0]) if self._mirrored else (wide[0], wide[2])
        sides = (left or before.sides[0], right or before.sides[1]) if wide[1] else before.sides
        below = before.below if self._across.isHidden() else self._down.sizes()[1] or before.below
        full = self._window.isMaximized()
        place = self._window.normalGeometry() if full else self._window.geometry()
        docks = self._docks
        seen = tuple(self._shown)
        return Layout(seen, sides, below, self._mirrored, place.getRect(), full, docks.moved, docks.apart)

    def use(self, name: str) -> None:
        """Another workspace; the one that is left stays as it is."""
        self.remember()
        self._show(self.layouts.using(name), with_window=True)
        self.come_with(self._comes_with)

    def keep(self, name: str) -> None:
        """A workspace of a person's own, as the window is now."""
        if name.strip():
            self.layouts = self.layouts.named(name.strip()[:60], self.now)
            self._file.write(self.layouts)
            self.changed.emit()

    def ask_for_name(self) -> None:
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(tr("Keep this workspace"))
        dialog.setLabelText(tr("The name of the workspace"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.textValueSelected.connect(self.keep)
        dialog.show()

    def reset(self) -> None:
        """The workspace as it was built; one of a person's own goes."""
        self._show(self.layouts.reset(), with_window=False)

    def remember(self) -> None:
        """Keeps the current workspace as the window is now."""
        self._end_alone()
        unfolded = self._folding.chosen if self._folding is not None else None
        self.layouts = replace(self.layouts.keeping(self.now), unfolded=unfolded)
        self._file.write(self.layouts)

    def toggle(self, panel: str) -> None:
        self._end_alone()
        if self._narrow and self._docks.stand(panel) == self._folded and panel in self._shown:
            self._bring(self._folded)
            return
        self._before = self.now
        tabbed = panel not in SIDE  # those are seen and hidden together, whichever is in front
        behind = tabbed and panel in self._shown and not self._docks.in_front(panel)
        if not behind:
            self._shown = [each for each in (*PANELS, *ASKED) if (each in self._shown) != (each == panel)]
            self._show_panels()
        if tabbed and panel in self._shown:
            self._docks.show_panel(self._docks.widget(panel))

    def toggle_alone(self) -> None:
        """The part with the keyboard has the whole window; again gives the others back."""
        front = self._docks.front_window
        if front is not self._window:
            front.setWindowState(front.windowState() ^ Qt.WindowState.WindowMaximized)
            return
        part = None if self._alone is not None else self._part_of(self._window.focusWidget())
        if self._alone is None:
            self._before = self.now
        self._alone = part
        self._show_panels()

    def mirror(self) -> None:
        """Storyboard and brief change sides."""
        self._end_alone()
        layout = self.now
        self._arrange(replace(layout, mirrored=not layout.mirrored, window=(), maximised=False), with_window=False)
        self.changed.emit()

    def take_over(self, other: Workspaces) -> None:
        """Has every panel where another window of the same film has it."""
        self._show(other.layouts, with_window=False)

    # ---- the pieces

    def _show(self, layouts: Layouts, *, with_window: bool) -> None:
        self.layouts, self._alone = layouts, None
        self._file.write(layouts)
        self._arrange(layouts.now, with_window=with_window)

    def _arrange(self, layout: Layout, *, with_window: bool) -> None:
        self.leave_full_screen()
        self._before, self._shown, self._mirrored = layout, list(layout.shown), layout.mirrored
        if with_window:
            self._place(layout)
        docks = self._docks
        docks.mirrored = layout.mirrored
        docks.arrange(layout.moved, layout.apart)
        order = [docks.tabbed[LEFT], self._centre, docks.tabbed[RIGHT]]
        for at, part in enumerate(reversed(order) if layout.mirrored else order):
            self._across.insertWidget(at, part)
            self._across.setStretchFactor(at, int(part is self._centre))
        self._show_panels()
        self._give_sides(layout)
        self._give_below(layout.below if layout.window else self._built_below)

    def _give_sides(self, layout: Layout) -> None:
        left, right = layout.sides[::-1] if layout.mirrored else layout.sides
        self._across.setSizes([left, max(1, self._window.width() - left - right), right])

    def _hold_still(self) -> None:
        """Before a panel goes elsewhere."""
        self.leave_full_screen()
        self._end_alone()
        self._before = self.now

    def _reveal(self, panel: str) -> None:
        """Who moves a panel wants to see it."""
        self._shown = [each for each in (*PANELS, *ASKED) if each in (*self._shown, panel)]

    def _panels_moved(self) -> None:
        self._show_panels()
        self._give_sides(self._before)
        if not self._docks.tabbed[BELOW].isHidden():
            self._give_below(self._before.below)

    @property
    def _built_below(self) -> int:
        """What a workspace as it was built leaves the timeline: in a low window its share, and every lane at least."""
        below = BUILT_IN.get(self.layouts.current, BUILT_IN[FILM]).below
        return min(below, max(_EVERY_LANE, round(below * self._window.height() / _MADE_FOR)))

    def _give_below(self, below: int) -> None:
        high = self._down.height() if self._down.height() > below else self._window.height() - 76
        self._down.setSizes([max(1, high - below), below])
        self._given = self._down.sizes()[1]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While nobody has pulled the timeline's edge, it keeps its share of the window."""
        if watched is self._across:
            if event.type() == QEvent.Type.Resize:
                self._fold_side()
            return False
        if event.type() == QEvent.Type.Resize and not self._before.window and self._down.sizes()[1] == self._given:
            self._give_below(self._built_below)
        return False

    def _place(self, layout: Layout) -> None:
        """Where the window was left, all of it on a screen it fits; what would be on none only gets its size."""
        place = QRect(*layout.window) if layout.window else self._window.geometry()
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        found = reached(place, screens)
        if found is not None:
            self._window.setGeometry(found if found.size() == place.size() else place)
        else:
            self._window.resize(place.size())
        if layout.maximised != self._window.isMaximized():
            self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowMaximized)

    def _wants(self, panel: str) -> bool:
        stand = self._docks.stand(panel)
        if panel in ("takes", "scopes"):
            return panel in self._shown and (stand != UNDER or self._with_shot)
        if panel in SIDE:
            return "brief" in self._shown or (stand == OWN and panel != "brief")
        return panel in self._shown or panel == "monitor"

    def _show_panels(self) -> None:
        docks, alone = self._docks, self._alone
        for panel in ALL:
            docks.want(panel.id, self._wants(panel.id))
        for name, dock in docks.tabbed.items():
            folded = self._narrow and name == self._folded and alone is None
            dock.setVisible(dock.any_wanted and alone in (None, dock) and not folded)
        self._centre.setVisible(alone in (None, self._centre) and docks.stand("monitor") != OWN)
        docks.strip.setVisible(alone in (None, self._centre))
        across = any(not part.isHidden() for part in (docks.tabbed[LEFT], self._centre, docks.tabbed[RIGHT]))
        self._across.setVisible(across)
        docks.above.setVisible(across or docks.strip.any_wanted)
        docks.above.setMaximumHeight(docks.strip.sizeHint().height() if not across else _ROOM)
        self.changed.emit()

    def _fold_side(self) -> None:
        """In a window too narrow for both sides one of them makes way, and is back with its room."""
        parts = [self._docks.tabbed[name] for name in (LEFT, RIGHT) if self._docks.tabbed[name].any_wanted]
        parts += [self._centre] if self._docks.stand("monitor") != OWN else []
        needed = sum(max(part.minimumWidth(), part.minimumSizeHint().width()) for part in parts)
        narrow = self._across.width() < needed
        if narrow != self._narrow and not self._across.window().isFullScreen():  # where the picture is alone
            self._narrow = narrow
            self._show_panels()

    def _bring(self, dock: str) -> None:
        """A panel of a dock is wanted: it is seen where a workspace hides it, and where the other side has its room."""
        front = self._docks.tabbed[dock].front
        if self._alone not in (None, self._docks.tabbed[dock]):
            self._end_alone()
        if front and not self._wants(front):
            self._before = self.now
            self._reveal("brief" if front in SIDE else front)
            self._show_panels()
            self._docks.tabbed[dock].bring(front)
            self._give_sides(self._before)
        if self._narrow and dock == self._folded and self._docks.tabbed[dock].any_wanted:
            self._folded = RIGHT if dock == LEFT else LEFT
            self._show_panels()

    def _end_alone(self) -> None:
        if self._alone is not None:
            self._alone = None
            self._show_panels()

    def _part_of(self, widget: QWidget | None) -> QWidget:
        for dock in self._docks.tabbed.values():
            if widget is not None and dock.isAncestorOf(widget):
                return dock
        return self._centre
