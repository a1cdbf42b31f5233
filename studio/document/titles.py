"""The looks that a new title can begin with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType

from studio.document.film import Film
from studio.document.overlay import SUBTITLES, Animation, Overlay, OverlayId, Title
from studio.document.time import seconds_to_frames

_HALF, _QUICK = 12, 8
"""Frames in which titles come and go."""
_FADED = Animation("fade", _HALF)


@dataclass(frozen=True, slots=True)
class Preset:
    """A title to begin with, and how long it is seen."""

    title: Title
    seconds: Fraction


CARD, LOWER_THIRD, CREDITS, CAPTION = "card", "lower", "credits", "caption"
PRESETS: Mapping[str, Preset] = MappingProxyType(
    {
        CARD: Preset(Title("Title", size=0.13, shadow=0.45, come=_FADED, go=_FADED), Fraction(3)),
        LOWER_THIRD: Preset(
            Title(
                "Name\nWhat they do",
                size=0.05,
                backing=0.55,
                align="left",
                place=(0.07, 0.82),
                come=Animation("slide", _HALF),
                go=Animation("slide", _QUICK),
            ),
            Fraction(4),
        ),
        CREDITS: Preset(
            Title("Written by\nYou\n\nDirected by\nYou\n\nMade with\nRushes", size=0.055, weight=400, roll=True),
            Fraction(8),
        ),
        CAPTION: Preset(
            Title("Where, and when", size=0.045, outline=0.05, place=(0.5, 0.88), come=Animation("typewriter", 24)),
            Fraction(3),
        ),
    }
)
SUBTITLE = Title("", size=0.05, weight=500, outline=0.06, shadow=0.3, place=(0.5, 0.88))
"""The look of subtitles."""


def title_of(preset: str, overlay: OverlayId, frame: int, film: Film) -> Overlay:
    """A new title of a preset from a frame of the film on."""
    found = PRESETS[preset]
    return Overlay(overlay, frame, seconds_to_frames(found.seconds, film.rate), title=found.title)


def subtitle(overlay: OverlayId, start: int, length: int, text: str) -> Overlay:
    """One subtitle, in the look of all."""
    return Overlay(overlay, start, length, title=replace(SUBTITLE, text=text), lane=SUBTITLES)
