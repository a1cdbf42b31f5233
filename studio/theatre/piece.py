"""One action of a part: when it begins, where, how fast it goes, and how it grows out of the one before."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from studio.theatre.actors.depth import AWAY, TOWARDS, lengthways
from studio.theatre.actors.puppet import Contact, Puppet

DEPTHS = {"away": AWAY, "towards": TOWARDS}
"""Facings into the picture and out of it, as yaws."""

Feeling = tuple[str, float]
"""An emotion and its strength."""


@dataclass(frozen=True, slots=True)
class Piece:
    """An action from ``start`` seconds on; metres are those of its origin at that moment."""

    action: str
    start: float
    x: float
    y: float
    z: float
    facing: int
    feeling: Feeling = ("", 1.0)
    yaw: float | None = None
    base: str = ""
    """What the legs do meanwhile."""
    phase: float = 0.0
    velocity: float = 0.0
    """Metres a second to the right at full speed."""
    away: float = 0.0
    """Metres a second into the picture."""
    eye: float = 0.0
    """Metres of the camera over the ground that it goes into or out of the picture on; 0 goes across."""
    cadence: float = 0.0
    """Gait cycles a second at full speed; 0 on the spot."""
    reach: float = 1.0
    off: float = 0.0
    """The second at which it sets off,"""
    gather: float = 0.0
    """the seconds until it is at full speed,"""
    end: float = math.inf
    """the second at which the next action begins to follow,"""
    slow: float = 0.0
    """and the seconds until it stands then; 0: it goes on."""
    blend: float = 0.0
    """Seconds that the change from the action before takes."""
    steps: tuple[Contact, ...] = ()
    """Feet that come down besides those of its cycles: by seconds since the start."""

    @property
    def deep(self) -> bool:
        """Whether it goes into the picture or out of it."""
        return lengthways(self.yaw)

    def gone(self, t: float) -> float:
        """Seconds at full speed that have brought it as far as it is at ``t``."""
        run = t - max(self.off, self.start)
        if run <= 0:
            return 0.0
        u = run / self.gather if self.gather else 1.0
        far = self.gather * (u**3 - u**4 / 2) if u < 1 else run - self.gather / 2
        late = t - self.end
        if late <= 0 or not self.slow:
            return far
        v = late / self.slow
        return far - late + self.slow * (v - v**3 + v**4 / 2 if v < 1 else 0.5)

    def at(self, t: float) -> tuple[float, float, float]:
        gone = self.gone(t)
        return self.x + self.velocity * gone, self.y, self.z + self.away * gone

    def phase_at(self, t: float) -> float:
        return self.phase + self.cadence * self.gone(t)

    def cycles(self, puppet: Puppet, t: float) -> float:
        """Cycles of its action at ``t``, before its start as well."""
        period = puppet.period(self.action)
        return self.phase_at(t) if self.cadence or not period else self.phase + t / period

    def sounds(self, puppet: Puppet, until: float) -> Iterator[tuple[float, Contact]]:
        """Contacts between its start and ``until`` with their seconds."""
        for contact in self.steps:
            yield self.start + contact.phase, contact
        period = puppet.period(self.action)
        rate = self.cadence or (1 / period if period > 0 else 0.0)
        if not rate:
            return
        first = self.phase_at(self.start) if self.cadence else self.phase + self.start * rate
        last = self.phase_at(until) if self.cadence else self.phase + until * rate
        for contact in puppet.contacts(self.action):
            cycle = math.ceil(first - contact.phase - 1e-9)
            while cycle + contact.phase <= last:
                phase = cycle + contact.phase
                yield self.when(phase, until) if self.cadence else (phase - self.phase) / rate, contact
                if puppet.once(self.action):
                    break
                cycle += 1

    def when(self, phase: float, until: float) -> float:
        """The second at which the gait is at ``phase``: phases only grow."""
        low, high = self.start, until
        for _ in range(40):
            middle = (low + high) / 2
            low, high = (middle, high) if self.phase_at(middle) < phase else (low, middle)
        return high
