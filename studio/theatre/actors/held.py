"""What a hand holds. Unit: the holder's height; the origin is the hand, ``angle`` the direction of the forearm."""

from __future__ import annotations

import math
from collections.abc import Mapping

import skia

from studio.theatre.actors.geom import Point3
from studio.theatre.actors.outline import blob, curve, oval, poly, rounded, tube
from studio.theatre.actors.tools import TOOLS, Draw, broom, pole, rod
from studio.theatre.ink import Colour, Ink, mix


def _flashlight(ink: Ink, angle: float) -> None:
    ink.push(0.01, 0, angle)
    ink.form(rounded(-0.03, -0.014, 0.10, 0.028, 0.01), "#3a3f4a", 0, 0, 0.05)
    ink.form(poly([(0.07, -0.016), (0.10, -0.026), (0.10, 0.026), (0.07, 0.016)]), "#565d6b", 0.08, 0, 0.04)
    ink.fill(blob([(0.10, -0.024), (0.115, 0), (0.10, 0.024)]), "#fff3b8")
    ink.pop()


def _flame(ink: Ink, angle: float) -> None:
    ink.push(0.01, 0, 1.35)
    ink.form(tube([(-0.06, 0), (0.14, 0)], (0.010, 0.017)), "#7a5230", 0, 0, 0.05)
    ink.fill(blob([(0.13, -0.03), (0.20, -0.035), (0.30, 0.0), (0.21, 0.035), (0.13, 0.03)]), "#f28a2a")
    ink.fill(blob([(0.14, -0.017), (0.19, -0.018), (0.245, 0), (0.19, 0.018), (0.14, 0.017)]), "#ffe27a")
    ink.pop()


def _blade(ink: Ink, angle: float, curved: float, guard: Colour, grip: Colour) -> None:
    ink.push(0.01, 0, 0.2 + 0.35 * angle)  # a wrist keeps a blade more level than the arm is
    for edge, colour, shade in ((-0.013, "#b4c0cc", 0.3), (0.013, "#eef3f7", 0.0)):
        half = skia.Path()
        half.moveTo(0.03, 0)
        half.quadTo(0.27, -curved, 0.47, curved)
        half.quadTo(0.27, edge - curved, 0.03, edge)
        half.close()
        ink.fill(half, colour, shade)
    ink.form(rounded(0.018, -0.05, 0.016, 0.10, 0.006), guard, 0, 0, 0.05)
    ink.form(rounded(-0.055, -0.010, 0.075, 0.020, 0.008), grip, 0, 0, 0.05)
    ink.dot(-0.06, 0, 0.014, 0.014, guard)
    ink.pop()


def _sword(ink: Ink, angle: float) -> None:
    _blade(ink, angle, 0.0, "#e2b84a", "#6b3f2a")


def _katana(ink: Ink, angle: float) -> None:
    _blade(ink, angle, 0.05, "#3a3036", "#8f2a34")


def _axe(ink: Ink, angle: float) -> None:
    ink.push(0.01, 0, 0.2 + 0.35 * angle)
    rod(ink, -0.08, 0.30, 0.010, "#6b4a2b")
    head = [(0.22, 0.0), (0.20, 0.11), (0.25, 0.13), (0.33, 0.11), (0.29, 0.0)]
    ink.form(blob(head, 0.1), "#b4c0cc", 0.26, 0.06, 0.08)
    ink.pop()


def _umbrella(ink: Ink, angle: float) -> None:
    ink.push(0.01, 0, 1.48)
    rod(ink, -0.07, 0.46, 0.006, "#5a4636")
    dome = skia.Path()
    dome.moveTo(0.34, -0.27)
    dome.cubicTo(0.50, -0.25, 0.56, -0.08, 0.56, 0)
    dome.cubicTo(0.56, 0.08, 0.50, 0.25, 0.34, 0.27)
    for a, b in ((0.27, 0.09), (0.09, -0.09), (-0.09, -0.27)):
        dome.quadTo(0.385, (a + b) / 2, 0.34, b)
    ink.form(dome, "#d8484a", 0.45, 0, 0.28)
    for y in (0.09, -0.09):
        ink.line(curve([(0.555, 0), (0.48, y * 0.7), (0.345, y)]), "#d8484a", 0.006, 1.3)
    ink.dot(0.57, 0, 0.012, 0.008, "#5a4636")
    ink.pop()


