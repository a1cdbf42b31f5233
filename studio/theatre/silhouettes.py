"""Silhouettes: what figures keep light from, on the ground, on each other, and on what stands behind them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
import skia

from studio.theatre.actors.geom import Point3
from studio.theatre.camera import Lens
from studio.theatre.color import Array
from studio.theatre.figures import Figure, Sprite, irradiance_on
from studio.theatre.irradiance import lamp_strength
from studio.theatre.layer import COVER, Layer
from studio.theatre.look import Look
from studio.theatre.shadows import slopes, wall_shade
from studio.theatre.stage import Lamp, Stage

f32 = np.float32

UNDER = -2.5
"""Metres from the ground that somebody is under it who has no shadow on it: on the sea below a cliff."""

APART, SHALLOW = 0.15, 0.05
"""Metres that somebody is behind whoever shades them, and the least that a shadow goes away from us for one down."""

WALLS, DEEPEST = 0.2, 20.0
"""Share of the frame that a card covers to be a wall that shows shadows, and metres to the farthest of these."""

WIDEST = 6.0
"""Times as far as from a lamp to somebody that it is to the wall on which a shadow of them is still seen."""

BELOW = 0.8
"""Share of a lamp's height up to which a body's shadow on the ground is drawn: there it is five times as far away."""

WITHIN = 0.75
"""Metres aside within which a light is in somebody's own hand, and throws no shadow of them."""

LOWEST, STEEPEST = 0.3, 0.5
"""Metres over the ground from which on a lamp throws shadows on it, and the least that it counts as over a body."""

LAMPLIT, UNSEEN = 1.1, 0.05
"""How dark a shadow is for its lamp's share of all light, and what is too faint to be drawn."""

THROWN, DIM = 2, 0.05
"""How many lamps throw shadows of somebody, and the light of all of them under which none does."""

FELT = 0.10
"""Share of the light of a wall from which it is missed."""


class Throw(NamedTuple):
    """How a figure's shadow falls: metres to the right and away for one of height, and how dark it is, 0..1."""

    slope: tuple[float, float]
    strength: float


def shadow(canvas: skia.Canvas, out: Array, look: Look, lens: Lens, sprite: Sprite, throws: Sequence[Throw]) -> None:
    """Contact shade under a figure, and its silhouette on the ground in sun and moonlight."""
    figure = sprite.figure
    box = figure.puppet.bounds(figure.moment)
    half = min((box.right - box.left) / 2, 0.25 + 0.6 * figure.puppet.length)
    middle = min(max(0.0, box.left + half), box.right - half)
    x, y, depth = lens.project(figure.x + middle * figure.scale, 0.0, figure.z)
    if depth < 0.6 or look.stage.options.get("float") or figure.y < UNDER:
        return
    high = max(0.0, figure.y + box.bottom * figure.scale)
    unit = lens.focal / depth * figure.scale
    radius = unit * min(2.5, max(0.25, 0.72 * half))
    strength = 120 / (1 + 2.5 * high)
    colours = [int(strength) << 24 | 0x080814, 0x00080814]
    shader = skia.GradientShader.MakeRadial(skia.Point(0, 0), radius, colours)
    canvas.save()
    canvas.translate(x, y)
    canvas.scale(1, 0.24)
    canvas.drawCircle(0, 0, radius, skia.Paint(AntiAlias=True, Shader=shader))
    canvas.restore()
    for slope, strength in throws:
        _cast(out, look, lens, sprite, slope, strength)


