"""What goes into the engine and what comes out: frozen, picklable, comparable."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.document.recipe import Recipe, ShotId, Take

Frames = NDArray[np.uint8]
"""Moving pictures: (N, H, W, 3) RGB."""


@dataclass(frozen=True, slots=True)
class Request:
    """All that a render needs.

    ``media`` is the folder of the project's media store, which holds the parent's latents and receives the take's
    files; ``models`` are the folders, besides the built-in one, in which families are looked for. ``looked_at`` is the
    frame that a person has before their eyes: the first preview may show it alone, to come sooner.
    """

    job: str
    shot: ShotId
    recipe: Recipe
    media: str
    parent: Take | None = None
    models: tuple[str, ...] = ()
    looked_at: int | None = None
    anyway: bool = False  # to be tried although the planner gives it no chance
    haste: tuple[str, ...] = ()  # in which, as ``haste_of`` reads it


@dataclass(frozen=True, slots=True)
class Queued:
    job: str


@dataclass(frozen=True, slots=True)
class Started:
    job: str


@dataclass(frozen=True, slots=True)
class Stage:
    """What the engine is doing for a job, in a word or two for people."""

    job: str
    name: str


@dataclass(frozen=True, slots=True)
class Progress:
    """``step`` of ``steps`` denoising steps are done; ``eta_seconds`` until the take, None while it is unknown."""

    job: str
    step: int
    steps: int
    eta_seconds: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Preview:
    """How the take would look by now, moving: frames spread evenly over its whole length."""

    job: str
    step: int
    steps: int
    frames: Frames


@dataclass(frozen=True, slots=True)
class Finished:
    job: str
    take: Take


@dataclass(frozen=True, slots=True)
class Failed:
    """What happened, why, and what to do about it: one sentence each."""

    job: str
    what: str
    why: str
    remedy: str
    anyway: bool = False  # only the planner said no: it can be tried all the same


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a person should know of how a take comes about, in one sentence."""

    job: str
    words: str


@dataclass(frozen=True, slots=True)
class Cancelled:
    job: str


Event = Queued | Started | Stage | Notice | Progress | Preview | Finished | Failed | Cancelled
ENDINGS = (Finished, Failed, Cancelled)
"""A job gets exactly one of these, and nothing after it."""
