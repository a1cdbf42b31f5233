"""``python -m tools.train_pairs OUT [--without NAME …]``: trains the network that reads what two are to each other.

Its lines lie in ``tools/animatic/told/*.txt``: ``en|A [1 dog] chases a [2 cat]|chase 1 2``; the labelled sets count as
well, as far as the rules find who is meant.
"""

from __future__ import annotations

import argparse
import copy
import math
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from studio.engine.families.animatic.bond import MUTUAL
from studio.engine.families.animatic.mentions import Mention
from studio.engine.families.animatic.pair_network import PairNetwork, Shape
from studio.engine.families.animatic.pairs import (
    KINDS,
    MEANINGS,
    READ,
    WordRow,
    gathered,
    kind,
    places,
    ruled,
    word_row,
)
from studio.engine.families.animatic.pipeline import Knowledge
from studio.engine.families.animatic.said import read_by_rules
from studio.engine.families.animatic.text import words_of
from studio.engine.families.animatic.weighed import NAMES
from studio.engine.library import BUILT_IN
from studio.theatre.relations import RELATIONS
from tools.animatic.score import read as labelled

HERE = Path(__file__).parent / "animatic"
_SPAN = re.compile(r"\[(\d+) ([^\]]+)\]")
BATCH, EPOCHS, RATE, DROP, AVERAGED = 96, 11, 1.5e-3, 0.3, 0.995
_UNTOLD = 0.3
"""What a pair counts of which labels that only knew classes say nothing."""
_NONE = 0.45
"""How many of the pairs that have no relation are visited each time."""
_BOTH_WAYS = MUTUAL - {"talk"} | {"beside"}


@dataclass
class Sample:
    """One pair: its prompt's words, who is named where, and the relations that are right (0: none)."""

    row: WordRow
    spans: list[list[range]]
    kinds: list[int]
    two: tuple[int, int]
    read: np.ndarray
    right: tuple[int, ...]
    weight: float = 1.0
    trust: float = 0.15  # how often it has to do without what the rules read


def told_lines(files: Sequence[Path]) -> Iterator[tuple[str, str]]:
    """Marked texts and what they say."""
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.count("|") == 2:
                _, text, said = line.split("|")
                yield text, said


def spans_of(text: str) -> tuple[str, dict[int, list[range]]]:
    """A marked text without its marks, and in which of its words each number stands."""
    plain = _SPAN.sub(r"\2", text)
    marked = words_of(_SPAN.sub(r"zq\1b \2 zqe ", text))
    spans: dict[int, list[range]] = {}
    at, opened, start = 0, 0, 0
    for word in marked:
        if (begin := re.fullmatch(r"zq(\d+)b", word)) is not None:
            opened, start = int(begin[1]), at
        elif word == "zqe":
            spans.setdefault(opened, []).append(range(start, at))
        else:
            at += 1
    return plain, spans


def told_samples(known: Knowledge, files: Sequence[Path], common: dict[str, int]) -> Iterator[Sample]:
    """The pairs of marked lines; a line that the reader's words do not fit is left out."""
    for text, said in told_lines(files):
        plain, marked = spans_of(text)
        reading = known.reader.read(plain)
        if len(reading.words) != len(words_of(plain)):
            continue
        if any(span.stop > len(reading.words) for own in marked.values() for span in own):
            continue
        mentions, again, bonds = read_by_rules(reading)
        who = {n: _meant(mentions, again, own) for n, own in marked.items()}
        numbers, right = [*marked], _right(said)
        spans = [marked[n] for n in numbers]
        kinds = [kind(mentions[who[n]].names[0]) if who[n] >= 0 else 1 for n in numbers]
        row = word_row(reading, common, known.encoder)
        for i, a in enumerate(numbers):
            for j, b in enumerate(numbers):
                several = who[a] >= 0 and mentions[who[a]].high > 1
                if a != b or (a, b) in right or several:
                    read = ruled(mentions, bonds, who[a], who[b])
                    yield Sample(row, spans, kinds, (i, j), read, tuple(right.get((a, b), (0,))))


