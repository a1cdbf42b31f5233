"""Edits: functions from film to film, each named for what comes out.

Each returns a valid film that shares with the old one all that it did not touch, or raises EditError.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType

from studio.document import valid
from studio.document.brief import Brief, Mark
from studio.document.compare import changed_aspects as changed_aspects
from studio.document.film import Clip, ClipId, Film, Lane, Marker, Shot, Transition
from studio.document.neighbours import in_frames
from studio.document.order import between
from studio.document.pieces import EditError as EditError
from studio.document.pieces import (
    carried,
    checked,
    clip_of,
    fitted,
    place_behind,
    refuse,
    shifted,
    shot_of,
    twin,
    with_clip,
    with_item,
    with_shot,
    without,
)
from studio.document.recipe import Character, ShotId, TakeId
from studio.document.score import Score

# ---- shots


def shot_added(film: Film, shot: Shot, *, after: ShotId | None = None) -> Film:
    """The film with a new shot behind ``after``, or at its end."""
    if after is None:
        return shots_added(film, (shot,))
    if shot.id in film.shots:
        raise EditError(f"A shot with the id {shot.id} is in the film already.")
    film, key = place_behind(film, after, moving=None)
    return with_shot(film, replace(shot, order=key))


def shots_added(film: Film, shots: Iterable[Shot]) -> Film:
    """The film with new shots at its end, in their order."""
    added, key = dict(film.shots), max((shot.order for shot in film.shots.values()), default="")
    for shot in shots:
        if shot.id in added:
            raise EditError(f"A shot with the id {shot.id} is in the film already.")
        key = between(key, "")
        added[shot.id] = replace(shot, order=key)
        refuse(valid.shot_problems(film, added[shot.id]))
    return replace(film, shots=MappingProxyType(added))


def shot_removed(film: Film, shot: ShotId) -> Film:
    return shots_removed(film, (shot,))


def shots_removed(film: Film, shots: Iterable[ShotId]) -> Film:
    """The film without some shots and the gaps before them; what is anchored to them goes with them."""
    gone = {shot_of(film, shot).id for shot in shots}
    film = carried(film, lambda anchor, start: None if anchor in gone else (anchor, start))
    return replace(film, shots=MappingProxyType({key: shot for key, shot in film.shots.items() if key not in gone}))


def shot_moved(film: Film, shot: ShotId, *, after: ShotId | None) -> Film:
    """The shot right behind another one, or at the front with None; the gap before it stays where it was."""
    moving, row = shot_of(film, shot), film.sequence
    if after == shot:
        raise EditError("A shot cannot be moved behind itself.")
    place = row.index(moving)
    if after == (row[place - 1].id if place else None):
        return film
    film, key = place_behind(film, after, moving=shot)
    if moving.lead and place + 1 < len(row):
        next_one = film.shots[row[place + 1].id]
        film = with_shot(film, replace(next_one, lead=next_one.lead + moving.lead))
    return with_shot(film, replace(moving, order=key, lead=0))


def shot_doubled(film: Film, shot: ShotId, new: ShotId) -> Film:
    """A second shot with the same brief and take, right behind the first."""
    first = shot_of(film, shot)
    return shot_added(film, replace(twin(first, new), transition=Transition(), lead=0), after=shot)


def shot_split(film: Film, shot: ShotId, at: int, new: ShotId) -> Film:
    """Two shots in place of one: the second begins ``at`` frames into it and goes on with the same take.

    Refused while the shot before is still seen through its transition, which one of the two could not go on with.
    What begins in the second part is anchored to it from now on; nothing is heard or seen at another time.
    """
    first = shot_of(film, shot)
    if not 1 <= at <= first.length - 1:
        where = f"between its frames 1 and {first.length - 1}" if first.length > 1 else "nowhere, it is one frame long"
        raise EditError(f"“{first.title}” can be split {where}; {at} is not there.")
    if at < first.transition.overlap:
        remedy = f"Split it {in_frames(first.transition.overlap - at)} later, or take the transition away first."
        raise EditError(f"“{first.title}” still comes in by its {first.transition.kind} here. {remedy}")
    rest = replace(twin(first, new), head=first.head + at, length=first.length - at, transition=Transition(), lead=0)
    film = shot_added(shot_trimmed(film, shot, first.head, at), rest, after=shot)
    return carried(film, lambda anchor, start: (new, start - at) if anchor == shot and start >= at else (anchor, start))


def shot_trimmed(film: Film, shot: ShotId, head: int, length: int) -> Film:
    """The shot showing ``length`` frames of its take from ``head`` on; a transition becomes shorter with it.

    What is anchored to it stays on its pictures.
    """
    now = shot_of(film, shot)
    transition = now.transition
    if transition.frames > length:
        transition = replace(transition, frames=max(0, length))
    film = with_shot(film, replace(now, head=head, length=length, transition=transition))
    return shifted(film, shot, now.head - head)


def length_changed(film: Film, shot: ShotId, length: int) -> Film:
    return shot_trimmed(film, shot, shot_of(film, shot).head, length)


def shot_renamed(film: Film, shot: ShotId, title: str) -> Film:
    return with_shot(film, replace(shot_of(film, shot), title=title.strip() or "Untitled shot"))


def brief_changed(film: Film, shot: ShotId, brief: Brief) -> Film:
    return with_shot(film, replace(shot_of(film, shot), brief=brief))


def marked(film: Film, shot: ShotId, mark: Mark) -> Film:
    """Somebody put in a place by hand, or left to the model again by a mark that says nothing."""
    return brief_changed(film, shot, marked_brief(shot_of(film, shot).brief, mark))


def marked_brief(brief: Brief, mark: Mark) -> Brief:
    """The brief with a mark in place of the one before of the same actor."""
    others = tuple(other for other in brief.marks if other.actor != mark.actor)
    return replace(brief, marks=others if mark == Mark(mark.actor) else (*others, mark))


def parts_locked(film: Film, shot: ShotId, locked: Iterable[str]) -> Film:
    """The parts of the shot's scene that a surprise leaves as they are."""
    return with_shot(film, replace(shot_of(film, shot), locked=tuple(sorted(set(locked)))))


