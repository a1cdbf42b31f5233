"""The line over one aspect of a brief: its name, whether it changed, and its values in words while it is folded."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from studio.ui import theme
from studio.ui.controls import Changed, Elided, label
from studio.ui.language import tr


class Heading(QWidget):
    """``reset`` takes the aspect back to the take's. ``asked`` says that a person folds or unfolds what is below."""

    reset = Signal()
    asked = Signal(bool)

    def __init__(self, words: str, *, folds: bool) -> None:
        super().__init__()
        self._words, self._said, self._open = words, "", True
        self._changed = Changed(tr("changed"), words)
        self._changed.clicked.connect(lambda _checked=False: self.reset.emit())
        self._summary = Elided()
        self._inside: list[QWidget] = []  # controls that are seen while it is open
        self._name = self._fold() if folds else label(words, role="section")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self._name)
        self._row.addWidget(self._changed)
        self._row.addWidget(self._summary, 1)
        self._changed.hide()
        self.setFixedHeight(22)
        self.show_open(True)

    def add(self, control: QWidget, *, stretch: int = 0, always: bool = False) -> None:
        """A control at the right end of the line, ``always`` or only while it is open."""
        self._row.addWidget(control, stretch)
        if not always:
            self._inside.append(control)

    @property
    def changed(self) -> bool:
        return not self._changed.isHidden()

    def show_changed(self, changed: bool) -> None:
        self._changed.setVisible(changed)

    def show_open(self, is_open: bool) -> None:
        self._open = is_open
        wide = any(self._row.stretch(self._row.indexOf(control)) for control in self._inside)
        self._summary.setVisible(not (is_open and wide))
        for control in self._inside:
            control.setVisible(is_open)
        if isinstance(self._name, QPushButton):
            self._name.setChecked(is_open)
            theme.put_icon(self._name, "chevron" if is_open else "chevron_right", "quiet")
            self._name.setToolTip(tr("Fold") if is_open else tr("Unfold"))
        self._say()

    def show_summary(self, words: str) -> None:
        """What stands beside the name while all else is folded away."""
        self._said = words
        self._say()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The whole line unfolds what is below it."""
        if event.button() is Qt.MouseButton.LeftButton and isinstance(self._name, QPushButton):
            self._name.click()

    def _say(self) -> None:
        self._summary.setText("" if self._open else self._said)
        if isinstance(self._name, QPushButton):
            self._name.setAccessibleName(self._words)
            self._name.setAccessibleDescription(self._said)

    def _fold(self) -> QPushButton:
        made = QPushButton(self._words)
        made.setProperty("fold", True)
        made.setCheckable(True)
        made.setIconSize(theme.SMALL_ICON)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(self.asked)
        return made
