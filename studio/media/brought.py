"""Movies and images that a person brings, in the form of our own takes: upright, even, at a film's rate."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import repeat
from math import ceil
from pathlib import Path

import av
import numpy as np

from studio.media.frames import Frame, MediaError
from studio.media.writer import Encoding, picture_file

LONGEST = 600
"""Seconds of a movie."""
_MOST = 1920 * 1088
"""Pixels of a picture; larger ones are made smaller."""
_SLACK = 0.01  # frames that a time may be off
_NEAR = Encoding(keyframe_seconds=1)


def bring(path: Path, output: Path, rate: Fraction, tell: Callable[[float], None]) -> int:
    """Writes a movie, or an image as a movie of one frame, as an MP4; its number of frames at ``rate``.

    Where the file has no frame of a moment, the one before it stands. ``tell`` hears the share that is done. Raises
    MediaError.
    """
    try:
        with av.open(str(path.absolute())) as container:
            seconds = float((container.duration or 0) / av.time_base)
            if seconds > LONGEST:
                raise MediaError(f"“{path.name}” lasts more than {LONGEST // 60} minutes. Cut out the part you need.")
            pictures = container.decode(video=0)
            first = next(pictures, None)
            if first is None:
                raise MediaError(f"“{path.name}” has no picture.")
            size = _size(first)
            with picture_file(output, rate, size, _NEAR) as add:
                count = 0
                for picture in _steady(first, pictures, rate):
                    add(_upright(picture, size))
                    count += 1
                    if seconds:
                        tell(min(1.0, float(count / rate) / seconds))
    except (av.FFmpegError, OSError, IndexError) as error:
        raise MediaError(f"“{path.name}” cannot be read as a movie or an image. Convert it to MP4 or PNG.") from error
    return count


def _steady(first: av.VideoFrame, rest: Iterator[av.VideoFrame], rate: Fraction) -> Iterator[av.VideoFrame]:
    """A picture for each frame at a rate, whatever the times of those that come."""
    begin, shown, count, step = first.time or 0.0, first, 0, 0.0
    for picture in rest:
        while count + _SLACK < ((picture.time or 0.0) - begin) * rate:
            yield shown
            count += 1
        step, shown = (picture.time or 0.0) - (shown.time or 0.0), picture
    over = ((shown.time or 0.0) - begin + step) * rate  # the last one stays as long as the one before it
    yield from repeat(shown, max(1 - count, ceil(over - count - _SLACK)))


def _size(picture: av.VideoFrame) -> tuple[int, int]:
    """Even sides of square pixels, as it is seen."""
    width, height = float(picture.width), float(picture.height)
    if picture.rotation % 180:
        width, height = height, width
    scale = min(1.0, (_MOST / (width * height)) ** 0.5)
    return max(2, round(width * scale / 2) * 2), max(2, round(height * scale / 2) * 2)


def _upright(picture: av.VideoFrame, size: tuple[int, int]) -> Frame:
    turned = round(picture.rotation / 90) % 4
    width, height = size[::-1] if turned % 2 else size
    array = picture.to_ndarray(format="rgb24", width=width, height=height)
    return np.ascontiguousarray(np.rot90(array, turned))
