"""Locked lanes: whatever an edit is, the film after it may not differ on them.

A lock is about the cut, so that on a locked picture lane takes are still made, chosen and worded. What lies on
another locked lane stays the same on the same picture: it travels with the shot it is anchored to, and a trim of that
shot is no edit of it. In other editors locked tracks stand still in time and fall out of sync; here nothing does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from studio.document.film import PICTURE, Clip, Film, Lane, Shot
from studio.document.layout import Layout, same_take
from studio.document.overlay import Overlay
from studio.document.pieces import EditError

K = TypeVar("K")
Placed = TypeVar("Placed", Clip, Overlay)
_CUT = ("order", "length", "head", "transition", "lead")
"""The fields of a shot that are its cut."""


def locked(film: Film, lane: str) -> bool:
    return lane in film.lanes and film.lanes[lane].lock


def refuse_locked(film: Film, lane: str) -> None:
    """Raises EditError where a lane is locked."""
    if locked(film, lane):
        raise _refusal(film.lanes[lane])


def muted(film: Film, lane: str) -> bool:
    return lane in film.lanes and film.lanes[lane].mute


def unlocked(before: Film, after: Film) -> Film:
    """The film after an edit. Raises EditError if it differs on a lane that was locked before and still is."""
    lanes = {lane.id: lane for lane in before.lanes.values() if lane.lock}
    for gone in lanes.keys() - after.lanes.keys():
        raise _refusal(lanes[gone])
    lanes = {key: lane for key, lane in lanes.items() if after.lanes[key].lock}
    if before.rate != after.rate or not lanes:
        return after
    if PICTURE in lanes and before.shots is not after.shots and _cut_of(before) != _cut_of(after):
        raise _refusal(lanes[PICTURE])
    if before.clips is not after.clips:
        _refuse_placed(before, after, before.clips, after.clips, lanes)
    if before.overlays is not after.overlays:
        _refuse_placed(before, after, before.overlays, after.overlays, lanes)
    return after


def _cut_of(film: Film) -> dict[str, tuple[object, ...]]:
    return {key: _cut(shot) for key, shot in film.shots.items()}


def _cut(shot: Shot) -> tuple[object, ...]:
    return tuple(getattr(shot, name) for name in _CUT)


def _refuse_placed(
    before: Film, after: Film, olds: Mapping[K, Placed], news: Mapping[K, Placed], lanes: Mapping[str, Lane]
) -> None:
    layouts: list[Layout] = []
    for key in olds.keys() | news.keys():
        old, new = olds.get(key), news.get(key)
        if old is new or old == new:
            continue
        lane = next((lanes[thing.lane] for thing in (old, new) if thing is not None and thing.lane in lanes), None)
        if lane is None:
            continue
        layouts = layouts or [Layout(before), Layout(after)]
        if old is None or new is None or not _same(old, new, *layouts):
            raise _refusal(lane)


def _same(old: Placed, new: Placed, before: Layout, after: Layout) -> bool:
    """Whether a sound or an overlay is the same one at the same time or on the same picture."""
    if replace(new, anchor=old.anchor, start=old.start) != old:
        return False
    return before.clip_span(old) == after.clip_span(new) or _travels(old, new, before, after)


def _travels(old: Placed, new: Placed, before: Layout, after: Layout) -> bool:
    """Whether it is on the same frame of the same take, or its shot's take goes by at another speed."""
    if old.anchor is None or new.anchor is None:
        return False
    one, other = before.span(old.anchor).shot, after.span(new.anchor).shot
    if one.id == other.id and one.brief.pacing.speed != other.brief.pacing.speed:
        return True
    return (one.id == other.id or same_take(one, other)) and one.head + old.start == other.head + new.start


def _refusal(lane: Lane) -> EditError:
    return EditError(f"The lane “{lane.name}” is locked. Unlock it to edit what is on it.")