def _book(ink: Ink, angle: float) -> None:
    ink.push(0.03, 0.015, 0.18)
    ink.form(rounded(-0.055, -0.065, 0.11, 0.13, 0.008), "#3f6fb0", 0, 0, 0.08)
    ink.fill(rounded(-0.047, -0.058, 0.09, 0.116, 0.005), "#f6f0e2")
    ink.form(rounded(-0.055, -0.065, 0.095, 0.13, 0.008), "#4a7fc4", 0, 0, 0.08)
    ink.fill(rounded(-0.03, 0.01, 0.05, 0.014, 0.004), "#f2d98a")
    ink.pop()


def _phone(ink: Ink, angle: float) -> None:
    ink.push(0.015, 0.025, 0.25)
    ink.fill(rounded(-0.02, -0.035, 0.04, 0.075, 0.008), "#22242c")
    ink.fill(rounded(-0.016, -0.028, 0.032, 0.060, 0.004), "#8fd0f0")
    ink.pop()


def _camera(ink: Ink, angle: float) -> None:
    ink.form(rounded(-0.035, -0.03, 0.085, 0.06, 0.010), "#2b2d36", 0, 0, 0.05)
    ink.fill(rounded(-0.015, 0.028, 0.03, 0.012, 0.003), "#3a3d48")
    ink.ball(0.045, 0.0, 0.024, 0.024, "#4a4e5c")
    ink.dot(0.05, 0.002, 0.014, 0.014, "#8fc4e0")


def _briefcase(ink: Ink, angle: float) -> None:
    ink.push(0.01, -0.015, 0.06 * math.sin(angle))
    ink.line(curve([(-0.03, -0.03), (-0.025, 0.0), (0.025, 0.0), (0.03, -0.03)]), "#3a241a", 0.014)
    ink.form(rounded(-0.095, -0.155, 0.19, 0.13, 0.014), "#7a4a2c", 0, -0.09, 0.11)
    ink.fill(rounded(-0.095, -0.085, 0.19, 0.010, 0.003), "#54301c")
    for x in (-0.05, 0.04):
        ink.fill(rounded(x, -0.092, 0.014, 0.022, 0.003), "#e2c15a")
    ink.pop()


def _loot(ink: Ink, angle: float) -> None:
    """A sack over the hand, as thieves carry it."""
    sack = [(0.0, 0.01), (-0.045, -0.05), (-0.085, -0.13), (-0.03, -0.19), (0.05, -0.18), (0.075, -0.11), (0.03, -0.04)]
    ink.form(blob(sack), "#a8825a", 0, -0.1, 0.1)
    ink.seg((-0.02, -0.03), (0.024, -0.03), "#6b4a2b", 0.012)


def _cane(ink: Ink, angle: float) -> None:
    pole(ink, 0.03, "#6b4a2b")
    ink.pop()


def _staff(ink: Ink, angle: float) -> None:
    pole(ink, 0.30, "#6b4a2b")
    ink.ball(0, 0.33, 0.035, 0.035, "#6fd3e8")
    ink.pop()


def _sceptre(ink: Ink, angle: float) -> None:
    ink.push(0.01, 0, 0.5 + 0.4 * angle)
    rod(ink, -0.09, 0.20, 0.008, "#e2b84a")
    ink.ball(0.225, 0, 0.026, 0.026, "#3fa39a")
    ink.seg((0.248, -0.010), (0.262, 0.0), "#e2b84a", 0.010)
    ink.seg((0.196, -0.024), (0.196, 0.024), "#e2b84a", 0.012)
    ink.pop()


