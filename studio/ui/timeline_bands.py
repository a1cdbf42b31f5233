"""Which lane of the timeline lies where, from top to bottom."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from studio.document.film import DIALOGUE, PICTURE, Film, Lane
from studio.document.lanes import OVER, lanes_of, over_lanes_of
from studio.document.overlay import OVERLAY, SUBTITLES
from studio.ui.language import mark

RULER, MARKS, PICTURE_HEIGHT, SPEECH_HEIGHT, SOUND_HEIGHT, OVER_HEIGHT = 25, 18, 97, 64, 49, 44
"""Pixels: of the ruler, of the row of markers where there are any, and of lanes that nobody made higher or lower.

A spoken line has room for its caption, its wave, its phonemes and its words over one another.
"""
NAMES = (mark("Picture"), mark("Dialogue"), mark("Effects"), mark("Music"), mark("Subtitles"), mark("Titles"))
"""Of the lanes that every film has."""
_CODES = {SUBTITLES: "S1", OVERLAY: "V2", PICTURE: "V1"}
_HEIGHTS = {DIALOGUE: SPEECH_HEIGHT, SUBTITLES: OVER_HEIGHT, OVERLAY: OVER_HEIGHT, PICTURE: PICTURE_HEIGHT}


@dataclass(frozen=True, slots=True)
class Band:
    """A lane in the view; ``code`` names it in short."""

    lane: Lane
    code: str
    top: int
    height: int

    @property
    def bottom(self) -> int:
        return self.top + self.height

    @property
    def is_picture(self) -> bool:
        return self.lane.id == PICTURE

    @property
    def is_over(self) -> bool:
        """Whether it has what lies over the picture."""
        return self.lane.id in OVER


class Bands:
    """The lanes of one film, ``scrolled`` pixels of them out of sight under the ruler.

    ``measured`` is a lane under a hand that makes it higher or lower, with its height of now.
    """

    def __init__(self, film: Film, scrolled: int = 0, measured: tuple[str, int] = ("", 0)) -> None:
        self.all: list[Band] = []
        self.head = RULER + (MARKS if film.markers else 0)
        top = self.head - scrolled
        codes = dict(_CODES)
        for lane in over_lanes_of(film) + lanes_of(film):
            usual = _HEIGHTS.get(lane.id, SOUND_HEIGHT)
            height = measured[1] if measured[0] == lane.id else lane.height or usual
            code = codes.setdefault(lane.id, f"A{len(codes) + 1 - len(_CODES)}")
            self.all.append(Band(lane, code, top, height))
            top += height
        self.bottom = top
        self._tops = [band.top for band in self.all]
        self._by_lane = {band.lane.id: band for band in self.all}

    @property
    def picture(self) -> Band:
        return self._by_lane[PICTURE]

    @property
    def sounds(self) -> list[Band]:
        return [band for band in self.all if not band.is_picture and not band.is_over]

    @property
    def over(self) -> list[Band]:
        """The lanes over the picture that have anything on them."""
        return [band for band in self.all if band.is_over]

    def of(self, lane: str) -> Band:
        """Raises KeyError for a lane that the film has not."""
        return self._by_lane[lane]

    def __contains__(self, lane: str) -> bool:
        return lane in self._by_lane

    def at(self, y: float) -> Band | None:
        """The lane at a height of the view; None in ruler and markers and under the last."""
        if y < self.head or y >= self.bottom:
            return None
        return self.all[bisect_right(self._tops, y) - 1]
