"""Draws docs/passes.png: all passes of four scenes side by side. ``python tools/passes_sheet.py FILE``"""

from __future__ import annotations

import sys
from fractions import Fraction

import cv2
import numpy as np

from studio.theatre.color import Array
from studio.theatre.film import stage
from studio.theatre.passes import Passes, pictures
from studio.theatre.scene import Actor, Scene

SIZE, FRAME = (384, 216), 30
SCENES = (
    Scene(
        "city",
        "night",
        "neon",
        "rain",
        "track",
        actors=(
            Actor("d", "detective", "run", 0.3, role="pursuer", partner="s"),
            Actor("s", "suspect", "run", 0.7, role="pursued", partner="d"),
        ),
    ),
    Scene(
        "room",
        "golden",
        camera="in",
        shot="medium",
        actors=(
            Actor("a", "woman", "talk", 0.35, role="speaker", partner="b"),
            Actor("b", "man", "stand", 0.65, facing="left", role="listener", partner="a"),
        ),
    ),
    Scene(
        "forest",
        camera="hand",
        actors=(Actor("k", "knight", "walk", 0.2), Actor("h", "horse", "walk", 0.6), Actor("c", "car", depth=0.9)),
    ),
    Scene(
        "beach",
        "sunset",
        weather="wind",
        camera="orbit",
        shot="medium",
        actors=(Actor("g", "girl", "wave", 0.45), Actor("d", "dog", "sit", 0.7, facing="left")),
    ),
)


def row(scene: Scene) -> Array:
    """The passes of one scene, left to right."""
    staging = stage(scene, SIZE, 96, Fraction(24))
    passes = Passes(staging)
    flow = passes.flow(FRAME)
    masks = np.zeros((*SIZE[::-1], 3), np.uint8)
    for k, mask in enumerate(passes.masks(FRAME).values()):
        tint = pictures.flow_colours(np.float32([[[np.cos(2.4 * k), np.sin(2.4 * k)]]]), 1)
        masks = np.maximum(masks, (mask[..., None] / 255 * tint).astype(np.uint8))
    shown = (
        staging.frame(FRAME),
        passes.depth_picture(FRAME),
        pictures.normal_colours(passes.normals(FRAME)),
        passes.edges(FRAME),
        passes.pose_picture(FRAME),
        masks,
        pictures.flow_colours(flow, float(np.quantile(np.hypot(*np.moveaxis(flow, -1, 0)), 0.99))),
    )
    return np.hstack([p if p.ndim == 3 else np.repeat(p[..., None], 3, 2) for p in shown])


if __name__ == "__main__":
    sheet = np.vstack([row(scene) for scene in SCENES])
    cv2.imwrite(sys.argv[1], cv2.cvtColor(sheet, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_PNG_COMPRESSION, 9])
