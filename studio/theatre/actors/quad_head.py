"""Heads in profile: contour, eye, nose, mouth and muzzle as data; ears, horns and manes by name. Unit: half a head."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from studio.theatre.actors.geom import Point
from studio.theatre.actors.outline import blob, bow, cluster, curve, poly, sausage
from studio.theatre.ink import Colour, Ink, mix

DETAIL = 13.0
"""Pixels per head unit below which whiskers, lids and highlights are left out."""

INK = "#1c1618"


@dataclass(frozen=True, slots=True)
class Skull:
    """A head's profile. ``muzzle`` is a patch in ``muzzle_colour`` ("" for the colour of the belly)."""

    contour: tuple[Point, ...]
    eye: tuple[float, float, float] = (0.38, 0.14, 0.115)
    iris: str = ""
    nose: tuple[float, float, float, float, str] | None = None
    nostril: Point | None = None
    mouth: tuple[Point, Point] = ((1.0, -0.16), (0.5, -0.24))
    muzzle: tuple[Point, ...] = ()
    muzzle_colour: str = ""
    ears: str = ""
    behind: tuple[str, ...] = ()
    front: tuple[str, ...] = ()
    jaw: bool = True


class Face(NamedTuple):
    """What a head looks like at one instant: three colours, twitch of the ears, mouth 0..1, eyes shut, brow, gaze.

    ``brow`` is -1 (sad) .. 1 (angry).
    """

    coat: Colour
    under: Colour
    dark: Colour
    twitch: float
    mouth: float
    shut: bool
    brow: float
    gaze: float


Ornament = Callable[[Ink, Face], None]


def paint_head(ink: Ink, skull: Skull, face: Face) -> None:
    """The head about its middle, looking right, in head units."""
    fine = ink.scale > DETAIL
    ear = EARS.get(skull.ears)
    for name in skull.behind:
        ORNAMENTS[name](ink, face)
    if ear:
        ink.dim = 0.82
        ear(ink, face, True)
        ink.dim = 1.0
    if face.mouth > 0.04 and skull.jaw:
        _open_jaw(ink, skull, face)
    ink.form(blob(skull.contour, 0.165), face.coat, 0.2, 0, 0.95, edge=0.42)
    if skull.muzzle:
        ink.fill(blob(skull.muzzle, 0.15), skull.muzzle_colour or face.under, 0.1)
    if skull.nose:
        x, y, rx, ry, colour = skull.nose
        ink.dot(x, y, rx, ry, colour)
        if fine:
            ink.dot(x - 0.02, y + 0.35 * ry, rx * 0.35, ry * 0.25, mix(colour, "#ffffff", 0.45))
    if skull.nostril:
        ink.dot(*skull.nostril, 0.05, 0.065, mix(face.dark, INK, 0.5), 0, 190)
    if skull.jaw:
        a, b = skull.mouth
        ink.line(bow(a, ((a[0] + b[0]) / 2, min(a[1], b[1]) - 0.06), b), mix(face.coat, INK, 0.6), 0.045)
    _eye(ink, skull, face, fine)
    if ear:
        ear(ink, face, False)
    for name in skull.front:
        ORNAMENTS[name](ink, face)


def _open_jaw(ink: Ink, skull: Skull, face: Face) -> None:
    """The lower jaw swings down about its hinge; what shows between is the inside of the mouth."""
    (fx, fy), (bx, by) = skull.mouth
    long = math.hypot(fx - bx, fy - by)
    ink.push(bx, by, math.atan2(fy - by, fx - bx) - 0.62 * face.mouth)
    ink.fill(
        blob([(-0.1, 0.12), (long, 0.30 * face.mouth), (long * 1.02, -0.05), (0.4 * long, -0.2), (-0.2, -0.2)]),
        "#6d2430",
    )
    ink.fill(
        blob([(-0.3, -0.02), (long * 0.95, 0.0), (long * 1.0, -0.12), (0.5 * long, -0.24), (-0.25, -0.24)]),
        face.coat,
        0.45,
    )
    ink.fill(blob([(0.2 * long, 0.03), (0.7 * long, 0.08), (0.82 * long, 0.0), (0.3 * long, -0.02)]), "#d8616b")
    ink.pop()