def _ski_pole(ink: Ink, angle: float) -> None:
    pole(ink, 0.02, "#c9d0da")
    ink.dot(0, -0.36, 0.026, 0.009, "#2b3350")
    ink.pop()


def _surfboard(ink: Ink, angle: float) -> None:
    ink.push(-0.05, 0.06, 0.06)
    board = [(0, 0.46), (-0.085, 0.24), (-0.09, -0.15), (-0.04, -0.40), (0.04, -0.40), (0.09, -0.15), (0.085, 0.24)]
    ink.form(blob(board), "#f6ead0", 0, 0, 0.3)
    ink.line(curve([(0, 0.44), (0.006, 0), (0, -0.39)]), "#e2735a", 0.022)
    ink.pop()


def _mug(ink: Ink, angle: float) -> None:
    ink.form(rounded(0, -0.02, 0.045, 0.055, 0.008), "#e8e2d4", 0.02, 0, 0.04)
    ink.line(oval(0.05, 0.005, 0.014, 0.016), "#e8e2d4", 0.008)


def _cup(ink: Ink, angle: float) -> None:
    """Tips towards the mouth as the forearm rises."""
    ink.push(0.012, 0.005, 0.75 * min(1.6, max(0.0, angle - 0.5)))
    glass = poly([(-0.024, 0.052), (0.026, 0.052), (0.020, -0.036), (-0.018, -0.036)])
    ink.form(glass, "#c8e2ee", 0, 0, 0.05)
    ink.fill(poly([(-0.021, 0.026), (0.023, 0.026), (0.019, -0.032), (-0.017, -0.032)]), "#d8862f")
    ink.pop()


def _crate(ink: Ink, angle: float) -> None:
    """A wooden box on both forearms."""
    ink.push(0.02, 0.035, 0.03)
    ink.form(rounded(-0.085, -0.045, 0.19, 0.16, 0.006), "#b98a52", 0.01, 0.03, 0.14)
    for y in (0.0, 0.048):
        ink.seg((-0.08, y + 0.008), (0.10, y + 0.008), "#7d5a33", 0.005)
    for x in (-0.085, 0.077):
        ink.fill(rounded(x, -0.045, 0.028, 0.16, 0.004), "#a0743f", 0.15)
    ink.pop()


def _apple(ink: Ink, angle: float) -> None:
    ink.ball(0.025, 0.012, 0.027, 0.026, "#d8423f")
    ink.seg((0.025, 0.036), (0.032, 0.05), "#5a3d28", 0.006)


def _bottle(ink: Ink, angle: float) -> None:
    ink.push(0.02, 0, 1.2)
    ink.form(rounded(-0.03, -0.016, 0.07, 0.032, 0.010), "#fbf7f0", 0, 0, 0.04)
    ink.form(blob([(0.04, -0.014), (0.062, -0.007), (0.062, 0.007), (0.04, 0.014)]), "#e8a13a", 0.05, 0, 0.03)
    ink.pop()


def _tray(ink: Ink, angle: float) -> None:
    ink.form(blob([(-0.09, 0.016), (0.11, 0.016), (0.09, 0.0), (-0.07, 0.0)], 0.1), "#c3ccd8", 0, 0, 0.1)
    ink.form(poly([(-0.03, 0.085), (0.02, 0.085), (0.012, 0.018), (-0.022, 0.018)]), "#d7eefb", 0, 0.05, 0.05)
    ink.fill(poly([(-0.027, 0.065), (0.017, 0.065), (0.012, 0.02), (-0.022, 0.02)]), "#c8404a")
    ink.form(rounded(0.045, 0.016, 0.035, 0.035, 0.006), "#fbf7f0", 0.06, 0.03, 0.03)


def _wand(ink: Ink, angle: float) -> None:
    ink.push(0.01, 0, angle + 0.4)
    ink.seg((-0.02, 0), (0.16, 0), "#5a3a28", 0.012)
    ink.dot(0.165, 0, 0.014, 0.014, "#fff3b8")
    ink.pop()


