"""A kitchen: counter, stove, fridge, shelves, a window to the left, a table in the middle."""

from __future__ import annotations

from studio.theatre.color import tone
from studio.theatre.kit_rooms import chair, pendant, room, table, tiles, window
from studio.theatre.stage import Recipe, Stage


def paint(stage: Stage) -> None:
    outside = stage.layer("garden", plane="wall", at=-9, base=None, mask="open")
    for i in range(12):
        outside.clump(1 + i * 1.2, 1.2 + 0.3 * (i % 3), 1.1, 1.1, ("#3f6a3c", "#5f9248", "#86b45a"), i, n=30, leaf=0.2)
    floor, _, left, _, back = room(stage, 3.7, 6.6, 2.8, "#e6dcc0", "#dfe4d4", "#d8cdb8", planks=False)
    tiles(floor, 3.7, 6.6, 0.6, "#b8aa92")
    window(stage, left, 2.6, 4.2, 1.05, 2.35, 2, 2)
    back.rect(-3.7, 0.9, 7.4, 0.75, "#a8c4c0")
    for i in range(24):
        back.rect(-3.7 + i * 0.31, 0.9, 0.015, 0.75, "#8fb0ac")
    for j in range(3):
        back.rect(-3.7, 1.1 + j * 0.2, 7.4, 0.012, "#8fb0ac")
    for x, w in ((-3.4, 1.5), (-1.8, 1.2), (1.4, 1.1)):
        back.rect(x, 1.75, w, 0.75, "#c8744e")
        back.rect(x + 0.05, 1.8, w / 2 - 0.08, 0.65, tone("#c8744e", 0.03))
        back.rect(x + w / 2 + 0.03, 1.8, w / 2 - 0.08, 0.65, tone("#c8744e", 0.03))
    for k in range(6):
        back.rect(-0.3 + 0.22 * k, 1.78, 0.13, 0.16 + 0.04 * (k % 3), ("#d8b04a", "#8fb06a", "#c85a4a")[k % 3], "cyl")
    back.rect(-0.45, 1.74, 1.55, 0.05, "#8a5c3a")
    counter = stage.layer("counter", 6.0, glow=True)
    counter.box3(-3.5, 0, 5.95, 5.1, 0.86, 0.6, "#c8744e", "#e8e0d0", "#a85f40")
    counter.rect(-3.55, 0.86, 5.2, 0.07, "#efe8da", "top")
    for k in range(7):
        counter.rect(-3.4 + 0.72 * k, 0.1, 0.62, 0.68, tone("#c8744e", 0.03))
        counter.rect(-3.14 + 0.72 * k, 0.68, 0.14, 0.03, "#efe0c0")
    counter.rect(-1.25, 0.08, 0.78, 0.74, "#50565c")
    counter.rect(-1.17, 0.2, 0.62, 0.4, "#2a2e34", em="#a85a2a")
    for k in range(4):
        counter.ell(-1.15 + 0.19 * k, 0.72, 0.04, 0.04, "#d8dce0", "ball")
    counter.ell(-0.9, 1.0, 0.22, 0.12, "#c85a4a", "cyl")
    counter.rect(-1.3, 0.98, 0.2, 0.03, "#2a2a2e")
    counter.line([(-2.5, 0.93), (-2.5, 1.25), (-2.3, 1.25), (-2.3, 1.15)], 0.04, "#c0c8d0", "cyl")
    fridge = stage.layer("fridge", 5.9)
    fridge.box3(2.3, 0, 5.85, 0.95, 2.0, 0.65, "#d4e0e0", "#e6eeee", "#a8b8ba")
    fridge.rect(2.32, 1.3, 0.9, 0.02, "#9ab0b2")
    for y, h in ((1.4, 0.3), (0.8, 0.4)):
        fridge.rect(2.4, y, 0.04, h, "#8a989c", "cyl")
    for x, y, c in ((2.8, 1.7, "#e8685a"), (2.95, 1.5, "#f0c84a"), (2.7, 1.05, "#6aa0c8")):
        fridge.rect(x, y, 0.13, 0.16, c)
    pendant(stage, 0.3, 4.9, 2.8, 0.55)
    board = stage.layer("table", 4.75)
    for x in (-0.55, 0.95):
        chair(board, x, "#6f8a7a")
    table(board, -0.7, 4.6, 1.9, 0.72, 0.7, "#b8844e")
    board.ell(0.25, 0.78, 0.24, 0.07, "#efe8da", "ball")
    for x, c in ((0.12, "#c8443a"), (0.26, "#e0a83a"), (0.38, "#8fb04a")):
        board.ell(x, 0.84, 0.07, 0.07, c, "ball")
    stage.station("stove", (-1.25, 5.8))


RECIPE = Recipe(
    paint,
    {
        "h": 1.35,
        "F": 1.02,
        "hor": 0.44,
        "indoor": True,
        "sky": True,
        "sun_in": (-0.85, 1.0, 0.25),
        "walls": (-3.2, 3.2),
        "far": 5.3,
        "surface": "tile",
        "best": ("day", "natural", "clear"),
    },
)
