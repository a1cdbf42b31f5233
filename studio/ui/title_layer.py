"""The hand on a title in the monitor: it is picked by a press and put elsewhere by a pull, holding at what matters."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QRegion

from studio.document import overlays
from studio.document.film import Film
from studio.document.layout import Over
from studio.document.overlay import Overlay, Title
from studio.media.lettering import Fonts, Lettering
from studio.ui import theme
from studio.ui.language import tr
from studio.ui.monitor import Monitor
from studio.ui.over_monitor import OverMonitor
from studio.ui.playback import Playback
from studio.ui.selection import Kind, Selection, Thing
from studio.ui.viewer import Viewer

_NEAR = 8
"""Pixels within which a pulled title holds at the middle and at the safe area."""
_SAFE = 0.05
"""Share of each side outside of the title-safe area, after SMPTE RP 2046."""
_STEP, _FAR = 0.005, 10


class TitleLayer(OverMonitor):
    """Takes the pointer only where a title stands; a pull is shown at once and told once, when it is let go."""

    moved = Signal(object)  # Overlay
    written = Signal(str)  # a title that a person wants to write in
    own_keys = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)

    def __init__(
        self, monitor: Monitor, viewer: Viewer, playback: Playback, selection: Selection, fonts: Fonts
    ) -> None:
        super().__init__(monitor)
        self.setAccessibleName(tr("Title in the picture"))
        self.setToolTip(tr("Pull the title to its place; the arrow keys move it"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._viewer, self._playback, self._selection, self._fonts = viewer, playback, selection, fonts
        self._lettering: Lettering | None = None
        self._over: Over | None = None
        self._from: QPointF | None = None
        self._place: tuple[float, float] | None = None  # where it is pulled to
        self._holds: tuple[float | None, float | None] = (None, None)
        viewer.shown.connect(self.refresh)
        selection.picked.connect(self.refresh)
        self.hide()

    def refresh(self) -> None:
        """Looks again which title stands under the playhead."""
        over = None if self._playback.playing or self._monitor.inset is not None else self._found()
        if self._from is not None and (over is None or self._over is None or over.overlay.id != self._over.overlay.id):
            self._let_go()
        self._over = over
        self.setVisible(over is not None)
        if over is not None and self._from is None:
            self.setMask(QRegion(self.box.toAlignedRect().adjusted(-3, -3, 3, 3)))
            self.update()

    @property
    def box(self) -> QRectF:
        """Where the title stands, in pixels of the monitor."""
        title, room = self._title, self._monitor.picture_box
        width, height = self._monitor.size_of_film
        if self._lettering is None or self._lettering.size != (width, height):
            self._lettering = Lettering((width, height), self._fonts)
        left, top, right, bottom = self._lettering.box(title)
        across, down = room.width() / width, room.height() / height
        at = room.topLeft()
        return QRectF(at.x() + left * across, at.y() + top * down, (right - left) * across, (bottom - top) * down)

    @property
    def _title(self) -> Title:
        assert self._over is not None and self._over.overlay.title is not None
        lying = self._over.overlay
        title = self._viewer.reel.film.overlays.get(lying.id, lying).title or lying.title  # with what is being typed
        return title if self._place is None else replace(title, place=self._place)

    def _found(self) -> Over | None:
        lying = self._viewer.lying_over(self._playback.frame)
        standing = [over for over in lying if over.overlay.title is not None and not over.overlay.title.roll]
        picked = [over for over in standing if over.overlay.id in self._selection.overlays]
        return next(iter(picked or standing), None)  # a title before the subtitle over it

    # ---- the hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._over is not None:
            self._from = event.position()
            self.clearMask()
            self._selection.pick([Thing(Kind.OVER, self._over.overlay.id)])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None and self._over is not None:
            room, by = self._monitor.picture_box, event.position() - self._from
            self._pull(by.x() / room.width(), by.y() / room.height(), free=bool(event.modifiers() & _FREE))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        overlay = self._pulled()
        self._let_go()
        if overlay is not None:
            self.moved.emit(overlay)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._over is not None:
            self.written.emit(self._over.overlay.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
        step = steps.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape and self._from is not None:
            self._let_go()
        elif step is not None and self._over is not None:
            far = _STEP * (_FAR if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            self._pull(step[0] * far, step[1] * far, free=True)
            overlay = self._pulled()
            self._let_go()
            if overlay is not None:
                self.moved.emit(overlay)
        else:
            event.ignore()

    def _pull(self, across: float, down: float, *, free: bool) -> None:
        assert self._over is not None and self._over.overlay.title is not None
        x, y = self._over.overlay.title.place
        self._place, self._holds = (_kept(x + across), _kept(y + down)), (None, None)
        if not free:
            self._hold()
        overlay = self._pulled()
        if overlay is not None:
            self._viewer.try_out(lambda film: with_look(film, overlay))
        self.update()

    def _hold(self) -> None:
        """Lets the pulled title snap: its middle to the picture's, its sides to the safe area."""
        assert self._place is not None
        box, room = self.box, self._monitor.picture_box
        moves: list[float] = []
        holds: list[float | None] = []
        for begin, end, low, size in (
            (box.left(), box.right(), room.left(), room.width()),
            (box.top(), box.bottom(), room.top(), room.height()),
        ):
            edges = (((begin + end) / 2, 0.5), (begin, _SAFE), (end, 1 - _SAFE))
            away, share = min(
                ((low + share * size - edge, share) for edge, share in edges), key=lambda one: abs(one[0])
            )
            near = abs(away) <= _NEAR
            moves.append(away / size if near else 0.0)
            holds.append(share if near else None)
        self._place = (_kept(self._place[0] + moves[0]), _kept(self._place[1] + moves[1]))
        self._holds = (holds[0], holds[1])

    def _pulled(self) -> Overlay | None:
        if self._over is None or self._place is None:
            return None
        return replace(self._over.overlay, title=self._title)

    def _let_go(self) -> None:
        self._from, self._place, self._holds = None, None, (None, None)
        self._viewer.keep()
        self._viewer.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._over is None:
            return
        with QPainter(self) as painter:
            if self._over.overlay.id in self._selection.overlays:
                painter.setPen(QPen(theme.color("amber"), 1))
                painter.drawRect(self.box.adjusted(-2, -2, 1, 1))
            room = self._monitor.picture_box
            painter.setPen(QPen(theme.color("text", 0.8), 1))
            across, down = self._holds
            if across is not None:
                x = room.left() + across * room.width()
                painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()))
            if down is not None:
                y = room.top() + down * room.height()
                painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))


_FREE = Qt.KeyboardModifier.ShiftModifier


def _kept(share: float) -> float:
    return round(max(-0.5, min(1.5, share)), 4)


def with_look(film: Film, overlay: Overlay) -> Film:
    """The film with an overlay of it looking otherwise; the film itself once it has it no longer."""
    return overlays.changed(film, overlay) if overlay.id in film.overlays else film
