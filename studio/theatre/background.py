"""Who is not what a shot is of: what is tall behind people, what would hide them, and who stands behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from studio.theatre.actors.puppet import Puppet
from studio.theatre.bonds import Troupe
from studio.theatre.framing import subject_of
from studio.theatre.keeping import LOOMS
from studio.theatre.part import Part
from studio.theatre.scene import Actor, Scene
from studio.theatre.stage import Stage
from studio.theatre.travel import Frame
from studio.theatre.vocabulary import ACTORS
from studio.theatre.waters import afloat

OVER = 1.22
"""How many times as high as a tall thing behind people the frame is there."""

AIRCRAFT = 3.0
"""Metres from which on what flies hides those behind it."""

SECOND, INSIDE = 1.6, 0.72
"""Metres behind whom a medium shot is about that others stand, and how far to the side, in half widths of the frame."""


def aloof(
    actors: Sequence[Actor], puppets: Mapping[str, Puppet], groups: Sequence[Troupe], stage: Stage
) -> frozenset[str]:
    """Keys of what is so tall that it stands further away than those whom the scene is about, who are seen nearer."""
    named = [a for a in actors if not a.ambient]
    bound = {key for group in groups for key in group.offsets}
    far = stage.options.get("far", 60.0) / stage.options["F"]
    tall = {a.key: puppets[a.key].height * a.size for a in named if ACTORS.get(a.name) == "prop" and a.key not in bound}
    found = {key for key, high in tall.items() if LOOMS < high < far / OVER}
    alive = any(ACTORS.get(a.name) in ("person", "animal", "flyer") for a in named)
    return frozenset(found if alive and not any(a.path for a in named) else ())


def set_back(part: Part, frame: Frame, metres: float) -> Part:
    """What is tall as far away as it is whole in a frame that is ``metres`` high where the others are."""
    ratio = OVER * part.puppet.height * part.scale / metres
    z = min(frame.stage.options.get("far", 60.0), max(part.z, ratio * frame.depth))
    return replace(part, x=part.x * z / part.z, z=z)


def bars(part: Part) -> bool:
    """Whether it would hide people: what is driven, and an aircraft that nobody is bound to."""
    large = part.kind == "flyer" and part.puppet.length * part.scale > AIRCRAFT and not part.room
    return part.kind == "vehicle" or large


def taken_in(parts: list[Part], scene: Scene, wide: float) -> list[Part]:
    """Everybody, with the others of a medium shot who stand outside of it in the picture behind whom it is about."""
    subject = subject_of(parts) if scene.shot == "medium" else None
    if subject is None or subject.kind != "person" or subject.actor.path or subject.velocity or afloat(subject):
        return parts

    def inside(part: Part) -> Part:
        still = not (part.velocity or part.scripted or part.actor.path or part.actor.ambient or part.actor.partner)
        if part is subject or not still or part.y or part.kind not in ("person", "animal"):
            return part
        z = max(part.z, subject.z + SECOND)
        side = part.x - subject.x * part.z / subject.z
        at = subject.x + (1 if side > 0 else -1) * INSIDE * wide / 2
        return replace(part, x=at * z / subject.z, z=z) if abs(side) > INSIDE * wide / 2 * part.z / subject.z else part

    return [inside(p) for p in parts]
