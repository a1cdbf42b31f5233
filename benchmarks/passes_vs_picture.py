"""What a frame of each pass costs against a frame of the picture: process time at 640x360, one core."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from fractions import Fraction
from statistics import median

from studio.theatre.film import stage
from studio.theatre.passes import Passes
from studio.theatre.scene import Actor, Scene

PASSES = ("depth_picture", "normals", "edges", "pose_picture", "masks", "flow")
FIGURES = (*(f"pass_{name.removesuffix('_picture')}" for name in PASSES), "pass_all")
SIZE, FRAMES = (640, 360), 12
TARGETS = {"flow": 4.0, "all": 8.0}
"""Frames of the picture that a pass may take; 2 for those that are not named."""

SCENES = (
    Scene(
        "city",
        "night",
        "neon",
        camera="track",
        actors=(Actor("a", "detective", "run", 0.3), Actor("b", "suspect", "run", 0.7)),
    ),
    Scene("room", shot="medium", camera="in", actors=(Actor("a", "woman", "talk", 0.35), Actor("b", "man", x=0.65))),
    Scene("forest", camera="hand", actors=(Actor("a", "horse", "walk", 0.4), Actor("b", "car", "drive", 0.7))),
)


def _seconds(draw: Callable[[int], object]) -> float:
    """Process time of one frame, the median of some in a row."""
    times = []
    for n in range(10, 10 + FRAMES):
        start = time.process_time()
        draw(n)
        times.append(time.process_time() - start)
    return median(times)


def _ratios(scene: Scene) -> dict[str, float]:
    staging = stage(scene, SIZE, 48, Fraction(24))
    staging.frame(0)
    passes = Passes(staging)
    passes.depth_picture(0)  # looks at the whole shot once, for its range
    picture = _seconds(staging.frame)
    found = {name: _seconds(getattr(Passes(staging), name)) for name in PASSES if name != "depth_picture"}
    found["depth_picture"] = _seconds(passes.depth_picture)

    def everything(n: int) -> None:
        for name in PASSES:
            getattr(passes, name)(n)

    found["all"] = _seconds(everything)
    return {name.removesuffix("_picture"): seconds / picture for name, seconds in found.items()}


def measure() -> list[dict[str, object]]:
    """The worst scene's ratio for each pass, with what every frame shares (where everything is) counted to it."""
    scenes = [_ratios(scene) for scene in SCENES]
    return [
        {
            "name": f"pass_{name}",
            "value": round(max(ratios[name] for ratios in scenes), 2),
            "unit": "frames of the picture",
            "against": TARGETS.get(name, 2.0),
            "n": len(scenes),
        }
        for name in scenes[0]
    ]


if __name__ == "__main__":
    for row in measure():
        print(json.dumps(row))
