"""What is sewn, pinned or painted on a torso: each slides round the body when it turns."""

from __future__ import annotations

from collections.abc import Mapping

from studio.theatre.actors.body import Body
from studio.theatre.actors.collars import COLLARS, NIGHT, Trimming
from studio.theatre.actors.outline import blob, curve, poly
from studio.theatre.ink import Colour, mix

SMALL = 9.0
"""Half a head in pixels under which only ``BOLD`` trimmings are drawn: the others would be dirt."""


def _dots(body: Body, places: tuple[tuple[float, float], ...], radius: float, colour: Colour) -> None:
    for v, d in places:
        if body.faces(d, v) > 0.0:
            body.ink.dot(*body.at(v, d), radius * body.h, radius * body.h, colour)


def _button(body: Body) -> None:
    _dots(body, ((0.40, 3),), 0.009, mix(body.outfit.top, NIGHT, 0.4))


def _buttons(body: Body) -> None:
    _dots(body, ((0.3, 3), (0.5, 3), (0.7, 3)), 0.009, body.outfit.accent)


def _double(body: Body) -> None:
    """Two rows of buttons."""
    colour = mix(body.outfit.top, "#3a2a20", 0.62 if body.outfit.coat else 0.25)
    _dots(body, tuple((v, d) for v in (0.28, 0.46, 0.62) for d in (-16, 18)), 0.008, colour)


def _pompoms(body: Body) -> None:
    for v in (0.25, 0.5, 0.75):
        x, y = body.at(v, 2)
        body.ink.ball(x, y, 0.026 * body.h, 0.026 * body.h, body.outfit.accent)


def _spots(body: Body) -> None:
    for v, d, colour in ((0.3, -30, "#d8423f"), (0.5, 20, "#3f7fbf"), (0.62, -14, "#f2c14e"), (0.2, 28, "#4a9a5a")):
        _dots(body, ((v, d),), 0.013, colour)


def _flowers(body: Body) -> None:
    for v, d in ((0.25, -50), (0.5, -22), (0.8, -48), (0.3, 12), (0.68, 22), (0.45, 55), (0.1, 35)):
        _dots(body, ((v, d),), 0.018, body.outfit.accent)
        _dots(body, ((v, d),), 0.008, "#f4f1ea")


def _smudges(body: Body) -> None:
    for v, d in ((0.35, -35), (0.62, 25), (0.2, 15)):
        if body.faces(d, v) > 0.1:
            x, y = body.at(v, d)
            body.ink.dot(x, y, 0.024 * body.h, 0.012 * body.h, mix(body.outfit.top, NIGHT, 0.4))


def _zip(body: Body) -> None:
    body.ink.line(curve([body.at(0.0, 0), body.at(0.4, 0), body.at(0.9, 0)]), body.outfit.accent, 0.008 * body.h, 0.3)


def _pouch(body: Body) -> None:
    for q in (-1, 1):
        if body.faces(q * 40) > 0:
            shape = ((0.05, 48), (0.30, 40), (0.34, 5), (0.05, 4))
            body.ink.fill(blob([body.at(v, q * d) for v, d in shape], 0.08), body.outfit.top, 1.0)


def _pouches(body: Body) -> None:
    for v in (0.22, 0.60):
        for d in (-36, 36):
            if body.faces(d, v) > 0.1:
                shape = ((v, d - 16), (v, d + 16), (v + 0.14, d + 16), (v + 0.14, d - 16))
                body.ink.fill(blob([body.at(*place) for place in shape], 0.05), body.outfit.accent, 0.4)


def _belt(body: Body) -> None:
    h = body.h
    body.girdle(0.10, 0.165, mix(body.outfit.top, "#1a1210", 0.55))
    if body.faces(2, 0.13) > 0.15:
        x, y = body.at(0.12, 2)
        box = [
            (x - 0.013 * h, y - 0.012 * h),
            (x + 0.013 * h, y - 0.012 * h),
            (x + 0.013 * h, y + 0.012 * h),
            (x - 0.013 * h, y + 0.012 * h),
        ]
        body.ink.fill(poly(box), "#e2c15a")


def _obi(body: Body) -> None:
    body.girdle(0.10, 0.34, body.outfit.accent)


