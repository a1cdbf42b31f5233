"""What this machine can do, in the place of the brief before there is a shot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from studio.engine.families.family import Card
from studio.engine.machine import Machine
from studio.ui.actions import Actions
from studio.ui.controls import label, scrolled, wrapping
from studio.ui.language import tr, translated

_GB = 2**30


class MachinePanel(QWidget):
    def __init__(self, cards: Sequence[Card], actions: Actions) -> None:
        super().__init__()
        self.setObjectName("side")
        self._machine = wrapping(label(tr("Looking at this machine…")))
        box = QFrame()
        box.setObjectName("field")
        inner = QVBoxLayout(box)
        inner.setContentsMargins(10, 10, 10, 10)
        inner.setSpacing(8)
        inner.addWidget(self._machine)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        inner.addLayout(self._cards)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(18, 12, 18, 11)
        column.setSpacing(12)
        column.addWidget(label(tr("This machine"), role="heading"))
        column.addWidget(box)
        column.addWidget(label(tr("Large models"), role="section"))
        column.addWidget(
            _paragraph(tr("They need a GPU. The built-in model is all that a first film takes; nothing is downloaded."))
        )
        column.addWidget(actions.button(tr("Models…"), "models"), 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))
        self.show_cards(cards)

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Which models there are to render with."""
        while (before := self._cards.takeAt(0)) is not None:
            before.widget().deleteLater()
        for card in cards:
            line = label(f"● {card.title}")
            line.setProperty("ready", True)
            self._cards.addWidget(line)
            self._cards.addWidget(_paragraph(translated(card.makes)))

    def show_machine(self, machine: Machine) -> None:
        gpu = tr("no GPU found")
        if machine.gpu:
            gpu = tr("{name}, {memory:.0f} GB", name=machine.gpu, memory=machine.gpu_memory / _GB)
        memory = tr("{memory:.0f} GB", memory=machine.memory / _GB)
        self._machine.setText(f"{tr('{n} core', '{n} cores', n=machine.cores)} · {memory} · {gpu}")


def _paragraph(words: str) -> QLabel:
    made = wrapping(label(words, role="quiet"))
    made.setAlignment(Qt.AlignmentFlag.AlignTop)
    return made
