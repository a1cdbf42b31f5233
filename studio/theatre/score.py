"""What a shot is heard by: sound events with exact frames, from the contacts that are seen."""

from __future__ import annotations

import math
from fractions import Fraction

from studio.document.recipe import SoundEvent
from studio.theatre.blocking import Blocking
from studio.theatre.camera import Lens
from studio.theatre.lightning import across
from studio.theatre.look import Look
from studio.theatre.part import Part
from studio.theatre.stage import Stage
from studio.theatre.vocabulary import ACTORS

SPEED_OF_SOUND = 343.0
STORM_DISTANCE = 170.0
"""Metres to the nearest lightning, of two bolts a storm."""


def score(blocking: Blocking, look: Look, frames: int, rate: Fraction) -> tuple[SoundEvent, ...]:
    """Every event of a shot in the order of its frames."""
    events: list[SoundEvent] = []
    for part in blocking.parts:
        events += _contacts(part, blocking, look, frames, rate)
        if ACTORS.get(part.actor.name) == "vehicle" and part.velocity:
            events += _pass_by(part, blocking, look.stage, frames, rate)
    for layer in look.stage.layers:
        if layer.hang:
            at = layer.hang.x, layer.hang.y - layer.hang.length, layer.z or 1.0
            for t in layer.hang.rings(float(frames / rate), look.draught):
                pan, distance = placed(at, blocking, look.stage, t)
                events.append(SoundEvent(round(t * rate), "bell", strength=0.35, pan=pan, distance=distance))
    for k, struck in enumerate(look.bolts):
        metres = STORM_DISTANCE * (1 + 1.5 * k)
        frame = round((struck + metres / SPEED_OF_SOUND) * rate)
        if frame < frames:
            pan = round(2 * across(look, struck) - 1, 3)
            events.append(SoundEvent(frame, "thunder", strength=1.0 / (1 + k), pan=pan, distance=metres))
    return tuple(sorted(events, key=lambda e: (e.frame, e.actor, e.kind)))


def underfoot(look: Look) -> str:
    """What is walked on: the place's surface, or what the weather made of it."""
    if look.snow:
        return "snow"
    surface = str(look.stage.options.get("surface", "ground"))
    return f"wet {surface}" if look.rain and surface not in ("water", "sand") else surface


def _contacts(part: Part, blocking: Blocking, look: Look, frames: int, rate: Fraction) -> list[SoundEvent]:
    events = []
    for t, contact in part.sounds():
        frame = round(t * rate)
        under = contact.kind == "splash" and "float_y" in look.stage.options  # nothing splashes under water
        if 0 <= frame < frames and not under:
            pan, distance = heard(part, blocking, look.stage, max(0.0, t))
            surface = underfoot(look)
            events.append(SoundEvent(frame, contact.kind, part.actor.key, contact.strength, pan, distance, surface))
    return events


def _pass_by(part: Part, blocking: Blocking, stage: Stage, frames: int, rate: Fraction) -> list[SoundEvent]:
    t = part.seconds / 2 - part.x / part.velocity
    frame = min(frames - 1, max(0, round(t * rate)))
    pan, distance = heard(part, blocking, stage, float(frame / rate))
    return [SoundEvent(frame, "pass_by", part.actor.key, 1.0, pan, distance)]


def heard(part: Part, blocking: Blocking, stage: Stage, t: float) -> tuple[float, float]:
    """(pan, distance in metres) of an actor from the camera."""
    return placed(part.at(t), blocking, stage, t)


def placed(at: tuple[float, float, float], blocking: Blocking, stage: Stage, t: float) -> tuple[float, float]:
    """(pan, distance in metres) of a point of the stage from the camera."""
    camera, (x, y, z) = blocking.camera(t), at
    px, _, depth = Lens(stage, camera).project(x, y, z)
    pan = min(1.0, max(-1.0, 2 * px / stage.width - 1))
    near = math.dist((x, y, z), (camera.x, stage.eye + camera.y, camera.z)) / camera.zoom
    return round(pan, 3), round(max(0.5, near if depth > 0 else 0.5), 2)
