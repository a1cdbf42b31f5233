"""What moves in a place by itself: fish, bubbles, gulls, steam, surf, glints on water. Closed form in time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import skia

from studio.theatre.color import Array, mix, rgb, tweak
from studio.theatre.layer import argb
from studio.theatre.noise import generator

if TYPE_CHECKING:
    from studio.theatre.compose import Pen


def _fill(colour: str | Array, alpha: float = 1.0) -> skia.Paint:
    return skia.Paint(AntiAlias=True, Color=argb(colour, alpha))


def _stroke(colour: str | Array, width: float, alpha: float = 1.0) -> skia.Paint:
    style, cap = skia.Paint.kStroke_Style, skia.Paint.kRound_Cap
    return skia.Paint(AntiAlias=True, Color=argb(colour, alpha), Style=style, StrokeWidth=width, StrokeCap=cap)


def _oval(x: float, y: float, rx: float, ry: float) -> skia.Rect:
    return skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry)


def smoke(  # type: ignore[no-untyped-def]
    x: float,
    y: float,
    z: float,
    *,
    high: float = 2.4,
    wide: float = 1.0,
    n: int = 9,
    code: str = "#c0c8d8",
    own: float = 0.4,
    thick: float = 0.16,
):
    """Vapour that rises ``high`` metres from a spot and spreads: returns its animation."""

    def rising(pen: Pen, t: float) -> None:
        colour = mix(pen.pal["haze"], rgb(code), own)
        for i in range(n):
            rise = (t * 0.22 + i / n) % 1
            aside = wide * (0.35 * math.sin(i * 2.1 + t * 0.6) * (0.3 + rise))
            px, py, depth = pen.project(x + aside, y + high * rise, z)
            radius = pen.focal / depth * wide * (0.18 + 0.8 * rise)
            alpha = thick * (1 - rise) * min(1, 6 * rise)
            shader = skia.GradientShader.MakeRadial(skia.Point(px, py), radius, [argb(colour, alpha), argb(colour, 0)])
            pen.canvas.drawCircle(px, py, radius, skia.Paint(AntiAlias=True, Shader=shader))

    return rising


_SCHOOLS = (
    (16, -6, 4.6, 15, 0.8, "#f0a04a", 0.26),
    (11, 5, 2.6, 9, -0.6, "#5fd0d8", 0.20),
    (1, -3, 1.4, 6, 0.5, "#f2d050", 0.5),
)


def fish(pen: Pen, t: float) -> None:
    pal = pen.pal
    for k, (n, x0, y0, z0, speed, code, size) in enumerate(_SCHOOLS):
        rng = generator("fish", k)
        lit = np.sqrt(np.clip(pal["amb"] * pal["apow"] * 1.2 + 0.25 * pal["kpow"], 0, 1)) * rgb(code)
        colour = mix(lit, pal["haze"], min(0.75, z0 / 28))
        for _ in range(n):
            dx, dy, dz, phase = rng.normal(0, 1.3), rng.normal(0, 0.55), rng.normal(0, 1.0), rng.uniform(0, 6.3)
            x, y, z = pen.project(x0 + speed * t * 1.6 + dx, y0 + dy + 0.15 * math.sin(t * 1.5 + phase), z0 + dz)
            u, d, beat = pen.focal / z * size, math.copysign(1, speed), math.sin(t * 9 + phase) * 0.25
            path = skia.PathBuilder()
            path.moveTo(x + d * u, y)
            path.quadTo(x, y - u * 0.55, x - d * u * 0.8, y)
            path.quadTo(x, y + u * 0.55, x + d * u, y)
            path.moveTo(x - d * u * 0.65, y)
            path.lineTo(x - d * u * 1.3, y - u * (0.4 + beat))
            path.lineTo(x - d * u * 1.2, y + u * (0.4 - beat))
            pen.canvas.drawPath(path.detach(), _fill(colour))
            pen.canvas.drawCircle(x + d * u * 0.6, y - u * 0.1, u * 0.08, _fill("#10202a"))


def bubbles(pen: Pen, t: float) -> None:
    paint = _stroke("#dff6ff", max(0.8, pen.height / 360), 0.6)
    for i in range(26):
        rise = (t * 0.16 + i * 0.137) % 1
        sway = 0.25 * math.sin(t * 2 + i) + 0.3 * math.sin(i * 3.3)
        x, y, z = pen.project((-2.2 if i % 2 else 3.4) + sway, 0.3 + 6 * rise, 7 + i % 3)
        pen.canvas.drawCircle(x, y, pen.focal / z * (0.02 + 0.05 * ((i * 7) % 5) / 5), paint)


def surf(pen: Pen, t: float) -> None:
    """Foam lines that run up the sand."""
    pal = pen.pal
    bright = np.clip(0.55 + 0.5 * pal["apow"] + 0.2 * pal["kpow"] * pal["sun"], 0, 1)
    bright = bright * (0.5 if pal["time"] in ("night", "midnight") else 0.8 if pal["dark"] else 1)
    colour = mix(rgb("#ffffff"), pal["haze"], 0.25) * bright
    for k in range(5):
        run = (t * 0.11 + k * 0.2) % 1
        z = 30 - 20.5 * run**0.75 if k else 9.6 + 0.8 * math.sin(t * 0.8)
        w = 0.20 + 0.7 * run * (1 - run)
        crest, foot = [], []
        for i in range(33):
            x = (-1 + i / 16) * z * 1.15
            edge = z + 0.5 * math.sin(x * 0.55 + k * 2 + t * 0.3) + 0.25 * math.sin(x * 1.7 + k + t * 0.7)
            crest.append(pen.project(x, 0.0, edge)[:2])
            foot.append(pen.project(x, 0, edge - w * (0.7 + 0.3 * math.sin(x * 2.3 + k)))[:2])
        outline = skia.Path.Polygon([skia.Point(*p) for p in crest + foot[::-1]], True)
        pen.canvas.drawPath(outline, _fill(colour, 0.80 * max(0.0, min(1, 4 * run * (1.15 - run))) + 0.1))


def glints(pen: Pen, t: float) -> None:
    """The path of sun or moon on water."""
    d, strength = pen.towards, pen.pal["kpow"] * pen.pal["sun"]
    if strength < 0.25:
        return
    middle = d[0] / max(0.3, abs(d[2] - 0.35)) * 0.62
    rng, path = generator("gl"), skia.PathBuilder()
    stage = pen.lens.stage
    high = 1 - stage.level / stage.eye
    for i in range(90):
        u = rng.random()
        z = 16 * (200 / 16) ** u
        x = z * (middle + rng.normal(0, 0.10 + 0.12 * (1 - u)))
        twinkle = math.sin(t * rng.uniform(2, 5) + i * 2.4)
        width = rng.uniform(0.006, 0.03)
        if twinkle < 0:
            continue
        px, py, _ = pen.project(x * high, stage.level, z * high)
        w = pen.height * width * twinkle * (1.3 - u)
        path.addOval(_oval(px, py, w, max(0.5, w * 0.10)))
    pen.canvas.drawPath(path.detach(), _fill(tweak(pen.pal["key"], 0.15, 0.7), 0.75))


def gulls(pen: Pen, t: float) -> None:
    paint = _stroke(mix(rgb("#2a3040"), pen.pal["haze"], 0.35), max(1, pen.height / 260), 0.9)
    rng = generator("gull")
    for i in range(7):
        x0, y0, z0 = rng.uniform(-14, 14), rng.uniform(6, 11), rng.uniform(22, 34)
        x, y, z = pen.project(x0 + t * (1 + 0.3 * i) - 2, y0 + 0.3 * math.sin(t + i), z0)
        u, flap = pen.focal / z * 0.5, math.sin(t * 5 + i * 1.7) * 0.35
        path = skia.PathBuilder()
        path.moveTo(x - u, y - u * flap)
        path.quadTo(x - u * 0.4, y - u * 0.5, x, y)
        path.quadTo(x + u * 0.4, y - u * 0.5, x + u, y - u * flap)
        pen.canvas.drawPath(path.detach(), paint)


def flames(x: float, z: float, size: float = 0.5):  # type: ignore[no-untyped-def]
    """A fire at a spot: returns its animation."""

    def burn(pen: Pen, t: float) -> None:
        px, py, depth = pen.project(x, 0.05, z)
        u = pen.focal / depth * size
        for k, (code, wide) in enumerate((("#d8431a", 1.0), ("#ff8a2a", 0.7), ("#ffe08a", 0.4))):
            lick = 1 + 0.18 * math.sin(t * 9 + k * 2) + 0.1 * math.sin(t * 17 + k)
            path = skia.PathBuilder()
            path.moveTo(px - u * 0.45 * wide, py)
            path.quadTo(
                px - u * 0.5 * wide,
                py - u * 0.6 * wide,
                px + u * 0.08 * math.sin(t * 7 + k),
                py - u * 1.3 * wide * lick,
            )
            path.quadTo(px + u * 0.5 * wide, py - u * 0.5 * wide, px + u * 0.45 * wide, py)
            path.close()
            pen.canvas.drawPath(path.detach(), _fill(code, 0.92))

    return burn


def falls(x0: float, x1: float, top: float, z: float):  # type: ignore[no-untyped-def]
    """Falling water between two sides of a card: returns its animation."""

    def fall(pen: Pen, t: float) -> None:
        rng = generator("falls")
        bright = float(np.clip(0.35 + 0.6 * pen.pal["apow"] + 0.2 * pen.pal["kpow"] * pen.pal["sun"], 0.5, 1))
        colour = mix(rgb("#f4fbff"), pen.pal["haze"], 0.25) * bright
        streaks, pen_of = [], _stroke(colour, max(1.0, pen.focal / z * 0.10), 0.35)
        for _i in range(70):
            x, start, speed = rng.uniform(x0, x1), rng.random(), rng.uniform(0.5, 0.8)
            y = top * (1 - (start + t * speed) % 1)
            streaks += [pen.project(x, high, z)[:2] for high in (y, max(0.0, y - top * 0.22))]
        pen.canvas.drawPoints(skia.Canvas.kLines_PointMode, [skia.Point(*p) for p in streaks], pen_of)
        for _i in range(16):
            x, phase = rng.uniform(x0 - 0.8, x1 + 0.8), rng.random()
            rise = (phase + t * 0.5) % 1
            px, py, depth = pen.project(x, rise * top * 0.18, z - 0.2)
            pen.canvas.drawCircle(px, py, pen.focal / depth * (0.3 + 0.5 * rise), _fill(colour, 0.16 * (1 - rise)))

    return fall


def climbing(pen: Pen, t: float) -> None:
    """An airliner that has just left the ground, far away."""
    way = (t * 0.045 + 0.12) % 1
    x, y, depth = pen.project(-170 + 380 * way, 34 + 120 * way**1.3, 330)
    u, pal = pen.focal / depth * 8, pen.pal
    colour = mix(rgb("#f4f6f8") * (0.45 if pal["dark"] else 1.0), pal["haze"], 0.35)
    canvas = pen.canvas
    canvas.save()
    canvas.translate(x, y)
    canvas.rotate(-20)
    shape = skia.PathBuilder()
    for px, py in ((2.0, 0.05), (-1.5, 0.1), (-2.2, -0.85), (-1.7, -0.85), (-1.1, -0.12), (1.6, -0.16)):
        (shape.lineTo if px < 2 else shape.moveTo)(px * u, py * u)
    shape.close()
    shape.moveTo(0.4 * u, 0)
    shape.lineTo(-0.9 * u, 0.75 * u)
    shape.lineTo(-0.4 * u, 0)
    shape.close()
    canvas.drawPath(shape.detach(), _fill(colour))
    canvas.restore()
    if pal["lamps"] > 0.4 and t % 1 < 0.5:
        canvas.drawCircle(x, y, max(1.2, 0.2 * u), _fill("#ff6a5a"))


def lapping(outline: Sequence[tuple[float, float]], level: float = 0.0):  # type: ignore[no-untyped-def]
    """Foam that runs up and back around an island's outline (x, z): returns its animation."""

    def foam(pen: Pen, t: float) -> None:
        bright = float(np.clip(0.55 + 0.5 * pen.pal["apow"], 0, 1)) * (0.62 if pen.pal["dark"] else 1)
        colour = mix(rgb("#ffffff"), pen.pal["haze"], 0.25) * bright
        cx, cz = (sum(p[i] for p in outline) / len(outline) for i in (0, 1))
        for k in range(3):
            run = (t * 0.13 + k / 3) % 1
            rings = []
            for grown in (1.16 - 0.15 * run, 1.16 - 0.15 * run - 0.022 * (1 - abs(2 * run - 1))):
                ring = []
                for i, (x, z) in enumerate(outline):
                    wave = grown + 0.012 * math.sin(1.9 * i + t * 0.9 + k)
                    ring.append(pen.project(cx + (x - cx) * wave, level, max(0.6, cz + (z - cz) * wave))[:2])
                rings.append(ring)
            path = skia.PathBuilder()
            for ring in (rings[0], rings[1][::-1]):
                path.addPolygon([skia.Point(*p) for p in ring], True)
            pen.canvas.drawPath(path.detach(), _fill(colour, 0.75 * math.sin(math.pi * run)))

    return foam


