"""Colour words: what paint and cloth, and what hair and feathers look like in each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from studio.theatre.actors.geom import clamp
from studio.theatre.ink import Colour, mix, rgb


class Dye(NamedTuple):
    """One colour with what goes beside it: of a belly, of a mane or stripes."""

    main: str
    light: str
    dark: str


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{round(clamp(c, 0, 255)):02x}" for c in rgb(colour))


def _paint(main: str) -> Dye:
    return Dye(main, _hex(mix(main, "#fff6e4", 0.45)), _hex(mix(main, "#17131c", 0.42)))


DYES: Mapping[str, Dye] = {
    "red": _paint("#c92f36"),
    "orange": _paint("#ea7f2b"),
    "yellow": _paint("#f2c530"),
    "green": _paint("#3c9648"),
    "turquoise": _paint("#2fa8a5"),
    "blue": _paint("#2f66c4"),
    "purple": _paint("#7c47a8"),
    "pink": _paint("#ee86ab"),
    "brown": _paint("#7d5031"),
    "beige": _paint("#d9c39a"),
    "black": Dye("#2b2a31", "#5a5862", "#17161b"),
    "grey": _paint("#8b8e97"),
    "white": Dye("#f4f1ea", "#ffffff", "#c4bdb2"),
    "gold": _paint("#dba83c"),
    "silver": _paint("#bcc3cd"),
}
"""Paint and cloth by colour word."""

COATS: Mapping[str, Dye] = {
    "red": Dye("#b4552e", "#efd6bc", "#6f2f1c"),
    "orange": Dye("#dd8a40", "#f7e6cf", "#a85a26"),
    "yellow": Dye("#e3c07a", "#f7ead0", "#a8843f"),
    "brown": Dye("#7f5232", "#c9a47c", "#46301f"),
    "beige": Dye("#d8bf98", "#f2e6d0", "#8f7654"),
    "grey": Dye("#8d8f99", "#e0dfde", "#55575f"),
    "gold": Dye("#d8a550", "#f3deb2", "#8a6228"),
    "silver": Dye("#b4b8c0", "#eceef0", "#787c86"),
}
"""Hair of animals where nature has a colour of its own for the word; other words are paint."""


def dye(word: str, hair: bool = False) -> Dye | None:
    """The dye of a colour word; ``None`` for a word that is none."""
    return (COATS.get(word) if hair else None) or DYES.get(word)


def is_light(colour: Colour) -> bool:
    r, g, b = rgb(colour)
    return 0.3 * r + 0.59 * g + 0.11 * b > 150
