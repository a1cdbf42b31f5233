"""The storyboard: a card for each shot, as many as there are; only those in sight are drawn."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from studio.document.film import Shot
from studio.document.recipe import ShotId
from studio.document.remarks import listed
from studio.editor.editor import Editor
from studio.ui import paint, theme
from studio.ui.controls import label, wrapping
from studio.ui.language import mark, tr
from studio.ui.pictures import Pictures
from studio.ui.previews import Previews
from studio.ui.standing import Kind, Standing, picture_path, standing
from studio.ui.turns import after

Index = QModelIndex | QPersistentModelIndex
_EMPTY = mark(
    "Your shots will stand here, one card each. Write the first one below, or bring a script: "
    "drop a Fountain, text or CSV file anywhere."
)
_CARD, _GAP = 84, 4
_PICTURE, _WORDS, _STANDING = QRect(7, 8, 117, 66), QRect(134, 0, 2000, 60), QRect(134, 60, 2000, 20)
"""Within a card, which may be narrower."""
_AFTER = 240
"""Milliseconds from a beat of the previews to theirs here: a small picture may leave out some."""


class Shots(QAbstractListModel):
    """The shots of the film in order, as they stand."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self._shots: tuple[Shot, ...] = ()
        self._stand: list[tuple[Standing, str, Fraction]] = []

    def refresh(self) -> None:
        """Only the cards that look different are told to be drawn again."""
        before, now = self._shots, self._editor.film.sequence
        stood, stand = self._stand, [self._look(shot) for shot in now]
        if [shot.id for shot in before] == [shot.id for shot in now]:
            self._shots, self._stand = now, stand
            for row, shot in enumerate(now):
                if shot is not before[row] or stand[row] != stood[row]:
                    self.dataChanged.emit(self.index(row), self.index(row))
            return
        self.beginResetModel()
        self._shots, self._stand = now, stand
        self.endResetModel()

    def look_again(self, row: int) -> None:
        """A shot's render has come further."""
        self._stand[row] = self._look(self._shots[row])

    def _look(self, shot: Shot) -> tuple[Standing, str, Fraction]:
        count = len(listed(self._editor.film, self._editor.takes_of(shot.id)))
        takes = tr("{n} take", "{n} takes", n=count)
        return standing(self._editor, shot), takes, self._editor.film.rate

    def row_of(self, shot: ShotId | None) -> int:
        return next((n for n, found in enumerate(self._shots) if found.id == shot), -1)

    def shot_at(self, index: Index) -> Shot:
        return self._shots[index.row()]

    def standing_at(self, index: Index) -> Standing:
        return self._stand[index.row()][0]

    def takes_at(self, index: Index) -> str:
        return self._stand[index.row()][1]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        return 0 if parent.isValid() else len(self._shots)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shot = self.shot_at(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return shot.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.standing_at(index).reason or shot.brief.prompt
        if role == Qt.ItemDataRole.AccessibleTextRole:
            how = f"{self.standing_at(index).word}, {self.takes_at(index)}"
            return tr("Shot {number}: {title}, {how}", number=index.row() + 1, title=shot.title, how=how)
        return None


class Cards(QStyledItemDelegate):
    """Draws a shot: picture, title, prompt, quality, how many takes, seconds."""

    def __init__(self, editor: Editor, pictures: Pictures, previews: Previews, shots: Shots, parent: QObject) -> None:
        super().__init__(parent)
        self._editor, self._pictures, self._previews, self._shots = editor, pictures, previews, shots

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(300, _CARD + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shot, stands = self._shots.shot_at(index), self._shots.standing_at(index)
        card = QRectF(option.rect.adjusted(0, 0, 0, -_GAP))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, card, option.state)
        if self._shows(_PICTURE, card):
            self._paint_picture(painter, QRectF(_PICTURE).translated(card.topLeft()), shot, stands)
        if self._shows(_WORDS, card):
            self._paint_words(painter, card, index, shot)
        if self._shows(_STANDING, card):
            self._paint_standing(painter, card, index, stands)
        painter.restore()

    def _shows(self, part: QRect, card: QRectF) -> bool:
        """Whether a part of a card is to be drawn just now."""
        view = self.parent()
        assert isinstance(view, _List)
        return view.dirty.intersects(part.translated(card.topLeft().toPoint()))

    @staticmethod
    def _paint_ground(painter: QPainter, card: QRectF, state: QStyle.StateFlag) -> None:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("amber" if selected else "quiet"), 1))
            painter.setBrush(theme.color("raised") if selected else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)

    def _paint_words(self, painter: QPainter, card: QRectF, index: Index, shot: Shot) -> None:
        at, number, width = card.topLeft().toPoint(), index.row() + 1, round(card.width() - _WORDS.x() - 8)
        room = QRect(at.x() + _WORDS.x(), at.y(), max(1, width), _WORDS.height())
        kept = f"card {number} {shot.title} {shot.brief.prompt}"
        paint.again(painter, room, kept, lambda drawing: self._write(drawing, number, shot, width))

    @staticmethod
    def _write(painter: QPainter, number: int, shot: Shot, width: int) -> None:
        painter.setFont(theme.font())
        painter.setPen(theme.color("quiet"))
        digits = f"{number:02d} "
        painter.drawText(QPointF(0, 20), digits)
        metrics = painter.fontMetrics()
        indent = metrics.horizontalAdvance(digits)
        painter.setPen(theme.color("text"))
        title, under = begun(
            shot.title, shot.brief.prompt, lambda words: metrics.horizontalAdvance(words) <= width - indent
        )
        title = metrics.elidedText(title, Qt.TextElideMode.ElideRight, width - indent)
        painter.drawText(QPointF(indent, 20), title)
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("quiet"))
        paint.lines(painter, QRect(0, 26, width, 32), under, 2)

    def _paint_standing(self, painter: QPainter, card: QRectF, index: Index, stands: Standing) -> None:
        at = card.topLeft() + QPointF(_STANDING.topLeft())
        used = paint.badge(painter, at, stands.word, stands.kind)
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("quiet"))
        painter.drawText(at + QPointF(used + 5, 13), self._shots.takes_at(index))

    def _paint_picture(self, painter: QPainter, box: QRectF, shot: Shot, stands: Standing) -> None:
        job, take = stands.job, stands.take
        image = self._previews.image(job, _PICTURE.height()) if job is not None else None
        if image is None and take is not None:
            image = self._pictures.get(picture_path(self._editor, take), take.recipe.frames // 2, 132, shot.grade)
        paint.picture(painter, box, image, 3, muted=stands.kind is Kind.DRAFT)
        if stands.kind in (Kind.STALE, Kind.FAILED):
            paint.edge(painter, box, stands.kind, 3)
        if stands.progress is not None:
            painter.fillRect(QRectF(box.x(), box.bottom() - 2, box.width() * stands.progress, 2), theme.color("amber"))
        painter.setFont(theme.font(12))
        seconds = tr("{seconds:.1f} s", seconds=float(shot.length / self._editor.film.rate))
        w = painter.fontMetrics().horizontalAdvance(seconds) + 8
        paint.tag(painter, QRectF(box.right() - w - 2, box.bottom() - 19, w, 17), seconds)


def begun(title: str, prompt: str, fits: Callable[[str], bool]) -> tuple[str, str]:
    """What a card says first and under it; of a title that is how the prompt begins, the prompt goes on from there."""
    words, count = prompt.split(), len(title.split())
    if " ".join(words[:count]).rstrip(".,;:—– ") != title.removesuffix("…"):
        return title, prompt
    while count > 1 and not fits(" ".join(words[:count])):
        count -= 1
    return " ".join(words[:count]), " ".join(words[count:])


class _List(QListView):
    """A list that knows which parts of it a repaint is for."""

    dirty = QRegion()

    def paintEvent(self, event: QPaintEvent) -> None:
        self.dirty = event.region()
        super().paintEvent(event)
        if self.hasFocus():
            with QPainter(self.viewport()) as painter:
                paint.focus(painter, self.viewport().rect())


class Storyboard(QWidget):
    """All cards in the order of the story."""

    selected = Signal(str)

    def __init__(self, editor: Editor, pictures: Pictures, previews: Previews, footer: QWidget) -> None:
        super().__init__()
        self.setObjectName("side")
        self._editor = editor
        self._count = label("", role="quiet")
        head = self._head = QHBoxLayout()
        head.setContentsMargins(2, 0, 0, 0)
        head.setSpacing(5)
        self.heading = label(tr("Storyboard"), role="heading")
        head.addWidget(self.heading)
        head.addWidget(self._count, 1)
        self._shots = Shots(editor)
        self.cards = _List()
        self.cards.setAccessibleName(tr("Shots"))
        self.cards.setToolTip(tr("A shot for each card"))
        self.cards.setModel(self._shots)
        self.cards.setItemDelegate(Cards(editor, pictures, previews, self._shots, self.cards))
        self.cards.setUniformItemSizes(True)
        self.cards.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.cards.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.cards.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.cards.selectionModel().currentChanged.connect(self._current_changed)
        self._empty = wrapping(label(tr(_EMPTY), role="quiet"))
        self._empty.setContentsMargins(8, 12, 8, 0)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 12, 10, 11)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._empty, 1)
        column.addWidget(self.cards, 1)
        column.addWidget(footer)
        pictures.ready.connect(after(15, self.cards.viewport().update, self).start)
        self._beat = QTimer(self)
        self._beat.setSingleShot(True)
        self._beat.timeout.connect(lambda: self._draw_rendering(_PICTURE))
        previews.beat.connect(lambda: self._beat.isActive() or self._beat.start(_AFTER))
        self._telling = True

    def hold_mover(self, mover: QWidget) -> None:
        """At the end of its head."""
        self._head.addWidget(mover)

    def refresh(self, chosen: ShotId | None) -> None:
        """Shows the film as it is now, with one shot selected."""
        self._telling = False
        self._shots.refresh()
        row = self._shots.row_of(chosen)
        self.cards.setCurrentIndex(self._shots.index(row) if row >= 0 else QModelIndex())
        self._telling = True
        shots = self._editor.film.sequence
        seconds = float(sum(shot.length for shot in shots) / self._editor.film.rate)
        count = tr("{n} shot · {seconds:.1f} s", "{n} shots · {seconds:.1f} s", n=len(shots), seconds=seconds)
        self._count.setText(count if shots else tr("empty"))
        self._empty.setVisible(not shots)
        self.cards.setVisible(bool(shots))

    def refresh_rendering(self) -> None:
        """Draws what changes in the cards of the shots that render, and nothing else."""
        self._draw_rendering(_PICTURE, _STANDING)

    def _draw_rendering(self, *parts: QRect) -> None:
        for view in self._editor.jobs.values():
            row = self._shots.row_of(view.shot) if view.live else -1
            if row >= 0:
                self._shots.look_again(row)
                card = self.cards.visualRect(self._shots.index(row))
                for part in parts:
                    self.cards.viewport().update(part.translated(card.topLeft()) & card)

    def _current_changed(self, now: QModelIndex) -> None:
        if self._telling and now.isValid():
            self.selected.emit(self._shots.shot_at(now).id)
