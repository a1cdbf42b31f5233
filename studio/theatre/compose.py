"""One frame: sky, layers from far to near with actors between them, reflections, weather, finish."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import skia

from studio.theatre import beams, carried, lightning, weather
from studio.theatre.camera import Camera, Lens
from studio.theatre.color import Array, Palette
from studio.theatre.figures import Figure, Sprite, sprite_of
from studio.theatre.focus import Window, focus_bands
from studio.theatre.hanging import swung
from studio.theatre.layer import Layer
from studio.theatre.look import MIST_CARDS, Look, Texture
from studio.theatre.pixels import CURVE, LINEAR, NOIR, add_at, bloom, canvas_on, image_of, lay_over, warped
from studio.theatre.silhouettes import UNDER, Lights, on_each_other, on_wall, shadow, shows, thrown
from studio.theatre.stage import Lamp
from studio.theatre.wind import phase_of

f32 = np.float32
HELD_BEAM, OWN_BEAM = 1.1, 2.3
"""How much brighter the middle of a torchlit frame is where somebody in it holds the torch, and where nobody does."""

THINNER = 0.4
"""Share of a veil of mist that drifts between the camera and somebody."""

RACKING = 1.0
"""Aperture from which focus is what the shot tells, in every style."""


@dataclass(frozen=True, slots=True)
class Pen:
    """What an animation of a place draws with."""

    canvas: skia.Canvas
    lens: Lens
    pal: Palette
    towards: Array
    height: int

    @property
    def focal(self) -> float:
        return self.lens.focal

    def project(self, x: float, y: float, z: float) -> tuple[float, float, float]:
        return self.lens.project(x, y, z)


class Composer:
    """Frames of one look. Stateless between frames: any frame may be asked for in any order."""

    def __init__(self, look: Look) -> None:
        self.look, self.stage = look, look.stage
        self.lights = Lights.of(look.stage.lamps)
        self.walls = frozenset(layer.name for layer in look.stage.layers if shows(layer, look.stage))

    def frame(
        self, t: float, camera: Camera, figures: Sequence[Figure], step: int | None = 0, lamps: Sequence[Lamp] = ()
    ) -> Array:
        """RGB uint8 (H, W, 3) at ``t`` seconds; ``step`` numbers the grain, if any; ``lamps`` are lights that move."""
        look, stage = self.look, self.stage
        if camera.aperture < RACKING:
            camera = replace(camera, aperture=camera.aperture * look.style.softness)
        lens = Lens(stage, camera)
        out = np.zeros((stage.height, stage.width, 4), np.uint8)
        flash = lightning.flash_at(look, t)
        self._sky(out, lens)
        if flash > 0.3 and not stage.indoor:
            lightning.bolt(out, look, t, lens, flash)
        lamps = lamps if look.pal["lamps"] > 0 else ()
        drawn = (sprite_of(look, lens, figure, lamps) for figure in sorted(figures, key=lambda f: -f.z))
        sprites = [sprite for sprite in drawn if sprite]
        self._set(out, t, lens, sprites)
        if lamps:
            carried.relight(out, look, lens, lamps, sprites, lambda layer: laid(layer, lens, t, look.wind), self.walls)
            carried.glow(out, look, lens, lamps, t)
        beams.flicker(out, look, t, lens)
        beams.sun_rays(out, look, lens)
        beams.shafts(out, look, t, lens)
        if look.light == "flashlight":
            gain = HELD_BEAM if lamps else OWN_BEAM
            _torch(out, sprites, gain + (min(gain, 1.0) - gain) * look.stage.lit)  # a fire beside is bright enough
        self._air(out, t, lens)
        if flash > 0.02:
            lightning.lit_up(out, look, flash)
        return self._finish(out, t, step)

    def _air(self, out: Array, t: float, lens: Lens) -> None:
        """What the weather has between the set and the camera."""
        look = self.look
        if look.heat:
            weather.shimmer(out, t, lens)
        falling = ((look.rain, weather.rain), (look.hail, weather.hail), (look.snow, weather.snow))
        for falls, draw in (*falling, (look.dust, weather.sand)):
            if falls:
                draw(out, look, t, lens)

    def _set(self, out: Array, t: float, lens: Lens, sprites: list[Sprite]) -> None:
        """Layers in painter's order; between them actors, veils of mist and halos by depth."""
        look = self.look
        waiting, veils, halos = list(sprites), list(MIST_CARDS), list(look.halos)
        shine = self.walls and self.lights.lamps and look.pal["lamps"] > 0
        casts = [(sprite, n) for sprite in sprites for n in self.lights.brightest(sprite.figure)] if shine else []
        grounded = False
        canvas = canvas_on(out)

        def nearer_than(z: float) -> None:
            while waiting and waiting[0].figure.z > z:
                _stamp(canvas, waiting.pop(0))
            while veils and veils[0] > z:
                before = len(waiting) < len(sprites)  # what drifts past in front of people leaves them to be seen
                weather.mist(out, look, veils.pop(0), t, lens, THINNER if before else 1.0)
            while halos and halos[0][0].at[2] > z:
                self._halo(out, halos.pop(0), lens, t)

        last_ground = max((i for i, x in enumerate(look.textures) if x.layer.plane == "ground"), default=-1)
        for i, texture in enumerate(look.textures):
            layer = texture.layer
            if layer.plane == "card" and layer.mask != "sky":
                if not grounded and i > last_ground >= 0:
                    self._ground(out, t, lens, sprites)
                    grounded = True
                if layer.z:
                    nearer_than(layer.z)
            if layer.plane == "ground":
                for sprite in [s for s in waiting if s.figure.y < layer.at + UNDER]:
                    waiting.remove(sprite)
                    _stamp(canvas, sprite)
            self._texture(out, texture, t, lens)
            if casts and layer.name in self.walls:
                on_wall(out, look, lens, casts, layer, laid(layer, lens, t, look.wind), self.lights)
            if layer.mask == "water" and layer.at == self.stage.level != 0:
                self._reflect(out, t, lens, sprites)
            for name, animate in self.stage.anims:
                if name == layer.name:
                    pen = Pen(canvas, lens, look.pal, look.towards, self.stage.height)
                    _animated(animate, pen, t, round(lens.blur((layer.z or 1.0) - lens.camera.z)) if layer.z else 0)
        if not grounded:
            self._ground(out, t, lens, sprites)
        nearer_than(-99.0)

    def _ground(self, out: Array, t: float, lens: Lens, sprites: list[Sprite]) -> None:
        if self.look.gloss is not None and self.stage.level == 0:
            self._reflect(out, t, lens, sprites)
        canvas = canvas_on(out)
        throws = [thrown(self.look, sprite.figure) for sprite in sprites]
        on_each_other(self.look, sprites, throws)
        for sprite, own in zip(sprites, throws, strict=True):
            if sprite.figure.grounded:
                shadow(canvas, out, self.look, lens, sprite, own)
        if self.look.light == "disco":
            beams.mirrorball(canvas, self.look, t, lens)
        if self.look.rain:
            weather.splashes(canvas, self.look, t, lens)
        if self.look.hail:
            weather.pellets(canvas, self.look, t, lens)

    def _sky(self, out: Array, lens: Lens, mirrored: bool = False, k: float = 1.0) -> None:
        if self.look.sky is None:
            return
        m = np.diag([k, k, 1.0]) @ lens.sky(mirrored)
        whole = warped(self.look.sky, m, out.shape[1], out.shape[0]) if k == 1.0 and not mirrored else None
        if whole and whole[0].shape == out.shape:
            out[:] = whole[0]
            return
        size, edge = (out.shape[1], out.shape[0]), cv2.BORDER_REPLICATE
        cv2.warpAffine(self.look.sky, m[:2] / m[2, 2], size, out, flags=cv2.INTER_LINEAR, borderMode=edge)

    def _texture(
        self, out: Array, texture: Texture, t: float, lens: Lens, mirrored: bool = False, k: float = 1.0
    ) -> None:
        layer = texture.layer
        if layer.plane == "card" and (layer.z or 1.0) - lens.camera.z < 0.35:
            return
        phase = 0 if mirrored else phase_of(layer, t, self.look.wind)
        seen = np.diag([k, k, 1.0]) @ laid(layer, lens, t, self.look.wind, mirrored)
        if layer.plane == "card":
            seen /= seen[2, 2]
        for level, window in [(0, None)] if mirrored else focus_bands(lens, layer, out.shape[1], out.shape[0]):
            pixels, place = texture.at(level, phase)
            _warp(out, pixels, seen @ place, window)

    def _halo(self, out: Array, halo: tuple[Lamp, Array], lens: Lens, t: float) -> None:
        lamp, image = halo
        x, y, z = (float(v) for v in lamp.at)
        if lamp.hang:
            x, y = lamp.hang.turned(x, y, t, self.look.draught)
        x, y, depth = lens.project(x, y, z)
        if depth > 0.4:
            radius = lamp.radius * 0.8 * lens.focal / depth
            add_at(out, image, x, y, radius, radius, beams.steady(lamp, t))

    def _reflect(self, out: Array, t: float, lens: Lens, sprites: list[Sprite]) -> None:
        """The whole set drawn mirrored at reduced size, smeared, rippled and laid on where the ground is glossy."""
        look, stage = self.look, self.stage
        assert look.gloss is not None and look.ground is not None
        height, width = out.shape[:2]
        horizon = int(np.clip(lens.horizon, 0, height - 8))
        rows = height - horizon
        if rows < 12:
            return
        still = stage.water or stage.options.get("polish")
        k = float(np.clip((400 if still else 280) / width, 0.2, 0.5))
        w, h = int(width * k), math.ceil(rows * k)
        mirror = np.zeros((h, w, 4), np.uint8)
        below = lens.shifted(horizon)
        self._sky(mirror, below, True, k)
        for texture in look.textures:
            if texture.layer.reflect and texture.layer.plane in ("card", "wall"):
                self._texture(mirror, texture, t, below, True, k)
        canvas = canvas_on(mirror)
        for sprite in sprites:
            _stamp_mirrored(canvas, sprite, below, k)
        for lamp, image in look.halos:
            x, y, depth = below.project(lamp.at[0], 2 * stage.level - lamp.at[1], lamp.at[2])
            if depth > 0.6:
                r = lamp.radius * 0.8 * lens.focal / depth * k
                add_at(mirror, image, x * k, y * k, r, r * 1.6)
        smear = int(height * 2 * k * (0.012 if still else 0.045)) | 1
        mirror = cv2.blur(mirror, (1, smear))
        if smear > height * 0.05 * k:
            mirror = cv2.blur(mirror, (1, smear))
        gloss, box = look.gloss
        halved = np.array([[2, 0, box[0]], [0, 2, box[1]], [0, 0, 1.0]])
        matrix = np.diag([k, k, 1.0]) @ below.plane(look.ground) @ halved
        gloss = cv2.warpPerspective(gloss, matrix, (w, h), flags=cv2.INTER_LINEAR)
        self._lay_reflection(out[horizon:], self._rippled(mirror, t, k), gloss)

    def _rippled(self, mirror: Array, t: float, k: float) -> Array:
        stage = self.stage
        if stage.options.get("polish") and not stage.water:
            return mirror
        h, w = mirror.shape[:2]
        rows = np.arange(h, dtype=f32)
        near, scale = rows / h, stage.height / 360 * k * 2
        strength = (0.5 + 3.2 * near) * scale * (1.7 if stage.water else 0.45) * stage.options.get("ripple", 1.0)
        phase = np.cumsum(60 / (10 + 130 * near)) / scale  # ripples get longer towards the viewer
        offset = (strength * (np.sin(phase * 0.9 + t * 3.1) + 0.6 * np.sin(phase * 1.9 - t * 4.3))).astype(f32)
        x = np.arange(w, dtype=f32)[None] + offset[:, None]
        if stage.water:
            wave = np.arange(w, dtype=f32)[None] * 0.05 / scale + phase[:, None] * 0.7 + t * 2.0
            x = x + (strength * 1.2)[:, None] * np.sin(wave)
        y = np.repeat((rows + np.abs(offset) * 0.5)[:, None], w, 1)
        return cv2.remap(mirror, x.astype(f32), y.astype(f32), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)

    def _lay_reflection(self, ground: Array, mirror: Array, gloss: Array) -> None:
        rows, width = ground.shape[:2]
        four = cv2.merge([gloss] * 4)
        mirror = cv2.multiply(mirror, four, scale=(0.95 if self.look.pal["dark"] else 0.88) / 255)
        hidden = four if self.stage.water else cv2.convertScaleAbs(four, alpha=0.62)
        cv2.multiply(ground, cv2.resize(cv2.bitwise_not(hidden), (width, rows)), ground, 1 / 255.0)
        cv2.add(ground, cv2.resize(mirror, (width, rows)), ground)

    def _finish(self, out: Array, t: float, step: int | None) -> Array:
        look, style = self.look, self.look.style
        if style.bloom:
            bloom(out, style.bloom * (1.0 if look.pal["dark"] else 0.55), 150 if look.pal["dark"] else 205)
        if style.curve:
            cv2.LUT(out, CURVE, out)
        out = style.frame(out, t)
        if style.vignette:
            cv2.multiply(out, look.vignette, out, 1 / 255.0)
        if look.light == "noir" and style.curve:
            grey = cv2.LUT(cv2.cvtColor(out, cv2.COLOR_BGRA2GRAY), NOIR)
            out = cv2.cvtColor(grey, cv2.COLOR_GRAY2BGRA)
        if look.grain and step is not None:
            h, w = out.shape[:2]
            y, x = (step * 37) % 64, (step * 23) % 64
            up, down = (g[y : y + h, x : x + w] for g in look.grain)
            cv2.add(out, up, out)
            cv2.subtract(out, down, out)
        return cv2.cvtColor(out, cv2.COLOR_BGRA2RGB)


