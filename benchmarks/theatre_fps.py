"""Frames a second of the theatre on one core, and how long a set takes: every place in every weather.

Two actors run through it, the camera goes along. At 1280x720 those cells are measured that are slowest at 640x360.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from statistics import median

from studio.theatre.film import Staging, stage
from studio.theatre.places import PLACES
from studio.theatre.scene import Actor, Scene
from studio.theatre.vocabulary import WEATHERS

FIGURES = (
    "theatre_fps_360p",
    "theatre_fps_360p_median",
    "theatre_fps_360p_carried",
    "theatre_fps_360p_burning",
    "theatre_fps_720p",
    "theatre_build_360p",
    "theatre_build_1080p",
)
FRAMES, RATE, SHOWN = 96, Fraction(24), (11, 43, 75)
SMALL = (640, 360)
SLOWEST = 20
Cell = tuple[str, str]
RUNNERS = (
    Actor("a", "detective", "run", 0.3, role="pursuer", partner="b"),
    Actor("b", "suspect", "run", 0.7, role="pursued", partner="a"),
)


CARRIED = ("fog", "storm")
"""Weathers in which the runners have a torch with them, by night: light that moves is the dearest of all."""


def staged(place: str, size: tuple[int, int]) -> tuple[Staging, float]:
    """A place in the light it is painted for, and the seconds of process time that setting it up took."""
    hour, light, _ = PLACES[place].options["best"]
    start = time.process_time()
    staging = stage(Scene(place, hour, light, "clear", "track", actors=RUNNERS), size, FRAMES, RATE)
    return staging, time.process_time() - start


def seconds_a_frame(cells: Iterable[Cell], size: tuple[int, int]) -> dict[Cell, float]:
    """Process time of a frame once the first has been drawn: the median of a few, each the better of two."""
    found: dict[Cell, float] = {}
    places: dict[str, list[str]] = {}
    for place, weather in cells:
        places.setdefault(place, []).append(weather)
    for place, weathers in places.items():
        clear, _ = staged(place, size)
        for weather in weathers:
            found[place, weather] = _typical(clear.relit(replace(clear.scene, weather=weather)))
    return found


def seconds_on_fire(place: str) -> float:
    """A frame of the place burning in a storm by night."""
    actors = (*RUNNERS, Actor("f", "wildfire"))
    return _typical(stage(Scene(place, "night", "natural", "storm", "track", actors=actors), SMALL, FRAMES, RATE))


def seconds_by_torchlight(place: str, weather: str) -> float:
    return _typical(stage(Scene(place, "night", "flashlight", weather, "track", actors=RUNNERS), SMALL, FRAMES, RATE))


def _typical(staging: Staging) -> float:
    staging.frame(0)
    return median(min(_seconds(staging, n) for _ in range(2)) for n in SHOWN)


def _seconds(staging: Staging, n: int) -> float:
    start = time.process_time()
    staging.frame(n)
    return time.process_time() - start


def _fps(name: str, seconds: Mapping[Cell, float], against: float) -> dict[str, object]:
    place, weather = cell = max(seconds, key=lambda c: seconds[c])
    unit = f"frames/s, one core, worst: {place} in {weather}"
    return {"name": name, "value": round(1 / seconds[cell], 1), "unit": unit, "against": against, "n": len(seconds)}


def _build(name: str, size: tuple[int, int], against: float) -> dict[str, object]:
    seconds = {place: staged(place, size)[1] for place in PLACES}
    worst = max(seconds, key=lambda place: seconds[place])
    unit = f"s, one core, worst: {worst}"
    return {"name": name, "value": round(seconds[worst], 2), "unit": unit, "against": against, "n": len(seconds)}


def measure() -> Iterable[dict[str, object]]:
    """The worst cell or place of each size against its target."""
    small = seconds_a_frame([(place, weather) for place in PLACES for weather in WEATHERS], SMALL)
    yield _fps("theatre_fps_360p", small, 24.0)
    typical, unit = round(1 / median(small.values()), 1), "frames/s, one core"
    yield {"name": "theatre_fps_360p_median", "value": typical, "unit": unit, "against": 24.0, "n": len(small)}
    by_torch = {(place, weather): seconds_by_torchlight(place, weather) for place in PLACES for weather in CARRIED}
    yield _fps("theatre_fps_360p_carried", by_torch, 24.0)
    yield _fps("theatre_fps_360p_burning", {(place, "storm"): seconds_on_fire(place) for place in PLACES}, 24.0)
    slowest = sorted(small, key=lambda cell: -small[cell])[:SLOWEST]
    yield _fps("theatre_fps_720p", seconds_a_frame(slowest, (1280, 720)), 12.0)
    yield _build("theatre_build_360p", SMALL, 0.5)
    yield _build("theatre_build_1080p", (1920, 1080), 2.0)


if __name__ == "__main__":
    for row in measure():
        print(json.dumps(row), flush=True)
