"""Writing a finished film: H.264 and AAC in an MP4 or MOV, picture and sound starting on the same sample."""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from studio.media.picture import from_rgb, say_colours

SAME_BYTES = {"x264-params": "cpu-independent=1"}
"""Without it libx264 may choose differently from run to run, even on one processor and one thread; it costs nothing."""


Subtitle = tuple[int, int, str]
"""Milliseconds from and to, and the text."""
_LONGEST = 16_000
"""Characters, so that two bytes tell how many bytes they are."""
_LETTERS = """[Script Info]
ScriptType: v4.00+
[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, Bold, Italic, Underline, Alignment
Style: Default,Sans,16,&Hffffff,0,0,0,2
[Events]
Format: Layer, Start, End, Style, Text
"""
"""How a player that minds writes them: white, at the foot of the picture."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the picture is encoded; ``crf`` 0 best .. 51 worst."""

    crf: int = 18
    preset: str = "veryfast"
    keyframe_seconds: int = 2


def write_film(
    path: Path,
    pictures: Iterable[av.VideoFrame],
    sound: bytes,
    rate: Fraction,
    size: tuple[int, int],
    *,
    tags: Mapping[str, str] | None = None,
    subtitles: Sequence[Subtitle] = (),
    encoding: Encoding | None = None,
) -> int:
    """Writes an MP4, or a MOV where the path ends so, and returns its number of frames.

    ``pictures`` are in the film's form (see ``picture``); ``sound`` is what ``mastering`` encoded, whose packets are
    taken over as they are, so that what was measured there is what is heard. The encoder's priming is cut off by the
    edit list that MP4 players follow: sample 0 is heard with frame 0. ``subtitles`` are a track to show or not.
    """
    options, kind = {"movflags": "+faststart", "fflags": "+bitexact"}, path.suffix.lower().removeprefix(".")
    with av.open(io.BytesIO(sound)) as heard, av.open(str(path), "w", format=kind, options=options) as container:
        container.metadata.update(tags or {})
        stream = _picture_stream(container, rate, size, encoding or Encoding())
        packets = _Packets(heard, container)
        lines = _Lines(subtitles, container)
        count = 0
        for picture in pictures:
            picture.pts, picture.time_base = count, 1 / rate
            picture.pict_type = 0  # the encoder chooses its key frames, not the file that the picture came from
            container.mux(stream.encode(picture))
            count += 1
            packets.mux_until(count / rate)
            lines.mux_until(count / rate)
        container.mux(stream.encode())
        packets.mux_until(None)
        lines.mux_until(None)
    return count


@contextmanager
def picture_file(
    path: Path, rate: Fraction, size: tuple[int, int], encoding: Encoding | None = None
) -> Iterator[Callable[[NDArray[np.uint8]], None]]:
    """An MP4 without sound: gives what adds one picture (H, W, 3), RGB; ``size`` must be even."""
    with av.open(str(path), "w", format="mp4", options={"movflags": "+faststart", "fflags": "+bitexact"}) as container:
        stream = _picture_stream(container, rate, size, encoding or Encoding())
        yield lambda picture: container.mux(stream.encode(from_rgb(picture)))
        container.mux(stream.encode())


def picture_options(encoding: Encoding, rate: Fraction) -> dict[str, str]:
    """libx264's settings for an encoding."""
    gop = str(round(rate * encoding.keyframe_seconds))
    return {"crf": str(encoding.crf), "preset": encoding.preset, "g": gop, **SAME_BYTES}


def _picture_stream(container: Any, rate: Fraction, size: tuple[int, int], encoding: Encoding) -> Any:
    stream = container.add_stream("libx264", rate=rate)
    stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
    stream.time_base = stream.codec_context.time_base = 1 / rate
    stream.options = picture_options(encoding, rate)
    say_colours(stream.codec_context)
    return stream


class _Lines:
    """Subtitles as timed text after 3GPP TS 26.245: each is its length in two bytes and its letters."""

    def __init__(self, subtitles: Sequence[Subtitle], container: Any) -> None:
        self._container, self._left = container, deque(sorted(subtitles))
        if subtitles:
            self._stream = container.add_stream("mov_text")
            self._stream.codec_context.subtitle_header = _LETTERS.encode()
            self._stream.time_base = Fraction(1, 1000)

    def mux_until(self, seconds: Fraction | None) -> None:
        """All that begin before a time, every last one with None."""
        while self._left and (seconds is None or self._left[0][0] < 1000 * seconds):
            start, end, text = self._left.popleft()
            letters = text[:_LONGEST].encode()
            packet = av.Packet(len(letters).to_bytes(2, "big") + letters)
            packet.stream, packet.time_base = self._stream, Fraction(1, 1000)
            packet.pts = packet.dts = start
            packet.duration = end - start
            self._container.mux(packet)


class _Packets:
    """The packets of a sound, handed on in step with the picture."""

    def __init__(self, heard: Any, container: Any) -> None:
        source = heard.streams.audio[0]
        self._container = container
        self._stream = container.add_stream_from_template(source)
        self._packets = (packet for packet in heard.demux(source) if packet.pts is not None)
        self._next = next(self._packets, None)

    def mux_until(self, seconds: Fraction | None) -> None:
        """All that are heard before a time, every last one with None."""
        while self._next is not None and (seconds is None or self._next.pts * self._next.time_base < seconds):
            self._next.stream = self._stream
            self._container.mux(self._next)
            self._next = next(self._packets, None)