def laid(layer: Layer, lens: Lens, t: float, wind: float, mirrored: bool = False) -> Array:
    """Pixels of a layer's crop -> pixels of the frame at ``t`` seconds, leaning in the wind."""
    assert layer.box
    x, y = layer.box[:2]
    m = lens.plane(layer, mirrored) @ np.array([[1, 0, x], [0, 1, y], [0, 0, 1.0]])
    if layer.hang and layer.z:
        u, v = lens.stage.project(layer.hang.x, layer.hang.y, layer.z)
        return m @ swung(layer.hang, (u - x, v - y), t, 0.0 if lens.stage.indoor else wind)
    if layer.plane != "card" or not (layer.sway and layer.z and wind):
        return m
    gust = math.sin(t * 1.7 + layer.z * 2.3) * 0.6 + 0.4 * math.sin(t * 3.9 + layer.z)
    lean, stage = wind * layer.sway * gust * 0.02, lens.stage
    foot = stage.cy + stage.focal * stage.eye / layer.z - y
    return m @ np.array([[1, -lean, lean * foot], [0, 1, 0], [0, 0, 1.0]])


def _animated(animate: Callable[[Pen, float], None], pen: Pen, t: float, level: int) -> None:
    """What moves on a card, as much out of focus as the card."""
    if not level:
        return animate(pen, t)
    sigma = level * pen.height * 0.0030
    pen.canvas.saveLayer(paint=skia.Paint(ImageFilter=skia.ImageFilters.Blur(sigma, sigma)))
    animate(pen, t)
    pen.canvas.restore()


