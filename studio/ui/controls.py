"""Small controls: labels of each weight, pills with menus, named sliders."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QEnterEvent,
    QFocusEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
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
from studio.ui.language import mark, tr

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
        if words != self.text():
            self.setToolTip(words)
            super().setText(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setPen(self.palette().windowText().color())
            words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, words)


class FewLines(QLabel):
    """Small words in so many lines, whose room is kept; what is longer ends in “…” and is whole in the tooltip."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._whole = ""
        for role in ("quiet", "small"):
            self.setProperty(role, True)
        self.setWordWrap(True)
        self.setMinimumWidth(120)
        self.ensurePolished()
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 1)
        self.setAlignment(Qt.AlignmentFlag.AlignBottom)

    @property
    def whole(self) -> str:
        return self._whole

    def show_words(self, words: str) -> None:
        self._whole = words
        self.setToolTip(words)
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def _fill(self) -> None:
        words = self._whole.split(" ")
        if self._fits(self._whole):
            self.setText(self._whole)
            return
        most = bisect_left(range(len(words)), True, key=lambda n: not self._fits(" ".join(words[: n + 1]) + "…"))
        self.setText(" ".join(words[:most]) + "…")

    def _fits(self, words: str) -> bool:
        room = QRect(0, 0, self.width(), 10_000)
        return self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, words).height() <= self.height()


def button(words: str, tip: str, act: Callable[[], object], *, role: str = "", icon: str = "") -> QPushButton:
    """``role``: primary, pill, flat_ or link."""
    made = QPushButton(words)
    if role:
        made.setProperty(role, True)
    if icon:
        theme.put_icon(made, icon, "on_amber" if role == "primary" else "text")
        made.setIconSize(theme.ICON)
    if role == "primary":
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    made.setToolTip(tip)
    made.setAccessibleName(words or tip)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.clicked.connect(lambda _checked=False: act())
    return made


class Changed(QPushButton):
    """Says ``words`` in amber, and ``reset`` under the pointer or the keyboard's focus: a press takes it back."""

    def __init__(self, words: str, of: str) -> None:
        super().__init__(words)
        self._words, self._of = words, of
        self.setProperty("changed", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(tr("Set the {aspect} back to what the take was made from", aspect=of.lower()))
        self.setAccessibleName(tr("{aspect} changed; reset", aspect=of.lower()))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.setText(tr("reset"))
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.setText(self._words)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.setText(tr("reset"))
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.setText(self._words)
        super().focusOutEvent(event)


class FieldName(QWidget):
    """The name of one field, quiet; in amber, and a way back, while the field is not as in the take."""

    reset = Signal()

    def __init__(self, words: str, room: int = DIAL_NAME) -> None:
        super().__init__()
        self._name, self._changed = label(words, role="quiet"), Changed(words, words)
        self._room = room
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._changed.clicked.connect(lambda _checked=False: self.reset.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._name)
        row.addWidget(self._changed)
        row.addStretch(1)
        self._changed.hide()

    def sizeHint(self) -> QSize:
        return QSize(max(self._room, self._name.sizeHint().width()), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), super().minimumSizeHint().height())

    @property
    def changed(self) -> bool:
        return not self._changed.isHidden()

    def show_changed(self, changed: bool) -> None:
        self._changed.setVisible(changed)
        self._name.setVisible(not changed)


class Pill(QPushButton):
    """A value that is chosen from a menu; an empty value shows ``title`` instead.

    It is amber while its value is not that of the take, and its menu has the way back.
    """

    picked = Signal(str)

    def __init__(
        self, title: str, choices: Sequence[tuple[str, str]], value: str = "", *, titled: bool = False
    ) -> None:
        """``titled``: an empty value shows the title even if it has words of its own in the menu."""
        super().__init__()
        self._title, self._titled = title, titled
        self._back: str | None = None
        self._said: tuple[str, str] | None = None
        self.value = value
        self._choices: tuple[tuple[str, str], ...] = ()
        self.setProperty("pill", True)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        theme.put_icon(self, "chevron", "quiet")
        self.setIconSize(theme.SMALL_ICON)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMenu(QMenu(self))
        self.offer(choices)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_value(value)

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Other choices from now on."""
        if tuple(choices) == self._choices:
            return
        self._choices = tuple(choices)
        self._fill_menu()

    def show_basis(self, value: str | None) -> None:
        """The value that the take was made with, None where there is none to go back to."""
        changed = value is not None and value != self.value
        if (value if changed else None) != self._back:
            self._back = value if changed else None
            self.setProperty("differs", changed)
            self.style().polish(self)
            self._fill_menu()

    def _fill_menu(self) -> None:
        self.menu().clear()
        if self._back is not None:
            words = tr("Back to “{value}”", value=dict(self._choices).get(self._back, self._back) or self._title)
            self.menu().addAction(words).triggered.connect(lambda _checked=False, k=self._back: self.pick(k))
            self.menu().addSeparator()
        for key, words in self._choices:
            choice = QAction(words, self.menu())
            choice.triggered.connect(lambda _checked=False, k=key: self.pick(k))
            self.menu().addAction(choice)

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
        if (value, words) == self._said:
            return
        self._said = value, words
        self.setText(words if value or not self._titled else self._title)
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


class Scrolled(QScrollArea):
    """As wide as its content needs when it is first laid out; to ask before that would give it its looks too early."""

    _least = 0

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.inside = inside
        inside.setParent(self.viewport())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Polish:
            self._begin()
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        self._begin()
        return QSize(self._least, super().minimumSizeHint().height())

    def _begin(self) -> None:
        if self.widget() is None:
            self.setWidget(self.inside)
            self._least = self.inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()


def scrolled(inside: QWidget) -> Scrolled:
    """A panel's content that goes up and down where it has no room, and is never cut off at its side."""
    made = Scrolled(inside)
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.verticalScrollBar().setAccessibleName(tr("More of the panel"))
    made.verticalScrollBar().setToolTip(tr("More of the panel"))
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

    ``rest`` is the value that a double click on its name gives back; ``reset`` asks for that of the take.
    """

    changed = Signal(float)
    moving = Signal(float)
    reset = Signal()

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
        self._shown: tuple[float | None, float | None] | None = None  # until a hand moves it
        self.slider = slider(name, steps)
        self._word = label("")
        self._word.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._word.setFixedWidth(_VALUE)
        self.name = FieldName(name, room)
        self.name.reset.connect(self.reset)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.name)
        row.addWidget(self.slider, 1)
        row.addWidget(self._word)
        self.slider.valueChanged.connect(self._moved)
        self.slider.sliderReleased.connect(self._let_go)
        self.setFixedHeight(21)

    @property
    def value(self) -> float:
        return self._low + (self._high - self._low) * self.slider.value() / self._steps

    @property
    def word(self) -> str:
        """What it says of its value."""
        return self._word.toolTip()

    def show_value(self, value: float | None, stand_in: float | None = None) -> None:
        """``stand_in`` is where the handle waits while the value is left open; its word is quiet then."""
        if (value, stand_in) == self._shown:
            return
        self._shown = value, stand_in
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
        self._shown = None
        self._say(self._words(self.value))
        (self.moving if self.slider.isSliderDown() else self.changed).emit(self.value)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._rest is not None:
            self.changed.emit(self._rest)

    def _let_go(self) -> None:
        self._shown = None
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
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            for role, width in (("groove", self.width()), (self._role, self.width() * self._share)):
                painter.setBrush(theme.color(role))
                painter.drawRoundedRect(QRectF(0, 0, width, self.height()), 2, 2)
