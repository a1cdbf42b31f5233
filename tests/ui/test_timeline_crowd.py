"""What is drawn as one looks as if each of it had been drawn by itself."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from studio.ui import theme
from studio.ui import timeline_crowd as crowd
from studio.ui import timeline_items as items


def drawn(paints: Callable[[QPainter], None]) -> QImage:
    image = QImage(120, 60, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("#223344"))
    painter = QPainter(image)
    paints(painter)
    painter.end()
    return image


@pytest.mark.usefixtures("qapp")
def test_runs_are_as_boxes_would_be() -> None:
    under = np.random.default_rng(3).random(100) > 0.4

    def each(painter: QPainter) -> None:
        for x in np.flatnonzero(under):
            painter.fillRect(QRectF(10 + x, 7, 1, 30), theme.color("teal", 0.4))

    assert drawn(lambda p: crowd.runs(p, QRectF(10, 7, 100, 30), under, "teal", 0.4)) == drawn(each)


@pytest.mark.usefixtures("qapp")
def test_bars_are_as_single_ones_would_be() -> None:
    looks = [("amber", False), None, ("teal", True), ("teal", False)]

    def each(painter: QPainter) -> None:
        for n, look in enumerate(looks):
            if look is not None:
                items.bar(painter, QRectF(20 + 5 * n, 9, 4, 40), *look)

    assert drawn(lambda p: crowd.bars(p, 20, 5, QRectF(0, 9, 0, 40), looks)) == drawn(each)
