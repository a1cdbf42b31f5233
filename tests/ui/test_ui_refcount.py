"""Some bindings drop a reference to None with every call that returns nothing, which in time aborts the program."""

from __future__ import annotations

import sys

from PySide6.QtGui import QImage, QPainter

CALLS = 50_000


def test_void_calls_leave_none_alone(qapp) -> None:  # type: ignore[no-untyped-def]
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        painter.drawLine(0, 0, 7, 7)
    after = sys.getrefcount(None)
    painter.end()
    assert after > before - CALLS // 100
