"""Small controls: labels of each weight, pills with menus, named sliders."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSlider, QWidget

from studio.ui import theme


def label(words: str, *, role: str = "") -> QLabel:
    """``role``: quiet, section, heading or changed."""
    made = QLabel(words)
    if role:
        made.setProperty(role, True)
    return made


def button(words: str, tip: str, act: Callable[[], object], *, role: str = "", icon: str = "") -> QPushButton:
    """``role``: primary, pill, flat_ or link."""
    made = QPushButton(words)
    if role:
        made.setProperty(role, True)
    if icon:
        made.setIcon(theme.icon(icon, "on_amber" if role == "primary" else "text"))
        made.setIconSize(theme.ICON)
    if role == "primary":
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    made.setToolTip(tip)
    made.setAccessibleName(words or tip)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.clicked.connect(lambda _checked=False: act())
    return made


class Pill(QPushButton):
    """A value that is chosen from a menu; an empty value shows ``title`` instead."""

    picked = Signal(str)

    def __init__(self, title: str, choices: Sequence[tuple[str, str]], value: str = "") -> None:
        super().__init__()
        self._title, self._choices = title, tuple(choices)
        self.value = value
        self.setProperty("pill", True)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setIcon(theme.icon("chevron", "quiet"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(self)
        for key, words in self._choices:
            menu.addAction(words).triggered.connect(lambda _checked=False, k=key: self._pick(k))
        self.setMenu(menu)
        self.setToolTip(title)
        self.show_value(value)

    def show_value(self, value: str) -> None:
        self.value = value
        words = dict(self._choices).get(value, value) or self._title
        self.setText(words)
        self.setAccessibleName(f"{self._title}: {words}")

    def _pick(self, value: str) -> None:
        self.show_value(value)
        self.picked.emit(value)


class Dial(QWidget):
    """A named slider from -1 to 1 with its value in a word; one ``changed`` for each gesture, at its end."""

    changed = Signal(float)

    def __init__(self, name: str, words: Callable[[float], str], low: float = -1.0, high: float = 1.0) -> None:
        super().__init__()
        self._words, self._low, self._high = words, low, high
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setAccessibleName(name)
        self.slider.setToolTip(name)
        self._word = label("")
        self._word.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._word.setFixedWidth(60)
        title = label(name, role="quiet")
        title.setFixedWidth(64)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(title)
        row.addWidget(self.slider, 1)
        row.addWidget(self._word)
        self.slider.valueChanged.connect(self._moved)
        self.slider.sliderReleased.connect(lambda: self.changed.emit(self.value))

    @property
    def value(self) -> float:
        return self._low + (self._high - self._low) * self.slider.value() / 100

    def show_value(self, value: float) -> None:
        blocked = self.slider.blockSignals(True)
        self.slider.setValue(round(100 * (value - self._low) / (self._high - self._low)))
        self.slider.blockSignals(blocked)
        self._word.setText(self._words(value))

    def _moved(self) -> None:
        self._word.setText(self._words(self.value))
        if not self.slider.isSliderDown():
            self.changed.emit(self.value)


class Swatches(QWidget):
    """Round colours to choose a light from."""

    picked = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._choices = tuple(choices)  # light, colour role
        self.value = ""
        self.setFixedSize(26 * len(self._choices), 26)
        self.setAccessibleName("Light")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip("Light: " + ", ".join(name for name, _ in self._choices))

    def show_value(self, value: str) -> None:
        self.value = value
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pick(int(event.position().x() // 26))

    def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        names = [name for name, _ in self._choices]
        self._pick(((names.index(self.value) if self.value in names else -1) + step) % len(names))

    def _pick(self, index: int) -> None:
        if 0 <= index < len(self._choices):
            self.show_value(self._choices[index][0])
            self.picked.emit(self.value)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for n, (name, role) in enumerate(self._choices):
            box = QRectF(26 * n + 3, 3, 20, 20)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(role))
            painter.drawEllipse(box.adjusted(1, 1, -1, -1) if name == self.value else box)
            if name == self.value:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.color("text"), 2))
                painter.drawEllipse(QPointF(box.center()), 12, 12)
        painter.end()
