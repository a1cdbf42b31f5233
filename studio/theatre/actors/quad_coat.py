"""What grows on a body with four legs: manes, patterns, humps and shells."""

from __future__ import annotations

import math

import skia

from studio.theatre.actors.geom import Point, between, lerp
from studio.theatre.actors.outline import blob, bow, curve, poly
from studio.theatre.actors.quad_gait import Stance
from studio.theatre.actors.species import Beast
from studio.theatre.ink import Ink, mix


def add_shape(path: skia.Path, animal: Beast, stance: Stance, middle: Point) -> None:
    """Adds what changes the outline of the body itself: a hump, wool, quills."""
    species = animal.species
    belly, long = species.belly, species.frame.length
    x, y = middle
    if species.pattern == "hump":
        hump = [
            (-0.48, 0.6),
            (-0.27, 1.25),
            (-0.12, 1.95),
            (0.04, 2.12),
            (0.17, 1.85),
            (0.27, 1.25),
            (0.42, 0.6),
            (0.0, 0.0),
        ]
        path.addPath(blob([(x + a * long, y + b * belly) for a, b in hump], 0.16))
    elif species.pattern == "wool":
        path.addOval(
            skia.Rect(x - 0.62 * long, y - 0.95 * belly, x + 0.62 * long, y + 0.95 * belly), skia.PathDirection.kCCW
        )
        for i in range(11):
            a = math.tau * i / 11 + 0.2
            cx, cy = x + math.cos(a) * long * 0.60, y + 0.08 * belly + math.sin(a) * belly * 0.86
            path.addOval(
                skia.Rect(cx - 0.48 * belly, cy - 0.44 * belly, cx + 0.48 * belly, cy + 0.44 * belly),
                skia.PathDirection.kCCW,
            )


def paint_pattern(
    ink: Ink, animal: Beast, stance: Stance, middle: Point, root: Point, head: Point, outline: skia.Path
) -> None:
    """The chest's light patch, and the marks of the coat, kept inside the body's outline."""
    species, frame = animal.species, animal.species.frame
    sx, sy = stance.shoulder
    chest = frame.chest
    if species.skull in ("fox", "dog", "wolf", "deer", "tiger", "cat", "squirrel"):
        bib = [(0.75, 0.55), (1.0, -0.1), (0.55, -0.72), (0.25, -0.2)]
        ink.fill(blob([(sx + chest * a, sy + chest * b) for a, b in bib]), animal.under, 0.15)
    paint = PATTERNS.get(species.pattern)
    if paint:
        ink.clip(outline)
        paint(ink, animal, stance, middle, root, head)
        ink.unclip()
    if species.pattern in OVER:
        OVER[species.pattern](ink, animal, stance, middle)


def _patches(ink: Ink, animal: Beast, stance: Stance, middle: Point, root: Point, head: Point) -> None:
    long, belly = animal.species.frame.length, animal.species.belly
    for x, y, a, b in (
        (-0.34, 0.30, 0.26, 0.60),
        (0.14, 0.48, 0.20, 0.45),
        (0.42, -0.18, 0.13, 0.51),
        (-0.05, -0.6, 0.13, 0.27),
    ):
        cx, cy, a, b = middle[0] + x * long, middle[1] + y * belly, a * long, b * belly
        spot = [
            (cx - a, cy),
            (cx - a * 0.5, cy + b * 0.8),
            (cx + a * 0.3, cy + b),
            (cx + a, cy + b * 0.1),
            (cx + a * 0.4, cy - b * 0.9),
            (cx - a * 0.5, cy - b * 0.6),
        ]
        ink.form(blob(spot), animal.dark, cx, cy, 0.3, depth=0.6)


