"""Lists of shots: plain text with one shot a line, and CSV tables."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from fractions import Fraction

from studio.document.brief import Brief, Camera, Lighting, Pacing
from studio.editor.story import SPOKEN, ScreenplayError, Story, StoryShot, has_words, spoken, story_shot

LONGEST_SECONDS = 600
_BULLET = re.compile(r"^(?:[-*•–]|\d{1,4}[.)])\s+")
_PROMPTS = ("prompt", "description", "action", "shot")


def from_lines(text: str, rate: Fraction) -> Story:
    """A shot a line; ``# …`` first is the title, and ``NAME: words`` is spoken in the shot above."""
    title, shots, wordless = "", list[StoryShot](), 0
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("#"):
            title = title or ("" if shots else line.lstrip("# "))
            continue
        if not has_words(line):
            wordless += 1
            continue
        said = SPOKEN.match(line)
        if said is None:
            shots.append(story_shot(Brief(prompt=_BULLET.sub("", line)), rate))
            continue
        if not shots:
            shots.append(story_shot(Brief(prompt=f"{said['speaker'].capitalize()} talks."), rate))
        shots[-1] = spoken(shots[-1], said["speaker"], said["words"], said["manner"] or "", rate)
    return Story(title, tuple(shots), (f"lines without words: {wordless}",) if wordless else ())


def from_csv(text: str, rate: Fraction, name: str) -> Story:
    """A shot a row: prompt, seconds, title, style, lighting, pacing, camera, dialogue; other columns are dropped."""
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise ScreenplayError(f"“{name}” is no table ({error}). Save it as CSV in UTF-8.") from error
    columns = {key.strip().lower(): key for key in (rows[0] if rows else {}) if key}
    prompt = next((columns.pop(key) for key in _PROMPTS if key in columns), None)
    if prompt is None:
        raise ScreenplayError(f"“{name}” has no column “prompt”. Name the columns prompt, seconds, title, style.")
    table = _Table(name, rate, prompt, columns)
    shots = tuple(table.shots(rows))
    known = {"seconds", "title", "style", "lighting", "pacing", "camera", "dialogue"}
    return Story("", shots, tuple(f"the column “{columns[key]}”" for key in columns if key not in known))


def _delimiter(text: str) -> str:
    """What the header parts its columns by: French tables use semicolons."""
    header = text.lstrip().partition("\n")[0]
    return max(",;\t", key=header.count)


class _Table:
    """One CSV file's columns by what they hold."""

    def __init__(self, name: str, rate: Fraction, prompt: str, columns: dict[str, str]) -> None:
        self._name, self._rate = name, rate
        self._columns = {**columns, "prompt": prompt}

    def shots(self, rows: list[dict[str, str]]) -> Iterator[StoryShot]:
        for number, row in enumerate(rows, start=2):
            if has_words(self._cell(row, "prompt")):
                yield self._shot(row, number)

    def _cell(self, row: dict[str, str], column: str) -> str:
        return (row.get(self._columns.get(column, "")) or "").strip()

    def _shot(self, row: dict[str, str], number: int) -> StoryShot:
        brief = Brief(
            prompt=self._cell(row, "prompt"),
            style=self._cell(row, "style"),
            lighting=Lighting(words=self._cell(row, "lighting")),
            pacing=Pacing(words=self._cell(row, "pacing")),
            camera=Camera(words=self._cell(row, "camera")),
        )
        seconds = self._seconds(self._cell(row, "seconds"), number)
        shot = story_shot(brief, self._rate, title=self._cell(row, "title"), seconds=seconds)
        for line in filter(None, map(str.strip, self._cell(row, "dialogue").splitlines())):
            said = SPOKEN.match(line)
            if said is None:
                raise ScreenplayError(
                    f"Line {number} of “{self._name}”: write dialogue as NAME: words, not “{line:.40}”."
                )
            shot = spoken(shot, said["speaker"], said["words"], said["manner"] or "", self._rate)
        return shot

    def _seconds(self, text: str, number: int) -> Fraction | None:
        if not text:
            return None
        try:
            seconds = Fraction(text.replace(",", "."))
        except (ValueError, ZeroDivisionError) as error:
            raise ScreenplayError(f"Line {number} of “{self._name}”: “{text:.40}” is no number of seconds.") from error
        if not 0 < seconds <= LONGEST_SECONDS:
            raise ScreenplayError(f"Line {number} of “{self._name}”: a shot lasts between 0 and 600 seconds.")
        return seconds