def _eye(ink: Ink, skull: Skull, face: Face, fine: bool) -> None:
    x, y, r = skull.eye
    lid = mix(face.coat, INK, 0.62)
    if face.shut:
        ink.line(bow((x - r, y), (x, y - 0.07), (x + r, y)), lid, 0.05)
        return
    look = 0.035 * face.gaze
    if skull.iris:
        ink.dot(x, y, r * 1.12, r * 1.14, skull.iris)
        ink.dot(x + 0.02 + look, y, r * 0.62, r * 0.92, INK)
    else:
        ink.dot(x + look, y, r * 0.9, r * 1.08, INK)
    if not fine:
        return
    ink.dot(x + 0.02 + look, y + 0.05, 0.036, 0.036, "#ffffff")
    tip = 0.06 * face.brow
    ink.line(
        curve([(x - r * 1.1, y + r * 0.75 + tip), (x, y + r * 1.25), (x + r * 1.1, y + r * 0.65 - tip)]), lid, 0.045
    )


def _flap_ear(ink: Ink, face: Face, far: bool) -> None:
    if not far:
        t = face.twitch
        ear = [(-0.20, 0.50), (-0.46, 0.30), (-0.60 + t, -0.25), (-0.36 + t, -0.52), (-0.12, -0.20), (-0.02, 0.35)]
        ink.form(blob(ear), face.dark, -0.3, 0, 0.5)


def _triangle(x: float, width: float, height: float, lean: float) -> list[Point]:
    return [
        (x - width, 0.30),
        (x - width * 0.45 + lean, 0.30 + height * 0.6),
        (x + lean * 1.4, 0.30 + height),
        (x + width * 0.55 + lean * 0.6, 0.30 + height * 0.55),
        (x + width, 0.25),
    ]


def _pointed(height: float, back: bool = False) -> Callable[[Ink, Face, bool], None]:
    def ear(ink: Ink, face: Face, far: bool) -> None:
        lean = -0.04 + 0.3 * face.twitch
        if far:
            ink.fill(blob(_triangle(0.10, 0.22, height * 0.88, lean), 0.12), face.coat, 0.4)
            return
        ink.form(blob(_triangle(-0.22, 0.27, height, lean), 0.12), face.dark if back else face.coat, -0.2, 0.6, 0.4)
        ink.fill(blob(_triangle(-0.22, 0.15, height * 0.72, lean), 0.12), mix(face.under, "#d88f86", 0.4), 0.2)

    return ear


def _round(
    x: float, y: float, r: float, dark: bool = False, inner: str = "#e8a89a"
) -> Callable[[Ink, Face, bool], None]:
    def ear(ink: Ink, face: Face, far: bool) -> None:
        colour = face.dark if dark else face.coat
        if far:
            ink.dot(x + 0.36, y + 0.03, r * 0.85, r * 0.9, colour, 0.2)
            return
        ink.ball(x, y, r, r, colour)
        ink.dot(x + 0.02, y - 0.02, r * 0.58, r * 0.6, mix(colour, inner, 0.45), 0.2)

    return ear


def _leaf(tip: Point, width: float = 0.14, dark: bool = False) -> Callable[[Ink, Face, bool], None]:
    """A long ear from the crown to ``tip``."""

    def ear(ink: Ink, face: Face, far: bool) -> None:
        t = face.twitch
        x, y = (0.14, 0.40) if far else (-0.16, 0.40)
        tx, ty = tip[0] + t + (0.22 if far else 0.0), tip[1] + (0.04 if far else 0.0)
        mx, my = x + 0.5 * (tx - x), y + 0.5 * (ty - y)
        length = math.hypot(tx - x, ty - y) or 1.0
        nx, ny = -(ty - y) / length * width, (tx - x) / length * width
        outline = [
            (x + nx * 0.7, y + ny * 0.7),
            (mx + nx, my + ny),
            (tx, ty),
            (mx - nx, my - ny),
            (x - nx * 0.7, y - ny * 0.7),
        ]
        colour = face.dark if dark else face.coat
        if far:
            ink.fill(blob(outline, 0.15), colour, 0.5)
            return
        ink.form(blob(outline, 0.15), colour, mx, my, 0.5)
        inner = [(x + 0.5 * (px - x) + 0.25 * (tx - x), y + 0.5 * (py - y) + 0.25 * (ty - y)) for px, py in outline]
        ink.fill(blob(inner, 0.15), mix(colour, "#e8b0a8", 0.5), 0.2)

    return ear


