"""A narrow shopping street between neon signs: wet asphalt, lit shops, lanterns over the road."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from studio.theatre.color import rgb, tone, tweak
from studio.theatre.kit import clouds
from studio.theatre.stage import Recipe, Stage

OVERHEAD = 1.4
"""Metres that the nearest sign hangs higher, so that its edge is not in the corner of the frame."""


def _skyline(stage: Stage) -> tuple[Any, Any]:
    clouds(stage, 6)
    far = stage.layer("skyline", 60, glow=True, base=None)
    hw = stage.span(60)
    r = stage.rng("far")
    x = -hw
    while x < hw:
        w, h = (r.uniform(4, 9), r.uniform(12, 30) * (1 - 0.45 * math.exp(-((x / 6) ** 2))))
        far.rect(x, 0, w, h, tweak(rgb("#4a5478"), r.normal(0, 0.02)), "front")
        for i in range(int(w / 1.1)):
            for j in range(int(h / 1.8)):
                if r.random() < 0.33:
                    far.rect(
                        x + 0.4 + i * 1.1,
                        1 + j * 1.8,
                        0.5,
                        0.8,
                        "#39405c",
                        em=tweak(rgb(["#ffcf7a", "#9fd0ff", "#ff9ac0"][r.integers(3)]), -0.12 * r.random()),
                    )
        x += w * r.uniform(0.9, 1.1)
    g = stage.layer("road", plane="ground", snow=True)
    g.poly([(-60, 1.2), (60, 1.2), (60, 120), (-60, 120)], "#4d5166", "top")
    for sd in (-1, 1):
        g.poly([(sd * 3.6, 1.2), (sd * 30, 1.2), (sd * 30, 120), (sd * 3.6, 120)], "#6d6c7a", "top")
        g.poly([(sd * 3.6, 1.2), (sd * 3.78, 1.2), (sd * 3.78, 120), (sd * 3.6, 120)], "#8d8b94", "top")
    r = stage.rng("slab")
    for sd in (-1, 1):
        for z in np.arange(2, 40, 1.3):
            g.poly([(sd * 3.78, z), (sd * 6.4, z), (sd * 6.4, z + 0.05), (sd * 3.78, z + 0.05)], "#57566a", "top")
    for _ in range(70):
        z, x = (1.5 + 30 * r.random() ** 2, r.uniform(-3.5, 3.5))
        g.ell(x, z, r.uniform(0.2, 0.9), r.uniform(0.1, 0.5), tweak(rgb("#4d5166"), r.normal(0, 0.03)), "top", 0.5)
    for z in np.arange(2, 60, 3.2):
        g.poly([(-0.07, z), (0.07, z), (0.07, z + 1.5), (-0.07, z + 1.5)], "#b9b6a4", "top", 0.8)
    for k in range(7):
        x = -3 + k * 0.95
        g.poly([(x, 9), (x + 0.5, 9), (x + 0.5, 11.6), (x, 11.6)], "#c2c0b6", "top", 0.75)
    NE = ["#ff3fa4", "#35e0ff", "#ffb13d", "#8a5bff", "#5dff9e", "#ff5a4a", "#ffe066"]
    zs = [46, 36, 28, 21, 15, 10, 5.6, 2.2]
    return NE, zs


def _wall(stage: Stage) -> Any:
    wl = {sd: stage.layer(f"wall{sd}", plane="wall", at=sd * 6.4, glow=True, base=None, height=11.0) for sd in (-1, 1)}
    return wl


def _light(stage: Stage, wl: Any, zs: Any, NE: Any) -> None:
    for sd in (-1, 1):
        X = sd * 6.4
        w = wl[sd]
        for i in range(7):
            r = stage.rng("bld", sd, i)
            z1, z0 = (zs[i], zs[i + 1])
            H = r.uniform(9, 16)
            base = ["#8a6262", "#5c6a8c", "#74608a", "#567480", "#8c7460", "#645a80"][(i * 2 + (sd > 0)) % 6]
            w.rect(z0, 0, z1 - z0, H, (tone(base, 0.02), tone(base, -0.1)))
            w.rect(z0, 3.7, 0.28, H - 3.7, tone(base, -0.1))
            w.rect(z0, H - 0.4, z1 - z0, 0.4, tone(base, 0.06), "top")
            n = max(2, int((z1 - z0) / 1.3))
            dz = (z1 - z0) / n
            for k in range(n):
                for _j, y in enumerate(np.arange(4.3, H - 1.4, 2.1)):
                    on = r.random() < 0.4
                    c = ["#ffd38a", "#ffe9b8", "#9fd8ff", "#ff9ec4"][r.integers(4)]
                    zz, ww = (z0 + k * dz + dz * 0.22, dz * 0.56)
                    w.rect(zz - 0.08, y - 0.08, ww + 0.16, 1.5, tone(base, -0.14))
                    w.rect(zz, y, ww, 1.35, "#2c3348", em=tone(c, -0.14 - 0.2 * r.random()) if on else None)
                    w.rect(zz - 0.12, y - 0.18, ww + 0.24, 0.12, tone(base, 0.1), "top")
                    if on:
                        w.rect(zz, y + 0.75, ww, 0.6, "#3a3040", em=tone(c, -0.4))
                        w.rect(zz + ww * 0.48, y, 0.05, 1.35, "#20202c")
                    elif r.random() < 0.35:
                        w.rect(zz + 0.05, y - 0.75, ww * 0.6, 0.5, "#8b8f9c", "up")
                        w.ell(zz + ww * 0.35, y - 0.5, 0.16, 0.16, "#4a4e5a")
            sc = NE[(i * 2 + 3 * (sd > 0) + 1) % 7]
            warm = ["#ffdca0", "#ffe8c8", "#bfe9ff"][r.integers(3)]
            w.rect(z0, 0, z1 - z0, 3.7, "#2b2a3a")
            w.rect(z0 + 0.3, 0.5, z1 - z0 - 0.6, 2.05, "#3a4152", em=(tone(warm, -0.02, 1.2), tone(warm, -0.13, 1.5)))
            for _ in range(n * 3):
                zz = z0 + 0.4 + r.random() * max(0.1, z1 - z0 - 1.1)
                w.rect(
                    zz,
                    0.5,
                    r.uniform(0.15, 0.5),
                    r.uniform(0.25, 1.25),
                    "#2a2230",
                    em=tone(warm, -0.36 - 0.2 * r.random(), 1.2),
                )
            for k in range(n + 1):
                w.rect(z0 + 0.26 + k * (z1 - z0 - 0.6) / n, 0.5, 0.08, 2.05, "#23212e")
            w.rect(z0 + 0.3, 0.5, z1 - z0 - 0.6, 0.1, "#23212e")
            w.rect(z0 + 0.1, 2.66, z1 - z0 - 0.2, 0.66, tone(sc, -0.2, 0.7), em=tone(sc, -0.16))
            zz = z0 + 0.6
            r2 = stage.rng("shopname", sd, i)
            while zz < z1 - 0.9:
                ww = r2.uniform(0.18, 0.5)
                w.rect(zz, 2.82, ww, 0.34, "#ffffff", em="#fff6fb")
                zz += ww + 0.14
            c_ = tone(sc, -0.24, 0.6)
            e = sd * -1.05
            w.poly3(
                [(X, 2.62, z0 + 0.3), (X, 2.62, z1 - 0.3), (X + e, 2.25, z1 - 0.3), (X + e, 2.25, z0 + 0.3)], c_, "top"
            )
            w.poly3(
                [(X + e, 2.25, z1 - 0.3), (X + e, 2.25, z0 + 0.3), (X + e, 2.05, z0 + 0.3), (X + e, 2.05, z1 - 0.3)],
                tone(c_, -0.08),
                "right" if sd < 0 else "left",
            )
            stage.light(X - sd * 1.4, 1.9, (z0 + z1) / 2, warm, 1.7, 2.0)
            stage.light(X - sd * 1.2, 3.0, (z0 + z1) / 2, sc, 1.3, 2.2)


def _signs(stage: Stage, zs: Any, NE: Any) -> None:
    for i in range(6):
        zc = zs[i + 1] + 0.25
        b = stage.layer(f"signs{i}", zc, glow=True, base=None)
        for sd in (-1, 1):
            if i == 5 and sd > 0:
                continue
            r = stage.rng("sign", sd, i)
            X = sd * 6.4
            bx = X - sd * 1.05
            y = r.uniform(3.5, 4.3) + OVERHEAD * (i == 5)
            hgt = r.uniform(1.6, 3.2)
            c2 = NE[(i * 3 + (sd > 0) * 2) % 7]
            x0 = bx - 0.42
            b.line([(X, y + hgt * 0.85), (x0, y + hgt * 0.85)], 0.06, "#26232f")
            b.rect(x0 - 0.06, y - 0.06, 0.96, hgt + 0.12, "#1d1b28")
            b.rect(x0, y, 0.84, hgt, tone(c2, -0.3, 0.5), em=tone(c2, -0.34))
            for q in (0, 0.76):
                b.rect(x0 + q, y, 0.08, hgt, "#ddd", em=tone(c2, 0.08))
            for q in (0, hgt - 0.08):
                b.rect(x0, y + q, 0.84, 0.08, "#ddd", em=tone(c2, 0.08))
            m = int(hgt / 0.62)
            for k in range(m):
                yy = y + 0.22 + k * (hgt - 0.3) / m
                rr = stage.rng("glyph", sd, i, k)
                for _ in range(4):
                    if rr.random() < 0.5:
                        b.rect(x0 + 0.2, yy + rr.uniform(0, 0.36), 0.44, 0.07, "#fff", em="#fff6fb")
                    else:
                        b.rect(x0 + rr.uniform(0.2, 0.56), yy, 0.07, 0.4, "#fff", em="#fff6fb")
            stage.light(bx, y + hgt / 2, zc - 0.5, c2, 2.6, 2.6, halo=0.5)
    for z in (30, 19, 11.5):
        layer = stage.layer(f"wire{z}", z, glow=True, base=None, rim=0, snow=False)
        r = stage.rng("wire", z)
        for _ in range(2):
            y = r.uniform(5.2, 7)
            layer.line([(-6.5, y), (-2, y - 0.7), (2, y - 0.8), (6.5, y + 0.2)], 0.025, "#20202c", curve=True)
        if z < 25:
            y = 5.3
            layer.line([(-6.5, y + 0.6), (-2, y), (2, y), (6.5, y + 0.7)], 0.03, "#20202c", curve=True)
            for k in range(7):
                x = -4.5 + k * 1.5
                yy = y - 0.25 + 0.035 * x * x * 0.5
                layer.ell(x, yy, 0.2, 0.26, "#c2452f", "ball", em=("#ff6a3a", "#ffb25a"))
                layer.rect(x - 0.09, yy + 0.24, 0.18, 0.06, "#2b2026")
                layer.rect(x - 0.09, yy - 0.3, 0.18, 0.06, "#2b2026")
            stage.light(0, y, z - 0.3, "#ff7a42", 0.7, 2.2, halo=0.25)


def _lamp(stage: Stage, NE: Any) -> None:
    for sd, z in ((-1, 16), (1, 8.2)):
        layer = stage.layer(f"lamp{z}", z, glow=True, cast=True, rim=0.4)
        x = sd * 3.95
        layer.rect(x - 0.06, 0, 0.12, 4.6, "#2f3340", "cyl")
        layer.rect(x - 0.11, 0, 0.22, 0.5, "#2a2d38", "cyl")
        layer.line([(x, 4.5), (x - sd * 0.4, 4.85), (x - sd * 1.1, 4.8)], 0.08, "#2f3340", curve=True)
        layer.ell(x - sd * 1.15, 4.72, 0.24, 0.1, "#d8d4c2", em="#fff1cf")
        stage.light(x - sd * 1.15, 4.6, z, "#ffe2b0", 2.6, 2.6, cone=(0, -1, 0, 0.35), halo=0.7)
    v = stage.layer("vending", 6.2, glow=True, cast=True)
    v.box3(4.05, 0, 6.2, 1.0, 1.9, 0.7, "#c43d4c", "#a33", "#7d2735")
    v.rect(4.13, 0.75, 0.62, 1.02, "#23303f", em="#8fc4d8")
    r = stage.rng("can")
    for j in range(3):
        for k in range(5):
            v.rect(4.17 + k * 0.115, 0.82 + j * 0.32, 0.08, 0.2, "#888", em=NE[r.integers(7)])
    v.rect(4.83, 1.0, 0.14, 0.3, "#222", em="#7dffb0")
    stage.light(4.4, 1.2, 5.8, "#bfefff", 0.8, 1.1)


def paint(stage: Stage) -> None:
    NE, zs = _skyline(stage)
    wl = _wall(stage)
    _light(stage, wl, zs, NE)
    _signs(stage, zs, NE)
    _lamp(stage, NE)


RECIPE = Recipe(
    paint,
    {
        "h": 1.5,
        "F": 1.05,
        "hor": 0.5,
        "sky": True,
        "walls": (-5.2, 5.2),
        "road": "across",
        "surface": "asphalt",
        "best": ("night", "neon", "rain"),
    },
)
