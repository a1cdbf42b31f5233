"""The lines that are spoken in a shot: who says what, in which voice and mood."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from studio.document.brief import Line
from studio.document.recipe import Character, Voice
from studio.editor.story import directed
from studio.sound.dialogue import voice_of
from studio.sound.manners import emotion_named
from studio.sound.speech import Speech
from studio.sound.talkers import chain
from studio.ui import theme
from studio.ui.controls import Changed, Elided, Pill, button
from studio.ui.language import choices, mark, tr, translated
from studio.ui.seconds import Seconds
from studio.ui.section import Section
from studio.ui.turns import PAUSE_MS, after

EMOTIONS = (
    "",
    "calm",
    "happy",
    "excited",
    "tender",
    "sad",
    "tired",
    "tense",
    "afraid",
    "surprised",
    "angry",
    "whisper",
)
SEX_CHOICES = (("female", mark("Woman")), ("male", mark("Man")))
AGE_CHOICES = (("child", mark("Child")), ("teen", mark("Teen")), ("adult", mark("Adult")), ("elder", mark("Elder")))
_VOICES = (
    ("adult female", mark("Woman")),
    ("adult male", mark("Man")),
    ("elder female", mark("Old woman")),
    ("elder male", mark("Old man")),
    ("teen female", mark("Teenage girl")),
    ("teen male", mark("Teenage boy")),
    ("child female", mark("Girl")),
    ("child male", mark("Boy")),
    (chain.SILENT, mark("No voice")),
)
"""Age and sex of a voice, and what a person calls whoever has it; or that nobody is heard."""
NEW = Line("NAME", "")


class DialogueBox(Section):
    """A line without words leaves the dialogue; voices belong to the cast, and are told apart from the brief."""

    voice_changed = Signal(object)  # Character
    heard = Signal(object)  # Line
    begun = Signal()  # somebody is about to write a line
    fields = ("dialogue",)

    def __init__(self) -> None:
        super().__init__(mark("Dialogue"))
        self._cast: Mapping[str, Character] = {}
        self._lines: list[LineBox] = []
        self._spare: list[LineBox] = []  # boxes of the lines that come next, which are dear to make
        self._rate = Fraction(24)
        self.heading.add(button(tr("+ line"), tr("Add a line of dialogue"), self.begin_line, role="pill"), always=True)
        self._begun = False  # an empty line waits for its words
        self._spoken: Mapping[Line, Speech] = {}
        self.end = 0  # the frame at which the shot ends, counted as the lines' starts are

    @property
    def lines(self) -> tuple[LineBox, ...]:
        return tuple(self._lines)

    def show_cast(self, cast: Mapping[str, Character]) -> None:
        self._cast = cast

    def show_rate(self, rate: Fraction) -> None:
        """Frames a second of the film: lines begin at seconds for people."""
        self._rate = rate

    def summary(self) -> str:
        lines = self.brief.dialogue
        if not lines:
            return tr("nobody speaks")
        said = f"{lines[0].speaker}: {lines[0].words}"
        return said if len(lines) == 1 else tr("{n} line", "{n} lines", n=len(lines)) + f" · {said}"

    def fill(self) -> None:
        lines = (*self.brief.dialogue, *((NEW,) if self._begun else ()))
        while len(self._lines) > len(lines):
            self._spare.append(self._lines.pop())
            self._spare[-1].pause.stop()
            self._spare[-1].hide()
        for n, line in enumerate(lines):
            if n == len(self._lines):
                self._lines.append(self._spare.pop() if self._spare else self._new_box(n))
                self._lines[n].show()  # at once, so that the section knows how high it is
            before = self.before.dialogue if self.before is not None else None
            was = None if before is None or n >= len(before) else before[n]
            self._lines[n].show_line(line, voice_of(self._cast.values(), line.speaker, line.language), was, self._rate)
            self._lines[n].show_speech(self._spoken.get(line))

    def show_spoken(self, spoken: Mapping[Line, Speech]) -> None:
        """How the lines came out, once they have been spoken."""
        self._spoken = spoken
        for box in self._lines:
            box.show_speech(spoken.get(box.line))

    def settle(self) -> None:
        for box in self._lines:
            box.settle()

    def _new_box(self, n: int) -> LineBox:
        box = LineBox(lambda line: self._said(n, line), lambda voice: self._voiced(n, voice))
        box.heard.connect(self.heard)
        box.fit.clicked.connect(lambda on: self._said(n, replace(box.line, length=self._room(n) if on else 0)))
        self.column.addWidget(box)
        return box

    def _room(self, n: int) -> int:
        """Frames from a line's start to the next line, or to the end of the shot."""
        start = self._lines[n].line.start
        later = [line.start for line in self.brief.dialogue if line.start > start]
        return max(1, min([self.end, *later]) - start)

    def begin_line(self) -> None:
        self._begun = True
        self.fill()
        self.begun.emit()
        self._lines[-1].speaker.setFocus()
        self._lines[-1].speaker.selectAll()

    def _said(self, n: int, line: Line) -> None:
        lines = list(self.brief.dialogue)
        if n < len(lines):
            lines[n : n + 1] = [line] if line.words else []
        elif line.words:
            self._begun = False
            lines.append(replace(line, start=self._after()))
        self.edit(dialogue=tuple(lines))

    def _after(self) -> int:
        """A frame at which a further line may begin: well behind the start of the last one."""
        return max((line.start + 12 + 8 * len(line.words.split()) for line in self.brief.dialogue), default=8)

    def _voiced(self, n: int, voice: Voice) -> None:
        name = self._lines[n].line.speaker
        found = next((c for c in self._cast.values() if c.name.lower() == name.lower()), Character(name))
        self.voice_changed.emit(replace(found, voice=voice))


