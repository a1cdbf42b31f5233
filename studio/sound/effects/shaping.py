"""What sounds are made of: shaped noise, struck bodies, slow movements, and ends that do not click."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import scipy
from numpy.typing import NDArray

from studio.document.time import SAMPLE_RATE

Mono = NDArray[np.float64]
"""(n,) at 48 kHz."""
Rng = np.random.Generator
_COARSE = 48
"""Samples between the places at which a slow movement is worked out: evenly in between is as smooth."""


def count(seconds: float) -> int:
    return round(seconds * SAMPLE_RATE)


def times(samples: int) -> Mono:
    """Seconds of each sample."""
    return np.arange(samples) / SAMPLE_RATE


def band(sound: Mono, low: float, high: float, order: int = 2) -> Mono:
    """Butterworth between two frequencies in hertz; an edge outside 20 to 23,000 is left open."""
    if low <= 20:
        sections = scipy.signal.butter(order, high, "low", fs=SAMPLE_RATE, output="sos")
    elif high >= 23_000:
        sections = scipy.signal.butter(order, low, "high", fs=SAMPLE_RATE, output="sos")
    else:
        sections = scipy.signal.butter(order, [low, high], "band", fs=SAMPLE_RATE, output="sos")
    return np.asarray(scipy.signal.sosfilt(sections, sound, axis=-1))


def noise(samples: int, rng: Rng, slope: float = -1.0) -> Mono:
    """Noise of unit power whose power falls as frequency ** slope: 0 white, -1 pink, -2 brown."""
    quick = scipy.fft.next_fast_len(samples, real=True)
    spectrum = scipy.fft.rfft(rng.standard_normal(quick))
    frequency = scipy.fft.rfftfreq(quick, 1 / SAMPLE_RATE)
    shaped = scipy.fft.irfft(spectrum * np.maximum(frequency, 10.0) ** (slope / 2), quick)[:samples]
    return np.asarray(shaped / max(1e-12, float(np.std(shaped))))


def wander(samples: int, rng: Rng, hertz: float, low: float = 0.0, high: float = 1.0) -> Mono:
    """A smooth random movement between two values, with about ``hertz`` turns a second."""
    knots = rng.random(max(4, int(samples / SAMPLE_RATE * hertz) + 3))
    place = np.linspace(0, len(knots) - 1.001, max(2, samples // _COARSE))
    index = place.astype(int)
    share = 0.5 - 0.5 * np.cos(np.pi * (place - index))
    moved = low + (high - low) * (knots[index] * (1 - share) + knots[index + 1] * share)
    return np.interp(np.linspace(0, len(place) - 1, samples), np.arange(len(place)), moved)


def struck(attack: float, decay: float, samples: int) -> Mono:
    """Up over ``attack`` seconds, then down to 1/e every ``decay`` seconds."""
    t = times(samples)
    return np.asarray(
        np.minimum(1, (t + 1 / SAMPLE_RATE) / max(attack, 1e-4)) * np.exp(-np.maximum(0, t - attack) / decay)
    )


def body(samples: int, hertz: Sequence[float], decays: Sequence[float], levels: Sequence[float]) -> Mono:
    """A struck body: decaying sines from the first sample on, up within half a millisecond, tapered to nothing."""
    t = times(samples)
    rung = sum(a * np.exp(-t / d) * np.sin(2 * np.pi * f * t) for f, d, a in zip(hertz, decays, levels, strict=True))
    return tapered(risen(np.asarray(rung), 0.0005))


def tapered(sound: Mono, seconds: float = 0.025) -> Mono:
    """The end of a tail brought to zero: every sound passes here, else it would click."""
    ramp = min(len(sound) // 2, count(seconds))
    out = sound.copy()
    if ramp:
        out[-ramp:] *= np.linspace(1, 0, ramp) ** 2
    return out


def risen(sound: Mono, seconds: float) -> Mono:
    """The beginning of a sound without a corner."""
    ramp = min(len(sound), count(seconds))
    out = sound.copy()
    out[:ramp] *= np.sin(np.linspace(0, np.pi / 2, ramp)) ** 2
    return out


def begun(sound: NDArray[np.float64], near: float = 10.0, far: float = 20.0) -> int:
    """Where a sound that comes softly is there: a millisecond within ``near`` dB of the loudest of the next 50, and
    within ``far`` dB of the loudest of all.
    """
    power = (sound.reshape(len(sound), -1) ** 2).sum(axis=1)
    short = np.convolve(power, np.ones(48) / 48)[47:]
    coming = scipy.ndimage.maximum_filter1d(short, 2_400, origin=-1_200)
    return int(np.argmax((short > 10 ** (-near / 10) * coming) & (short > 10 ** (-far / 10) * short.max())))


def gathered(sound: Mono) -> int:
    """The sample around which the power of a burst lies."""
    power = sound**2
    return round(float((np.arange(len(sound)) * power).sum() / max(1e-12, float(power.sum()))))


def add(into: Mono, sound: Mono, at: int, gain: float = 1.0) -> None:
    """Adds in place what lies inside."""
    skipped = max(0, -at)
    end = min(len(sound), len(into) - at)
    if end > skipped:
        into[at + skipped : at + end] += gain * sound[skipped:end]


def wide(left: Mono, right: Mono) -> NDArray[np.float64]:
    return np.stack([left, right], axis=1)
