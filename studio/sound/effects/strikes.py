"""Sounds that start when something touches something: the event is the first sample."""

from __future__ import annotations

import numpy as np

from studio.sound.effects.shaping import Mono, Rng, add, band, body, count, noise, struck, tapered, times

# Scrape: lowest and highest hertz, its decay, its level; thump: modes in hertz, decays, level.
_GROUNDS: dict[str, tuple[tuple[float, float, float, float], tuple[tuple[float, ...], float, float]]] = {
    "stone": ((700, 6500, 0.012, 0.55), ((120, 260, 640, 1350), 0.016, 0.8)),
    "wood": ((600, 5000, 0.010, 0.3), ((92, 180, 310, 540), 0.038, 1.0)),
    "metal": ((900, 9000, 0.010, 0.3), ((240, 613, 1130, 2240), 0.10, 0.7)),
    "carpet": ((80, 1400, 0.030, 0.5), ((70, 110), 0.025, 0.6)),
    "earth": ((80, 2500, 0.035, 0.6), ((65, 105), 0.030, 0.7)),
}
_LOOSE = {"gravel": (45, 1500, 9000, 0.0016), "snow": (70, 900, 4200, 0.0030), "sand": (60, 500, 5200, 0.0022),
          "leaves": (34, 2200, 11000, 0.0018), "grass": (26, 1500, 7000, 0.0028)}  # fmt: skip
_SAME = {"asphalt": "stone", "street": "stone", "concrete": "stone", "tile": "stone", "marble": "stone",
         "pavement": "stone", "rock": "stone", "dust": "earth",
    "dirt": "earth", "ground": "earth", "soft": "earth", "mud": "earth",
         "floor": "wood", "plank": "wood", "deck": "wood", "rug": "carpet", "ice": "snow", "forest": "leaves",
         "puddle": "wet", "water": "wet", "": "stone"}  # fmt: skip


def footstep(rng: Rng, strength: float, surface: str) -> Mono:
    """A shoe: heel, then sole 55 to 85 ms later.

    Surfaces: stone wood metal carpet earth gravel snow sand leaves grass wet.
    """
    wet = surface.startswith("wet")
    ground = surface.removeprefix("wet_").removeprefix("wet ") if wet else surface
    ground = _SAME.get(ground, ground)
    out = np.zeros(count(0.42))
    heel = _contact(rng, "stone" if ground == "wet" else ground)
    add(out, heel, 0)
    add(out, _contact(rng, "stone" if ground == "wet" else ground), count(rng.uniform(0.055, 0.085)), 0.35)
    if wet or ground == "wet":
        add(out, _squelch(rng), count(0.004), 0.8)
    return tapered(out * (0.5 + 0.5 * strength))


def paw(rng: Rng, strength: float, surface: str) -> Mono:
    """A small soft foot with claws."""
    claws = band(rng.standard_normal(count(0.03)), 2500, 9000) * struck(0.0004, 0.004, count(0.03))
    out = 0.5 * band(noise(count(0.12), rng), 90, 1200) * struck(0.0015, 0.02, count(0.12))
    add(out, claws, 0, 0.15)
    return tapered(out * strength)


def hoof(rng: Rng, strength: float, surface: str) -> Mono:
    """Horn on ground: two hollow modes."""
    soft = _SAME.get(surface, surface) in ("earth", "grass", "sand", "snow", "leaves")
    high = rng.uniform(0.94, 1.06)
    modes = (140, 310, 520) if soft else (480 * high, 930 * high, 1650 * high)
    out = body(count(0.2), modes, (0.03, 0.018, 0.01), (1, 0.7, 0.4))
    add(out, band(rng.standard_normal(count(0.03)), 800, 6000) * struck(0.0004, 0.004, count(0.03)), 0, 0.4)
    return tapered(out * strength)


