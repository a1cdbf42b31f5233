"""Sounds without an event, for as long as wanted: weather, water, fire, animals, people, the hum of places."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from studio.sound.effects.shaping import Mono, Rng, add, band, count, noise, struck, tapered, times, wander, wide

Texture = Callable[[Rng, int, float], NDArray[np.float64]]
"""Random numbers, number of samples, strength 0..1 -> (n, 2), mean level about that of noise of RMS 0.1 to 0.3."""


def rain(rng: Rng, samples: int, strength: float) -> NDArray[np.float64]:
    """The hiss of far drops, and near ones one by one: 40 to 640 a second."""
    hiss = [0.16 * band(noise(samples, rng, -0.4), 400, 12_000) * wander(samples, rng, 0.7, 0.75, 1) for _ in range(2)]
    length = count(0.02)
    t = times(length)
    for at in rng.integers(0, max(1, samples), int((40 + 600 * strength) * samples / 48_000)):
        pitch = np.exp(rng.normal(np.log(2800), 0.5))
        drop = tapered(np.sin(2 * np.pi * pitch * t) * np.exp(-t / rng.uniform(0.0012, 0.005)), 0.004)
        side, gain = rng.random(), 0.22 * min(rng.pareto(2.5), 2.5)
        add(hiss[0], drop, int(at), gain * float(np.sqrt(1 - side)))
        add(hiss[1], drop, int(at), gain * float(np.sqrt(side)))
    return wide(*hiss) * (0.35 + 0.65 * strength)


def rain_inside(rng: Rng, samples: int, strength: float) -> NDArray[np.float64]:
    """Rain on a roof and panes, heard from a room."""
    return np.asarray(band(rain(rng, samples, strength).T, 20, 1100).T * 1.6)


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


def fire(rng: Rng, samples: int, strength: float) -> NDArray[np.float64]:
    """A low roar and crackles of random size."""
    out = [0.14 * band(noise(samples, rng, -1.8), 40, 700) * wander(samples, rng, 3, 0.5, 1) for _ in range(2)]
    length = count(0.02)
    for at in rng.integers(0, max(1, samples), int((8 + 30 * strength) * samples / 48_000)):
        snap = band(rng.standard_normal(length), rng.uniform(800, 2500), rng.uniform(4000, 12_000))
        snap = tapered(snap * struck(0.0004, rng.uniform(0.0008, 0.004), length), 0.004)
        side, gain = rng.random(), 0.25 * min(rng.pareto(2), 3)
        add(out[0], snap, int(at), gain * float(np.sqrt(1 - side)))
        add(out[1], snap, int(at), gain * float(np.sqrt(side)))
    return wide(*out)


def birds(rng: Rng, samples: int, strength: float) -> NDArray[np.float64]:
    """Several singers, each with its own song and place: frequency-modulated chirps between 2 and 7 kHz."""
    out = np.zeros((2, samples))
    for _ in range(3 + round(4 * strength)):
        base, side, level = rng.uniform(2200, 5200), rng.random(), rng.uniform(0.1, 1) ** 1.5
        notes = [
            (rng.uniform(0.04, 0.14), rng.uniform(-0.4, 0.5), rng.uniform(0.8, 1.3)) for _ in range(rng.integers(2, 6))
        ]
        at = rng.uniform(0, 3)
        while at < samples / 48_000:
            for seconds, sweep, step in notes:
                t = times(count(seconds))
                chirp = np.sin(2 * np.pi * base * step * (t + sweep * t * t / (2 * seconds))) * np.hanning(len(t))
                add(out[0], chirp, count(at), 0.12 * level * float(np.sqrt(1 - side)))
                add(out[1], chirp, count(at), 0.12 * level * float(np.sqrt(side)))
                at += seconds + 0.03
            at += rng.exponential(2.5) + 0.6
    return np.asarray(out.T)


def crickets(rng: Rng, samples: int, strength: float) -> NDArray[np.float64]:
    """A summer night: pulses at 4 to 5 kHz, in groups."""
    t = times(samples)
    out = np.zeros((2, samples))
    for _ in range(4):
        pitch, beat, group, side = rng.uniform(4000, 5200), rng.uniform(26, 34), rng.uniform(0.9, 1.6), rng.random()
        pulses = np.maximum(0, np.sin(2 * np.pi * beat * t)) ** 2
        calling = np.clip(6 * np.sin(2 * np.pi * group * t + rng.random() * 6), 0, 1)
        voice = 0.05 * np.sin(2 * np.pi * pitch * t) * pulses * calling
        out += voice * np.sqrt([[1 - side], [side]])
    return np.asarray(out.T)


def crowd(rng: Rng, samples: int, strength: float) -> NDArray[np.float64]:
    """Babble without words: buzzing throats through moving formants, spread over the room."""
    out = np.zeros((2, samples))
    for _ in range(8 + round(8 * strength)):
        pitch = rng.choice([rng.uniform(95, 140), rng.uniform(170, 240)])
        phase = np.cumsum(pitch * (1 + 0.15 * wander(samples, rng, 2.5, -1, 1))) / 48_000
        buzz = 2 * (phase % 1) - 1 + 0.3 * rng.standard_normal(samples)
        speaking = np.clip(2.2 * wander(samples, rng, 4.5) - 0.7, 0, 1) * np.clip(
            3 * wander(samples, rng, 0.5) - 0.9, 0, 1
        )
        first, second, share = band(buzz, 350, 800), band(buzz, 1000, 2300), wander(samples, rng, 4)
        side = rng.random()
        out += 0.06 * (first + 0.6 * share * second) * speaking * np.sqrt([[1 - side], [side]])
    return np.asarray(out.T)


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


def hum(rng: Rng, samples: int, strength: float) -> NDArray[np.float64]:
    """A ship, a laboratory, a cockpit: steady machines."""
    t = times(samples)
    tones = sum(np.sin(2 * np.pi * f * t + rng.random() * 6) / k for k, f in enumerate((58, 116.4, 175, 233), 1))
    return wide(*(0.05 * tones + 0.05 * band(noise(samples, rng, -1.2), 100, 1500) for _ in range(2)))