def _meant(mentions: Sequence[Mention], again: Mapping[int, int], own: Sequence[range]) -> int:
    """Whom the rules find where somebody is marked, -1 if nobody."""
    for n, one in enumerate(mentions):
        if any(one.start < span.stop and span.start < one.end for span in own):
            return n
    return next((again[at] for span in own for at in span if at in again), -1)


def _right(said: str) -> dict[tuple[int, int], list[int]]:
    """What a line says of every two, those that hold both ways both ways."""
    right: dict[tuple[int, int], list[int]] = {}
    for name, *two in (part.split() for part in said.split(",") if part.strip()):
        first, second = map(int, two)
        right.setdefault((first, second), []).append(NAMES.index(name))
        if name in _BOTH_WAYS and first != second:
            right.setdefault((second, first), []).append(NAMES.index(name))
    return right


def _roles() -> dict[str, list[tuple[str, bool]]]:
    """Role -> the relations in which it is the first side (True) or the second."""
    out: dict[str, list[tuple[str, bool]]] = {}
    for name, r in RELATIONS.items():
        out.setdefault(r.first, []).append((name, True))
        out.setdefault(r.second, []).append((name, False))
    return out


def set_samples(known: Knowledge, files: Sequence[Path], common: dict[str, int]) -> Iterator[Sample]:
    """The pairs of labelled sets."""
    for asked in (a for file in files for a in labelled(file)):
        reading = known.reader.read(asked.prompt)
        mentions, again, bonds = read_by_rules(reading)
        spans = places(mentions, again, len(reading.words))
        right = _labels(asked.labels, mentions)
        row = word_row(reading, common, known.encoder)
        kinds = [kind(m.names[0]) for m in mentions]
        named = [n for n, own in enumerate(spans) if own]
        for two in ((i, j) for i in named for j in named if i != j or (i, j) in right or mentions[i].high > 1):
            weight = 1.0 if two in right else _UNTOLD
            read = ruled(mentions, bonds, *two)
            yield Sample(row, spans, kinds, two, read, tuple(right.get(two, (0,))), weight, 0.5)


def _labels(labels: Sequence[str], mentions: Sequence[Mention]) -> dict[tuple[int, int], list[int]]:
    """What labels say of every two whom the rules have found."""
    right: dict[tuple[int, int], list[int]] = {}
    for label in (line for line in labels if line.startswith("> ")):
        one, role, other = ({*part.split("|")} for part in label.split()[1:4])
        ones = [n for n, m in enumerate(mentions) if {*m.names} & one]
        others = [n for n, m in enumerate(mentions) if {*m.names} & other]
        for i, j in ((i, j) for i in ones for j in others if i != j or len(ones) == 1):
            for number, r in enumerate(RELATIONS.values(), start=1):
                if r.first in role:
                    right.setdefault((i, j), []).append(number)
                if r.second in role:
                    right.setdefault((j, i), []).append(number)
    return right


def batches(samples: list[Sample], rng: random.Random) -> Iterator[list[Sample]]:
    """Samples, those of like length together."""
    some = [s for s in samples if s.right != (0,) or rng.random() < _NONE]
    order = sorted(some, key=lambda s: len(s.row.common) + rng.uniform(0, 6))
    groups = [order[n : n + BATCH] for n in range(0, len(order), BATCH)]
    rng.shuffle(groups)
    yield from groups


