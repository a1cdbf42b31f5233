"""When each phoneme of a sentence is heard: the times that a model tells, brought onto its sound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from studio.sound.talkers.murmur import HIGH, LOW, murmur
from studio.sound.talkers.talker import Mark

RATE, UNIT = 24_000, 600
"""Of hibari and Kokoro: samples a second, and samples of a phoneme's unit of length, 25 ms."""
_LATE = 2 * UNIT
"""By how much their lengths lag behind their sound, whatever the voice, the rate and the pitch. They were learned from
an aligner that hears a phoneme some frames after it began; Kokoro's makers take three off (``join_timestamps``).
Measured: sibilants end 36 to 63 ms before they are said to, the lips close 28 to 51 ms before it."""
STRESS = "ˈˌː"
LABIAL = "pbm"

_HOP, _WINDOW = 0.0025, 0.01  # seconds between two levels, and under one
_AUDIBLE = 45.0  # dB below the loudest moment of a sentence
_BAND = (500.0, 9_000.0)  # hertz: shut lips let nothing of it through, a nasal's murmur lies below
_AROUND, _LONGEST = 0.04, 0.1  # seconds beside a mark in which its closure is sought, and that one lasts
_PAUSES = ".,;:!?…—"
_FAR = 0.2  # and in which a hum is sought where a model tells its phonemes ill: first and last
_SHUT = 12.0  # dB above the least of it, at most half of the way up to what is around

Levels = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Uttered:
    """A sentence as sound (mono, at the talker's own rate) with its phonemes in samples of it."""

    samples: NDArray[np.float32]
    phonemes: tuple[Mark, ...] = ()


def marks(symbols: Sequence[str], units: NDArray[np.int64]) -> tuple[Mark, ...]:
    """The times of symbols by their lengths; the first length is of the silence before them, and of the lag."""
    ends = [max(0, int(end) * UNIT - _LATE) for end in np.cumsum(units)]
    return tuple((symbol, ends[n], ends[n + 1]) for n, symbol in enumerate(symbols))


def as_heard(uttered: Uttered, hertz: float) -> Uttered:
    """With stress marks in the phonemes that they belong to, lips shut where they are heard to be, pauses silent."""
    told = list(_with_pauses(mark for mark in unstressed(uttered.phonemes) if mark[1] < len(uttered.samples)))
    if not told:
        return uttered
    symbols = [symbol for symbol, _, _ in told]
    edges = np.array([told[0][1], *(last for _, _, last in told)], float) / hertz
    samples = uttered.samples.astype(np.float64)
    _by_ear(edges, symbols, _levels(samples, hertz))
    _by_lips(edges, symbols, *(_levels(_band(samples, hertz, band), hertz) for band in (_BAND, LOW, HIGH)))
    at = np.round(np.maximum.accumulate(edges) * hertz).astype(int).clip(0, len(samples)).tolist()
    return Uttered(uttered.samples, tuple((s, at[n], at[n + 1]) for n, s in enumerate(symbols)))


def audible(samples: NDArray[np.float32], hertz: float, below: float = _AUDIBLE) -> tuple[int, int]:
    """The samples between which there is sound at most ``below`` dB under the loudest."""
    level = _levels(samples.astype(np.float64), hertz)
    heard = np.flatnonzero(level > level.max(initial=-np.inf) - below)
    step = _HOP * hertz
    return (round(heard[0] * step), min(len(samples), round((heard[-1] + 1) * step))) if len(heard) else (0, 0)


def unstressed(phonemes: Iterable[Mark]) -> Iterator[Mark]:
    """A stress or length mark's time goes to the phoneme after it."""
    held: int | None = None
    for symbol, first, last in phonemes:
        if symbol in STRESS:
            held = first if held is None else held
            continue
        yield symbol, first if held is None else held, last
        held = None


def _with_pauses(phonemes: Iterable[Mark]) -> Iterator[Mark]:
    """With a space wherever nothing is said, so that each mark ends where the next begins."""
    at: int | None = None
    for mark in phonemes:
        if at is not None and mark[1] > at:
            yield " ", at, mark[1]
        yield mark
        at = mark[2]


def _by_ear(edges: Levels, symbols: Sequence[str], level: Levels) -> None:
    """The first phoneme after a silence begins with the sound, the last before one ends with it; in place."""
    heard = level > level.max() - _AUDIBLE
    spoken = [symbol.isalpha() for symbol in symbols]
    for n in np.flatnonzero(spoken).tolist():
        before, first, last = (int(edges[max(0, k)] / _HOP) if k >= 0 else 0 for k in (n - 1, n, n + 1))
        sounding = np.flatnonzero(heard[first : last + 1])
        silent = np.flatnonzero(~heard[before : first + 1])
        if len(sounding) and (n == 0 or not spoken[n - 1]) and (len(silent) or n == 0):
            edges[n] = (
                first + sounding[0] if not heard[first] else before + silent[-1] + 1 if len(silent) else 0
            ) * _HOP
        if n + 1 == len(spoken) or not spoken[n + 1]:
            edges[n + 1] = min(edges[n + 1], (first + sounding.max(initial=0) + 1) * _HOP)


