"""A field for a moment of a shot, typed in seconds and kept in frames."""

from __future__ import annotations

import re
from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from studio.document.time import seconds_to_frames
from studio.ui.language import tr

_ROOM = 40
_STEP = Fraction(1, 10)


class Seconds(QLineEdit):
    """``changed`` tells the frame; up and down go a tenth of a second. What is no number leaves it as it was."""

    changed = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._frames, self._rate = 0, Fraction(24)
        self.setFixedWidth(_ROOM)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.setProperty("quiet", True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.editingFinished.connect(self._typed)

    def show_frames(self, frames: int, rate: Fraction) -> None:
        self._frames, self._rate = frames, rate
        if not self.hasFocus() or not self.isModified():
            self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: _STEP, Qt.Key.Key_Down: -_STEP}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._tell(self._frames / self._rate + step)

    def _typed(self) -> None:
        found = re.search(r"\d+(?:[.,]\d*)?|[.,]\d+", self.text())
        if found is not None and self.isModified():
            self._tell(Fraction(found[0].replace(",", ".").rstrip(".") or "0"))
        else:
            self._say()

    def _tell(self, seconds: Fraction) -> None:
        frames = max(0, seconds_to_frames(max(Fraction(0), seconds), self._rate))
        different, self._frames = frames != self._frames, frames
        self._say()
        if different:
            self.changed.emit(frames)

    def _say(self) -> None:
        self.setText(tr("{seconds:.1f} s", seconds=float(self._frames / self._rate)))
        self.setModified(False)
