"""The ways of comparing two takes, as a row of switches."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from studio.ui.actions import Actions
from studio.ui.compare_state import MODE_WORDS, Comparison, Mode
from studio.ui.controls import Pill
from studio.ui.language import tr
from studio.ui.motion import reduced


class CompareBar(QWidget):
    """Seen while takes are compared; the way that is on, pressed again, ends it. Folded, it is a menu of the same."""

    def __init__(self, state: Comparison, actions: Actions) -> None:
        super().__init__()
        self._state = state
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.modes: dict[Mode, QPushButton] = {}
        for mode in Mode:
            verb = f"compare_{mode.value}"
            made = actions.button(tr(MODE_WORDS[mode]), verb, role="pill")
            made.setCheckable(True)
            self.modes[mode] = made
            row.addWidget(made)
        self.one = Pill(tr("Comparison"), [(mode.value, tr(MODE_WORDS[mode])) for mode in Mode])
        self.one.picked.connect(lambda mode: actions[f"compare_{mode}"].trigger())
        row.addWidget(self.one)
        state.changed.connect(self.refresh)
        self.fold(folded=False)
        self.hide()

    @property
    def rooms(self) -> tuple[int, int]:
        """Pixels that it takes folded, and with all ways beside each other."""
        spacing = self.layout().spacing()
        wide = sum(made.sizeHint().width() + spacing for made in self.modes.values()) - spacing
        return self.one.sizeHint().width(), wide

    def fold(self, *, folded: bool) -> None:
        self.one.setVisible(folded)
        for made in self.modes.values():
            made.setVisible(not folded)

    def refresh(self) -> None:
        self.one.show_value(self._state.mode.value if self._state.on else "")
        for mode, made in self.modes.items():
            made.setChecked(self._state.on and mode is self._state.mode)
        still = reduced()
        self.modes[Mode.BLINK].setEnabled(not still)
        self.modes[Mode.BLINK].setToolTip(tr("Blink is off: nothing is to move by itself") if still else tr("Blink"))
        self.setVisible(self._state.on)
