"""The sky: a gradient in Oklab with sun or moon, glow, stars, and what the air hangs in it."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np

from studio.theatre.color import Array, Palette, bgr, from_lab, rgb, to_lab, tweak
from studio.theatre.noise import cut, generator, noise_tile, smoothstep
from studio.theatre.stage import Stage

f32 = np.float32
MOON = 0.052
"""Radius of a moon of which is spoken, in frame heights."""

REDUCED = 4
"""The gradient is computed at this fraction of the canvas."""


def sky(stage: Stage, pal: Palette) -> Array:
    """The whole canvas, BGRA uint8."""
    width, height, q = stage.canvas_width, stage.canvas_height, REDUCED
    h, w = height // q + 1, width // q + 1
    up = ((stage.cy - np.arange(h) * q) / (stage.cy - stage.margin_y * 0.3))[:, None]
    top, middle, low = (to_lab(pal[k]) for k in ("top", "mid", "hor"))
    first, second = smoothstep(0, 0.42, up), smoothstep(0.25, 1.05, up)
    lab = low * (1 - first) + middle * first
    lab = lab * (1 - second) + top * second
    below = smoothstep(0, -0.12, up)
    lab = lab * (1 - below) + to_lab(pal["haze"]) * below
    lab = np.repeat(lab[:, None], w, 1).astype(f32)
    if pal["cloud"] > 0:
        billows = cv2.resize(cut(noise_tile(), h, max(2, w // 3), 40, 9), (w, h))
        lab[..., 0] += billows * pal["billows"] * pal["cloud"] * smoothstep(0, 0.3, up)
    if pal["light"] == "aurora":
        _aurora(lab, up)
    disc = disc_at(stage, pal)
    if disc:
        x, y = np.meshgrid(np.arange(w) * q, np.arange(h) * q)
        wide = 0.34 if pal["time"] in ("sunset", "dawn") else 0.2
        glow = np.exp(-np.hypot(x - disc[0], (y - disc[1]) * 1.25) / (stage.height * wide)).astype(f32)
        glow = 0.75 * glow[..., None] * pal["sun"] * min(1, pal["kpow"])
        lab = lab * (1 - glow) + to_lab(tweak(pal["key"], 0.10, 0.8)) * glow
    small = np.ones((h, w, 4), f32)
    small[..., :3] = from_lab(lab.reshape(-1, 3)).reshape(h, w, 3)[..., ::-1]
    small += _unbanded(small.shape)
    image = cv2.convertScaleAbs(cv2.resize(small, (w * q, h * q))[:height, :width], alpha=255)
    _stars(stage, pal, image)
    if disc and pal["sun"] > 0.3:
        _disc(stage, pal, image, disc)
    return image


@lru_cache(4)
def _unbanded(shape: tuple[int, ...]) -> Array:
    """Noise below one step of a byte: without it a sky shows its steps."""
    return np.random.default_rng(3).uniform(0, 1 / 255, shape).astype(f32)


def disc_at(stage: Stage, pal: Palette) -> tuple[float, float] | None:
    """Where sun or moon stand on the canvas; ``None`` if behind us or hidden."""
    x, y, z = pal["kdir"]
    if pal["time"] == "moon" and stage.options.get("disc", True):
        return _moon_at(stage, 1 if x >= 0 else -1)
    if z >= 0.05 or not stage.options.get("disc", True):
        return None
    k = 0.34 if pal["time"] in ("sunset", "dawn") else 0.62
    return stage.cx + stage.focal * 0.62 * x / abs(z - 0.35), stage.cy - stage.focal * k * y / abs(z - 0.35)


MOON_ACROSS, MOON_HIGH = (0.24, 0.36, 0.12, -0.12, -0.26, -0.38), (0.26, 0.16, 0.4)
"""Where the moon may be: frame widths from the middle towards the side of its light, shares of the sky from above."""


def _moon_at(stage: Stage, side: int) -> tuple[float, float]:
    """Where a moon of which is spoken is seen: inside the frame, and where nothing is painted before the sky."""
    spots = [
        (stage.cx + side * across * stage.width, stage.margin_y + high * (stage.cy - stage.margin_y))
        for high in MOON_HIGH
        for across in MOON_ACROSS
    ]
    around = [(dx * MOON * stage.height, dy * MOON * stage.height) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    return min(spots, key=lambda spot: sum(_painted(stage, spot[0] + dx, spot[1] + dy) for dx, dy in around))


def _painted(stage: Stage, x: float, y: float) -> bool:
    """Whether something other than the sky is at a point of the canvas."""
    for layer in stage.layers:
        if layer.box and layer.mask != "sky":
            left, top, right, bottom = layer.box
            if left <= x < right and top <= y < bottom:
                pixels = layer.pixels[0]
                across, down = pixels.shape[1] / (right - left), pixels.shape[0] / (bottom - top)
                if pixels[int((y - top) * down), int((x - left) * across), 3] > 40:
                    return True
    return False


def _aurora(lab: Array, up: Array) -> None:
    _h, w = lab.shape[:2]
    x = np.linspace(0, 1, w)[None]
    for k, (hue, at) in enumerate((("#5affb0", 0.5), ("#7a8aff", 0.68), ("#5affd0", 0.36))):
        foot = at + 0.06 * np.sin(x * 7 + k * 2) + 0.03 * np.sin(x * 17 + k)
        veil = np.exp(-np.clip(up - foot, 0, None) * 5) * smoothstep(-0.03, 0.0, up - foot)
        veil = veil * (0.45 + 0.25 * np.sin(x * 60 + 3 * np.sin(x * 9)))
        lab[:] = lab * (1 - veil[..., None] * 0.75) + to_lab(rgb(hue)) * (veil[..., None] * 0.75)


def _stars(stage: Stage, pal: Palette, image: Array) -> None:
    if pal["stars"] <= 0:
        return
    rng, n = generator(stage.seed, "stars"), 260
    size = stage.height / 480
    spots = zip(
        rng.uniform(0, image.shape[1], n), rng.uniform(0, stage.cy, n), rng.uniform(0.12, 0.9, n) ** 2, strict=True
    )
    for x, y, bright in spots:
        k = bright * pal["stars"]
        colour = np.array([255, 242, 230, 255]) * k + image[int(y), int(x)] * (1 - k)
        radius = int(16 * (0.5 + 1.1 * bright) * size)
        cv2.circle(image, (int(x * 16), int(y * 16)), radius, colour.tolist(), -1, cv2.LINE_AA, 4)


def _disc(stage: Stage, pal: Palette, image: Array, at: tuple[float, float]) -> None:
    moon = pal["time"] in ("moon", "night", "midnight")
    radius = stage.height * (MOON if pal["time"] == "moon" else 0.038 if moon else 0.05)
    colour = _disc_colour(pal)
    cv2.circle(image, (int(at[0] * 16), int(at[1] * 16)), int(radius * 16), colour, -1, cv2.LINE_AA, 4)
    if moon:
        for dx, dy, r in ((-0.3, -0.2, 0.25), (0.25, 0.3, 0.2), (0.3, -0.35, 0.13)):
            centre = (int((at[0] + dx * radius) * 16), int((at[1] + dy * radius) * 16))
            cv2.circle(
                image, centre, int(radius * r * 16), [*(v * 0.90 for v in colour[:3]), 255.0], -1, cv2.LINE_AA, 4
            )


def _disc_colour(pal: Palette) -> list[float]:
    shift = (0.15, 0.8) if pal["time"] == "sunset" else (0.2, 0.5)
    return [*(255 * float(v) for v in bgr(tweak(pal["key"], *shift))), 255.0]
