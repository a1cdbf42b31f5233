"""What lies too close together on the timeline to be drawn each by itself: columns of colour, all at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from studio.ui import theme

HEAD = 3
"""Dots of a bar's upper edge, which has the colour of its quality."""


def bars(painter: QPainter, left: int, wide: int, box: QRectF, looks: Sequence[tuple[str, bool] | None]) -> None:
    """A bar, ``wide`` dots with the gap after it, for each shot from ``left`` on: (role, whether it is picked).

    None leaves its room empty. ``box`` says how high all are.
    """
    for height, names in ((box.height(), ("raised", "border")), (HEAD, ("", "amber"))):
        inks = [0 if look is None else _ink(names[look[1]] or look[0]) for look in looks]
        columns = np.repeat(np.array(inks, np.uint32)[:, None], wide, 1)
        columns[:, -1] = 0
        _draw(painter, QRectF(left, box.top(), columns.size, height), columns.ravel())


def runs(painter: QPainter, box: QRectF, under: NDArray[np.bool_], role: str, alpha: float) -> None:
    """Every column of a box under which something lies, in a colour that is seen through."""
    _draw(painter, box, np.where(under, np.uint32(_ink(role, alpha)), np.uint32(0)))


def _ink(role: str, alpha: float = 1.0) -> int:
    return theme.color(role, alpha).rgba()


def _draw(painter: QPainter, box: QRectF, columns: NDArray[np.uint32]) -> None:
    if columns.size:
        columns = np.ascontiguousarray(columns)
        row = QImage(columns.data, columns.size, 1, columns.nbytes, QImage.Format.Format_ARGB32)
        painter.drawImage(box, row)
