"""Arms, legs, hands and shoes."""

from __future__ import annotations

import math

from studio.theatre.actors.body import Body
from studio.theatre.actors.geom import Point, between, lerp
from studio.theatre.actors.held import behind, draw_held
from studio.theatre.actors.outline import blob, curve, hull, oval, soft, tube
from studio.theatre.actors.skeleton import BALL, Arm, Foot
from studio.theatre.ink import Colour, mix, rgb

SHOULDER = (1.0, 0.55, 0.32)
"""The lit side of an arm: whole at the shoulder, so that the sleeve grows out of the chest."""

DETAILED, CONTACT = 13.0, 80
"""Half a head's height in pixels from which creases and the shade under an arm are seen; how dark that is, 0..255."""

_SOLE = (  # forward and sideways in lengths of the foot, up in heights of the ankle
    (-0.40, -0.95, 0.15),
    (-0.44, -0.45, 0.13),
    (-0.32, 0.10, 0.13),
    (0.20, 0.02, 0.15),
    (0.48, -0.38, 0.20),
    (0.50, -1.00, 0.25),
    (0.80, -0.98, 0.15),
    (0.84, -0.66, 0.13),
)
_TOES_OUT = 0.16


def leg(body: Body, i: int) -> None:
    figure, outfit, m = body.figure, body.outfit, body.m
    hip, knee, ankle, pitch = figure.legs[i]
    h, k, a = body.on(hip), body.on(knee), body.on(ankle)
    body.dim(figure.depth(hip) < figure.depth(figure.legs[1 - i][0]) - 1e-6)
    radii = [r * outfit.thick for r in m.leg_radii]
    _shoe(body, i, (ankle[0], ankle[1], ankle[2]), pitch)
    if outfit.legs in ("bare", "shorts"):
        body.limb([h, k, a], radii, body.skin)
        if outfit.legs == "shorts":
            body.limb([h, between(h, k, 0.85)], (radii[0] * 1.08, radii[1] * 1.25), outfit.leg_colour)
    else:
        loose = 1.0 if outfit.legs == "tights" else 1.3
        end = between(k, a, 0.97 if loose == 1.0 else 0.93)
        body.limb([h, k, end], (radii[0], radii[1] * (1.06 if loose > 1 else 1), radii[2] * loose), outfit.leg_colour)
    if outfit.boots and outfit.shoe:
        top, wide = between(a, k, outfit.boots), lerp(radii[2], radii[1], outfit.boots)
        body.limb([top, a], (wide * 1.18, radii[2] * 1.25), outfit.shoe)
        body.cuff(k, a, 1 - outfit.boots, wide * 1.18, mix(outfit.shoe, "#ffffff", 0.25), 0.010 * m.h, 0.3)
    if "knees" in outfit.details:
        body.ink.ball(k[0], k[1], radii[1] * 1.15, radii[1] * 1.2, mix(outfit.leg_colour, "#ffffff", 0.2))
    if "reflective" in outfit.details:
        body.cuff(k, a, 0.55, radii[2] * 1.35, outfit.accent, 0.022 * m.h, 0.1)
    body.ink.dim = 1.0


def _shoe(body: Body, i: int, ankle: tuple[float, float, float], pitch: float) -> None:
    """The hull of a sole and an instep, projected like everything else: right from any side."""
    m, outfit, ink, figure = body.m, body.outfit, body.ink, body.figure
    colour: Colour = outfit.shoe or body.skin
    leg_ = body.pose.legs[i]
    rolls = isinstance(leg_, Foot) and leg_.pin == "ball"
    c, s = math.cos(pitch), math.sin(pitch)
    out = _TOES_OUT * (-1 if i == 0 else 1)
    bulk = 1.0 if outfit.shoe else 0.86
    points: list[Point] = []
    sole: list[Point] = []
    bx, by = BALL * m.foot, -m.ankle
    for x, y, z in _SOLE:
        fx, fy = x * m.foot * bulk, y * m.ankle
        if rolls and x > BALL:  # the toes stay flat while the ball rolls
            fx, fy = bx * c - by * s + (fx - bx), bx * s + by * c + (fy - by)
        else:
            fx, fy = fx * c - fy * s, fx * s + fy * c
        for side in (-1, 1):
            fz = z * side * m.foot * bulk + out * fx
            points.append(figure.project((ankle[0] + fx, ankle[1] + fy, ankle[2] + fz)))
        if y < -0.9:
            sole.append(points[-2])
    if "fins" in outfit.details:
        tips = [(1.2, -0.98, -0.62), (2.5, -0.96, -0.95), (2.5, -0.96, 0.95), (1.2, -0.98, 0.62)]
        for x, y, z in tips:
            fx, fy = x * m.foot, y * m.ankle
            fx, fy = fx * c - fy * s, fx * s + fy * c
            points.append(figure.project((ankle[0] + fx, ankle[1] + fy, ankle[2] + z * m.foot + out * fx)))
    corners = hull(points, 0.02 * m.foot)
    middle_x = sum(p[0] for p in corners) / len(corners)
    middle_y = sum(p[1] for p in corners) / len(corners)
    ink.form(soft(corners, 0.34), colour, middle_x, middle_y, m.foot * 0.5, depth=0.9)
    if outfit.shoe and not outfit.boots and body.px > 13 and body.yaw > 0.3:
        light = sum(rgb(colour)) > 300
        ink.line(curve(sole), mix(colour, "#ffffff" if light else "#000000", 0.75 if light else 0.4), 0.010 * m.h)


