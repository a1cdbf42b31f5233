"""What edits are made of: things of a film looked up, checked and put into their places."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from studio.document import valid
from studio.document.film import Clip, ClipId, Film, Shot
from studio.document.order import between
from studio.document.recipe import ShotId

K = TypeVar("K")
V = TypeVar("V")
Fresh = Callable[[], str]
"""Gives an id that nothing in the film has yet, another one each time."""


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


def with_clip(film: Film, clip: Clip) -> Film:
    refuse(valid.clip_problems(film, clip))
    return replace(film, clips=with_item(film.clips, clip.id, clip))


def shifted_sounds(film: Film, shot: ShotId, frames: int) -> Film:
    """The sounds of a shot that many frames later after its first one, or earlier."""
    if not frames:
        return film
    moved = {key: replace(clip, start=clip.start + frames) for key, clip in film.clips.items() if clip.anchor == shot}
    return replace(film, clips=MappingProxyType({**film.clips, **moved})) if moved else film


def fitted(clip: Clip, length: int) -> Clip:
    """The sound at another length, with fades that find room in it."""
    fade_in = max(0, min(clip.fade_in, length))
    return replace(clip, length=length, fade_in=fade_in, fade_out=max(0, min(clip.fade_out, length - fade_in)))


def with_item(mapping: Mapping[K, V], key: K, value: V) -> Mapping[K, V]:
    return MappingProxyType({**mapping, key: value})


def without(mapping: Mapping[K, V], key: K) -> Mapping[K, V]:
    return MappingProxyType({k: v for k, v in mapping.items() if k != key})
