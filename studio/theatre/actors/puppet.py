"""What the stage asks of everything that acts: one interface for people, animals, vehicles and things."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple, Protocol, Self

import skia

from studio.theatre.ink import Light


class Spot(NamedTuple):
    """Where a hand or a foot is: metres from the origin as it is seen from the side, above it, and aside in depth."""

    x: float
    y: float
    aside: float = 0.0


class Fit(NamedTuple):
    """How a body fits what it sits on, holds or turns to."""

    seat: float | None = None
    """Metres from the origin up to what it sits on; ``None``: it does not sit, or brings its own chair."""
    hands: tuple[Spot | None, Spot | None] = (None, None)
    """Near and far; ``None`` leaves a hand to the action."""
    feet: tuple[Spot | None, Spot | None] = (None, None)
    grip: str = "fist"
    """How a placed hand is held: fist, open, point, relaxed."""
    lean: float = 0.0
    """Radians that the trunk leans forward, on top of the action's own."""
    upward: float = 0.0
    """Radians that the head is raised."""


class Stress(NamedTuple):
    """What stressed words do with a speaker: how far the right and the left hand are up, and the nod, 0..1 each."""

    right: float = 0.0
    left: float = 0.0
    nod: float = 0.0


@dataclass(frozen=True, slots=True)
class Moment:
    """What a puppet does at one instant.

    ``phase`` counts gait cycles: for an action that travels it must be distance / ``stride``, then no planted foot
    slides, whatever the speed. Actions on the spot take their time from ``t`` (seconds since the shot's start, or
    since the action began for one that happens once); ``phase`` is added to them as an offset in cycles.
    """

    action: str = "stand"
    phase: float = 0.0
    t: float = 0.0
    facing: int = 1
    """1 looks to the right of the frame, -1 to the left."""
    yaw: float | None = None
    """0 towards the camera .. pi/2 in profile .. pi away from it; ``None``: what suits the action."""
    emotion: str = ""
    """``EMOTIONS`` name, "" for a neutral face."""
    feeling: float = 1.0
    """How strong the emotion is, 0..1."""
    viseme: str = ""
    """Mouth shape X, A..H (Rhubarb); "" leaves the mouth to the emotion."""
    gaze: tuple[float, float] = (0.0, 0.0)
    """Where the eyes look, -1..1 each: to the facing side, up."""
    held: str | None = None
    """What the near hand holds (``HELD`` name); ``None``: what the role carries, "" for nothing."""
    wind: float = 0.0
    """Hems and hair dragged backwards, 0..1; running adds its own."""
    spin: float = 0.0
    """Turn of a thing or wheel in radians, on top of what the phase gives."""
    fit: Fit | None = None
    manned: bool = False
    """Somebody of the scene is in it: a vehicle draws no driver of its own."""
    squash: float = 1.0
    """Height of a soft thing against its rest, 1 = undeformed."""
    base: str = ""
    """What the legs do meanwhile, for what can be done sitting; "" stands."""
    stress: Stress | None = None
    """Of what is being said; ``None`` where no words are known."""
    regard: tuple[float, float, float] | None = None
    """Whom it looks at: metres from its eyes to theirs, right, up and towards the viewer."""
    slope: float = 0.0
    """How far the ground comes down in the picture for each metre towards the viewer, for steps in that direction."""
    distance: float = 0.0
    """Metres of its own from the camera, for what is long in the line of sight; 0: too far to be foreshortened."""
    aside: float = 0.0
    """Metres of its own to the right of the camera's axis."""
    chair: bool = True
    """Whether it brings what it sits on; else that stands there already."""
    reach: float = 1.0
    """Share of the natural stride that a traveller takes, where there is no room for more: ``phase`` is then distance /
    (``stride`` * ``reach``)."""
    before: Moment | None = None
    """What it did until now, while it still changes from that to this."""
    share: float = 1.0
    """How much of the change is over, 0..1."""
    ahead: float = 0.0
    """Metres to the right, in the picture, from the origin of what was before to the origin of this. What is drawn is
    drawn about a point between them: ``smooth(share)`` of the way."""

    @property
    def main(self) -> Moment:
        """The half of a change that shows what is held, worn and faced."""
        return self if self.before is None or self.share >= 0.5 else self.before.main


