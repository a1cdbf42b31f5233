"""At the foot of a volcano: lava down its flanks, a glowing river through black rock, ash and embers in the air."""

from __future__ import annotations

import math

import numpy as np

from studio.theatre.air import embers, fountain, smoke
from studio.theatre.color import mix, rgb, tone
from studio.theatre.kit import clouds, ridge
from studio.theatre.kit_land import boulder
from studio.theatre.kit_rock import crag
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage

FAR, TOP, MIDDLE = 240.0, 62.0, 14.0
"""Metres to the cone, how high it is, and how far to the right."""
HOT, WARM = "#ffd26a", "#ff6a26"


def _river(z: float) -> float:
    """Where the middle of the lava is at a depth."""
    return 4.5 + 0.12 * z + 1.1 * math.sin(0.32 * z)


def _cone(stage: Stage) -> None:
    clouds(stage, 9, 0.3, 0.95, 1.3)
    ridge(stage.layer("range", 400, base=None), 16, 22, "range", "#5a4a56")
    cone = stage.layer("cone", FAR, glow=True, base=None)
    shares = np.linspace(0, 1, 14)
    left = [(MIDDLE - 17 - 118 * s**1.7, TOP * (1 - s) ** 1.25 - 3) for s in shares]
    right = [(MIDDLE + 17 + 128 * s**1.7, TOP * (1 - s) ** 1.25 - 3) for s in shares]
    lip = [(MIDDLE + 9, TOP - 8), (MIDDLE, TOP - 5), (MIDDLE - 8, TOP - 9)]
    cone.poly([*left[::-1], *lip[::-1], *right], ("#5c4146", "#4a3a42"), (-0.3, 0.3))
    cone.poly([(MIDDLE + 2, TOP - 6), *right, (MIDDLE + 40, -3), (MIDDLE + 16, 22)], "#35292f", (0.7, 0.2))
    rng = stage.rng("gullies")
    for k in range(16):
        s, side = rng.uniform(0.05, 0.5), -1 if k % 2 else 1
        x, y = MIDDLE + side * (12 + 118 * s**1.7 * rng.random()), TOP * (1 - s) ** 1.25
        cone.poly(
            [(x, y), (x + side * 1.5, y), (x + side * (10 + 20 * s), y * 0.4), (x + side * (7 + 18 * s), y * 0.4)],
            "#2f242a",
            "keep",
            0.5,
        )
    cone.poly(
        [(MIDDLE - 17, TOP - 3), *lip[::-1], (MIDDLE + 17, TOP - 3), (MIDDLE, TOP + 1)], "#7a2c1c", em=(HOT, WARM)
    )
    for x, drop, lean, w in ((-9, 46, -36, 2.6), (3, 56, 5, 3.4), (10, 38, 32, 2.4)):
        bends = [
            (MIDDLE + x + lean * s**1.5 + 3 * math.sin(5 * s + x), TOP - 6 - drop * s) for s in np.linspace(0, 1, 9)
        ]
        sides = (
            [(a - w * (1 - 0.6 * k / 8), b) for k, (a, b) in enumerate(bends)],
            [(a + w * (1 - 0.6 * k / 8), b) for k, (a, b) in enumerate(bends)],
        )
        cone.poly([*sides[0], *sides[1][::-1]], "#b8401c", em=(HOT, WARM, "#c03a1a"))
    stage.light(MIDDLE, TOP, FAR - 8, WARM, 3.0, 40, halo=0.9)


