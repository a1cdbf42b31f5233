"""Whose mouth says which lines: of those in the picture, or of nobody there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from studio.document.brief import Line
from studio.document.recipe import Character
from studio.sound.dialogue import voice_of
from studio.sound.voices import told
from studio.theatre.scene import Actor, Scene
from studio.theatre.vocabulary import ACTORS

_UNSEEN = re.compile(
    r"\b(narrat(or|rice|eur)|voice|voix|vo|off|announcer|commentator|radio|tv|television|loudspeaker|intercom"
    r"|(tele)?phone|lautsprecher)\b",
    re.IGNORECASE,
)
"""Names of who is heard from elsewhere."""
_CHILDREN = frozenset(("boy", "girl", "student", "baby"))
_SEXES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("woman", "girl", "queen", "princess", "bride", "granny", "witch"), "female"),
        **dict.fromkeys(("man", "boy", "king", "monk", "santa"), "male"),
    }
)
"""Of those who are drawn so that one sees it; a pirate or a teacher may be anybody."""
_LEAST = 5  # letters by which a longer word begins: a “businessman” is the class business


def speakers(scene: Scene, lines: Sequence[Line], cast: Sequence[Character]) -> dict[str, str]:
    """Which actor speaks for which name: by class or looks first, then by sex, role and order of appearance.

    Nobody speaks for two, a boy for no grandfather, a woman for no Paul and, where people are, no dog for a Mabel. Who
    is left over is heard only.
    """
    free = [a for a in scene.actors if not a.ambient and ACTORS.get(a.name) in ("person", "animal")]
    free.sort(key=lambda a: (ACTORS.get(a.name) != "person", a.role != "speaker"))
    seen = dict.fromkeys(line.speaker for line in lines if not line.offstage)
    names = [name for name in seen if not _UNSEEN.search(name)]
    looks = {c.name.lower(): c.looks for c in cast}
    voices: dict[str, str] = {}
    people = any(ACTORS.get(actor.name) == "person" for actor in free)
    for fits in (_is_named, _may_be):
        for name in names:
            words = f"{name} {looks.get(name.lower(), '')}".lower()
            sex = voice_of(cast, name).sex
            able = [a for a in free if name not in voices and fits(a, words)]
            if fits is _may_be and people and any(told(words)):
                able = [a for a in able if ACTORS.get(a.name) == "person"]
            if able:
                found = min(able, key=lambda a: _SEXES.get(a.name, sex) != sex)
                voices[name] = found.key
                free.remove(found)
    return voices


def _is_named(actor: Actor, words: str) -> bool:
    """Whether a class is one of the words, or a longer one begins with it."""
    name = actor.name.replace("_", " ")
    tail = "" if len(name) >= _LEAST else r"\b"
    return bool(re.search(rf"\b{re.escape(name)}{tail}", words))


def _may_be(actor: Actor, words: str) -> bool:
    """Whether nothing that a name says is seen to be otherwise."""
    if ACTORS.get(actor.name) != "person":
        return True
    age, sex = told(words)
    if age and (age == "child") != (actor.name in _CHILDREN):
        return False
    return not sex or _SEXES.get(actor.name, sex) == sex
