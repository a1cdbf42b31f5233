"""Who is more than a person: wings that fold and beat, a tail for legs, a broom to ride."""

from __future__ import annotations

import numpy as np
import pytest

from studio.theatre.actors import merfolk, pinions
from studio.theatre.actors.people import DRAWN, Person
from studio.theatre.actors.puppet import Moment
from studio.theatre.ink import DAY, surface


def person(name: str) -> Person:
    who = DRAWN[name](0)
    assert isinstance(who, Person)
    return who


def width(name: str, moment: Moment) -> float:
    xs = [x for x, _ in pinions.reach(person(name).figure(moment))]
    return max(xs) - min(xs)


def test_wings_are_folded_on_the_ground_and_spread_in_the_air() -> None:
    angel = person("angel")
    assert width("angel", Moment(yaw=0.0)) < 0.5 * angel.height
    assert width("angel", Moment("fly", yaw=0.0)) > 0.8 * angel.height


def test_wings_beat_smoothly() -> None:
    angel = person("angel")
    tips = [max(y for _, y in pinions.reach(angel.figure(Moment("fly", phase=k / 60)))) for k in range(61)]
    steps = np.abs(np.diff(tips))
    assert max(tips) - min(tips) > 0.1 * angel.height
    assert steps.max() < 0.05 * angel.height


@pytest.mark.parametrize("action", ["stand", "sit", "swim", "float"])
def test_a_mermaid_has_a_tail_and_no_feet(action: str) -> None:
    """The fluke is where feet would be, and on the ground it is not in it."""
    mermaid = person("mermaid")
    figure = mermaid.figure(Moment(action, phase=0.3, t=0.6))
    *_, (x, y, _) = merfolk.reach(figure)
    ankles = [figure.project(leg[2]) for leg in figure.legs]
    assert min(np.hypot(x - a, y - b) for a, b in ankles) < 0.35 * mermaid.height
    if action in ("stand", "sit"):
        pixels, canvas = surface(200, 200)
        mermaid.draw(canvas, Moment(action, chair=False), DAY, 100, 180, 90)
        assert not pixels[183:, :, 3].any()


def test_a_witch_flies_on_her_broom_and_holds_it_walking() -> None:
    witch = person("witch")
    assert witch.doing("fly")[0] == "astride"
    assert witch.held(Moment("walk")) == "besom"
    assert witch.held(Moment("fly")) == ""
    flying, standing = (witch.bounds(Moment(action)) for action in ("fly", "stand"))
    assert flying.right - flying.left > standing.right - standing.left
