"""Decoded frames of sound put together: as they are where that is ours but for its numbers, else resampled.

FFmpeg's resampler, asked frame by frame, takes longer than most decoders.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from types import MappingProxyType

import av
import numpy as np
from numpy.typing import NDArray

from studio.document.time import SAMPLE_RATE
from studio.media.mix import Samples
from studio.media.plain_wav import ONE_SIDE

FORMS: Mapping[str, tuple[type, float]] = MappingProxyType(
    {"s16": (np.int16, 1 / 2**15), "s32": (np.int32, 1 / 2**31), "flt": (np.float32, 1.0)}
)
"""Forms whose samples only have to be scaled, by which factor; with a “p” behind it, each channel lies by itself."""


_Kind = tuple[str, int, int]
"""Form, channels and rate."""


def joined(frames: Iterable[av.AudioFrame], length: int) -> Samples:
    """All frames in one array of shape (n, 1) or (n, 2) at our rate; a ``length`` that it is begun with may be wrong.

    A stream may change its form on its way; it has both sides then.
    """
    runs = [_run(kind, run, length) for kind, run in groupby(frames, _kind)]
    if len(runs) == 1:
        return runs[0]
    return (
        np.concatenate([np.broadcast_to(run, (len(run), 2)) for run in runs]) if runs else np.zeros((0, 2), np.float32)
    )


def _kind(frame: av.AudioFrame) -> _Kind:
    return frame.format.name, frame.layout.nb_channels, frame.sample_rate


def _run(kind: _Kind, frames: Iterable[av.AudioFrame], length: int) -> Samples:
    form, channels, rate = kind
    known = FORMS.get(form.removesuffix("p"))
    if known is None or channels > 2 or rate != SAMPLE_RATE:
        return _resampled(frames)
    out, at = np.empty((max(1, length), channels), np.float32), 0
    for frame in frames:
        count = frame.samples
        if at + count > len(out):
            out = np.concatenate([out[:at], np.empty((max(count, at), channels), np.float32)])
        lay(frame, out[at : at + count])
        at += count
    return out[:at]


def lay(frame: av.AudioFrame, out: Samples, first: int = 0) -> None:
    """Puts samples of a frame, from ``first`` on, where there is room for them: (n, 1) or (n, 2) of full scale 1."""
    planes, (number, scale), (count, channels) = frame.planes, FORMS[frame.format.name.removesuffix("p")], out.shape
    factor = np.float32(scale) * (ONE_SIDE if channels == 1 else np.float32(1))
    for channel, plane in enumerate(planes):
        room = out[:, channel] if len(planes) == channels else out.reshape(-1)
        there = np.frombuffer(plane, number, first * room.size // count + room.size)[-room.size :]
        if number is np.float32:
            np.multiply(there, factor, out=room)
        else:
            room[:] = there
            room *= factor


def _resampled(frames: Iterable[av.AudioFrame]) -> Samples:
    resampler = av.AudioResampler(format="flt", layout="stereo", rate=SAMPLE_RATE)
    pieces = [part.to_ndarray() for frame in frames for part in resampler.resample(frame)]
    pieces += [part.to_ndarray() for part in resampler.resample(None)]
    whole: NDArray[np.float32] = (
        np.concatenate([piece.reshape(-1) for piece in pieces]) if pieces else np.zeros(0, np.float32)
    )
    return whole.reshape(-1, 2)
