"""A market square: stalls under striped awnings, heaps of fruit, bunting and bulbs between old town houses."""

from __future__ import annotations

from studio.theatre.air import smoke
from studio.theatre.color import tone
from studio.theatre.kit import clouds, house
from studio.theatre.kit_built import crate, festoon, heap
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage

FRUIT = (
    ("#d8452e", "#e2633c", "#c23a30"),
    ("#f0952e", "#f5ab3f", "#e0842a"),
    ("#86b23c", "#a3c64c", "#6f9a34"),
    ("#8a4a86", "#a05c98", "#713c70"),
    ("#f2d04a", "#f6dc6a", "#e4bc38"),
)
AWNINGS = (("#c9473c", "#f4ead6"), ("#2f8f86", "#f2ecd8"), ("#e0a238", "#fbf3de"), ("#4a6fae", "#eef0ea"))
WALLS = ("#e8cfa6", "#d99f7c", "#c6d0c2", "#e6c07e", "#cf9a92", "#efe4cc")
ROOFS = ("#a0523e", "#8a4a42", "#7a5a58", "#b06a4a")


def _square(stage: Stage) -> None:
    clouds(stage, 7)
    for z, w, h in ((46.0, 8.0, 9.5), (30.0, 6.4, 7.0)):
        row, rng, half = stage.layer(f"houses{z:.0f}", z, glow=True), stage.rng("houses", z), stage.span(z)
        x = -half
        while x < half:
            wide, tall = w * rng.uniform(0.8, 1.1), h * rng.uniform(0.85, 1.2)
            if z > 40 or abs(x + wide / 2) > 5.2:
                house(row, x, wide, tall * 0.5, WALLS[rng.integers(6)], ROOFS[rng.integers(4)], (z, x), y=tall * 0.5)
                row.rect(x, 0, wide, tall * 0.5, (tone(WALLS[rng.integers(6)], -0.03), "#8f7f74"))
                for k in range(3):
                    row.arch(
                        x + wide * (0.07 + 0.31 * k),
                        wide * 0.24,
                        0,
                        tall * 0.36,
                        "#3c3a44",
                        em="#c98a50" if rng.random() < 0.6 else None,
                    )
            x += wide * 1.02
    tower = stage.layer("tower", 70, glow=True, base=None)
    tower.rect(-6, 0, 8, 26, "#cdb69a", "cyl")
    tower.poly([(-6.8, 26), (-2, 40), (2.8, 26)], "#5f7a78", "cyl")
    tower.ell(-2, 22, 2.2, 2.2, "#f4ecd8", em="#ffe9b8")
    for tip in ((-2, 23.7), (-0.9, 21.6)):
        tower.line([(-2, 22), tip], 0.28, "#3a3438")


def _cobbles(stage: Stage) -> None:
    ground = stage.layer("ground", plane="ground")
    ground.poly([(-60, 0.9), (60, 0.9), (60, 90), (-60, 90)], "#a2968a", "top")
    rng, z, row = stage.rng("cobbles"), 1.6, 0
    while z < 16:
        deep = 0.16 + 0.035 * z
        x = -1.3 * z - 0.3 * deep * (row % 2)
        while x < 1.3 * z:
            w = deep * rng.uniform(1.1, 1.9)
            ground.poly(
                [(x, z), (x + w - 0.04, z), (x + w - 0.04, z + deep - 0.03), (x, z + deep - 0.03)],
                tone("#aa9e92", rng.normal(0, 0.028)),
                "top",
                0.85,
            )
            x += w
        z, row = z + deep, row + 1


