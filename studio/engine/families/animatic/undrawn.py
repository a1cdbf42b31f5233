"""What somebody does meanwhile of whom a deed is said that is not drawn: who sews sits. No torch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from studio.engine.families.animatic.bond import Bond
from studio.engine.families.animatic.lexicon import Match
from studio.engine.families.animatic.mentions import Mention
from studio.engine.families.animatic.subjects import subjects
from studio.engine.families.animatic.text import STOPS
from studio.engine.families.animatic.unknown import Reading
from studio.theatre.vocabulary import ACTORS

_AHEAD = (
    "is are was were and then who that which he she it they est sont et puis qui il elle ils elles se s s' lui le la "
    "les l l' en can will peut va"
)
_DOING = frozenset(_AHEAD.split())
"""Words behind which an unknown word is a deed."""
_ENDINGS = {"en": ("s", "ing", "ed"), "fr": ("e", "ent", "t", "d", "ant", "es", "er", "ir")}
_NEAREST = {
    "sit": (
        "knit",
        "sew",
        "crochet",
        "embroid",
        "meditat",
        "tricot",
        "coud",
        "cous",
        "brod",
        "médit",
        "type",
        "typing",
    ),
    "kneel": ("plant", "weed", "harvest", "dig", "cueill", "jardin", "desherb", "désherb", "scrub"),
    "cook": ("chop", "slic", "peel", "stir", "prepar", "prépar", "bak", "épluch", "mélang", "hach", "knead", "pétri"),
    "cheer": ("win", "gagn", "triumph", "triomph"),
    "look": ("solv", "decid", "wonder", "guess", "dout", "doubt", "devin"),
    "sleep": ("dream", "snor", "rêv", "ronfl"),
}
"""Deed that is drawn -> how words begin that a person would take it for."""
_SEATS = frozenset(("bench", "chair", "sofa", "bed", "throne"))


def stood_for(mentions: Sequence[Mention], bonds: Sequence[Bond], reading: Reading) -> tuple[Mention, ...]:
    """The mentions, something quiet done by whoever does only what is not drawn."""
    out = list(mentions)
    for match in _undrawn(mentions, reading):
        for n in subjects(mentions, reading.words, match):
            if not out[n].action and ACTORS.get(out[n].names[0]) in ("person", "animal"):
                seated = any(b.first == n and mentions[b.second].names[0] in _SEATS for b in bonds)
                out[n] = replace(out[n], action=_nearest(reading.words[match.start], out[n], seated=seated))
    return tuple(out)


def _nearest(word: str, mention: Mention, *, seated: bool) -> str:
    person = ACTORS.get(mention.names[0]) == "person"
    near = next((deed for deed, stems in _NEAREST.items() if person and word.startswith(stems)), "stand")
    return "sit" if seated and near == "stand" else near


def _undrawn(mentions: Sequence[Mention], reading: Reading) -> Iterator[Match]:
    """Where in the words a deed is said that the model does not know, or knows not to be drawn."""
    words = reading.words
    known = [m for m in (*reading.matches, *reading.beyond) if (b := m.of("beyond")) is None or b.name != "deed"]
    covered = {n for m in known for n in range(m.start, m.end)}
    deeds = {m.start for m in reading.beyond if (b := m.of("beyond")) and b.name == "deed"}
    ends = {m.end for m in mentions if m.acts}
    for at in range(1, len(words)):
        if at in covered:
            continue
        before = at - 1 if words[at - 1].endswith(("ly", "ment")) and at > 1 else at
        follows = before in ends or (words[before - 1] in _DOING and words[before - 1] not in STOPS)
        verb = words[at] in reading.unknown and follows and words[at].endswith(_ENDINGS[reading.language])
        if at in deeds or verb:
            yield Match(at, at + 1, ())
