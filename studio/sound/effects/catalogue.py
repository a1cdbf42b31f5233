"""Every effect by the name of the event that asks for it. Add one: write a function, then a line in ``EFFECTS``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from studio.document.recipe import SoundEvent
from studio.sound.effects import bodies, doors, impacts, machines, passages, rooms, steps, strikes, textures
from studio.sound.effects.shaping import Mono, Rng, begun, tapered
from studio.sound.murmurs import murmured


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """An effect at 48 kHz, stereo; ``event`` is the sample at which it happens."""

    samples: NDArray[np.float32]
    event: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an event asks of its effect.

    ``strength``: a share of an ordinary one's force, 0 to 1.5; its level goes with 14 dB for ten times that, from 0.02
    on. ``distance`` in metres, ``direction`` 1 moves from left to right and -1 back, ``room`` a kind of room.
    """

    strength: float = 1.0
    surface: str = ""
    distance: float = 5.0
    direction: float = 1.0
    actor: str = ""
    room: str = rooms.OUTDOOR


@dataclass(frozen=True, slots=True)
class Effect:
    """``peak`` in dBFS of an event of strength 1 at 2 m; ``placed`` sounds are panned, by their balance where
    they are wide; what passes goes its own way."""

    make: Callable[[Rng, Wanted], tuple[NDArray[np.float64], int]]
    peak: float = -12.0
    placed: bool = True


_RISE = 192  # samples: 4 ms


def _strike(made: Callable[[Rng, float, str], Mono]) -> Callable[[Rng, Wanted], tuple[NDArray[np.float64], int]]:
    return lambda rng, wanted: (made(rng, wanted.strength, wanted.surface), 0)


def _soft(made: Callable[[Rng, float, str], Mono]) -> Callable[[Rng, Wanted], tuple[NDArray[np.float64], int]]:
    """What comes softly happens when it is there; what lies before that is noise that nobody could put a time to."""

    def make(rng: Rng, wanted: Wanted) -> tuple[NDArray[np.float64], int]:
        sound = made(rng, wanted.strength, wanted.surface)
        event = begun(sound, 6.0, 14.0)
        return _from(sound, event), event

    return make


def _from(sound: NDArray[np.float64], event: int) -> NDArray[np.float64]:
    """A sound that is first heard at its event."""
    rise = np.clip((np.arange(len(sound)) - event) / _RISE + 1, 0, 1)
    return np.asarray((sound.T * np.sin(np.pi / 2 * rise) ** 2).T)


def _for(seconds: float, texture: textures.Texture) -> Callable[[Rng, Wanted], tuple[NDArray[np.float64], int]]:
    return lambda rng, wanted: _sounding(texture(rng, round(seconds * 48_000), wanted.strength))


def _rain(rng: Rng, wanted: Wanted) -> tuple[NDArray[np.float64], int]:
    return _sounding(textures.rain(rng, 144_000, wanted.strength, wanted.surface))


def _sounding(made: NDArray[np.float64]) -> tuple[NDArray[np.float64], int]:
    """A stretch of a texture that is first heard at its event and goes over 0.4 s."""
    out = np.stack([tapered(tapered(channel, 0.4)[::-1], 0.02)[::-1] for channel in made.T], axis=1)
    event = begun(out)
    return _from(out, event), event


def _siren(rng: Rng, wanted: Wanted) -> tuple[NDArray[np.float64], int]:
    sound, event = passages.siren(rng, 4.0)
    return _from(sound, event), event


def _murmur(rng: Rng, wanted: Wanted) -> tuple[NDArray[np.float64], int]:
    sound = murmured(rng, wanted.surface)
    event = begun(sound)
    return _from(sound, event), event


def _vehicle(rng: Rng, wanted: Wanted) -> tuple[NDArray[np.float64], int]:
    kind = passages.engine_of(wanted.surface or wanted.actor)
    return passages.vehicle(rng, kind, wanted.distance, wanted.direction)


def _step(rng: Rng, wanted: Wanted) -> tuple[NDArray[np.float64], int]:
    who = steps.walker(wanted.actor, wanted.strength)
    return steps.footstep(rng, wanted.strength, wanted.surface, who), 0


