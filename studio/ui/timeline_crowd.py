"""What lies too close together on the timeline to be drawn each by itself: columns of colour, all at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from studio.ui import theme

Edges = NDArray[np.float64]
"""(n,) pixels of the window."""
Inks = NDArray[np.uint32]
_FEW = 24
HEAD = 3
"""Dots of a bar's upper edge, which has the colour of its quality."""


Look = tuple[str, bool]
"""The role of a shot, and whether it is picked."""
_GROUND, _HEAD = ("raised", "border"), ("", "amber")


def bars(painter: QPainter, left: int, wide: int, box: QRectF, looks: Sequence[Look | None]) -> None:
    """A bar, ``wide`` dots with the gap after it, for each shot from ``left`` on.

    None leaves its room empty. ``box`` says how high all are.
    """
    for height, names in ((box.height(), _GROUND), (HEAD, _HEAD)):
        columns = np.repeat(_inks(looks, names)[:, None], wide, 1)
        columns[:, -1] = 0
        _draw(painter, QRectF(left, box.top(), columns.size, height), columns.ravel())


def plates(painter: QPainter, room: QRectF, begins: Edges, ends: Edges, looks: Sequence[Look]) -> None:
    """Shots that have no room for more than their colour: a plate in a room for each, and over its head how it stands.

    They lie side by side, each from one pixel to another.
    """
    for height, names in ((room.height(), _GROUND), (HEAD, _HEAD)):
        box = QRectF(room.left(), room.top(), room.width(), height)
        stripes(painter, box, begins, ends, _inks(looks, names))


def stripes(painter: QPainter, room: QRectF, begins: Edges, ends: Edges, inks: Inks) -> None:
    """Boxes as high as a room, each from one pixel to another, the begins in order; later ones lie over earlier."""
    ratio = painter.device().devicePixelRatioF()
    dots = np.arange(round(room.width() * ratio))
    begins, ends = (np.floor((edges - room.left()) * ratio + 0.5) for edges in (begins, ends))  # as a box is filled
    above = np.searchsorted(begins, dots, "right") - 1
    under = (above >= 0) & (dots < np.maximum.accumulate(ends)[above])
    _draw(painter, room, np.where(under, inks[above], np.uint32(0)))


def _inks(looks: Sequence[Look | None], names: tuple[str, str]) -> Inks:
    known = {look: _ink(names[look[1]] or look[0]) for look in set(looks) if look is not None}
    return np.array([known[look] if look is not None else 0 for look in looks], np.uint32)


def runs(painter: QPainter, box: QRectF, under: NDArray[np.bool_], role: str, alpha: float) -> None:
    """Every column of a box under which something lies, in a colour that is seen through."""
    _draw(painter, box, np.where(under, np.uint32(_ink(role, alpha)), np.uint32(0)))


def lines(painter: QPainter, box: QRectF, under: NDArray[np.bool_], color: QColor) -> None:
    """A line in each column of a box that is marked; of a few each by itself."""
    marked = np.flatnonzero(under)
    if len(marked) > _FEW:
        _draw(painter, box, np.where(under, np.uint32(color.rgba()), np.uint32(0)))
        return
    for x in marked.tolist():
        painter.fillRect(QRectF(box.left() + x, box.top(), 1, box.height()), color)


def _ink(role: str, alpha: float = 1.0) -> int:
    return theme.color(role, alpha).rgba()


def _draw(painter: QPainter, box: QRectF, columns: NDArray[np.uint32]) -> None:
    if columns.size:
        columns = np.ascontiguousarray(columns)
        row = QImage(columns.data, columns.size, 1, columns.nbytes, QImage.Format.Format_ARGB32)
        if columns.size == box.width():
            painter.drawTiledPixmap(box, QPixmap.fromImage(row))  # a third of the time of a picture that is stretched
        else:
            painter.drawImage(box, row)