class LineBox(QFrame):
    """One line: speaker and words to type; pills for voice and mood, a button to hear it; its place in time."""

    heard = Signal(object)  # Line

    def __init__(self, said: Callable[[Line], None], voiced: Callable[[Voice], None]) -> None:
        super().__init__()
        self.setObjectName("field")
        self._said, self._voiced = said, voiced
        self.line, self._voice, self._was = NEW, Voice(), NEW
        self.speaker, self.words = field(tr("Speaker"), self.settle), field(tr("Words of the line"), self.settle)
        self.pause = after(PAUSE_MS, self._pause, self)
        self.words.textEdited.connect(lambda _text: self.pause.start())
        self.speaker.setProperty("speaker", True)
        self.speaker.setFixedWidth(74)
        self.voice = self._pill(tr("Voice"), choices(_VOICES), self._speak_as)
        self.emotion = self._pill(tr("Mood"), moods(), lambda mood: self._said(replace(self.line, emotion=mood)))
        self.start = Seconds(tr("When the line begins"))
        self.start.changed.connect(lambda frames: self._said(replace(self.line, start=frames)))
        self._changed = Changed(tr("changed"), tr("line"))
        self._changed.clicked.connect(lambda _checked=False: self._said(self._was))
        self.listen = button("", tr("Hear this line"), lambda: self.heard.emit(self.line), role="flat_")
        theme.put_icon(self.listen, "play", "dialogue_ink")
        self.fit = button(
            tr("Fit"), tr("Make the line last until the next one, or until the shot ends"), _nothing, role="pill"
        )
        self.fit.setCheckable(True)
        self.off = button(
            tr("Off screen"),
            tr("The line is heard from outside the picture: nobody’s mouth says it"),
            self._off,
            role="pill",
        )
        self.off.setCheckable(True)
        self.told = Elided()
        self.told.setAccessibleName(tr("How the line lies in its time"))
        column = QVBoxLayout(self)
        column.setContentsMargins(9, 6, 9, 7)
        column.setSpacing(4)
        spoken, manner, time = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        spoken.addWidget(self.speaker)
        spoken.addWidget(self.words, 1)
        for part in (self.voice, self.emotion, self.off, self._changed):
            manner.addWidget(part)
        manner.addStretch(1)
        manner.addWidget(self.listen)
        time.addWidget(self.start)
        time.addWidget(self.fit)
        time.addWidget(self.told, 1)
        for row in (spoken, manner, time):
            row.setSpacing(6)
            column.addLayout(row)

    def show_line(self, line: Line, voice: Voice, was: Line | None, rate: Fraction) -> None:
        """``was``: the line that the take was made with, None where it had none here."""
        self.line, self._voice, self._was = line, voice, was or line
        for field, text in ((self.speaker, line.speaker), (self.words, line.words)):
            if not field.hasFocus() and field.text() != text:
                field.setText(text)
                field.setCursorPosition(0)
        self.voice.show_value(chain.SILENT if voice.engine == chain.SILENT else f"{voice.age} {voice.sex}")
        self.emotion.show_value(emotion_named(line.emotion))
        self.start.show_frames(line.start, rate)
        self._changed.setVisible(self._was != line)
        self.listen.setEnabled(bool(line.words))
        self.fit.setEnabled(bool(line.words))
        self.fit.setChecked(line.length > 0)
        self.off.setEnabled(bool(line.words))
        self.off.setChecked(line.offstage)

    def show_speech(self, speech: Speech | None) -> None:
        """How long the line takes, what that took, and who spoke it."""
        self.told.setVisible(speech is not None)
        if speech is not None:
            fit = ", ".join(translated(part) for part in speech.fit.words.split(", ")) if speech.fit.words else ""
            notes = " ".join(map(translated, re.split(r"(?<=\.) (?=[A-Z“])", speech.note)))
            words = filter(None, (tr("{seconds:.1f} s", seconds=speech.seconds), fit, notes))
            self.told.setText(" · ".join(words))
            self.told.setToolTip(f"{self.told.text()}\n{translated(speech.engine)}")

    def _off(self) -> None:
        self._said(replace(self.line, offstage=self.off.isChecked()))

    def settle(self) -> None:
        """Tells what was typed, if it was."""
        said = replace(self.line, speaker=self.speaker.text().strip() or NEW.speaker, words=self.words.text().strip())
        known, how = directed(said)
        if said != self.line and known != self.line:
            # What is not known stays to be seen; it is not spoken either, and the line says so.
            self._said(said if how.unknown or not known.words else known)

    def _pause(self) -> None:
        if self.words.text().strip():  # a line that is cleared to be written anew stays
            self.settle()

    def _speak_as(self, kind: str) -> None:
        if kind == chain.SILENT:
            return self._voiced(replace(self._voice, engine=kind))
        age, sex = kind.split()
        engine = "" if self._voice.engine == chain.SILENT else self._voice.engine
        self._voiced(replace(self._voice, age=age, sex=sex, engine=engine))

    @staticmethod
    def _pill(title: str, values: Sequence[tuple[str, str]], pick: Callable[[str], None]) -> Pill:
        pill = Pill(title, values)
        pill.picked.connect(pick)
        return pill


def moods() -> list[tuple[str, str]]:
    return [(name, translated(name).capitalize() or tr("Plain")) for name in EMOTIONS]


def field(name: str, told: Callable[[], None]) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.editingFinished.connect(told)
    return made


def framed(inside: QLineEdit) -> QFrame:
    frame = QFrame()
    frame.setObjectName("field")
    row = QHBoxLayout(frame)
    row.setContentsMargins(9, 4, 9, 4)
    row.addWidget(inside)
    return frame


def _nothing() -> None:
    """A switch is heard by its clicks."""
