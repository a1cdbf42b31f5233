"""What music a film or a section of it has: mood, key, tempo, instruments, tension."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields

SCORE_MOODS = ("neutral", "tense", "happy", "sad", "mystery", "romance")
ENSEMBLES = ("band", "guitar", "piano", "strings", "bells", "brass", "synth")
TONICS = ("C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")
MODES = ("major", "minor", "dorian")
NO_MUSIC = "none"
"""The mood of silence."""
SLOWEST, FASTEST = 40.0, 200.0
"""Beats a minute."""


@dataclass(frozen=True, slots=True)
class Score:
    """What is left open is as in what is around it: a shot in a section, a section in the film, a film in scenes."""

    mood: str = ""
    key: str = ""  # "D", or with a mode "D minor"
    tempo: float = 0.0  # beats a minute, 0 open
    ensemble: str = ""
    tension: float | None = None  # 0 at rest .. 1
    model: str = ""  # the folder of a music model of a person's own; the composer otherwise


OPEN_SCORE = Score()


def filled(score: Score, around: Score) -> Score:
    """A score with what it leaves open taken from the one around it."""
    chosen = (
        getattr(score if getattr(score, f.name) != getattr(OPEN_SCORE, f.name) else around, f.name)
        for f in fields(Score)
    )
    return Score(*chosen)


def score_problems(score: Score) -> Iterator[str]:
    """One sentence for each thing that cannot be played."""
    if score.mood not in ("", NO_MUSIC, *SCORE_MOODS):
        yield f"Music is {', '.join(SCORE_MOODS)}; there is none “{score.mood:.20}”."
    if score.key and not re.fullmatch(f"({'|'.join(TONICS)})( ({'|'.join(MODES)}))?", score.key):
        yield f"“{score.key:.20}” is no key; write one like D, Eb major or F# minor."
    if score.tempo and not SLOWEST <= score.tempo <= FASTEST:
        yield f"Music goes at {SLOWEST:g} to {FASTEST:g} beats a minute."
    if score.ensemble not in ("", *ENSEMBLES):
        yield f"Music is played by {', '.join(ENSEMBLES)}; there is none “{score.ensemble:.20}”."
    if score.tension is not None and not 0 <= score.tension <= 1:
        yield "The tension of music goes from 0 to 1."
