"""Finishing a film: every shot's chosen take in its place, with sound, as one MP4 that says what it is."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import av

from studio.document.film import Film, Shot
from studio.document.lineage import takes_used
from studio.document.overlay import OVERLAY, SUBTITLES
from studio.document.recipe import Take, TakeId
from studio.document.time import frame_to_sample
from studio.editor.editor import Editor
from studio.editor.meant import EditorError
from studio.editor.progress import Progress
from studio.editor.snapshot import Snapshot, picture_files
from studio.editor.subtitles import NONE, cues_of
from studio.editor.whole_file import whole_file
from studio.media.cut import Cut
from studio.media.loudness import TARGET
from studio.media.mastering import Mastered, mastered
from studio.media.mix import Mixed
from studio.media.picture import from_planes, planes
from studio.media.writer import write_film
from studio.sound.shelf import Shelf
from studio.sound.soundtrack import soundtrack
from studio.trust import keys
from studio.trust.mark import Mark
from studio.trust.record import film_record, tags
from studio.trust.seal import seal


def finish(
    editor: Editor | Snapshot,
    output: Path,
    *,
    progress: Progress,
    size: tuple[int, int] | None = None,
    rate: Fraction | None = None,
    loudness: float = TARGET,
    burn: bool = False,
    embed: bool = False,
    shelf: Shelf | None = None,
) -> dict[str, Any]:
    """Writes the film as it stands and returns what came out. A snapshot may be finished on any thread.

    With ``burn`` its subtitles are part of the picture, with ``embed`` a track that players show or not. ``shelf`` has
    sounds of the film that were made already.

    The file appears only when it is whole: until then an older one of that name stays, and an exception, out of
    ``progress`` too, leaves nothing behind. Raises EditorError for what a person has to put right first.
    """
    film = editor.film
    takes = _takes(editor)
    key, lines = keys.installed(), cues_of(film) if embed else ()
    if embed and not lines:
        raise EditorError(NONE)
    files, media = picture_files(editor), editor.media.path
    check_target(output)
    try:
        over = (OVERLAY, SUBTITLES) if burn else (OVERLAY,)
        with Cut(film, files, media=media, over=over, size=size, rate=rate) as cut, whole_file(output) as part:
            sound, notes = _sound(editor, film, cut, loudness, progress, shelf)
            export = _facts(cut, sound, notes)
            record = film_record(film, takes, export)
            pictures = _pictures(cut, progress)
            write_film(part, pictures, sound.data, cut.rate, cut.size, tags=tags(record), subtitles=lines)
            seal(part, record, key)
    except (av.FFmpegError, OSError) as error:
        if error.errno is None:  # it has its own words
            raise
        raise EditorError(_refused(output, error)) from error
    return {**export, "shots": len(film.shots), "disclosure": record["disclosure"], "bytes": output.stat().st_size}


def _sound(
    editor: Editor | Snapshot, film: Film, cut: Cut, loudness: float, progress: Progress, shelf: Shelf | None
) -> tuple[Mastered, tuple[str, ...]]:
    """The film's sound, exactly as long as its picture."""
    track = soundtrack(
        film,
        editor.takes,
        shelf=shelf,
        media=editor.media.path,
        progress=lambda share, doing: progress("Making the sound", round(share * 90), 100),
    )
    sound = mastered(Mixed(track.heard, frame_to_sample(cut.length, cut.rate)), loudness)
    progress("Making the sound", 100, 100)
    return sound, track.notes


def _pictures(cut: Cut, progress: Progress) -> Iterator[av.VideoFrame]:
    """The pictures with the mark on the first of them, counted as the encoder takes them."""
    mark = Mark(cut.size, cut.rate, cut.length)
    for n, picture in enumerate(cut.pictures()):
        progress("Writing the film", n, cut.length)
        if mark.shows(n):
            array = planes(picture)
            mark.burn(array, n)
            picture = from_planes(array)
        yield picture
    progress("Writing the film", cut.length, cut.length)


def _facts(cut: Cut, sound: Mastered, notes: tuple[str, ...]) -> dict[str, Any]:
    return {
        "seconds": float(cut.length / cut.rate),
        "width": cut.size[0],
        "height": cut.size[1],
        "rate": f"{cut.rate.numerator}/{cut.rate.denominator}",
        "frames": cut.length,
        "sound": sound.words,
        "loudness": round(sound.loudness, 2),
        "true_peak": round(sound.true_peak, 2),
        "notes": list(notes),
    }


# ---- what a person has to put right first


def _takes(editor: Editor | Snapshot) -> Mapping[TakeId, Take]:
    """The takes that the film shows. Raises EditorError that names the shots without one."""
    shots = editor.film.sequence
    if not shots:
        raise EditorError("The film has no shots yet. Add one, or import a script.")
    missing = [_named(number, shot) for number, shot in enumerate(shots, 1) if editor.chosen(shot.id) is None]
    if missing:
        has = "has no take" if len(missing) == 1 else "have no takes"
        raise EditorError(f"{_listed(missing)} {has} yet. Draft what is missing, then export again.")
    return {key: take for key in takes_used(editor.film) if (take := editor.takes.get(key)) is not None}


def _named(number: int, shot: Shot) -> str:
    return f"shot {number} “{shot.title}”"


def _listed(names: list[str]) -> str:
    shown = names if len(names) <= 4 else [*names[:3], f"{len(names) - 3} more"]
    text = ", ".join(shown[:-1]) + " and " + shown[-1] if len(shown) > 1 else shown[0]
    return text[0].upper() + text[1:]


def check_target(output: Path) -> None:
    """Raises EditorError for a place where no film can be written, before any work is done."""
    if output.suffix.lower() not in (".mp4", ".mov"):
        raise EditorError(
            f"“{output.name}” does not end in .mp4 or .mov, which films are written as. Name it “{output.stem}.mp4”."
        )
    if not output.parent.is_dir():
        raise EditorError(f"The folder “{output.parent}” does not exist. Make it first, or write somewhere else.")
    if output.is_dir():
        raise EditorError(f"“{output}” is a folder. Give the film another name.")
    if not os.access(output.parent, os.W_OK | os.X_OK):
        raise EditorError(f"Nothing may be written into “{output.parent}”. Change its rights, or write somewhere else.")


def _refused(output: Path, error: av.FFmpegError | OSError) -> str:
    return f"“{output.name}” could not be written ({error.strerror}). Make room on the disk, or write somewhere else."
