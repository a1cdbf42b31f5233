"""Light that is seen in the air: beams through windows and leaves, the sun's rays, lamps that flicker."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

import cv2
import numpy as np
import skia

from studio.theatre.camera import Lens
from studio.theatre.color import Array, bgr, rgb, tweak
from studio.theatre.layer import argb
from studio.theatre.look import Look
from studio.theatre.pixels import canvas_on
from studio.theatre.sky import disc_at
from studio.theatre.stage import Lamp, Place3

f32 = np.float32
_RAYED = {"sunset": 0.3, "dawn": 0.3, "golden": 0.3, "morning": 0.2}
"""How much the sun's rays show at low sun, besides what mist makes of them."""
Beam = tuple[list[Place3], list[Place3], float, Array]
"""The corners of its near and of its far end, how strong it is, its colour."""

SQUAT = 0.7
"""Height of a pool of firelight as a share of its width: it lies on the ground and on people, not on the sky."""


def shafts(out: Array, look: Look, t: float, lens: Lens) -> None:
    """Beams through windows, leaves and lamp cones: additive hulls at quarter size."""
    pal, stage = look.pal, look.stage
    amount = pal["kpow"] * pal["sun"] * 0.16 * (1 + 1.2 * pal["mist"]) * stage.options.get("dust", 1.0)
    sun = tweak(pal["key"], 0.05, 0.9)
    beams = [(a, b, k * amount, sun) for a, b, k in stage.shafts + _window_beams(look)] if amount >= 0.02 else []
    if pal["lamps"] > 0:
        thick = pal["lamps"] * (0.13 + 0.12 * pal["wet"] + 0.22 * pal["mist"])
        beams += [(a, b, k * thick, rgb(c)) for a, b, k, c in stage.cones]
    lay(out, beams, t, lens)


