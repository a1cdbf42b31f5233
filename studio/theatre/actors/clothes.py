"""What covers the trunk: tops, skirts, coats, capes, packs, and the neck between collar and head."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import NamedTuple

from studio.theatre.actors import bones
from studio.theatre.actors.body import Body, Column
from studio.theatre.actors.geom import Point, between, lerp
from studio.theatre.actors.outline import blob, curve, hull, oval, poly, rounded, soft, tube
from studio.theatre.actors.trimmings import trim
from studio.theatre.ink import Colour, mix

UPRIGHT = 0.5
"""Pitch in radians beyond which cloth lies along the legs and no longer hangs."""


class Drape(NamedTuple):
    """Cloth from the waist down over both legs: its outline, its waist, and the two ends of its hem."""

    outline: list[Point]
    waist: Column
    left: Point
    right: Point


def drape(body: Body, length: float, flare: float) -> Drape:
    """Taut cloth: the convex hull of waist, hips and legs down to ``length`` of them, so that no knee pokes through."""
    figure, m, h = body.figure, body.m, body.h
    waist = body.sides(0.14, body.cloth + 0.004 * h)
    points: list[Point] = [*waist, *body.sides(-0.06, body.cloth + 0.010 * h)]
    upright = abs(body.pose.pitch) < UPRIGHT
    ends = []
    for hip, knee, ankle, _ in figure.legs:
        chain = [body.on(joint) for joint in (hip, knee, ankle)]
        for share in sorted({0.25, min(0.5, length), length}):
            x, y = (
                between(chain[0], chain[1], share * 2) if share <= 0.5 else between(chain[1], chain[2], share * 2 - 1)
            )
            r = lerp(m.leg_radii[0], m.leg_radii[2], share) * 1.14
            points += (
                [(x - r, y - r * 0.3), (x + r, y - r * 0.3), (x, y + r)] if share < length else [(x - r, y), (x + r, y)]
            )
        ends.append((x, y, r))
    ends.sort()
    low = min(y for _, y, _ in ends)
    wide = (waist[1][0] - waist[0][0]) / 2 + flare * 0.30 * h if upright else 0.0
    middle = lerp((waist[0][0] + waist[1][0]) / 2, (ends[0][0] + ends[1][0]) / 2, 0.6)
    swing, wind = body.pose.swing * 0.014 * h * (0.4 + length), body.pose.wind * 0.20 * h * length * upright
    left_x, right_x = min(ends[0][0] - ends[0][2], middle - wide), max(ends[1][0] + ends[1][2], middle + wide)
    left = (left_x + swing - wind, lerp(ends[0][1], low, 0.5) + wind * 0.35)
    right = (right_x + swing - wind * 0.1, lerp(ends[1][1], low, 0.5))
    points += [left, right]
    if upright:
        points.append(((left[0] + right[0]) / 2, min(left[1], right[1]) - 0.012 * h))
    return Drape(hull(points, 0.006 * h), waist, left, right)


def _fold(body: Body, cloth: Drape, share: float, colour: Colour, start: float = 0.35) -> None:
    top = between(*cloth.waist, share)
    foot = between(cloth.left, cloth.right, share)
    body.ink.seg(between(top, foot, start), between(top, foot, 0.96), colour, 0.007 * body.h, 0.85)


def skirt(body: Body) -> None:
    outfit, ink, h = body.outfit, body.ink, body.h
    assert outfit.skirt
    length, flare, colour = outfit.skirt
    if length < 0.3 and flare > 0.5 and abs(body.pose.pitch) < UPRIGHT:
        _tutu(body, flare, colour)
        return
    cloth = drape(body, length, flare)
    ink.across(soft(cloth.outline, 0.22), colour, cloth.left, cloth.right)
    for k in range(3 if flare > 0.3 else 2 if flare > 0.1 else 1):
        _fold(body, cloth, (k + 1) / (4 if flare > 0.3 else 3 if flare > 0.1 else 2) + 0.03 * body.pose.swing, colour)
    if "trim" in outfit.details:
        edge = [(x, y + 0.016 * h) for x, y in (cloth.left, between(cloth.left, cloth.right, 0.5), cloth.right)]
        edge = [
            (edge[0][0] + 0.014 * h, edge[0][1]),
            (edge[1][0], edge[1][1] - 0.008 * h),
            (edge[2][0] - 0.014 * h, edge[2][1]),
        ]
        ink.line(curve(edge), outfit.accent, 0.016 * h)
    if "ragged" in outfit.details:
        _ragged(body, cloth, colour)
    if "apron" in outfit.details and not body.from_behind:
        _apron(body, cloth)
    if "stars" in outfit.details:
        for across, down in ((0.3, 0.35), (0.62, 0.55), (0.4, 0.78), (0.72, 0.85), (0.22, 0.62)):
            x, y = between(between(*cloth.waist, across), between(cloth.left, cloth.right, across), down)
            ink.dot(x, y, 0.010 * h, 0.010 * h, outfit.accent)


def _ragged(body: Body, cloth: Drape, colour: Colour) -> None:
    """A torn hem: points of uneven length below it."""
    h, (a, b) = body.h, (cloth.left, cloth.right)
    edge = [between(a, b, k / 8) for k in range(9)]
    for k, (p, q) in enumerate(pairwise(edge)):
        long = (0.022 + 0.014 * (k % 3)) * h
        x = lerp(p[0], q[0], 0.5 + 0.2 * (k % 2)) + 0.006 * h * body.pose.swing
        torn = poly([(p[0], p[1] + 0.02 * h), (x, (p[1] + q[1]) / 2 - long), (q[0], q[1] + 0.02 * h)])
        body.ink.fill(torn, colour, 0.85)


def _apron(body: Body, cloth: Drape) -> None:
    """A white panel on the front of the skirt, which slides round with the body."""
    turn = 0.26 * math.sin(body.yaw)
    sides = [max(0.02, 0.20 + turn), min(0.98, 0.80 + turn)]
    top = [between(*cloth.waist, share) for share in sides]
    foot = [between(between(*cloth.waist, share), between(cloth.left, cloth.right, share), 0.86) for share in sides]
    body.ink.across(soft([*top, *reversed(foot)], 0.12), "#fbfaf5", foot[0], foot[1], depth=0.7)


def _tutu(body: Body, flare: float, colour: Colour) -> None:
    """A stiff disc of tulle round the hips, seen a little from above."""
    ink, h = body.ink, body.h
    a, b = body.sides(0.10)
    x, y = between(a, b, 0.5)
    tilt = (b[1] - a[1]) / max(0.05 * h, b[0] - a[0])
    wide, swing = (0.10 + 0.16 * flare) * h, body.pose.swing * 0.008 * h
    for size, low, shade in ((1.0, 0.055, 0.75), (0.96, 0.030, 0.0)):
        edge = []
        for k in range(9):
            across = 1 - k / 4
            frill = 0.012 * h * (k % 2) + low * h * (1 - across * across)
            edge.append((x + wide * size * across + swing, y - 0.02 * h - frill + tilt * wide * across))
        outline = soft([a, b, *edge], 0.4)
        if shade:
            ink.fill(outline, colour, shade)
        else:
            ink.across(outline, colour, edge[-1], edge[0])


def coat(body: Body) -> None:
    """The tails of a closed coat, with the edge of its opening and a slit at the hem."""
    outfit, ink, h = body.outfit, body.ink, body.h
    cloth = drape(body, outfit.coat, 0.10)
    ink.across(soft(cloth.outline, 0.22), outfit.top, cloth.left, cloth.right, edge=0.45)
    share = 0.5 if body.from_behind else min(0.88, 0.52 + 0.30 * math.sin(body.yaw) + 0.03 * body.pose.swing)
    top = body.at(0.10, 180 if body.from_behind else 6)
    foot = between(cloth.left, cloth.right, share)
    foot = (foot[0], foot[1] - 0.008 * h)
    middle = between(top, foot, 0.55)
    slit = 0.016 * h + 0.012 * h * abs(body.pose.swing)
    ink.fill(poly([middle, (foot[0] - slit * 0.3, foot[1]), (foot[0] + slit, foot[1])]), outfit.top, 1.55)
    accent, width = (outfit.accent, 0.010 * h) if "piping" in outfit.details else (outfit.top, 0.007 * h)
    ink.seg(top, (foot[0] - slit * 0.3, foot[1] + 0.004 * h), accent, width, 0.0 if "piping" in outfit.details else 1.5)
    if "fur" in outfit.details:
        edge = [cloth.left, (foot[0], foot[1]), cloth.right]
        ink.line(curve([(x, y + 0.012 * h) for x, y in edge]), outfit.accent, 0.034 * h, 0.1)
        ink.seg(top, foot, outfit.accent, 0.030 * h, 0.05)


def pelvis(body: Body) -> None:
    """The seat of the trousers."""
    outfit = body.outfit
    grow = 0.056 * body.h * (outfit.thick - 1)
    colour = body.skin if outfit.legs == "bare" else outfit.leg_colour
    left, right = zip(*(body.sides(v, grow) for v in (-0.10, 0.0, 0.12, 0.22)), strict=True)
    outline = [between(left[0], right[0], 0.22), *left[1:], *reversed(right[1:]), between(left[0], right[0], 0.78)]
    body.ink.across(blob(outline, 0.14), colour, left[1], right[1])


def torso(body: Body) -> None:
    """Top, then skirt or coat under its belt, then everything sewn on."""
    outfit = body.outfit
    if "bones" in outfit.details:
        bones.trunk(body)
        return
    heights = (outfit.hem, 0.12, 0.40, 0.74, 0.91, 1.0, 1.045)
    left, right = zip(*(body.sides(v, body.cloth * (1.0 if v < 0.9 else 0.4)) for v in heights), strict=True)
    if outfit.skirt:
        skirt(body)
    a, b = body.sides(0.6)
    body.ink.across(blob([*left, *reversed(right)], 0.15), outfit.top, a, b)
    if outfit.coat:
        coat(body)
    trim(body)


def neck(body: Body) -> None:
    figure, m = body.figure, body.m
    a, b = body.on(figure.neck), body.on(figure.head)
    radius = m.head * (0.36 if m.h < 1.6 else 0.40)
    body.ink.fill(tube([(a[0], a[1] - 0.01 * m.h), between(a, b, 0.55)], (radius * 1.15, radius)), body.skin, 0.8)


def collar(body: Body) -> None:
    outfit, ink, h, details = body.outfit, body.ink, body.h, body.outfit.details
    left, front, right = body.at(1.04, -85), body.at(0.985, 0), body.at(1.04, 85)
    if body.from_behind:
        left, front, right = body.at(1.04, 95), body.at(1.02, 180), body.at(1.04, 265)
    if outfit.collar:
        band = [(left[0], left[1] + 0.014 * h), (front[0], front[1] + 0.006 * h), (right[0], right[1] + 0.014 * h)]
        under = [(right[0], right[1] - 0.008 * h), (front[0], front[1] - 0.014 * h), (left[0], left[1] - 0.008 * h)]
        if not {"collar", "shirt"} & set(details) or body.from_behind:
            ink.fill(blob([*band, *under], 0.14), outfit.collar, 0.35)
    elif not {"neck", "shirt", "hood", "cowl"} & set(details) and not body.from_behind:
        opening = [body.at(1.05, -70), front, body.at(1.05, 70)]
        ink.fill(blob([*opening, (front[0], opening[0][1] + 0.012 * h)], 0.15), body.skin, 0.55)


def scarf(body: Body) -> None:
    """Wound round the neck, one end down the chest and one behind that the wind takes."""
    ink, h, pose, colour = body.ink, body.h, body.pose, body.outfit.scarf
    assert colour
    back = 180 if body.from_behind else 0
    left, front, right = body.at(1.03, back - 88), body.at(0.97, back), body.at(1.03, back + 88)
    blown = 0.05 * pose.swing + 0.35 * pose.wind
    x, y = body.at(1.02, 180)
    behind = [(x, y), (x - 0.03 * h - 0.2 * h * blown, y - 0.11 * h + 0.05 * h * blown)]
    behind.append((x - 0.02 * h - 0.42 * h * blown, y - 0.22 * h + 0.16 * h * blown))
    if body.yaw > 0.5:
        ink.fill(tube(behind, (0.026 * h, 0.030 * h, 0.034 * h)), colour, 0.75)
    hanging = [body.at(0.99, back - 16), body.at(0.80, back - 22), body.at(0.52 + 0.04 * pose.swing, back - 24)]
    ink.form(tube(hanging, (0.024 * h, 0.028 * h, 0.034 * h)), colour, *hanging[1], 0.12 * h)
    for share in (0.86, 0.95):
        a = between(hanging[1], hanging[2], share)
        ink.seg((a[0] - 0.026 * h, a[1]), (a[0] + 0.026 * h, a[1]), mix(colour, "#fff6e4", 0.55), 0.007 * h)
    wound = [(left[0], left[1] + 0.005 * h), (front[0], front[1]), (right[0], right[1] + 0.005 * h)]
    ink.form(tube(wound, (0.030 * h, 0.036 * h, 0.030 * h)), colour, *front, 0.14 * h)
    ink.line(curve([(px, py + 0.008 * h) for px, py in wound]), colour, 0.006 * h, 0.8)


def ring(body: Body) -> None:
    """The metal ring that a helmet sits on, over the chin's shadow."""
    x, y = body.on(body.figure.neck)
    size = body.m.head
    body.ink.form(oval(x, y + 0.01 * body.h, size * 0.95, size * 0.22), "#b7c1ce", x, y, size)