EARS: dict[str, Callable[[Ink, Face, bool], None]] = {
    "flap": _flap_ear,
    "pointed": _pointed(0.70),
    "fox": _pointed(0.78, back=True),
    "cat": _pointed(0.56),
    "small": _pointed(0.34),
    "round": _round(-0.25, 0.52, 0.25),
    "dark round": _round(-0.28, 0.52, 0.27, dark=True, inner="#000000"),
    "mouse": _round(-0.28, 0.55, 0.42),
    "koala": _round(-0.40, 0.42, 0.40, inner="#ffffff"),
    "ape": _round(-0.30, 0.06, 0.17),
    "horse": _leaf((-0.20, 0.98), 0.13),
    "donkey": _leaf((-0.42, 1.42), 0.17),
    "deer": _leaf((-0.86, 0.72), 0.17),
    "cow": _leaf((-0.80, 0.26), 0.16),
    "dark cow": _leaf((-0.80, 0.20), 0.15, dark=True),
    "pig": _leaf((0.16, 0.86), 0.22),
    "rabbit": _leaf((-0.55, 1.62), 0.19),
    "kangaroo": _leaf((-0.30, 1.10), 0.16),
    "hippo": _round(-0.30, 0.50, 0.15),
}


def _tufts(
    centre: Point, start: float, end: float, lengths: tuple[float, ...], inner: float, sweep: float
) -> list[Point]:
    """Pointed tufts on an arc about ``centre``, swept backwards like hair."""
    points: list[Point] = []
    n = len(lengths)
    for i, length in enumerate(lengths):
        a = start + (end - start) * (i + 0.5) / n
        gap = start + (end - start) * i / n
        points.append((centre[0] + inner * math.cos(gap), centre[1] + inner * math.sin(gap)))
        points.append((centre[0] + length * math.cos(a + sweep), centre[1] + length * math.sin(a + sweep)))
    points.append((centre[0] + inner * math.cos(end), centre[1] + inner * math.sin(end)))
    return points


def _lion_mane(ink: Ink, face: Face) -> None:
    """Two layers of pointed tufts that hang over neck and chest; the inner one lighter."""
    t = 0.6 * face.twitch
    outer = _tufts((-0.34, -0.34), 0.80, 5.15, (1.22, 1.34, 1.42, 1.48, 1.56, 1.66, 1.72, 1.62, 1.40), 1.24, 0.14 + t)
    ink.form(blob([*outer, (0.42, -0.72), (0.50, 0.25)], 0.15), face.dark, -0.4, -0.3, 1.6, edge=0.3)
    inner = _tufts((-0.16, -0.12), 0.80, 5.0, (0.96, 1.02, 1.08, 1.12, 1.16, 1.20, 1.10), 0.90, 0.14 + t)
    ink.form(blob([*inner, (0.34, -0.60), (0.46, 0.25)], 0.15), mix(face.dark, face.coat, 0.34), -0.3, 0, 1.2)


def _antlers(ink: Ink, face: Face) -> None:
    for q, shade in ((0.24, 0.4), (0.0, 0.0)):
        stem = curve([(0.02 + q * 0.6, 0.42), (-0.28 + q, 0.86), (-0.30 + q, 1.28), (0.06 + q, 1.72)])
        ink.line(stem, "#8a6848", 0.095, shade)
        for a, b in (
            ((-0.24 + q, 0.80), (0.22 + q, 1.02)),
            ((-0.32 + q, 1.18), (-0.62 + q, 1.52)),
            ((-0.20 + q, 1.42), (0.34 + q, 1.50)),
        ):
            ink.seg(a, b, "#8a6848", 0.075, shade)


def _cow_horns(ink: Ink, face: Face) -> None:
    horn = [(-0.10, 0.45), (-0.20, 0.78), (0.08, 1.02), (0.03, 0.74), (0.14, 0.5)]
    ink.form(blob(horn), "#e8ddc8", 0, 0.7, 0.3)


def _goat_horns(ink: Ink, face: Face) -> None:
    for q, shade in ((0.18, 0.4), (0.0, 0.0)):
        ink.fill(
            sausage(
                [(0.06 + q, 0.42), (-0.06 + q, 0.86), (-0.50 + q, 1.12), (-0.86 + q, 0.94)], [0.12, 0.11, 0.08, 0.02]
            ),
            "#8d7f6c",
            shade,
        )


def _rhino_horns(ink: Ink, face: Face) -> None:
    ink.form(
        blob([(0.92, -0.06), (1.08, 0.26), (1.32, 0.78), (1.36, 0.24), (1.30, -0.14)], 0.12), "#d8cfbd", 1.1, 0.2, 0.4
    )
    ink.form(
        blob([(0.58, 0.10), (0.66, 0.32), (0.78, 0.48), (0.84, 0.22), (0.86, 0.02)], 0.12), "#d8cfbd", 0.7, 0.2, 0.3
    )


