"""What edits are made of: things of a film looked up, checked and put into their places."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from studio.document import valid
from studio.document.film import Clip, ClipId, Film, Shot
from studio.document.order import between
from studio.document.overlay import Overlay, OverlayId
from studio.document.recipe import ShotId

K = TypeVar("K")
V = TypeVar("V")
R = TypeVar("R", Clip, Overlay)
Fresh = Callable[[], str]
"""Gives an id that nothing in the film has yet, another one each time."""
Ride = Callable[[ShotId, int], tuple[ShotId, int] | None]
"""Where what is anchored to a shot, so many frames after its first, goes; None for out of the film."""


class EditError(ValueError):
    """An edit that the film does not allow: one sentence why; nothing was changed."""


def shot_of(film: Film, shot: ShotId) -> Shot:
    found = film.shots.get(shot)
    if found is None:
        raise EditError(f"The film has no shot “{shot}” any more.")
    return found


def clip_of(film: Film, clip: ClipId) -> Clip:
    found = film.clips.get(clip)
    if found is None:
        raise EditError("The film has no such sound any more.")
    return found


def overlay_of(film: Film, overlay: OverlayId) -> Overlay:
    found = film.overlays.get(overlay)
    if found is None:
        raise EditError("The film has no such title or cutaway any more.")
    return found


def rider_of(film: Film, key: str) -> Clip | Overlay:
    """The sound or the overlay of an id."""
    return overlay_of(film, OverlayId(key)) if key in film.overlays else clip_of(film, ClipId(key))


def refuse(problems: Iterator[str]) -> None:
    """Raises the first problem, if there is one."""
    for problem in problems:
        raise EditError(problem)


def checked(film: Film) -> Film:
    refuse(valid.film_problems(film))
    return film


def place_behind(film: Film, after: ShotId | None, moving: ShotId | None) -> tuple[Film, str]:
    """A key right behind a shot, passing over the shot that moves.

    Shots that two people put into one place at once have the same key: where one is to go between such two, the later
    ones get keys of their own, which is why there may be another film.
    """
    row = [shot for shot in film.sequence if shot.id != moving]
    if after is None:
        return film, between("", row[0].order if row else "")
    place = next((i for i, shot in enumerate(row) if shot.id == after), None)
    if place is None:
        raise EditError(f"The film has no shot “{after}” any more.")
    low = row[place].order
    twins = [shot for shot in row[place + 1 :] if shot.order == low]
    high = next((shot.order for shot in row[place + 1 :] if shot.order > low), "")
    for twin in reversed(twins):
        high = between(low, high)
        film = with_shot(film, replace(twin, order=high))
    return film, between(low, high)


def with_shot(film: Film, shot: Shot) -> Film:
    refuse(valid.shot_problems(film, shot))
    return replace(film, shots=with_item(film.shots, shot.id, shot))


def twin(shot: Shot, new: ShotId) -> Shot:
    """The shot under another name; it has the takes of the one that it comes from too."""
    return replace(shot, id=new, origin=shot.origin or shot.id)


def with_clip(film: Film, clip: Clip) -> Film:
    return with_clips(film, (clip,))


def with_clips(film: Film, clips: Iterable[Clip]) -> Film:
    """The film with sounds added or changed; it is copied once, however many they are."""
    changed = {clip.id: clip for clip in clips}
    for clip in changed.values():
        refuse(valid.clip_problems(film, clip))
    return replace(film, clips=_joined(film.clips, changed)) if changed else film


def with_overlay(film: Film, overlay: Overlay) -> Film:
    return with_overlays(film, (overlay,))


def with_overlays(film: Film, overlays: Iterable[Overlay]) -> Film:
    changed = {overlay.id: overlay for overlay in overlays}
    for overlay in changed.values():
        refuse(valid.overlay_problems(film, overlay))
    return replace(film, overlays=_joined(film.overlays, changed)) if changed else film


def with_riders(film: Film, things: Collection[Clip | Overlay]) -> Film:
    film = with_clips(film, (thing for thing in things if isinstance(thing, Clip)))
    return with_overlays(film, (thing for thing in things if isinstance(thing, Overlay)))


def carried(film: Film, ride: Ride) -> Film:
    """The film with everything that is anchored to a shot where it goes, sounds as well as overlays."""
    clips = _ridden(film.clips, ride, lambda clip, anchor, start: replace(clip, anchor=anchor, start=start))
    overlays = _ridden(film.overlays, ride, lambda over, anchor, start: replace(over, anchor=anchor, start=start))
    if clips is film.clips and overlays is film.overlays:
        return film
    return replace(film, clips=clips, overlays=overlays)


def _ridden(things: Mapping[K, R], ride: Ride, put: Callable[[R, ShotId, int], R]) -> Mapping[K, R]:
    """The same mapping if nothing goes anywhere."""
    gone: set[K] = set()
    moved: dict[K, R] = {}
    for key, thing in things.items():
        if thing.anchor is None:
            continue
        to = ride(thing.anchor, thing.start)
        if to is None:
            gone.add(key)
        elif to != (thing.anchor, thing.start):
            moved[key] = put(thing, *to)
    if not gone and not moved:
        return things
    after = _joined(things, moved)
    return MappingProxyType({key: thing for key, thing in after.items() if key not in gone}) if gone else after


def shifted(film: Film, shot: ShotId, frames: int) -> Film:
    """What is anchored to a shot that many frames later after its first one, or earlier."""
    if not frames:
        return film
    clips = {key: replace(clip, start=clip.start + frames) for key, clip in _anchored(film.clips, shot)}
    overlays = {key: replace(over, start=over.start + frames) for key, over in _anchored(film.overlays, shot)}
    return replace(film, clips=_joined(film.clips, clips), overlays=_joined(film.overlays, overlays))


def _anchored(things: Mapping[K, R], shot: ShotId) -> list[tuple[K, R]]:
    return [(key, thing) for key, thing in things.items() if thing.anchor == shot]


def fitted(clip: Clip, length: int) -> Clip:
    """The sound at another length, with fades that find room in it."""
    fade_in = max(0, min(clip.fade_in, length))
    return replace(clip, length=length, fade_in=fade_in, fade_out=max(0, min(clip.fade_out, length - fade_in)))


def within(overlay: Overlay, length: int) -> Overlay:
    """The overlay at another length, with animations that find room in it."""
    title = overlay.title
    if title is not None:
        come = max(0, min(title.come.frames, length))
        go = max(0, min(title.go.frames, length - come))
        title = replace(title, come=replace(title.come, frames=come), go=replace(title.go, frames=go))
    return replace(overlay, length=length, title=title)


def _joined(mapping: Mapping[K, V], changed: Mapping[K, V]) -> Mapping[K, V]:
    """The same mapping if nothing changed. Of twenty thousand sounds a copy at once takes a tenth of one key by key."""
    if not changed:
        return mapping
    kept = mapping.copy() if isinstance(mapping, MappingProxyType) else dict(mapping)
    kept.update(changed)
    return MappingProxyType(kept)


def with_item(mapping: Mapping[K, V], key: K, value: V) -> Mapping[K, V]:
    return _joined(mapping, {key: value})


def without(mapping: Mapping[K, V], key: K) -> Mapping[K, V]:
    return MappingProxyType({k: v for k, v in mapping.items() if k != key})