def _bands(ink: Ink, animal: Beast, stance: Stance, middle: Point, n: int, full: bool) -> None:
    """Stripes from the back down the flanks."""
    species, frame = animal.species, animal.species.frame
    hip, shoulder = stance.hip, stance.shoulder
    for i in range(n):
        share = i / (n - 1)
        x = lerp(hip[0] - frame.rump * 0.55, shoulder[0] + frame.chest * 0.4, share)
        y = lerp(hip[1], shoulder[1], share) + max(frame.rump, frame.chest) * 1.08
        w = 0.035 * frame.hip * (1.15 if full else 1.0)
        deep = (2.6 if full else 1.25 if i % 2 else 0.85) * species.belly
        lean = 0.10 * frame.hip * (share - 0.4)
        mark = [
            (x - w, y),
            (x + w, y),
            (x + w * 0.7 - lean * 0.6, y - deep * 0.55),
            (x - lean, y - deep),
            (x - w * 0.8 - lean * 0.6, y - deep * 0.5),
        ]
        ink.fill(blob(mark, 0.12), animal.dark, 0, 225)


def _stripes(ink: Ink, animal: Beast, stance: Stance, middle: Point, root: Point, head: Point) -> None:
    _bands(ink, animal, stance, middle, 8, full=False)


def _tabby(ink: Ink, animal: Beast, stance: Stance, middle: Point, root: Point, head: Point) -> None:
    _bands(ink, animal, stance, middle, 6, full=False)


def _zebra(ink: Ink, animal: Beast, stance: Stance, middle: Point, root: Point, head: Point) -> None:
    _bands(ink, animal, stance, middle, 9, full=True)
    r = animal.species.neck[2][0]
    dx, dy = head[0] - root[0], head[1] - root[1]
    long = math.hypot(dx, dy) or 1.0
    nx, ny = -dy / long * r * 1.3, dx / long * r * 1.3
    for share in (0.1, 0.34, 0.58, 0.82):
        x, y = between(root, head, share)
        ink.line(curve([(x + nx, y + ny), (x + 0.03, y + 0.02), (x - nx, y - ny)]), animal.dark, 0.05)


def _giraffe(ink: Ink, animal: Beast, stance: Stance, middle: Point, root: Point, head: Point) -> None:
    species, frame = animal.species, animal.species.frame
    r = species.belly
    for row, height in enumerate((0.62, 0.0, -0.55)):
        for i in range(6):
            share = (i + 0.5 * (row % 2)) / 5.5
            x, y = between(stance.hip, stance.shoulder, share * 1.5 - 0.25)
            _plate(ink, x, y + height * r, 0.115 * frame.length, 0.22 * r, animal.dark, i + row)
    for i in range(7):
        x, y = between(root, head, 0.02 + i / 7.2)
        w = lerp(*species.neck[2], i / 7)
        for side in (-0.5, 0.5) if i % 2 else (0.0,):
            _plate(ink, x + side * w, y, 0.42 * w, 0.40 * w, animal.dark, i)


def _plate(ink: Ink, x: float, y: float, a: float, b: float, colour: str, turn: int) -> None:
    k = 0.8 + 0.2 * (turn % 3)
    ink.fill(
        poly(
            [
                (x - a, y - 0.4 * b),
                (x - 0.5 * a, y + b * k),
                (x + 0.6 * a, y + b),
                (x + a * k, y - 0.1 * b),
                (x + 0.3 * a, y - b),
            ]
        ),
        colour,
        0.1,
    )


def _wool(ink: Ink, animal: Beast, stance: Stance, middle: Point, root: Point, head: Point) -> None:
    long, belly = animal.species.frame.length, animal.species.belly
    for x, y in ((-0.3, 0.2), (0.0, 0.4), (0.28, 0.1), (-0.12, -0.25), (0.15, -0.4), (-0.38, -0.4)):
        cx, cy, w = middle[0] + x * long, middle[1] + y * belly, 0.2 * belly
        ink.line(bow((cx - w, cy), (cx, cy - 1.2 * w), (cx + w, cy)), animal.coat, 0.07 * belly, 0.7)