def _ground(stage: Stage) -> None:
    ground = stage.layer("ground", plane="ground", glow=True)
    ground.poly([(-400, 0.9), (400, 0.9), (400, 300), (-400, 300)], "#4a4248", "top")
    rng = stage.rng("ground")
    for _ in range(260):
        z = 1.3 + 34 * rng.random() ** 2
        tint = tone(("#4a4248", "#584c4e", "#3a343c")[rng.integers(3)], rng.normal(0, 0.02))
        ground.ell(rng.uniform(-1.3, 1.3) * z, z, 0.08 * z * rng.uniform(0.4, 1.6), 0.025 * z, tint, "top", 0.8, n=9)
    for _ in range(26):
        z, x = 2.4 + 16 * rng.random() ** 1.3, rng.uniform(-1.0, 0.9)
        at = [(x * z, z)]
        for _ in range(4):
            at.append((at[-1][0] + rng.normal(0, 0.07) * z, at[-1][1] + rng.uniform(0.02, 0.07) * z))
        w = 0.006 * z
        ground.poly(
            [*((a - w, b) for a, b in at), *((a + w, b) for a, b in at[::-1])], "#8a3418", "top", em=(WARM, "#b83a18")
        )
    zs = np.concatenate([np.linspace(0.9, 12, 30), np.linspace(13, 150, 40)])
    for out, code, em in (
        (1.5, "#2c262c", None),
        (1.12, "#a83a1a", "#d8481c"),
        (0.8, "#e8702c", WARM),
        (0.34, "#ffc45a", HOT),
    ):
        sides = [[(_river(z) + s * out * (1 + 0.18 * math.sin(2.1 * z + s)), float(z)) for z in zs] for s in (-1, 1)]
        ground.poly([*sides[0], *sides[1][::-1]], code, "top", em=em)
    for k in range(16):
        z = 2.5 + 2.2 * k
        ground.ell(_river(z) + 0.4 * math.sin(3.1 * k), z, 0.4, 0.18, "#5a2a22", "top", em="#7a2a18", n=10)
    for z, power in ((4.5, 3.4), (8.0, 4.0), (13.0, 4.0), (22.0, 4.0), (40.0, 4.0)):
        stage.light(_river(z), 0.4, z, "#ff7a30", power, 1.5 + 0.06 * z, halo=0.35)


def _rocks(stage: Stage) -> None:
    for z, reach, tall in ((46.0, 15.0, 9.0), (24.0, 9.5, 5.4), (13.0, 6.6, 3.0)):
        layer, half = stage.layer(f"rocks{z:.0f}", z, cast=z < 20, base=None), stage.span(z)
        for side in (-1, 1):
            near, far = sorted((side * (reach + (0.12 * z if side > 0 else 0)), side * half))

            def top(x: float, tall: float = tall, reach: float = reach) -> float:
                return (
                    tall
                    * (0.35 + 0.5 * math.sin(0.9 * x / tall * 2 + reach) ** 2)
                    * min(1.0, (abs(x) - 0.8 * reach) / tall)
                )

            crag(layer, near, far, top, -0.2, "#463c44", ("rocks", z, side), wide=tall * 0.34, spire=0.8)


def _near(layer: Layer) -> None:
    for x, w, h in ((-3.4, 0.8, 0.55), (-2.5, 0.35, 0.26), (3.1, 0.5, 0.4)):
        boulder(layer, x, w, h, "#352d35", x)


def tint(pal: dict) -> None:  # type: ignore[type-arg]
    """Ash in the air and the glow from below, whatever the hour."""
    share = 0.3 if pal["dark"] else 0.55
    for name, code in (("top", "#3a2a34"), ("mid", "#8a4a40"), ("hor", "#e8905a"), ("haze", "#a8604a")):
        pal[name] = mix(pal[name], rgb(code), share)
    pal["bounce"], pal["bpow"] = mix(pal["bounce"], rgb("#ff7a3a"), 0.6), pal["bpow"] + 0.3
    pal["lamps"] = 1.0
    pal["snow"] *= 0.3
    pal["cloud"] = max(pal["cloud"], 0.5)


def paint(stage: Stage) -> None:
    stage.tint = tint
    _cone(stage)
    _ground(stage)
    _rocks(stage)
    _near(stage.layer("near", 3.4, cast=True, rim=0.5))
    plume = {"high": 90.0, "wide": 44.0, "n": 14, "code": "#3a2e34", "own": 0.75, "thick": 0.6}
    stage.anims += [
        ("cone", smoke(MIDDLE, TOP - 4, FAR + 6, **plume)),
        ("cone", fountain(MIDDLE, TOP - 6, FAR, 26, 26)),
        ("rocks24", smoke(-7, 0, 23, high=5, wide=2.2)),
        ("near", embers(-7, 9, 5, 18)),
    ]


RECIPE = Recipe(
    paint,
    {
        "h": 1.62,
        "F": 1.03,
        "hor": 0.5,
        "sky": True,
        "disc": False,
        "walls": (-4.2, 2.6),
        "surface": "stone",
        "best": ("dusk", "natural", "clear"),
    },
)