def _sash(body: Body) -> None:
    body.girdle(0.09, 0.20, body.outfit.accent)


def _rope(body: Body) -> None:
    body.girdle(0.12, 0.155, body.outfit.accent)
    x, y = body.at(0.12, 16)
    body.ink.seg((x, y), (x + 0.012 * body.h, y - 0.14 * body.h), body.outfit.accent, 0.012 * body.h, 0.2)


def _stripe(body: Body) -> None:
    body.girdle(0.50, 0.62, body.outfit.accent)


def _stripes(body: Body) -> None:
    for v in (0.08, 0.26, 0.44, 0.62, 0.80):
        body.girdle(v, v + 0.075, body.outfit.accent)


def _chest_stripe(body: Body) -> None:
    body.girdle(0.66, 0.74, body.outfit.accent)


def _reflective(body: Body) -> None:
    for v in (0.34, 0.62):
        a, b = body.sides(v)
        front = 180 if body.from_behind else 0
        body.ink.line(curve([a, body.at(v - 0.03, front), b]), body.outfit.accent, 0.024 * body.h, 0.05)


def _ribs(body: Body) -> None:
    hem = body.outfit.hem
    a, b = body.sides(hem)
    c, d = body.sides(hem + 0.07)
    body.ink.fill(blob([a, b, d, c], 0.05), body.outfit.top, 0.9)


def _overall(body: Body) -> None:
    at, h, colour = body.at, body.h, body.outfit.accent
    bib = ((-0.02, -80), (0.30, -80), (0.62, -34), (0.64, 0), (0.62, 34), (0.30, 70), (-0.02, 80))
    body.ink.fill(blob([at(v, d) for v, d in bib], 0.08), colour)
    for d in (-28, 28):
        body.ink.line(curve([at(0.62, d), at(0.8, d * 0.95), at(0.95, d * 0.9)]), colour, 0.022 * h)
        body.ink.dot(*at(0.62, d), 0.012 * h, 0.012 * h, "#f2c14e")
    body.ink.fill(blob([at(0.36, -16), at(0.36, 16), at(0.52, 16), at(0.52, -16)], 0.05), colour, 0.6)


def _check(body: Body) -> None:
    line = mix(body.outfit.top, NIGHT, 0.28)
    for v in (0.2, 0.42, 0.64, 0.86):
        a, b = body.sides(v)
        body.ink.line(curve([a, body.at(v - 0.02, 0), b]), line, 0.010 * body.h)
    for d in (-60, -20, 20, 60):
        if body.faces(d) > 0.1:
            body.ink.line(curve([body.at(0.05, d), body.at(0.5, d), body.at(0.95, d * 0.8)]), line, 0.008 * body.h)


def _vest(body: Body) -> None:
    """An open waistcoat over a shirt."""
    for q in (-1, 1):
        if body.faces(q * 55) > -0.3:
            shape = ((0.0, 20), (0.0, 95), (0.60, 95), (0.95, 62), (0.98, 38), (0.50, 18))
            body.ink.fill(blob([body.at(v, q * d) for v, d in shape], 0.06), body.outfit.under, 0.1 if q < 0 else 0.55)


def _badge(body: Body) -> None:
    if body.faces(28) > 0.1:
        x, y = body.at(0.70, 28)
        h = body.h
        body.ink.dot(x, y, 0.017 * h, 0.019 * h, body.outfit.accent)
        body.ink.dot(x, y, 0.008 * h, 0.009 * h, "#fff2c0")


def _wings(body: Body) -> None:
    if body.faces(28) > 0.1:
        body.ink.line(
            curve([body.at(0.72, 12), body.at(0.69, 26), body.at(0.72, 42)]), body.outfit.accent, 0.012 * body.h
        )


def _pocket(body: Body) -> None:
    if body.faces(-30) > 0.1:
        shape = ((0.56, -44), (0.56, -18), (0.69, -18), (0.69, -44))
        body.ink.fill(blob([body.at(v, d) for v, d in shape], 0.04), body.outfit.top, 0.75)


def _pen(body: Body) -> None:
    if body.faces(-34) > 0.1:
        body.ink.seg(body.at(0.66, -34), body.at(0.76, -34), body.outfit.accent, 0.009 * body.h)


