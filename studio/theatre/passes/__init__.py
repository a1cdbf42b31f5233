"""A staging as control inputs of large models, in step with its picture to the pixel and at any size."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from studio.theatre.color import Array
from studio.theatre.film import Staging
from studio.theatre.passes import edges, flow, pictures, pose, solid
from studio.theatre.passes.view import View

SAMPLES = 5
"""Frames of a shot that are looked at to find how near and how far it goes."""

KEPT_VIEWS = 2


class Passes:
    """What frame ``n`` of ``staging`` is, besides its picture. The same bytes whenever and in whatever order."""

    def __init__(self, staging: Staging) -> None:
        self.staging = staging
        self.size = staging.stage.size
        self._views: dict[int, View] = {}

    def view(self, n: int) -> View:
        """Frame ``n`` taken apart; the last two are kept, for flow looks at two."""
        if n not in self._views:
            while len(self._views) >= KEPT_VIEWS:
                del self._views[next(iter(self._views))]
            self._views[n] = View(self.staging, n)
        return self._views[n]

    @cached_property
    def range(self) -> tuple[float, float]:
        """(near, far) in metres, one for the whole shot, that depth pictures are stretched to."""
        asked = np.linspace(0, self.staging.frames - 1, SAMPLES).round().astype(int)
        found = [solid.depth(View(self.staging, int(n))) for n in dict.fromkeys(asked.tolist())]
        inverse = 1 / np.concatenate([metres[::4, ::4].ravel() for metres in found])
        near, far = np.quantile(inverse, (0.99, 0.01))
        return float(1 / max(near, 1e-2)), float(1 / max(min(far, near * 0.5), 1e-4))

    def depth(self, n: int) -> Array:
        """Metres along the optical axis, float32 (H, W); infinite in the sky."""
        return solid.depth(self.view(n))

    def depth_picture(self, n: int) -> Array:
        """Inverse depth, uint8 (H, W), stretched to ``range``."""
        return pictures.nearness(self.depth(n), *self.range)

    def normals(self, n: int) -> Array:
        """Unit vectors in camera space, float32 (H, W, 3): right, up, towards the viewer."""
        return solid.normals(self.view(n))

    def edges(self, n: int) -> Array:
        """White lines on black, uint8 (H, W)."""
        return edges.edges(self.view(n))

    def poses(self, n: int) -> dict[str, Array]:
        """Person's key -> float32 (18, 3): the points of ``pose.POINTS`` as x, y in pixels and confidence 1 or 0."""
        return pose.poses(self.view(n))

    def pose_picture(self, n: int) -> Array:
        """Skeletons on black, RGB (H, W, 3)."""
        return pose.drawn(self.poses(n), self.size)

    def masks(self, n: int) -> dict[str, Array]:
        """Actor's key -> how much of it is seen, uint8 (H, W); every actor of the scene, seen or not."""
        masks = {part.actor.key: np.zeros(self.size[::-1], np.uint8) for part in self.staging.blocking.parts}
        return masks | {s.key: seen for s, seen in self.view(n).seen() if s.key in masks}

    def flow(self, n: int) -> Array:
        """How far right and down each pixel's thing goes until the next frame, float32 (H, W, 2); 0 from the last."""
        if n + 1 >= self.staging.frames:
            return np.zeros((*self.size[::-1], 2), np.float32)
        return flow.flow(self.view(n), self.view(n + 1))


def keyframes(staging: Staging) -> tuple[int, ...]:
    """The first frame, the last, and where somebody begins something else."""
    last = staging.frames - 1
    beats = [beat.start for actor in staging.scene.actors for beat in actor.beats]
    return tuple(sorted({0, last, *(min(last, round(start * staging.frames)) for start in beats)}))