def _panda(ink: Ink, animal: Beast, stance: Stance, middle: Point, root: Point, head: Point) -> None:
    chest = animal.species.frame.chest
    x, y = stance.shoulder
    ink.form(
        blob(
            [
                (x - 0.55 * chest, y + 1.4 * chest),
                (x + 0.15 * chest, y + 1.5 * chest),
                (x + 0.7 * chest, y - 0.2 * chest),
                (x + 0.6 * chest, y - 1.4 * chest),
                (x - 0.5 * chest, y - 1.3 * chest),
                (x - 0.25 * chest, y),
            ]
        ),
        animal.dark,
        x,
        y,
        chest,
        depth=0.6,
    )


def _spots(ink: Ink, animal: Beast, stance: Stance, middle: Point, root: Point, head: Point) -> None:
    """A fawn's or hide's light dots."""
    long, belly = animal.species.frame.length, animal.species.belly
    for x, y in (
        (-0.5, 0.45),
        (-0.32, 0.62),
        (-0.14, 0.4),
        (0.05, 0.6),
        (0.22, 0.42),
        (-0.42, 0.05),
        (-0.2, 0.1),
        (0.08, 0.15),
        (0.36, 0.62),
    ):
        ink.dot(middle[0] + x * long, middle[1] + y * belly, 0.11 * belly, 0.09 * belly, animal.under, 0.1, 210)


def _folds(ink: Ink, animal: Beast, stance: Stance, middle: Point, root: Point, head: Point) -> None:
    """Plates of a thick skin."""
    belly = animal.species.belly
    for (x, y), r in ((stance.shoulder, animal.species.frame.chest), (stance.hip, animal.species.frame.rump)):
        side = 1 if x < middle[0] else -1
        ink.line(
            curve([(x + side * 0.55 * r, y + 1.1 * r), (x + side * 0.85 * r, y), (x + side * 0.45 * r, y - 1.0 * r)]),
            animal.dark,
            0.06 * belly,
            0.2,
        )


def _light_belly(ink: Ink, animal: Beast, stance: Stance, middle: Point, root: Point, head: Point) -> None:
    species = animal.species
    hip, shoulder = stance.hip, stance.shoulder
    r = species.belly
    ink.fill(
        blob(
            [
                (hip[0], hip[1] - 0.45 * r),
                (middle[0], middle[1] - 0.4 * r),
                (shoulder[0] + 0.4 * r, shoulder[1] - 0.1 * r),
                (root[0] + 0.5 * r, root[1] - 0.1 * r),
                (shoulder[0] + r, shoulder[1] - 1.6 * r),
                (hip[0], hip[1] - 1.6 * r),
            ]
        ),
        animal.under,
        0.22,
    )


PATTERNS = {
    "patches": _patches, "stripes": _stripes, "tabby": _tabby, "zebra": _zebra, "giraffe": _giraffe, "wool": _wool,
    "panda": _panda, "spots": _spots, "folds": _folds, "light belly": _light_belly, "scutes": _light_belly,
}  # fmt: skip


def _shell(ink: Ink, animal: Beast, stance: Stance, middle: Point) -> None:
    """A turtle's dome with its plates and rim."""
    long, belly = animal.species.frame.length, animal.species.belly
    x, y = middle
    w, h = 0.98 * long, 1.9 * belly
    dome = [
        (x - w, y - 0.35 * belly),
        (x - 0.86 * w, y + 0.45 * h),
        (x - 0.35 * w, y + 0.95 * h),
        (x + 0.3 * w, y + 0.93 * h),
        (x + 0.82 * w, y + 0.42 * h),
        (x + w, y - 0.30 * belly),
    ]
    ink.form(blob([*dome, (x, y - 0.55 * belly)], 0.15), animal.dark, x, y + 0.4 * h, h, edge=0.4)
    for px, py, s in (
        (-0.45, 0.42, 0.2),
        (0.0, 0.56, 0.24),
        (0.44, 0.40, 0.2),
        (-0.74, 0.10, 0.13),
        (0.74, 0.08, 0.13),
    ):
        cx, cy = x + px * w, y + py * h
        ink.fill(
            poly([(cx + s * w * math.cos(a), cy + s * 1.15 * h * math.sin(a)) for a in (0.5, 1.57, 2.64, 3.8, 5.6)]),
            mix(animal.dark, animal.under, 0.4),
            0.1,
        )
    ink.line(
        curve([(x - 0.98 * w, y - 0.34 * belly), (x, y - 0.42 * belly), (x + 0.98 * w, y - 0.30 * belly)]),
        mix(animal.dark, animal.under, 0.25),
        0.3 * belly,
    )