def thrown(look: Look, figure: Figure) -> list[Throw]:
    """(slope, strength) of the shadows that a figure throws: of sun or moon, and of the strongest lamps."""
    found, pal, stage, d = [], look.pal, look.stage, look.towards
    sun = pal["kpow"] * pal["sun"] * (0 if stage.indoor else 1)
    if sun > 0.25 and d[1] > 0.05 and float(wall_shade(stage, d, f32(figure.x), f32(0.2))) < 0.5:
        found.append(Throw(slopes(d), 0.42 * min(1.0, sun)))
    high = figure.y + 0.5 * figure.puppet.height * figure.scale
    lit = [(irradiance_on(lamp, figure, high) * pal["lamps"], lamp) for lamp in stage.lamps if lamp.at[1] > LOWEST]
    lit = sorted((pair for pair in lit if pair[0] > 0.0), key=lambda pair: -pair[0])
    if not lit or lit[0][0] < 0.12:
        return found
    other = sum(k for k, _ in lit) + pal["apow"] * float(np.mean(pal["amb"])) + sun
    for power, lamp in lit[:THROWN]:
        up = max(STEEPEST, float(lamp.at[1]) - high)
        across, away = (figure.x - float(lamp.at[0])) / up, (figure.z - float(lamp.at[2])) / up
        slope = float(np.clip(across, -1.8, 1.8)), float(np.clip(away, -0.5, 1.2))
        found.append(Throw(slope, min(0.5, LAMPLIT * power / other) * min(1.0, 1.6 * math.hypot(*slope))))
    return [throw for throw in found if throw.strength > UNSEEN]


def _cast(out: Array, look: Look, lens: Lens, sprite: Sprite, slope: tuple[float, float], strength: float) -> None:
    """Lay the silhouette down along the light."""
    figure, (h, w) = sprite.figure, sprite.image.shape[:2]
    corners, laid = [], []
    for px, py in ((0, 0), (w, 0), (w, h), (0, h)):
        across = (sprite.left + px - sprite.origin[0]) / sprite.unit * figure.scale
        up = max(0.0, (sprite.origin[1] - sprite.top - py) / sprite.unit * figure.scale + figure.y)
        gx, gy, depth = lens.project(figure.x + across + up * slope[0], 0, figure.z + up * slope[1])
        if depth < 0.4:
            return
        corners.append((px, py))
        laid.append((gx, gy))
    frame_h, frame_w = out.shape[:2]
    points = np.array(laid)
    x0, y0 = (max(0, int(v)) for v in points.min(0) - 2)
    x1, y1 = min(frame_w, int(points[:, 0].max()) + 3), min(frame_h, int(points[:, 1].max()) + 3)
    if x1 - x0 < 2 or y1 - y0 < 2 or abs(cv2.contourArea(points.astype(f32))) < 4:
        return
    matrix = cv2.getPerspectiveTransform(np.array(corners, f32), (points - (x0, y0)).astype(f32))
    alpha = np.ascontiguousarray(sprite.image[..., 3])
    dark = cv2.warpPerspective(alpha, matrix, (x1 - x0, y1 - y0), flags=cv2.INTER_LINEAR)
    dark = cv2.GaussianBlur(dark, (0, 0), max(0.5, look.stage.height * 0.0022))
    tone = look.pal["amb"][::-1] * 0.35
    region = out[y0:y1, x0:x1]
    rest = cv2.merge(
        [cv2.bitwise_not(cv2.convertScaleAbs(dark, alpha=strength * (1 - float(c)))) for c in (*tone, 1.0)]
    )
    cv2.multiply(region, rest, region, 1 / 255.0)


def on_each_other(look: Look, sprites: Sequence[Sprite], throws: Sequence[Sequence[Throw]]) -> None:
    """Shades, in place, those behind whom somebody stands in the light."""
    tone = look.pal["amb"][::-1] * 0.35
    for caster, own in zip(sprites, throws, strict=True):
        for slope, strength in own:
            if slope[1] > SHALLOW and caster.figure.grounded:
                for receiver in sprites:
                    _shade(receiver, caster, slope, strength, tone)


def _shade(receiver: Sprite, caster: Sprite, slope: tuple[float, float], strength: float, tone: Array) -> None:
    a, b = caster.figure, receiver.figure
    down = (b.z - a.z) / slope[1]
    if b.z - a.z < APART or down > a.puppet.height * a.scale:
        return
    metre = receiver.unit / b.scale
    k = metre * a.scale / caster.unit
    h, w = receiver.image.shape[:2]
    u = receiver.origin[0] - receiver.left + (a.x + down * slope[0] - b.x) * metre
    v = receiver.origin[1] - receiver.top - (a.y - down - b.y) * metre
    u, v = u - k * (caster.origin[0] - caster.left), v - k * (caster.origin[1] - caster.top)
    x0, y0 = max(0, math.floor(u)), max(0, math.floor(v))
    x1, y1 = min(w, math.ceil(u + k * caster.image.shape[1])), min(h, math.ceil(v + k * caster.image.shape[0]))
    if x1 - x0 < 2 or y1 - y0 < 2:
        return
    place = np.array([[k, 0, u - x0], [0, k, v - y0]])
    alpha = cv2.extractChannel(caster.image, 3)
    _darken(receiver.image[y0:y1, x0:x1], cv2.warpAffine(alpha, place, (x1 - x0, y1 - y0)), strength, tone)