LANDERS = frozenset(("bird", "person"))
"""Kinds of puppets that stand on the ground whenever they do not fly, flyers or not."""


class Brought(NamedTuple):
    """A thing that an action needs on the stage: ``ahead`` metres of whose it is, between two phases of the action."""

    puppet: Puppet
    ahead: float = 0.0
    since: float = -math.inf
    until: float = math.inf


class Halt(NamedTuple):
    """``phase``, and half a cycle on, at which one foot stands under the body; ``lands``: the phase before that at
    which the other comes down beside it when it stops there."""

    phase: float
    lands: float
    deep: float
    """Metres a cycle where it goes away from the viewer or comes up."""


class Change(NamedTuple):
    """How a puppet goes over from one action to the next."""

    seconds: float = 0.0
    ahead: float = 0.0
    """Metres to the right from the origin before to the origin after; with it, planted feet stay where they are."""
    steps: tuple[Contact, ...] = ()
    """Feet that come down on the way, by shares of the change."""


class Contact(NamedTuple):
    """Something that sounds: ``phase`` in cycles of the action (0 <= phase < 1), ``strength`` 0..1."""

    phase: float
    kind: str
    strength: float


class Box(NamedTuple):
    """A rectangle in metres around the origin of a puppet, y up."""

    left: float
    bottom: float
    right: float
    top: float


class Puppet(Protocol):
    """One actor of the theatre, drawn by ``draw`` at any moment in any order: it keeps no state between frames."""

    name: str
    kind: str
    """person, quadruped, bird, fish, vehicle or prop."""
    height: float
    length: float
    eyes: float
    """Height of the eyes (or the middle of a thing) above the origin, standing: where a close-up looks."""

    @property
    def ends(self) -> bool:
        """Whether it can be seen from the front and from behind: at a yaw of 0 and of pi."""

    def dyed(self, colour: str, garment: str = "") -> Self:
        """The same in a colour, by its word; ``garment`` is what of its clothes is meant, or put on, by its word.

        Words that mean nothing for it change nothing.
        """

    def stride(self, action: str) -> float:
        """Metres travelled in one gait cycle (for wheels: one turn); 0 for an action that stays in its place."""

    def pace(self, action: str) -> float:
        """Natural speed in metres a second; 0 for an action that stays in its place."""

    def period(self, action: str) -> float:
        """Seconds of one cycle of an action on the spot (contacts repeat with it); for a one-shot, its duration."""

    def once(self, action: str) -> bool:
        """Whether the action happens once and then holds its last pose (fall, sit down)."""

    def contacts(self, action: str) -> tuple[Contact, ...]:
        """Footfalls and other sounding contacts of one cycle."""

    def brings(self, action: str) -> Brought | None:
        """What stands or lies there for the action, besides what it draws itself."""

    def keeps(self, base: str, action: str) -> bool:
        """Whether the action can be done without getting up from ``base``."""

    def halt(self, action: str) -> Halt | None:
        """Where a gait of two legs starts and stops."""

    def shortens(self, action: str) -> bool:
        """Whether its steps are shorter where there is little room: by ``Moment.reach``."""

    def via(self, before: str, after: str) -> tuple[str, ...]:
        """Actions between two that do not follow each other directly: who lies sits up before standing."""

    def change(self, before: Moment, after: Moment) -> Change:
        """How it goes from the last instant of an action to the first of the next."""

    def bounds(self, moment: Moment) -> Box:
        """A box that holds everything drawn at ``moment``, never too small."""

    def draw(self, canvas: skia.Canvas, moment: Moment, light: Light, x: float, y: float, scale: float) -> None:
        """Draw with the origin (the ground under the feet; the middle of a flyer or swimmer) at pixel (x, y).

        ``scale`` is pixels per metre in the units of ``canvas``, whose matrix is kept.
        """


class Abrupt:
    """What a puppet does that goes over from one action to the next at once."""

    __slots__ = ()

    @property
    def ends(self) -> bool:
        return False

    def brings(self, action: str) -> Brought | None:
        return None

    def keeps(self, base: str, action: str) -> bool:
        return False

    def halt(self, action: str) -> Halt | None:
        return None

    def shortens(self, action: str) -> bool:
        return False

    def via(self, before: str, after: str) -> tuple[str, ...]:
        return ()

    def change(self, before: Moment, after: Moment) -> Change:
        return Change()
