"""A brick alley with one lamp, fire escapes and steam from a grating."""

from __future__ import annotations

import numpy as np

from studio.theatre.air import smoke
from studio.theatre.color import mix, rgb, tone
from studio.theatre.kit import brick
from studio.theatre.stage import Recipe, Stage


def _street(stage: Stage) -> None:
    stage.tint = lambda p: p.update(
        apow=p["apow"] * 1.7, dens=p["dens"] * 2.2, haze=mix(p["haze"], rgb("#4a5a86"), 0.5)
    )
    far = stage.layer("street", 34, glow=True, base=None)
    far.rect(-12, 0, 24, 22, "#4a5470")
    r = stage.rng("f")
    for i in range(9):
        for j in range(7):
            far.rect(
                -8 + i * 1.8,
                4 + j * 2,
                0.9,
                1.2,
                "#2c3348",
                em=tone(["#ffd38a", "#9fd8ff"][i % 2], -0.1) if r.random() < 0.5 else None,
            )
    far.rect(-9, 0.4, 18, 2.6, "#3a4152", em=("#ffd9a0", "#d98a50"))
    far.rect(-9, 3.0, 18, 0.7, "#2b5a7a", em="#3fc0e0")
    for i in range(13):
        far.rect(-9 + i * 1.5, 0.4, 0.12, 2.6, "#20202a")
    stage.light(0, 2, 31, "#ffcf90", 4.2, 6.0, halo=1.0)
    g = stage.layer("ground", plane="ground")
    g.poly([(-9, 0.9), (9, 0.9), (9, 60), (-9, 60)], "#5a5c66", "top")
    r = stage.rng("g")
    for _ in range(120):
        z = 1.2 + 22 * r.random() ** 1.8
        g.ell(
            r.uniform(-2.4, 2.4),
            z,
            r.uniform(0.1, 0.6),
            r.uniform(0.06, 0.4),
            tone("#5a5c66", r.normal(0, 0.03)),
            "top",
            0.6,
            n=14,
        )
    for z in np.arange(1.2, 30, 0.9):
        g.poly([(-0.04, z), (0.04, z), (0.04, z + 0.82), (-0.04, z + 0.82)], "#3f414c", "top")
    g.ell(1.2, 9.5, 0.5, 0.42, "#3a3c46", "top")
    g.ell(1.2, 9.5, 0.42, 0.34, "#6a6c78", "top", 0.7)


def _wall(stage: Stage) -> None:
    for sd in (-1, 1):
        X = sd * 2.7
        w = stage.layer(f"wall{sd}", plane="wall", at=X, glow=True, base=None, height=12.0)
        cols = ["#8a5a4a", "#6a6470", "#96705a"] if sd < 0 else ["#5f6a78", "#8f6250", "#6e5a62"]
        zs = [30, 19, 9.5, 1.4]
        for i in range(3):
            z1, z0 = (zs[i], zs[i + 1])
            c = cols[i]
            w.rect(z0, 0, z1 - z0, 13, (tone(c, 0.02), tone(c, -0.1)))
            brick(w, z0, z1, 0, 6.5, c, (sd, i), 0.1, 0.55 if i == 2 else 0.8)
            w.rect(z0, 0, 0.22, 13, tone(c, -0.08))
            w.rect(z0, 0, z1 - z0, 0.5, tone(c, -0.12))
            w.rect(z0, 3.3, z1 - z0, 0.18, tone(c, 0.08), "top")
            r = stage.rng("win", sd, i)
            n = max(2, int((z1 - z0) / 2.4))
            for k in range(n):
                for y in (4.2, 7.0, 9.8):
                    zz = z0 + 0.7 + k * (z1 - z0 - 0.8) / n
                    w.rect(zz - 0.1, y - 0.1, 1.2, 1.7, tone(c, -0.16))
                    w.rect(
                        zz,
                        y,
                        1.0,
                        1.5,
                        "#2a3040",
                        em=tone("#ffcf86", -0.12 - 0.2 * r.random()) if r.random() < 0.34 else None,
                    )
                    w.rect(zz + 0.47, y, 0.06, 1.5, "#23242c")
                    w.rect(zz - 0.16, y - 0.2, 1.32, 0.12, tone(c, 0.1), "top")
            w.rect(z0 + (z1 - z0) * 0.62, 0, 0.16, 12, "#4a4e58", "cyl")
        if sd < 0:
            w.rect(5.2, 0, 1.2, 2.35, "#3f2f2a")
            w.rect(5.3, 0, 1.0, 2.2, "#5a7a6a")
            w.rect(5.42, 1.2, 0.76, 0.8, "#4f6c5e")
            w.rect(5.42, 0.2, 0.76, 0.8, "#4f6c5e")
            w.ell(6.15, 1.1, 0.05, 0.05, "#d8c48a")
            w.rect(5.0, 2.5, 1.6, 0.1, "#3a3f48", "top")
        else:
            for z in (6.2, 12.5):
                for y in (3.6, 6.4):
                    w.rect(z - 0.2, y, 3.2, 0.1, "#23262e", "top")
                    for k in range(17):
                        w.rect(z - 0.2 + 0.2 * k, y, 0.035, 0.95, "#23262e")
                    w.rect(z - 0.2, y + 0.92, 3.2, 0.05, "#23262e")
                w.poly([(z, 3.6), (z + 0.25, 3.6), (z + 2.4, 6.4), (z + 2.1, 6.4)], "#262932")
    stage.anims.append(("wire", smoke(1.2, 0.05, 9.5)))


