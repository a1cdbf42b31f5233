"""A classroom with a blackboard, rows of desks and windows to the left."""

from __future__ import annotations

from typing import Any

from studio.theatre.color import tone
from studio.theatre.kit_rooms import books, room, window
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage


def _trees(stage: Stage) -> Any:
    o = stage.layer("trees", plane="wall", at=-11, base=None, mask="open")
    for i in range(11):
        o.clump(
            1 + i * 1.7,
            1.2 + i * 7 % 5 * 0.35,
            1.7,
            1.5,
            ["#4a7a44", "#6a9a50", "#94bc62", "#548a4c"],
            i,
            n=36,
            leaf=0.3,
        )
    _f, _c, length, Rw, b = room(stage, 4.4, 9.5, 3.2, wall="#e0d3b0", back="#e2d4a8", floor="#b88a55", ceil="#f4efe2")
    for w in (length, Rw):
        w.rect(0.9, 0.14, 8.6, 0.95, "#8fae9c")
        w.rect(0.9, 1.07, 8.6, 0.06, "#efe8da", "top")
    for z in (2.6, 5.0, 7.3):
        window(stage, length, z, z + 1.7, 1.15, 2.75, 2, 3, "#f2ece0")
    b.rect(-4.4, 0.14, 8.8, 0.95, "#86a694")
    b.rect(-4.4, 1.07, 8.8, 0.06, "#efe8da", "top")
    b.rect(-2.3, 1.1, 4.3, 1.5, "#7a5436")
    b.rect(-2.2, 1.2, 4.1, 1.3, ("#2f5a4a", "#27493f"))
    b.rect(-2.2, 1.12, 4.1, 0.06, "#a57a4e", "top")
    r = stage.rng("chalk")
    for k in range(7):
        b.ell(-1.8 + k * 0.6, 1.9 + r.normal(0, 0.2), 0.35, 0.16, "#8fb0a0", a=0.1)
    b.line([(-1.9, 2.2), (-1.2, 2.2)], 0.02, "#e9efe9", curve=False, a=0.8)
    b.line([(-1.9, 2.05), (-0.9, 2.07)], 0.016, "#e9efe9", a=0.7)
    b.line([(-1.9, 1.92), (-1.1, 1.92)], 0.016, "#e9efe9", a=0.7)
    b.line([(0.2, 1.5), (1.2, 1.5), (0.2, 2.2), (0.2, 1.5)], 0.02, "#f5e6b0", a=0.85)
    b.line([(1.35, 1.6), (1.42, 1.9), (1.5, 2.2), (1.6, 1.9), (1.66, 1.6)], 0.016, "#f0b8b0", a=0.8, curve=True)
    b.rect(-0.6, 1.18, 0.18, 0.03, "#fff")
    b.rect(0.5, 1.18, 0.12, 0.04, "#c2453c")
    b.ell(2.6, 2.6, 0.2, 0.2, "#3a3a40")
    b.ell(2.6, 2.6, 0.175, 0.175, "#f5f2e8")
    b.line([(2.6, 2.6), (2.6, 2.73)], 0.02, "#222")
    b.line([(2.6, 2.6), (2.69, 2.56)], 0.025, "#222")
    b.rect(2.35, 1.25, 1.5, 1.0, "#6b4a34")
    b.rect(2.4, 1.3, 1.4, 0.9, "#a9cbd8")
    return b


def _pend(stage: Stage, b: Any) -> None:
    for q in (
        ((2.6, 1.9), (2.9, 2.05), (2.95, 1.8), (2.75, 1.6), (2.6, 1.7)),
        ((3.1, 2.0), (3.5, 2.08), (3.7, 1.8), (3.4, 1.65), (3.2, 1.75)),
        ((3.2, 1.65), (3.35, 1.6), (3.3, 1.4), (3.2, 1.45)),
        ((2.8, 1.6), (2.95, 1.55), (2.85, 1.36)),
    ):
        b.blob(list(q), "#7fa86a")
    for i, cc in enumerate(("#d9735a", "#e0b050", "#6a9ac0")):
        b.rect(-4.15 + i * 0.6, 1.5 + 0.1 * (i % 2), 0.5, 0.65, "#f2ede0")
        b.rect(-4.1 + i * 0.6, 1.58 + 0.1 * (i % 2), 0.4, 0.42, cc)
        b.ell(-3.9 + i * 0.6, 1.8 + 0.1 * (i % 2), 0.1, 0.12, tone(cc, 0.15))
    for z in (3.2, 6.2):
        q = stage.layer(f"pend{z}", z, glow=True, base=None, rim=0)
        for x in (-1.7, 1.7):
            q.rect(x - 0.01, 2.75, 0.02, 0.45, "#555")
            q.poly([(x - 0.45, 2.68), (x + 0.45, 2.68), (x + 0.38, 2.78), (x - 0.38, 2.78)], "#eceae0", em="#fff3d0")
            stage.light(x, 2.55, z, "#fff0cc", 0.55, 2.3, halo=0.2)


