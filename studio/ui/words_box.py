"""A sound in words, for a model of a person's own: what is to be heard, by which model, how long, on which lane."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.document.film import EFFECTS, MUSIC
from studio.sound.makers import folder, makers
from studio.ui.controls import Bar, Elided, Pill, button, label, wrapping
from studio.ui.dialogue_box import field, framed
from studio.ui.language import choices, mark, tr

AS_SHOT = "shot"
_LENGTHS = (2, 4, 8, 15, 30, 60)
_LANES = ((EFFECTS, mark("Effect")), (MUSIC, mark("Music")))


@dataclass(frozen=True, slots=True)
class Wish:
    """``seconds`` is None for as long as the selected shot."""

    words: str
    model: str
    seconds: float | None
    lane: str


class WordsBox(QWidget):
    """``asked`` for a sound, or for an end to the one that is made."""

    asked = Signal(Wish)
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = field(tr("A sound in words"), lambda: None)
        self.words.setPlaceholderText(tr("Rain on a tin roof, slow strings…"))
        self.words.returnPressed.connect(self._ask)
        self.words.textChanged.connect(self._look)
        self.model = Pill(tr("Model"), ())
        lengths = [(f"{seconds}", tr("{seconds} s", seconds=seconds)) for seconds in _LENGTHS]
        self.length = Pill(tr("Length"), [*lengths, (AS_SHOT, tr("As the shot"))], "4")
        self.lane = Pill(tr("Lane"), choices(_LANES), EFFECTS)
        for pill in (self.model, self.length, self.lane):
            pill.picked.connect(pill.show_value)
        self.make = button(tr("Make"), tr("Have the model make it; it lies at the playhead"), self._ask, role="pill")
        self.stop = button(tr("Cancel"), tr("Drop the sound that is made"), self.stopped.emit, role="pill")
        self.bar, self.doing = Bar(tr("How far the sound is"), "amber"), Elided()
        self.hint = wrapping(label("", role="quiet"))
        self._wanted, self._idle, self._running = QWidget(), QWidget(), QWidget()
        self._arrange()
        self.show_progress(None)
        self.show_makers(makers())

    def _arrange(self) -> None:
        wanted = QVBoxLayout(self._wanted)
        wanted.setContentsMargins(0, 0, 0, 0)
        wanted.setSpacing(6)
        wanted.addWidget(framed(self.words))
        wanted.addLayout(_row(self.model, self.lane, self.length, None))
        for widget, controls in ((self._idle, (None, self.make)), (self._running, (self.bar, self.doing, self.stop))):
            row = _row(*controls)
            row.setContentsMargins(0, 0, 0, 0)
            widget.setLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(tr("A sound of words"), role="section"))
        for part in (self.hint, self._wanted, self._idle, self._running):
            column.addWidget(part)

    def show_makers(self, found: Mapping[str, Path]) -> None:
        """The models to choose from; without one, what would help."""
        self.hint.setText(
            tr(
                "No model of sounds is on this machine. Put the folder of one (Stable Audio, AudioLDM 2, ACE-Step, "
                "MusicGen) into “{folder}”.",
                folder=folder(),
            )
        )
        self.hint.setVisible(not found)
        self._wanted.setVisible(bool(found))
        self._idle.setVisible(bool(found) and self._running.isHidden())
        self.model.offer([(name, name) for name in found])
        if self.model.value not in found:
            self.model.show_value(next(iter(found), ""))
        self._look()

    def show_progress(self, share: float | None, words: str = "") -> None:
        """How far the sound is that is made; None where none is."""
        self._running.setVisible(share is not None)
        self._idle.setVisible(share is None and not self._wanted.isHidden())
        self.bar.show_share(share or 0.0)
        self.doing.setText(words)
        self._look()

    def showEvent(self, event: QShowEvent) -> None:
        """A folder that came since the last look is there."""
        super().showEvent(event)
        self.show_makers(makers())

    def _look(self) -> None:
        self.make.setEnabled(bool(self.model.value and self.words.text().strip()) and self._running.isHidden())

    def _ask(self) -> None:
        if self.make.isEnabled():
            seconds = None if self.length.value == AS_SHOT else float(self.length.value)
            self.asked.emit(Wish(self.words.text().strip(), self.model.value, seconds, self.lane.value))


def _row(*controls: QWidget | None) -> QHBoxLayout:
    """Controls in a row; None is where it may stretch."""
    row = QHBoxLayout()
    row.setSpacing(6)
    for control in controls:
        row.addStretch(1) if control is None else row.addWidget(control)
    return row
