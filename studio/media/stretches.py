"""Long compressed sounds decoded by FFmpeg alone, in stretches at once.

Python looks at a second of sound at a time, not at each of its frames. What lies behind the seam of two stretches is
decoded for both: only where these are the same bits, and nothing is missing, is it taken. All else is for the frames.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import NamedTuple

import av
import av.filter
import numpy as np

from studio.document.time import SAMPLE_RATE
from studio.media.abreast import abreast, parts
from studio.media.joined import FORMS, lay
from studio.media.mix import Samples
from studio.media.mp3_frames import FRAME, Frames, frames_of

_LEAST = 20 * SAMPLE_RATE  # samples that are worth it
_MOST = 4 * 3600 * SAMPLE_RATE  # samples; what says that it is longer may lie
_SEAM = SAMPLE_RATE  # samples behind a seam that both stretches decode
_ROLL = 2 * SAMPLE_RATE  # samples before a seam that FFmpeg seeks
_FILLING = 32  # frames of an MP3 before a seam, from which later ones borrow
_SMALL = 2**16  # bytes
_AT_ONCE = "16384"
_FLOATS = "flt"  # both sides beside each other: numpy takes as long for that as FFmpeg for half of the decoding
_SOUGHT = frozenset({("flac", "flac"), ("ogg", "vorbis")})
"""Containers and codecs in which FFmpeg finds any sample, and whose decoders remember no more than a packet."""


class _Stretch(NamedTuple):
    """Where FFmpeg finds the samples ``first`` to ``last``. ``begin``: which it gives first; None: as it says itself.
    ``end``: what is behind the last that it gives, where it goes on to the end.
    """

    url: str
    seek: float
    begin: int | None
    first: int
    last: int
    end: int


def in_stretches(path: Path, least: int = _LEAST, most: int | None = None) -> Samples | None:
    """The sound of a FLAC, MP3 or Vorbis of our rate, (n, 1) or (n, 2), in stretches of so many samples or more, as
    many as can be decoded at once or ``most``.

    Its bits are those of all frames decoded one by one. None for others, and where anything is wrong.
    """
    try:
        return _in_stretches(path, least, most) if path.stat().st_size > _SMALL else None
    except (av.FFmpegError, OSError, IndexError):
        return None


def _in_stretches(path: Path, least: int, most: int | None) -> Samples | None:
    with av.open(str(path.absolute())) as container:
        stream = container.streams.audio[0]
        kind = container.format.name, stream.codec_context.name.removesuffix("float")
        form, channels = stream.format.name, stream.layout.nb_channels
        said, late = (_samples(value, stream.time_base) for value in (stream.duration, stream.start_time))
        alone = len(container.streams.audio) == 1 and stream.rate == SAMPLE_RATE
    if not alone or channels > 2 or form.removesuffix("p") not in FORMS or not least <= said <= _MOST:
        return None
    if kind in _SOUGHT and not late and said.denominator == 1:
        length, stretches = int(said), _sought(path, parts(int(said), least, most))
    elif kind == ("mp3", "mp3") and (frames := frames_of(path)) and frames.skip == late:
        length, stretches = frames.length, _cut(path, frames, parts(len(frames.at) - 1, -(-least // FRAME), most))
    else:
        return None
    return _filled(kind[0], np.empty((length, channels), np.float32), stretches)


def _samples(count: int | None, base: Fraction | None) -> Fraction:
    return (count or 0) * (base or Fraction(0)) * SAMPLE_RATE


def _sought(path: Path, spans: list[tuple[int, int]]) -> list[_Stretch]:
    url, end = str(path.absolute()), spans[-1][1]
    return [_Stretch(url, max(0, first - _ROLL) / SAMPLE_RATE, None, first, last, end) for first, last in spans]


def _cut(path: Path, frames: Frames, spans: list[tuple[int, int]]) -> list[_Stretch]:
    """Stretches of an MP3 by its bytes: to seek in one is to guess."""
    made, count = [], spans[-1][1]
    for first, last in spans:
        before = first - _FILLING if (first - _FILLING) * FRAME >= frames.skip else 0
        behind = min(count, last + _SEAM // FRAME + 1)
        opened, closed = frames.at[before] if before else 0, frames.at[behind] if behind < count else 0
        begin, *edges = (min(frames.length, max(0, n * FRAME - frames.skip)) for n in (before, first, last))
        url = f"subfile,,start,{opened},end,{closed},,:{path.absolute()}"
        # FFmpeg leaves out what is behind the end where the tag is that says so.
        end = count * FRAME - frames.skip if opened else frames.length
        made.append(_Stretch(url, 0.0, begin, *edges, end))
    return made


def _filled(container: str, out: Samples, stretches: list[_Stretch]) -> Samples | None:
    seams = abreast(partial(_decoded, container, out), stretches)
    for seam, stretch in zip(seams, stretches, strict=True):
        if seam is None or (stretch.last < len(out) and not _is_same(seam, out[stretch.last :][: len(seam)])):
            return None
    return out


def _is_same(seam: Samples, there: Samples) -> bool:
    """Whether two stretches have the same behind their seam; silence tells nothing."""
    return np.array_equal(seam, there) and bool(seam.min() < seam.max())


def _decoded(container: str, out: Samples, stretch: _Stretch) -> Samples | None:
    """Puts a stretch where it belongs, and gives what comes behind it; None where something is missing or otherwise."""
    channels = out.shape[1]
    seam = np.empty((min(_SEAM, len(out) - stretch.last), channels), np.float32)
    at, zero, ticks = stretch.begin, 0, 0
    for frame in _frames(container, stretch):
        if frame.pts is None or (frame.format.name, frame.layout.nb_channels) != (_FLOATS, channels):
            return None
        if not ticks:
            ticks = round(1 / _samples(1, frame.time_base))
            at = frame.pts // ticks if at is None else at
            zero = frame.pts - at * ticks
            if at > stretch.first or _samples(ticks, frame.time_base) != 1:
                return None
        if frame.pts != zero + at * ticks:
            return None
        last = at + frame.samples
        if at < stretch.last and last > stretch.first:
            _lay(frame, at, out[: stretch.last], stretch.first)
        if last > stretch.last:
            _lay(frame, at - stretch.last, seam, 0)
        at = last
        if at >= stretch.last + len(seam) and stretch.last < len(out):
            return seam
    return seam if at == stretch.end else None


def _lay(frame: av.AudioFrame, at: int, out: Samples, least: int) -> None:
    """Puts the samples of a frame that begins at ``at`` where there is room for them, from ``least`` on."""
    first, last = max(at, least), min(at + frame.samples, len(out))
    if first < last:
        lay(frame, out[first:last], first - at)


def _frames(container: str, stretch: _Stretch) -> Iterator[av.AudioFrame]:
    graph = av.filter.Graph()
    graph.threads = 1
    source = graph.add("amovie", filename=stretch.url, format_name=container, seek_point=f"{stretch.seek:.6f}")
    floats, blocks = graph.add("aformat", sample_fmts=_FLOATS), graph.add("asetnsamples", n=_AT_ONCE, p="0")
    graph.link_nodes(source, floats, blocks, graph.add("abuffersink")).configure()
    while True:
        try:
            yield graph.pull()  # type: ignore[misc]
        except av.EOFError:
            return
