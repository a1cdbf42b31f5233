"""One actor's way through a shot: where it is, how it moves, and what its puppet is asked to do at an instant."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from studio.theatre.actors.geom import Point3, lerp, smooth
from studio.theatre.actors.puppet import Contact, Moment, Puppet, Stress
from studio.theatre.figures import Figure
from studio.theatre.piece import DEPTHS, Feeling, Piece
from studio.theatre.scene import Actor
from studio.theatre.tie import Tie
from studio.theatre.vocabulary import ACTORS

ROLE_FEELINGS: Mapping[str, Feeling] = {"pursuer": ("anger", 0.6), "pursued": ("fear", 0.8)}
MOOD_FEELINGS: Mapping[str, Feeling] = {"happy": ("joy", 0.6), "sad": ("sadness", 0.7), "romance": ("joy", 0.35)}
"""What a role, or else the scene's mood, shows on a face of which nothing is said."""

STANDING_FIRST = 0.25
"""Share of its period that somebody stands before what happens to it once."""

STRETCHED = frozenset(("fly", "swim", "crawl", "sleep"))
"""What people do at full length."""

BEHIND_THEM = 0.03
"""Metres that a chair is behind who sits on it."""


class Cue(NamedTuple):
    """What reaches an actor at an instant: its words, the wind, and where the eyes are of whom it looks at."""

    viseme: str = ""
    stress: Stress | None = None
    wind: float = 0.0
    eyes: Point3 | None = None


SILENCE = Cue()


