"""Things that hit the ground and come up again: what they are made of decides the tone and how much speed is left."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from studio.sound.effects.shaping import Mono, Rng, add, band, body, count, struck, tapered

GRAVITY = 9.81  # metres a second, each second


@dataclass(frozen=True, slots=True)
class Material:
    """``pitch`` in hertz of a thing as large as a hand, ``decay`` in seconds, ``rest``: the share of speed it keeps."""

    pitch: float
    decay: float
    rest: float
    hard: float  # 0 a cushion .. 1 steel


MATERIALS = {
    "rubber": Material(150, 0.020, 0.83, 0.3), "metal": Material(900, 0.22, 0.62, 1.0),
    "glass": Material(2400, 0.09, 0.66, 0.95), "wood": Material(380, 0.030, 0.5, 0.7),
    "stone": Material(620, 0.018, 0.42, 0.9), "plastic": Material(760, 0.016, 0.7, 0.55),
    "plush": Material(70, 0.030, 0.12, 0.02),
}  # fmt: skip
_GIVES = {
    "carpet": 0.55,
    "earth": 0.45,
    "grass": 0.5,
    "sand": 0.1,
    "snow": 0.1,
    "leaves": 0.3,
    "gravel": 0.5,
    "water": 0.0,
}
"""The share that a ground which gives leaves of what the material keeps; of all others it is 1."""
_MODES = (1, 1.51, 2.76, 4.07)
_STRIKE = 4.4  # metres a second of a fall from a metre: an impact of strength 1


def bounces(height: float, rest: float, slowest: float = 0.12) -> list[tuple[float, float]]:
    """(seconds after the first contact, metres a second) of each contact of a thing dropped from ``height`` metres.

    Newton's restitution: each contact leaves ``rest`` of the speed, and the next flight takes twice that over gravity.
    """
    at, speed, found = 0.0, float(np.sqrt(2 * GRAVITY * height)), []
    while speed > slowest and len(found) < 40:
        found.append((at, speed))
        speed *= rest
        at += 2 * speed / GRAVITY
    return found


def impact(rng: Rng, strength: float, surface: str) -> Mono:
    """One contact; ``surface`` names the material, and the ground after it: ``rubber``, ``metal on carpet``."""
    material, _ = made_of(surface)
    samples = count(max(0.15, 5 * material.decay))
    modes = tuple(material.pitch * ratio * rng.uniform(0.99, 1.01) for ratio in _MODES)
    decays = tuple(material.decay * share for share in (1, 0.7, 0.45, 0.3))
    out = body(samples, modes, decays, (1, 0.5, 0.3, 0.2 * strength))
    top = 300 + 9000 * material.hard * max(0.15, strength)
    slap = band(rng.standard_normal(samples), 200, top) * struck(0.0005, 0.006, samples)
    return tapered((out + 0.4 * slap) * strength)


def drop(rng: Rng, strength: float, surface: str) -> Mono:
    """A thing falls from ``strength`` metres and bounces until it lies; the first contact is the event."""
    material, gives = made_of(surface)
    contacts = bounces(max(0.05, strength), material.rest * gives)
    out = np.zeros(count(contacts[-1][0] + max(0.2, 6 * material.decay)))
    for at, speed in contacts:
        blow = min(1.0, speed / _STRIKE)
        add(out, impact(rng, blow, surface), count(at), blow**0.2)
    return tapered(out)


def made_of(surface: str) -> tuple[Material, float]:
    """The material that words name, and the share of its restitution that the ground leaves."""
    words = surface.replace("_", " ").split()
    material = next((MATERIALS[word] for word in words if word in MATERIALS), MATERIALS["rubber"])
    return material, next((_GIVES[word] for word in words if word in _GIVES), 1.0)
