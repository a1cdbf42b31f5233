"""Stems: each lane's sound as a file of its own, all at the level of the film, for a mix elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import numpy as np

from studio.document.film import Film
from studio.document.time import SAMPLE_RATE
from studio.editor.editor import Editor
from studio.editor.meant import EditorError
from studio.editor.progress import Progress
from studio.editor.snapshot import Snapshot
from studio.editor.whole_file import check_folder, whole_folder
from studio.media import loudness
from studio.media.mix import Mixed, Samples
from studio.media.samples import write_sound
from studio.sound.shelf import Shelf
from studio.sound.soundtrack import soundtrack

_STRETCH = 10 * SAMPLE_RATE


def write_stems(
    editor: Editor | Snapshot,
    folder: Path,
    *,
    progress: Progress,
    level: float = loudness.TARGET,
    shelf: Shelf | None = None,
) -> dict[str, Any]:
    """One WAV of 32-bit floats for each lane that is heard; what came out. They are as long as the film.

    Their sum is the film's mix at ``level`` LUFS before any limiter: peaks over full scale are kept. The folder appears
    when it is whole. Raises EditorError for a film without sound and a place that cannot be written to.
    """
    check_folder(folder)
    film = editor.film
    track = soundtrack(
        film,
        editor.takes,
        shelf=shelf,
        apart=True,
        media=editor.media.path,
        progress=lambda share, doing: progress("Making the sound", round(share * 100), 100),
    )
    lanes = list(dict.fromkeys(cue.lane for cue in track.heard))
    now, _peak = loudness.of_mix(track.heard, track.length)
    if now <= loudness.SILENT:
        raise EditorError("The film is silent, so there are no stems. Draft its shots first, or unmute its lanes.")
    files: list[str] = []
    try:
        with whole_folder(folder) as part:
            for lane in lanes:
                progress("Writing stems", len(files), len(lanes))
                stem = Mixed([cue for cue in track.heard if cue.lane == lane], track.length)
                files.append(_name(film, lane, files))
                write_sound(part / files[-1], _at(stem, level - now))
            credits = sorted({clip.credit for clip in film.clips.values() if clip.credit})
            if credits:
                (part / "credits.txt").write_text("\n".join(credits) + "\n", encoding="utf-8")
    except (av.FFmpegError, OSError) as error:
        raise EditorError(f"“{folder}” could not be written ({error.strerror}). Write somewhere else.") from error
    progress("Writing stems", len(lanes), len(lanes))
    return {"files": files, "seconds": track.length / SAMPLE_RATE, "loudness": level, "notes": list(track.notes)}


def _at(sound: Mixed, gain: float) -> Iterator[Samples]:
    """A sound so many dB louder, a stretch at a time."""
    for first in range(0, len(sound), _STRETCH):
        yield sound[first : first + _STRETCH] * np.float32(10 ** (gain / 20))


def _name(film: Film, lane: str, taken: list[str]) -> str:
    """A file name from a lane's own, another one for each lane."""
    said = film.lanes[lane].name if lane in film.lanes else lane
    stem = re.sub(r"[^\w-]+", "-", said.lower()).strip("-") or "lane"
    names = (f"{stem}.wav", *(f"{stem}-{n}.wav" for n in range(2, 2 + len(taken))))
    return next(name for name in names if name not in taken)
