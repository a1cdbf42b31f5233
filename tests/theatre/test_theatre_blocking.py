from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from studio.theatre.actors.gait import planted, shortened
from studio.theatre.actors.people import Person
from studio.theatre.film import Staging, stage
from studio.theatre.part import Part
from studio.theatre.scene import Actor, Scene
from studio.theatre.sightlines import free

RATE = Fraction(24)
SMALL = (192, 108)
FRAMES = 96


def staged(
    *actors: Actor, place: str = "city", camera: str = "static", shot: str = "normal", mood: str = ""
) -> Staging:
    return stage(Scene(place, camera=camera, shot=shot, mood=mood, actors=actors), SMALL, FRAMES, RATE)


def chase(camera: str) -> Staging:
    pursuer = Actor("d", "detective", "run", 0.7, facing="left", role="pursuer", partner="s")
    pursued = Actor("s", "suspect", "run", 0.3, facing="left", role="pursued", partner="d")
    car = Actor("c", "car", "drive", 0.5, depth=0.0, ambient=True)
    return staged(pursuer, pursued, car, camera=camera)


def part(staging: Staging, key: str) -> Part:
    return next(p for p in staging.blocking.parts if p.actor.key == key)


@pytest.mark.parametrize("camera", ["static", "track"])
def test_runners_feet_stand_still_on_the_ground(camera: str) -> None:
    staging = chase(camera)
    for key in "ds":
        runner = part(staging, key)
        assert isinstance(runner.puppet, Person)
        gait = shortened("run", runner.reach)
        step = runner.puppet.stride("run") * runner.reach * runner.scale / 2
        for foot in (0, 1):
            spots: list[float] = []
            for n in range(FRAMES * 4):
                t = n / 96
                if planted(gait, runner.phase(t), foot) != "flat":
                    spots = []
                    continue
                moment = runner.figure(t).moment
                figure = runner.puppet.figure(moment)
                forward = figure.project(figure.legs[foot][2])[0] * runner.facing * runner.scale
                spots.append(runner.at(t)[0] + forward)
                assert max(spots) - min(spots) < 0.02 * step


def test_a_tracking_camera_lets_a_chase_run_further() -> None:
    still, tracked = part(chase("static"), "s"), part(chase("track"), "s")
    assert tracked.velocity < still.velocity < 0
    assert tracked.reach > still.reach
    middle = chase("track").blocking.camera
    assert middle(0.0).x > middle(4.0).x


def test_nobody_in_a_chase_runs_behind_what_stands_in_front() -> None:
    staging = chase("track")
    for key in "ds":
        runner = part(staging, key)
        for t in (0.0, 2.0, 4.0):
            x, _, z = runner.at(t)
            left, right = free(staging.stage, z, staging.blocking.camera(t).x)
            assert left < x - 0.2
            assert x + 0.2 < right


def test_traffic_passes_behind_whom_the_scene_is_about() -> None:
    staging = chase("static")
    assert part(staging, "c").z > part(staging, "d").z + 2
    assert part(staging, "c").z > part(staging, "s").z + 2


def test_what_is_driven_gets_on_and_goes_along_a_street_that_has_no_room_across() -> None:
    car = part(staged(Actor("c", "car", "drive", 0.4), place="road"), "c")
    assert car.at(4.0)[0] - car.at(0.0)[0] > 0.8 * car.puppet.length
    assert abs(car.at(0.0)[2] - car.at(4.0)[2]) < 0.01
    for chaser, action, way in (("policecar", "drive", -1), ("man", "run", 1)):
        police = Actor("p", chaser, action, 0.3, role="pursuer", partner="t")
        staging = staged(police, Actor("t", "truck", "drive", 0.7, role="pursued", partner="p"))
        chased, behind = part(staging, "t"), part(staging, "p")
        gone = [p.at(4.0)[2] - p.at(0.0)[2] for p in (chased, behind)]
        assert gone[0] == pytest.approx(gone[1])
        assert way * gone[0] > 5.0
        assert way * (chased.at(2.0)[2] - behind.at(2.0)[2]) > 1.0
        assert chased.at(2.0)[0] * behind.at(2.0)[0] < 0, "each in its lane"


