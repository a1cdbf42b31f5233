"""A lit set: every layer of a stage shaded for one time, light, weather and style. Relighting makes a new look."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import cv2
import numpy as np

from studio.theatre.color import Array, Palette, adapted, bgr, graded, palette, snowlit, tweak
from studio.theatre.gloss import gloss_map
from studio.theatre.layer import Layer
from studio.theatre.light import shade_layer
from studio.theatre.noise import generator, noise_tile
from studio.theatre.pixels import blurred, halo_image, to_bytes
from studio.theatre.scene import Grade
from studio.theatre.shadows import key_direction
from studio.theatre.sky import sky
from studio.theatre.stage import Lamp, Stage
from studio.theatre.styles import STYLES, Style
from studio.theatre.wind import ruffled

f32 = np.float32
WIND = {"storm": 1.6, "rain": 0.7, "wind": 1.5, "dust": 2.0, "hail": 0.9, "heat": 0.15}
MIST_CARDS = (30.0, 14.0, 7.5, 4.2)
"""Depths at which veils of mist drift, in metres."""


VERSIONS = 256 << 20
"""Bytes of blurred and wind-blown layers that a look keeps: those of a rack focus through a forest at 1080p."""

Version = tuple[Array, Array]
"""Pixels, and the matrix from them to those of the layer's crop."""


class Versions:
    """What a look's layers are like out of focus and in the wind; what was not needed longest goes first."""

    def __init__(self, limit: int = VERSIONS) -> None:
        self.limit, self.size = limit, 0
        self._kept: OrderedDict[tuple[int, int, int], Version] = OrderedDict()

    def of(self, key: tuple[int, int, int], make: Callable[[], Version]) -> Version:
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        made = self._kept[key] = make()
        self.size += made[0].nbytes
        while self.size > self.limit and len(self._kept) > 1:
            self.size -= self._kept.popitem(last=False)[1][0].nbytes
        return made


@dataclass(slots=True)
class Texture:
    """One lit layer with its blurred and wind-blown versions, made when first needed."""

    layer: Layer
    sharp: Array
    wind: float
    versions: Versions

    def at(self, level: int, phase: int = 0) -> Version:
        """(pixels at a level of blur and a phase of flutter, matrix from them to the pixels of the layer's crop)."""
        if not (level or phase):
            return self.sharp, np.eye(3)
        return self.versions.of((id(self), level, phase), lambda: self._blurred(self._blown(phase), level))

    def _blown(self, phase: int) -> Array:
        return ruffled(self.sharp, self.layer, phase, self.wind) if phase else self.sharp

    def _blurred(self, pixels: Array, level: int) -> Version:
        if not level:
            return pixels, np.eye(3)
        canvas, box = self.layer.canvas, self.layer.box
        assert box
        open_sides = box[0] > 0, box[1] > 0, box[2] < canvas.canvas_width, box[3] < canvas.canvas_height
        return blurred(pixels, level, canvas.height, open_sides)


