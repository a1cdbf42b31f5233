"""Cutting the picture: shots lifted, inserted, overwritten and moved at frames of the film, with gaps between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

from studio.document import edits, overlays, valid
from studio.document.film import PICTURE, Clip, ClipId, Film, Shot, Transition
from studio.document.layout import Layout, layout_of
from studio.document.locks import locked
from studio.document.order import between
from studio.document.overlay import Overlay, OverlayId
from studio.document.pieces import EditError, Fresh, carried, refuse, shot_of, twin, with_riders, with_shot
from studio.document.recipe import ShotId
from studio.document.sounds import clip_split, linked, with_groups

Place = tuple[int, Shot]
"""A shot and the frame of the film at which it begins."""


# ---- gaps


def lifted(film: Film, shots: Iterable[ShotId]) -> Film:
    """A gap in place of the shots, whose sounds go with them; nothing else moves.

    At the end of the film, where no shot follows that a gap could lie before, the film ends with what is left.
    """
    gone = {shot_of(film, shot).id for shot in shots}
    return _laid(film, [place for place in _places(film) if place[1].id not in gone])


def ripple_deleted(film: Film, shots: Iterable[ShotId]) -> Film:
    """The film without the shots and the gaps before them; what follows moves up."""
    return edits.shots_removed(film, shots)


def gap_closed(film: Film, shot: ShotId) -> Film:
    """The shot right behind the one before it."""
    now = shot_of(film, shot)
    if not now.lead:
        raise EditError(f"There is no gap before “{now.title}”.")
    return with_shot(film, replace(now, lead=0))


def range_lifted(film: Film, first: int, last: int, fresh: Fresh) -> Film:
    """Black in place of the frames ``first`` to ``last``, the last one excluded."""
    film, places = _cleared(film, first, last, fresh)
    return _laid(film, places)


def range_removed(film: Film, first: int, last: int, fresh: Fresh) -> Film:
    """The film without the pictures of some frames; what follows moves up, sounds of their own stay where they are."""
    film, places = _cleared(film, first, last, fresh)
    return _laid(film, [(start - (last - first) if start >= last else start, shot) for start, shot in places])


# ---- splitting


def split(film: Film, frame: int, new: ShotId) -> Film:
    """The shot under a frame of the film in two; the second begins there."""
    span = Layout(film).span_at(frame)
    if span is None:
        raise EditError("There is no shot to split under the playhead.")
    if frame == span.start:
        raise EditError("There is a cut at this frame already. Move the playhead into a shot.")
    return edits.shot_split(film, span.shot.id, frame - span.start, new)


def split_all(film: Film, frame: int, fresh: Fresh) -> Film:
    """Whatever goes on through a frame in two, shot, sounds and overlays; what is on a locked lane stays whole."""
    layout, whole = Layout(film), film
    span = layout.span_at(frame)
    if span is not None and span.start < frame and not locked(film, PICTURE):
        film = edits.shot_split(film, span.shot.id, frame - span.start, ShotId(fresh()))
    for key, clip in whole.clips.items():
        start, end = layout.clip_span(clip)
        if start < frame < end and not locked(film, clip.lane):
            film = clip_split(film, key, frame - start, ClipId(fresh()))
    for over in filter(None, (layout.over(frame, lane) for lane in valid.OVER_LANES)):
        if over.start < frame and not locked(film, over.overlay.lane):
            film = overlays.split(film, over.overlay.id, frame - over.first, OverlayId(fresh()))
    if film is whole:
        raise EditError("Nothing that could be split goes on through this frame.")
    return film


# ---- putting in


def inserted(film: Film, shots: Iterable[Shot], frame: int, fresh: Fresh) -> Film:
    """New shots at a frame of the film; what lies there is split and moves back with all that follows."""
    new = _new(film, shots, frame)
    film, places = _parted(film, frame, fresh)
    length = _end(new) - frame
    return _laid(film, [*((start + length if start >= frame else start, shot) for start, shot in places), *new])


def overwritten(film: Film, shots: Iterable[Shot], frame: int, fresh: Fresh) -> Film:
    """New shots at a frame of the film, in place of what was there; nothing else moves."""
    new = _new(film, shots, frame)
    film, places = _cleared(film, frame, _end(new), fresh)
    return _laid(film, [*places, *new])


def shots_shifted(film: Film, shots: Iterable[ShotId], frames: int, fresh: Fresh) -> Film:
    """The shots that many frames later or earlier, in place of what is there; gaps stay where they were."""
    gone = {shot_of(film, shot).id for shot in shots}
    moving = [(start + frames, shot) for start, shot in _places(film) if shot.id in gone]
    if moving and moving[0][0] < 0:
        raise EditError("A shot cannot start before the film begins.")
    resting = [place for place in _places(film) if place[1].id not in gone]
    for first, last in _covered(moving):
        film, resting = _cleared_of(film, resting, first, last, fresh)
    return _laid(film, [*resting, *(moving if _in_order([*resting, *moving]) else _unkeyed(moving))])


def _in_order(places: list[Place]) -> bool:
    """Whether the keys of shots still say in which order they are: those that were only pushed keep theirs."""
    keys = [(shot.order, shot.id) for _, shot in sorted(places, key=lambda place: place[0])]
    return all(keys[0][0] and one < other for one, other in pairwise(keys))


def _unkeyed(places: list[Place]) -> list[Place]:
    return [(start, replace(shot, order="")) for start, shot in places]


def shots_moved(film: Film, shots: Iterable[ShotId], *, after: ShotId | None) -> Film:
    """The shots in their order right behind another one that is none of them, or at the front with None.

    The gaps before them stay where they were, as do those shots that stand there already.
    """
    wanted, row = {shot_of(film, shot).id for shot in shots}, film.sequence
    if after in wanted:
        raise EditError("Shots cannot be moved behind one of them.")
    resting = [shot for shot in row if shot.id not in wanted]
    place = 0 if after is None else resting.index(shot_of(film, after)) + 1
    new = [*resting[:place], *(shot for shot in row if shot.id in wanted), *resting[place:]]
    if new == list(row):
        return film
    stood = {shot.id: before for before, shot in _pairs(row)}
    going = {shot.id for before, shot in _pairs(new) if shot.id in wanted and stood[shot.id] != before}
    leads, gap = dict.fromkeys(going, 0), 0
    for shot in row:
        gap += shot.lead
        if shot.id not in going:
            leads[shot.id], gap = gap, 0
    at, places = 0, list[Place]()
    for shot in new:
        at += leads[shot.id]
        places.append((at, replace(shot, order="") if shot.id in going else shot))
        at += shot.length
    return _laid(film, places)


def moved(film: Film, ids: Iterable[str], frames: int, fresh: Fresh) -> Film:
    """Anything that many frames later or earlier, as one; groups go as a whole, what is anchored with its shot.

    What is linked to a shot that is overwritten by that is linked to the one that it begins under then.
    """
    wanted = set(ids)
    shots = {ShotId(key) for key in wanted if key in film.shots}
    over = [OverlayId(key) for key in wanted if key in film.overlays]
    clips = with_groups(film, (ClipId(key) for key in wanted if key not in film.shots and key not in film.overlays))
    things: list[Clip | Overlay] = [film.clips[key] for key in clips]
    things += [film.overlays[key] for key in over]
    things = [thing for thing in things if thing.anchor not in shots]
    if shots:
        film = _moved_beside(film, things, frames, shots, fresh)
    else:
        film = with_riders(film, [replace(thing, start=thing.start + frames) for thing in things])
    return overlays.moved(film, over, 0, fresh) if over else film


def _moved_beside(film: Film, things: list[Clip | Overlay], frames: int, shots: Iterable[ShotId], fresh: Fresh) -> Film:
    """What is linked to other shots, or to none, moved along with shots."""
    layout = Layout(film)
    starts = {thing.id: layout.clip_span(thing)[0] + frames for thing in things}
    film = with_riders(film, [replace(thing, anchor=None, start=0) for thing in things])
    film = shots_shifted(film, shots, frames, fresh)
    layout, placed, lost = Layout(film), list[Clip | Overlay](), list[str]()
    for thing in things:
        span = layout.find(thing.anchor) if thing.anchor is not None else None
        lost += [thing.id] if span is None and thing.anchor is not None else []
        start = starts[thing.id] - (span.start if span is not None else 0)
        placed.append(replace(thing, start=start, anchor=span.shot.id if span is not None else None))
    return linked(with_riders(film, placed), lost) if lost else with_riders(film, placed)


# ---- the picture as shots at frames


def _places(film: Film) -> list[Place]:
    return [(span.start, span.shot) for span in layout_of(film).spans]


def _pairs(row: Sequence[Shot]) -> Iterator[tuple[ShotId | None, Shot]]:
    """Each shot with the one before it."""
    yield from zip((None, *(shot.id for shot in row)), row, strict=False)


def _covered(places: list[Place]) -> list[tuple[int, int]]:
    """The frames that shots in their order take, those that touch each other as one."""
    found: list[tuple[int, int]] = []
    for start, shot in places:
        first = found.pop()[0] if found and found[-1][1] == start else start
        found.append((first, start + shot.length))
    return found


def _end(places: list[Place]) -> int:
    start, shot = places[-1]
    return start + shot.length


def _new(film: Film, shots: Iterable[Shot], frame: int) -> list[Place]:
    """New shots at their frames, the first one at ``frame``."""
    places: list[Place] = []
    at = frame
    for shot in shots:
        if shot.id in film.shots:
            raise EditError(f"A shot with the id {shot.id} is in the film already.")
        at += shot.lead if places else 0
        places.append((at, replace(shot, order="")))
        at += shot.length
    if not places:
        raise EditError("There is no shot to put in.")
    if frame < 0:
        raise EditError("A shot cannot start before the film begins.")
    return places


def _parted(film: Film, frame: int, fresh: Fresh) -> tuple[Film, list[Place]]:
    """The film with a cut at a frame, if a shot goes on through it."""
    span = Layout(film).span_at(frame)
    if span is not None and span.start < frame:
        film = edits.shot_split(film, span.shot.id, frame - span.start, ShotId(fresh()))
    return film, _places(film)


def _cleared(film: Film, first: int, last: int, fresh: Fresh) -> tuple[Film, list[Place]]:
    """The film's shots with nothing in a range of frames."""
    if not 0 <= first < last:
        raise EditError("A part of the film has at least one frame, and none before the first.")
    return _cleared_of(film, _places(film), first, last, fresh)


