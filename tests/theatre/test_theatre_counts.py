"""Up to twelve of one kind can be counted: nobody is covered by more than a third, nobody is cut by the frame."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from studio.theatre.film import stage
from studio.theatre.passes.view import View
from studio.theatre.scene import Actor, Scene

SIZE = (320, 180)
SET = stage(Scene("meadow"), SIZE, 24, Fraction(24))


def seen(scene: Scene) -> dict[str, float]:
    """Share of each actor's drawing that is to be seen in the middle of the shot."""
    view = View(stage(scene, SIZE, 24, Fraction(24), like=SET), 12)
    found = {}
    for i, surface in enumerate(view.surfaces):
        if surface.figure is not None and surface.key:
            whole = surface.cover >= 128
            columns = surface.left + np.flatnonzero(whole.any(0))
            assert columns[0] > 0
            assert columns[-1] < SIZE[0] - 1
            found[surface.key] = float(((view.ids[surface.window] == i) & whole).sum() / whole.sum())
    return found


@pytest.mark.parametrize(
    ("name", "count", "action"),
    [
        ("man", 12, "stand"),
        ("horse", 12, "stand"),
        ("duck", 12, "stand"),
        ("penguin", 9, "stand"),
        ("flower", 12, "stand"),
        ("bird", 12, "fly"),
        ("elephant", 5, "stand"),
        ("soldier", 10, "walk"),
        ("dog", 3, "run"),
        ("boy", 12, "sit"),
        ("dancer", 12, "dance"),
        ("cat", 12, "sleep"),
        ("balloon", 11, "float"),
    ],
)
def test_so_many_are_told_apart(name: str, count: int, action: str) -> None:
    actors = tuple(Actor(f"{name}{i}", name, action, 0.5 + 0.05 * (i - count / 2)) for i in range(count))
    shares = seen(Scene("meadow", shot="normal", actors=actors))
    assert len(shares) == count
    assert min(shares.values()) > 2 / 3


def test_a_medium_shot_of_many_has_all_of_them() -> None:
    actors = tuple(Actor(f"penguin{i}", "penguin", x=0.5 + 0.05 * i) for i in range(12))
    shares = seen(Scene("meadow", shot="medium", actors=actors))
    assert len(shares) == 12
    assert min(shares.values()) > 2 / 3


@pytest.mark.parametrize("place", ["church", "room"])
def test_many_are_in_front_of_the_furniture(place: str) -> None:
    actors = tuple(Actor(f"man{i}", "man", x=0.5 + 0.05 * i) for i in range(12))
    shares = seen(Scene(place, shot="normal", actors=actors))
    assert len(shares) == 12
    assert min(shares.values()) > 2 / 3


def test_two_kinds_stand_in_two_groups() -> None:
    cats = [Actor(f"cat{i}", "cat", x=0.1 + 0.05 * i) for i in range(5)]
    dogs = [Actor(f"dog{i}", "dog", x=0.7 + 0.05 * i) for i in range(4)]
    shares = seen(Scene("meadow", shot="normal", actors=(*cats, *dogs)))
    assert len(shares) == 9
    assert min(shares.values()) > 0.5


def test_so_many_riders_are_told_apart_with_what_they_ride() -> None:
    actors = [
        part
        for i in range(5)
        for part in (
            Actor(f"knight{i}", "knight", "ride", 0.4 + 0.04 * i, role="rider", partner=f"horse{i}"),
            Actor(f"horse{i}", "horse", "stand", 0.5 + 0.04 * i, role="mount", partner=f"knight{i}"),
        )
    ]
    shares = seen(Scene("meadow", shot="normal", actors=tuple(actors)))
    assert len(shares) == 10
    assert min(share for key, share in shares.items() if key.startswith("knight")) > 2 / 3