def _wire(stage: Stage) -> None:
    wi = stage.layer("wire", 10.5, glow=False, base=None, rim=0)
    wi.line([(-2.8, 6.2), (0, 5.6), (2.8, 6.4)], 0.03, "#20222a", curve=True)
    for x, y, c in ((-1.6, 5.86, "#c9c2b4"), (-0.8, 5.72, "#a8584a"), (0.1, 5.7, "#6a8aa8"), (0.9, 5.82, "#d8cdb8")):
        wi.poly([(x, y), (x + 0.5, y - 0.02), (x + 0.46, y - 0.75), (x + 0.04, y - 0.72)], c, (0.1, 0.1))
    layer = stage.layer("lamp", 6.4, glow=True, base=None, rim=0.2)
    layer.line([(-2.7, 3.35), (-2.2, 3.6), (-1.75, 3.4)], 0.06, "#2a2e36", curve=True)
    layer.poly([(-2.08, 3.26), (-1.42, 3.26), (-1.62, 3.5), (-1.88, 3.5)], "#34404a", "dome")
    layer.ell(-1.75, 3.24, 0.17, 0.09, "#e8dcc0", em="#ffeec0")
    stage.light(-1.75, 3.15, 6.2, "#ffcf86", 9.0, 2.4, cone=(0.1, -1, 0, 0.25), halo=1.1, flick=0.06)
    stage.light(-1.6, 2.6, 6.1, "#ffcf86", 3.2, 1.5)
    stage.cones.append(([(-1.9, 3.2, 6.4), (-1.6, 3.2, 6.4)], [(-3.0, 0.1, 6.4), (-0.2, 0.1, 6.4)], 2.6, "#ffcf86"))
    d = stage.layer("dumpster", 7.6, cast=True, rim=0.4)
    d.ell(1.7, 0.02, 1.0, 0.08, "#14141a", a=0.5)
    d.box3(1.0, 0.12, 7.3, 1.5, 1.1, 0.9, "#3f6a54", "#2f4f40", "#2c4a3c")
    d.poly3([(0.95, 1.25, 7.25), (2.55, 1.25, 7.25), (2.55, 1.42, 8.2), (0.95, 1.42, 8.2)], "#2f3a3a", "top")
    for k in range(5):
        d.rect(1.0 + k * 0.36, 0.16, 0.06, 1.0, "#35594a")
    d.blob([(1.2, 1.2), (1.5, 1.55), (1.9, 1.5), (2.0, 1.2)], "#23242a", "ball")
    d.blob([(0.55, 0), (0.5, 0.35), (0.72, 0.52), (1.0, 0.42), (1.02, 0)], "#26272e", "ball")


def _boxes(stage: Stage) -> None:
    b = stage.layer("boxes", 5.0, cast=True, rim=0.4)
    b.box3(-2.5, 0, 5.0, 0.6, 0.5, 0.5, "#a5804f", "#bf985f", "#86663c")
    b.box3(-2.42, 0.5, 5.05, 0.45, 0.36, 0.4, "#94704a", "#b0895a", "#775836")
    b.line([(-2.25, 0.5), (-2.25, 0.86)], 0.05, "#c9ae7a")
    b.rect(-1.82, 0, 0.36, 0.55, "#6a6e76", "cyl")
    b.ell(-1.64, 0.56, 0.2, 0.05, "#7f848c", "dome")
    f = stage.layer("front", 2.5, rim=0.3, grain=0.02)
    f.rect(1.75, -0.1, 0.2, 4.5, "#2f333c", "cyl")
    for y in (0.4, 1.7, 2.9):
        f.rect(1.71, y, 0.28, 0.1, "#262a32", "cyl")
    f.box3(-2.6, 0, 2.5, 0.5, 0.55, 0.4, "#3a3230", "#554a42", "#2a2422")


def paint(stage: Stage) -> None:
    _street(stage)
    _wall(stage)
    _wire(stage)
    _boxes(stage)


RECIPE = Recipe(
    paint,
    {
        "h": 1.45,
        "F": 1.05,
        "hor": 0.47,
        "sky": True,
        "walls": (-2.1, 2.1),
        "surface": "asphalt",
        "best": ("night", "natural", "rain"),
    },
)
