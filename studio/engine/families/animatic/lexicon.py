"""The lexicon: which wordings, English and French, mean which class; and what a prompt's words say by it.

It conditions the network (each word carries the code of what it means), names unknown words, and tells whether a
composed scene says what the prompt says. No torch.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.engine.families.animatic.text import STOPS, words_of
from studio.theatre.tokens import NAMES, Codebook, like

Array = NDArray[np.float32]

RELATIONS = ("chase", "follow", "talk", "face")
"""The relations that the network has channels for."""
VAGUE: Mapping[str, tuple[int, int]] = {
    "few": (2, 4),
    "many": (3, 7),
    "lots": (7, 12),
    "herd": (4, 8),
    "flock": (4, 9),
    "school": (5, 10),
    "bare": (2, 4),
}
"""How many a vague number may mean."""

_NOUN_AHEAD = frozenset(("au", "aux", "du", "un", "le", "ce"))
"""Words behind which a French word is a noun, if it can be one."""
_SIDED = 4
"""Words by which the wording of a side may go beyond a longer wording of something else."""
_ONE_HOT = ("time", "light", "weather", "camera", "shot", "mood")
_COUNTED = 7  # mentions of actors are told apart up to the sixth


def _layout() -> tuple[dict[str, int], int]:
    at = {"actor": 0, "place": 32, "action": 64}
    end = 80
    sizes = [(kind, len(NAMES[kind])) for kind in _ONE_HOT]
    for kind, size in [
        *sizes,
        ("pace", 2),
        ("count", 12),
        ("flag", 4),
        ("relation", 7),  # three of them idle
        ("direction", 2),
        ("begin", 1),
    ]:
        at[kind] = end
        end += size
    return at, end


_AT, ROW = _layout()
MENTION = _COUNTED + 1
FEATURES = ROW + MENTION


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a wording means: a class of a kind.

    ``language``: "en", "fr", or "" for both. ``notes``: "plural", the wording names more than one; "near", the class
    is only the nearest that can be drawn; "both", all classes of the wording are meant at once; "turned", a relation
    that names its second role first.
    """

    kind: str
    name: str
    language: str = ""
    notes: frozenset[str] = frozenset()

    @property
    def plural(self) -> bool:
        return "plural" in self.notes


