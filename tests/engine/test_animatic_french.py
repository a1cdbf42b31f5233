"""What French says by its own grammar: everyday verbs in all their forms, nouns that are verbs elsewhere."""

from __future__ import annotations

import pytest

from studio.engine.families.animatic.said import said
from studio.engine.families.animatic.unknown import Reader


def bonds(reader: Reader, prompt: str) -> list[tuple[str, str, str]]:
    words = said(reader.read(prompt))
    return [(b.relation, words.mentions[b.first].names[0], words.mentions[b.second].names[0]) for b in words.bonds]


@pytest.mark.parametrize(
    ("prompt", "bond"),
    [
        ("Un garçon rapporte un livre à une bibliothécaire", ("give", "boy", "woman")),
        ("La sorcière emprunte le balai du magicien", ("hold", "witch", "broom")),
        ("Le surveillant gronde trois collégiens", ("talk", "man", "student")),
        ("Un pirate gifla une sorcière", ("fight", "pirate", "witch")),
        ("Une sorcière giflée par un pirate sourit", ("fight", "pirate", "witch")),
        ("Deux pirates aident une sorcière", ("beside", "pirate", "witch")),
        ("Une sorcière dort. Un pirate la menace", ("face", "pirate", "witch")),
        ("Deux voitures de police coursent un camion", ("chase", "policecar", "truck")),
        ("Un taxi percute un bus", ("push", "taxi", "bus")),
        ("Une danseuse nettoyée, coiffée par un pirate", ("beside", "pirate", "dancer")),
    ],
)
def test_everyday_verbs(reader: Reader, prompt: str, bond: tuple[str, str, str]) -> None:
    assert bond in bonds(reader, prompt)


@pytest.mark.parametrize("prompt", ["Un pirate avec une montre et une sorcière", "Un pirate à la brosse, une sorcière"])
def test_a_noun_is_nothing_that_is_done(reader: Reader, prompt: str) -> None:
    assert bonds(reader, prompt) == []


@pytest.mark.parametrize(
    ("prompt", "bond"),
    [
        ("Un éléphant se tient en équilibre sur un tonneau, à côté d'un clown", ("beside", "elephant", "clown")),
        ("Un agent secret saute d'un hélicoptère sur un train", ("on", "suspect", "train")),
        ("une voleuse attrapée par le bras par un vigile", ("hold", "police", "thief")),
        ("une reine écoutée par un soldat", ("talk", "queen", "soldier")),
        ("un homme d'affaires court après un bus, mallette à la main", ("hold", "business", "suitcase")),
        ("Un ado fait du skate, sa copine le filme", ("watch", "woman", "boy")),
        ("Un enfant montre du doigt un éléphant à son père", ("point", "boy", "elephant")),
        ("Le marin rentre, sa femme se jette à son cou", ("hug", "woman", "sailor")),
        ("Le roi se fait offrir une couronne par un enfant", ("give", "boy", "king")),
        ("Un clown gonfle un ballon et l'offre à une fille", ("give", "clown", "girl")),
        ("Un vampire effrayé par une souris recule", ("face", "mouse", "vampire")),
        ("Une dame tombe, un jeune la rattrape", ("chase", "man", "woman")),
        ("Une otarie attend, le dresseur lui lance un poisson", ("throw", "man", "seal")),
        ("Un étudiant ne voit pas le tram qui arrive derrière lui", ("behind", "tram", "student")),
        ("Une journaliste interviewe le président", ("talk", "business", "business")),
        ("Douze moines suivent un évêque", ("follow", "monk", "monk")),
        ("Un robot épluche des carottes à côté d'un chef", ("beside", "robot", "chef")),
        ("Un chien attend, un enfant sort et lui saute au cou", ("hug", "boy", "dog")),
        ("Un archer vise une pomme posée sur la tête d'un garçon", ("on", "apple", "boy")),
        ("Une sirène, tirée de l'eau par un pêcheur, se débat", ("pull", "sailor", "mermaid")),
        ("Le chien a volé le gâteau du chef", ("hold", "dog", "cake")),
        ("Le train part, un voyageur court derrière", ("chase", "tourist", "train")),
        ("C'est la grand-mère qui conduit la moto", ("ride", "granny", "motorcycle")),
    ],
)
def test_who_is_meant_by_how_a_sentence_is_built(reader: Reader, prompt: str, bond: tuple[str, str, str]) -> None:
    assert bond in bonds(reader, prompt)


@pytest.mark.parametrize(
    ("prompt", "who"),
    [
        ("Deux vieux jouent à la pétanque", [("elder", 2, "play")]),
        ("une infirmière près d'un vieux monsieur assis", [("nurse", 1, ""), ("elder", 1, "sit")]),
        ("Douze moines suivent un évêque", [("monk", 12, "walk"), ("monk", 1, "")]),
        ("Un gars arrive, le barman rit", [("man", 1, "walk"), ("waiter", 1, "laugh")]),
        ("Un détective fume dans la neige", [("detective", 1, "stand")]),
        ("Deux scientifiques se penchent sur un microscope", [("scientist", 2, "look")]),
        ("un drone survole des vignes où travaillent des fermiers", [("drone", 1, "fly"), ("farmer", 2, "work")]),
        ("Un homme pleure, une femme pose sa main sur son épaule", [("man", 1, "cry"), ("woman", 1, "stand")]),
        ("L'aînée lit, la benjamine dort", []),
        ("Mon oncle pis ma tante patinent", [("man", 1, "drive"), ("woman", 1, "drive")]),
        ("Une vieille allume une lampe", [("granny", 1, "stand"), ("lamp", 1, "")]),
        ("Une équipe de rugby saute de joie", [("athlete", 2, "jump")]),
        ("Un enfant soulève une pierre et découvre un scorpion", [("boy", 1, "carry"), ("spider", 1, "")]),
        ("Un chat ne dort pas", [("cat", 1, "")]),
    ],
)
def test_who_is_there_and_does_what(reader: Reader, prompt: str, who: list[tuple[str, int, str]]) -> None:
    assert [(m.names[0], m.low, m.action) for m in said(reader.read(prompt)).mentions] == who
