"""Animals as numbers and colours: what their puppets, coats, feathers and fronts are drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from studio.theatre.actors.geom import Point
from studio.theatre.actors.puppet import Moment
from studio.theatre.actors.quad_gait import Frame, Leg, Stance
from studio.theatre.actors.quad_head import Face


@dataclass(frozen=True, slots=True)
class Fowl:
    """A bird as numbers and colours; lengths in body lengths, except ``length`` itself, in metres."""

    length: float
    coat: str
    belly: str
    wing: str
    beak_colour: str
    head_colour: str = ""
    leg_colour: str = "#c87f3a"
    plump: float = 1.0
    tilt: float = 0.12
    """How upright the body is carried, radians."""
    neck: tuple[float, float] = (0.0, 0.14)
    """Length and radius."""
    leg: float = 0.30
    head: float = 0.245
    beak: str = "cone"
    tail: str = "wedge"
    span: float = 1.0
    beat: float = 3.6
    """Wing beats a second."""
    pace: float = 3.2
    features: tuple[str, ...] = ()
    water: str = ""
    """"floats" on it or "dives" in it."""
    coats: tuple[tuple[str, str, str], ...] = ()
    """Other colours of individuals: coat, belly, wing."""


@dataclass(frozen=True, slots=True)
class Perch:
    """A bird at one instant: the body's middle, its tilt, the head's offset and turn, feet, and what the wings do."""

    y: float
    tilt: float
    x: float = 0.0
    nod: Point = (0.0, 0.0)
    turn: float = 0.0
    feet: tuple[Point, ...] = ()
    beat: float | None = None
    """Phase of the wing beat; ``None`` folds the wings."""
    vigour: float = 1.0


Profile = tuple[tuple[float, float, float], ...]
"""(place along the body from tail 0 to nose 1, half height above the spine, half height below it), in body lengths."""


@dataclass(frozen=True, slots=True)
class Swimmer:
    """A body along a spine. ``wave`` is how much it bends, ``fluke`` whether the tail beats up and down."""

    length: float
    profile: Profile
    coat: str
    belly: str
    fin: str
    wave: float = 0.10
    fluke: bool = False
    eye: tuple[float, float, float] = (0.86, 0.02, 0.034)
    """Place along the body, height over the spine, radius."""
    waterline: float = 0.45
    """How far the spine lies under water at the surface, in half heights."""
    leap: float = 0.0
    """Height of its leaps at the surface, in lengths."""
    beat: float = 1.3
    pace: float = 1.0
    parts: tuple[str, ...] = ()
    coats: tuple[tuple[str, str, str], ...] = ()

    @property
    def thick(self) -> float:
        """Its greatest height from back to belly, in body lengths."""
        return max(up + down for _, up, down in self.profile)


@dataclass(frozen=True, slots=True)
class Species:
    """An animal as numbers (metres, radians) and colours."""

    frame: Frame
    belly: float
    neck: tuple[float, float, tuple[float, float]]
    """Length, angle over the horizontal, radii."""
    head: float
    """Half a head."""
    legs: tuple[float, float, float]
    """Radii at thigh, knee and ankle."""
    skull: str
    coat: str
    under: str
    dark: str
    foot: str = "paw"
    tail: tuple[str, float] = ("long", 0.4)
    tilt: float = 0.0
    arch: float = 0.0
    pattern: str = ""
    mane: str = ""
    sock: str = ""
    """Colour of the lower legs, "" for none."""
    leg_colour: str = ""
    sits: bool = False
    squats: bool = False
    """Rests on its haunches."""
    gaits: tuple[str, str] = ("walk", "gallop")
    graze: float = 0.10
    """How far the shoulders sink when the head goes to the ground."""
    wings: str = ""
    """Colour of the skin of its wings, "" for none."""
    coats: tuple[tuple[str, str, str], ...] = ()
    """Other colours that individuals of it have: coat, belly, dark."""


class Beast(Protocol):
    """An animal on four legs, as those who draw its parts know it."""

    species: Species
    coat: str
    under: str
    dark: str

    def stance(self, moment: Moment) -> Stance: ...

    def neck(self, moment: Moment, stance: Stance) -> tuple[Point, Point, float]: ...

    def back(self, stance: Stance) -> Point: ...

    def joints_of(self, leg: Leg, k: int) -> list[Point]: ...

    def face(self, moment: Moment, stance: Stance) -> Face: ...

    def cycle(self, moment: Moment) -> float: ...