def _stall(stage: Stage, x: float, z: float, w: float, kind: int) -> None:
    """A counter with its goods in slanting trays, under an awning with a lamp."""
    layer, cloth = stage.layer(f"stall{x:.1f}{z:.1f}", z, glow=True, cast=True, rim=0.4), AWNINGS[kind % 4]
    wood = tone("#8a623f", 0.02 * (kind % 3))
    for dx in (0.06, w - 0.16):
        layer.box3(x + dx, 0, z + 1.3, 0.1, 2.9, 0.1, tone(wood, -0.05))
    layer.poly3([(x, 0.9, z + 1.2), (x + w, 0.9, z + 1.2), (x + w, 1.9, z + 1.2), (x, 1.9, z + 1.2)], tone(wood, -0.13))
    for k in range(int(w / 0.5)):
        at, hue = x + 0.25 + 0.5 * k, FRUIT[(k + kind) % 5][0]
        layer.poly3(
            [(at, 1.9, z + 1.1), (at + 0.16, 1.9, z + 1.1), (at + 0.1, 1.2, z + 1.1), (at + 0.06, 1.2, z + 1.1)],
            tone(hue, -0.12),
        )
    layer.box3(x, 0, z, w, 0.82, 1.2, wood, tone(wood, 0.05), tone(wood, -0.1))
    layer.rect(x, 0.06, w, 0.62, (cloth[0], tone(cloth[0], -0.09)), (0, 0.1))
    for k in range(int(w / 0.62)):
        at = x + 0.05 + k * 0.62
        layer.box3(at, 0.8, z - 0.04, 0.56, 0.13, 0.3, tone("#b58a58", 0.02 * (k % 2)))
        heap(layer, at + 0.03, 0.96, 0.5, FRUIT[(k + kind) % 5], (x, z, k), 0.065)
    for dx in (0.02, w - 0.1):
        layer.rect(x + dx, 0, 0.08, 2.35, tone(wood, -0.03), "cyl")
    n = max(4, int(w / 0.42))
    for k in range(n):
        a, b, colour = x - 0.1 + (w + 0.2) * k / n, x - 0.1 + (w + 0.2) * (k + 1) / n, cloth[k % 2]
        layer.poly3([(a, 2.3, z - 0.5), (b, 2.3, z - 0.5), (b, 2.95, z + 1.3), (a, 2.95, z + 1.3)], colour, "up")
        layer.poly3(
            [(a, 2.3, z - 0.5), (b, 2.3, z - 0.5), (b, 2.1, z - 0.5), ((a + b) / 2, 2.02, z - 0.5), (a, 2.1, z - 0.5)],
            tone(colour, -0.06),
        )
    layer.ell(x + w / 2, 1.92, 0.09, 0.11, "#f6e8c4", "ball", em="#ffdf9a")
    stage.light(x + w / 2, 1.8, z - 0.5, "#ffc878", 2.4, 1.7, halo=0.35 if z < 12 else 0.0)


def _near(layer: Layer) -> None:
    """Crates of apples at the edge of the frame, with a price on a stick."""
    for x, y, kind in ((-3.3, 0, 0), (-2.75, 0, 4), (-3.1, 0.36, 2)):
        crate(layer, x, y, 0.52, 0.34, "#97704a")
        heap(layer, x + 0.02, y + 0.36, 0.48, FRUIT[kind], (x, y), 0.07)
    layer.line([(-2.5, 0.36), (-2.5, 0.86)], 0.025, "#7a5a3a")
    layer.rect(-2.66, 0.74, 0.32, 0.22, "#f0e6cc")
    layer.rect(-2.6, 0.83, 0.2, 0.04, "#8a3a32")


def paint(stage: Stage) -> None:
    _square(stage)
    _cobbles(stage)
    spots = ((22.0, 4.8, 4.4), (15.5, 4.2, 4.2), (10.6, 3.7, 3.8), (7.0, 3.1, 3.4))
    for k, (z, x, w) in enumerate(spots):
        _stall(stage, x, z, w, (0, 2, 3, 1)[k])
        _stall(stage, -x - w, z, w, (3, 1, 0, 2)[k])
    flags = ("#d9503f", "#f0c84a", "#3f9aa8", "#f4ead6", "#86b23c")
    for z, y in ((19.0, 8.0), (12.6, 5.5)):
        festoon(stage, (-z * 0.75, y), (z * 0.75, y + 0.3), z, n=26, flags=flags)
    for z, y in ((16.0, 5.0), (8.8, 3.7)):
        festoon(stage, (-z * 0.8, y), (z * 0.8, y), z, n=17, sag=0.6)
    stage.anims.append(("stall3.715.5", smoke(3.4, 2.6, 14, high=3, wide=1.1)))
    _near(stage.layer("near", 4.3, cast=True, rim=0.5))


RECIPE = Recipe(
    paint,
    {
        "h": 1.62,
        "F": 1.03,
        "hor": 0.47,
        "sky": True,
        "walls": (-2.9, 2.9),
        "surface": "stone",
        "best": ("dusk", "natural", "clear"),
    },
)
