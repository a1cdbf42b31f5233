"""A path through a sunlit wood."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from studio.theatre.color import mix, rgb, tone, tweak
from studio.theatre.kit import grass, trunk
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage


def _path(z: float) -> float:
    return 0.9 * math.sin(z * 0.16 + 0.3) - 0.2


def _wd(z: float) -> float:
    return 0.85 + 0.12 * math.sin(z * 2.1)


def _ground(stage: Stage) -> Any:
    stage.tint = lambda p: p.update(
        dens=p["dens"] * 3.4,
        haze=tweak(mix(p["haze"], mix(p["hor"], rgb("#c4dc94"), 0.5 if not p["dark"] else 0.0), 0.6), -0.05),
        top=mix(p["top"], p["haze"], 0.55),
        mid=mix(p["mid"], p["haze"], 0.6),
    )
    G = ["#2f5236", "#44703f", "#5f8f48", "#86ac52", "#3a6340"]
    r = stage.rng("f")
    g = stage.layer("ground", plane="ground")
    g.poly([(-80, 0.9), (80, 0.9), (80, 90), (-80, 90)], "#5d6a3c", "top")
    for _i in range(420):
        z = 1.2 + 30 * r.random() ** 2
        x = r.uniform(-1.3, 1.3) * z
        g.ell(
            x,
            z,
            r.uniform(0.1, 0.45),
            r.uniform(0.04, 0.14),
            tone(["#6f7d42", "#4d5d36", "#7f6c45", "#8a9a50"][r.integers(4)], r.normal(0, 0.02)),
            "top",
            0.6,
            n=14,
        )
    Z = np.concatenate([np.linspace(0.9, 6, 24), np.linspace(6.4, 42, 30)])
    g.poly([(_path(z) - _wd(z), z) for z in Z] + [(_path(z) + _wd(z), z) for z in Z[::-1]], "#a48a60", "top")
    for _i in range(130):
        z = 1.1 + 18 * r.random() ** 1.7
        x = _path(z) + r.uniform(-0.8, 0.8)
        g.ell(x, z, r.uniform(0.05, 0.3), r.uniform(0.03, 0.12), tone("#a48a60", r.normal(0, 0.035)), "top", 0.7, n=12)
    for _i in range(150):
        z = 1.6 + 26 * r.random() ** 1.5
        x = _path(z) * 0.5 + r.uniform(-0.5, 0.5) * z
        g.ell(x, z, r.uniform(0.1, 0.45), r.uniform(0.04, 0.14), "#f2e69a", "top", 0.3, n=14)
    return G


def _canopywall(stage: Stage) -> Any:
    bd = stage.layer("canopywall", 70, base=None)
    hw = stage.span(70)
    tp = stage.eye + stage.cy / stage.focal * 70
    r = stage.rng("bd")
    for k in range(46):
        x = r.uniform(-hw, hw)
        gap = math.exp(-(((x - 4) / 9) ** 2))
        y = tp * r.uniform(0.05, 1.0)
        if gap > 0.5 and tp * 0.22 < y < tp * 0.8:
            continue
        bd.clump(
            x,
            y,
            r.uniform(5, 10),
            r.uniform(4, 7),
            ["#6f9a58", "#88b068", "#a8c878", "#7fa860"],
            ("bd", k),
            n=30,
            leaf=1.1,
        )
    specs = [(52, 22, 1.0), (34, 15, 0.9), (23, 10, 0.8), (15.5, 7, 0.62), (10.5, 5, 0.5), (7.0, 3, 0.42)]
    return specs


def _trees(stage: Stage, specs: Any, G: Any) -> None:
    for li, (z, n, w) in enumerate(specs):
        layer = stage.layer(f"trees{li}", z, cast=li > 2, sway=0.25 if li > 3 else 0, rim=0.8)
        hw = stage.span(z)
        r = stage.rng("row", li)
        top = stage.eye + stage.cy / stage.focal * z
        if li < 2:
            for k in range(26):
                y = r.uniform(0.0, 1.0) ** 1.5
                layer.clump(
                    r.uniform(-hw, hw),
                    top * (0.02 + (0.25 * y if k % 2 else 0.6 + 0.4 * y)),
                    z * r.uniform(0.06, 0.12),
                    z * r.uniform(0.04, 0.07),
                    G,
                    (li, k),
                    n=40,
                    leaf=z * 0.012,
                )
        for k in range(n):
            x = -hw + 2 * hw * (k + r.uniform(0.15, 0.85)) / n
            _tree(layer, r, (li, k), x, z, w, top)
        _undergrowth(layer, r, li, z, hw, top, G)


def _tree(layer: Layer, r: np.random.Generator, key: tuple[int, int], x: float, z: float, w: float, top: float) -> None:
    li, k = key
    if abs(x - _path(z)) < (1.1 + 0.09 * z if li < 5 else 2.6):
        x += math.copysign(1.3 + 0.12 * z, x - _path(z))
    ww = w * r.uniform(0.55, 1.1) * 0.66
    H = top * 1.05
    b = r.normal(0, 0.02) * H
    bark = tone(["#6b5442", "#5a4a40", "#7a6048", "#8a7a66"][r.integers(4)], r.normal(0, 0.02))
    layer.path(trunk(layer, x, ww, H, b), bark, "cyl")
    if li > 1:
        for q in range(10 if li > 3 else 5):
            y = r.uniform(0.3, H * 0.9)
            xx = x + b * y / H + r.uniform(-0.6, 0.6) * ww * 0.8
            layer.line(
                [(xx, y), (xx + r.normal(0, 0.03), y + r.uniform(0.2, 0.9))],
                ww * 0.09,
                tone(bark, -0.05 + 0.08 * (q % 2)),
                (float(np.clip((xx - x) / ww, -0.8, 0.8)), 0),
                a=0.7,
            )
        for _ in range(3):
            sd = r.choice([-1, 1])
            y = H * r.uniform(0.35, 0.85)
            layer.line(
                [(x + b * y / H, y), (x + sd * ww * 3, y + ww * 2), (x + sd * ww * 6, y + ww * 2.4)],
                ww * 0.3,
                bark,
                "under",
                curve=True,
            )
        layer.clump(
            x + r.normal(0, 0.1),
            0.05,
            ww * 2.0,
            ww * 0.5,
            ["#47603a", "#5f7d40", "#7c9648"],
            (li, k, "moss"),
            n=20,
            leaf=ww * 0.3,
            base=False,
        )


def _undergrowth(layer: Layer, r: np.random.Generator, li: int, z: float, hw: float, top: float, G: Any) -> None:
    for k in range(9 + li):
        layer.clump(
            r.uniform(-hw, hw),
            top * r.uniform(0.74, 1.0),
            z * r.uniform(0.1, 0.2),
            z * r.uniform(0.05, 0.1),
            G,
            (li, "can", k),
            n=46,
            leaf=z * 0.014,
        )
    for k in range(12 - li):
        x = r.uniform(-hw, hw)
        if abs(x - _path(z)) < 1.5:
            continue
        layer.clump(
            x,
            z * 0.012,
            z * r.uniform(0.05, 0.1),
            z * r.uniform(0.022, 0.05),
            G,
            (li, "bush", k),
            n=44,
            leaf=z * 0.01,
        )
    for k in range(5):
        x = r.uniform(-hw, hw)
        if abs(x - _path(z)) > 1.3:
            grass(layer, x - z * 0.06, x + z * 0.06, 0, 36, z * 0.035, G[1:], (li, k))
    if li in (2, 4):
        for _ in range(3):
            cx = _path(z) + r.choice([-1, 1]) * r.uniform(2, 4)
            for q, a in enumerate(np.linspace(0.2, 2.9, 9)):
                layer.line(
                    [
                        (cx, 0),
                        (cx + math.cos(a) * 0.35, 0.45 + 0.2 * math.sin(a)),
                        (cx + math.cos(a) * 0.9, 0.35 + 0.45 * math.sin(a)),
                    ],
                    0.05,
                    G[2 + q % 2],
                    (math.cos(a) * 0.5, 0.4),
                    curve=True,
                )


def _front(stage: Stage) -> None:
    f = stage.layer("front", 2.5, sway=0.6, rim=0.5, grain=0.02)
    D = ["#22382a", "#2f4c34", "#3d6038"]
    f.path(trunk(f, -2.35, 0.42, 4.6, 0.15), "#3f332c", "cyl")
    for q in range(16):
        y = f.canvas.rng("bk", q).uniform(0.2, 3.4)
        xx = -2.35 + f.canvas.rng("bx", q).uniform(-0.28, 0.28)
        f.line([(xx, y), (xx + 0.03, y + 0.35)], 0.03, "#2e2622" if q % 2 else "#55463a", "keep", a=0.7)
    for k, (x, y, rx, ry) in enumerate(
        (
            (-2.2, 3.0, 1.0, 0.4),
            (-1.2, 3.25, 0.8, 0.3),
            (2.0, 3.1, 1.1, 0.42),
            (2.6, 0.1, 0.8, 0.5),
            (-2.7, 0.1, 0.7, 0.4),
            (1.0, 3.4, 0.8, 0.25),
        )
    ):
        f.clump(x, y, rx, ry, D, k, n=80, leaf=0.09)
    grass(f, -2.8, -1.3, 0.0, 60, 0.55, D, 1)
    grass(f, 1.5, 2.9, 0.0, 70, 0.6, D, 2, -0.2)
    for k in range(6):
        x = -3.0 + k * 1.25
        stage.shafts.append(
            (
                [(x + 5.2, 12, 20 - k * 1.6), (x + 6.4 + 0.3 * k, 12, 20 - k * 1.6)],
                [(x - 1.4, 0.2, 15 - k * 1.8), (x + 0.1, 0.2, 15 - k * 1.8)],
                1.1 + 0.7 * (k % 2),
            )
        )


def paint(stage: Stage) -> None:
    G = _ground(stage)
    specs = _canopywall(stage)
    _trees(stage, specs, G)
    _front(stage)


RECIPE = Recipe(
    paint,
    {
        "h": 1.5,
        "F": 1.0,
        "hor": 0.46,
        "sky": True,
        "haze": 1.0,
        "surface": "leaves",
        "best": ("morning", "natural", "clear"),
    },
)
