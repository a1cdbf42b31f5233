"""A flight deck: the windscreen over a sea of clouds, screens and dials, two seats, switches overhead."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import skia

from studio.theatre.color import mix, rgb, tone
from studio.theatre.kit import clouds
from studio.theatre.kit_halls import burning
from studio.theatre.layer import Layer, argb
from studio.theatre.noise import generator
from studio.theatre.stage import Recipe, Stage

if TYPE_CHECKING:
    from studio.theatre.compose import Pen

_DEPTH, _HALF, _HIGH = 6.0, 2.9, 2.62
SHELL, DARK, TRIM = "#7a8890", "#3a444c", "#a8b4b8"
_PANES = (
    [(-2.75, 1.4), (-1.6, 1.16), (-1.6, 2.42), (-2.6, 2.32)],
    [(-1.48, 1.13), (-0.07, 1.08), (-0.07, 2.5), (-1.48, 2.44)],
    [(0.07, 1.08), (1.48, 1.13), (1.48, 2.44), (0.07, 2.5)],
    [(1.6, 1.16), (2.75, 1.4), (2.6, 2.32), (1.6, 2.42)],
)


def _drifting(pen: Pen, t: float) -> None:
    """Clouds that come by."""
    rng = generator("drift")
    bright = float(np.clip(0.35 + 0.5 * pen.pal["apow"] + 0.25 * pen.pal["kpow"] * pen.pal["sun"], 0.2, 1))
    colour = mix(rgb("#ffffff") * bright, pen.pal["haze"], 0.45)
    for _ in range(16):
        x, y, start = rng.uniform(-26, 26), rng.uniform(-6, 5), rng.random()
        k = (start + 0.06 * t) % 1
        px, py, depth = pen.project(x, y, 90 - 78 * k)
        radius = pen.focal / depth * rng.uniform(2.0, 4.0)
        alpha = 0.5 * min(1, 4 * k, 3 * (1 - k))
        pen.canvas.save()
        pen.canvas.translate(px, py)
        pen.canvas.scale(1, 0.34)
        shader = skia.GradientShader.MakeRadial(skia.Point(0, 0), radius, [argb(colour, alpha), argb(colour, 0)])
        pen.canvas.drawCircle(0, 0, radius, skia.Paint(Shader=shader))
        pen.canvas.restore()


def _outside(stage: Stage) -> None:
    clouds(stage, 7, 0.1, 0.7)
    rng = stage.rng("banks")
    for k, (z, y, colour) in enumerate(((300, -2, "#c4cede"), (150, -5, "#d4dce8"), (80, -5, "#eef1f6"))):
        bank = stage.layer(f"bank{k}", z, base=None, mask="open")
        half = stage.span(z)
        bank.rect(-half, -0.14 * z, 2 * half, y + 0.14 * z, colour)
        for i in range(34):
            x, r = -half + 2 * half * (i + rng.random()) / 34, half * rng.uniform(0.03, 0.075)
            bank.ell(x, y - 0.1 * r, r * 1.5, r * rng.uniform(0.4, 0.8), tone(colour, rng.normal(0, 0.012)), "dome")
    stage.anims.append(("bank2", _drifting))


def _shell(stage: Stage) -> None:
    nose = stage.layer("nose", _DEPTH, glow=True, base=None)
    nose.rect(-3.3, -0.1, 6.6, 3.2, DARK)
    nose.rect(-3.3, 0.9, 6.6, 2.2, SHELL)
    for pane in _PANES:
        cx, cy = (sum(v) / 4 for v in zip(*pane, strict=True))
        nose.poly([(cx + (x - cx) * 1.07, cy + (y - cy) * 1.1) for x, y in pane], tone(DARK, -0.06))
    for pane in _PANES:
        nose.hole(pane)
        nose.poly(pane, "#a8d0e8", a=0.07)
        (x0, y0), (_x1, y1) = pane[0], pane[2]
        nose.poly(
            [(x0 + 0.2, y0 + 0.1), (x0 + 0.42, y0 + 0.1), (x0 + 0.7, y1 - 0.08), (x0 + 0.48, y1 - 0.08)],
            "#ffffff",
            "keep",
            0.12,
        )
        stage.windows.append([(x, y, _DEPTH) for x, y in pane])
    for k in range(26):
        nose.ell(-2.6 + 0.21 * k, 2.565, 0.022, 0.022, TRIM, "ball")
    floor = stage.layer("floor", plane="ground")
    floor.poly([(-_HALF, 0.9), (_HALF, 0.9), (_HALF, _DEPTH), (-_HALF, _DEPTH)], "#4a525c", "top")
    for z in np.arange(1.2, _DEPTH, 0.45):
        floor.poly([(-_HALF, z), (_HALF, z), (_HALF, z + 0.03), (-_HALF, z + 0.03)], "#414952", "top")
    for x in (-1.85, -1.2, 1.12, 1.77):
        floor.poly([(x, 2.6), (x + 0.08, 2.6), (x + 0.08, 5.6), (x, 5.6)], "#8a949a", "top")
    for side in (-1, 1):
        _side(stage, side)


def _side(stage: Stage, side: int) -> None:
    """A wall of the fuselage with its window, breakers and a lamp."""
    wall = stage.layer(f"side{side}", plane="wall", at=side * (_HALF + 0.35), lean=0.28, base=None, glow=True)
    wall.rect(0.9, 0, _DEPTH - 0.9, _HIGH + 0.1, SHELL, (-side * 0.3, -0.1))
    wall.rect(0.9, 0, _DEPTH - 0.9, 0.85, tone(SHELL, -0.14))
    wall.rect(0.9, 0.85, _DEPTH - 0.9, 0.06, TRIM, "top")
    z0, z1, y0, y1 = 4.15, 5.75, 1.3, 2.2
    ring = [
        (z0 + 0.15, y0),
        (z1 - 0.05, y0),
        (z1, y0 + 0.15),
        (z1, y1 - 0.15),
        (z1 - 0.15, y1),
        (z0 + 0.35, y1),
        (z0, y0 + 0.25),
    ]
    cz, cy = (z0 + z1) / 2, (y0 + y1) / 2
    wall.poly([(cz + (z - cz) * 1.12, cy + (y - cy) * 1.18) for z, y in ring], tone(DARK, -0.06))
    wall.hole(ring)
    wall.poly(ring, "#a8d0e8", a=0.08)
    stage.windows.append([(wall.across(y), y, z) for z, y in ((z0 + 0.1, y0), (z1, y0), (z1, y1), (z0 + 0.3, y1))])
    wall.rect(2.5, 1.1, 1.3, 1.25, tone(DARK, 0.04))
    for j in range(6):
        for k in range(9):
            lit = ("#6affa0", "#ffc04a", None, None, None)[(j * 4 + k * 3) % 5]
            wall.ell(
                2.6 + 0.137 * k, 1.2 + 0.2 * j, 0.035, 0.045, "#c8ccc8" if lit is None else "#5a6a5a", "ball", em=lit
            )
    wall.rect(1.4, 1.0, 0.7, 1.3, "#c8483a")
    wall.rect(1.5, 1.1, 0.5, 1.1, tone("#c8483a", -0.05))
    wall.rect(2.2, 2.4, 2.6, 0.06, "#f0ecd8", em="#ffe2ae")


def _dial(panel: Layer, x: float, y: float, r: float, turn: float, em: str = "#3a5a4a") -> None:
    panel.ell(x, y, r * 1.15, r * 1.15, "#1c2226")
    panel.ell(x, y, r, r, "#2a3236", em=tone(em, -0.12))
    for k in range(8):
        a = math.pi * (0.25 + 1.5 * k / 7)
        panel.ell(
            x + 0.78 * r * math.sin(a - math.pi),
            y + 0.78 * r * math.cos(a - math.pi),
            r * 0.07,
            r * 0.07,
            "#d8e4e0",
            "keep",
            em="#a8c8b8",
        )
    panel.line(
        [(x, y), (x + 0.7 * r * math.sin(turn), y + 0.7 * r * math.cos(turn))],
        r * 0.14,
        "#ffb04a",
        "keep",
        em="#ffb04a",
    )


def _horizon(panel: Layer, x: float, y: float, w: float, h: float, tilt: float) -> None:
    """The artificial horizon."""
    panel.rect(x - 0.03, y - 0.03, w + 0.06, h + 0.06, "#14181c")
    panel.rect(x, y, w, h, "#2a5a8a", em="#3a86d8")
    panel.poly(
        [(x, y), (x + w, y), (x + w, y + h * (0.45 + tilt)), (x, y + h * (0.45 - tilt))],
        "#6a4424",
        "keep",
        em="#a8683a",
    )
    panel.line([(x, y + h * (0.45 - tilt)), (x + w, y + h * (0.45 + tilt))], 0.012, "#ffffff", "keep", em="#ffffff")
    for k in (-1, 1):
        panel.rect(x + w / 2 - 0.07, y + h * (0.48 + 0.2 * k), 0.14, 0.008, "#ffffff", "keep", em="#e8f4ff")
    panel.poly(
        [
            (x + w * 0.2, y + h * 0.5),
            (x + w * 0.4, y + h * 0.5),
            (x + w * 0.5, y + h * 0.42),
            (x + w * 0.6, y + h * 0.5),
            (x + w * 0.8, y + h * 0.5),
            (x + w * 0.5, y + h * 0.46),
        ],
        "#ffd04a",
        "keep",
        em="#ffd04a",
    )


def _map(panel: Layer, x: float, y: float, w: float, h: float) -> None:
    panel.rect(x - 0.03, y - 0.03, w + 0.06, h + 0.06, "#14181c")
    panel.rect(x, y, w, h, "#10181c", em="#0c1a20")
    for q in (0.25, 0.5, 0.75):
        arc = [
            (x + w / 2 + q * w * 0.6 * math.sin(a), y + 0.04 + q * h * 1.1 * math.cos(a))
            for a in np.linspace(-0.8, 0.8, 9)
        ]
        panel.line(arc, 0.008, "#3a6a5a", "keep", em="#4ad0a0")
    panel.line(
        [(x + w * 0.5, y + 0.03), (x + w * 0.46, y + h * 0.45), (x + w * 0.66, y + h * 0.9)],
        0.014,
        "#c84ac8",
        "keep",
        em="#e86af0",
    )
    panel.poly(
        [(x + w * 0.46, y + 0.02), (x + w * 0.54, y + 0.02), (x + w * 0.5, y + 0.1)], "#ffffff", "keep", em="#ffffff"
    )


def _panel(stage: Stage) -> None:
    """The instruments under the glare shield."""
    panel = stage.layer("panel", 5.6, glow=True)
    panel.poly([(-3.2, 0), (3.2, 0), (3.0, 1.08), (-3.0, 1.08)], DARK, "up")
    panel.poly([(-3.2, 1.04), (3.2, 1.04), (2.8, 1.2), (1.2, 1.12), (-1.2, 1.12), (-2.8, 1.2)], "#23292e", "top")
    for side in (-1, 1):
        _horizon(panel, side * 1.75 - 0.5, 0.56, 0.46, 0.46, 0.05)
        _map(panel, side * 1.75 + 0.03, 0.56, 0.46, 0.46)
        for k in range(3):
            _dial(panel, side * (2.5 + 0.02 * k), 0.96 - 0.22 * k, 0.085, 0.8 - k)
    for k in range(4):
        _dial(panel, -0.5 + 0.33 * k, 0.94, 0.13, 0.6 - 0.5 * k)
        _dial(panel, -0.5 + 0.33 * k, 0.62, 0.13, -0.9 + 0.4 * k, "#4a4a3a")
    for k in range(14):
        colour = ("#ff6a5a", "#ffc04a", "#6affa0", "#6ac8ff")[(k * 7) % 4]
        panel.rect(-0.7 + 0.1 * k, 1.055, 0.07, 0.035, "#2a2a2a", "keep", em=colour if k % 3 else None)
    for x in np.arange(-2.8, 2.8, 0.16):
        panel.ell(float(x), 0.42, 0.028, 0.028, "#c8ccc8", "ball")
        panel.rect(float(x) - 0.012, 0.24, 0.024, 0.08, "#c8ccc8", "cyl")
    for side in (-1, 1):
        stage.light(side * 1.6, 0.95, 5.0, "#7ac8ff", 0.5, 1.1)
    desk = stage.layer("pedestal", 5.0, glow=True)
    desk.box3(-0.42, 0, 4.6, 0.84, 0.66, 0.9, "#4a545c", "#2f373d", "#3a444a")
    for k in range(5):
        x = -0.3 + 0.15 * k
        desk.line([(x, 0.68), (x, 0.92 + 0.05 * (k % 2))], 0.035, "#c8ccc8", "cyl")
        desk.ell(
            x, 0.95 + 0.05 * (k % 2), 0.055, 0.045, ("#e8e4d8", "#c8483a", "#e8e4d8", "#e8e4d8", "#3a3a3c")[k], "ball"
        )
    for k in range(12):
        desk.rect(
            -0.33 + 0.115 * (k % 6),
            0.42 - 0.14 * (k // 6),
            0.08,
            0.07,
            "#2a3034",
            em=("#ffb04a", "#6ae0ff", None)[k % 3],
        )


def _seats(stage: Stage) -> None:
    for side in (-1, 1):
        yoke = stage.layer(f"yoke{side}", 5.2, base=None)
        x = side * 1.5
        yoke.rect(x - 0.035, 0.2, 0.07, 0.72, "#2a3034", "cyl")
        yoke.line(
            [(x - 0.24, 1.12), (x - 0.24, 0.9), (x, 0.84), (x + 0.24, 0.9), (x + 0.24, 1.12)],
            0.07,
            "#23282c",
            "cyl",
            curve=True,
        )
        seat = stage.layer(f"seat{side}", 4.45 + 0.02 * side)
        seat.ell(x, 0.02, 0.5, 0.06, "#1c2024", a=0.45)
        seat.rect(x - 0.24, 0, 0.48, 0.4, "#343c44", "cyl")
        seat.blob(
            [(x - 0.34, 0.3), (x + 0.34, 0.3), (x + 0.36, 1.0), (x + 0.26, 1.26), (x - 0.26, 1.26), (x - 0.36, 1.0)],
            "#3f6478",
            "cyl",
        )
        seat.blob(
            [(x - 0.26, 0.4), (x + 0.26, 0.4), (x + 0.27, 0.98), (x + 0.18, 1.16), (x - 0.18, 1.16), (x - 0.27, 0.98)],
            "#4a7288",
            "cyl",
        )
        seat.blob([(x - 0.2, 1.22), (x + 0.2, 1.22), (x + 0.2, 1.5), (x, 1.56), (x - 0.2, 1.5)], "#38596b", "cyl")
        for d in (-0.46, 0.34):
            seat.rect(x + d, 0.58, 0.12, 0.1, "#2f373d", "top")
        for d in (-0.14, 0.1):
            seat.rect(x + d, 0.66, 0.045, 0.6, "#c8a44a", "keep", 0.9)


def _overhead(stage: Stage) -> None:
    roof = stage.layer("roof", plane="ceil", at=_HIGH, base=None, glow=True)
    roof.poly([(-2.7, 0.9), (2.7, 0.9), (2.7, _DEPTH), (-2.7, _DEPTH)], tone(SHELL, 0.02), "under")
    roof.poly([(-1.05, 2.1), (1.05, 2.1), (0.95, 5.4), (-0.95, 5.4)], DARK, "under")
    for j in range(13):
        z = 2.25 + 0.24 * j
        for k in range(9):
            x = -0.86 + 0.215 * k
            lit = ("#ffb04a", "#6affa0", "#6ac8ff", None, None, "#ff6a5a", None)[(j * 5 + k * 3) % 7]
            roof.poly(
                [(x - 0.05, z), (x + 0.05, z), (x + 0.05, z + 0.1), (x - 0.05, z + 0.1)],
                "#c8ccc8" if lit is None else "#3a4a44",
                "under",
                em=lit,
            )
        if j % 3 == 2:
            roof.poly([(-0.95, z + 0.16), (0.95, z + 0.16), (0.95, z + 0.18), (-0.95, z + 0.18)], TRIM, "under")
    for x in (-1.9, 1.75):
        for z in (2.4, 3.6, 4.8):
            roof.poly(
                [(x - 0.08, z), (x + 0.22, z), (x + 0.22, z + 0.5), (x - 0.08, z + 0.5)],
                "#f4f0e0",
                "under",
                em="#ffe8bc",
            )
    for x in (-1.6, 1.6):
        stage.light(x, 2.3, 3.1, "#ffe0b0", 0.55, 1.7)
    near = stage.layer("bulkhead", 2.1, rim=0.2)
    for side in (-1, 1):
        near.poly(
            [
                (side * 1.98, -0.2),
                (side * 3.2, -0.2),
                (side * 3.2, 3.4),
                (side * 1.55, 3.4),
                (side * 1.66, 2.5),
                (side * 1.9, 2.1),
            ],
            "#58646c",
            (-side * 0.5, 0),
        )
        near.line([(side * 1.98, 0), (side * 1.9, 2.1), (side * 1.66, 2.5)], 0.06, TRIM, "cyl")


def paint(stage: Stage) -> None:
    burning(stage, 0.55)
    _outside(stage)
    _shell(stage)
    _panel(stage)
    _seats(stage)
    _overhead(stage)


RECIPE = Recipe(
    paint,
    {
        "h": 1.4,
        "F": 0.85,
        "hor": 0.46,
        "indoor": True,
        "sky": True,
        "sun_in": (-0.22, 1.0, -1.1),
        "dust": 0.35,
        "walls": (-2.2, 2.2),
        "near": 3.2,
        "far": 4.2,
        "surface": "metal",
        "best": ("sunset", "natural", "clear"),
    },
)