def _darken(region: Array, dark: Array, strength: float, tone: Array) -> None:
    """Takes from colours what a shadow (h, w) keeps of them, and nothing from alpha."""
    dark = cv2.GaussianBlur(dark, (0, 0), 0.9)
    kept = [cv2.bitwise_not(cv2.convertScaleAbs(dark, alpha=strength * (1 - float(c)))) for c in tone]
    cv2.multiply(region, cv2.merge([*kept, np.full_like(dark, 255)]), region, 1 / 255.0)


def shows(layer: Layer, stage: Stage) -> bool:
    """Whether a layer is a wall on which shadows are seen."""
    if layer.mask or layer.box is None:
        return False
    if layer.plane != "card":
        return layer.plane == "wall"
    area = float(layer.cover.sum()) / 255 * COVER * COVER
    return bool(layer.z and layer.z < DEEPEST and area > WALLS * stage.width * stage.height)


class Lights(NamedTuple):
    """The lamps of a place, with their numbers side by side."""

    lamps: Sequence[Lamp]
    at: Array
    power: Array
    radius: Array

    @classmethod
    def of(cls, lamps: Sequence[Lamp]) -> Lights:
        at = np.array([lamp.at for lamp in lamps], float).reshape(-1, 3)
        return cls(lamps, at, *(np.array([getattr(lamp, name) for lamp in lamps]) for name in ("power", "radius")))

    def on(self, point: Point3) -> Array:
        """How strongly each shines on a point: ``lamp_strength`` of all at once."""
        apart = self.at - point
        d2 = np.einsum("ij,ij->i", apart, apart)
        return self.power / (1 + d2 / self.radius**2) * np.exp(-d2 / (self.radius * 4.5) ** 2)

    def brightest(self, figure: Figure) -> list[int]:
        """The few of which somebody throws a shadow that is seen."""
        powers = self.on(_middle(figure))
        total = float(powers.sum())
        strong = np.argsort(powers)[: -1 - THROWN : -1].tolist() if total > DIM else []
        return [n for n in strong if powers[n] > FELT * total]


def _middle(figure: Figure) -> Point3:
    return figure.x, figure.y + 0.6 * figure.puppet.height * figure.scale, figure.z


def on_wall(
    out: Array,
    look: Look,
    lens: Lens,
    casts: Sequence[tuple[Sprite, int]],
    layer: Layer,
    place: Array,
    lights: Lights,
) -> None:
    """Darkens a wall where people keep the light of its lamps off; ``place``: its pixels to the frame's."""
    tone = look.pal["amb"][::-1] * 0.35
    for sprite, n in casts:
        lamp, figure = lights.lamps[n], sprite.figure
        hit = _onto(layer, lamp, _middle(figure))
        if hit is None or math.hypot(lamp.at[0] - figure.x, lamp.at[2] - figure.z) <= WITHIN:
            continue
        powers = lights.on(hit) * look.pal["lamps"]
        share = float(powers[n] / (powers.sum() + look.pal["apow"] * float(np.mean(look.pal["amb"])) + 0.05))
        if share > FELT:
            throw_on(out, lens, sprite, layer, place, lamp, 0.75 * share, tone)


def in_their_light(
    lit: Array,
    lens: Lens,
    sprites: Sequence[Sprite],
    layer: Layer,
    place: Array,
    lamps: Sequence[Lamp],
    scale: float,
    origin: tuple[int, int],
) -> None:
    """Takes out of what lights that are carried make of a layer the shadows of those who stand in their way."""
    for sprite in sprites:
        figure = sprite.figure
        for lamp in lamps:
            if math.hypot(lamp.at[0] - figure.x, lamp.at[2] - figure.z) > WITHIN:
                strength = 0.95 * _own(lamp, lamps, figure)
                throw_on(lit, lens, sprite, layer, place, lamp, strength, np.zeros(3), scale, origin)


