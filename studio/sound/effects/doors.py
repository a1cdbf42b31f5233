"""Doors: shut, opened slowly, knocked at."""

from __future__ import annotations

import numpy as np
import scipy

from studio.sound.effects.shaping import Mono, Rng, add, band, body, count, struck, tapered, times, wander

_PANEL = ((58, 87, 131, 210, 345, 520), (0.16, 0.12, 0.09, 0.05, 0.03, 0.02), (1, 0.8, 0.6, 0.4, 0.3, 0.2))
_KNOCKED = {"wood": (190, 410, 720, 1150), "metal": (330, 780, 1490, 2600), "glass": (420, 1130, 2300, 3900)}


def slam(rng: Rng, strength: float, surface: str) -> Mono:
    """A door falls shut, with the latch 45 ms behind it; ``metal`` doors ring."""
    metal = "metal" in surface
    samples = count(1.4 if metal else 0.9)
    out = body(samples, _PANEL[0], _PANEL[1], _PANEL[2])
    if metal:
        out += 0.5 * body(samples, (214, 491, 873, 1390), (0.35, 0.28, 0.2, 0.12), (1, 0.8, 0.5, 0.3))
    out += 0.9 * band(rng.standard_normal(samples), 150, 6000) * struck(0.0006, 0.018, samples)
    add(out, body(count(0.1), (2100, 3350), (0.015, 0.01), (0.4, 0.3)), count(0.045), 0.7)
    return tapered(out * strength)


def creak(rng: Rng, strength: float, surface: str) -> Mono:
    """A hinge that sticks and slips: each slip is a blow on the panel, faster as the door swings faster."""
    samples = count(1.1 + 0.5 * strength)
    swing = np.sin(np.pi * np.linspace(0, 1, samples)) ** 0.7
    slips = np.exp(np.log(38) + 1.25 * swing + 0.5 * wander(samples, rng, 5, -1, 1)) * rng.uniform(0.85, 1.2)
    phase = np.cumsum(slips) / 48_000
    fell = np.flatnonzero(np.diff(np.floor(phase), prepend=-1.0) > 0)
    blows = np.zeros(samples)  # a slip takes a third of a millisecond
    blows[fell] = (0.35 + 0.65 * swing[fell]) * rng.uniform(0.55, 1, len(fell))
    blows = np.convolve(blows, np.hanning(17) / 8, "same")
    out = np.zeros(samples)
    for hertz, width, level in ((430, 90, 0.5), (905, 120, 1.0), (1480, 160, 0.8), (2630, 260, 0.45), (4100, 500, 0.2)):
        b, a = scipy.signal.iirpeak(hertz * rng.uniform(0.92, 1.08), hertz / width, fs=48_000)
        out += level * scipy.signal.lfilter(b, a, blows)
    return tapered(out * np.minimum(1, (times(samples) + 1e-4) / 0.001) * strength, 0.12)


def knock(rng: Rng, strength: float, surface: str) -> Mono:
    """Three knuckles on a panel, 190 ms apart and never alike; the first one is the event."""
    out = np.zeros(count(1.1))
    at = 0.0
    for loud in (1.0, 0.82, 0.93):
        wood = [hertz * rng.uniform(0.97, 1.03) for hertz in _KNOCKED.get(surface, _KNOCKED["wood"])]
        blow = body(count(0.3), wood, (0.035, 0.022, 0.014, 0.008), (1, 0.7, 0.5, 0.3))
        blow += 0.35 * band(rng.standard_normal(count(0.3)), 700, 5000) * struck(0.0003, 0.004, count(0.3))
        add(out, blow, count(at), loud)
        at += rng.uniform(0.17, 0.21)
    return tapered(out * strength)
