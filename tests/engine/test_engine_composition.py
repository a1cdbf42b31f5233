"""The measured distance of compositions: light and colour do not count, places do."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np
import pytest

from studio.engine.composition import distance, moved
from studio.engine.messages import Frames
from studio.media.writer import picture_file


def scene(at: int = 60, ground: int = 70) -> Frames:
    """Somebody before a house and a hill."""
    picture = np.full((120, 192, 3), (150, 180, 220), np.uint8)
    cv2.rectangle(picture, (0, ground), (192, 120), (80, 120, 60), -1)
    cv2.rectangle(picture, (130, 30), (170, ground), (160, 90, 70), -1)
    cv2.circle(picture, (at, 60), 9, (230, 190, 160), -1)
    cv2.rectangle(picture, (at - 8, 68), (at + 8, 105), (180, 30, 30), -1)
    return picture


def lit(picture: Frames) -> Frames:
    """The same at night: darker, bluer, with less contrast."""
    return (picture.astype(np.float32) * (0.25, 0.3, 0.5) + 12).astype(np.uint8)


def test_the_same_place_in_another_light_has_hardly_moved() -> None:
    assert distance(scene(), scene()) == pytest.approx(0, abs=1e-6)
    assert distance(scene(), lit(scene())) < 0.1


def test_whoever_stands_elsewhere_has_moved_and_another_picture_all_the_more() -> None:
    aside, other = distance(scene(), scene(at=96)), distance(scene(), np.rot90(scene(20, 40), 2).copy())
    assert 2 * distance(scene(), lit(scene())) < aside < other
    assert other > 0.6


def test_nothing_is_like_nothing() -> None:
    empty = np.zeros((40, 64, 3), np.uint8)
    assert distance(empty, empty) == 0
    assert distance(empty, scene()) == 1


def test_takes_are_compared_at_moments_over_their_length(tmp_path: Path) -> None:
    for name, frames, start in (("one", 12, 40), ("same", 24, 40), ("other", 12, 100)):
        with picture_file(tmp_path / f"{name}.mp4", Fraction(24), (192, 120)) as add:
            for n in range(frames):
                add(scene(at=start + round(30 * n / (frames - 1))))
    assert moved(tmp_path / "one.mp4", tmp_path / "same.mp4") < 0.05
    assert moved(tmp_path / "one.mp4", tmp_path / "other.mp4") > 0.1
