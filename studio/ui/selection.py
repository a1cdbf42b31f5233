"""What a person works on: one current shot for the whole window, and any number of things picked on the timeline."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from studio.document.film import ClipId, Film
from studio.document.overlay import OverlayId
from studio.document.recipe import ShotId


class Kind(StrEnum):
    """What can be picked; a gap goes by the id of the shot that it leads to."""

    SHOT = "shot"
    CLIP = "clip"
    GAP = "gap"
    MARKER = "marker"
    OVER = "over"
    MADE = "made"
    """A sound that was made for a shot: the shot's id, and its key."""


class Thing(NamedTuple):
    kind: Kind
    id: str


def made_thing(shot: str, key: str) -> Thing:
    return Thing(Kind.MADE, f"{shot}/{key}")


def made_of(thing: Thing) -> tuple[ShotId, str]:
    """The shot and the key of a made sound."""
    shot, _, key = thing.id.partition("/")
    return ShotId(shot), key


def is_in(thing: Thing, film: Film) -> bool:
    if thing.kind is Kind.MADE:
        return made_of(thing)[0] in film.shots
    there = {
        Kind.SHOT: film.shots,
        Kind.GAP: film.shots,
        Kind.CLIP: film.clips,
        Kind.MARKER: film.markers,
        Kind.OVER: film.overlays,
    }
    return thing.id in there[thing.kind]


class Selection(QObject):
    """``changed`` tells a new current shot, ``picked`` other things; neither tells anything else."""

    changed = Signal()
    picked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.shot: ShotId | None = None
        self.things: tuple[Thing, ...] = ()  # in the order in which they were picked
        self._ids: dict[Kind, frozenset[str]] = {}

    @property
    def shots(self) -> tuple[ShotId, ...]:
        return tuple(ShotId(key) for kind, key in self.things if kind is Kind.SHOT)

    @property
    def clips(self) -> tuple[ClipId, ...]:
        return tuple(ClipId(key) for kind, key in self.things if kind is Kind.CLIP)

    @property
    def overlays(self) -> tuple[OverlayId, ...]:
        return tuple(OverlayId(key) for kind, key in self.things if kind is Kind.OVER)

    @property
    def made(self) -> Thing | None:
        """The made sound that was picked last."""
        return next((thing for thing in reversed(self.things) if thing.kind is Kind.MADE), None)

    def ids(self, kind: Kind) -> frozenset[str]:
        """What is picked of a kind."""
        if kind not in self._ids:
            self._ids[kind] = frozenset(thing.id for thing in self.things if thing.kind is kind)
        return self._ids[kind]

    def select(self, shot: ShotId | None) -> None:
        """One shot is current, and picked alone."""
        self._hold(() if shot is None else (Thing(Kind.SHOT, shot),))
        self._follow(shot)

    def stand_in(self, shot: ShotId | None) -> None:
        """A shot in place of one that the film has no longer; whoever calls it looks at everything anew."""
        self.shot = shot
        self._hold(() if shot is None else (Thing(Kind.SHOT, shot),))

    def pick(self, things: Iterable[Thing], current: Thing | None = None) -> None:
        """These and no others. Without a new current shot the one that is stays if it is among them, or if none is."""
        self._hold(tuple(dict.fromkeys(things)))
        if current is not None and current.kind is Kind.SHOT:
            self._follow(ShotId(current.id))
        elif self.shots and self.shot not in self.shots:
            self._follow(self.shots[-1])

    def toggle(self, thing: Thing) -> None:
        """One more, current if it is a shot, or one less."""
        if thing in self.things:
            self.pick(other for other in self.things if other != thing)
        else:
            self.pick((*self.things, thing), thing)

    def forget_gone(self, film: Film) -> None:
        """Lets go of what a film does not have any more."""
        self._hold(tuple(thing for thing in self.things if is_in(thing, film)))

    def _follow(self, shot: ShotId | None) -> None:
        if shot != self.shot:
            self.shot = shot
            self.changed.emit()

    def _hold(self, things: tuple[Thing, ...]) -> None:
        if things != self.things:
            self.things, self._ids = things, {}
            self.picked.emit()
