"""Who does what a place has something for is at that: the board, the bench, the wheel, a seat, a bed."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

import pytest

from studio.theatre.camera import Lens
from studio.theatre.film import Staging, stage
from studio.theatre.part import Part
from studio.theatre.piece import DEPTHS
from studio.theatre.scene import Actor, Beat, Scene
from studio.theatre.stations import USES
from studio.theatre.ties.binding import hand_of


@cache
def empty(place: str) -> Staging:
    return stage(Scene(place), (192, 108), 48, Fraction(24))


def parts(place: str, *actors: Actor) -> dict[str, Part]:
    staging = stage(Scene(place, actors=actors), (192, 108), 48, Fraction(24), like=empty(place))
    return {part.actor.key: part for part in staging.blocking.parts}


FURNISHED = ("cafe", "church", "classroom", "cliff", "court", "deck", "hospital", "kitchen", "park", "room")
CLASS = tuple(Actor(f"c{n}", "student", "talk", 0.1 + 0.1 * n) for n in range(8))


def test_a_teacher_writes_on_the_board() -> None:
    teacher = parts("classroom", Actor("t", "teacher", "write"), *CLASS)["t"]
    for t in (0.0, 0.7, 1.9):
        x, y, z = hand_of(teacher, 0)(t)
        assert -2.2 < x < 1.9
        assert 1.1 < y < 2.6
        assert z > 8.5


def test_a_class_sits_at_its_desks_before_the_board_and_hides_no_teacher() -> None:
    found = parts("classroom", Actor("t", "teacher", "talk"), *CLASS)
    seen = found.pop("t")
    assert len({part.at(1.0) for part in found.values()}) == len(CLASS)
    for part in found.values():
        moment = part.moment(1.0)
        assert moment.base == "sit"
        assert not moment.chair
        assert moment.yaw == DEPTHS["away"]
        assert abs(part.x / part.z - seen.x / seen.z) > 0.1


def test_without_a_lesson_children_stand_where_they_were() -> None:
    for part in parts("classroom", *CLASS).values():
        assert part.z < 5.5


def test_a_judge_sits_above_everybody_behind_the_bench() -> None:
    found = parts("court", Actor("j", "judge", "talk"), Actor("w", "woman", "talk"), Actor("m", "man"))
    bench = next(layer for layer in empty("court").stage.layers if layer.name == "bench")
    assert bench.z
    assert found["j"].z > bench.z
    assert found["j"].y > found["w"].y > found["m"].y == 0


@pytest.mark.parametrize("place", ("park", "cliff", "room", "cafe"))
def test_who_sits_down_takes_the_seats_that_are_there(place: str) -> None:
    found = parts(place, Actor("a", "woman", "sit", 0.3), Actor("b", "man", "sit", 0.7))
    spots = {(station.x, station.z): station.y for station in empty(place).stage.stations}
    for part in found.values():
        seat = part.moment(1.0).fit
        assert seat
        assert seat.seat == pytest.approx(spots[part.x, part.z] / part.scale)
        assert not part.brought(1.0)


def test_who_steers_a_ship_holds_its_wheel() -> None:
    sailor = parts("deck", Actor("s", "sailor", "drive"))["s"]
    x, y, _ = hand_of(sailor, 0)(1.0)
    assert (x + 3.1) ** 2 + (y - 1.06) ** 2 < 0.8**2
    assert sailor.at(0.0) == sailor.at(2.0)


def test_who_walks_or_was_put_somewhere_does_not_go_to_a_station() -> None:
    found = parts("classroom", Actor("w", "teacher", "walk"), Actor("p", "teacher", "write", path=((0.3, 0.3),)))
    assert max(part.z for part in found.values()) < 6


@pytest.mark.parametrize("place", FURNISHED)
def test_every_station_of_a_place_is_in_its_picture(place: str) -> None:
    staging = empty(place)
    lens = Lens(staging.stage, staging.blocking.base)
    assert staging.stage.stations
    for station in staging.stage.stations:
        assert station.kind in USES
        x, y, _ = lens.project(station.x, station.y, station.z)
        assert 0 < x < staging.stage.width
        assert 0 < y < staging.stage.height


@pytest.mark.parametrize("seat", ["chair", "bench", "sofa"])
def test_who_comes_and_sits_down_walks_on_the_ground_to_the_seat(seat: str) -> None:
    man = Actor("a", "man", "walk", role="atop", partner="s", facing="left", beats=(Beat("sit", 0.5),))
    on = Actor("s", seat, role="bearing", partner="a")
    staging = stage(Scene("park", actors=(man, on)), (160, 90), 96, Fraction(24))
    first, last = (staging.seen(n)[2] for n in (0, 95))
    assert first["a"].y == last["a"].y == 0 and abs(first["a"].x - first["s"].x) > 0.8
    assert abs(last["a"].x - last["s"].x) < 0.4 and last["s"].moment.facing == last["a"].moment.facing
    assert {"a", "s"} == set(last)


def test_who_comes_to_bed_walks_on_the_floor_and_lies_with_the_head_on_the_pillow() -> None:
    woman = Actor("a", "woman", "walk", role="atop", partner="b", beats=(Beat("sleep", 0.4),))
    staging = stage(Scene("room", actors=(woman, Actor("b", "bed", facing="left"))), (160, 90), 96, Fraction(24))
    first, last = (staging.seen(n)[2] for n in (0, 95))
    assert first["a"].y == 0 and first["a"].z < first["b"].z - 0.5
    assert last["a"].y > 0.3 and last["a"].moment.facing == last["b"].moment.facing


def test_nobody_walks_under_water_or_in_space() -> None:
    for place in ("underwater", "space"):
        staging = stage(Scene(place, actors=(Actor("a", "woman", "walk"),)), (160, 90), 48, Fraction(24))
        assert staging.seen(24)[2]["a"].moment.action in ("swim", "float")