def arm(body: Body, i: int, held: str, over: bool = False) -> None:
    """Arm ``i`` with its sleeve, hand, and what it holds ("" for nothing); ``over`` the trunk, it shades that."""
    figure, outfit, m, ink = body.figure, body.outfit, body.m, body.ink
    shoulder, elbow, hand_ = figure.arms[i]
    s, e, w = body.on(shoulder), body.on(elbow), body.on(hand_)
    body.dim(figure.depth(shoulder) < figure.depth(figure.arms[1 - i][0]) - 1e-6)
    radii = [r * (1 + (outfit.thick - 1) * 0.9) for r in m.arm_radii]
    angle = math.atan2(w[1] - e[1], w[0] - e[0])
    if over and body.px > DETAILED:
        away, low = -0.026 * m.h * ink.towards[0], -0.014 * m.h
        shaded = [(x + away, y + low) for x, y in (between(s, e, 0.3), e, w)]
        ink.shade(tube(shaded, [1.12 * r for r in radii]), CONTACT)
    if held == "cane" and _leans(body):
        _cane(body, w)
        held = ""
    if held and behind(held):
        _held(body, held, w, angle)
    hand(body, w, angle, body.pose.arms[i], bool(held))
    _sleeve(body, s, e, w, radii)
    if held and not behind(held):
        _held(body, held, w, angle)
    ink.dim = 1.0


def _sleeve(body: Body, s: Point, e: Point, w: Point, radii: list[float]) -> None:
    outfit, m, ink = body.outfit, body.m, body.ink
    colour = outfit.sleeve_colour or outfit.top
    if outfit.sleeve in ("none", "short"):
        body.limb([s, e, w], radii, body.skin, SHOULDER)
        if outfit.sleeve == "short":
            body.limb([s, between(s, e, 0.62)], (radii[0] * 1.14, radii[1] * 1.40), colour, (1.0, 0.45))
    elif outfit.sleeve == "puff":
        body.limb([between(s, e, 0.3), e, w], radii, body.skin, SHOULDER)
        body.limb([s, between(s, e, 0.3)], (radii[0] * 1.12, radii[0] * 1.3), colour, (1.0, 0.45))
        x, y = between(s, e, 0.24)
        ink.form(oval(x, y, radii[0] * 1.75, radii[0] * 1.7), colour, x, y, radii[0] * 1.7)
        body.cuff(s, e, 0.56, radii[1] * 1.3, outfit.accent, 0.012 * m.h, 0.15)
    elif outfit.sleeve == "wide":
        body.limb([s, e, between(e, w, 0.92)], (radii[0] * 1.15, radii[1] * 1.5, radii[2] * 2.4), colour, SHOULDER)
        body.cuff(e, w, 0.90, radii[2] * 2.5, outfit.accent, 0.014 * m.h, 0.3)
    else:
        end = between(e, w, 0.93)
        body.limb([s, e, end], (radii[0] * 1.10, radii[1] * 1.12, radii[2] * 1.18), colour, SHOULDER)
    if outfit.sleeve in ("long", "wide", "puff") and body.px > DETAILED:
        _folds(body, s, e, w, radii[1] * 1.12, colour if outfit.sleeve != "puff" else body.skin)
    if "shawl" in outfit.details:
        body.limb([s, between(s, e, 0.5)], (radii[0] * 1.30, radii[0] * 1.45), outfit.accent, SHOULDER)
    for name in outfit.details:
        if name == "stripes":
            for share in (0.3, 0.62, 0.94):
                body.cuff(s, e, share, radii[0] * 1.15, outfit.accent, 0.017 * m.h, 0.1)
                body.cuff(e, w, share * 0.9, radii[2] * 1.25, outfit.accent, 0.017 * m.h, 0.1)
        if name == "cuffs":
            body.cuff(e, w, 0.95, radii[2] * 1.1, outfit.under, 0.010 * m.h, 0)
        elif name == "cuff_rings":
            for share in (0.72, 0.82):
                body.cuff(e, w, share, radii[2] * 1.2, outfit.accent, 0.007 * m.h, 0)
        elif name == "pauldrons":
            ink.ball(s[0], s[1] + 0.008 * m.h, radii[0] * 1.65, radii[0] * 1.5, mix(colour, "#ffffff", 0.15))
            ink.ball(e[0], e[1], radii[1] * 1.25, radii[1] * 1.25, mix(colour, "#ffffff", 0.1))
        elif name == "elbows":
            ink.ball(e[0], e[1], radii[1] * 1.2, radii[1] * 1.2, mix(colour, "#2a3040", 0.35))
        elif name == "arm_stripe":
            body.cuff(s, e, 0.55, radii[0] * 1.05, outfit.accent, 0.022 * m.h, 0)
        elif name == "reflective":
            body.cuff(e, w, 0.62, radii[2] * 1.35, outfit.accent, 0.022 * m.h, 0)
        elif name == "fur":
            body.cuff(e, w, 0.88, radii[2] * 1.3, outfit.accent, 0.030 * m.h, 0.1)
    if outfit.gloves:
        body.cuff(e, w, 0.86, radii[2] * 1.2, outfit.gloves, 0.024 * m.h, 0.2)


