"""What a film's words say of who speaks in it: an old woman named Zyx, a king who alone is there to be Vorn."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain, pairwise
from types import MappingProxyType

from studio.document.brief import Brief
from studio.document.film import Film
from studio.document.recipe import Character, Voice
from studio.sound.voices import noun, told

_LOOKS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("child", "female"): "girl", ("child", "male"): "boy", ("", "female"): "woman", ("", "male"): "man",
        ("elder", "female"): "old woman", ("elder", "male"): "old man",
    }
)  # fmt: skip
_MOST = 8_192  # of what was read in a prompt for a name, some hundred bytes each
CALLED = r"(?:named|called|by the name of|nommée?|appelée?|qui s'appelle|du nom de|whose name is)"
_GROWN, _AGED = 13, 65
_WORD = r"(?!(?:of|with|and|who|that|in|on|at|de|du|des|avec|et|qui|dans|sur)\b)[\w'-]+"
_WHO = rf"(?:an?|the|une?|le|la|this|cette?|our|my|notre|ma|mon)\s+({_WORD}(?:\s+{_WORD}){{0,4}})"
_SHE = re.compile(r"\b(?:she|her|hers|herself|elle)\b")
_HE = re.compile(r"\b(?:he|him|his|himself|il|lui)\b")


def cast_of(film: Film) -> tuple[Character, ...]:
    """The film's cast; who has neither a voice nor looks, in it or not, looks as the film's words say, if they do."""
    cast = {member.name.strip().lower(): member for member in film.cast.values()}
    for name in dict.fromkeys(line.speaker for shot in film.sequence for line in shot.brief.dialogue):
        key = name.strip().lower()
        member = cast.get(key, Character(name))
        if key and member.voice == Voice() and not member.looks and not all(told(name)):
            looks = looks_of(name, [shot.brief for shot in film.sequence])
            if looks:
                cast[key] = replace(member, looks=looks)
    return tuple(cast.values())


class Casting:
    """`cast_of` one film after another; whoever asks again about the same film waits for nothing."""

    def __init__(self) -> None:
        self._film: Film | None = None
        self._cast: tuple[Character, ...] = ()

    def __call__(self, film: Film) -> tuple[Character, ...]:
        if film is not self._film:
            self._cast, self._film = cast_of(film), film
        return self._cast


def looks_of(name: str, briefs: Sequence[Brief]) -> str:
    """The noun for what the first of some briefs says of a name that says something; empty where none does.

    Of a name that tells the sex, as Martha does, only what is said of it itself counts, and only an age.
    """
    called, sex = name.strip().lower(), told(name)[1]
    of_the_name = (_of_the_name(brief.prompt, called) for brief in briefs)
    if sex:
        return next((who for who in of_the_name if all(noun(who)) and noun(who)[1] == sex), "")
    alone = (
        _of_who_is_alone(brief.prompt)
        for brief in briefs
        if {line.speaker.strip().lower() for line in brief.dialogue} == {called}
    )
    return next(filter(None, chain(of_the_name, alone)), "")


@lru_cache(_MOST)
def _of_the_name(prompt: str, name: str) -> str:
    """“An old woman named Zyx”, “Zyx, an old woman”, “Zyx (72)”, “Zyx est une vieille femme”."""
    prompt = _plain(prompt)
    if name not in prompt:
        return ""
    plain = re.escape(name)
    exact = [who for who in re.findall(rf"\b{_WHO},?\s+{CALLED}\s+{plain}\b", prompt) if noun(who)[1]]
    after = re.findall(rf"\b{plain}\s*(?:\(\d+\)\s*)?(?:,|\(|:|\bis|\best)\s*{_WHO}", prompt)
    ages = re.findall(rf"\b{plain}\s*(?:,\s*|\()(\d{{1,3}})\b", prompt)
    aged = ("child" if int(age) < _GROWN else "elder" if int(age) >= _AGED else "" for age in ages)
    looks = (_LOOKS.get((age, told(name)[1]), "") for age in aged if age)
    return next(filter(None, [*exact, *(_LOOKS.get(noun(who), "") for who in after), *looks]), "")


@lru_cache(_MOST)
def _of_who_is_alone(prompt: str) -> str:
    """Whom a prompt is about in which nobody else speaks, where its words are of one sex: a king in his hall."""
    prompt = _plain(prompt)
    words = re.findall(r"[\w'-]+", prompt)
    told = [noun(f"{before} {word}") for before, word in pairwise(["", *words]) if noun(word)[1]]
    sexes = {sex for _, sex in told}
    sexes |= {sex for sex, said in (("female", _SHE), ("male", _HE)) if said.search(prompt)}
    age = next((age for age, _ in told if age), "")
    return _LOOKS[age, sexes.pop()] if len(sexes) == 1 else ""


def _plain(prompt: str) -> str:
    return prompt.lower().replace("’", "'")
