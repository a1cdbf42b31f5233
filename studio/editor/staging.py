"""Setting up again on the stage what a shot shows, or what a sentence says."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

from studio.editor.editor import DEFAULT_FAMILY
from studio.editor.meant import EditorError, worded
from studio.editor.opening import opened
from studio.editor.shooting import staged_take
from studio.engine import stagings
from studio.theatre.film import Staging
from studio.trust.screening import screen

SIZE, RATE, FRAMES = (832, 480), Fraction(24), 97
"""What a sentence is staged at if nothing is said: a size and a length that most video models take."""


def staged_shot(
    project: Path, shot: str, size: tuple[int, int] | None, rate: Fraction | None, frames: int | None
) -> tuple[Staging, dict[str, Any]]:
    """What the theatre staged of a shot, by default at the film's size and rate, and what it is. Raises EditorError.

    It is the chosen take, or where that was shot by another model, the newest that the shot was blocked with.
    """
    with opened(project) as editor:
        found = editor.shot(editor.find(shot))
        take = staged_take(editor, found.id)
        if take is None:
            raise EditorError(f"Shot “{found.title}” has no staged take. Draft it with {DEFAULT_FAMILY} first.")
        film = editor.film
        staging = stagings.of_take(take, editor.media.folder, size or film.size, rate or film.rate, frames)
        about = {"shot": found.title, "prompt": take.recipe.brief.prompt, "take": take.id, "seed": take.recipe.seed}
        return staging, about | {"unknown": list(take.unknown)}


def staged_prompt(
    prompt: str, size: tuple[int, int] | None, rate: Fraction | None, frames: int | None, seed: int
) -> tuple[Staging, dict[str, Any]]:
    """The scene of a sentence. Raises EditorError, and ScreeningError for what the studio does not make."""
    screen(worded(prompt))
    staging = stagings.of_prompt(prompt, size or SIZE, rate or RATE, frames or FRAMES, seed)
    return staging, {"prompt": prompt, "seed": seed, "unknown": list(staging.scene.unknown)}
