"""Nobody is cut by the frame of a shot that shows people whole: places x shots x actions x cameras."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from studio.theatre.blocking import block
from studio.theatre.camera import Lens
from studio.theatre.keeping import BEAMS, CUTTING
from studio.theatre.places import PLACES
from studio.theatre.scene import Actor, Scene
from studio.theatre.stage import Stage
from studio.theatre.vocabulary import ACTIONS, CAMERAS

SIZE = (192, 108)
SECONDS = 3.0
SETS = ("room", "street", "beach", "stage", "forest", "underwater", "cockpit", "ski")
SLACK = 2.0
"""Pixels: half of one per cent of the frame at either edge."""

facings = st.sampled_from(("left", "right", "towards", "away"))
actors = st.builds(
    lambda name, action, facing, depth: Actor("", name, action, depth=depth, facing=facing),
    st.sampled_from(("man", "woman", "boy", "elder", "robot", "dog", "horse", "car", "ball", "eagle", "fish")),
    st.sampled_from(ACTIONS),
    facings,
    st.sampled_from((0.1, 0.3, 0.5, 0.8)),
)


@cache
def built(place: str) -> Stage:
    return Stage(place, SIZE, PLACES[place if place in PLACES else "city"])


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.sampled_from(SETS),
    st.sampled_from(("normal", "wide", "low", "high", "pov")),
    st.sampled_from([camera for camera in CAMERAS if camera not in CUTTING]),
    st.lists(actors, min_size=1, max_size=3),
)
def test_heads_and_feet_stay_in_the_frame(place: str, shot: str, camera: str, cast: list[Actor]) -> None:
    placed = tuple(replace(a, key=f"{a.name}-{i}", x=(i + 0.5) / len(cast)) for i, a in enumerate(cast))
    blocking = block(Scene(place, shot=shot, camera=camera, actors=placed), built(place), SECONDS)
    for t in (0.0, SECONDS / 2, SECONDS):
        lens = Lens(built(place), blocking.camera(t))
        for part in blocking.parts:
            figure = part.figure(t)
            box, k = figure.puppet.bounds(figure.moment), figure.scale
            half = 9.0 if part.kind == "person" else 0.5 * part.puppet.length + BEAMS
            left, top, _ = lens.project(figure.x + max(box.left, -half) * k, figure.y + box.top * k, figure.z)
            low = max(box.bottom, -BEAMS) if part.kind == "vehicle" else box.bottom  # light may be cut
            low = box.top / 2 if part.comes else low  # who comes up to us is cut at the knees
            right, bottom, _ = lens.project(figure.x + min(box.right, half) * k, figure.y + low * k, figure.z)
            assert part.comes or left > -SLACK, part.actor
            assert part.comes or right < SIZE[0] + SLACK, part.actor
            assert top > -SLACK, part.actor
            assert bottom < SIZE[1] + SLACK, part.actor
