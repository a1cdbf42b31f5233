"""An attic: rafters and boards down to the floor, a round window, and everything nobody has thrown away."""

from __future__ import annotations

import math

import numpy as np

from studio.theatre.color import tone
from studio.theatre.hanging import Hang
from studio.theatre.kit import brick
from studio.theatre.kit_halls import burning
from studio.theatre.kit_rooms import books
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage

_KNEE, _RIDGE, _LEAN, _AT, _DEPTH = 0.45, 3.75, 1.2, 4.5, 8.6
WOOD, BEAM = "#aa845c", "#6a4a32"


def _half(y: float) -> float:
    """Half the width under the roof at height ``y``."""
    return _AT - _LEAN * y


def _roof(stage: Stage) -> None:
    outside = stage.layer("trees", 40, base=None, mask="open")
    for k in range(7):
        outside.clump(-12 + 4 * k, 1.2, 3.2, 2.6, ("#4a6a48", "#6a8a54", "#8aa864"), k, n=36, leaf=0.5)
    floor = stage.layer("floor", plane="ground")
    rng = stage.rng("boards")
    for k in range(19):
        x = -_half(0) + k * 0.48
        for z0, z1 in ((0.9, 2.9 + (k * 7 % 5) * 0.4), (2.9 + (k * 7 % 5) * 0.4, 5.6), (5.6, _DEPTH)):
            colour = tone("#a47c54", rng.normal(0, 0.022))
            floor.poly([(x, z0), (x + 0.46, z0), (x + 0.46, z1), (x, z1)], colour, "top")
        floor.poly([(x + 0.46, 0.9), (x + 0.48, 0.9), (x + 0.48, _DEPTH), (x + 0.46, _DEPTH)], "#63462f", "top")
    floor.ell(0.1, 4.6, 1.7, 0.75, "#7a3f3a", "top")
    floor.ell(0.1, 4.6, 1.45, 0.62, "#a8804f", "top")
    floor.ell(0.1, 4.6, 1.3, 0.55, "#7f463e", "top")
    for side in (-1, 1):
        knee = stage.layer(f"knee{side}", plane="wall", at=side * _half(_KNEE), base=None)
        knee.rect(0.9, 0, _DEPTH - 0.9, _KNEE, tone(WOOD, -0.1))
        slope = stage.layer(f"roof{side}", plane="wall", at=side * _AT, lean=_LEAN, base=None)
        slope.rect(0.9, _KNEE, _DEPTH - 0.9, _RIDGE - _KNEE, tone(WOOD, -0.04), (-side * 0.5, -0.5))
        for k in range(13):
            y = _KNEE + 0.255 * k
            slope.rect(0.9, y, _DEPTH - 0.9, 0.235, tone(WOOD, -0.04 + rng.normal(0, 0.02)), "keep")
        if side < 0:
            _skylight(stage, slope)
        for z in np.arange(1.8, _DEPTH + 0.1, 1.35):
            slope.rect(float(z) - 0.2, _KNEE, 0.05, _RIDGE - _KNEE, tone(BEAM, -0.1), "keep", 0.5)
            slope.rect(float(z) - 0.15, _KNEE, 0.17, _RIDGE - _KNEE, BEAM, (-side * 0.4, -0.3))
        slope.rect(0.9, 1.95, _DEPTH - 0.9, 0.17, tone(BEAM, -0.03), "up")


def _skylight(stage: Stage, slope: Layer) -> None:
    z0, z1, y0, y1 = 4.75, 5.75, 1.1, 1.85
    slope.rect(z0 - 0.09, y0 - 0.07, z1 - z0 + 0.18, y1 - y0 + 0.14, "#d8c8a8")
    slope.hole([(z0, y0), (z1, y0), (z1, y1), (z0, y1)])
    slope.rect(z0, y0, z1 - z0, y1 - y0, "#a8c4d8", a=0.12)
    slope.rect((z0 + z1) / 2 - 0.03, y0, 0.06, y1 - y0, "#d8c8a8")
    stage.windows.append([(slope.across(y), y, z) for z, y in ((z0, y0), (z1, y0), (z1, y1), (z0, y1))])


