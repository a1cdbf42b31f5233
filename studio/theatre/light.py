"""Lighting a painted layer: arithmetic on albedo, normals and emission. Geometry is never redrawn."""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np

from studio.theatre.color import Array, Palette, bgr, rgb, tweak
from studio.theatre.layer import Layer
from studio.theatre.noise import cut, noise_tile, scaled_tile, seed_of, smoothstep
from studio.theatre.shadows import cast_shadows, key_direction, wall_shade, window_patches, world
from studio.theatre.shelter import covered, has_roofs
from studio.theatre.stage import Lamp, Stage

f32 = np.float32
_INWARD = {"card": (0, 0, -1), "ground": (0, 1, 0), "ceil": (0, -1, 0)}


def enlarged(image: Array, width: int, height: int) -> Array:
    return cv2.resize(image, (width, height), interpolation=cv2.INTER_LINEAR)


def shade_layer(stage: Stage, layer: Layer, pal: Palette, cel: bool = False) -> Array:
    """One layer lit: premultiplied BGRA float32 0..1, the size of the layer's crop."""
    assert layer.box
    x0, y0, x1, y1 = layer.box
    full_h, full_w = y1 - y0, x1 - x0
    albedo = layer.pixels[0].astype(f32) * f32(1 / 255)
    if layer.mask == "unlit":
        return albedo
    form = layer.pixels[1]
    nx, ny = (form[..., 2].astype(f32) - 128) / 127, (form[..., 1].astype(f32) - 128) / 127
    ny = _surface(stage, layer, pal, albedo, ny)
    h, w, q = full_h, full_w, 1
    if stage.height >= 600 and h > 8 and w > 8:  # light is smooth: above 600 lines half size is enough
        h, w, q = (full_h + 1) // 2, (full_w + 1) // 2, 2
        nx, ny = (cv2.resize(n, (w, h), interpolation=cv2.INTER_AREA) for n in (nx, ny))
    direction = key_direction(stage, pal)
    key = _key(stage, layer, pal, direction, (nx, ny), cel)
    up = ny if layer.plane != "ground" else 0.75 + 0.2 * ny
    ambient, bounce = 0.70 + 0.34 * up, np.clip(0.5 - 0.5 * up, 0, 1)
    if layer.plane == "ceil" and stage.indoor and stage.windows:  # the sun on the floor comes back from below
        bounce = bounce * f32(1 + 0.9 * pal["kpow"] * pal["sun"])
    if layer.plane == "card" and (layer.z or 99) < 60 and layer.base is not None and not stage.options.get("float"):
        height = stage.eye - (np.arange(h) * q + y0 - stage.cy) * layer.z / stage.focal
        contact = (1 - 0.38 * np.exp(-np.clip(height - layer.base, 0, None) / 0.5)).astype(f32)[:, None]
        ambient, key = ambient * contact, key * (0.35 + 0.65 * contact)
    lamps = _lamp_light(stage, layer, pal)
    if lamps is not None:
        colours, dx, dy = lamps
        facing = np.clip(0.62 + 0.75 * (nx * enlarged(dx, w, h) + ny * enlarged(dy, w, h)), 0.05, 1.6)
        lamp_light = [enlarged(c, w, h) * facing for c in colours]
    haze = _haze(stage, layer, pal, full_w, full_h)
    haze_colour, gains = bgr(pal["haze"]), _gains(pal)
    lit_amount = pal["lamps"] if layer.glow else 0
    out = np.empty((full_h, full_w, 4), f32)
    alpha = out[..., 3] = albedo[..., 3]
    for c in range(3):
        light = ambient * f32(gains[0][c]) + bounce * f32(gains[1][c]) + key * f32(gains[2][c])
        if lamps is not None:
            light = light + lamp_light[c]
        light = np.sqrt(light)
        over = np.maximum(light - f32(1.08), 0)
        light -= over * over / (over + f32(0.8))  # a soft shoulder
        if q == 2:
            light = enlarged(light.astype(f32), full_w, full_h)
        value = albedo[..., c] * light
        if layer.glow and lit_amount:  # emission is screened on, never added: neon keeps its colour
            emitted = layer.pixels[2][..., c].astype(f32) * f32(lit_amount * 1.14 / 255)
            value = value - value * np.minimum(emitted, 1) * f32(0.8) + emitted
        out[..., c] = value * (1 - haze) + alpha * haze * f32(haze_colour[c])
    if layer.glow and np.ndim(haze) == 0 and haze > 0.15:
        out[..., :3] += layer.pixels[2][..., :3].astype(f32) * f32(0.6 * haze * lit_amount / 255)
    _rim(stage, layer, pal, direction, out, gains[2])
    return out


