"""Made things: clocks, horns, motors, current, screens that answer a finger."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.sound.effects.shaping import (
    Mono,
    Rng,
    add,
    band,
    body,
    count,
    noise,
    risen,
    struck,
    tapered,
    times,
    wander,
    wide,
)


def tick(rng: Rng, strength: float, surface: str) -> Mono:
    """A clock's escapement: tick, and tock half a second later, a little lower."""
    out = np.zeros(count(0.75))
    for at, low in ((0.0, 1.0), (0.5, 0.86)):
        pitch = 2900 * low * rng.uniform(0.98, 1.02)
        add(out, body(count(0.12), (pitch, pitch * 1.43, pitch * 2.2), (0.008, 0.006, 0.004), (1, 0.6, 0.4)), count(at))
        add(out, body(count(0.12), (410 * low, 690 * low), (0.02, 0.014), (0.5, 0.3)), count(at))
        add(
            out,
            band(rng.standard_normal(count(0.03)), 2500, 12_000) * struck(0.0002, 0.002, count(0.03)),
            count(at),
            0.5,
        )
    return tapered(out * strength)


def clock(rng: Rng, samples: int, strength: float) -> NDArray[np.float64]:
    """One that goes on: a tick each second."""
    out, one = np.zeros(samples), tick(rng, 1.0, "")
    for at in range(0, samples, 48_000):
        add(out, one, at)
    return wide(out, 0.9 * out)


def horn(rng: Rng, strength: float, surface: str) -> Mono:
    """Two reeds a third apart, as in a car; ``truck`` and ``ship`` have deeper and longer ones."""
    pitches, seconds = {"truck": ((185, 233, 277), 0.9), "train": ((311, 370, 466), 1.3), "ship": ((82, 123), 2.2)}.get(
        surface, ((415, 523), 0.55)
    )
    samples = count(seconds)
    t = times(samples)
    shape = np.minimum(1, (t + 1e-4) / 0.003) * np.minimum(1, t[::-1] / 0.06)
    reeds = np.zeros(samples)
    for pitch in pitches:
        drift = 2 * np.pi * pitch * rng.uniform(0.997, 1.003) * np.cumsum(1 - 0.02 * np.exp(-t / 0.03)) / 48_000
        reeds += sum(np.sin(k * drift) / k**0.8 for k in range(1, 18) if k * pitch < 9000)
    return tapered(band(reeds, 0.8 * pitches[0], 5200) * shape * strength)


def machinery(rng: Rng, samples: int, strength: float) -> NDArray[np.float64]:
    """A works hall: a motor, a belt, and a press that falls three times in two seconds."""
    t, out = times(samples), []
    beat = count(2 / 3)
    press = body(count(0.5), (66, 104, 231, 530, 1210), (0.09, 0.07, 0.05, 0.06, 0.04), (1, 0.8, 0.6, 0.4, 0.3))
    press += 0.5 * band(rng.standard_normal(count(0.5)), 500, 7000) * struck(0.001, 0.03, count(0.5))
    for gain in (1.0, 0.8):
        motor = sum(np.sin(2 * np.pi * 48.5 * k * t + rng.random() * 6) / k for k in range(1, 9))
        belt = band(noise(samples, rng, -0.8), 300, 3500) * (0.6 + 0.4 * np.sin(2 * np.pi * 6.1 * t))
        side = 0.07 * motor + 0.06 * belt
        for at in range(0, samples, beat):
            add(side, press, at, 0.35 * gain * (0.4 + 0.6 * strength) * rng.uniform(0.85, 1))
        out.append(side)
    return wide(*out)


def neon(rng: Rng, samples: int, strength: float) -> NDArray[np.float64]:
    """A tube: mains hum at 100 hertz and its multiples, a thin buzz, and now and then a flicker."""
    t = times(samples)
    hum = sum(np.sin(2 * np.pi * 100 * k * t + rng.random() * 6) / k**1.1 for k in (1, 2, 3, 4, 6, 8, 12))
    buzz = band(np.sign(np.sin(2 * np.pi * 100 * t)) * (1 + 0.2 * wander(samples, rng, 20, -1, 1)), 2000, 7500)
    out = [0.05 * np.asarray(hum) + 0.02 * buzz for _ in range(2)]
    for at in rng.integers(0, max(1, samples), int((0.3 + strength) * samples / 48_000)):
        spark = tapered(band(rng.standard_normal(count(0.05)), 1500, 9000) * struck(0.001, 0.008, count(0.05)))
        for side in out:
            add(side, spark, int(at), 0.05 * rng.random())
    return wide(*out)


def spark(rng: Rng, strength: float, surface: str) -> Mono:
    """Current jumps: a crack, then a crackle at 100 hertz that dies."""
    samples = count(0.6)
    t = times(samples)
    gate = np.maximum(0, np.sin(2 * np.pi * 100 * t + 1.6)) ** 6 * wander(samples, rng, 30, 0.2, 1)
    out = band(rng.standard_normal(samples), 1200, 12_000) * (gate * np.exp(-t / 0.16) + struck(0.001, 0.006, samples))
    return tapered(out * strength)


def switch(rng: Rng, strength: float, surface: str) -> Mono:
    """A screen answers: ``""`` a soft click of two tones, ``error`` a low pair, ``done`` a rising one."""
    tones = {"error": (330, 262), "done": (660, 990)}.get(surface, (880, 1175))
    out = np.zeros(count(0.45))
    for n, pitch in enumerate(tones):
        t = times(count(0.25))
        tone = (np.sin(2 * np.pi * pitch * t) + 0.25 * np.sin(4 * np.pi * pitch * t)) * risen(np.exp(-t / 0.045), 0.003)
        add(out, tone, count(0.09 * n), 1.0 if n == 0 else 0.8)
    add(out, 0.12 * band(rng.standard_normal(count(0.02)), 2000, 9000) * struck(0.0003, 0.002, count(0.02)), 0)
    return tapered(out * strength)


def hum(rng: Rng, samples: int, strength: float) -> NDArray[np.float64]:
    """A ship, a laboratory, a cockpit: steady machines."""
    t = times(samples)
    tones = sum(np.sin(2 * np.pi * f * t + rng.random() * 6) / k for k, f in enumerate((58, 116.4, 175, 233), 1))
    return wide(*(0.05 * tones + 0.05 * band(noise(samples, rng, -1.2), 100, 1500) for _ in range(2)))