def embers(x0: float, x1: float, z0: float, z1: float, n: int = 60, high: float = 7.0, code: str = "#ff9a48"):  # type: ignore[no-untyped-def]
    """Glowing specks that rise and drift between two sides and depths: returns its animation."""

    def rising(pen: Pen, t: float) -> None:
        rng, path = generator("embers"), skia.PathBuilder()
        for _ in range(n):
            x, z, start, speed, phase = (rng.uniform(*v) for v in ((x0, x1), (z0, z1), (0, 1), (0.05, 0.16), (0, 6.3)))
            rise = (start + t * speed) % 1
            px, py, depth = pen.project(x + 0.5 * math.sin(t * 0.9 + phase) * (0.3 + rise), high * rise, z)
            r = max(0.5, pen.focal / max(0.5, depth) * 0.022 * (1 - 0.7 * rise) * (1 + 0.4 * math.sin(t * 9 + phase)))
            path.addOval(_oval(px, py, r, r))
        pen.canvas.drawPath(path.detach(), _fill(code, 0.85))

    return rising


def fountain(x: float, y: float, z: float, high: float, wide: float, n: int = 70):  # type: ignore[no-untyped-def]
    """Lava thrown from a crater: returns its animation."""

    def burst(pen: Pen, t: float) -> None:
        rng = generator("fountain")
        paths = [skia.PathBuilder() for _ in range(3)]
        for _ in range(n):
            aside, start, force = rng.normal(0, 0.5), rng.random(), rng.uniform(0.45, 1.0)
            age = (start + t * 0.45) % 1
            px, py, depth = pen.project(x + wide * aside * age, y + high * force * 4 * age * (1 - age), z)
            r = max(0.6, pen.focal / depth * wide * 0.075 * (1.15 - age))
            paths[min(2, int(age * 3))].addOval(_oval(px, py, r, r * (1.5 - age)))
        for path, code in zip(paths, ("#ffe9a0", "#ffb048", "#f0602c"), strict=True):
            pen.canvas.drawPath(path.detach(), _fill(code, 0.95))

    return burst