def take_chosen(film: Film, shot: ShotId, take: TakeId | None) -> Film:
    return with_shot(film, replace(shot_of(film, shot), chosen=take))


def transition_set(film: Film, shot: ShotId, transition: Transition) -> Film:
    return with_shot(film, replace(shot_of(film, shot), transition=transition))


# ---- sounds, lanes, markers, cast


def clip_added(film: Film, clip: Clip) -> Film:
    if clip.id in film.clips:
        raise EditError(f"A clip with the id {clip.id} is in the film already.")
    return with_clip(film, clip)


def clip_changed(film: Film, clip: Clip) -> Film:
    """The clip of the same id with anything else about it changed."""
    clip_of(film, clip.id)
    return with_clip(film, clip)


def clip_moved(film: Film, clip: ClipId, start: int, *, anchor: ShotId | None = None, lane: str = "") -> Film:
    """The sound at another place: ``start`` frames after its anchor begins, or after the film does."""
    now = clip_of(film, clip)
    return with_clip(film, replace(now, start=start, anchor=anchor, lane=lane or now.lane))


def clip_trimmed(film: Film, clip: ClipId, offset: int, length: int) -> Film:
    """The sound heard for ``length`` frames from ``offset`` of its recording on, at the same time as before."""
    now = clip_of(film, clip)
    return with_clip(film, fitted(replace(now, start=now.start + offset - now.offset, offset=offset), length))


def clip_removed(film: Film, clip: ClipId) -> Film:
    return clips_removed(film, (clip,))


def clips_removed(film: Film, clips: Iterable[ClipId]) -> Film:
    gone = {clip_of(film, clip).id for clip in clips}
    return replace(film, clips=MappingProxyType({key: clip for key, clip in film.clips.items() if key not in gone}))


def lane_set(film: Film, lane: Lane) -> Film:
    """The film with a lane added or changed."""
    refuse(valid.lane_problems(film, lane))
    return replace(film, lanes=with_item(film.lanes, lane.id, lane))


def lane_removed(film: Film, lane: str) -> Film:
    """The film without a lane and the sounds on it; dialogue, effects and music go back to how they begin."""
    if lane not in film.lanes:
        raise EditError("The film has no such lane.")
    kept = {key: clip for key, clip in film.clips.items() if clip.lane != lane or lane in valid.SOUND_LANES}
    return replace(film, lanes=without(film.lanes, lane), clips=MappingProxyType(kept))


def character_set(film: Film, character: Character) -> Film:
    """The film with a character added to its cast or changed."""
    refuse(valid.character_problems(character))
    return replace(film, cast=with_item(film.cast, character.name, character))


def character_removed(film: Film, name: str) -> Film:
    """The film without a member of its cast; lines that name them are spoken by a voice of that name still."""
    if name not in film.cast:
        raise EditError(f"The cast has no {name}.")
    return replace(film, cast=without(film.cast, name))


def marker_set(film: Film, marker: Marker) -> Film:
    refuse(valid.marker_problems(marker))
    return replace(film, markers=with_item(film.markers, marker.id, marker))


def marker_removed(film: Film, marker: str) -> Film:
    if marker not in film.markers:
        raise EditError("The film has no such marker.")
    return replace(film, markers=without(film.markers, marker))


def score_set(film: Film, score: Score, section: str = "") -> Film:
    """The film with music of its own, or one of its sections."""
    if section:
        found = film.markers.get(section)
        if found is None or not found.length:
            raise EditError("The film has no such section any more.")
        return marker_set(film, replace(found, score=score))
    return checked(replace(film, score=score))


# ---- the film itself


def title_changed(film: Film, title: str) -> Film:
    return replace(film, title=title.strip() or "Untitled")


def size_changed(film: Film, size: tuple[int, int]) -> Film:
    return checked(replace(film, size=size))
