"""Titles over a film's pictures: where their letters are at a frame, and how they are laid over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.document.overlay import Animation, Title
from studio.media.lettering import Fonts, Lettering, Letters
from studio.media.picture import BLACK, Planes, split

Wide = NDArray[np.uint16]

_RED, _GREEN, _BLUE = 0.2126, 0.7152, 0.0722
_LUMA, _COLOUR = 219 / 255, 224 / 255
"""ITU-R BT.709, limited range."""
_GAP = 0.02
"""Heights of the picture between a title that slid away and the edge it went behind."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A title at one frame: its first ``shown`` characters, ``x``, ``y`` pixels beside its place, so far opaque."""

    shown: int
    x: float
    y: float
    opaque: float


def moment(title: Title, frame: int, length: int, lettering: Lettering) -> Moment:
    """Where a title that is seen for ``length`` frames is at one of them."""
    shown, x, y, opaque = len(title.text), 0.0, 0.0, 1.0
    for way, passed in ((title.come, frame), (title.go, length - 1 - frame)):
        share = _share(way, passed)
        if way.kind == "fade":
            opaque *= share
        elif way.kind == "typewriter":
            shown = min(shown, round(len(title.text) * share))
        elif way.kind == "slide" and share < 1:
            out = _outside(title, lettering)
            x, y = (part * (1 - share) ** 3 for part in out)
    if title.roll:
        _, top, _, bottom = lettering.box(title)
        y += (lettering.size[1] - top) + (top - bottom - lettering.size[1]) * (frame + 0.5) / length
    return Moment(shown, round(x), round(y), opaque)


def _share(way: Animation, passed: int) -> float:
    """How far a title is there, ``passed`` frames after it began to come or before it is gone."""
    return 1.0 if passed >= way.frames or way.kind == "none" else (passed + 0.5) / way.frames


def _outside(title: Title, lettering: Lettering) -> tuple[float, float]:
    """From its place to behind the edge that it slides in from: the one it stands at, below for what is centred."""
    left, top, right, _ = lettering.box(title)
    width, height = lettering.size
    gap = _GAP * height
    return {"left": (-right - gap, 0.0), "right": (width - left + gap, 0.0)}.get(title.align, (0.0, height - top + gap))


class Titles:
    """Lays titles over pictures of one size in the film's form."""

    def __init__(self, size: tuple[int, int], fonts: Fonts | None = None) -> None:
        self.lettering = Lettering(size, fonts)
        self._last: tuple[Letters, _Sheet] | None = None

    def burn(self, picture: Planes, title: Title, frame: int, length: int) -> None:
        """Draws a title into a picture, in place, as it is at a frame of its ``length``."""
        now = moment(title, frame, length, self.lettering)
        letters = self.lettering.draw(title, now.shown, now.x, now.y) if now.opaque > 0 else None
        if letters is None:
            return
        if self._last is None or self._last[0] is not letters:
            self._last = letters, _Sheet(letters)
        self._last[1].lay(picture, now.opaque)


class _Sheet:
    """Letters in the form of a film's picture: each plane's levels times their coverage, and the coverage."""

    def __init__(self, letters: Letters) -> None:
        self._left, self._top = letters.left, letters.top
        rgba = letters.rgba.astype(np.float32)
        cover = rgba[..., 3]
        luma = rgba[..., :3] @ np.array((_RED, _GREEN, _BLUE), np.float32)
        blue, red = ((rgba[..., n] - luma) / (2 * (1 - part)) for n, part in ((2, _BLUE), (0, _RED)))
        half = _halved(cover)
        self._planes = (
            (_wide(BLACK[0] * cover + _LUMA * 255 * luma), _wide(cover)),
            (_wide(BLACK[1] * half + _COLOUR * 255 * _halved(blue)), _wide(half)),
            (_wide(BLACK[1] * half + _COLOUR * 255 * _halved(red)), _wide(half)),
        )

    def lay(self, picture: Planes, opaque: float) -> None:
        part = round(256 * opaque)
        for plane, (levels, cover), share in zip(split(picture), self._planes, (1, 2, 2), strict=True):
            top, left = self._top // share, self._left // share
            under = plane[top : top + cover.shape[0], left : left + cover.shape[1]]
            if part < 256:
                levels, cover = _dimmed(levels, part), _dimmed(cover, part)
            total = under * (255 - cover) + levels + 128
            under[:] = (total + (total >> 8)) >> 8  # total / 255, rounded


def _halved(array: NDArray[np.float32]) -> NDArray[np.float32]:
    height, width = array.shape
    return np.asarray(cv2.resize(array, (width // 2, height // 2), interpolation=cv2.INTER_AREA), np.float32)


def _wide(array: NDArray[Any]) -> Wide:
    return np.rint(array).astype(np.uint16)


def _dimmed(array: Wide, part: int) -> Wide:
    return ((array.astype(np.uint32) * part) >> 8).astype(np.uint16)
