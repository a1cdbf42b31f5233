"""The timeline: ruler, picture lane and sound lanes over one another, and the playhead through them all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QMenu, QToolTip

from studio.document.film import Film
from studio.document.layout import Layout, Span
from studio.document.recipe import ShotId
from studio.editor.editor import Editor
from studio.ui import timeline_items as items
from studio.ui.actions import Actions
from studio.ui.language import tr
from studio.ui.pictures import Pictures
from studio.ui.playback import Playback
from studio.ui.previews import Previews
from studio.ui.selection import Kind, Selection, Thing
from studio.ui.sounds import Row, Sounds
from studio.ui.timeline_bands import PICTURE_HEIGHT, RULER, SOUND_HEIGHT, Bands
from studio.ui.timeline_canvas import Canvas
from studio.ui.timeline_clips import Clips
from studio.ui.timeline_find import BESIDE, Finder, Grip
from studio.ui.timeline_hands import Hands
from studio.ui.timeline_headers import Heads
from studio.ui.timeline_joins import words_of as join_words
from studio.ui.timeline_marks import MarkerBox
from studio.ui.timeline_menus import LANE as LANE_MENU
from studio.ui.timeline_menus import RULER as RULER_MENU
from studio.ui.timeline_menus import TRANSITION as JOIN_MENU
from studio.ui.timeline_menus import menu_for
from studio.ui.timeline_placed import Places
from studio.ui.timeline_scale import HEADER, Scale
from studio.ui.timeline_sight import Sight
from studio.ui.timeline_snap import WIDE, heard_in, heard_to_snap
from studio.ui.timeline_spectra import Spectra
from studio.ui.timeline_spoken import SpokenTimeline, speak, tell_focus
from studio.ui.timeline_ticks import Ticks
from studio.ui.timeline_verbs import TimelineVerbs, coloured
from studio.ui.turns import Turns

CLIP = PICTURE_HEIGHT - BESIDE
HEIGHT = RULER + PICTURE_HEIGHT + 3 * SOUND_HEIGHT
"""Pixels of a shot's clip and of the whole, with the lanes that every film has."""
_AFTER = 110
"""Milliseconds from a beat of the previews to ours."""


