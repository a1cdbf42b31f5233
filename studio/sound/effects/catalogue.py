"""Every effect by the name of the event that asks for it. Add one: write a function, then a line in ``EFFECTS``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.document.recipe import SoundEvent
from studio.sound.effects import passages, strikes, textures
from studio.sound.effects.shaping import Mono, Rng, tapered


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """An effect at 48 kHz, stereo; ``event`` is the sample at which it happens."""

    samples: NDArray[np.float32]
    event: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an event asks of its effect; ``direction`` 1 moves from left to right."""

    strength: float = 1.0
    surface: str = ""
    distance: float = 5.0
    direction: float = 1.0
    actor: str = ""


@dataclass(frozen=True, slots=True)
class Effect:
    """``peak`` in dBFS of an event of strength 1 at 2 m; ``placed`` sounds are panned."""

    make: Callable[[Rng, Wanted], tuple[NDArray[np.float64], int]]
    peak: float = -12.0
    placed: bool = True


def _strike(made: Callable[[Rng, float, str], Mono]) -> Callable[[Rng, Wanted], tuple[NDArray[np.float64], int]]:
    return lambda rng, wanted: (made(rng, wanted.strength, wanted.surface), 0)


def _for(seconds: float, texture: textures.Texture) -> Callable[[Rng, Wanted], tuple[NDArray[np.float64], int]]:
    def make(rng: Rng, wanted: Wanted) -> tuple[NDArray[np.float64], int]:
        made = texture(rng, round(seconds * 48_000), wanted.strength)
        return np.stack([tapered(tapered(channel, 0.4)[::-1], 0.1)[::-1] for channel in made.T], axis=1), 0

    return make


def _vehicle(rng: Rng, wanted: Wanted) -> tuple[NDArray[np.float64], int]:
    name = wanted.surface or wanted.actor
    kind = next(
        (kind for kind in ("truck", "motorcycle", "bus", "train", "tram", "bicycle", "plane", "boat") if kind in name),
        "car",
    )
    return passages.vehicle(rng, "train" if kind == "tram" else kind, wanted.distance, wanted.direction)


EFFECTS: dict[str, Effect] = {
    "footstep": Effect(_strike(strikes.footstep), -11),
    "paw": Effect(_strike(strikes.paw), -20),
    "hoof": Effect(_strike(strikes.hoof), -15),
    "landing": Effect(_strike(strikes.landing), -11),
    "bounce": Effect(_strike(strikes.bounce), -9),
    "door": Effect(_strike(strikes.door), -9),
    "glass": Effect(_strike(strikes.glass), -10),
    "splash": Effect(_strike(strikes.splash), -12),
    "punch": Effect(_strike(strikes.punch), -10),
    "thunder": Effect(lambda rng, w: passages.thunder(rng, w.strength, w.distance), -9, placed=False),
    "whoosh": Effect(lambda rng, w: passages.whoosh(rng, w.strength), -15),
    "wings": Effect(lambda rng, w: passages.wings(rng, w.strength), -26),
    "pass": Effect(_vehicle, -13, placed=False),
    "siren": Effect(lambda rng, w: passages.siren(rng, 4.0), -20),
    "bell": Effect(lambda rng, w: passages.bell(rng, w.strength), -16),
    "crowd": Effect(_for(3.0, textures.crowd), -20, placed=False),
    "birds": Effect(_for(2.5, textures.birds), -24, placed=False),
    "fire": Effect(_for(3.0, textures.fire), -22, placed=False),
    "wave": Effect(_for(6.0, textures.sea), -18, placed=False),
    "wind": Effect(_for(3.0, textures.wind), -22, placed=False),
    "rain": Effect(_for(3.0, textures.rain), -22, placed=False),
}

_ALIASES = {
    "footfall": "footstep", "step": "footstep", "footsteps": "footstep", "foot": "footstep", "heel": "footstep",
    "pawstep": "paw", "pad": "paw", "gallop": "hoof", "hoofbeat": "hoof", "land": "landing", "jump": "whoosh",
    "take_off": "whoosh", "takeoff": "whoosh", "impact": "landing", "fall": "landing", "thud": "landing",
    "drop": "landing", "ball": "bounce", "slam": "door", "knock": "door", "shatter": "glass", "dive": "splash",
    "swim": "splash", "stroke": "splash", "plunge": "splash", "hit": "punch", "lightning": "thunder",
    "pass_by": "pass", "passby": "pass", "pass-by": "pass", "drive": "pass", "car": "pass", "vehicle": "pass",
    "engine": "pass", "train": "pass", "plane": "pass", "throw": "whoosh", "swing": "whoosh", "swish": "whoosh",
    "flap": "wings", "wingbeat": "wings", "wing": "wings", "applause": "crowd", "cheer": "crowd", "chirp": "birds",
    "bird": "birds", "crackle": "fire", "surf": "wave", "gust": "wind", "clap": "punch",
}  # fmt: skip


def effect_named(kind: str) -> str:
    """The effect for a kind of event, "" if none is known."""
    name = _ALIASES.get(kind, kind)
    return name if name in EFFECTS else ""


def make(kind: str, wanted: Wanted, seed: int) -> Made:
    """An effect at its level for a listener 2 m away; the same arguments give the same samples.

    Raises KeyError for a name that is not in ``EFFECTS``.
    """
    effect = EFFECTS[kind]
    raw, event = effect.make(np.random.default_rng(seed), wanted)
    sound = np.repeat(raw[:, None], 2, axis=1) if raw.ndim == 1 else raw
    highest = float(np.abs(sound).max()) or 1.0
    strength = max(0.02, min(wanted.strength, 1.5))
    level = 10 ** (effect.peak / 20) * strength**0.7 / highest
    return Made(np.ascontiguousarray(sound * level, np.float32), event)


def heard(made: Made, kind: str, pan: float, distance: float) -> Made:
    """The effect where it happens: quieter by distance (a film's gentle law: 12 dB from 2 to 20 m), and panned."""
    samples = made.samples
    if kind != "thunder":
        samples = samples * np.float32((2.0 / max(distance, 1.0)) ** 0.6)
    if EFFECTS[kind].placed:
        angle = (max(-1.0, min(1.0, pan)) * 0.8 + 1) * np.pi / 4
        samples = samples * np.array([np.cos(angle), np.sin(angle)], np.float32) * np.float32(np.sqrt(2))
    return Made(np.ascontiguousarray(samples, np.float32), made.event)


def wanted_by(event: SoundEvent, direction: float = 1.0) -> Wanted:
    return Wanted(round(event.strength, 2), event.surface, round(event.distance, 1), direction, event.actor)
