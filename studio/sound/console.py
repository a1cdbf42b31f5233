"""The console: what mutes, solos, levels and strips of the lanes make of a film's sounds.

All of it is worked out for a sound as a whole, or for the film as a whole, before anything is mixed, so that the mix
does not depend on where it is cut into blocks. Bands and place are linear: each sound goes through them alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
import scipy
from numpy.typing import NDArray

from studio.document.film import Lane
from studio.document.strip import FLAT, Strip
from studio.document.time import SAMPLE_RATE
from studio.media.mix import Cue, Curve, Samples, mix
from studio.sound.answer import answered
from studio.sound.shelf import Shelf, digest

Points = Sequence[tuple[float, float]]
_LOW, _MID, _HIGH, _WIDTH = 150.0, 1_200.0, 6_000.0, 0.7  # Hz, and the Q of the bell
_HOP = 48  # samples: a compressor's gain is worked out each millisecond
_ATTACK, _RELEASE = 0.005, 0.150  # s
_KNEE = 6.0  # dB
_STRETCH = 30 * SAMPLE_RATE
_AT_ONCE = 65_536  # samples that a processor keeps near it while it filters them


def heard(
    cues: Sequence[Cue],
    lanes: Mapping[str, Lane],
    length: int,
    shelf: Shelf,
    speech: Points = (),
    *,
    apart: bool = False,
) -> tuple[Cue, ...]:
    """The sounds that the lanes let through, as they let them, in the order in which they came; then what rooms answer.

    ``speech`` says at which samples how much of a full duck holds, straight between them. All lanes send into one room,
    ``apart`` each into its own, for stems; the sum is the same.
    """
    solo, muted = {key for key, lane in lanes.items() if lane.solo}, {key for key, lane in lanes.items() if lane.mute}
    kept = [cue for cue in cues if not cue.muted and cue.lane not in muted and (not solo or cue.lane in solo)]
    wet = [_through(cue, lanes[cue.lane], shelf) if cue.lane in lanes else cue for cue in kept]
    curves = {key: _held(wet, lane, length) for key, lane in lanes.items() if lane.strip.ratio > 1}
    for key, lane in lanes.items():
        if lane.strip.duck and speech:
            curves[key] = _ducked(lane.strip.duck, speech, length, curves.get(key))
    done = tuple(replace(cue, curve=curves[cue.lane]) if cue.lane in curves else cue for cue in wet)
    sends = {key: lane.strip.send for key, lane in lanes.items() if lane.strip.send}
    return (*done, *answered(done, sends, length, shelf, apart=apart))


def _through(cue: Cue, lane: Lane, shelf: Shelf) -> Cue:
    """A sound behind its lane's level, bands and place."""
    cue, strip = replace(cue, gain=cue.gain + lane.gain), lane.strip
    strip = Strip(low=strip.low, mid=strip.mid, high=strip.high, pan=strip.pan)
    if strip == FLAT or not len(cue.samples):
        return cue
    key = ("strip", strip, digest(cue.samples))
    return replace(cue, samples=shelf.get(key, partial(shaped, cue.samples, strip), lambda made: made.nbytes))


def shaped(samples: Samples, strip: Strip) -> Samples:
    """A sound through the bands and the place of a strip."""
    bands = [(_shelf(_LOW, strip.low), strip.low), (_bell(_MID, strip.mid), strip.mid)]
    bands.append((_shelf(_HIGH, strip.high, above=True), strip.high))
    active = np.array([band for band, gain in bands if gain])
    state, place = np.zeros((len(active), 2, 2)), placed_at(strip.pan)[:, None]
    out = np.empty(samples.shape, np.float32)
    for first in range(0, len(samples), _AT_ONCE):
        piece = samples[first : first + _AT_ONCE].T.astype(np.float64)
        if len(active):
            piece, state = scipy.signal.sosfilt(active, piece, axis=1, zi=state)
        out[first : first + _AT_ONCE] = (piece * place).T
    return out


def placed_at(pan: float) -> NDArray[np.float64]:
    """Factors of left and right. Their power is the same everywhere, and both are 1 in the middle."""
    angle = (pan + 1) * np.pi / 4
    return np.sqrt(2) * np.array([np.cos(angle), np.sin(angle)]) if pan else np.ones(2)