class TimelineView(QAbstractScrollArea):
    """Painted as one, and only what is visible. Pictures come from ``pictures``, sound from ``sounds``."""

    selected = Signal(str)  # shot
    wanted = Signal(str)  # a title that is to be written in
    ranged = Signal(int, float)  # an empty range that was drawn for a shot: its first frame, its seconds
    refused = Signal(str, str)  # sentence, details

    def __init__(
        self,
        editor: Editor,
        pictures: Pictures,
        previews: Previews,
        playback: Playback,
        sounds: Sounds,
        selection: Selection | None = None,
    ) -> None:
        super().__init__()
        self._editor, self._pictures, self._playback, self._sounds = editor, pictures, playback, sounds
        self.scale, self.selection = Scale(), selection or Selection()
        self.sight = Sight(self, self.scale)
        self.clips, self._canvas, self.hands = Clips(editor, pictures, previews), Canvas(self), Hands(self)
        self._unpainted: list[str] = []
        self._measured = ("", 0)  # a lane under a hand, and its height
        self.heads = Heads(self.finish, self._measure)
        self.heads.setParent(self.viewport())
        self._place()
        self.verbs = TimelineVerbs(self, editor, playback)
        self.snapping, self._spectral, self.lane = True, False, ""  # a lane that a menu was opened on
        self._actions: Actions | None = None
        self.told: list[SpokenTimeline] = []
        self._shown = 0
        self._beat, self._turns = QTimer(self), Turns(self)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setMinimumHeight(HEIGHT + 10)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        speak(self)
        self._connect(previews)

    def _connect(self, previews: Previews) -> None:
        self.sight.moved.connect(self.viewport().update)
        self._beat.setSingleShot(True)
        self._beat.timeout.connect(self._play_previews)
        previews.beat.connect(lambda: self._beat.isActive() or self._beat.start(_AFTER))
        self._pictures.ready.connect(self._repaint_pictures)
        self._sounds.ready.connect(self._repaint_sounds)
        self._sounds.spectra.ready.connect(self._repaint_sounds)
        self.selection.picked.connect(self._show_picked)
        self._playback.moved.connect(self._follow)
        self._playback.marks_changed.connect(self.viewport().update)
        self.verticalScrollBar().valueChanged.connect(self._scrolled_down)

    # ---- what it shows

    def refresh(self, selected: ShotId | None) -> None:
        """Shows the film, its takes and its jobs as they are now."""
        self.refresh_shown()
        self.clips.forget()
        if selected != self.selection.shot:
            self.selection.select(selected)
        self.selection.forget_gone(self._editor.film)
        self._name()

    def refresh_shown(self) -> None:
        """Shows the film as it is, with what the hand does to it just now."""
        film = self.hands.film_shown(self._editor.film)
        if film is not self.clips.film:
            self.clips.show(film)
            self._place()
        self._arrange()
        self.viewport().update()

    def clip_box(self, span: Span) -> QRectF:
        """Where a shot lies in the viewport."""
        return self.finder.box(span.start, span.end, self.bands.picture)

    @property
    def clip_height(self) -> int:
        return self.bands.picture.height - BESIDE

    def shot_at(self, at: QPointF) -> Span | None:
        """The shot whose clip lies under a point."""
        thing = self.finder.under(at).thing
        return self.layout_shown.span(ShotId(thing.id)) if thing and thing.kind is Kind.SHOT else None

    def refresh_rendering(self) -> None:
        """Looks again at the shots that render: how far they are has changed."""
        for shot in self.clips.rendering:
            self.clips.forget(shot)
            self.viewport().update(items.words_of(self.clip_box(self.layout_shown.span(shot))))

    def _repaint_pictures(self) -> None:
        self._repaint_lane(self.bands.picture.lane.id)

    def _repaint_lane(self, lane: str) -> None:
        band = self.bands.of(lane)
        self.viewport().update(QRect(HEADER, band.top, self.room, band.height))

    def _repaint_sounds(self) -> None:
        """One lane at a time, because waves are dear."""
        self._unpainted = [band.lane.id for band in self.bands.sounds]
        self._turns.soon(self._repaint_next)

    def _repaint_next(self) -> None:
        lane = self._unpainted.pop(0) if self._unpainted else ""
        if lane in self.bands:
            self._repaint_lane(lane)
        if self._unpainted:
            self._turns.soon(self._repaint_next)

    def _show_picked(self) -> None:
        self._name()
        tell_focus(self)
        self.viewport().update()

    def _place(self) -> None:
        """Works out anew where everything lies in time, and in the view."""
        self.places = Places(self.clips.layout)
        self._stack()

    def _stack(self) -> None:
        self.bands = Bands(self.clips.film, self.verticalScrollBar().value(), self._measured)
        self.finder = Finder(self.clips.layout, self.places, self.bands, self.scale, self.selection)
        self.heads.show_bands(self.bands)

    def _measure(self, lane: str, height: int) -> None:
        """A hand makes a lane higher or lower; no lane ends it."""
        self._measured = (lane, height)
        self._stack()
        self._arrange()
        self.viewport().update()

    def _play_previews(self) -> None:
        """Draws the pictures of the shots that render, and nothing around them."""
        for shot in self.clips.rendering:
            self.viewport().update(items.pictures_of(self.clip_box(self.layout_shown.span(shot))))

    def _name(self) -> None:
        clips, seconds = self.clips, float(self.layout_shown.length / self.clips.film.rate)
        name = tr("Timeline, empty")
        if clips.numbers:
            count = len(clips.numbers)
            name = tr(
                "Timeline: {n} shot, {seconds:.1f} s", "Timeline: {n} shots, {seconds:.1f} s", n=count, seconds=seconds
            )
        self.setAccessibleName(name)
        shot = clips.film.shots.get(self.selection.shot) if self.selection.shot else None
        words = ""
        if shot is not None:
            number, how = clips.numbers[shot.id], clips.standing(shot).word
            words = tr("Shot {number}: {title}, {how}", number=number, title=shot.title, how=how)
        self.setAccessibleDescription(words)

    # ---- zoom and scroll

    def zoom_in(self) -> None:
        self.sight.nearer(1, self.sight.anchor(self.playhead))

    def zoom_out(self) -> None:
        self.sight.nearer(-1, self.sight.anchor(self.playhead))

    def fit(self) -> None:
        """The whole film in view, from now on also when it becomes longer or the window wider."""
        self.sight.fit()
        self._arrange()
        self.viewport().update()

    def zoom_to_picked(self) -> None:
        """What is picked fills the room."""
        boxes = [box for thing in self.selection.things if (box := self.finder.box_of(thing)) is not None]
        if boxes:
            self.sight.zoom_to(min(box.left() for box in boxes), max(box.right() for box in boxes))

    def take_over(self, other: TimelineView) -> None:
        """How another one looks at the film."""
        self.snapping, self._spectral = other.snapping, other.spectra is not None
        self.sight.take_over(other.sight)

    def _arrange(self) -> None:
        """Fits the scroll bars to the film and the zoom."""
        self.heads.setGeometry(0, self.bands.head, HEADER, self.viewport().height() - self.bands.head)
        down = self.verticalScrollBar()
        down.setRange(0, max(0, self.bands.bottom + down.value() - self.viewport().height()))
        down.setPageStep(self.viewport().height())
        down.setSingleStep(16)
        self.sight.arrange(self.layout_shown.length, self.clips.film.rate, held=self.hands.busy)

    def _scrolled_down(self) -> None:
        self._stack()
        self.viewport().update()

    def _follow(self, frame: int) -> None:
        """Repaints where the playhead was and is. It is kept in sight, unless a hand holds something."""
        seen = self.sight.sees(self._shown) and not self.hands.busy
        if (seen or self._playback.playing) and not self.sight.sees(frame):
            self.sight.bring(frame, 0.1)
        for place in (self._shown, frame):
            self.viewport().update(QRect(int(self.scale.x(place)) - 8, 0, 16, self.viewport().height()))
        self._shown = frame

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            self._canvas.paint(painter, QRectF(event.rect()))

    @property
    def painted(self) -> int:
        """Shots that the last paint touched."""
        return self._canvas.painted

    @property
    def room(self) -> int:
        """Pixels of the view's width that show the film."""
        return self.sight.room

    @property
    def is_moving(self) -> bool:
        """Whether it is scrolled or zoomed just now: no picture is made that would be gone at once."""
        return self.sight.is_moving

    @property
    def sound_rows(self) -> Mapping[str, Row]:
        return self._sounds.now.rows if self._sounds.now is not None else {}

    @property
    def ticks(self) -> Ticks | None:
        """What happens within the film's sounds; None before they are made."""
        return self._sounds.now.ticks if self._sounds.now is not None else None

    @property
    def spectra(self) -> Spectra | None:
        """What shows sounds by their pitches; None where they are waves."""
        return self._sounds.spectra if self._spectral else None

    def toggle_spectra(self) -> None:
        self._spectral = not self._spectral
        self._repaint_sounds()

    def heard_to_snap(self, moving: Collection[str], places: Sequence[int]) -> dict[int, str]:
        """Beats and words that hold what a hand pulls, where they are not too near to each other to be meant."""
        sound, scale = self._sounds.now, self.scale.per_frame
        if sound is None or scale * self.film_shown.rate < WIDE:
            return {}
        return heard_to_snap(heard_in(sound.track), moving, places, scale)

    # ---- hands

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit() if self.sight.fitted else self._arrange()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.hands.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hands.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.hands.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.hands.double_click(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.sight.nearer(turned / 120, event.position().x())
        elif event.position().x() < HEADER:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - turned)
        else:
            pixels = event.pixelDelta().x() or event.pixelDelta().y() or turned
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - pixels)
        event.accept()

    def offer(self, actions: Actions) -> None:
        """The actions that menus on the timeline are made of, from now on."""
        self._actions = actions

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = QPointF(event.pos())
        if event.reason() is QContextMenuEvent.Reason.Keyboard and self.selection.things:
            box = self.finder.box_of(self.selection.things[-1])
            at = box.center() if box is not None else at
        menu = self.menu_at(at)
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.viewport().mapToGlobal(at.toPoint()))

    def menu_at(self, at: QPointF) -> QMenu | None:
        """What can be done at a point; what lies there is picked."""
        if self._actions is None:
            return None
        under = self.finder.under(at)
        if under.band is not None:
            self.lane = under.band.lane.id
        if under.thing is not None and under.thing not in self.selection.things:
            self.make_current(under.thing)
            self.selection.pick((under.thing,))
        what: str = RULER_MENU if under.band is None else LANE_MENU
        if under.thing is not None:
            what = JOIN_MENU if under.grip is Grip.JOIN else under.thing.kind
        return menu_for(what, self._actions, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or not self.hands.escape():
            event.ignore()  # the window's verbs have the other keys

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            words = self._tip(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)

    def _tip(self, at: QPointF) -> str:
        span = self.shot_at(at)
        if span is None:
            return ""
        if self.finder.under(at).grip is Grip.JOIN:
            return tr("{transition}. Pull it to change its length.", transition=join_words(span.shot.transition))
        return self.clips.standing(span.shot).reason or span.shot.brief.prompt

    # ---- what hands may do

    @property
    def layout_shown(self) -> Layout:
        """The film's positions with what the hand does to it just now."""
        return self.clips.layout

    @property
    def film(self) -> Film:
        return self._editor.film

    @property
    def film_shown(self) -> Film:
        return self.clips.film

    @property
    def playhead(self) -> int:
        return self._playback.frame

    def make_current(self, thing: Thing) -> None:
        """The window follows the shot that a hand has taken hold of."""
        if thing.kind is Kind.SHOT:
            self.selected.emit(thing.id)

    def scrub(self, x: float) -> None:
        """Moves the playhead to the frame under a pixel."""
        self._playback.scrub(max(0, int(self.scale.frame(max(float(HEADER), x)))))

    @property
    def in_and_out(self) -> tuple[int | None, int | None]:
        return self._playback.in_point, self._playback.out_point

    def toggle_snapping(self) -> None:
        self.snapping = not self.snapping

    def open_marker(self, marker: str) -> None:
        """Asks for the name and the colour of a marker, beside it."""
        found = self.film_shown.markers[marker]
        box = MarkerBox(self, found)
        at = QPoint(round(self.scale.x(found.frame)), self.bands.head)
        box.open_at(at, lambda label, color: self.finish("Edit marker", coloured(found, label, color)))

    def finish(self, label: str, change: Callable[[Film], Film] | None) -> bool:
        """Ends a gesture with one edit, or with none; a refusal becomes a sentence. Whether it could be done."""
        return self.attempt(lambda: None if change is None else self._editor.edit(label, change))

    def attempt(self, do: Callable[[], object]) -> bool:
        """Does something to the film; a refusal becomes a sentence. Whether it could be done."""
        try:
            do()
        except (ValueError, RuntimeError, OSError) as error:
            self.refused.emit(str(error), f"{type(error).__name__}: {error}")
            self.heads.show_bands(self.bands)  # they showed already what was asked for
        else:
            self.refresh(self.selection.shot)
            return True
        self.refresh(self.selection.shot)
        return False

    def refuse(self, words: str) -> bool:
        """Says why nothing is done."""
        self.refused.emit(words, "")
        return False
