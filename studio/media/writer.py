"""Writing a finished film: H.264 and AAC in an MP4, picture and sound starting on the same sample."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

from studio.document.time import SAMPLE_RATE, frame_to_sample
from studio.media.frames import Frame
from studio.media.mix import Samples

_BLOCK = 1_024  # samples of one AAC frame


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a film is encoded; ``crf`` 0 best .. 51 worst."""

    crf: int = 18
    preset: str = "veryfast"
    audio_rate: int = 192_000
    keyframe_seconds: int = 2


def write_film(
    path: Path,
    frames: Iterable[Frame],
    sound: Samples,
    rate: Fraction,
    size: tuple[int, int],
    *,
    tags: Mapping[str, str] | None = None,
    encoding: Encoding | None = None,
) -> int:
    """Writes an MP4 and returns its number of frames.

    Sound is trimmed or padded to the picture's end. Every packet carries its exact time; the encoder's priming is cut
    off by the edit list that MP4 players follow, so sample 0 is heard with frame 0.
    """
    encoding = encoding or Encoding()
    with av.open(str(path), "w", format="mp4", options={"movflags": "+faststart+use_metadata_tags"}) as container:
        container.metadata.update(tags or {})
        picture = _picture_stream(container, rate, size, encoding)
        audio = container.add_stream("aac", rate=SAMPLE_RATE, layout="stereo")
        audio.bit_rate = encoding.audio_rate
        count = written = 0
        for frame in frames:
            image = av.VideoFrame.from_ndarray(frame, format="rgb24")
            image = image.reformat(format="yuv420p", dst_colorspace="ITU709", dst_color_range="MPEG")
            image.pts, image.time_base = count, 1 / rate
            container.mux(picture.encode(image))
            count += 1
            written = _write_sound(container, audio, sound, written, frame_to_sample(count, rate), last=False)
        _write_sound(container, audio, sound, written, frame_to_sample(count, rate), last=True)
        container.mux(picture.encode())
        container.mux(audio.encode())
    return count


def _picture_stream(container: Any, rate: Fraction, size: tuple[int, int], encoding: Encoding) -> Any:
    stream = container.add_stream("libx264", rate=rate)
    stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
    stream.time_base = stream.codec_context.time_base = 1 / rate
    gop = str(round(rate * encoding.keyframe_seconds))
    stream.options = {"crf": str(encoding.crf), "preset": encoding.preset, "g": gop}
    # BT.709, limited range: what every player assumes for a film of this kind, said in the file.
    stream.codec_context.color_primaries = stream.codec_context.color_trc = stream.codec_context.colorspace = 1
    stream.codec_context.color_range = 1
    return stream


def _write_sound(container: Any, stream: Any, sound: Samples, written: int, until: int, *, last: bool) -> int:
    """Writes whole blocks up to a sample, the rest too when it is the last call; how far it came."""
    while until - written >= _BLOCK or (last and written < until):
        end = min(written + _BLOCK, until)
        piece = np.zeros((end - written, 2), np.float32)
        there = sound[written:end]
        piece[: len(there)] = there
        block = av.AudioFrame.from_ndarray(np.ascontiguousarray(piece.T), format="fltp", layout="stereo")
        block.sample_rate, block.pts, block.time_base = SAMPLE_RATE, written, Fraction(1, SAMPLE_RATE)
        container.mux(stream.encode(block))
        written = end
    return written