def _folds(body: Body, s: Point, e: Point, w: Point, radius: float, colour: Colour) -> None:
    """Creases in the crook of a bent arm, and across the sleeve of a hanging one."""
    up, down = _unit(e, s), _unit(e, w)
    inward = up[0] + down[0], up[1] + down[1]
    bent = math.hypot(*inward)
    if bent < 0.42:
        return
    nx, ny = inward[0] / bent, inward[1] / bent
    for along, deep in ((-0.55, 0.35), (0.0, 0.75), (0.55, 0.45)):
        side = down if along > 0 else up
        x, y = e[0] + abs(along) * 1.5 * radius * side[0], e[1] + abs(along) * 1.5 * radius * side[1]
        deep *= min(1.0, 0.45 + 0.5 * bent)
        start = x + 0.92 * radius * nx, y + 0.92 * radius * ny
        end = x + (0.92 - 1.5 * deep) * radius * nx, y + (0.92 - 1.5 * deep) * radius * ny
        bow = between(start, end, 0.5)
        bow = bow[0] + 0.16 * radius * side[0], bow[1] + 0.16 * radius * side[1]
        body.ink.line(curve([start, bow, end]), colour, 0.0075 * body.h, 1.0, 150)


def _unit(a: Point, b: Point) -> Point:
    length = math.hypot(b[0] - a[0], b[1] - a[1]) or 1.0
    return (b[0] - a[0]) / length, (b[1] - a[1]) / length


def _leans(body: Body) -> bool:
    """Whether a cane reaches the ground from the near hand."""
    return abs(body.pose.pitch) < 0.5 and 0.25 < body.figure.arms[0][2][1] / body.h < 0.52


def _cane(body: Body, w: Point) -> None:
    """It stands and is set down with the foot of the other side."""
    far, h = body.figure.legs[1][2], body.h
    lifted = max(0.0, far[1] - 1.6 * body.m.ankle)
    x, _ = body.figure.project((far[0] + 0.05 * h, 0.0, -body.m.shoulder))
    body.ink.form(tube([(w[0], w[1] + 0.03 * h), (x, 0.5 * lifted)], (0.011 * h, 0.009 * h)), "#6b4a2b", *w, 0.05 * h)


def _held(body: Body, name: str, w: Point, angle: float) -> None:
    body.ink.push(w[0], w[1], 0, body.h, body.h)
    draw_held(body.ink, name, angle)
    body.ink.pop()


def hand(body: Body, w: Point, angle: float, arm_: Arm, holds: bool) -> None:
    ink, outfit = body.ink, body.outfit
    colour = outfit.gloves or body.skin
    size = body.m.hand * (1.12 if outfit.gloves else 1.0)
    turn = arm_.wrist * (1 if math.cos(angle) >= 0 else -1)
    ink.push(w[0], w[1], angle + turn, size, size)
    grip = "fist" if holds else arm_.grip
    if grip == "fist":
        palm = [(-0.5, -0.52), (-0.45, 0.55), (0.5, 0.72), (1.05, 0.50), (1.12, -0.25), (0.7, -0.72)]
        ink.form(blob(palm), colour, 0.3, 0, 0.9)
        ink.seg((0.15, 0.35), (0.62, 0.10), colour, 0.26, 0.55)
    elif grip == "open":
        for spread, length in ((-0.42, 1.45), (-0.12, 1.62), (0.18, 1.55), (0.46, 1.30)):
            tip = (math.cos(spread) * length, math.sin(spread) * length)
            ink.seg((0.55, spread * 0.9), tip, colour, 0.36, 0.12)
        ink.seg((0.2, 0.3), (0.62, 1.0), colour, 0.36, 0.12)
        palm = [(-0.5, -0.5), (-0.45, 0.52), (0.5, 0.66), (0.95, 0.45), (0.95, -0.4), (0.5, -0.66)]
        ink.form(blob(palm), colour, 0.2, 0, 0.9)
    elif grip == "point":
        ink.seg((0.5, 0.25), (1.9, 0.25), colour, 0.36, 0.1)
        palm = [(-0.5, -0.52), (-0.45, 0.55), (0.5, 0.62), (0.95, 0.40), (0.95, -0.4), (0.5, -0.68)]
        ink.form(blob(palm), colour, 0.2, 0, 0.9)
    else:
        palm = [(-0.5, -0.50), (-0.45, 0.52), (0.5, 0.60), (1.25, 0.42), (1.62, 0.0), (1.35, -0.45), (0.5, -0.62)]
        ink.form(blob(palm), colour, 0.4, 0, 0.95)
        ink.seg((0.1, 0.42), (0.85, 0.66), colour, 0.34, 0.2)
    ink.pop()
