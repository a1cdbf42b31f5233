"""The made sound that is picked: what it is and when, how loud, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from studio.document.film import Tuning
from studio.ui.controls import Dial, button
from studio.ui.language import tr


class MadeBox(QWidget):
    """``levelled`` tells a new level in dB, ``muted`` whether it is heard, ``wanted`` a verb of the registry."""

    levelled = Signal(float)
    muted = Signal(bool)
    wanted = Signal(str)

    def __init__(self, level: Dial) -> None:
        super().__init__()
        self.level = level
        level.changed.connect(lambda gain: self.levelled.emit(round(gain, 1)))
        quiet = tr("The sound is not heard, until it is let in again")
        self.mute = button(tr("Mute"), quiet, lambda: self.muted.emit(self.mute.isChecked()), role="pill")
        self.mute.setCheckable(True)
        self.line = self._verb(tr("Go to the line"), tr("The line in the brief of its shot"), "made_line")
        keep = tr("A clip in its place, which can be trimmed, faded and moved")
        verbs = QGridLayout()
        verbs.setSpacing(6)
        verbs.addWidget(self._verb(tr("Hear"), tr("The sound by itself"), "made_hear"), 0, 0)
        verbs.addWidget(self.mute, 0, 1)
        verbs.addWidget(self._verb(tr("Keep as a clip"), keep, "made_keep"), 1, 0)
        verbs.addWidget(self.line, 1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(level)
        column.addLayout(verbs)

    def show_tuning(self, tuning: Tuning, *, is_line: bool) -> None:
        self.level.show_value(tuning.gain)
        self.mute.setChecked(tuning.muted)
        self.line.setVisible(is_line)

    def _verb(self, words: str, tip: str, verb: str) -> QPushButton:
        return button(words, tip, lambda: self.wanted.emit(verb), role="pill")
