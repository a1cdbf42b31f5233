"""The field in which the next shot is described."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from studio.ui.controls import Pill, button
from studio.ui.language import tr
from studio.ui.prompt_box import style_choices

SHAPES = {"16:9": (1280, 720), "9:16": (720, 1280), "1:1": (960, 960), "21:9": (1680, 720), "4:3": (960, 720)}
"""Shapes of the picture and the film sizes that they stand for."""


_WORDS = 2
"""Words with which a sentence begins to be one."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person has written so far. ``at`` is the place that a hand has drawn for it, a frame of the film."""

    text: str
    style: str
    seconds: float
    at: int | None = None

    @property
    def prompt(self) -> str:
        return " ".join(self.text.split())

    @property
    def is_sentence(self) -> bool:
        """Several lines are several shots, which nobody wants before they are all there."""
        return "\n" not in self.text.strip() and len(self.text.split()) >= _WORDS


class Composer(QFrame):
    """Enter drafts, Shift+Enter makes a new line; several lines are several shots."""

    typing = Signal(object)  # Typed
    asked = Signal(object)  # Typed
    left = Signal()  # what is written is not wanted after all
    shaped = Signal(tuple)  # width and height of the film

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("field")
        self._room: tuple[int, float] | None = None  # a frame of the film and seconds that a hand has drawn
        self._why_not, self._filling = "", False
        self.setFixedHeight(90)
        self.text = QPlainTextEdit()
        self.text.setPlaceholderText(tr("Describe the next shot, or paste a scene…"))
        self.text.setAccessibleName(tr("Description of the next shot"))
        self.text.setToolTip(tr("One sentence makes one shot, drafted while you write; Esc takes it back"))
        self.text.setTabChangesFocus(True)
        self.text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.installEventFilter(self)
        self.text.textChanged.connect(self._tell)
        self._style = Pill(tr("Style"), style_choices(), titled=True)
        self._shape = Pill(tr("Shape of the picture"), [(shape, shape) for shape in SHAPES], "16:9")
        self._shape.picked.connect(lambda shape: self.shaped.emit(SHAPES[shape]))
        self._length = Pill(
            tr("Length"), [(str(n), tr("{seconds:.1f} s", seconds=float(n))) for n in (2, 3, 4, 6, 8)], "4"
        )
        for pill in (self._style, self._length):
            pill.picked.connect(lambda _value: self._tell())
        self.draft = button(tr("Draft"), tr("Draft this shot (Enter)"), self.ask, role="primary", icon="enter")
        self.draft.setFixedHeight(28)
        self.draft.setProperty("narrow", True)  # the values beside it are read whole
        row = QHBoxLayout()
        row.setSpacing(3)
        for pill in (self._style, self._shape, self._length):
            row.addWidget(pill)
        row.addStretch(1)
        row.addWidget(self.draft)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 5, 6, 9)
        column.setSpacing(2)
        column.addWidget(self.text, 1)
        column.addLayout(row)

    def ask(self) -> None:
        """Hands the text on; an empty field only takes the focus."""
        if self.typed.text.strip():
            self.asked.emit(self.typed)
        else:
            self.text.setFocus()

    @property
    def typed(self) -> Typed:
        at, seconds = self._room or (None, float(self._length.value))
        return Typed(self.text.toPlainText(), self._style.value, seconds, at)

    def _tell(self) -> None:
        """Only a hand types; what is put here from elsewhere waits for one."""
        if not self._filling:
            self.typing.emit(self.typed)

    def fill(self, words: str) -> None:
        """Words that were written before, in another window or another session."""
        self._filling = True
        self.text.setPlainText(words)
        self._filling = False

    def make_room(self, frame: int, seconds: float) -> None:
        """The next shot has its place and its length; what is written already is drafted there at once."""
        self._room = (frame, seconds)
        self._show_room()
        self.ask()

    def _show_room(self) -> None:
        words = tr("Describe the next shot, or paste a scene…")
        if self._room is not None:
            words = tr("Describe the {seconds:.1f} s that you drew. Esc lets go of them.", seconds=self._room[1])
        self._length.setVisible(self._room is None)
        self.text.setPlaceholderText(self._why_not or words)

    def show_film(self, size: tuple[int, int], why_not: str) -> None:
        """``why_not`` says why nothing can be written, empty where it can."""
        shape = next((name for name, (w, h) in SHAPES.items() if w * size[1] == h * size[0]), f"{size[0]}×{size[1]}")
        self._shape.show_value(shape)
        self._why_not = why_not
        self.setEnabled(not why_not)
        self._show_room()

    def clear(self) -> None:
        self.fill("")
        self._room = None
        self._show_room()

    def take_over(self, other: Composer) -> None:
        """What was written and chosen in another one."""
        self.fill(other.text.toPlainText())
        cursor = self.text.textCursor()
        cursor.setPosition(other.text.textCursor().position())
        self.text.setTextCursor(cursor)
        self._style.show_value(other._style.value)
        self._length.show_value(other._length.value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.ask()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._room = None
                self._show_room()
                self.left.emit()
                self.text.clearFocus()
                return True
        if isinstance(event, QFocusEvent):
            self.setProperty("active", event.gotFocus())
            self.style().polish(self)
        return super().eventFilter(watched, event)
