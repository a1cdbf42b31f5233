"""Who is more than a person: wings that fold and beat, a tail for legs, a broom to ride."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from studio.theatre.actors import merfolk, pinions
from studio.theatre.actors.people import DRAWN, Person
from studio.theatre.actors.puppet import Moment
from studio.theatre.blocking import block
from studio.theatre.film import stage
from studio.theatre.ink import DAY, surface
from studio.theatre.scene import Actor, Scene

MEADOW = stage(Scene("meadow"), (96, 54), 24, Fraction(24)).stage


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


def test_an_angel_stands_on_the_ground_unless_it_flies() -> None:
    for action, altitude, flies in (
        ("stand", 0.0, False),
        ("talk", 0.1, False),
        ("fly", 0.0, True),
        ("stand", 0.6, True),
    ):
        (angel,) = block(Scene("meadow", actors=(Actor("a", "angel", action, altitude=altitude),)), MEADOW, 4.0).parts
        assert (angel.at(1.0)[1] > 1.0) == flies
        assert (angel.actor.action == "fly") == flies


def test_a_mermaid_looks_out_of_the_water_to_her_waist() -> None:
    lake = stage(Scene("lake"), (96, 54), 24, Fraction(24)).stage
    (mermaid,) = block(Scene("lake", actors=(Actor("a", "mermaid", "wave"),)), lake, 4.0).parts
    figure = mermaid.figure(1.0)
    assert mermaid.puppet.height * 0.4 < -mermaid.at(1.0)[1] < mermaid.puppet.height * 0.6
    assert min(y for opening in figure.openings for _, y in opening) == 0.0
    (swimming,) = block(Scene("lake", actors=(Actor("a", "mermaid", "swim"),)), lake, 4.0).parts
    assert swimming.at(1.0)[1] == 0.0
    assert not swimming.figure(1.0).openings


def test_a_mermaid_sits_on_her_rock_whatever_she_does() -> None:
    pair = (Actor("m", "mermaid", "sing", role="atop", partner="r"), Actor("r", "rock", role="bearing", partner="m"))
    moment = stage(Scene("beach", actors=pair), (160, 90), 48, Fraction(24)).seen(24)[2]["m"].moment
    assert (moment.action, moment.base) == ("sing", "sit") and moment.fit is not None and moment.fit.seat is not None