def _letter(ink: Ink, angle: float) -> None:
    ink.push(0.02, 0.0, 0.2)
    ink.fill(rounded(-0.03, -0.03, 0.11, 0.07, 0.004), "#fbf7f0")
    ink.line(curve([(-0.028, 0.036), (0.025, 0.002), (0.078, 0.036)], 0.05), "#b9b0a0", 0.005)
    ink.dot(0.025, 0.002, 0.009, 0.009, "#c8404a")
    ink.pop()


def _bouquet(ink: Ink, angle: float) -> None:
    ink.push(0.01, 0, 1.3)
    ink.form(poly([(-0.05, -0.012), (0.05, -0.05), (0.05, 0.05), (-0.05, 0.012)]), "#5f9a5a", 0, 0, 0.06)
    spots = ((0.05, -0.045), (0.08, -0.015), (0.055, 0.01), (0.085, 0.03), (0.05, 0.05))
    for (x, y), colour in zip(spots, ("#f6d2d8", "#fbf7f2", "#e88a9a", "#f6d2d8", "#fbf7f2"), strict=True):
        ink.ball(x, y, 0.030, 0.030, colour)
    ink.pop()


def _balloons(ink: Ink, angle: float) -> None:
    for x, y, colour in ((-0.34, 0.44, "#3f8fc4"), (-0.17, 0.56, "#f2b83c"), (-0.31, 0.62, "#d8404a")):
        ink.line(curve([(0.01, 0.0), (x * 0.4, y * 0.5), (x, y - 0.08)]), "#b9b4a8", 0.005)
        ink.ball(x, y, 0.068, 0.082, colour)


def _sack(ink: Ink, angle: float) -> None:
    """A sack over the shoulder, its neck in the hand."""
    body = [(0.0, 0.01), (-0.10, 0.06), (-0.27, 0.03), (-0.34, -0.12), (-0.25, -0.24), (-0.10, -0.20), (-0.04, -0.06)]
    ink.form(blob(body), "#9a6a44", -0.18, -0.08, 0.18)
    ink.seg((-0.045, 0.02), (-0.025, -0.035), "#e9bd4a", 0.014)


def _football(ink: Ink, angle: float) -> None:
    ink.ball(0.035, -0.03, 0.062, 0.062, "#f6f3ea")
    for x, y in ((0.035, -0.03), (0.075, 0.0), (0.0, -0.065)):
        ink.dot(x, y, 0.016, 0.016, "#2b2a33")


def _spear(ink: Ink, angle: float) -> None:
    pole(ink, 0.42, "#6b4a2b")
    ink.fill(poly([(-0.018, 0.42), (0, 0.50), (0.018, 0.42)]), "#d5dde5")
    ink.pop()


def _rifle(ink: Ink, angle: float) -> None:
    """Carried low, muzzle down."""
    ink.push(0.01, 0, -0.75)
    ink.form(blob([(-0.16, -0.03), (-0.15, 0.02), (-0.03, 0.016), (-0.03, -0.012)], 0.08), "#5a4636", -0.1, 0, 0.06)
    ink.form(rounded(-0.05, -0.013, 0.16, 0.026, 0.006), "#3a3f44", 0, 0, 0.06)
    ink.seg((0.10, 0.002), (0.24, 0.002), "#3a3f44", 0.012)
    ink.pop()


def _snack(ink: Ink, angle: float) -> None:
    bun = [(-0.01, 0.0), (0.0, 0.03), (0.06, 0.03), (0.075, 0.0), (0.06, -0.018), (0.0, -0.018)]
    ink.form(blob(bun), "#d8a05a", 0.03, 0, 0.05)
    ink.seg((0.0, 0.004), (0.066, 0.004), "#5f9a5a", 0.010)


