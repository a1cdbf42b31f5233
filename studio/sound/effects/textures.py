"""Sounds without an event, for as long as wanted: weather, water, fire, the air of places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.sound.effects.shaping import Mono, Rng, add, band, count, noise, struck, tapered, times, wander, wide

Texture = Callable[[Rng, int, float], NDArray[np.float64]]
"""Random numbers, number of samples, strength 0..1 -> (n, 2), mean level about that of noise of RMS 0.1 to 0.3."""


@dataclass(frozen=True, slots=True)
class Drops:
    """What rain falls on: the middle of the drops' pitch in hertz and its spread, their decay in seconds, how many,
    the band of the hiss in hertz, and a body that each drop rings, in hertz, 0 for none.
    """

    pitch: float
    spread: float
    decay: float
    share: float
    hiss: tuple[float, float]
    rings: float = 0.0


_GROUND = Drops(2800, 0.5, 0.003, 1.0, (400, 12_000))
RAINED_ON = {
    "": _GROUND,
    "street": Drops(3400, 0.45, 0.002, 1.2, (700, 14_000)),
    "leaves": Drops(1500, 0.6, 0.004, 0.8, (900, 9000)),
    "glass": Drops(2100, 0.3, 0.006, 0.5, (300, 5000), 1240.0),
    "metal": Drops(1300, 0.5, 0.012, 0.8, (300, 9000), 830.0),
    "roof": Drops(620, 0.4, 0.008, 0.8, (120, 2600), 240.0),
    "tent": Drops(420, 0.35, 0.010, 0.9, (150, 3200), 170.0),
    "water": Drops(1900, 0.7, 0.016, 0.7, (500, 8000)),
    "earth": Drops(900, 0.6, 0.005, 0.9, (250, 6500)),
}


def rain(rng: Rng, samples: int, strength: float, surface: str = "") -> NDArray[np.float64]:
    """The hiss of far drops, and near ones one by one, 40 to 640 a second. ``surface``: a name of ``RAINED_ON``."""
    on = RAINED_ON.get(surface, _GROUND)
    hiss = [0.16 * band(noise(samples, rng, -0.4), *on.hiss) * wander(samples, rng, 0.7, 0.75, 1) for _ in range(2)]
    length = count(max(0.02, 4 * on.decay))
    t = times(length)
    for at in rng.integers(0, max(1, samples), int((40 + 600 * strength) * on.share * samples / 48_000)):
        pitch, decay = np.exp(rng.normal(np.log(on.pitch), on.spread)), on.decay * rng.uniform(0.4, 1.6)
        bend = 1 + 9 * t if surface == "water" else 1.0  # a bubble closes as it rises
        drop = np.sin(2 * np.pi * pitch * t * bend) * np.exp(-t / decay)
        if on.rings:
            drop += 0.6 * np.sin(2 * np.pi * on.rings * rng.uniform(0.9, 1.1) * t) * np.exp(-t / (2.5 * on.decay))
        drop, side, gain = tapered(drop, 0.004), rng.random(), 0.22 * min(rng.pareto(2.5), 2.5)
        add(hiss[0], drop, int(at), gain * float(np.sqrt(1 - side)))
        add(hiss[1], drop, int(at), gain * float(np.sqrt(side)))
    return wide(*hiss) * (0.35 + 0.65 * strength)


def rain_inside(rng: Rng, samples: int, strength: float) -> NDArray[np.float64]:
    """Rain on roof and panes, heard from a room."""
    outside = band(rain(rng, samples, strength).T, 20, 700).T * 1.3
    return np.asarray(
        outside + 0.5 * rain(rng, samples, 0.7 * strength, "roof") + 0.25 * rain(rng, samples, 0.3, "glass")
    )


def wind(rng: Rng, samples: int, strength: float) -> NDArray[np.float64]:
    """Gusts that open the sound as they rise."""

    def side() -> Mono:
        air = noise(samples, rng, -1.0)
        gust = wander(samples, rng, 0.35) ** 1.5
        low, middle, high = band(air, 40, 300), band(air, 250, 700), band(air, 600, 1800)
        return 0.25 * (low * (0.4 + 0.6 * gust) + 1.4 * middle * gust + 1.2 * strength * high * gust**2)

    return wide(side(), side()) * (0.3 + 0.7 * strength)


def sea(rng: Rng, samples: int, strength: float) -> NDArray[np.float64]:
    """Waves of 5 to 9 seconds that swell, break and run out over a constant roar."""
    out = [0.03 * noise(samples, rng, -1.5) for _ in range(2)]
    at = -count(rng.uniform(2, 6))
    while at < samples:
        length = count(rng.uniform(6.5, 11))
        u = np.linspace(0, 1, length)
        rise, fall = (u / 0.45) ** 2, np.exp(-(u - 0.45) * 6) * np.minimum(1, (1 - u) / 0.1)
        shape = np.where(u < 0.45, rise, fall)
        side, gain = rng.uniform(0.3, 0.7), rng.uniform(0.6, 1) * (0.4 + 0.6 * strength)
        wave = (
            0.25 * band(noise(length, rng, -1.4), 60, 900) * shape
            + 0.2 * band(noise(length, rng, -0.3), 900, 9000) * shape**2.2
        )
        add(out[0], wave, at, gain * float(np.sqrt(2 * (1 - side))))
        add(out[1], wave, at, gain * float(np.sqrt(2 * side)))
        at += count(rng.uniform(5, 9))
    return wide(*out)


def wave(rng: Rng, strength: float) -> tuple[NDArray[np.float64], int]:
    """One wave: it swells for two seconds, breaks, and runs out; the event is the break."""
    swell, run = count(2.0), count(3.5)
    rising = np.concatenate([np.linspace(0, 1, swell) ** 2, np.exp(-np.linspace(0, 1, run) * 4)])
    edge = np.minimum(1, np.linspace(1, 0, swell + run) * 8)
    out = [0.12 * band(noise(swell + run, rng, -1.4), 60, 700) * rising * edge for _ in range(2)]
    for side in out:
        foam = 0.3 * band(noise(run, rng, -0.4), 500, 9000) * (struck(0.002, 0.35, run) + struck(0.2, 1.1, run))
        add(side, tapered(foam, 0.8), swell)
    return wide(*out) * (0.4 + 0.6 * strength), swell


def fire(rng: Rng, samples: int, strength: float) -> NDArray[np.float64]:
    """A low roar and crackles of random size."""
    out = [0.14 * band(noise(samples, rng, -1.8), 40, 700) * wander(samples, rng, 3, 0.5, 1) for _ in range(2)]
    length = count(0.02)
    for at in rng.integers(0, max(1, samples), int((8 + 30 * strength) * samples / 48_000)):
        snap = band(rng.standard_normal(length), rng.uniform(800, 2500), rng.uniform(4000, 12_000))
        snap = tapered(snap * struck(0.0008, rng.uniform(0.0008, 0.004), length), 0.004)
        side, gain = rng.random(), 0.25 * min(rng.pareto(2), 3)
        add(out[0], snap, int(at), gain * float(np.sqrt(1 - side)))
        add(out[1], snap, int(at), gain * float(np.sqrt(side)))
    return wide(*out)


def city(rng: Rng, samples: int, strength: float) -> NDArray[np.float64]:
    """Far traffic that swells and falls, over a low hum."""

    def side() -> Mono:
        rumble = band(noise(samples, rng, -1.6), 35, 500) * wander(samples, rng, 0.3, 0.6, 1)
        tyres = band(noise(samples, rng, -0.8), 400, 2200) * wander(samples, rng, 0.25) ** 2
        return 0.2 * rumble + 0.07 * (0.4 + strength) * tyres

    hum = 0.01 * np.sin(2 * np.pi * 100 * times(samples))
    return wide(side() + hum, side() + hum)


def room(rng: Rng, samples: int, strength: float) -> NDArray[np.float64]:
    """The tone of a quiet room."""
    return wide(*(0.1 * band(noise(samples, rng, -1.5), 40, 900) for _ in range(2)))


def drip(rng: Rng, samples: int, strength: float) -> NDArray[np.float64]:
    """Single drops into standing water, one or two a second."""
    out = [0.002 * band(noise(samples, rng, -1.0), 100, 2000) for _ in range(2)]
    at, length = 0.0, count(0.09)
    t = times(length)
    while count(at) < samples:
        pitch, side = rng.uniform(700, 1500), rng.uniform(0.3, 0.7)
        plop = np.sin(2 * np.pi * pitch * (t + 4 * t * t)) * struck(0.0015, 0.016, length)
        add(out[0], plop, count(at), 0.4 * float(np.sqrt(1 - side)))
        add(out[1], plop, count(at), 0.4 * float(np.sqrt(side)))
        at += rng.uniform(0.35, 1.1) / (0.5 + strength)
    return wide(*out)


def stream(rng: Rng, samples: int, strength: float) -> NDArray[np.float64]:
    """Running water: a steady rush with bubbles."""
    out = [0.1 * band(noise(samples, rng, -0.7), 250, 6000) * wander(samples, rng, 1.2, 0.7, 1) for _ in range(2)]
    for at in rng.integers(0, max(1, samples), int(25 * samples / 48_000)):
        t = times(count(rng.uniform(0.02, 0.07)))
        bubble = np.sin(2 * np.pi * rng.uniform(350, 1300) * (t + 2 * t * t)) * np.hanning(len(t))
        add(out[int(rng.integers(2))], bubble, int(at), 0.1 * rng.random())
    return wide(*out)


def deep(rng: Rng, samples: int, strength: float) -> NDArray[np.float64]:
    """Under water: everything high is gone; bubbles rise now and then."""
    out = [0.25 * band(noise(samples, rng, -1.8), 25, 260) * wander(samples, rng, 0.3, 0.6, 1) for _ in range(2)]
    for at in rng.integers(0, max(1, samples), int(4 * samples / 48_000)):
        t = times(count(rng.uniform(0.05, 0.12)))
        bubble = np.sin(2 * np.pi * rng.uniform(180, 520) * (t + 2.5 * t * t)) * np.hanning(len(t))
        add(out[int(rng.integers(2))], bubble, int(at), 0.16 * rng.random())
    return wide(*out)
