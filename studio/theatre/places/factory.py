"""A factory hall: boxes on a belt, a press with turning wheels, an orange arm, pipes, trusses under a glass roof."""

from __future__ import annotations

import numpy as np

from studio.theatre.color import tone
from studio.theatre.hanging import Hang
from studio.theatre.kit import brick
from studio.theatre.kit_halls import burning
from studio.theatre.kit_rooms import room, window
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage
from studio.theatre.works import belt, cog

_HALF, _DEPTH, _HIGH = 5.4, 15.0, 5.6
STEEL, ORANGE, YELLOW = "#5a666c", "#e08a34", "#e8b83a"


def _stripes(layer: Layer, x: float, y: float, w: float, h: float) -> None:
    """Black and yellow: mind your step."""
    layer.rect(x, y, w, h, YELLOW)
    n = max(3, round(w / h / 1.4))
    for k in range(n):
        a = x + w * k / n
        layer.poly([(a, y), (a + w / n / 2, y), (a + w / n, y + h), (a + w / n / 2, y + h)], "#2a2a2c", "keep")


def _hall(stage: Stage) -> None:
    floor, ceiling, left, right, back = room(
        stage, _HALF, _DEPTH, _HIGH, "#a8674c", "#9a5f48", "#8a8c88", "#4f5a5e", False, "#4a4442"
    )
    for z in np.arange(1.5, _DEPTH, 1.8):
        floor.poly([(-_HALF, z), (_HALF, z), (_HALF, z + 0.03), (-_HALF, z + 0.03)], "#777a76", "top")
    for x in (-2.75, 2.65):
        floor.poly([(x, 0.9), (x + 0.12, 0.9), (x + 0.12, _DEPTH), (x, _DEPTH)], YELLOW, "top", 0.85)
    rng = stage.rng("oil")
    for _ in range(16):
        z = rng.uniform(1.6, 10)
        floor.ell(rng.uniform(-4, 4), z, rng.uniform(0.15, 0.6), rng.uniform(0.05, 0.2), "#5f605c", "top", 0.45, n=16)
    for z in np.arange(2.4, 14, 2.3):
        pane = [(-2.2, float(z)), (2.2, float(z)), (2.2, float(z) + 1.3), (-2.2, float(z) + 1.3)]
        ceiling.poly([(-2.4, z - 0.15), (2.4, z - 0.15), (2.4, z + 1.45), (-2.4, z + 1.45)], "#3a4448", "under")
        ceiling.hole(pane)
        ceiling.poly(pane, "#cfe2ea", "under", 0.2)
        for x in np.arange(-2.2, 2.21, 0.88):
            ceiling.poly([(x, z), (x + 0.07, z), (x + 0.07, z + 1.3), (x, z + 1.3)], "#3a4448", "under")
        stage.windows.append([(u, _HIGH, v) for u, v in pane])
    for side, wall in ((-1, left), (1, right)):
        brick(wall, 0.9, _DEPTH, 0, _HIGH, "#a8674c", side, 0.14, 0.55)
        wall.rect(0.9, 0, _DEPTH - 0.9, 1.1, "#4f6a6a", a=0.9)
        wall.rect(0.9, 1.08, _DEPTH - 0.9, 0.06, YELLOW, "top")
        for z in (3.2, 6.2, 9.2, 12.2):
            window(stage, wall, z, z + 1.9, 2.0, 4.1, 2, 2, "#3a4448")
            for share in (0.25, 0.75):
                wall.rect(z + 1.9 * share - 0.015, 2.0, 0.03, 2.1, "#3a4448")
                wall.rect(z, 2.0 + 2.1 * share - 0.015, 1.9, 0.03, "#3a4448")
        wall.rect(0.9, 4.6, _DEPTH - 0.9, 0.28, "#7a8a8e" if side < 0 else ORANGE, "dome")
        wall.rect(0.9, 4.25, _DEPTH - 0.9, 0.16, "#a8483a", "dome")
        for z in np.arange(2.2, _DEPTH, 3.0):
            wall.rect(float(z), 4.15, 0.12, 0.8, "#3a4448")
    brick(back, -_HALF, _HALF, 0, _HIGH, "#9a5f48", "back", 0.12, 0.6)
    back.rect(-1.9, 0, 3.8, 3.4, "#3a4448")
    for k in range(11):
        back.rect(-1.75, 0.05 + 0.3 * k, 3.5, 0.26, tone("#6a7a80", 0.015 * (k % 2)), "up")
    _stripes(back, -1.9, 3.4, 3.8, 0.22)


