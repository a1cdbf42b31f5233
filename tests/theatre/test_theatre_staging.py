"""What is seen at first sight: who flies is over the roofs, who leaves runs apart, who comes up to us is large."""

from __future__ import annotations

from fractions import Fraction

import cv2
import numpy as np
import pytest
import skia

from studio.theatre.actors.puppet import Moment
from studio.theatre.camera import Lens
from studio.theatre.carried import lights
from studio.theatre.casting import puppet
from studio.theatre.film import Staging, stage
from studio.theatre.ink import DAY
from studio.theatre.part import Part
from studio.theatre.scene import Actor, Beat, Scene
from studio.theatre.silhouettes import thrown
from studio.theatre.ties.binding import hand_of

SECONDS = 5.0


def staged(place: str, *actors: Actor, shot: str = "normal", time: str = "day") -> Staging:
    return stage(Scene(place, time, shot=shot, actors=actors), (192, 108), 120, Fraction(24))


def part(staging: Staging, key: str) -> Part:
    return next(p for p in staging.blocking.parts if p.actor.key == key)


@pytest.mark.parametrize("name", ["superhero", "dragon", "plane"])
def test_a_city_is_below_those_who_fly_over_it(name: str) -> None:
    flown = staged("city", Actor("f", name, "fly", altitude=0.5))
    assert flown.stage.options.get("float") and not any(layer.name == "road" for layer in flown.stage.layers)


@pytest.mark.parametrize("beside", [Actor("m", "man", "look"), Actor("w", "wildfire")])
def test_with_somebody_in_the_street_it_is_seen_from_there(beside: Actor) -> None:
    assert not staged("city", Actor("f", "dragon", "fly"), beside).stage.options.get("float")


def test_who_rides_on_what_flies_is_over_the_city_too() -> None:
    girl = Actor("g", "girl", "ride", role="rider", partner="d")
    assert staged("city", girl, Actor("d", "dragon", "fly", role="mount", partner="g")).stage.options.get("float")


def test_the_frame_is_near_to_who_flies_at_full_length() -> None:
    flying = part(staged("village", Actor("a", "superhero", "fly")), "a")
    walking = part(staged("village", Actor("a", "superhero", "walk")), "a")
    assert flying.z <= walking.z


def test_those_who_leave_together_stay_apart() -> None:
    boys = [Actor(f"b{n}", "boy", "run", 0.3 + 0.15 * n, facing="left", leaves="left") for n in range(2)]
    staging = staged("classroom", *boys)
    first, second = part(staging, "b0"), part(staging, "b1")
    apart = [abs(first.at(t)[0] - second.at(t)[0]) for t in (0.0, 2.5, 3.2, 4.0, 4.8)]
    assert min(apart) > 0.6 * apart[0] > 0


@pytest.mark.parametrize("name", ["girl", "queen"])
def test_who_comes_towards_us_ends_large_and_in_the_frame(name: str) -> None:
    staging = staged("beach", Actor("a", name, "run", facing="towards"))
    who, lens = part(staging, "a"), Lens(staging.stage, staging.blocking.camera(SECONDS - 0.1))
    tops = [lens.project(*at)[1] / staging.stage.height for at in ends(who, SECONDS - 0.1)]
    assert tops[1] - tops[0] > 0.5 and tops[0] > 0


def ends(who: Part, t: float) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    """The crown of somebody's head and the ground under them."""
    x, y, z = who.at(t)
    return (x, y + who.puppet.height * who.scale, z), (x, y, z)


def test_animals_drink_at_the_water() -> None:
    horse = part(staged("lake", Actor("h", "horse", "drink")), "h")
    assert 7.4 < horse.z < 8.4


def test_who_puts_out_a_fire_and_who_drives_through_one_does_not_burn() -> None:
    for name in ("firetruck", "car"):
        staging = staged("city", Actor("c", name, "drive"), Actor("w", "wildfire"))
        assert not part(staging, "c").actor.wears
    assert part(staged("city", Actor("c", "car"), Actor("w", "wildfire")), "c").actor.wears


@pytest.mark.parametrize("name", ["trumpet", "violin"])
def test_an_instrument_in_the_hand_has_left_its_stand(name: str) -> None:
    player = Actor("p", "man", "play", role="holder", partner="i")
    held = part(staged("park", player, Actor("i", name, role="held", partner="p")), "i")
    free = part(staged("park", Actor("i", name)), "i")
    assert held.puppet.model.paint is not free.puppet.model.paint  # type: ignore[attr-defined]


