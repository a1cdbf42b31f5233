"""Small controls: labels of each weight, pills with menus, named sliders."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSlider,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from studio.ui import theme
from studio.ui.language import mark, tr, translated

DIAL_NAME, _VALUE = 86, 66
"""Pixels for the name of a dial and for its value."""
_PILL = 62
"""Pixels that a pill needs at least; its words are shortened in them."""
AUTO = mark("auto")
"""What a dial says of a value that is left to the model."""


def label(words: str, *, role: str = "") -> QLabel:
    """``role``: quiet, section or heading."""
    made = QLabel(words)
    if role:
        made.setProperty(role, True)
    return made


def wrapping(made: QLabel) -> QLabel:
    """Breaks the lines of a label in any room; Qt would ask for some of its own liking."""
    made.setWordWrap(True)
    made.setMinimumWidth(120)
    return made


class Elided(QLabel):
    """A quiet line that is shortened where it has no room; its tooltip has the whole of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("quiet", True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def setText(self, words: str) -> None:
        self.setToolTip(words)
        super().setText(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()


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
        self._title = title
        self.value = value
        self.setProperty("pill", True)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setIcon(theme.icon("chevron", "quiet"))
        self.setIconSize(theme.SMALL_ICON)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMenu(QMenu(self))
        self.offer(choices)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_value(value)

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Other choices from now on."""
        self._choices = tuple(choices)
        self.menu().clear()
        for key, words in self._choices:
            self.menu().addAction(words).triggered.connect(lambda _checked=False, k=key: self.pick(k))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(_PILL, self.sizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words that have no room are shortened, and are whole in the tooltip."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.width() - self.sizeHint().width() + option.fontMetrics.horizontalAdvance(option.text) + 1
        option.text = option.fontMetrics.elidedText(option.text, Qt.TextElideMode.ElideRight, max(0, room))
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()

    def show_value(self, value: str) -> None:
        self.value = value
        words = dict(self._choices).get(value, value) or self._title
        self.setText(words)
        self.setAccessibleName(f"{self._title}: {words}")
        self.setToolTip(self._title if words == self._title else f"{self._title}: {words}")

    def pick(self, value: str) -> None:
        """What choosing from the menu does."""
        self.show_value(value)
        self.picked.emit(value)


class _Slider(QSlider):
    """The wheel scrolls the panel that it lies in, and never changes a brief in passing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def scrolled(inside: QWidget) -> QScrollArea:
    """A panel's content that goes up and down where it has no room, and is never cut off at its side."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.verticalScrollBar().setAccessibleName(tr("More of the panel"))
    made.verticalScrollBar().setToolTip(tr("More of the panel"))
    made.setWidget(inside)
    made.setMinimumWidth(inside.minimumSizeHint().width() + made.verticalScrollBar().sizeHint().width())
    return made


def slider(name: str, steps: int) -> QSlider:
    """A slider from 0 to so many steps, reached by Tab."""
    made = _Slider(Qt.Orientation.Horizontal)
    made.setRange(0, steps)
    made.setPageStep(max(1, steps // 10))
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


class Dial(QWidget):
    """A named slider with its value in a word; ``changed`` at the end of each gesture, ``moving`` on its way.

    ``rest`` is the value that a double click on its name gives back.
    """

    changed = Signal(float)
    moving = Signal(float)

    def __init__(
        self,
        name: str,
        words: Callable[[float], str],
        low: float = -1.0,
        high: float = 1.0,
        *,
        steps: int = 100,
        rest: float | None = None,
        room: int = DIAL_NAME,
    ) -> None:
        super().__init__()
        self._words, self._low, self._high, self._steps, self._rest = words, low, high, steps, rest
        self.slider = slider(name, steps)
        self._word = label("")
        self._word.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._word.setFixedWidth(_VALUE)
        title = label(name, role="quiet")
        title.setFixedWidth(room)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(title)
        row.addWidget(self.slider, 1)
        row.addWidget(self._word)
        self.slider.valueChanged.connect(self._moved)
        self.slider.sliderReleased.connect(self._let_go)
        self.setFixedHeight(21)

    @property
    def value(self) -> float:
        return self._low + (self._high - self._low) * self.slider.value() / self._steps

    def show_value(self, value: float | None, stand_in: float | None = None) -> None:
        """``stand_in`` is where the handle waits while the value is left open; its word is quiet then."""
        shown = value if value is not None else stand_in if stand_in is not None else (self._low + self._high) / 2
        if not self.slider.isSliderDown():
            blocked = self.slider.blockSignals(True)
            self.slider.setValue(round(self._steps * (shown - self._low) / (self._high - self._low)))
            self.slider.blockSignals(blocked)
        self._say(self._words(shown) if value is not None or stand_in is not None else tr(AUTO), quiet=value is None)

    def _say(self, word: str, *, quiet: bool = False) -> None:
        self._word.setText(self._word.fontMetrics().elidedText(word, Qt.TextElideMode.ElideRight, _VALUE))
        self._word.setToolTip(word)
        if bool(self._word.property("quiet")) != quiet:
            self._word.setProperty("quiet", quiet)
            self._word.style().polish(self._word)
        self.slider.setAccessibleDescription(word)

    def _moved(self) -> None:
        self._say(self._words(self.value))
        (self.moving if self.slider.isSliderDown() else self.changed).emit(self.value)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._rest is not None:
            self.changed.emit(self._rest)

    def _let_go(self) -> None:
        self.changed.emit(self.value)


class Bar(QWidget):
    """A thin line that fills up."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._role, self._share = role, 0.0
        self.setFixedSize(120, 4)
        self.setAccessibleName(name)

    def show_share(self, share: float) -> None:
        """``share`` from 0 to 1."""
        if share != self._share:
            self._share = share
            self.setAccessibleDescription(f"{share:.0%}")
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for role, width in (("groove", self.width()), (self._role, self.width() * self._share)):
            painter.setBrush(theme.color(role))
            painter.drawRoundedRect(QRectF(0, 0, width, self.height()), 2, 2)
        painter.end()


class Heading(QWidget):
    """The name of one aspect, and ``changed`` beside it while it differs from the take; that word takes it back."""

    reset = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self._changed = _Changed(words.lower())
        self._changed.clicked.connect(lambda _checked=False: self.reset.emit())
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(label(words, role="section"))
        self._row.addWidget(self._changed)
        self._row.addStretch(1)
        self._changed.hide()
        self.setFixedHeight(20)

    def add(self, control: QWidget) -> None:
        """A control at the right end of the line."""
        self._row.addWidget(control)

    @property
    def changed(self) -> bool:
        return not self._changed.isHidden()

    def show_changed(self, changed: bool) -> None:
        self._changed.setVisible(changed)


class _Changed(QPushButton):
    """Says ``changed``, and ``reset`` under the pointer or the keyboard's focus."""

    def __init__(self, aspect: str) -> None:
        super().__init__(tr("changed"))
        self.setProperty("changed", True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(tr("Set the {aspect} back to what the take was made from", aspect=aspect))
        self.setAccessibleName(tr("{aspect} changed; reset", aspect=aspect))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.setText(tr("reset"))
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.setText(tr("changed"))
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.setText(tr("reset"))
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.setText(tr("changed"))
        super().focusOutEvent(event)


class Swatches(QWidget):
    """Round colours to choose a light from; the chosen one again lets go of it."""

    picked = Signal(str)
    own_keys = (Qt.Key.Key_Left, Qt.Key.Key_Right)

    def __init__(self, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._choices = tuple(choices)  # light, colour role
        self.value = ""
        self.setFixedSize(26 * len(self._choices), 26)
        self.setAccessibleName(tr("Light"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(tr("Light: {names}", names=", ".join(translated(name) for name, _ in self._choices)))

    def show_value(self, value: str) -> None:
        self.value = value
        self.setAccessibleDescription(translated(value))
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pick(int(event.position().x() // 26))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        names = [name for name, _ in self._choices]
        at = names.index(self.value) + step if self.value in names else 0
        self._pick(at % len(names))

    def _pick(self, index: int) -> None:
        if 0 <= index < len(self._choices):
            name = self._choices[index][0]
            self.show_value("" if name == self.value else name)
            self.picked.emit(self.value)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for n, (name, role) in enumerate(self._choices):
            box = QRectF(26 * n + 3, 3, 20, 20)
            painter.setPen(QPen(theme.color("quiet", 0.6), 1))  # or what is as pale as the panel would not be seen
            painter.setBrush(theme.color(role))
            painter.drawEllipse(box.adjusted(1, 1, -1, -1) if name == self.value else box)
            if name == self.value:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.color("text"), 2))
                painter.drawEllipse(QPointF(box.center()), 12, 12)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("quiet"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
        painter.end()
