"""Rain, hail, snow, sand, mist and heat in the air and on the ground. Closed form in time, each drop with its hash."""

from __future__ import annotations

import math

import cv2
import numpy as np
import skia

from studio.theatre.camera import Lens
from studio.theatre.color import Array, mix, rgb, tweak
from studio.theatre.look import Look
from studio.theatre.noise import cut, generator, noise_tile
from studio.theatre.pixels import canvas_on, lay_over, stroke, warped
from studio.theatre.shelter import covered, has_roofs

f32 = np.float32

_STREAKS = ((190, 0.040, 2.2, 0.20, 0.55), (110, 0.075, 3.0, 0.26, 0.75), (34, 0.16, 4.4, 0.26, 1.2))
_STONES = ((110, 0.012, 2.4, 0.70, 1.1), (60, 0.018, 3.2, 0.80, 1.7), (14, 0.028, 4.6, 0.80, 2.6))
_GRAINS = ((150, 0.05, 0.9, 0.10, 0.7), (90, 0.11, 1.7, 0.14, 1.0), (40, 0.22, 3.0, 0.15, 1.7))
"""Number, length (frame heights), speed (frame heights a second), alpha and width (at 360 lines), far to near."""

_FLAKES = ((170, 0.0022, 0.10, 0.7), (90, 0.0042, 0.17, 0.8), (26, 0.010, 0.30, 0.55))
_DEPTHS = (9.0, 4.5, 2.0)
"""Metres in front of the camera at which the far, middle and near ones fall."""

_DROPS, _PELLETS, _LYING = 150, 130, 320


def _shown(look: Look, lens: Lens, x: Array, y: Array, depth: float) -> Array:
    """Which points of the frame, ``depth`` metres away, no roof keeps dry."""
    stage, camera = look.stage, lens.camera
    if not has_roofs(stage):
        return np.ones(x.shape, bool)
    across = (x - lens.matrix[0, 2]) / lens.focal * depth + camera.x
    high = stage.eye + camera.y - (y - lens.matrix[1, 2]) / lens.focal * depth
    return ~covered(stage, across, high, camera.z + depth)


def _streaks(
    out: Array,
    look: Look,
    t: float,
    lens: Lens,
    kinds: tuple[tuple[int, float, float, float, float], ...],
    colour: Array,
    slant: float,
) -> None:
    """Straight falling lines in three depths; ``slant`` metres to the right for one down."""
    h, w = out.shape[:2]
    canvas, camera = canvas_on(out), lens.camera
    for k, (n, length, speed, alpha, width) in enumerate(kinds):
        rng = generator("rain", k)
        x, y = rng.uniform(-0.15, 1.15, n), rng.uniform(0, 1, n)
        y = (y + t * speed + camera.y * 0.1) % 1.25 - 0.15
        x = (x + slant * y * h / w - camera.x * 0.05 * (k + 1)) % 1.3 - 0.15
        x = (x + (x - 0.5) * camera.z * 0.02 * (k + 1)) * w
        y = y * h
        kept = _shown(look, lens, x, y, _DEPTHS[k])
        points = []
        for px, py in zip(x[kept].tolist(), y[kept].tolist(), strict=True):
            points += [skia.Point(px, py), skia.Point(px + slant * length * h, py + length * h)]
        canvas.drawPoints(skia.Canvas.kLines_PointMode, points, stroke(colour, width * h / 360, alpha))


def rain(out: Array, look: Look, t: float, lens: Lens) -> None:
    _streaks(out, look, t, lens, _STREAKS, tweak(look.pal["haze"], 0.25, 0.6), -0.10 - 0.10 * look.wind)


def hail(out: Array, look: Look, t: float, lens: Lens) -> None:
    _streaks(out, look, t, lens, _STONES, _icy(look), -0.08 - 0.06 * look.wind)


def _icy(look: Look) -> Array:
    """Ice and snow in the air: white in whatever light there is."""
    return mix(tweak(look.pal["haze"], 0.2, 0.4), rgb("#ffffff"), 0.35 if look.pal["dark"] else 0.6)


