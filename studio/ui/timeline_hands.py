"""What a mouse does on the timeline: scrub, select, trim, reorder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from studio.document.edits import EditError
from studio.document.film import Film
from studio.document.layout import Span
from studio.ui.timeline_drag import Drag, Grip, Move, Trim
from studio.ui.timeline_scale import HEADER

if TYPE_CHECKING:
    from studio.ui.timeline_view import TimelineView

_EDGE = 6
"""Pixels of a clip's end that are its edge."""
_ROOM = 28  # a narrower clip has no edges to hold
_SNAP = 8


class Hands:
    """One gesture at a time. While it lasts the view shows ``film_shown``; letting go makes one edit, Esc none."""

    def __init__(self, view: TimelineView) -> None:
        self._view = view
        self._scrubbing = False
        self._held: tuple[Span, Grip, QPointF] | None = None
        self.drag: Drag | None = None
        self.at = QPointF()

    @property
    def busy(self) -> bool:
        return self._scrubbing or self._held is not None

    def film_shown(self, film: Film) -> Film:
        """The film with the drag under way done to it."""
        if self.drag is None:
            return film
        try:
            return self.drag.film_after(film)
        except EditError:  # somebody else took the shot away meanwhile
            self.drag = None
            return film

    def press(self, event: QMouseEvent) -> None:
        self.at = event.position()
        if event.button() is not Qt.MouseButton.LeftButton or self.at.x() < HEADER:
            return
        span = self._view.shot_at(self.at)
        if span is None:
            self._scrubbing = True
            self._view.scrub(self.at.x())
        else:
            self._held = (span, self._grip(span), self.at)
            self._view.selected.emit(span.shot.id)

    def move(self, event: QMouseEvent) -> None:
        self.at = event.position()
        if self._scrubbing:
            self._view.scrub(self.at.x())
        elif self._held is not None and (self.drag is not None or self._begun()):
            self._pull(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            self._point()

    def release(self) -> None:
        drag, self.drag, self._held, self._scrubbing = self.drag, None, None, False
        if drag is not None:
            self._view.finish(drag.label, drag.film_after if drag.moved else None)

    def escape(self) -> bool:
        """Gives the gesture up; whether there was one."""
        there = self.drag is not None
        self.drag, self._held = None, None
        if there:
            self._view.finish("", None)
        return there

    def _begun(self) -> bool:
        assert self._held is not None
        span, grip, at = self._held
        far = 1 if grip is not Grip.BODY else QApplication.startDragDistance()
        if abs(self.at.x() - at.x()) < far:
            return False
        frame = self._view.scale.frame(at.x())
        self.drag = Move(span, self._view.layout_shown) if grip is Grip.BODY else Trim(span, grip, frame)
        return True

    def _pull(self, free: bool) -> None:
        assert self.drag is not None and self._held is not None
        frame = self._view.scale.frame(self.at.x())
        if isinstance(self.drag, Trim) and not free:
            reached = self._view.playhead - self.drag.edge  # how far the edge is from the playhead
            pulled = frame - self._view.scale.frame(self._held[2].x())
            if abs(reached - pulled) * self._view.scale.per_frame <= _SNAP:
                frame += reached - pulled
        self.drag.to(frame)
        self._view.refresh_shown()

    def _grip(self, span: Span) -> Grip:
        box, x = self._view.clip_box(span), self.at.x()
        if box.width() < _ROOM or _EDGE < x - box.left() < box.width() - _EDGE:
            return Grip.BODY
        return Grip.START if x < box.center().x() else Grip.END

    def _point(self) -> None:
        """The cursor says what a press would hold."""
        span = self._view.shot_at(self.at)
        edge = span is not None and self._grip(span) is not Grip.BODY
        self._view.viewport().setCursor(Qt.CursorShape.SizeHorCursor if edge else Qt.CursorShape.ArrowCursor)