def _gains(pal: Palette) -> tuple[Array, Array, Array]:
    """BGR gains of ambient, bounce and key."""
    ambient = bgr(pal["amb"]) ** 1.25 * 1.15 * pal["apow"] * 1.06
    return ambient, bgr(pal["bounce"]) ** 1.3 * pal["bpow"], bgr(pal["key"]) ** 1.5 * pal["kpow"] * 1.2


def _surface(stage: Stage, layer: Layer, pal: Palette, albedo: Array, ny: Array) -> Array:
    """Grain, snow and wetness on the albedo, in place; returns normals bent upwards under snow."""
    assert layer.box
    h, w = ny.shape
    x0, y0 = layer.box[:2]
    tile = scaled_tile(stage.height, 1, 0.7)
    if layer.grain:
        albedo[..., :3] *= (1 + layer.grain * cut(tile, h, w, x0 + seed_of(layer.name) % 301, y0))[..., None]
    if stage.indoor:
        return ny
    if pal["wet"] or pal["snow"]:
        open_ = _open(stage, layer, w, h)
    if pal["snow"] and layer.snow and layer.plane != "ceil":
        n = cut(tile, h, w, x0, y0)
        if layer.plane == "ground":
            cover = np.clip(1.02 + 0.22 * n, 0, 1)
        else:
            k = int(np.clip(layer.px(0.10), 1, stage.height * 0.022))
            alpha = layer.pixels[0][..., 3]
            below = cv2.warpAffine(alpha, np.array([[1, 0, 0], [0, 1, k]], f32), (w, h))
            edge = cv2.blur(cv2.subtract(alpha, below).astype(f32) / 255, (3, 3)) * (n > -0.55)
            cover = np.maximum(smoothstep(0.15, 0.6, ny + 0.25 * n), edge)
            ny = np.maximum(ny, cover * 0.8 * open_)
        amount = cover * open_ * f32(pal["snow"] * 0.95)
        for c, white in enumerate((0.90, 0.865, 0.84)):
            albedo[..., c] = albedo[..., c] * (1 - amount) + white * albedo[..., 3] * amount
    if pal["wet"]:
        albedo[..., :3] *= 1 - np.atleast_3d(open_) * f32(pal["wet"] * (0.20 if layer.plane == "ground" else 0.10))
    return ny


def _open(stage: Stage, layer: Layer, width: int, height: int) -> Any:
    """How much of a layer lies under the open sky, 0..1."""
    assert layer.box
    if not has_roofs(stage):
        return f32(1)
    dry = covered(stage, *world(stage, layer, layer.box, 8)).astype(f32)
    return 1 - enlarged(cv2.GaussianBlur(dry, (0, 0), 1.0), width, height)


