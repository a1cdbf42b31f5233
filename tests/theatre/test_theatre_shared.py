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
