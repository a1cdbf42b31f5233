"""Scripts to shots: Fountain screenplays, plain text with one shot a line, and CSV shot lists.

A paragraph of action is a shot; the heading above it gives place and time; dialogue goes to the shot it follows.
"""

from __future__ import annotations

import csv
import io
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from studio.document import edits
from studio.document.brief import Brief, Lighting, Line
from studio.document.film import Film, Shot
from studio.document.recipe import Character, ShotId
from studio.document.time import seconds_to_frames

SUFFIXES = (".fountain", ".txt", ".md", ".csv")
LARGEST = 4_000_000
"""Bytes; the longest feature screenplays have a tenth of that."""
WORDS_A_SECOND = Fraction(13, 5)
PAUSE = Fraction(1, 3)

_HEADING = re.compile(r"^\s*(INT|EXT|EST|INT\.?/EXT|I/E)[. ]", re.IGNORECASE)
_TIMES = {
    "day": "day",
    "afternoon": "day",
    "noon": "day",
    "morning": "morning",
    "dawn": "dawn",
    "sunrise": "dawn",
    "night": "night",
    "midnight": "night",
    "dusk": "dusk",
    "evening": "dusk",
    "sunset": "dusk",
    "jour": "day",
    "nuit": "night",
    "matin": "morning",
    "soir": "dusk",
    "aube": "dawn",
}
_EMOTIONS = {
    "joy": ("joy", "happy", "laughing", "smiling", "cheerful", "excited"),
    "sadness": ("sad", "sadness", "crying", "quietly", "softly"),
    "anger": ("angry", "anger", "shouting", "furious", "yelling"),
    "fear": ("afraid", "fear", "scared", "nervous", "whispering", "tense"),
    "surprise": ("surprised", "surprise", "amazed"),
    "calm": ("calm", "calmly"),
}


class ScreenplayError(ValueError):
    """A script cannot be read: which, why, and what to do."""


@dataclass(frozen=True, slots=True)
class StoryShot:
    title: str
    brief: Brief
    length: int


@dataclass(frozen=True, slots=True)
class Story:
    """What a script tells. ``dropped`` names what has no place in a film here, in words."""

    title: str
    shots: tuple[StoryShot, ...]
    dropped: tuple[str, ...] = ()


def read(path: Path, rate: Fraction) -> Story:
    """The story of a script file. Raises ScreenplayError."""
    text = _text(path)
    if path.suffix.lower() == ".csv":
        story = _from_csv(text, rate, path.name)
    elif path.suffix.lower() == ".fountain" or any(_HEADING.match(line) for line in text.splitlines()):
        story = _from_fountain(text, rate)
    else:
        lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
        story = Story("", tuple(_shot(Brief(prompt=line), rate) for line in lines))
    if not story.shots:
        raise ScreenplayError(f"“{path.name}” tells no shots. Write a sentence a line, or a Fountain screenplay.")
    return replace(story, title=story.title or path.stem.replace("_", " ").title())


def told(film: Film, story: Story, *, seed: int | None = None) -> Film:
    """The film with a story's shots at its end, and its speakers in the cast."""
    if not film.shots:
        film = edits.title_changed(film, story.title)
    for number, part in enumerate(story.shots):
        shot_id = ShotId(uuid.uuid4().hex[:12])
        own = int(shot_id, 16) % 2**31 if seed is None else seed + 1009 * number
        film = edits.shot_added(film, Shot(shot_id, "", part.title, replace(part.brief, seed=own), part.length))
        for line in part.brief.dialogue:
            if line.speaker not in film.cast:
                film = edits.character_set(film, Character(line.speaker))
    return film


def spoken_frames(words: str, rate: Fraction) -> int:
    """About how long a line takes to say."""
    return seconds_to_frames(Fraction(len(words.split())) / WORDS_A_SECOND + PAUSE, rate)


def emotion_of(manner: str) -> str:
    """The emotion that a parenthetical names, empty if it names none."""
    words = re.findall(r"\w+", manner.lower())
    return next((emotion for emotion, known in _EMOTIONS.items() if any(word in known for word in words)), "")


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise ScreenplayError(f"“{path.name}” is larger than any script ({LARGEST // 1_000_000} MB). Is it text?")
        data = path.read_bytes()
    except OSError as error:
        raise ScreenplayError(f"“{path}” cannot be read ({error.strerror}). Check its name and rights.") from error
    if b"\0" in data:
        raise ScreenplayError(f"“{path.name}” is not text. Export the script as plain text or Fountain (UTF-8).")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


# ---- Fountain


@dataclass
class _Reader:
    """Walks a parsed screenplay and gathers shots."""

    rate: Fraction
    heading: str = ""
    shots: list[StoryShot] = field(default_factory=list)
    fresh: bool = True  # no shot since the heading yet
    dropped: dict[str, int] = field(default_factory=dict)

    def drop(self, what: str) -> None:
        self.dropped[what] = self.dropped.get(what, 0) + 1

    def action(self, text: str) -> None:
        self.shots.append(_shot(_brief(text, self.heading), self.rate))
        self.fresh = False

    def dialogue(self, name: str, blocks: list[tuple[bool, str]]) -> None:
        if self.fresh:
            self.action(f"{name.capitalize()} talks.")
        manner = ""
        for parenthetical, words in blocks:
            if parenthetical:
                manner = words.strip("() ")
            elif words:
                self._line(name, words, manner)

    def _line(self, name: str, words: str, manner: str) -> None:
        shot = self.shots[-1]
        gap = seconds_to_frames(PAUSE, self.rate)
        start = max((line.start + spoken_frames(line.words, self.rate) for line in shot.brief.dialogue), default=gap)
        line = Line(name, words, start=start, emotion=emotion_of(manner))
        brief = replace(shot.brief, dialogue=(*shot.brief.dialogue, line))
        length = max(shot.length, start + spoken_frames(words, self.rate) + 2 * gap)
        self.shots[-1] = replace(shot, brief=brief, length=length)