def _unicorn_horn(ink: Ink, face: Face) -> None:
    ink.form(poly([(0.20, 0.44), (0.44, 0.28), (0.86, 1.36)]), "#f4d98c", 0.5, 0.7, 0.3)
    for k in (0.25, 0.5, 0.72):
        ink.seg((0.20 + 0.66 * k, 0.44 + 0.92 * k), (0.44 + 0.42 * k, 0.28 + 1.08 * k), "#c79a42", 0.04)


def _ossicones(ink: Ink, face: Face) -> None:
    for x, shade in ((0.14, 0.4), (-0.04, 0.0)):
        ink.seg((x, 0.42), (x - 0.10, 0.86), face.coat, 0.12, shade)
        ink.dot(x - 0.11, 0.90, 0.11, 0.10, face.dark, shade)


def _tusks(ink: Ink, face: Face) -> None:
    tusk = [(0.45, -0.38), (0.62, -0.56), (1.12, -0.70), (1.52, -0.46), (1.05, -0.50), (0.66, -0.34)]
    t = 1.6 * face.twitch
    trunk = [(0.42, 0.05), (0.86, -0.30), (0.98 + t * 0.3, -1.0), (0.96 + t, -1.75), (1.22 + t * 1.5, -2.15)]
    if face.mouth > 0.2:
        trunk = [(0.42, 0.05), (0.95, -0.20), (1.45, 0.10), (1.75, 0.75), (1.62 + t, 1.25)]
    ink.form(sausage(trunk, [0.42, 0.34, 0.25, 0.19, 0.13]), face.coat, 0.9, -0.8, 0.9, edge=0.3)
    if ink.scale > DETAIL and face.mouth <= 0.2:
        for y in (-0.7, -1.0, -1.3):
            ink.line(curve([(0.80 + t * 0.3, y), (0.95, y - 0.05), (1.12 + t * 0.3, y)]), face.coat, 0.03, 0.9)
    ink.form(blob(tusk), "#f6efe0", 0.9, -0.5, 0.5)


def _blaze(ink: Ink, face: Face) -> None:
    ink.fill(blob([(0.20, 0.44), (0.40, 0.30), (1.16, -0.40), (1.02, -0.42), (0.5, 0.12)], 0.10), "#f2e9dc", 0.1)


def _forelock(ink: Ink, face: Face) -> None:
    lock = [(-0.26, 0.52), (0.0, 0.74), (0.30, 0.46), (0.46, 0.08), (0.24, 0.28), (0.04, 0.36)]
    ink.form(blob(lock), face.dark, 0.1, 0.4, 0.5)


def _wool_top(ink: Ink, face: Face) -> None:
    tufts = [(x, y, 0.24, 0.22) for x, y in ((-0.2, 0.5), (0.06, 0.62), (0.28, 0.48), (-0.42, 0.28))]
    ink.form(cluster(tufts), "#f4efe4", 0, 0.5, 0.5)


def _beard(ink: Ink, face: Face) -> None:
    ink.form(blob([(0.62, -0.50), (0.84, -0.52), (0.72 + face.twitch, -0.98)], 0.12), face.under, 0.7, -0.7, 0.3)


def _whiskers(ink: Ink, face: Face) -> None:
    if ink.scale > 1.6 * DETAIL:
        for dy in (-0.08, 0.02):
            ink.seg((0.66, -0.14 + dy), (0.18, -0.12 + 2.4 * dy), "#f6f0e6", 0.02, 0, 170)


def _tiger_marks(ink: Ink, face: Face) -> None:
    for x, y in ((-0.25, 0.35), (-0.05, 0.48), (-0.42, 0.05), (-0.35, -0.22)):
        ink.line(curve([(x, y), (x + 0.2, y - 0.10)]), face.dark, 0.07)


def _eye_patch(ink: Ink, face: Face) -> None:
    ink.dot(0.40, 0.12, 0.20, 0.24, "#2b2a30")
    ink.dot(0.43, 0.15, 0.075, 0.09, "#f8f4ec")
    ink.dot(0.44, 0.15, 0.05, 0.065, INK)


def _snout(ink: Ink, face: Face) -> None:
    disc = [(0.98, 0.14), (1.14, 0.12), (1.18, -0.12), (1.12, -0.34), (0.96, -0.32), (0.92, -0.1)]
    ink.form(blob(disc), mix(face.coat, face.dark, 0.35), 1.05, -0.1, 0.3)
    ink.dot(1.08, 0.0, 0.035, 0.05, face.dark)
    ink.dot(1.08, -0.17, 0.035, 0.05, face.dark)


