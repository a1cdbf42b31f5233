"""Eyes, brows, nose, mouth, ears and glasses, drawn on a skull. Unit: half the head's height."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import skia

from studio.theatre.actors.expression import Face
from studio.theatre.actors.geom import Point, clamp, lerp
from studio.theatre.actors.outline import arc, blob, bow, curve, oval, poly
from studio.theatre.actors.skull import Skull
from studio.theatre.ink import Colour, Ink, mix

EYE_AZIMUTHS = (-0.43, 0.43)

_EYE_SIZE: Mapping[str, float] = {"baby": 1.26, "child": 1.22, "teen": 1.1, "elder": 0.92}
_NOSE_SIZE: Mapping[str, float] = {"baby": 0.5, "child": 0.7, "teen": 0.85, "elder": 1.18}

DARK_LINE = "#241a1a"
MASK = "#23212b"

SEEN_SMALL, SEEN_GLINT, SEEN_TEARS, SEEN_IRIS = 8.5, 11.0, 14.0, 22.0
"""Half the head's height in pixels below which eyes are dark ovals, and above which glints, tears and irises show."""


@dataclass(frozen=True, slots=True)
class Look:
    """How one face looks at rest: colours and habits that no expression changes."""

    age: str = "adult"
    skin: Colour = "#eebd94"
    eye: Colour = "#3b2a20"
    lips: Colour | None = None
    brow: Colour = "#3a2a20"
    lashes: bool = False
    mask: str = ""
    """"domino" round the eyes, "ninja" over nose and mouth."""
    lidded: bool = False
    """A hat sits low: brows stay under its brim."""
    glasses: bool = False
    nose: Colour | None = None
    """A clown's nose."""
    hooked: bool = False
    """A witch's nose, long and bent."""
    fangs: bool = False
    white: Colour = "#fdfbf6"
    """Of the eyes."""

    @property
    def lip(self) -> Colour:
        return self.lips or mix(self.skin, "#a03a3a", 0.42)

    @property
    def eye_size(self) -> float:
        return _EYE_SIZE.get(self.age, 1.0)

    @property
    def eye_height(self) -> float:
        return -0.02 if self.age in ("child", "baby") else 0.05


def nose(ink: Ink, look: Look, head: Skull) -> None:
    x, facing = head.at(0, -0.16, 0.93)
    if facing < -0.2:
        return
    side = math.sin(head.yaw)
    big = _NOSE_SIZE.get(look.age, 1.0)
    if look.hooked:
        _hooked_nose(ink, look, x, side)
    elif look.nose:
        ink.ball(x + 0.14 * side, -0.20, 0.20, 0.19, look.nose)
    elif side > 0.30:
        t = 0.25 * side * big
        points = [
            (x - 0.06, 0.12),
            (x + t * 0.55, -0.06),
            (x + t, -0.21),
            (x + t * 0.72, -0.33),
            (x - 0.10, -0.33),
            (x - 0.15, -0.2),
        ]
        ink.form(blob(points, 0.15), look.skin, x, -0.12, 0.34, depth=0.75, edge=0.2)
        under = [(x + t * 0.75, -0.30), (x + t * 0.2, -0.375), (x - 0.10, -0.33), (x - 0.02, -0.285)]
        ink.fill(blob(under), look.skin, 1.0)
    else:
        w = 0.13 * big
        points = [(x - w, -0.25), (x, -0.20), (x + w, -0.25), (x + 0.06, -0.34), (x - 0.06, -0.34)]
        ink.fill(blob(points), look.skin, 0.75)


def _hooked_nose(ink: Ink, look: Look, x: float, side: float) -> None:
    t = 0.52 * side
    bridge = [(x - 0.08, 0.14), (x + t * 0.75, 0.02), (x + t * 1.1, -0.20), (x + t, -0.48)]
    wing = [(x + t * 0.45 - 0.02, -0.36), (x - 0.14 + 0.06 * side, -0.34), (x - 0.15, -0.2)]
    front = 1 - side
    ink.form(blob([*bridge, (x - 0.02, -0.46 * front - 0.40 * side), *wing], 0.14), look.skin, x, -0.16, 0.36, edge=0.2)
    ink.dot(x + t * 0.8 + 0.08 * front, -0.14, 0.05, 0.05, mix(look.skin, "#5a4a2a", 0.5))


