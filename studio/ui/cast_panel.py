"""The cast: who is in the film, how they look and how they sound, heard while it is set."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.document.brief import Line
from studio.document.film import Film
from studio.document.recipe import Character, Likeness, Voice
from studio.document.valid import VOICE_RANGES
from studio.editor.cast import guessed, member, members
from studio.sound.described import cast_of
from studio.sound.manners import emotion_named
from studio.sound.talkers import chain
from studio.ui import theme
from studio.ui.controls import Dial, Pill, button, label, scrolled, wrapping
from studio.ui.dialogue_box import AGE_CHOICES, SEX_CHOICES, field, framed, moods
from studio.ui.language import choices, mark, tr, translated

_LANGUAGES = (
    ("en", mark("English")), ("fr", mark("French")), ("de", mark("German")), ("es", mark("Spanish")),
    ("it", mark("Italian")), ("pt", mark("Portuguese")), ("nl", mark("Dutch")), ("pl", mark("Polish")),
)  # fmt: skip
_ACCENTS = (
    ("", mark("No accent")), ("british", mark("British")), ("french", mark("French")), ("german", mark("German")),
    ("italian", mark("Italian")), ("spanish", mark("Spanish")), ("russian", mark("Russian")),
)  # fmt: skip
_DIALS = (
    ("pitch", mark("Pitch"), lambda v: tr("{n:+.1f} st", n=v)),
    ("formant", mark("Throat"), lambda v: tr("{share:.0f} %", share=100 / v)),
    ("spread", mark("Melody"), lambda v: tr("{share:.0f} %", share=100 * v)),
    ("rate", mark("Tempo"), lambda v: tr("{share:.0f} %", share=100 * v)),
    ("breath", mark("Breath"), lambda v: tr("{n:+.0f} dB", n=v)),
    ("tilt", mark("Edge"), lambda v: tr("{n:+.1f} dB", n=v)),
    ("jitter", mark("Roughness"), lambda v: tr("{share:.1f} %", share=100 * v)),
    ("tremor", mark("Tremor"), lambda v: tr("{share:.1f} %", share=100 * v)),
    ("intensity", mark("Intensity"), lambda v: tr("{share:.0f} %", share=100 * v)),
)
_NARROWER = {"rate": (0.5, 2.0)}
"""What a dial offers where less is of use than is allowed."""
_STEPS = 96
SAMPLE = mark("I waited for you until the rain stopped. Where have you been?")


class CastPanel(QWidget):
    voice_changed = Signal(object)  # Character
    heard = Signal(object, object)  # Character, Line
    imitated = Signal(object, str, str)  # Character, the person who is heard in a recording, how they agreed
    seen = Signal()  # somebody comes to look
    begun = Signal()  # somebody looks at the voices and may hear one soon

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("side")
        self._film = Film()
        self._seen: object = None  # what the panel shows now: with most edits it is the same
        self._name = ""
        self._shown = Character("")
        self.who = Pill(tr("Nobody yet"), ())
        self.who.picked.connect(self._show)
        self.looks = field(tr("Looks"), self._told_looks)
        self.looks.setPlaceholderText(tr("pirate, old woman …"))
        self.pills = {
            "sex": self._pill(tr("Voice"), choices(SEX_CHOICES), "sex"),
            "age": self._pill(tr("Age"), choices(AGE_CHOICES), "age"),
            "emotion": self._pill(tr("Mood"), moods(), "emotion"),
            "accent": self._pill(tr("Accent"), choices(_ACCENTS), "accent"),
            "language": self._pill(tr("Language"), choices(_LANGUAGES), "language"),
            "engine": self._pill(tr("Any engine"), (), "engine"),
        }
        self.dials = {name: self._dial(name, tr(words), telling) for name, words, telling in _DIALS}
        self.sample = field(tr("Words to try the voice with"), lambda: None)
        self.sample.setText(tr(SAMPLE))
        self.sample.setCursorPosition(0)
        self._make_likeness()
        self.listen = button(tr("Listen"), tr("Hear this voice"), self._hear, role="primary", icon="play")
        self.reset = button(tr("Reset"), tr("The voice that the name always gets"), self._reset, role="pill")
        self.told = wrapping(label("", role="quiet"))
        self.told.setAccessibleName(tr("Who speaks"))
        self._inside = QWidget()
        self._arrange()

    def _make_likeness(self) -> None:
        self.person = field(tr("Whose voice it is"), self._tell_can)
        self.consent = field(tr("How they agreed: who, when, to what"), self._tell_can)
        for each in (self.person, self.consent):
            each.setPlaceholderText(each.toolTip())
            each.textChanged.connect(self._tell_can)
        tip = tr("A recording that the voice is to sound like; it needs a model that can, and the person’s consent")
        self.imitate = button(tr("Recording…"), tip, self._imitate, role="pill")
        self.own = button("", tr("Sound like nobody in particular"), lambda: self._keep(likeness=None), role="flat_")
        theme.put_icon(self.own, "close", "quiet")

    def _arrange(self) -> None:
        parts = QVBoxLayout(self._inside)
        parts.setContentsMargins(0, 0, 10, 0)
        parts.setSpacing(5)
        parts.addWidget(label(tr("Looks"), role="section"))
        parts.addWidget(framed(self.looks))
        parts.addSpacing(8)
        parts.addWidget(label(tr("Voice"), role="section"))
        for names in (("sex", "age"), ("emotion", "accent"), ("language", "engine")):  # two have room in any language
            row = QHBoxLayout()
            row.setSpacing(6)
            for name in names:
                row.addWidget(self.pills[name], 1)
            parts.addLayout(row)
        parts.addSpacing(4)
        for dial in self.dials.values():
            parts.addWidget(dial)
        parts.addSpacing(8)
        parts.addWidget(label(tr("Try it"), role="section"))
        parts.addWidget(framed(self.sample))
        parts.addSpacing(8)
        parts.addWidget(label(tr("Sounds like"), role="section"))
        parts.addWidget(framed(self.person))
        parts.addWidget(framed(self.consent))
        like = QHBoxLayout()
        like.addWidget(self.imitate)
        like.addWidget(self.own)
        like.addStretch(1)
        parts.addLayout(like)
        parts.addStretch(1)
        head, verbs = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.who, 1)
        verbs.setSpacing(8)
        verbs.addWidget(self.reset)
        verbs.addWidget(self.listen, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 8, 11)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(scrolled(self._inside), 1)
        column.addWidget(self.told)
        column.addLayout(verbs)

    def show_film(self, film: Film, speakers: Sequence[str] = ()) -> None:
        """The cast and whoever speaks; ``speakers`` are those of the selected shot, of whom the first comes forward."""
        self._film = film
        names = members(film)
        cast = cast_of(film)
        seen = (names, cast, tuple(speakers), self._name)
        if seen == self._seen:
            return
        if speakers and self._name not in speakers:
            self._name = _as_listed(names, speakers[0])
        if self._name not in names:
            self._name = names[0] if names else ""
        self.who.offer([(name, name) for name in names])
        self._show(self._name)
        self._seen = (names, cast, tuple(speakers), self._name)

    def freeze(self, why_not: str) -> None:
        """A film that cannot be changed shows its cast and takes nothing; empty where it can be."""
        self._inside.setEnabled(not why_not)
        self.reset.setEnabled(not why_not and bool(self._name))

    def settle(self) -> None:
        self._told_looks()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit()
        self._offer_engines()
        if self._name:
            self.begun.emit()

    @property
    def character(self) -> Character:
        return self._shown

    def _show(self, name: str) -> None:
        another = name != self._shown.name
        self._name = name
        self.who.show_value(name)
        self._inside.setVisible(bool(name))
        self.listen.setEnabled(bool(name))
        self._shown = member(self._film, name)
        voice = self._shown.voice
        if not self.looks.hasFocus():
            self.looks.setText(self._shown.looks)
        if another and self.isVisible():
            self._offer_engines()
        for key, pill in self.pills.items():
            value = getattr(voice, key)
            pill.show_value(emotion_named(value) if key == "emotion" else value)
        for key, dial in self.dials.items():
            dial.show_value(getattr(voice, key))
        if another or voice.likeness is not None:
            self._show_likeness(voice.likeness)
        self._tell(voice)

    def _offer_engines(self) -> None:
        """Those that are on this machine now; asked only when somebody comes to look, for it reads the disk."""
        pill = self.pills["engine"]
        there = [(talker.name, talker.name.capitalize()) for talker in chain.there()]
        pill.offer([("", tr("Any engine")), *there, (chain.SILENT, tr("No voice"))])
        pill.show_value(self._shown.voice.engine)

    def _show_likeness(self, likeness: Likeness | None) -> None:
        for box, text in ((self.person, "person"), (self.consent, "consent")):
            if not box.hasFocus():
                box.setText(getattr(likeness, text, ""))
        self._tell_can()

    def _tell_can(self) -> None:
        """A recording can be given once it is said whose it is, and that they agreed."""
        self.own.setVisible(self._shown.voice.likeness is not None)
        self.imitate.setEnabled(bool(self.person.text().strip() and self.consent.text().strip()))

    def _imitate(self) -> None:
        self.imitated.emit(self._shown, self.person.text().strip(), self.consent.text().strip())

    def _tell(self, voice: Voice) -> None:
        """Who would speak, and what is less than was asked for."""
        if not self._name:
            self.told.setText(tr("Whoever speaks in a line of dialogue is listed here, with a voice of their own."))
            return
        language = chain.language_of(voice.language)
        spoke = chain.talkers(voice, language)[0]
        note = chain.note(voice, language, spoke)
        said = tr("Spoken by {engine}.", engine=translated(spoke.engine(language)))
        guess = tr("No word says whether that is a woman or a man: the voice is guessed.")
        guess = guess if guessed(self._film, self._name) else ""
        self.told.setText(" ".join(filter(None, [said, guess, translated(note)])))

    def _pill(self, title: str, values: Sequence[tuple[str, str]], name: str) -> Pill:
        pill = Pill(title, values)
        pill.picked.connect(lambda value: self._keep(**{name: value}))
        return pill

    def _dial(self, name: str, words: str, telling: Callable[[float], str]) -> Dial:
        low, high = _NARROWER.get(name, VOICE_RANGES[name])
        made = Dial(
            words,
            lambda value: telling(value).replace("-", "\N{MINUS SIGN}"),
            low,
            high,
            steps=_STEPS,
            rest=getattr(Voice(), name),
        )
        made.changed.connect(lambda value: self._keep(**{name: round(value, 3)}))
        return made

    def _keep(self, **changes: Any) -> None:
        self._tell_changed(replace(self._shown, voice=replace(self._shown.voice, **changes)))

    def _told_looks(self) -> None:
        if self._name and self.looks.text().strip() != self._shown.looks:
            self._tell_changed(replace(self._shown, looks=self.looks.text().strip()))

    def _reset(self) -> None:
        self._tell_changed(replace(self._shown, voice=Voice()))

    def _tell_changed(self, character: Character) -> None:
        if self._name:
            self.voice_changed.emit(character)

    def _hear(self) -> None:
        self.heard.emit(self._shown, Line(self._name, self.sample.text().strip() or tr(SAMPLE)))


def _as_listed(names: Sequence[str], name: str) -> str:
    return next((each for each in names if each.lower() == name.lower()), name)
