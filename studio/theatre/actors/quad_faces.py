"""Heads of animals from the front and from behind, made of the same skulls as their profiles. Unit: half a head."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import skia

from studio.theatre.actors.geom import TAU, Point, lerp
from studio.theatre.actors.outline import blob, bow, cluster, curve, oval, poly, sausage
from studio.theatre.actors.quad_head import DETAIL, EARS, INK, Face, Skull
from studio.theatre.ink import Colour, Ink, mix

SIDE_EYED = 0.32
"""Eyes that sit no further forward than this on a profile look to the sides."""

_WIDTHS: Mapping[str, tuple[float, float]] = {
    "hippo": (0.50, 0.58), "crocodile": (0.46, 0.34), "frog": (0.80, 0.50), "bear": (0.64, 0.34), "panda": (0.68, 0.34),
    "koala": (0.66, 0.20), "lion": (0.58, 0.38), "tiger": (0.62, 0.38), "elephant": (0.62, 0.30), "rhino": (0.48, 0.38),
    "pig": (0.58, 0.30), "rex": (0.50, 0.40), "dragon": (0.48, 0.34), "gorilla": (0.58, 0.42), "monkey": (0.56, 0.42),
    "cat": (0.62, 0.25), "mouse": (0.48, 0.16), "hedgehog": (0.50, 0.16), "cow": (0.44, 0.36), "camel": (0.38, 0.30),
    "turtle": (0.46, 0.34), "rabbit": (0.50, 0.24), "squirrel": (0.50, 0.22), "fox": (0.60, 0.24),
}  # fmt: skip
"""Half widths at the eyes and at the muzzle, of those that are built neither like dogs nor like deer."""

_ROOTS: Mapping[str, tuple[Point, float]] = {
    "flap": ((-0.20, 0.42), 0.34), "pointed": ((-0.22, 0.30), 0.34), "fox": ((-0.22, 0.30), 0.36),
    "cat": ((-0.22, 0.30), 0.36), "small": ((-0.22, 0.30), 0.30), "round": ((-0.25, 0.50), 0.46),
    "dark round": ((-0.28, 0.50), 0.50), "mouse": ((-0.28, 0.50), 0.46), "koala": ((-0.40, 0.42), 0.66),
    "ape": ((-0.30, 0.06), 0.60), "hippo": ((-0.30, 0.45), 0.40),
}  # fmt: skip
"""Where the near ear of a profile is rooted, and how far to the side it is from the front."""
_LEAF = (-0.16, 0.40), 0.24


@dataclass(frozen=True, slots=True)
class Front:
    """A head seen along its nose, raised by ``turn`` radians: where its features are."""

    skull: Skull
    name: str
    turn: float

    @property
    def widths(self) -> tuple[float, float]:
        return _WIDTHS.get(self.name) or ((0.40, 0.26) if self.skull.eye[0] <= SIDE_EYED else (0.56, 0.31))

    def up(self, x: float, y: float) -> float:
        """The height at which a point of the profile is seen."""
        return y * math.cos(self.turn) + x * math.sin(self.turn)

    @property
    def tip(self) -> Point:
        """Of the nose, on the profile."""
        return self.skull.nose[:2] if self.skull.nose else self.skull.nostril or max(self.skull.contour)

    @property
    def muzzle(self) -> float:
        """Height of the middle of the muzzle."""
        x, y = self.tip
        chin = min(b for a, b in self.skull.contour if a > 0.6 * x)
        return self.up(0.9 * x, lerp(y, chin, 0.45))

    @property
    def eye(self) -> Point:
        x, y, _ = self.skull.eye
        return self.widths[0] * (0.80 if x <= SIDE_EYED else 0.48), self.up(x, y)

    def outline(self) -> skia.Path:
        """The skull down to the muzzle."""
        wide, narrow = self.widths
        crown = max(self.up(x, y) for x, y in self.skull.contour if x < 0.5)
        low = min(self.muzzle, crown - 0.9)
        middle = self.eye[1] - 0.06
        right = [
            (0.55 * wide, crown - 0.04), (0.97 * wide, lerp(crown, middle, 0.55)), (wide, middle - 0.10),
            (lerp(wide, narrow, 0.42), lerp(middle, low, 0.55)), (narrow, low), (0.6 * narrow, low - 0.30),
        ]  # fmt: skip
        return blob([(0.0, crown), *right, (0.0, low - 0.36), *((-x, y) for x, y in right[::-1])])


def paint_front(ink: Ink, head: Front, face: Face) -> None:
    """The head about its middle, looking at the viewer, in head units."""
    skull, low, narrow = head.skull, head.muzzle, head.widths[1]
    for name in skull.behind:
        if name in _BEHIND:
            _BEHIND[name](ink, head, face)
    ears(ink, skull, face)
    if face.mouth > 0.04 and skull.jaw:
        gape = 0.34 * face.mouth
        ink.fill(oval(0, low - 0.22 - gape, 0.78 * narrow, 0.20 + gape), face.coat, 0.5)
        ink.fill(oval(0, low - 0.20 - 0.8 * gape, 0.60 * narrow, 0.12 + 0.8 * gape), "#6d2430")
        ink.fill(oval(0, low - 0.26 - 1.1 * gape, 0.38 * narrow, 0.06 + 0.4 * gape), "#d8616b")
    ink.form(head.outline(), face.coat, 0.0, 0.1, 0.9, edge=0.42)
    for name in skull.front:
        if name in _MARKS:
            ink.clip(head.outline())
            _MARKS[name](ink, head, face)
            ink.unclip()
    muzzle: Colour = mix(face.coat, "#ffffff", 0.06)
    if skull.muzzle:
        muzzle = skull.muzzle_colour or face.under
    if skull.jaw:
        ink.form(oval(0, low, 0.96 * narrow, 0.62 * narrow + 0.10), muzzle, 0.0, low, 1.3 * narrow, depth=0.6, edge=0.5)
    _nose(ink, head, face)
    for side in (-1, 1):
        ink.push(0, 0, 0, side, 1)
        _eye(ink, head, face, side)
        ink.pop()
    for name in skull.front:
        if name in _OVER:
            _OVER[name](ink, head, face)


def paint_nape(ink: Ink, head: Front, face: Face) -> None:
    """The head about its middle from behind, in head units."""
    wide = head.widths[0]
    if "lion mane" in head.skull.behind:
        _lion_mane(ink, head, face)
        return
    crown = max(head.up(x, y) for x, y in head.skull.contour if x < 0.5)
    ink.form(oval(0, crown - 0.56, wide, 0.58), face.coat, 0.0, 0.0, 0.9, edge=0.42)
    ears(ink, head.skull, face)
    for name in (*head.skull.behind, *head.skull.front):
        if name in _HORNS:
            _HORNS[name](ink, head, face)


def ears(ink: Ink, skull: Skull, face: Face) -> None:
    """Both ears, each a near one turned to its side."""
    paint = EARS.get(skull.ears)
    if paint is None:
        return
    (x, _), out = _ROOTS.get(skull.ears, _LEAF)
    for side in (-1, 1):
        ink.push(side * (out + x), 0, 0, -side, 1)
        paint(ink, face, False)
        ink.pop()


def _nose(ink: Ink, head: Front, face: Face) -> None:
    skull, low, narrow = head.skull, head.muzzle, head.widths[1]
    line = mix(face.coat, INK, 0.6)
    bottom = low - 0.20 - 0.1 * narrow
    if skull.nose:
        x, y, rx, ry, colour = skull.nose
        high = min(head.up(x, y), low + 0.5 * narrow)
        wide = 1.15 * rx
        ink.fill(
            blob([(-wide, high + 0.5 * ry), (0, high + ry), (wide, high + 0.5 * ry), (0, high - 1.2 * ry)], 0.2), colour
        )
        if ink.scale > DETAIL:
            ink.dot(-0.3 * wide, high + 0.5 * ry, 0.3 * wide, 0.2 * ry, mix(colour, "#ffffff", 0.45))
        ink.seg((0, high - ry), (0, bottom + 0.04), line, 0.035)
    elif skull.nostril and "snout" not in skull.front:
        for side in (-1, 1):
            ink.dot(side * 0.48 * narrow, low + 0.06, 0.055, 0.075, mix(face.dark, INK, 0.5), 0, 190)
    if skull.jaw and face.mouth <= 0.04:
        for side in (-1, 1):
            ink.line(
                bow((0, bottom + 0.05), (side * 0.3 * narrow, bottom - 0.07), (side * 0.62 * narrow, bottom + 0.05)),
                line,
                0.04,
            )


def _eye(ink: Ink, head: Front, face: Face, side: int) -> None:
    (x, y), r, skull = head.eye, head.skull.eye[2], head.skull
    lid = mix(face.coat, INK, 0.62)
    slim = 0.62 if skull.eye[0] <= SIDE_EYED else 0.95
    if face.shut:
        ink.line(bow((x - r, y), (x, y - 0.07), (x + r, y)), lid, 0.05)
        return
    look = 0.035 * face.gaze * side
    if skull.iris:
        ink.dot(x, y, r * 1.12 * slim, r * 1.14, skull.iris)
        ink.dot(x + look, y, r * 0.60 * slim, r * 0.92, INK)
    else:
        ink.dot(x + look, y, r * 0.95 * slim, r * 1.08, INK)
    if ink.scale <= DETAIL:
        return
    ink.dot(x + look + 0.02 * side, y + 0.05, 0.036, 0.036, "#ffffff")
    dip = 0.06 * face.brow
    ink.line(
        curve([(x - r * slim * 1.1, y + r * 0.7 - dip), (x, y + r * 1.25), (x + r * slim * 1.1, y + r * 0.75 + dip)]),
        lid,
        0.045,
    )


Ornament = Callable[[Ink, Front, Face], None]


def _both(paint: Callable[[Ink, Front, Face], None]) -> Ornament:
    """The same on either side."""

    def draw(ink: Ink, head: Front, face: Face) -> None:
        for side in (-1, 1):
            ink.push(0, 0, 0, side, 1)
            paint(ink, head, face)
            ink.pop()

    return draw


def _lion_mane(ink: Ink, head: Front, face: Face) -> None:
    for r, tone, sway in ((1.50, face.dark, 0.0), (1.16, mix(face.dark, face.coat, 0.34), 0.16)):
        tips = []
        for k in range(26):
            a = TAU * k / 26 + sway
            far = r * (1.0 if k % 2 else 0.88) * (1.0 + 0.16 * max(0.0, -math.sin(a)))
            tips.append((far * math.cos(a), far * math.sin(a) - 0.16))
        ink.form(blob(tips, 0.17), tone, 0, -0.1, 1.5, edge=0.3)


def _antler(ink: Ink, head: Front, face: Face) -> None:
    ink.line(curve([(0.14, 0.42), (0.46, 0.80), (0.62, 1.24), (0.44, 1.74)]), "#8a6848", 0.095)
    for a, b in (((0.42, 0.76), (0.20, 1.08)), ((0.60, 1.14), (0.94, 1.46)), ((0.58, 1.40), (0.24, 1.50))):
        ink.seg(a, b, "#8a6848", 0.075)


def _cow_horn(ink: Ink, head: Front, face: Face) -> None:
    ink.form(blob([(0.20, 0.42), (0.52, 0.50), (0.66, 0.90), (0.46, 0.68), (0.20, 0.58)]), "#e8ddc8", 0.4, 0.6, 0.3)


def _goat_horn(ink: Ink, head: Front, face: Face) -> None:
    ink.fill(
        sausage([(0.14, 0.42), (0.24, 0.88), (0.50, 1.14), (0.78, 1.06)], [0.12, 0.11, 0.08, 0.02]), "#8d7f6c", 0.1
    )


def _dragon_horn(ink: Ink, head: Front, face: Face) -> None:
    ink.fill(sausage([(0.22, 0.36), (0.50, 0.74), (0.66, 1.16)], [0.14, 0.10, 0.02]), "#e8dcc0", 0.1)
    ink.form(blob([(0.34, 0.2), (0.92, 0.30), (0.66, 0.02), (0.86, -0.22), (0.34, -0.3)], 0.1), face.dark, 0.6, 0, 0.4)


def _ossicone(ink: Ink, head: Front, face: Face) -> None:
    ink.seg((0.16, 0.40), (0.22, 0.86), face.coat, 0.12)
    ink.dot(0.22, 0.90, 0.11, 0.10, face.dark)


def _rhino_horns(ink: Ink, head: Front, face: Face) -> None:
    for y, w, high in ((head.up(0.76, 0.05), 0.11, 0.40), (head.up(1.15, -0.15), 0.17, 0.80)):
        horn = blob([(-w, y), (-0.6 * w, y + 0.5 * high), (0, y + high), (0.6 * w, y + 0.5 * high), (w, y)], 0.12)
        ink.form(horn, "#d8cfbd", 0, y + 0.4 * high, 0.4)


def _unicorn_horn(ink: Ink, head: Front, face: Face) -> None:
    ink.form(poly([(-0.11, 0.36), (0.11, 0.36), (0.0, 1.42)]), "#f4d98c", 0, 0.8, 0.3)
    for k in (0.2, 0.45, 0.68):
        w = 0.11 * (1 - k)
        ink.seg((-w, 0.36 + 1.0 * k), (w, 0.42 + 1.0 * k), "#c79a42", 0.04)


def _trunk(ink: Ink, head: Front, face: Face) -> None:
    sway = 1.6 * face.twitch
    for side in (-1, 1):
        tusk = [(side * 0.24, -0.36), (side * 0.40, -0.40), (side * 0.50, -0.92), (side * 0.34, -0.98)]
        ink.form(blob(tusk), "#f6efe0", side * 0.38, -0.6, 0.4)
    points = [(0.0, 0.0), (0.02, -0.5), (0.4 * sway, -1.05), (sway, -1.75), (0.16 + 1.5 * sway, -2.05)]
    if face.mouth > 0.2:
        points = [(0.0, 0.0), (0.02, -0.42), (0.28, -0.52), (0.46 + sway, 0.10), (0.30 + sway, 0.66)]
    ink.form(sausage(points, [0.30, 0.27, 0.22, 0.17, 0.13]), face.coat, 0.0, -0.8, 0.5, edge=0.4)
    if ink.scale > DETAIL and face.mouth <= 0.2:
        for y in (-0.45, -0.72, -1.0):
            ink.line(curve([(-0.18, y), (0.02, y - 0.05), (0.22, y)]), face.coat, 0.03, 0.9)


def _blaze(ink: Ink, head: Front, face: Face) -> None:
    low = head.muzzle
    ink.fill(blob([(-0.10, 0.40), (0.10, 0.40), (0.12, 0.4 * low), (0.05, low), (-0.05, low), (-0.12, 0.4 * low)]),
             "#f2e9dc", 0.1)  # fmt: skip


def _forelock(ink: Ink, head: Front, face: Face) -> None:
    lock = [(-0.26, 0.52), (0.0, 0.68), (0.26, 0.52), (0.16, 0.16), (0.05, -0.06), (-0.06, 0.22)]
    ink.form(blob(lock), face.dark, 0, 0.3, 0.4)


def _wool_top(ink: Ink, head: Front, face: Face) -> None:
    tufts = [(x, y, 0.24, 0.22) for x, y in ((-0.32, 0.42), (0.0, 0.58), (0.32, 0.42))]
    ink.form(cluster(tufts), "#f4efe4", 0, 0.5, 0.5)


def _beard(ink: Ink, head: Front, face: Face) -> None:
    low = head.muzzle - 0.22
    ink.form(blob([(-0.12, low), (0.12, low), (face.twitch, low - 0.46)], 0.12), face.under, 0, low - 0.2, 0.3)


def _whiskers(ink: Ink, head: Front, face: Face) -> None:
    if ink.scale > 1.6 * DETAIL:
        for dy in (-0.08, 0.02):
            for side in (-1, 1):
                a, b = (side * 0.18, head.muzzle + dy), (side * 0.72, head.muzzle + 2.6 * dy)
                ink.seg(a, b, "#f6f0e6", 0.02, 0, 170)


def _tiger_marks(ink: Ink, head: Front, face: Face) -> None:
    for y in (0.30, 0.44):
        ink.line(curve([(-0.16, y), (0.0, y + 0.05), (0.16, y)]), face.dark, 0.06)
    for side in (-1, 1):
        for y in (-0.02, -0.22):
            ink.line(curve([(side * 0.62, y), (side * 0.40, y - 0.06)]), face.dark, 0.07)


def _zebra_marks(ink: Ink, head: Front, face: Face) -> None:
    low = head.muzzle
    for k in range(5):
        y = lerp(0.44, low, (k + 0.4) / 6)
        ink.line(curve([(-0.42, y - 0.05), (-0.12, y + 0.06), (0, y + 0.02), (0.12, y + 0.06), (0.42, y - 0.05)]),
                 face.dark, 0.075)  # fmt: skip
    ink.fill(oval(0, low - 0.05, 0.3, 0.34), face.dark, 0.1)


def _eye_patch(ink: Ink, head: Front, face: Face) -> None:
    x, y = head.eye
    ink.dot(x + 0.03, y - 0.03, 0.18, 0.22, "#2b2a30")


def _eye_light(ink: Ink, head: Front, face: Face) -> None:
    x, y = head.eye
    ink.dot(x, y, 0.075, 0.09, "#f8f4ec")
    ink.dot(x, y, 0.05, 0.065, INK)


def _snout(ink: Ink, head: Front, face: Face) -> None:
    low = head.muzzle + 0.04
    ink.form(oval(0, low, 0.27, 0.22), mix(face.coat, face.dark, 0.35), 0, low, 0.3)
    for side in (-1, 1):
        ink.dot(side * 0.10, low, 0.04, 0.07, face.dark)


def _cow_mask(ink: Ink, head: Front, face: Face) -> None:
    ink.fill(blob([(0.12, 0.6), (0.16, 0.1), (0.22, -0.3), (0.6, -0.4), (0.6, 0.6)]), face.dark, 0.1)


def _teeth(ink: Ink, head: Front, face: Face) -> None:
    low = head.muzzle - 0.12
    for k in range(5):
        x = -0.24 + 0.12 * k
        ink.fill(poly([(x - 0.05, low), (x + 0.05, low), (x, low - 0.14)]), "#f6efe0", 0.1)


def _fangs(ink: Ink, head: Front, face: Face) -> None:
    low = head.muzzle - 0.14
    ink.fill(poly([(0.12, low), (0.22, low), (0.17, low - 0.20)]), "#f8f4e8")


def _raised_eye(ink: Ink, head: Front, face: Face) -> None:
    """A frog's and a crocodile's: on top of the head."""
    frog = head.name == "frog"
    x, y, r = (0.52, 0.46, 0.25) if frog else (0.28, 0.36, 0.17)
    ink.ball(x, y, r, r, face.coat)
    if face.shut:
        ink.seg((x - 0.6 * r, y), (x + 0.6 * r, y), INK, 0.05)
        return
    ink.dot(x, y + 0.03, 0.66 * r, 0.66 * r, "#f4e8a0" if frog else "#e8c84a")
    ink.dot(x, y + 0.03, 0.46 * r if frog else 0.16 * r, 0.28 * r if frog else 0.5 * r, INK)


def _brow_ridge(ink: Ink, head: Front, face: Face) -> None:
    x, y = head.eye
    ridge = [(x - 0.24, y + 0.10), (x - 0.02, y + 0.24), (x + 0.22, y + 0.20), (x + 0.16, y + 0.08)]
    ink.form(blob(ridge, 0.14), mix(face.coat, INK, 0.25), x, y + 0.15, 0.3)


_HORNS: Mapping[str, Ornament] = {
    "antlers": _both(_antler), "cow horns": _both(_cow_horn), "goat horns": _both(_goat_horn),
    "dragon horns": _both(_dragon_horn), "ossicones": _both(_ossicone), "unicorn horn": _unicorn_horn,
    "wool": _wool_top,
}  # fmt: skip
"""What stands up from the head on either side of it,"""
_BEHIND: Mapping[str, Ornament] = {**_HORNS, "lion mane": _lion_mane}
_MARKS: Mapping[str, Ornament] = {
    "blaze": _blaze, "tiger": _tiger_marks, "zebra": _zebra_marks, "cow mask": _both(_cow_mask),
    "eye patch": _both(_eye_patch),
}  # fmt: skip
"""what is painted on the coat,"""
_OVER: Mapping[str, Ornament] = {
    "eye patch": _both(_eye_light), "forelock": _forelock, "unicorn horn": _unicorn_horn, "trunk": _trunk,
    "rhino horns": _rhino_horns, "beard": _beard, "whiskers": _whiskers, "snout": _snout, "teeth": _teeth,
    "fangs": _both(_fangs), "eye bump": _both(_raised_eye), "frog eye": _both(_raised_eye), "wool": _wool_top,
    "brow": _both(_brow_ridge),
}  # fmt: skip
"""and what lies over all of it."""
