"""What a room answers to what the lanes send into it, behind their strips, as sounds of its own.

A room is linear: what all lanes send is summed first and goes through it once, in stretches of the film that begin at
the same samples whatever is sent, so that an edit makes anew only the stretches in which it is heard.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial

import numpy as np
import scipy

from studio.document.time import SAMPLE_RATE
from studio.media.mix import Cue, Samples, mix
from studio.sound.shelf import Shelf, digest

ROOM = "room"
"""The lane of what answers to all lanes together."""
_STRETCH = 30 * SAMPLE_RATE
_DECAY, _DELAY = 1.2, 0.012  # s until the room has fallen by 60 dB, and before it answers
_BAND = (180.0, 7_000.0)  # Hz


def answered(
    cues: Sequence[Cue], sends: Mapping[str, float], length: int, shelf: Shelf, *, apart: bool = False
) -> Iterator[Cue]:
    """What the room answers to the shares that lanes send of their cues; ``apart`` to each lane by itself."""
    sent = [replace(cue, gain=cue.gain + _decibels(sends[cue.lane])) for cue in cues if cue.lane in sends]
    for lane in dict.fromkeys(cue.lane if apart else ROOM for cue in sent):
        mine = [cue for cue in sent if not apart or cue.lane == lane]
        for first in range(0, length, _STRETCH):
            bus = mix(mine, first, min(length, first + _STRETCH))
            if bus.any():
                made = shelf.get((ROOM, digest(bus)), partial(_through, bus), lambda made: made.nbytes)
                yield Cue(lane, first, made, label=ROOM, cause=ROOM)


def _decibels(share: float) -> float:
    return 20 * float(np.log10(share))


def _through(sent: Samples) -> Samples:
    return np.ascontiguousarray(scipy.signal.oaconvolve(np.ascontiguousarray(sent.T), room().T, axes=1).T)


@cache
def room() -> Samples:
    """(n, 2) what a room answers to one sample: noise that dies away, as loud in all as the sample was."""
    draw = np.random.default_rng(0)
    count, before = round(_DECAY * SAMPLE_RATE), round(_DELAY * SAMPLE_RATE)
    noise = draw.standard_normal((count, 2)) * 10 ** (-3 * np.arange(count) / count)[:, None]
    band = scipy.signal.butter(2, _BAND, "bandpass", fs=SAMPLE_RATE, output="sos")
    answer = scipy.signal.sosfilt(band, noise, axis=0)
    answer /= np.sqrt((answer**2).sum(axis=0))
    return np.concatenate([np.zeros((before, 2)), answer]).astype(np.float32)
