"""The cast: who is in a film and with which voice, lines fitted to their shots, a recording to sound like."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from studio.document import edits
from studio.document.brief import Line
from studio.document.film import Film, Shot
from studio.document.recipe import Character, Likeness, ShotId, Voice
from studio.document.time import SAMPLE_RATE
from studio.editor.editor import Editor
from studio.editor.meant import EditorError
from studio.editor.whole_file import whole_file
from studio.media.frames import MediaError
from studio.media.mix import Samples
from studio.media.samples import read_sound, write_sound
from studio.sound.described import cast_of
from studio.sound.dialogue import Room, rooms, say, voice_of
from studio.sound.fitting import Fit
from studio.sound.manners import bracketed, manner, unbracketed
from studio.sound.shelf import Shelf
from studio.sound.speech import Speech
from studio.sound.talkers.spoken import PAUSE
from studio.sound.talkers.talker import Mark
from studio.sound.voices import default_voice, noun, told

_ANY_LENGTH = Room(600 * SAMPLE_RATE)
_ENOUGH, _PART = 1.0, SAMPLE_RATE // 20
"""Seconds of a voice that it takes to sound like it, and the samples of which each is silent or not."""
_QUIET = 10 ** (-50 / 20)
_AT_ONCE = 400
"""Letters that are spoken at once: some 25 seconds, a second's work."""


def members(film: Film) -> list[str]:
    """The cast, and whoever has lines without being in it, in the order of the story."""
    spoken = (line.speaker for shot in film.sequence for line in shot.brief.dialogue)
    found: dict[str, str] = {}
    for name in (*film.cast, *spoken):
        found.setdefault(name.strip().lower(), name)
    return list(found.values())


def member(film: Film, name: str) -> Character:
    """A member of the cast with the voice that is heard, its own or the one that the name always gets."""
    by_name: Mapping[str, Character] = {each.name.lower(): each for each in film.cast.values()}
    found = by_name.get(name.strip().lower(), Character(name.strip()))
    return replace(found, voice=voice_of(cast_of(film), name)) if name else found


def guessed(film: Film, name: str) -> bool:
    """Whether nothing and nobody says if a name is a woman's or a man's, so that its voice goes by a hash."""
    cast = cast_of(film)
    looks = " ".join(each.looks for each in cast if each.name.strip().lower() == name.strip().lower())
    voice = voice_of(cast, name)
    unsaid = not (told(name)[1] or noun(looks)[1])
    return unsaid and voice.sex == default_voice(name).sex and voice == default_voice(name, voice.language)


def change(editor: Editor, character: Character) -> None:
    """One undoable step. Raises EditError for a voice that cannot be."""
    editor.edit("Change voice", lambda film: edits.character_set(film, character))


def alike(editor: Editor, voice: Voice, recording: Path, person: str, consent: str) -> Voice:
    """A voice that is to sound like a recording of somebody who agreed to it; what they agreed to stays with the take.

    Raises EditorError without a name or a note, and for a file that is no sound.
    """
    if not (person.strip() and consent.strip()):
        raise EditorError("Say whose voice it is, and how that person agreed to it. Nobody is imitated without that.")
    try:
        voiced = _voiced(read_sound(recording))
        media = editor.media.add_file(recording) if voiced >= _ENOUGH else None
    except (MediaError, OSError) as error:
        raise EditorError(f"“{recording.name}” cannot be read as sound. Give a WAV or FLAC of the voice.") from error
    if media is None:
        raise EditorError(f"In “{recording.name}” {voiced:.1f} s are no silence. Give a second of the voice, or more.")
    return replace(voice, likeness=Likeness(media, person.strip(), consent.strip()))


