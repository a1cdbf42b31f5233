"""Talk without words: what those say who are seen talking and were given no line, as from the next room.

A phrase is a row of syllables, an open mouth behind lips that meet or a tongue that rises, so that a puppet's mouth can
follow it like any speech. Nothing in it is a word of any language.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from studio.document.time import SAMPLE_RATE
from studio.sound.effects.shaping import Mono, Rng, band, risen, tapered
from studio.sound.talkers.talker import Mark

VARIANTS = 12
"""Phrases of each voice."""
_VOWELS = {"ɛ": (560, 1700), "ɑ": (720, 1150), "ɔ": (530, 860), "u": (330, 900)}
"""Hertz of the first two formants of a man."""
_ONSETS = {"m": 0.28, "b": 0.02, "l": 0.45, "": 1.0}
"""How loud a syllable is until its vowel comes."""
_WIDTHS = (110.0, 160.0)  # hertz of the formants
_STEP = 240  # samples between which everything moves evenly
_HIGHEST, _MUFFLED = 3_200.0, 900.0  # hertz: of the throat, and of the wall that it is heard through


@dataclass(frozen=True, slots=True)
class _Throat:
    pitch: float  # hertz
    formants: float


THROATS: Mapping[str, _Throat] = MappingProxyType(
    {"man": _Throat(112, 1.0), "woman": _Throat(196, 1.16), "child": _Throat(285, 1.32)}
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """``marks`` are its sounds in samples; ``pitches`` factors on the voice's pitch, one a syllable."""

    marks: tuple[Mark, ...]
    pitches: tuple[float, ...]

    @property
    def samples(self) -> int:
        return self.marks[-1][2]


def phrase(name: str) -> Phrase:
    """The phrase of a name such as “woman 7”, always the same; one of three asks something."""
    draw = np.random.default_rng(zlib.crc32(name.encode()))
    count = int(draw.integers(4, 9))
    asks = draw.random() < 1 / 3
    marks, pitches, at = list[Mark](), list[float](), 0
    for n in range(count):
        onset = str(draw.choice(("m", "b", "l", ""), p=(0.4, 0.2, 0.25, 0.15))) if n else ""
        for symbol, seconds in ((onset, 0.07), (str(draw.choice(list(_VOWELS))), draw.uniform(0.09, 0.17))):
            if symbol:
                last = at + round(seconds * (1.5 if n == count - 1 else 1.0) * SAMPLE_RATE)
                marks.append((symbol, at, last))
                at = last
        falls = 1.1 - 0.22 * n / (count - 1)
        pitches.append(float(falls * draw.uniform(0.93, 1.09) * (1.3 if asks and n == count - 1 else 1.0)))
    return Phrase(tuple(marks), tuple(pitches))


def murmured(rng: Rng, name: str) -> Mono:
    """A phrase as it is heard; a name that is none is a man's."""
    kind = name.split()[0] if name.strip() else "man"
    said, throat = phrase(name), THROATS.get(kind, THROATS["man"])
    grid = np.arange(0, said.samples + _STEP, _STEP)
    hertz, loud, formants = _moving(said, throat, grid)
    hertz = hertz * (1 + 0.006 * rng.standard_normal(len(grid)))
    place = np.arange(said.samples)
    turns = 2 * np.pi * np.cumsum(np.interp(place, grid, hertz)) / SAMPLE_RATE
    out = np.zeros(said.samples)
    for harmonic in range(1, int(_HIGHEST / hertz.min()) + 1):
        heard = np.where(harmonic * hertz < _HIGHEST, _gain(harmonic * hertz, formants) / harmonic**0.8, 0.0)
        out += np.interp(place, grid, heard * loud) * np.sin(harmonic * turns + rng.uniform(0, 2 * np.pi))
    return tapered(risen(band(out, 0, _MUFFLED, 1), 0.002), 0.06)


def _moving(said: Phrase, throat: _Throat, grid: Mono) -> tuple[Mono, Mono, Mono]:
    """At each place of a grid: hertz, how loud, and the formants."""
    vowels = [(symbol, first, last) for symbol, first, last in said.marks if symbol in _VOWELS]
    middles = [(first + last) / 2 for _, first, last in vowels]
    hertz = np.interp(grid, middles, np.array(said.pitches) * throat.pitch)
    formants = np.stack(
        [np.interp(grid, middles, [_VOWELS[symbol][k] * throat.formants for symbol, _, _ in vowels]) for k in (0, 1)]
    )
    knots = [(0, 1.0)]
    for symbol, first, last in said.marks:
        level = _ONSETS.get(symbol, 1.0)
        soft = min(960, (last - first) // 3)
        knots += [(first + soft, level), (last - soft, level)]
    return hertz, np.interp(grid, *zip(*knots, strict=True)), formants


def _gain(hertz: Mono, formants: Mono) -> Mono:
    """What two resonances let through."""
    return np.asarray(
        sum(1 / np.sqrt(1 + ((hertz - f) / (w / 2)) ** 2) for f, w in zip(formants, _WIDTHS, strict=True))
    )
