"""How far the composition of a take is from its parent's: a measured number, whatever light and style have become."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.engine.messages import Frames
from studio.media.frames import Movie

FRAMES = 6
"""Moments that are compared, spread over both takes."""
WIDTH = 96
PARTS = 6
"""Rows and columns of parts that are compared each by itself."""
FAINT = 0.1
"""A part whose edges are weaker than this share of the other picture's has lost them."""
_BLUR = 1.5
_NEIGHBOURS = 12.0  # pixels around an edge whose strength it is measured against


def moved(parent: Path, take: Path) -> float:
    """0 where all edges of the pictures stand where they stood, up to 1 where none does. Raises MediaError."""
    with Movie(parent) as before, Movie(take) as after:
        found = [distance(_at(before, n), _at(after, n)) for n in range(FRAMES)]
    return round(float(np.mean(found)), 3)


def distance(one: Frames, other: Frames) -> float:
    """How badly the edges of two pictures (H, W, 3) correlate, part by part, so that a wall does not hide an actor."""
    height = max(PARTS, round(WIDTH * one.shape[0] / one.shape[1]))
    first, second = (_edges(picture, (WIDTH, height)) for picture in (one, other))
    lost = weight = 0.0
    for rows in np.array_split(np.arange(height), PARTS):
        for columns in np.array_split(np.arange(WIDTH), PARTS):
            here, there = first[np.ix_(rows, columns)], second[np.ix_(rows, columns)]
            before, after = float((here**2).sum()), float((there**2).sum())
            strongest = max(before, after)
            if strongest == 0.0:
                continue
            common = float((here * there).sum()) / max((before * after) ** 0.5, FAINT * strongest)
            lost += (1.0 - common) * strongest**0.5
            weight += strongest**0.5
    return lost / weight if weight else 0.0


def _at(movie: Movie, moment: int) -> Frames:
    return movie.frame(round(moment / (FRAMES - 1) * (movie.count - 1)))


def _edges(picture: Frames, size: tuple[int, int]) -> NDArray[np.float32]:
    """How steep a picture is, as a share of how steep it is around."""
    grey = cv2.cvtColor(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2GRAY)
    soft = cv2.GaussianBlur(grey.astype(np.float32), (0, 0), _BLUR)
    slope = np.hypot(cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1))
    around = cv2.GaussianBlur(slope, (0, 0), _NEIGHBOURS)
    edges = slope / (around + 1.0)  # 1: what an encoder leaves on a plain wall is no edge
    return np.where(edges > edges.mean(), edges - edges.mean(), 0).astype(np.float32)
