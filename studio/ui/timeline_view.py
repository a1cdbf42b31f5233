"""The timeline: ruler, picture lane and sound lanes over one another, and the playhead through them all."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip

from studio.document.film import DIALOGUE, EFFECTS, MUSIC, Film
from studio.document.layout import Layout, Span
from studio.document.recipe import ShotId
from studio.editor.editor import Editor
from studio.ui import theme
from studio.ui import timeline_items as items
from studio.ui.pictures import Pictures
from studio.ui.playback import Playback
from studio.ui.previews import Previews
from studio.ui.sounds import Sounds
from studio.ui.timeline_clips import Clips
from studio.ui.timeline_hands import Hands
from studio.ui.timeline_lanes import LanePainter
from studio.ui.timeline_scale import CLOSEST, HEADER, Scale
from studio.ui.timeline_waves import Waves
from studio.ui.turns import Turns

RULER, PICTURE_LANE, SOUND_LANE = items.RULER, 97, 49
CLIP = items.STRIP + items.CAPTION
SOUND_LANES = (("A1", "Dialogue", DIALOGUE), ("A2", "Effects", EFFECTS), ("A3", "Music", MUSIC))
HEIGHT = RULER + PICTURE_LANE + len(SOUND_LANES) * SOUND_LANE
_SMALL = 5
"""Pixels under which a clip has no room for anything."""
_EMPTY = "Your film will lie here: pictures above, dialogue, effects and music below. Describe a shot to begin."
_ZOOM = 1.25
_MARGIN = 160
"""Pixels left free behind the film's end."""
_LOST = 0.6
_AFTER, _STILL = 110, 90
"""Milliseconds: from a beat of the previews to ours, until a scrolled view asks for pictures."""


