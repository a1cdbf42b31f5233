"""A living room with tall windows on the left, a sofa and a bookcase."""

from __future__ import annotations

import math

from studio.theatre.color import tone
from studio.theatre.kit_rooms import books, room, window
from studio.theatre.stage import Recipe, Stage


def _garden(stage: Stage) -> None:
    o = stage.layer("garden", plane="wall", at=-9, base=None, mask="open")
    r = stage.rng("g")
    for i in range(14):
        o.clump(
            1 + i * 1.1,
            1.0 + r.uniform(-0.3, 1.3),
            1.1,
            1.2,
            ["#3f6a3c", "#5f9248", "#86b45a", "#4a7c46"],
            i,
            n=30,
            leaf=0.2,
        )
    f, _c, length, _Rw, b = room(stage, 3.7, 7, 2.9, wall="#c9b79c", back="#7f9a92", floor="#9c6b45")
    b.rect(-3.7, 0, 7.4, 1.0, "#6b857e")
    b.rect(-3.7, 0.98, 7.4, 0.06, "#93aca3", "top")
    for i in range(13):
        b.rect(-3.6 + i * 0.58, 0.18, 0.46, 0.74, "#739088", a=0.6)
    window(stage, length, 3.2, 5.0, 0.85, 2.45, 2, 2)
    window(stage, length, 5.5, 6.5, 0.85, 2.45, 1, 2)
    for z in (2.95, 5.12, 6.6):
        for k in range(3):
            length.rect(z + k * 0.09, 0.35, 0.1, 2.3, tone("#b5654a", -0.04 * (k % 2)), "cyl")
    length.rect(2.8, 2.62, 4.1, 0.06, "#4a3a30")
    f.ell(0.2, 4.7, 2.2, 1.0, "#8c3f3a", "top")
    f.ell(0.2, 4.7, 2.0, 0.88, "#c9a778", "top")
    f.ell(0.2, 4.7, 1.85, 0.8, "#934a40", "top")
    f.ell(0.2, 4.7, 1.1, 0.46, "#b9805a", "top")
    for x, y, w, h, q in ((-1.5, 1.55, 0.9, 0.65, 0), (-0.4, 1.75, 0.5, 0.45, 1), (-0.45, 1.35, 0.42, 0.32, 2)):
        b.rect(x - 0.05, y - 0.05, w + 0.1, h + 0.1, "#3f2f26")
        b.rect(x, y, w, h, "#e9dfc8")
        b.rect(x + 0.06, y + 0.06, w - 0.12, h - 0.12, ["#7aa5b8", "#d8a35a", "#b86a5a"][q])
        b.poly(
            [
                (x + 0.06, y + 0.06),
                (x + w * 0.4, y + h * 0.6),
                (x + w * 0.65, y + h * 0.3),
                (x + w - 0.06, y + h * 0.5),
                (x + w - 0.06, y + 0.06),
            ],
            ["#4a6a5a", "#8a5a3a", "#5a3a4a"][q],
        )
        b.ell(x + w * 0.72, y + h * 0.7, h * 0.09, h * 0.09, "#f5e2b0")


def _shelf(stage: Stage) -> None:
    k = stage.layer("shelf", 6.75, glow=True)
    k.box3(1.7, 0, 6.55, 1.7, 2.2, 0.4, "#6b4a34", "#85603f", "#523726")
    for j in range(5):
        k.rect(1.78, 0.1 + j * 0.42, 1.54, 0.37, "#3a281e")
        books(k, 1.8, 0.1 + j * 0.42, 1.0 if j % 2 else 1.5, 0.33, j)
    for j in (1, 3):
        k.ell(3.05, 0.1 + j * 0.42 + 0.11, 0.11, 0.11, "#c9b28a", "ball")
    q = stage.layer("sofa", 6.0, glow=True)
    q.ell(-0.4, 0.02, 1.75, 0.1, "#2a1c18", a=0.5)
    q.box3(-1.75, 0.12, 5.55, 2.7, 0.34, 0.85, "#3f6f78", "#4d828a", "#335a63")
    q.box3(-1.75, 0.4, 6.2, 2.7, 0.55, 0.25, "#39656e", "#4a7b84", "#2f535c")
    for x in (-1.7, -0.37):
        q.blob(
            [(x, 0.45), (x + 1.3, 0.45), (x + 1.33, 0.55), (x + 1.2, 0.6), (x + 0.1, 0.6), (x - 0.02, 0.55)],
            "#4f868e",
            "dome",
        )
        q.blob(
            [(x + 0.02, 0.58), (x + 1.28, 0.58), (x + 1.28, 1.02), (x + 0.65, 1.06), (x + 0.02, 1.02)],
            "#457983",
            (0, 0.25),
        )
    for x in (-2.0, 0.9):
        q.blob([(x, 0.1), (x + 0.32, 0.1), (x + 0.34, 0.7), (x + 0.16, 0.8), (x - 0.02, 0.7)], "#34606a", "cyl")
    q.blob([(-1.5, 0.6), (-1.1, 0.58), (-1.05, 0.98), (-1.45, 1.0)], "#d98a4a", (-0.2, 0.3))
    q.blob([(0.35, 0.6), (0.78, 0.6), (0.82, 0.98), (0.4, 1.0)], "#e2c27a", (0.2, 0.3))
    for x in (-1.6, 0.75):
        q.rect(x, 0, 0.08, 0.13, "#3a281e")