def landing(rng: Rng, strength: float, surface: str) -> Mono:
    """Both feet after a jump or a fall."""
    out = body(count(0.4), (48, 74, 118), (0.09, 0.06, 0.04), (1, 0.7, 0.4))
    add(out, footstep(rng, 1.0, surface), 0, 0.9)
    add(out, footstep(rng, 1.0, surface), count(0.012), 0.6)
    return tapered(out * strength)


def bounce(rng: Rng, strength: float, surface: str) -> Mono:
    """One impact of a ball; ``surface`` is what it is made of: rubber metal glass wood."""
    pitch = {"rubber": 150.0, "metal": 900.0, "glass": 2400.0, "wood": 380.0}.get(surface, 150.0)
    decay = {"rubber": 0.02, "metal": 0.22, "glass": 0.09, "wood": 0.03}.get(surface, 0.02)
    samples = count(max(0.15, 5 * decay))
    modes = tuple(pitch * ratio * rng.uniform(0.99, 1.01) for ratio in (1, 1.51, 2.76, 4.07))
    out = body(samples, modes, (decay, decay * 0.7, decay * 0.45, decay * 0.3), (1, 0.5, 0.3, 0.2 * strength))
    slap = band(rng.standard_normal(samples), 200, 300 + 6000 * max(0.1, strength)) * struck(0.0005, 0.006, samples)
    return tapered((out + 0.4 * slap) * strength)


def door(rng: Rng, strength: float, surface: str) -> Mono:
    """A slam, with the latch 45 ms behind it."""
    samples = count(0.9)
    slam = body(
        samples, (58, 87, 131, 210, 345, 520), (0.16, 0.12, 0.09, 0.05, 0.03, 0.02), (1, 0.8, 0.6, 0.4, 0.3, 0.2)
    )
    slam += 0.9 * band(rng.standard_normal(samples), 150, 6000) * struck(0.0006, 0.018, samples)
    add(slam, body(count(0.1), (2100, 3350), (0.015, 0.01), (0.4, 0.3)), count(0.045), 0.7)
    return tapered(slam * strength)


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


def _contact(rng: Rng, ground: str) -> Mono:
    if ground in _LOOSE:
        return _grains(rng, *_LOOSE[ground])
    (low, high, decay, scrape), (modes, ring, thump) = _GROUNDS.get(ground, _GROUNDS["stone"])
    samples = count(0.22)
    tuned = [mode * rng.uniform(0.94, 1.06) for mode in modes]
    struck_body = body(
        samples, tuned, [ring / (1 + 0.5 * i) for i in range(len(modes))], [0.75**i for i in range(len(modes))]
    )
    rubbed = band(rng.standard_normal(samples), low, high) * struck(0.0008, decay, samples)
    return tapered(thump * struck_body * rng.uniform(0.85, 1.1) + scrape * rubbed)


def _grains(rng: Rng, number: int, low: float, high: float, decay: float) -> Mono:
    """Loose ground: many small contacts, the first at once."""
    out = np.zeros(count(0.24))
    short = count(0.012)
    envelope = struck(0.0003, decay, short)
    spread = rng.beta(1.2, 2.5, number) * 0.16
    for delay in np.concatenate([[0.0, 0.0005], spread]):
        add(out, band(rng.standard_normal(short), low, high) * envelope, count(delay), rng.uniform(0.25, 1))
    add(out, band(noise(short * 8, rng), 60, 300) * struck(0.001, 0.02, short * 8), 0, 0.3)
    return tapered(out)


def _squelch(rng: Rng) -> Mono:
    samples = count(0.16)
    spray = band(noise(samples, rng, -0.3), 900, 9000) * struck(0.004, 0.03, samples)
    for _ in range(5):
        short = count(0.02)
        t = times(short)
        drop = np.sin(2 * np.pi * rng.uniform(900, 2600) * (t + 5 * t * t)) * np.hanning(short)
        add(spray, drop, count(rng.uniform(0.02, 0.12)), 0.2)
    return tapered(0.6 * spray)