def _trusses(stage: Stage) -> None:
    for k, z in enumerate((12.6, 9.8, 7.0, 4.4)):
        truss = stage.layer(f"truss{k}", z, glow=True, base=None)
        for y in (4.75, 5.4):
            truss.rect(-_HALF, y, 2 * _HALF, 0.12, STEEL)
        for x in np.arange(-_HALF, _HALF, 0.9):
            truss.line([(x, 4.8), (x + 0.45, 5.45), (x + 0.9, 4.8)], 0.06, STEEL)
        for x in (-2.6, 2.6) if k % 2 else ():
            hang = Hang(float(x), 4.8, 0.85, 0.3 * x % 1)
            lamp = stage.layer(f"lamp{x:.0f}{z:.0f}", z - 0.05, glow=True, base=None, hang=hang)
            lamp.rect(x - 0.015, 4.2, 0.03, 0.6, "#2a2c2e")
            lamp.poly([(x - 0.4, 3.95), (x + 0.4, 3.95), (x + 0.14, 4.22), (x - 0.14, 4.22)], "#3f5a54", "dome")
            lamp.ell(x, 3.95, 0.3, 0.07, "#f6ecd0", em="#fff0cc")
            stage.light(x, 3.7, z, "#ffe4b4", 1.6, 2.6, halo=0.4 if z > 6 else 0.0, hang=hang)
        if k == 1:
            truss.rect(-0.5, 4.4, 1.0, 0.36, YELLOW)
            hook = stage.layer("hook", z - 0.05, base=None, hang=Hang(0.0, 4.4, 1.3, 0.8))
            hook.rect(-0.03, 3.3, 0.06, 1.1, "#2a2c2e")
            hook.line([(0, 3.3), (0.16, 3.1), (0.02, 2.9), (-0.14, 3.0)], 0.08, "#2f3436", curve=True)