def _lamp(stage: Stage) -> None:
    p = stage.layer("lamp", 6.1, glow=True, rim=0)
    p.rect(1.28, 0.02, 0.04, 1.5, "#3a3230", "cyl")
    p.ell(1.3, 0.03, 0.2, 0.045, "#3a3230", "dome")
    p.poly([(1.06, 1.42), (1.54, 1.42), (1.42, 1.85), (1.18, 1.85)], "#e9d2a2", "cyl", em=("#ffe2a6", "#ffc06a"))
    stage.light(1.3, 1.55, 5.8, "#ffb765", 2.6, 2.2, halo=0.75, flick=0.02)
    t = stage.layer("plant", 5.3)
    t.poly([(2.55, 0), (2.95, 0), (3.03, 0.45), (2.47, 0.45)], "#b5694a", "cyl")
    r = stage.rng("leafs")
    for i in range(17):
        a = r.uniform(0.5, 2.65)
        ln = r.uniform(0.5, 1.0)
        e = (2.75 + math.cos(a) * ln * 0.75, 0.45 + math.sin(a) * ln * 1.15)
        m = (2.75 + math.cos(a) * ln * 0.3, 0.45 + math.sin(a) * ln * 0.85)
        t.blob(
            [(2.72, 0.42), (m[0] - 0.07, m[1]), e, e, (m[0] + 0.08, m[1] - 0.03), (2.78, 0.42)],
            tone(["#3f7a4a", "#5a9a56", "#2f6442"][i % 3], r.normal(0, 0.02)),
            (math.cos(a) * 0.6, 0.5),
        )
    g = stage.layer("table", 4.6)
    g.ell(0.25, 0.03, 0.95, 0.1, "#2a1c18", a=0.45)
    g.box3(-0.55, 0.36, 4.3, 1.6, 0.07, 0.75, "#8a5c3a", "#a9744a", "#6a4429")
    for x in (-0.48, 0.93):
        g.rect(x, 0, 0.07, 0.36, "#6a4429", "cyl")
    g.box3(-0.25, 0.43, 4.5, 0.42, 0.05, 0.3, "#3f5f7a", "#4f7494")
    g.box3(-0.22, 0.48, 4.52, 0.36, 0.045, 0.26, "#c9574a", "#d86a5a")
    g.ell(0.7, 0.5, 0.08, 0.09, "#e9e2d4", "ball")
    g.ell(0.72, 0.56, 0.07, 0.02, "#5a3a28")


def _armchair(stage: Stage) -> None:
    h = stage.layer("armchair", 3.3, rim=0.2)
    h.blob(
        [
            (-2.75, 0.0),
            (-1.75, 0.0),
            (-1.68, 0.5),
            (-1.75, 0.95),
            (-2.0, 1.08),
            (-2.6, 1.08),
            (-2.82, 0.8),
            (-2.85, 0.4),
        ],
        "#7a3f38",
        "cyl",
    )
    h.blob([(-2.9, 0.05), (-2.62, 0.05), (-2.6, 0.62), (-2.76, 0.7), (-2.92, 0.62)], "#6b342f", "cyl")
    h.blob([(-1.88, 0.05), (-1.6, 0.05), (-1.58, 0.62), (-1.74, 0.7), (-1.9, 0.62)], "#853f3a", "cyl")


def paint(stage: Stage) -> None:
    _garden(stage)
    _shelf(stage)
    _lamp(stage)
    _armchair(stage)
    stage.station("seat", (-1.1, 5.9, 0.42), (0.15, 5.9, 0.42))


RECIPE = Recipe(
    paint,
    {
        "h": 1.3,
        "F": 1.02,
        "hor": 0.44,
        "indoor": True,
        "sky": True,
        "sun_in": (-0.85, 1.0, 0.25),
        "dust": 0.8,
        "walls": (-2.8, 2.8),
        "far": 5.4,
        "surface": "wood",
        "best": ("golden", "natural", "clear"),
    },
)