def _key(stage: Stage, layer: Layer, pal: Palette, d: Array, normals: tuple[Array, Array], cel: bool) -> Array:
    """How much of the sun or moon reaches each point: form, cast shadows, window patches."""
    assert layer.box
    nx, ny = normals
    h, w = nx.shape
    nz = np.sqrt(np.clip(1 - nx * nx - ny * ny, 0, 1))
    if layer.plane == "card":
        dot = nx * d[0] + ny * d[1] + nz * d[2]
    elif layer.plane == "ground":
        dot = d[1] + 0.5 * nx * d[0]
    elif layer.plane == "ceil":
        dot = np.full_like(nx, -0.3)
    else:
        dot = -np.sign(layer.at) * d[0] * nz + ny * d[1] + nx * d[2]
    soft = smoothstep(-0.25, 0.75, dot)
    key = np.where(dot > 0.12, 0.9, 0.12) * 0.75 + 0.25 * soft if cel else soft
    if layer.plane == "ground":
        key = key * 0.75 + 0.2

    def fitted(mask: Array) -> Array:
        return mask if mask.shape == (h, w) else cv2.resize(mask, (w, h), interpolation=cv2.INTER_AREA)

    if layer.mask == "open":
        return 0.25 + 0.5 * key
    if stage.indoor:
        if not stage.windows:
            return key * 0.25
        patch = fitted(window_patches(stage, layer, d)) if pal["kpow"] > 0.2 else 0
        return 1.25 * patch * pal["sun"] + 0.10 * key
    upright = layer.plane in ("card", "wall") and _near(layer)
    if (upright or (layer.plane == "ground" and layer.at == 0)) and pal["sun"] > 0.25:
        shadow = cast_shadows(stage, d, layer, 2 if layer.plane == "ground" else 4)
        if shadow is not None:
            key = key * (1 - enlarged(shadow, w, h).astype(f32) * f32(0.88 / 255 * min(1, pal["sun"] + 0.2)))
    if (
        layer.plane in ("card", "wall")
        and _near(layer)
        and pal["sun"] > 0.25
        and any(other.height for other in stage.layers)
    ):
        x, y, _ = world(stage, layer, layer.box, 4)
        shaded = enlarged(np.asarray(wall_shade(stage, d, x, y) * np.ones_like(x), f32), w, h)
        if layer.plane == "card" or layer.at * d[0] < 0:
            key = key * (1 - 0.85 * shaded)
    return key


def _near(layer: Layer) -> bool:
    return layer.mask != "sky" and (layer.z or 1) < 27


def _haze(stage: Stage, layer: Layer, pal: Palette, width: int, height: int) -> Any:
    assert layer.box
    if layer.mask == "sky":
        share: Any = f32(pal["veiled"])
    elif stage.indoor and layer.mask != "open":
        return f32(0)
    elif layer.plane == "card":
        share = f32(1 - math.exp(-pal["dens"] * max(0.0, (layer.z or 0) - 2)))
    else:
        z = world(stage, layer, layer.box, 8)[2]
        share = enlarged((1 - np.exp(-pal["dens"] * np.clip(z - 2, 0, None))).astype(f32), width, height)
    return share * f32(stage.options.get("haze", 1.0))


def _rim(stage: Stage, layer: Layer, pal: Palette, d: Array, out: Array, key: Array) -> None:
    """The key light on the edges of silhouettes."""
    if not layer.rim or layer.plane != "card" or stage.indoor or d[2] >= 0.3 or pal["sun"] <= 0.3:
        return
    if (layer.z or 99) >= 40 or layer.mask == "sky":
        return
    k = max(1.0, stage.height * 0.0045)
    alpha = layer.pixels[0][..., 3]
    move = np.array([[1, 0, -np.sign(d[0]) * k], [0, 1, k * max(0.3, d[1])]], f32)
    edge = cv2.subtract(alpha, cv2.warpAffine(alpha, move, (alpha.shape[1], alpha.shape[0])))
    amount = edge.astype(f32) * f32(layer.rim * min(1, pal["kpow"]) * 0.5 / 255)
    for c in range(3):
        out[..., c] += amount * f32(key[c] / (pal["kpow"] * 1.2 + 1e-6))


def lamp_strength(lamp: Lamp, distance2: Any) -> Any:
    """Inverse square with a radius, fading out at a few radii."""
    return lamp.power / (1 + distance2 / lamp.radius**2) * np.exp(-distance2 / (lamp.radius * 4.5) ** 2)


def lamp_cone(lamp: Lamp, cosine: Any) -> Any:
    assert lamp.cone
    return smoothstep(lamp.cone[3] - 0.12, lamp.cone[3] + 0.1, cosine)


def _gap(lamp: Lamp, layer: Layer) -> float:
    if layer.plane == "card":
        return float(abs(lamp.at[2] - layer.z))
    if layer.plane == "wall":
        return float(abs(lamp.at[0] - layer.at))
    return float(abs(lamp.at[1] - layer.at))


