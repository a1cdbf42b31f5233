"""What rooms are made of: walls and floors, windows, books, furniture."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from studio.theatre.color import tone
from studio.theatre.hanging import Hang
from studio.theatre.layer import Layer
from studio.theatre.noise import generator
from studio.theatre.stage import Stage

SPINES = ("#a8483e", "#3f6b7a", "#c9a35a", "#56724e", "#6a4a6e", "#d8cdb8", "#2f3f5e")


def window(
    stage: Stage,
    wall: Layer,
    a0: float,
    a1: float,
    y0: float,
    y1: float,
    panes: int = 2,
    rows: int = 2,
    frame: str = "#e9e2d4",
) -> None:
    """An opening with mullions; its panes let the sun in."""
    wall.rect(a0 - 0.1, y0 - 0.1, a1 - a0 + 0.2, y1 - y0 + 0.2, frame)
    wall.hole([(a0, y0), (a1, y0), (a1, y1), (a0, y1)])
    wall.rect(a0, y0, a1 - a0, y1 - y0, "#a8c4d8", a=0.10)
    d, e = (a1 - a0) / panes, (y1 - y0) / rows
    for i in range(1, panes):
        wall.rect(a0 + i * d - 0.03, y0, 0.06, y1 - y0, frame)
    for j in range(1, rows):
        wall.rect(a0, y0 + j * e - 0.025, a1 - a0, 0.05, frame)
    wall.rect(a0 - 0.18, y0 - 0.17, a1 - a0 + 0.36, 0.09, tone(frame, 0.03), "top")
    for i in range(panes):
        for j in range(rows):
            left, right = a0 + i * d + 0.04, a0 + (i + 1) * d - 0.04
            low, high = y0 + j * e + 0.03, y0 + (j + 1) * e - 0.03
            pane = [(left, low), (right, low), (right, high), (left, high)]
            if wall.plane == "wall":
                stage.windows.append([(wall.across(y), y, z) for z, y in pane])
            else:
                stage.windows.append([(x, y, wall.z or 0.0) for x, y in pane])


def room(
    stage: Stage,
    X: float = 3.6,
    Z: float = 7.0,
    H: float = 2.9,
    wall: str = "#cfc3ae",
    back: str = "",
    floor: str = "#a87a52",
    ceil: str = "#e6e0d2",
    planks: bool = True,
    skirting: str = "#efe8da",
) -> tuple[Layer, Layer, Layer, Layer, Layer]:
    """Floor, ceiling, left, right and back wall of a room ``2X`` wide, ``Z`` deep and ``H`` high."""
    ground = stage.layer("floor", plane="ground")
    ground.poly([(-X, 0.9), (X, 0.9), (X, Z), (-X, Z)], floor, "top")
    if planks:
        _planks(stage, ground, X, Z, floor)
    ceiling = stage.layer("ceiling", plane="ceil", at=H, base=None)
    ceiling.poly([(-X, 0.9), (X, 0.9), (X, Z), (-X, Z)], ceil, "under")
    left, right = (stage.layer(n, plane="wall", at=a, base=None, glow=True) for n, a in (("left", -X), ("right", X)))
    for side in (left, right):
        side.rect(0.9, 0, Z - 0.9, H, wall)
        side.rect(0.9, 0, Z - 0.9, 0.14, skirting, "top")
        side.rect(0.9, H - 0.1, Z - 0.9, 0.1, skirting)
    end = stage.layer("back", Z, glow=True)
    end.rect(-X, 0, 2 * X, H, back or wall)
    end.rect(-X, 0, 2 * X, 0.14, skirting)
    end.rect(-X, H - 0.1, 2 * X, 0.1, skirting)
    return ground, ceiling, left, right, end


def _planks(stage: Stage, ground: Layer, half: float, depth: float, colour: str) -> None:
    rng, n = stage.rng("plank"), 22
    width = 2 * half / n
    for i in range(n):
        x, z = -half + i * width, 1.0
        while z < depth:
            length = rng.uniform(0.8, 2.4)
            end = min(depth, z + length)
            ground.poly([(x, z), (x + width, z), (x + width, end), (x, end)], tone(colour, rng.normal(0, 0.022)), "top")
            z += length
        ground.poly([(x, 0.9), (x + 0.02, 0.9), (x + 0.02, depth), (x, depth)], tone(colour, -0.10), "top", 0.8)


def tiles(layer: Layer, half: float, depth: float, size: float, colour: str, form: str = "top") -> None:
    """Joints of square tiles on floor or ceiling."""
    for x in np.arange(-half, half + 0.01, size):
        layer.poly([(x, 0.9), (x + 0.02, 0.9), (x + 0.02, depth), (x, depth)], colour, form)
    for z in np.arange(1.0, depth, size):
        layer.poly([(-half, z), (half, z), (half, z + 0.025), (-half, z + 0.025)], colour, form)


def books(layer: Layer, x: float, y: float, w: float, h: float, seed: object) -> None:
    """A shelf's worth of spines."""
    rng, edge = generator("books", seed), x
    while edge < x + w - 0.03:
        thick, tall = rng.uniform(0.025, 0.06), h * rng.uniform(0.65, 0.95)
        if rng.random() < 0.1:
            edge += thick * 2
            continue
        layer.rect(edge, y, thick, tall, tone(SPINES[rng.integers(7)], rng.normal(0, 0.03)), "cyl")
        edge += thick