def _number(body: Body) -> None:
    x, y = body.at(0.42, -4)
    body.ink.seg((x, y + 0.03 * body.h), (x, y - 0.03 * body.h), body.outfit.accent, 0.018 * body.h)


def _plate(body: Body) -> None:
    at = body.at
    shape = ((0.26, -85), (0.60, -88), (0.90, -60), (0.96, 0), (0.90, 60), (0.60, 80), (0.26, 70), (0.20, 0))
    a, b = body.sides(0.70)
    body.ink.across(blob([at(v, d) for v, d in shape], 0.12), mix(body.outfit.top, "#ffffff", 0.16), a, b, hard=0.2)
    body.ink.line(curve([at(0.24, 0), at(0.6, 0), at(0.94, 0)]), "#ffffff", 0.010 * body.h, 0.1, alpha=170)
    body.ink.fill(poly([at(0.50, -14), at(0.66, 0), at(0.50, 14), at(0.36, 0)]), body.outfit.accent)


def _lamellar(body: Body) -> None:
    """Rows of laced scales."""
    for k, v in enumerate((0.26, 0.42, 0.58, 0.74)):
        body.girdle(v, v + 0.13, mix(body.outfit.top, "#ffffff" if k % 2 else NIGHT, 0.12))
        a, b = body.sides(v)
        body.ink.line(curve([a, body.at(v - 0.015, 0), b]), body.outfit.accent, 0.007 * body.h, 0.2)


def _camouflage(body: Body) -> None:
    for v, d, w in ((0.2, -40, 0.05), (0.42, 10, 0.06), (0.62, -28, 0.05), (0.8, 24, 0.045), (0.3, 48, 0.04)):
        if body.faces(d, v) > 0.1:
            x, y = body.at(v, d)
            colour = mix(body.outfit.top, NIGHT if d > 0 else "#b5a878", 0.35)
            body.ink.dot(x, y, w * body.h * 0.7, 0.018 * body.h, colour)


def _panel(body: Body) -> None:
    at, h = body.at, body.h
    body.ink.fill(blob([at(0.44, -34), at(0.44, 30), at(0.66, 30), at(0.66, -34)], 0.05), "#c9d2dd")
    for d, colour in ((-20, "#d8483f"), (-4, "#4a9fd8"), (12, "#f2c14e")):
        body.ink.dot(*at(0.58, d), 0.011 * h, 0.011 * h, colour)
    body.ink.seg(at(0.49, -22), at(0.49, 18), "#76839a", 0.010 * h)


def _emblem(body: Body) -> None:
    x, y = body.at(0.68, 0)
    h = body.h
    body.ink.fill(
        poly([(x - 0.040 * h, y + 0.03 * h), (x + 0.036 * h, y + 0.03 * h), (x, y - 0.045 * h)]), body.outfit.accent
    )


def _strap(body: Body) -> None:
    colour = mix(body.outfit.accent, "#3a2a20", 0.6)
    body.ink.line(curve([body.at(0.98, 44), body.at(0.6, 10), body.at(0.16, -52)]), colour, 0.018 * body.h)


def _satchel(body: Body) -> None:
    _strap(body)
    x, y = body.at(0.02, -55)
    h = body.h
    flap = [
        (x - 0.06 * h, y + 0.05 * h),
        (x + 0.06 * h, y + 0.05 * h),
        (x + 0.055 * h, y - 0.06 * h),
        (x - 0.055 * h, y - 0.06 * h),
    ]
    body.ink.form(blob(flap, 0.06), "#8a5a34", x, y, 0.07 * h)


def _rags(body: Body) -> None:
    """Torn cloth: the skin shows."""
    for v, d, w in ((0.72, -20, 9), (0.30, 26, 12), (0.12, -36, 8)):
        if body.faces(d, v) > 0.1:
            tear = [body.at(v, d - w), body.at(v + 0.09, d - 2), body.at(v + 0.03, d + w), body.at(v - 0.08, d + 3)]
            body.ink.fill(poly(tear), body.skin, 0.4)


