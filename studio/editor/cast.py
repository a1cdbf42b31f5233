"""The cast: who is in a film and with which voice, lines fitted to their shots, a recording to sound like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from studio.document import edits
from studio.document.brief import Line
from studio.document.film import Film, Shot
from studio.document.recipe import Character, Likeness, ShotId, Voice
from studio.editor.editor import Editor
from studio.editor.meant import EditorError
from studio.editor.whole_file import whole_file
from studio.media.frames import MediaError
from studio.media.samples import read_sound, write_sound
from studio.sound.dialogue import Room, rooms, say, voice_of
from studio.sound.shelf import Shelf
from studio.sound.speech import Speech

_ANY_LENGTH = Room(600 * 48_000)


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
    return replace(found, voice=voice_of(film.cast.values(), name)) if name else found


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
        read_sound(recording)
        media = editor.media.add_file(recording)
    except (MediaError, OSError) as error:
        raise EditorError(f"“{recording.name}” cannot be read as sound. Give a WAV or FLAC of the voice.") from error
    return replace(voice, likeness=Likeness(media, person.strip(), consent.strip()))


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
        speech = say(film.cast.values(), line, room, shelf, editor.media.path)
        how = speech.fit.words or "as it comes"
        told.append(f"{line.speaker} speaks for {speech.seconds:.2f} s: {how}.")
    return told


def spoken(editor: Editor | None, speaker: str, line: Line, output: Path) -> Speech:
    """A line as a WAV file, in the voice of a film's cast or in the one that the name always gets.

    Raises EditorError for a line without a word, for another kind of file, and where none can be written.
    """
    if output.suffix.lower() != ".wav":
        raise EditorError(f"“{output.name}” is no WAV. Give a name that ends in .wav.")
    if not any(c.isalnum() for c in line.words):
        raise EditorError("There is no word to be said. Write some.")
    cast = tuple(editor.film.cast.values()) if editor is not None else ()
    media = editor.media.path if editor is not None else None
    speech = say(cast, replace(line, speaker=speaker), _ANY_LENGTH, Shelf(), media)
    try:
        with whole_file(output) as part:
            write_sound(part, [np.repeat(speech.samples[:, None], 2, axis=1)])
    except OSError as error:
        raise EditorError(f"“{output}” cannot be written ({error.strerror}). Write somewhere else.") from error
    return speech