def shelf(layer: Layer, x: float, z: float, w: float, h: float, rows: int, seed: object, wood: str = "#6b4a34") -> None:
    """A bookcase on a card at ``z``."""
    layer.box3(x, 0, z, w, h, 0.35, wood, tone(wood, 0.06), tone(wood, -0.08))
    step = (h - 0.1) / rows
    for j in range(rows):
        layer.rect(x + 0.07, 0.08 + j * step, w - 0.14, step - 0.05, tone(wood, -0.2))
        books(layer, x + 0.08, 0.08 + j * step, w - 0.16, step - 0.08, (seed, j))


def pot(layer: Layer, x: float, seed: object, h: float = 1.1, colour: str = "#b5694a") -> None:
    """A plant in a pot."""
    rng = generator("pot", seed)
    layer.poly([(x - 0.2, 0), (x + 0.2, 0), (x + 0.28, 0.45), (x - 0.28, 0.45)], colour, "cyl")
    for i in range(18):
        turn, length = rng.uniform(0.4, 2.75), h * rng.uniform(0.5, 0.95)
        tip = (x + math.cos(turn) * length * 0.7, 0.45 + math.sin(turn) * length)
        bow = (x + math.cos(turn) * length * 0.3, 0.45 + math.sin(turn) * length * 0.8)
        leaf = [(x - 0.03, 0.43), (bow[0] - 0.07, bow[1]), tip, tip, (bow[0] + 0.08, bow[1] - 0.03), (x + 0.03, 0.43)]
        layer.blob(
            leaf, tone(("#3f7a4a", "#5a9a56", "#2f6442")[i % 3], rng.normal(0, 0.02)), (math.cos(turn) * 0.6, 0.5)
        )


def table(
    layer: Layer,
    x: float,
    z: float,
    w: float,
    h: float = 0.72,
    d: float = 0.7,
    wood: str = "#8a5c3a",
    legs: bool = True,
) -> None:
    """A table; (x, z) is its front left corner."""
    layer.ell(x + w / 2, 0.02, w * 0.6, 0.06, "#2a1c18", a=0.4)
    layer.box3(x, h - 0.06, z, w, 0.06, d, wood, tone(wood, 0.08), tone(wood, -0.08))
    if legs:
        for edge in (x + 0.04, x + w - 0.1):
            layer.rect(edge, 0, 0.06, h - 0.06, tone(wood, -0.1), "cyl")


def chair(layer: Layer, x: float, colour: str = "#8a5c3a") -> None:
    """A chair seen from the front."""
    for dx in (-0.2, 0.16):
        layer.rect(x + dx, 0, 0.04, 0.45, tone(colour, -0.1), "cyl")
        layer.rect(x + dx, 0.45, 0.04, 0.5, tone(colour, -0.05), "cyl")
    layer.rect(x - 0.2, 0.72, 0.4, 0.2, colour)
    layer.poly([(x - 0.23, 0.45), (x + 0.23, 0.45), (x + 0.2, 0.52), (x - 0.2, 0.52)], tone(colour, 0.05), "top")


def picture(layer: Layer, x: float, y: float, w: float, h: float, sky: str, land: str, frame: str = "#3f2f26") -> None:
    """A framed landscape."""
    layer.rect(x - 0.05, y - 0.05, w + 0.1, h + 0.1, frame)
    layer.rect(x, y, w, h, "#e9dfc8")
    layer.rect(x + 0.06, y + 0.06, w - 0.12, h - 0.12, sky)
    hills = [(x + w * 0.4, y + h * 0.6), (x + w * 0.65, y + h * 0.3), (x + w - 0.06, y + h * 0.5)]
    layer.poly([(x + 0.06, y + 0.06), *hills, (x + w - 0.06, y + 0.06)], land)


