"""One actor's way through a shot: where it is, how it moves, and what its puppet is asked to do at an instant."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from studio.theatre.actors.puppet import Moment, Puppet
from studio.theatre.figures import Figure
from studio.theatre.scene import Actor
from studio.theatre.vocabulary import ACTORS

Feeling = tuple[str, float]
"""An emotion and its strength."""

ROLE_FEELINGS: Mapping[str, Feeling] = {"pursuer": ("anger", 0.6), "pursued": ("fear", 0.8)}
MOOD_FEELINGS: Mapping[str, Feeling] = {"happy": ("joy", 0.6), "sad": ("sadness", 0.7), "romance": ("joy", 0.35)}
"""What a role, or else the scene's mood, shows on a face of which nothing is said."""

STANDING_FIRST = 0.25
"""Share of its period that somebody stands before what happens to it once."""


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

    @property
    def kind(self) -> str:
        return ACTORS.get(self.actor.name, "prop")

    @property
    def width(self) -> float:
        """Metres that it takes up from left to right, within reason."""
        return min(4.0, max(0.5, self.puppet.length * self.scale))

    @property
    def feeling(self) -> Feeling:
        if self.actor.emotion:
            return self.actor.emotion, 1.0
        return ROLE_FEELINGS.get(self.actor.role) or MOOD_FEELINGS.get(self.mood, ("", 1.0))

    def at(self, t: float) -> tuple[float, float, float]:
        lift = 0.0
        if self.y > 0.2 and self.kind in ("flyer", "swimmer"):
            lift = 0.08 * math.sin(t * 2.1 + self.delay * 6.3)
        return self.x + self.velocity * (t - self.seconds / 2), self.y + lift, self.z

    def phase(self, t: float) -> float:
        if self.puppet.once(self.actor.action):
            return -STANDING_FIRST if self.kind == "person" else 0.0
        return self.actor.phase + self.delay + self.cadence * t

    def figure(self, t: float, viseme: str, wind: float) -> Figure:
        x, y, z = self.at(t)
        emotion, strength = self.feeling
        moment = Moment(
            action=self.actor.action,
            phase=self.phase(t),
            reach=self.reach,
            t=t,
            facing=self.facing,
            yaw=self.yaw,
            emotion=emotion,
            feeling=strength,
            viseme=viseme,
            wind=wind,
        )
        return Figure(self.puppet, moment, x, y, z, self.scale)
