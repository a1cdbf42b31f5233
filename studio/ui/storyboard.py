"""The storyboard: a card for each shot."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from studio.document.film import Shot
from studio.document.recipe import ShotId
from studio.editor.editor import Editor
from studio.ui import paint, theme
from studio.ui.controls import label
from studio.ui.pictures import Pictures, image_of
from studio.ui.standing import Kind, Standing, number, picture_path, standing

_EMPTY = (
    "Your shots will stand here, one card each. Write the first one below, or bring a script: Fountain, text or CSV."
)


class Card(QWidget):
    """One shot: picture, title, prompt, quality, how many takes, seconds."""

    clicked = Signal(str)

    def __init__(self, editor: Editor, pictures: Pictures, shot: Shot) -> None:
        super().__init__()
        self._editor, self._pictures = editor, pictures
        self.shot, self.selected = shot, False
        self.setFixedHeight(84)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.refresh(shot)

    def refresh(self, shot: Shot) -> None:
        self.shot = shot
        self._number = number(self._editor, shot)
        self._standing: Standing = standing(self._editor, shot)
        takes = len(self._editor.takes_of(shot.id))
        self._takes = f"{takes} take" if takes == 1 else f"{takes} takes"
        self._seconds = f"{float(shot.length / self._editor.film.rate):.1f}s"
        self.setAccessibleName(f"Shot {self._number}: {shot.title}, {self._standing.word}, {self._takes}")
        self.setToolTip(self._standing.reason or shot.brief.prompt)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit(self.shot.id)

    def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        if event.key() == Qt.Key.Key_Space:
            self.clicked.emit(self.shot.id)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.selected or self.hasFocus():
            painter.setPen(QPen(theme.color("amber" if self.selected else "quiet"), 1))
            painter.setBrush(theme.color("raised") if self.selected else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        self._paint_picture(painter, QRectF(7, 8, 117, 66))
        x, width = 134, self.width() - 142
        painter.setFont(theme.font())
        painter.setPen(theme.color("quiet"))
        digits = f"{self._number:02d} "
        painter.drawText(QPointF(x, 20), digits)
        indent = painter.fontMetrics().horizontalAdvance(digits)
        painter.setPen(theme.color("text"))
        metrics = painter.fontMetrics()
        title = metrics.elidedText(self.shot.title, Qt.TextElideMode.ElideRight, width - indent)
        painter.drawText(QPointF(x + indent, 20), title)
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("quiet"))
        paint.lines(painter, QRect(x, 26, width, 32), self.shot.brief.prompt, 2)
        used = paint.badge(painter, QPointF(x, 60), self._standing.word, self._standing.kind)
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("quiet"))
        painter.drawText(QPointF(x + used + 5, 73), self._takes)
        painter.end()

    def _paint_picture(self, painter: QPainter, box: QRectF) -> None:
        job, take = self._standing.job, self._standing.take
        image = None
        if job is not None and job.preview is not None:
            image = image_of(job.preview[len(job.preview) // 2])
        elif take is not None:
            image = self._pictures.get(picture_path(self._editor, take), take.recipe.frames // 2, 132)
        if image is None:
            painter.fillRect(box, theme.color("ground"))
        elif image.isNull():
            paint.checkerboard(painter, box)
        else:
            paint.cover(painter, box, image, 3)
        if self._standing.kind is Kind.STALE:
            paint.edge(painter, box, Kind.STALE, 3)
        painter.setFont(theme.font(12))
        w = painter.fontMetrics().horizontalAdvance(self._seconds) + 8
        paint.tag(painter, QRectF(box.right() - w - 2, box.bottom() - 19, w, 17), self._seconds)


class Storyboard(QWidget):
    """All cards in the order of the story."""

    selected = Signal(str)

    def __init__(self, editor: Editor, pictures: Pictures, footer: QWidget) -> None:
        super().__init__()
        self.setObjectName("side")
        self._editor, self._pictures = editor, pictures
        self._cards: dict[ShotId, Card] = {}
        self._title = label("Storyboard", role="heading")
        self._count = label("", role="quiet")
        head = QHBoxLayout()
        head.setContentsMargins(2, 0, 0, 0)
        head.addWidget(self._title)
        head.addWidget(self._count, 1)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(4)
        self._empty = label(_EMPTY, role="quiet")
        self._empty.setWordWrap(True)
        self._empty.setContentsMargins(8, 12, 8, 0)
        self._list.addWidget(self._empty)
        self._list.addStretch(1)
        holder = QWidget()
        holder.setLayout(self._list)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 11)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(scroll, 1)
        column.addWidget(footer)
        pictures.ready.connect(self._repaint)

    def refresh(self, chosen: ShotId | None) -> None:
        """Shows the film as it is now; cards of shots that stay are kept."""
        shots = self._editor.film.sequence
        for gone in set(self._cards) - {shot.id for shot in shots}:
            self._cards.pop(gone).deleteLater()
        for n, shot in enumerate(shots):
            card = self._cards.get(shot.id)
            if card is None:
                card = self._cards[shot.id] = Card(self._editor, self._pictures, shot)
                card.clicked.connect(self.selected)
            card.selected = shot.id == chosen
            card.refresh(shot)
            if self._list.indexOf(card) != n + 1:
                self._list.insertWidget(n + 1, card)
        seconds = float(sum(shot.length for shot in shots) / self._editor.film.rate)
        noun = "shot" if len(shots) == 1 else "shots"
        self._count.setText(f"{len(shots)} {noun} · {seconds:.1f} s" if shots else "empty")
        self._empty.setVisible(not shots)

    def _repaint(self) -> None:
        for card in self._cards.values():
            card.update()