def _press(stage: Stage) -> None:
    """The machine behind the belt, with its wheels turning."""
    press = stage.layer("press", 9.0, glow=True, cast=True)
    press.box3(-4.4, 0, 8.7, 4.6, 2.5, 1.2, "#4f7a78", "#6a9894", "#3a5c5a")
    press.rect(-4.4, 2.3, 4.6, 0.2, "#5f8c88", "up")
    press.rect(-4.1, 2.5, 1.5, 0.9, "#466c6a", "cyl")
    press.line([(-3.3, 3.4), (-3.3, 4.3), (-5.2, 4.3)], 0.3, "#8a989a", "cyl")
    press.rect(-0.75, 0.6, 0.75, 1.4, "#3a4a4c")
    for k in range(6):
        press.ell(
            -0.55 + 0.18 * (k % 3),
            1.75 - 0.2 * (k // 3),
            0.05,
            0.05,
            "#222",
            em=("#ff5a4a", "#ffc04a", "#6aff8a")[k % 3],
        )
    press.ell(-0.38, 1.1, 0.2, 0.2, "#f0ece0", em="#6a6450")
    press.line([(-0.38, 1.1), (-0.26, 1.22)], 0.03, "#c8382e", "keep")
    _stripes(press, -4.4, 0.0, 4.6, 0.22)
    stage.light(-0.4, 1.6, 8.2, "#ffb060", 0.6, 1.2)
    for x, y, r, teeth, speed in ((-3.4, 1.35, 0.85, 14, 0.9), (-1.98, 1.62, 0.6, 10, -1.26)):
        stage.anims.append(("press", cog(x, y, 8.7, r, teeth, "#c89a4a" if r > 0.7 else "#a8aeb0", speed)))


def _belt(stage: Stage) -> None:
    line = stage.layer("belt", 6.9, glow=True, cast=True)
    line.box3(-7.5, 0.62, 6.6, 10.4, 0.2, 0.8, "#3f484c", "#2a2e30", "#33393c")
    for x in np.arange(-7.4, 2.9, 0.24):
        line.ell(float(x), 0.72, 0.08, 0.08, "#8a969a", "ball")
    for x in (-6.6, -4.6, -2.6, -0.6, 1.4, 2.6):
        line.rect(x - 0.06, 0, 0.12, 0.62, STEEL, "cyl")
        line.rect(x - 0.16, 0, 0.32, 0.05, STEEL)
    stage.anims.append(("belt", belt(-7.4, 2.8, 0.83, 6.75, ("#c89a62", "#b8844e", "#d8ac74"), 0.5, 1.3)))


def _arm(stage: Stage) -> None:
    arm = stage.layer("arm", 6.2, glow=True, cast=True)
    x = 3.55
    arm.ell(x, 0.03, 0.9, 0.09, "#24262a", a=0.5)
    arm.rect(x - 0.55, 0, 1.1, 0.25, "#3a4044", "cyl")
    arm.rect(x - 0.34, 0.25, 0.68, 0.5, ORANGE, "cyl")
    for (a, b), (c, d), w in (
        ((x, 0.8), (x + 0.25, 2.2), 0.42),
        ((x + 0.25, 2.2), (x - 1.0, 2.75), 0.32),
        ((x - 1.0, 2.75), (x - 1.35, 1.95), 0.2),
    ):
        arm.line([(a, b), (c, d)], w, ORANGE, (-0.3, 0.3))
        arm.line([(a, b), (c, d)], w * 0.25, tone(ORANGE, -0.14), "keep")
    for a, b, r in ((x, 0.85, 0.3), (x + 0.25, 2.2, 0.29), (x - 1.0, 2.75, 0.22)):
        arm.ell(a, b, r, r, "#3a4044", "ball")
        arm.ell(a, b, r * 0.5, r * 0.5, "#8a969a", "ball")
    for d in (-1, 1):
        arm.line([(x - 1.35, 1.95), (x - 1.37 + 0.17 * d, 1.78), (x - 1.38 + 0.12 * d, 1.58)], 0.07, "#4a5054")
    drums = stage.layer("drums", 3.9, cast=True, rim=0.4)
    for x, colour in ((-3.3, "#2f6a8a"), (-2.72, "#b8483a")):
        drums.ell(x, 0.02, 0.36, 0.05, "#24262a", a=0.5)
        drums.rect(x - 0.27, 0, 0.54, 0.86, colour, "cyl")
        for y in (0.26, 0.56):
            drums.rect(x - 0.285, y, 0.57, 0.05, tone(colour, 0.06), "cyl")
        drums.ell(x, 0.86, 0.27, 0.06, tone(colour, 0.08), "top")
        drums.poly([(x - 0.13, 0.34), (x + 0.13, 0.34), (x, 0.54)], YELLOW, "keep")


def paint(stage: Stage) -> None:
    burning(stage, 0.35)
    _hall(stage)
    _trusses(stage)
    _press(stage)
    _belt(stage)
    _arm(stage)


RECIPE = Recipe(
    paint,
    {
        "h": 1.5,
        "F": 1.0,
        "hor": 0.53,
        "indoor": True,
        "sky": True,
        "sun_in": (-0.6, 1.0, 0.1),
        "dust": 0.35,
        "walls": (-4.2, 4.2),
        "far": 6.0,
        "surface": "stone",
        "best": ("golden", "natural", "clear"),
    },
)
