"""The models on their page, under four headings: each with its size, what it makes, its licence, whether it fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from studio.engine.models.stock import Item, Where
from studio.ui import theme
from studio.ui.language import mark, tr, translated

_HEIGHT, _HEAD = 84, 30
_ROLE = Qt.ItemDataRole.UserRole
_GB, _MB = 1e9, 1e6
_HEADS = {
    Where.HERE: mark("On this machine"),
    Where.BEGUN: mark("On its way"),
    Where.CACHED: mark("In the Hugging Face cache"),
    Where.HUB: mark("To be had"),
}


def sized(count: float) -> str:
    """Bytes in words."""
    return tr("{n:.2f} GB", n=count / _GB) if count >= _GB else tr("{n:.1f} MB", n=count / _MB)


def facts(item: Item) -> Iterator[str]:
    """What a person accepts with a model, a fact each."""
    if item.licence:
        yield tr("Licence: {licence}", licence=translated(item.licence))
    if item.territory:
        yield translated(item.territory)


def fit(item: Item) -> str:
    """Whether a model is for this machine, as the planner sees it."""
    return tr("Five seconds of draft: {fits}", fits=translated(item.fits.words())) if item.fits is not None else ""


def amount(item: Item) -> str:
    """How large it is, and how much of that is there."""
    if item.where is Where.BEGUN:
        return tr("{done} of {total}", done=sized(item.arrived), total=sized(item.bytes))
    return sized(item.bytes) if item.bytes else ""


class ModelList(QListWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Models"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Delegate(self))

    @property
    def picked(self) -> Item | None:
        found = self.selectedItems()
        return found[0].data(_ROLE)[0] if found else None

    @property
    def items_shown(self) -> tuple[Item, ...]:
        rows = (self.item(n).data(_ROLE) for n in range(self.count()))
        return tuple(row[0] for row in rows if row[0] is not None)

    def show_items(self, items: Sequence[Item]) -> None:
        """Everything anew; what was picked stays picked, where it still is."""
        picked, head, seen = self.picked, None, self.verticalScrollBar().value()
        with QSignalBlocker(self):
            self.clear()
            for item in items:
                if item.where is not head:
                    head = item.where
                    self.addItem(_row(None, tr(_HEADS[head]), (), ""))
                said = (translated(item.makes), " · ".join(facts(item)), fit(item))
                self.addItem(_row(item, translated(item.title), said, amount(item)))
        self.pick(picked.name if picked is not None else "")
        self.verticalScrollBar().setValue(seen)
        self.itemSelectionChanged.emit()

    def pick(self, name: str) -> None:
        """Selects a model by its name; the first one if there is none of it."""
        names = {self.item(n).data(_ROLE)[0].name: n for n in range(self.count()) if self.item(n).data(_ROLE)[0]}
        if names:
            self.setCurrentRow(names.get(name, min(names.values())))


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, _HEIGHT if index.data(_ROLE)[0] is not None else _HEAD)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        item, words, said, size = index.data(_ROLE)
        box = QRectF(option.rect).adjusted(0, 1, 0, -1)  # type: ignore[attr-defined]
        inner = box.adjusted(10, 5, -10, -5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if item is None:
            painter.setFont(theme.font(theme.SMALL, bold=True))
            painter.setPen(theme.color("quiet"))
            painter.drawText(inner.adjusted(-10, 0, 0, 0), Qt.AlignmentFlag.AlignBottom, words)
            painter.restore()
            return
        lit = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        if lit:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("border"))
            painter.drawRoundedRect(box, 4, 4)
        painter.setFont(theme.font())
        painter.setPen(theme.color("text"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, size)
        room = int(inner.width()) - painter.fontMetrics().horizontalAdvance(size) - 16
        name = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop, name)
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(theme.color("text" if lit else "quiet"))
        line = (inner.height() - painter.fontMetrics().height()) / len(said)
        for n, words in enumerate(said, 1):
            told = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(inner.width()))
            painter.drawText(inner.adjusted(0, n * line, 0, 0), Qt.AlignmentFlag.AlignTop, told)
        painter.restore()


def _row(item: Item | None, words: str, said: tuple[str, ...], size: str) -> QListWidgetItem:
    made = QListWidgetItem()
    made.setData(_ROLE, (item, words, said, size))
    made.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (words, size, *said))))
    if item is None:
        made.setFlags(Qt.ItemFlag.NoItemFlags)
    else:
        made.setToolTip("\n".join(filter(None, (item.name, *said))))
    return made