def _cow_mask(ink: Ink, face: Face) -> None:
    mask = [(-0.42, 0.1), (-0.3, 0.48), (0.1, 0.53), (0.35, 0.35), (0.2, -0.1), (-0.1, -0.4), (-0.36, -0.35)]
    ink.fill(blob(mask), face.dark, 0.1)
    ink.dot(0.30, 0.13, 0.10, 0.115, INK)
    ink.dot(0.32, 0.17, 0.036, 0.036, "#ffffff")


def _teeth(ink: Ink, face: Face) -> None:
    for i in range(6):
        x = 0.55 + 0.2 * i
        ink.fill(poly([(x, -0.06), (x + 0.11, -0.06), (x + 0.06, -0.19)]), "#f6efe0", 0.1)


def _zebra_marks(ink: Ink, face: Face) -> None:
    for a, b, c in (
        ((0.0, 0.5), (0.1, 0.1), (-0.1, -0.5)),
        ((0.22, 0.42), (0.42, -0.1), (0.25, -0.5)),
        ((0.5, 0.24), (0.7, -0.2), (0.55, -0.55)),
        ((0.8, -0.06), (0.92, -0.4), (0.85, -0.7)),
    ):
        ink.line(curve([a, b, c]), face.dark, 0.075)
    ink.fill(blob([(1.18, -0.42), (1.42, -0.60), (1.50, -0.82), (1.28, -0.98), (1.04, -0.88)], 0.15), face.dark, 0.1)


def _eye_bump(ink: Ink, face: Face) -> None:
    ink.ball(0.02, 0.34, 0.19, 0.17, face.coat)
    ink.dot(0.08, 0.36, 0.10, 0.10, "#e8c84a")
    ink.dot(0.10, 0.36, 0.035, 0.085, INK)


def _frog_eye(ink: Ink, face: Face) -> None:
    ink.ball(0.26, 0.50, 0.25, 0.24, face.coat)
    if face.shut:
        ink.seg((0.12, 0.52), (0.42, 0.52), INK, 0.05)
        return
    ink.dot(0.30, 0.53, 0.17, 0.17, "#f4e8a0")
    ink.dot(0.32, 0.53, 0.12, 0.07, INK)


def _dragon_horns(ink: Ink, face: Face) -> None:
    for q, shade in ((0.16, 0.35), (0.0, 0.0)):
        horn = [(0.0 + q, 0.42), (-0.30 + q, 0.72), (-0.78 + q, 0.92)]
        ink.fill(sausage(horn, [0.14, 0.10, 0.02]), "#e8dcc0", shade)
    frill = [(-0.2, 0.3), (-0.72, 0.34), (-0.52, 0.10), (-0.86, -0.02), (-0.55, -0.2), (-0.72, -0.45), (-0.2, -0.4)]
    ink.form(blob(frill, 0.1), face.dark, -0.5, 0, 0.5)


def _fangs(ink: Ink, face: Face) -> None:
    for x in (1.24, 0.98):
        ink.fill(poly([(x - 0.05, -0.16), (x + 0.05, -0.16), (x, -0.32)]), "#f8f4e8")


def _brow_ridge(ink: Ink, face: Face) -> None:
    ink.form(
        blob([(0.16, 0.30), (0.40, 0.46), (0.66, 0.36), (0.60, 0.24), (0.36, 0.27)], 0.14),
        mix(face.coat, INK, 0.25),
        0.4,
        0.35,
        0.3,
    )


ORNAMENTS: dict[str, Ornament] = {
    "antlers": _antlers,
    "beard": _beard,
    "blaze": _blaze,
    "brow": _brow_ridge,
    "cow horns": _cow_horns,
    "cow mask": _cow_mask,
    "dragon horns": _dragon_horns,
    "eye bump": _eye_bump,
    "eye patch": _eye_patch,
    "fangs": _fangs,
    "forelock": _forelock,
    "frog eye": _frog_eye,
    "goat horns": _goat_horns,
    "lion mane": _lion_mane,
    "ossicones": _ossicones,
    "rhino horns": _rhino_horns,
    "snout": _snout,
    "teeth": _teeth,
    "tiger": _tiger_marks,
    "trunk": _tusks,
    "unicorn horn": _unicorn_horn,
    "whiskers": _whiskers,
    "wool": _wool_top,
    "zebra": _zebra_marks,
}