def _voiced(samples: Samples) -> float:
    """Seconds of a recording in which something is heard, by the peaks of its twentieths of a second."""
    loud = np.abs(samples[: len(samples) // _PART * _PART]).reshape(-1, 2 * _PART).max(axis=1)
    return float((loud > _QUIET).sum()) * _PART / SAMPLE_RATE


def free_frames(shot: Shot, line: Line) -> int:
    """From a line's start to the next line, or to the end of its shot."""
    later = [other.start for other in shot.brief.dialogue if other.start > line.start]
    return max(1, min([shot.head + shot.length, *later]) - line.start)


def fit(editor: Editor, shot: ShotId) -> list[str]:
    """Makes every line of a shot last until the next one, or until the shot ends; a sentence for each says how."""
    now = editor.shot(shot)
    if not now.brief.dialogue:
        raise EditorError(f"Nothing is said in “{now.title}”. Give it a line first.")
    lines = tuple(replace(line, length=free_frames(now, line)) for line in now.brief.dialogue)
    editor.change_brief(shot, replace(now.brief, dialogue=lines), "Fit the lines")
    film, shelf = editor.film, Shelf()
    told = []
    for line, room in rooms(editor.shot(shot).brief, now.head + now.length, film.rate):
        speech = say(cast_of(film), line, room, shelf, editor.media.path)
        how = speech.fit.words or "as it comes"
        told.append(f"{line.speaker} speaks for {speech.seconds:.2f} s: {how}.")
    return told


Timed = tuple[str, float, float]
"""A word or phoneme with the seconds between which it is heard."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was said into a file: who spoke, what is less than was asked for, and what its length took."""

    seconds: float
    engine: str
    note: str
    words: tuple[Timed, ...]
    phonemes: tuple[Timed, ...]
    fit: Fit


def spoken(
    editor: Editor | None,
    line: Line,
    output: Path,
    *,
    seconds: float = 0.0,
    progress: Callable[[int, int], None] | None = None,
) -> Spoken:
    """A line as a WAV file, in the voice of a film's cast or in the one that the name always gets.

    ``seconds`` is how long it is to last, as far as it can be understood; 0: as it comes. ``progress`` hears how many
    of how many letters are spoken; what it raises leaves no file. Raises EditorError for a line without a word, or too
    long for a length, for another kind of file, and where none can be written.
    """
    _require_sayable(line, output, seconds)
    cast = cast_of(editor.film) if editor is not None else ()
    media = editor.media.path if editor is not None else None
    room = Room(round(seconds * SAMPLE_RATE), exact=True) if seconds else _ANY_LENGTH
    heard, at = list[tuple[Speech, int]](), 0

    def samples() -> Iterator[Samples]:
        nonlocal at
        done, whole = 0, len(line.words)
        for part in _passages(line):
            if progress is not None:
                progress(min(done, whole), whole)
            if heard:
                yield np.zeros((int(PAUSE * SAMPLE_RATE), 2), np.float32)
                at += int(PAUSE * SAMPLE_RATE)
            speech = say(cast, part, room, Shelf(), media)
            yield np.repeat(speech.samples[:, None], 2, axis=1)
            heard.append((replace(speech, samples=speech.samples[:0]), at))
            at, done = at + len(speech.samples), done + len(part.words)
        if progress is not None:
            progress(whole, whole)

    try:
        with whole_file(output) as file:
            write_sound(file, samples())
    except OSError as error:
        raise EditorError(f"“{output}” cannot be written ({error.strerror}). Write somewhere else.") from error
    first = heard[0][0]
    note = " ".join(filter(None, dict.fromkeys(speech.note for speech, _ in heard)))
    words, phonemes = (
        tuple(_timed(mark, begin) for speech, begin in heard for mark in getattr(speech, kind))
        for kind in ("words", "phonemes")
    )
    return Spoken(at / SAMPLE_RATE, first.engine, note, words, phonemes, first.fit)


def _require_sayable(line: Line, output: Path, seconds: float) -> None:
    if output.suffix.lower() != ".wav":
        raise EditorError(f"“{output.name}” is no WAV. Give a name that ends in .wav.")
    if not any(c.isalnum() for c in line.words):
        raise EditorError("There is no word to be said. Write some.")
    if seconds and len(line.words) > _AT_ONCE:
        raise EditorError(f"Up to {_AT_ONCE} letters can be fitted to a length; these are {len(line.words)}. Say less.")


def _timed(mark: Mark, begin: int) -> Timed:
    name, first, last = mark
    return name, (begin + first) / SAMPLE_RATE, (begin + last) / SAMPLE_RATE


def _passages(line: Line) -> Iterator[Line]:
    """A long text in parts that end with a sentence, as far as its sentences are not too long themselves."""
    if len(line.words) <= _AT_ONCE:
        yield line
        return
    mood = line.emotion or next(filter(None, (manner(text).mood for text in bracketed(line.words))), "")
    gathered = ""
    for sentence in re.split(r"(?<=[.!?…。！？])\s*(?=\s|[^\x00-\u2fff])|\n+", unbracketed(line.words)):
        for piece in textwrap.wrap(sentence, _AT_ONCE):
            if gathered and len(gathered) + len(piece) >= _AT_ONCE:
                yield replace(line, words=gathered, emotion=mood)
                gathered = ""
            gathered = f"{gathered} {piece}".strip()
    yield replace(line, words=gathered, emotion=mood)