def _stamp(canvas: skia.Canvas, sprite: Sprite) -> None:
    canvas.drawImage(image_of(sprite.image), sprite.left, sprite.top)


def _stamp_mirrored(canvas: skia.Canvas, sprite: Sprite, below: Lens, k: float) -> None:
    """A figure upside down in the ground, at the reduced size of the reflection."""
    figure = sprite.figure
    _, foot, depth = below.project(figure.x, 2 * below.stage.level - figure.y, figure.z)
    if depth < 0.5:
        return
    canvas.save()
    canvas.scale(k, k)
    canvas.translate(sprite.left, foot + (sprite.origin[1] - sprite.top))
    canvas.scale(1, -1)
    canvas.drawImage(image_of(sprite.image), 0, 0, LINEAR)
    canvas.restore()


def _warp(out: Array, pixels: Array, m: Array, window: Window | None = None) -> None:
    found = warped(pixels, m, out.shape[1], out.shape[0], window)
    if found:
        seen, x, y = found
        lay_over(out[y : y + seen.shape[0], x : x + seen.shape[1]], seen)


def _torch(out: Array, sprites: Sequence[Sprite], gain: float) -> None:
    """A beam held by whoever films, on whom the scene is about: ``gain`` in the middle, dark around."""
    h, w = out.shape[:2]
    seen = [(s.left + s.image.shape[1] / 2, s.top + s.image.shape[0] * 0.4) for s in sprites] or [(w / 2, 0.55 * h)]
    at_x = min(0.75, max(0.25, sum(x for x, _ in seen) / len(seen) / w))
    at_y = min(0.65, max(0.35, sum(y for _, y in seen) / len(seen) / h))
    wide = max(0.30, 0.12 + 0.5 * (max(x for x, _ in seen) - min(x for x, _ in seen)) / h)
    y, x = np.mgrid[0 : h // 4, 0 : w // 4].astype(f32)
    distance = np.hypot((x * 4 / w - at_x) * w / h, y * 4 / h - at_y)
    small = (255 * np.clip(1.0 - (distance - wide) * 2.4, 0.16, 1)).astype(np.uint8)
    mask = cv2.resize(cv2.GaussianBlur(small, (0, 0), 0.035 * h / 4), (w, h))
    cv2.multiply(out, cv2.merge([mask] * 4), out, gain / 255.0)
