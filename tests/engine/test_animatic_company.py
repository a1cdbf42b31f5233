"""What is read of plain prompts by many hands: company, parts of others, pronouns, words that mean two things."""

from __future__ import annotations

import pytest
from readings import bonds_of

from studio.engine.families.animatic.said import said
from studio.engine.families.animatic.unknown import Reader


@pytest.mark.parametrize(
    ("prompt", "bonds"),
    [
        ("A man is fishing with his little brother", ["beside man boy"]),
        ("a boy throws a ball to his dog and the dog runs off with it", ["throw boy dog", "hold dog ball"]),
        ("a woman walks with a basket on her head", ["on basket woman"]),
        ("a parrot on a pirate's shoulder", ["on parrot pirate"]),
        ("une fille porte un hérisson", ["carry girl hedgehog"]),
        ("A man on the left talks to a woman on the right", ["talk man woman", "left man woman"]),
        ("a boy is waveing at the train", ["wave boy train"]),
        ("le roi est assis, la reine est debout à sa gauche", ["left queen king"]),
        ("An old woman sits with a cat on a bench", ["on granny bench", "beside granny cat"]),
        ("A baby asleep in the arms of its father", ["carry man baby"]),
        ("A lion and a tiger back to back in the savanna", ["beside lion tiger"]),
        ("An angel and a clown sit on the shoulders of a pirate", ["on angel pirate", "carry pirate clown"]),
        ("A boy falls. A nurse takes him in her arms.", ["carry nurse boy"]),
        ("A doctor examines a boy's knee and his mother holds his hand", ["watch doctor boy", "hold woman boy"]),
        ("A farmer shares his bread with a goat", ["feed farmer goat"]),
        ("A waiter pours a knight a coffee", ["give waiter knight"]),
        ("A girl cries; a clown gives her a balloon", ["give clown girl"]),
        ("A cat hides under the bed while the dog looks for it", ["watch dog cat", "under cat bed"]),
        ("Behind her, a wolf listens", ["behind wolf woman"]),
        ("At her feet, a black cat is sleeping", ["beside cat woman"]),
        ("A cow looks over the fence at a jogger", ["watch cow athlete"]),
        ("An elephant sprays water on a laughing boy", ["throw elephant boy"]),
        ("A ghost scares a little girl", ["face ghost girl"]),
        ("A doctor, assisted by a nurse", ["beside nurse doctor"]),
        ("A tourist follows a guide", ["follow tourist man"]),
        ("A boy feeds ducks with his grandfather", ["feed boy duck", "beside boy elder"]),
        ("A teacher is angry with the boy who threw a paper plane at her", ["throw boy teacher"]),
        ("A girl and her horse at the beach, both looking at the horizon", ["beside horse girl"]),
        ("A woman gets out of a taxi and is greeted by a clown", ["wave clown woman"]),
        ("A butterfly lands on the nose of a sleeping lion", ["on butterfly lion"]),
        ("A nurse bandages the arm of a wounded soldier", ["beside nurse soldier"]),
        ("A camel stands, its owner pulls on the rope", ["hold man rope"]),
        ("A thief escapes over a wall, guards with torches run after him", ["chase soldier thief"]),
        ("A knight draws a whale on the wall, his wife brings him meat", ["give woman knight"]),
        ("A detective waits; behind a tree, someone watches him", ["watch man detective", "behind man tree"]),
        ("A tailor measures a fat king", ["beside man king"]),
        ("A lumberjack cuts down a tree", ["beside man tree"]),
        ("A dad burns the toast. His twins laugh at him.", ["watch boy man"]),
        ("Two knights on horses charge at each other", ["fight knight knight"]),
    ],
)
def test_who_is_what_to_whom_in_plain_words(reader: Reader, prompt: str, bonds: list[str]) -> None:
    assert {*bonds} <= bonds_of(reader, prompt)


@pytest.mark.parametrize(
    "prompt",
    [
        "Two brothers fight over a truck",
        "A couple on a hill, sunset behind them",
        "A clown orders a king to put the money in the suitcase",
        "A thief steals a necklace from a sleeping princess and escapes through the window",
    ],
)
def test_what_is_nobody_s_place_ties_nobody(reader: Reader, prompt: str) -> None:
    found = {b.relation for b in said(reader.read(prompt)).bonds}
    assert not found & {"over", "behind", "in", "chase"}


@pytest.mark.parametrize(
    ("prompt", "who"),
    [
        ("Three kids build a sandcastle. A wave destroys it.", ["boy work", "sandcastle "]),
        ("A scientist laughs; her assistant ducks", ["scientist laugh", "man kneel"]),
        ("The judge does not laugh", ["judge "]),
        ("A samurai draws his sword", ["samurai ", "sword "]),
        ("Boy meets girl. Girl laughs.", ["boy ", "girl laugh"]),
        ("A penguin falls, its friends laugh", ["penguin fall", "penguin laugh"]),
        ("A bear cub climbs a tree while its mother fishes", ["bear climb", "tree ", "bear work"]),
        ("A knight fights a dragon, and a princess cheers", ["knight fight", "dragon ", "princess cheer"]),
        ("Teacher at the window, pupils raise their hands", ["teacher ", "student wave"]),
        ("A girl whose balloon has flown away cries", ["girl cry", "balloon fly"]),
        ("The bartender, a gorilla, sings", ["gorilla sing"]),
        ("A comedian insults a plumber", ["man talk", "mechanic "]),
        ("The fisherman's daughter waves to a passing ship", ["girl wave", "boat walk"]),
        ("A boxer trains in an empty gym", ["athlete "]),
        ("A rooster on a fence crows", ["chicken ", "fence "]),
        ("Hand in hand, the twins walk down a corridor", ["boy walk"]),
        ("A traveller by a dying fire", ["man ", "campfire "]),
        ("A boy carries his sleeping sister home", ["boy carry", "girl sleep"]),
        ("A jogger overtakes a bear", ["athlete run", "bear "]),
        ("The astronaut takes off her helmet", ["astronaut "]),
        ("A king cuts the ribbon", ["king "]),
    ],
)
def test_who_is_there_and_does_it(reader: Reader, prompt: str, who: list[str]) -> None:
    assert [f"{m.names[0]} {m.action}" for m in said(reader.read(prompt)).mentions] == who


@pytest.mark.parametrize(
    ("prompt", "kind"),
    [
        ("A waiter pouring tea for a wet dog", "weather"),
        ("A spy watches a woman from a distance", "shot"),
        ("An owl with big eyes", "shot"),
    ],
)
def test_no_rain_and_no_shot_that_nobody_asked_for(reader: Reader, prompt: str, kind: str) -> None:
    assert kind not in said(reader.read(prompt)).attributes
