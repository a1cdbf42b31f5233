"""What lies where on the timeline: under the pointer, and in a box that a hand draws."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF

from studio.document.brief import MediaRef
from studio.document.film import Clip, ClipId
from studio.document.layout import Layout, Span
from studio.document.recipe import ShotId
from studio.media.mix import Cue
from studio.ui.selection import Kind, Selection, Thing
from studio.ui.timeline_bands import RULER, Band, Bands
from studio.ui.timeline_levels import Held, held_at
from studio.ui.timeline_marks import marker_at, marker_box
from studio.ui.timeline_placed import Placed, Places
from studio.ui.timeline_scale import HEADER, Scale

EDGE = 6
"""Pixels of a clip's end that are its edge."""
_NEAR = 3.0
"""Pixels beside a made sound that is no wider, at which a hand finds it."""
_ROOM = 28  # a narrower clip has no edges to hold
_PLATE = 17.0
"""Pixels of a transition's plate: its height, and its least width."""
ABOVE, BESIDE = 7, 15
"""Pixels of a lane above a clip, and above and below it together."""
Frames, Pixels = NDArray[np.int64], NDArray[np.float64]


class Grip(StrEnum):
    """Where a clip is taken hold of."""

    START = "start"
    END = "end"
    BODY = "body"
    JOIN = "join"
    """The plate of the transition by which a shot comes in."""


@dataclass(frozen=True, slots=True)
class Under:
    """What lies under a point: ``thing`` is None in empty room, and so is ``band`` outside of every lane."""

    band: Band | None = None
    thing: Thing | None = None
    grip: Grip = Grip.BODY


@dataclass(frozen=True, slots=True)
class MadeAt:
    """A made sound and the frames of the film from which on and up to which it is heard."""

    thing: Thing
    cue: Cue
    start: float
    end: float

    @property
    def placed(self) -> Placed:
        """The same as a sound that a person placed."""
        start, end = math.floor(self.start), math.ceil(self.end)
        return Placed(Clip(ClipId(self.thing.id), self.cue.lane, MediaRef(""), start, max(1, end - start)), start, end)


class Made(Protocol):
    """The made sounds of a film."""

    def at(self, lane: str, frame: float, near: float) -> Thing | None:
        """The shortest one of a lane at a frame; a very short one also ``near`` frames beside it."""

    def of(self, thing: Thing) -> MadeAt | None: ...


def thing_of(placed: Placed) -> Thing:
    return Thing(Kind.CLIP if isinstance(placed.clip, Clip) else Kind.OVER, placed.clip.id)