def blush(ink: Ink, look: Look, head: Skull, face: Face) -> None:
    for azimuth in (-0.62, 0.62):
        x, facing = head.at(azimuth, -0.28)
        if facing > 0.2:
            colour = mix(look.skin, "#e8584f", 0.5)
            ink.dot(x, -0.30, 0.20 * facing**0.5, 0.13, colour, alpha=int(110 * clamp(face.blush)))


def eyes(ink: Ink, look: Look, head: Skull, face: Face, px: float) -> None:
    y = look.eye_height
    if look.mask == "domino":
        _domino(ink, head)
    for azimuth in EYE_AZIMUTHS:
        x, facing = head.at(azimuth, y, 0.95)
        if facing < 0.12:
            continue
        narrow = max(0.30, facing) ** 0.8
        rx, ry = 0.188 * narrow * look.eye_size, 0.225 * look.eye_size * face.wide
        if px < SEEN_SMALL:
            open_ = 1 - clamp(face.lid) * 0.8
            ink.dot(x, y, max(0.10, rx * 0.72), max(0.14, ry * 0.80) * open_, "#1d1720")
        else:
            _eyeball(ink, look, head, face, (x, y, rx, ry), narrow, px)
            _lids(ink, look, face, azimuth, (x, y, rx, ry), narrow, px)
        if face.tear > 0.1 and azimuth < 0 and px > SEEN_TEARS:
            drop = [
                (x - rx * 0.2, y - ry * 1.05),
                (x - rx * 0.55, y - ry * 1.9),
                (x - rx * 0.2, y - ry * 2.3),
                (x + rx * 0.15, y - ry * 1.9),
            ]
            ink.fill(blob(drop), "#8fd3f5", 0, int(220 * clamp(face.tear)))
    if face.sweat > 0.1 and px > SEEN_TEARS and head.yaw < 1.3:
        x, _ = head.at(-1.0, 0.1)
        ink.fill(
            blob([(x, 0.30), (x - 0.09, 0.08), (x, -0.02), (x + 0.09, 0.08)]),
            "#a5dcf7",
            0,
            int(220 * clamp(face.sweat)),
        )


def _domino(ink: Ink, head: Skull) -> None:
    left, right = (head.at(a, 0.22, 1.01)[0] for a in (-1.35, 0.9))
    middle = lerp(left, right, 0.5)
    points = [(left, 0.20), (left, -0.06), (middle, -0.16), (right, -0.08), (right, 0.20), (middle, 0.27)]
    ink.fill(blob(points, 0.1), MASK)


Eye = tuple[float, float, float, float]


def _eyeball(ink: Ink, look: Look, head: Skull, face: Face, eye: Eye, narrow: float, px: float) -> None:
    x, y, rx, ry = eye
    ink.dot(x, y, rx, ry, look.white, 0.25)
    gx = (face.gaze_x * 0.5 + 0.22 * math.sin(head.yaw)) * rx
    iris = 0.142 * look.eye_size * face.iris
    iy = y + face.gaze_y * ry * 0.42
    ink.dot(x + gx, iy, min(iris * (0.75 + 0.25 * narrow), rx), iris * 1.12, look.eye if px > SEEN_IRIS else "#1d1720")
    if px > SEEN_IRIS:
        ink.dot(x + gx, iy, iris * 0.58, iris * 0.66, "#16110f")
    if px > SEEN_GLINT:
        ink.dot(x + gx - 0.035 * (1 if ink.towards[0] < 0 else -1), iy + 0.05, 0.034, 0.036, "#ffffff")


