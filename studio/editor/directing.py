"""What a hand on the picture means: from where it lets go to a mark, a way, a camera or a light of the brief."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from studio.document.brief import Brief, Mark, Spot
from studio.document.compare import named
from studio.document.recipe import Take
from studio.document.valid import OUTSIDE
from studio.theatre.handles import Body, Handles, Instant, Lens, Point

_EDGE = 0.01
"""Frame widths that a spot stays inside of how far out somebody may be put."""

HIGH = 0.3
"""Metres under the camera from which on somebody is too high for its place to be read from the ground."""


@lru_cache(maxsize=16)
def scene_facts(scene: str) -> dict[str, Any]:
    """What a take tells of its scene, empty for one without a stage; not to be changed."""
    found: dict[str, Any] = json.loads(scene) if scene else {}
    return found


@lru_cache(maxsize=8)
def _read(scene: str) -> Handles | None:
    try:
        handles = Handles.read(scene_facts(scene)["handles"])
    except (KeyError, TypeError, ValueError):  # made before takes told of them, or by another family
        return None
    return handles if handles.instants else None


def handles_of(take: Take) -> Handles | None:
    """What can be held in a take, None where it has no stage."""
    return _read(take.scene)


def actors_of(take: Take | None) -> tuple[str, ...]:
    """The keys of those whom a take is about."""
    return tuple(actor["key"] for actor in scene_facts(take.scene).get("actors", ())) if take is not None else ()


def names(keys: Iterable[str]) -> dict[str, str]:
    """What a person calls each actor of a scene: numbers only where there are several of a kind."""
    kinds: dict[str, list[str]] = {}
    for key in keys:
        kinds.setdefault(key.partition("-")[0], []).append(key)
    return {
        key: kind.replace("_", " ") + (f" {n}" if len(alike) > 1 else "")
        for kind, alike in kinds.items()
        for n, key in enumerate(alike, 1)
    }


@dataclass(frozen=True, slots=True)
class Ghost:
    """Somebody where it would be: its outline, the same outline where it is now, and its feet."""

    key: str
    outline: tuple[Point, ...]
    before: tuple[Point, ...]
    feet: Point


@dataclass(frozen=True, slots=True)
class Hold:
    """Somebody taken hold of at an instant of a take, with the marks that the brief has by now."""

    handles: Handles
    instant: Instant
    key: str
    mark: Mark

    @classmethod
    def on(cls, handles: Handles, instant: Instant, key: str, brief: Brief) -> Hold:
        """Who rides or is held is moved with whom it goes with."""
        key = handles.holder(key)
        mark = next((mark for mark in brief.marks if mark.actor == key), Mark(key))
        return cls(handles, instant, key, mark)

    @property
    def name(self) -> str:
        return names(key for key, _ in self.handles.middles).get(self.key, named(self.key))

    @property
    def body(self) -> Body | None:
        return self.instant.body(self.key)

    @property
    def lens(self) -> Lens:
        """What it will be seen through: a closer shot goes on looking at whom it is about while others are moved."""
        return self.instant.free if self.handles.about in ("", self.key) else self.instant.lens

    @property
    def feet(self) -> Point:
        """Where in the frame it stands now."""
        return self.instant.lens.project(*self.body.at) if self.body else (0.5, 0.5)

    def place(self, at: Point) -> Point:
        """(x, z) of the feet at a point of the frame, in metres; the subject of a closer shot keeps its depth."""
        body, lens, handles = self.body, self.lens, self.handles
        y, z = (body.at[1], body.at[2]) if body else (0.0, handles.depth)
        if y < lens.y - HIGH and self.key != handles.about:
            found = lens.place(at, y)
            z = found[1] if found else handles.farthest if y < HIGH else z
        z = handles.metres(handles.spot((0.0, z)))[1]
        return lens.across(at[0], z), z

    def put(self, by: Point) -> Mark:
        """The mark after a drag by so much of the frame: its spot at mid-shot, or its whole way, as far."""
        x, z = self.place((self.feet[0] + by[0], self.feet[1] + by[1]))
        body = self.body
        across, deep = (x - body.at[0], z - body.at[2]) if body else (0.0, 0.0)
        ends = [self.handles.metres(spot) for spot in self.mark.path] if len(self.mark.path) == 2 else []
        middle = self.handles.middle(self.key) or (x, z)
        moved = [(x + across, z + deep) for x, z in ends or [middle]]
        return replace(self.mark, path=tuple(self._spot(place) for place in moved))

    def way(self, to: Point) -> Mark:
        """The mark with a way from where it is, or where its way begins, to a point of the frame."""
        start = self.mark.path[0] if len(self.mark.path) == 2 else self._spot(self.place(self.feet))
        return replace(self.mark, path=(start, self._spot(self.place(to))), facing="")

    def ghosts(self, by: Point) -> Iterator[Ghost]:
        """It and who goes with it, as they would be seen after a drag, nearer ones larger."""
        body, lens = self.body, self.lens
        if body is None:
            return
        x, z = self.place((self.feet[0] + by[0], self.feet[1] + by[1]))
        here, there = self.feet, lens.project(x, body.at[1], z)
        size = (body.at[2] - self.instant.lens.z) / max(0.1, z - lens.z) * lens.width / self.instant.lens.width
        for other in self.instant.bodies:
            if self.handles.holder(other.key) == self.key:
                moved = ((there[0] + (u - here[0]) * size, there[1] + (v - here[1]) * size) for u, v in other.outline)
                yield Ghost(other.key, tuple(moved), other.outline, there)

    def seen(self, spot: Spot) -> Point:
        """Where in the frame a spot is."""
        x, z = self.handles.metres(spot)
        return self.lens.project(x, 0.0, z)

    def _spot(self, place: Point) -> Spot:
        x, depth = self.handles.spot(place)
        most = OUTSIDE - _EDGE
        return round(min(1 + most, max(-most, x)), 4), round(depth, 4)
