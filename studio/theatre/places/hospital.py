"""A hospital ward: beds with curtains, monitors, a window front to the left."""

from __future__ import annotations

import math

from studio.theatre.color import tone
from studio.theatre.kit_rooms import room, tiles, window
from studio.theatre.stage import Recipe, Stage


def paint(stage: Stage) -> None:
    outside = stage.layer("trees", plane="wall", at=-11, base=None, mask="open")
    for i in range(11):
        outside.clump(1 + i * 1.7, 1.0 + (i % 3) * 0.4, 1.7, 1.5, ("#4a7a44", "#6a9a50", "#94bc62"), i, n=36, leaf=0.3)
    floor, ceiling, left, right, back = room(
        stage, 4.2, 8.4, 3.0, "#dbe6e4", "#cfe0de", "#b4c8c8", "#f6faf9", False, "#8fb4b0"
    )
    tiles(floor, 4.2, 8.4, 0.9, "#9cb4b4")
    tiles(ceiling, 4.2, 8.4, 1.2, "#dce6e6", "under")
    for z in (2.6, 4.9, 7.0):
        window(stage, left, z, z + 1.5, 1.0, 2.5, 2, 1, "#f2f6f6")
    for wall in (left, right, back):
        if wall is back:
            wall.rect(-4.2, 0.8, 8.4, 0.12, "#6fa8a4")
        else:
            wall.rect(0.9, 0.8, 7.5, 0.12, "#6fa8a4")
    back.rect(-0.9, 0, 1.8, 2.3, "#9ab8b8")
    back.rect(-0.82, 0, 0.78, 2.2, "#c4d8d6")
    back.rect(0.04, 0, 0.78, 2.2, "#c4d8d6")
    for x in (-0.55, 0.3):
        back.rect(x, 1.3, 0.25, 0.5, "#5a7a84", em="#cfe8e8")
    back.rect(1.8, 1.8, 0.5, 0.5, "#f4f8f8")
    back.rect(1.99, 1.86, 0.12, 0.38, "#d8484a")
    back.rect(1.86, 1.99, 0.38, 0.12, "#d8484a")
    lights = stage.layer("panels", plane="ceil", at=2.99, glow=True, base=None)
    for z in (3.2, 5.2, 7.2):
        lights.poly([(-0.7, z), (0.7, z), (0.7, z + 0.6), (-0.7, z + 0.6)], "#f2f7f7", "under", em="#e6f2f4")
        stage.light(0, 2.7, z, "#e0f0ff", 0.6, 2.6)
    for k, (x, z) in enumerate(((1.7, 7.4), (1.9, 5.6), (-3.7, 7.2))):
        bed = stage.layer(f"bed{k}", z, glow=True)
        bed.ell(x + 1.0, 0.03, 1.2, 0.08, "#2a3638", a=0.35)
        bed.box3(x, 0.42, z - 0.3, 2.0, 0.16, 0.8, "#c8d4d6", "#f6fafa", "#a8b8ba")
        bed.blob(
            [(x + 0.5, 0.58), (x + 1.98, 0.58), (x + 1.98, 0.7), (x + 1.2, 0.76), (x + 0.5, 0.72)], "#8fc0bc", "dome"
        )
        bed.blob([(x + 0.05, 0.58), (x + 0.48, 0.58), (x + 0.46, 0.74), (x + 0.08, 0.74)], "#ffffff", "dome")
        for dx in (0.05, 1.9):
            bed.rect(x + dx, 0, 0.05, 0.95 if dx < 1 else 0.8, "#9aa8ac", "cyl")
        bed.rect(x - 0.35, 1.15, 0.4, 0.3, "#3a464c", em="#1f5a4a")
        wave = [(x - 0.33 + 0.018 * i, 1.3 + 0.08 * math.exp(-((i % 9 - 4) ** 2)) * (-1) ** i) for i in range(20)]
        bed.line(wave, 0.012, "#8fffb8", em="#8fffb8")
        bed.rect(x - 0.16, 0, 0.03, 1.15, "#9aa8ac", "cyl")
        for q in range(5):
            bed.rect(x + 2.05 + 0.1 * q, 0.3, 0.11, 2.1, tone("#a8ccd4", 0.02 * (q % 2)), "cyl", 0.92)
    stage.station("bed", (2.85, 5.2, 0.62), (2.65, 7.0, 0.62), (-2.75, 6.8, 0.62))


RECIPE = Recipe(
    paint,
    {
        "h": 1.4,
        "F": 1.0,
        "hor": 0.45,
        "indoor": True,
        "sky": True,
        "sun_in": (-0.9, 1.0, 0.15),
        "polish": 0.16,
        "walls": (-3.5, 3.5),
        "far": 6.6,
        "surface": "tile",
        "best": ("day", "natural", "clear"),
    },
)
