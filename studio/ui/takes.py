"""The takes of the selected shot as a strip: one click chooses."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from studio.document.film import Shot
from studio.document.recipe import Take
from studio.editor.editor import Editor
from studio.ui import paint, theme
from studio.ui.pictures import Pictures
from studio.ui.standing import Kind, number, picture_path, take_words

WIDTH, HEIGHT, STEP, TOP = 118, 66, 130, 22


class Takes(QWidget):
    """Painted as one; the newest take stands first, after them the place of the next one."""

    chosen = Signal(str)  # take
    more = Signal()

    def __init__(self, editor: Editor, pictures: Pictures) -> None:
        super().__init__()
        self._editor, self._pictures = editor, pictures
        self._shot: Shot | None = None
        self._takes: list[tuple[int, Take]] = []
        self.setObjectName("strip")
        self.setFixedHeight(111)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        pictures.ready.connect(self.update)

    def refresh(self, shot: Shot | None) -> None:
        self._shot = shot
        takes = self._editor.takes_of(shot.id) if shot else ()
        self._takes = list(enumerate(takes, 1))[::-1]
        names = ", ".join(take_words(take, n) for n, take in self._takes) or "none yet"
        self.setAccessibleName(f"Takes of the selected shot: {names}")
        self.setToolTip("Click a take to use it, or press its number")
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = int((event.position().x() - 16) // STEP)
        if event.position().y() < TOP or index < 0:
            return
        if index < len(self._takes):
            self.chosen.emit(self._takes[index][1].id)
        elif index == len(self._takes) and self._shot is not None:
            self.more.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("panel"))
        painter.fillRect(0, 0, self.width(), 1, theme.color("separator"))
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(theme.color("quiet"))
        if self._shot is None:
            painter.drawText(16, 16, "Takes of the selected shot stand here.")
            painter.end()
            return
        painter.drawText(16, 16, f"Takes of shot {number(self._editor, self._shot):02d}")
        for index, (n, take) in enumerate(self._takes):
            self._paint_take(painter, QRectF(16 + index * STEP, TOP, WIDTH, HEIGHT), n, take)
        box = QRectF(16 + len(self._takes) * STEP, TOP, WIDTH, HEIGHT)
        paint.edge(painter, box, Kind.EMPTY)
        painter.setPen(theme.color("quiet"))
        painter.drawText(box.adjusted(0, HEIGHT, 0, 20), Qt.AlignmentFlag.AlignVCenter, "+ vary")
        painter.end()

    def _paint_take(self, painter: QPainter, box: QRectF, n: int, take: Take) -> None:
        image = self._pictures.get(picture_path(self._editor, take), take.recipe.frames // 2, 132)
        if image is None:
            painter.fillRect(box, theme.color("ground"))
        elif image.isNull():
            paint.checkerboard(painter, box)
        else:
            paint.cover(painter, box, image, 4)
        current = self._shot is not None and take.id == self._shot.chosen
        if current:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("amber"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
            painter.restore()
        painter.setPen(theme.color("text" if current else "quiet"))
        below = box.adjusted(0, HEIGHT, 0, 20)
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, take_words(take, n))
