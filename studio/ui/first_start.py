"""What stands in the monitor's place before the first sentence: three to try, and the other ways to begin."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from studio.editor.demo import SCRIPT
from studio.ui import paint, theme
from studio.ui.actions import Actions
from studio.ui.controls import button, label, wrapping
from studio.ui.language import mark, tr
from studio.ui.recent_films import RecentFilms

EXAMPLES = (
    ("chase", mark("A detective chases a suspect through a neon-lit rainy city at night")),
    ("forest", mark("A girl runs along a forest path in morning light")),
    ("harbour", mark("Two friends walk along the harbour at sunset")),
)
"""A still of ``resources/examples`` and the sentence that it was drafted from."""
_PICTURE = QSize(228, 128)
_APART, _ASIDE = 14, 40
"""Pixels between two examples, and kept free beside them."""
_WIDEST = 3 * _PICTURE.width() + 2 * _APART


class Example(QPushButton):
    """A still and its sentence; one click drafts it."""

    def __init__(self, still: str, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence
        self._still = QImage(str(theme.RESOURCES / "examples" / f"{still}.jpg"))
        self.setFixedSize(_PICTURE.width(), _PICTURE.height() + 62)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("Draft: {sentence}", sentence=sentence))
        self.setToolTip(tr("Draft this sentence"))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            box = QRectF(0, 0, _PICTURE.width(), _PICTURE.height())
            paint.picture(painter, box, self._still, 6)
            paint.touched(painter, box, self)
            painter.setFont(theme.font(theme.SMALL))
            painter.setPen(theme.color("text"))
            used = paint.lines(painter, QRect(2, _PICTURE.height() + 7, self.width() - 4, 40), self.sentence, 2)
            painter.setPen(theme.color("quiet"))
            below = QRectF(2, _PICTURE.height() + 6 + used, self.width(), 18)
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, tr("try this sentence"))


class FirstStart(QWidget):
    tried = Signal(str)  # sentence
    scripted = Signal(object)  # Path of a script

    def __init__(self, actions: Actions, recent: RecentFilms) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title, words = wrapping(label(tr("Write a sentence. Watch it move."))), wrapping(label("", role="quiet"))
        title.setProperty("title", True)
        words.setText(tr("Everything runs on this machine. No account, no network, no weights needed to begin."))
        self.examples = tuple(Example(still, tr(sentence)) for still, sentence in EXAMPLES)
        pictures, ways = QHBoxLayout(), QHBoxLayout()
        pictures.setSpacing(_APART)
        ways.setSpacing(10)
        for example in self.examples:
            example.clicked.connect(lambda _checked=False, words=example.sentence: self.tried.emit(words))
            pictures.addWidget(example)
        pictures.addStretch(1)
        ways.addWidget(actions.button(tr("New from script…"), "script"))
        ways.addWidget(actions.button(tr("Open…"), "open"))
        sample = tr("Sample film"), tr("Four shots of a script that comes with Rushes, drafted here and now")
        ways.addWidget(button(*sample, lambda: self.scripted.emit(SCRIPT)))
        ways.addStretch(1)
        inner = QVBoxLayout()
        inner.setSpacing(0)
        for part, space in ((title, 10), (words, 20)):
            inner.addWidget(part)
            inner.addSpacing(space)
        inner.addLayout(pictures)
        inner.addSpacing(18)
        inner.addLayout(ways)
        if recent.films:
            inner.addSpacing(18)
            inner.addWidget(label(tr("Recent films"), role="section"))
            inner.addSpacing(8)
            inner.addWidget(recent)
        held = self._held = QWidget()
        held.setLayout(inner)
        held.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        page = QWidget()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        column = QVBoxLayout(page)
        column.addStretch(2)
        column.addWidget(held, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many examples as there is room for, one at least."""
        room = event.size().width() - _ASIDE
        for n, example in enumerate(self.examples):
            example.setVisible(not n or (n + 1) * (_PICTURE.width() + _APART) - _APART <= room)
        self._held.setFixedWidth(max(self._held.minimumSizeHint().width(), min(room, _WIDEST)))
        super().resizeEvent(event)
