"""Sounds from files: those that a person placed, with their fades and gain lines, and those that came with a take."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.document.brief import MediaRef
from studio.document.film import EFFECTS, Clip
from studio.document.layout import Layout
from studio.document.recipe import ShotId, Take
from studio.document.time import frame_to_sample
from studio.media.frames import MediaError
from studio.media.mix import Cue
from studio.media.samples import read_sound
from studio.sound.shelf import Shelf

Samples = NDArray[np.float32]
_AT_ONCE = 1_440_000  # samples: a long sound needs no more room than half a minute of it


def placed(
    layout: Layout,
    seen: Mapping[ShotId, Take | None],
    media: Callable[[MediaRef], Path] | None,
    shelf: Shelf,
    notes: list[str],
) -> Iterator[Cue]:
    """The sounds of a film that are files; without ``media`` they are left out and named in ``notes``."""
    rate, files = layout.film.rate, _Files(media, shelf, notes)
    for clip in sorted(layout.film.clips.values(), key=lambda clip: clip.id):
        start, end = (frame_to_sample(frame, rate) for frame in layout.clip_span(clip))
        part = files.part(clip.media, frame_to_sample(clip.offset, rate), end - start, clip.label or clip.media[:8])
        if part is not None:
            samples, early = shaped(clip, part, rate), max(0, -start)
            yield Cue(clip.lane, start + early, samples[early:], clip.gain, clip.label, clip.anchor, "placed", clip.id)
    for span in layout.runs:
        take = seen[span.shot.id]
        if take is None or take.sound is None:
            continue
        start, end = frame_to_sample(span.start, rate), frame_to_sample(span.end, rate)
        part = files.part(take.sound, frame_to_sample(span.shot.head, rate), end - start, f"take of {span.shot.title}")
        if part is not None:
            yield Cue(EFFECTS, start, part, 0.0, "take", span.shot.id, "take")


def shaped(clip: Clip, samples: Samples, rate: Fraction) -> Samples:
    """The samples of a sound under its gain line and its fades, which keep its power equal; the same array without any.

    Both lie on frames of the sound itself, so that it sounds the same wherever it is put.
    """
    if not clip.levels and not clip.fade_in and not clip.fade_out:
        return samples
    out, last = np.empty_like(samples), max(len(samples), frame_to_sample(clip.length, rate)) - 1
    for first in range(0, len(samples), _AT_ONCE):
        piece = samples[first : first + _AT_ONCE]
        at = np.arange(first, first + len(piece))
        out[first : first + len(piece)] = piece * _gain(clip, at, last, rate)[:, None]
    return out


def _gain(clip: Clip, at: NDArray[np.int64], last: int, rate: Fraction) -> Samples:
    """The gain of a sound's samples, counted from the first that is heard to the ``last``."""
    gain, begin = np.ones(len(at), np.float32), frame_to_sample(clip.offset, rate)
    if clip.levels:
        places = [frame_to_sample(frame, rate) - begin for frame, _ in clip.levels]
        gain[:] = 10 ** (np.interp(at, places, [level for _, level in clip.levels]) / 20)
    for frames, from_edge in ((clip.fade_in, at), (clip.fade_out, last - at)):
        if frames:
            gain *= np.sin((np.pi / 2 * from_edge / frame_to_sample(frames, rate)).clip(0, np.pi / 2))
    return gain


class _Files:
    """The files of one film's sounds. Each is decoded once, however many pieces lie in the film; a fault is a note."""

    def __init__(self, media: Callable[[MediaRef], Path] | None, shelf: Shelf, notes: list[str]) -> None:
        self._media, self._shelf, self._notes = media, shelf, notes
        self._read: dict[MediaRef, Samples | None] = {}

    def part(self, ref: MediaRef, begin: int, count: int, name: str) -> Samples | None:
        """So many samples from a place on; None where the file cannot be read."""
        if ref not in self._read:
            self._read[ref] = self._whole(ref, name)
        whole = self._read[ref]
        return None if whole is None else whole[begin : begin + count]

    def _whole(self, ref: MediaRef, name: str) -> Samples | None:
        if self._media is None:
            self._notes.append(f"“{name}” is left out: its file cannot be looked up here.")
            return None
        path = self._media(ref)
        try:
            if path.is_file():
                return self._shelf.get(("file", ref), partial(read_sound, path), lambda made: made.nbytes)
        except MediaError:
            pass  # said below
        self._notes.append(f"“{name}” is left out: its file is missing or damaged.")
        return None