def _gable(stage: Stage) -> None:
    gable = stage.layer("gable", _DEPTH, glow=True)
    gable.poly(
        [(-_half(0), 0), (_half(0), 0), (_half(_KNEE), _KNEE), (0, _RIDGE + 0.1), (-_half(_KNEE), _KNEE)], "#a0805c"
    )
    for k in range(23):
        x = -4.4 + 0.4 * k
        top = min(_RIDGE, (_AT - abs(x)) / _LEAN)
        gable.rect(x, 0, 0.03, max(0.3, top), "#6a4c34", "keep", 0.8)
    cx, cy, r = 0.0, 2.0, 0.72
    gable.ell(cx, cy, r + 0.14, r + 0.14, "#6a4c34")
    gable.ell(cx, cy, r + 0.08, r + 0.08, "#d8c8a8", "up")
    ring = [(cx + r * math.cos(t), cy + r * math.sin(t)) for t in np.linspace(0, 2 * math.pi, 32, False)]
    gable.hole(ring)
    gable.poly(ring, "#a8c4d8", a=0.1)
    for k in range(4):
        a, b = math.pi * k / 2, math.pi * (k + 1) / 2
        pane = [(cx, cy), *((cx + 0.92 * r * math.cos(t), cy + 0.92 * r * math.sin(t)) for t in (a + 0.1, b - 0.1))]
        corner = (cx + r * 0.98 * math.cos((a + b) / 2), cy + r * 0.98 * math.sin((a + b) / 2))
        stage.windows.append([(x, y, _DEPTH) for x, y in (pane[0], pane[1], corner, pane[2])])
    gable.rect(cx - 0.035, cy - r, 0.07, 2 * r, "#d8c8a8")
    gable.rect(cx - r, cy - 0.035, 2 * r, 0.07, "#d8c8a8")
    for k, z in enumerate((7.6, 5.9, 4.0)):
        tie = stage.layer(f"tie{k}", z, base=None)
        half = _half(2.55) + 0.1
        tie.rect(-half, 2.55, 2 * half, 0.2, BEAM, (0, -0.3))
        tie.rect(-half, 2.7, 2 * half, 0.05, tone(BEAM, 0.06), "top")
        tie.rect(-0.09, 2.75, 0.18, 1.1, BEAM, "cyl")
        if k == 1:
            hang = Hang(0.7, 2.55, 0.55, 0.2)
            bulb = stage.layer("bulb", z - 0.05, base=None, glow=True, hang=hang)
            bulb.rect(0.69, 2.1, 0.02, 0.45, "#2a2420")
            bulb.ell(0.7, 2.02, 0.08, 0.11, "#ffe9b0", em="#ffe0a0")
            stage.light(0.7, 1.95, 5.6, "#ffc478", 1.9, 2.0, halo=0.5, flick=0.05, hang=hang)
    web = stage.layer("web", 4.05, base=None)
    for k in range(5):
        web.line([(1.55, 2.55), (1.55 - 0.16 * k, 2.55 - 0.16 * (4 - k))], 0.008, "#d8d4cc", "keep", 0.5)
    for q in (0.35, 0.65, 0.95):
        web.line(
            [(1.55 - 0.64 * q * u, 2.55 - 0.64 * q * (1 - u)) for u in (0, 0.25, 0.5, 0.75, 1)],
            0.008,
            "#d8d4cc",
            "keep",
            0.5,
        )