def _quills(ink: Ink, animal: Beast, stance: Stance, middle: Point) -> None:
    """A hedgehog's back: rows of spikes over a dome."""
    long, belly = animal.species.frame.length, animal.species.belly
    x, y = middle[0] - 0.05 * long, middle[1] + 0.15 * belly
    points: list[Point] = []
    for i in range(15):
        a = -0.25 + (math.pi + 0.55) * i / 14
        for r, turn in ((1.0, 0.0), (1.24, 0.11)):
            points.append((x + math.cos(a + turn) * r * 0.98 * long, y + math.sin(a + turn) * r * 1.30 * belly))
    ink.form(poly(points), animal.dark, x, y + 0.4 * belly, 1.6 * belly, edge=0.35)
    light = mix(animal.dark, animal.under, 0.45)
    for i, (a, r) in enumerate((a, r) for r in (0.45, 0.78) for a in (0.35, 0.8, 1.25, 1.7, 2.15, 2.6)):
        px, py = x + math.cos(a + 0.1 * (i % 2)) * r * 0.95 * long, y + math.sin(a) * r * 1.2 * belly
        ink.seg((px, py), (px - 0.10 * long, py + 0.24 * belly), light, 0.05 * belly)


def _scutes(ink: Ink, animal: Beast, stance: Stance, middle: Point) -> None:
    """A reptile's ridge, from the neck to the root of the tail."""
    frame = animal.species.frame
    start = stance.shoulder[0] + 0.9 * frame.chest, stance.shoulder[1] + 0.62 * frame.chest
    back = middle[0], middle[1] + 0.92 * animal.species.belly
    end = stance.hip[0] - 1.2 * frame.rump, stance.hip[1] + 0.55 * frame.rump
    for i in range(9):
        share = i / 8
        x, y = between(between(start, back, share), between(back, end, share), share)
        y += 0.42 * animal.species.belly * share * (1 - share)
        s = 0.30 * animal.species.belly * (0.7 + 0.5 * math.sin(math.pi * share))
        ink.fill(poly([(x - s, y - 0.7 * s), (x - 0.3 * s, y + 0.9 * s), (x + s, y - 0.7 * s)]), animal.dark, 0.1)


OVER = {"shell": _shell, "quills": _quills, "scutes": _scutes}
"""Patterns that stand over the outline."""


def paint_mane(ink: Ink, animal: Beast, stance: Stance, root: Point, head: Point, angle: float) -> None:
    """Hair along the crest of the neck: falling ("long") or standing ("brush")."""
    species = animal.species
    if not species.mane:
        return
    nx, ny = -math.sin(angle), math.cos(angle)
    r0, r1 = species.neck[2]
    shares = (-0.12, 0.3, 0.7, 1.08)
    line = [between(root, head, share) for share in shares]
    widths = [lerp(r0, r1, max(0.0, share)) for share in shares]
    crest = [(x + nx * w * 1.12, y + ny * w * 1.12) for (x, y), w in zip(line, widths, strict=True)]
    if species.mane == "brush":
        tips = [(x + nx * 0.26 * r0, y + ny * 0.26 * r0) for x, y in crest]
        inner = [(x - nx * 0.20 * r0, y - ny * 0.20 * r0) for x, y in crest]
        ink.form(blob(inner + tips[::-1], 0.15), animal.dark, *head, 0.4)
        return
    flow = (0.10 if stance.fast else 0.0) + 0.05 * stance.swing
    low = [
        (x - nx * 0.15 * w - 0.30 * r0 - flow, y - ny * 0.15 * w - 0.02 * (i % 2))
        for i, ((x, y), w) in enumerate(zip(line, widths, strict=True))
    ]
    ink.form(blob(low + crest[::-1], 0.15), animal.dark, *head, 0.4)