def sand(out: Array, look: Look, t: float, lens: Lens) -> None:
    """Grains that fly past in gusts, level with the ground."""
    h, w = out.shape[:2]
    canvas, camera = canvas_on(out), lens.camera
    colour = tweak(look.pal["haze"], 0.10, 1.1)
    for k, (n, length, speed, alpha, width) in enumerate(_GRAINS):
        rng = generator("sand", k)
        x, y, lift = rng.uniform(0, 1, n), rng.uniform(0.1, 1.05, n) ** 0.8, rng.uniform(0, 6.3, n)
        gust = t * speed + 0.25 * speed * math.sin(t * 1.3 + k)
        x = ((x - gust * h / w - camera.x * 0.05 * (k + 1)) % 1.3 - 0.15) * w
        y = (y + 0.012 * np.sin(t * 2.1 + lift)) * h
        kept = _shown(look, lens, x, y, _DEPTHS[k])
        points = []
        for px, py in zip(x[kept].tolist(), y[kept].tolist(), strict=True):
            points += [skia.Point(px, py), skia.Point(px + length * h, py - 0.05 * length * h)]
        canvas.drawPoints(skia.Canvas.kLines_PointMode, points, stroke(colour, width * h / 360, alpha))


def snow(out: Array, look: Look, t: float, lens: Lens) -> None:
    """Flakes in three depths."""
    h, w = out.shape[:2]
    canvas, camera, colour = canvas_on(out), lens.camera, _icy(look)
    for k, (n, radius, speed, alpha) in enumerate(_FLAKES):
        rng = generator("snow", k)
        x, y, phase = rng.uniform(0, 1, n), rng.uniform(0, 1, n), rng.uniform(0, 6.3, n)
        y = ((y + t * speed) % 1.06 - 0.03) * h
        drift = -t * 0.05 * look.wind * (k + 1) + 0.012 * np.sin(t * 1.3 + phase)
        x = ((x + drift - camera.x * 0.05 * (k + 1)) % 1.06 - 0.03) * w
        kept = _shown(look, lens, x, y, _DEPTHS[k])
        points = [skia.Point(px, py) for px, py in zip(x[kept].tolist(), y[kept].tolist(), strict=True)]
        canvas.drawPoints(skia.Canvas.kPoints_PointMode, points, stroke(colour, 2 * radius * h, alpha))


def _hash(i: Array, generation: Array) -> tuple[Array, Array]:
    """Two numbers 0..1 for each drop and each of its falls."""
    value = (i.astype(np.uint64) * 0x9E3779B1 + generation.astype(np.uint64) * 0x85EBCA77) & 0xFFFFFFFF
    value = ((value ^ (value >> 15)) * 0x2C1B3C6D) & 0xFFFFFFFF
    value ^= value >> 13
    return (value & 0xFFFF) / 65535.0, (value >> 16) / 65535.0


def _spots(look: Look, lens: Lens, n: int, seconds: float, t: float, still: bool = False) -> tuple[Array, Array, Array]:
    """(x, z in metres, age 0..1) of what meets the open ground in front of the camera, each at its own moment."""
    i = np.arange(n)
    cycles = np.zeros(n) if still else t / seconds + i * 0.618
    across, away = _hash(i, cycles.astype(int))
    depth = 1.8 + 11 * away**1.6
    x, z = (across - 0.5) * 1.9 * depth, depth
    if not still:
        x, z = x + lens.camera.x, z + lens.camera.z
    kept = ~covered(look.stage, x, 0.0, z) if has_roofs(look.stage) else np.ones(n, bool)
    return x[kept], z[kept], (cycles % 1)[kept]


def splashes(canvas: skia.Canvas, look: Look, t: float, lens: Lens) -> None:
    """Rings that widen and fade, and crowns where drops meet the ground."""
    rings, crowns = [skia.PathBuilder() for _ in range(3)], skia.PathBuilder()
    at_x, at_z, ages = _spots(look, lens, _DROPS, 0.5, t)
    for (x, y, depth), age in zip(lens.project_all(at_x, 0.0, at_z).tolist(), ages.tolist(), strict=True):
        if depth < 0.8:
            continue
        u = lens.focal / depth
        radius = u * (0.012 + 0.075 * age)
        if age < 0.84:
            oval = skia.Rect.MakeLTRB(x - radius, y - radius * 0.3, x + radius, y + radius * 0.3)
            rings[int(age / 0.28)].addOval(oval)
        if age < 0.3:
            high = u * 0.055 * math.sin(age / 0.3 * math.pi)
            for side in (-0.5, 0.45):
                crowns.moveTo(x, y)
                crowns.lineTo(x + radius * side, y - high)
    colour, height = tweak(look.pal["haze"], 0.22), look.stage.height
    for k, ring in enumerate(rings):
        canvas.drawPath(ring.detach(), stroke(colour, max(0.6, height / 520), 0.42 - 0.13 * k))
    canvas.drawPath(crowns.detach(), stroke(colour, max(0.6, height / 500), 0.5))