def _own(lamp: Lamp, lamps: Sequence[Lamp], figure: Figure) -> float:
    """A lamp's share of the light of all of them on a figure."""
    if len(lamps) == 1:
        return 1.0
    at = (figure.x, figure.y + 0.5 * figure.puppet.height * figure.scale, figure.z)
    powers = {id(other): float(lamp_strength(other, float((other.at - at) @ (other.at - at)))) for other in lamps}
    return powers[id(lamp)] / (sum(powers.values()) + 1e-9)


def _onto(layer: Layer, lamp: Lamp, point: Point3) -> Point3 | None:
    """Where a point's shadow is on the plane of a layer; ``None`` where there is none near enough."""
    axis = {"card": 2, "wall": 0, "ground": 1}.get(layer.plane)
    if axis is None:
        return None
    plane = (layer.at, layer.at, layer.z or 0.0)[axis]
    start, through = float(lamp.at[axis]), point[axis]
    if abs(through - start) < 0.05:
        return None
    times = (plane - start) / (through - start)
    if not (0.9 if axis == 1 else 1.02) < times < WIDEST:
        return None
    x, y, z = (float(a) + times * (b - float(a)) for a, b in zip(lamp.at, point, strict=True))
    return x, y, z


def throw_on(
    out: Array,
    lens: Lens,
    sprite: Sprite,
    layer: Layer,
    place: Array,
    lamp: Lamp,
    strength: float,
    tone: Array,
    scale: float = 1.0,
    origin: tuple[int, int] = (0, 0),
) -> None:
    """One shadow on one plane. ``out`` may be a part of the frame from ``origin`` on, ``scale`` times its size."""
    figure, (h, w) = sprite.figure, sprite.image.shape[:2]
    metre = sprite.unit / figure.scale
    corners, laid = [], []
    foot, top = sprite.origin[1] - sprite.top, 0.0
    if layer.plane == "ground":  # of who stands higher than the lamp, what is under it
        top = max(0.0, foot - (BELOW * (float(lamp.at[1]) - layer.at) + layer.at - figure.y) * metre)
        h = min(h, foot)
    for px, py in ((0, top), (w, top), (w, h), (0, h)):
        across = (sprite.left + px - sprite.origin[0]) / metre
        up = (foot - py) / metre
        hit = _onto(layer, lamp, (figure.x + across, figure.y + up, figure.z))
        gx, gy, depth = lens.project(*hit) if hit else (0.0, 0.0, 0.0)
        if depth < 0.4:
            return
        corners.append((px, py))
        laid.append((gx * scale - origin[0], gy * scale - origin[1]))
    points = np.array(laid)
    x0, y0 = (max(0, int(v)) for v in points.min(0) - 2)
    x1, y1 = min(out.shape[1], int(points[:, 0].max()) + 3), min(out.shape[0], int(points[:, 1].max()) + 3)
    if x1 - x0 < 2 or y1 - y0 < 2 or abs(cv2.contourArea(points.astype(f32))) < 16:
        return
    size = x1 - x0, y1 - y0
    matrix = cv2.getPerspectiveTransform(np.array(corners, f32), (points - (x0, y0)).astype(f32))
    alpha = cv2.extractChannel(sprite.image, 3)
    if top:  # no edge where it is cut
        fading = np.clip((np.arange(len(alpha), dtype=f32) - f32(top)) / f32(0.6 * (foot - top)), 0, 1)
        alpha = cv2.multiply(alpha, np.repeat(fading[:, None], alpha.shape[1], 1), dtype=cv2.CV_8U)
    dark = cv2.warpPerspective(alpha, matrix, size)
    to_part = np.array([[scale, 0, -origin[0] - x0], [0, scale, -origin[1] - y0], [0, 0, 1.0]])
    covered = cv2.warpPerspective(layer.cover, to_part @ place @ np.diag([COVER, COVER, 1.0]), size)
    soft = max(0.6, 0.006 * lens.stage.height * scale)
    dark = cv2.min(cv2.GaussianBlur(dark, (0, 0), soft), covered)
    _darken(out[y0:y1, x0:x1], dark, strength, tone)