@dataclass(frozen=True, slots=True)
class Part:
    """One actor's way through the shot: metres at its middle, velocity, and how its legs keep up."""

    actor: Actor
    puppet: Puppet
    x: float
    y: float
    z: float
    facing: int
    seconds: float
    scale: float
    delay: float
    """Cycles of its action that it is ahead of the others."""
    mood: str = ""
    velocity: float = 0.0
    """Metres a second to the right."""
    cadence: float = 0.0
    """Gait cycles a second; 0 for an action on the spot."""
    reach: float = 1.0
    """Share of its natural stride that it takes."""
    yaw: float | None = None
    """How far it is turned from the camera; ``None``: what suits the action."""
    way: tuple[Piece, ...] = ()
    """What it does one after the other; () does its one action from the first frame to the last."""
    ties: tuple[Tie, ...] = ()
    """What holds it to others; the last goes first."""
    room: float = 0.0
    """Metres from left to right of all who stand with it; 0 stands alone."""
    ahead: float = 0.0
    """Metres that it goes out, or has come in, further than it has to, so that those who go together stay apart."""
    seat: bool = False
    """Whether the scene has what it sits down on."""

    @property
    def kind(self) -> str:
        return ACTORS.get(self.actor.name, "prop")

    @property
    def width(self) -> float:
        """Metres that it takes up from left to right, within reason."""
        if self.room:
            return self.room
        stretched = self.kind == "person" and self.actor.action in STRETCHED
        return min(4.0, max(0.5, (self.puppet.height if stretched else self.puppet.length) * self.scale))

    @property
    def feeling(self) -> Feeling:
        if self.actor.emotion:
            return self.actor.emotion, 1.0
        return ROLE_FEELINGS.get(self.actor.role) or MOOD_FEELINGS.get(self.mood, ("", 1.0))

    @property
    def comes(self) -> bool:
        """Whether it is somebody who comes towards us to the end, so near that the frame cuts the legs."""
        return self.kind == "person" and bool(self.way) and self.way[-1].away < 0

    @property
    def scripted(self) -> bool:
        """Whether its actor does more than one thing, or goes in depth."""
        actor = self.actor
        return bool(actor.beats or actor.enters or actor.leaves or actor.facing in DEPTHS)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return self.way or (self.whole(),)

    def whole(self) -> Piece:
        """Its one action from the first frame to the last."""
        phase = self.actor.phase + self.delay
        if self.puppet.once(self.actor.action):
            phase = -STANDING_FIRST if self.kind == "person" else 0.0
        return Piece(
            self.actor.action,
            0.0,
            self.x - self.velocity * self.seconds / 2,
            self.y,
            self.z,
            self.facing,
            self.feeling,
            yaw=self.yaw,
            phase=phase,
            velocity=self.velocity,
            cadence=self.cadence,
            reach=self.reach,
        )

    def _now(self, t: float) -> tuple[Piece | None, Piece, float]:
        """(what it was at before, what it is at, share of the change between them)."""
        pieces = self.pieces
        i = max((i for i, piece in enumerate(pieces) if piece.start <= t), default=0)
        piece = pieces[i]
        if i and t < piece.start + piece.blend:
            return pieces[i - 1], piece, (t - piece.start) / piece.blend
        return None, piece, 1.0

    def at(self, t: float) -> tuple[float, float, float]:
        for tie in reversed(self.ties):
            if tie.at:
                return tie.at(t)
        before, piece, share = self._now(t)
        x, y, z = piece.at(t)
        if before:
            k = smooth(share)
            x, y, z = (lerp(a, b, k) for a, b in zip(before.at(t), (x, y, z), strict=True))
        if self.y > 0.2 and self.kind in ("flyer", "swimmer"):
            y += 0.08 * math.sin(t * 2.1 + self.delay * 6.3)
        return x, y, z

    def phase(self, t: float) -> float:
        return self._now(t)[1].phase_at(t)

    def moment(self, t: float, cue: Cue = SILENCE) -> Moment:
        before, piece, share = self._now(t)
        now = self.moment_of(piece, t, cue)
        if before is None:
            return self._bound(now, t)
        ahead = (piece.at(t)[0] - before.at(t)[0]) / self.scale
        was = self._bound(self.moment_of(before, t, cue), t)
        return replace(self._bound(now, t), before=was, share=share, ahead=ahead)

    def _bound(self, moment: Moment, t: float) -> Moment:
        """``moment`` as those who hold this actor want it."""
        for tie in self.ties:
            if tie.does:
                moment = tie.does(moment, t)
        return moment

    def moment_of(self, piece: Piece, t: float, cue: Cue = SILENCE) -> Moment:
        emotion, strength = piece.feeling
        regard = None
        if cue.eyes:
            (x, y, z), (ex, ey, ez) = self.eyes(t), cue.eyes
            regard = round(ex - x, 2), round(ey - y, 2), round(z - ez, 2)
        return Moment(
            action=piece.action,
            phase=piece.phase_at(t),
            reach=piece.reach,
            t=t,
            facing=piece.facing,
            yaw=piece.yaw,
            emotion=emotion,
            feeling=strength,
            viseme=cue.viseme,
            wind=cue.wind,
            stress=cue.stress,
            regard=regard,
            slope=piece.eye / max(1.0, piece.at(t)[2]),
            distance=piece.at(t)[2] / self.scale if piece.deep else 0.0,
            aside=piece.at(t)[0] / self.scale if piece.deep else 0.0,
            base=piece.base,
            chair=not self.way,
        )

    def eyes(self, t: float) -> Point3:
        """Where its eyes are on the stage."""
        x, y, z = self.at(t)
        return x, y + self.puppet.eyes * self.scale, z

    def figure(self, t: float, cue: Cue = SILENCE) -> Figure:
        openings = next((tie.seen(t) for tie in self.ties if tie.seen), ())
        return Figure(self.puppet, self.moment(t, cue), *self.at(t), self.scale, openings=openings)

    def brought(self, t: float) -> list[Figure]:
        """What it sits down on and gets up from, picks up and puts down: there before it and after."""
        if self.seat or any(tie.at for tie in self.ties):
            return []
        there: dict[tuple[str, float], Figure] = {}
        for piece in self.way:
            thing = self.puppet.brings(piece.base or piece.action)
            if thing and thing.since <= piece.cycles(self.puppet, t) < thing.until:
                x, y, z = piece.at(piece.start)
                x, z = x + piece.facing * thing.ahead * self.scale, z + BEHIND_THEM
                found = Figure(thing.puppet, Moment(facing=piece.facing), x, y, z, self.scale)
                there[thing.puppet.name, round(x, 1)] = found
        return list(there.values())

    def sounds(self) -> Iterable[tuple[float, Contact]]:
        """What sounds, with its second."""
        heard: Iterable[tuple[float, Contact]] = self._own_sounds()
        for tie in self.ties:
            heard = tie.heard(heard) if tie.heard else heard
        return heard

    def _own_sounds(self) -> Iterator[tuple[float, Contact]]:
        for i, piece in enumerate(self.pieces):
            follows = self.way[i + 1] if i + 1 < len(self.way) else None
            until = follows.start + (follows.blend if piece.slow else 0.0) if follows else self.seconds
            yield from piece.sounds(self.puppet, until)
