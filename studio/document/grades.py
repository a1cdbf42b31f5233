"""Grading: the verbs over the grades of shots."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from studio.document.brief import MediaRef
from studio.document.film import Film
from studio.document.grade import NEUTRAL, Grade
from studio.document.pieces import EditError, shot_of, with_shot
from studio.document.recipe import ShotId


def graded(film: Film, shots: Iterable[ShotId], grade: Grade) -> Film:
    """The shots with one grade; the film itself where all of them have it already."""
    for shot in shots:
        now = shot_of(film, shot)
        if now.grade != grade:
            film = with_shot(film, replace(now, grade=grade))
    return film


def grade_reset(film: Film, shots: Iterable[ShotId]) -> Film:
    """The shots as their takes are."""
    return graded(film, shots, NEUTRAL)


def grade_pasted(film: Film, piece: Film, shots: Iterable[ShotId]) -> Film:
    """The shots with the grade of the first copied one."""
    model, shots = next(iter(piece.sequence), None), tuple(shots)
    if model is None or not shots:
        raise EditError("Copy a shot first, then select those that are to have its grade.")
    return graded(film, shots, model.grade)


def lut_set(film: Film, shots: Iterable[ShotId], lut: MediaRef | None, name: str) -> Film:
    """The shots with a LUT at full strength, or with none; the rest of each grade stays."""
    for shot in shots:
        film = graded(film, [shot], replace(shot_of(film, shot).grade, lut=lut, lut_name=name, strength=1.0))
    return film