def _bandage(body: Body) -> None:
    for v, tilt in ((0.05, 0.05), (0.25, -0.06), (0.45, 0.06), (0.65, -0.05), (0.85, 0.05)):
        a, b = body.sides(v)
        lift = tilt * body.h * 0.5
        ends = [(a[0], a[1] + lift), body.at(v - 0.03, 0), (b[0], b[1] - lift)]
        body.ink.line(curve(ends), body.outfit.accent, 0.007 * body.h, 0.1)
    for chain in (*body.figure.arms, *(leg[:3] for leg in body.figure.legs)):
        a, b = body.on(chain[1]), body.on(chain[2])
        for share in (0.25, 0.55, 0.85):
            body.cuff(a, b, share, 0.026 * body.h, body.outfit.accent, 0.006 * body.h, 0.1)


def _bare(body: Body) -> None:
    """No top at all: the trunk is skin."""
    left, right = zip(*(body.sides(v) for v in (0.10, 0.40, 0.74, 0.91, 1.0, 1.045)), strict=True)
    a, b = body.sides(0.6)
    body.ink.across(blob([*left, *reversed(right)], 0.15), body.skin, a, b)


def _shells(body: Body) -> None:
    h, colour = body.h, body.outfit.accent
    for strap in ((0.66, -96), (0.66, 96)):
        body.ink.line(curve([body.at(0.66, 0), body.at(0.66, strap[1] / 2), body.at(*strap)]), colour, 0.008 * h, 0.4)
    for d in (-34, 34):
        if body.faces(d, 0.66) > 0.0:
            x, y = body.at(0.66, d)
            wide = (0.020 + 0.022 * body.faces(d, 0.66)) * h
            fan = [(x - wide, y + 0.016 * h), (x, y + 0.034 * h), (x + wide, y + 0.016 * h), (x, y - 0.038 * h)]
            body.ink.form(blob(fan, 0.2), colour, x, y, 0.05 * h, edge=0.4)
            for k in (-0.5, 0.0, 0.5):
                body.ink.seg((x, y - 0.030 * h), (x + k * wide, y + 0.024 * h), colour, 0.005 * h, 0.8)


TRIMMINGS: Mapping[str, Trimming] = {
    **COLLARS,
    "badge": _badge,
    "bare": _bare,
    "bandage": _bandage,
    "belt": _belt,
    "button": _button,
    "buttons": _buttons,
    "camouflage": _camouflage,
    "check": _check,
    "chest_stripe": _chest_stripe,
    "double": _double,
    "emblem": _emblem,
    "flowers": _flowers,
    "lamellar": _lamellar,
    "number": _number,
    "obi": _obi,
    "overall": _overall,
    "panel": _panel,
    "pen": _pen,
    "plate": _plate,
    "pocket": _pocket,
    "pompoms": _pompoms,
    "pouch": _pouch,
    "pouches": _pouches,
    "rags": _rags,
    "reflective": _reflective,
    "ribs": _ribs,
    "rope": _rope,
    "sash": _sash,
    "satchel": _satchel,
    "shells": _shells,
    "smudges": _smudges,
    "spots": _spots,
    "strap": _strap,
    "stripe": _stripe,
    "stripes": _stripes,
    "vest": _vest,
    "wings": _wings,
    "zip": _zip,
}
"""What can be seen on a torso; the other names in an outfit's details are about limbs, skirts and coats."""

BOLD = frozenset(
    [
        "bands",
        "bare",
        "belt",
        "chest_stripe",
        "cowl",
        "cross",
        "emblem",
        "ermine",
        "fur",
        "hood",
        "lamellar",
        "lapels",
        "obi",
        "overall",
        "panel",
        "plate",
        "reflective",
        "ruff",
        "sailor_collar",
        "sash",
        "shawl",
        "shells",
        "shirt",
        "stripe",
        "stripes",
        "tie",
        "vest",
    ]
)
_STRIPED = ("stripe", "stripes")
ROUND = frozenset(
    ("bare", "belt", "chest_stripe", "lamellar", "obi", "reflective", "ribs", "rope", "sash", "shawl", *_STRIPED)
)
"""Trimmings that go round the body and are seen from behind too."""


def trim(body: Body) -> None:
    for name in body.outfit.details:
        draw = TRIMMINGS.get(name)
        if draw and (body.px >= SMALL or name in BOLD) and (not body.from_behind or name in ROUND):
            draw(body)
