"""Streets and bridges that lead away from us: what is driven there goes along them where it has no room across."""

from __future__ import annotations

from collections.abc import Sequence, Set

from studio.theatre.actors.geom import clamp
from studio.theatre.directed import walked
from studio.theatre.part import Part
from studio.theatre.scene import Scene
from studio.theatre.travel import GROUP, Frame, natural

LANE = 1.5
"""Metres from the middle of the road to that of a lane: oncoming traffic is on our left."""

AHEAD = 0.2
"""Metres between the tail of who is chased and the nose of who chases, each in its lane."""

FASTEST, ON_FOOT = 4.5, 1.7
"""Metres a second along the road: of vehicles, and of a chase with somebody on foot, who would be gone in no time."""

CREEPS = 0.25
"""Share of its natural speed below which what is driven across a street stands there, as it looks."""

FARTHER = 1.5
"""How many times its nearest distance the way is long at most: nobody is a dot for half of the shot."""

NOSE = 3.6
"""Metres from the camera that the nose of the first gets to at most."""

UNDER = 0.55
"""Share of the frame's height that the nearest fills at most."""


def along(parts: Sequence[Part], frame: Frame, scene: Scene, bound: Set[str]) -> list[Part]:
    """Everybody, with vehicles that go along the road of a place, and who chases them or is chased by them.

    Somebody on foot follows into the picture, vehicles alone come out of it. Who is ``bound`` to others stays.
    """
    road = frame.stage.options.get("road", "")
    group = [p for p in parts if _goes(p, bound)]
    chase = [p for p in group if p.actor.role in GROUP]
    slow = any(abs(p.velocity) < CREEPS * natural(p, scene.pace) for p in chase)
    if road == "only":
        group = chase if len(chase) > 1 else [p for p in group if p.kind == "vehicle"]
    elif road and len(chase) > 1 and slow:
        group = chase
    else:
        group = []
    if not any(p.kind == "vehicle" for p in group):
        return list(parts)
    now = {p.actor.key: p for p in _in_line(group, frame, scene)}
    return [now.get(p.actor.key, p) for p in parts]


def _goes(part: Part, bound: Set[str]) -> bool:
    free = part.actor.key not in bound and not (part.actor.path or part.actor.ambient or part.scripted or part.y)
    return free and bool(part.velocity) and bool(part.puppet.ends)


def _in_line(group: Sequence[Part], frame: Frame, scene: Scene) -> list[Part]:
    """The group one after the other, in two lanes so that each is seen; the first is who is chased."""
    away = any(p.kind != "vehicle" for p in group)
    line = sorted(group, key=lambda p: p.actor.role in ("pursuer", "follower"))
    speed = min([ON_FOOT if away else FASTEST, *(natural(p, scene.pace) for p in group)])
    tallest = max(p.puppet.height * p.scale for p in group)
    near = max(NOSE + 0.5 * line[0].puppet.length * line[0].scale, frame.stage.options["F"] * tallest / UNDER)
    if away:
        line, near = line[::-1], frame.depth * clamp(0.75 * tallest, 0.45, 0.7)
    way = min(speed * group[0].seconds, FARTHER * near)
    placed, z = [], near
    for n, part in enumerate(line):
        half = 0.5 * part.puppet.length * part.scale
        z += half if n or not away else 0.0
        lane = (LANE if n % 2 else -LANE) * (-1 if away else 1)
        start, end = (z, z + way) if away else (z + way, z)
        placed.append(walked(part, (lane, start), (0.0, end - start), way, scene, frame.stage.eye))
        z += half + AHEAD
    return placed
