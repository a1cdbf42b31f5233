"""A hospital's corridor: pale walls with a rail, wide doors with panes, strip lights, a bed pushed to the side."""

from __future__ import annotations

from studio.theatre.color import tone
from studio.theatre.kit_halls import burning
from studio.theatre.kit_rooms import room, tiles
from studio.theatre.kit_signs import letters
from studio.theatre.layer import Layer
from studio.theatre.stage import Recipe, Stage

_HALF, _DEPTH, _HIGH = 2.6, 19.0, 2.9
WALL, RAIL, DOOR, STEEL = "#e4eceb", "#6fa8a4", "#b9d3d6", "#aab6ba"
_DOORS = (3.4, 7.2, 11.0, 14.8)


def _door(wall: Layer, z: float, number: str, mirror: bool) -> None:
    """Wide enough for a bed, with a pane, a kick plate and its number."""
    wall.rect(z - 0.1, 0, 1.7, 2.28, "#8fa9ac")
    wall.rect(z, 0, 1.5, 2.18, DOOR)
    wall.rect(z + 0.74, 0, 0.03, 2.18, tone(DOOR, -0.12))
    for u in (0.2, 0.95):
        wall.rect(z + u, 1.2, 0.34, 0.66, "#4f6f78", em="#d8ecec")
    wall.rect(z + 0.04, 0.06, 1.42, 0.26, STEEL, "cyl")
    wall.rect(z + 0.62, 0.95, 0.05, 0.3, STEEL, "cyl")
    wall.rect(z + 0.46, 2.38, 0.6, 0.22, "#3f7f8a")
    letters(wall, z + 0.76, 2.42, 0.14, number, "#f4fafa", mirror=mirror)


def _walls(stage: Stage) -> None:
    floor, ceiling, left, right, back = room(
        stage, _HALF, _DEPTH, _HIGH, WALL, tone(WALL, -0.02), "#b8cccc", "#f6faf9", False, "#7fa6a4"
    )
    tiles(floor, _HALF, _DEPTH, 0.9, "#a2bcbc")
    for side in (-1, 1):  # lines to follow, as such floors have
        for k, colour in enumerate(("#c8505a", "#3f8fb0", "#e0b24a")):
            x = side * (1.55 + 0.13 * k)
            floor.poly([(x, 0.9), (x + 0.06, 0.9), (x + 0.06, _DEPTH), (x, _DEPTH)], colour, "top", 0.8)
    tiles(ceiling, _HALF, _DEPTH, 1.2, "#dfe8e8", "under")
    for side, wall in ((-1, left), (1, right)):
        wall.rect(0.9, 0, _DEPTH - 0.9, 0.95, "#c4dcdb")
        wall.rect(0.9, 0.93, _DEPTH - 0.9, 0.16, RAIL, "cyl")
        for k, z in enumerate(_DOORS):
            _door(wall, z + (side > 0) * 1.2, f"{11 + 2 * k + (side > 0)}", side > 0)
    _fittings(left, right)
    _end(stage, back)


def _fittings(left: Layer, right: Layer) -> None:
    """What hangs on the walls: a cross, a notice board, a hand rub, an extinguisher."""
    left.rect(2.0, 1.5, 0.6, 0.6, "#f8fcfc")
    left.rect(2.24, 1.58, 0.12, 0.44, "#d8484a")
    left.rect(2.08, 1.74, 0.44, 0.12, "#d8484a")
    right.rect(2.2, 1.3, 1.2, 0.85, "#c9a878")
    for k, colour in enumerate(("#fbf7ee", "#f4e6b0", "#d8ecf4", "#fbf7ee")):
        right.rect(2.28 + 0.28 * k, 1.4 + 0.14 * (k % 2), 0.22, 0.42, colour)
    for z in (6.4, 13.8):
        left.rect(z, 1.2, 0.16, 0.34, "#f8fcfc", "cyl")
        left.rect(z + 0.03, 1.24, 0.1, 0.14, "#6fc0e0")
    right.rect(10.6, 0.5, 0.22, 0.56, "#c8343c", "cyl")
    right.rect(10.66, 1.06, 0.1, 0.1, "#2b2a32")


