"""Words set right that were slipped on: one letter off, written as they are heard, inflected. No torch."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cached_property

from studio.engine.families.animatic.lexicon import Lexicon, folded
from studio.engine.families.animatic.spelling import forms, one_slip, sound

_MEANS = 0.08
"""How much likelier a word is meant that means something to a scene."""


_ARTICLES = frozenset(("a", "an", "the", "un", "une", "le", "la"))
_LITTLE = frozenset(("which", "wish", "with", "who", "what", "were", "where", "when"))
"""Words that no article is before."""


def _lacks(word: str, known: str) -> bool:
    """Whether a known word is this one with a letter more: "wich" and "witch"."""
    return any(known[:at] + known[at + 1 :] == word for at in range(1, len(known)))


def has(words: Mapping[str, frozenset[str]], word: str, languages: Collection[str]) -> bool:
    """Whether a word is one of any of the languages."""
    return not words.get(word, frozenset()).isdisjoint((*languages, ""))


class Speller:
    """Knows the words of a lexicon and those of every day, and which of them another word was meant to be.

    ``everyday``, ``single``: the languages of the everyday words and of the wordings of one word, without accents.
    """

    def __init__(self, lexicon: Lexicon, everyday: Mapping[str, frozenset[str]]) -> None:
        self.everyday: dict[str, frozenset[str]] = {}
        for word, languages in everyday.items():  # "à" and "a" are one here, of both languages
            self.everyday[folded(word)] = self.everyday.get(folded(word), frozenset()) | languages
        self.single = {
            key[0]: frozenset(m.language for m in meanings)
            for key, meanings in lexicon.meanings.items()
            if len(key) == 1
        }
        self._meanings, self._spelled = lexicon.meanings, (*lexicon.spelled, *everyday)
        self._known = {w for key in lexicon.meanings for word in key for w in (word, *word.split("-"))}
        self._by_length: dict[int, list[str]] = {}
        for word in {**self.single, **self.everyday}:
            self._by_length.setdefault(len(word), []).append(word)

    def put_right(self, word: str, spoken: Collection[str], ahead: str = "") -> str:
        """The word that was meant; ``ahead``: the one before it, behind whose article only something can stand."""
        plain = folded(word)
        short = plain.removesuffix("eing") + "ing"
        if plain.endswith("eing") and plain not in self._known and self.familiar(short):
            return short  # "waveing"
        foreign = spoken == ("en",) and self.single.get(plain) == {"fr"} and plain not in self.everyday
        if len(word) < 3 or (self.familiar(plain) and not foreign):
            return word
        for tongue in spoken:
            meant = [w for w in (self._heard(word, tongue), self.slip(plain, tongue)) if w]
            if ahead in _ARTICLES and {*meant} <= _LITTLE:
                meant = [w for w in self._by_length.get(len(plain) + 1, []) if w in self.single and _lacks(plain, w)]
            if meant:
                return self._likest(word, meant)  # "balon" is heard as a "ballon", and no balcony
        return word

    def _likest(self, word: str, known: Sequence[str]) -> str:
        """Of known words the one that is written most alike; of two, one that means something."""
        alike = {w: SequenceMatcher(None, w, folded(word)).ratio() + _MEANS * (w in self.single) for w in known}
        return max(alike, key=lambda w: alike[w])

    def _heard(self, word: str, language: str) -> str:
        """The known word that is heard as this one is, the one written most alike; "" if none is."""
        alike = self._by_sound.get((language, sound(word, language)), []) if sound(word, language) else []
        alike = [w for w in alike if abs(len(w) - len(word)) < 3]
        return self._likest(word, alike) if alike else ""

    def slip(self, word: str, language: str) -> str | None:
        """The known word of a language of which this is a slip of one letter; short words are taken as they stand."""
        if len(word) < 4:
            return None
        close = sorted(w for n in (0, -1, 1) for w in self._by_length.get(len(word) + n, []) if len(w) > 3)
        slips = (
            near
            for near in close
            if near[0] == word[0]
            and one_slip(word, near)
            and (has(self.single, near, (language,)) or has(self.everyday, near, (language,)))
        )
        return min(slips, key=lambda near: sorted(near) != sorted(word), default=None)  # letters swap more than they go

    def familiar(self, part: str) -> bool:
        every = [form for tongue in ("en", "fr") for form in forms(part, tongue)]
        return len(part) < 3 or any(form in self.everyday or self._inflects(form, kinds) for form, kinds in every)

    def _inflects(self, form: str, kinds: Collection[str] | None) -> bool:
        """Whether a known word has meanings of the kinds, such as that a form of it may have."""
        meant = self._meanings.get((form,), ())
        return form in self._known and (kinds is None or not meant or any(m.kind in kinds for m in meant))

    def stem(self, part: str) -> str:
        return next((f for tongue in ("en", "fr") for f, _ in forms(part, tongue) if f in self.single), "")

    @cached_property
    def _by_sound(self) -> dict[tuple[str, str], list[str]]:  # 0.3 s of a core: only for prompts with strange words
        heard: dict[tuple[str, str], list[str]] = {}
        for word in dict.fromkeys(self._spelled):
            for tongue in ("en", "fr") if len(word) > 2 else ():
                if any(has(known, folded(word), (tongue,)) for known in (self.single, self.everyday)):
                    heard.setdefault((tongue, sound(word, tongue)), []).append(folded(word))
        return heard
