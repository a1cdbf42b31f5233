"""What stands about in houses and yards: a chair, a door, a ladder, a barrel, a suitcase, a sign."""

from __future__ import annotations

import math

from studio.theatre.actors.geom import Point, between, clamp, smooth
from studio.theatre.actors.glow import glow
from studio.theatre.actors.joinery import BRASS, DARK_WOOD, IRON, WOOD, panel, post
from studio.theatre.actors.outline import blob, curve, oval, poly, rounded
from studio.theatre.actors.puppet import Contact
from studio.theatre.actors.thing import Model, Now
from studio.theatre.ink import Colour, Ink, mix
from studio.theatre.lettering import strokes

SEAT = 0.47
"""Metres from the ground to a chair's seat."""


def chair(ink: Ink, now: Now) -> None:
    """Turned a little to the camera, like whoever sits on it."""
    back, front = [(-0.30, 0.04), (-0.02, 0.14)], [(0.05, 0.0), (0.33, 0.10)]
    dark = mix(now.colour, "#15151d", 0.35)
    for (x, y), colour in ((back[1], dark), (back[0], now.colour)):
        post(ink, (x - 0.03, y), (x + 0.01, y + 0.40), 0.045, colour)
    posts = [((x + 0.01, y + 0.38), (x - 0.08, y + 0.96)) for x, y in back]
    for share in (0.52, 0.74):
        ink.seg(between(*posts[0], share), between(*posts[1], share), dark, 0.055, 0.2)
    for a, b in reversed(posts):
        post(ink, a, b, 0.048, now.colour, 0.036)
    ink.line(curve([posts[0][1], between(posts[0][1], posts[1][1], 0.5), posts[1][1]]), now.colour, 0.075, 0.1)
    post(ink, (front[1][0] - 0.03, front[1][1]), (front[1][0] - 0.03, SEAT), 0.045, dark)
    seat = [(x, y + 0.36) for x, y in (back[0], front[0], front[1], back[1])]
    for a, b, shade in ((seat[0], seat[1], 0.5), (seat[1], seat[2], 0.2 if ink.towards[0] > 0 else 0.9)):
        ink.fill(poly([a, b, (b[0], b[1] + 0.05), (a[0], a[1] + 0.05)]), now.colour, shade)
    ink.fill(poly([(x, y + 0.05) for x, y in seat]), mix(now.colour, "#ffffff", 0.16))
    post(ink, (front[0][0] + 0.02, 0.0), (front[0][0], SEAT - 0.10), 0.048, now.colour)
    ink.seg((-0.26, 0.20), (0.05, 0.17), now.colour, 0.026, 0.4)


def throne(ink: Ink, now: Now) -> None:
    """Of gilded wood with cushions, its back over any head."""
    gold, cloth = "#d9a83a", now.colour
    dark, light = mix(gold, "#15151d", 0.35), mix(gold, "#ffffff", 0.22)
    back, front = [(-0.36, 0.05), (0.00, 0.17)], [(0.05, 0.0), (0.42, 0.12)]
    lean = -0.07
    tops = [(x + lean, y + 1.18) for x, y in back]
    peak = ((tops[0][0] + tops[1][0]) / 2 - 0.01, tops[1][1] + 0.22)
    panel = [(back[0][0] - 0.03, 0.05), (tops[0][0] - 0.03, tops[0][1]), peak, (tops[1][0] + 0.03, tops[1][1])]
    panel.append((back[1][0] + 0.03, 0.17))
    ink.form(poly(panel), gold, -0.2, 0.9, 0.6, hard=0.5, edge=0.4)
    inner = [(back[0][0] + 0.03, 0.60), (tops[0][0] + 0.035, tops[0][1] - 0.06), (peak[0], peak[1] - 0.14)]
    inner += [(tops[1][0] - 0.035, tops[1][1] - 0.05), (back[1][0] - 0.03, 0.70)]
    ink.form(poly(inner), cloth, -0.2, 0.9, 0.5, edge=0.4)
    ink.ball(peak[0], peak[1] + 0.05, 0.065, 0.065, light)
    for x, y in tops:
        ink.ball(x, y + 0.05, 0.045, 0.045, light)
    seat = [(x, y + SEAT - 0.12) for x, y in (back[0], front[0], front[1], back[1])]
    for a, b, shade in ((seat[0], seat[1], 0.5), (seat[1], seat[2], 0.2 if ink.towards[0] > 0 else 0.9)):
        ink.fill(
            poly([(a[0], a[1] - 0.22), (b[0], b[1] - 0.22), (b[0], b[1] + 0.06), (a[0], a[1] + 0.06)]), gold, shade
        )
    ink.fill(poly([(x, y + 0.06) for x, y in seat]), mix(cloth, "#ffffff", 0.10))
    for (a, b), colour in (((back[1], front[1]), dark), ((back[0], front[0]), gold)):
        rail = ((a[0] - 0.03, a[1] + 0.72), (b[0] - 0.02, b[1] + 0.70))
        post(ink, (b[0] - 0.02, b[1]), rail[1], 0.07, colour)
        ink.seg(*rail, colour, 0.085, 0.15)
        ink.ball(*rail[1], 0.06, 0.06, light)


