"""Subtitles: read from and written to SRT, VTT and ASS files, and made of what is spoken in the film."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

import pysubs2

from studio.document import overlays, titles
from studio.document.film import Film
from studio.document.layout import Layout
from studio.document.overlay import SUBTITLES, OverlayId
from studio.document.pieces import Fresh
from studio.document.time import SAMPLE_RATE, sample_to_frame, seconds_to_frames
from studio.editor.editor import Editor, EditorError
from studio.editor.snapshot import Snapshot
from studio.editor.whole_file import whole_file
from studio.sound.shelf import Shelf
from studio.sound.soundtrack import Spoken, soundtrack

FORMATS: Mapping[str, str] = MappingProxyType({".srt": "srt", ".vtt": "vtt", ".ass": "ass"})
_LARGEST, _MOST = 16 * 2**20, 20_000
"""Bytes and lines of a file."""
_STAYS, _SHORTEST = SAMPLE_RATE // 2, SAMPLE_RATE
"""Samples: that a line stays after its last word, and that it is to be read in at least."""


@dataclass(frozen=True, slots=True)
class Line:
    """What is read from one frame of the film on, for so many."""

    start: int
    length: int
    text: str


def read(path: Path, rate: Fraction) -> tuple[Line, ...]:
    """The lines of a subtitle file in their order, none over another. Raises EditorError for a file that has none."""
    _format_of(path)
    if not path.is_file():
        raise EditorError(f"There is no file “{path}”.")
    if path.stat().st_size > _LARGEST:
        raise EditorError(f"“{path.name}” is too large for subtitles.")
    try:
        found = pysubs2.SSAFile.from_string(_text(path.read_bytes()), fps=float(rate))
    except (pysubs2.exceptions.Pysubs2Error, ValueError, IndexError, OverflowError) as error:
        raise EditorError(f"“{path.name}” cannot be read as subtitles. Save it as SRT, VTT or ASS.") from error
    events = [event for event in found if not event.is_comment and event.plaintext.strip()][:_MOST]
    lines = apart(_read_line(event, rate) for event in events)
    if not lines:
        raise EditorError(f"“{path.name}” has no subtitles.")
    return lines


def write(film: Film, path: Path) -> int:
    """Writes the film's subtitles as the ending of the file says; how many they are. Raises EditorError without any."""
    kind, made = _format_of(path), pysubs2.SSAFile()
    row = Layout(film).overlays.get(SUBTITLES, ())
    if not row:
        raise EditorError("The film has no subtitles yet. Make them from the dialogue, or bring a file.")
    for over in row:
        title = over.overlay.title
        text = title.text if title is not None else ""
        event = pysubs2.SSAEvent(_milliseconds(over.start, film.rate), _milliseconds(over.end, film.rate))
        event.plaintext = text
        made.append(event)
    try:
        with whole_file(path) as part:
            part.write_text(made.to_string(kind), encoding="utf-8")
    except OSError as error:
        raise EditorError(f"“{path.name}” could not be written ({error.strerror}). Write somewhere else.") from error
    return len(row)


def from_dialogue(editor: Editor | Snapshot, shelf: Shelf | None = None) -> tuple[Line, ...]:
    """What is said in the film, each line from its first word to a little after its last. Raises EditorError."""
    film = editor.film
    spoken = soundtrack(film, editor.takes, shelf=shelf).spoken
    lines = apart(_spoken_line(said, film.rate) for said in spoken if said.speech.words)
    if not lines:
        raise EditorError("Nobody speaks in this film yet. Write a line of dialogue into a shot first.")
    return lines


def subtitled(film: Film, lines: Iterable[Line], fresh: Fresh) -> Film:
    """The film with these subtitles and no others, each travelling with the shot that it begins over."""
    film = overlays.removed(film, [key for key, over in film.overlays.items() if over.lane == SUBTITLES])
    made = (titles.subtitle(OverlayId(fresh()), line.start, line.length, line.text) for line in lines)
    return overlays.all_placed(film, overlays.all_attached(film, made), fresh)


def apart(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines in their order, each ending before the next begins; two at one moment become one of several lines."""
    row: list[Line] = []
    for line in sorted(lines, key=lambda one: one.start):
        if row and row[-1].start == line.start:
            row[-1] = Line(line.start, max(row[-1].length, line.length), f"{row[-1].text}\n{line.text}")
        else:
            row.append(line)
    ends = [after.start for _, after in pairwise(row)]
    cut = [
        Line(line.start, min(line.length, end - line.start), line.text) for line, end in zip(row, ends, strict=False)
    ]
    return (*cut, *row[-1:])


def _read_line(event: pysubs2.SSAEvent, rate: Fraction) -> Line:
    start, end = _frame(event.start, rate), _frame(event.end, rate)
    return Line(start, max(1, end - start), event.plaintext.strip())


def _spoken_line(said: Spoken, rate: Fraction) -> Line:
    first, last = said.speech.words[0][1], said.speech.words[-1][2]
    start = sample_to_frame(max(0, said.start + first), rate)
    end = sample_to_frame(said.start + max(last + _STAYS, first + _SHORTEST), rate)
    return Line(start, max(1, end - start), said.line.words.strip())


def _format_of(path: Path) -> str:
    found = FORMATS.get(path.suffix.lower())
    if found is None:
        raise EditorError(f"“{path.name}” does not end in .srt, .vtt or .ass. Name it so.")
    return found


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _frame(milliseconds: float, rate: Fraction) -> int:
    return max(0, seconds_to_frames(Fraction(milliseconds) / 1000, rate))


def _milliseconds(frame: int, rate: Fraction) -> int:
    return round(frame * 1000 / rate)