def test_the_head_of_a_ghost_is_in_a_medium_shot() -> None:
    staging = staged("castle", Actor("g", "ghost", "float"), shot="medium", time="midnight")
    ghost, lens = part(staging, "g"), Lens(staging.stage, staging.blocking.camera(2.0))
    x, y, z = ghost.at(2.0)
    top = y + ghost.puppet.bounds(ghost.moment(2.0)).top * ghost.scale
    assert 0 < lens.project(x, top, z)[1] < 0.4 * staging.stage.height


def test_a_ghost_passes_behind_whom_it_meets() -> None:
    girl = Actor("g", "girl", "run", 0.7, facing="left")
    staging = staged("attic", Actor("h", "ghost", "fly", 0.3), girl)
    assert part(staging, "h").z > part(staging, "g").z


def test_lamps_throw_shadows_of_those_who_pass() -> None:
    walker = Actor("m", "man", "walk")
    for place in ("village", "alley", "castle"):
        staging = staged(place, walker, time="night")
        found = [throw.strength for n in (20, 60, 100) for throw in thrown(staging.look, staging.seen(n)[2]["m"])]
        assert max(found, default=0.0) > 0.12, place


def test_under_a_tree_people_are_as_near_as_elsewhere() -> None:
    pair = (
        Actor("a", "man", "kiss", 0.4, role="kissing", partner="b"),
        Actor("b", "woman", "kiss", 0.6, role="kissing", partner="a"),
    )
    under = part(staged("village", *pair, Actor("t", "tree", role="sheltering", partner="a")), "a")
    assert under.z < 1.3 * part(staged("village", *pair), "a").z


def test_trees_that_are_named_grow_out_of_doors() -> None:
    assert staged("room", Actor("c", "cat", "sit"), Actor("t", "tree")).stage.name == "park"


def test_who_hugs_a_child_has_the_hands_on_its_back() -> None:
    mother = Actor("m", "woman", "hug", 0.4, role="hugging", partner="c")
    staging = staged("room", mother, Actor("c", "boy", "hug", 0.6, role="hugging", partner="m"))
    mother_, child = part(staging, "m"), part(staging, "c")
    x, y, _ = hand_of(mother_, 0)(2.0)
    assert y < 0.8 * child.puppet.height and abs(x - child.x) < 0.3


def test_a_flame_reaches_further_where_it_is_dark() -> None:
    lamps = {}
    for lit in (0.0, 1.0):
        staging = stage(Scene("forest", "night", "candle", actors=(Actor("k", "knight", "walk"),)), *SMALL)
        t, _, figures = staging.seen(24)
        (lamps[lit],) = lights(staging.blocking.parts, figures, t, lit)
    assert lamps[0.0].radius > 1.5 * lamps[1.0].radius


SMALL = ((192, 108), 120, Fraction(24))


def test_what_is_too_large_for_the_room_under_a_bed_is_small_there() -> None:
    monster = Actor("m", "monster", "eat", 0.7, role="beneath", partner="b")
    staging = staged("room", monster, Actor("b", "bed", x=0.3, role="sheltering", partner="m"))
    lurks, bed = part(staging, "m"), part(staging, "b")
    assert abs(lurks.x - bed.x) < 0.5 * bed.puppet.length and lurks.puppet.height * lurks.scale < 0.7


def test_who_fishes_has_a_rod() -> None:
    staging = staged("lake", Actor("m", "elder", "work"), Actor("f", "fish", "swim"))
    assert any(p.actor.name == "rod" and p.actor.partner == "m" for p in staging.blocking.parts)


def test_who_looks_through_a_telescope_is_at_it() -> None:
    boy = Actor("b", "boy", "look", 0.7, role="beside", partner="t")
    staging = staged("attic", boy, Actor("t", "telescope", x=0.3, role="beside", partner="b"), time="night")
    assert abs(part(staging, "b").x - part(staging, "t").x) < 1.2


def test_who_walks_home_is_seen_before_the_house() -> None:
    boy = Actor("b", "boy", "walk", 0.7, role="inside", partner="h")
    staging = staged("village", boy, Actor("h", "house", role="holding", partner="b"))
    assert part(staging, "b").z < part(staging, "h").z and not part(staging, "b").ties