def loss_of(network: PairNetwork, group: list[Sample], rng: random.Random, *, train: bool) -> torch.Tensor:
    pairs = gathered([(s.row, s.spans, s.kinds, s.two, s.read) for s in group])
    if train:
        named = (pairs.marks > 0) & (torch.rand(len(group), 1) < 0.5)
        pairs.vectors[named], pairs.words[named] = 0, 0
        pairs.kinds[(pairs.marks > 0) & (torch.rand_like(pairs.mask) < 0.1)] = 1
        pairs.words[torch.rand_like(pairs.mask) < 0.05] = 0
        without = torch.tensor([rng.random() < s.trust for s in group])
        pairs.read[without, :-8] = 0
    logits = network(pairs, DROP)
    right = torch.zeros_like(logits, dtype=torch.bool)
    for n, s in enumerate(group):
        right[n, list(s.right)] = True
    chance = logits.log_softmax(-1).masked_fill(~right, -1e4).logsumexp(-1)
    weight = torch.tensor([s.weight for s in group])
    return -(chance * weight).sum() / weight.sum()


def train(samples: list[Sample], network: PairNetwork, seed: int, checked: list[Sample]) -> None:
    rng = random.Random(seed)
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.03)
    average = copy.deepcopy(network)
    steps, step = EPOCHS * math.ceil(sum(1 if s.right != (0,) else _NONE for s in samples) / BATCH + 1), 0
    for epoch in range(EPOCHS):
        network.train()
        losses = []
        for group in batches(samples, rng):
            for g in optimiser.param_groups:
                g["lr"] = RATE * min(1, step / 60) * (0.5 + 0.5 * math.cos(math.pi * step / steps))
            loss = loss_of(network, group, rng, train=True)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            losses.append(float(loss.detach()))
            step += 1
            with torch.no_grad():
                for mean, now in zip(average.parameters(), network.parameters(), strict=True):
                    mean.lerp_(now, max(1 / step, 1 - AVERAGED))
        print(f"{epoch + 1}: {np.mean(losses):.3f} {checks(average, checked)}", flush=True)
    network.load_state_dict(average.state_dict())


@torch.no_grad()
def checks(network: PairNetwork, samples: list[Sample]) -> str:
    """How many of the pairs that have a relation get it, and how many of those that get one should."""
    if not samples:
        return ""
    network.eval()
    hits = asked = given = right = 0
    for n in range(0, len(samples), BATCH):
        group = samples[n : n + BATCH]
        best = network(gathered([(s.row, s.spans, s.kinds, s.two, s.read) for s in group])).argmax(-1).tolist()
        for s, b in zip(group, best, strict=True):
            asked, given = asked + (s.right != (0,)), given + (b > 0)
            hits, right = hits + (b > 0 and b in s.right), right + (b in s.right)
    found, sure = hits / max(asked, 1), hits / max(given, 1)
    return f"found {found:.3f} ({asked}), right where given {sure:.3f}, pairs {right / len(samples):.3f}"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--without", nargs="*", default=[], help="labelled sets that are kept for trying it")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    torch.manual_seed(given.seed)
    known = Knowledge(BUILT_IN / "animatic")
    files = sorted((HERE / "told").glob("*.txt"))
    count = Counter(w for text, _ in told_lines(files) for w in {*words_of(_SPAN.sub(r"\2", text))})
    words = [w for w, n in sorted(count.items(), key=lambda e: (-e[1], e[0])) if n >= 4]
    common = {w: n for n, w in enumerate(words, start=1)}
    sets = [f for f in sorted((HERE / "labelled").glob("*.txt")) if f.stem not in given.without]
    kept = [HERE / "labelled" / f"{name}.txt" for name in given.without]
    samples = [*told_samples(known, files, common), *set_samples(known, sets, common)]
    checked = list(set_samples(known, kept, common))
    print(
        f"{len(samples)} pairs, {sum(s.right != (0,) for s in samples)} with a relation; {len(words)} words", flush=True
    )
    network = PairNetwork(Shape(len(words) + 1, len(KINDS), len(MEANINGS), READ, len(NAMES)))
    train(samples, network, given.seed, checked)
    given.out.mkdir(parents=True, exist_ok=True)
    network.eval().save(given.out)
    (given.out / "common.txt").write_text("\n".join(words) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
