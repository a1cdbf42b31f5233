"""Just enough English and French grammar to decline and conjugate the wordings."""

from __future__ import annotations

import re

from tools.animatic.wordings import table

_PLURALS = dict(table("plurals.tsv"))
_IRREGULAR = {(language, verb): forms.split() for language, verb, forms in table("verbs.tsv")}
_DOUBLED = re.compile("[^aeiou]*[aeiou][^aeiouwxy]")
"""English verbs of one short syllable, which double their last letter."""
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
    return _stem(head) + "ing" + tail


def _stem(verb: str) -> str:
    """What "ing" is put to: "mak" of "make", "runn" of "run", "ly" of "lie"."""
    if verb.endswith("ie"):
        return verb[:-2] + "y"
    if _DOUBLED.fullmatch(verb):
        return verb + verb[-1]
    return verb[:-1] if verb.endswith("e") and verb not in ("be", "see", "flee") else verb


def _pasts(verb: str) -> list[str]:
    if pasts := _IRREGULAR.get(("en", verb)):
        return pasts
    return [verb[:-1] + "ied" if re.search("[^aeiou]y$", verb) else _stem(verb) + "ed"]


def forms(verb: str, language: str) -> list[str]:
    """The inflected forms of a verb in the third person (French) or the infinitive (English), with what follows it."""
    if language == "en":
        head, tail = _split(verb)
        return [third_person(verb), ing_form(verb), *(past + tail for past in _pasts(head))]
    before, head, tail = re.fullmatch("(se |s'|)([^ ]*)(.*)", verb).groups()  # type: ignore[union-attr]
    if found := _IRREGULAR.get(("fr", head)):
        return [before + form + tail for form in found]
    if not head.endswith("e"):
        return []
    return [before + form + tail for stem in _french_stems(head) for form in _conjugated(stem)]


def _french_stems(head: str) -> list[str]:
    """What endings are put to: "jett" and "jet" of "jette", "essuy" of "essuie"."""
    if re.search("[aou]ie$", head):
        return [head[:-2] + "y"]
    return [head[:-1], head[:-2]] if head.endswith(("ette", "elle")) else [head[:-1]]


def _conjugated(stem: str) -> list[str]:
    soft = stem + "e" if stem.endswith("g") else stem[:-1] + "ç" if stem.endswith("c") else stem
    endings = [stem + e for e in ("er", "é", "ée", "és", "ées", "èrent")]
    endings.append(re.sub("y$", "i", stem) + "ent")
    return endings + [soft + e for e in ("ant", "ait", "aient", "a")]


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