def _lamp_light(stage: Stage, layer: Layer, pal: Palette) -> tuple[list[Array], Array, Array] | None:
    """Irradiance of the practical lights (BGR) and their mean direction, much reduced: light is smooth."""
    assert layer.box
    if not stage.lamps or pal["lamps"] <= 0:
        return None
    x, y, z = world(stage, layer, layer.box, max(4, round(stage.height / 75)))
    colours = [np.zeros_like(x) for _ in range(3)]
    dx, dy, total = np.zeros_like(x), np.zeros_like(x), np.full_like(x, 1e-4)
    inward = _INWARD.get(layer.plane) or (-np.sign(layer.at or 1), 0, 0)
    share = 0.45 if layer.plane == "ceil" else 1.0 - 0.65 * pal["snow"] * (layer.plane == "ground")
    for lamp in stage.lamps:
        if _gap(lamp, layer) > 4.2 * lamp.radius:
            continue
        vx, vy, vz = lamp.at[0] - x, lamp.at[1] - y, lamp.at[2] - z
        d2 = vx * vx + vy * vy + vz * vz
        d = np.sqrt(d2) + 1e-3
        cosine = (vx * inward[0] + vy * inward[1] + vz * inward[2]) / d
        k = lamp_strength(lamp, d2) * pal["lamps"] * share * (0.22 + 0.78 * np.clip(cosine * 0.8 + 0.2, 0, 1))
        if lamp.cone:
            axis = np.array(lamp.cone[:3]) / np.linalg.norm(lamp.cone[:3])
            k = k * lamp_cone(lamp, -(vx * axis[0] + vy * axis[1] + vz * axis[2]) / d)
        for c in range(3):
            colours[c] += k * float(lamp.colour[2 - c] ** 1.6)
        dx += k * vx / d
        dy += k * vy / d
        total += k
    return [c.astype(f32) for c in colours], (dx / total).astype(f32), (dy / total).astype(f32)


def gloss_map(stage: Stage, pal: Palette, ground: Layer) -> tuple[Array, tuple[int, int, int, int]] | None:
    """How mirror-like the plane of ``ground`` is: uint8 at half size, and the canvas box that it covers.

    Water, puddles and wet film, times Fresnel; what is painted later on the same plane lies over it.
    """
    q = 2
    floors = [layer for layer in stage.layers if layer.plane == "ground" and layer.at == ground.at and layer.box]
    boxes = np.array([layer.box for layer in floors])
    x0, y0, x1, y1 = box = (*boxes[:, :2].min(0).tolist(), *boxes[:, 2:].max(0).tolist())
    x, _, z = world(stage, ground, box, q)
    h, w = x.shape
    tangent = np.clip((np.arange(h) * q + y0 - stage.cy) / stage.focal, 0, None)[:, None]
    film: Any = f32(0)
    if pal["wet"] and not stage.indoor:
        u, v = ((x * 30) % 512).astype(f32), ((z * 13) % 512).astype(f32)
        n = cv2.remap(noise_tile(512, 5, 7), u, v, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)
        film = pal["wet"] * (0.50 + 0.50 * smoothstep(-0.1, 0.25, n))
        if has_roofs(stage):
            film = film * ~covered(stage, x, ground.at, z)
    if pal["heat"] and not stage.indoor:  # a mirage: far ground mirrors the sky
        film = np.maximum(film, f32(0.62) * smoothstep(13, 34, z))
    film = np.maximum(film, stage.options.get("polish", 0.0))
    gloss = np.zeros((h, w), f32)
    for layer in floors:
        assert layer.box
        cover = np.zeros((y1 - y0, x1 - x0), np.uint8)
        rows, columns = slice(layer.box[1] - y0, layer.box[3] - y0), slice(layer.box[0] - x0, layer.box[2] - x0)
        cover[rows, columns] = layer.pixels[0][..., 3]
        share = cover[::q, ::q].astype(f32) * f32(1 / 255)
        gloss = gloss * (1 - share) + (0.80 if layer.mask == "water" else film) * share
    gloss = gloss * (0.34 + 0.66 * np.exp(-2.2 * tangent))
    return ((np.clip(gloss, 0, 0.9) * 255).astype(np.uint8), box) if gloss.max() > 0.01 else None


def sky_disc_colour(pal: Palette) -> list[float]:
    shift = (0.15, 0.8) if pal["time"] == "sunset" else (0.2, 0.5)
    return [float(v) for v in bgr(tweak(pal["key"], *shift))]


def colour_of(code: str) -> Array:
    return rgb(code)
