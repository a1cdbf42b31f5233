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
from studio.media.mix import Cue
from studio.media.samples import read_sound
from studio.sound.shelf import Shelf

Samples = NDArray[np.float32]


def placed(
    layout: Layout,
    seen: Mapping[ShotId, Take | None],
    media: Callable[[MediaRef], Path] | None,
    shelf: Shelf,
    notes: list[str],
) -> Iterator[Cue]:
    """The sounds of a film that are files; without ``media`` they are left out and named in ``notes``."""
    rate = layout.film.rate
    for clip in sorted(layout.film.clips.values(), key=lambda clip: clip.id):
        if media is None:
            notes.append(f"“{clip.label or clip.media[:8]}” is left out: its file cannot be looked up here.")
            continue
        start, end = (frame_to_sample(frame, rate) for frame in layout.clip_span(clip))
        samples = shaped(clip, _part(clip.media, media, shelf, frame_to_sample(clip.offset, rate), end - start), rate)
        early = max(0, -start)
        yield Cue(clip.lane, start + early, samples[early:], clip.gain, clip.label, clip.anchor, "placed", clip.id)
    for span in layout.runs:
        take = seen[span.shot.id]
        if take is None or take.sound is None:
            continue
        if media is None:
            notes.append(f"“{span.shot.title}” lacks the sound of its take: its file cannot be looked up here.")
            continue
        start, end = frame_to_sample(span.start, rate), frame_to_sample(span.end, rate)
        samples = _part(take.sound, media, shelf, frame_to_sample(span.shot.head, rate), end - start)
        yield Cue(EFFECTS, start, samples, 0.0, "take", span.shot.id, "take")


def shaped(clip: Clip, samples: Samples, rate: Fraction) -> Samples:
    """The samples of a sound under its gain line and its fades, which keep its power equal; the same array without any.

    Both lie on frames of the sound itself, so that it sounds the same wherever it is put.
    """
    if not clip.levels and not clip.fade_in and not clip.fade_out:
        return samples
    begin, count = frame_to_sample(clip.offset, rate), len(samples)
    gain = np.ones(max(count, frame_to_sample(clip.length, rate)), np.float32)
    if clip.levels:
        places = [frame_to_sample(frame, rate) - begin for frame, _ in clip.levels]
        gain[:] = 10 ** (np.interp(np.arange(len(gain)), places, [level for _, level in clip.levels]) / 20)
    for frames, from_edge in ((clip.fade_in, gain), (clip.fade_out, gain[::-1])):
        rise = frame_to_sample(frames, rate)
        from_edge[:rise] *= np.sin(np.linspace(0, np.pi / 2, rise, endpoint=False, dtype=np.float32))
    return samples * gain[:count, None]


def _part(ref: MediaRef, media: Callable[[MediaRef], Path], shelf: Shelf, begin: int, count: int) -> Samples:
    whole = shelf.get(("file", ref), partial(read_sound, media(ref)), lambda made: made.nbytes)
    return whole[begin : begin + count]