def _chimney(stage: Stage) -> None:
    stack = stage.layer("chimney", 7.3)
    stack.box3(1.75, 0, 7.0, 0.9, 3.4, 0.7, "#9a5a44", "#9a5a44", "#7a4436")
    brick(stack, 1.75, 2.65, 0, 3.3, "#9a5a44", "stack", 0.5, 0.34)
    form = stage.layer("dressform", 6.5)
    x = 2.95
    form.ell(x, 0.02, 0.34, 0.05, "#2a1c14", a=0.45)
    form.rect(x - 0.025, 0, 0.05, 0.8, "#4a3020", "cyl")
    form.blob(
        [
            (x - 0.24, 0.78),
            (x - 0.16, 1.12),
            (x - 0.27, 1.4),
            (x - 0.1, 1.56),
            (x + 0.1, 1.56),
            (x + 0.27, 1.4),
            (x + 0.16, 1.12),
            (x + 0.24, 0.78),
        ],
        "#c8a888",
        "cyl",
    )
    form.ell(x, 1.58, 0.06, 0.07, "#6a4c34", "ball")
    horse = stage.layer("horse", 7.0)
    x, coat = -0.7, "#e0d0b4"
    for d in (-0.42, 0.42):
        horse.line([(x + d, 0.75), (x + d * 1.25, 0.16)], 0.12, tone(coat, -0.05), "cyl")
    horse.line([(x - 0.85, 0.2), (x - 0.4, 0.04), (x + 0.4, 0.04), (x + 0.85, 0.2)], 0.08, "#a8423a", curve=True)
    horse.blob([(x - 0.55, 0.62), (x - 0.55, 0.98), (x, 0.94), (x + 0.4, 1.0), (x + 0.5, 0.62)], coat, "dome")
    horse.blob(
        [
            (x + 0.2, 0.8),
            (x + 0.42, 1.42),
            (x + 0.68, 1.38),
            (x + 0.92, 1.18),
            (x + 0.85, 1.08),
            (x + 0.62, 1.14),
            (x + 0.55, 0.78),
        ],
        coat,
        "dome",
    )
    horse.blob(
        [(x + 0.1, 0.95), (x + 0.3, 1.45), (x + 0.48, 1.48), (x + 0.36, 1.1), (x + 0.24, 0.92)], "#6a4028", "cyl"
    )
    horse.blob([(x - 0.5, 0.95), (x - 0.85, 0.8), (x - 0.75, 0.45), (x - 0.58, 0.8)], "#6a4028", "cyl")
    horse.rect(x - 0.22, 0.88, 0.4, 0.12, "#a8423a", "dome")
    horse.ell(x + 0.66, 1.27, 0.025, 0.025, "#2a1c14", "keep")


def _mirror(stage: Stage) -> None:
    glass = stage.layer("mirror", 6.2)
    x = -2.3
    glass.ell(x, 0.02, 0.6, 0.06, "#2a1c14", a=0.45)
    for d in (-1, 1):
        glass.line([(x + 0.5 * d, 0.02), (x + 0.4 * d, 0.3), (x + 0.4 * d, 1.2)], 0.06, "#6a4028", "cyl")
    glass.ell(x, 1.08, 0.46, 0.72, "#8a5c38", "cyl")
    glass.ell(x, 1.08, 0.39, 0.64, "#9fb4b8")
    glass.poly([(x - 0.26, 0.72), (x - 0.1, 0.58), (x + 0.28, 1.4), (x + 0.12, 1.56)], "#dfeaea", "keep", 0.5)
    glass.line([(x + 0.1, 1.65), (x + 0.02, 1.3), (x + 0.2, 1.1)], 0.012, "#e8f0f0", "keep", 0.7)


def _box(layer: Layer, x: float, y: float, z: float, w: float, h: float, colour: str = "#b08a5c") -> None:
    layer.box3(x, y, z, w, h, 0.42, colour, tone(colour, 0.06), tone(colour, -0.08))
    layer.rect(x + w * 0.42, y, w * 0.16, h, tone(colour, 0.1), "keep", 0.7)
    layer.rect(x + w * 0.1, y + h * 0.2, w * 0.22, h * 0.18, "#e8dcc0", "keep", 0.9)


