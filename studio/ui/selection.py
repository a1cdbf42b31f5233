"""The shot that a person works on: one for the whole window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from studio.document.recipe import ShotId


class Selection(QObject):
    """``changed`` tells a new selection, and nothing else."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.shot: ShotId | None = None

    def select(self, shot: ShotId | None) -> None:
        if shot != self.shot:
            self.shot = shot
            self.changed.emit()
