"""The files that a brief refers to, as a model wants to see them: of the recipe's size, at the model's rate."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from studio.document.recipe import Recipe
from studio.engine.families.family import Card, FamilyError, Watch
from studio.engine.messages import Frames
from studio.media.frames import MediaError, Movie

STILLS = frozenset({"style", "first", "last", "keyframe", "actor"})
FILMS = frozenset({"video", "control", "mask", "extend"})
TAKEN_UP = 9
"""Frames of the film before that a continuation sees: more keep the motion no better, fewer lose it."""


@dataclass(frozen=True, slots=True)
class Given:
    """``pictures`` (N, H, W, 3), one of a still; ``at`` is a frame of the model's."""

    role: str
    pictures: Frames
    at: int = 0
    strength: float = 1.0

    @property
    def images(self) -> list[Image.Image]:
        return [Image.fromarray(picture) for picture in self.pictures]


def given(recipe: Recipe, card: Card, watch: Watch) -> tuple[Given, ...]:
    """What a recipe refers to and the family looks at, in the brief's order. Raises FamilyError for bad files."""
    rate, frames = card.model_rate(recipe.rate), card.model_frames(recipe.frames, recipe.rate)
    found = []
    for reference in recipe.brief.references:
        role = reference.role
        if role not in card.accepts or role not in STILLS | FILMS:
            continue
        pictures = _seen(watch.file(reference.media), role, rate, frames)
        fit = _held if role == "actor" else _filled
        at = min(int(reference.at * rate / recipe.rate), frames - 1)
        found.append(Given(role, np.stack([fit(p, recipe.size) for p in pictures]), at, reference.strength))
    return tuple(found)


def of(things: Iterable[Given], roles: Collection[str]) -> list[Given]:
    return [thing for thing in things if thing.role in roles]


def _seen(path: Path, role: str, rate: Fraction, frames: int) -> list[Frames]:
    try:
        if role in STILLS:
            with Image.open(path) as still:
                return [np.asarray(still.convert("RGB"))]
        with Movie(path) as movie:
            if role == "extend":
                return _ending(movie, rate)
            return [movie.frame(int(n * movie.rate / rate)) for n in range(frames)]
    except (MediaError, OSError) as error:
        raise FamilyError(
            f"“{path.name}” cannot be looked at.", f"{error}", "Take it off the shot, or bring another file."
        ) from error


def _ending(movie: Movie, rate: Fraction) -> list[Frames]:
    """The last frames of a film at a model's rate, the very last one at the end."""
    last = movie.count - 1
    return [movie.frame(max(0, last - int(n * movie.rate / rate))) for n in reversed(range(TAKEN_UP))]


def _filled(picture: Frames, size: tuple[int, int]) -> Frames:
    """The middle of a picture, as much as fills the size."""
    height, width = picture.shape[:2]
    share = max(size[0] / width, size[1] / height)
    wide, high = max(size[0], round(width * share)), max(size[1], round(height * share))
    scaled = _scaled(picture, (wide, high))
    left, top = (wide - size[0]) // 2, (high - size[1]) // 2
    return np.ascontiguousarray(scaled[top : top + size[1], left : left + size[0]])


def _held(picture: Frames, size: tuple[int, int]) -> Frames:
    """A whole picture in the middle of a white one of that size."""
    height, width = picture.shape[:2]
    share = min(size[0] / width, size[1] / height)
    wide, high = max(1, int(width * share)), max(1, int(height * share))
    canvas = np.full((size[1], size[0], 3), 255, np.uint8)
    left, top = (size[0] - wide) // 2, (size[1] - high) // 2
    canvas[top : top + high, left : left + wide] = _scaled(picture, (wide, high))
    return canvas


def _scaled(picture: Frames, size: tuple[int, int]) -> Frames:
    if picture.shape[1::-1] == size:
        return picture
    smaller = size[0] < picture.shape[1]
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA if smaller else cv2.INTER_CUBIC)