def test_no_tree_grows_out_of_a_back() -> None:
    bear, tree = Actor("b", "bear", "stand", 0.5), Actor("t", "tree", x=0.55, depth=0.1, ambient=True)
    staging = staged(bear, tree, place="snowfield")
    bear_now, tree_now = part(staging, "b"), part(staging, "t")
    assert tree_now.z > bear_now.z
    assert abs(tree_now.x / tree_now.z - bear_now.x / bear_now.z) > 0.5 * bear_now.puppet.length / bear_now.z


def test_who_lies_in_the_grass_is_in_front_of_it() -> None:
    lion = Actor("l", "lion", "sleep", 0.7, role="beneath", partner="t")
    staging = staged(lion, Actor("t", "tree", x=0.3, role="sheltering", partner="l"), place="savanna")
    tufts = [layer.z for layer in staging.stage.layers if layer.name.startswith("tufts")]
    z = part(staging, "l").z
    assert z < min(far for far in tufts if far and far > 0.75 * part(staging, "t").z)
    assert z > 3


def test_wheels_turn_with_the_ground() -> None:
    car = part(chase("static"), "c")
    assert car.cadence * car.puppet.stride("drive") * car.scale == pytest.approx(abs(car.velocity))


@pytest.mark.parametrize(("action", "metres"), [("hug", 0.6), ("fight", 1.2), ("dance", 1.3)])
def test_two_who_hug_fight_or_dance_do_it_with_each_other(action: str, metres: float) -> None:
    staging = staged(Actor("a", "woman", action, 0.2), Actor("b", "man", action, 0.9), place="park")
    a, b = part(staging, "a"), part(staging, "b")
    assert 0.2 < b.x - a.x < metres
    assert abs(a.z - b.z) < 0.1
    assert (a.facing, b.facing) == (1, -1)


def test_roles_and_moods_show_on_faces_of_which_nothing_is_said() -> None:
    staging = chase("static")
    assert part(staging, "d").feeling[0] == "anger"
    assert part(staging, "s").feeling[0] == "fear"
    reader = Actor("a", "woman", "read")
    assert part(staged(reader, mood="sad"), "a").feeling[0] == "sadness"
    assert part(staged(replace(reader, emotion="joy"), mood="sad"), "a").feeling == ("joy", 1.0)
    assert part(staged(reader), "a").feeling[0] == ""


def test_who_falls_stands_first() -> None:
    staging = staged(Actor("a", "man", "fall", phase=0.6), place="snowfield")
    who = part(staging, "a")
    heights = [who.puppet.bounds(who.figure(t).moment).top for t in (0.0, 0.3, 3.5)]
    assert heights[0] == pytest.approx(heights[1], abs=0.03)
    assert heights[2] < 0.5 * heights[0]
    fall = [e for e in staging.events() if e.kind == "landing"]
    assert len(fall) == 1
    assert 20 < fall[0].frame < 48


def test_people_in_conversation_are_nearer_than_those_who_have_a_way_to_go() -> None:
    talk = (Actor("a", "man", "talk", 0.3), Actor("b", "woman", "talk", 0.7, facing="left"))
    walk = tuple(replace(a, action="walk", facing="right") for a in talk)
    near, far = (staged(*who, place="office").blocking.base.focus for who in (talk, walk))
    assert near < 0.8 * far


def test_two_who_walk_the_same_way_go_side_by_side() -> None:
    who = (Actor("a", "man", "walk", 0.75, facing="left"), Actor("b", "woman", "walk", 0.2, facing="left"))
    parts = stage(Scene("harbor", actors=who), (160, 90), 96, Fraction(24)).blocking.parts
    for t in (0.0, 2.0, 4.0):
        assert 0.5 < abs(parts[0].at(t)[0] - parts[1].at(t)[0]) < 1.6