def _things(stage: Stage) -> None:
    boxes = stage.layer("boxes", 5.2, cast=True)
    boxes.ell(-2.75, 0.02, 0.9, 0.08, "#2a1c14", a=0.45)
    _box(boxes, -3.4, 0, 5.0, 0.75, 0.5)
    _box(boxes, -2.6, 0, 5.05, 0.6, 0.42, "#a47c50")
    _box(boxes, -3.2, 0.5, 5.1, 0.58, 0.38, "#bc966a")
    books(boxes, -2.55, 0.42, 0.45, 0.26, 4)
    trunk = stage.layer("trunk", 4.9, cast=True)
    x = 1.95
    trunk.ell(x + 0.6, 0.02, 0.85, 0.08, "#2a1c14", a=0.5)
    trunk.box3(x, 0.05, 4.6, 1.2, 0.48, 0.6, "#6a3f2c", "#3a2419", "#54301f")
    trunk.poly3([(x, 0.53, 5.2), (x + 1.2, 0.53, 5.2), (x + 1.2, 1.02, 5.42), (x, 1.02, 5.42)], "#7a4a34", (0, 0.3))
    trunk.poly3(
        [(x + 0.08, 0.56, 5.2), (x + 1.12, 0.56, 5.2), (x + 1.12, 0.96, 5.38), (x + 0.08, 0.96, 5.38)], "#c8a878"
    )
    for u in (0.06, 0.52, 1.06):
        trunk.rect(x + u, 0.05, 0.09, 0.5, "#c89a4a", "cyl")
    trunk.rect(x + 0.5, 0.36, 0.14, 0.16, "#e0b860")
    trunk.blob(
        [(x + 0.2, 0.5), (x + 0.5, 0.74), (x + 0.75, 0.6), (x + 0.95, 0.5), (x + 0.85, 0.24), (x + 0.7, 0.5)],
        "#8a4a6a",
        "dome",
    )
    trunk.blob([(x + 0.06, 0.5), (x + 0.22, 0.66), (x + 0.4, 0.52)], "#e8dcc0", "dome")
    phone = stage.layer("gramophone", 5.8, cast=True)
    x = 2.35
    phone.box3(x - 0.3, 0, 5.6, 0.6, 0.55, 0.45, "#8a6a48", "#a4805a", "#6a5036")
    phone.box3(x - 0.22, 0.55, 5.65, 0.44, 0.18, 0.34, "#6a3a24", "#7f4a30", "#542c1c")
    phone.line([(x + 0.05, 0.73), (x + 0.16, 0.95), (x + 0.04, 1.06)], 0.06, "#c89a4a", "cyl")
    horn = [(x + 0.06, 1.0), (x - 0.14, 1.16), (x - 0.5, 1.2), (x - 0.46, 0.98), (x - 0.36, 0.78), (x - 0.12, 0.96)]
    phone.blob(horn, "#d8a84a", "dome")
    phone.ell(x - 0.44, 0.98, 0.12, 0.24, "#8a6428", (-0.4, 0))
    cage = stage.layer("cage", 3.4, base=None, rim=0.3)
    x, y = -2.25, 1.8
    cage.rect(x - 0.01, y + 0.74, 0.02, 1.2, "#3a2c20")
    for k in range(7):
        u = -0.25 + 0.5 * k / 6
        cage.line(
            [(x + u, y), (x + u, y + 0.42), (x + u * 0.5, y + 0.66), (x, y + 0.74)], 0.016, "#c8a04a", "cyl", curve=True
        )
    for v in (0.0, 0.4):
        cage.rect(x - 0.27, y + v, 0.54, 0.035, "#a8843a")
    cage.rect(x - 0.16, y + 0.2, 0.32, 0.02, "#8a6a3a")


def paint(stage: Stage) -> None:
    burning(stage, 0.6)
    _roof(stage)
    _gable(stage)
    _chimney(stage)
    _mirror(stage)
    _things(stage)


RECIPE = Recipe(
    paint,
    {
        "h": 1.4,
        "F": 1.0,
        "hor": 0.47,
        "indoor": True,
        "sky": True,
        "sun_in": (-0.22, 1.0, -1.5),
        "dust": 1.2,
        "walls": (-2.6, 2.6),
        "far": 5.2,
        "surface": "wood",
        "best": ("golden", "natural", "clear"),
    },
)
