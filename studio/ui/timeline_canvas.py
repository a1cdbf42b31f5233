"""The timeline, painted: only what is visible, and of that only what changed."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from studio.document.film import ClipId
from studio.document.lanes import is_heard
from studio.document.layout import Span
from studio.document.overlay import OverlayId
from studio.ui import paint, theme
from studio.ui import timeline_crowd as crowd
from studio.ui import timeline_items as items
from studio.ui import timeline_joins as joins
from studio.ui import timeline_levels as levels
from studio.ui import timeline_marks as marks
from studio.ui import timeline_over as over
from studio.ui.language import mark, tr
from studio.ui.selection import Kind, Thing
from studio.ui.timeline_bands import RULER, Band
from studio.ui.timeline_find import ABOVE
from studio.ui.timeline_lanes import LanePainter, role_of
from studio.ui.timeline_placed import Placed, Stretch
from studio.ui.timeline_scale import HEADER
from studio.ui.timeline_tools import Zooming
from studio.ui.timeline_waves import Waves

if TYPE_CHECKING:
    from studio.ui.timeline_ground import TimelineGround
    from studio.ui.timeline_hands import Hands

_SMALL = 5
"""Pixels under which a clip has no room for anything."""
_NARROW = 16
"""Pixels under which it has room for its colour only."""
_PALE = 0.35
"""How much of a lane's colour is left while it is not heard."""
WRITING = 40
"""Pixels under the words of an empty timeline, for the verb that fills it."""
_EMPTY = mark("Your film will lie here: pictures above, dialogue, effects and music below. Describe a shot to begin.")


