"""Whoever was put in a place by hand, exactly there: the others make way, who chases or follows them comes along."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from studio.document.brief import Spot
from studio.theatre.actors.depth import AWAY, TOWARDS
from studio.theatre.actors.geom import clamp
from studio.theatre.part import Part
from studio.theatre.scene import Scene
from studio.theatre.script import GOING, HURRIES
from studio.theatre.travel import GROUP, Frame, natural, paced

DEPTH_RANGE, MIDDLE = 4.5, 0.3
"""Metres between depth 0 and 1, and the depth that a shot is framed for if nothing else is said."""

NEAREST = 0.86
"""How near to the camera anybody comes, of the distance that the shot is framed for."""

SIDEWAYS = 0.4
"""A way that goes less to the side than this share of its depth is walked with the back or the face to us."""

STILL = 0.15
"""Metres under which a way is none."""

ELBOWS = 0.3
"""Metres between two who stand beside each other."""


def metres(frame: Frame, spot: Spot) -> tuple[float, float]:
    """(x, z) of a spot."""
    z = frame.depth + (spot[1] - MIDDLE) * DEPTH_RANGE
    z = clamp(z, NEAREST * frame.depth, frame.stage.options.get("far", 60.0))
    return (2 * spot[0] - 1) * frame.half * z / frame.depth, z


def spot(frame: Frame, x: float, z: float) -> Spot:
    """The spot at ``x``, ``z`` metres: what ``metres`` takes back there."""
    return 0.5 + x * frame.depth / (2 * frame.half * z), clamp((z - frame.depth) / DEPTH_RANGE + MIDDLE)


def directed(parts: Sequence[Part], frame: Frame, scene: Scene) -> list[Part]:
    """Everybody, with those in their places who were put there."""
    placed = {p.actor.key: _put(p, frame, scene) for p in parts if p.actor.path}
    if not placed:
        return list(parts)
    moved = dict(placed)
    for part in parts:
        other = placed.get(part.actor.partner or "")
        if part.actor.key in placed:
            continue
        if other is not None and part.actor.role in GROUP and len(other.actor.path) == 1:
            was = next(p for p in parts if p.actor.key == other.actor.key)
            moved[part.actor.key] = replace(part, x=part.x + other.x - was.x, z=part.z + other.z - was.z)
        elif not part.velocity:
            moved[part.actor.key] = _aside(part, list(placed.values()))
    return [moved.get(p.actor.key, p) for p in parts]


def _put(part: Part, frame: Frame, scene: Scene) -> Part:
    path = part.actor.path
    x, z = metres(frame, path[0])
    if len(path) == 1:
        return replace(part, x=x, z=z)
    end_x, end_z = metres(frame, path[1])
    far = math.hypot(end_x - x, end_z - z)
    if far < STILL:
        return replace(part, x=x, z=z)
    return walked(part, (x, z), (end_x - x, end_z - z), far, scene, frame.stage.eye)


def walked(
    part: Part, start: tuple[float, float], way: tuple[float, float], far: float, scene: Scene, eye: float
) -> Part:
    """``part`` on a straight way through the shot, in the gait that its length asks for."""
    (x, z), (across, deep), seconds = start, way, max(0.1, part.seconds)
    facing = (1 if across > 0 else -1) if across else part.facing
    actor = replace(part.actor, facing="right" if facing > 0 else "left", beats=(), enters="", leaves="")
    action, speed = _gait(replace(part, actor=actor), far / seconds, scene)
    part = replace(part, actor=replace(actor, action=action), facing=facing)
    if speed:
        part = paced(part, far / seconds, speed)
    yaw = part.yaw
    if part.puppet.ends and abs(across) < SIDEWAYS * abs(deep):
        yaw = AWAY if deep > 0 else TOWARDS
    part = replace(part, x=x + across / 2, z=z + deep / 2, velocity=across / seconds)
    piece = replace(part.whole(), x=x, z=z, yaw=yaw, velocity=across / seconds, away=deep / seconds)
    if piece.deep:
        piece = replace(piece, eye=eye)
    return replace(part, way=(piece,))


def _gait(part: Part, needed: float, scene: Scene) -> tuple[str, float]:
    """(action, natural metres a second) for a way at ``needed`` metres a second; what has no gait glides."""
    for action in (part.actor.action, GOING.get(part.kind, "walk"), "walk", "fly", "swim", "drive"):
        speed = _speed(part, action, scene)
        if action == "walk" and speed and needed > HURRIES * speed:
            return "run", _speed(part, "run", scene) or speed
        if speed:
            return action, speed
    return part.actor.action, 0.0


def _speed(part: Part, action: str, scene: Scene) -> float:
    return natural(replace(part, actor=replace(part.actor, action=action)), scene.pace)


def _aside(part: Part, placed: Sequence[Part]) -> Part:
    """``part`` beside whoever was put where it stands, on the side that it is on."""
    for other in placed:
        wide = (part.width + other.width) / 2 + ELBOWS
        if abs(other.z - part.z) < 1.0 and abs(part.x - other.x) < wide:
            part = replace(part, x=other.x + (wide if part.x >= other.x else -wide))
    return part