def lay(out: Array, beams: Sequence[Beam], t: float, lens: Lens) -> None:
    """Adds beams to the picture, each fading out from its near end to its far one."""
    if not beams:
        return
    h, w = out.shape[:2]
    small = np.zeros((h // 4, w // 4, 4), np.uint8)
    canvas = canvas_on(small)
    for near, far, strength, colour in beams:
        ends = [[lens.project(*p) for p in end] for end in (near, far)]
        if min(p[2] for end in ends for p in end) < 0.3:
            continue
        points = [np.array([(p[0] / 4, p[1] / 4) for p in end], f32) for end in ends]
        hull = cv2.convexHull(np.concatenate(points))[:, 0]
        a, b = (p.mean(0) for p in points)
        alpha = min(1.0, strength * (1 + 0.12 * math.sin(t * 0.7 + a[0])))
        shader = skia.GradientShader.MakeLinear(
            [skia.Point(float(a[0]), float(a[1])), skia.Point(float(b[0]), float(b[1]))],
            [argb(colour, alpha), argb(colour, 0)],
        )
        paint = skia.Paint(AntiAlias=True, Shader=shader, BlendMode=skia.BlendMode.kPlus)
        canvas.drawPath(skia.Path.Polygon([skia.Point(float(x), float(y)) for x, y in hull], True), paint)
    small = cv2.GaussianBlur(small, (0, 0), 1.2 * h / 360)
    cv2.add(out, cv2.resize(small, (w, h)), out)


def _window_beams(look: Look) -> list[tuple[list[Place3], list[Place3], float]]:
    if not look.stage.indoor:
        return []
    d = look.towards
    ray = np.array([-d[0], -d[1], d[2]])
    beams = []
    for pane in look.stage.windows:
        corners = np.array(pane)
        length = min(float(corners[:, 1].max()) / max(0.15, d[1]), 3.2 / abs(ray[0]) if abs(ray[0]) > 0.2 else 4)
        ends = [(float(x), float(y), float(z)) for x, y, z in corners + ray * length * 0.8]
        beams.append((list(pane), ends, 1.0))
    return beams


def sun_rays(out: Array, look: Look, lens: Lens) -> None:
    """Rays from the sun past whatever stands before it: the bright sky around it, smeared away from it."""
    pal, stage = look.pal, look.stage
    disc = None if stage.indoor or not look.style.bloom else disc_at(stage, pal)
    strength = pal["sun"] * min(1.0, pal["kpow"]) * (_RAYED.get(pal["time"], 0.1) + 0.5 * pal["mist"])
    if disc is None or strength < 0.08:
        return
    h, w = out.shape[:2]
    seen = lens.sky() @ np.array([*disc, 1.0])
    x, y = (float(v / seen[2]) / 8 for v in seen[:2])
    if not (-0.3 * w < 8 * x < 1.3 * w and -0.5 * h < 8 * y < h):
        return
    small = cv2.cvtColor(cv2.resize(out, (w // 8, h // 8), interpolation=cv2.INTER_AREA), cv2.COLOR_BGRA2GRAY)
    rows, columns = np.indices(small.shape, f32)
    near = np.exp(-((columns - x) ** 2 + (rows - y) ** 2) / (0.045 * h) ** 2 / 2)
    light = np.clip((small.astype(f32) - 135) / 100, 0, 1) * near
    for longer in (1.06, 1.12, 1.25, 1.55, 2.1):
        away = np.array([[longer, 0, x * (1 - longer)], [0, longer, y * (1 - longer)]], f32)
        light = 0.5 * (light + cv2.warpAffine(light, away, (light.shape[1], light.shape[0])))
    colour = np.array([*bgr(tweak(pal["key"], 0.06, 0.9)), 0], f32)[:, None] * f32(255 * strength)
    glow = cv2.convertScaleAbs(cv2.transform(np.ascontiguousarray(light), colour))
    cv2.add(out, cv2.resize(glow, (w, h), interpolation=cv2.INTER_LINEAR), out)


def steady(lamp: Lamp, t: float) -> float:
    """How bright a lamp is at ``t`` seconds, 1 at its brightest: a fire never quite repeats."""
    if not lamp.flicker:
        return 1.0
    x = float(lamp.at[0])
    dance = 0.5 + 0.28 * math.sin(t * 11.3 + x) * math.sin(t * 7.1) + 0.22 * math.sin(t * 17.9 + 2 * x)
    return 1 - min(0.9, 2.2 * lamp.flicker) * dance


@lru_cache(1)
def _pool() -> Array:
    """Where a light falls off to, 255 in the middle."""
    y, x = np.mgrid[-1:1:64j, -1:1:64j]
    return (255 * np.clip(1 - x * x - y * y, 0, 1) ** 1.5).astype(np.uint8)


def flicker(out: Array, look: Look, t: float, lens: Lens) -> None:
    """Pools of firelight breathe, with whoever sits in them."""
    pal = look.pal
    if pal["lamps"] <= 0:
        return
    share = 0.75 if pal["dark"] or look.stage.indoor else 0.2
    h, w = out.shape[:2]
    for lamp in look.stage.lamps:
        dim = share * (1 - steady(lamp, t)) * min(1.0, lamp.power) if lamp.flicker else 0.0
        x, y, depth = lens.project(*lamp.at)
        if dim < 0.02 or depth < 0.4:
            continue
        radius = 1.8 * lamp.radius * lens.focal / depth
        high = SQUAT * radius
        x0, y0, x1, y1 = max(0, int(x - radius)), max(0, int(y - high)), min(w, int(x + radius)), min(h, int(y + high))
        if x1 - x0 < 2 or y1 - y0 < 2:
            continue
        k = 2 * radius / 64
        where = np.array([[k, 0, x - radius - x0], [0, SQUAT * k, y - high - y0]], f32)
        pool = cv2.warpAffine(_pool(), where, (x1 - x0, y1 - y0), flags=cv2.INTER_LINEAR)
        rest = cv2.bitwise_not(cv2.convertScaleAbs(pool, alpha=dim))
        region = out[y0:y1, x0:x1]
        cv2.multiply(region, cv2.merge([rest] * 4), region, 1 / 255.0)


def mirrorball(canvas: skia.Canvas, look: Look, t: float, lens: Lens) -> None:
    """Spots of coloured light that wheel over the floor."""
    colours = ("#ff5ad8", "#5ae0ff", "#ffe05a", "#8a6aff")
    middle = 5.5
    for i in range(64):
        ring, turn = 0.6 + 0.85 * (i % 7), i * 2.4 + t * 0.55
        x, y, depth = lens.project(ring * math.cos(turn) * 1.3, 0.0, middle + ring * math.sin(turn))
        if depth < 0.8:
            continue
        across = 0.17 * lens.focal / depth
        alpha = 0.42 * (0.75 + 0.25 * math.sin(t * 3 + i))
        paint = skia.Paint(AntiAlias=True, Color=argb(colours[i % 4], alpha), BlendMode=skia.BlendMode.kPlus)
        down = across * max(0.12, min(0.6, look.stage.eye / depth))
        canvas.drawOval(skia.Rect.MakeLTRB(x - across, y - down, x + across, y + down), paint)