def _lids(ink: Ink, look: Look, face: Face, azimuth: float, eye: Eye, narrow: float, px: float) -> None:
    """Skin-coloured caps over the eyeball, the lash line, and the cheek that pushes the lower lid up."""
    x, y, rx, ry = eye
    outer = -1 if azimuth < 0 else 1
    lid = clamp(face.lid, -0.3, 1)
    colour: Colour = MASK if look.mask == "domino" else look.skin
    edge = y + ry * (1 - 2.0 * max(0.0, lid))
    slope = face.lid_slope * ry * 0.9
    inner_y, outer_y = edge - max(0.0, slope), edge + min(0.0, slope)
    left, right = (outer_y, inner_y) if outer < 0 else (inner_y, outer_y)
    wide = 1.22
    if lid > 0.02 or slope:
        dome = arc(x, y, rx * wide, ry * wide, math.pi, 0, 8)
        top = [(px_, max(py_, lerp(left, right, (px_ - x) / (2 * rx * wide) + 0.5))) for px_, py_ in dome]
        shade = 0.0 if look.mask == "domino" else 0.30
        ink.fill(poly([(x - rx * wide, left), *top, (x + rx * wide, right)]), colour, shade)
    if face.low > 0.02 or lid >= 0.95:
        _lower_lid(ink, eye, max(face.low, 0.0), colour)
    width = 0.055 if px > 16 else 0.075
    arch = ry * (0.34 if lid < 0.5 else 0.1) * (1 - abs(face.lid_slope) * 0.6)
    if lid >= 0.85:
        left = right = y - ry * 0.35
        arch = -ry * 0.35
    elif lid <= 0.02 and not slope:
        left = right = y + ry * 0.55
        arch = ry * 0.75
    sag = arch * 0.5 if lid > 0.02 else 0.0
    lash = bow((x - rx * 1.05, left - sag), (x, (left + right) / 2 + arch), (x + rx * 1.05, right - sag))
    ink.line(lash, DARK_LINE, width)
    if look.lashes and px > 12 and look.mask != "domino":
        corner = (x + outer * rx * 1.02, right if outer > 0 else left)
        ink.seg(corner, (corner[0] + outer * 0.09 * narrow, corner[1] + 0.08), DARK_LINE, 0.05)


def _lower_lid(ink: Ink, eye: Eye, up: float, colour: Colour) -> None:
    x, y, rx, ry = eye
    wide = 1.14
    top = y - ry + 1.24 * ry * up
    edge: list[Point] = []
    for j in range(7):
        u = 1 - j / 3
        reach = ry * wide * math.sqrt(max(0.0, 1 - u * u))
        edge.append((x + u * rx * wide, clamp(top + ry * (0.12 - 0.42 * u * u), y - reach, y + reach)))
    ink.fill(poly(arc(x, y, rx * wide, ry * wide, math.pi, 2 * math.pi, 8) + edge), colour, 0.12)


def brows(ink: Ink, look: Look, head: Skull, face: Face) -> None:
    """Drawn over hair and brim: brows carry most of an emotion."""
    top = 0.53 if look.lidded else 0.72
    size = look.eye_size
    for azimuth in EYE_AZIMUTHS:
        x, facing = head.at(azimuth, look.eye_height + 0.3, 0.95)
        if facing < 0.12:
            continue
        q = -1 if azimuth < 0 else 1
        rx = 0.188 * max(0.30, facing) ** 0.8 * size
        base = look.eye_height + 0.37 * size**0.3 + (0.03 if face.wide > 1.1 else 0)
        inner, outer = min(top, base + face.brow_in * 0.62), min(top, base + face.brow_out * 0.62)
        pinch = -0.35 * min(0.0, face.brow_in) * rx
        path = bow(
            (x - q * rx * 1.05 - q * pinch, inner),
            (x, min(top + 0.04, (inner + outer) / 2 + 0.07)),
            (x + q * rx * 1.20, outer),
        )
        ink.line(path, "#d8d4d0" if look.mask == "domino" else look.brow, 0.068 if look.lashes else 0.09)


def mouth(ink: Ink, look: Look, head: Skull, face: Face, px: float) -> None:
    x, facing = head.at(0, -0.56, 0.88)
    if facing < -0.15:
        return
    if look.mask == "ninja":
        return
    narrow = max(0.42, math.cos(head.yaw * 0.86))
    y = -0.56 + 0.05 * face.pucker
    half = 0.33 * face.width * (1 - 0.3 * face.pucker)
    corner = face.curve * 0.17
    left_half, right_half = half * narrow * 1.08, half * narrow * (0.95 - 0.25 * math.sin(head.yaw))
    if face.open * 0.56 < 0.03:
        _closed(ink, look, face, (x, y, left_half, right_half), corner, px < 12)
    else:
        _open(ink, look, face, (x, y, left_half, right_half), corner, px < 12)


