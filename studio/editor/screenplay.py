"""Scripts to shots: Fountain screenplays, plain text with one shot a line, and CSV shot lists."""

from __future__ import annotations

import codecs
import re
import uuid
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType

from studio.document import edits
from studio.document.film import Film, Shot, Transition
from studio.document.recipe import Character, ShotId, Voice
from studio.editor.fountain import from_fountain
from studio.editor.shot_list import from_csv, from_lines
from studio.editor.story import ScreenplayError as ScreenplayError
from studio.editor.story import Story, StoryShot
from studio.editor.story import directed as directed
from studio.editor.story import spoken_frames as spoken_frames
from studio.sound import tongues
from studio.sound.described import looks_of
from studio.sound.manners import MOODS
from studio.sound.talkers import chain
from studio.sound.voices import default_voice

SUFFIXES = (".fountain", ".txt", ".md", ".csv")
LARGEST = 4_000_000
"""Bytes; the longest feature screenplays have a tenth of that."""
MOST_SHOTS = 5_000

_IS_SCREENPLAY = re.compile(r"^\s*(?:INT|EXT|EST|INT\.?/EXT|I/E)\.? [^a-z\n]*$", re.MULTILINE)
_OTHER_KINDS = {b"%PDF": "a PDF", b"{\\rtf": "an RTF document", b"PK\x03\x04": "a Word or zip file", b"<?xml": "XML"}
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read(path: Path, rate: Fraction) -> Story:
    """The story of a script file. Raises ScreenplayError."""
    text = _text(path)
    if path.suffix.lower() == ".csv":
        story = from_csv(text, rate, path.name)
    elif path.suffix.lower() == ".fountain" or _IS_SCREENPLAY.search(text):
        story = from_fountain(text, rate)
    else:
        story = from_lines(text, rate)
    if not story.shots:
        raise ScreenplayError(f"“{path.name}” tells no shots. Write a sentence a line, or a Fountain screenplay.")
    if len(story.shots) > MOST_SHOTS:
        raise ScreenplayError(f"“{path.name}” tells {len(story.shots)} shots; import at most {MOST_SHOTS} at once.")
    unread = list(dict.fromkeys(mood for shot in story.shots for mood in shot.unread))
    spoken = " ".join(line.words for shot in story.shots for line in shot.brief.dialogue)
    language = tongues.told(spoken) or tongues.told(" ".join([spoken, *(shot.brief.prompt for shot in story.shots)]))
    dropped = (f"moods (“{', '.join(unread)}”; known are {', '.join(MOODS)})",) if unread else ()
    title = story.title or path.stem.replace("_", " ").title()
    return replace(story, title=title, dropped=story.dropped + dropped, language=language if spoken else "")


def unspoken(story: Story) -> str:
    """What a story's language lacks to be spoken well on this machine, and what would help; empty for nothing."""
    voice = Voice(language=story.language or "en")
    return chain.note(voice, voice.language, chain.talkers(voice, voice.language)[0])


def told(film: Film, story: Story, *, seed: int | None = None) -> Film:
    """The film with a story's shots at its end, and its speakers in the cast."""
    if story.title and not film.shots:
        film = edits.title_changed(film, story.title)
    shots = [_shot(part, number, seed) for number, part in enumerate(story.shots)]
    film = edits.shots_added(film, shots)
    for speaker in dict.fromkeys(line.speaker for shot in shots for line in shot.brief.dialogue):
        if speaker not in film.cast:
            foreign = story.language not in ("", "en")
            looks = looks_of(speaker, [shot.brief for shot in shots])
            voice = default_voice(speaker, story.language, looks) if foreign else Voice()
            film = edits.character_set(film, Character(speaker, voice=voice))
    return film


def retold(film: Film, story: Story, *, seed: int | None = None) -> Film:
    """The film telling a story and nothing else; shots whose prompts it already has stay the same shots.

    They are set up as the story says and keep their takes, and without another ``seed`` their own.
    """
    before: dict[str, list[Shot]] = {}
    for shot in film.sequence:
        before.setdefault(shot.brief.prompt, []).append(shot)
    now = told(film, story, seed=seed)
    shots = []
    for new in now.sequence[len(film.shots) :]:
        known = before.get(new.brief.prompt)
        kept = known.pop(0) if known else new
        brief = new.brief if seed is not None else replace(new.brief, seed=kept.brief.seed)
        transition = Transition()
        shots.append(replace(kept, brief=brief, head=0, length=new.length, locked=(), transition=transition))
    for shot in (shot for left in before.values() for shot in left):
        now = edits.shot_removed(now, shot.id)
    return edits.shots_added(replace(now, shots=MappingProxyType({})), shots)


def _shot(part: StoryShot, number: int, seed: int | None) -> Shot:
    shot_id = ShotId(uuid.uuid4().hex[:12])
    own = int(shot_id, 16) % 2**31 if seed is None else seed + 1009 * number
    return Shot(shot_id, "", part.title, replace(part.brief, seed=own), part.length)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise ScreenplayError(f"“{path.name}” is larger than any script ({LARGEST // 1_000_000} MB). Is it text?")
        data = path.read_bytes()
    except OSError as error:
        raise ScreenplayError(f"“{path}” cannot be read ({error.strerror}). Check its name and rights.") from error
    remedy = "Export the script as plain text or Fountain (UTF-8)."
    for start, kind in _OTHER_KINDS.items():
        if data.startswith(start):
            raise ScreenplayError(f"“{path.name}” is {kind}, not text. {remedy}")
    try:
        return data.decode("utf-16" if data.startswith(_UTF_16) else "utf-8-sig").replace("\0", "")
    except UnicodeDecodeError:
        if b"\0" in data or data.startswith(_UTF_16):
            raise ScreenplayError(f"“{path.name}” is not text. {remedy}") from None
        return data.decode("cp1252", errors="replace")