def _by_lips(edges: Levels, symbols: Sequence[str], level: Levels, low: Levels, high: Levels) -> None:
    """Where the sound is shut off, or hums behind shut lips, there is /p/, /b/ or /m/; in place.

    What is breathed out after it is of the next.
    """
    for shut, group in groupby(range(len(symbols)), lambda n: symbols[n] in LABIAL):
        if shut:
            those = list(group)
            mine = slice(those[0], those[-1] + 2)
            old = edges[mine].copy()
            ends = those[-1] + 1 == len(symbols) or not symbols[those[-1] + 1].isalpha()
            before = float(edges[those[0] - 1 : those[0] + 1].mean()) if those[0] else 0.0
            since = old[0] if those[0] == 0 or symbols[those[0] - 1].isalpha() else edges[those[0] - 1]
            burst = _released(level, before, old[-1]) if ends else None
            begin, end = burst or _closure(level, old[0], old[-1], since)
            begin, end = _hummed(edges, symbols, those, low, high, end) or (begin, end)
            edges[mine] = begin + (old - old[0]) * ((end - begin) / max(_HOP, old[-1] - old[0]))


def _hummed(
    edges: Levels, symbols: Sequence[str], those: Sequence[int], low: Levels, high: Levels, end: float
) -> tuple[float, float] | None:
    """The same of a first or last /m/, of a first /b/ and of /mp/: shut lips hum there, and models tell badly when.

    ``end``: where a /p/ behind the hum is heard to end.
    """
    sounds, first, last = [symbols[n] for n in those], those[0], those[-1]
    opens = first == 0 or symbols[first - 1] in _PAUSES
    closes = last + 1 == len(symbols) or symbols[last + 1] in _PAUSES
    if not (opens or closes or len(sounds) > 1) or not ("m" in sounds or (opens and sounds[0] == "b")):
        return None
    after = next((n for n in range(last + 1, len(symbols)) if symbols[n].isalpha()), None)
    late = float(edges[after : after + 2].mean()) if after is not None else len(low) * _HOP
    before = max(0, first - 1)
    early = edges[before] if opens or after is None else edges[before : first + 1].mean()
    told = edges[last + 1]
    hum = murmur(low, high, _HOP, max(float(early), edges[first] - _FAR), min(late, told + _FAR))
    return hum and (hum[0], max(hum[1], told if closes else end if sounds[-1] == "p" else 0.0))


def _released(level: Levels, first: float, last: float) -> tuple[float, float] | None:
    """The same of the last sound before a pause, where lips are heard to open: models tell the time of that burst."""
    from scipy.signal import find_peaks

    begin, end = int(first / _HOP), int((last + _AROUND) / _HOP)
    dips, of = find_peaks(-level[begin:end], prominence=_SHUT / 2)
    return _around(level, begin + int(dips[np.argmax(of["prominences"])]), begin, end) if len(dips) else None


def _closure(level: Levels, first: float, last: float, since: float) -> tuple[float, float]:
    """The seconds between which least gets through, near two others; a pause since a third may be a part of it."""
    reach = int(_AROUND / _HOP)
    begin, end = max(0, int(first / _HOP) - reach), min(len(level), int(last / _HOP) + reach)
    if end - begin < reach:
        return first, last
    return _around(level, begin + int(np.argmin(level[begin:end])), min(begin, int(since / _HOP)), end)


def _around(level: Levels, least: int, begin: int, end: int) -> tuple[float, float]:
    """The seconds around a hop in which not much more gets through than in it."""
    reach = int(_AROUND / _HOP)
    height = level[max(0, begin - reach) : end + reach].max() - level[least]
    let = np.flatnonzero(level > level[least] + min(_SHUT, height / 2))
    a, b = let[let < least].max(initial=begin - 1) + 1, let[let > least].min(initial=end)
    a, b = max(a, begin), min(b, end)
    return max(a * _HOP, b * _HOP - _LONGEST), b * _HOP


def _levels(samples: Levels, hertz: float) -> Levels:
    """dB of each ``_HOP``, under a window around it."""
    size = max(1, int(_WINDOW * hertz))
    total = np.concatenate([[0.0], np.cumsum(samples**2)])
    middles = np.round(np.arange(0, len(samples), _HOP * hertz)).astype(int)
    low, high = (middles - size // 2).clip(0), (middles + size // 2).clip(0, len(samples))
    return np.asarray(10 * np.log10((total[high] - total[low]) / size + 1e-12))


def _band(samples: Levels, hertz: float, band: tuple[float, float]) -> Levels:
    from scipy.signal import butter, sosfiltfilt

    return np.asarray(sosfiltfilt(butter(2, band, "bandpass", fs=hertz, output="sos"), samples, padlen=0))
