"""Where panels stand in the window: under tabs, or one above the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from studio.ui.controls import button
from studio.ui.language import tr
from studio.ui.panels import BY_ID, PANELS, SIDE

_ROOM = 16_777_215
"""Qt's own largest size."""
_NARROWEST = 250
"""Pixels."""


class Dock(QWidget):
    """Panels one at a time under tabs, without a tab where there is but one that says itself what it is.

    ``covers`` may stand in the place of a panel, without tabs. ``called``: a panel is wanted, whatever is seen. Without
    ``end``, what stands at the end of the tabs, there are none.
    """

    called = Signal()

    def __init__(self, name: str = "", end: QWidget | None = None) -> None:
        super().__init__()
        self.setObjectName("side")
        self.panels, self._end = QStackedWidget(), end
        self.tabs: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._held: dict[str, QWidget] = {}
        self._wanted: set[str] = set()
        self._covers: tuple[QWidget, ...] = ()
        self._front: QWidget | None = None  # the panel that is seen where nothing covers it
        self._over: QWidget | None = None  # what covers it
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(10, 8, 6, 0)
        row.setSpacing(0)
        for panel in (panel for panel in PANELS if name in panel.docks):
            tab = self.tabs[panel.id] = button(tr(panel.words), tr(panel.words), self._calls(panel.id), role="tab")
            tab.setCheckable(True)
            tab.setCursor(Qt.CursorShape.PointingHandCursor)
            self._group.addButton(tab)
            row.addWidget(tab)
        row.addStretch(1)
        if end is not None:
            row.addWidget(end)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._row)
        column.addWidget(self.panels, 1)

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(_NARROWEST, 0))

    # ---- what it holds

    def hold(self, panel: str, widget: QWidget) -> None:
        widget.setMaximumHeight(_ROOM)
        self._held[panel] = widget
        self._wanted.add(panel)
        self.panels.insertWidget(_place(panel, self._held), widget)
        self._settle(widget if self._front is None else self._front)

    def release(self, panel: str) -> None:
        widget = self._held.pop(panel)
        self._wanted.discard(panel)
        self.panels.removeWidget(widget)
        self._settle(None if widget is self._front else self._front)

    def want(self, panel: str, wanted: bool) -> None:
        """Whether a panel is to be seen under its tab."""
        (self._wanted.add if wanted else self._wanted.discard)(panel)
        self._settle(self._front)

    @property
    def any_wanted(self) -> bool:
        return bool(self._wanted)

    @property
    def has_tabs(self) -> bool:
        return not self._row.isHidden()

    @property
    def front(self) -> str:
        """The panel whose tab is lit; empty where there is none."""
        return next((panel for panel, widget in self._held.items() if widget is self._front), "")

    def show_panel(self, widget: QWidget) -> None:
        """Brings a panel to the front, and calls for it."""
        if widget in self._covers:
            self.cover(widget)
            return
        self._over = None
        self._settle(widget)
        self.called.emit()

    def bring(self, panel: str) -> None:
        """The tab of a panel that is held; what covers all stays."""
        self._settle(self._held[panel])

    # ---- what covers it

    def hold_covers(self, covers: Sequence[QWidget]) -> None:
        """What may stand in the place of a panel here; an empty sequence lets all go."""
        for gone in self._covers:
            self.panels.removeWidget(gone)
        self._covers, self._over = tuple(covers), None
        for widget in covers:
            self.panels.addWidget(widget)
        self._settle(self._front)

    def cover(self, widget: QWidget | None) -> None:
        """Shows something in the place of the panels, or None the panel again that was there."""
        self._over = widget
        self._settle(self._front)

    # ---- the pieces

    def _settle(self, front: QWidget | None) -> None:
        """Another panel in front where the one that was is gone or not wanted."""
        seen = [self._held[panel] for panel in self._held if panel in self._wanted]
        self._front = front if front in seen else next(iter(seen), front)
        seen_now = self._over or self._front
        if seen_now is not None and seen_now is not self.panels.currentWidget():
            self.panels.setCurrentWidget(seen_now)
        self._show_row()

    def _show_row(self) -> None:
        wanted = [panel for panel in self._held if panel in self._wanted]
        alone = len(wanted) < 2 and all(BY_ID[panel].headed for panel in wanted)
        covered = self._over is not None and all(panel in SIDE for panel in wanted)
        self._row.setVisible(self._end is not None and not (alone or covered))
        for panel, tab in self.tabs.items():
            tab.setVisible(panel in wanted)
            tab.setChecked(panel == self.front)

    def _calls(self, panel: str) -> Callable[[], None]:
        return lambda: self.show_panel(self._held[panel])


class Strip(QWidget):
    """Panels one above the other, each as high as it has to be, or all the room for the only one."""

    def __init__(self, *, stretched: bool = False) -> None:
        super().__init__()
        self._held: dict[str, QWidget] = {}
        self._stretched = stretched
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def hold(self, panel: str, widget: QWidget) -> None:
        self._held[panel] = widget
        if not self._stretched:
            widget.setMaximumHeight(widget.minimumHeight())
        self._column.insertWidget(_place(panel, self._held), widget, int(self._stretched))

    def release(self, panel: str) -> None:
        widget = self._held.pop(panel)
        self._column.removeWidget(widget)

    def want(self, panel: str, wanted: bool) -> None:
        self._held[panel].setVisible(wanted)

    @property
    def any_wanted(self) -> bool:
        return any(not widget.isHidden() for widget in self._held.values())

    def show_panel(self, widget: QWidget) -> None:
        """It is seen where it stands."""


def _place(panel: str, held: Mapping[str, QWidget]) -> int:
    """Where among those that are held one stands."""
    return [each.id for each in PANELS if each.id in held].index(panel)
