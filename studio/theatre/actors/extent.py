"""How far a drawn person reaches: discs round joints, head, cloth and held things, and the box that holds them all."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from studio.theatre.actors import merfolk, pinions
from studio.theatre.actors.cast import Cast
from studio.theatre.actors.held import reach
from studio.theatre.actors.puppet import Box
from studio.theatre.actors.skeleton import Figure

Disc = tuple[float, float, float]
"""x, y and radius in metres."""

BARE_HEAD, HATTED, HANGING = 1.75, 2.75, 2.2
"""Radii about the middle of a head in half heads: its own, with the tallest hat, and of long hair and veils."""

SPARE = 0.016
"""Margin for fingers, cuffs and rounded corners, in body heights: the worst of every class, action and side."""

FAR_HAND = {"play_guitar": 0.55, "cook": 0.20, "sweep": 0.62, "write": 0.10}
"""What the far hand holds reaches so far, in body heights."""


def extent(who: Cast, figure: Figure, held: str, action: str, chair: bool, gear: Sequence[Disc] = ()) -> Box:
    """The box of everything drawn, facing right."""
    discs = [*_body(who, figure), *_cloth(who, figure), *_things(who, figure, held, action, chair)]
    discs += [(x * figure.m.h, y * figure.m.h, r * figure.m.h) for x, y, r in gear]
    spare = SPARE * figure.m.h
    return Box(
        min(x - r for x, _, r in discs) - spare,
        min(y - r for _, y, r in discs) - spare,
        max(x + r for x, _, r in discs) + spare,
        max(y + r for _, y, r in discs) + spare,
    )


def _body(who: Cast, figure: Figure) -> Iterator[Disc]:
    m, h, thick = figure.m, figure.m.h, max(1.0, who.outfit.thick)
    for shoulder, elbow, wrist in figure.arms:
        yield (*figure.project(shoulder), 0.065 * h * thick)
        yield (*figure.project(elbow), 0.055 * h * thick)
        yield (*figure.project(wrist), 0.075 * h * thick)
    for hip, knee, ankle, pitch in figure.legs:
        yield (*figure.project(hip), m.leg_radii[0] * 1.3 * thick)
        yield (*figure.project(knee), m.leg_radii[1] * 1.6 * thick)
        yield (*figure.project(ankle), max(0.055 * h, m.leg_radii[2] * 1.6 * thick))
        x, y = figure.project(ankle)
        toe = m.foot * 0.6
        yield (x + math.cos(pitch) * toe * figure.sin_yaw, y + math.sin(pitch) * toe, 0.066 * h)
        if "fins" in who.outfit.details:
            yield (x, y, 2.9 * m.foot)
    waist = max(half for _, half, _ in m.rings) + 0.05 * h * (thick - 1) + 0.012 * h
    for v in (0.15, 0.5, 0.85):
        yield (*figure.project(figure.world(*figure.spine(v))), waist)
    x, y = figure.project(figure.head)
    head = who.head
    yield (x, y, m.head * (HATTED if head.hat else BARE_HEAD))
    yield (x - 0.3 * m.head, y, m.head * (HANGING if head.hair != "bald" or head.hat == "veil" else 1.4))


def _cloth(who: Cast, figure: Figure) -> Iterator[Disc]:
    outfit, m, pose, h = who.outfit, figure.m, figure.pose, figure.m.h
    x, y = figure.project(figure.root)
    if outfit.skirt or outfit.coat:
        length, flare = (outfit.skirt.length, outfit.skirt.flare) if outfit.skirt else (outfit.coat, 0.1)
        wide = m.rings[1][1] + (0.06 + 0.30 * flare) * h
        hem = y - m.hip * length if abs(pose.pitch) < 0.5 else y
        yield (x, max(hem, wide) if abs(pose.pitch) < 0.5 else y, wide)
        yield (x - 0.24 * h * pose.wind * length, max(hem, wide), wide)
    if outfit.cape:
        far = 0.5 * h * pose.wind
        lies = 0 < y < 0.62 * m.hip and abs(pose.pitch) < 0.5  # then it ends on the ground, about who sits there
        yield (x - far, max(y, 0.32 * h) if lies else y, 0.34 * h)
        yield (x - far * 1.1, 0.32 * h if lies else y - 0.12 * h, 0.34 * h)
        if lies:
            yield (x - far - 0.38 * h, 0.08 * h, 0.1 * h)
        if pose.pitch:
            yield (x - 0.25 * h, max(y, 0.58 * h) if 0 < y < 0.3 * h else y, 0.6 * h)
    if outfit.wings:
        yield from ((*corner, 0.02 * h) for corner in pinions.reach(figure))
    if outfit.legs == "tail":
        yield from merfolk.reach(figure)
    if outfit.pack:
        yield (*figure.surface(0.62, 3.1416, 0.03 * h)[0], 0.2 * h)


def _things(who: Cast, figure: Figure, held: str, action: str, chair: bool) -> Iterator[Disc]:
    h = figure.m.h
    if held:
        yield (*figure.project(figure.arms[0][2]), reach(held) * h)
    if action in FAR_HAND or held == "brush":
        yield (*figure.project(figure.arms[1][2]), FAR_HAND.get(action, 0.15) * h)
    if action == "play":
        for chain in figure.arms:
            x, y = figure.project(chain[2])
            yield (x, y + 0.33 * h, 0.04 * h)
    if chair:
        yield (0.0, 0.29 * h, 0.31 * h)
