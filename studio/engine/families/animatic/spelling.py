"""Words that are spelled otherwise than the lexicon has them: inflected, slipped on, with a capital. No torch."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from studio.engine.families.animatic.text import words_of

_NOUN, _VERB, _ADJECTIVE = "noun", "verb", "adjective"
_RULES = {
    ("en", _NOUN): "ies:y ves:f ves:fe es: s:",
    ("en", _VERB): "ied:y ed: ed:e ing: ing:e",
    ("en", _ADJECTIVE): "ly: ily:y er: er:e est: est:e y:",
    ("fr", _NOUN): "aux:al eaux:eau x: s: es: e: euse:eur trice:teur",
    ("fr", _VERB): (
        "ée: ées: és:é ée:er ées:er é:er és:er ent: ent:e ent:er nt: ait:er aient:er ant: ant:e ant:er er:e e:er es:er "
        "it:ir issent:ir issant:ir issait:ir a:e èrent:e ons:e ons:er issons:ir ons:ir geons:ge"
    ),
    ("fr", _ADJECTIVE): "ment: ement: amment:ant emment:ent ître:it",
}
_ENDINGS = {key: [tuple(rule.split(":")) for rule in rules.split()] for key, rules in _RULES.items()}

_DEEDS = frozenset(("action", "relation", "passage", "pace", "beyond", "view", "idle"))
_LIKENESSES = frozenset(("mood", "emotion", "pace", "colour", "weather", "light", "time"))
_MEANT = {_VERB: _DEEDS, _ADJECTIVE: _LIKENESSES | {"beyond", "idle"}}
"""What an ending leaves of a word's meanings: who is "rated" is no rat, what is "generally" so no general."""


def forms(word: str, language: str) -> Iterator[tuple[str, frozenset[str] | None]]:
    """The word, then what it may be an inflected form of, with the kinds of meaning that such a form has.

    None for the kinds: all.
    """
    yield word, None
    for part in (_NOUN, _VERB, _ADJECTIVE):
        for ending, stem in _ENDINGS[language, part]:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                bare = word[: -len(ending)]
                yield bare + stem, _MEANT.get(part)
                if len(bare) > 3 and bare[-1] == bare[-2] and not stem:
                    yield bare[:-1], _MEANT.get(part)


def same_start(a: str, b: str) -> int:
    """How many letters two words begin with alike."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def one_slip(word: str, meant: str) -> bool:
    """True if a word is another one with two letters swapped, others doubled, one left out, or in a long word one off.

    Short words have too many neighbours that are words themselves: "tucks" are no trucks, "finches" do not filch.
    """
    if abs(len(word) - len(meant)) > 1:
        return False
    i = same_start(word, meant)
    if word[i : i + 2] == meant[i : i + 2][::-1] and word[i + 2 :] == meant[i + 2 :]:
        return True
    if min(len(word), len(meant)) < 5:
        return False
    if _single(word) == _single(meant):
        return True
    if len(word) != len(meant):
        left_out = len(word) < len(meant) and 1 < i < len(word) and len(meant) > 5
        shorter, longer = sorted((word, meant), key=len)
        return shorter[i:] == longer[i + 1 :] and i > 0 and (left_out or len(meant) > 6)
    return len(word) > 7 and i > 2 and word[i + 1 :] == meant[i + 1 :]


def sound(word: str, language: str) -> str:
    """What a word sounds like, roughly: words that a child writes as they are heard have the same; "" if too short."""
    spoken = re.sub("é(e?)$", r"er\1", word) if language == "fr" else word
    out = unicodedata.normalize("NFD", spoken.replace("ç", "ss").replace("œ", "e"))
    out = "".join(c for c in out if unicodedata.category(c) != "Mn")
    for pattern, heard in _HEARD[language]:
        out = pattern.sub(heard, out)
    return out if len(out) > 2 else ""


def _rules(text: str) -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(a), "" if b == "-" else b) for a, b in (rule.split() for rule in text.strip().splitlines())]


_HEARD = {
    "en": _rules(r"""
        igh i
        ph f
        ^kn n
        ^wr r
        ^wh w
        ck|qu|q k
        c(?=[eiy]) s
        c(?!h) k
        z s
        au|aw o
        oo|ew|ue u
        ea|ie|ei|ee i
        (.)\1+ \1
        [oae]r$|re$ r
        [eiu]r(?=[^aeiou]) ur
        ow$ o
        isl il
        y$ i
        (?<=..)e$ -
    """),
    "fr": _rules(r"""
        ph f
        qu|q k
        ss|c(?=[eiy])|^s|(?<=[^aeiouys])s(?=.)|s(?=[^aeiouys]) S
        c(?!h) k
        g(?=[ei]) j
        (?<!c)h -
        z s
        eau|au o
        y i
        (.)\1+ \1
        (?:ent|es|e|s|t|x|d|p)+$ -
        (?:ain|ein|in|im|un)(?![aeiou]) 2
        [ae][mn](?![aeiou]) 1
        om?n(?![aeiou]) 3
        ai|ei e
    """),
}
"""What is written otherwise than it is heard, in this order; digits are the vowels of French through the nose."""


def in_full(words: Sequence[str], language: str) -> list[str]:
    """The words, those that people write in short when they type in a hurry in full."""
    return [_SHORT[language].get(word, word) for word in words]


_EN = "teh the thru through nite night lil little luv love skool school frend friend wif with wiv with ppl people"
_FR = "o au ds dans avc avec ki qui koi quoi pr pour ossi aussi tjs toujours pti petit ptit petit ptite petite pis et"
_SHORT = {
    "en": dict(zip(_EN.split()[::2], _EN.split()[1::2], strict=True)),
    "fr": dict(zip(_FR.split()[::2], _FR.split()[1::2], strict=True)),
}


def _single(word: str) -> str:
    """Without its doubled letters."""
    return re.sub(r"(.)\1", r"\1", word)


def capitals(prompt: str) -> frozenset[str]:
    """The words of a prompt that are written with a capital; none of a prompt that Is Written Like A Title."""
    titled = re.findall(r"\b[A-ZÀ-Ý][a-zà-ÿœ'-]+", prompt)
    if len(titled) > 3 and 2 * len(titled) > len(prompt.split()):
        return frozenset()
    return frozenset(word for part in titled for word in words_of(part))