def test_those_around_a_fire_show_their_faces() -> None:
    people = [Actor(f"p{n}", "man", "laugh", 0.2 * n, role="circling", partner="f") for n in range(4)]
    staging = staged("forest", *people, Actor("f", "campfire", role="circled", partner="p0"), time="night")
    fire = part(staging, "f")
    where = [part(staging, a.key).at(2.0) for a in people]
    assert all(z > fire.z - 0.3 for _, _, z in where)
    assert min(x for x, *_ in where) < fire.x < max(x for x, *_ in where)


def test_who_kneels_before_somebody_faces_them() -> None:
    knight = Actor("k", "knight", "kneel", 0.3, role="before", partner="q")
    staging = staged("castle", knight, Actor("q", "queen", "stand", 0.7, role="behind", partner="k"))
    low, high = part(staging, "k"), part(staging, "q")
    assert (low.facing > 0) == (high.x > low.x) and low.facing == -high.facing and abs(high.x - low.x) > 0.7


def test_nobody_stands_before_the_judge() -> None:
    lawyer = Actor("l", "business", "look", 0.5, role="watcher", partner="j")
    staging = staged("court", lawyer, Actor("j", "judge", "talk", 0.7, role="watched", partner="l"))
    judge, other = part(staging, "j"), part(staging, "l")
    assert judge.z > other.z and abs(judge.x / judge.z - other.x / other.z) > 0.12


def test_a_beat_that_says_nothing_changes_nothing() -> None:
    idle = Actor("g", "granny", "knit", beats=(Beat("", 0.5),))
    assert part(staged("room", idle), "g").way == ()


def test_people_on_the_moon_have_space_suits() -> None:
    assert part(staged("moon", Actor("m", "man", "walk")), "m").actor.name == "astronaut"


def test_a_draft_flies_over_the_same_city_as_the_film() -> None:
    scene = Scene("city", actors=(Actor("f", "dragon", "fly"),))
    small, large = (stage(scene, size, 24, Fraction(24)).frame(0, grain=False) for size in ((240, 135), (480, 270)))
    apart = cv2.absdiff(cv2.resize(large, (240, 135), interpolation=cv2.INTER_AREA), small)
    assert float(apart.mean()) < 9.0


def test_a_cape_lies_on_the_ground_that_somebody_sits_on() -> None:
    vampire = puppet("vampire", 1)
    assert vampire.bounds(Moment("sit_ground")).bottom > -0.3 * vampire.height
    drawn = np.zeros((200, 200, 4), np.uint8)
    canvas = skia.Canvas(drawn, skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType)
    vampire.draw(canvas, Moment("sit_ground"), DAY, 100, 100, 60.0)
    assert not drawn[106:].any() and drawn[40:100].any()


def test_who_climbs_a_tower_is_on_its_side_and_in_the_frame() -> None:
    gorilla = Actor("g", "gorilla", "climb", 0.3, role="atop", partner="t")
    staging = staged("city", gorilla, Actor("t", "tower", x=0.6, role="bearing", partner="g"), shot="medium")
    climber = part(staging, "g")
    x, y, z = climber.at(2.0)
    assert 1.0 < y < 3.0 and z < part(staging, "t").z
    u, v, _ = Lens(staging.stage, staging.blocking.camera(2.0)).project(x, y + 0.5 * climber.puppet.height, z)
    assert 0 < u < staging.stage.width and 0 < v < staging.stage.height


def test_a_boat_at_a_bridge_is_on_the_water_below_it() -> None:
    boat = part(staged("bridge", Actor("b", "boat", "swim")), "b")
    assert boat.z < 12 and boat.scale == pytest.approx(1.0, abs=0.3)
    assert staged("bridge", Actor("m", "man", "walk")).stage.options.get("road") == "only"


def test_what_is_written_at_a_table_lies_on_it() -> None:
    soldier = Actor("s", "soldier", "write", 0.3, role="holder", partner="l")
    letter = Actor("l", "letter", role="held", partner="s")
    staging = staged("room", soldier, letter, Actor("t", "table", role="beside", partner="s"))
    assert part(staging, "l").at(2.0)[1] == pytest.approx(0.8)


def test_a_bear_that_is_hugged_has_its_head_beside_the_child() -> None:
    boy = Actor("c", "boy", "hug", 0.3, role="hugging", partner="b")
    staging = staged("forest", boy, Actor("b", "bear", "hug", 0.6, role="hugging", partner="c"))
    child, bear = part(staging, "c"), part(staging, "b")
    assert abs(bear.x - child.x) > 0.4 * bear.puppet.length * bear.scale