OPENING = (-0.45, 0.04, 0.9, 2.06)
"""A door's: left, bottom, width, height."""


SWINGS, SHUTS = 6.0, 0.9
"""Seconds in which a door opens and shuts, and the share of them after which it is shut."""


DOOR = (Contact(0.0, "door", 0.4), Contact(SHUTS, "door", 0.8))
"""The latch, and how it falls shut."""


def ajar(now: Now) -> float:
    """How far a door is open, 0..1: it stays shut unless somebody is in it or it has something to do."""
    if now.manned or now.action == "stand":
        return float(now.manned)
    share = now.cycle % 1
    return smooth(clamp(share / 0.2)) * (1 - smooth(clamp((share - 0.7) / (SHUTS - 0.7))))


def door(ink: Ink, now: Now) -> None:
    """In its frame; the leaf turns away from the camera on the hinges at its left."""
    left, low, wide, high = OPENING
    frame = mix(now.colour, "#f6efe2", 0.72)
    panel(ink, left - 0.12, 0.0, wide + 0.24, low + high + 0.12, frame, 0.02)
    panel(ink, left - 0.17, low + high + 0.08, wide + 0.34, 0.09, mix(frame, "#ffffff", 0.3), 0.02)
    opening = poly([(left, low), (left + wide, low), (left + wide, low + high), (left, low + high)])
    ink.fill(opening, "#3b3140")
    share = ajar(now)
    if share:
        glow(ink, opening, "#e8a860", int((36 + 60 * now.night) * share))
        ink.fill(poly([(left, low), (left + wide, low), (left + wide - 0.14, 0.34), (left, 0.34)]), "#8a6a4c", 0.4)
    angle = 1.25 * share
    ink.push(left, low)
    _leaf(ink, now.colour, wide * math.cos(angle), high, 0.16 * math.sin(angle))
    ink.pop()
    panel(ink, left - 0.16, -0.01, wide + 0.32, 0.055, "#9a948c", 0.015)


def _leaf(ink: Ink, colour: Colour, wide: float, high: float, away: float) -> None:
    """A panelled leaf from its hinge, its free edge ``away`` metres higher at the foot and lower at the head."""

    def at(u: float, v: float) -> Point:
        return wide * u, away * u + (high - 2 * away * u) * v

    def field(u: float, v: float, du: float, dv: float) -> list[Point]:
        return [at(u, v), at(u + du, v), at(u + du, v + dv), at(u, v + dv)]

    ink.across(poly(field(0, 0, 1, 1)), colour, (0, high / 2), (wide, high / 2), hard=0.5, edge=0.3, depth=0.5)
    for u in (0.12, 0.56):
        for v, dv in ((0.06, 0.36), (0.50, 0.24), (0.79, 0.15)):
            ink.fill(poly(field(u, v, 0.32, dv)), colour, 0.75)
            ink.fill(poly(field(u + 0.03, v + 0.012, 0.29, dv - 0.012)), mix(colour, "#ffffff", 0.10), 0.1)
    ink.ball(*at(0.93, 0.46), 0.035 * wide / 0.9 + 0.006, 0.035, BRASS)


_RAILS = ((-0.62, 0.0), (-0.14, 1.92)), ((0.52, 0.0), (0.06, 1.92))
"""Near rails of a stepladder: the one that is climbed, and its support."""

_DEEP = ((0.30, 0.10), (0.20, 0.06))
"""Where the far rails are from the near ones, at the foot and at the head."""

STEPS = 6


def rung(share: float) -> Point:
    """Where one stands on a ladder, at a share of the way up it: the middle of a step."""
    (x, y), (dx, dy) = between(*_RAILS[0], share), between(*_DEEP, share)
    return x + dx / 2, y + dy / 2