def _end(stage: Stage, back: Layer) -> None:
    """Swing doors, and the sign over them."""
    back.rect(-1.3, 0, 2.6, 2.4, "#8fa9ac")
    for x in (-1.2, 0.03):
        back.rect(x, 0, 1.17, 2.3, DOOR)
        back.rect(x + 0.06, 0.08, 1.05, 0.3, STEEL, "cyl")
        back.ell(x + 0.585, 1.55, 0.25, 0.25, "#5a7a84", em="#e4f4f4")
    sign = stage.layer("sign", 9.4, glow=True, base=None)
    for u in (-0.9, 0.86):
        sign.rect(u, 2.68, 0.03, 0.24, "#8a969a")
    sign.rect(-1.05, 2.36, 2.1, 0.34, "#2f7f8a")
    letters(sign, 0.0, 2.43, 0.19, "WARD B", "#f4fafa")


def _lights(stage: Stage) -> None:
    strips = stage.layer("strips", plane="ceil", at=_HIGH - 0.01, glow=True, base=None)
    for k in range(6):
        z = 2.4 + 2.8 * k
        strips.poly([(-0.55, z), (0.55, z), (0.55, z + 0.7), (-0.55, z + 0.7)], "#f2f7f7", "under", em="#eef8fa")
        stage.light(0, 2.55, z + 0.3, "#e6f4ff", 0.8, 2.4)


def _stretcher(stage: Stage) -> None:
    """A bed on wheels along the left wall, and chairs for those who wait along the right."""
    bed = stage.layer("bed", 8.4, cast=True)
    x = -2.35
    bed.ell(x + 0.75, 0.02, 0.85, 0.06, "#2a3638", a=0.4)
    for u in (0.1, 1.25):
        bed.rect(x + u, 0.08, 0.05, 0.6, STEEL, "cyl")
        bed.ell(x + u + 0.02, 0.08, 0.08, 0.08, "#2b2f34", "ball")
    bed.rect(x, 0.3, 1.4, 0.05, STEEL, "top")
    bed.box3(x, 0.64, 8.1, 1.4, 0.14, 0.7, "#d4e0e2", "#f8fcfc", "#b4c4c8")
    bed.blob([(x + 0.4, 0.76), (x + 1.36, 0.76), (x + 1.34, 0.88), (x + 0.45, 0.9)], "#8fc0bc", "dome")
    bed.blob([(x + 0.04, 0.77), (x + 0.36, 0.77), (x + 0.33, 0.92), (x + 0.08, 0.92)], "#ffffff", "dome")
    bed.rect(x, 0.7, 0.04, 0.45, STEEL, "cyl")
    bed.rect(x + 0.12, 0.7, 0.03, 1.25, STEEL, "cyl")
    bed.blob([(x + 0.02, 1.6), (x + 0.2, 1.6), (x + 0.21, 1.88), (x + 0.02, 1.88)], "#d8ecf4", "ball", 0.85)
    seats = stage.layer("chairs", 6.8, cast=True)
    for k in range(2):
        u = 1.5 + 0.52 * k
        seats.ell(u + 0.22, 0.02, 0.3, 0.04, "#2a3638", a=0.35)
        seats.rect(u, 0.42, 0.46, 0.06, "#3f8fa0", "top")
        seats.rect(u, 0.48, 0.46, 0.48, "#4f9fb0", "up")
        for v in (0.03, 0.39):
            seats.rect(u + v, 0, 0.03, 0.42, STEEL, "cyl")


def paint(stage: Stage) -> None:
    burning(stage, 0.8)
    _walls(stage)
    _lights(stage)
    _stretcher(stage)
    stage.station("seat", (1.73, 6.7, 0.47), (2.25, 6.7, 0.47), face=-1)


RECIPE = Recipe(
    paint,
    {
        "h": 1.45,
        "F": 1.0,
        "hor": 0.47,
        "indoor": True,
        "polish": 0.2,
        "walls": (-1.9, 1.9),
        "far": 11.0,
        "surface": "tile",
        "best": ("day", "natural", "clear"),
    },
)
