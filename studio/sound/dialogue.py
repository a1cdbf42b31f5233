"""Who says what, in which voice, in how much time: shared by the soundtrack and by the picture's mouths."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import partial

from studio.document.brief import Brief, Line
from studio.document.recipe import Character, Recipe, Voice, canonical_json
from studio.document.time import frame_to_sample
from studio.sound import lips
from studio.sound.shelf import Shelf
from studio.sound.speech import Speech, speak
from studio.sound.voices import default_voice


def voice_of(cast: Iterable[Character], speaker: str, language: str = "en") -> Voice:
    """The cast's voice for a name, whatever its capitals; else the one that the name always gets."""
    for character in cast:
        if character.name.strip().lower() == speaker.strip().lower() and character.voice != Voice():
            return replace(character.voice, name=character.voice.name or speaker)
    return default_voice(speaker, language)


def rooms(brief: Brief, frames: int, rate: Fraction) -> Iterator[tuple[Line, int]]:
    """Each line of a shot with the samples it has until the next line, or until the shot ends."""
    lines = sorted(brief.dialogue, key=lambda line: line.start)
    for number, line in enumerate(lines):
        end = min([frames, *(after.start for after in lines[number + 1 : number + 2])])
        yield line, frame_to_sample(max(end, line.start + 1), rate) - frame_to_sample(line.start, rate)


def say(cast: Iterable[Character], line: Line, room: int, shelf: Shelf) -> Speech:
    """A line as the cast speaks it, in at most ``room`` samples where that can still be understood."""
    voice = voice_of(cast, line.speaker, line.language)
    asked = replace(line, start=0)
    key = ("speech", canonical_json(asked), canonical_json(voice), room)
    make = partial(speak, asked, voice, _seed(asked), length=room)  # no closure: another process may make it
    return shelf.get(key, make, lambda made: made.samples.nbytes)


def mouths(recipe: Recipe, shelf: Shelf | None = None) -> dict[str, list[str]]:
    """Each speaker of a recipe's dialogue, by name, with a mouth shape for every frame of the take."""
    kept = Shelf() if shelf is None else shelf
    found: dict[str, list[str]] = {}
    for line, room in rooms(recipe.brief, recipe.frames, recipe.rate):
        speech = say(recipe.cast, line, room, kept)
        shapes = lips.mouths(speech, line.start, recipe.frames, recipe.rate)
        before = found.get(line.speaker, [lips.REST] * recipe.frames)
        found[line.speaker] = [new if new != lips.REST else old for old, new in zip(before, shapes, strict=True)]
    return found


def _seed(line: Line) -> int:
    return int.from_bytes(hashlib.sha256(f"{line.words}|{line.speaker}".encode("utf-8", "replace")).digest()[:4], "big")
