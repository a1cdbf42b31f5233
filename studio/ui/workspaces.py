"""Which panels are seen, and the workspaces that remember it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog, QMainWindow, QSplitter, QWidget

from studio.ui.folding import Folding
from studio.ui.language import tr
from studio.ui.layouts import ASKED, BUILT_IN, FILM, PANELS, Layout, LayoutFile, Layouts

_MADE_FOR, _EVERY_LANE = 1000, 275
"""Pixels of the window's height that workspaces are built for, and of the picture with three lanes of sound."""


class Workspaces(QObject):
    """``across`` holds storyboard, picture and brief, ``down`` that and the timeline; ``changed`` tells."""

    changed = Signal()

    def __init__(self, window: QMainWindow, file: LayoutFile) -> None:
        super().__init__(window)
        self._window, self._file = window, file
        self.layouts: Layouts = file.read()
        self._panels: Mapping[str, QWidget] = {}
        self._folding: Folding | None = None
        self._narrow, self._folded = False, "storyboard"  # the side that makes way in a narrow window
        self._alone: QWidget | None = None  # the part that has the window for itself
        self.leave_full_screen: Callable[[], object] = lambda: None
        self.comes_with: Mapping[str, Callable[[], object]] = {}
        """What brings the panel to the front that a workspace is for."""

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

    def join(self, panels: Mapping[str, QWidget], centre: QWidget, across: QSplitter, down: QSplitter) -> None:
        """Arranges the window as the current workspace has it."""
        self._panels, self._centre, self._across, self._down = panels, centre, across, down
        across.setMinimumWidth(sum(part.minimumSizeHint().width() for part in (centre, panels["brief"])))
        self._arrange(self.layouts.now, with_window=True)
        for splitter in (across, down):
            splitter.installEventFilter(self)

    def keep_folded(self, folding: Folding) -> None:
        """Remembers which sections of the brief a person has open, too."""
        self._folding = folding
        folding.choose(self.layouts.unfolded)

    # ---- what is seen

    def shows(self, panel: str) -> bool:
        """Whether a panel is to be seen when there is something in it."""
        return panel in self._shown and self._alone in (None, self._centre)

    @property
    def now(self) -> Layout:
        """The window as it is, for a workspace."""
        wide = self._across.sizes()
        left, right = (wide[2], wide[0]) if self._mirrored else (wide[0], wide[2])
        before = self._before
        sides = (left or before.sides[0], right or before.sides[1])
        below, full = self._down.sizes()[1] or before.below, self._window.isMaximized()
        place = self._window.normalGeometry() if full else self._window.geometry()
        return Layout(tuple(self._shown), sides, below, self._mirrored, place.getRect(), full)

    def use(self, name: str) -> None:
        """Another workspace; the one that is left stays as it is."""
        self.remember()
        self._show(self.layouts.using(name), with_window=True)
        self.comes_with.get(name, lambda: None)()

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
        if self._narrow and panel == self._folded and panel in self._shown:
            self.bring(panel)
            return
        self._before = self.now
        self._shown = [each for each in (*PANELS, *ASKED) if (each in self._shown) != (each == panel)]
        self._show_panels()

    def toggle_alone(self) -> None:
        """The part with the keyboard has the whole window; again gives the others back."""
        part = None if self._alone is not None else self._part_of(self._window.focusWidget())
        if self._alone is None:
            self._before = self.now
        self._alone = part
        self._show_panels()

    def mirror(self) -> None:
        """Storyboard and brief change sides."""
        self._end_alone()
        layout = self.now
        self._arrange(Layout(layout.shown, layout.sides, layout.below, not layout.mirrored), with_window=False)
        self.changed.emit()

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
        order = [self._panels["storyboard"], self._centre, self._panels["brief"]]
        for at, part in enumerate(reversed(order) if layout.mirrored else order):
            self._across.insertWidget(at, part)
            self._across.setStretchFactor(at, int(part is self._centre))
        self._show_panels()
        left, right = layout.sides[::-1] if layout.mirrored else layout.sides
        whole = self._window.width()
        self._across.setSizes([left, max(1, whole - left - right), right])
        self._give_below(layout.below if layout.window else self._built_below)

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
        """Where the window was left; one that would be on no screen any more only gets its size."""
        place = QRect(*layout.window) if layout.window else self._window.geometry()
        if any(screen.availableGeometry().intersects(place) for screen in QGuiApplication.screens()):
            self._window.setGeometry(place)
        else:
            self._window.resize(place.size())
        if layout.maximised != self._window.isMaximized():
            self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowMaximized)

    def _show_panels(self) -> None:
        for name, panel in self._panels.items():
            if name != "takes":  # which are seen only with a shot
                wanted = name in self._shown if self._alone is None else panel is self._alone
                panel.setVisible(wanted and not (self._narrow and name == self._folded and self._alone is None))
        self._centre.setVisible(self._alone in (None, self._centre))
        self._across.setVisible(self._alone is not self._panels["timeline"])
        self.changed.emit()

    def _fold_side(self) -> None:
        """In a window too narrow for both sides one of them makes way, and is back with its room."""
        parts = (self._panels["storyboard"], self._centre, self._panels["brief"])
        needed = sum(max(part.minimumWidth(), part.minimumSizeHint().width()) for part in parts)
        narrow = self._across.width() < needed
        if narrow != self._narrow and not self._across.window().isFullScreen():  # where the picture is alone
            self._narrow = narrow
            self._show_panels()

    def bring(self, panel: str) -> None:
        """One of the sides, where the other one has the room of both."""
        if self._narrow and panel == self._folded and panel in self._shown:
            self._folded = "brief" if panel == "storyboard" else "storyboard"
            self._show_panels()

    def _end_alone(self) -> None:
        if self._alone is not None:
            self._alone = None
            self._show_panels()

    def _part_of(self, widget: QWidget | None) -> QWidget:
        for name in ("storyboard", "brief", "timeline"):
            part = self._panels[name]
            if widget is not None and (part is widget or part.isAncestorOf(widget)):
                return part
        return self._centre
