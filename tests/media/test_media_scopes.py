"""Scopes of pictures whose levels and colours are known."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from studio.media import scopes
from studio.media.scopes import LEVELS, SKIN

BARS = ((1, 1, 1), (1, 1, 0), (0, 1, 1), (0, 1, 0), (1, 0, 1), (1, 0, 0), (0, 0, 1), (0, 0, 0))
MIDDLE = (LEVELS - 1) / 2


def bars() -> NDArray[np.uint8]:
    """Colour bars at 75 %, each 60 wide."""
    codes = np.round(np.array(BARS) * 191.25).astype(np.uint8)
    return np.ascontiguousarray(np.broadcast_to(np.repeat(codes, 60, axis=0), (270, 480, 3)))


def test_colour_bars_hit_the_targets_of_the_vectorscope() -> None:
    counts = scopes.read(bars()).vectorscope
    hit = {(int(x), int(y)) for y, x in np.argwhere(counts > 0.5)}
    wanted = {(round(x), round(y)) for x, y in scopes.targets().values()}
    assert len(hit) == 7, "six colours, and one place for white, grey and black"
    for x, y in wanted:
        assert any(abs(x - at) <= 1 and abs(y - on) <= 1 for at, on in hit), (x, y, hit)
    assert any(abs(x - MIDDLE) <= 1 and abs(y - MIDDLE) <= 1 for x, y in hit)


def test_opposite_colours_lie_opposite_and_red_is_up_blue_right() -> None:
    found = scopes.targets()
    for one, other in (("R", "Cy"), ("G", "Mg"), ("B", "Yl")):
        for a, b in zip(found[one], found[other], strict=True):
            assert a + b == pytest.approx(LEVELS - 1)
    assert found["R"][1] < MIDDLE / 2 and found["B"][0] > 1.5 * MIDDLE


def test_skin_of_every_shade_lies_along_its_line() -> None:
    """Three of Fitzpatrick's shades as a screen shows them."""
    for shade in ((241, 194, 165), (198, 134, 103), (94, 56, 41)):
        x, y = scopes.place(np.array(shade) / 255)
        assert math.degrees(math.atan2(MIDDLE - y, x - MIDDLE)) == pytest.approx(SKIN, abs=8)


def test_a_ramp_is_a_diagonal_of_the_waveform() -> None:
    ramp = np.tile(np.arange(0, 256, 2, dtype=np.uint8)[:, None], (100, 1, 3))
    found = scopes.read(ramp).waveform
    assert found.shape == (4, LEVELS, 128)
    for channel in found:
        assert (channel.argmax(axis=0) == 255 - np.arange(0, 256, 2)).all()
        assert ((channel > 0).sum(axis=0) == 1).all()


def test_the_parade_shows_each_colour_at_its_level() -> None:
    flat = np.full((90, 160, 3), (200, 100, 50), np.uint8)
    found = scopes.read(flat).waveform
    rows = [int(LEVELS - 1 - channel[:, 80].argmax()) for channel in found]
    assert rows == [round(0.2126 * 200 + 0.7152 * 100 + 0.0722 * 50), 200, 100, 50]


def test_the_histogram_counts_levels_and_is_not_flattened_by_black() -> None:
    picture = np.zeros((100, 100, 3), np.uint8)
    picture[:2, :50] = 128
    found = scopes.read(picture).histogram
    assert found[:, 128] == pytest.approx([1, 1, 1, 1])
    assert found[:, 0] == pytest.approx([1, 1, 1, 1]), "cut off at the top"
    assert found.sum() == pytest.approx(8)


def test_what_is_looked_at_is_bounded_and_unmixed() -> None:
    picture = np.random.default_rng(1).choice(np.array([0, 255], np.uint8), (1080, 1920, 3))
    seen = scopes.sampled(picture)
    assert seen.shape == (270, 480, 3) and set(np.unique(seen)) == {0, 255}
