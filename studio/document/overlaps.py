"""Shots that lie over each other: for as long as two do, one comes in over the other by a transition."""

from __future__ import annotations

from dataclasses import replace

from studio.document import edits
from studio.document.film import Film, Shot, Transition
from studio.document.neighbours import in_frames, refuse_early, refuse_short, shot_after, shot_before
from studio.document.pieces import EditError, shot_of, with_shot
from studio.document.recipe import ShotId

USUAL = "dissolve"
"""The kind that an overlap gets which is made by pulling."""


def overlapped(film: Film, shot: ShotId, kind: str, frames: int) -> Film:
    """The shot coming in over the last frames of the one before it, by a transition; 0 takes the overlap away.

    What follows moves by as many frames as the overlap becomes longer or shorter.
    """
    now, before = shot_of(film, shot), shot_before(film, shot)
    if before is None or now.lead:
        raise EditError(f"“{now.title}” has no shot right before it to come in over.")
    frames, overlap = 0 if kind == "cut" else max(0, frames), now.transition.overlap
    if frames > now.length:
        raise EditError(f"“{now.title}” is only {in_frames(now.length)} long and cannot come in for longer.")
    refuse_short(before, overlap - frames)
    film = edits.length_changed(film, before.id, before.length + overlap - frames)
    return edits.transition_set(film, shot, Transition(kind, frames) if frames else Transition())


def pulled_over(film: Film, shot: ShotId, frames: int) -> Film:
    """The shot that many frames later or earlier with all that follows, over the one before as far as it goes back.

    Pulled to the right it lets go of the shot before, and then comes to lie under the beginning of the one behind.
    """
    now, after = shot_of(film, shot), shot_after(film, shot)
    overlap = 0 if now.lead else now.transition.overlap
    if frames <= overlap:
        return overlapped(film, shot, now.transition.kind if overlap else USUAL, overlap - frames)
    if after is None:
        raise EditError(f"“{now.title}” has no shot right behind it to lie over.")
    film = overlapped(film, shot, "cut", 0) if overlap else film
    before = after.transition
    return overlapped(film, after.id, before.kind if before.overlap else USUAL, before.overlap + frames - overlap)


def start_moved(film: Film, shot: ShotId, frames: int) -> Film:
    """The shot begins that many frames later, or earlier: in the gap before it, then over the shot before.

    Nothing else moves. Where the two lay over each other they do so for fewer frames, and then leave a gap.
    """
    now, before = shot_of(film, shot), shot_before(film, shot)
    overlap = 0 if now.lead else now.transition.overlap
    apart = now.lead - overlap + frames
    if before is None and apart < 0:
        raise EditError(f"“{now.title}” cannot begin before the film does. A ripple trim shows more of its beginning.")
    refuse_early(now, frames)
    if before is not None:
        refuse_short(before, overlap - max(0, -apart))
        film = edits.length_changed(film, before.id, before.length + overlap - max(0, -apart))
    film = edits.shot_trimmed(film, shot, now.head + frames, now.length - frames)
    return with_shot(film, _apart(film.shots[shot], now, apart))


def end_moved(film: Film, shot: ShotId, frames: int, *, left: int | None = None) -> Film:
    """The shot ends that many frames later, or earlier: in the gap behind it, then under the next one's beginning.

    Nothing else moves. ``left`` are the frames that its take has behind its last one shown, where they are known;
    without enough of them nothing could be seen under the next shot.
    """
    now, after = shot_of(film, shot), shot_after(film, shot)
    if after is None:
        return edits.length_changed(film, shot, now.length + frames)
    overlap = 0 if after.lead else after.transition.overlap
    apart = after.lead - overlap - frames
    over = max(0, -apart)
    if over > after.length:
        raise EditError(f"“{after.title}” is only {in_frames(after.length)} long and cannot come in for longer.")
    length = now.length + overlap + frames - over
    if left is not None and over > max(overlap, left - (length - now.length)):
        remedy = f"Pull the start of “{after.title}” over it instead, or draft it longer."
        if left <= 0:
            raise EditError(f"The take of “{now.title}” is shown to its last frame already. {remedy}")
        raise EditError(f"The take of “{now.title}” has only {in_frames(left)} left. {remedy}")
    film = edits.length_changed(film, shot, length)
    return with_shot(film, _apart(after, after, apart))


def transition_chosen(film: Film, shot: ShotId, kind: str, frames: int) -> Film:
    """The shot coming in by a kind of transition, for as long as by the one before, else ``frames`` or what it has."""
    now, before = shot_of(film, shot), shot_before(film, shot)
    wanted = now.transition.overlap or min(frames, now.length)
    if before is None or now.lead:  # from black
        return edits.transition_set(film, shot, Transition(kind, wanted) if kind != "cut" else Transition())
    return overlapped(film, shot, kind, now.transition.overlap or min(wanted, max(1, before.length - 1)))


def transition_lasting(film: Film, shot: ShotId, frames: int) -> Film:
    """The shot coming in as it does, or by a dissolve, for so many frames: over the one before, else from black."""
    now, before = shot_of(film, shot), shot_before(film, shot)
    kind = now.transition.kind if now.transition.overlap else USUAL
    if before is not None and not now.lead:
        return overlapped(film, shot, kind, frames)
    if frames > now.length:
        raise EditError(f"“{now.title}” is only {in_frames(now.length)} long and cannot come in for longer.")
    return edits.transition_set(film, shot, Transition(kind, frames) if frames > 0 else Transition())


def tail(film: Film, shot: ShotId) -> int:
    """Frames of the shot's take behind its last one that are seen while the next shot comes in over it."""
    after = shot_after(film, shot)
    return 0 if after is None or after.lead else after.transition.overlap


def _apart(shot: Shot, was: Shot, apart: int) -> Shot:
    """The shot that many frames behind the one before it; where they are below 0 it comes in over that."""
    kind = was.transition.kind if was.transition.overlap else USUAL
    if apart < 0:
        return replace(shot, lead=0, transition=Transition(kind, -apart))
    lay_over = was.transition.overlap and not was.lead
    return replace(shot, lead=apart, transition=Transition() if lay_over else shot.transition)
