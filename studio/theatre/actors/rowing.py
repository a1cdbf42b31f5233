"""A rowing boat: without a sail, with an oar on either side that whoever sits at them pulls."""

from __future__ import annotations

import math

from studio.theatre.actors.geom import TAU, Point
from studio.theatre.actors.outline import blob, curve
from studio.theatre.actors.puppet import Moment
from studio.theatre.actors.vessels import INK, Vessel
from studio.theatre.ink import Ink, mix

OARS = "oars"
"""What a boat wears that is rowed."""

LOCK, INBOARD, OUTBOARD = (-0.12, 0.46), 0.46, 1.15
"""Where an oar turns, and how long it is to its handle and to its blade, in metres."""

WOOD = "#b98a56"


class RowingBoat(Vessel):
    """Rowed with its bow ahead: who rows sits with the back to it."""

    def __init__(self, seed: int = 0) -> None:
        super().__init__("rowboat", _rowed, (3.3, 0.95), ("#8f4a3a", "#3f7f78", "#3f6fa8"), seed)

    def handle(self, moment: Moment) -> Point:
        """Where the hands are that row."""
        return _along(_swing(self.cycle(moment)), INBOARD)


def _swing(u: float) -> tuple[float, float]:
    """How far an oar is turned towards the stern in its stroke, and how far its blade is lifted."""
    return 0.52 * math.cos(TAU * u), max(0.0, -math.sin(TAU * u))


def _along(swing: tuple[float, float], metres: float) -> Point:
    ahead, lifted = swing
    x, y = LOCK
    down = 0.30 + 0.22 * lifted * (1 if metres < 0 else -0.6)
    return x - metres * math.sin(ahead) + 0.22 * (metres > 0), y + 0.5 * metres * down


def _rowed(ink: Ink, colour: str, u: float, moment: Moment) -> None:
    swing = _swing(u if moment.action != "stand" else 0.25)
    far = [(-1.50, 0.46), (-0.6, 0.52), (0.7, 0.52), (1.62, 0.66), (0.7, 0.40), (-0.8, 0.38)]
    ink.form(blob(far, 0.10), mix(colour, INK, 0.45), 0, 0.45, 0.6)
    for x in (-0.62, 0.44):
        ink.form(
            blob([(x - 0.16, 0.36), (x - 0.16, 0.43), (x + 0.16, 0.43), (x + 0.16, 0.36)], 0.05), WOOD, x, 0.4, 0.3
        )
    hull = [(-1.60, 0.52), (-0.7, 0.40), (0.7, 0.40), (1.72, 0.70), (1.28, -0.22), (0, -0.32), (-1.28, -0.24)]
    ink.form(blob(hull, 0.08), colour, 0, 0.1, 0.9, edge=0.3)
    for low, k in ((0.02, 0.28), (0.20, 0.16)):
        ink.line(curve([(-1.46, low + 0.10), (0, low), (1.50, low + 0.16)], 0.16), mix(colour, INK, k), 0.03)
    ink.line(curve([(-1.58, 0.48), (-0.7, 0.37), (0.7, 0.37), (1.66, 0.64)], 0.16), "#f6efe0", 0.07)
    handle, blade = _along(swing, INBOARD), _along(swing, -OUTBOARD)
    ink.seg(handle, LOCK, WOOD, 0.05, 0.2)
    ink.seg(LOCK, blade, WOOD, 0.05, 0.2)
    dx, dy = blade[0] - LOCK[0], blade[1] - LOCK[1]
    long = math.hypot(dx, dy)
    tip = blade[0] + 0.34 * dx / long, blade[1] + 0.34 * dy / long
    ink.seg(blade, tip, mix(WOOD, "#ffffff", 0.15), 0.15, 0.2)
    ink.ball(*LOCK, 0.05, 0.05, "#5a5e68")
