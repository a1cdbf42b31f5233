"""Birds and fish whose length lies in the line of sight: from the front, with both eyes, and from behind."""

from __future__ import annotations

import math

from studio.theatre.actors.creature import blinks, jaw
from studio.theatre.actors.geom import TAU, Point
from studio.theatre.actors.outline import blob, curve, poly
from studio.theatre.actors.puppet import Moment
from studio.theatre.actors.species import Fowl, Perch, Swimmer
from studio.theatre.ink import Colour, Ink, mix

INK = "#1c1618"
SIDES = (-1, 1)


def paint_bird(ink: Ink, fowl: Fowl, seed: int, moment: Moment, pose: Perch, front: bool) -> None:
    """In body lengths about the point between its feet."""
    y = pose.y
    flying = pose.beat is not None and not pose.feet
    tall, wide = (0.26, 0.27) if flying else (0.27 + 0.22 * math.sin(fowl.tilt), 0.27 * fowl.plump)
    tail, head = (0.0, y + 0.04), _head_at(fowl, pose, flying, tall)
    if front:
        _tail(ink, fowl, tail, flying)
    else:
        _neck_and_head(ink, fowl, blinks(moment, seed), moment, (0.0, y + 0.3 * tall), head, front)
    for side, (_, lift) in zip(SIDES, pose.feet, strict=False):
        x = 0.13 * side * fowl.plump
        ink.seg((x, y - 0.6 * tall), (x, lift + 0.02), fowl.leg_colour, 0.055)
        for toe in (-0.07, 0.0, 0.07):
            ink.seg((x, lift + 0.03), (x + toe, lift), fowl.leg_colour, 0.045)
    if pose.beat is not None:
        for side in SIDES:
            _wing(ink, fowl, (0.0, y + 0.06), pose.beat, pose.vigour, side)
    ink.ball(0, y, wide, tall, fowl.coat)
    if front:
        ink.dot(0, y - 0.22 * tall, 0.68 * wide, 0.72 * tall, fowl.belly, 0.1)
    if pose.beat is None:
        for side in SIDES:
            folded = [(0.55 * wide, 0.7 * tall), (1.06 * wide, 0.2 * tall), (0.86 * wide, -0.7 * tall),
                      (0.5 * wide, -0.2 * tall)]  # fmt: skip
            points = [(side * a * (1.0 if front else 0.9), y + b) for a, b in folded]
            ink.form(blob(points, 0.14), fowl.wing, 0.8 * side * wide, y, 0.3)
    if front:
        _neck_and_head(ink, fowl, blinks(moment, seed), moment, (0.0, y + 0.4 * tall), head, front)
    else:
        _tail(ink, fowl, tail, flying)


def _head_at(fowl: Fowl, pose: Perch, flying: bool, tall: float) -> Point:
    rise = 0.22 if flying else tall + 0.6 * fowl.head + 0.95 * fowl.neck[0]
    return 0.3 * pose.nod[0], pose.y + rise + (0.3 if flying else 0.8) * pose.nod[1]


def _tail(ink: Ink, fowl: Fowl, at: Point, flying: bool) -> None:
    """A fan, flat behind the body."""
    colour: Colour = "#f4efe6" if fowl.tail == "white fan" else fowl.wing
    x, y = at
    spread = 0.34 if flying else 0.20
    foot = -0.10 if flying else -0.34
    ink.form(blob([(x - 0.10, y), (x - spread, y + foot), (x, y + foot - 0.08), (x + spread, y + foot), (x + 0.10, y)]),
             colour, x, y, 0.4)  # fmt: skip


