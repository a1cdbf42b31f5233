"""Who says what, in which voice, in how much time: shared by the soundtrack and by the picture's mouths."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from pathlib import Path

from studio.document.brief import Brief, Line, MediaRef
from studio.document.film import Shot
from studio.document.recipe import Character, Recipe, Take, Voice, canonical_json
from studio.document.time import frame_to_sample
from studio.sound import lips
from studio.sound.shelf import Shelf
from studio.sound.speech import Speech, language_of, speak
from studio.sound.talkers import chain
from studio.sound.voices import default_voice


@dataclass(frozen=True, slots=True)
class Room:
    """The samples that a line has: at most so many, or ``exact``ly so many."""

    samples: int
    exact: bool = False


def voice_of(cast: Iterable[Character], speaker: str, language: str = "en") -> Voice:
    """The cast's voice for a name, whatever its capitals; else the one that the name and its looks always get."""
    looks = ""
    for character in cast:
        if character.name.strip().lower() == speaker.strip().lower():
            if character.voice != Voice():
                return replace(character.voice, name=character.voice.name or speaker)
            looks = looks or character.looks
    return default_voice(speaker, language, looks)


def revoiced(cast: Iterable[Character], shot: Shot, take: Take) -> str:
    """Who speaks in a shot with another voice than the one that the mouths in its take follow; empty where nobody does.

    A voice that nobody decided on follows the words of the whole film, so other shots' may have changed it.
    """
    for line in shot.brief.dialogue:
        now, then = (voice_of(known, line.speaker, line.language) for known in (cast, take.recipe.cast))
        if not line.offstage and now != then:
            return line.speaker
    return ""


def rooms(brief: Brief, frames: int, rate: Fraction) -> Iterator[tuple[Line, Room]]:
    """Each line of a shot with the time it has."""
    lines = sorted(brief.dialogue, key=lambda line: line.start)
    for number, line in enumerate(lines):
        end = min([frames, *(after.start for after in lines[number + 1 : number + 2])])
        if line.length:
            end = line.start + line.length
        samples = frame_to_sample(max(end, line.start + 1), rate) - frame_to_sample(line.start, rate)
        yield line, Room(samples, line.length > 0)


def say(
    cast: Iterable[Character],
    line: Line,
    room: Room,
    shelf: Shelf,
    media: Callable[[MediaRef], Path] | None = None,
) -> Speech:
    """A line as the cast speaks it, kept by its words, its voice and who speaks; fitted only where it has to be.

    ``media`` finds the recordings that voices are to sound like.
    """
    voice = voice_of(cast, line.speaker, line.language)
    asked = replace(line, start=0, length=0, offstage=False)
    engine = chain.version(voice, language_of(asked, voice))
    key = ("speech", canonical_json(asked), canonical_json(voice), engine)
    likeness = str(media(voice.likeness.media)) if voice.likeness and media else ""
    make = partial(speak, asked, voice, _seed(asked), recording=likeness)  # no closure: another process may make it
    free = shelf.get(key, make, _size)
    if len(free.samples) == room.samples or (len(free.samples) < room.samples and not room.exact):
        return free
    fit = partial(make, length=room.samples, exact=room.exact)
    return shelf.get((*key, room), fit, _size)


def mouths(recipe: Recipe, shelf: Shelf | None = None) -> dict[str, list[str]]:
    """Each speaker who may be seen, by name, with a mouth shape for every frame of the take."""
    kept = Shelf() if shelf is None else shelf
    found: dict[str, list[str]] = {}
    for line, room in rooms(recipe.brief, recipe.frames, recipe.rate):
        if line.offstage:
            continue
        speech = say(recipe.cast, line, room, kept)
        shapes = lips.mouths(speech, line.start, recipe.frames, recipe.rate)
        before = found.get(line.speaker, [lips.REST] * recipe.frames)
        found[line.speaker] = [new if new != lips.REST else old for old, new in zip(before, shapes, strict=True)]
    return found


def _seed(line: Line) -> int:
    return int.from_bytes(hashlib.sha256(f"{line.words}|{line.speaker}".encode("utf-8", "replace")).digest()[:4], "big")


def _size(speech: Speech) -> int:
    return speech.samples.nbytes
