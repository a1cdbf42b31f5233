"""Subtitles: read from and written to SRT, VTT and ASS files, and made of what is spoken in the film."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, pairwise
from pathlib import Path
from types import MappingProxyType

import pysubs2

from studio.document import overlays, titles
from studio.document.film import Film
from studio.document.layout import Layout
from studio.document.overlay import SUBTITLES, OverlayId
from studio.document.pieces import Fresh
from studio.document.time import SAMPLE_RATE, sample_to_frame, seconds_to_frames
from studio.editor.editor import Editor
from studio.editor.meant import EditorError
from studio.editor.snapshot import Snapshot
from studio.editor.whole_file import whole_file
from studio.media.writer import Subtitle
from studio.sound.shelf import Shelf
from studio.sound.soundtrack import Spoken, soundtrack

FORMATS: Mapping[str, str] = MappingProxyType({".srt": "srt", ".vtt": "vtt", ".ass": "ass"})
_LARGEST, _MOST = 16 * 2**20, 20_000
"""Bytes and lines of a file."""
_SPACE, _JOINER = "\u00a0", "\u2060"
"""A space that is a letter, and what keeps characters apart without being seen."""
_MARKUP = re.compile(r"<(?= */? *[A-Za-z])|\{(?=\\)|\\(?=[Nnh])")
_JOINED = re.compile(rf"(?<=[<{{\\]){_JOINER}")
"""Characters that players take for the beginning of a tag, as letters and with a joiner behind them."""
_OVERRIDE, _BREAK = re.compile(r"\{\\[^}]*\}"), re.compile(r"\\[Nn]")
NONE = "The film has no subtitles yet. Make them from the dialogue, or bring a file."
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
    return apart(every(path, rate))


def every(path: Path, rate: Fraction) -> tuple[Line, ...]:
    """The lines of a subtitle file as it has them. Raises EditorError for a file that has none."""
    _format_of(path)
    if not path.is_file():
        raise EditorError(f"There is no file “{path}”.")
    if path.stat().st_size > _LARGEST:
        raise EditorError(f"“{path.name}” is too large for subtitles.")
    try:
        found = pysubs2.SSAFile.from_string(_text(path.read_bytes()), fps=float(rate))
    except (pysubs2.exceptions.Pysubs2Error, ValueError, IndexError, OverflowError) as error:
        raise EditorError(f"“{path.name}” cannot be read as subtitles. Save it as SRT, VTT or ASS.") from error
    read_lines = (_read_line(event, found.format, rate) for event in found if not event.is_comment)
    lines = tuple(islice((line for line in read_lines if line.text), _MOST))
    if not lines:
        raise EditorError(f"“{path.name}” has no subtitles.")
    return lines


def write(film: Film, path: Path) -> int:
    """Writes the film's subtitles as the ending of the file says; how many they are. Raises EditorError without any."""
    kind, cues = _format_of(path), cues_of(film)
    if not cues:
        raise EditorError(NONE)
    try:
        with whole_file(path) as part:
            part.write_text(_ass(cues) if kind == "ass" else _cues(cues, kind), encoding="utf-8")
    except OSError as error:
        raise EditorError(f"“{path.name}” could not be written ({error.strerror}). Write somewhere else.") from error
    return len(cues)


def cues_of(film: Film) -> list[Subtitle]:
    """The film's subtitles in time."""
    row = Layout(film).overlays.get(SUBTITLES, ())
    return [
        (_milliseconds(over.start, film.rate), _milliseconds(over.end, film.rate), over.overlay.title.text)
        for over in row
        if over.overlay.title is not None
    ]


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


def crossing(lines: Iterable[Line]) -> int:
    """How many lines are still to be read when the next one begins."""
    row = sorted(lines, key=lambda line: line.start)
    return sum(one.start < after.start < one.start + one.length for one, after in pairwise(row))


def _cues(cues: Iterable[Subtitle], kind: str) -> str:
    """A file of SRT or VTT; a line without letters would end a cue, so that a space stands in it."""
    blocks = ["WEBVTT\n"] if kind == "vtt" else []
    for number, (start, end, text) in enumerate(cues, 1):
        text = _MARKUP.sub(rf"\g<0>{_JOINER}", html.escape(text, quote=False) if kind == "vtt" else text)
        lines = (line if line.strip() else _SPACE for line in text.split("\n"))
        blocks.append("\n".join((str(number), f"{_clock(start, kind)} --> {_clock(end, kind)}", *lines, "")))
    return "\n".join(blocks)


def _ass(cues: Iterable[Subtitle]) -> str:
    """A file of ASS, where nothing stands for a brace."""
    made = pysubs2.SSAFile()
    for start, end, text in cues:
        event = pysubs2.SSAEvent(start, end)
        event.plaintext = _MARKUP.sub(rf"\g<0>{_JOINER}", text.replace("{", "(").replace("}", ")"))
        made.append(event)
    return made.to_string("ass")


def _clock(milliseconds: int, kind: str) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    point = "." if kind == "vtt" else ","
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{rest:03}"


def _read_line(event: pysubs2.SSAEvent, kind: str | None, rate: Fraction) -> Line:
    start, end = _frame(event.start, rate), _frame(event.end, rate)
    text = event.plaintext
    if kind in ("srt", "vtt"):  # braces are letters there, but for what other formats have left behind
        text = _BREAK.sub("\n", _OVERRIDE.sub("", event.text)).replace(r"\h", " ")
    text = _JOINED.sub("", html.unescape(text) if kind == "vtt" else text)
    lines = (line if line.strip() else "" for line in text.split("\n"))
    return Line(start, max(1, end - start), "\n".join(lines).strip())


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