def breakers(x: float, z: float, level: float):  # type: ignore[no-untyped-def]
    """Surf at the foot of a head of land that reaches from the left to ``x``: returns its animation."""

    def foam(pen: Pen, t: float) -> None:
        bright = float(np.clip(0.55 + 0.5 * pen.pal["apow"], 0, 1)) * (0.62 if pen.pal["dark"] else 1)
        colour = mix(rgb("#ffffff"), pen.pal["haze"], min(0.8, 0.2 + z / 400)) * bright
        path = skia.PathBuilder()
        for k in range(26):
            at, swell = x + 0.04 * z - 0.03 * z * k, 0.6 + 0.4 * math.sin(t * 1.1 + k * 1.9)
            px, py, depth = pen.project(at, level, z)
            u = pen.focal / depth * z * 0.01
            path.addOval(_oval(px, py, 2.4 * u, 0.35 * u * (1 + swell)))
            if k % 4 == 1:
                path.addOval(_oval(px, py - 0.8 * u * swell, 0.9 * u * swell, 1.1 * u * swell))
        pen.canvas.drawPath(path.detach(), _fill(colour, 0.8))

    return foam


def fireflies(pen: Pen, t: float) -> None:
    """Specks of light that wander over water and blink, once it gets dark."""
    glow = pen.pal["lamps"]
    if glow < 0.3:
        return
    rng = generator("fireflies")
    for _ in range(34):
        x, y, z, phase = (rng.uniform(*v) for v in ((-9, 9), (0.3, 3.0), (5, 18), (0, 6.3)))
        blink = max(0.0, math.sin(t * 1.7 + phase * 3)) ** 2 * glow
        if blink < 0.02:
            continue
        px, py, depth = pen.project(x + 0.7 * math.sin(t * 0.5 + phase), y + 0.3 * math.sin(t * 0.8 + 2 * phase), z)
        radius = pen.focal / max(1.0, depth) * 0.16
        colours = [argb("#eaff9a", 0.9 * blink), argb("#c8f06a", 0.3 * blink), argb("#c8f06a", 0)]
        shader = skia.GradientShader.MakeRadial(skia.Point(px, py), radius, colours, [0.15, 0.35, 1.0])
        pen.canvas.drawCircle(px, py, radius, skia.Paint(AntiAlias=True, Shader=shader))


