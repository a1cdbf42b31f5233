"""Colour wheels: a point says how far three numbers are apart, a slider under it how high they are together."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QConicalGradient, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.document.grade import LIMITS, NEUTRAL, Triple
from studio.ui import theme
from studio.ui.controls import label, slider
from studio.ui.language import tr

RED_AT = 104.0
"""Degrees, where a vectorscope has red; hues turn against the clock as they do there."""
_SPREAD = 0.5
"""How far from their height the point at the rim takes the numbers, of what the slider goes to one side."""
_SIZE, _RING, _STEP, _SLOW = 84, 5, 0.02, 0.3
_STEPS = 200
Point = tuple[float, float]


def as_levels(name: str, values: Triple) -> tuple[Point, float]:
    """The point of a wheel, within its circle of radius 1 as far as the wheel reaches, and the slider -1..1."""
    red, green, blue = (_level(name, value) for value in values)
    height = (red + green + blue) / 3
    apart = (2 * red - green - blue) / 3 / _SPREAD, (green - blue) / math.sqrt(3) / _SPREAD
    return _turned(apart, RED_AT), height


def as_values(name: str, point: Point, height: float) -> Triple:
    """The three numbers of a wheel; the other way around than ``as_levels``, to a ten thousandth."""
    x, y = _turned(point, -RED_AT)
    apart = (x, -x / 2 + y * math.sqrt(3) / 2, -x / 2 - y * math.sqrt(3) / 2)
    least, most = LIMITS[name]
    red, green, blue = (round(min(most, max(least, _value(name, height + _SPREAD * by))), 4) for by in apart)
    return (red, green, blue)


def _level(name: str, value: float) -> float:
    return 4 * value if name == "lift" else math.log2(max(value, 2**-4))


def _value(name: str, level: float) -> float:
    return level / 4 if name == "lift" else 2.0**level


def _turned(point: Point, degrees: float) -> Point:
    turn = math.radians(degrees)
    x, y = point
    return x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)


@lru_cache(maxsize=4)
def _hues(ratio: float) -> QPixmap:
    """The disc in all hues, drawn once because it is dear: of the size of every wheel."""
    made = QPixmap(round(_SIZE * ratio), round(_SIZE * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    ring = QConicalGradient(QPointF(_SIZE / 2, _SIZE / 2), RED_AT)
    for step in range(13):
        ring.setColorAt(step / 12, theme.hue(30 * step))
    with QPainter(made) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ring)
        painter.drawEllipse(QRectF(1, 1, _SIZE - 2, _SIZE - 2))
    return made


class Disc(QWidget):
    """A point that is drawn from wherever one presses, slowly with Shift; a double click puts it in the middle."""

    sliding = Signal()
    changed = Signal()
    own_keys = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.point: Point = (0.0, 0.0)
        self._from: QPointF | None = None
        self.setFixedSize(_SIZE, _SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name)
        self.setToolTip(tr("{name}: drag towards a colour, double-click for none", name=name))

    @property
    def held(self) -> bool:
        return self._from is not None

    def show_point(self, point: Point) -> None:
        self.point = point
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._from = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is None:
            return
        speed = _SLOW if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1.0
        by = (event.position() - self._from) * (speed * 2 / (_SIZE - 2 * _RING))
        self._from = event.position()
        self._go(self.point[0] + by.x(), self.point[1] - by.y())
        self.sliding.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self._from = None
            self.changed.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._go(0, 0)
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = dict(zip(self.own_keys, ((-_STEP, 0), (_STEP, 0), (0, _STEP), (0, -_STEP)), strict=True))
        if Qt.Key(event.key()) not in by:
            super().keyPressEvent(event)
            return
        x, y = by[Qt.Key(event.key())]
        self._go(self.point[0] + x, self.point[1] + y)
        self.changed.emit()

    def _go(self, x: float, y: float) -> None:
        far = max(1.0, math.hypot(x, y))
        self.show_point((x / far, y / far))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawPixmap(0, 0, _hues(self.devicePixelRatioF()))
            if self.hasFocus():
                painter.setPen(QPen(theme.color("text"), 1))
                painter.drawEllipse(box)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("ground"))
            inner = box.adjusted(_RING, _RING, -_RING, -_RING)
            painter.drawEllipse(inner)
            painter.setPen(QPen(theme.color("border"), 1))
            painter.drawLine(QPointF(inner.left(), inner.center().y()), QPointF(inner.right(), inner.center().y()))
            painter.drawLine(QPointF(inner.center().x(), inner.top()), QPointF(inner.center().x(), inner.bottom()))
            reach, far = inner.width() / 2 - 5, max(1.0, math.hypot(*self.point))
            at = inner.center() + QPointF(self.point[0] / far, -self.point[1] / far) * reach
            painter.setPen(QPen(theme.color("ground"), 1))
            painter.setBrush(theme.color("text" if self.isEnabled() else "quiet"))
            painter.drawEllipse(at, 5, 5)


class Wheel(QWidget):
    """Lift, gamma or gain, by its name in a grade; ``sliding`` on the way, one ``changed`` at the end of a gesture."""

    sliding = Signal(tuple)
    changed = Signal(tuple)

    def __init__(self, name: str, words: str, told: Callable[[float], str]) -> None:
        super().__init__()
        self._name, self._told = name, told
        self.disc = Disc(words)
        self.slider = slider(tr("{name}, all colours together", name=words), _STEPS)
        self._value = label("", role="quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(label(words, role="quiet"), 0, middle)
        column.addWidget(self.disc, 0, middle)
        column.addWidget(self.slider)
        column.addWidget(self._value, 0, middle)
        self.disc.sliding.connect(lambda: self._tell(self.sliding))
        self.disc.changed.connect(lambda: self._tell(self.changed))
        self.slider.valueChanged.connect(self._slid)
        self.slider.sliderReleased.connect(lambda: self._tell(self.changed))
        self.show_values(getattr(NEUTRAL, name))

    @property
    def values(self) -> Triple:
        return as_values(self._name, self.disc.point, 2 * self.slider.value() / _STEPS - 1)

    def show_values(self, values: Triple) -> None:
        if not (self.disc.held or self.slider.isSliderDown()):
            point, height = as_levels(self._name, values)
            self.disc.show_point(point)
            blocked = self.slider.blockSignals(True)
            self.slider.setValue(round((height + 1) / 2 * _STEPS))
            self.slider.blockSignals(blocked)
        self._say(values)

    def _slid(self) -> None:
        self._tell(self.sliding if self.slider.isSliderDown() else self.changed)

    def _tell(self, signal: Signal) -> None:
        values = self.values
        self._say(values)
        signal.emit(values)  # type: ignore[attr-defined]

    def _say(self, values: Triple) -> None:
        self._value.setText(self._told(sum(values) / 3))
        for part in (self.disc, self.slider):
            part.setAccessibleDescription(" ".join(self._told(value) for value in values))