HELD: Mapping[str, tuple[Draw, bool, float]] = {
    # drawing, whether it lies behind the hand, how far it reaches in heights of its holder
    "apple": (_apple, False, 0.08),
    "axe": (_axe, True, 0.36),
    "balloons": (_balloons, True, 0.74),
    "book": (_book, True, 0.14),
    "bottle": (_bottle, False, 0.10),
    "bouquet": (_bouquet, False, 0.16),
    "briefcase": (_briefcase, True, 0.22),
    "camera": (_camera, False, 0.10),
    "cane": (_cane, True, 0.43),
    "crate": (_crate, True, 0.20),
    "cup": (_cup, False, 0.09),
    "flame": (_flame, True, 0.33),
    "flashlight": (_flashlight, True, 0.14),
    "football": (_football, True, 0.14),
    "katana": (_katana, True, 0.50),
    "letter": (_letter, True, 0.12),
    "loot": (_loot, True, 0.22),
    "mug": (_mug, False, 0.08),
    "phone": (_phone, False, 0.10),
    "rifle": (_rifle, False, 0.28),
    "sack": (_sack, True, 0.38),
    "sceptre": (_sceptre, True, 0.29),
    "ski_pole": (_ski_pole, True, 0.42),
    "snack": (_snack, False, 0.10),
    "spear": (_spear, True, 0.53),
    "staff": (_staff, True, 0.43),
    "surfboard": (_surfboard, True, 0.55),
    "sword": (_sword, True, 0.50),
    "tray": (_tray, False, 0.14),
    "umbrella": (_umbrella, True, 0.62),
    "wand": (_wand, False, 0.20),
    **TOOLS,
}


CARRIED: Mapping[str, Point3] = {
    "bouquet": (0.16, -0.17, 0.0),
    "camera": (0.19, -0.06, 0.02),
    "flame": (0.20, 0.0, 0.08),
    "flashlight": (0.18, -0.12, 0.05),
    "letter": (0.18, -0.12, 0.04),
    "magnifier": (0.19, -0.03, 0.04),
    "mug": (0.17, -0.14, 0.03),
    "sceptre": (0.17, -0.12, 0.05),
    "tray": (0.17, -0.03, 0.10),
    "umbrella": (0.15, -0.06, 0.05),
}
"""What is not carried in a hanging hand: where the hand is instead (see ``Arm.hand``)."""


def draw_held(ink: Ink, name: str, angle: float) -> None:
    HELD[name][0](ink, angle)


def behind(name: str) -> bool:
    return HELD[name][1]


def reach(name: str) -> float:
    """How far a held thing reaches from the hand, in heights of its holder; 0 for nothing."""
    return HELD[name][2] if name in HELD else 0.0


def guitar(ink: Ink, a: tuple[float, float], b: tuple[float, float], height: float) -> None:
    """Lying along the line from the strumming hand ``a`` to the fretting hand ``b``."""
    ink.push(a[0], a[1], math.atan2(b[1] - a[1], b[0] - a[0]), height, height)
    dark = mix("#4a2f20", "#000000", 0.1)
    ink.form(tube([(0.08, 0), (0.40, 0)], (0.011, 0.010)), "#4a2f20", 0.2, 0, 0.05)
    ink.form(blob([(0.38, 0.016), (0.46, 0.026), (0.47, -0.02), (0.38, -0.016)]), dark, 0.42, 0, 0.05)
    half = [(-0.12, 0.085), (-0.03, 0.10), (0.03, 0.062), (0.085, 0.072)]
    body = [(-0.15, 0.0), *half, (0.125, 0.0), *((x, -y) for x, y in reversed(half))]
    ink.form(blob(body), "#d08a3a", -0.02, 0, 0.12)
    ink.dot(0.03, 0, 0.030, 0.030, "#4a2a1a")
    ink.fill(poly([(-0.085, -0.03), (-0.065, -0.03), (-0.065, 0.03), (-0.085, 0.03)]), "#5a3420")
    for y in (-0.006, 0.006):
        ink.seg((-0.075, y), (0.40, y), "#f0e6d0", 0.0025)
    ink.pop()


IN_FAR_HAND = {"cook": "pan", "write": "pad", "paint": "palette"}
"""What an action needs in the far hand."""

IN_BOTH_HANDS = {"play_guitar": guitar, "sweep": broom}
"""What an action holds between both hands, drawn from the near and the far one."""