class Look:
    """Everything about a shot's picture that does not move."""

    def __init__(
        self, stage: Stage, time: str, light: str, weather: str, style: str, grade: Grade | None = None
    ) -> None:
        self.stage, self.light, self.weather = stage, light, weather
        pal = self.pal = palette(time, light, weather)
        if not stage.indoor and not stage.options.get("float"):
            adapted(pal, stage.lit)
        if grade is not None:
            graded(pal, grade)
        if stage.tint:
            stage.tint(pal)
        if pal["snow"] or stage.options.get("surface") == "snow":
            snowlit(pal)
        self.style: Style = STYLES[style](stage.width, stage.height)
        self.towards = key_direction(stage, pal)
        self.style.facing(float(self.towards[0]), float(self.towards[1]))
        self.style.air(pal["dens"])
        self.wind = WIND.get(weather, 0.4)
        self.draught = 0.0 if stage.indoor else self.wind
        kept = Versions()
        self.textures = [Texture(layer, self._lit(layer, pal), self.wind, kept) for layer in stage.layers]
        self.sky: Array | None = None
        if any(layer.mask == "sky" for layer in stage.layers) or stage.options.get("sky"):
            self.sky = self._inked(None, sky(stage, pal))
        self.ground = next((v for v in stage.layers if v.plane == "ground" and v.at == stage.level), None)
        self.gloss = gloss_map(stage, pal, self.ground) if self.ground is not None else None
        self.halos = self._halos()
        wetable = not stage.indoor and not stage.options.get("float")
        self.rain = weather in ("rain", "storm") and wetable
        self.snow, self.hail = weather == "snow" and wetable, weather == "hail" and wetable
        self.dust, self.heat = weather == "dust" and wetable, weather == "heat" and wetable
        self.mist = self._mist()
        self.bolts = sorted(generator(stage.seed, "bolt").uniform(0.4, 3.6, 2)) if weather == "storm" else []
        self.vignette = _vignette(*stage.size, self.style.vignette)
        self.grain = _grain(*stage.size, self.style.grain)

    def _lit(self, layer: Layer, pal: Palette) -> Array:
        return self._inked(layer, shade_layer(self.stage, layer, pal, self.style.cel))

    def _inked(self, layer: Layer | None, lit: Array) -> Array:
        if type(self.style) is Style:
            return lit
        return to_bytes(self.style.layer(layer, lit.astype(f32) * f32(1 / 255)))

    def _halos(self) -> list[tuple[Lamp, Array]]:
        pal = self.pal
        if pal["lamps"] <= 0:
            return []
        dim = pal["dark"] or self.stage.indoor or pal["light"] in ("noir", "candle", "spotlight")
        gain = pal["lamps"] * (0.55 + 0.6 * pal["mist"] + 0.45 * pal["wet"]) * (1.0 if dim else 0.35)
        lamps = [lamp for lamp in self.stage.lamps if lamp.halo > 0]
        lamps = sorted(lamps, key=lambda lamp: -lamp.at[2])
        return [(lamp, halo_image(tuple(lamp.colour), round(lamp.halo * gain, 3))) for lamp in lamps]

    def _mist(self) -> Array | None:
        """A veil of mist, twice as wide as it repeats, at half the size of the picture: it has no edges."""
        pal, stage = self.pal, self.stage
        amount = max(pal["mist"] * 0.75, stage.options.get("mist", 0))
        if not amount or stage.indoor:
            return None
        k = stage.height / 720
        tile = cv2.resize(noise_tile(512, 5, 3), (int(900 * k), int(170 * k)))
        rise = np.sin(np.linspace(0, math.pi, tile.shape[0]))[:, None].clip(0) ** 1.3
        veil = (np.clip(0.55 + 0.5 * tile, 0, 1) * rise * amount).astype(f32)
        colour = bgr(tweak(pal["haze"], 0.03))
        bytes_ = to_bytes(np.dstack([*(veil * c for c in colour), veil]))
        return np.ascontiguousarray(np.concatenate([bytes_, bytes_], 1))


@lru_cache(8)
def _vignette(width: int, height: int, strength: float) -> Array:
    y, x = np.mgrid[0:height, 0:width].astype(f32)
    fall = strength * ((x / width - 0.5) ** 2 * 1.5 + (y / height - 0.48) ** 2 * 1.3)
    return np.clip((1 - fall) * 255, 0, 255).astype(np.uint8)[..., None].repeat(4, 2)


@lru_cache(8)
def _grain(width: int, height: int, strength: float) -> tuple[Array, Array] | None:
    """What grain adds and takes away, 64 pixels larger than the frame."""
    if not strength:
        return None
    h, w = height + 64, width + 64
    tile = np.random.default_rng(5).normal(0, strength, (192, 192)).astype(f32)
    field_ = np.tile(tile, (h // 192 + 1, w // 192 + 1))[:h, :w]
    up, down = (np.clip(sign * field_, 0, 30).astype(np.uint8)[..., None].repeat(4, 2) for sign in (1, -1))
    return up, down


def named(look: Look) -> dict[str, Any]:
    return {"place": look.stage.name, "time": look.pal["time"], "light": look.light, "weather": look.weather}
