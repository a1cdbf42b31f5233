"""Lighting a painted layer: arithmetic on albedo, normals and emission. Geometry is never redrawn.

Light is smooth: it is worked out at half size and meets the albedo at full size, so that a slider can relight a draft.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np

from studio.theatre.color import Array, Palette, bgr
from studio.theatre.irradiance import enlarged, gains, irradiance
from studio.theatre.layer import Layer
from studio.theatre.noise import cut, noise_tile, scaled_tile, seed_of, smoothstep
from studio.theatre.shadows import key_direction, world
from studio.theatre.shelter import covered, has_roofs
from studio.theatre.stage import Stage

f32 = np.float32
_WHITE = np.array((0.88, 0.83, 0.80), f32)
"""Albedo of snow, BGR."""


def shade_layer(stage: Stage, layer: Layer, pal: Palette, cel: bool = False) -> Array:
    """One layer lit: premultiplied BGRA uint8, the size of the layer's crop."""
    assert layer.box
    albedo = layer.pixels[0]
    if layer.mask == "unlit":
        return albedo.copy()
    full_h, full_w = albedo.shape[:2]
    whole = cel or min(full_h, full_w) < 16  # the edge of a cel's shadow is a line
    h, w = (full_h, full_w) if whole else (full_h // 2, full_w // 2)
    form = layer.pixels[1]
    if not whole:
        form = cv2.resize(form[: 2 * h, : 2 * w], (w, h), interpolation=cv2.INTER_AREA)
    nx, ny = ((form[..., c].astype(f32) - f32(128)) * f32(1 / 127) for c in (2, 1))
    factor, snow = _weathered(stage, layer, pal, ny)
    if snow is not None and layer.plane != "ground":
        ny = np.maximum(ny, snow * f32(0.8))
    light = irradiance(stage, layer, pal, nx, ny, cel)
    if layer.grain:
        x0, y0 = layer.box[:2]
        tooth = cut(scaled_tile(stage.height, 1, 0.7), full_h, full_w, x0 + seed_of(layer.name) % 301, y0)
        factor = factor * (1 + f32(layer.grain) * (tooth if whole else tooth[: 2 * h : 2, : 2 * w : 2]))
    haze = _haze(stage, layer, pal)
    clear = 1 - haze if np.ndim(haze) == 0 else enlarged(1 - haze, w, h)
    white = None
    if snow is not None:
        share = snow * clear * _drifts(stage, layer, w, h)
        white = cv2.merge([gain * share * tone for gain, tone in zip(light, _WHITE, strict=True)])
    dimmed = clear * (factor if snow is None else factor * (1 - snow))
    gain = cv2.merge([*(gain * dimmed for gain in light), np.ones((h, w), f32)])
    out = np.empty_like(albedo)
    for rows, larger in _in_bands(gain, full_w, full_h):
        cv2.multiply(albedo[rows], larger, out[rows], dtype=cv2.CV_8U)
    alpha = cv2.extractChannel(albedo, 3)
    if white is not None:
        _laid_on(out, alpha, enlarged(white, full_w, full_h))
    _emit(layer, pal, haze, out)
    _veil(alpha, haze, bgr(pal["haze"]), out)
    _rim(stage, layer, pal, alpha, out)
    for rows in _bands(full_h):
        cv2.min(out[rows], cv2.merge([alpha[rows]] * 4), out[rows])
    return out


def _bands(height: int) -> Iterator[slice]:
    return (np.s_[top : min(height, top + BAND)] for top in range(0, height, BAND))


def _laid_on(out: Array, alpha: Array, colour: Array, share: Array | None = None) -> None:
    """Adds ``colour`` (h, w, 3) 0..1 where a layer covers; or one colour, of which each pixel gets its ``share``."""
    for rows in _bands(len(out)):
        there = colour[rows] if share is None else cv2.merge([share[rows] * f32(c) for c in colour])
        added = cv2.multiply(cv2.merge([alpha[rows]] * 3), there, dtype=cv2.CV_8U)
        cv2.add(out[rows], cv2.merge([*cv2.split(added), np.zeros_like(alpha[rows])]), out[rows])


BAND = 96
"""Rows that are lit at a time: as many as stay in a processor's cache."""


def _in_bands(small: Array, width: int, height: int) -> Iterator[tuple[slice, Array]]:
    """``small`` at twice its size, or at its own, by bands of rows."""
    h = len(small)
    if h == height:
        yield np.s_[:], small
        return
    for top in range(0, height, BAND):
        end = min(height, top + BAND)
        first, last = max(0, top // 2 - 1), h if end == height else min(h, end // 2 + 1)
        rows = (height if end == height else 2 * last) - 2 * first
        larger = cv2.resize(small[first:last], (width, rows), interpolation=cv2.INTER_LINEAR)
        yield np.s_[top:end], larger[top - 2 * first : end - 2 * first]


def _weathered(stage: Stage, layer: Layer, pal: Palette, ny: Array) -> tuple[Any, Array | None]:
    """(how much darker wet makes it, how much of it snow covers), for normals' size; 1 and ``None`` in dry weather."""
    assert layer.box
    h, w = ny.shape
    if stage.indoor or not (pal["wet"] or pal["snow"]):
        return f32(1), None
    open_ = _open(stage, layer, w, h)
    wet = 1 - open_ * f32(pal["wet"] * (0.20 if layer.plane == "ground" else 0.10))
    if not (pal["snow"] and layer.snow and layer.plane != "ceil"):
        return wet, None
    full_h, full_w = layer.pixels[0].shape[:2]
    n = enlarged(np.ascontiguousarray(cut(scaled_tile(stage.height, 1, 0.7), full_h, full_w, *layer.box[:2])), w, h)
    if layer.plane == "ground":
        snow = np.clip(f32(1.02) + f32(0.22) * n, 0, 1)
    else:
        k = int(np.clip(layer.px(0.10), 1, stage.height * 0.022))
        alpha = np.ascontiguousarray(layer.pixels[0][..., 3])
        below = cv2.warpAffine(alpha, np.array([[1, 0, 0], [0, 1, k]], f32), (full_w, full_h))
        caps = cv2.resize(cv2.blur(cv2.subtract(alpha, below), (3, 3)), (w, h), interpolation=cv2.INTER_AREA)
        snow = np.maximum(smoothstep(0.15, 0.6, ny + f32(0.25) * n), caps * f32(1 / 255) * (n > -0.55))
    return wet, (snow * open_ * f32(pal["snow"] * 0.95)).astype(f32)


def _drifts(stage: Stage, layer: Layer, w: int, h: int) -> Any:
    """Where snow on the ground lies in waves, lighter and darker; 1 elsewhere."""
    assert layer.box
    if layer.plane != "ground":
        return f32(1)
    x, _, z = world(stage, layer, layer.box, 8)
    n = cv2.remap(noise_tile(512, 5, 7), (x * 11) % 512, (z * 24) % 512, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)
    return enlarged(f32(0.95) + f32(0.11) * n, w, h)


def _open(stage: Stage, layer: Layer, width: int, height: int) -> Any:
    """How much of a layer lies under the open sky, 0..1."""
    assert layer.box
    if not has_roofs(stage):
        return f32(1)
    dry = covered(stage, *world(stage, layer, layer.box, 8)).astype(f32)
    return 1 - enlarged(cv2.GaussianBlur(dry, (0, 0), 1.0), width, height)


def _emit(layer: Layer, pal: Palette, haze: Any, out: Array) -> None:
    """Emission where there is any: screened on, never added, so that neon keeps its colour; it shines through haze."""
    if not (layer.glow and pal["lamps"] and layer.shines):
        return
    x0, y0, x1, y1 = layer.shines
    lit = np.ascontiguousarray(out[y0:y1, x0:x1])
    emitted = cv2.convertScaleAbs(layer.pixels[2][y0:y1, x0:x1], alpha=pal["lamps"] * 1.14)
    seen = emitted
    if np.ndim(haze):
        left, top = (x0 + 4) // 8, (y0 + 4) // 8
        there = haze[top : max(top + 1, (y1 + 4) // 8), left : max(left + 1, (x1 + 4) // 8)]
        clear = enlarged(1 - there, x1 - x0, y1 - y0)
        seen = cv2.multiply(emitted, cv2.merge([clear] * 4), dtype=cv2.CV_8U)
    elif haze:
        seen = cv2.convertScaleAbs(emitted, alpha=float(1 - haze + (0.5 * haze if haze > 0.15 else 0)))
    lit = cv2.subtract(lit, cv2.multiply(lit, emitted, scale=0.8 / 255))
    lit = cv2.add(lit, seen)
    lit[..., 3] = out[y0:y1, x0:x1, 3]
    out[y0:y1, x0:x1] = lit


def _haze(stage: Stage, layer: Layer, pal: Palette) -> Any:
    """Share of haze: a number for a card; on planes into the depth an array, eight times reduced."""
    assert layer.box
    if layer.mask == "sky":
        share: Any = f32(pal["veiled"])
    elif stage.indoor and layer.mask != "open":
        return f32(0)
    elif layer.plane == "card":
        share = f32(1 - math.exp(-pal["dens"] * max(0.0, (layer.z or 0) - 2)))
    else:
        z = world(stage, layer, layer.box, 8)[2]
        share = (1 - np.exp(-pal["dens"] * np.clip(z - 2, 0, None))).astype(f32)
    return share * f32(stage.options.get("haze", 1.0))


def _veil(alpha: Array, haze: Any, colour: Array, out: Array) -> None:
    """The light that haze itself sends."""
    if np.ndim(haze):
        h, w = alpha.shape
        _laid_on(out, alpha, colour, enlarged(haze, w, h))
    elif haze > 0:
        for rows in _bands(len(out)):
            tones = [cv2.convertScaleAbs(alpha[rows], alpha=float(haze * c)) for c in colour]
            cv2.add(out[rows], cv2.merge([*tones, np.zeros_like(alpha[rows])]), out[rows])


def _rim(stage: Stage, layer: Layer, pal: Palette, alpha: Array, out: Array) -> None:
    """The key light on the edges of silhouettes."""
    d = key_direction(stage, pal)
    if not layer.rim or layer.plane != "card" or stage.indoor or d[2] >= 0.3 or pal["sun"] <= 0.3:
        return
    if (layer.z or 99) >= 40 or layer.mask == "sky":
        return
    k = max(1.0, stage.height * 0.0045)
    move = np.array([[1, 0, -np.sign(d[0]) * k], [0, 1, k * max(0.3, d[1])]], f32)
    edge = cv2.subtract(alpha, cv2.warpAffine(alpha, move, (alpha.shape[1], alpha.shape[0])))
    strength = layer.rim * min(1, pal["kpow"]) * 0.5 / (pal["kpow"] * 1.2 + 1e-6)
    tones = [cv2.convertScaleAbs(edge, alpha=float(strength * c)) for c in gains(pal)[2]]
    cv2.add(out, cv2.merge([*tones, np.zeros_like(alpha)]), out)
