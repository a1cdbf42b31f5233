"""How actors stand to each other: hands on things, riders on saddles, things on tops, whoever is in what."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest

from studio.theatre.actors.holds import collar, inside, mouth, saddle, top
from studio.theatre.actors.people import Person
from studio.theatre.blocking import Blocking, block
from studio.theatre.bonds import CROWNED, bonds
from studio.theatre.camera import Lens
from studio.theatre.film import Staging, stage
from studio.theatre.part import Part
from studio.theatre.relations import COUNTERPARTS, RELATIONS
from studio.theatre.scene import Actor, Scene
from studio.theatre.ties.binding import hand_of, on_stage
from studio.theatre.vocabulary import ACTIONS, ACTORS, PLACES

SMALL, SECONDS = (192, 108), 4.0
SET = stage(Scene("meadow"), SMALL, 96, Fraction(24))
MEADOW = SET.stage


def pair(relation: str, first: str, second: str, *others: Actor, **more: object) -> Scene:
    kind = RELATIONS[relation]
    a = Actor("a", first, kind.does or "stand", 0.3, role=kind.first, partner="b")
    b = Actor("b", second, kind.undergoes or "stand", 0.7, role=kind.second, partner="a")
    a, b = (replace(actor, **more) for actor in (a, b))  # type: ignore[arg-type]
    return Scene("meadow", shot="normal", actors=(a, b, *others))


def blocked(scene: Scene) -> tuple[Part, Part, Blocking]:
    blocking = block(scene, MEADOW, SECONDS)
    by_key = {p.actor.key: p for p in blocking.parts}
    return by_key["a"], by_key["b"], blocking


def times() -> list[float]:
    return [0.0, 0.7, 1.9, 3.1, 4.0]


def apart(p: tuple[float, ...], q: tuple[float, ...]) -> float:
    """Metres between two places as they are seen."""
    return math.hypot(p[0] - q[0], p[1] - q[1])


def test_whatever_is_bound_to_whatever_is_drawn() -> None:
    draw, keys = random.Random(1), ("a", "b", "c", "d")
    for _ in range(12):
        actors = []
        for key in keys[: draw.randint(2, 4)]:
            role, partner = draw.choice([*COUNTERPARTS]), draw.choice(keys)
            bound = {"role": role, "partner": partner} if partner != key else {}
            actors.append(
                Actor(key, draw.choice([*ACTORS]), draw.choice([*ACTIONS]), draw.random(), draw.random(), **bound)
            )
        there = {actor.key for actor in actors}
        actors = [a if a.partner in there else replace(a, role="none", partner=None) for a in actors]
        scene = Scene(draw.choice([*PLACES]), actors=tuple(actors))
        stage(scene, (96, 54), 24, Fraction(24)).frame(12)


def test_a_gift_whose_giver_is_busy_and_legs_that_stand_still_are_drawn() -> None:
    tank = Actor("t", "tank", role="bearing", partner="s")
    soldier = Actor("s", "soldier", "sit", role="taker", partner="g")
    girl, flower = Actor("g", "girl", role="giver", partner="s"), Actor("f", "flower")
    drawn = Actor("a", "elephant", "cheer", role="pulled", partner="b")
    bell = Actor("b", "bell", role="pursued", partner="a")
    for actors in ((tank, flower, girl, soldier), (drawn, bell)):
        stage(Scene("kitchen", actors=actors), (96, 54), 24, Fraction(24)).frame(12)


@pytest.mark.parametrize("mount", ["horse", "bicycle", "elephant", "dragon"])
@pytest.mark.parametrize("way", ["right", "left"])
def test_a_rider_sits_on_the_saddle_and_goes_the_mounts_way(mount: str, way: str) -> None:
    rider, under, _ = blocked(pair("ride", "man", mount, facing=way))
    assert isinstance(rider.puppet, Person)
    for t in times():
        found = saddle(under.puppet, under.moment(t))
        assert found
        figure = rider.puppet.figure(rider.moment(t))
        hips = on_stage(rider, t, figure.project(figure.root))
        seat = on_stage(under, t, found.seat)
        assert apart(hips, seat) < 0.2
        assert hips[1] > seat[1]
        assert rider.moment(t).facing == under.facing == (1 if way == "right" else -1)
    gone = under.at(4.0)[0] - under.at(0.0)[0]
    assert gone * under.facing > 1.0
    assert rider.at(4.0)[0] - rider.at(0.0)[0] == pytest.approx(gone, abs=0.15)


def test_feet_turn_with_the_pedals() -> None:
    rider, cycle, _ = blocked(pair("ride", "woman", "bicycle"))
    assert isinstance(rider.puppet, Person)
    for t in times():
        found = saddle(cycle.puppet, cycle.moment(t))
        assert found
        figure = rider.puppet.figure(rider.moment(t))
        for (_, _, ankle, _), pedal in zip(figure.legs, found.feet, strict=True):
            assert apart(on_stage(rider, t, figure.project(ankle)), on_stage(cycle, t, pedal)) < 0.22


@pytest.mark.parametrize("relation", ["hold", "carry"])
@pytest.mark.parametrize("thing", ["umbrella", "book", "balloon", "gift", "cat", "flower", "suitcase"])
def test_what_is_held_is_in_the_hand_and_goes_along(relation: str, thing: str) -> None:
    holder, held, _ = blocked(pair(relation, "woman", thing))
    for t in times():
        palm, moment = hand_of(holder, 0)(t), held.moment(t)
        box = held.puppet.bounds(moment)
        x, y, _ = held.at(t)
        assert x + box.left * held.scale - 0.1 < palm[0] < x + box.right * held.scale + 0.1
        assert y + box.bottom * held.scale - 0.1 < palm[1] < y + box.top * held.scale + 0.1
    assert (abs(held.at(4.0)[0] - held.at(0.0)[0]) > 1) == (relation == "carry")


def test_a_child_is_carried_on_the_arm_and_an_animal_before_the_chest() -> None:
    holder, child, _ = blocked(pair("carry", "man", "boy"))
    assert isinstance(child.puppet, Person)
    for t in times():
        figure = child.puppet.figure(child.moment(t))
        hips, soles = (on_stage(child, t, figure.project(p)) for p in (figure.root, figure.legs[0][2]))
        assert apart(hips, hand_of(holder, 0)(t)) < 0.3
        assert soles[1] > 0.4
    girl, cat, _ = blocked(pair("hold", "girl", "cat"))
    assert cat.at(1.0)[1] + cat.puppet.height < 1.1 * girl.puppet.height


def test_a_grown_up_is_carried_across_both_arms() -> None:
    holder, carried, _ = blocked(pair("carry", "firefighter", "woman"))
    assert isinstance(carried.puppet, Person)
    for t in times():
        figure = carried.puppet.figure(carried.moment(t))
        hips, head = (on_stage(carried, t, figure.project(p)) for p in (figure.root, figure.head))
        assert apart(hips, hand_of(holder, 0)(t)) < 0.3
        assert abs(head[1] - hips[1]) < 0.3 < abs(head[0] - hips[0])


def test_a_seal_that_floats_on_land_stays_on_the_ground() -> None:
    seal = block(Scene("meadow", actors=(Actor("s", "seal", "float", altitude=0.4),)), MEADOW, SECONDS).parts[0]
    assert seal.at(1.0)[1] < 0.3


def test_nobody_drives_what_has_to_be_pushed() -> None:
    _, car, _ = blocked(pair("push", "man", "car"))
    assert car.moment(1.0).manned


def test_an_umbrella_is_over_the_head_and_a_book_before_the_chest() -> None:
    holder, umbrella, _ = blocked(pair("hold", "man", "umbrella"))
    box = umbrella.puppet.bounds(umbrella.moment(1.0))
    assert umbrella.at(1.0)[1] + box.top > holder.puppet.height + 0.1
    assert umbrella.at(1.0)[0] + box.left < holder.at(1.0)[0] < umbrella.at(1.0)[0] + box.right
    reader, book, _ = blocked(pair("hold", "man", "book"))
    middle = book.at(1.0)[1] + 0.5 * book.puppet.height * book.scale
    assert 0.5 < middle / reader.puppet.height < 0.85


@pytest.mark.parametrize("thing", ["car", "chest", "barrel"])
def test_hands_are_on_what_is_pushed_and_it_keeps_its_distance(thing: str) -> None:
    pusher, pushed, _ = blocked(pair("push", "man", thing))
    way = [(pushed.at(t)[0] - pusher.at(t)[0]) * pusher.facing for t in times()]
    assert min(way) == pytest.approx(max(way), abs=0.01)
    edge = pushed.at(1.0)[0] - pusher.facing * 0.5 * pushed.puppet.length
    assert abs(hand_of(pusher, 0)(1.0)[0] - edge) < 0.3
    assert pushed.at(1.0)[1] == 0.0


def test_wheels_that_are_pushed_turn_with_the_ground() -> None:
    _, car, _ = blocked(pair("push", "man", "car"))
    assert car.cadence * car.puppet.stride("drive") * car.scale == pytest.approx(abs(car.velocity))


def test_a_lead_goes_from_the_hand_to_the_collar() -> None:
    walker, dog, blocking = blocked(pair("lead", "woman", "dog"))
    line = next(p for p in blocking.parts if p.actor.name == "line")
    for t in times():
        x, y, _ = line.at(t)
        (_, _), (dx, dy) = line.puppet.ends(t)  # type: ignore[attr-defined]
        assert apart((x, y), hand_of(walker, 0)(t)) < 0.01
        assert apart((x + dx, y + dy), on_stage(dog, t, collar(dog.puppet, dog.moment(t)))) < 0.01
    assert (dog.at(1.0)[0] - walker.at(1.0)[0]) * walker.facing > 0.5


@pytest.mark.parametrize(("guest", "host"), [("cat", "table"), ("man", "house"), ("dog", "car"), ("bird", "horse")])
def test_who_is_on_something_stands_on_its_top(guest: str, host: str) -> None:
    above, below, _ = blocked(pair("on", guest, host))
    surface = top(below.puppet)
    x, y, _ = above.at(1.0)
    assert y - below.at(1.0)[1] == pytest.approx(surface.y, abs=0.02)
    assert surface.left - 0.05 <= (x - below.at(1.0)[0]) * below.facing <= surface.right + 0.05


@pytest.mark.parametrize(("seat", "who"), [("bench", "man"), ("sofa", "woman"), ("bed", "boy"), ("bench", "giant")])
def test_who_sits_on_a_seat_has_the_hips_on_it_and_no_foot_in_the_ground(seat: str, who: str) -> None:
    sitter, under, _ = blocked(pair("on", who, seat))
    assert isinstance(sitter.puppet, Person)
    figure = sitter.puppet.figure(sitter.moment(1.0))
    hips = figure.root[1] * sitter.scale
    assert 0.0 < hips - top(under.puppet).y < 0.12 * sitter.puppet.height
    assert min(ankle[1] for _, _, ankle, _ in figure.legs) > 0.0


@pytest.mark.parametrize("host", ["boat", "car", "tent", "gift", "chest"])
def test_who_is_inside_is_seen_through_the_openings_only(host: str) -> None:
    guest, around, _ = blocked(pair("in", "cat" if host == "gift" else "man", host))
    figure = guest.figure(1.0)
    assert figure.openings
    room = inside(around.puppet)
    seen = [on_stage(around, 1.0, p)[:2] for opening in room.openings for p in opening]
    assert [q for opening in figure.openings for q in opening] == seen
    _, y, _ = guest.at(1.0)
    box = guest.puppet.bounds(figure.moment)
    lowest = min(q[1] for q in seen)
    assert y + box.top > lowest + 0.15
    assert guest.z < around.z


@pytest.mark.parametrize("who", ["horse", "dog", "duck", "giraffe", "elephant"])
def test_who_is_fed_has_its_mouth_at_the_hand(who: str) -> None:
    feeder, eater, _ = blocked(pair("feed", "man", who))
    palm = hand_of(feeder, 0)(1.0)
    assert apart(palm, on_stage(eater, 1.0, mouth(eater.puppet, eater.moment(1.0)))) < 0.3


def test_a_gift_changes_hands_in_the_middle() -> None:
    flower = Actor("c", "flower", x=0.5)
    giver, taker, blocking = blocked(pair("give", "man", "woman", flower))
    thing = next(p for p in blocking.parts if p.actor.key == "c")
    low = 0.16 * thing.scale
    for t, who in ((0.2, giver), (1.4, giver), (2.6, taker), (3.8, taker)):
        x, y, _ = thing.at(t)
        assert apart((x, y + low), hand_of(who, 0)(t)) < 0.12
    assert apart(hand_of(giver, 0)(2.0), hand_of(taker, 0)(2.0)) < 0.2


def test_a_thrown_ball_flies_in_an_arc_into_the_others_hands() -> None:
    ball = Actor("c", "ball", x=0.5)
    thrower, catcher, blocking = blocked(pair("throw", "man", "woman", ball))
    thing = next(p for p in blocking.parts if p.actor.key == "c")
    path = [thing.at(t) for t in np.arange(0, 2.15, 0.05)]
    assert apart(path[0], hand_of(thrower, 0)(0.0)) < 0.3
    assert apart(path[-1], hand_of(catcher, 0)(2.1)) < 0.3
    xs = [x for x, _, _ in path]
    assert max(y for _, y, _ in path) > 1.4
    assert max(abs(b - a) for a, b in pairwise(xs)) < 0.5  # nowhere does it jump


def test_a_ball_is_brought_where_nobody_put_one() -> None:
    _, _, blocking = blocked(pair("throw", "girl", "dog"))
    assert [p.actor.name for p in blocking.parts] == ["girl", "dog", "ball"]


@pytest.mark.parametrize("side", [0.2, 0.9])
def test_left_is_left_in_the_frame(side: float) -> None:
    scene = pair("left", "dog", "man")
    first, *others = scene.actors
    a, b, _ = blocked(replace(scene, actors=(replace(first, x=side), *others)))
    assert a.x < b.x - 0.5
    assert a.x + a.width / 2 < b.x


@pytest.mark.parametrize(("relation", "between"), [("kiss", 0.6), ("hug", 0.6), ("talk", 1.8), ("face", 1.9)])
def test_two_who_are_at_it_together_face_each_other(relation: str, between: float) -> None:
    a, b, _ = blocked(pair(relation, "man", "woman"))
    assert 0.2 < abs(a.x - b.x) < between
    assert (a.facing, b.facing) == ((1, -1) if a.x < b.x else (-1, 1))
    assert abs(a.z - b.z) < 0.1


def test_who_points_holds_the_arm_towards_it() -> None:
    a, b, _ = blocked(pair("point", "man", "plane"))
    assert isinstance(a.puppet, Person)
    figure = a.puppet.figure(a.moment(1.0))
    shoulder, _, finger = (on_stage(a, 1.0, figure.project(p)) for p in figure.arms[1])
    to = b.at(1.0)
    arm, wish = (math.atan2(p[1] - shoulder[1], abs(p[0] - shoulder[0])) for p in (finger, to))
    assert abs(arm - wish) < 0.25
    assert (finger[0] - shoulder[0]) * (to[0] - a.x) > 0
    assert a.at(1.0)[1] == 0.0
    assert b.at(1.0)[1] > 1.5


def test_who_is_behind_is_further_away_and_half_to_be_seen() -> None:
    a, b, _ = blocked(pair("behind", "cat", "sofa"))
    assert a.z > b.z + 0.3
    box, over = a.puppet.bounds(a.moment(1.0)), b.puppet.bounds(b.moment(1.0))
    left, right = (a.at(1.0)[0] + side for side in (box.left, box.right))
    covered = (b.x + over.left, b.x + over.right)
    hidden = max(0.0, min(right, covered[1]) - max(left, covered[0])) / (right - left)
    assert 0.15 < hidden < 0.75


def test_who_hides_behind_a_tree_is_at_its_trunk() -> None:
    thief, tree, _ = blocked(pair("behind", "thief", "tree"))
    assert 0.2 < abs(thief.x - tree.x) < 0.6


def test_a_closer_shot_has_whom_it_is_about_before_the_camera() -> None:
    a, _, blocking = blocked(replace(pair("wave", "girl", "train"), shot="medium"))
    x, _, _ = Lens(MEADOW, blocking.camera(2.0)).project(*a.at(2.0))
    assert 0.1 < x / SMALL[0] < 0.9


def test_a_closer_shot_goes_down_to_who_is_low() -> None:
    dog, _, blocking = blocked(replace(pair("chase", "dog", "cat"), shot="medium"))
    x, y, z = dog.at(2.0)
    _, foot, _ = Lens(MEADOW, blocking.camera(2.0)).project(x, y, z)
    assert foot < SMALL[1]


def test_of_two_who_pass_each_other_the_smaller_goes_in_front() -> None:
    swims = Actor("w", "whale", "swim", 0.6), Actor("m", "man", "swim", 0.4, facing="left")
    whale, man = block(Scene("meadow", actors=swims), MEADOW, SECONDS).parts
    assert man.z < whale.z - 0.5


def test_a_skateboard_is_ridden_standing() -> None:
    boy, board, _ = blocked(pair("ride", "boy", "skateboard"))
    assert isinstance(boy.puppet, Person)
    for t in times():
        figure = boy.puppet.figure(boy.moment(t))
        for chain in figure.legs:
            x, y, _ = on_stage(boy, t, figure.project(chain[2]))
            assert abs(x - board.at(t)[0]) < 0.5
            assert y - boy.puppet.m.ankle == pytest.approx(top(board.puppet).y, abs=0.05)


def test_who_flies_comes_down_for_a_hug() -> None:
    angel, boy, _ = blocked(pair("hug", "angel", "boy"))
    assert angel.at(1.0)[1] == boy.at(1.0)[1] == 0.0


def test_a_dragon_is_fought_from_before_its_jaws() -> None:
    knight, dragon, _ = blocked(pair("fight", "knight", "dragon"))
    assert abs(knight.x - dragon.x) > 0.4 * dragon.puppet.length
    assert knight.z <= dragon.z


def test_a_boat_on_a_sailor_has_the_sailor_in_it() -> None:
    boat, sailor, _ = blocked(pair("on", "boat", "sailor"))
    assert sailor.at(1.0)[1] - boat.at(1.0)[1] < 0.5


def test_cars_chase_each_other_with_room_between_them() -> None:
    police, car, _ = blocked(pair("chase", "policecar", "car"))
    assert abs(police.x - car.x) > 0.5 * (police.puppet.length + car.puppet.length)


def test_birds_sit_on_the_head_of_a_statue() -> None:
    bird, statue, _ = blocked(pair("on", "bird", "statue"))
    assert bird.at(1.0)[1] > 0.8 * statue.puppet.height


def test_who_circles_goes_round_behind_and_in_front() -> None:
    scene = pair("around", "dog", "tree")
    a, b, _ = blocked(replace(scene, actors=(replace(scene.actors[0], action="run"), *scene.actors[1:])))
    round_ = [a.at(t) for t in np.arange(0, 4, 0.1)]
    assert min(z for _, _, z in round_) < b.z < max(z for _, _, z in round_)
    assert min(x for x, _, _ in round_) < b.x < max(x for x, _, _ in round_)
    assert {a.moment(t).facing for t in np.arange(0, 4, 0.1)} == {-1, 1}


def test_who_leaps_over_something_clears_it() -> None:
    a, b, _ = blocked(pair("over", "dog", "rock"))
    over = [a.at(t) for t in np.arange(0, 4, 0.02)]
    at_top = min(over, key=lambda p: abs(p[0] - b.x))
    assert at_top[1] >= 0.95 * b.puppet.height
    assert over[0][1] == over[-1][1] == 0.0


def test_birds_over_something_are_above_it() -> None:
    a, b, _ = blocked(pair("over", "bird", "house"))
    assert a.at(1.0)[1] > b.puppet.height


def test_who_is_under_a_table_fits_beneath_it() -> None:
    a, b, _ = blocked(pair("under", "dog", "table"))
    assert a.at(1.0)[1] == 0.0
    assert a.at(1.0)[1] + a.puppet.bounds(a.moment(1.0)).top < 0.8
    assert abs(a.x - b.x) < 0.5


def test_who_watches_a_bird_in_the_air_stays_on_the_ground() -> None:
    scene = pair("watch", "man", "eagle")
    a, b, _ = blocked(replace(scene, actors=(scene.actors[0], replace(scene.actors[1], action="fly"))))
    assert a.at(0.5)[1] == 0.0
    assert b.at(0.5)[1] > 1.0


def whole(staging: Staging, n: int) -> bool:

    _, camera, figures = staging.seen(n)
    lens = Lens(staging.stage, camera)
    for figure in figures.values():
        if figure.puppet.name in CROWNED:
            continue  # of a tree the crown may be cut
        x, y, depth = lens.project(figure.x, figure.y, figure.z)
        unit, box = lens.focal / depth * figure.scale, figure.puppet.bounds(figure.moment)
        half = 0.5 * figure.puppet.length + 0.3  # a box holds the beams of headlamps too
        if x + max(box.left, -half) * unit < -3 or x + min(box.right, half) * unit > staging.stage.width + 3:
            return False
        if y - box.top * unit < -3 or y - box.bottom * unit > staging.stage.height + 3:
            return False
    return True


@pytest.mark.parametrize(
    ("relation", "first", "second"),
    [
        ("ride", "elder", "elephant"),
        ("push", "man", "car"),
        ("over", "eagle", "tower"),
        ("point", "girl", "plane"),
        ("throw", "man", "woman"),
        ("around", "dog", "tree"),
        ("in", "girl", "hotair"),
        ("pull", "horse", "carriage"),
    ],
)
def test_everybody_of_a_relation_is_whole_in_the_frame(relation: str, first: str, second: str) -> None:
    scene = pair(relation, first, second)
    if relation == "around":
        scene = replace(scene, actors=(replace(scene.actors[0], action="run"), *scene.actors[1:]))
    staging = stage(replace(scene, seed=SET.scene.seed), SMALL, 96, Fraction(24), like=SET)
    assert all(whole(staging, n) for n in range(0, 96, 12))


def test_who_feeds_from_a_bench_sits_on_it_and_the_birds_are_on_the_ground() -> None:
    old = Actor("a", "elder", "stand", 0.5, role="feeder", partner="p")
    bench = Actor("b", "bench", role="bearing", partner="a")
    birds = [Actor(key, "bird", "eat", x, role="fed", partner="a") for key, x in (("p", 0.7), ("q", 0.8))]
    who, seat, staged = blocked(Scene("meadow", actors=(old, bench, *birds)))
    assert who.moment(1.0).action == "sit" and abs(who.at(1.0)[0] - seat.at(1.0)[0]) < 0.6
    for bird in (p for p in staged.parts if p.actor.name == "bird"):
        assert bird.at(1.0)[1] == 0.0 and bird.at(1.0)[2] < seat.at(1.0)[2] + 0.4


def test_two_who_have_one_ball_throw_it_to_each_other() -> None:
    boys = [Actor(key, "boy", "play", x, role="holder", partner="c") for key, x in (("a", 0.4), ("b", 0.5))]
    one, other, staged = blocked(Scene("meadow", actors=(*boys, Actor("c", "ball", role="held", partner="b"))))
    ball = next(p for p in staged.parts if p.actor.key == "c")
    assert other.at(0.0)[0] - one.at(0.0)[0] > 2
    has = [min((one, other), key=lambda p: apart(p.at(t), ball.at(t))).actor.key for t in (0.1, 1.4)]
    assert has == ["a", "b"]


def test_nobody_flies_for_being_put_high_in_the_picture() -> None:
    for name, action, flies in (("soldier", "stand", False), ("superhero", "fly", True), ("apple", "stand", False)):
        (part,) = block(Scene("meadow", actors=(Actor("a", name, action, altitude=0.5),)), MEADOW, SECONDS).parts
        assert (part.at(1.0)[1] > 1) == flies, name


def test_an_umbrella_that_is_there_is_over_somebody() -> None:
    girl, umbrella, _ = blocked(
        Scene("meadow", actors=(Actor("a", "girl", "work", 0.2), Actor("b", "umbrella", x=0.8)))
    )
    assert abs(umbrella.at(1.0)[0] - girl.at(1.0)[0]) < 0.4


def test_a_lamp_of_a_street_is_on_a_post_and_lights_from_up_there() -> None:
    lamp = Scene("park", "night", actors=(Actor("l", "lamp"),))
    for place, least, most in (("park", 2.0, 2.5), ("room", 0.9, 1.5)):
        staging = stage(replace(lamp, place=place), (96, 54), 24, Fraction(24))
        assert least < staging.look.stage.lamps[-1].at[1] < most


def test_whoever_cooks_or_mends_is_at_it_and_flowers_on_a_table_have_a_vase() -> None:
    for name, deed, thing in (("chef", "cook", "cake"), ("mechanic", "work", "car")):
        who, what, _ = blocked(Scene("meadow", actors=(Actor("a", name, deed, 0.1), Actor("b", thing, x=0.9))))
        assert abs(who.x - what.x) < 0.5 * what.puppet.length + 0.35
        assert (what.x - who.x) * who.facing > 0
    flowers, _, _ = blocked(pair("on", "flower", "table"))
    grown = block(Scene("meadow", actors=(Actor("f", "flower"),)), MEADOW, SECONDS).parts[0]
    assert flowers.puppet.height < grown.puppet.height


def test_nobody_leaps_over_a_cup_that_two_talk_over() -> None:
    friends = [Actor(key, "man", "talk", x, role="over", partner="c") for key, x in (("a", 0.3), ("b", 0.6))]
    held = bonds([*friends, Actor("c", "coffee", role="crossed", partner="a")])
    assert {(b.relation, b.first, b.second) for b in held} == {("hold", "a", "c"), ("talk", "b", "a")}


def test_what_hands_do_is_done_sitting_on_a_seat() -> None:
    for deed in ("laugh", "read", "talk"):
        who, sofa, _ = blocked(replace_deed(pair("on", "granny", "sofa"), deed))
        assert who.at(1.0)[1] == sofa.at(1.0)[1] and who.moment(1.0).base == "sit"


def test_who_drives_a_bus_sits_in_its_cab_and_who_is_driven_behind() -> None:
    ahead = {}
    for deed in ("drive", "sit"):
        who, bus, _ = blocked(replace_deed(pair("in", "man", "bus", speed=1.0), deed))
        ahead[deed] = (who.at(1.0)[0] - bus.at(1.0)[0]) * bus.facing / bus.scale
    assert ahead["drive"] == pytest.approx(inside(bus.puppet).wheel[0], abs=0.05)  # type: ignore[index]
    assert abs(ahead["sit"]) < 1.0


def test_a_book_in_a_childs_hands_is_under_its_eyes() -> None:
    who, book, _ = blocked(pair("hold", "girl", "book"))
    assert book.at(1.0)[1] + book.puppet.height * book.scale < who.puppet.eyes * who.scale


def replace_deed(scene: Scene, deed: str) -> Scene:
    first, *others = scene.actors
    return replace(scene, actors=(replace(first, action=deed), *others))


def unbound(first: Actor, second: Actor) -> tuple[Part, Part, Blocking]:
    return blocked(Scene("meadow", actors=(first, second)))


@pytest.mark.parametrize("way", ["left", "right"])
def test_who_plays_a_piano_sits_at_its_keys(way: str) -> None:
    who, piano, _ = unbound(Actor("a", "woman", "play", 0.7), Actor("b", "piano", x=0.3, facing=way))
    assert who.moment(1.0).facing == piano.moment(1.0).facing == (1 if way == "right" else -1)
    for t in times():
        for x, y, _ in (hand_of(who, i)(t) for i in (0, 1)):
            ahead = (x - piano.at(t)[0]) * piano.facing / piano.scale
            assert -1.05 < ahead < -0.55 and 0.8 < y / piano.scale < 1.1


def test_who_flies_a_kite_stands_on_the_ground_below_it() -> None:
    boy, kite, blocking = unbound(Actor("a", "boy", "fly", 0.7, altitude=0.5), Actor("b", "kite", "float", 0.3))
    assert boy.at(1.0)[1] == 0.0 and boy.moment(1.0).action == "stand"
    assert kite.at(1.0)[1] > boy.puppet.height and any(p.actor.name == "line" for p in blocking.parts)


def test_knights_who_fight_with_swords_cross_their_own() -> None:
    named = ((0.3, "a", "c"), (0.6, "b", "d"))
    knights = [Actor(k, "knight", "fight", x, role="holder", partner=sword) for x, k, sword in named]
    swords = [Actor(sword, "sword", x=x, role="held", partner=k) for x, k, sword in named]
    one, other, blocking = blocked(Scene("meadow", actors=(*knights, *swords)))
    assert {p.actor.name for p in blocking.parts} == {"knight"}
    assert one.moment(1.0).facing == -other.moment(1.0).facing


def test_further_ties_bind_as_roles_do_but_give_way_to_them() -> None:
    """Two who watch a fire stand side by side as well; who is carried is bound to nobody by where they stand."""
    fire = Actor("fire", "campfire", role="watched", partner="man")
    man = Actor("man", "man", role="watcher", partner="fire")
    owl = Actor("owl", "parrot", role="watcher", partner="fire", also=(("beside", "man"), ("face", "fire")))
    found = {frozenset(b[1:]): b.relation for b in bonds((fire, man, owl))}
    assert found[frozenset(("owl", "man"))] == "beside"
    assert found[frozenset(("owl", "fire"))] == "watch"
