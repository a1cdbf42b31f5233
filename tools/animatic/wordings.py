"""The wordings that captions are made of, read from the tables beside this file."""

from __future__ import annotations

import hashlib
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
LANGUAGES = ("en", "fr")
HELD_OUT = 10
"""Percent of the wordings of a class, after its third, that training never sees."""


def table(name: str) -> Iterator[list[str]]:
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        yield line.split("\t")


def _held(language: str, number: int, wording: str) -> bool:
    return number >= 3 and int(hashlib.md5((language + wording).encode()).hexdigest(), 16) % 100 < HELD_OUT


@dataclass(frozen=True, slots=True)
class Wordings:
    """The wordings of one class in one language, those of training and those held out."""

    seen: tuple[str, ...]
    held: tuple[str, ...]

    @classmethod
    def split(cls, language: str, wordings: Sequence[str]) -> Wordings:
        held = tuple(w for n, w in enumerate(wordings) if _held(language, n, w))
        return cls(tuple(w for w in wordings if w not in held), held)

    def pick(self, rng: random.Random, *, held: bool = False) -> str:
        return rng.choice(self.held if held and self.held and rng.random() < 0.85 else self.seen)


class Tables:
    """Everything that captions are made of."""

    def __init__(self) -> None:
        self.words: dict[tuple[str, str, str], Wordings] = {}  # (kind, class, language)
        self.classes: dict[str, list[str]] = defaultdict(list)
        self.prepositions: dict[tuple[str, str], str] = {}
        for name, en_at, fr_at, en, fr in table("places.tsv"):
            self.prepositions[name, "en"], self.prepositions[name, "fr"] = en_at, fr_at
            self._add("place", name, en, fr)
        for kind, name, en, fr in table("wordings.tsv"):
            self._add(kind, name, en, fr)
        self.relations: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)  # template and its action
        for relation, language, template, action in table("relations.tsv"):
            self.relations[relation, language].append((template, action))
        self.phrases: dict[tuple[str, str], list[list[str]]] = defaultdict(list)
        for kind, language, *forms in table("phrases.tsv"):
            self.phrases[kind, language].append(forms)
        self.extras = {place: names.split() for place, names in table("extras.tsv")}

    def _add(self, kind: str, name: str, *languages: str) -> None:
        self.classes[kind].append(name)
        for language, text in zip(LANGUAGES, languages, strict=True):
            # the empty wording of "bare" plurals counts; a class without wordings (natural light) has none
            options = text.split(";") if text or kind == "vague" else []
            self.words[kind, name, language] = Wordings.split(language, options)

    def pick(self, rng: random.Random, kind: str, name: str, language: str, *, held: bool = False) -> str:
        return self.words[kind, name, language].pick(rng, held=held)
