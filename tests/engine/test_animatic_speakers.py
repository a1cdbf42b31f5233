"""Who tells of themselves is seen; who only asks for a picture or looks at it is not."""

from __future__ import annotations

import pytest
from readings import bonds_of

from studio.document.recipe import Character
from studio.engine.families.animatic.said import said
from studio.engine.families.animatic.unknown import Reader
from studio.engine.families.animatic.wishes import named


@pytest.mark.parametrize(
    ("prompt", "who"),
    [
        ("me playing guitar on stage", ["man", "guitar"]),
        ("me and my dog running on the beach", ["man", "dog"]),
        ("my best friend and I ride our bikes", ["man", "man", "bicycle"]),
        ("je marche sous la pluie", ["man"]),
        ("nous dansons sous la pluie", ["man", "woman"]),
        ("us dancing at the wedding", ["man", "woman"]),
        ("moi et mon chat sur le canapé", ["man", "cat", "sofa"]),
        ("my wife and I cook while I sing", ["woman", "man"]),
        ("show me a dog", ["dog"]),
        ("please make a video of a cat", ["cat"]),
        ("je voudrais une scène avec un chat", ["cat"]),
        ("dessine-moi un mouton", ["sheep"]),
        ("I see a castle and a horse", ["horse"]),
        ("we follow a fox through the forest", ["fox"]),
        ("POV: I am chased by a bear", ["bear"]),
        ("I am a wizard fighting a dragon", ["wizard", "dragon"]),
        ("a mummy limps towards us", ["mummy"]),
        ("une araignée plus proche de nous que le tram", ["spider", "tram"]),
        ("a baby bear eats honey", ["bear", "honey"]),
        ("le bébé ours mange du miel", ["bear", "honey"]),
    ],
)
def test_who_is_in_the_picture(reader: Reader, prompt: str, who: list[str]) -> None:
    assert [m.names[0] for m in said(reader.read(prompt)).mentions] == who


@pytest.mark.parametrize(
    ("prompt", "bonds"),
    [
        ("I walk my dog in the park", ["lead man dog"]),
        ("a ghost follows me down the corridor", ["follow ghost man"]),
        ("un loup me poursuit dans la forêt", ["chase wolf man"]),
        ("mon chat me regarde", ["watch cat man"]),
        ("a monkey gives me a banana", ["give monkey man"]),
        ("he gives a bone to a baby wolf", ["feed man wolf"]),
    ],
)
def test_what_they_are_to_others(reader: Reader, prompt: str, bonds: list[str]) -> None:
    assert set(bonds) <= bonds_of(reader, prompt)


@pytest.mark.parametrize(
    "prompt",
    ["make me a film about a pirate", "dessine moi un pirate", "can you draw a pirate", "raconte-moi un pirate"],
)
def test_what_a_request_asks_is_done_by_nobody(reader: Reader, prompt: str) -> None:
    assert [m.action for m in said(reader.read(prompt)).mentions] == [""]


@pytest.mark.parametrize(
    ("prompt", "who"),
    [
        ("trois petits cochons regardent le loup", ["pig", "wolf"]),
        ("un enfant jette du pain", ["boy", "bread"]),
        ("la mère boit son café", ["woman", "coffee"]),
        ("dix ballons s'envolent", ["balloon"]),
        ("Elle ouvre la lettre, la lit, puis pleure", ["woman", "letter"]),
        ("a police woman runs", ["police"]),
        ("skater dude waves at the camera", ["skier"]),
        ("Un marchand au marché de Dakar", ["man"]),
        ("Il fait orage, un phare", ["lighthouse"]),
    ],
)
def test_words_that_mean_more_than_one_thing(reader: Reader, prompt: str, who: list[str]) -> None:
    assert [m.names[0] for m in said(reader.read(prompt)).mentions] == who


@pytest.mark.parametrize(
    ("prompt", "bonds"),
    [
        ("a sailor on a boat waves to his wife", {"wave sailor woman", "on sailor boat"}),
        ("a wizard pushing a wheelbarrow full of pumpkins", {"push wizard barrow", "on pumpkin barrow"}),
        ("le dragon crache du feu sur le chevalier", {"face dragon knight"}),
        ("une fille saute par dessus un banc", {"over girl bench"}),
        ("Alice chases Bob through the forest", {"chase woman man"}),
        ("a dog on the left of a house, a cat on the right", {"left dog house", "left house cat"}),
        ("le singe tire la queue du lion", {"pull monkey lion"}),
        ("un âne avance, un fermier marche devant", {"follow donkey farmer", "behind donkey farmer"}),
        ("Santa drops gifts from his sleigh", {"drop santa gift", "ride santa sled"}),
        ("a cat jumps from the table", set()),
        ("un surfeur dort, un aigle le survole, une fille lui fait signe", {"over eagle surfer", "wave girl surfer"}),
        ("lovers holding an umbrella", {"hold man umbrella", "hold woman umbrella", "beside man woman"}),
    ],
)
def test_what_is_said_and_nothing_else(reader: Reader, prompt: str, bonds: set[str]) -> None:
    assert bonds_of(reader, prompt) == bonds


@pytest.mark.parametrize(
    ("prompt", "does"),
    [
        ("a man looks at a woman dance", ["look", "dance"]),
        ("a seal watching five penguins walk", ["look", "walk"]),
        ("a sled over a sleeping village", [""]),
        ("Grace plays the piano", ["play", ""]),
    ],
)
def test_who_does_it(reader: Reader, prompt: str, does: list[str]) -> None:
    assert [m.action for m in said(reader.read(prompt)).mentions] == does


@pytest.mark.parametrize(
    ("prompt", "drawn"),
    [
        ("MARTHA, an old woman, sits.", "an old woman, sits."),
        ("Martha (72), a granny, sits.", "a granny, sits."),
        ("Martha, a dog beside her, sits.", "the old woman, a dog beside her, sits."),
    ],
)
def test_a_name_that_is_said_to_be_somebody_is_not_one_more(prompt: str, drawn: str) -> None:
    assert named(prompt, [Character("Martha", looks="old woman")], ["martha"]) == drawn
