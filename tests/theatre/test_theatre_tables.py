"""At tables people sit and face each other, and what lies on one lies on its top."""

from __future__ import annotations

from fractions import Fraction

import pytest

from studio.theatre.actors.holds import top
from studio.theatre.film import stage
from studio.theatre.part import Part
from studio.theatre.scene import Actor, Scene

TABLE = Actor("t", "table", x=0.5)


def parts(*actors: Actor, light: str = "natural", place: str = "room") -> dict[str, Part]:
    staging = stage(Scene(place, light=light, actors=actors), (192, 108), 24, Fraction(24))
    return {part.actor.key: part for part in staging.blocking.parts}


def test_two_at_a_table_sit_at_its_ends_and_face_each_other() -> None:
    man = Actor("m", "man", "play", 0.2, role="beside", partner="w")
    found = parts(man, Actor("w", "woman", "sit", 0.3, role="beside", partner="t"), TABLE)
    (left, right), table = sorted((found["m"], found["w"]), key=lambda p: p.x), found["t"]
    assert left.x < table.x < right.x and (left.facing, right.facing) == (1, -1)
    assert {part.moment(0.5).action for part in (left, right)} == {"sit"}


def test_who_talks_at_a_table_sits_there() -> None:
    found = parts(
        Actor("m", "man", "talk", 0.2, role="speaker", partner="w"),
        Actor("w", "woman", "talk", 0.3, role="listener", partner="m"),
        Actor("t", "table", x=0.5, role="beside", partner="w"),
    )
    for key in ("m", "w"):
        moment = found[key].moment(0.5)
        assert (moment.action, moment.base) == ("talk", "sit") and found[key].puppet.chaired(moment)


@pytest.mark.parametrize("name", ["book", "candle", "coffee", "cake"])
@pytest.mark.parametrize("role", ["none", "before", "beside"])
def test_small_things_lie_on_the_top_of_a_table_and_before_it(name: str, role: str) -> None:
    woman = Actor("w", "woman", "sit", 0.8, role="beside", partner="t")
    found = parts(woman, TABLE, Actor("b", name, x=0.1, role=role, partner="w" if role != "none" else None))
    thing, table = found["b"], found["t"]
    surface = top(table.puppet)
    assert thing.at(0.5)[1] == pytest.approx(surface.y * table.scale)
    assert surface.left < (thing.x - table.x) * table.facing / table.scale < surface.right
    assert thing.z < table.z and thing.puppet.height * thing.scale < 0.6


def test_a_table_by_candlelight_has_a_candle() -> None:
    found = parts(Actor("w", "woman", "eat", 0.8, role="beside", partner="t"), TABLE, light="candle")
    assert "candle" in {part.actor.name for part in found.values()}


def test_who_sits_with_somebody_on_a_bench_sits_on_it_too() -> None:
    man = Actor("m", "man", "sit", 0.4, role="facing", partner="w")
    woman = Actor("w", "woman", "sit", 0.6, role="facing", partner="m")
    found = parts(man, woman, Actor("b", "bench", x=0.5, role="bearing", partner="m"), place="park")
    bench = found["b"]
    assert all(abs(found[key].x - bench.x) < 0.5 * bench.puppet.length for key in ("m", "w"))


def test_who_stands_beside_somebody_on_a_bench_has_the_ground_under_the_feet() -> None:
    man = Actor("m", "man", "sit", 0.4, role="atop", partner="b")
    woman = Actor("w", "woman", "talk", 0.8, role="speaker", partner="m")
    found = parts(man, woman, Actor("b", "bench", x=0.5), place="park")
    assert found["w"].at(0.5)[1] == 0


def test_all_who_eat_a_cake_are_at_it() -> None:
    eaters = [Actor(f"p{n}", "man", "eat", 0.2 + 0.3 * n) for n in range(3)]
    found = parts(*eaters, Actor("c", "cake", x=0.5))
    cake = found["c"]
    assert all((part.x < cake.x) == (part.facing > 0) for key, part in found.items() if key != "c")
