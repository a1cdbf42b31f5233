"""The pictures of a film in its one form: 4:2:0, BT.709, limited range, all of one size."""

from __future__ import annotations

from typing import Any

import av
import numpy as np
from av.video.reformatter import VideoReformatter
from numpy.typing import NDArray

Planes = NDArray[np.uint8]
"""(3H/2, W): luma above the two half-size colour planes."""

BT709, LIMITED = 1, 1
"""ITU-T H.273 code points, as FFmpeg numbers them."""
BLACK = (16, 128)
"""Luma and colour of black in the limited range."""
_EIGHTH = 8  # pixels that swscale turns to RGB at once
_ONE = 1  # thread: of several, swscale's write the first eight pixels of a slice wrongly now and then (FFmpeg 8)
_SLACK = 2  # pixels by which a shape may differ through rounding alone


def from_rgb(frame: NDArray[np.uint8]) -> av.VideoFrame:
    """A picture of a film from (H, W, 3) RGB."""
    picture = av.VideoFrame.from_ndarray(frame, format="rgb24")
    return picture.reformat(format="yuv420p", dst_colorspace="ITU709", dst_color_range="MPEG")


def say_colours(context: Any) -> None:
    """Writes into an encoder what its pictures are, so that every player shows the colours that were meant."""
    context.color_primaries = context.color_trc = context.colorspace = BT709
    context.color_range = LIMITED


def to_bgra(picture: av.VideoFrame) -> NDArray[np.uint8]:
    """(H, W, 4) blue, green, red, opaque, as screens take it, of a picture in the film's form."""
    width, whole = picture.width, wholly_written(picture, _EIGHTH)
    colours = {"src_colorspace": "ITU709", "src_color_range": "MPEG"}
    shown = whole.reformat(format="bgra", interpolation="BILINEAR", threads=_ONE, **colours)
    return shown.to_ndarray()[:, :width]


def wholly_written(picture: av.VideoFrame, unit: int) -> av.VideoFrame:
    """The picture, or a wider one in the film's form: what swscale turns to RGB, ``unit`` pixels at once, it may leave
    unwritten beyond the last whole unit, as the memory was."""
    more = -picture.width % unit
    if not more:
        return picture
    if picture.format.name != "yuv420p":
        picture = picture.reformat(format="yuv420p")
    wider = [
        np.pad(plane, ((0, 0), (0, add)), "edge")
        for plane, add in zip(split(planes(picture)), (more, more // 2, more // 2), strict=True)
    ]
    flat = np.concatenate([plane.reshape(-1) for plane in wider])
    made = from_planes(flat.reshape(-1, picture.width + more))
    made.colorspace, made.color_range = picture.colorspace, picture.color_range
    return made


def planes(picture: av.VideoFrame) -> Planes:
    """A copy of a film picture that may be changed."""
    return picture.to_ndarray()


def from_planes(array: Planes) -> av.VideoFrame:
    return av.VideoFrame.from_ndarray(array, format="yuv420p")


def split(array: Planes) -> tuple[Planes, Planes, Planes]:
    """Views of the three planes: (H, W), (H/2, W/2), (H/2, W/2)."""
    height, width = array.shape[0] * 2 // 3, array.shape[1]
    flat, luma, colour = array.reshape(-1), height * width, height * width // 4
    half = (height // 2, width // 2)
    return array[:height], flat[luma : luma + colour].reshape(half), flat[luma + colour :].reshape(half)


class Screen:
    """Brings pictures of any size and colour to a film's; those that fit already come through untouched.

    A ``quick`` one is for looking at while a film plays: its edges are a little softer.
    """

    def __init__(self, size: tuple[int, int], *, quick: bool = False) -> None:
        self.size = size
        self._interpolation = "BILINEAR" if quick else "BICUBIC"
        self._reformatter = VideoReformatter()

    def show(self, picture: av.VideoFrame) -> av.VideoFrame:
        """The picture at the screen's size, with bars only where the shapes differ."""
        inner = fitted((picture.width, picture.height), self.size)
        if inner == (picture.width, picture.height) and _is_film(picture):
            shown = picture
        else:
            shown = self._reformatter.reformat(
                picture,
                *inner,
                format="yuv420p",
                dst_colorspace="ITU709",
                dst_color_range="MPEG",
                interpolation=self._interpolation,
            )
        return shown if inner == self.size else from_planes(_framed(planes(shown), self.size))


def fitted(size: tuple[int, int], screen: tuple[int, int]) -> tuple[int, int]:
    """The largest even size of that shape within a screen; the screen's own if the shapes agree but for rounding."""
    scale = min(screen[0] / size[0], screen[1] / size[1])
    width, height = (max(2, 2 * round(side * scale / 2)) for side in size)
    near = abs(width - screen[0]) <= _SLACK and abs(height - screen[1]) <= _SLACK
    return screen if near else (min(width, screen[0]), min(height, screen[1]))


def black(size: tuple[int, int]) -> Planes:
    array = np.full((size[1] * 3 // 2, size[0]), BLACK[1], np.uint8)
    array[: size[1]] = BLACK[0]
    return array


def _is_film(picture: av.VideoFrame) -> bool:
    return picture.format.name == "yuv420p" and picture.colorspace == BT709 and picture.color_range == LIMITED


def _framed(inner: Planes, size: tuple[int, int]) -> Planes:
    out = black(size)
    left, top = ((size[0] - inner.shape[1]) // 4 * 2, (size[1] - inner.shape[0] * 2 // 3) // 4 * 2)
    for plane, piece, share in zip(split(out), split(inner), (1, 2, 2), strict=True):
        height, width = piece.shape
        plane[top // share : top // share + height, left // share : left // share + width] = piece
    return out
