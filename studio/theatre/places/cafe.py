"""A café: counter with a machine, hanging lamps, small tables, a street window at the back."""

from __future__ import annotations

from studio.theatre.color import tone
from studio.theatre.kit_rooms import chair, pendant, picture, room, table, window
from studio.theatre.stage import Recipe, Stage


def paint(stage: Stage) -> None:
    street = stage.layer("street", 22, glow=True, base=None, mask="open")
    rng = stage.rng("street")
    for k in range(7):
        x = -14 + k * 4
        colour = ("#a8706a", "#8a8fa8", "#b8946a")[k % 3]
        street.rect(x, -2, 3.9, 9, colour)
        for j in range(6):
            on = "#ffd890" if rng.random() < 0.6 else None
            street.rect(x + 0.5 + 1.7 * (j % 2), 0.6 + 1.7 * (j // 2), 1.0, 1.2, "#3a4658", em=on)
    _, _, left, _, back = room(stage, 4.0, 7.4, 3.0, "#b8846a", "#7a4f44", "#8a5a3c")
    window(stage, back, -3.5, -0.4, 0.8, 2.5, 3, 1, "#3a2a26")
    left.rect(2, 0, 5.4, 1.0, "#5a3c34")
    back.rect(0.2, 1.1, 3.5, 1.5, "#33231f")
    for j in range(3):
        back.rect(0.3, 1.25 + j * 0.42, 3.3, 0.05, "#a5754a", "top")
        for k in range(11):
            colour = ("#efe0c8", "#c85a4a", "#6a9a8a", "#d8a84a")[(k + j) % 4]
            back.rect(0.42 + 0.29 * k, 1.3 + j * 0.42, 0.14, 0.16 + 0.05 * ((k * 7 + j) % 3), colour, "cyl")
    bar = stage.layer("bar", 6.2, glow=True)
    bar.box3(0.6, 0, 6.0, 3.2, 1.02, 0.6, "#6a4634", "#c8a070", "#4f3426")
    for k in range(5):
        bar.rect(0.7 + 0.62 * k, 0.12, 0.5, 0.76, tone("#6a4634", 0.03))
    bar.box3(2.2, 1.02, 6.1, 0.9, 0.5, 0.4, "#b8c0c4", "#d8dee0", "#8a9296")
    for k in range(3):
        bar.rect(2.32 + 0.26 * k, 1.1, 0.08, 0.18, "#4a5054", "cyl")
        bar.ell(2.36 + 0.26 * k, 1.4, 0.05, 0.05, "#c85a4a", em="#ff8a5a")
    bar.box3(0.8, 1.02, 6.1, 0.9, 0.36, 0.3, "#a8c4c8", "#c8dce0", "#8aa4a8", a=0.6)
    for k in range(6):
        bar.ell(0.9 + 0.14 * k, 1.1, 0.06, 0.05, ("#d89a4a", "#8a5a34", "#e8c89a")[k % 3], "dome")
    picture(back, -0.2 + 0.05, 2.75 - 0.0, 0.01, 0.01, "#5a3c34", "#5a3c34")
    for x, z in ((-2.2, 5.4), (0.0, 5.6), (2.2, 5.6)):
        pendant(stage, x, z, 3.0, 0.8, "#ffc880")
    for k, (x, z) in enumerate(((-3.1, 5.6), (-0.9, 5.8))):
        seat = stage.layer(f"seat{k}", z)
        for dx in (-0.1, 1.0):
            chair(seat, x + dx, "#4f6a5c")
        table(seat, x + 0.1, z - 0.15, 0.75, 0.74, 0.5, "#c8a070")
        seat.ell(x + 0.4, 0.78, 0.05, 0.05, "#f4efe2", "cyl")
        seat.ell(x + 0.55, 0.8, 0.03, 0.08, "#c85a4a", "ball")
    stage.station("counter", (1.75, 6.6), (1.0, 6.6))
    stage.station("chair", (-3.2, 5.5, 0.48), (-1.0, 5.7, 0.48))
    stage.station("chair", (-2.1, 5.5, 0.48), (0.1, 5.7, 0.48), face=-1)


RECIPE = Recipe(
    paint,
    {
        "h": 1.35,
        "F": 1.02,
        "hor": 0.45,
        "indoor": True,
        "sky": True,
        "sun_in": (-0.35, 1.0, -0.95),
        "polish": 0.08,
        "walls": (-3.4, 3.4),
        "far": 5.2,
        "surface": "wood",
        "best": ("dusk", "natural", "clear"),
    },
)
