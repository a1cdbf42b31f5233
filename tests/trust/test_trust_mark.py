"""The visible mark: there at the beginning, legible on any ground, gone when its time is over."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from studio.media.picture import Planes, from_planes, from_rgb, planes
from studio.trust.mark import SECONDS, Mark

RATE = Fraction(24)
SIZES = [(1280, 720), (640, 360), (160, 96), (720, 1280), (1920, 1080), (64, 64), (4096, 2160)]


def ground(size: tuple[int, int], level: int) -> Planes:
    return planes(from_rgb(np.full((size[1], size[0], 3), level, np.uint8)))


def marked(size: tuple[int, int], level: int, frame: int = 0, length: int = 240) -> tuple[Planes, Planes]:
    before = ground(size, level)
    after = before.copy()
    Mark(size, RATE, length).burn(after, frame)
    return before[: size[1]], after[: size[1]]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("level", [0, 128, 255])
def test_letters_stand_out_from_what_is_around_them(size: tuple[int, int], level: int) -> None:
    before, after = marked(size, level)
    changed = before.astype(int) != after
    rows, columns = np.nonzero(changed)
    inside = after[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1].astype(int)
    assert np.percentile(inside, 99) - np.percentile(inside, 10) > 70
    assert columns.max() < size[0] and rows.max() < size[1] * 0.45


@pytest.mark.parametrize("size", SIZES[:2] + SIZES[3:5])
def test_it_is_small(size: tuple[int, int]) -> None:
    before, after = marked(size, 128)
    assert np.mean(before != after) < 0.012


def test_it_fades_and_goes() -> None:
    mark = Mark((640, 360), RATE, 240)
    assert mark.shows(0) and mark.shows(SECONDS * 24 - 1) and not mark.shows(SECONDS * 24)
    strengths = []
    for frame in (0, 100, 112, 119):
        before, after = marked((640, 360), 0, frame)
        strengths.append(int(np.abs(after.astype(int) - before).max()))
    assert strengths[0] == strengths[1] > strengths[2] > strengths[3] > 0


def test_a_short_film_carries_it_to_its_end() -> None:
    before, after = marked((640, 360), 0, frame=47, length=48)
    first = marked((640, 360), 0, frame=0, length=48)[1]
    assert np.array_equal(after, first) and not np.array_equal(after, before)


def test_it_has_no_colour() -> None:
    picture = ground((640, 360), 90)
    Mark((640, 360), RATE, 240).burn(picture, 0)
    shown = from_planes(picture).to_ndarray(format="rgb24").astype(int)
    assert (shown.max(axis=2) - shown.min(axis=2)).max() <= 2
