"""What lies over the film's picture: titles, subtitles and cutaways, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from studio.document.brief import MediaRef
from studio.document.recipe import ShotId, TakeId

OverlayId = NewType("OverlayId", str)

NO_TAKE = TakeId("")
OVERLAY, SUBTITLES = "overlay", "subtitles"
"""The lanes for pictures over the picture; a muted one is not seen."""


@dataclass(frozen=True, slots=True)
class Animation:
    """How letters come or go, within so many frames."""

    kind: str = "none"  # none fade slide typewriter
    frames: int = 0


@dataclass(frozen=True, slots=True)
class Title:
    """Letters and their look. Sizes are shares of the picture's height, so that they suit a film of any size.

    ``place`` is where the block of lines is held, in shares of the picture: the side that ``align`` names across,
    its middle down. A ``roll`` comes from below the picture and leaves it above, within the length of its overlay.
    """

    text: str
    font: str = "Inter"
    size: float = 0.07
    weight: int = 600  # 100 thin .. 900 black
    color: str = "#ffffff"
    outline: float = 0.0  # how wide, in sizes
    shadow: float = 0.0  # 0 none .. 1 black
    backing: float = 0.0  # a dark plate behind the lines: 0 none .. 1 black
    align: str = "centre"  # left centre right
    place: tuple[float, float] = (0.5, 0.5)
    come: Animation = Animation()
    go: Animation = Animation()
    roll: bool = False


@dataclass(frozen=True, slots=True)
class Cutaway:
    """Pictures of a take or of a file that a person brought, from frame ``head`` on, counted at the film's rate."""

    take: TakeId = NO_TAKE
    head: int = 0
    label: str = ""
    media: MediaRef | None = None


@dataclass(frozen=True, slots=True)
class Overlay:
    """A title or a cutaway over the film. ``start`` counts from its anchor shot's first frame, or from the film's."""

    id: OverlayId
    start: int
    length: int
    anchor: ShotId | None = None
    title: Title | None = None
    cutaway: Cutaway | None = None
    lane: str = OVERLAY

    @property
    def words(self) -> str:
        """What it is called: its text in one line, or the name of its pictures."""
        if self.title is not None:
            return " ".join(self.title.text.split())
        return self.cutaway.label if self.cutaway is not None else ""