def paint_skin_wing(ink: Ink, animal: Beast, stance: Stance, beat: float | None, *, far: bool) -> None:
    """A dragon's wing: beating at phase ``beat``, or half folded over the back."""
    long = animal.species.frame.length
    x, y = stance.shoulder[0] - 0.15 * long, stance.shoulder[1] + 0.7 * animal.species.frame.chest
    if far:
        x, y = x + 0.10 * long, y + 0.04 * long
    up = math.sin(math.tau * beat) if beat is not None else 0.55
    wide = 1.2 if beat is not None else 0.66
    wrist = x - 0.10 * long * wide, y + (0.35 + 0.75 * up) * long * wide
    tip = x - (0.95 - 0.25 * abs(up)) * long * wide, y + (0.20 + 1.35 * up) * long * wide
    root = x - 0.62 * long, y - 0.10 * long
    fingers = [between(tip, root, share) for share in (0.34, 0.67)]
    edge: list[Point] = [tip]
    for a, b in ((tip, fingers[0]), (fingers[0], fingers[1]), (fingers[1], root)):
        cx, cy = between(a, b, 0.5)
        edge += [(cx + 0.30 * (wrist[0] - cx) * 0.6, cy + 0.30 * (wrist[1] - cy) * 0.6), b]
    ink.dim = 0.76 if far else 1.0
    ink.form(
        blob([(x + 0.06 * long, y), wrist, *edge], 0.08),
        animal.species.wings,
        x - 0.4 * long,
        y + 0.4 * up * long,
        0.8 * long,
    )
    for end in (tip, *fingers):
        ink.seg(wrist, end, animal.coat, 0.028 * long, 0.25)
    ink.seg((x, y), wrist, animal.coat, 0.06 * long, 0.1)
    ink.fill(
        poly(
            [
                (wrist[0] - 0.03 * long, wrist[1]),
                (wrist[0] + 0.04 * long, wrist[1] + 0.10 * long),
                (wrist[0] + 0.04 * long, wrist[1]),
            ]
        ),
        "#e8dcc0",
    )
    ink.dim = 1.0


def paint_elephant_ear(ink: Ink, animal: Beast, head: Point, turn: float, t: float, *, far: bool) -> None:
    size = animal.species.head * 1.22
    ink.push(head[0] + 0.02, head[1] + 0.02, turn, size, size)
    flap = 0.08 * math.sin(t * 2.3)
    if far:
        ink.dim = 0.82
        ink.fill(blob([(-0.05, 0.5), (0.1, 0.75), (-0.3 - flap, 0.85), (-0.6, 0.4), (-0.3, 0.1)]), animal.coat, 0.5)
        ink.dim = 1.0
    else:
        ear = [
            (-0.02, 0.52),
            (-0.35, 0.72),
            (-0.92 - flap, 0.50),
            (-1.05 - flap, -0.15),
            (-0.82 - flap, -0.75),
            (-0.45, -0.80),
            (-0.18, -0.35),
            (0.02, 0.05),
        ]
        ink.form(blob(ear), animal.coat, -0.5, 0, 0.9, edge=0.2)
        inner = [
            (-0.12, 0.38),
            (-0.4, 0.50),
            (-0.78 - flap, 0.34),
            (-0.86 - flap, -0.15),
            (-0.68 - flap, -0.56),
            (-0.42, -0.55),
            (-0.22, -0.2),
        ]
        ink.fill(blob(inner), mix(animal.coat, "#c88f94", 0.22), 0.15)
    ink.pop()
