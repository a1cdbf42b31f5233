"""A funfair: the great wheel turning, a roundabout of horses, a coaster, stalls with prizes, coloured bulbs."""

from __future__ import annotations

import math

import numpy as np

from studio.theatre.color import tone
from studio.theatre.kit import clouds
from studio.theatre.kit_halls import bulbs
from studio.theatre.kit_land import GREENS, treeline
from studio.theatre.kit_signs import letters
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage
from studio.theatre.works import ferris, horses

RED, CREAM, BLUE, GOLD = "#c8323c", "#f4e4c4", "#2f6a9a", "#e8b83a"
BULBS = ("#ffd070", "#ff7a8a", "#7ad0ff", "#a0f0a0", "#ffb0e8")


def _rides(stage: Stage) -> None:
    """Far away: the coaster and the great wheel."""
    clouds(stage, 6)
    treeline(stage, 75, 16, 12, GREENS)
    track = stage.layer("coaster", 58, glow=True, base=None)
    xs = np.linspace(-4, 52, 57)
    ys = 8.5 + 6.5 * np.sin(xs * 0.24 + 0.6) + 2.0 * np.sin(xs * 0.55)
    rail = [(float(x), float(y)) for x, y in zip(xs, ys, strict=True)]
    for x, y in rail[::2]:
        track.line([(x, 0), (x, y)], 0.16, "#e8ecf0", "cyl")
        track.line([(x, y * 0.25), (x + 2, y * 0.7)], 0.08, "#d0d8e0")
    track.line(rail, 0.55, RED, "up", curve=True)
    for x, y in rail[::3]:
        track.ell(x, y + 0.4, 0.3, 0.3, GOLD, "ball", em=BULBS[int(x) % 5])
    wheel = stage.layer("wheel", 44, glow=True, base=None)
    x, y, r = -12.5, 13.0, 11.2
    for d in (-5.2, 5.2):
        wheel.line([(x + d, 0), (x, y)], 0.5, "#8a94a4", "cyl")
    wheel.rect(x - 7, 0, 14, 1.4, BLUE, "up")
    wheel.rect(x - 7, 1.2, 14, 0.3, GOLD, "top")
    stage.light(x, y, 41, "#ffb0d8", 6.0, 7.0, halo=0.3)
    stage.anims.append(("wheel", ferris(x, y, 44, r, 16, ("#ff6a7a", "#ffc04a", "#5ad0e8", "#8ae07a", "#c88af0"))))


def _roundabout(stage: Stage) -> None:
    """A carousel: base, mirrored drum and a striped roof; its horses are drawn as they pass."""
    ride = stage.layer("carousel", 13.0, glow=True, cast=True)
    x, r = 4.7, 3.3
    ride.ell(x, 0.1, r * 1.05, 0.3, "#241c24", a=0.5)
    ride.rect(x - r, 0.1, 2 * r, 0.4, RED, "cyl")
    ride.rect(x - r, 0.42, 2 * r, 0.12, GOLD, "cyl")
    ride.rect(x - 1.1, 0.5, 2.2, 2.6, CREAM, "cyl")
    for k in range(5):
        u = x - 1.0 + 0.42 * k
        ride.rect(u, 0.8, 0.32, 1.9, ("#b8d4e0", "#e0f0f4"), "cyl", em="#4a3c20")
    for k in range(14):
        a, b = -1 + k / 7, -1 + (k + 1) / 7
        roof = [(x + 0.12 * a * r, 5.5), (x + 0.12 * b * r, 5.5), (x + b * r * 1.1, 3.5), (x + a * r * 1.1, 3.5)]
        ride.poly(roof, CREAM if k % 2 else RED, ((a + b) * 0.4, 0.4))
        skirt = [(x + a * r * 1.1, 3.5), (x + b * r * 1.1, 3.5), (x + (a + b) / 2 * r * 1.1, 2.85)]
        ride.poly(skirt, RED if k % 2 else GOLD, ((a + b) * 0.4, 0.1))
    for k in range(23):
        u = -1 + k / 11
        ride.ell(x + u * r * 1.1, 3.52, 0.1, 0.1, "#f8e8c0", "ball", em=BULBS[0] if k % 2 else "#fff0d0")
    ride.rect(x - 0.04, 5.5, 0.08, 0.9, GOLD, "cyl")
    ride.poly([(x, 6.4), (x + 0.9, 6.2), (x, 6.0)], BLUE)
    stage.light(x, 2.6, 11.8, "#ffcf88", 1.2, 2.6, halo=0.25)
    stage.anims.append(("carousel", horses(x, 13.0, r * 0.82, (CREAM, "#8a5a3c", "#d8d4cc", "#4a4450"), 0.45)))