def chairlift(low: tuple[float, float, float], high: tuple[float, float, float]):  # type: ignore[no-untyped-def]
    """Chairs on a rope up a mountain and down again: returns its animation."""
    ends = np.array([low, high])

    def at(share: float, side: float) -> tuple[float, float, float]:
        x, y, z = ends[0] + (ends[1] - ends[0]) * share
        return float(x + side), float(y), float(z)

    def running(pen: Pen, t: float) -> None:
        dark = mix(rgb("#3a444e") * (0.5 if pen.pal["dark"] else 1.0), pen.pal["haze"], 0.25)
        for side in (-1.3, 1.3):
            rope = skia.PathBuilder()
            for k in range(25):
                x, y, _ = pen.project(*at(-0.035 + 1.03 * (k / 24) ** 2, side))
                (rope.lineTo if k else rope.moveTo)(x, y)
            pen.canvas.drawPath(rope.detach(), _stroke(dark, max(0.8, pen.height / 420)))
            for k in range(9):
                share = ((k + (t * 0.1 if side < 0 else 0.5 - t * 0.1)) / 9) % 1
                x, y, depth = pen.project(*at(share, side))
                u = pen.focal / max(1.0, depth)
                seat = skia.PathBuilder()
                seat.moveTo(x, y)
                seat.lineTo(x, y + 0.9 * u)
                seat.moveTo(x - 0.75 * u, y + 1.9 * u)
                for px, py in ((-0.75, 0.9), (0.75, 0.9), (0.75, 1.9)):
                    seat.lineTo(x + px * u, y + py * u)
                pen.canvas.drawPath(seat.detach(), _stroke(dark, max(0.7, 0.07 * u)))
                rest = skia.Rect.MakeLTRB(x - 0.72 * u, y + 1.2 * u, x + 0.72 * u, y + 1.9 * u)
                pen.canvas.drawRect(
                    rest,
                    _fill(
                        mix(rgb("#c9483c") * (0.5 if pen.pal["dark"] else 1.0), pen.pal["haze"], min(0.7, depth / 160))
                    ),
                )

    return running