def _cleared_of(film: Film, places: list[Place], first: int, last: int, fresh: Fresh) -> tuple[Film, list[Place]]:
    """The parts of shots that lie outside of a range; the film has their sounds where they were."""
    kept: list[Place] = []
    for start, shot in places:
        end = start + shot.length
        if end <= first or start >= last:
            kept.append((start, shot))
            continue
        if start < first:
            frames = min(shot.transition.frames, first - start)
            left = replace(shot, length=first - start, transition=replace(shot.transition, frames=frames))
            kept.append((start, left))
        if end > last:
            rest = replace(twin(shot, ShotId(fresh())), order="") if start < first else shot
            rest = replace(rest, head=shot.head + last - start, length=end - last, transition=Transition())
            kept.append((last, rest))
            film = _reanchored(film, shot.id, rest.id, last - start)
    return film, kept


def _reanchored(film: Film, shot: ShotId, new: ShotId, frames: int) -> Film:
    """What is anchored to the part of a shot from a frame on with that part, all of it if it is what is left."""

    def ride(anchor: ShotId, start: int) -> tuple[ShotId, int]:
        goes = anchor == shot and (new == shot or start >= frames)
        return (new, start - frames) if goes else (anchor, start)

    return carried(film, ride)


def _laid(film: Film, places: Iterable[Place]) -> Film:
    """The film whose picture is these shots at these frames, with gaps between them; others go with their anchored.

    Shots keep their order keys where they can; one without a key gets one.
    """
    row = sorted(places, key=lambda place: place[0])
    shots: dict[ShotId, Shot] = {}
    end, low = 0, ("", "")
    for n, (start, shot) in enumerate(row):
        key = shot.order
        if (key, shot.id) <= low or not key:
            key = between(low[0], next((s.order for _, s in row[n + 1 :] if s.order > low[0]), ""))
        if (key, start - end) != (shot.order, shot.lead):
            shot = replace(shot, order=key, lead=start - end)
        end, low = start + shot.length, (key, shot.id)
        shots[shot.id] = shot
        known = film.shots.get(shot.id)
        if known is not None and known.brief is shot.brief:  # which was looked through when it came
            refuse(valid.place_problems(shot) if shot is not known else iter(()))
        else:
            refuse(valid.shot_problems(film, shot))
    if film.shots.keys() - shots.keys():
        film = carried(film, lambda anchor, start: (anchor, start) if anchor in shots else None)
    return replace(film, shots=MappingProxyType(shots))