class Canvas:
    """Paints a view. ``painted`` counts the shots that the last paint touched."""

    def __init__(self, view: TimelineGround, hands: Hands) -> None:
        self._view, self._hands, self._waves = view, hands, Waves()
        self.painted = 0

    def paint(self, painter: QPainter, dirty: QRectF) -> None:
        view = self._view
        self._waves.ratio = view.devicePixelRatioF()
        self._waves.begin()
        room = QRectF(view.viewport().rect())
        track = room.adjusted(HEADER, view.bands.head, 0, 0)
        painter.fillRect(dirty, theme.color("lane"))
        painter.setClipRect(track.intersected(dirty))
        for band in view.bands.all:
            painter.fillRect(QRectF(dirty.left(), band.bottom - 1, dirty.width(), 1), theme.color("separator"))
        self._paint_track(painter, dirty.intersected(track))
        painter.setClipRect(dirty.intersected(room.adjusted(HEADER, 0, 0, 0)))
        if dirty.top() < RULER:
            items.ruler(painter, view.scale, view.film_shown.rate, QRectF(dirty.left(), 0, dirty.width(), RULER))
            marks.range_in_ruler(painter, view.scale, *view.in_and_out, room.width())
        if view.film_shown.markers and dirty.top() < view.bands.head:
            picked = view.selection.ids(Kind.MARKER)
            marks.markers(painter, view.film_shown, view.scale, dirty, picked)
        painter.setClipRect(dirty)
        if dirty.left() < HEADER and dirty.top() < view.bands.head:
            painter.fillRect(QRectF(0, 0, HEADER, view.bands.head), theme.color("panel"))
        items.playhead(painter, view.scale.x(view.playhead), room.height())
        self._paint_hand(painter)

    @property
    def lacking(self) -> QRectF:
        """Where the last paint left waves out, because many were to be drawn at once; empty when it shows all."""
        return self._waves.lacking

    def _paint_track(self, painter: QPainter, dirty: QRectF) -> None:
        view = self._view
        if not view.film_shown.shots:
            painter.setPen(theme.color("quiet"))
            painter.setFont(theme.font(theme.SMALL))
            band = view.bands.picture
            box = QRectF(HEADER + 16, band.top, view.room - 32, max(20, band.height - WRITING))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, tr(_EMPTY))
        if dirty.top() < view.bands.picture.bottom and dirty.bottom() > view.bands.picture.top:
            self._paint_clips(painter, dirty)
        lanes = LanePainter(painter, self._waves, view.spectra, view.scale, view.film_shown.rate, dirty)
        for band in view.bands.sounds:
            if dirty.top() < band.bottom and dirty.bottom() > band.top:
                painter.setOpacity(1.0 if is_heard(view.film_shown, band.lane) else _PALE)
                self._paint_sounds(painter, lanes, band, dirty)
        painter.setOpacity(1.0)
        for band in view.bands.over:
            if dirty.top() < band.bottom and dirty.bottom() > band.top:
                painter.setOpacity(_PALE if band.lane.mute else 1.0)
                self._paint_over(painter, band, dirty)
        painter.setOpacity(1.0)
        marks.marker_lines(painter, view.film_shown, view.scale, dirty)

    def _paint_clips(self, painter: QPainter, dirty: QRectF) -> None:
        view, scale = self._view, self._view.scale
        first, last = math.floor(scale.frame(dirty.left() - 3)), math.ceil(scale.frame(dirty.right() + 3))
        spans = view.layout_shown.shots_between(first, last)
        if len(spans) * _SMALL > dirty.width() + 2 * _SMALL:
            self._paint_overview(painter, dirty)
            return
        asking, picked = not view.is_moving, view.selection.ids(Kind.SHOT)
        self._paint_gaps(painter, first, last)
        self.painted = len(spans)
        if len(spans) * _NARROW > dirty.width() + 2 * _NARROW:
            self._paint_bars(painter, dirty, spans)
            return
        for span in spans:
            look = view.clips.look(span.shot, selected=span.shot.id in picked, asking=asking)
            box = view.clip_box(span)
            items.clip(painter, box, look, dirty)
            plate = view.finder.join_box(span)
            if plate is not None:
                joins.paint(painter, box, plate, span.shot.transition, dirty)

    def _paint_bars(self, painter: QPainter, dirty: QRectF, spans: Sequence[Span]) -> None:
        """Shots that have no room for more than their colour."""
        view, picked = self._view, self._view.selection.ids(Kind.SHOT)
        edges = np.array([(span.start, span.end) for span in spans], np.int64).reshape(-1, 2)
        begins, ends = view.finder.edges(edges[:, 0], edges[:, 1])
        roles = view.clips.roles(span.shot for span in spans)
        looks = [(role, span.shot.id in picked) for role, span in zip(roles, spans, strict=True)]
        crowd.plates(painter, self._across(dirty, view.bands.picture), begins, ends, looks)

    def _across(self, dirty: QRectF, band: Band) -> QRectF:
        """The part of a lane that has things, as far as it is drawn, in whole pixels."""
        left, box = math.floor(dirty.left()), self._view.finder.box(0, 1, band)
        return QRectF(left, box.top(), math.ceil(dirty.right()) - left, box.height())

    def _paint_gaps(self, painter: QPainter, first: int, last: int) -> None:
        view, layout = self._view, self._view.layout_shown
        picked = view.selection.ids(Kind.GAP)
        beyond = layout.gap_at(last)
        for span in (*layout.shots_between(first, last), *((beyond,) if beyond else ())):
            if span.shot.lead:
                box = view.finder.box(*span.gap, view.bands.picture)
                words = f"{float(span.shot.lead / view.film_shown.rate):.1f} s"
                items.gap(painter, box, words, span.shot.id in picked)

    def _paint_overview(self, painter: QPainter, dirty: QRectF) -> None:
        """Shots of a few pixels each: one of them for each bar, in the colour of its quality."""
        view, layout, picked = self._view, self._view.layout_shown, self._view.selection.ids(Kind.SHOT)
        bars = range(int(dirty.left()) // _SMALL, math.ceil(min(dirty.right(), view.scale.x(layout.length)) / _SMALL))
        self.painted = len(bars)
        left, last, per_frame = view.scale.x(0), layout.length - 1, view.scale.per_frame
        spans = [layout.span_at(max(0, min(int((bar * _SMALL - left) / per_frame), last))) for bar in bars]
        roles = iter(view.clips.roles(span.shot for span in spans if span is not None))
        looks = [(next(roles), span.shot.id in picked) if span is not None else None for span in spans]
        box = QRectF(0, view.bands.picture.top + ABOVE, 0, view.clip_height)
        crowd.bars(painter, bars.start * _SMALL, _SMALL, box, looks)

    def _paint_sounds(self, painter: QPainter, lanes: LanePainter, band: Band, dirty: QRectF) -> None:
        """What was made for the film, and over it what a person placed."""
        view, hands = self._view, self._hands
        row = view.sound_rows.get(band.lane.id)
        lanes.lay(band, view.ticks)
        if row is not None:
            lanes.paint(row, band)
            self._paint_made(painter, band)
        picked = view.selection.ids(Kind.CLIP) | ({hands.kept.clip.id} if hands.kept is not None else set())
        first, last = view.scale.frame(dirty.left() - 3), view.scale.frame(dirty.right() + 3)
        if view.places.count(band.lane.id, first, last) * _NARROW > dirty.width() + 2 * _NARROW:
            self._paint_covered(painter, band, role_of(band), dirty, picked)
            return
        rows, near = [row.placed for row in view.sound_rows.values() if row.placed], hands.near
        kept = hands.keeps
        held = near.id if near is not None and near.kind is Kind.CLIP else None
        for placed in self._with_room(
            painter, lanes, band, dirty, view.places.within(band.lane.id, first, last), picked
        ):
            box, clip = view.finder.box(placed.start, placed.end, band), placed.clip
            wave, chosen = None, clip.id in picked
            for waves in rows:
                wave = waves.get(clip.id, wave)
            if wave is None and kept:
                wave = hands.wave_of(clip.id)
            left = box.left() - self._cut_off(placed) if wave is not None else box.left()
            lanes.paint_placed(clip, box, wave, left=left, selected=chosen)
            levels.paint(painter, placed, box, view.scale, held=clip.id == held, picked=chosen)
            lanes.name_placed(clip, box)
            off = view.clips.out_of_sync(clip)
            if off:
                items.badge(painter, box, f"{off:+d}".replace("-", "\N{MINUS SIGN}"))
        if view.ticks is not None:
            lanes.ticks(view.ticks, band)

    def _with_room(
        self, painter: QPainter, lanes: LanePainter, band: Band, dirty: QRectF, all_: Stretch, picked: Collection[str]
    ) -> list[Placed]:
        """Draws the sounds of a lane that have no room for anything, all at once; the others."""
        begins, ends = self._view.finder.edges(all_.starts, all_.ends)
        small = ends - begins < _SMALL
        if small.any() and picked:
            small &= [thing.id not in picked for thing in all_.things]
        if small.any():
            inks = np.full(int(small.sum()), lanes.tint.rgba(), np.uint32)
            crowd.stripes(painter, self._across(dirty, band), begins[small], ends[small], inks)
        return all_.placed(~small)

    def _cut_off(self, placed: Placed) -> float:
        """Pixels of a sound's beginning that a pull has cut off since it was heard."""
        view, clip = self._view, placed.clip
        now = view.sound_now
        then = now.track.film.clips.get(ClipId(clip.id)) if now is not None else None
        before = then.offset if then is not None and then.speed == clip.speed else None
        if before is None:
            before = 0 if self._hands.wave_of(clip.id) is not None else clip.offset
        return (clip.offset - before) * view.scale.per_frame

    def _paint_made(self, painter: QPainter, band: Band) -> None:
        """The line over what was made and is picked, and the handles of its fades where a hand is near."""
        picked, near, view = self._view.selection.ids(Kind.MADE), self._hands.near, self._view
        if self._hands.kept is not None:  # a clip by now
            return
        for key in {*picked, *([near.id] if near is not None and near.kind is Kind.MADE else [])}:
            made = view.made.of(Thing(Kind.MADE, key))
            if made is None or made.cue.lane != band.lane.id:
                continue
            box = view.finder.box(made.start, made.end, band)
            if levels.has_handles(box):
                levels.paint(painter, made.placed, box, view.scale, held=True, picked=False)
            if key in picked:
                paint.picked(painter, box.adjusted(0, 0, max(0.0, _SMALL - box.width()), 0))

    def _paint_over(self, painter: QPainter, band: Band, dirty: QRectF) -> None:
        """What lies over the picture on one lane."""
        view, picked = self._view, self._view.selection.ids(Kind.OVER)
        first, last = view.scale.frame(dirty.left() - 3), view.scale.frame(dirty.right() + 3)
        if view.places.count(band.lane.id, first, last) * _NARROW > dirty.width() + 2 * _NARROW:
            self._paint_covered(painter, band, over.role_of(band), dirty, picked)
            return
        for placed in view.places.between(band.lane.id, first, last):
            box = view.finder.box(placed.start, placed.end, band)
            overlay = view.film_shown.overlays[OverlayId(placed.clip.id)]
            strip = view.clips.strip(overlay, asking=not view.is_moving)
            over.paint(painter, box, over.Look(overlay, band, placed.clip.id in picked, strip), dirty)

    def _paint_covered(self, painter: QPainter, band: Band, role: str, dirty: QRectF, picked: Collection[str]) -> None:
        """Things of a few pixels each, as one where they touch."""
        view, left, width = self._view, int(dirty.left()), math.ceil(dirty.width()) + 1
        box = view.finder.box(0, 1, band)
        under = view.places.covering(band.lane.id, view.scale, left, width)
        crowd.runs(painter, QRectF(left, box.top(), width, box.height()), under, role, 0.4)
        for begin, end in view.places.covered(band.lane.id, view.scale, left, width, picked) if picked else []:
            paint.picked(painter, QRectF(left + begin, box.top(), end - begin, box.height()))

    def _paint_hand(self, painter: QPainter) -> None:
        hands, view = self._hands, self._view
        if hands.guide is not None:
            x = round(self._view.scale.x(hands.guide))
            painter.fillRect(QRectF(x, RULER, 1, self._view.viewport().height()), theme.color("text"))
        if hands.range is not None:
            seconds = hands.range[1] - hands.range[0]
            box = view.finder.box(*hands.range, view.bands.picture)
            words = tr("New shot · {seconds:.1f} s", seconds=seconds / float(view.film.rate))
            items.new_shot(painter, box, words)
        if hands.blade is not None:
            frame, band = hands.blade
            top, height = (band.top + 2, band.height - 4) if band is not None else (RULER, view.viewport().height())
            painter.fillRect(QRectF(round(view.scale.x(frame)) - 1, top, 2, height), theme.color("text"))
        zoomed = hands.look.box if isinstance(hands.look, Zooming) else None
        for box in filter(None, (hands.band, zoomed)):
            items.rubber_band(painter, box)
        if hands.drag is not None:
            items.drag_words(painter, hands.at, hands.words)
