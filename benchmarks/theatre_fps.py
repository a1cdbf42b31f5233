"""Frames a second of the theatre on one core: every place in its heaviest weather, two actors, a moving camera."""

from __future__ import annotations

import json
import time
from fractions import Fraction
from statistics import median

from studio.theatre.film import stage
from studio.theatre.places import PLACES
from studio.theatre.scene import Actor, Scene

FIGURES = ("theatre_fps_360p", "theatre_fps_360p_median", "theatre_fps_720p", "theatre_fps_720p_median")
FRAMES = 8
TARGETS = {"theatre_fps_360p": ((640, 360), 24.0), "theatre_fps_720p": ((1280, 720), 12.0)}


def _scene(place: str) -> Scene:
    recipe = PLACES[place].options
    time_, light, weather = recipe["best"]
    if not recipe.get("indoor"):
        weather = "rain"
    runners = (
        Actor("a", "detective", "run", 0.3, role="pursuer", partner="b"),
        Actor("b", "suspect", "run", 0.7, role="pursued", partner="a"),
    )
    return Scene(place, time_, light, weather, "track", actors=runners)


def frames_per_second(place: str, size: tuple[int, int]) -> float:
    """Frames a second of process time, set-up excluded."""
    staging = stage(_scene(place), size, 96, Fraction(24))
    staging.frame(0)
    start = time.process_time()
    for n in range(FRAMES):
        staging.frame(n * 11)
    return FRAMES / (time.process_time() - start)


def measure() -> list[dict[str, object]]:
    """Worst and median place for each size, each against its target."""
    rows: list[dict[str, object]] = []
    for name, (size, target) in TARGETS.items():
        speeds = [frames_per_second(place, size) for place in PLACES]
        unit = "frames/s, one core"
        rows.append({"name": name, "value": round(min(speeds), 1), "unit": unit, "against": target, "n": len(speeds)})
        rows.append(
            {
                "name": f"{name}_median",
                "value": round(median(speeds), 1),
                "unit": unit,
                "against": target,
                "n": len(speeds),
            }
        )
    return rows


if __name__ == "__main__":
    for row in measure():
        print(json.dumps(row))
