"""Who is who in a group: members told apart, mothers and young of one kind, whom clitics mean."""

from __future__ import annotations

import pytest

from studio.engine.families.animatic.said import said
from studio.engine.families.animatic.unknown import Reader


def cast(reader: Reader, prompt: str) -> list[str]:
    """Who acts: "2 girl play>laugh red" for two girls in red who play, then laugh."""
    people = (m for m in said(reader.read(prompt)).mentions if m.acts)
    told = ((str(m.high), m.names[0], ">".join((m.action, *m.manner.then)), m.manner.colour) for m in people)
    return [" ".join(filter(None, each)) for each in told]


def bonds(reader: Reader, prompt: str) -> set[tuple[str, str, str]]:
    words = said(reader.read(prompt))
    return {(b.relation, words.mentions[b.first].names[0], words.mentions[b.second].names[0]) for b in words.bonds}


@pytest.mark.parametrize(
    ("prompt", "who"),
    [
        ("Three athletes: two of them hug, the third one kneels and cries", ["2 athlete hug", "1 athlete kneel>cry"]),
        ("Two old friends meet. They hug. One of them cries.", ["1 man hug", "1 man hug>cry"]),
        ("Two dogs. The big one barks, the small one hides", ["1 dog call", "1 dog hide"]),
        ("Four ants carry a pizza, a fifth one sleeps", ["4 ant carry", "1 ant sleep"]),
        (
            "Three brothers: the eldest reads, the youngest cries, the other sleeps",
            ["1 boy read", "1 boy cry", "1 boy sleep"],
        ),
        ("Quatre pirates chantent, deux dansent, l'un d'eux pleure", ["1 pirate sing", "2 pirate sing>dance"]),
        ("Deux robots : le premier danse, le second tombe", ["1 robot dance", "1 robot fall"]),
        ("Huit moutons dans un pré, un seul est noir", ["7 sheep", "1 sheep black"]),
        ("Une voiture noire en suit une autre, blanche", ["1 car walk black", "1 car white"]),
        ("La moto rouge est derrière l'arbre, la bleue devant", ["1 motorcycle red", "1 motorcycle blue"]),
        ("The rabbit, a white one, runs", ["1 rabbit run white"]),
        ("Two cowboys wait. The one in black laughs", ["1 cowboy stand", "1 cowboy stand>laugh black"]),
        ("Five robots stand, all grey except one, which is red", ["4 robot stand grey", "1 robot stand red"]),
        ("A black horse jumps, a white one refuses", ["1 horse jump black", "1 horse white"]),
        ("Deux cygnes, un blanc et un noir, nagent", ["1 goose swim white", "1 goose swim black"]),
        ("A big bear and a little bear eat. The big one cries", ["1 bear eat>cry", "1 bear eat"]),
        ("Four friends play; one cheats, the others sleep", ["1 man play", "3 man play>sleep"]),
        ("The three little pigs hug one another", ["3 pig hug"]),
        ("A goat and a pig, one behind the other, walk", ["1 goat walk", "1 pig walk"]),
    ],
)
def test_members_of_a_group_are_told_apart(reader: Reader, prompt: str, who: list[str]) -> None:
    assert cast(reader, prompt)[: len(who)] == who


@pytest.mark.parametrize(
    ("prompt", "who"),
    [
        ("Six ducklings follow their mother", ["6 duck walk", "1 duck"]),
        ("A mother elephant and her baby sleep", ["1 elephant sleep", "1 elephant sleep"]),
        ("Une maman kangourou porte son petit", ["1 kangaroo carry", "1 kangaroo"]),
        ("A polar bear swims with her two cubs", ["1 bear swim", "2 bear"]),
        ("Une fille et sa maman dorment", ["1 girl sleep", "1 woman sleep"]),
    ],
)
def test_mother_and_young_are_of_one_kind(reader: Reader, prompt: str, who: list[str]) -> None:
    assert cast(reader, prompt) == who


@pytest.mark.parametrize(
    ("prompt", "bond"),
    [
        ("L'infirmière lui prend la main. Il sourit.", ("hold", "nurse", "man")),
        ("An old man sits on a bed, a doctor holds his hand", ("hold", "doctor", "elder")),
        ("Un chat dort sous la table, une souris lui passe devant", ("behind", "cat", "mouse")),
        ("La statue le suit du regard. Il est terrifié.", ("watch", "statue", "man")),
        ("Le garçon lui tend une fleur et elle sourit", ("give", "boy", "woman")),
        ("Elle le regarde partir", ("watch", "woman", "man")),
        ("Un avion passe, un gosse le montre du doigt à sa mère", ("point", "boy", "plane")),
        ("A boy gives his sister a teddy bear, then she hugs him", ("hug", "girl", "boy")),
        ("Two robots wave to each other", ("wave", "robot", "robot")),
        ("Deux chiens se poursuivent", ("chase", "dog", "dog")),
        ("Trois musiciens : l'un joue du violon, l'autre du tambour", ("hold", "musician", "drum")),
        ("The old man feeds the pigeons. One of them sits on his head", ("on", "bird", "elder")),
        ("La maîtresse lit ; six enfants rient, elle leur lit une histoire", ("talk", "teacher", "boy")),
        ("A nurse and a doctor: she is carrying a baby, he is holding a lamp", ("carry", "nurse", "baby")),
        ("Trois amis marchent, un seul a un parapluie", ("hold", "man", "umbrella")),
        ("Two girls play ball, a third watches them", ("watch", "girl", "girl")),
        ("Le chat dort sur le chien et le chien dort sur le lit", ("on", "dog", "bed")),
        ("A monkey rides a pig and a frog rides the monkey", ("ride", "frog", "monkey")),
    ],
)
def test_whom_a_pronoun_or_another_word_means(reader: Reader, prompt: str, bond: tuple[str, str, str]) -> None:
    assert bond in bonds(reader, prompt)


@pytest.mark.parametrize(
    ("prompt", "who"),
    [
        ("Someone is coming! The girl hides inside the chest.", ["1 girl hide"]),
        ("Voici Léo, 8 ans, et son âne. L'âne s'assoit.", ["1 boy", "1 donkey sit"]),
        ("Emma, 7, and her dog Rex. Rex runs.", ["1 girl", "1 dog run"]),
    ],
)
def test_who_is_only_heard_or_has_a_name_and_an_age(reader: Reader, prompt: str, who: list[str]) -> None:
    assert cast(reader, prompt) == who