# ---- bands: R. Bristow-Johnson's Audio EQ Cookbook (W3C note, 2021), shelves with a slope of 1


def _shelf(frequency: float, gain: float, *, above: bool = False) -> list[float]:
    """The second-order section of a shelf that lifts by ``gain`` dB below or above a frequency in Hz."""
    a, w = 10 ** (gain / 40), 2 * np.pi * frequency / SAMPLE_RATE
    cos, slope = (-np.cos(w) if above else np.cos(w)), 2 * np.sqrt(a) * np.sin(w) / np.sqrt(2)
    turn = -1 if above else 1
    b = (
        a * (a + 1 - (a - 1) * cos + slope),
        turn * 2 * a * (a - 1 - (a + 1) * cos),
        a * (a + 1 - (a - 1) * cos - slope),
    )
    below = (a + 1 + (a - 1) * cos + slope, turn * -2 * (a - 1 + (a + 1) * cos), a + 1 + (a - 1) * cos - slope)
    return [value / below[0] for value in (*b, *below)]


def _bell(frequency: float, gain: float) -> list[float]:
    """The second-order section that lifts by ``gain`` dB around a frequency in Hz."""
    a, w = 10 ** (gain / 40), 2 * np.pi * frequency / SAMPLE_RATE
    alpha = np.sin(w) / (2 * _WIDTH)
    b, below = (1 + alpha * a, -2 * np.cos(w), 1 - alpha * a), (1 + alpha / a, -2 * np.cos(w), 1 - alpha / a)
    return [value / below[0] for value in (*b, *below)]


def _ducked(decibels: float, speech: Points, length: int, held: Curve | None) -> Curve:
    """A lane's curve that also gives way to speech."""
    places, shares = zip(*speech, strict=True)
    at = np.arange(0, length + 2 * _HOP, _HOP)
    factors = 10 ** (-decibels * np.interp(at, places, shares) / 20)
    if held is not None:
        factors = factors * np.interp(at, np.arange(len(held.factors)) * _HOP, held.factors)
    return Curve(_HOP, factors.astype(np.float32))


# ---- the compressor: Giannoulis, Massberg and Reiss, JAES 60(6), 2012: soft knee, smooth decoupled peak detector


def _held(cues: Iterable[Cue], lane: Lane, length: int) -> Curve:
    """What a lane's compressor does over the film, worked out on all that is heard of the lane together."""
    mine = [cue for cue in cues if cue.lane == lane.id]
    levels = [_levels(mix(mine, first, min(length, first + _STRETCH))) for first in range(0, length, _STRETCH)]
    level = np.concatenate([np.zeros(0), *levels, np.zeros(1)])
    over = _over(20 * np.log10(np.maximum(level, 1e-6)) - lane.strip.threshold)
    reduction = _followed(over * (1 - 1 / lane.strip.ratio))
    return Curve(_HOP, (10 ** (-reduction / 20)).astype(np.float32))


def _levels(samples: Samples) -> NDArray[np.float64]:
    """The highest sample of each millisecond, over both channels."""
    whole = np.pad(samples, ((0, -len(samples) % _HOP), (0, 0))).reshape(-1, 2 * _HOP)
    return np.maximum(whole.max(axis=1), -whole.min(axis=1)).astype(np.float64)


def _over(level: NDArray[np.float64]) -> NDArray[np.float64]:
    """How many dB lie over the threshold, bent round it."""
    knee = (level + _KNEE / 2).clip(0, _KNEE) ** 2 / (2 * _KNEE)
    return np.where(level > _KNEE / 2, level, knee)


def _followed(wanted: NDArray[np.float64]) -> NDArray[np.float64]:
    """The reduction that sets in within the attack and lets go within the release."""
    attack, release = (float(np.exp(-_HOP / SAMPLE_RATE / seconds)) for seconds in (_ATTACK, _RELEASE))
    peak, peaks = 0.0, []
    for value in wanted.tolist():
        peak = value if value >= peak else value + release * (peak - value)
        peaks.append(peak)
    return np.asarray(scipy.signal.lfilter([1 - attack], [1, -attack], peaks))