def cape(body: Body) -> None:
    """Hangs from the shoulders behind everything; wind and flight lift it."""
    outfit, ink, h, pose = body.outfit, body.ink, body.h, body.pose
    assert outfit.cape
    a, b = body.sides(0.97, 0.01 * h)
    x, y = body.on(body.figure.root)
    swing, wind = pose.swing * 0.03 * h, pose.wind * 0.5 * h
    side, front = math.sin(body.yaw), max(0.0, math.cos(body.yaw))
    if abs(pose.pitch) > UPRIGHT:
        c, s = math.cos(pose.pitch), math.sin(pose.pitch)
        lift = 0.05 * h * side

        def along(down: float, out: float) -> Point:
            high = a[1] - (down * c + out * s) * h + lift
            return a[0] - (down * s - out * c) * h * side, max(high, 0.015 * h) if 0 < y < 0.3 * h else high

        points = [a, along(0.30, -0.05), along(0.60, -0.02 + swing), along(0.62, 0.10), along(0.30, 0.08), b]
    else:
        wide, low = (0.13 + 0.05 * front) * h, y - body.m.hip * 0.62 + wind * 0.55
        reach = 0.9 if body.yaw < 0.5 else 0.9 if body.from_behind else 0.15
        if 0 < y < body.m.hip * 0.62:  # who sits on the ground has it about them
            wind, low = wind + 0.5 * max(0.0, 0.02 * h - low), max(low, 0.02 * h)
        points = [
            a,
            (x - wide - wind * 0.4 - 0.03 * h * side, y),
            (x - wide * 1.25 - wind + swing - 0.05 * h * side, low),
            (x - wind * 0.7 + swing, low - 0.02 * h),
            (x + wide * reach - wind * 0.6 + swing, low),
            (x + wide * (reach + 0.05), y),
            b,
        ]
    ink.form(blob(points, 0.15), outfit.cape, x, y, 0.35 * h, depth=1.1)


def pack(body: Body) -> None:
    """On the back, turning with it."""
    outfit, ink, h = body.outfit, body.ink, body.h
    assert outfit.pack
    x, y = body.figure.surface(0.62, math.pi, 0.03 * h)[0]
    half = lerp(0.12, 0.075, math.sin(body.yaw)) * h
    pose = body.pose
    ink.push(x, y, -(pose.pitch + pose.lean + pose.bend) * math.sin(body.yaw))
    ink.form(rounded(-half, -0.14 * h, 2 * half, 0.28 * h, 0.04 * h), outfit.pack, 0, 0, 0.16 * h)
    ink.fill(rounded(-half * 0.8, -0.11 * h, 1.6 * half, 0.09 * h, 0.02 * h), mix(outfit.pack, "#000000", 0.18))
    ink.pop()