def hoist(jib: tuple[float, float], reach: tuple[float, float], z: float):  # type: ignore[no-untyped-def]
    """A crane's trolley that runs along its jib (y and drop) with a load on its rope: returns its animation."""
    y, drop = jib

    def running(pen: Pen, t: float) -> None:
        x = reach[0] + (reach[1] - reach[0]) * (0.5 + 0.5 * math.sin(0.25 * t))
        swing, fall = 0.3 * math.sin(1.1 * t), drop * (0.8 + 0.2 * math.sin(0.17 * t))
        shade = 0.45 if pen.pal["dark"] else 1.0
        dark, load = (mix(rgb(c) * shade, pen.pal["haze"], 0.3) for c in ("#2f343a", "#b86a3c"))
        a, b = pen.project(x, y, z), pen.project(x + swing, y - fall, z)
        u = pen.focal / a[2]
        pen.canvas.drawLine(a[0], a[1], b[0], b[1], _stroke(dark, max(0.8, 0.09 * u)))
        for way in (-1, 1):
            pen.canvas.drawLine(b[0], b[1], b[0] + way * 1.3 * u, b[1] + 1.4 * u, _stroke(dark, max(0.6, 0.06 * u)))
        pen.canvas.drawRect(skia.Rect.MakeXYWH(b[0] - 2.6 * u, b[1] + 1.4 * u, 5.2 * u, 0.34 * u), _fill(load))
        pen.canvas.drawRect(
            skia.Rect.MakeXYWH(b[0] - 2.3 * u, b[1] + 1.74 * u, 4.6 * u, 0.34 * u), _fill(mix(load, dark, 0.3))
        )
        pen.canvas.drawRect(skia.Rect.MakeXYWH(a[0] - 0.8 * u, a[1] - 0.1 * u, 1.6 * u, 0.4 * u), _fill(dark))

    return running
