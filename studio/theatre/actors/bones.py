"""The trunk of a skeleton: spine, ribs and pelvis."""

from __future__ import annotations

from studio.theatre.actors.body import Body
from studio.theatre.actors.outline import blob, curve


def trunk(body: Body) -> None:
    ink, h, colour = body.ink, body.h, body.skin
    middle = [body.at(v, 180) for v in (0.0, 0.3, 0.6, 0.9)]
    ink.line(curve([body.on(body.figure.root), *middle, body.on(body.figure.neck)]), colour, 0.030 * h, 0.7)
    for k, v in enumerate((0.50, 0.62, 0.74, 0.86)):
        a, b = body.sides(v + 0.04, -0.012 * h)
        front = body.at(v - 0.05, 180 if body.from_behind else 0)
        ink.line(curve([a, front, b]), colour, (0.017 + 0.001 * k) * h, 0.12 * (k % 2))
    ink.seg(body.at(0.48, 0), body.at(0.88, 0), colour, 0.018 * h)
    a, b = body.sides(0.93, -0.01 * h)
    ink.seg(a, b, colour, 0.018 * h)
    left, right = body.sides(0.10, -0.006 * h)
    low_left, low_right = body.sides(-0.06, -0.02 * h)
    x, y = body.at(0.02, 0)
    basin = [left, (x, y + 0.012 * h), right, low_right, (x, y - 0.05 * h), low_left]
    ink.form(blob(basin, 0.15), colour, x, y, 0.08 * h)