def _wing(ink: Ink, fowl: Fowl, root: Point, phase: float, vigour: float, side: int) -> None:
    """One spread wing, seen edge on as it beats."""
    angle = 0.95 * vigour * math.sin(TAU * phase) + 0.25 * (1 - vigour)
    outer = angle + 0.45 * vigour * math.sin(TAU * phase - 0.9)
    long = (0.55 if "flippers" in fowl.features else 1.15) * fowl.span
    wrist = 0.16 + 0.5 * long * math.cos(angle), 0.5 * long * math.sin(angle)
    tip = wrist[0] + 0.6 * long * math.cos(outer), wrist[1] + 0.6 * long * math.sin(outer)
    trailing = []
    for share in (0.15, 0.4, 0.65, 0.9):
        a = tip[0] + (0.2 - tip[0]) * share, tip[1] + (-0.16 - tip[1]) * share
        trailing += [(a[0] + 0.03, a[1] - 0.11), (a[0] - 0.05, a[1] - 0.03)]
    points = [(0.08, 0.10), (wrist[0], wrist[1] + 0.10), tip, *trailing, (0.12, -0.14)]
    ink.dim = 0.9 if side < 0 else 1.0
    outline = blob([(root[0] + side * x, root[1] + y) for x, y in points], 0.12)
    ink.form(outline, fowl.wing, root[0] + side * 0.5, root[1], 0.7)
    cover = [(0.10, 0.08), (wrist[0], wrist[1] + 0.08), (0.5 * (wrist[0] + tip[0]), 0.5 * (wrist[1] + tip[1])),
             (0.6 * wrist[0], 0.6 * wrist[1] - 0.08), (0.12, -0.08)]  # fmt: skip
    ink.fill(blob([(root[0] + side * x, root[1] + y) for x, y in cover], 0.12), mix(fowl.coat, fowl.wing, 0.35), 0.05)
    ink.dim = 1.0


def _neck_and_head(ink: Ink, fowl: Fowl, shut: bool, moment: Moment, chest: Point, head: Point, front: bool) -> None:
    r = fowl.head
    colour = fowl.head_colour or fowl.coat
    if fowl.neck[0]:
        ink.seg(chest, head, colour, 1.8 * fowl.neck[1])
    ink.push(head[0], head[1], 0.0, r, r)
    if "comb" in fowl.features:
        ink.dot(0, 0.95, 0.22, 0.4, "#d8423a")
    if "tufts" in fowl.features:
        for side in SIDES:
            ink.form(poly([(0.35 * side, 0.7), (0.75 * side, 1.4), (0.9 * side, 0.5)]), colour, 0.6 * side, 0.9, 0.4)
    ink.ball(0, 0, 1.0, 0.97, colour)
    if front:
        _bird_face(ink, fowl, moment, shut)
    ink.pop()


def _bird_face(ink: Ink, fowl: Fowl, moment: Moment, shut: bool) -> None:
    if "disc" in fowl.features:
        for side in SIDES:
            ink.dot(0.42 * side, 0.0, 0.5, 0.6, mix(fowl.belly, "#ffffff", 0.25), 0.05)
    for side in SIDES:
        x, r = 0.5 * side, 0.30 if "disc" in fowl.features else 0.22
        if shut:
            ink.line(curve([(x - r, 0.2), (x, 0.08), (x + r, 0.2)]), INK, 0.09)
            continue
        ink.dot(x, 0.2, r, r * 1.08, "#f2b83a" if "disc" in fowl.features else "#ffffff")
        ink.dot(x + 0.08 * moment.gaze[0], 0.2, r * 0.66, r * 0.78, INK)
        ink.dot(x + 0.06, 0.28, r * 0.22, r * 0.22, "#ffffff")
        if "fierce" in fowl.features or moment.emotion == "anger":
            ink.line(curve([(0.24 * side, 0.36), (0.5 * side, 0.48), (0.78 * side, 0.54)]), INK, 0.12)
    drop, wide = 0.4 * jaw(moment), 0.34 if fowl.beak == "flat" else 0.24
    ink.fill(blob([(-wide, -0.12), (0, -0.3), (wide, -0.12), (0, -0.62 - drop)], 0.1), fowl.beak_colour, 0.4)
    ink.fill(blob([(-wide, -0.02), (0, 0.12), (wide, -0.02), (0, -0.58)], 0.1), fowl.beak_colour)