def _awning(stall: Layer, x: float, w: float, y: float, colour: str) -> None:
    n = round(w / 0.36)
    for k in range(n):
        a, b = x + w * k / n, x + w * (k + 1) / n
        mid = x + w / 2
        stall.poly(
            [(mid + (a - mid) * 0.82, y + 0.75), (mid + (b - mid) * 0.82, y + 0.75), (b, y), (a, y)],
            CREAM if k % 2 else colour,
            "up",
        )
        stall.blob(
            [(a, y + 0.06), (b, y + 0.06), (b, y - 0.2), ((a + b) / 2, y - 0.34), (a, y - 0.2)],
            CREAM if k % 2 else colour,
            "cyl",
        )


def _bear(stall: Layer, x: float, y: float, r: float, colour: str) -> None:
    for d in (-0.7, 0.7):
        stall.ell(x + d * r, y + 2.35 * r, 0.4 * r, 0.4 * r, colour, "ball")
        stall.ell(x + d * 0.75 * r, y + 0.1 * r, 0.45 * r, 0.4 * r, colour, "ball")
    stall.ell(x, y + 0.7 * r, 0.95 * r, 0.95 * r, colour, "ball")
    stall.ell(x, y + 1.8 * r, 0.85 * r, 0.8 * r, colour, "ball")
    stall.ell(x, y + 1.6 * r, 0.4 * r, 0.3 * r, tone(colour, 0.12), "ball")
    for d in (-0.3, 0.0, 0.3):
        stall.ell(x + d * r, y + (1.95 if d else 1.68) * r, 0.1 * r, 0.1 * r, "#2a2024", "keep")


def _stall(stage: Stage) -> None:
    """The shooting gallery with its prizes to the left, the ticket booth to the right."""
    stall = stage.layer("gallery", 8.4, glow=True, cast=True)
    x, w = -6.6, 3.9
    stall.rect(x, 0, w, 3.0, "#5a2f4a", em="#4a2438")
    for j in range(2):
        stall.rect(x + 0.1, 1.5 + 0.66 * j, w - 0.2, 0.07, "#8a5a3c", "top", em="#5a3a20")
        for k in range(7):
            _bear(
                stall,
                x + 0.4 + 0.52 * k,
                1.6 + 0.66 * j,
                0.19,
                ("#b8784a", "#e89ab0", "#7ab0d8", "#e8d08a")[(k + 2 * j) % 4],
            )
    for k in range(6):
        u = x + 0.5 + 0.58 * k
        for q, colour in ((0.2, "#f4f0e4"), (0.13, RED), (0.06, "#f4f0e4")):
            stall.ell(u, 1.22, q, q, colour, "keep", em=tone(colour, -0.35))
    stall.box3(x - 0.1, 0, 8.2, w + 0.2, 0.98, 0.5, RED, "#c89a68", "#8a2430")
    for k in range(9):
        stall.rect(x - 0.02 + 0.44 * k, 0.08, 0.2, 0.8, CREAM, "keep")
    for u in (x - 0.08, x + w - 0.04):
        stall.rect(u, 0, 0.12, 3.2, CREAM, "cyl")
    stall.rect(x + 0.5, 3.72, w - 1.0, 0.62, BLUE)
    letters(stall, x + w / 2, 3.86, 0.34, "WIN A BEAR", "#fff0c0", em="#ffd878")
    _awning(stall, x - 0.4, w + 0.8, 3.0, RED)
    bulbs(stall, [(x - 0.4, 2.98), (x + w + 0.4, 2.98)], 15, BULBS, 0.06)
    stage.light(x + w / 2, 2.4, 7.6, "#ffd090", 2.2, 2.2, halo=0.25)
    booth = stage.layer("booth", 12.4, glow=True, cast=True)
    x = -2.9
    booth.ell(x + 0.8, 0.04, 1.3, 0.1, "#241c24", a=0.45)
    booth.box3(x, 0, 12.2, 1.6, 2.3, 1.0, BLUE, "#c8a070", tone(BLUE, -0.08))
    for k in range(4):
        booth.rect(x + 0.08 + 0.4 * k, 0.1, 0.2, 0.8, GOLD, "keep", 0.9)
    booth.rect(x + 0.22, 1.1, 1.16, 0.95, "#3a2a24", em=("#ffdc9a", "#e8a050"))
    booth.rect(x + 0.1, 1.02, 1.4, 0.1, CREAM, "top")
    booth.rect(x - 0.1, 2.3, 1.8, 0.5, RED)
    letters(booth, x + 0.8, 2.4, 0.27, "TICKETS", "#fff0c0", em="#ffe090")
    for k in range(6):
        a, b = x - 0.25 + 0.35 * k, x + 0.1 + 0.35 * k
        booth.poly([(x + 0.8, 3.7), (a, 2.8), (b, 2.8)], CREAM if k % 2 else RED, (0.2 * (k - 2.5), 0.4))
    booth.ell(x + 0.8, 3.74, 0.1, 0.1, GOLD, "ball", em=GOLD)
    stage.light(x + 0.8, 1.6, 11.6, "#ffcf88", 1.4, 1.8)


