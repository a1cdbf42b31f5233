"""The hand on the monitor: who is seen there can be put elsewhere, sent on a way, lit from another side, reframed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen

from studio.document.brief import Brief, Camera
from studio.editor.directing import Hold, handles_of
from studio.editor.gestures import Gesture, Put, Reframe, Turn, Way, lamp
from studio.theatre.handles import Handles, Instant, Point
from studio.ui import theme
from studio.ui.language import mark, tr
from studio.ui.monitor import Monitor
from studio.ui.over_monitor import OverMonitor
from studio.ui.stage_paint import Seen, lock_place, paint_stage
from studio.ui.stage_views import CORNERS, paint_views, view_at, view_of
from studio.ui.viewer import Showing, Viewer

_NEAR = 11.0
"""Pixels within which a small handle is held."""


_ARROWS = {
    Qt.Key.Key_Left: (-0.02, 0.0),
    Qt.Key.Key_Right: (0.02, 0.0),
    Qt.Key.Key_Up: (0.0, -0.02),
    Qt.Key.Key_Down: (0.0, 0.02),
}
"""Shares of the frame by which a key moves a view."""
_SIZES = {Qt.Key.Key_PageUp: -0.01, Qt.Key.Key_PageDown: 0.01}  # at either side
_SETTING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class StageLayer(OverMonitor):
    """Lies over the monitor while a take that tells of its stage stands still; quiet until the pointer comes."""

    directed = Signal(object, object, str)  # the new brief, Aspect, the name of the step
    unlocked = Signal(str)  # an actor's key
    reframed = Signal()  # the camera's frame is held now, or let go of
    freed = Signal(str, object, str)  # shot, the brief without something set by hand, the name of the step

    def __init__(self, monitor: Monitor, viewer: Viewer) -> None:
        super().__init__(monitor)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(tr("Stage"))
        self._viewer = viewer
        self._handles: Handles | None = None
        self._showing: Showing | None = None
        self._over = False
        self._framing = False
        self.gesture: Gesture | None = None
        self._keyed = False  # whether it is the keyboard's
        self.pointed: str | None = None
        viewer.shown.connect(self.refresh)
        self.hide()

    # ---- what there is to hold

    def refresh(self) -> None:
        """Looks again at what the monitor shows; a drag on anything else ends."""
        showing = self._viewer.showing()
        if self.gesture is not None and showing != self._showing:
            self.gesture = None
        self._showing = showing
        self._handles = handles_of(showing.take) if showing is not None else None
        self._inset()
        self.setVisible(self._handles is not None)
        if self._over or self._framing:
            self.update()

    @property
    def framing(self) -> bool:
        """Whether what the camera begins and ends on is held, and not who is in front of it."""
        return self._framing

    @framing.setter
    def framing(self, framing: bool) -> None:
        self._framing, self.gesture, self.pointed = framing, None, None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if framing else Qt.FocusPolicy.ClickFocus)
        self._viewer.refresh()
        self._monitor.update()
        self.reframed.emit()

    def bound(self) -> Mapping[str, Callable[[], object]]:
        return {"camera": self._toggle_framing}

    def _toggle_framing(self) -> None:
        self.framing = not self.framing

    def _inset(self) -> None:
        """The picture as a part of the base camera's frame while that is what is held."""
        instant = self.instant
        self._monitor.inset = None
        if self._framing and instant is not None and self._handles is not None:
            (left, top), (right, bottom) = self._handles.window(instant)
            self._monitor.inset = QRectF(left, top, right - left, bottom - top)

    @property
    def brief(self) -> Brief:
        return self._showing.shot.brief if self._showing is not None else Brief()

    @property
    def instant(self) -> Instant | None:
        return self._handles.at(self._showing.frame) if self._handles and self._showing else None

    @property
    def locked(self) -> frozenset[str]:
        """The keys of those who stay where they are."""
        if self._showing is None:
            return frozenset()
        return frozenset(self._showing.shot.locked) | {mark.actor for mark in self.brief.marks}

    def share(self, at: QPointF) -> Point:
        """A pixel as a point of the frame."""
        box = self._box
        return (at.x() - box.x()) / max(1.0, box.width()), (at.y() - box.y()) / max(1.0, box.height())

    def pixel(self, at: Point) -> QPointF:
        box = self._box
        return QPointF(box.x() + at[0] * box.width(), box.y() + at[1] * box.height())

    @property
    def _box(self) -> QRectF:
        return self._monitor.base_box if self._framing else self._monitor.picture_box

    def seen(self) -> Seen | None:
        """All that is painted, None while nothing is."""
        instant = self.instant
        if instant is None or self._handles is None or not (self._over or self.gesture or self._framing):
            return None
        key = self.brief.lighting.key
        return Seen(
            self._handles, instant, self.brief, self.locked, self.pointed, self.gesture, key, self._monitor.image
        )

    # ---- the pointer

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._keyed and self.gesture is not None:
            return
        if self.gesture is not None:
            self.gesture.to(self.share(event.position()))
            self.update()
            return
        pointed = self._at(event.position())
        if pointed != self.pointed:
            self.pointed = pointed
            self.setCursor(Qt.CursorShape.OpenHandCursor if pointed else Qt.CursorShape.ArrowCursor)
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.mouseMoveEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton or self.pointed is None:
            return
        what, _, key = self.pointed.partition(" ")
        if what == "lock":
            self._unlock(key)
            return
        self.gesture, self._keyed = self._begun(what, key, event), False
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._keyed:
            self._let_go()

    def _let_go(self) -> None:
        gesture, self.gesture = self.gesture, None
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.pointed = None
        if gesture is not None and gesture.moved:
            self.directed.emit(gesture.brief(self.brief), gesture.aspect, gesture.label)
        self.update()

    def _unlock(self, key: str) -> None:
        camera = self.brief.camera
        if key == "first":
            self._free(replace(camera, first=None), mark("Unlock the first frame", about="below"))
        elif key == "last":
            self._free(replace(camera, last=None), mark("Unlock the last frame", about="below"))
        else:
            self.unlocked.emit(key)

    def _free(self, camera: Camera, label: str) -> None:
        if self._showing is not None:
            self.freed.emit(self._showing.shot.id, replace(self.brief, camera=camera), label)

    # ---- keys

    @property
    def own_keys(self) -> tuple[Qt.Key, ...]:
        """While the camera's frame is held the arrows are a hand's."""
        return (*_ARROWS, *_SIZES, *_SETTING) if self._framing and self._handles is not None else ()

    def _push(self, key: Qt.Key, *, last: bool) -> None:
        """What the shot begins or ends on moved or sized by a step; it is set by Enter."""
        held = self.gesture
        if not isinstance(held, Reframe) or held.last != last or not self._keyed:
            held = self.gesture = Reframe(last, view_of(self.brief.camera, last=last), (0.0, 0.0))
            self._keyed = True
        grown = _SIZES.get(key, 0.0)
        ways = [((1, 1), (grown, grown)), ((-1, -1), (-grown, -grown))] if grown else [(None, _ARROWS[key])]
        for corner, way in ways:
            pushed = Reframe(last, held.now, (0.0, 0.0), corner)
            pushed.to(way)
            held.now = pushed.now
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in self.own_keys and key not in _SETTING:
            self._push(key, last=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in self.own_keys and self._keyed and self.gesture is not None:
            self._keyed = False
            self._let_go()
        elif event.key() == Qt.Key.Key_Escape and self.gesture is not None:
            self.gesture = None
            self.setCursor(Qt.CursorShape.ArrowCursor)
            self.update()
        else:
            event.ignore()  # the window's verbs have the other keys

    def _at(self, at: QPointF) -> str | None:
        """What a press would hold: ``body``, ``feet`` or ``lock`` of somebody, the lamp; a view or a corner of it."""
        if self._framing:
            return view_at(self._box, self.brief.camera, at)
        instant = self.instant
        if instant is None or self._handles is None:
            return None
        near = self._small(at, instant)
        if near is not None:
            return near
        body = instant.hit(self.share(at))
        return f"body {self._handles.holder(body.key)}" if body is not None else None

    def _small(self, at: QPointF, instant: Instant) -> str | None:
        spots = [("lamp", lamp(self.brief.lighting.key))]
        pointed = (self.pointed or "").partition(" ")[2]
        for body in instant.bodies:
            if body.key == pointed:
                spots.append((f"feet {body.key}", instant.lens.project(*body.at)))
            if body.key in self.locked:
                spots.append((f"lock {body.key}", lock_place(body.outline)))
        for name, place in spots:
            away = self.pixel(place) - at
            if max(abs(away.x()), abs(away.y())) <= _NEAR:
                return name
        return None

    def _begun(self, what: str, key: str, event: QMouseEvent) -> Gesture | None:
        instant = self.instant
        assert instant is not None and self._handles is not None
        at = self.share(event.position())
        if self._framing:
            view = view_of(self.brief.camera, last=what == "last")
            return Reframe(what == "last", view, at, CORNERS.get(key))
        if what == "lamp":
            return Turn(self.brief.lighting.key or 0.0, self.brief.lighting.key)
        hold = Hold.on(self._handles, instant, key, self.brief)
        onwards = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier
        return Way(hold, at) if what == "feet" or event.modifiers() & onwards else Put(hold, at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._over = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._over, self.pointed = False, None
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        seen = self.seen()
        if seen is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._framing:
                if self.hasFocus():
                    painter.setPen(QPen(theme.color("amber"), 2))
                    painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 4, 4)
                paint_views(painter, self._box, self.brief.camera, self.pointed, self.gesture)
            else:
                paint_stage(painter, self._box, seen)
