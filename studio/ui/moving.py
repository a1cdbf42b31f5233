"""Panels taken elsewhere by hand: their menu, and what letting go of a panel does where the pointer is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtWidgets import QMenu, QWidget

from studio.ui.docks import Docks
from studio.ui.language import mark, tr
from studio.ui.mover import Landing
from studio.ui.panels import BELOW, BY_ID, LEFT, OWN, PICTURE, RIGHT, UNDER

_MOVES: Mapping[str, str] = {
    LEFT: mark("Move to the left"),
    RIGHT: mark("Move to the right"),
    UNDER: mark("Move under the picture"),
    BELOW: mark("Move below"),
    PICTURE: mark("Move to the middle"),
}
_EDGE = 96
"""Pixels of the window's edge that stand for a dock nobody sees."""


class Moving(QObject):
    """The hand on the docks of a window."""

    def __init__(self, window: QWidget, docks: Docks) -> None:
        super().__init__(docks)
        self._window, self._docks = window, docks
        self.landing = Landing(window)

    def menu_of(self, panel: str, parent: QWidget) -> QMenu:
        """Where a panel may go."""
        menu = QMenu(parent)
        if self._docks.stand(panel) == OWN:
            menu.addAction(tr("Put back"), partial(self._docks.put_back, panel))
        else:
            menu.addAction(tr("Tear off"), partial(self._docks.tear, panel))
        menu.addSeparator()
        for side, words in _MOVES.items():
            dock = self._docks.mirror(side)
            if dock in BY_ID[panel].docks and dock != self._docks.stand(panel):
                menu.addAction(tr(words), partial(self._docks.move_to, panel, dock))
        return menu

    def pull(self, panel: str, at: QPoint) -> None:
        """Shows what letting go at a point of the screen would do."""
        dock = self._under(panel, at)
        box = self._box(dock) if dock in self._docks.docks and dock != self._docks.stand(panel) else None
        side = self._docks.mirror(dock)
        words = tr(_MOVES[side]) if box is not None else tr("Tear off") if dock == OWN else tr("Stays here")
        self.landing.show_at(box, at, words)

    def drop(self, panel: str, at: QPoint | None) -> None:
        """Lets a panel go at a point of the screen, or leaves it where it was."""
        self.landing.end()
        if at is None:
            return
        dock = self._under(panel, at)
        act = partial(self._docks.move_to, panel, dock)
        if dock == OWN:
            torn = self._docks.window_of(panel)
            act = partial(torn.move, at) if torn is not None else partial(self._docks.tear, panel, at)
        QTimer.singleShot(0, self, act)  # the hand is inside of what moves

    def _under(self, panel: str, at: QPoint) -> str:
        """The dock at a point of the screen, if the panel fits there, else that it is torn off."""
        torn = self._docks.window_of(panel)
        if torn is not None and torn.frameGeometry().contains(at):
            return OWN
        inside = self._window.mapFromGlobal(at)
        if not self._window.rect().contains(inside):
            return OWN
        boxes = {dock: self._box(dock) for dock in BY_ID[panel].docks}
        under = [dock for dock, box in boxes.items() if box.contains(inside)]
        return min(under, key=lambda dock: boxes[dock].width() * boxes[dock].height(), default=OWN)

    def _box(self, dock: str) -> QRect:
        """Where a dock is in the window; of one that nobody sees the edge that stands for it."""
        place, docks = self._docks.docks[dock], self._docks
        if place.isVisible() and place.height() > 1:
            return self._in_window(place)
        whole = self._in_window(docks.down)
        upper = self._in_window(docks.above) if docks.above.isVisible() else whole
        middle = upper.adjusted(upper.width() // 4, 0, -upper.width() // 4, 0)
        edges = {
            LEFT: upper.adjusted(0, 0, _EDGE - upper.width(), 0),
            RIGHT: upper.adjusted(upper.width() - _EDGE, 0, 0, 0),
            BELOW: whole.adjusted(0, whole.height() - _EDGE, 0, 0),
            UNDER: middle.adjusted(0, middle.height() - _EDGE, 0, 0),
        }
        return edges.get(docks.mirror(dock), middle)

    def _in_window(self, part: QWidget) -> QRect:
        return QRect(part.mapTo(self._window, QPoint()), part.size())
