"""Who is seen talking without a line: when each of them murmurs, what mouths do with it, and where it is heard."""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from studio.document.recipe import SoundEvent
from studio.document.time import frame_to_sample
from studio.sound import lips
from studio.sound.murmurs import VARIANTS, phrase
from studio.sound.voices import told
from studio.theatre.scene import Actor, Scene
from studio.theatre.vocabulary import ACTORS

_LOUD = "call"
_OF_ANIMALS, _OF_PEOPLE = frozenset(("talk",)), frozenset(("talk", "phone", "sing", _LOUD))
"""What animals call and sing is another sound."""
KIND = "murmur"
_BEFORE = 0.2  # seconds from the beginning until somebody talks
_TRIES = 8


def murmurs(scene: Scene, frames: int, rate: Fraction) -> tuple[SoundEvent, ...]:
    """A phrase after the other, whose it is by turns; each ends within the shot. ``surface`` names the phrase.

    Nobody falls into another's word; where they are heard is left to the stage.
    """
    seconds, said = float(frames / rate), list[SoundEvent]()
    chance = random.Random(f"{scene.seed} {' '.join(a.key for a in scene.actors)}")
    at, before = _BEFORE, ""
    talkers = [(actor, tuple(_spells(actor, seconds))) for actor in scene.actors if not actor.ambient]
    while at < seconds:
        able = [
            (actor, end, loud) for actor, spells in talkers for start, end, loud in spells if start <= at + 0.01 < end
        ]
        able.sort(key=lambda each: each[0].key == before)  # whoever spoke last waits
        fits = next(_fitting(able, at, chance), None)
        if fits is None:
            at += 0.25
            continue
        actor, name, length, loud = fits
        frame = -int(-at * rate // 1)
        said.append(SoundEvent(frame, KIND, actor.key, 1.3 if loud else 0.8, surface=name))
        at, before = frame / rate + length + chance.uniform(0.3, 0.6), actor.key
        at = float(at)
    return tuple(said)


def shapes(said: tuple[SoundEvent, ...], frames: int, rate: Fraction) -> dict[str, list[str]]:
    """The mouth of each who murmurs, a letter a frame."""
    found: dict[str, list[str]] = {}
    for event in said:
        mouth = found.setdefault(event.actor, [lips.REST] * frames)
        marks = phrase(event.surface).marks
        for n, letter in enumerate(lips.shapes(marks, event.frame, frames, rate)):
            mouth[n] = letter if letter != lips.REST else mouth[n]
    return found


def talking(actor: Actor) -> frozenset[str]:
    """The actions by which somebody is seen to say something."""
    return {"person": _OF_PEOPLE, "animal": _OF_ANIMALS}.get(ACTORS.get(actor.name, ""), frozenset())


def _fitting(
    able: list[tuple[Actor, float, bool]], at: float, chance: random.Random
) -> Iterator[tuple[Actor, str, float, bool]]:
    for actor, end, loud in able:
        for _ in range(_TRIES):
            name = f"{_voice(actor)} {chance.randrange(VARIANTS)}"
            length = phrase(name).samples / frame_to_sample(1, Fraction(1))
            if at + length + 0.05 <= end:
                yield actor, name, length, loud


def _spells(actor: Actor, seconds: float) -> Iterator[tuple[float, float, bool]]:
    """When somebody is seen talking, and whether loudly."""
    doing = [(0.0, actor.action), *((beat.start, beat.action) for beat in actor.beats), (1.0, "")]
    for (start, action), (end, _) in pairwise(doing):
        if action in talking(actor):
            yield start * seconds, end * seconds, action == _LOUD


def _voice(actor: Actor) -> str:
    age, sex = told(actor.name)
    if age == "child" or ACTORS.get(actor.name) == "animal":
        return "child"
    return "woman" if (sex or ("female", "male")[sum(map(ord, actor.key)) % 2]) == "female" else "man"
