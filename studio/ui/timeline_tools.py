"""The tools of the timeline: what a plain pull does there; the strip that shows them; those that only look."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QActionGroup, QCursor, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QPushButton, QVBoxLayout, QWidget

from studio.ui import theme
from studio.ui.language import tr
from studio.ui.selection import Kind
from studio.ui.timeline_bands import RULER
from studio.ui.timeline_find import Grip, Under
from studio.ui.timeline_sight import Sight

if TYPE_CHECKING:
    from studio.ui.actions import Actions

STRIP = 26
"""Pixels of the strip's width."""
_HIGH = 20  # pixels of a button
_NEARER = 3
"""Notches of the wheel that a click of the zoom tool is: about twice as near."""


class Tool(StrEnum):
    SELECT = "select"
    RAZOR = "razor"
    RIPPLE = "ripple"
    ROLL = "roll"
    SLIP = "slip"
    SLIDE = "slide"
    HAND = "hand"
    ZOOM = "zoom"

    @property
    def verb(self) -> str:
        """Its name in the registry, and of its icon."""
        return f"tool_{self.value}"


_EDGES = (Tool.RIPPLE, Tool.ROLL)
"""Tools that take hold of the nearer end of a thing, wherever it is pressed."""
_TIPS = {Tool.SELECT: (4, 2), Tool.ZOOM: (7, 7)}
"""Where in its picture a cursor points, if not in its middle."""


def held_with(tool: Tool, under: Under, box: QRectF | None, at: QPointF) -> Under:
    """What a press holds of a thing that lies in a box, with a tool."""
    if tool is Tool.SELECT or under.thing is None or box is None or under.thing.kind is Kind.MARKER:
        return under
    grip = Grip.BODY
    if tool in _EDGES:
        grip = Grip.START if at.x() < box.center().x() else Grip.END
    return Under(under.band, under.thing, grip)


@lru_cache(maxsize=16)
def _picture(icon: str) -> QPixmap:
    """An icon as a cursor, with a rim that stands out from any picture."""
    drawn = QPixmap(40, 40)
    drawn.setDevicePixelRatio(2)
    drawn.fill(Qt.GlobalColor.transparent)
    with QPainter(drawn) as painter:
        for x, y in ((1, 2), (3, 2), (2, 1), (2, 3)):
            painter.drawPixmap(x, y, theme.pixmap(icon, "black"))
        painter.drawPixmap(2, 2, theme.pixmap(icon, "paper"))
    return drawn


def cursor_of(tool: Tool) -> QCursor:
    x, y = _TIPS.get(tool, (8, 8))
    return QCursor(_picture(tool.verb), 2 * (x + 2), 2 * (y + 2))


class Look(Protocol):
    """A gesture that changes nothing but what is seen of the film."""

    def move(self, at: QPointF) -> None: ...

    def release(self, at: QPointF, keys: Qt.KeyboardModifier) -> None: ...


class Panning:
    """The film goes along with the hand."""

    def __init__(self, area: QAbstractScrollArea, at: QPointF) -> None:
        self._area, self._at = area, at
        self._bars = area.horizontalScrollBar(), area.verticalScrollBar()
        self._from = [bar.value() for bar in self._bars]
        area.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def move(self, at: QPointF) -> None:
        gone = at - self._at
        for bar, value, pixels in zip(self._bars, self._from, (gone.x(), gone.y()), strict=True):
            bar.setValue(round(value - pixels))

    def release(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        self._area.viewport().setCursor(Qt.CursorShape.OpenHandCursor)


class Zooming:
    """A stretch that is drawn fills the view; a click comes nearer, with Alt it goes away."""

    def __init__(self, viewport: QWidget, sight: Sight, at: QPointF) -> None:
        self._viewport, self._sight, self._from = viewport, sight, at
        self.box: QRectF | None = None

    def move(self, at: QPointF) -> None:
        if self.box is not None or abs(at.x() - self._from.x()) >= QApplication.startDragDistance():
            height = self._viewport.height() - RULER
            self.box = QRectF(self._from.x(), RULER, at.x() - self._from.x(), height).normalized()
            self._viewport.update()

    def release(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        if self.box is not None:
            self._sight.zoom_to(self.box.left(), self.box.right())
        else:
            away = bool(keys & Qt.KeyboardModifier.AltModifier)
            self._sight.nearer(-_NEARER if away else _NEARER, at.x())


def look_with(tool: Tool, area: QAbstractScrollArea, sight: Sight, event: QMouseEvent) -> Look | None:
    """The gesture that a press under the ruler begins, with a tool that only looks."""
    if event.position().y() < RULER:
        return None
    if tool is Tool.HAND:
        return Panning(area, event.position())
    return Zooming(area.viewport(), sight, event.position()) if tool is Tool.ZOOM else None


class ToolStrip(QWidget):
    """The tools from top to bottom, the current one raised."""

    def __init__(self, view: QWidget, actions: Actions) -> None:
        super().__init__(view)
        self.setAutoFillBackground(True)
        self.setAccessibleName(tr("Tools of the timeline"))
        self._actions = {tool: actions[tool.verb] for tool in Tool}
        group, column = QActionGroup(self), QVBoxLayout(self)
        column.setContentsMargins(2, 3, 2, 0)
        column.setSpacing(0)
        self.buttons: dict[Tool, QPushButton] = {}
        for tool in Tool:
            group.addAction(self._actions[tool])
            self._actions[tool].setCheckable(True)
            button = self.buttons[tool] = actions.button("", tool.verb, role="tab", icon=tool.verb)
            button.setCheckable(True)
            button.setFixedSize(STRIP - 4, _HIGH)
            column.addWidget(button)
        column.addStretch(1)

    def show_tool(self, now: Tool) -> None:
        for tool, button in self.buttons.items():
            button.setChecked(tool is now)
            theme.put_icon(button, tool.verb, "text" if tool is now else "quiet")
        self._actions[now].setChecked(True)
