"""The network of pairs: what it was taught from, what it reads, and how that goes together with the rules."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from readings import bonds_of

from studio.engine.families.animatic.bond import Bond, Gets
from studio.engine.families.animatic.pairs import PairReader, gathered, places, ruled, word_row
from studio.engine.families.animatic.said import read_by_rules, said
from studio.engine.families.animatic.text import TextEncoder, words_of
from studio.engine.families.animatic.unknown import Reader
from studio.engine.families.animatic.weighed import NAMES, weighed
from studio.engine.library import BUILT_IN
from studio.theatre.relations import RELATIONS
from tools.train_pairs import spans_of, told_lines

TOLD = sorted((Path(__file__).parents[2] / "tools/animatic/told").glob("*.txt"))


@pytest.fixture(scope="module")
def pairs() -> PairReader:
    folder = BUILT_IN / "animatic"
    return PairReader.load(folder / "pairs", TextEncoder.load(folder / "text.safetensors"))


@pytest.mark.parametrize("file", TOLD, ids=lambda file: file.stem)
def test_every_taught_line_says_relations_that_there_are_of_those_who_are_marked(file: Path) -> None:
    lines = list(told_lines([file]))
    assert len(lines) > 50
    for text, told in lines:
        plain, spans = spans_of(text)
        words = words_of(plain)
        assert all(words[s.start : s.stop] for own in spans.values() for s in own), text
        for name, *two in (part.split() for part in told.split(",") if part.strip()):
            assert name in RELATIONS and {*map(int, two)} <= {*spans}, text


def test_marks_leave_the_words_as_they_are() -> None:
    plain, spans = spans_of("l'[1 homme] tend une [2 pomme] au [1 garçon]")
    assert plain == "l'homme tend une pomme au garçon"
    assert [words_of(plain)[s.start] for n in (1, 2) for s in spans[n]] == ["homme", "garçon", "pomme"]


@pytest.mark.parametrize(
    ("prompt", "bond"),
    [
        ("The king listens, bored, to a jester with bagpipes", "watch king clown"),
        ("An old man and his grandson fish together by the lake", "beside boy elder"),
    ],
)
def test_what_no_rule_reads_is_read(reader: Reader, pairs: PairReader, prompt: str, bond: str) -> None:
    reading = reader.read(prompt)
    assert bond not in bonds_of(reader, prompt)
    words = said(reading, pairs)
    names = [m.names[0] for m in words.mentions]
    assert bond in {f"{b.relation} {names[b.first]} {names[b.second]}" for b in words.bonds}


@pytest.mark.parametrize(
    "prompt", ["A dog runs along a beach", "A cat sleeps. A dog barks.", "A king and a queen in a castle"]
)
def test_nothing_is_read_into_what_says_nothing(reader: Reader, pairs: PairReader, prompt: str) -> None:
    assert said(reader.read(prompt), pairs).bonds == ()


def test_a_pair_is_read_alike_whatever_is_read_with_it(reader: Reader, pairs: PairReader) -> None:
    rows = []
    for prompt in (
        "a dog chases a cat",
        "on the beach, at sunset, an old man in a blue coat waves to a girl on a boat",
    ):
        reading = reader.read(prompt)
        mentions, again, bonds = read_by_rules(reading)
        row = word_row(reading, pairs.common, pairs.encoder)
        spans = places(mentions, again, len(reading.words))
        rows.append((row, spans, [2] * len(mentions), (0, 1), ruled(mentions, bonds, 0, 1)))
    with torch.no_grad():
        alone, among = pairs.network(gathered(rows[:1])), pairs.network(gathered(rows))
    assert torch.allclose(alone[0], among[0], atol=1e-4)


def test_rules_hold_unless_the_network_is_sure_and_others_are_borne_by_who_is_free(reader: Reader) -> None:
    mentions, _, _ = read_by_rules(reader.read("a dog, a cat and a bird"))
    assert len(mentions) == 3
    rules = (Bond("beside", 0, 1),)
    chances = {(0, 1): _chance("chase", 0.7), (1, 2): _chance("watch", 0.9), (0, 2): _chance("", 0.99)}
    assert weighed(mentions, rules, chances) == (*rules, Bond("watch", 1, 2, Gets.SECOND))
    assert weighed(mentions, rules, {**chances, (0, 1): _chance("chase", 0.95)}) == (
        Bond("chase", 0, 1),
        Bond("watch", 1, 2, Gets.SECOND),
    )
    assert weighed(mentions, rules, {(0, 1): _chance("", 0.95)}) == ()
    assert weighed(mentions, rules, {(0, 1): _chance("", 0.6)}) == rules


def _chance(name: str, sure: float) -> np.ndarray:
    out = np.full(len(NAMES), (1 - sure) / (len(NAMES) - 1), np.float32)
    out[NAMES.index(name)] = sure
    return out
