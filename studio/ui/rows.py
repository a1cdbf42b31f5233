"""Lines of a list: a name, quietly what is to be said of it, and its keys at the right."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QStandardItem
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studio.ui import theme

HEIGHT = 32
_LEFT = Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Line:
    """``faint`` can do nothing now, a ``head`` stands over those that follow."""

    words: str
    detail: str = ""
    keys: str = ""
    faint: bool = False
    head: bool = False


def item(line: Line) -> QStandardItem:
    """A line for a model, told to screen readers whole."""
    made = QStandardItem(line.words)
    made.setData(line, Qt.ItemDataRole.UserRole)
    said = ", ".join(filter(None, (line.words, line.detail, line.keys)))
    made.setData(said, Qt.ItemDataRole.AccessibleTextRole)
    if line.head:
        made.setFlags(Qt.ItemFlag.NoItemFlags)
    return made


class Rows(QStyledItemDelegate):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: Line = index.data(Qt.ItemDataRole.UserRole)
        box = QRectF(option.rect)  # type: ignore[attr-defined]
        painter.save()
        lit = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        if lit:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("border"))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), 4, 4)
        _write(painter, box.adjusted(10, 0, -10, 0), line, quiet="text" if lit else "quiet")
        painter.restore()


def _write(painter: QPainter, box: QRectF, line: Line, quiet: str) -> None:
    """The name has the room that the keys leave, the detail what the name leaves; ``quiet`` is read on the ground."""
    painter.setFont(theme.font(theme.SMALL, bold=True) if line.head else theme.font())
    painter.setPen(theme.color(quiet if line.faint or line.head else "text"))
    painter.drawText(box, _RIGHT, line.keys)
    room = int(box.width()) - painter.fontMetrics().horizontalAdvance(line.keys) - 16
    name = painter.fontMetrics().elidedText(line.words, Qt.TextElideMode.ElideRight, room)
    painter.drawText(box, _LEFT, name)
    used = painter.fontMetrics().horizontalAdvance(name) + 10
    painter.setPen(theme.color(quiet))
    painter.setFont(theme.font(theme.SMALL))
    said = painter.fontMetrics().elidedText(line.detail, Qt.TextElideMode.ElideRight, room - used)
    painter.drawText(box.adjusted(used, 0, 0, 0), _LEFT, said)
