"""A line made to last a given time: another rate first, then a stretch that nobody hears, then its pauses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from studio.document.time import SAMPLE_RATE
from studio.sound.talkers.spoken import softened
from studio.sound.talkers.talker import Mark, Said

SLOWEST, FASTEST = 0.7, 1.45
STRETCH = 0.05
"""The share by which sound is drawn out or squeezed at most."""
_TRIES = 5
_HEARD = 0.02  # seconds too long or too short that are told
_WINDOW, _SEEK = 1_920, 384  # samples: 40 ms that overlap by half, sought within 8 ms
_LEAST, _KEPT = 4_800, 2_400  # a gap of 100 ms between words is a pause; 50 ms of it stay
_LONGEST = 1.5  # seconds that a pause can become


@dataclass(frozen=True, slots=True)
class Fit:
    """What a length took: the rate, the stretch, and seconds of pause; ``over`` are seconds that could not be had."""

    rate: float = 1.0
    stretch: float = 1.0
    pauses: float = 0.0
    over: float = 0.0

    @property
    def words(self) -> str:
        """In half a sentence, empty for a line as it comes."""
        done = []
        against = (self.rate > 1) == (self.stretch > 1) and self.rate != 1  # what is heard is told, not both
        rate = self.rate / self.stretch if against else self.rate
        if abs(rate - 1) >= 0.005:
            done.append(f"said {abs(rate - 1):.0%} {'faster' if rate > 1 else 'slower'}")
        if abs(self.stretch - 1) >= 0.0005 and not against:
            done.append(f"{'drawn out' if self.stretch > 1 else 'squeezed'} by {abs(self.stretch - 1):.1%}")
        if abs(self.pauses) >= 0.005:
            done.append(f"pauses {abs(self.pauses):.2f} s {'longer' if self.pauses > 0 else 'shorter'}")
        if abs(self.over) >= _HEARD:
            done.append(f"still {abs(self.over):.2f} s too {'long' if self.over > 0 else 'short'}")
        return ", ".join(done)


AS_IT_COMES = Fit()


def fitted(say: Callable[[float], Said], said: Said, length: int, *, exact: bool = False) -> tuple[Said, Fit]:
    """A line in at most ``length`` samples, or in just as many if ``exact``, as far as it can be understood.

    ``say`` speaks it at a rate. Lengths are not proportional to the rate, since phonemes last whole 25 ms: the rate is
    searched, and the slowest that fits is taken.
    """
    if len(said.samples) == length or (len(said.samples) < length and not exact):
        return said, AS_IT_COMES
    short, long = _searched(say, said, length)
    if len(short[0].samples) < length and not exact:
        return short[0], Fit(short[1])
    tries = [_stretched_to(*each, length) for each in (short, long) if each is not None]
    return min(tries, key=lambda made: (abs(made[1].over) >= _HEARD, abs(made[1].pauses)))


def _stretched_to(said: Said, rate: float, length: int) -> tuple[Said, Fit]:
    """What was said at a rate in just as many samples, as far as a stretch and its pauses allow."""
    factor = min(1 + STRETCH, max(1 - STRETCH, length / max(1, len(said.samples))))
    best = stretched(said, factor)
    before = len(best.samples)
    best = paused(best, length - before)
    more, over = len(best.samples) - before, len(best.samples) - length
    return best, Fit(rate, factor, more / SAMPLE_RATE, over / SAMPLE_RATE)


def _searched(
    say: Callable[[float], Said], said: Said, length: int
) -> tuple[tuple[Said, float], tuple[Said, float] | None]:
    """The slowest rate at which it is at most so long, or the fastest there is; and one at which it is too long still.

    The two may be far apart, for many phonemes become shorter at one rate.
    """
    low, high = (1.0, FASTEST) if len(said.samples) > length else (SLOWEST, 1.0)
    best, rate = (None, FASTEST) if high == FASTEST else (said, 1.0)
    long = (said, 1.0) if high == FASTEST else None
    if high == 1.0:
        slow = say(SLOWEST)
        if len(slow.samples) <= length:
            return (slow, SLOWEST), None
        long = slow, SLOWEST
    for _ in range(_TRIES):
        middle = (low + high) / 2
        tried = say(middle)
        if len(tried.samples) <= length:
            high, best, rate = middle, tried, middle
        else:
            low, long = middle, (tried, middle)
    return (say(FASTEST), FASTEST) if best is None else (best, rate), long


def stretched(said: Said, factor: float) -> Said:
    """Longer by a factor at the same pitch.

    Overlap-add of pieces that are taken where they go on from the one before (WSOLA, Verhelst and Roelands 1993).
    """
    samples, half = said.samples, _WINDOW // 2
    wanted = round(len(samples) * factor)
    if wanted == len(samples) or len(samples) < 2 * _WINDOW:
        return said
    padded = np.pad(samples, (half + _SEEK, _WINDOW + half + _SEEK))
    out = np.zeros(wanted + 2 * _WINDOW, np.float32)
    window = np.hanning(_WINDOW + 1)[:-1].astype(np.float32)
    taken = _SEEK
    for at in range(0, wanted + half, half):
        if at:
            taken = _going_on(padded, taken + half, round(at / factor) + _SEEK)
        out[at : at + _WINDOW] += window * padded[taken : taken + _WINDOW]
    scaled = (tuple(_scaled(marks, factor, wanted)) for marks in (said.phonemes, said.words))
    return Said(out[half : half + wanted], *scaled)


def _going_on(padded: NDArray[np.float32], expected: int, wanted: int) -> int:
    """Where near ``wanted`` the sound is most like what would follow."""
    last = len(padded) - _WINDOW
    wanted, expected = min(wanted, last - _SEEK), min(expected, last)
    around = padded[wanted - _SEEK : wanted + _SEEK + _WINDOW]
    like = np.correlate(around, padded[expected : expected + _WINDOW], "valid")
    power = np.sqrt(np.convolve(around**2, np.ones(_WINDOW, np.float32), "valid")) + 1e-6
    return wanted - _SEEK + int(np.argmax(like / power))


def _scaled(marks: tuple[Mark, ...], factor: float, end: int) -> Iterator[Mark]:
    for name, first, last in marks:
        a, b = round(first * factor), min(end, round(last * factor))
        if a < b:
            yield name, a, b


def paused(said: Said, more: int) -> Said:
    """The pauses between its words longer by so many samples together, or shorter; as far as there are pauses."""
    gaps = [(b, c) for (_, _, b), (_, c, _) in zip(said.words, said.words[1:], strict=False) if c - b >= _LEAST]
    if not gaps or not more:
        return said
    lengths = np.array([b - a for a, b in gaps], np.int64)
    room = lengths - _KEPT if more < 0 else np.maximum(0, int(_LONGEST * SAMPLE_RATE) - lengths)
    whole = min(abs(more), int(room.sum()))
    shares = np.diff(np.round(np.concatenate([[0], np.cumsum(room)]) / max(1, room.sum()) * whole).astype(np.int64))
    pieces, places, cut = [], [], 0
    for (first, last), share in zip(gaps, shares, strict=True):
        middle = (first + last) // 2
        if more < 0:
            pieces.append(said.samples[cut : middle - share // 2])
            cut = middle - share // 2 + share
        else:
            pieces += [said.samples[cut:middle], np.zeros(share, np.float32)]
            cut = middle
        places.append((middle, share if more > 0 else -share))
    pieces.append(said.samples[cut:])
    samples = np.concatenate([softened(piece, SAMPLE_RATE) for piece in pieces])
    return replace(said, samples=samples, phonemes=_shifted(said.phonemes, places), words=_shifted(said.words, places))


def _shifted(marks: tuple[Mark, ...], places: list[tuple[int, int]]) -> tuple[Mark, ...]:
    """Marks moved by what was put in, or taken out, before them."""

    def at(sample: int) -> int:
        return sample + int(sum(share for place, share in places if place <= sample))

    return tuple((name, at(first), max(at(first) + 1, at(last))) for name, first, last in marks)