def paint_fish(ink: Ink, swimmer: Swimmer, seed: int, moment: Moment, u: float, strength: float, front: bool) -> None:
    """In body lengths about the middle of the body."""
    high = 0.5 * swimmer.thick
    wide = high * (0.95 if swimmer.length > 1 else 0.62)
    sway = swimmer.wave * strength * math.sin(TAU * u)
    if front:
        _fish_tail(ink, swimmer, high, sway)
    ink.form(poly([(-0.10 * wide, 0.8 * high), (sway * 0.4, 1.7 * high), (0.10 * wide, 0.8 * high)]), swimmer.fin, 0,
             high, 0.2)  # fmt: skip
    flap = 0.25 * math.sin(TAU * u + 1)
    for side in SIDES:
        fin = [(0.75, -0.1), (1.75, -0.35 + flap), (1.6, -0.8 + flap), (0.8, -0.5)]
        ink.form(blob([(side * wide * a, high * b) for a, b in fin], 0.14), swimmer.fin, side * wide, 0, 0.2)
    ink.ball(0, 0, wide, high, swimmer.coat)
    ink.dot(0, -0.34 * high, 0.80 * wide, 0.58 * high, swimmer.belly, 0.12)
    if "stripes" in swimmer.parts:
        for x in (-0.55, 0.55):
            ink.line(curve([(x * wide, 0.72 * high), (1.25 * x * wide, 0.0), (x * wide, -0.72 * high)]), "#fdf6ea",
                     0.10 * wide)  # fmt: skip
    if not front:
        _fish_tail(ink, swimmer, high, sway)
        return
    _fish_face(ink, swimmer, blinks(moment, seed), moment, wide, high)


def _fish_tail(ink: Ink, swimmer: Swimmer, high: float, sway: float) -> None:
    if swimmer.fluke:  # lies flat and beats up and down
        lift = 2.0 * sway
        points = [(-2.0, 0.3), (-0.9, 0.22), (0.0, 0.0), (0.9, 0.22), (2.0, 0.3), (0.0, -0.3)]
        ink.form(blob([(a * high, b * high + lift) for a, b in points], 0.12), swimmer.fin, 0, lift, 0.2)
        return
    points = [(0.0, 0.3), (-0.16, 1.25), (0.05, 1.3), (0.16, 0.2), (0.05, -1.2), (-0.14, -1.1)]
    ink.form(blob([(a * high + 1.6 * sway, b * high) for a, b in points], 0.13), swimmer.fin, sway, 0, 0.2)


def _fish_face(ink: Ink, swimmer: Swimmer, shut: bool, moment: Moment, wide: float, high: float) -> None:
    mouth = jaw(moment)
    r = max(swimmer.eye[2], 0.16 * wide)
    for side in SIDES:
        x, y = 0.72 * side * wide, 0.26 * high
        if shut:
            ink.seg((x - r, y), (x + r, y), INK, 0.25 * r)
            continue
        if "small eye" not in swimmer.parts:
            ink.dot(x, y, 1.5 * r, 1.65 * r, "#ffffff")
        ink.dot(x, y, r, r * 1.15, INK)
        ink.dot(x + 0.25 * r, y + 0.4 * r, 0.3 * r, 0.3 * r, "#ffffff")
    if "fierce" not in swimmer.parts:
        ink.dot(0, -0.22 * high, 0.22 * wide, (0.07 + 0.22 * mouth) * high, mix(swimmer.fin, INK, 0.35))
        return
    drop = 0.22 + 0.4 * mouth
    ink.fill(blob([(-0.62 * wide, -0.42 * high), (0, -0.22 * high), (0.62 * wide, -0.42 * high),
                   (0, -(0.3 + drop) * high)], 0.14), "#5a1f2a")  # fmt: skip
    for k in range(-2, 3):
        x, y = 0.2 * k * wide, (-0.26 - 0.02 * k * k) * high
        ink.fill(poly([(x - 0.08 * wide, y), (x + 0.08 * wide, y), (x, y - 0.16 * high)]), "#f8f6f0")
