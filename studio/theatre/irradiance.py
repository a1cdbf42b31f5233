"""What light falls on a painted plane: sun or moon with its shadows, sky, bounce and lamps, at a reduced size."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from studio.theatre.color import Array, Palette, bgr
from studio.theatre.layer import Layer
from studio.theatre.noise import smoothstep
from studio.theatre.shadows import cast_shadows, key_direction, wall_shade, window_patches, world
from studio.theatre.stage import Lamp, Stage

f32 = np.float32
INWARD = {"card": (0.0, 0.0, -1.0), "ground": (0.0, 1.0, 0.0), "ceil": (0.0, -1.0, 0.0)}
"""Where a plane faces; a wall faces the middle of the place."""


def enlarged(image: Array, width: int, height: int) -> Array:
    return cv2.resize(image, (width, height), interpolation=cv2.INTER_LINEAR)


def irradiance(stage: Stage, layer: Layer, pal: Palette, nx: Array, ny: Array, cel: bool) -> list[Array]:
    """Gains of the albedo, float32 (h, w) for blue, green and red: the root of the light, with a shoulder."""
    h = len(nx)
    key = _key(stage, layer, pal, nx, ny, cel)
    up = ny if layer.plane != "ground" else f32(0.75) + f32(0.2) * ny
    ambient, bounce = f32(0.70) + f32(0.34) * up, np.clip(f32(0.5) - f32(0.5) * up, 0, 1)
    if layer.plane == "ceil" and stage.indoor and stage.windows:  # the sun on the floor comes back from below
        bounce = bounce * f32(1 + 0.9 * pal["kpow"] * pal["sun"])
    if layer.plane == "card" and (layer.z or 99) < 60 and layer.base is not None and not stage.options.get("float"):
        contact = _contact(stage, layer, layer.base, h)
        ambient, key = ambient * contact, key * (f32(0.35) + f32(0.65) * contact)
    by_lamps = _lamps(stage, layer, pal, nx, ny)
    found = []
    for c, (a, b, k) in enumerate(zip(*gains(pal), strict=True)):
        light = ambient * f32(a) + bounce * f32(b) + key * f32(k)
        if by_lamps is not None:
            cv2.add(light, by_lamps[c], light)
        cv2.sqrt(light, light)
        over = cv2.max(light - f32(1.08), 0.0)
        found.append(light - over * over / (over + f32(0.8)))
    return found


def gains(pal: Palette) -> tuple[list[float], list[float], list[float]]:
    """BGR gains of ambient, bounce and key."""
    ambient = bgr(pal["amb"]) ** 1.25 * 1.15 * pal["apow"] * 1.06
    bounce, key = bgr(pal["bounce"]) ** 1.3 * pal["bpow"], bgr(pal["key"]) ** 1.5 * pal["kpow"] * 1.2
    return ambient.tolist(), bounce.tolist(), key.tolist()


def _contact(stage: Stage, layer: Layer, base: float, rows: int) -> Array:
    """Darker towards where a card stands on the ground, for each row."""
    assert layer.box and layer.z
    y0, y1 = layer.box[1], layer.box[3]
    at = y0 + (np.arange(rows) + 0.5) * (y1 - y0) / rows
    height = stage.eye - (at - stage.cy) * layer.z / stage.focal
    return (1 - 0.38 * np.exp(-np.clip(height - base, 0, None) / 0.5)).astype(f32)[:, None]


def _key(stage: Stage, layer: Layer, pal: Palette, nx: Array, ny: Array, cel: bool) -> Array:
    """How much of the sun or moon reaches each point: form, cast shadows, window patches."""
    direction = key_direction(stage, pal)
    right, up, near = (float(v) for v in direction)
    if layer.plane == "ground":
        dot = up + 0.5 * right * nx
    elif layer.plane == "ceil":
        dot = np.full_like(nx, -0.3)
    else:
        nz = np.sqrt(np.maximum(1 - nx * nx - ny * ny, 0))
        along, out = (right, near) if layer.plane == "card" else (near, -right if layer.at > 0 else right)
        dot = along * nx + up * ny + out * nz
    soft = smoothstep(-0.25, 0.75, dot)
    key = np.where(dot > 0.12, f32(0.9), f32(0.12)) * f32(0.75) + f32(0.25) * soft if cel else soft
    if layer.plane == "ground":
        key = key * f32(0.75) + f32(0.2)
    if layer.mask == "open":
        return f32(0.25) + f32(0.5) * key
    if stage.indoor:
        return _through_windows(stage, layer, pal, direction, key)
    if pal["sun"] > 0.25 and layer.mask != "sky":
        key = _shadowed(stage, layer, pal, direction, key)
    return key


def _through_windows(stage: Stage, layer: Layer, pal: Palette, d: Array, key: Array) -> Array:
    if not stage.windows:
        return key * f32(0.25)
    key = key * f32(0.10)
    patches = window_patches(stage, layer, d) if pal["kpow"] > 0.2 else None
    if patches is not None:
        patches = cv2.resize(patches, key.shape[::-1], interpolation=cv2.INTER_AREA)
        key = key + patches * f32(1.25 * pal["sun"])
    return key


def _shadowed(stage: Stage, layer: Layer, pal: Palette, d: Array, key: Array) -> Array:
    """``key`` where cards and walls leave it: on the ground, on near cards and on walls."""
    assert layer.box
    h, w = key.shape
    upright = layer.plane in ("card", "wall") and (layer.z or 1) < 27
    if upright or (layer.plane == "ground" and layer.at == 0):
        shadow = cast_shadows(stage, d, layer, 2 if layer.plane == "ground" else 4)
        if shadow is not None:
            key = key * (1 - enlarged(shadow, w, h) * f32(0.88 / 255 * min(1, pal["sun"] + 0.2)))
    faces = layer.plane == "card" or layer.at * d[0] < 0
    if upright and faces and any(other.height for other in stage.layers):
        x, y, _ = world(stage, layer, layer.box, 4)
        key = key * (1 - f32(0.85) * enlarged(np.asarray(wall_shade(stage, d, x, y) + 0 * x, f32), w, h))
    return key


def lamp_strength(lamp: Lamp, distance2: Any) -> Any:
    """Inverse square with a radius, fading out at a few radii."""
    return lamp.power / (1 + distance2 / lamp.radius**2) * np.exp(-distance2 / (lamp.radius * 4.5) ** 2)


def lamp_colour(lamp: Lamp, pal: Palette) -> Array:
    """A lamp's colour under the scene's kind of light: behind red glass every lamp is red."""
    glass = pal["glass"]
    return lamp.colour if glass is None else lamp.colour * (0.25 + 0.75 * glass)


def lamp_cone(lamp: Lamp, cosine: Any) -> Any:
    assert lamp.cone
    return smoothstep(lamp.cone[3] - 0.12, lamp.cone[3] + 0.1, cosine)


def _gap(lamp: Lamp, layer: Layer) -> float:
    if layer.plane == "card":
        return float(abs(lamp.at[2] - layer.z))
    if layer.plane == "wall":
        return float(abs(lamp.at[0] - layer.at))
    return float(abs(lamp.at[1] - layer.at))


def _lamps(stage: Stage, layer: Layer, pal: Palette, nx: Array, ny: Array) -> list[Array] | None:
    """Irradiance of the practical lights on the form, (h, w) for B, G and R; ``None`` where none reaches."""
    reaching = [lamp for lamp in stage.lamps if _gap(lamp, layer) <= 4.2 * lamp.radius]
    if not reaching or pal["lamps"] <= 0:
        return None
    h, w = nx.shape
    *colours, right, up = cv2.split(enlarged(_lamp_field(stage, layer, pal, reaching), w, h))
    facing = np.clip(f32(0.62) + f32(0.75) * (nx * right + ny * up), f32(0.05), f32(1.6))
    return [colour * facing for colour in colours]


def _lamp_field(stage: Stage, layer: Layer, pal: Palette, lamps: list[Lamp]) -> Array:
    """Colour (BGR) and mean direction (right, up) of the lamps' light, much reduced: light is smooth."""
    assert layer.box
    points = world(stage, layer, layer.box, max(4, round(stage.height / 75)))
    planes = [np.zeros_like(points[0]) for _ in range(5)]
    total = np.full_like(points[0], 1e-4)
    inward = INWARD.get(layer.plane) or (-1.0 if layer.at > 0 else 1.0, 0.0, 0.0)
    axis = max(range(3), key=lambda n: abs(inward[n]))  # the one along which a plane faces
    share = 0.45 if layer.plane == "ceil" else 1.0 - 0.65 * pal["snow"] * (layer.plane == "ground")
    for lamp in lamps:
        way = [float(at) - v for at, v in zip(lamp.at, points, strict=True)]
        vx, vy, vz = way
        d2 = vx * vx + vy * vy + vz * vz
        d = np.sqrt(d2) + f32(1e-3)
        cosine = way[axis] * inward[axis] / d
        k = lamp_strength(lamp, d2) * (pal["lamps"] * share) * (0.22 + 0.78 * np.clip(cosine * 0.8 + 0.2, 0, 1))
        if lamp.cone:
            towards = (np.array(lamp.cone[:3]) / np.linalg.norm(lamp.cone[:3])).tolist()
            k = k * lamp_cone(lamp, -(vx * towards[0] + vy * towards[1] + vz * towards[2]) / d)
        b, g, r = ((lamp_colour(lamp, pal) ** 1.6)[::-1]).tolist()
        for plane, part in zip(planes, (k * b, k * g, k * r, k * vx / d, k * vy / d), strict=True):
            plane += part
        total += k
    return cv2.merge([*planes[:3], planes[3] / total, planes[4] / total])
