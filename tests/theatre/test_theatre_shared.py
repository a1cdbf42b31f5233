"""What two carry between them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from studio.theatre.actors.people import Person
from studio.theatre.film import stage
from studio.theatre.scene import Actor, Scene


@pytest.mark.parametrize(("thing", "facing"), [("ladder", "right"), ("sofa", "left")])
def test_two_carry_a_long_thing_by_its_ends_in_step(thing: str, facing: str) -> None:
    people = [
        Actor(key, "man", "carry", x, facing=facing, role="carrier", partner="t") for key, x in (("a", 0.6), ("b", 0.3))
    ]
    scene = Scene("field", actors=(*people, Actor("t", thing, role="carried", partner="a")))
    staging = stage(scene, (160, 90), 48, Fraction(24))
    between = []
    for n in (0, 20, 47):
        figures = staging.seen(n)[2]
        first, second, load = figures["a"], figures["b"], figures["t"]
        way = first.moment.facing
        assert second.moment.facing == way and (first.x - second.x) * way > load.puppet.length * load.scale
        for figure, end in ((first, 0.5), (second, -0.5)):
            assert isinstance(figure.puppet, Person)
            body = figure.puppet.figure(figure.moment)
            x, y = body.project(body.arms[0][2])
            assert abs(figure.x + way * x - load.x - way * end * load.puppet.length * load.scale) < 0.25
            assert load.y < y < load.y + load.puppet.height * load.scale
        assert first.moment.phase % 1 == pytest.approx(second.moment.phase % 1)
        between.append(load.x - (first.x + second.x) / 2)
    assert max(between) - min(between) < 1e-6 and load.y > 0.04


def test_a_third_who_carries_has_the_middle_and_a_fourth_has_none_of_it() -> None:
    crew = [Actor(f"m{k}", "man", "carry", role="carrier", partner="l") for k in range(4)]
    scene = Scene("farm", actors=(*crew, Actor("l", "ladder", role="carried", partner="m0")))
    figures = stage(scene, (64, 36), 24, Fraction(24)).seen(12)[2]
    ahead, after, third = (figures[key].x for key in ("m0", "m1", "m2"))
    assert third == pytest.approx((ahead + after) / 2, abs=0.05) and abs(ahead - after) > 1.5
    assert all(abs(figures["m3"].x - x) > 0.4 or abs(figures["m3"].z - figures["m0"].z) > 0.4 for x in (ahead, after))
