"""The ways of comparing two takes, as a row of switches."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.ui.actions import Actions
from studio.ui.compare_state import MODE_WORDS, Comparison, Mode
from studio.ui.language import tr
from studio.ui.motion import reduced


class CompareBar(QWidget):
    """Seen while takes are compared; the way that is on, pressed again, ends it."""

    def __init__(self, state: Comparison, actions: Actions) -> None:
        super().__init__()
        self._state = state
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.modes = {}
        for mode in Mode:
            verb = f"compare_{mode.value}"
            made = actions.button(tr(MODE_WORDS[mode]), verb, role="pill")
            made.setCheckable(True)
            self.modes[mode] = made
            row.addWidget(made)
        state.changed.connect(self.refresh)
        self.hide()

    def refresh(self) -> None:
        for mode, made in self.modes.items():
            made.setChecked(self._state.on and mode is self._state.mode)
        still = reduced()
        self.modes[Mode.BLINK].setEnabled(not still)
        self.modes[Mode.BLINK].setToolTip(tr("Blink is off: nothing is to move by itself") if still else tr("Blink"))
        self.setVisible(self._state.on)