class Finder:
    """Looks things up in one film as a view shows it."""

    def __init__(
        self, layout: Layout, places: Places, bands: Bands, scale: Scale, selection: Selection, made: Made
    ) -> None:
        self._layout, self._places, self._bands, self._scale = layout, places, bands, scale
        self._selection, self._made = selection, made

    def box(self, start: float, end: float, band: Band) -> QRectF:
        """Where a clip of a lane lies in the view."""
        left, right = self._scale.x(start), self._scale.x(end)
        gap = min(1.0, (right - left) / 8)
        return QRectF(left + gap, band.top + ABOVE, right - left - 2 * gap, band.height - BESIDE)

    def edges(self, starts: Frames, ends: Frames) -> tuple[Pixels, Pixels]:
        """From which pixels to which many boxes lie."""
        left, right = starts * self._scale.per_frame + self._scale.x(0), ends * self._scale.per_frame + self._scale.x(0)
        gap = np.minimum(1.0, (right - left) / 8)
        return left + gap, right - gap

    def under(self, at: QPointF) -> Under:
        band = self._bands.at(at.y())
        if at.x() < HEADER:
            return Under(band)
        if band is None:
            marker = marker_at(self._layout.film, self._scale, at.x()) if RULER < at.y() < self._bands.head else None
            return Under(None, Thing(Kind.MARKER, marker.id) if marker else None)
        frame = int(self._scale.frame(at.x()))
        if band.is_picture:
            span = self._layout.span_at(frame)
            gap = self._layout.gap_at(frame) if span is None else None
            if gap is not None:
                return Under(band, Thing(Kind.GAP, gap.shot.id))
            if span is None:
                return Under(band)
            plate = self.join_box(span)
            joins = plate is not None and plate.contains(at)
            grip = Grip.JOIN if joins else self._grip(span.start, span.end, band, at.x())
            return Under(band, Thing(Kind.SHOT, span.shot.id), grip)
        placed = self.placed_at(band, frame)
        if placed is None:
            made = None if band.is_over else self._made_at(band, at.x())
            where = self._made.of(made) if made is not None else None
            grip = self._grip(where.start, where.end, band, at.x()) if where is not None else Grip.BODY
            return Under(band, made, grip)
        return Under(band, thing_of(placed), self._grip(placed.start, placed.end, band, at.x()))

    def _made_at(self, band: Band, x: float) -> Thing | None:
        return self._made.at(band.lane.id, self._scale.frame(x), _NEAR / self._scale.per_frame)

    def join_box(self, span: Span) -> QRectF | None:
        """Where the plate of a shot's transition lies: at the top of its clip, as wide as it lasts."""
        if not span.shot.transition.overlap:
            return None
        clip = self.box(span.start, span.end, self._bands.picture)
        width = max(_PLATE, span.shot.transition.overlap * self._scale.per_frame)
        return QRectF(clip.left(), clip.top(), min(width, clip.width()), _PLATE)

    def shape_at(self, at: QPointF) -> Held | None:
        """The fade or the part of the gain line under a point."""
        band = self._bands.at(at.y())
        placed = (
            None
            if band is None or band.is_picture or band.is_over
            else self.placed_at(band, int(self._scale.frame(at.x())))
        )
        if band is not None and placed is None and not band.is_picture and not band.is_over:
            thing = self._made_at(band, at.x())
            made = self._made.of(thing) if thing is not None else None
            placed = made.placed if made is not None else None
        if band is None or placed is None:
            return None
        picked = placed.clip.id in self._selection.clips
        return held_at(placed, self.box(placed.start, placed.end, band), self._scale, at, picked=picked)

    def placed_at(self, band: Band, frame: int) -> Placed | None:
        """The topmost sound under a frame of a lane."""
        found = self._places.between(band.lane.id, frame, frame + 1)
        return found[-1] if found else None

    def within(self, box: QRectF) -> list[Thing]:
        """What lies in a box of the view, wholly or in part, from top to bottom and left to right."""
        first, last = self._scale.frame(max(box.left(), HEADER)), self._scale.frame(box.right())
        found: list[Thing] = []
        for band in self._bands.all:
            if band.top + ABOVE >= box.bottom() or band.bottom - BESIDE + ABOVE <= box.top():
                continue
            if band.is_picture:
                spans = self._layout.shots_between(int(first), max(int(first) + 1, int(last) + 1))
                found += [Thing(Kind.SHOT, span.shot.id) for span in spans if last > 0]
            else:
                found += [thing_of(placed) for placed in self._places.between(band.lane.id, first, last)]
        return found

    def all(self) -> list[Thing]:
        film = self._layout.film
        shots = [Thing(Kind.SHOT, span.shot.id) for span in self._layout.spans]
        over = [Thing(Kind.OVER, overlay) for overlay in film.overlays]
        return shots + over + [Thing(Kind.CLIP, clip) for clip in film.clips]

    def box_of(self, thing: Thing) -> QRectF | None:
        """Where a thing lies in the view; None if the film has it not."""
        film = self._layout.film
        if thing.kind in (Kind.SHOT, Kind.GAP) and thing.id in film.shots:
            span = self._layout.span(ShotId(thing.id))
            begin, end = (span.start, span.end) if thing.kind is Kind.SHOT else span.gap
            return self.box(begin, end, self._bands.picture)
        if thing.kind is Kind.MARKER:
            return marker_box(film.markers[thing.id], self._scale) if thing.id in film.markers else None
        if thing.kind is Kind.MADE:
            made = self._made.of(thing)
            return self.box(made.start, made.end, self._bands.of(made.cue.lane)) if made else None
        placed = self._places.of(thing.id)
        return self.box(placed.start, placed.end, self._bands.of(placed.clip.lane)) if placed else None

    def _grip(self, start: float, end: float, band: Band, x: float) -> Grip:
        box = self.box(start, end, band)
        if box.width() < _ROOM or EDGE < x - box.left() < box.width() - EDGE:
            return Grip.BODY
        return Grip.START if x < box.center().x() else Grip.END