def _near(stage: Stage) -> None:
    wires = stage.layer("wires", 7.4, glow=True, base=None)
    for u in (-4.6, 4.6):
        wires.rect(u - 0.05, 0, 0.1, 4.5, "#3a3440", "cyl")
    bulbs(wires, [(-8, 4.9), (-4.6, 4.4), (0, 4.7), (4.6, 4.4), (8, 4.9)], 9, BULBS, 0.075)
    far = stage.layer("wires far", 11.6, glow=True, base=None)
    bulbs(far, [(-8, 5.4), (0, 5.6), (8, 5.4)], 20, BULBS, 0.08)
    for x, z, colour in ((-2.4, 6.9, "#ffc890"), (2.4, 6.9, "#ffb0c8"), (0.0, 11.0, "#ffd8a0")):
        stage.light(x, 4.1, z, colour, 1.3, 2.6)
    stage.light(0.0, 3.9, 3.4, "#ffdcb8", 0.5, 2.8)
    bunch = stage.layer("balloons", 6.2, sway=0.6, rim=0.5)
    foot = (3.5, 0.0)
    bunch.box3(3.3, 0, 6.1, 0.4, 0.34, 0.3, GOLD, CREAM)
    for k, (dx, y) in enumerate(
        ((-0.35, 2.5), (0.0, 2.85), (0.38, 2.55), (-0.18, 2.15), (0.22, 2.1), (0.6, 2.2), (-0.6, 2.2))
    ):
        bunch.line([(foot[0], 0.34), (foot[0] + dx, y - 0.3)], 0.01, "#e8e4dc", "keep")
        bunch.ell(
            foot[0] + dx, y, 0.22, 0.28, (RED, GOLD, "#3f9ac8", "#7ac06a", "#e87aa8", "#f08a3a", "#9a6ac8")[k], "ball"
        )
    cart = stage.layer("popcorn", 3.6, glow=True, cast=True, rim=0.4)
    x = -3.15
    cart.ell(x, 0.02, 0.55, 0.06, "#241c24", a=0.5)
    cart.rect(x - 0.42, 0.32, 0.84, 0.5, RED, "cyl")
    cart.rect(x - 0.38, 0.82, 0.76, 0.6, "#f4ecd0", a=0.35)
    for k in range(26):
        rng = stage.rng("corn", k)
        cart.ell(x + rng.uniform(-0.34, 0.34), 0.86 + rng.uniform(0, 0.24), 0.05, 0.05, "#fbf0c8", "ball", em="#8a7440")
    for d in (-0.4, 0.36):
        cart.rect(x + d, 0.8, 0.04, 0.66, GOLD, "cyl")
    _awning(cart, x - 0.55, 1.1, 1.46, RED)
    for d in (-0.28, 0.28):
        cart.ell(x + d, 0.2, 0.2, 0.2, "#3a2c28")
        cart.ell(x + d, 0.2, 0.15, 0.15, GOLD)
        for a in np.linspace(0, math.pi, 5)[:-1]:
            cart.line(
                [
                    (x + d - 0.17 * math.cos(a), 0.2 - 0.17 * math.sin(a)),
                    (x + d + 0.17 * math.cos(a), 0.2 + 0.17 * math.sin(a)),
                ],
                0.02,
                "#3a2c28",
            )
    stage.light(x, 1.3, 3.4, "#ffcf80", 0.3, 0.9)


def paint(stage: Stage) -> None:
    _rides(stage)
    ground = stage.layer("ground", plane="ground")
    ground.poly([(-200, 0.9), (200, 0.9), (200, 200), (-200, 200)], "#7a7a58", "top")
    ground.poly([(-5.2, 0.9), (5.2, 0.9), (9.0, 40), (-9.0, 40)], "#b09a7c", "top")
    rng = stage.rng("ground")
    for k in range(130):
        z = 1.2 + 24 * rng.random() ** 2
        x, r = rng.uniform(-1.2, 1.2) * z, 0.08 + 0.02 * z
        colour = tone("#b09a7c" if abs(x) < 5 else "#7a7a58", rng.normal(0, 0.035))
        ground.ell(x, z, r * rng.uniform(0.6, 2.4), r * rng.uniform(0.2, 0.6), colour, "top", 0.6, n=12)
        if k % 4 == 0 and abs(x) < 5:
            ground.ell(x, z + 0.1, 0.04, 0.03, (RED, GOLD, "#5ab0d8")[k % 3], "top", 0.9, n=6)
    _roundabout(stage)
    _stall(stage)
    _near(stage)


RECIPE = Recipe(
    paint,
    {
        "h": 1.5,
        "F": 1.0,
        "hor": 0.55,
        "sky": True,
        "walls": (-4.4, 4.4),
        "far": 8.0,
        "surface": "gravel",
        "best": ("dusk", "natural", "clear"),
    },
)
