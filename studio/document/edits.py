"""Edits: functions from film to film, named for what comes out. Each returns a valid film or raises EditError."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from fractions import Fraction
from types import MappingProxyType
from typing import TypeVar

from studio.document.brief import Aspect, Brief
from studio.document.film import Clip, ClipId, Film, Lane, Marker, Shot, Transition
from studio.document.order import between
from studio.document.recipe import Character, ShotId, TakeId
from studio.document.time import RATES

K = TypeVar("K")
V = TypeVar("V")

SHORTEST_SPLIT = 1
_FIELDS = {
    "prompt": Aspect.PROMPT,
    "negative": Aspect.PROMPT,
    "references": Aspect.PROMPT,
    "family": Aspect.PROMPT,
    "style": Aspect.STYLE,
    "lighting": Aspect.LIGHTING,
    "pacing": Aspect.PACING,
    "camera": Aspect.CAMERA,
    "dialogue": Aspect.DIALOGUE,
    "sound": Aspect.SOUND,
}


class EditError(ValueError):
    """An edit that the film does not allow: one sentence why; nothing was changed."""


# ---- shots


def shot_added(film: Film, shot: Shot, *, after: ShotId | None = None) -> Film:
    """The film with a new shot behind ``after``, or at its end."""
    if shot.id in film.shots:
        raise EditError(f"A shot with the id {shot.id} is in the film already.")
    _check_length(shot.length)
    behind = after if after is not None else next((s.id for s in reversed(film.sequence)), None)
    return _with_shot(film, replace(shot, order=_order_behind(film, behind, moving=None)))


def shot_removed(film: Film, shot: ShotId) -> Film:
    """The film without a shot; sounds anchored to it go with it."""
    _shot(film, shot)
    clips = {key: clip for key, clip in film.clips.items() if clip.anchor != shot}
    return replace(film, shots=_without(film.shots, shot), clips=MappingProxyType(clips))


def shot_moved(film: Film, shot: ShotId, *, after: ShotId | None) -> Film:
    """The shot behind another one, or at the front with None."""
    moving = _shot(film, shot)
    if after == shot:
        raise EditError("A shot cannot be moved behind itself.")
    return _with_shot(film, replace(moving, order=_order_behind(film, after, moving=shot)))


def shot_split(film: Film, shot: ShotId, at: int, new: ShotId) -> Film:
    """Two shots in place of one: the second begins ``at`` frames into it and goes on with the same take."""
    first = _shot(film, shot)
    if not SHORTEST_SPLIT <= at <= first.length - SHORTEST_SPLIT:
        raise EditError(f"“{first.title}” can be split between its frames 1 and {first.length - 1}, not at {at}.")
    rest = replace(
        first, id=new, head=first.head + at, length=first.length - at, transition=Transition(), title=first.title
    )
    return shot_added(_with_shot(film, replace(first, length=at)), rest, after=shot)


def shot_trimmed(film: Film, shot: ShotId, head: int, length: int) -> Film:
    """The shot showing ``length`` frames of its take from ``head`` on."""
    now = _shot(film, shot)
    if head < 0:
        raise EditError("A take has no frames before its first.")
    _check_length(length)
    return _with_shot(film, replace(now, head=head, length=length))


def length_changed(film: Film, shot: ShotId, length: int) -> Film:
    return shot_trimmed(film, shot, _shot(film, shot).head, length)


def shot_renamed(film: Film, shot: ShotId, title: str) -> Film:
    return _with_shot(film, replace(_shot(film, shot), title=title.strip() or "Untitled shot"))


def brief_changed(film: Film, shot: ShotId, brief: Brief) -> Film:
    return _with_shot(film, replace(_shot(film, shot), brief=brief))


def take_chosen(film: Film, shot: ShotId, take: TakeId | None) -> Film:
    return _with_shot(film, replace(_shot(film, shot), chosen=take))


def transition_set(film: Film, shot: ShotId, transition: Transition) -> Film:
    now = _shot(film, shot)
    if not 0 <= transition.frames <= now.length:
        raise EditError(f"A transition into “{now.title}” can last at most its {now.length} frames.")
    return _with_shot(film, replace(now, transition=transition))


# ---- sounds, lanes, markers, cast


def clip_added(film: Film, clip: Clip) -> Film:
    if clip.id in film.clips:
        raise EditError(f"A clip with the id {clip.id} is in the film already.")
    _check_clip(film, clip)
    return replace(film, clips=_with(film.clips, clip.id, clip))


def clip_changed(film: Film, clip: Clip) -> Film:
    """The clip of the same id moved, trimmed, or at another level."""
    _clip(film, clip.id)
    _check_clip(film, clip)
    return replace(film, clips=_with(film.clips, clip.id, clip))


def clip_removed(film: Film, clip: ClipId) -> Film:
    _clip(film, clip)
    return replace(film, clips=_without(film.clips, clip))


def lane_set(film: Film, lane: Lane) -> Film:
    """The film with a lane added or changed."""
    return replace(film, lanes=_with(film.lanes, lane.id, lane))


def character_set(film: Film, character: Character) -> Film:
    """The film with a character added to its cast or changed."""
    if not character.name.strip():
        raise EditError("A character needs a name.")
    return replace(film, cast=_with(film.cast, character.name, character))


def marker_set(film: Film, marker: Marker) -> Film:
    if marker.frame < 0:
        raise EditError("A marker cannot stand before the film begins.")
    return replace(film, markers=_with(film.markers, marker.id, marker))


def marker_removed(film: Film, marker: str) -> Film:
    if marker not in film.markers:
        raise EditError("The film has no such marker.")
    return replace(film, markers=_without(film.markers, marker))


# ---- the film itself


def title_changed(film: Film, title: str) -> Film:
    return replace(film, title=title.strip() or "Untitled")


def size_changed(film: Film, size: tuple[int, int]) -> Film:
    width, height = size
    if not (64 <= width <= 8192 and 64 <= height <= 8192 and width % 2 == height % 2 == 0):
        raise EditError(f"A film cannot be {width}×{height}; both sides are even and between 64 and 8192.")
    return replace(film, size=size)


def rate_changed(film: Film, rate: Fraction) -> Film:
    """Another frame rate: lengths and places keep their time, to the nearest frame."""
    if rate not in RATES:
        raise EditError(f"{float(rate):.5g} frames a second is no rate of ours.")
    ratio = rate / film.rate

    def scaled(frames: int) -> int:
        return int(frames * ratio + Fraction(1, 2))

    shots = {key: _scaled_shot(shot, scaled) for key, shot in film.shots.items()}
    clips = {
        key: replace(clip, start=scaled(clip.start), length=max(1, scaled(clip.length)), offset=scaled(clip.offset))
        for key, clip in film.clips.items()
    }
    markers = {key: replace(marker, frame=scaled(marker.frame)) for key, marker in film.markers.items()}
    return replace(
        film,
        rate=rate,
        shots=MappingProxyType(shots),
        clips=MappingProxyType(clips),
        markers=MappingProxyType(markers),
    )


def _scaled_shot(shot: Shot, scaled: object) -> Shot:
    assert callable(scaled)
    lines = tuple(replace(line, start=scaled(line.start)) for line in shot.brief.dialogue)
    length = max(1, scaled(shot.length))
    transition = replace(shot.transition, frames=min(length, scaled(shot.transition.frames)))
    brief = replace(shot.brief, dialogue=lines)
    return replace(shot, length=length, head=scaled(shot.head), transition=transition, brief=brief)


# ---- what differs


def changed_aspects(before: Brief, after: Brief) -> tuple[Aspect, ...]:
    """The aspects in which two briefs differ, in the order of the panel; seeds are no aspect."""
    changed = {
        _FIELDS[f.name]
        for f in fields(Brief)
        if f.name in _FIELDS and getattr(before, f.name) != getattr(after, f.name)
    }
    return tuple(aspect for aspect in Aspect if aspect in changed)


# ---- the pieces


def _shot(film: Film, shot: ShotId) -> Shot:
    found = film.shots.get(shot)
    if found is None:
        raise EditError(f"The film has no shot “{shot}” any more.")
    return found


def _clip(film: Film, clip: ClipId) -> Clip:
    found = film.clips.get(clip)
    if found is None:
        raise EditError("The film has no such sound any more.")
    return found


def _check_length(length: int) -> None:
    if length < 1:
        raise EditError("A shot lasts at least one frame.")


def _check_clip(film: Film, clip: Clip) -> None:
    if clip.length < 1 or clip.offset < 0:
        raise EditError("A sound lasts at least one frame and cannot begin before its recording.")
    if clip.anchor is not None:
        _shot(film, clip.anchor)
    elif clip.start < 0:
        raise EditError("A sound cannot start before the film begins.")


def _order_behind(film: Film, after: ShotId | None, moving: ShotId | None) -> str:
    """A key behind a shot and before the next one, passing over the shot that moves."""
    row = [shot for shot in film.sequence if shot.id != moving]
    if after is None:
        return between("", row[0].order if row else "")
    place = next((i for i, shot in enumerate(row) if shot.id == after), None)
    if place is None:
        raise EditError(f"The film has no shot “{after}” any more.")
    low = row[place].order
    high = next((shot.order for shot in row[place + 1 :] if shot.order > low), "")
    return between(low, high)


def _with_shot(film: Film, shot: Shot) -> Film:
    return replace(film, shots=_with(film.shots, shot.id, shot))


def _with(mapping: Mapping[K, V], key: K, value: V) -> Mapping[K, V]:
    return MappingProxyType({**mapping, key: value})


def _without(mapping: Mapping[K, V], key: K) -> Mapping[K, V]:
    return MappingProxyType({k: v for k, v in mapping.items() if k != key})