def _from_fountain(text: str, rate: Fraction) -> Story:
    from screenplain.parsers import fountain

    screenplay = fountain.parse(io.StringIO(text))
    reader = _Reader(rate)
    for paragraph in screenplay:
        _read_paragraph(reader, paragraph)
    title = " ".join(" ".join(screenplay.title_page.get("Title", ())).split()).strip("*_ ")
    dropped = tuple(f"{count} {what}" for what, count in reader.dropped.items())
    return Story(title, tuple(reader.shots), dropped)


def _read_paragraph(reader: _Reader, paragraph: Any) -> None:
    match type(paragraph).__name__:
        case "Slug":
            reader.heading, reader.fresh = str(paragraph.line), True
        case "Action":
            text = " ".join(str(line).strip() for line in paragraph.lines).strip()
            if paragraph.centered:
                reader.drop("centred texts (titles come later)")
            elif text:
                reader.action(text)
        case "Dialog":
            _read_dialog(reader, paragraph)
        case "DualDialog":
            reader.drop("dual dialogues (spoken one after the other)")
            _read_dialog(reader, paragraph.left)
            _read_dialog(reader, paragraph.right)
        case "Transition":
            reader.drop("transitions (every shot begins with a cut)")
        case "Section":
            reader.drop("section headings")
        case "PageBreak":
            reader.drop("page breaks")


def _read_dialog(reader: _Reader, dialog: Any) -> None:
    name = re.sub(r"\s*\(.*?\)", "", str(dialog.character)).strip().upper()
    blocks: list[tuple[bool, str]] = []
    for parenthetical, words in dialog.blocks:
        words = str(words).strip()
        if blocks and not parenthetical and not blocks[-1][0]:
            blocks[-1] = (False, f"{blocks[-1][1]} {words}")
        else:
            blocks.append((parenthetical, words))
    reader.dialogue(name, blocks)


def _brief(action: str, heading: str) -> Brief:
    """The action as a prompt; of the heading what the action does not say itself."""
    rest = re.sub(r"^\s*(INT|EXT|EST|INT\.?/EXT|I/E)[. ]+", "", heading, flags=re.IGNORECASE)
    place, _, time_word = rest.partition(" - ")
    words = set(re.findall(r"\w+", action.lower()))
    unsaid = [word for word in re.findall(r"\w+", place.lower()) if word not in words and len(word) > 2]
    prompt = f"{action} {place.strip().capitalize()}." if unsaid else action
    time = next((_TIMES[word] for word in re.findall(r"\w+", time_word.lower()) if word in _TIMES), "")
    if time and not words & set(_TIMES):
        prompt = f"{prompt} {time.capitalize()}."
    return Brief(prompt=prompt, lighting=Lighting(time=time))


def _shot(brief: Brief, rate: Fraction, seconds: Fraction | None = None) -> StoryShot:
    count = len(brief.prompt.split())
    guess = max(Fraction(3), min(Fraction(8), Fraction(5, 2) + Fraction(count, 9)))
    title = " ".join(brief.prompt.split()[:6]).rstrip(".,;:") or "Untitled shot"
    return StoryShot(title, brief, max(1, seconds_to_frames(seconds or guess, rate)))


# ---- CSV


def _from_csv(text: str, rate: Fraction, name: str) -> Story:
    rows = list(csv.DictReader(io.StringIO(text)))
    columns = {key.strip().lower(): key for key in (rows[0] if rows else {}) if key}
    prompt = next((columns[key] for key in ("prompt", "description", "action", "shot") if key in columns), None)
    if prompt is None:
        raise ScreenplayError(f"“{name}” has no column “prompt”. Name the columns prompt, seconds, title, style.")
    return Story("", tuple(_csv_shots(rows, columns, prompt, rate, name)))


def _csv_shots(
    rows: list[dict[str, str]], columns: dict[str, str], prompt: str, rate: Fraction, name: str
) -> Iterator[StoryShot]:
    for number, row in enumerate(rows, start=2):
        if not (row.get(prompt) or "").strip():
            continue
        seconds = (row.get(columns.get("seconds", "")) or "").strip()
        try:
            length = Fraction(seconds) if seconds else None
        except (ValueError, ZeroDivisionError) as error:
            raise ScreenplayError(f"Line {number} of “{name}”: “{seconds}” is no number of seconds.") from error
        if length is not None and not 0 < length <= 600:
            raise ScreenplayError(f"Line {number} of “{name}”: a shot lasts between 0 and 600 seconds.")
        style = (row.get(columns.get("style", "")) or "").strip()
        shot = _shot(Brief(prompt=row[prompt].strip(), style=style), rate, length)
        title = (row.get(columns.get("title", "")) or "").strip()
        yield replace(shot, title=title or shot.title)
