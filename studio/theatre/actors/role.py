"""A role of the cast as data: what stays the same whoever plays it, and what a seed may vary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from studio.theatre.actors.geom import Point3
from studio.theatre.ink import Colour

SKINS = ("#f3c39b", "#eebd94", "#d99a6c", "#b0703f", "#80492b", "#5d3422")
HAIRS = ("#1d1614", "#2a1c1a", "#3a2418", "#5a3420", "#7a3a1e", "#a87a3a", "#c8a05a", "#b5562c")
DARK_HAIRS = HAIRS[:4]
GREY_HAIRS = ("#e0dedc", "#d8d4d8", "#c9c6c4", "#efeeec")
LIPS = ("#a8404a", "#b8505a", "#c84a5a", "#94383f")

HIS = ("short", "crew", "side", "quiff", "curly", "afro")
HERS = ("bob", "long", "pony", "bun", "curly", "afro", "braids")


@dataclass(frozen=True, slots=True)
class Role:
    """One class: alternatives are drawn by the seed, everything else stays, so that a role keeps its colours."""

    outfit: str
    hair: Sequence[str] = HIS
    hair_colours: Sequence[Colour] = HAIRS
    skins: Sequence[Colour] = SKINS
    tops: Sequence[Colour] = ()
    """Colours of the top (and of a dress's skirt); () keeps the outfit's."""
    bottoms: Sequence[Colour] = ()
    beards: Sequence[str] = ("",)
    hat: str = ""
    hat_colour: Colour = "#4a4a55"
    age: str = "adult"
    weight: tuple[float, float] = (0.15, 0.45)
    shoulders: tuple[float, float] = (0.5, 0.75)
    height: tuple[float, float] | None = None
    woman: float = 0.0
    """Share of seeds that cast a woman (long lashes, other hair and build)."""
    held: str = ""
    glasses: float = 0.0
    head: Mapping[str, object] = field(default_factory=dict)
    """More of ``Head``: mask, visage, ears, fangs, eye, nose, paint, white, jaw."""
    wears: Mapping[str, object] = field(default_factory=dict)
    """More of ``Outfit``."""
    stoop: float = 0.0
    gaits: Mapping[str, str] = field(default_factory=dict)
    """Actions this role does its own way."""
    arms: tuple[Point3, Point3] | None = None
    """Where it holds its hands while it stands and walks (see ``Arm.hand``)."""
    tools: Mapping[str, str] = field(default_factory=dict)
    """What it holds for an action."""
