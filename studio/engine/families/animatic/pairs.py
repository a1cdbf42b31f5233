"""What every two who are named in a prompt are to each other, by a network that has read how people say it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from studio.engine.families.animatic.bond import Bond
from studio.engine.families.animatic.bonds import SEATS
from studio.engine.families.animatic.lexicon import Match
from studio.engine.families.animatic.mentions import Mention
from studio.engine.families.animatic.pair_network import PairNetwork, Pairs
from studio.engine.families.animatic.text import TextEncoder
from studio.engine.families.animatic.unknown import Reading
from studio.engine.families.animatic.weighed import NAMES, Chances
from studio.theatre.relations import HANDY, MOUNTS, RELATIONS, VESSELS
from studio.theatre.vocabulary import ACTIONS, ACTORS

MEANINGS = (*RELATIONS, *ACTIONS)
KINDS = (
    *("", "?", "person", "animal", "animal handy", "flyer", "swimmer", "vehicle", "vehicle mount", "ball"),
    *("prop", "prop handy", "prop vessel", "prop seat"),
)
_AT = {name: n for n, name in enumerate(MEANINGS)}
READ = 2 * len(RELATIONS) + 2 * len(ACTIONS) + 8


def kind(name: str) -> int:
    """What sort of thing a class is, by its number in ``KINDS``."""
    sort = ACTORS.get(name, "?")
    notes = {"animal": ((HANDY, "handy"),), "vehicle": ((MOUNTS, "mount"),)}
    notes["prop"] = ((SEATS, "seat"), (HANDY, "handy"), (VESSELS, "vessel"))
    return KINDS.index(next((f"{sort} {note}" for names, note in notes.get(sort, ()) if name in names), sort))


def meanings(words: Sequence[str], found: Sequence[Match]) -> np.ndarray:
    """(L, 75) which relations and actions each word means."""
    out = np.zeros((len(words), len(MEANINGS)), np.float32)
    for match in found:
        for m in match.meanings:
            if m.kind in ("relation", "action") and m.name in _AT:
                out[match.start : match.end, _AT[m.name]] = 1
    return out


def ruled(mentions: Sequence[Mention], bonds: Sequence[Bond], first: int, second: int) -> np.ndarray:
    """(158,) what the rules have read of two mentions; -1 stands for somebody whom they have not."""
    out = np.zeros(READ, np.float32)
    relations, actions, at = [*RELATIONS], [*ACTIONS], 2 * len(RELATIONS)
    for b in bonds:
        if (b.first, b.second) == (first, second):
            out[relations.index(b.relation)] = 1
        elif (b.first, b.second) == (second, first):
            out[len(relations) + relations.index(b.relation)] = 1
    for n in (first, second):
        if n >= 0 and mentions[n].action in ACTIONS:
            out[at + actions.index(mentions[n].action)] = 1
        at += len(actions)
    tied = [{b.first, b.second} for b in bonds]
    out[at:] = [
        *(n < 0 for n in (first, second)),
        *(any(n in two and two != {first, second} for two in tied) for n in (first, second)),
        *(n >= 0 and mentions[n].low > 1 for n in (first, second)),
        first == second,
        len(mentions) == 2,
    ]
    return out


class PairReader:
    """Reads pairs; ``common``: the words that the network knows by heart."""

    def __init__(self, network: PairNetwork, common: Sequence[str], encoder: TextEncoder) -> None:
        self.network, self.encoder = network, encoder
        self.common = {word: n for n, word in enumerate(common)}

    @classmethod
    def load(cls, folder: Path, encoder: TextEncoder) -> PairReader:
        common = (folder / "common.txt").read_text(encoding="utf-8").splitlines()
        return cls(PairNetwork.load(folder), ["", *common], encoder)

    @torch.no_grad()
    def read(
        self, reading: Reading, mentions: Sequence[Mention], again: Mapping[int, int], bonds: Sequence[Bond]
    ) -> Chances:
        """The chances of every two that are named by words."""
        spans = places(mentions, again, len(reading.words))
        named = [n for n, own in enumerate(spans) if own]
        asked = [(i, j) for i in named for j in named if i != j or mentions[i].high > 1]
        if not asked:
            return {}
        kinds = [kind(m.names[0]) for m in mentions]
        row = word_row(reading, self.common, self.encoder)
        pairs = gathered([(row, spans, kinds, two, ruled(mentions, bonds, *two)) for two in asked])
        chances = self.network(pairs).softmax(-1).numpy()
        if not _sided(reading):
            chances[:, NAMES.index("left")] = 0
        return dict(zip(asked, chances, strict=True))


def _sided(reading: Reading) -> bool:
    """Whether a side is told that is none to which somebody goes: "from right to left"."""
    going = {n for m in reading.matches if m.of("direction") for n in range(m.start, m.end)}
    return any(word in _SIDES and n not in going for n, word in enumerate(reading.words))


_SIDES = frozenset(("left", "right", "gauche", "droite", "left-hand", "right-hand"))


def places(mentions: Sequence[Mention], again: Mapping[int, int], count: int) -> list[list[range]]:
    """In which of so many words each mention is named; nowhere if no word names it."""
    spans = [[range(m.start, m.end)] for m in mentions]
    for at, n in again.items():
        spans[n].append(range(at, at + 1))
    return [[span for span in own if len(span) and span.stop <= count] for own in spans]


@dataclass(frozen=True)
class WordRow:
    """A prompt's words: vectors (L, 512), numbers in the list of common words (L,), meanings (L, 75)."""

    vectors: np.ndarray
    common: np.ndarray
    meanings: np.ndarray


def word_row(reading: Reading, common: Mapping[str, int], encoder: TextEncoder) -> WordRow:
    words = reading.words
    numbers = np.array([common.get(w, 0) for w in words], np.int64)
    return WordRow(encoder.phrases(words), numbers, meanings(words, (*reading.matches, *reading.objects)))


Asked = tuple[WordRow, Sequence[Sequence[range]], Sequence[int], tuple[int, int], np.ndarray]
"""The words, where each who is named stands, of what kind, which two are meant, and what the rules read of them."""


def gathered(asked: Sequence[Asked]) -> Pairs:
    """Pairs of any prompts as one batch."""
    count, longest = len(asked), max(len(row.common) for row, *_ in asked)
    vectors = np.zeros((count, longest, 512), np.float32)
    told = np.zeros((count, longest, len(MEANINGS)), np.float32)
    words, kinds, marks = (np.zeros((count, longest), np.int64) for _ in range(3))
    mask = np.zeros((count, longest), np.float32)
    for n, (row, spans, sorts, (first, second), _) in enumerate(asked):
        size = len(row.common)
        vectors[n, :size], told[n, :size], words[n, :size], mask[n, :size] = row.vectors, row.meanings, row.common, 1
        for who, own in enumerate(spans):
            mark = 3 if who == first == second else 1 if who == first else 2 if who == second else 4
            for span in own:
                marks[n, span.start : span.stop], kinds[n, span.start : span.stop] = mark, sorts[who]
    read = np.stack([one[-1] for one in asked])
    return Pairs(*(torch.from_numpy(a) for a in (vectors, words, kinds, told, marks, mask, read)))
