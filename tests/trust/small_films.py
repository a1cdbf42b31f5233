"""Small films with real takes on disk, for whoever needs something to export."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.document import edits, rates
from studio.document.brief import Brief, Quality, SoundBrief
from studio.document.recipe import Recipe, ShotId, Take, take_id
from studio.editor.editor import Editor
from studio.engine.takes import TakeFiles
from studio.store.project import Project

Frame = NDArray[np.uint8]
QUIET = SoundBrief(ambience="", effects=False, music="")
"""Nothing is heard but what a take brings along."""


def new_editor(folder: Path, size: tuple[int, int] = (160, 96), rate: Fraction = Fraction(24)) -> Editor:
    editor = Editor(Project.create(folder), host="thread")
    editor.edit("Set format", lambda film: rates.rate_changed(edits.size_changed(film, size), rate))
    return editor


def add_shot(
    editor: Editor,
    prompt: str,
    frames: Iterable[Frame],
    *,
    rate: Fraction | None = None,
    sound: NDArray[np.float32] | None = None,
    brief: SoundBrief = QUIET,
    length: int | None = None,
) -> ShotId:
    """A shot whose take shows these frames, at the film's rate unless another is named."""
    pictures = list(frames)
    film_rate = editor.film.rate
    shot = editor.add_shot(prompt, seconds=Fraction(length or len(pictures)) / film_rate, seed=7)
    editor.change_brief(shot, Brief(prompt=prompt, seed=7, sound=brief))
    height, width, _ = pictures[0].shape
    recipe = Recipe(
        editor.shot(shot).brief, "animatic", "0" * 64, Quality.DRAFT, 8, (width, height), len(pictures),
        rate or film_rate, 7, versions=(("rushes", "0.1.0"),),
    )  # fmt: skip
    files = TakeFiles(editor.project.media.folder)
    picture = files.add_picture(iter(pictures), recipe)
    heard = files.add_sound(sound) if sound is not None else None
    take = Take(take_id(recipe, picture), shot, recipe, picture, heard, made="2026-11-25T12:00:00Z")
    editor.project.add_take(take)
    editor.choose(shot, take.id)
    return shot


def plain_frames(count: int, colour: tuple[int, int, int], size: tuple[int, int] = (160, 96)) -> list[Frame]:
    return [np.full((size[1], size[0], 3), colour, np.uint8)] * count


def moving_frames(count: int, size: tuple[int, int] = (160, 96), seed: int = 0) -> list[Frame]:
    """A soft texture that drifts: something for an encoder to do."""
    import cv2

    width, height = size
    rough = np.random.default_rng(seed).integers(0, 256, (9, 16, 3), np.uint8)
    soft = cv2.resize(rough, (2 * width, height), interpolation=cv2.INTER_CUBIC)
    return [np.ascontiguousarray(soft[:, 2 * n % width : 2 * n % width + width]) for n in range(count)]


def tone(samples: int, hertz: float = 440.0, level: float = 0.2) -> NDArray[np.float32]:
    wave = level * np.sin(2 * np.pi * hertz * np.arange(samples) / 48_000)
    return np.repeat(wave[:, None], 2, axis=1).astype(np.float32)


def ignore(doing: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


Make = Callable[..., Editor]
