"""The timeline: ruler, picture lane and sound lanes over one another, and the playhead through them all."""

from __future__ import annotations

import math
import time
from bisect import bisect_right
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip

from studio.document.film import DIALOGUE, EFFECTS, MUSIC, Film, Shot
from studio.document.layout import Layout, Span
from studio.document.recipe import ShotId
from studio.editor.editor import Editor
from studio.ui import theme
from studio.ui import timeline_items as items
from studio.ui.pictures import Pictures
from studio.ui.playback import Playback
from studio.ui.sounds import Sounds
from studio.ui.standing import Standing, picture_path, standing
from studio.ui.timeline_hands import Hands
from studio.ui.timeline_lanes import LanePainter
from studio.ui.timeline_preview import MovingPreview
from studio.ui.timeline_scale import CLOSEST, HEADER, Scale
from studio.ui.timeline_waves import Waves

RULER, PICTURE_LANE, SOUND_LANE = items.RULER, 97, 49
CLIP = items.STRIP + items.CAPTION
SOUND_LANES = (("A1", "Dialogue", DIALOGUE), ("A2", "Effects", EFFECTS), ("A3", "Music", MUSIC))
HEIGHT = RULER + PICTURE_LANE + len(SOUND_LANES) * SOUND_LANE
_EMPTY = "Your film will lie here: pictures above, dialogue, effects and music below. Describe a shot to begin."
_ZOOM = 1.25
_MARGIN = 160
"""Pixels left free behind the film's end."""
_BEAT, _STILL, _GATHER = 80, 90, 40
"""Milliseconds: between two pictures of a preview, until a scrolled view asks for pictures, between two repaints."""


