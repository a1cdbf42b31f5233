"""The prompt of a shot, in which style it is made, and the words that the model did not know."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html import escape

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QVBoxLayout

from studio.editor.editor import DEFAULT_FAMILY
from studio.editor.wording import replaced
from studio.engine.families.family import Card
from studio.theatre.vocabulary import STYLES
from studio.ui.controls import Pill, label, wrapping
from studio.ui.language import mark, tr, translated
from studio.ui.model_card import ModelCard
from studio.ui.section import Section

_LINK = '<a href="{link}">{words}</a>'
_LINES = 4
"""Lines that the field grows to; what is longer scrolls."""
_WORD = re.compile(r"[\w'-]+")


def style_choices() -> list[tuple[str, str]]:
    return [("", tr("No style")), *((style, translated(style).capitalize()) for style in STYLES)]


class PromptBox(Section):
    """The text is told while it is typed, as a gesture that ends when it is left, or on Enter, which asks to render.

    Esc brings back what it was before.
    """

    entered = Signal()
    left = Signal()  # by Esc
    fields = ("prompt", "style", "negative", "references", "family")

    def __init__(self) -> None:
        super().__init__(mark("Prompt"), folds=False)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(tr("Prompt of the shot"))
        self.text.setToolTip(tr("What is seen; Enter renders it"))
        self.text.setTabChangesFocus(True)
        self.text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.installEventFilter(self)
        self._came_upon = ""  # when the cursor came in
        self.text.textChanged.connect(self._tell)
        self.text.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._field = QFrame()
        self._field.setObjectName("field")
        inner = QVBoxLayout(self._field)
        inner.setContentsMargins(6, 3, 6, 3)
        inner.addWidget(self.text)
        self.style_pill = Pill(tr("Style"), style_choices())
        self.style_pill.picked.connect(lambda style: self.edit(style=style))
        self.heading.add(self.style_pill)
        self._unknown = wrapping(label("", role="quiet"))
        self._unknown.linkActivated.connect(self._replace)
        self.model_pill = Pill(tr("Model"), [])
        self.model_pill.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.model_pill.picked.connect(lambda name: self.edit(family=name or None))
        self.model_pill.hide()
        self.fits = wrapping(label("", role="quiet"))
        self.fits.setAccessibleName(tr("Whether the model fits"))
        self.fits.hide()
        self._cards: dict[str, Card] = {}
        self.model = ModelCard()
        self.model.hide()
        self.model.changed.connect(lambda references, over: self.edit(over=over, references=references))
        self.column.addWidget(self._field)
        self.column.addWidget(self.model_pill)
        self.column.addWidget(self.fits)
        self.column.addWidget(self.model)
        self.column.addWidget(self._unknown)

    def fill(self) -> None:
        if self.text.toPlainText().strip() != self.brief.prompt and not self.text.hasFocus():
            self.text.setPlainText(self.brief.prompt)
        self.style_pill.show_value(self.brief.style)
        self.style_pill.show_basis(self.before.style if self.before is not None else None)
        self.model_pill.show_value(self.brief.family or "")
        self.model_pill.show_basis((self.before.family or "") if self.before is not None else None)
        self._show_model()
        there = set(_WORD.findall(self.brief.prompt.lower()))
        unknown = [word for word in self.take.unknown if word in there] if self.take is not None else []
        self._unknown.setText("<br>".join(self._known_words(word) for word in unknown))
        self._unknown.setVisible(bool(unknown))

    def offer_models(self, cards: Sequence[Card]) -> None:
        """The models that can render the shot; nothing is asked where there is the built-in one alone."""
        self.model_pill.offer([("" if card.name == DEFAULT_FAMILY else card.name, card.title) for card in cards])
        self.model_pill.show_value(self.brief.family or "")
        self.model_pill.setVisible(len(cards) > 1)
        self._cards = {card.name: card for card in cards}
        self._show_model()

    def _show_model(self) -> None:
        self.model.show_model(self._cards.get(self.brief.family or DEFAULT_FAMILY), self.brief.references)

    def show_fits(self, words: str) -> None:
        """What the planner says of the shot and its model."""
        self.fits.setText(words)
        self.fits.setVisible(bool(words))

    def _known_words(self, word: str) -> str:
        """What is said of an unknown word: that it is one, and known ones to put in its place."""
        others = self.scene.get("suggestions", {}).get(word, ())
        links = " · ".join(_LINK.format(link=escape(f"{word}/{o}"), words=escape(o)) for o in others)
        said = tr("Not known to the model: {word}.", word=escape(word))
        return f"{said} {tr('Try {words}', words=links) if links else tr('It knows none like it, and drew the rest.')}"

    def _replace(self, link: str) -> None:
        word, _, other = link.partition("/")
        self.settle()
        brief = replace(self.brief, prompt=replaced(self.brief.prompt, word, other))
        self.text.clearFocus()
        self.edited.emit(brief, f"Say “{other}” for “{word}”")

    @property
    def _words(self) -> str:
        return " ".join(self.text.toPlainText().split())

    def _tell(self) -> None:
        if self.text.hasFocus() and self._words and self._words != self.brief.prompt:
            self.edit(over=False, prompt=self._words)

    def settle(self) -> None:
        if self._words and (self._words != self.brief.prompt or self._under_way):
            self.edit(prompt=self._words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.settle()
                self.entered.emit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.text.setPlainText(self._came_upon)
                self.text.clearFocus()
                self.left.emit()
                return True
        elif event.type() == QEvent.Type.FocusIn:
            self._came_upon = self.brief.prompt
        elif event.type() == QEvent.Type.FocusOut:
            self.settle()
        return super().eventFilter(watched, event)

    def _grow(self) -> None:
        lines = max(2, min(_LINES, int(self.text.document().size().height())))
        self._field.setFixedHeight(lines * self.text.fontMetrics().lineSpacing() + 16)
