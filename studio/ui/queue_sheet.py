"""The queue on a sheet: what renders and how far it is, what waits, what failed; dragged into another order."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QDropEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from studio.editor.jobs import JobState, JobView
from studio.ui import theme
from studio.ui.actions import Actions
from studio.ui.bridge import Bridge
from studio.ui.controls import button, label, wrapping
from studio.ui.language import tr, translated
from studio.ui.standing import doing, how_far, numbers

_SIZE = (460, 420)
_HEIGHT = 46
_ROLE = Qt.ItemDataRole.UserRole
_ORDER = (JobState.RUNNING, JobState.WAITING, JobState.FAILED, JobState.INTERRUPTED)


@dataclass(frozen=True, slots=True)
class Row:
    job: str
    state: JobState
    words: str
    detail: str
    share: float
    anyway: bool = False  # it was the planner alone that said no
    notices: tuple[str, ...] = ()  # what the engine noted so far


class QueueSheet(QDialog):
    """It stops nothing, and Esc closes it."""

    def __init__(self, window: QWidget, bridge: Bridge, actions: Actions) -> None:
        super().__init__(window)
        self.setWindowTitle(tr("Queue"))
        self.resize(*_SIZE)
        self._bridge, self._editor = bridge, bridge.editor
        self.list = _List(self)
        self.hold = button("", tr("What renders comes to its end, and nothing else begins"), self._hold, role="pill")
        self.hold.setCheckable(True)
        self.first = button(tr("First"), tr("Renders next"), lambda: self._shift(None), role="pill")
        self.up = button(tr("Up"), tr("One place sooner (Alt+Up)"), lambda: self._shift(-1), role="pill")
        self.down = button(tr("Down"), tr("One place later (Alt+Down)"), lambda: self._shift(1), role="pill")
        self.retry = button(tr("Try again"), tr("Asks for the same render once more"), self._retry, role="pill")
        self.end = button(tr("Cancel"), tr("Ends this render, or takes it out of the queue"), self._cancel, role="pill")
        self.nothing = wrapping(label(tr("Nothing renders, and nothing waits."), role="quiet"))
        self.write = actions.button(tr("Describe the next shot"), "write")
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.hold)
        below.addStretch(1)
        for part in (self.first, self.up, self.down, self.retry, self.end):
            below.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self.nothing)
        column.addWidget(self.write, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(0)
        column.addWidget(self.list, 1)
        column.addLayout(below)
        self.list.itemSelectionChanged.connect(self._allow)
        bridge.jobs_changed.connect(self.refresh)
        bridge.progressed.connect(self.refresh)
        bridge.arrived.connect(self.refresh)
        self.refresh()

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(self.list.item(n).data(_ROLE) for n in range(self.list.count()))

    @property
    def picked(self) -> Row | None:
        found = self.list.selectedItems()
        return found[0].data(_ROLE) if found else None

    def refresh(self) -> None:
        """Everything anew; what was picked stays picked."""
        if self.list.dragging:
            return
        picked = self.picked
        rows = self._told()
        if [(row.job, row.state) for row in rows] != [(row.job, row.state) for row in self.rows]:
            with QSignalBlocker(self.list):
                self.list.clear()
                for row in rows:
                    self.list.addItem(_item(row))
        for n, row in enumerate(rows):
            self.list.item(n).setData(_ROLE, row)
            self.list.item(n).setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.words}, {row.detail}")
            self.list.item(n).setToolTip("\n".join((row.words, row.detail, *row.notices)))
            if picked is not None and row.job == picked.job:
                self.list.setCurrentRow(n)
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.write.setVisible(not rows)
        held = self._editor.queueing.held
        self.hold.setChecked(held)
        self.hold.setText(tr("Go on") if held else tr("Hold the queue"))
        self._allow()

    def shift(self, job: str, before: str) -> None:
        """Puts a waiting job in front of another one, or at the end."""
        self._editor.queueing.move(job, before)
        self.refresh()

    def _told(self) -> list[Row]:
        editor, places = self._editor, numbers(self._editor)
        waiting = {view.job: n for n, view in enumerate(editor.queueing.waiting)}
        views = [view for view in editor.jobs.values() if view.state in _ORDER]
        views.sort(key=lambda view: (_ORDER.index(view.state), waiting.get(view.job, 0)))
        return [_row(view, places.get(view.shot), waiting.get(view.job)) for view in views]

    def _allow(self) -> None:
        row = self.picked
        waits = [r.job for r in self.rows if r.state is JobState.WAITING]
        at = waits.index(row.job) if row is not None and row.job in waits else None
        self.first.setEnabled(bool(at))
        self.up.setEnabled(bool(at))
        self.down.setEnabled(at is not None and at + 1 < len(waits))
        self.retry.setEnabled(row is not None and row.state in (JobState.FAILED, JobState.INTERRUPTED))
        self.retry.setText(tr("Try anyway") if row is not None and row.anyway else tr("Try again"))
        self.end.setEnabled(row is not None and row.state is not JobState.FAILED)

    def _shift(self, step: int | None) -> None:
        row, waits = self.picked, [r.job for r in self.rows if r.state is JobState.WAITING]
        if row is None or row.job not in waits:
            return
        at = waits.index(row.job)
        others = [job for job in waits if job != row.job]
        to = 0 if step is None else min(len(others), max(0, at + step))
        self.shift(row.job, others[to] if to < len(others) else "")

    def _hold(self) -> None:
        self._editor.queueing.hold(self.hold.isChecked())
        self.refresh()

    def _retry(self) -> None:
        if (row := self.picked) is not None:
            self._bridge.do(self._editor.retry, row.job)

    def _cancel(self) -> None:
        if (row := self.picked) is not None:
            self._bridge.do(self._editor.cancel, row.job)


class _List(QListWidget):
    """Waiting rows are dragged; Delete ends one, Alt and an arrow moves it."""

    def __init__(self, sheet: QueueSheet) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self.dragging = False
        self.setAccessibleName(tr("Renders"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)

    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        self.dragging = True
        super().startDrag(supportedActions)
        self.dragging = False
        self._sheet.refresh()

    def dropEvent(self, event: QDropEvent) -> None:
        """The row goes where it is let go of; rows themselves are drawn anew from the queue."""
        row, target = self._sheet.picked, self.itemAt(event.position().toPoint())
        below = self.dropIndicatorPosition() is QAbstractItemView.DropIndicatorPosition.BelowItem
        at = self.count() if target is None else self.row(target) + below
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        self.dragging = False
        if row is not None:
            behind = [r for r in self._sheet.rows[at:] if r.state is JobState.WAITING and r.job != row.job]
            self._sheet.shift(row.job, behind[0].job if behind else "")

    def keyPressEvent(self, event: object) -> None:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)  # type: ignore[attr-defined]
        buttons: dict[tuple[int, bool], QPushButton] = {
            (Qt.Key.Key_Delete, False): self._sheet.end,
            (Qt.Key.Key_Up, True): self._sheet.up,
            (Qt.Key.Key_Down, True): self._sheet.down,
        }
        if (pressed := buttons.get((key, alt))) is not None:
            pressed.click()
        else:
            super().keyPressEvent(event)  # type: ignore[arg-type]


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, _HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Row = index.data(_ROLE)
        box = QRectF(option.rect).adjusted(0, 1, 0, -1)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        lit = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        if lit:
            painter.setBrush(theme.color("border"))
            painter.drawRoundedRect(box, 4, 4)
        inner = box.adjusted(10, 5, -10, -5)
        painter.setFont(theme.font())
        painter.setPen(theme.color("text"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop, row.words)
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(theme.color("red" if row.state is JobState.FAILED else "text" if lit else "quiet"))
        told = painter.fontMetrics().elidedText(row.detail, Qt.TextElideMode.ElideRight, int(inner.width()))
        painter.drawText(inner, Qt.AlignmentFlag.AlignBottom, told)
        if row.state is JobState.RUNNING:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("amber"))
            painter.drawRoundedRect(QRectF(inner.left(), box.bottom() - 3, inner.width() * row.share, 3), 1.5, 1.5)
        painter.restore()


def _item(row: Row) -> QListWidgetItem:
    made = QListWidgetItem()
    made.setData(_ROLE, row)
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    made.setFlags(flags | Qt.ItemFlag.ItemIsDragEnabled if row.state is JobState.WAITING else flags)
    return made


def _row(view: JobView, number: int | None, place: int | None) -> Row:
    words = tr("{doing} shot {number:02d}", doing=doing(view), number=number) if number else doing(view)
    if view.failure is not None:
        detail = " ".join(map(translated, (view.failure.what, view.failure.why, view.failure.remedy)))
    elif view.state is JobState.INTERRUPTED:
        detail = tr("was interrupted when the program ended")
    elif place is not None:
        detail = tr("next") if place == 0 else tr("waits, place {n}", n=place + 1)
    else:
        detail = " · ".join((how_far(view), *map(translated, view.notices[-1:])))
    anyway = view.failure is not None and view.failure.anyway
    notices = tuple(map(translated, view.notices))
    return Row(view.job, view.state, words, detail, view.step / view.steps if view.steps else 0.0, anyway, notices)
