"""What a slider of light costs: a staged scene relit and one frame of it, against setting the same scene up anew."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from statistics import median

from studio.theatre.film import Staging, stage
from studio.theatre.places import PLACES
from studio.theatre.scene import Actor, Scene

FIGURES = ("theatre_relight_ratio", "theatre_relight_ms", "theatre_relight_ms_median")
SIZE = (640, 360)
TARGET_RATIO, TARGET_MS = 1.0, 100.0
TIMES = ("sunset", "night", "morning")


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def relighting(place: str) -> tuple[float, float]:
    """(seconds of process time to relight and draw, the same to set up and draw), medians over times of day."""
    who = (Actor("a", "woman", "talk", 0.35), Actor("b", "man", "stand", 0.65, facing="left"))
    scene = Scene(place, actors=who)

    def anew() -> Staging:
        staging = stage(scene, SIZE, 48, Fraction(24))
        staging.frame(0)
        return staging

    staging = anew()
    again = [_seconds(lambda t=t: staging.relit(replace(scene, time=t)).frame(0)) for t in TIMES]  # type: ignore[misc]
    return median(again), _seconds(anew)


def measure() -> list[dict[str, object]]:
    """The worst place by ratio, and the worst and the median in milliseconds."""
    figures = [relighting(place) for place in PLACES]
    ratio = max(again / anew for again, anew in figures)
    milliseconds = [1000 * again for again, _ in figures]
    rows: list[dict[str, object]] = []
    for name, value, unit, against in (
        ("theatre_relight_ratio", round(ratio, 2), "of setting up", TARGET_RATIO),
        ("theatre_relight_ms", round(max(milliseconds)), "ms, one core", TARGET_MS),
        ("theatre_relight_ms_median", round(median(milliseconds)), "ms, one core", TARGET_MS),
    ):
        rows.append({"name": name, "value": value, "unit": unit, "against": against, "n": len(figures)})
    return rows


if __name__ == "__main__":
    for row in measure():
        print(json.dumps(row))
