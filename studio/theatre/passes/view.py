"""One frame taken apart: its surfaces from far to near, how much of each is seen, and what each pixel shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
import skia

from studio.theatre.camera import Lens
from studio.theatre.color import Array
from studio.theatre.compose import Pen, laid, warped
from studio.theatre.figures import Figure, Place, draw_figure, place_of
from studio.theatre.film import Staging
from studio.theatre.ink import Light
from studio.theatre.layer import Layer
from studio.theatre.pixels import canvas_on

FLAT = Light(key=(1.0, 1.0, 1.0), shade=(0.88, 0.88, 0.88))
"""Light to draw a figure's own colours with: form is hinted at, so that limbs of one colour stay apart."""

SOLID = 128
"""Coverage (0..255) from which a surface is what a pixel shows."""

NOTHING = -1
"""What a pixel shows where there is no surface: the sky."""

MOST_NEAR = 0.35
"""Metres before the camera within which a card is not drawn."""


@dataclass(frozen=True, slots=True, eq=False)
class Surface:
    """A layer, what moves on it, or a figure, in the frame; ``pixels`` (premultiplied BGRA) begin at (left, top)."""

    pixels: Array
    left: int
    top: int
    layer: Layer | None = None
    matrix: Array | None = None
    """Pixels of the layer's crop -> pixels of the frame."""
    animation: int | None = None
    """Number of the animation of the stage that is drawn on the layer, where it is not the layer itself."""
    key: str = ""
    """The actor's."""
    figure: Figure | None = None
    place: Place | None = None
    depth: float = 0.0
    """Metres that the figure is before the camera."""

    @property
    def cover(self) -> Array:
        return self.pixels[..., 3]

    @property
    def window(self) -> tuple[slice, slice]:
        """The rows and columns of the frame that it may cover."""
        height, width = self.pixels.shape[:2]
        return slice(self.top, self.top + height), slice(self.left, self.left + width)


class View:
    """Frame ``n`` of a staging, to its pixel."""

    def __init__(self, staging: Staging, n: int) -> None:
        stage = staging.stage
        self.n, self.staging = n, staging
        self.width, self.height = stage.width, stage.height
        self.t, self.camera, self.figures = staging.seen(n)
        self.lens = Lens(stage, self.camera)
        self.kept: dict[str, Array] = {}
        """What passes have worked out about this frame and may share, by their own names; never changed."""

    @cached_property
    def surfaces(self) -> tuple[Surface, ...]:
        """Everything in the frame in painter's order: actors stand between the cards of their place."""
        waiting = sorted(self.figures.items(), key=lambda item: -item[1].z)
        found: list[Surface | None] = []
        for layer in self.staging.stage.layers:
            if layer.plane == "card" and layer.mask != "sky" and layer.z:
                while waiting and waiting[0][1].z > layer.z:
                    found.append(self._figure(*waiting.pop(0)))
            found.append(self._layer(layer))
            if layer.plane == "card":  # on the ground they are foam and glitter
                moving = (i for i, (name, _) in enumerate(self.staging.stage.anims) if name == layer.name)
                found += [self._animation(layer, i) for i in moving]
        found += [self._figure(*item) for item in waiting]
        return tuple(surface for surface in found if surface is not None)

    def _layer(self, layer: Layer) -> Surface | None:
        if layer.plane == "card" and (layer.z or 1.0) - self.camera.z < MOST_NEAR:
            return None
        matrix = laid(layer, self.lens, self.t, self.staging.look.wind)
        seen = warped(layer.pixels[0], matrix, self.width, self.height)
        return Surface(*seen, layer=layer, matrix=matrix) if seen else None

    def _animation(self, layer: Layer, i: int) -> Surface | None:
        image = np.zeros((self.height, self.width, 4), np.uint8)
        self.animate(i, canvas_on(image, opaque=False))
        rows, columns = (np.flatnonzero(cv2.reduce(image[..., 3], axis, cv2.REDUCE_MAX)) for axis in (1, 0))
        if not len(rows):
            return None
        top, left = int(rows[0]), int(columns[0])
        image = np.ascontiguousarray(image[top : rows[-1] + 1, left : columns[-1] + 1])
        matrix = laid(layer, self.lens, self.t, self.staging.look.wind)
        return Surface(image, left, top, layer=layer, matrix=matrix, animation=i)

    def animate(self, i: int, canvas: skia.Canvas) -> None:
        """Draws an animation of the stage in the frame."""
        look, stage = self.staging.look, self.staging.stage
        stage.anims[i][1](Pen(canvas, self.lens, look.pal, look.towards, stage.height), self.t)

    def _figure(self, key: str, figure: Figure) -> Surface | None:
        place = place_of(self.lens, figure)
        if place is None:
            return None
        left, top = max(0, place.left), max(0, place.top)
        right, bottom = min(self.width, place.right), min(self.height, place.bottom)
        if right - left < 1 or bottom - top < 1:
            return None
        image = np.zeros((bottom - top, right - left, 4), np.uint8)
        x, y = place.origin
        draw_figure(figure, canvas_on(image, opaque=False), FLAT, x - left, y - top, place.unit)
        depth = self.lens.project(figure.x, figure.y, figure.z)[2]
        return Surface(image, left, top, key=key, figure=figure, place=place, depth=depth)

    @cached_property
    def ids(self) -> Array:
        """Which of ``surfaces`` each pixel shows, int16 (H, W); ``NOTHING`` for the sky."""
        ids = np.full((self.height, self.width), NOTHING, np.int16)
        for i, surface in enumerate(self.surfaces):
            ids[surface.window][surface.cover >= SOLID] = i
        return ids

    @cached_property
    def shown(self) -> tuple[tuple[Surface, Array, Array], ...]:
        """Every surface that some pixel shows, with the rows and columns of those pixels."""
        order = np.argsort(self.ids, axis=None, kind="stable")
        ends = np.cumsum(np.bincount(self.ids.ravel() + 1, minlength=len(self.surfaces) + 1))
        parts = np.split(order, ends[:-1])[1:]
        return tuple(
            (surface, *divmod(p, self.width)) for surface, p in zip(self.surfaces, parts, strict=True) if len(p)
        )

    def seen(self) -> Iterator[tuple[Surface, Array]]:
        """Every figure with how much of it reaches the eye, uint8 (H, W), from near to far."""
        clear = np.full((self.height, self.width), 255, np.uint16)
        for surface in reversed(self.surfaces):
            cover, window = surface.cover.astype(np.uint16), surface.window
            if surface.figure is not None:
                whole = np.zeros((self.height, self.width), np.uint8)
                whole[window] = (cover * clear[window] + 127) // 255
                yield surface, whole
            clear[window] = (clear[window] * (255 - cover) + 127) // 255
