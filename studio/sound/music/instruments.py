"""The orchestra: small synthesizers in numpy. Each note starts on its first sample and ends in silence."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial

import numpy as np
import scipy
from numpy.typing import NDArray

from studio.document.time import SAMPLE_RATE
from studio.sound.effects.shaping import Mono, band, count, noise, struck, tapered, times

_STEP = 2_400
"""Lengths are rounded up to 50 ms, so that few notes have to be made."""


def play(part: str, pitch: int, length: int, loud: float) -> NDArray[np.float32]:
    """A note as stereo samples; ``length`` in samples is how long it is held, its tail comes after. ``loud`` 0..1."""
    held = -(-max(length, 1) // _STEP) * _STEP if part in _HELD else _STEP * 20
    return _note(part, pitch, held) * np.float32(loud)


@lru_cache(maxsize=128)
def _note(part: str, pitch: int, held: int) -> NDArray[np.float32]:
    sound, side = _PARTS[part](440 * 2 ** ((pitch - 69) / 12), held), _SIDES.get(part, 0.0)
    angle = (side + 1) * np.pi / 4
    stereo = sound[:, None] * np.array([np.cos(angle), np.sin(angle)])
    stereo.setflags(write=False)
    return np.ascontiguousarray(stereo, np.float32)


def _pad(hertz: float, held: int) -> Mono:
    """Three detuned voices with soft partials, in over 60 ms, out over 300 ms."""
    tail = count(0.3)
    t = times(held + tail)
    voices = [
        np.sin(2 * np.pi * hertz * cents * k * t + k + cents) / k**1.7
        for cents in (0.9972, 1.0, 1.0031)
        for k in range(1, 7)
        if hertz * k < 9000
    ]
    shape = np.minimum(1, (np.arange(len(t)) + 1) / count(0.06))
    shape[held:] *= np.linspace(1, 0, tail) ** 2
    return np.asarray(sum(voices)) * shape * 0.3


def _bass(hertz: float, held: int) -> Mono:
    tail = count(0.12)
    t = times(held + tail)
    tone = sum(np.sin(2 * np.pi * hertz * k * t) / k**1.5 for k in range(1, 6))
    shape = (0.35 + 0.65 * np.exp(-t / 0.5)) * np.minimum(1, t / 0.004)
    shape[held:] *= np.linspace(1, 0, tail) ** 2
    return np.asarray(tone) * shape * 0.8


def _pluck(hertz: float, held: int) -> Mono:
    """Karplus and Strong (1983): a noise burst around a delay line with a two-point average; as one filter."""
    samples = count(1.4)
    period = max(2, int(SAMPLE_RATE / hertz - 0.5))
    rng = np.random.default_rng(round(hertz * 100))
    burst = np.zeros(samples)
    burst[:period] = scipy.signal.lfilter([0.5, 0.5], [1.0], rng.uniform(-1, 1, period))
    burst[:period] -= burst[:period].mean()  # the loop would hold it longer than any tone: the wave off its middle
    loop = np.zeros(period + 2)
    loop[0], loop[period], loop[period + 1] = 1.0, -0.4975, -0.4975
    return tapered(np.asarray(scipy.signal.lfilter([1.0], loop, burst)), 0.4) * 0.9


def _bell(hertz: float, held: int) -> Mono:
    samples = count(2.0)
    t = times(samples)
    partials = ((1, 1.0, 0.9), (2.0, 0.45, 0.55), (3.01, 0.2, 0.3), (4.17, 0.12, 0.18))
    tone = sum(level * np.exp(-t / decay) * np.sin(2 * np.pi * hertz * ratio * t) for ratio, level, decay in partials)
    return tapered(np.asarray(tone) * np.minimum(1, (np.arange(samples) + 1) / 48), 0.5) * 0.7


def _piano(hertz: float, held: int) -> Mono:
    """Stiff strings: partials a little sharp, the higher the shorter, damped when the key is let go of."""
    samples = min(held + count(0.25), count(3.0))
    t, tail = times(samples), min(samples, count(0.25))
    ratios = [k * np.sqrt(1 + 4e-4 * k * k) for k in range(1, 11)]
    tone = sum(
        k**-1.3 * np.exp(-t * (0.5 + 0.45 * k) * (hertz / 220) ** 0.4) * np.sin(2 * np.pi * hertz * ratio * t)
        for k, ratio in enumerate(ratios, 1)
        if hertz * ratio < 12_000
    )
    shape = np.minimum(1, (np.arange(samples) + 1) / 72)
    shape[samples - tail :] *= np.linspace(1, 0, tail) ** 2
    return np.asarray(tone) * shape * 0.75


def _bowed(hertz: float, held: int, *, rise: float, bright: float) -> Mono:
    """Three players of a bowed string: saw-like partials, each with a vibrato of its own."""
    tail = count(0.25)
    t = times(held + tail)
    voices = []
    for player, cents in enumerate((0.9981, 1.0, 1.0022)):
        turn = 2 * np.pi * hertz * cents * (t - 0.0006 * np.cos(2 * np.pi * (5.1 + 0.3 * player) * t + player) / 5)
        partials = [k for k in range(1, 13) if hertz * k < 10_000]
        voices.append(sum(np.sin(k * turn + player) / k**bright for k in partials))
    shape = np.minimum(1, (np.arange(len(t)) + 1) / count(rise)) ** 0.7
    shape[held:] *= np.linspace(1, 0, tail) ** 2
    return np.asarray(sum(voices)) * shape * 0.22


def _brass(hertz: float, held: int) -> Mono:
    """The louder the brighter: partials come in one after the other."""
    tail = count(0.12)
    t = times(held + tail)
    tone = sum(
        np.sin(2 * np.pi * hertz * k * t) / k**0.9 * np.minimum(1, t / (0.012 * k))
        for k in range(1, 11)
        if hertz * k < 9_000
    )
    shape = 0.7 + 0.3 * np.exp(-t / 0.15)
    shape[held:] *= np.linspace(1, 0, tail) ** 2
    return np.asarray(tone) * shape * 0.3


def _saw(hertz: float, held: int) -> Mono:
    tail = count(0.1)
    t = times(held + tail)
    tone = sum(
        np.sin(2 * np.pi * hertz * cents * k * t) / k * np.exp(-k * t / 1.5)
        for cents in (0.997, 1.003)
        for k in range(1, 16)
        if hertz * k < 11_000
    )
    shape = np.minimum(1, (np.arange(len(t)) + 1) / count(0.004))
    shape[held:] *= np.linspace(1, 0, tail) ** 2
    return np.asarray(tone) * shape * 0.28


def _kick(hertz: float, held: int) -> Mono:
    samples = count(0.4)
    t = times(samples)
    phase = 2 * np.pi * np.cumsum(48 + 110 * np.exp(-t / 0.035)) / SAMPLE_RATE
    click = band(np.random.default_rng(1).standard_normal(samples), 1500, 6000) * struck(0.0002, 0.004, samples)
    return tapered(np.sin(phase) * np.exp(-t / 0.11) + 0.25 * click, 0.1)


def _snare(hertz: float, held: int) -> Mono:
    samples = count(0.25)
    rattle = band(np.random.default_rng(2).standard_normal(samples), 900, 9000) * struck(0.0004, 0.06, samples)
    return tapered(rattle + 0.6 * np.sin(2 * np.pi * 185 * times(samples)) * struck(0.0005, 0.05, samples), 0.05) * 0.7


def _hat(hertz: float, held: int) -> Mono:
    samples = count(0.09)
    return tapered(
        band(np.random.default_rng(3).standard_normal(samples), 7000, 23_000) * struck(0.0003, 0.018, samples)
    )


def _cymbal(hertz: float, held: int) -> Mono:
    samples = count(2.2)
    return (
        tapered(band(noise(samples, np.random.default_rng(4), 0), 3500, 16_000) * struck(0.0005, 0.5, samples), 0.6)
        * 0.5
    )


_PARTS: dict[str, Callable[[float, int], Mono]] = {
    "pad": _pad, "bass": _bass, "pluck": _pluck, "bell": _bell, "kick": _kick, "snare": _snare, "hat": _hat,
    "cymbal": _cymbal, "piano": _piano, "strings": partial(_bowed, rise=0.09, bright=1.2),
    "cello": partial(_bowed, rise=0.07, bright=1.5), "brass": _brass, "saw": _saw,
}  # fmt: skip
_HELD = ("pad", "bass", "piano", "strings", "cello", "brass", "saw")
_SIDES = {
    "strings": -0.15,
    "cello": 0.2,
    "brass": 0.15,
    "pluck": -0.25,
    "bell": 0.25,
    "hat": 0.35,
    "cymbal": -0.2,
    "snare": 0.05,
}
