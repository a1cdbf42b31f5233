"""Actors in the picture: lit by the place's own light, rimmed, hazed, casting their silhouettes on the ground."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np
import skia

from studio.theatre.actors.puppet import Moment, Puppet
from studio.theatre.camera import Lens
from studio.theatre.color import Array
from studio.theatre.focus import softened
from studio.theatre.ink import Light
from studio.theatre.irradiance import lamp_colour, lamp_cone, lamp_strength
from studio.theatre.look import Look
from studio.theatre.pixels import canvas_on
from studio.theatre.shadows import shade_at, wall_shade
from studio.theatre.stage import Lamp
from studio.theatre.tie import Openings

f32 = np.float32


BALANCED = 0.9
"""Share of its blue cast that daylight on people loses, as a camera's white balance would take it: skin stays warm."""

LAMPLIT = 0.94
"""The most that one channel of light on people is at night: a flame beside a face leaves it its colours."""

VEILED = 0.45
"""The most of a figure that haze takes: whom a shot is about is seen in any fog."""

FILLED = 1.3
"""How much brighter people are in a hard black-and-white light than the place: faces are read."""

BRIM = 1.0
"""The brightest that the rim of a figure gets."""

BEYOND = 12.0
"""Radii of a lamp at which it has less than a hundred-thousandth of its power."""

HELD = 0.75
"""The most that a light which is carried shines on anybody: who holds it is not burnt out by it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One actor at one instant: where (metres) and what it does."""

    puppet: Puppet
    moment: Moment
    x: float
    y: float
    z: float
    scale: float = 1.0
    grounded: bool = True
    openings: Openings = ()
    """What it is seen through; () stands free."""


@dataclass(frozen=True, slots=True)
class Sprite:
    """A drawn figure: premultiplied pixels, their place in the frame, and where the figure's origin is."""

    figure: Figure
    image: Array
    left: int
    top: int
    origin: tuple[float, float]
    unit: float


class Place(NamedTuple):
    """Where a figure is drawn: a box of pixels of the frame, its origin in them, and pixels a metre."""

    left: int
    top: int
    right: int
    bottom: int
    origin: tuple[float, float]
    unit: float