@dataclass(frozen=True, slots=True)
class Match:
    """Words ``start`` to ``end`` of a prompt and what they mean. ``guess``: the likeness of a guessed word, else 1."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]
    guess: float = 1.0

    @property
    def languages(self) -> frozenset[str]:
        return frozenset(
            language for m in self.meanings for language in ((m.language,) if m.language else ("en", "fr"))
        )

    def of(self, kind: str) -> Meaning | None:
        return next((m for m in self.meanings if m.kind == kind), None)


@cache
def _meaning(kind: str, name: str, language: str, notes: str) -> Meaning:
    """One for all wordings that mean it."""
    return Meaning(kind, name, language, frozenset(notes.split()))


def folded(word: str) -> str:
    """Without accents."""
    if word.isascii():
        return word
    plain = "".join(c for c in unicodedata.normalize("NFD", word) if unicodedata.category(c) != "Mn")
    return plain.replace("œ", "oe")


def _plain_verb(word: str, key: str) -> bool:
    """Whether a French word is no participle, though it looks like one without its accents."""
    return key.endswith(("e", "es")) and not word.endswith(_PARTICIPLES)


_PARTICIPLES = ("é", "ée", "és", "ées", "ie", "ue", "ise", "te", "us", "es")


def _side(meaning: Meaning) -> bool:
    return meaning.kind in ("position", "direction") or (meaning.kind, meaning.name) == ("relation", "left")


class Lexicon:
    def __init__(
        self,
        meanings: Mapping[tuple[str, ...], tuple[Meaning, ...]],
        codes: Codebook,
        spelled: Mapping[str, Collection[tuple[str, str]]] | None = None,
    ) -> None:
        """``spelled``: the words of all wordings with their accents, with what those of one word mean in French."""
        self.meanings, self.spelled = meanings, spelled or {}
        self._codes = codes
        self._longest = max(map(len, meanings))
        self._rows: dict[tuple[Meaning, ...], Array] = {}

    @classmethod
    def load(cls, file: Path, codes: Codebook) -> Lexicon:
        """Reads lines of ``wording, kind, class, language, notes`` separated by tabs."""
        found: dict[tuple[str, ...], dict[tuple[str, str], Meaning]] = defaultdict(dict)
        spelled: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for line in file.read_text(encoding="utf-8").splitlines():
            wording, kind, name, language, notes = line.split("\t")
            plain = wording.isascii() and wording.islower() and wording.replace(" ", "").isalpha()
            words = wording.split() if plain else words_of(wording)  # most are: a start of the engine waits for this
            for word in words:
                exact = spelled[word]
                if word == wording and language == "fr":
                    exact.add((kind, name))
            key = tuple(words if plain else [folded(w) for w in words if w not in STOPS])
            meanings = found[key]
            known = meanings.get((kind, name))
            if known is None:
                meanings[kind, name] = _meaning(kind, name, language, notes)
            elif known.language != language:
                meanings[kind, name] = replace(known, language="")
        return cls({key: tuple(meanings.values()) for key, meanings in found.items() if key}, codes, dict(spelled))

    def matches(self, words: Sequence[str]) -> list[Match]:
        """The longest known wordings from left to right; words that none of them covers are left out."""
        keys = [folded(w) for w in words]
        found: list[Match] = []
        at = 0
        while at < len(keys):
            for length in range(min(self._longest, len(keys) - at), 0, -1):
                if meanings := self.meanings.get(tuple(keys[at : at + length])):
                    if length == 2 and keys[at + 1] == "par" and _plain_verb(words[at], keys[at]):
                        continue  # "que mène par une corde un élève" is not "mené par"
                    if (shorter := self._short_of_side(keys, at, length)) < length:
                        meanings, length = self.meanings[tuple(keys[at : at + shorter])], shorter
                    found.append(
                        Match(at, at + length, meanings if length > 1 else self._as_spelled(words, at, meanings))
                    )
                    at += length
                    break
            else:
                at += 1
        return found

    def _short_of_side(self, keys: Sequence[str], at: int, length: int) -> int:
        """How many of the words it is without those that belong to a side: "sits | on the left", else all of them."""
        for front in range(length - 1, 0, -1):
            wider = (tuple(keys[at + front : at + length + more]) for more in range(1, _SIDED))
            said = any(_side(m) for wording in wider for m in self.meanings.get(wording, ()))
            if said and tuple(keys[at : at + front]) in self.meanings:
                return front
        return length

    def _as_spelled(self, words: Sequence[str], at: int, meanings: tuple[Meaning, ...]) -> tuple[Meaning, ...]:
        """The meanings of a word with just these accents: who "marche" is at no "marché", unless behind an article."""
        exact = self.spelled.get(words[at], ())
        if not exact or (at and words[at - 1] in _NOUN_AHEAD):
            return meanings
        return tuple(m for m in meanings if m.language != "fr" or (m.kind, m.name) in exact) or meanings

    def row(self, match: Match) -> Array:
        """(155,) the codes of all that a wording may mean."""
        if match.meanings not in self._rows:
            self._rows[match.meanings] = np.sum([self._coded(m) for m in match.meanings], axis=0, dtype=np.float32)
        return self._rows[match.meanings] * np.float32(match.guess)

    def _coded(self, m: Meaning) -> Array:
        v = np.zeros(ROW, np.float32)
        at = _AT.get(m.kind, 0)  # idle words and strangers have no channels
        if m.kind in ("actor", "place", "action"):
            code = self._codes.code(m.kind, m.name)
            v[at : at + len(code)] = code
            v[_AT["flag"] + ("actor", "place", "action").index(m.kind)] = 2
        elif m.kind in ("pace", "direction"):
            v[at + (int(m.name) > 0)] = 2
        elif m.kind == "count":
            v[at + int(m.name) - 1] = 2
        elif m.kind == "vague":
            low, high = VAGUE[m.name]
            v[_AT["flag"] + 3] = 2
            v[_AT["count"] + low - 1 : _AT["count"] + high] = 0.7
        elif m.kind == "relation" and m.name in RELATIONS:
            v[at + RELATIONS.index(m.name)] = 2
        elif m.kind in _ONE_HOT:
            v[at + NAMES[m.kind].index(like(m.kind, m.name))] = 2
        if m.plural:
            v[_AT["flag"] + 3] += 1
        return v

    def features(self, words: Sequence[str], matches: Iterable[Match]) -> Array:
        """(words, 163): what each word means, and how many actors have been named so far."""
        out = np.zeros((len(words), FEATURES), np.float32)
        named = np.zeros(len(words), bool)
        begins = np.zeros(len(words), bool)
        for m in matches:
            if not m.of("beyond") and not self.row(m).any():  # of what came after the training it hears nothing
                continue
            out[m.start : m.end, :ROW] = self.row(m)
            out[m.start, ROW - 1] += 1
            flags = self.row(m)[_AT["flag"] : _AT["flag"] + 2]
            named[m.start : m.end] = flags[0] >= 1.2 > flags[1]
            begins[m.start] = True
        mentions = np.minimum(np.cumsum(named & begins), _COUNTED - 1)
        out[np.arange(len(words)), ROW + mentions] = 1.5
        out[:, ROW + _COUNTED] = 1.5 * named
        return out
