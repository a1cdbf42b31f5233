"""Who does what to whom: what a prompt says of somebody holds for them, in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from studio.engine.families.animatic.said import Said, said
from studio.engine.library import BUILT_IN
from studio.theatre.vocabulary import ACTORS, WATERS


@pytest.fixture(scope="module")
def animatic() -> Any:
    from studio.engine.families.animatic.pipeline import load

    return load(BUILT_IN / "animatic")


def told(animatic: Any, prompt: str) -> Said:
    return said(animatic.known.reader.read(prompt))


@pytest.mark.parametrize(
    ("prompt", "deeds"),
    [
        ("A king sleeps while a clown dances", {"king": "sleep", "clown": "dance"}),
        ("A cat and a dog sleep on the sofa", {"cat": "sleep", "dog": "sleep"}),
        ("A sleeping lion. A monkey jumps.", {"lion": "sleep", "monkey": "jump"}),
        ("Un pirate dort et une reine danse", {"pirate": "sleep"}),
        ("Le chat dort pendant que le chien court", {"cat": "sleep", "dog": "run"}),
        ("On the beach dance two penguins", {"penguin": "dance"}),
    ],
)
def test_a_verb_belongs_to_its_subject(animatic: Any, prompt: str, deeds: dict[str, str]) -> None:
    mentions = told(animatic, prompt).mentions
    found = {m.names[0]: m.action for m in mentions}
    assert {name: found.get(name) for name in deeds} == deeds
    scene = animatic(prompt, num_inference_steps=8).scenes[0]
    for name, action in deeds.items():
        assert {a.action for a in scene.actors if a.name == name} == {action}


@pytest.mark.parametrize(
    ("prompt", "first", "second"),
    [
        ("A wolf chases a rabbit", "wolf", "rabbit"),
        ("A rabbit is chased by a wolf", "wolf", "rabbit"),
        ("Un lapin est poursuivi par un loup", "wolf", "rabbit"),
        ("A rabbit runs away from a wolf", "wolf", "rabbit"),
    ],
)
def test_a_chase_has_its_sides_in_either_voice(animatic: Any, prompt: str, first: str, second: str) -> None:
    scene = animatic(prompt, num_inference_steps=8).scenes[0]
    roles = {a.name: a.role for a in scene.actors if not a.ambient}
    assert roles == {first: "pursuer", second: "pursued"}


@pytest.mark.parametrize(
    ("prompt", "who", "role", "whom"),
    [
        ("Two old friends hug, behind them a woman pulls a suitcase", "woman", "behind", "man"),
        ("A lion carries a bone, to the left of it a cat holds a ball", "cat", "left", "lion"),
    ],
)
def test_where_somebody_stands_is_told_besides_what_they_are_to_others(
    animatic: Any, prompt: str, who: str, role: str, whom: str
) -> None:
    scene = animatic(prompt, num_inference_steps=8).scenes[0]
    names = {a.key: a.name for a in scene.actors}
    actor = next(a for a in scene.actors if a.name == who)
    assert (role, whom) in {(actor.role, names.get(actor.partner or "")), *((r, names[key]) for r, key in actor.also)}


def test_nobody_is_there_whom_no_word_means(animatic: Any) -> None:
    for seed in range(3):
        scene = animatic("my dog and my cat are best friends", num_inference_steps=8, seed=seed).scenes[0]
        assert sorted(a.name for a in scene.actors if not a.ambient) == ["cat", "dog"]


def test_what_is_named_again_is_the_same(animatic: Any) -> None:
    assert [m.names for m in told(animatic, "A dog runs. The dog jumps over a bench.").mentions][:1] == [("dog",)]
    assert len(told(animatic, "A dog runs. The dog jumps.").mentions) == 1


def test_words_belong_to_their_language(animatic: Any) -> None:
    named = told(animatic, "Le facteur tombe de son vélo").mentions
    assert [(m.names, m.action) for m in named] == [(("postman",), "fall"), (("bicycle",), "")]
    assert "boy" in told(animatic, "A father and his son walk").castable


def test_a_nearest_stand_in_is_drawn_and_named(animatic: Any) -> None:
    scene = animatic("an otter swims in a lake", num_inference_steps=8).scenes[0]
    assert [a.name for a in scene.actors if not a.ambient] == ["seal"]
    assert scene.unknown == ("otter",)


@pytest.mark.parametrize(
    ("prompt", "places"),
    [
        ("A teacher points at the blackboard, five pupils raise their hands", {"classroom"}),
        ("Deux enfants bâtissent un château de sable", {"beach"}),
        ("A knight and a king talk", {"castle"}),
        ("A knight and a king talk in a kitchen", {"kitchen"}),
    ],
)
def test_a_place_that_is_not_said_suits_who_is_named(animatic: Any, prompt: str, places: set[str]) -> None:
    assert {animatic(prompt, seed=seed, num_inference_steps=4, tries=1).scenes[0].place for seed in range(3)} <= places


@pytest.mark.parametrize(
    ("prompt", "mount", "count"),
    [
        ("Three cowboys ride into the sunset", "horse", 3),
        ("A woman rides through the park", "bicycle", 1),
        ("Two police officers drive through the city", "policecar", 1),
        ("Une femme conduit vite", "car", 1),
        ("A man drives a bus", "bus", 1),
    ],
)
def test_who_rides_or_drives_has_something_to_go_on(animatic: Any, prompt: str, mount: str, count: int) -> None:
    actors = animatic(prompt, num_inference_steps=4, tries=1).scenes[0].actors
    mounts = [a for a in actors if a.name == mount]
    assert len(mounts) == count
    riders = [a for a in actors if a.partner and a.partner.startswith(mount)]
    assert {a.partner for a in riders} == {a.key for a in mounts}  # nobody shares a horse that has another


def test_nobody_does_unasked_what_is_odd_and_nothing_is_about_where_it_cannot_be(animatic: Any) -> None:
    scenes = [
        scene
        for seed in range(3)
        for scene in animatic(["A photographer and a bride", "Three witches"], seed=seed).scenes
    ]
    scenes += [animatic("a forest", seed=seed).scenes[0] for seed in range(3)]
    named = [a for scene in scenes for a in scene.actors if not a.ambient]
    assert not {a.action for a in named if ACTORS[a.name] == "person"} & {"hide", "cry", "eat", "fall", "kneel"}
    afloat = [a.name for s in scenes if s.place not in WATERS for a in s.actors if a.ambient]
    assert "swimmer" not in {ACTORS[name] for name in afloat}


@pytest.mark.parametrize(
    ("prompt", "sizes"),
    [
        ("A giant robot and a tiny mouse", {"robot": 2.4, "mouse": 0.45}),
        ("Un robot géant, un petit garçon", {"robot": 2.4, "boy": 1.0}),
        ("A big dog chases a small ball", {"dog": 1.3, "ball": 0.75}),
        ("A huge whale. A giant walks", {"whale": 1.4, "giant": 1.0}),
    ],
)
def test_who_is_called_giant_is_larger(animatic: Any, prompt: str, sizes: dict[str, float]) -> None:
    assert {m.names[0]: m.manner.size for m in told(animatic, prompt).mentions} == sizes


@pytest.mark.parametrize(
    ("prompt", "held"),
    [
        ("A waiter enters with a cake, a woman laughs", {("waiter", "cake")}),
        ("A knight draws his sword and fights a dragon", {("knight", "sword")}),
        ("Une femme ouvre son parapluie", {("woman", "umbrella")}),
        ("A man and a cake", set()),
        ("A boy looks at a book on a table", set()),
    ],
)
def test_what_is_somebodys_is_in_their_hand(animatic: Any, prompt: str, held: set[tuple[str, str]]) -> None:
    words = told(animatic, prompt)
    bound = [(words.mentions[b.first].names[0], words.mentions[b.second].names[0]) for b in words.bonds]
    assert {pair for pair, b in zip(bound, words.bonds, strict=True) if b.relation == "hold"} == held


@pytest.mark.parametrize(
    ("prompt", "pairs"),
    [
        ("A boy and a girl sit on a bench", {("boy", "on", "bench"), ("girl", "on", "bench")}),
        ("A robot and a child sit on a bench and watch the sunset", {("robot", "on", "bench"), ("boy", "on", "bench")}),
        ("Un roi et une reine dorment sur un lit", {("king", "on", "bed"), ("queen", "on", "bed")}),
        ("A cat and a dog chase a mouse", {("cat", "chase", "mouse"), ("dog", "chase", "mouse")}),
        ("A boy waves and a girl sits on a bench", {("girl", "on", "bench")}),
    ],
)
def test_what_is_said_of_two_together_holds_for_both(
    animatic: Any, prompt: str, pairs: set[tuple[str, str, str]]
) -> None:
    words = told(animatic, prompt)
    names = [m.names[0] for m in words.mentions]
    assert {(names[b.first], b.relation, names[b.second]) for b in words.bonds} == pairs


def test_a_trade_that_is_not_known_is_somebody_and_is_told(animatic: Any) -> None:
    for prompt, who in (("A hacker sits in a dark room", "man"), ("A stuntman jumps from a roof", "man")):
        reading = animatic.known.reader.read(prompt)
        assert [m.names[0] for m in said(reading).mentions] == [who]
        assert reading.unknown == (prompt.split()[1],)
