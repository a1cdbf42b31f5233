"""What music the film has, or one of its sections: mood, players, key, tempo, tension."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.document import edits
from studio.document.film import Film
from studio.document.score import FASTEST, SLOWEST, TONICS, Score
from studio.ui.controls import Dial, Pill, label
from studio.ui.language import choices, mark, tr

_MOODS = (
    ("", mark("As the shots are")),
    ("neutral", mark("Calm")),
    ("tense", mark("Tense")),
    ("happy", mark("Happy")),
    ("sad", mark("Sad")),
    ("mystery", mark("Mysterious")),
    ("romance", mark("Romantic")),
    ("none", mark("No music")),
)
_PLAYERS = (
    ("", mark("As the mood is")),
    ("band", mark("Band")),
    ("guitar", mark("Guitar")),
    ("piano", mark("Piano")),
    ("strings", mark("Strings")),
    ("bells", mark("Bells")),
    ("brass", mark("Brass")),
    ("synth", mark("Synthesizer")),
)
_OPEN_TEMPO, _OPEN_TENSION = SLOWEST - 4, -0.1
"""Where a dial leaves it open."""


class ScoreBox(QWidget):
    """``asked``: a verb of the document and what it is given, one step of the film."""

    asked = Signal(object, tuple)

    def __init__(self) -> None:
        super().__init__()
        self._film, self._section = Film(), ""
        self.part = Pill(tr("Which part of the film"), ())
        self.part.picked.connect(self._look_at)
        self.mood = Pill(tr("Mood"), choices(_MOODS), titled=True)
        self.players = Pill(tr("Players"), choices(_PLAYERS), titled=True)
        self.key = Pill(tr("Key"), _keys(), titled=True)
        for pill, name in ((self.mood, "mood"), (self.players, "ensemble"), (self.key, "key")):
            pill.picked.connect(lambda value, name=name: self._set(name, value))
        self.tempo = Dial(tr("Tempo", about="music"), _beats, _OPEN_TEMPO, FASTEST, steps=164, rest=_OPEN_TEMPO)
        self.tempo.changed.connect(lambda value: self._set("tempo", float(round(value)) if value >= SLOWEST else 0.0))
        self.tension = Dial(tr("Tension"), _share, _OPEN_TENSION, 1.0, steps=22, rest=_OPEN_TENSION)
        self.tension.changed.connect(lambda value: self._set("tension", round(value, 2) if value >= 0 else None))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(_row(label(tr("Music"), role="section"), None, self.part))
        column.addLayout(_row(self.mood, self.players, self.key, None))
        column.addWidget(self.tempo)
        column.addWidget(self.tension)

    def show_film(self, film: Film) -> None:
        """The score of the part that was looked at, of the whole film once that is gone."""
        self._film = film
        parts = [("", tr("Whole film"))]
        parts += [(m.id, m.label or tr("Section")) for m in film.markers.values() if m.length]
        self.part.offer(parts)
        self._look_at(self._section if self._section in dict(parts) else "")

    @property
    def score(self) -> Score:
        return self._film.markers[self._section].score if self._section else self._film.score

    def _look_at(self, section: str) -> None:
        self._section, score = section, self._film.markers[section].score if section else self._film.score
        self.part.show_value(section)
        self.mood.show_value(score.mood)
        self.players.show_value(score.ensemble)
        self.key.show_value(score.key)
        self.tempo.show_value(score.tempo or _OPEN_TEMPO)
        self.tension.show_value(_OPEN_TENSION if score.tension is None else score.tension)

    def _set(self, name: str, value: Any) -> None:
        score = replace(self.score, **{name: value})
        self.asked.emit(edits.score_set, (score, self._section))


_TONICS = (
    mark("C", about="key"),
    mark("C sharp", about="key"),
    mark("D", about="key"),
    mark("E flat", about="key"),
    mark("E", about="key"),
    mark("F", about="key"),
    mark("F sharp", about="key"),
    mark("G", about="key"),
    mark("A flat", about="key"),
    mark("A", about="key"),
    mark("B flat", about="key"),
    mark("B", about="key"),
)
"""``TONICS`` as a person says them."""


def _keys() -> list[tuple[str, str]]:
    called = {tonic: tr(words, about="key") for tonic, words in zip(TONICS, _TONICS, strict=True)}
    major = [(f"{tonic} major", tr("{tonic} major", tonic=called[tonic])) for tonic in TONICS]
    minor = [(f"{tonic} minor", tr("{tonic} minor", tonic=called[tonic])) for tonic in TONICS]
    return [("", tr("Any key")), *major, *minor]


def _beats(tempo: float) -> str:
    return tr("open") if tempo < SLOWEST else tr("{beats:.0f} bpm", beats=tempo)


def _share(tension: float) -> str:
    return tr("open") if tension < 0 else tr("{percent:.0f}%", percent=100 * tension)


def _row(*controls: QWidget | None) -> QHBoxLayout:
    """Controls in a row; None is where it may stretch."""
    row = QHBoxLayout()
    row.setSpacing(6)
    for control in controls:
        row.addStretch(1) if control is None else row.addWidget(control)
    return row
