"""What French says by its own grammar: everyday verbs in all their forms, nouns that are verbs elsewhere."""

from __future__ import annotations

import pytest

from studio.engine.families.animatic.lexicon import Lexicon
from studio.engine.families.animatic.said import said
from studio.engine.families.animatic.text import TextEncoder
from studio.engine.families.animatic.unknown import Reader
from studio.engine.library import BUILT_IN
from studio.theatre.tokens import Codebook


@pytest.fixture(scope="module")
def reader() -> Reader:
    folder = BUILT_IN / "animatic"
    lexicon = Lexicon.load(folder / "wordings.tsv", Codebook.load(folder / "codes.safetensors"))
    return Reader.load(folder, lexicon, TextEncoder.load(folder / "text.safetensors"))


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