def _teacher(stage: Stage) -> None:
    t = stage.layer("teacher", 8.2)
    t.box3(0.9, 0, 7.9, 1.7, 0.76, 0.7, "#8a5c38", "#a97748", "#6a4428")
    t.rect(1.0, 0.1, 1.5, 0.5, "#7a4f30")
    t.ell(2.25, 0.98, 0.16, 0.16, "#5a9ac0", "ball")
    t.blob([(2.15, 0.95), (2.3, 1.1), (2.36, 0.95), (2.25, 0.88)], "#7fb06a")
    t.rect(2.22, 0.76, 0.06, 0.08, "#7a5a30")
    books(t, 1.1, 0.76, 0.4, 0.26, 3)
    t.ell(1.75, 0.82, 0.05, 0.06, "#c2352c", "ball")
    r = stage.rng("desks")
    for row, z in enumerate((7.0, 5.9, 3.5)):
        layer, seats = stage.layer(f"row{row}", z), stage.layer(f"seats{row}", z - 0.3)
        for x in (-2.9, -1.15, 0.6, 2.35) if row < 2 else (-3.1, 2.3):
            layer.ell(x + 0.4, 0.02, 0.55, 0.05, "#3a2818", a=0.4)
            layer.box3(x, 0.64, z - 0.2, 0.85, 0.05, 0.5, "#c28f55", "#dba868", "#8f6638")
            layer.rect(x + 0.04, 0, 0.04, 0.64, "#5f6a70", "cyl")
            layer.rect(x + 0.77, 0, 0.04, 0.64, "#5f6a70", "cyl")
            layer.rect(x + 0.1, 0.5, 0.65, 0.14, "#9a7044")
            if r.random() < 0.8:
                layer.box3(
                    x + 0.15 + 0.2 * r.random(),
                    0.69,
                    z - 0.1,
                    0.26,
                    0.02 + 0.03 * r.random(),
                    0.2,
                    ["#c2574a", "#4a7aa8", "#e9dfc8", "#5a8a5a"][r.integers(4)],
                    tone(["#c2574a", "#4a7aa8", "#e9dfc8", "#5a8a5a"][r.integers(4)], 0.06),
                )
            _chair(seats, x + 0.42)


def _chair(layer: Layer, x: float) -> None:
    """A chair from behind; who sits on it is between it and the desk."""
    layer.rect(x - 0.2, 0, 0.03, 0.42, "#5f6a70")
    layer.rect(x + 0.17, 0, 0.03, 0.42, "#5f6a70")
    layer.blob([(x - 0.22, 0.4), (x + 0.22, 0.4), (x + 0.22, 0.46), (x - 0.22, 0.46)], "#b5703e", "dome")
    layer.blob([(x - 0.2, 0.55), (x + 0.2, 0.55), (x + 0.21, 0.86), (x - 0.21, 0.86)], "#c27c46", (0, 0.1))


def paint(stage: Stage) -> None:
    b = _trees(stage)
    _pend(stage, b)
    _teacher(stage)
    stage.station("board", (0.2, 9.0), (-1.3, 9.0), (-2.0, 9.0))  # the first is seen between the desks
    stage.station("desk", *((x + 0.42, z - 0.15, 0.44) for z in (5.9, 7.0) for x in (-1.15, 0.6, -2.9, 2.35)))


RECIPE = Recipe(
    paint,
    {
        "h": 1.45,
        "F": 1.0,
        "hor": 0.42,
        "indoor": True,
        "sky": True,
        "sun_in": (-0.9, 1.0, 0.15),
        "dust": 1.0,
        "walls": (-3.9, 3.9),
        "near": 4.3,
        "far": 5.2,
        "surface": "wood",
        "best": ("morning", "natural", "clear"),
    },
)