EFFECTS: dict[str, Effect] = {
    # feet and falls
    "footstep": Effect(_step, -11),
    "paw": Effect(_strike(steps.paw), -20),
    "hoof": Effect(_strike(steps.hoof), -15),
    "landing": Effect(_strike(steps.landing), -11),
    "bounce": Effect(_strike(impacts.impact), -9),
    "drop": Effect(_strike(impacts.drop), -9),
    # things
    "door": Effect(_strike(doors.slam), -9),
    "creak": Effect(_soft(doors.creak), -18),
    "knock": Effect(_strike(doors.knock), -12),
    "glass": Effect(_strike(strikes.glass), -10),
    "clink": Effect(_strike(strikes.clink), -18),
    "punch": Effect(_strike(strikes.punch), -10),
    "whoosh": Effect(lambda rng, w: passages.whoosh(rng, w.strength), -15),
    "bell": Effect(lambda rng, w: passages.bell(rng, w.strength), -16),
    "clock": Effect(_strike(machines.tick), -26),
    "horn": Effect(_strike(machines.horn), -12),
    "siren": Effect(_siren, -20),
    "pass": Effect(_vehicle, -13, placed=False),
    "spark": Effect(_strike(machines.spark), -18),
    "switch": Effect(_strike(machines.switch), -24),
    "machinery": Effect(_for(3.0, machines.machinery), -18),
    "neon": Effect(_for(3.0, machines.neon), -30),
    # bodies
    "heartbeat": Effect(_strike(bodies.heartbeat), -16),
    "breath": Effect(_soft(bodies.breath), -28),
    "cloth": Effect(_soft(bodies.cloth), -30),
    "clap": Effect(_strike(bodies.clap), -14),
    "murmur": Effect(_murmur, -19),
    "applause": Effect(_for(3.5, bodies.applause), -18),
    "crowd": Effect(_for(3.0, bodies.crowd), -20),
    "dog": Effect(_strike(bodies.dog), -14),
    "bark": Effect(_strike(bodies.bark), -14),
    "birds": Effect(_for(2.5, bodies.birds), -24),
    "insects": Effect(_for(3.0, bodies.insects), -28),
    "crickets": Effect(_for(3.0, bodies.crickets), -30),
    "wings": Effect(lambda rng, w: passages.wings(rng, w.strength), -26),
    # weather, water, fire
    "thunder": Effect(lambda rng, w: passages.thunder(rng, w.strength, w.distance), -9),
    "wind": Effect(_for(3.0, textures.wind), -22),
    "rain": Effect(_rain, -22),
    "splash": Effect(_strike(strikes.splash), -12),
    "wave": Effect(lambda rng, w: textures.wave(rng, w.strength), -18),
    "river": Effect(_for(3.0, textures.stream), -22),
    "drip": Effect(_for(3.0, textures.drip), -26),
    "fire": Effect(_for(3.0, textures.fire), -22),
}

TEXTURES: dict[str, textures.Texture] = {
    "rain": textures.rain, "rain_inside": textures.rain_inside,
    **{
        f"rain_on_{surface}": partial(textures.rain, surface=surface)
        for surface in ("leaves", "water", "earth", "metal", "roof", "tent", "glass")
    },
    "wind": textures.wind, "sea": textures.sea,
    "stream": textures.stream, "drip": textures.drip, "deep": textures.deep, "fire": textures.fire,
    "city": textures.city, "room": textures.room, "birds": bodies.birds, "crickets": bodies.crickets,
    "insects": bodies.insects, "crowd": bodies.crowd, "applause": bodies.applause, "hum": machines.hum,
    "machinery": machines.machinery, "neon": machines.neon, "clock": machines.clock,
}  # fmt: skip
"""What a bed is made of, by name."""

_ALIASES = {
    "footfall": "footstep", "step": "footstep", "footsteps": "footstep", "foot": "footstep", "heel": "footstep",
    "pawstep": "paw", "pad": "paw", "gallop": "hoof", "hoofbeat": "hoof", "land": "landing", "jump": "whoosh",
    "take_off": "whoosh", "takeoff": "whoosh", "fall": "landing", "thud": "landing", "impact": "bounce",
    "ball": "bounce", "slam": "door", "hinge": "creak", "knuckles": "knock", "shatter": "glass", "dive": "splash",
    "swim": "splash", "stroke": "splash", "plunge": "splash", "hit": "punch", "lightning": "thunder",
    "pass_by": "pass", "passby": "pass", "pass-by": "pass", "drive": "pass", "car": "pass", "vehicle": "pass",
    "engine": "pass", "train": "pass", "plane": "pass", "throw": "whoosh", "swing": "whoosh", "swish": "whoosh",
    "flap": "wings", "wingbeat": "wings", "wing": "wings", "cheer": "crowd", "chirp": "birds", "bird": "birds",
    "fly": "insects", "bee": "insects", "crackle": "fire", "surf": "wave", "sea": "wave",
    "gust": "wind", "tick": "clock", "honk": "horn", "heart": "heartbeat", "sigh": "breath", "rustle": "cloth",
    "electricity": "spark", "beep": "switch", "click": "switch", "toast": "clink", "motor": "machinery",
    "stream": "river",
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
    return Made(np.ascontiguousarray(rooms.within(sound * level, wanted.room, wanted.distance), np.float32), event)


def heard(made: Made, kind: str, pan: float, distance: float) -> Made:
    """The effect where it happens: quieter by distance (a film's gentle law: 12 dB from 2 to 20 m), and panned."""
    samples = made.samples
    if kind != "thunder":
        samples = samples * np.float32((2.0 / max(distance, 1.0)) ** 0.6)
    if EFFECTS[kind].placed:
        angle = (max(-1.0, min(1.0, pan)) * 0.8 + 1) * np.pi / 4
        samples = samples * np.array([np.cos(angle), np.sin(angle)], np.float32) * np.float32(np.sqrt(2))
    return Made(np.ascontiguousarray(samples, np.float32), made.event)


def wanted_by(event: SoundEvent, direction: float = 1.0, room: str = rooms.OUTDOOR) -> Wanted:
    """What an event asks for; who does it counts only where it is heard, so that most sounds are made once."""
    return Wanted(round(event.strength, 2), event.surface, round(event.distance, 1), direction, event.actor, room)
