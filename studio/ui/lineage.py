"""Where the takes of a shot come from, as a small tree: a row for each take, hung from the one it was made from."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from studio.document.brief import Quality
from studio.document.film import Film
from studio.document.lineage import Descent
from studio.document.remarks import remark_on
from studio.ui import theme
from studio.ui.language import tr, translated
from studio.ui.standing import ROLES, Kind

Index = QModelIndex | QPersistentModelIndex
_ROW, _LEVEL, _LEFT = 19, 16, 9
_DEEPEST = 6
"""Levels that are drawn apart; what is further down stands under them."""


class Descents(QAbstractListModel):
    """The rows of the tree with what is said of each take."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Descent, ...] = ()
        self._film = Film()

    def show(self, rows: tuple[Descent, ...], film: Film) -> None:
        self.beginResetModel()
        self.rows, self._film = rows, film
        self.endResetModel()

    def title(self, index: Index) -> str:
        row = self.rows[index.row()]
        return f"{row.number} {remark_on(self._film, row.take.id).name}".strip()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{self.title(index)} · {translated(row.how)}"
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            rating = remark_on(self._film, row.take.id).rating
            words = tr("Take {title}, {words}", title=self.title(index), words=translated(row.words))
            return words + (tr(", rated {rating} of 5", rating=rating) if rating else "")
        return None


class _Branches(QStyledItemDelegate):
    """A row: the lines down from its ancestors, a dot in the shape and colour of its quality, its words."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, Descents)
        row, box = model.rows[index.row()], QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("raised"))
            painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 4, 4)
        through = row.through[:_DEEPEST]
        spot = QPointF(box.x() + _LEFT + _LEVEL * len(through), box.center().y())
        self._lines(painter, box, through, spot)
        self._dot(painter, spot, row.take.recipe.quality)
        x = spot.x() + 11
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(theme.color("text"))
        title = model.title(index)
        painter.drawText(QRectF(x, box.y(), box.right() - x, box.height()), Qt.AlignmentFlag.AlignVCenter, title)
        x += painter.fontMetrics().horizontalAdvance(title)
        painter.setPen(theme.color("quiet"))
        rest = QRectF(x, box.y(), max(0.0, box.right() - x - 4), box.height())
        words = painter.fontMetrics().elidedText(
            f" · {translated(row.how)}", Qt.TextElideMode.ElideRight, int(rest.width())
        )
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    @staticmethod
    def _lines(painter: QPainter, box: QRectF, through: tuple[bool, ...], spot: QPointF) -> None:
        painter.setPen(QPen(theme.color("border"), 1.5))
        for level, more in enumerate(through):
            x, own = box.x() + _LEFT + _LEVEL * level, level == len(through) - 1
            if more or own:
                painter.drawLine(QPointF(x, box.y()), QPointF(x, box.bottom() if more else spot.y()))
            if own:
                painter.drawLine(QPointF(x, spot.y()), QPointF(spot.x() - 5, spot.y()))

    @staticmethod
    def _dot(painter: QPainter, spot: QPointF, quality: Quality) -> None:
        color = theme.ink(ROLES[Kind(quality.value)])
        if quality is Quality.DRAFT:
            pen = QPen(color, 1.5)
            pen.setDashPattern([1.6, 1.1])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(spot, 4, 4)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(spot, 4.5, 4.5)


class Lineage(QListView):
    """The tree; a click or an arrow key chooses a take."""

    chosen = Signal(str)  # take

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = Descents()
        self.setModel(self._model)
        self.setItemDelegate(_Branches(self))
        self.setAccessibleName(tr("Where the takes come from"))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.selectionModel().currentChanged.connect(self._changed)
        self._telling = True

    @property
    def rows(self) -> tuple[Descent, ...]:
        return self._model.rows

    def show_takes(self, rows: tuple[Descent, ...], film: Film, current: str | None) -> None:
        self._telling = False
        self._model.show(rows, film)
        at = next((n for n, row in enumerate(rows) if row.take.id == current), -1)
        index = self._model.index(at) if at >= 0 else QModelIndex()
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._telling = True

    def _changed(self, now: QModelIndex) -> None:
        if self._telling and now.isValid():
            self.chosen.emit(self._model.rows[now.row()].take.id)