def ladder(ink: Ink, now: Now) -> None:
    """A stepladder, its steps on the left."""
    dark = mix(now.colour, "#15151d", 0.3)
    (front, support), (foot, head) = _RAILS, _DEEP

    def far(rail: tuple[Point, Point]) -> tuple[Point, Point]:
        (ax, ay), (bx, by) = rail
        return (ax + foot[0], ay + foot[1]), (bx + head[0], by + head[1])

    post(ink, *far(support), 0.05, dark)
    for share in (0.2, 0.6):
        ink.seg(between(*support, share), between(*far(support), share), dark, 0.035, 0.3)
    post(ink, *support, 0.055, dark)
    for share in (0.18,):
        ink.line(curve([between(*front, share), (-0.05, 0.30), between(*support, share)]), "#d9cba8", 0.018, 0.3)
    post(ink, *far(front), 0.06, now.colour)
    for k in range(1, STEPS + 1):
        share = k / (STEPS + 0.6)
        a, b = between(*front, share), between(*far(front), share)
        tread = [(a[0] - 0.04, a[1]), (b[0] - 0.04, b[1]), (b[0] + 0.06, b[1]), (a[0] + 0.08, a[1])]
        ink.fill(poly([(x, y - 0.04) for x, y in tread]), now.colour, 1.0)
        ink.fill(poly(tread), mix(now.colour, "#ffffff", 0.16))
    post(ink, *front, 0.065, now.colour)
    a, b = front[1], far(front)[1]
    cap = [(a[0] - 0.06, a[1]), (b[0] - 0.06, b[1]), (b[0] + 0.22, b[1]), (a[0] + 0.26, a[1])]
    ink.fill(poly([(x, y - 0.02) for x, y in cap]), now.colour, 0.9)
    ink.fill(poly([(x, y + 0.03) for x, y in cap]), mix(now.colour, "#ffffff", 0.22))


def folded(ink: Ink, now: Now) -> None:
    """The ladder folded and lying on its side, as it is carried."""
    dark = mix(now.colour, "#15151d", 0.3)
    for y in (0.10, 0.30):
        post(ink, (-1.02, y + 0.03), (1.02, y + 0.03), 0.05, dark)
    for k in range(STEPS + 1):
        x = -0.86 + 1.72 * k / STEPS
        ink.seg((x, 0.06), (x, 0.28), mix(now.colour, "#ffffff", 0.12), 0.045, 0.15)
    for y in (0.05, 0.29):
        post(ink, (-1.05, y), (1.05, y), 0.06, now.colour)


def barrel(ink: Ink, now: Now) -> None:
    staves = [(-0.30, 0.03), (-0.40, 0.30), (-0.42, 0.47), (-0.40, 0.64), (-0.30, 0.92)]
    body = [*staves, (0.0, 0.99), *((-x, y) for x, y in reversed(staves)), (0.0, -0.03)]
    ink.across(blob(body, 0.10), now.colour, (-0.42, 0.5), (0.42, 0.5), hard=0.25, edge=0.3)
    for u in (-0.62, -0.3, 0.0, 0.3, 0.62):
        ink.line(curve([(0.30 * u, 0.02), (0.42 * u, 0.47), (0.30 * u, 0.92)]), now.colour, 0.012, 1.2)
    for y, half in ((0.12, 0.345), (0.28, 0.40), (0.66, 0.40), (0.83, 0.345)):
        sag = [(-half, y), (-half * 0.5, y - 0.045), (half * 0.5, y - 0.045), (half, y)]
        hoop = blob([*sag, *((x, v + 0.06) for x, v in reversed(sag))], 0.12)
        ink.across(hoop, "#6f6a6c", (-half, y), (half, y), hard=0.2, edge=0.25)
        for x in (-0.5 * half, 0.55 * half):
            ink.dot(x, y - 0.014, 0.012, 0.012, "#4c484e")
    ink.fill(oval(0, 0.92, 0.30, 0.075), mix(now.colour, "#15151d", 0.35))
    ink.fill(oval(0, 0.915, 0.265, 0.06), mix(now.colour, "#ffffff", 0.14))
    for x in (-0.13, 0.0, 0.13):
        ink.seg((x, 0.86), (x, 0.97), now.colour, 0.008, 0.8)
    ink.dot(0.0, 0.47, 0.035, 0.042, "#4e3423")
    ink.dot(0.0, 0.47, 0.024, 0.030, "#c79a66")


