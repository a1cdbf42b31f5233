"""What lies over the monitor while takes are compared: which is which, where the wipe is, whose sound is heard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QShowEvent

from studio.ui import paint, theme
from studio.ui.compare_state import Mode, alignment
from studio.ui.language import tr
from studio.ui.monitor import Monitor
from studio.ui.over_monitor import OverMonitor
from studio.ui.viewer import Viewer

_STEP = 0.02
_TAG = 20


class CompareLayer(OverMonitor):
    """A press anywhere in the picture draws the wipe there; Left and Right move it, Esc ends the comparison."""

    own_keys = (Qt.Key.Key_Left, Qt.Key.Key_Right)

    def __init__(self, monitor: Monitor, viewer: Viewer) -> None:
        super().__init__(monitor)
        self._viewer, self._state = viewer, viewer.comparison
        self._dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        viewer.shown.connect(self.refresh)
        self.hide()

    @property
    def _box(self) -> QRectF:
        return self._monitor.picture_box

    def refresh(self) -> None:
        """Seen while the playhead is in the shot whose takes are compared."""
        pair = self._viewer.compared()
        self.setVisible(pair is not None)
        if pair is None:
            self._dragging = False
            return
        a, b = (f"{letter}, {self._state.words_of(take)}" for letter, take in (("A", pair.one), ("B", pair.other)))
        self.setAccessibleName(f"{self._state.words}: {a}; {b}")
        self.setAccessibleDescription(" ".join(filter(None, (self._sound, alignment(pair)))))
        wiping = self._state.mode is Mode.WIPE
        self.setCursor(Qt.CursorShape.SplitHCursor if wiping else Qt.CursorShape.ArrowCursor)
        self.update()

    @property
    def _sound(self) -> str:
        return tr("Sound of {letter}", letter="B" if self._state.hears_other else "A")

    # ---- hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if self._sound_tag().contains(event.position()):
            self._state.hear(other=not self._state.hears_other)
        elif self._state.mode is Mode.WIPE and self._box.contains(event.position()):
            self._dragging = True
            self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            self._state.wipe_to((event.position().x() - self._box.x()) / max(1.0, self._box.width()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._dragging = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -_STEP, Qt.Key.Key_Right: _STEP}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self._state.end()
        elif step is not None and self._state.mode is Mode.WIPE:
            self._state.wipe_to(self._state.share + step)
        else:
            event.ignore()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.window().installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.window().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape that nobody else had a use for ends the comparison, wherever the keyboard is."""
        pressed = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if watched is self.window() and pressed and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            self._state.end()
            return True
        return super().eventFilter(watched, event)

    # ---- how it looks

    def paintEvent(self, event: QPaintEvent) -> None:
        pair = self._viewer.compared()
        if pair is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(theme.font())
            box, mode = self._box, self._state.mode
            a, b = f"A · {self._state.words_of(pair.one)}", f"B · {self._state.words_of(pair.other)}"
            if mode is Mode.WIPE:
                self._paint_wipe(painter, box)
            if mode is Mode.DIFFERENCE:
                self._tag(painter, box, f"{a}   −   {b}", "paper", left=True)
            elif mode is Mode.BLINK:
                other = self._state.look.other
                self._tag(painter, box, b if other else a, "paper" if other else "amber", left=not other)
            else:
                self._tag(painter, box, a, "amber", left=True)
                self._tag(painter, box, b, "paper", left=False)
            paint.tag(painter, self._sound_tag(), self._sound, "paper")
            self._paint_alignment(painter, box, alignment(pair))

    def _tag(self, painter: QPainter, box: QRectF, words: str, role: str, *, left: bool) -> None:
        room = box.width() / (1 if self._state.mode is Mode.DIFFERENCE else 2) - 24
        words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(0, round(room) - 16))
        width = painter.fontMetrics().horizontalAdvance(words) + 16
        x = box.x() + 10 if left else box.right() - width - 10
        paint.tag(painter, QRectF(x, box.y() + 9, width, _TAG), words, role)

    def _sound_tag(self) -> QRectF:
        return QRectF(self._box.x() + 10, self._box.bottom() - _TAG - 9, 92, _TAG)

    def _paint_wipe(self, painter: QPainter, box: QRectF) -> None:
        x = round(box.x() + self._state.share * box.width())
        painter.setPen(QPen(theme.color("paper"), 2))
        painter.drawLine(QPointF(x, box.y()), QPointF(x, box.bottom()))
        handle = QPointF(x, box.center().y())
        painter.setPen(QPen(theme.color("amber"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("paper"))
        painter.drawEllipse(handle, 12, 12)
        painter.setPen(theme.color("on_paper"))
        painter.drawText(QRectF(x - 12, handle.y() - 12, 24, 24), Qt.AlignmentFlag.AlignCenter, "⇆")

    def _paint_alignment(self, painter: QPainter, box: QRectF, words: str) -> None:
        """Between the sound at the left and the notice at the right."""
        if words:
            painter.setFont(theme.font(theme.SMALL))
            left, room = self._sound_tag().right() + 8, box.width() - 102 - 8 - 110
            words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(0, round(room) - 16))
            width = painter.fontMetrics().horizontalAdvance(words) + 16
            paint.tag(painter, QRectF(left, self._sound_tag().y(), width, _TAG), words, "paper")
