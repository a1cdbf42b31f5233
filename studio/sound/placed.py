"""Sounds from files: those that a person placed, with their fades and gain lines, and those that came with a take."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import partial
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from studio.document.brief import MediaRef
from studio.document.film import EFFECTS, Clip
from studio.document.layout import Layout
from studio.document.recipe import ShotId, Take
from studio.document.time import frame_to_sample
from studio.media.frames import MediaError
from studio.media.mix import Cue
from studio.media.tempo import read_at_speed
from studio.sound.console import placed_at
from studio.sound.shelf import Shelf

Samples = NDArray[np.float32]
FADES: Mapping[str, Callable[[NDArray[np.float64]], NDArray[np.float64]]] = MappingProxyType(
    {
        "power": lambda share: np.sin(np.pi / 2 * share),
        "linear": lambda share: share,
        "smooth": lambda share: 0.5 - 0.5 * np.cos(np.pi * share),
    }
)
"""Factors of shares 0..1 of a fade: two of equal power, equal level, or the latter without a bend at its ends."""
_NEPERS = math.log(10) / 20  # in a dB
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
        name, tempo = clip.label or clip.media[:8], (clip.speed, clip.keeps_pitch)
        part = files.part(clip.media, frame_to_sample(clip.offset, rate), end - start, name, tempo)
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
            yield Cue(EFFECTS, start, part, 0.0, "take", span.shot.id, "take", key=f"{EFFECTS}:take")


def shaped(clip: Clip, samples: Samples, rate: Fraction) -> Samples:
    """The samples of a sound at its place under its gain line and its fades; the same array without any.

    Both lie on frames of the sound itself, so that it sounds the same wherever it is put.
    """
    if not (clip.levels or clip.fade_in or clip.fade_out or clip.pan):
        return samples
    out, last = np.empty_like(samples), max(len(samples), frame_to_sample(clip.length, rate)) - 1
    place = placed_at(clip.pan).astype(np.float32)
    for first in range(0, len(samples), _AT_ONCE):
        piece, part = samples[first : first + _AT_ONCE], out[first : first + _AT_ONCE]
        gain = _gain(clip, first, len(piece), last, rate)
        for channel, factor in enumerate(place):
            np.multiply(piece[:, channel], gain * factor, out=part[:, channel])
    return out


def _gain(clip: Clip, first: int, count: int, last: int, rate: Fraction) -> NDArray[np.float32]:
    """The gain of ``count`` samples from one on, counted from the first that is heard to the ``last``.

    Only what bends is worked out sample by sample.
    """
    gain, begin = np.ones(count, np.float32), frame_to_sample(clip.offset, rate) + first
    points = [(frame_to_sample(frame, rate) - begin, _NEPERS * level) for frame, level in clip.levels]
    if points:
        ends = (min(0, points[0][0]), points[0][1]), (max(count, points[-1][0]), points[-1][1])
        for (begun, level), (until, then) in pairwise([ends[0], *points, ends[1]]):
            at = np.arange(max(0, begun), min(count, until))
            slope = (then - level) / max(1, until - begun)
            gain[max(0, begun) : max(0, until)] = np.exp((level + (at - begun) * slope).astype(np.float32))
    shape = FADES[clip.shape]
    rise, fall = (frame_to_sample(frames, rate) for frames in (clip.fade_in, clip.fade_out))
    coming = np.arange(first, min(first + count, rise))
    gain[: len(coming)] *= shape(coming / max(1, rise))
    going = np.arange(max(first, last - fall + 1), first + count)
    gain[count - len(going) :] *= shape((last - going).clip(0) / max(1, fall))
    return gain


Tempo = tuple[float, bool]
"""How many times as fast, and whether the pitch stays."""
_AS_IT_IS: Tempo = (1.0, True)


class _Files:
    """The files of one film's sounds. Each is decoded once, however many pieces lie in the film; a fault is a note."""

    def __init__(self, media: Callable[[MediaRef], Path] | None, shelf: Shelf, notes: list[str]) -> None:
        self._media, self._shelf, self._notes = media, shelf, notes
        self._read: dict[tuple[MediaRef, Tempo], Samples | None] = {}

    def part(self, ref: MediaRef, begin: int, count: int, name: str, tempo: Tempo = _AS_IT_IS) -> Samples | None:
        """So many samples from a place on, counted at its tempo; None where the file cannot be read."""
        key = ref, tempo
        if key not in self._read:
            self._read[key] = self._whole(ref, name, tempo)
        whole = self._read[key]
        return None if whole is None else whole[begin : begin + count]

    def _whole(self, ref: MediaRef, name: str, tempo: Tempo) -> Samples | None:
        if self._media is None:
            self._notes.append(f"“{name}” is left out: its file cannot be looked up here.")
            return None
        path = self._media(ref)
        try:
            if path.is_file():
                made = partial(read_at_speed, path, *tempo)
                return self._shelf.get(("file", ref, tempo), made, lambda value: value.nbytes)
        except MediaError:
            pass  # said below
        self._notes.append(f"“{name}” is left out: its file is missing or damaged.")
        return None
