"""The console: what mutes, solos, levels and strips of the lanes make of a film's sounds.

All of it is worked out for a sound as a whole, or for the film as a whole, before anything is mixed, so that the mix
does not depend on where it is cut into blocks. Bands, place and room are linear: each sound goes through them alone.
"""

from __future__ import annotations

import hashlib
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
from studio.sound.shelf import Shelf

Points = Sequence[tuple[float, float]]
_LOW, _MID, _HIGH, _WIDTH = 150.0, 1_200.0, 6_000.0, 0.7  # Hz, and the Q of the bell
_HOP = 48  # samples: a compressor's gain is worked out each millisecond
_ATTACK, _RELEASE = 0.005, 0.150  # s
_KNEE = 6.0  # dB
_STRETCH = 30 * SAMPLE_RATE
_DECAY, _DELAY = 1.2, 0.012  # s until the room has fallen by 60 dB, and before it answers
_ROOM_BAND = (180.0, 7_000.0)  # Hz


def heard(
    cues: Sequence[Cue], lanes: Mapping[str, Lane], length: int, shelf: Shelf, speech: Points = ()
) -> tuple[Cue, ...]:
    """The sounds that the lanes let through, as they let them, in the order in which they came.

    ``speech`` says at which samples how much of a full duck holds, straight between them.
    """
    solo, muted = {key for key, lane in lanes.items() if lane.solo}, {key for key, lane in lanes.items() if lane.mute}
    kept = [cue for cue in cues if not cue.muted and cue.lane not in muted and (not solo or cue.lane in solo)]
    wet = [_through(cue, lanes[cue.lane], shelf) if cue.lane in lanes else cue for cue in kept]
    curves = {key: _held(wet, lane, length) for key, lane in lanes.items() if lane.strip.ratio > 1}
    for key, lane in lanes.items():
        if lane.strip.duck and speech:
            curves[key] = _ducked(lane.strip.duck, speech, length, curves.get(key))
    return tuple(replace(cue, curve=curves[cue.lane]) if cue.lane in curves else cue for cue in wet)


def _through(cue: Cue, lane: Lane, shelf: Shelf) -> Cue:
    """A sound behind its lane's level and all of its strip that is linear."""
    cue, strip = (
        replace(cue, gain=cue.gain + lane.gain),
        replace(lane.strip, ratio=1.0, threshold=FLAT.threshold, duck=0.0),
    )
    if strip == FLAT or not len(cue.samples):
        return cue
    key = ("strip", strip, hashlib.blake2b(np.ascontiguousarray(cue.samples).data, digest_size=16).digest())
    return replace(cue, samples=shelf.get(key, partial(shaped, cue.samples, strip), lambda made: made.nbytes))


def shaped(samples: Samples, strip: Strip) -> Samples:
    """A sound through the bands, the place and the room of a strip; longer than before by what the room adds."""
    bands = [(_shelf(_LOW, strip.low), strip.low), (_bell(_MID, strip.mid), strip.mid)]
    bands.append((_shelf(_HIGH, strip.high, above=True), strip.high))
    active = [band for band, gain in bands if gain]
    out = scipy.signal.sosfilt(np.array(active), samples.astype(np.float64), axis=0) if active else samples
    out = np.ascontiguousarray(out * placed_at(strip.pan) if strip.pan else out, np.float32)
    if strip.send:
        wet = scipy.signal.oaconvolve(out, room() * np.float32(strip.send), axes=0)
        wet[: len(out)] += out
        out = wet
    return out


def placed_at(pan: float) -> NDArray[np.float64]:
    """Factors of left and right. Their power is the same everywhere, and both are 1 in the middle."""
    angle = (pan + 1) * np.pi / 4
    return np.sqrt(2) * np.array([np.cos(angle), np.sin(angle)]) if pan else np.ones(2)


def room() -> Samples:
    """(n, 2) what a room answers to one sample: noise that dies away, as loud in all as the sample was."""
    draw = np.random.default_rng(0)
    count, before = round(_DECAY * SAMPLE_RATE), round(_DELAY * SAMPLE_RATE)
    noise = draw.standard_normal((count, 2)) * 10 ** (-3 * np.arange(count) / count)[:, None]
    band = scipy.signal.butter(2, _ROOM_BAND, "bandpass", fs=SAMPLE_RATE, output="sos")
    answer = scipy.signal.sosfilt(band, noise, axis=0)
    answer /= np.sqrt((answer**2).sum(axis=0))
    return np.concatenate([np.zeros((before, 2)), answer]).astype(np.float32)


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
    peaks = np.maximum(np.abs(samples[:, 0]), np.abs(samples[:, 1]))
    return np.asarray(np.pad(peaks, (0, -len(peaks) % _HOP)).reshape(-1, _HOP).max(axis=1), np.float64)


def _over(level: NDArray[np.float64]) -> NDArray[np.float64]:
    """How many dB lie over the threshold, bent round it."""
    knee = (level + _KNEE / 2).clip(0, _KNEE) ** 2 / (2 * _KNEE)
    return np.where(level > _KNEE / 2, level, knee)


def _followed(wanted: NDArray[np.float64]) -> NDArray[np.float64]:
    """The reduction that sets in within the attack and lets go within the release."""
    attack, release = (float(np.exp(-_HOP / SAMPLE_RATE / seconds)) for seconds in (_ATTACK, _RELEASE))
    out, peak, smooth = np.empty_like(wanted), 0.0, 0.0
    for n, value in enumerate(wanted.tolist()):
        peak = max(value, release * peak + (1 - release) * value)
        smooth = attack * smooth + (1 - attack) * peak
        out[n] = smooth
    return out
