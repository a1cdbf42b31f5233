"""The timeline: ruler, picture lane and sound lanes over one another, and the playhead through them all."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QMenu, QPushButton, QToolTip, QWidget

from studio.document.film import Film
from studio.document.recipe import ShotId
from studio.editor.editor import Editor
from studio.ui import paint
from studio.ui import timeline_items as items
from studio.ui.actions import Actions
from studio.ui.language import tr
from studio.ui.pictures import Pictures
from studio.ui.playback import Playback
from studio.ui.previews import Previews
from studio.ui.selection import Selection
from studio.ui.sounds import Sounds
from studio.ui.timeline_bands import PICTURE_HEIGHT, RULER, SOUND_HEIGHT, SPEECH_HEIGHT
from studio.ui.timeline_canvas import WRITING, Canvas
from studio.ui.timeline_edge import Edge
from studio.ui.timeline_find import BESIDE, Grip
from studio.ui.timeline_ground import TimelineGround
from studio.ui.timeline_hands import Hands
from studio.ui.timeline_joins import words_of as join_words
from studio.ui.timeline_menus import LANE as LANE_MENU
from studio.ui.timeline_menus import RULER as RULER_MENU
from studio.ui.timeline_menus import TRANSITION as JOIN_MENU
from studio.ui.timeline_menus import menu_for
from studio.ui.timeline_scale import HEADER
from studio.ui.timeline_spoken import speak, tell_focus
from studio.ui.timeline_tools import STRIP, Tool, ToolStrip
from studio.ui.timeline_verbs import TimelineVerbs

CLIP = PICTURE_HEIGHT - BESIDE
HEIGHT = RULER + PICTURE_HEIGHT + SPEECH_HEIGHT + 2 * SOUND_HEIGHT
"""Pixels of a shot's clip and of the whole, with the lanes that every film has."""
_AFTER = 110
"""Milliseconds from a beat of the previews to ours."""


class TimelineView(TimelineGround):
    """Painted as one, and only what is visible. Pictures come from ``pictures``, sound from ``sounds``."""

    def __init__(
        self,
        editor: Editor,
        pictures: Pictures,
        previews: Previews,
        playback: Playback,
        sounds: Sounds,
        selection: Selection | None = None,
    ) -> None:
        super().__init__(editor, pictures, previews, playback, sounds, selection or Selection())
        self.hands = Hands(self)
        self.edge = Edge(self, self.hands)
        self._canvas, self.verbs = Canvas(self, self.hands), TimelineVerbs(self, editor, playback)
        self._actions: Actions | None = None
        self._shown, self._beat = 0, QTimer(self)
        self._reached = False  # by the Tab key
        self._lacking = QRegion()  # where waves are still to be drawn
        self._write: QPushButton | None = None
        self.strip: ToolStrip | None = None
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setMinimumHeight(RULER + PICTURE_HEIGHT + SOUND_HEIGHT)  # the other lanes are scrolled to
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        speak(self)
        self._connect(pictures, previews)

    def _connect(self, pictures: Pictures, previews: Previews) -> None:
        self.sight.moved.connect(self._repaint_film)
        self._beat.setSingleShot(True)
        self._beat.timeout.connect(self._play_previews)
        previews.beat.connect(lambda: self._beat.isActive() or self._beat.start(_AFTER))
        pictures.ready.connect(self._repaint_pictures)
        self._sounds.ready.connect(self._repaint_sounds)
        self._sounds.spectra.ready.connect(self._repaint_sounds)
        self.selection.picked.connect(self._show_picked)
        self._playback.moved.connect(self._follow)
        self._playback.marks_changed.connect(self._repaint_film)
        self.verticalScrollBar().valueChanged.connect(self._scrolled_down)

    def _show_picked(self) -> None:
        self._name()
        tell_focus(self)
        self._repaint_film()

    def _play_previews(self) -> None:
        """Draws the pictures of the shots that render, and nothing around them."""
        for shot in self.clips.rendering:
            self.viewport().update(items.pictures_of(self.clip_box(self.layout_shown.span(shot))))

    # ---- what a hand does to it

    def film_held(self, film: Film) -> Film:
        return self.hands.film_shown(film)

    @property
    def is_held(self) -> bool:
        return self.hands.busy

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
            if self._reached and self.hasFocus():
                paint.focus(painter, self.viewport().rect().adjusted(HEADER, 0, 0, 0))
        self._lacking = self._lacking.subtracted(event.rect()).united(self._canvas.lacking.toAlignedRect())
        if not self.settled:
            self._turns.soon(self._paint_lacking)

    def _paint_lacking(self) -> None:
        self.viewport().update(self._lacking)

    @property
    def settled(self) -> bool:
        """Whether all sounds in sight are drawn: hundreds of new waves take several repaints."""
        return self._lacking.isEmpty()

    @property
    def painted(self) -> int:
        """Shots that the last paint touched."""
        return self._canvas.painted

    # ---- hands

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who came by keys has to see where they are; with the mouse in hand one knows."""
        self._reached = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._repaint_film()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._repaint_film()
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.strip is not None:
            self.strip.resize(STRIP, self.height())
        self.fit() if self.sight.fitted else self._arrange()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.hands.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hands.move(event)
        self.edge.follow(event)

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

    def hold_mover(self, mover: QWidget) -> None:
        """In the corner over the heads of the lanes."""
        mover.setParent(self)
        mover.move(HEADER - mover.width() - 6, (RULER - mover.height()) // 2)
        mover.raise_()
        mover.show()

    def offer(self, actions: Actions) -> None:
        """The actions that menus on the timeline are made of, from now on."""
        self._actions = actions
        self._write = actions.button(tr("Describe the next shot"), "write")
        self._write.setParent(self.viewport())
        self._place_write()
        self.strip = ToolStrip(self, actions)
        self.setViewportMargins(STRIP, 0, 0, 0)
        self.strip.resize(STRIP, self.height())
        self.take(self.tool)

    def take(self, tool: Tool) -> None:
        super().take(tool)
        self.hands.drop()
        if self.strip is not None:
            self.strip.show_tool(tool)

    def refresh(self, selected: ShotId | None) -> None:
        super().refresh(selected)
        self._place_write()

    def _place_write(self) -> None:
        """The verb that fills an empty timeline stands under the words that say so."""
        if self._write is not None:
            band = self.bands.picture
            self._write.setVisible(not self.layout_shown.spans and band.height > 2 * WRITING)
            self._write.move(HEADER + 16, band.bottom - WRITING)

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
        if event.key() != Qt.Key.Key_Escape or (self.yields() and not self.hands.busy):
            event.ignore()  # the window's verbs have the other keys
        elif not self.hands.busy and self.tool is not Tool.SELECT:
            self.take(Tool.SELECT)
        elif not self.hands.escape():
            event.ignore()

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
        if self.clips.held(span.shot):
            return tr("{how}. Refine or draft it again to fill the shot.", how=self.clips.told(span.shot))
        return self.clips.standing(span.shot).reason or span.shot.brief.prompt