def _closed(ink: Ink, look: Look, face: Face, place: Eye, corner: float, small: bool) -> None:
    x, y, wl, wr = place
    left, right = (x - wl, y + corner), (x + wr, y + corner)
    path = skia.Path()
    path.moveTo(*left)
    path.cubicTo(x - wl * 0.45, y - corner, x + wr * 0.45, y - corner, *right)
    if look.lashes and not small:
        low = y - corner * 0.75
        lips = [
            (left[0] + 0.03, left[1]),
            (x - wl * 0.35, low + 0.06),
            (x, low + 0.045),
            (x + wr * 0.35, low + 0.06),
            (right[0] - 0.03, right[1]),
            (x + wr * 0.4, low - 0.075),
            (x, low - 0.10),
            (x - wl * 0.4, low - 0.075),
        ]
        ink.fill(blob(lips, 0.14), look.lip)
    ink.line(path, mix(look.lip, "#40161a", 0.45), 0.11 if small else 0.075)
    if face.bite:
        _teeth(ink, x, y + 0.005, wl * 0.75, wr * 0.75, 0.07)
    elif not small and face.width < 1.3:
        chin = bow(
            (x - wl * 0.3, y - 0.15 - corner * 0.6),
            (x, y - 0.19 - corner * 0.6),
            (x + wr * 0.3, y - 0.15 - corner * 0.6),
        )
        ink.line(chin, look.skin, 0.05, 0.7)
    if look.fangs and not small:
        for q in (-0.55, 0.55):
            ink.fill(poly([(x + q * wl - 0.05, y), (x + q * wl + 0.05, y), (x + q * wl, y - 0.13)]), "#fdf9f0")


def _open(ink: Ink, look: Look, face: Face, place: Eye, corner: float, small: bool) -> None:
    """Upper and lower lip curves; smiles hang from the corners, frowns rise to the middle."""
    x, y, wl, wr = place
    gap = face.open * 0.56
    left, right = (x - wl, y + corner), (x + wr, y + corner)
    upper = y + gap * 0.30 - corner * 0.55
    lower = y - gap * 0.86 - corner * 0.75
    if face.pucker > 0.6:
        upper, lower = y + gap * 0.55, y - gap * 0.75
    arch = 0.02 if corner >= 0 else 0.10
    path = skia.Path()
    path.moveTo(*left)
    path.cubicTo(x - wl * 0.75, upper + arch, x + wr * 0.75, upper + arch, *right)
    path.cubicTo(x + wr * 0.95, lower, x - wl * 0.95, lower, *left)
    path.close()
    if not small:
        ink.line(path, look.lip, 0.11 if look.lashes or face.pucker > 0.5 else 0.07)
    ink.fill(path, "#5a1f2a")
    if face.teeth > 1.4 and gap > 0.05:
        _clenched(ink, place, left, right, upper, lower)
    elif face.teeth > 0.05 and gap > 0.05:
        deep = min(0.13, gap * 0.34) * face.teeth
        row = skia.Path()
        row.moveTo(left[0] + wl * 0.16, left[1] - 0.012)
        row.cubicTo(x - wl * 0.7, upper, x + wr * 0.7, upper, right[0] - wr * 0.16, right[1] - 0.012)
        low = upper - deep * 1.25
        row.cubicTo(x + wr * 0.6, low, x - wl * 0.6, low, left[0] + wl * 0.16, left[1] - 0.012)
        ink.fill(row, "#fdf9f0")
    if look.fangs and not small:
        for q in (-0.5, 0.5):
            fang = [(x + q * wl - 0.06, upper), (x + q * wl + 0.06, upper), (x + q * wl, upper - 0.17)]
            ink.fill(poly(fang), "#fdf9f0")
    if face.tongue > 0.05 and gap > 0.12 and not small:
        rise = gap * (0.22 if face.tongue < 1.2 else 0.42)
        floor = lower * 0.75 + y * 0.25 - 0.02
        points = [
            (x - wl * 0.5, floor + 0.02),
            (x - wl * 0.1, floor + rise),
            (x + wr * 0.25, floor + rise),
            (x + wr * 0.5, floor + 0.02),
            (x, floor - 0.05),
        ]
        ink.fill(blob(points), "#d8616b")
    if face.tremble > 0.3 and not small:
        ink.line(
            bow((x - wl * 0.4, lower - 0.02), (x - wl * 0.1, lower - 0.07), (x + wr * 0.2, lower - 0.02)),
            look.skin,
            0.04,
            0.6,
        )


