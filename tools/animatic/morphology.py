"""Just enough English and French grammar to decline and conjugate the wordings."""

from __future__ import annotations

import re

from tools.animatic.wordings import table

_PLURALS = dict(table("plurals.tsv"))
_DOUBLED = frozenset(
    (
        "run",
        "sit",
        "stop",
        "hop",
        "swim",
        "hug",
        "dig",
        "spin",
        "nap",
        "skip",
        "trot",
        "jog",
        "trip",
        "get",
        "cut",
        "put",
    )
)
_ASPIRATED = ("hibou", "héros", "hamster", "homard", "hériss", "héron", "hameau", "hall", "hangar", "hamac", "hyène")


def english_plural(noun: str) -> str:
    if noun in _PLURALS:
        return _PLURALS[noun]
    for joint in (" of ", " in "):
        if joint in noun:
            head, tail = noun.split(joint, 1)
            return english_plural(head) + joint + tail
    before, _, last = noun.rpartition(" ")
    lead = before + " " if before else ""
    if last in _PLURALS:
        return lead + _PLURALS[last]
    if re.search("[^aeiou]y$", last):
        return lead + last[:-1] + "ies"
    return lead + last + ("es" if re.search("(s|x|z|ch|sh|hero)$", last) else "s")


def _split(verb: str) -> tuple[str, str]:
    head, _, tail = verb.partition(" ")
    return head, " " + tail if tail else ""


def third_person(verb: str) -> str:
    head, tail = _split(verb)
    if head in ("be", "is", "have"):
        return {"be": "is", "is": "is", "have": "has"}[head] + tail
    if re.search("[^aeiou]y$", head):
        return head[:-1] + "ies" + tail
    return head + ("es" if re.search("(s|x|z|ch|sh|o)$", head) else "s") + tail


def ing_form(verb: str) -> str:
    head, tail = _split(verb)
    if head == "be":
        return "being" + tail
    if head == "lie":
        return "lying" + tail
    if head in _DOUBLED:
        return head + head[-1] + "ing" + tail
    return (head[:-1] if head.endswith("e") and not head.endswith("ee") else head) + "ing" + tail


def with_article(noun: str) -> str:
    vowel = re.match("[aeiou]|honest|hour", noun) and not re.match("uni|euro|ufo|one|use", noun)
    return ("an " if vowel else "a ") + noun


def elides(word: str) -> bool:
    """True for a French word before which an article loses its vowel."""
    return bool(re.match("[aeiouyâàéèêëîïôœûæh]", word)) and not word.startswith((*_ASPIRATED, "yéti", "yacht"))


def french_plural(noun: str) -> str:
    words = noun.split(" ")
    stop = next((n for n, w in enumerate(words) if w in ("de", "du", "à", "au", "en") or "'" in w), len(words))
    return " ".join([*(_french_word(w) for w in words[:stop]), *words[stop:]])


def _french_word(word: str) -> str:
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al") and word not in ("chacal", "bal"):
        return word[:-2] + "aux"
    return word + ("x" if word.endswith(("eau", "eu")) else "s")


def elided(text: str) -> str:
    """French text with its contractions."""
    for long, short in ((" de le ", " du "), (" de les ", " des "), (" à le ", " au "), (" à les ", " aux ")):
        text = text.replace(long, short)
    return re.sub(r"\b(d|qu)e (?=[aeiouâéèêîôœ])", r"\1'", text)
