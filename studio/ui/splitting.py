"""Panels above and beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget


def column(*parts: QWidget, stretched: QWidget) -> QWidget:
    held = QWidget()
    inner = QVBoxLayout(held)
    inner.setContentsMargins(0, 0, 0, 0)
    inner.setSpacing(0)
    for part in parts:
        inner.addWidget(part, int(part is stretched))
    return held


def give(part: QWidget, pixels: int) -> None:
    """Makes that side of the nearest splitter larger which a part is in, at the cost of the largest other one."""
    side, within = part, part.parentWidget()
    while within is not None and not isinstance(within, QSplitter):
        side, within = within, within.parentWidget()
    if within is None:
        return
    sizes, mine = within.sizes(), within.indexOf(side)
    other = max((n for n in range(len(sizes)) if n != mine), key=lambda n: sizes[n])
    sizes[mine] += pixels
    sizes[other] -= pixels
    within.setSizes(sizes)


def splitter(orientation: Qt.Orientation) -> QSplitter:
    made = QSplitter(orientation)
    made.setHandleWidth(1)
    made.setChildrenCollapsible(False)
    return made


def split(among: QSplitter, parts: Sequence[QWidget], *, stretched: int) -> None:
    for n, part in enumerate(parts):
        among.addWidget(part)
        among.setStretchFactor(n, int(n == stretched))
