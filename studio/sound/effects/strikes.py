"""Things that break, splash or are struck: the event is the first sample."""

from __future__ import annotations

import numpy as np

from studio.sound.effects.shaping import Mono, Rng, add, band, body, count, noise, struck, tapered, times


def clink(rng: Rng, strength: float, surface: str) -> Mono:
    """Two glasses touch: three modes each, slightly apart."""
    out, pitch = np.zeros(count(1.2)), rng.uniform(1750, 2300)
    for detune in (1.0, rng.uniform(1.03, 1.09)):
        modes = [pitch * detune * ratio for ratio in (1, 2.32, 4.25, 6.63)]
        out += body(len(out), modes, (0.32, 0.2, 0.1, 0.05), (1, 0.6, 0.35, 0.2))
    add(out, band(rng.standard_normal(count(0.02)), 3000, 14_000) * struck(0.0002, 0.0015, count(0.02)), 0, 0.6)
    return tapered(out * strength, 0.1)


def glass(rng: Rng, strength: float, surface: str) -> Mono:
    """A pane breaks: a crack, then shards for a second."""
    out = np.zeros(count(1.5))
    add(out, band(rng.standard_normal(count(0.12)), 1500, 16_000) * struck(0.0005, 0.02, count(0.12)), 0)
    for _ in range(70):
        pitch, decay, delay = rng.uniform(1900, 11_000), rng.uniform(0.01, 0.1), rng.exponential(0.16)
        shard = body(count(0.4), (pitch, pitch * 1.47, pitch * 2.09), (decay, decay * 0.6, decay * 0.4), (1, 0.5, 0.3))
        add(out, shard, count(delay), 0.22 * float(np.exp(-3 * delay)) * rng.random())
    return tapered(out * strength, 0.1)


def splash(rng: Rng, strength: float, surface: str) -> Mono:
    """Something falls into water: a slap, the spray, then bubbles that rise in pitch."""
    samples = count(1.4)
    out = band(noise(samples, rng, -0.6), 300, 9000) * (
        0.8 * struck(0.001, 0.05, samples) + 0.5 * struck(0.06, 0.28, samples)
    )
    for _ in range(36):
        short = count(rng.uniform(0.03, 0.09))
        t = times(short)
        bubble = np.sin(2 * np.pi * rng.uniform(300, 1400) * (t + 3 * t * t)) * np.hanning(short)
        add(out, bubble, count(0.1 + rng.exponential(0.25)), 0.3 * rng.random())
    return tapered(out * strength, 0.2)


def punch(rng: Rng, strength: float, surface: str) -> Mono:
    """A blow as films have it."""
    samples = count(0.3)
    out = body(samples, (62, 118, 190), (0.07, 0.05, 0.03), (1, 0.7, 0.4))
    out += 0.8 * band(rng.standard_normal(samples), 400, 5000) * struck(0.0008, 0.015, samples)
    return tapered(out * strength)