def place_of(lens: Lens, figure: Figure) -> Place | None:
    """``None`` if the figure is behind the camera or out of the frame."""
    x, y, depth = lens.project(figure.x, figure.y, figure.z)
    if depth < 0.5:
        return None
    unit = lens.focal / depth * figure.scale
    box = figure.puppet.bounds(figure.moment)
    frame_w, frame_h = lens.stage.width, lens.stage.height
    pad = 3 + math.ceil(0.008 * lens.blur(depth) * frame_h)
    left, right = math.floor(x + box.left * unit) - pad, math.ceil(x + box.right * unit) + pad
    top, bottom = math.floor(y - box.top * unit) - pad, math.ceil(y - box.bottom * unit) + pad
    # What lies outside still casts shadows and reflects, within reason.
    left, right = max(left, -frame_w // 2), min(right, frame_w * 3 // 2)
    top, bottom = max(top, -frame_h), min(bottom, frame_h * 2)
    if right - left < 3 or bottom - top < 3:
        return None
    return Place(left, top, right, bottom, (x, y), unit)


def light_at(look: Look, lens: Lens, figure: Figure, carried: Sequence[Lamp] = ()) -> tuple[Light, Array, float, float]:
    """(light to draw with, rim colour, side the light comes from, share of haze) at a figure.

    ``carried``: lights that move, which shine on whoever carries them as well.
    """
    pal, stage, d = look.pal, look.stage, look.towards
    ambient = pal["amb"] ** 1.25 * 1.15 * pal["apow"] * 1.15
    front = 0.55 if d[2] > -0.1 else 0.12
    sun = pal["sun"] if not stage.indoor else 0.35
    key = pal["key"] ** 1.5 * pal["kpow"] * sun
    if not stage.indoor:
        walls = float(wall_shade(stage, d, f32(figure.x), f32(figure.y + 1.0)))
        key = key * (1 - 0.85 * max(walls, shade_at(stage, d, figure.x, figure.y + 0.5, figure.z)))
    lamps, across = np.zeros(3), 0.0
    if pal["lamps"] > 0:
        for lamp, own in [*((lamp, False) for lamp in stage.lamps), *((lamp, True) for lamp in carried)]:
            right, up, away = lamp.at.tolist()
            right, up, away = right - figure.x, up - figure.y - 1, away - figure.z
            d2 = right * right + up * up + away * away
            if d2 > (BEYOND * lamp.radius) ** 2:
                continue
            k = irradiance_on(lamp, figure, figure.y + 1, own) * pal["lamps"]
            k = min(k, HELD) if own else k
            lamps += k * lamp_colour(lamp, pal) ** 1.6 * (0.75 if away < 0 else 0.35)
            across += k * right / math.sqrt(d2 + 1e-6)
    haze = 0.0 if stage.indoor else 1 - math.exp(-pal["dens"] * max(0.0, figure.z - lens.camera.z - 2))
    haze = min(VEILED, haze * stage.options.get("haze", 1.0))
    side = float(np.sign(across * 2 + d[0] * pal["kpow"] * pal["sun"])) or 1.0
    gain = np.sqrt(ambient + key * front + lamps)
    gain = gain * FILLED if look.light == "noir" else gain
    gain = np.where(gain > 0.95, 0.95 + 0.20 * (gain - 0.95) / (gain - 0.75), gain) * 1.02
    if not pal["dark"] and look.light != "cold":
        gain = gain + BALANCED * (float(gain.mean()) - gain) if gain[2] > gain[0] else gain
    elif pal["dark"]:
        gain = gain * min(1.0, LAMPLIT / float(gain.max()))
    lit = gain * (1 - haze)
    shade = lit * np.array([0.70, 0.68, 0.80])
    up = float(np.clip(d[1] + 0.35, 0.3, 0.9))
    light = Light((0.75 * side, up), _triple(lit), _triple(shade), _triple(pal["haze"] * haze))
    return light, np.minimum(BRIM, np.sqrt(key * 0.88 + lamps * 1.2)), side, haze


def _within(figure: Figure, lamp: Lamp) -> bool:
    """Whether a light is inside a figure, as the fire is in a lighthouse: it does not shine on it."""
    aside = math.hypot(lamp.at[0] - figure.x, lamp.at[2] - figure.z)
    return aside < 0.3 and lamp.at[1] - figure.y < figure.puppet.height * figure.scale


def _triple(v: Array) -> tuple[float, float, float]:
    return round(float(v[0]), 2), round(float(v[1]), 2), round(float(v[2]), 2)


def sprite_of(look: Look, lens: Lens, figure: Figure, carried: Sequence[Lamp] = ()) -> Sprite | None:
    """Draw a figure; ``None`` if it is behind the camera or out of the frame."""
    place = place_of(lens, figure)
    if place is None:
        return None
    left, top, right, bottom, (x, y), unit = place
    light, rim, side, haze = light_at(look, lens, figure, carried)
    image = np.zeros((bottom - top, right - left, 4), np.uint8)
    draw_figure(figure, canvas_on(image, opaque=False), light, x - left, y - top, unit)
    _edge_light(image, rim * (1 - haze), side, unit * figure.puppet.height / 1.75)
    image = softened(look.style.figure(image), lens.blur(figure.z - lens.camera.z), lens.stage.height)
    return Sprite(figure, image, left, top, (x, y), unit)


def draw_figure(figure: Figure, canvas: skia.Canvas, light: Light, x: float, y: float, unit: float) -> None:
    """``figure`` with its origin at a pixel, ``unit`` pixels a metre of its puppet: what its openings show of it."""
    if not figure.openings:
        figure.puppet.draw(canvas, figure.moment, light, x, y, unit)
        return
    k = unit / figure.scale
    clear = skia.Path()
    for opening in figure.openings:
        points = [skia.Point(x + (a - figure.x) * k, y - (b - figure.y) * k) for a, b in opening]
        clear.addPath(skia.Path.Polygon(points, True))
    canvas.save()
    canvas.clipPath(clear, doAntiAlias=True)
    figure.puppet.draw(canvas, figure.moment, light, x, y, unit)
    canvas.restore()


def _edge_light(image: Array, rim: Array, side: float, unit: float) -> None:
    """A rim on the lit side and a core shadow on the other, from the silhouette alone."""
    alpha = np.ascontiguousarray(image[..., 3])
    h, w = alpha.shape
    k = max(1.0, unit * 0.022)
    lit = cv2.warpAffine(alpha, np.array([[1, 0, -side * k], [0, 1, k * 0.5]], f32), (w, h))
    edge = cv2.min(cv2.GaussianBlur(cv2.subtract(alpha, lit), (0, 0), max(0.4, k * 0.45)), alpha)
    dark = cv2.warpAffine(alpha, np.array([[1, 0, side * k * 2.6], [0, 1, 0]], f32), (w, h))
    core = cv2.min(cv2.GaussianBlur(cv2.subtract(alpha, dark), (0, 0), max(0.5, k * 1.2)), alpha)
    keep = cv2.convertScaleAbs(core, alpha=0.38)
    keep = cv2.bitwise_not(keep)
    colour = np.clip(rim * 130, 0, 255)[::-1]
    tint = cv2.merge([cv2.convertScaleAbs(edge, alpha=float(c) / 255) for c in colour])
    body = cv2.multiply(np.ascontiguousarray(image[..., :3]), cv2.merge([keep] * 3), scale=1 / 255)
    tint = cv2.multiply(tint, cv2.bitwise_not(body), scale=1 / 255)  # screened: what is bright keeps its colour
    image[..., :3] = cv2.min(cv2.add(body, tint), cv2.merge([alpha] * 3))


def irradiance_on(lamp: Lamp, figure: Figure, high: float, own: bool = False) -> float:
    """How strongly a lamp shines on the middle of a figure, which may hold it."""
    right, up, away = lamp.at.tolist()
    right, up, away = right - figure.x, up - high, away - figure.z
    d2 = right * right + up * up + away * away
    if d2 > (BEYOND * lamp.radius) ** 2 or (not own and _within(figure, lamp)):
        return 0.0
    k = float(lamp_strength(lamp, d2))
    if lamp.cone:
        axis = np.array(lamp.cone[:3])
        k *= float(lamp_cone(lamp, -(axis @ (right, up, away)) / math.sqrt(d2 + 1e-6) / np.linalg.norm(axis)))
    return k