def pellets(canvas: skia.Canvas, look: Look, t: float, lens: Lens) -> None:
    """Hailstones that lie, and those that have just come down and hop twice."""
    lying_x, lying_z, _ = _spots(look, lens, _LYING, 1.0, t, still=True)
    x, z, age = _spots(look, lens, _PELLETS, 0.7, t)
    first = age < 0.6
    hop, high = np.where(first, age / 0.6, (age - 0.6) / 0.4), np.where(first, 0.30, 0.09)
    x = x + 0.5 * (x * 7.3 % 1 - 0.5) * age
    spots = (np.append(lying_x, x), np.append(np.full(len(lying_x), 0.01), 4 * high * hop * (1 - hop)))
    seen = lens.project_all(*spots, np.append(lying_z, z))
    seen = seen[seen[:, 2] > 0.8]
    sizes = np.clip(np.round(0.034 * lens.focal / seen[:, 2] * 720 / look.stage.height), 1, 9)
    colour = _icy(look)
    for size in np.unique(sizes).tolist():
        points = [skia.Point(px, py) for px, py in seen[sizes == size, :2].tolist()]
        paint = stroke(colour, size * look.stage.height / 720, 0.9)
        canvas.drawPoints(skia.Canvas.kPoints_PointMode, points, paint)


def mist(out: Array, look: Look, z: float, t: float, lens: Lens, share: float = 1.0) -> None:
    """One drifting veil, between the walls that are nearer, with a ``share`` of its thickness."""
    if look.mist is None or z - lens.camera.z < 1:
        return
    h, twice = look.mist.shape[:2]
    w = twice // 2
    half = look.stage.span(z) * 1.15
    walls = [layer.at for layer in look.stage.layers if layer.plane == "wall"]
    left, right = max([-half, *(at for at in walls if at < 0)]), min([half, *(at for at in walls if at > 0)])
    drift = (t * 0.012 * (1 + look.wind**2) * 6 / z + z * 0.37) % 1
    x0, y0, _ = lens.project(left, 1.5 + z * 0.10 * (2.5 if look.dust else 1.0), z)
    x1, y1, _ = lens.project(right, -0.5, z)
    a, b = drift * w + (left + half) * w / (2 * half), drift * w + (right + half) * w / (2 * half)
    kx, ky = (x1 - x0) / (b - a), (y1 - y0) / h
    place = np.array([[kx, 0, x0 - kx * a], [0, ky, y0], [0, 0, 1.0]])
    height, width = out.shape[:2]
    window = max(0, round(x0)), max(0, round(y0)), min(width, round(x1)), min(height, round(y1))
    found = warped(look.mist, place, width, height, window)
    if found:
        seen, x, y = found
        seen = seen if share == 1.0 else cv2.convertScaleAbs(seen, alpha=share)
        lay_over(out[y : y + seen.shape[0], x : x + seen.shape[1]], seen)


def shimmer(out: Array, t: float, lens: Lens) -> None:
    """Air that boils over hot ground: rows around the horizon waver, upwards with time."""
    h, w = out.shape[:2]
    top, bottom = int(max(0, lens.horizon - 0.10 * h)), int(min(h, lens.horizon + 0.22 * h))
    rows = bottom - top
    if rows < 8:
        return
    k = 360 / h
    tile = noise_tile(256, 5, 11)
    rise = int(t * 70)
    small = cut(tile, max(2, int(rows * k)), max(2, int(w * k / 3)), 0, rise)
    away = np.abs((np.arange(rows) + top - lens.horizon) / h).astype(f32)
    amount = (np.exp(-((away / 0.07) ** 2)) * 2.2 / k)[:, None].astype(f32)
    waver = cv2.resize(small, (w, rows), interpolation=cv2.INTER_LINEAR) * amount
    across = np.arange(w, dtype=f32)[None] + waver
    down = np.arange(rows, dtype=f32)[:, None] + waver * f32(0.7)
    band = out[top:bottom]
    out[top:bottom] = cv2.remap(band.copy(), across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
