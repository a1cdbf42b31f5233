"""One outfit as data: layered parts over one body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from studio.theatre.ink import Colour


class Skirt(NamedTuple):
    """``length`` as a share of the leg, ``flare`` 0 straight .. 1 wide."""

    length: float
    flare: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class Outfit:
    """What is worn over a body; ``details`` are names of ``trimmings.TRIMMINGS``, drawn in their order."""

    top: Colour = "#3d6fa8"
    sleeve: str = "long"
    """long, short, none, wide, puff."""
    sleeve_colour: Colour | None = None
    legs: str = "trousers"
    """trousers, shorts, bare, tights, tail."""
    leg_colour: Colour = "#39424f"
    shoe: Colour | None = "#2b2730"
    """``None`` is barefoot."""
    boots: float = 0.0
    """Height of the boots as a share of the shin."""
    skirt: Skirt | None = None
    coat: float = 0.0
    """Length of the coat's tails as a share of the leg."""
    hem: float = -0.06
    """Where the top ends on the spine."""
    thick: float = 1.0
    gloves: Colour | None = None
    collar: Colour | None = None
    details: tuple[str, ...] = ()
    accent: Colour = "#f2c14e"
    under: Colour = "#f4f1ea"
    cape: Colour | None = None
    scarf: Colour | None = None
    pack: Colour | None = None
    wings: Colour | None = None
