"""Trimming: which frames of its take a shot shows, and how it shares the film with its neighbours."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from studio.document import edits
from studio.document.film import Film, Shot
from studio.document.layout import Layout, Span, same_take
from studio.document.neighbours import in_frames, refuse_early, refuse_short, shot_after, shot_before
from studio.document.pieces import EditError, carried, shot_of, with_shot
from studio.document.recipe import ShotId
from studio.document.time import scaled

# ---- to the playhead


def start_trimmed(film: Film, frame: int) -> Film:
    """What lies under a frame begins there, a shot or a gap; what was before it goes and the rest moves up."""
    layout = Layout(film)
    span, gap = layout.span_at(frame), layout.gap_at(frame)
    if gap is not None:
        return with_shot(film, replace(gap.shot, lead=gap.start - frame))
    shot, inside = _under(span, frame)
    return edits.shot_trimmed(film, shot.id, shot.head + inside, shot.length - inside)


def end_trimmed(film: Film, frame: int) -> Film:
    """What lies under a frame ends right before it, a shot or a gap; the rest moves up."""
    layout = Layout(film)
    span, gap = layout.span_at(frame), layout.gap_at(frame)
    if gap is not None:
        return with_shot(film, replace(gap.shot, lead=frame - gap.gap[0]))
    shot, inside = _under(span, frame)
    return edits.length_changed(film, shot.id, inside)


def _under(span: Span | None, frame: int) -> tuple[Shot, int]:
    if span is None:
        raise EditError("There is no shot to trim under the playhead.")
    return span.shot, frame - span.start


# ---- in place: nothing else moves


def rolled(film: Film, shot: ShotId, frames: int) -> Film:
    """The cut before the shot that many frames later, or earlier; the film stays as long as it is."""
    now, before = shot_of(film, shot), shot_before(film, shot)
    if before is None or now.lead:
        raise EditError(f"There is no cut between two shots at the beginning of “{now.title}”.")
    refuse_short(before, frames)
    refuse_short(now, -frames)
    refuse_early(now, frames)
    film = edits.length_changed(film, before.id, before.length + frames)
    return edits.shot_trimmed(film, shot, now.head + frames, now.length - frames)


def slipped(film: Film, shot: ShotId, frames: int) -> Film:
    """The shot showing frames of its take that are that much later, at the same place."""
    now = shot_of(film, shot)
    refuse_early(now, frames)
    return edits.shot_trimmed(film, shot, now.head + frames, now.length)


def slid(film: Film, shot: ShotId, frames: int) -> Film:
    """The shot that many frames later between its neighbours, which show more and less of their takes for it.

    A gap beside it becomes longer or shorter instead.
    """
    now, before, after = shot_of(film, shot), shot_before(film, shot), shot_after(film, shot)
    if now.lead or before is None:
        if now.lead + frames < 0 and not now.lead:
            raise EditError(f"“{now.title}” cannot slide to the left: something is in its way.")
        if now.lead + frames < 0:
            raise EditError(f"“{now.title}” can slide {in_frames(now.lead)} to the left, then something is in its way.")
        film = with_shot(film, replace(now, lead=now.lead + frames))
    else:
        refuse_short(before, frames)
        film = edits.length_changed(film, before.id, before.length + frames)
    if after is None:
        return film
    if after.lead:
        if after.lead < frames:
            raise EditError(
                f"“{now.title}” can slide {in_frames(after.lead)} to the right, then something is in its way."
            )
        return with_shot(film, replace(after, lead=after.lead - frames))
    refuse_short(after, -frames)
    refuse_early(after, frames)
    return edits.shot_trimmed(film, after.id, after.head + frames, after.length - frames)


# ---- two shots


def joined(film: Film, shot: ShotId) -> Film:
    """One shot in place of two that are pieces of one take, right behind each other in it and in the film."""
    first, second = shot_of(film, shot), shot_after(film, shot)
    whole = second is not None and not second.lead and second.head == first.head + first.length
    if second is None or not whole or not same_take(first, second):
        raise EditError(f"What follows “{first.title}” does not go on with the same take, so they cannot be joined.")
    if second.grade != first.grade:
        raise EditError(f"What follows “{first.title}” has another grade. Give both the same one to join them.")
    if second.transition.overlap:
        raise EditError(f"“{second.title}” comes in by a {second.transition.kind}. Take that away to join the two.")
    gone = second.id
    film = carried(film, lambda anchor, start: (shot, start + first.length) if anchor == gone else (anchor, start))
    film = edits.shot_removed(film, gone)
    return with_shot(film, replace(first, length=first.length + second.length))


# ---- time


def retimed(film: Film, shot: ShotId, speed: float) -> Film:
    """The shot at another speed, so many times shorter or longer; words and sounds keep to their moments."""
    now = shot_of(film, shot)
    paced = replace(now.brief, pacing=replace(now.brief.pacing, speed=speed))
    edits.brief_changed(film, shot, paced)  # a speed that nothing can have is refused before it is divided by
    ratio = Fraction(now.brief.pacing.speed) / Fraction(speed)
    return _retimed(film, now, ratio, max(1, scaled(now.length, ratio)), speed)


def stretched(film: Film, shot: ShotId, length: int) -> Film:
    """The shot as long as asked, at the speed at which the same happens in it."""
    now = shot_of(film, shot)
    if length < 1:
        raise EditError("A shot lasts at least one frame.")
    return _retimed(film, now, Fraction(length, now.length), length, now.brief.pacing.speed * now.length / length)


def _retimed(film: Film, now: Shot, ratio: Fraction, length: int, speed: float) -> Film:
    lines = tuple(
        replace(line, start=scaled(line.start, ratio), length=scaled(line.length, ratio)) for line in now.brief.dialogue
    )
    brief = replace(now.brief, pacing=replace(now.brief.pacing, speed=speed), dialogue=lines)
    transition = replace(now.transition, frames=min(now.transition.frames, length))
    film = carried(film, lambda anchor, start: (anchor, scaled(start, ratio) if anchor == now.id else start))
    head = scaled(now.head, ratio)
    return with_shot(film, replace(now, brief=brief, head=head, length=length, transition=transition))