class TimelineView(QAbstractScrollArea):
    """Painted as one, and only what is visible. Pictures come from ``pictures``, sound from ``sounds``."""

    selected = Signal(str)  # shot
    scrubbed = Signal(int)  # frame
    refused = Signal(str, str)  # sentence, details

    def __init__(
        self, editor: Editor, pictures: Pictures, previews: Previews, playback: Playback, sounds: Sounds
    ) -> None:
        super().__init__()
        self._editor, self._pictures, self._playback, self._sounds = editor, pictures, playback, sounds
        self.scale = Scale()
        self.painted = 0  # clips that the last paint touched
        self._chosen: ShotId | None = None
        self._clips, self._waves = Clips(editor, pictures, previews), Waves()
        self._hands = Hands(self)
        self._fitted, self._shown = True, 0
        self._still, self._beat, self._turns = QTimer(self), QTimer(self), Turns(self)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(HEIGHT + 10)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lanes = [partial(self._repaint_lane, n) for n in range(len(SOUND_LANES))]
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._connect(previews)

    def _connect(self, previews: Previews) -> None:
        self._still.setSingleShot(True)
        self._still.timeout.connect(self.viewport().update)
        self._beat.setSingleShot(True)
        self._beat.timeout.connect(self._play_previews)
        previews.beat.connect(lambda: self._beat.isActive() or self._beat.start(_AFTER))
        self._pictures.ready.connect(self._repaint_pictures)
        self._sounds.ready.connect(lambda: self._turns.soon(*self._lanes))
        self._playback.moved.connect(self._follow)
        self.horizontalScrollBar().valueChanged.connect(self._scrolled)

    # ---- what it shows

    def refresh(self, selected: ShotId | None) -> None:
        """Shows the film, its takes and its jobs as they are now."""
        self._chosen = selected
        self.refresh_shown()
        self._clips.forget()
        self._name()

    def refresh_shown(self) -> None:
        """Shows the film as it is, with what the hand does to it just now."""
        film = self._hands.film_shown(self._editor.film)
        if film is not self._clips.film:
            self._clips.show(film)
        self._arrange()
        self.viewport().update()

    def clip_box(self, span: Span) -> QRectF:
        """Where a shot lies in the viewport."""
        left, right = self.scale.x(span.start), self.scale.x(span.end)
        gap = min(1.0, (right - left) / 8)
        return QRectF(left + gap, RULER + 7, right - left - 2 * gap, CLIP)

    def shot_at(self, at: QPointF) -> Span | None:
        """The shot whose clip lies under a point."""
        layout, frame = self.layout_shown, int(self.scale.frame(at.x()))
        if at.x() < HEADER or not RULER <= at.y() < RULER + PICTURE_LANE:
            return None
        return layout.span_at(frame)

    def refresh_rendering(self) -> None:
        """Looks again at the shots that render: how far they are has changed."""
        for shot in self._clips.rendering:
            self._clips.forget(shot)
            self.viewport().update(items.words_of(self.clip_box(self.layout_shown.span(shot))))

    def _repaint_pictures(self) -> None:
        self.viewport().update(QRect(HEADER, RULER, self.viewport().width() - HEADER, PICTURE_LANE))

    def _repaint_lane(self, number: int) -> None:
        top = RULER + PICTURE_LANE + number * SOUND_LANE
        self.viewport().update(QRect(HEADER, top, self.viewport().width() - HEADER, SOUND_LANE))

    def _play_previews(self) -> None:
        """Draws the pictures of the shots that render, and nothing around them."""
        for shot in self._clips.rendering:
            self.viewport().update(items.pictures_of(self.clip_box(self.layout_shown.span(shot))))

    def _name(self) -> None:
        clips, seconds = self._clips, float(self.layout_shown.length / self._clips.film.rate)
        count = "1 shot" if len(clips.numbers) == 1 else f"{len(clips.numbers)} shots"
        self.setAccessibleName(f"Timeline: {count}, {seconds:.1f} s" if clips.numbers else "Timeline, empty")
        shot = clips.film.shots.get(self._chosen) if self._chosen else None
        words = f"Shot {clips.numbers[shot.id]}: {shot.title}, {clips.standing(shot).word}" if shot else ""
        self.setAccessibleDescription(words)

    # ---- zoom and scroll

    def zoom_in(self) -> None:
        self._zoom(_ZOOM, self._anchor())

    def zoom_out(self) -> None:
        self._zoom(1 / _ZOOM, self._anchor())

    def fit(self) -> None:
        """The whole film in view, from now on also when it becomes longer or the window wider."""
        self._fitted = True
        self.scale.per_frame = self._fitting()
        self._arrange()
        self.viewport().update()

    def _room(self) -> int:
        return max(1, self.viewport().width() - HEADER)

    def _fitting(self) -> float:
        length, room = self.layout_shown.length, max(self._room() / 2, self._room() - _MARGIN)
        return min(CLOSEST, room / length) if length else 100 / float(self._clips.film.rate)

    def _fit_loosely(self) -> None:
        """Leaves the zoom alone while the film fits and is not lost in the room: a trim should not shift everything."""
        fitting = self._fitting()
        width = self._clips.layout.length * self.scale.per_frame
        if width > self._room() - _MARGIN / 8 or self.scale.per_frame < _LOST * fitting or not width:
            self.scale.per_frame = fitting

    def _anchor(self) -> float:
        x = self.scale.x(self._playback.frame)
        return x if HEADER <= x < self.viewport().width() else HEADER + self._room() / 2

    def _zoom(self, factor: float, x: float) -> None:
        """Closer or farther, with the frame under a pixel staying there."""
        frame = self.scale.frame(x)
        self.scale.per_frame = min(CLOSEST, max(self._fitting(), self.scale.per_frame * factor))
        self._fitted = self.scale.per_frame <= self._fitting()
        self._arrange()
        self.scale.offset = min(max(0.0, self.scale.offset_for(frame, x)), self.horizontalScrollBar().maximum())
        self.horizontalScrollBar().setValue(round(self.scale.offset))
        self._moved_view()

    def _arrange(self) -> None:
        """Fits the scroll bar to the film and the zoom."""
        if self._fitted and not self._hands.busy:
            self._fit_loosely()
        bar = self.horizontalScrollBar()
        hidden = 0 if self._fitted else self.layout_shown.length * self.scale.per_frame + _MARGIN - self._room()
        bar.setRange(0, max(0, math.ceil(hidden)))
        bar.setPageStep(self._room())
        bar.setSingleStep(40)
        self._scrolled(bar.value())

    def _scrolled(self, value: int) -> None:
        if value != round(self.scale.offset):  # a zoom keeps its fraction of a pixel, or the film would creep
            self.scale.offset = value
            self._moved_view()

    def _moved_view(self) -> None:
        self._still.start(_STILL)
        self.viewport().update()

    def _follow(self, frame: int) -> None:
        """Repaints where the playhead was and is. It is kept in sight, unless a hand holds something."""
        seen = self._in_sight(self._shown) and not self._hands.busy
        if (seen or self._playback.playing) and not self._in_sight(frame):
            self.horizontalScrollBar().setValue(round(self.scale.offset_for(frame, HEADER + self._room() * 0.1)))
        for place in (self._shown, frame):
            self.viewport().update(QRect(int(self.scale.x(place)) - 8, 0, 16, self.viewport().height()))
        self._shown = frame

    def _in_sight(self, frame: int) -> bool:
        return HEADER <= self.scale.x(frame) < self.viewport().width() - 8

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            self._paint(painter, QRectF(event.rect()))

    def _paint(self, painter: QPainter, dirty: QRectF) -> None:
        self._waves.ratio = self.devicePixelRatioF()
        track = QRectF(self.viewport().rect()).adjusted(HEADER, 0, 0, 0)
        painter.fillRect(dirty, theme.color("lane"))
        for y in (RULER + PICTURE_LANE + n * SOUND_LANE for n in range(len(SOUND_LANES) + 1)):
            painter.fillRect(QRectF(dirty.left(), y - 1, dirty.width(), 1), theme.color("separator"))
        painter.setClipRect(track.intersected(dirty))
        self._paint_track(painter, dirty.intersected(track))
        painter.setClipRect(dirty)
        if dirty.left() < HEADER:
            self._paint_headers(painter)
        items.playhead(painter, self.scale.x(self._playback.frame), self.viewport().height())
        if self._hands.drag is not None:
            items.drag_words(painter, self._hands.at, self._hands.drag.words)

    def _paint_track(self, painter: QPainter, dirty: QRectF) -> None:
        if dirty.top() < RULER:
            items.ruler(painter, self.scale, self._clips.film.rate, QRectF(dirty.left(), 0, dirty.width(), RULER))
        if not self.layout_shown.spans:
            painter.setPen(theme.color("quiet"))
            painter.setFont(theme.font(theme.SMALL))
            box = QRectF(HEADER + 16, RULER, self._room() - 32, PICTURE_LANE)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, _EMPTY)
            return
        self._paint_clips(painter, dirty)
        if self._sounds.now is not None:
            lanes = LanePainter(painter, self._waves, self.scale, self._clips.film.rate, dirty)
            for n, (_, _, lane) in enumerate(SOUND_LANES):
                top = RULER + PICTURE_LANE + n * SOUND_LANE
                if lane in self._sounds.now.rows and dirty.top() < top + SOUND_LANE and dirty.bottom() > top:
                    lanes.paint(self._sounds.now.rows[lane], lane, top + 8)

    def _paint_clips(self, painter: QPainter, dirty: QRectF) -> None:
        first, last = math.floor(self.scale.frame(dirty.left() - 3)), math.ceil(self.scale.frame(dirty.right() + 3))
        spans = self.layout_shown.shots_between(first, last)
        if len(spans) * _SMALL > dirty.width() + 2 * _SMALL:
            self._paint_overview(painter, dirty)
            return
        asking = not self._still.isActive()
        for span in spans:
            look = self._clips.look(span.shot, selected=span.shot.id == self._chosen, asking=asking)
            items.clip(painter, self.clip_box(span), look, dirty)
        self.painted = len(spans)

    def _paint_overview(self, painter: QPainter, dirty: QRectF) -> None:
        """Shots of a few pixels each: one of them for each bar, in the colour of its quality."""
        layout, end = self.layout_shown, self.scale.x(self.layout_shown.length)
        bars = range(int(dirty.left()) // _SMALL, math.ceil(min(dirty.right(), end) / _SMALL))
        self.painted = len(bars)
        for x in (bar * _SMALL for bar in bars):
            frame = max(0, min(int(self.scale.frame(x)), layout.length - 1))
            span = layout.span_at(frame)
            if span is not None:
                role, chosen = self._clips.role(span.shot), span.shot.id == self._chosen
                items.bar(painter, QRectF(x, RULER + 7, _SMALL - 1, CLIP), role, chosen)

    def _paint_headers(self, painter: QPainter) -> None:
        painter.fillRect(QRectF(0, 0, HEADER, self.viewport().height()), theme.color("panel"))
        items.lane_header(painter, QRectF(0, RULER, HEADER, PICTURE_LANE), "V1", "Picture")
        for n, (code, name, _) in enumerate(SOUND_LANES):
            y = RULER + PICTURE_LANE + n * SOUND_LANE
            items.lane_header(painter, QRectF(0, y, HEADER, SOUND_LANE), code, name)

    # ---- hands

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit() if self._fitted else self._arrange()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._hands.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hands.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._hands.release()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(_ZOOM ** (turned / 120), event.position().x())
        else:
            pixels = event.pixelDelta().x() or event.pixelDelta().y() or turned
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - pixels)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or not self._hands.escape():
            event.ignore()  # the window's verbs have the other keys

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            span = self.shot_at(QPointF(event.pos()))
            words = "" if span is None else self._clips.standing(span.shot).reason or span.shot.brief.prompt
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)

    # ---- what hands may do

    @property
    def layout_shown(self) -> Layout:
        """The film's positions with what the hand does to it just now."""
        return self._clips.layout

    @property
    def playhead(self) -> int:
        return self._playback.frame

    def scrub(self, x: float) -> None:
        """Moves the playhead to the frame under a pixel."""
        self._playback.scrub(max(0, int(self.scale.frame(max(float(HEADER), x)))))
        self.scrubbed.emit(self._playback.frame)

    def finish(self, label: str, change: Callable[[Film], Film] | None) -> None:
        """Ends a gesture with one edit, or with none; a refusal becomes a sentence."""
        try:
            if change is not None:
                self._editor.edit(label, change)
        except (ValueError, RuntimeError, OSError) as error:
            self.refused.emit(str(error), f"{type(error).__name__}: {error}")
        self.refresh(self._chosen)