def suitcase(ink: Ink, now: Now) -> None:
    """Of leather, with corners, straps and the labels of where it has been."""
    dark = mix(now.colour, "#20141a", 0.45)
    ink.line(curve([(-0.13, 0.50), (-0.11, 0.60), (0.11, 0.60), (0.13, 0.50)]), dark, 0.045)
    ink.across(rounded(-0.38, 0.02, 0.80, 0.50, 0.06), dark, (-0.4, 0.3), (0.42, 0.3), hard=0.2, edge=0.2)
    ink.across(
        rounded(-0.41, 0.0, 0.78, 0.50, 0.06), now.colour, (-0.4, 0.4), (0.38, 0.1), hard=0.4, edge=0.3, depth=0.7
    )
    ink.line(rounded(-0.385, 0.025, 0.73, 0.45, 0.045), now.colour, 0.008, 0.8)
    for x, y in ((-0.41, 0.0), (0.27, 0.0), (-0.41, 0.40), (0.27, 0.40)):
        ink.fill(rounded(x, y, 0.10, 0.10, 0.04), dark, 0.15)
    for x in (-0.24, 0.14):
        panel(ink, x, 0.0, 0.06, 0.50, dark)
        ink.fill(rounded(x - 0.012, 0.36, 0.084, 0.07, 0.012), BRASS, 0.1)
        ink.fill(rounded(x + 0.012, 0.375, 0.036, 0.04, 0.006), dark)
    ink.push(0.02, 0.22, 0.12)
    ink.fill(rounded(-0.13, -0.055, 0.16, 0.10, 0.01), "#f3ead2", 0.05)
    ink.fill(rounded(-0.13, -0.055, 0.16, 0.032, 0.01), "#c8503f", 0.05)
    ink.pop()
    ink.dot(0.30, 0.21, 0.055, 0.055, "#e9c45a", 0.05)
    ink.seg((0.27, 0.20), (0.33, 0.225), "#3f6f8f", 0.016)


def _lettered(ink: Ink, x: float, y: float, h: float, text: str, colour: Colour) -> None:
    for stroke in strokes(text):
        ink.line(blob([(x + h * u, y + h * v) for u, v in stroke], 0.0, closed=False), colour, h / 6)


def _plank(ink: Ink, y: float, turn: float, way: int, text: str, colour: Colour) -> None:
    """An arrow of wood nailed to the post, pointing ``way``."""
    ink.push(0, y, turn)
    shape = [(-0.42, 0.0), (0.44, 0.0), (0.60, 0.13), (0.44, 0.26), (-0.42, 0.26)]
    path = poly([(way * px, py) for px, py in shape])
    ink.across(path, colour, (0, 0.28), (0, 0.0), hard=0.4, edge=0.4, depth=0.6)
    ink.line(curve([(-0.38 * way, 0.20), (0.0, 0.215), (0.42 * way, 0.20)]), colour, 0.008, 0.5)
    _lettered(ink, 0.0, 0.065, 0.13, text, "#3a2a22")
    for px in (-0.36, 0.36):
        ink.dot(px, 0.13, 0.013, 0.013, IRON)
    ink.pop()


def sign(ink: Ink, now: Now) -> None:
    """A signpost with two arms; they read the same way whichever way it is turned."""
    post(ink, (0, 0.0), (0, 1.92), 0.10, DARK_WOOD)
    ink.form(blob([(-0.22, 0), (-0.13, 0.10), (0.02, 0.13), (0.16, 0.09), (0.24, 0)], 0.12), "#8d8f98", 0, 0.05, 0.2)
    if now.mirrored:
        ink.push(sx=-1)
    _plank(ink, 1.52, 0.04, 1, "EAST", now.colour)
    _plank(ink, 1.16, 0.03, -1, "WEST", mix(now.colour, "#6a4a30", 0.22))
    if now.mirrored:
        ink.pop()


def placard(ink: Ink, now: Now) -> None:
    """A board on a stick, to be held up."""
    post(ink, (0, 0.0), (0, 0.7), 0.04, WOOD)
    ink.across(
        rounded(-0.40, 0.62, 0.80, 0.46, 0.02), "#f6f1e4", (-0.4, 0.9), (0.4, 0.8), hard=0.5, edge=0.5, depth=0.4
    )
    ink.line(rounded(-0.37, 0.65, 0.74, 0.40, 0.02), now.colour, 0.022)
    if now.mirrored:
        ink.push(sx=-1)
    _lettered(ink, 0.0, 0.78, 0.15, "HELLO", "#2b2a32")
    if now.mirrored:
        ink.pop()


HOUSEHOLD = {
    "chair": Model(
        chair,
        1.10,
        0.62,
        ("#a8743f", "#7d5230", "#5f8a84"),
        makes=(("throne", Model(throne, 1.60, 0.84, ("#a8323c",))),),
    ),
    "door": Model(
        door, 2.3, 1.25, ("#8a4f38", "#3f6f74", "#55693f", "#8f3a40"), rooted=True, eyes=1.3, busy=DOOR, every=SWINGS
    ),
    "ladder": Model(ladder, 2.05, 1.35, ("#c08a4e", "#b9bfc8", "#c8553f")),
    "barrel": Model(barrel, 1.0, 0.86, ("#9a6a3e",)),
    "suitcase": Model(suitcase, 0.64, 0.84, ("#9a5f38", "#3f6f74", "#7d3a44")),
    "sign": Model(sign, 1.95, 1.2, ("#c49a62",), rooted=True, eyes=1.45),
}