def pendant(
    stage: Stage, x: float, z: float, ceiling: float, drop: float = 0.5, colour: str = "#fff0cc", **light: Any
) -> None:
    """A hanging lamp on its own card."""
    y = ceiling - drop
    hang = Hang(x, ceiling, drop, 0.37 * x % 1)
    layer = stage.layer(f"pendant{x:.1f}{z:.1f}", z, glow=True, base=None, rim=0, hang=hang)
    layer.rect(x - 0.01, y + 0.1, 0.02, drop, "#444444")
    layer.poly(
        [(x - 0.28, y - 0.02), (x + 0.28, y - 0.02), (x + 0.14, y + 0.14), (x - 0.14, y + 0.14)], "#6a5a48", "dome"
    )
    layer.ell(x, y - 0.02, 0.2, 0.05, "#eceae0", em="#fff3d0")
    stage.light(x, y - 0.15, z, colour, **({"power": 0.9, "r": 2.0, "halo": 0.35, "hang": hang} | light))


def goods(layer: Layer, a0: float, a1: float, y: float, h: float, seed: object) -> None:
    """Packets, tins, jars and bottles side by side on a board at ``y``, some of each kind in a row."""
    rng, a = generator("goods", seed), a0
    colours = ("#d8483a", "#e8b83a", "#3f8a5a", "#3a6fb0", "#e8e0d0", "#c86a34", "#7a4a8a", "#4fa8a8")
    while a < a1 - 0.1:
        kind, colour = int(rng.integers(4)), tone(colours[int(rng.integers(8))], rng.normal(0, 0.03))
        w, tall = (0.15, 0.13, 0.12, 0.1)[kind], h * (0.92, 0.6, 0.55, 0.95)[kind] * rng.uniform(0.85, 1.0)
        for _ in range(int(rng.integers(2, 5))):
            if a + w > a1:
                break
            if kind == 3:
                layer.rect(a + 0.02, y, w - 0.04, tall * 0.68, colour, "cyl")
                layer.rect(a + 0.038, y, w - 0.076, tall, colour, "cyl")
            else:
                layer.rect(a, y, w - 0.01, tall, colour, "cyl" if kind else "front")
            layer.rect(a + 0.01, y + tall * 0.22, w - 0.03, tall * 0.26, tone(colour, 0.2, 0.5), "keep")
            if kind == 2:
                layer.rect(a, y + tall * 0.86, w - 0.01, tall * 0.14, "#e8e0d0", "cyl")
            a += w
        a += 0.03


def racks(
    layer: Layer, a0: float, a1: float, y0: float, y1: float, rows: int, seed: object, wood: str = "#b08a5c"
) -> None:
    """Shelves of goods with a strip of price labels along every board."""
    layer.rect(a0, y0, a1 - a0, y1 - y0, tone(wood, -0.2))
    step = (y1 - y0) / rows
    for j in range(rows):
        y = y0 + j * step
        goods(layer, a0 + 0.04, a1 - 0.04, y + 0.05, step - 0.12, (seed, j))
        layer.rect(a0, y, a1 - a0, 0.05, wood, "up")
        for a in np.arange(a0 + 0.12, a1 - 0.12, 0.46):
            layer.rect(float(a), y - 0.01, 0.12, 0.06, "#fff6d8")
    for a in np.arange(a0, a1 + 0.01, (a1 - a0) / max(1, round((a1 - a0) / 1.3))):
        layer.rect(float(a) - 0.03, y0, 0.06, y1 - y0 + 0.06, tone(wood, -0.05))
    layer.rect(a0 - 0.04, y1, a1 - a0 + 0.08, 0.08, tone(wood, 0.04), "top")


def street(stage: Stage, z: float, colours: tuple[str, ...] = ("#a8706a", "#8a8fa8", "#b8946a")) -> Layer:
    """House fronts over the way, to be seen through a shop window; some of their windows are lit at night."""
    layer, rng = stage.layer("street", z, glow=True, base=None, mask="open"), stage.rng("street")
    layer.rect(-20, -3, 40, 3.4, "#8a8680")
    for k in range(9):
        x = -18 + k * 4
        layer.rect(x, 0.2, 3.9, 10, colours[k % len(colours)])
        layer.rect(x, 3.1, 3.9, 0.14, tone(colours[k % len(colours)], 0.08))
        for j in range(6):
            on = "#ffd890" if rng.random() < 0.6 else None
            layer.rect(x + 0.5 + 1.7 * (j % 2), 1.0 + 2.4 * (j // 2), 1.0, 1.4, "#3a4658", em=on)
    return layer
