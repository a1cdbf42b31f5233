"""How pictures are made, by name."""

from __future__ import annotations

from studio.theatre.styles.base import Style
from studio.theatre.styles.cartoon import Anime
from studio.theatre.styles.clay import Clay
from studio.theatre.styles.drawn import Chalk, Ink, Pencil
from studio.theatre.styles.paper import Paper, Watercolour
from studio.theatre.styles.pixelart import EightBit

STYLES: dict[str, type[Style]] = {
    "film": Style,
    "paper": Paper,
    "watercolour": Watercolour,
    "ink": Ink,
    "pencil": Pencil,
    "anime": Anime,
    "8bit": EightBit,
    "chalk": Chalk,
    "clay": Clay,
}