def _clenched(ink: Ink, place: Eye, left: Point, right: Point, upper: float, lower: float) -> None:
    """Teeth fill the mouth."""
    x, y, wl, wr = place
    row = skia.Path()
    row.moveTo(left[0] + wl * 0.12, left[1])
    row.cubicTo(x - wl * 0.7, upper + 0.01, x + wr * 0.7, upper + 0.01, right[0] - wr * 0.12, right[1])
    row.cubicTo(x + wr * 0.85, lower + 0.03, x - wl * 0.85, lower + 0.03, left[0] + wl * 0.12, left[1])
    ink.fill(row, "#fdf9f0")
    middle = (left[1] + y) / 2 - 0.005
    gap = bow((left[0] + wl * 0.2, middle), (x, (upper + lower) / 2 + 0.01), (right[0] - wr * 0.2, middle))
    ink.line(gap, "#c9b9ae", 0.025)


def _teeth(ink: Ink, x: float, y: float, wl: float, wr: float, deep: float) -> None:
    points = [
        (x - wl, y),
        (x, y + 0.02),
        (x + wr, y),
        (x + wr * 0.8, y - deep),
        (x, y - deep * 1.2),
        (x - wl * 0.8, y - deep),
    ]
    ink.fill(blob(points, 0.12), "#fdf9f0")


def ear(ink: Ink, look: Look, head: Skull, px: float, pointed: bool = False) -> None:
    x, facing = head.at(-1.50, -0.04)
    if facing <= -0.3:
        return
    x *= 0.96
    points = [
        (x - 0.13, 0.10),
        (x + 0.02, 0.17),
        (x + 0.14, 0.06),
        (x + 0.08, -0.16),
        (x - 0.04, -0.26),
        (x - 0.13, -0.12),
    ]
    if pointed:
        points = [
            (x - 0.42, 0.42),
            (x + 0.02, 0.15),
            (x + 0.14, 0.02),
            (x + 0.08, -0.16),
            (x - 0.06, -0.24),
            (x - 0.18, 0.02),
        ]
    ink.form(blob(points), look.skin, x, 0, 0.3, depth=0.7)
    if px > 18:
        ink.dot(x + 0.01, -0.03, 0.06, 0.10, look.skin, 0.55)


def far_ear(ink: Ink, look: Look, head: Skull) -> None:
    x, facing = head.at(1.52, 0)
    if facing > -0.2 and head.yaw < 0.25:
        ink.dot(x, -0.06, 0.16, 0.22, look.skin, 0.25)


def glasses(ink: Ink, head: Skull, hair_covers: bool, frames: Colour, lenses: Colour) -> None:
    rims: list[tuple[float, float]] = []
    for azimuth in EYE_AZIMUTHS:
        x, facing = head.at(azimuth, 0.03)
        if facing > 0.15:
            narrow = max(0.35, facing) ** 0.8
            ring = oval(x, 0.03, 0.26 * narrow, 0.26)
            ink.fill(ring, lenses or "#ffffff", 0, 235 if lenses else 26)
            ink.line(ring, frames, 0.06)
            rims.append((x, narrow))
    if len(rims) == 2:
        ink.seg((rims[0][0] + 0.26 * rims[0][1], 0.07), (rims[1][0] - 0.26 * rims[1][1], 0.07), frames, 0.055)
    x, facing = head.at(-1.45, 0.05)
    if rims and facing > -0.25 and not hair_covers:
        ink.seg((rims[0][0] - 0.26 * rims[0][1], 0.07), (x + 0.02, 0.10), frames, 0.05)


def moustache(ink: Ink, colour: Colour, head: Skull, handlebar: bool) -> None:
    x, facing = head.at(0, -0.38, 0.95)
    if facing < 0:
        return
    w = 0.40 * max(0.55, math.cos(head.yaw))
    curl = 0.12 if handlebar else -0.06
    points = [
        (x - w * 1.1, -0.46 + curl),
        (x - w * 0.5, -0.33),
        (x, -0.36),
        (x + w * 0.5, -0.33),
        (x + w * 1.1, -0.46 + curl),
        (x + w * 0.4, -0.47),
        (x, -0.43),
        (x - w * 0.4, -0.47),
    ]
    ink.fill(blob(points), colour, 0.1)


def ninja_wrap(ink: Ink, colour: Colour, head: Skull) -> None:
    """Cloth over nose, mouth and chin."""
    edge, outside = head.cap({0: -0.08, 60: -0.06, 180: -0.02}, 1.03, 0.0, below=True)
    ink.form(blob(edge + outside, 0.15), colour, 0, -0.5, 0.9)
    x, facing = head.at(0, -0.3, 0.95)
    if facing > 0:
        ink.line(curve([(x - 0.3, -0.2), (x, -0.28), (x + 0.2, -0.2)]), colour, 0.05, 0.9)
