"""The shots beside a shot, and how much of itself each can give."""

from __future__ import annotations

from studio.document.film import Film, Shot
from studio.document.pieces import EditError
from studio.document.recipe import ShotId


def shot_before(film: Film, shot: ShotId) -> Shot | None:
    row = film.sequence
    place = row.index(film.shots[shot])
    return row[place - 1] if place else None


def shot_after(film: Film, shot: ShotId) -> Shot | None:
    row = film.sequence
    place = row.index(film.shots[shot]) + 1
    return row[place] if place < len(row) else None


def refuse_short(shot: Shot, frames: int) -> None:
    """A shot has to be left with a frame when it becomes longer by some, or shorter."""
    if shot.length + frames < 1:
        raise EditError(f"“{shot.title}” is only {in_frames(shot.length)} long, and one has to stay.")


def refuse_early(shot: Shot, frames: int) -> None:
    if frames < 0 and not shot.head:
        raise EditError(f"The take of “{shot.title}” is shown from its first frame on already.")
    if shot.head + frames < 0:
        raise EditError(f"The take of “{shot.title}” has only {in_frames(shot.head)} before the first that is shown.")


def in_frames(count: int) -> str:
    return "1 frame" if count == 1 else f"{count} frames"