class TimelineView(QAbstractScrollArea):
    """Painted as one, and only what is visible. Pictures come from ``pictures``, sound from ``sounds``."""

    selected = Signal(str)  # shot
    scrubbed = Signal(int)  # frame
    refused = Signal(str, str)  # sentence, details

    def __init__(self, editor: Editor, pictures: Pictures, playback: Playback, sounds: Sounds) -> None:
        super().__init__()
        self._editor, self._pictures, self._playback, self._sounds = editor, pictures, playback, sounds
        self.scale = Scale()
        self.painted = 0  # clips that the last paint touched
        self._chosen: ShotId | None = None
        self._standings: dict[ShotId, Standing] = {}
        self._previews: dict[ShotId, MovingPreview] = {}
        self._waves = Waves()
        self._hands = Hands(self)
        self._fitted, self._shown = True, 0
        self._still, self._gather, self._beat = QTimer(self), QTimer(self), QTimer(self)
        self._show_film(editor.film)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(HEIGHT + 10)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self._connect()

    def _connect(self) -> None:
        self._still.setSingleShot(True)
        self._still.timeout.connect(self.viewport().update)
        self._gather.setSingleShot(True)
        self._gather.timeout.connect(self.viewport().update)
        self._beat.timeout.connect(self._play_previews)
        self._pictures.ready.connect(lambda: self._gather.isActive() or self._gather.start(_GATHER))
        self._sounds.ready.connect(self.viewport().update)
        self._playback.moved.connect(self._follow)
        self.horizontalScrollBar().valueChanged.connect(self._scrolled)

    # ---- what it shows

    def refresh(self, selected: ShotId | None) -> None:
        """Shows the film, its takes and its jobs as they are now."""
        self._chosen = selected
        self._standings.clear()
        self._watch_jobs()
        self.refresh_shown()
        self._name()

    def refresh_shown(self) -> None:
        """Shows the film as it is, with what the hand does to it just now."""
        film = self._hands.film_shown(self._editor.film)
        if film is not self._film:
            self._show_film(film)
        self._arrange()
        self.viewport().update()

    def repaint_shot(self, shot: ShotId) -> None:
        """Looks again at one shot: its preview or progress has changed."""
        self._standings.pop(shot, None)
        self._watch_jobs()
        if shot in self._numbers:
            self.viewport().update(self.clip_box(self._layout.span(shot)).toAlignedRect().adjusted(-3, -3, 3, 3))

    def clip_box(self, span: Span) -> QRectF:
        """Where a shot lies in the viewport."""
        left, right = self.scale.x(span.start), self.scale.x(span.end)
        gap = min(1.0, (right - left) / 8)
        return QRectF(left + gap, RULER + 7, right - left - 2 * gap, CLIP)

    def shot_at(self, at: QPointF) -> Span | None:
        """The shot whose clip lies under a point."""
        if not RULER <= at.y() < RULER + PICTURE_LANE or at.x() < HEADER:
            return None
        frame = int(self.scale.frame(at.x()))
        return self._layout.spans[bisect_right(self._layout.starts, frame) - 1] if frame < self._layout.length else None

    def _show_film(self, film: Film) -> None:
        self._film = film
        self._layout = Layout(film)
        self._numbers = {span.shot.id: n for n, span in enumerate(self._layout.spans, 1)}

    def _standing(self, shot: Shot) -> Standing:
        found = self._standings.get(shot.id)
        if found is None:
            found = self._standings[shot.id] = standing(self._editor, shot)
        return found

    def _watch_jobs(self) -> None:
        """Keeps the newest preview of each job that runs, and the beat while there is any."""
        seen: dict[ShotId, MovingPreview] = {}
        for view in self._editor.jobs.values():
            if view.live and view.preview is not None and view.shot in self._numbers:
                old = self._previews.get(view.shot)
                seconds = float(self._layout.span(view.shot).shot.length / self._film.rate)
                fresh = old is None or old.frames is not view.preview
                seen[view.shot] = MovingPreview(view.preview, seconds, 2 * items.STRIP) if fresh else old  # type: ignore[assignment]
        self._previews = seen
        if bool(seen) != self._beat.isActive():
            self._beat.start(_BEAT) if seen else self._beat.stop()

    def _play_previews(self) -> None:
        for shot in self._previews:
            box = self.clip_box(self._layout.span(shot)).toAlignedRect()
            if box.intersects(self.viewport().rect()):
                self.viewport().update(box)

    def _name(self) -> None:
        count, seconds = len(self._layout.spans), float(self._layout.length / self._film.rate)
        noun = "shot" if count == 1 else "shots"
        self.setAccessibleName(f"Timeline: {count} {noun}, {seconds:.1f} s" if count else "Timeline, empty")
        shot = self._film.shots.get(self._chosen) if self._chosen else None
        words = f"Shot {self._numbers[shot.id]}: {shot.title}, {self._standing(shot).word}" if shot else ""
        self.setAccessibleDescription(words)

    # ---- zoom and scroll

    def zoom_in(self) -> None:
        self._zoom(_ZOOM, self._anchor())

    def zoom_out(self) -> None:
        self._zoom(1 / _ZOOM, self._anchor())

    def fit(self) -> None:
        """The whole film in view, from now on also when it becomes longer or the window wider."""
        self._fitted = True
        self._arrange()
        self.viewport().update()

    def _room(self) -> int:
        return max(1, self.viewport().width() - HEADER)

    def _fitting(self) -> float:
        room = max(self._room() / 2, self._room() - _MARGIN)
        return min(CLOSEST, room / self._layout.length) if self._layout.length else 100 / float(self._film.rate)

    def _anchor(self) -> float:
        x = self.scale.x(self._playback.frame)
        return x if HEADER <= x < self.viewport().width() else HEADER + self._room() / 2

    def _zoom(self, factor: float, x: float) -> None:
        """Closer or farther, with the frame under a pixel staying there."""
        frame = self.scale.frame(x)
        self.scale.per_frame = min(CLOSEST, max(self._fitting(), self.scale.per_frame * factor))
        self._fitted = self.scale.per_frame <= self._fitting()
        self._arrange()
        self.horizontalScrollBar().setValue(round(self.scale.offset_for(frame, x)))
        self._moved_view()

    def _arrange(self) -> None:
        """Fits the scroll bar to the film and the zoom."""
        if self._fitted:
            self.scale.per_frame = self._fitting()
        bar = self.horizontalScrollBar()
        hidden = 0 if self._fitted else self._layout.length * self.scale.per_frame + _MARGIN - self._room()
        bar.setRange(0, max(0, math.ceil(hidden)))
        bar.setPageStep(self._room())
        bar.setSingleStep(40)
        self.scale.offset = bar.value()

    def _scrolled(self, value: int) -> None:
        self.scale.offset = value
        self._moved_view()

    def _moved_view(self) -> None:
        self._still.start(_STILL)
        self.viewport().update()

    def _follow(self, frame: int) -> None:
        """Repaints where the playhead was and is; while playing it is kept in sight."""
        x = self.scale.x(frame)
        if self._playback.playing and not HEADER <= x < self.viewport().width() - 8:
            self.horizontalScrollBar().setValue(round(self.scale.offset_for(frame, HEADER + self._room() * 0.1)))
        for place in (self._shown, frame):
            self.viewport().update(QRect(int(self.scale.x(place)) - 8, 0, 16, self.viewport().height()))
        self._shown = frame

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
        items.ruler(painter, self.scale, self._film.rate, QRectF(dirty.left(), 0, dirty.width(), RULER))
        if not self._layout.spans:
            painter.setPen(theme.color("quiet"))
            painter.setFont(theme.font(theme.SMALL))
            box = QRectF(HEADER + 16, RULER, self._room() - 32, PICTURE_LANE)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, _EMPTY)
            return
        self._paint_clips(painter, dirty)
        if self._sounds.now is not None:
            lanes = LanePainter(painter, self._waves, self.scale, self._film.rate, dirty)
            for n, (_, _, lane) in enumerate(SOUND_LANES):
                if lane in self._sounds.now.rows:
                    lanes.paint(self._sounds.now.rows[lane], lane, RULER + PICTURE_LANE + n * SOUND_LANE + 8)

    def _paint_clips(self, painter: QPainter, dirty: QRectF) -> None:
        first, last = math.floor(self.scale.frame(dirty.left() - 3)), math.ceil(self.scale.frame(dirty.right() + 3))
        self.painted = 0
        for span in self._layout.shots_between(first, last):
            self.painted += 1
            items.clip(painter, self.clip_box(span), self._look(span), dirty)

    def _look(self, span: Span) -> items.ClipLook:
        shot = span.shot
        now = self._standing(shot)
        width, height = self._film.size
        return items.ClipLook(
            shot, self._numbers[shot.id], now, shot.id == self._chosen, width / height, self._tiles(shot, now)
        )

    def _tiles(self, shot: Shot, now: Standing) -> items.Tile:
        preview = self._previews.get(shot.id)
        if preview is not None:
            return lambda share, _step: preview.at(share, time.monotonic())
        take = now.take
        if take is None:
            return lambda _share, _step: None
        path, last = picture_path(self._editor, take), take.recipe.frames - 1

        def tile(share: float, step: float) -> QImage | None:
            grid = 2 ** max(0, int(math.log2(max(1.0, step * shot.length))))
            frame = shot.head + int(share * shot.length)
            return self._pictures.get(path, min(last, frame // grid * grid), 2 * items.STRIP)

        return tile

    def _paint_headers(self, painter: QPainter) -> None:
        painter.fillRect(QRectF(0, 0, HEADER, self.viewport().height()), theme.color("panel"))
        items.lane_header(painter, QRectF(0, RULER, HEADER, PICTURE_LANE), "V1", "Picture")
        for n, (code, name, _) in enumerate(SOUND_LANES):
            y = RULER + PICTURE_LANE + n * SOUND_LANE
            items.lane_header(painter, QRectF(0, y, HEADER, SOUND_LANE), code, name)

    # ---- hands

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

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
            words = "" if span is None else self._standing(span.shot).reason or span.shot.brief.prompt
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)

    # ---- what hands may do

    @property
    def layout_shown(self) -> Layout:
        return self._layout

    @property
    def playhead(self) -> int:
        return self._playback.frame

    def scrub(self, x: float) -> None:
        """Moves the playhead to the frame under a pixel."""
        self._playback.seek(max(0, int(self.scale.frame(max(float(HEADER), x)))))
        self.scrubbed.emit(self._playback.frame)

    def finish(self, label: str, change: Callable[[Film], Film] | None) -> None:
        """Ends a gesture with one edit, or with none; a refusal becomes a sentence."""
        try:
            if change is not None:
                self._editor.edit(label, change)
        except (ValueError, OSError) as error:
            self.refused.emit(str(error), f"{type(error).__name__}: {error}")
        self.refresh(self._chosen)
