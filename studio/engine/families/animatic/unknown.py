"""Reading a prompt: what its words mean, which were guessed, and which the model does not know. No torch."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file

from studio.engine.families.animatic.asked import asked
from studio.engine.families.animatic.christened import DOING, by_name, given, is_name, opening_name
from studio.engine.families.animatic.denials import denied_by
from studio.engine.families.animatic.fronts import in_place, outside
from studio.engine.families.animatic.lens import towards_it
from studio.engine.families.animatic.lexicon import Lexicon, Match, Meaning, folded
from studio.engine.families.animatic.moves import moved
from studio.engine.families.animatic.nouns import deed_named, done, leaf, named, noun_of
from studio.engine.families.animatic.otherwise import otherwise
from studio.engine.families.animatic.slips import Speller, has
from studio.engine.families.animatic.speakers import speakers
from studio.engine.families.animatic.spelling import capitals, forms, in_full, same_start
from studio.engine.families.animatic.text import STOPS, TextEncoder, words_of
from studio.engine.families.animatic.trades import by_looks, by_trade
from studio.engine.families.animatic.worn import WORN
from studio.theatre.relations import HANDY
from studio.theatre.vocabulary import WATERS

_ONE = frozenset(("a", "an", "the", "un", "une", "des", "le", "la", "l"))

_OWN = frozenset(("my", "his", "her", "their", "our", "ma", "sa", "leur", "cette", "this", "that", "notre", "vieille"))

_NOT_HELD = frozenset(("moon", "waterfall", "sky"))
"""Places that moonlight, rain that falls and a grey sky do not name."""

_SHOWN = ("actor", "place", "action", "weather")

_LITTLE = frozenset(
    (
        *("a", "the", "of", "by", "in", "up", "near", "front", "beside", "with", "on", "at", "and"),
        *(
            "la",
            "le",
            "l",
            "les",
            "de",
            "du",
            "des",
            "d",
            "au",
            "à",
            "en",
            "près",
            "devant",
            "côté",
            "auprès",
            "se",
            "s",
        ),
    )
)
"""Words of a wording that nobody is told of."""
_VERBS_TOO = {"bears": Meaning("relation", "carry"), "ducks": Meaning("action", "kneel")}
"""Animals that are deeds as well."""
_TOO = "montre montres brosse brosses masse plaque plaques pique piques griffe griffes"
_NAMED_TOO = frozenset(_TOO.split())
"""French deeds that are things behind an article."""
_THRONES = frozenset(("trône", "trônent"))
"""What things do that stand where all see them."""
_SINGULAR = frozenset(("le", "un", "son", "mon", "ton", "ce", "du", "au"))
_AFTER_NAMES = frozenset(("is", "and", "est", "et", "who", "qui"))

_OF_PLACES = frozenset(("de", "d'", "à", "in", "at", "from", "near", "vers"))
_NOT_GUESSED = ("actor", "count", "emotion", "garment", "beyond")
GUESSED = 0.4
"""A word less like any known one than this conditions nothing."""
SUGGESTED = 0.3
"""Words less like one than this are not offered in its place."""
SYNONYM, LOOKALIKE = 0.8, 0.93
"""How like a known word an unknown one must be to count as known; more where both start alike."""


_KEPT = 32
"""Prompts of which it is known what they say."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A prompt's words, what they mean, what they say is not there, and those that mean nothing to the model.

    ``beyond``: what is known to be no part of any scene. ``objects``: what is named inside other wordings, as the
    horse is in "rides a horse", the city in "rainy city".
    ``names``: people of whom only a name is known.
    """

    words: tuple[str, ...]
    matches: tuple[Match, ...]
    denied: tuple[Match, ...]
    unknown: tuple[str, ...]
    objects: tuple[Match, ...] = ()
    beyond: tuple[Match, ...] = ()
    language: str = "en"
    names: tuple[str, ...] = ()

    @property
    def understood(self) -> bool:
        """Whether any of the words is known."""
        return any(word not in self.unknown and any(map(str.isalpha, word)) for word in self.words)


def _gets(match: Match) -> bool:
    """Whether hands get what is named next."""
    handed = {m.name for m in match.meanings} & {"give", "hold", "drop", "carry", "throw", "eat", "drink"}
    return bool(handed)


_THERE = frozenset(("park", "hospital", "kitchen"))
"""Places where a thing is that is called after them: a park bench, a hospital bed; a street lamp may be anywhere."""


def _held(match: Match) -> tuple[str, ...]:
    """The kinds of what may be named inside a wording; none where its words mean something only together."""
    light = match.of("light")
    if match.of("place") or (light is not None and light.name == "aurora"):  # there is no dawn in an "aurore boréale"
        return ()
    if match.of("passage"):
        return ("place",)  # "walks into the kitchen"
    if any("between" in m.notes for m in match.meanings):  # nor a coast in "côte à côte"
        return ()
    if match.of("action") or match.of("relation"):
        return () if match.of("actor") else ("actor", "place")
    if match.of("actor") or match.of("time"):  # nor the day in "at break of day"
        return ("place",)
    return ("place", "time") if light is not None or match.of("weather") else ()


class Reader:
    """Reads prompts by a lexicon, a list of everyday words and the likeness of words."""

    def __init__(
        self,
        lexicon: Lexicon,
        everyday: Mapping[str, frozenset[str]],
        encoder: TextEncoder,
        neighbours: Sequence[str],
        vectors: NDArray[np.float32],
    ) -> None:
        self.lexicon, self._encoder, self._speller = lexicon, encoder, Speller(lexicon, everyday)
        self._everyday, self._single = self._speller.everyday, self._speller.single
        self._plain = {word for word in everyday if word == folded(word)}
        self._neighbours, self._vectors = neighbours, vectors
        self._read_once = lru_cache(maxsize=_KEPT)(self._read)

    @classmethod
    def load(cls, folder: Path, lexicon: Lexicon, encoder: TextEncoder) -> Reader:
        """From ``everyday.txt``, ``neighbours.txt`` and the vectors of the latter, (n, 512) bytes each."""
        everyday: dict[str, frozenset[str]] = {}
        for line in (folder / "everyday.txt").read_text(encoding="utf-8").splitlines():
            word, language = line.split("\t")
            everyday[word] = everyday.get(word, frozenset()) | {language}
        neighbours = (folder / "neighbours.txt").read_text(encoding="utf-8").split("\n")
        vectors = load_file(folder / "neighbours.safetensors")["vectors"].astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return cls(lexicon, everyday, encoder, neighbours, vectors)

    def read(self, prompt: str) -> Reading:
        """What a prompt says; that of the last few is kept, because a render asks for its own six times."""
        return self._read_once(prompt)

    def _read(self, prompt: str) -> Reading:
        words = words_of(prompt)
        titled = capitals(prompt)
        words = self._adverbs_ahead(self._meant(words, titled))
        found = moved(words, towards_it(words, self.lexicon.matches(words)))
        language, certain = self._language(words, found)
        found = [m for m in found if not (words[m.start] in titled and words[m.start] not in self.lexicon.spelled)]
        found = [m for m in found if not is_name(words, titled, m, found)]
        if language == "en" and certain:  # a pie is no magpie; French has more of English than English has of French
            found = [m for m in found if m.end - m.start > 1 or m.languages != {"fr"}]
        everything = [self._in(language, match, words) for match in self._stopping(words, found)]
        if everything and (person := opening_name(words, titled, everything)):
            everything[0] = person
        request = asked(words)
        everything = [m for m in everything if m.start >= request or not any(m.of(kind) for kind in DOING)]
        covered = {n for m in everything for n in range(m.start, m.end)} | {*range(request)}
        everything = [m for match in everything if (m := self._as_it_stands(words, match, everything))]
        strange = [m for m in everything if m.of("beyond") or any("near" in meaning.notes for meaning in m.meanings)]
        unknown = [word for m in strange for word in words[m.start : m.end] if word not in STOPS | _LITTLE]
        unknown += [word for m in everything for word in self._told_within(words, m)]
        names: list[str] = []
        matches = [
            m for m in everything if m.meanings and not m.of("beyond") and (m.of("relation") or not m.of("idle"))
        ]
        for n, word in enumerate(words):
            if n in covered or word in STOPS or word.isdigit() or len(word) < 3 or word.endswith("'"):
                continue
            match, known = self._person(words, n, everything) if word in titled else None, True
            if match is not None:
                names.append(word)
            elif word in titled and self._called(words, n, everything):
                continue
            elif n and word in titled and words[n - 1] in _OF_PLACES:
                known = False  # of a town that sounds like somebody nobody is cast
            else:
                match, known = self._guess(word, n, language, certain)
                match = match or (None if known else by_trade(words, n, everything))
            if match is not None and match.of("beyond"):
                known = False
                match = replace(match, meanings=tuple(m for m in match.meanings if m.kind != "beyond"))
            if match is not None and match.meanings:
                matches.append(match)
            if not known and word not in unknown:
                unknown.append(word)
        matches += speakers(words, matches)
        if language == "fr":
            looked = {m.start: m for m in by_looks(words, matches)}
            matches = [*(m for m in matches if m.start not in looked), *looked.values()]
        matches.sort(key=lambda m: m.start)
        unknown += [w for m in matches if outside(words, m) for w in words[m.start : m.end] if len(w) > 3]
        matches = in_place(words, matches)
        if any((place := m.of("place")) and place.name in WATERS for m in matches):
            unknown = [w for w in unknown if w not in ("water", "eau")]
        within = {n for m in matches if m.end - m.start > 1 for n in range(m.start, m.end)}
        plain = [word if n not in within else "" for n, word in enumerate(words)]
        denied = tuple(m for m in matches if denied_by(words if m.start in within else plain, m))
        told = tuple(m for m in matches if m not in denied)
        objects = tuple(self._objects(words, told, language))
        beyond = tuple(m for m in everything if m.of("beyond"))
        return Reading(
            tuple(words), told, denied, tuple(dict.fromkeys(unknown)), objects, beyond, language, tuple(names)
        )

    def _stopping(self, words: Sequence[str], found: Sequence[Match]) -> Iterator[Match]:
        """The matches, those of several behind "a" taken apart: "a bus stops" is no number of bus stops."""
        for match in found:
            front = tuple(folded(w) for w in words[match.start : match.end - 1])
            one = {*words[match.start - 1 : match.start]} & {"a", "an"} and words[match.end - 1].endswith("s")
            if one and all(m.plural for m in match.meanings) and front in self.lexicon.meanings:
                yield Match(match.start, match.end - 1, self.lexicon.meanings[front])
                last = self.lexicon.meanings.get((folded(words[match.end - 1]),))
                yield from [Match(match.end - 1, match.end, last)] if last else []
            else:
                yield match

    def _adverbs_ahead(self, words: list[str]) -> list[str]:
        """The words with how it is done before the verb, so that the verb has its preposition: "angrily shouts at"."""
        out = list(words)
        for n in range(1, len(out) - 1):
            verb, after = folded(out[n - 1]), folded(out[n + 1])
            pair = self.lexicon.meanings.get((verb, after), ())
            sung = any(m.name == "sing" for m in self.lexicon.meanings.get((verb,), ()))  # who sings to somebody sings
            if not sung and out[n].endswith(("ly", "ment")) and len(out[n]) > 4 and any(m.kind in DOING for m in pair):
                out[n - 1], out[n] = out[n], out[n - 1]
        return out

    def _meant(self, words: Sequence[str], titled: Collection[str]) -> list[str]:
        """The words as they were meant: slips of the pen are put right, so that they are part of longer wordings too.

        Names may be spelled as they like.
        """
        language, certain = self._language(words, self.lexicon.matches(words))
        spoken = (language,) if certain else (language, {"en": "fr", "fr": "en"}[language])
        full = in_full(words, language)
        ahead = ["", *full]
        return [w if w in titled else self._speller.put_right(w, spoken, ahead[n]) for n, w in enumerate(full)]

    def suggestions(self, word: str, language: str, count: int = 3) -> tuple[str, ...]:
        """Known words that come nearest to an unknown one, each of another meaning that can be drawn as it is said.

        For a word that is drawn as a neighbour that is the neighbour.
        """
        meant = self.lexicon.meanings.get((folded(word.lower()),), ())
        drawn = {m.name for m in meant if "near" in m.notes}
        vector = self._encoder.phrases([word.lower()])[0]
        likeness = self._vectors @ (vector / np.linalg.norm(vector))
        found: dict[str, str] = {}
        for n in likeness.argsort()[::-1]:
            if len(found) == (len(drawn) or count) or (not drawn and likeness[n] < SUGGESTED):
                break
            near = self._neighbours[n]
            for m in self.lexicon.meanings.get((folded(near),), ())[:1]:
                plain = m.kind in _SHOWN and not m.notes and m.language in ("", language)
                if plain and (not drawn or m.name in drawn) and near != word:
                    own = m.name.replace("_", " ")
                    found.setdefault(m.name, own if language == "en" and m.kind in ("actor", "place") else near)
        return tuple(found.values())

    def _called(self, words: Sequence[str], n: int, found: Sequence[Match]) -> bool:
        """Whether it is the name of who is named just before: "my brother Hugo"."""
        return given(words[n]) and any(m.end == n and m.of("actor") for m in found)

    def _person(self, words: Sequence[str], n: int, found: Sequence[Match]) -> Match | None:
        """A name of somebody who does something, or to whom something is done: a woman or a man, by its voice."""
        word = words[n]
        acts = any(m.start == n + 1 and any(m.of(kind) for kind in DOING) for m in found)
        known = given(word) and (n > 0 or acts or folded(word) not in self._everyday)
        if any(m.end == n and m.of("actor") for m in found):  # the name of who was named: "Mrs Okafor", "the dog Rex"
            return None
        if known and words[n - 1 : n] not in (["de"], ["of"]):
            return Match(n, n + 1, (by_name(word),))
        if folded(word) in self._everyday:
            return None
        if n == 0 and (
            word in self.lexicon.spelled or any(self._speller.slip(folded(word), tongue) for tongue in ("en", "fr"))
        ):
            return None
        bears = any(m.end == n and m.of("relation") for m in found)
        if not acts and not bears and {*words[n + 1 : n + 2]}.isdisjoint(_AFTER_NAMES):
            return None
        return Match(n, n + 1, (by_name(word),))

    def _as_it_stands(self, words: Sequence[str], match: Match, found: Sequence[Match]) -> Match | None:
        """A word that may be a thing or a deed, by where it stands: "a slide", "they slide"; "coupe" is no coupé."""
        if (match := otherwise(words, self._no_school(match, found), found)) is None:  # type: ignore[assignment]
            return None
        if match.end - match.start == 1 and words[match.start] in _VERBS_TOO:
            ahead, after = {*words[match.start - 1 : match.start]}, {*words[match.end : match.end + 1]}
            whose = any(m.end == match.start and m.of("actor") for m in found) and bool(after & (_ONE | _OWN))
            if ahead & {"who", "he", "she", "it"} or whose:
                return replace(match, meanings=(_VERBS_TOO[words[match.start]],))  # "a knight bears a child"
        if match.end - match.start > 1:
            return match
        word = words[match.start]
        if match.of("place") and match.of("actor") and any(m.end == match.start and m.of("count") for m in found):
            match = replace(match, meanings=tuple(m for m in match.meanings if m.kind != "place"))  # "deux cafés"
        served = [m for m in found if m.end == match.start - 1 and words[match.start - 1] in _ONE]
        if match.of("place") and match.of("actor") and any(_gets(m) for m in served):
            match = replace(match, meanings=tuple(m for m in match.meanings if m.kind != "place"))  # "reçoit un café"
        if match.of("colour") and match.of("actor") and any(m.end == match.start and m.of("garment") for m in found):
            return replace(match, meanings=tuple(m for m in match.meanings if m.kind == "colour"))  # "une robe rose"
        if word == folded(word) and word not in self.lexicon.spelled and word in self._plain:
            return None
        thing = match.of("beyond")
        done_to = all(m.kind == "relation" and not m.notes for m in match.meanings) and "fr" in match.languages
        if done_to and deed_named(words, match.start):
            told = word in _NAMED_TOO and word not in self._everyday
            return replace(match, meanings=(Meaning("beyond", "thing"),)) if told else None
        if match.of("place") and match.of("action") and {*words[match.start - 1 : match.start]} & (_ONE | _OWN):
            match = replace(match, meanings=tuple(m for m in match.meanings if m.kind != "action"))  # "une cuisine"
        if leaf(words, match.start) or (word in _THRONES and not self._throne(match, found)):
            return None
        if not thing and not match.of("actor") and match.of("action") and noun_of(words, match.start):
            return None
        if thing is None or thing.name != "thing":
            return match
        others = tuple(m for m in match.meanings if m.kind != "beyond")
        if others:
            ahead = {*words[match.start - 1 : match.start]}
            worn = match.of("garment") and WORN & {*words[max(0, match.start - 4) : match.start]}
            one = match.of("actor") and word.endswith("s") and ahead & _SINGULAR  # "le fils" is no thread
            does = "fr" in match.languages and any(m.end == match.start and m.of("actor") for m in found)
            is_thing = named(words, match.start) and not does  # "un ninja rampe" is no ramp
            return replace(match, meanings=others if worn or one or not is_thing else (thing,))
        doers = [
            m for m in found if m.end == match.start and (who := m.of("actor")) and who.plural != word.endswith("s")
        ]
        if doers:
            return replace(match, meanings=(Meaning("beyond", "deed"),))  # "astronauts plant"
        return None if word in self._everyday and done(words, match.start) else match

    def _throne(self, match: Match, found: Sequence[Match]) -> bool:
        """Whether it is a throne, and not what somebody does behind where it is: "sur la table trône un gâteau"."""
        return not any(m.end == match.start and (m.of("actor") or m.of("place")) for m in found)

    def _no_school(self, match: Match, found: Sequence[Match]) -> Match:
        """A bench where nothing swims in "un banc de": "un banc du parc"."""
        vague = match.of("vague")
        if vague is None or vague.name != "school" or match.end - match.start < 3:
            return match
        if any(m.of("actor") and 0 <= m.start - match.end <= 1 for m in found):
            return match
        meant = self.lexicon.meanings.get(("banc",), ())
        return Match(match.start + 1, match.start + 2, meant) if "fr" in match.languages else match

    def _told_within(self, words: Sequence[str], match: Match) -> Iterator[str]:
        """What is no part of a scene and named inside a deed: the chess of who plays chess."""
        if not match.of("action") or match.end - match.start == 1:
            return
        for word in (word for word in words[match.start + 1 : match.end] if len(word) > 3):
            meant = self.lexicon.meanings.get((folded(word),), ())
            if any(m.kind == "beyond" and m.name == "thing" for m in meant):
                yield word

    def _in(self, language: str, match: Match, words: Sequence[str]) -> Match:
        """A match with the meanings of a language; those of the other only where no word is an everyday one here."""
        meant = tuple(m for m in match.meanings if m.language in ("", language))
        plain = all(language in self._everyday.get(folded(w), ()) for w in words[match.start : match.end])
        return replace(match, meanings=meant) if meant or plain else match

    def _objects(self, words: Sequence[str], matches: Sequence[Match], language: str) -> Iterator[Match]:
        for match in matches:
            kinds = _held(match)
            verb = match.of("action") or match.of("relation") or match.of("passage")
            for n in range(match.start + (1 if verb else 0), match.end) if kinds else ():
                if verb and n + 2 == match.end and (two := self._two_words(words, n)):
                    yield Match(n, n + 2, two)
                    break
                meant = self.lexicon.meanings.get((folded(words[n]),), ())
                spoken = [m for m in meant if m.language in ("", language)]
                found = tuple(m for m in spoken if m.kind in kinds and m.name not in _NOT_HELD)
                if match.of("actor"):
                    found = tuple(m for m in found if m.name in _THERE)
                found = tuple(m for m in found if m.kind == "actor") or found  # a "café" that is drunk is no place
                if (
                    found
                    and words[n] != "coucou"
                    and (not any(m.kind == "action" for m in meant) or (verb and named(words, n)))
                ):
                    yield Match(n, n + 1, tuple(m for m in found if m.kind in kinds))

    def _two_words(self, words: Sequence[str], n: int) -> tuple[Meaning, ...]:
        """What hands can hold by two words: the ice cream of "shares an ice cream"."""
        meant = self.lexicon.meanings.get((folded(words[n]), folded(words[n + 1])), ())
        return tuple(m for m in meant if m.kind == "actor" and m.name in HANDY)

    def _language(self, words: Sequence[str], matches: Sequence[Match]) -> tuple[str, bool]:
        """The language that more of the words belong to, and whether two more are of it than of the other one.

        A word that is a wording of one language and an everyday word of the other tells nothing.
        """
        found = [m.languages for m in matches if len(m.languages) == 1 and m.end - m.start > 1]
        covered = {m.start: m.languages for m in matches if m.end - m.start == 1}
        for n, word in enumerate(words):
            languages = self._everyday.get(folded(word), frozenset()) | (covered.get(n, frozenset()) - {""})
            if len(languages) == 1:
                found.append(languages)
        french = sum("fr" in languages for languages in found)
        language = "fr" if french > len(found) - french else "en"
        return language, abs(len(found) - 2 * french) > 1

    def _guess(self, word: str, n: int, language: str, certain: bool) -> tuple[Match | None, bool]:
        """The nearest meaning of a word that the lexicon lacks, and whether it counts as known.

        What is only like a known word is drawn as that, and told.
        """
        plain = folded(word)
        spoken = (language,) if certain and language == "en" else (language, {"en": "fr", "fr": "en"}[language])
        if has(self._everyday, plain, spoken):
            return None, True
        for tongue in spoken:
            for form, kinds in forms(plain, tongue):
                if has(self._single, form, (tongue,)) and (match := self._as(form, n, kinds)):
                    return (None if self._done_to(word, match) else match), True
                if has(self._everyday, form, (tongue,)):
                    return None, True
        parts = [p for p in plain.split("-") if p] if "-" in plain else []
        for part in parts:
            if form := self._speller.stem(part):
                return self._as(form, n), all(self._speller.familiar(p) for p in parts)
        for tongue in spoken:
            if slip := self._speller.slip(plain, tongue):
                return (self._as(slip, n) if slip in self._single else None), True
        near, likeness = self._nearest(word, spoken)
        alike = likeness >= (LOOKALIKE if same_start(plain, folded(near)) >= 4 else SYNONYM)
        guess = self._as(folded(near), n) if likeness > GUESSED else None
        if guess and not alike and any(guess.of(kind) for kind in _NOT_GUESSED):
            return None, False  # nobody is cast for a word that means nothing
        return (replace(guess, guess=min(1.0, likeness + 0.2)) if guess else None), False

    def _done_to(self, word: str, match: Match) -> bool:
        """Whether it is a participle, and no place or thing that is written alike: "fermée" is no farm."""
        named = word.rstrip("s") in self.lexicon.spelled or match.of("action") or match.of("emotion")
        return not named and word.endswith(("é", "ée", "és", "ées")) and bool(match.of("place") or match.of("actor"))

    def _as(self, known: str, n: int, kinds: Collection[str] | None = None) -> Match | None:
        """A word that means what a known one does, as far as that is of the kinds; None if nothing is."""
        meant = tuple(m for m in self.lexicon.meanings[(known,)] if kinds is None or m.kind in kinds)
        return Match(n, n + 1, meant) if meant else None

    def _nearest(self, word: str, languages: Collection[str]) -> tuple[str, float]:
        vector = self._encoder.phrases([word])[0]
        likeness = self._vectors @ (vector / np.linalg.norm(vector))
        if len(languages) == 1:
            others = [not has(self._single, folded(w), languages) for w in self._neighbours]
            likeness = np.where(others, -1, likeness)
        best = int(likeness.argmax())
        return self._neighbours[best], float(likeness[best])
