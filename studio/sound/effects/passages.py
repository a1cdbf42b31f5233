"""Sounds that move: the event is the moment at which they are nearest or loudest."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.sound.effects.shaping import Mono, Rng, add, band, body, count, noise, struck, tapered, times, wander, wide

SOUND_SPEED = 343.0  # metres a second

_ENGINES = {
    "car": (20.0, 80.0, 0.5), "truck": (15.0, 42.0, 0.8), "motorcycle": (24.0, 140.0, 0.35), "bus": (13.0, 48.0, 0.7),
    "train": (30.0, 30.0, 1.4), "bicycle": (6.0, 0.0, 0.12), "plane": (90.0, 95.0, 1.5), "boat": (8.0, 36.0, 0.5),
}  # fmt: skip
"""Metres a second, hertz of the engine's first order, level of tyres, rails or air."""


def vehicle(rng: Rng, kind: str, distance: float, direction: float) -> tuple[NDArray[np.float64], int]:
    """A pass-by with true Doppler (every sample is heard at its retarded time), stereo; and the sample of the pass.

    ``distance`` in metres at the nearest; ``direction`` 1 from left to right, -1 from right to left.
    """
    speed, pitch, rolling = _ENGINES.get(kind, _ENGINES["car"])
    reach = max(distance, 2.0)
    half = float(np.clip(4.0 * reach / speed, 1.2, 2.6))
    samples = count(2 * half)
    early = count(0.2)  # the source starts before the first sound of it arrives
    source = _engine(rng, samples + early, pitch, rolling)
    now = times(samples) - half
    # Sent at s, heard at t: t = s + r(s)/c. Solved for s by a fixed point; delay at the nearest is taken out.
    sent = now.copy()
    for _ in range(6):
        sent = now - (np.hypot(speed * sent, reach) - reach) / SOUND_SPEED
    away = np.hypot(speed * sent, reach)
    heard = np.interp((sent + half) * 48_000 + early, np.arange(len(source)), source) * reach / away
    pan = np.clip(direction * speed * sent / away, -1, 1) * 0.85
    fade = np.minimum(1, np.minimum(times(samples), times(samples)[::-1]) / 0.5) ** 2
    heard *= fade
    return wide(heard * np.sqrt(0.5 * (1 - pan)), heard * np.sqrt(0.5 * (1 + pan))), samples // 2


def whoosh(rng: Rng, strength: float, seconds: float = 0.35) -> tuple[Mono, int]:
    """Air past something fast; the loudest moment is the event."""
    samples = count(seconds * 3)
    middle = samples // 2
    shape = np.exp(-0.5 * ((times(samples) - middle / 48_000) / seconds * 2.4) ** 2)
    air = noise(samples, rng, -0.5)
    centre = np.log(300 * np.exp(2.3 * shape))
    bands = (300, 520, 900, 1560, 2700)
    out = sum(band(air, f * 0.7, f * 1.4) * np.exp(-0.5 * ((centre - np.log(f)) / 0.35) ** 2) for f in bands)
    edge = np.minimum(1, np.minimum(np.arange(samples), np.arange(samples)[::-1]) / 960)
    return np.asarray(out) * shape * edge * strength, middle


def wings(rng: Rng, strength: float) -> tuple[Mono, int]:
    """One beat of a bird's wings."""
    samples = count(0.14)
    beat = band(noise(samples, rng, -0.8), 200, 3500) * np.hanning(samples) ** 1.5
    return beat * strength, samples // 2


def thunder(rng: Rng, strength: float, distance: float) -> tuple[Mono, int]:
    """Crack, then rumble; the event is the first sample. ``distance`` in metres: far thunder is darker and slower."""
    far = float(np.clip(distance / 1500, 0.05, 2.0))
    samples = count(4.0 + 1.5 * far)
    rumble = band(noise(samples, rng, -2.0), 24, 1800 / (1 + far))
    shape = struck(0.004 + 0.03 * far, 0.8, samples)
    for _ in range(9):
        begin = min(samples - 2, count(abs(rng.normal(0, 0.5 + 0.5 * far))))
        shape[begin:] += rng.uniform(0.3, 1) * struck(0.03 + 0.05 * far, rng.uniform(0.3, 1.2), samples - begin)
    out = 0.5 * rumble * shape
    crack = band(rng.standard_normal(count(0.5)), 300, 9000) * struck(0.001, 0.06, count(0.5))
    crack *= 1 + 0.8 * wander(len(crack), rng, 40, -1, 1)
    add(out, tapered(crack), 0, 1.2 / (1 + 2 * far))
    return tapered(out * strength, 1.2), 0


def siren(rng: Rng, seconds: float) -> tuple[Mono, int]:
    """Two tones, half a second each."""
    samples = count(seconds)
    high = (np.floor(times(samples) / 0.5) % 2).astype(bool)
    glide = np.convolve(np.where(high, 580.0, 435.0), np.ones(480) / 480, "same")
    glide[:240], glide[-240:] = glide[240], glide[-241]
    phase = 2 * np.pi * np.cumsum(glide) / 48_000
    tone = sum(np.sin(k * phase) / k**1.4 for k in range(1, 8))
    edge = np.minimum(1, np.minimum(times(samples), times(samples)[::-1]) / 0.3)
    return np.asarray(band(np.asarray(tone), 300, 4000) * edge), 0


def bell(rng: Rng, strength: float) -> tuple[Mono, int]:
    """A struck bell; the minor third above the hum is what makes it one."""
    hum = rng.uniform(200, 300)
    ratios, decays = (0.5, 1.0, 1.19, 1.5, 2.0, 2.6), (1.4, 1.0, 0.8, 0.5, 0.5, 0.3)
    out = body(count(3.0), [hum * 2 * r for r in ratios], decays, (0.5, 0.6, 0.5, 0.3, 0.5, 0.2))
    return tapered(out * strength, 0.5), 0


def _engine(rng: Rng, samples: int, pitch: float, rolling: float) -> Mono:
    t = times(samples)
    tyres = rolling * 0.35 * band(noise(samples, rng, -0.8), 150, 3500)
    if pitch <= 0:
        return tyres
    drift = 2 * np.pi * pitch * np.cumsum(1 + 0.01 * wander(samples, rng, 3, -1, 1)) / 48_000
    orders = sum(np.sin(k * drift + rng.random() * 6.3) / k**0.8 for k in range(1, 14) if k * pitch < 8000)
    return np.asarray(0.14 * orders * (1 + 0.05 * np.sin(2 * np.pi * 11 * t)) + tyres)
