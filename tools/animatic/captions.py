"""Captions: stories told in English or French, in many ways, with the slips that people make."""

from __future__ import annotations

import random
import re
import unicodedata

from studio.theatre.vocabulary import INDOORS
from tools.animatic import morphology as m
from tools.animatic.stories import ROLES, Cast, Story
from tools.animatic.wordings import Tables


class Teller:
    """Tells stories in one language. ``held``: with wordings that training never sees."""

    def __init__(self, rng: random.Random, tables: Tables, language: str, *, held: bool = False) -> None:
        self._rng, self._tables, self._language, self._held = rng, tables, language, held
        self._english = language == "en"

    def _pick(self, kind: str, name: str) -> str:
        return self._tables.pick(self._rng, kind, name, self._language, held=self._held)

    def _chance(self, chance: float) -> bool:
        return self._rng.random() < chance

    # ---- nouns and verbs

    def noun(self, cast: Cast) -> str:
        word = self._pick("actor", cast.name)
        feminine = word.endswith("+")
        word = word.rstrip("+")
        forms = self._rng.choice(self._tables.phrases["adjective", self._language]) if self._chance(0.2) else []
        adjective = forms[1 if feminine else 0] if forms else ""
        before = self._english or (forms and forms[2] == "1")
        if cast.count > 1:
            plural = m.english_plural(word) if self._english else m.french_plural(word)
            adjective = adjective if self._english or not adjective else m.french_plural(adjective)
            number = self._pick("vague", cast.vague) if cast.vague else self._pick("count", str(cast.count))
            return self._ordered(number, adjective, plural, before=bool(before))
        phrase = self._ordered("", adjective, word, before=bool(before))
        if not self._chance(0.92):
            return phrase
        definite = self._chance(0.28)
        if self._english:
            return "the " + phrase if definite else m.with_article(phrase)
        if definite:
            return "l'" + phrase if m.elides(phrase) else ("la " if feminine else "le ") + phrase
        return ("une " if feminine else "un ") + phrase

    @staticmethod
    def _ordered(number: str, adjective: str, noun: str, *, before: bool) -> str:
        return " ".join(w for w in ((number, adjective, noun) if before else (number, noun, adjective)) if w)

    def verb(self, cast: Cast, *, plural: bool = False) -> str:
        cast.told = True
        many = plural or cast.count > 1
        verb = self._pick("action", cast.action)
        if not self._english:
            one, _, several = verb.partition("/")
            return several or one if many else one
        return self._conjugated(verb, many=many)

    def _conjugated(self, verb: str, *, many: bool) -> str:
        if self._chance(0.3) and not verb.startswith(("be", "have")):
            return ("are " if many else "is ") + m.ing_form(verb) if self._chance(0.75) else m.ing_form(verb)
        return re.sub("^be ", "are ", verb) if many else m.third_person(verb)

    # ---- clauses

    def relation(self, told: Story) -> str:
        first, second = told.cast[:2]
        text, action = self._rng.choice(self._tables.relations[told.relation, self._language])
        if action:
            first.action = action
            second.action = action if told.relation in ROLES else second.action
        text = re.sub(r"\{V:([^}]+)\}", lambda x: self._conjugated(x[1], many=first.count > 1), text)
        text = re.sub(r"\{W:([^}]+)\}", lambda x: self._conjugated(x[1], many=second.count > 1), text)
        text = text.replace("{B:be}", "are" if first.count > 1 else "is").replace("{its}", "their")
        text = text.replace("{B2:be}", "are" if second.count > 1 else "is")
        text = re.sub(r"\{\{([^}/]+)/([^}/]+)\}\}", lambda x: x[2 if second.count > 1 else 1], text)
        text = re.sub(r"\{([^}/:]+)/([^}/]+)\}", lambda x: x[2 if first.count > 1 else 1], text)
        text = re.sub(r"\{(poursuivi|pourchassé|suivi|accompagné|traqué|talonné)\}", r"\1", text)
        if "{va}" in text:
            text = text.replace("{va}", self.verb(first))
        if "{vb}" in text:
            text = text.replace("{vb}", self.verb(second))
        if "{vp}" in text:
            second.action = first.action
            text = text.replace("{vp}", self.verb(first, plural=True))
        return text.replace("{a}", self.noun(first)).replace("{b}", self.noun(second))

    def place(self, told: Story, adjectives: list[str]) -> str:
        word = self._pick("place", told.place)
        if word.startswith(">"):
            return ", ".join([word[1:], *(a.split("|")[0] for a in adjectives)])
        before = self._tables.prepositions[told.place, self._language]
        if self._english:
            if self._chance(0.3):
                options = ("through", "across", "at", "in", "near", "inside" if told.place in INDOORS else "around")
                before = self._rng.choice(options)
            phrase = " ".join([*adjectives, word])
            return f"{before} " + ("the " + phrase if self._chance(0.3) else m.with_article(phrase))
        feminine, several = word.endswith("+"), word.endswith("*")
        word = " ".join([word.rstrip("+*"), *(a.split("|")[-1 if feminine else 0] for a in adjectives)])
        article = "les " if several else "l'" if m.elides(word) else "la " if feminine else "le "
        return f"{before} {article}{word}"

    # ---- the whole

    def caption(self, told: Story) -> str:
        adjectives, tails, sentences = self._attributes(told)
        core = self._core(told, sentences)
        place = self.place(told, adjectives) if told.place_told else ""
        if not place:
            tails += [a.split("|")[0] for a in adjectives]
        self._remarks(tails)
        parts = [p for p in (core, place, *tails) if p]
        if place and self._chance(0.3):
            parts = [place, *(p for p in parts if p != place)]
        text = (", " if self._chance(0.3) else " ").join(parts)
        text = self._opened(text)
        self._rng.shuffle(sentences)
        lead = [sentences.pop()] if sentences and self._chance(0.4) else []
        text = (". " if self._chance(0.85) else ", ").join(p for p in (*lead, text, *sentences) if p)
        text = re.sub(r"\s+", " ", text if self._english else m.elided(f" {text} ")).strip(" ,")
        return self._slipped(text[:1].upper() + text[1:] if self._chance(0.7) else text) or "a film"

    def _attributes(self, told: Story) -> tuple[list[str], list[str], list[str]]:
        """Adjectives (wordings with ~), adverbials, whole sentences (with =)."""
        adjectives: list[str] = []
        tails: list[str] = []
        sentences: list[str] = []
        for kind in ("light", "weather", "time", "mood", "camera", "shot"):
            if name := getattr(told, kind):
                word = self._pick(kind, name)
                plain = word.lstrip("~=")
                if word.startswith("~") and kind in ("light", "weather", "time"):
                    adjectives.append(plain)
                else:
                    (sentences if word.startswith("=") else tails).append(plain.split("|")[0])
        self._rng.shuffle(tails)
        return adjectives, tails, sentences

    def _core(self, told: Story, sentences: list[str]) -> str:
        if not told.cast:
            return ""
        first = told.cast[0]
        if told.relation:
            core = self.relation(told)
        else:
            core = self.noun(first) + (" " + self.verb(first) if first.told else "")
        if first.direction:
            core += " " + self._pick("direction", str(first.direction))
        if told.pace:
            pace = self._pick("pace", str(told.pace)).lstrip("~=").split("|")[0]
            core = f"{core} {pace}" if self._chance(0.7) else f"{pace}, {core}"
        for cast in told.cast[2 if told.relation else 1 :]:
            phrase = self.noun(cast)
            if self._chance(0.5):
                sentences.append(f"{phrase} {self.verb(cast)}")
            else:
                core += (
                    self._rng.choice((", with ", " and ", ", ") if self._english else (", avec ", " et ", ", "))
                    + phrase
                )
        return core

    def _remarks(self, tails: list[str]) -> None:
        kinds = [kind for kind in ("idiom", "remark") if self._chance(0.05)]
        tails += [self._rng.choice(self._tables.phrases[kind, self._language])[0] for kind in kinds]
        if self._chance(0.05):
            noun = self._rng.choice(self._tables.phrases["noun", self._language])[0]
            joint, article = (
                ("with ", m.with_article("")[:-1]) if self._english else ("avec ", "une" if "+" in noun else "un")
            )
            tails.append(f"{joint}{article} {noun.rstrip('+')}")

    def _opened(self, text: str) -> str:
        openings = (
            ("A video of ", "Cinematic shot, ", "I want ", "There is ", "Show me ")
            if self._english
            else ("Une vidéo de ", "Plan cinématographique, ", "je voudrais ", "on voit ", "montre-moi ")
        )
        return self._rng.choice(openings) + text if self._chance(0.16) else text

    def _slipped(self, text: str) -> str:
        if not self._english and self._chance(0.15):
            text = "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
        if self._chance(0.08):
            words = text.split(" ")
            n = self._rng.randrange(len(words))
            if len(word := words[n]) > 4:
                k = self._rng.randrange(1, len(word) - 1)
                words[n] = word[:k] + (word[k + 1] + word[k] + word[k + 2 :] if self._chance(0.5) else word[k + 1 :])
            text = " ".join(words)
        return text.lower() if self._chance(0.12) else text + ("." if self._chance(0.35) else "")
