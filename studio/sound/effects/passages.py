"""Sounds that move: the event is the moment at which they are nearest or loudest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.sound.effects.shaping import (
    Mono,
    Rng,
    add,
    band,
    begun,
    body,
    count,
    gathered,
    noise,
    struck,
    tapered,
    times,
    wander,
    wide,
)

SOUND_SPEED = 343.0  # metres a second


@dataclass(frozen=True, slots=True)
class Engine:
    """``speed`` in metres a second, ``pitch`` of the first order in hertz, levels of the orders and of tyres, rails or
    air, ``joints``: rail joints a second, ``horned``: whether it has a siren on.
    """

    speed: float
    pitch: float
    orders: float
    rolling: float
    joints: float = 0.0
    horned: bool = False


ENGINES = {
    "car": Engine(20, 80, 0.16, 0.1), "truck": Engine(15, 42, 0.18, 0.28), "motorcycle": Engine(24, 140, 0.2, 0.1),
    "bus": Engine(13, 48, 0.15, 0.24), "train": Engine(30, 30, 0.1, 0.45, joints=2.4),
    "tram": Engine(11, 62, 0.08, 0.3, joints=1.1),
    "bicycle": Engine(6, 0, 0.0, 0.05), "plane": Engine(90, 95, 0.1, 0.55), "helicopter": Engine(45, 17, 0.3, 0.3),
    "boat": Engine(8, 36, 0.14, 0.18), "tractor": Engine(6, 28, 0.24, 0.12),
    "siren": Engine(20, 80, 0.1, 0.14, horned=True),
}  # fmt: skip
_DRIVEN = {"policecar": "siren", "ambulance": "siren", "firetruck": "siren", "taxi": "car", "rocket": "plane",
           "ufo": "plane", "airship": "boat", "submarine": "boat", "tank": "truck"}  # fmt: skip


def engine_of(words: str) -> str:
    """The engine that a vehicle's name has."""
    name = next((engine for kind, engine in _DRIVEN.items() if kind in words), "")
    return name or next((kind for kind in ENGINES if kind in words), "car")


def vehicle(rng: Rng, kind: str, distance: float, direction: float) -> tuple[NDArray[np.float64], int]:
    """A pass-by with true Doppler (every sample is heard at its retarded time), stereo; and the sample of the pass.

    ``distance`` in metres at the nearest; ``direction`` 1 from left to right, -1 from right to left.
    """
    engine = ENGINES.get(kind, ENGINES["car"])
    speed, reach = engine.speed, max(distance, 2.0)
    half = float(np.clip(4.0 * reach / speed, 1.2, 2.6))
    samples = count(2 * half)
    early = count(0.2)  # the source starts before the first sound of it arrives
    source = _running(rng, samples + early, engine)
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
    out = np.asarray(out) * shape * edge * strength
    return out, gathered(out)


def wings(rng: Rng, strength: float) -> tuple[Mono, int]:
    """One beat of a bird's wings."""
    samples = count(0.14)
    beat = band(noise(samples, rng, -0.8), 200, 3500) * np.hanning(samples) ** 1.5
    return beat * strength, gathered(beat)


def thunder(rng: Rng, strength: float, distance: float) -> tuple[Mono, int]:
    """Crack, then rumble; the event is the first sample. ``distance`` in metres.

    Air takes the top away on the way: near thunder tears, from two kilometres on it only rolls. Parts of the bolt that
    lie further off arrive later, as further claps.
    """
    far = float(np.clip(distance / 1500, 0.05, 2.0))
    samples = count(4.0 + 1.5 * far)
    rumble = band(noise(samples, rng, -2.0), 24, 1800 / (1 + far))
    shape = struck(0.002, 0.8, samples)
    for _ in range(9):
        begin = min(samples - 2, count(abs(rng.normal(0, 0.5 + 0.5 * far))))
        shape[begin:] += rng.uniform(0.3, 1) * struck(0.03 + 0.05 * far, rng.uniform(0.3, 1.2), samples - begin)
    out = 0.5 * rumble * shape
    top = 9000 / (1 + 3 * far)
    for clap in range(6):
        torn = band(rng.standard_normal(count(0.5)), 120, top) * struck(0.0005, 0.05 + 0.04 * far, count(0.5))
        torn *= 1 + 0.8 * wander(len(torn), rng, 60, -1, 1)
        late, loud = (rng.exponential(0.09), rng.uniform(0.3, 0.9)) if clap else (0.0, 1.4)
        add(out, tapered(torn), count(late), loud / (1 + 1.5 * far))
    return tapered(out * strength, 1.2), 0


def siren(rng: Rng, seconds: float) -> tuple[Mono, int]:
    """Two tones, a fourth apart, about half a second each: no two horns are tuned quite alike."""
    samples = round(seconds * 48_000)
    low, each = rng.uniform(425, 445), rng.uniform(0.47, 0.53)
    high = (np.floor(times(samples) / each) % 2).astype(bool)
    glide = np.convolve(np.where(high, low * 4 / 3, low), np.ones(480) / 480, "same")
    glide[:240], glide[-240:] = glide[240], glide[-241]
    phase = 2 * np.pi * np.cumsum(glide) / 48_000
    tone = sum(np.sin(k * phase) / k**1.4 for k in range(1, 8))
    edge = np.minimum(1, np.minimum(times(samples), times(samples)[::-1]) / 0.3)
    out = band(np.asarray(tone), 300, 4000) * edge
    return out, begun(out)


def bell(rng: Rng, strength: float) -> tuple[Mono, int]:
    """A struck bell; the minor third above the hum is what makes it one."""
    hum = rng.uniform(200, 300)
    ratios, decays = (0.5, 1.0, 1.19, 1.5, 2.0, 2.6), (1.4, 1.0, 0.8, 0.5, 0.5, 0.3)
    out = body(count(3.0), [hum * 2 * r for r in ratios], decays, (0.5, 0.6, 0.5, 0.3, 0.5, 0.2))
    return tapered(out * strength, 0.5), 0


def _running(rng: Rng, samples: int, engine: Engine) -> Mono:
    t = times(samples)
    out = engine.rolling * band(noise(samples, rng, -0.8), 150, 3500)
    if engine.pitch:
        drift = 2 * np.pi * engine.pitch * np.cumsum(1 + 0.01 * wander(samples, rng, 3, -1, 1)) / 48_000
        orders = sum(np.sin(k * drift + rng.random() * 6.3) / k**0.8 for k in range(1, 14) if k * engine.pitch < 8000)
        out += engine.orders * np.asarray(orders) * (1 + 0.05 * np.sin(2 * np.pi * 11 * t))
    if engine.joints:
        clack = body(count(0.12), (180, 340, 820), (0.03, 0.02, 0.012), (1, 0.7, 0.5))
        for at in np.arange(0, samples / 48_000, 1 / engine.joints):
            add(out, clack, count(at), 0.6)
            add(out, clack, count(at + 0.16), 0.5)
    if engine.horned:
        out += 0.3 * siren(rng, samples / 48_000)[0][:samples]
    return np.asarray(out)
