"""The takes of the selected shot as a strip: one click chooses."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from studio.document.brief import Quality
from studio.document.film import Shot
from studio.document.recipe import Take
from studio.editor.editor import Editor
from studio.ui import paint, theme
from studio.ui.pictures import Pictures
from studio.ui.standing import Kind, picture_path, take_words

WIDTH, HEIGHT, STEP, TOP, LEFT = 119, 66, 130, 22, 16


class Takes(QWidget):
    """Painted as one; the newest take stands first, after them the place of the next one."""

    chosen = Signal(str)  # take
    more = Signal()
    own_keys = (Qt.Key.Key_Left, Qt.Key.Key_Right)

    def __init__(self, editor: Editor, pictures: Pictures) -> None:
        super().__init__()
        self._editor, self._pictures = editor, pictures
        self._shot: Shot | None = None
        self._title = ""
        self._takes: list[tuple[int, Take]] = []
        self._gone = 0.0  # pixels that are scrolled away to the left
        self.setObjectName("strip")
        self.setFixedHeight(112)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip("Click a take to use it, or press its number")
        pictures.ready.connect(self.update)

    def refresh(self, shot: Shot | None, number: int) -> None:
        if shot is None or self._shot is None or shot.id != self._shot.id:
            self._gone = 0.0
        self._shot = shot
        self._title = f"Takes of shot {number:02d}" if shot else "Takes of the selected shot stand here."
        self._takes = list(enumerate(self._editor.takes_of(shot.id), 1))[::-1] if shot else []
        names = ", ".join(take_words(take, n) for n, take in self._takes) or "none yet"
        self.setAccessibleName(f"{self._title}: {names}")
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = int((event.position().x() - LEFT + self._gone) // STEP)
        if event.position().y() < TOP or index < 0:
            return
        if index < len(self._takes):
            self.chosen.emit(self._takes[index][1].id)
        elif index == len(self._takes) and self._shot is not None:
            self.more.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        now = next((i for i, (_, take) in enumerate(self._takes) if take.id == self._current), None)
        if step is None or now is None:
            super().keyPressEvent(event)
        elif 0 <= now + step < len(self._takes):
            self.chosen.emit(self._takes[now + step][1].id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        over = LEFT + (len(self._takes) + 1) * STEP - self.width()
        moved = event.angleDelta().x() or event.angleDelta().y()
        self._gone = max(0.0, min(float(max(0, over)), self._gone - moved))
        self.update()

    @property
    def _current(self) -> str | None:
        return self._shot.chosen if self._shot else None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("panel"))
        painter.fillRect(0, 0, self.width(), 1, theme.color("separator"))
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(theme.color("text" if self.hasFocus() else "quiet"))
        painter.drawText(QPointF(LEFT, 16), self._title)
        if self._shot is not None:
            for index, (n, take) in enumerate(self._takes):
                box = QRectF(LEFT + index * STEP - self._gone, TOP, WIDTH, HEIGHT)
                if -WIDTH < box.x() < self.width():
                    self._paint_take(painter, box, n, take)
            self._paint_next(painter, QRectF(LEFT + len(self._takes) * STEP - self._gone, TOP, WIDTH, HEIGHT))
        painter.end()

    def _paint_next(self, painter: QPainter, box: QRectF) -> None:
        painter.fillRect(box, theme.color("raised", 0.5))
        paint.edge(painter, box, Kind.EMPTY)
        painter.setPen(theme.color("text"))
        words = "+ vary" if self._takes else "+ draft"
        painter.drawText(box.adjusted(0, HEIGHT, 0, 20), Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_take(self, painter: QPainter, box: QRectF, n: int, take: Take) -> None:
        image = self._pictures.get(picture_path(self._editor, take), take.recipe.frames // 2, 132)
        paint.picture(painter, box, image, 4, muted=take.recipe.quality is Quality.DRAFT)
        if take.id == self._current:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("amber"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
            painter.restore()
        painter.setPen(theme.color("text"))
        below = box.adjusted(0, HEIGHT, 0, 20)
        words = painter.fontMetrics().elidedText(take_words(take, n), Qt.TextElideMode.ElideRight, WIDTH)
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, words)
