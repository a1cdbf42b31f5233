"""The takes of the selected shot as a strip: one click chooses. Beside it, where they come from."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from studio.document.brief import Quality
from studio.document.difference import sentence
from studio.document.film import Shot
from studio.document.grade import NEUTRAL, Grade
from studio.document.lineage import lineage
from studio.document.recipe import Take
from studio.document.remarks import remark_on
from studio.editor.editor import Editor
from studio.ui import paint, theme
from studio.ui.actions import Actions
from studio.ui.controls import button
from studio.ui.language import tr, translated
from studio.ui.lineage import Lineage
from studio.ui.pictures import Pictures
from studio.ui.standing import Kind, moved_words, noted, picture_path, take_words
from studio.ui.take_card import TakeCard
from studio.ui.take_verbs import TakeVerbs
from studio.ui.turns import after

WIDTH, HEIGHT, STEP, TOP, LEFT = 119, 66, 130, 22, 16
ROW = HEIGHT + 24
"""From one row of takes to the next, where there is room for several."""
_TREE, _ROOM = 230, 560
"""The width of the tree, and what the strip needs beside it."""


class Takes(QWidget):
    """Painted as one; the newest take stands first, after them the place of the next one.

    Where there is room for more than one row they stand in rows. In their place the tray of the shot can be shown,
    where a click brings a take back.
    """

    chosen = Signal(str)  # take
    more = Signal()
    own_keys = (Qt.Key.Key_Left, Qt.Key.Key_Right)

    def __init__(self, editor: Editor, pictures: Pictures, actions: Actions, verbs: TakeVerbs) -> None:
        super().__init__()
        self._editor, self._pictures, self._actions, self._verbs = editor, pictures, actions, verbs
        self._shot: Shot | None = None
        self._number, self._title = 0, ""
        self._numbered: list[tuple[int, Take]] = []  # all that there are
        self._takes: list[tuple[int, Take]] = []  # those in the strip, the newest first
        self._gone = 0.0  # pixels that are scrolled away to the left, or upwards where there are rows
        self._mover: QWidget | None = None
        self._pointed = -1
        self.setObjectName("strip")
        self.setMinimumHeight(112)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.tree = Lineage(self)
        self.tree.chosen.connect(self.chosen)
        self.in_tray = False  # whether what was put away is seen in place of the takes
        self.tray = button("", tr("Takes that were put away; a click brings one back"), self._turn, role="pill")
        self.empty = actions.button(tr("Empty…"), "tray_empty", role="pill")
        for part in (self.tray, self.empty):
            part.setParent(self)
        self.card = TakeCard(self)
        self.card.told.connect(verbs.describe)
        verbs.described.connect(self._describe)
        pictures.ready.connect(after(30, self.update, self).start)

    def hold_mover(self, mover: QWidget) -> None:
        """At the right of its head."""
        mover.setParent(self)
        self._mover = mover
        mover.show()

    # ---- what it shows

    def refresh(self, shot: Shot | None, number: int) -> None:
        if shot is None or self._shot is None or shot.id != self._shot.id:
            self._gone, self._pointed, self.in_tray = 0.0, -1, False
        self._shot, self._number = shot, number
        self._title = tr("Takes of the selected shot stand here.")
        if shot is not None:
            self._title = tr("Takes of shot {number:02d}", number=number)
        self._numbered = list(enumerate(self._editor.takes_of(shot.id), 1)) if shot else []
        film = self._editor.film
        away = [(n, take) for n, take in self._numbered if remark_on(film, take.id).away]
        listed = [(n, take) for n, take in self._numbered if not remark_on(film, take.id).away]
        self.in_tray = self.in_tray and bool(away)
        self._takes = (away if self.in_tray else listed)[::-1]
        self.tray.setText(tr("Back to the takes") if self.in_tray else tr("Tray {count}", count=len(away)))
        self.tray.setAccessibleName(tr("Tray of the shot, {n} take", "Tray of the shot, {n} takes", n=len(away)))
        self.tree.show_takes(
            lineage(listed, self._editor.project.takes.made_for(shot) if shot else ()), film, self._current
        )
        self._tell_names()
        self._place(away=bool(away), several=len(listed) > 1)
        self.update()

    @property
    def _grade(self) -> Grade:
        return self._shot.grade if self._shot is not None else NEUTRAL

    def words_of(self, take: Take) -> str:
        """A take by its number and its name, or what made it."""
        number = next((n for n, other in self._numbered if other.id == take.id), 0)
        return take_words(take, number, remark_on(self._editor.film, take.id).name)

    def _tell_names(self) -> None:
        if self.in_tray:
            self._title = tr("Tray of shot {number:02d}: click a take to bring it back", number=self._number)
        names = ", ".join(self._whole_words(take) for _, take in self._takes) or tr("none yet")
        self.setAccessibleName(f"{self._title}: {names}")

    def _whole_words(self, take: Take) -> str:
        rating = remark_on(self._editor.film, take.id).rating
        return self.words_of(take) + (tr(", rated {rating} of 5", rating=rating) if rating else "")

    def _place(self, *, away: bool, several: bool) -> None:
        tree = several and not self.in_tray and self.width() >= _ROOM + _TREE
        self.tree.setVisible(tree)
        self.tree.setGeometry(self.width() - _TREE, 4, _TREE - 6, self.height() - 8)
        if self._mover is not None:
            self._mover.move(round(self._end) - self._mover.width() - 8, 1)
        self.tray.setVisible(away)
        self.empty.setVisible(away and self.in_tray)
        right = round(self._end) - self._head_end
        for part in (self.tray, self.empty):
            part.resize(part.sizeHint())
            part.move(right - part.width(), 1)
            right -= part.width() + 6

    @property
    def _end(self) -> float:
        """Where the strip ends and the tree begins."""
        return float(self.width() - (_TREE + 8 if self.tree.isVisibleTo(self) else 0))

    @property
    def _head_end(self) -> int:
        """Pixels at the right end of the head that words leave free."""
        return 12 if self._mover is None or self._mover.isHidden() else 14 + self._mover.width()

    # ---- rows

    @property
    def _columns(self) -> int:
        """How many stand beside each other where there are rows; 0 for one strip."""
        if self.height() < TOP + 2 * ROW:
            return 0
        return max(1, int((self._end - LEFT) // STEP))

    def _box(self, index: int) -> QRectF:
        """Where a picture of the strip is, the next take's place included."""
        if not self._columns:
            return QRectF(LEFT + index * STEP - self._gone, TOP, WIDTH, HEIGHT)
        row, column = divmod(index, self._columns)
        return QRectF(LEFT + column * STEP, TOP + row * ROW - self._gone, WIDTH, HEIGHT)

    def _hidden_part(self) -> float:
        """Pixels that have to be scrolled to."""
        if not self._columns:
            return LEFT + (len(self._takes) + 1) * STEP - self._end
        return TOP + (len(self._takes) // self._columns + 1) * ROW - self.height()

    def _turn(self) -> None:
        self._gone, self._pointed, self.in_tray = 0.0, -1, not self.in_tray
        if self._shot is not None:
            self.refresh(self._shot, self._number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._gone = max(0.0, min(self._gone, self._hidden_part()))
        self._place(away=self.tray.isVisibleTo(self), several=len(self.tree.rows) > 1)

    # ---- hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._at(event.position())
        if event.button() is not Qt.MouseButton.LeftButton or index < 0:
            return
        if index < len(self._takes):
            self._take_up(self._takes[index][1])
        elif self._shot is not None and not self.in_tray:
            self.more.emit()

    def _take_up(self, take: Take) -> None:
        if self.in_tray:
            self._mean(take, self._verbs.bring_back)
        else:
            self.chosen.emit(take.id)

    def _mean(self, take: Take, act: Callable[[], object]) -> None:
        """Does something to another take than the chosen one."""
        self._verbs.meant = take.id
        try:
            act()
        finally:
            self._verbs.meant = None

    def _at(self, at: QPointF) -> int:
        """The place in the strip under a point, that of the next take included; -1 elsewhere."""
        if at.y() < TOP or at.x() >= self._end:
            return -1
        index = int((at.x() - LEFT + (0 if self._columns else self._gone)) // STEP)
        if self._columns:
            if not 0 <= index < self._columns:
                return -1
            index += int((at.y() - TOP + self._gone) // ROW) * self._columns
        return index if 0 <= index <= len(self._takes) else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self._at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point(-1)
        super().leaveEvent(event)

    def _point(self, index: int) -> None:
        if index != self._pointed:
            self._pointed = index
            self.update(0, 0, self.width(), TOP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        now = next((i for i, (_, take) in enumerate(self._takes) if take.id == self._current), None)
        if step is None or now is None:
            super().keyPressEvent(event)
        elif 0 <= now + step < len(self._takes):
            self.chosen.emit(self._takes[now + step][1].id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        moved = event.angleDelta().x() or event.angleDelta().y()
        self._gone = max(0.0, min(max(0.0, self._hidden_part()), self._gone - moved))
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self._at(QPointF(event.pos()))
        if 0 <= index < len(self._takes):
            menu = self.menu()
            self._mean(self._takes[index][1], lambda: menu.exec(event.globalPos()))
            menu.deleteLater()

    def menu(self) -> QMenu:
        """What can be done with a take here."""
        menu = QMenu(self)
        if self.in_tray:
            verbs: tuple[str, ...] = ("take_back", "tray_empty")
        else:
            verbs = ("compare_with", "take_name", "take_note", "take_away")
            rating = menu.addMenu(tr("Rate"))
            for n in range(5, -1, -1):
                rating.addAction(self._actions[f"rate{n}"])
        for verb in verbs:
            menu.addAction(self._actions[verb])
        return menu

    def _describe(self, take: Take, name: bool) -> None:
        index = next((i for i, (_, other) in enumerate(self._takes) if other.id == take.id), 0)
        box = self._box(index)
        at = self.mapToGlobal(QPoint(round(max(0.0, box.x())), round(max(float(TOP), box.y())) - 4))
        self.card.ask(
            take, tr("Take {words}", words=self.words_of(take)), remark_on(self._editor.film, take.id), at, name=name
        )

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._tip(index), self)
            return True
        return super().event(event)

    def _tip(self, index: int) -> str:
        if not 0 <= index < len(self._takes):
            return self.told or tr("Click a take to use it, or press its number")
        take = self._takes[index][1]
        note = remark_on(self._editor.film, take.id).note
        return "\n".join(filter(None, (self._whole_words(take), moved_words(take), *noted(take), note)))

    # ---- how it looks

    @property
    def _current(self) -> str | None:
        return self._shot.chosen if self._shot else None

    @property
    def told(self) -> str:
        """What the take under the pointer changes about the chosen one; else what A changes about B."""
        pair = self._verbs.comparison.pair
        chosen = next((take for _, take in self._numbered if take.id == self._current), None)
        if chosen is not None and 0 <= self._pointed < len(self._takes):
            take = self._takes[self._pointed][1]
            changes = "" if take.id == chosen.id else translated(sentence(chosen, take))
            return " · ".join(filter(None, (changes, moved_words(take))))
        if pair is not None:
            return tr("A against B: {what}", what=translated(sentence(pair.other, pair.one)))
        return "" if chosen is None else moved_words(chosen)

    def _letter(self, take: Take) -> str:
        """Which of the compared ones a take is."""
        pair = self._verbs.comparison.pair
        return "" if pair is None else {pair.one.id: "A", pair.other.id: "B"}.get(take.id, "")

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.color("panel"))
            painter.fillRect(0, 0, self.width(), 1, theme.color("separator"))
            if self.tree.isVisible():
                painter.fillRect(round(self._end), 10, 1, self.height() - 20, theme.color("border", 0.6))
            painter.setClipRect(QRectF(0, 1, self._end, self.height()))
            self._paint_title(painter)
            if self._shot is not None:
                self._paint_takes(painter)
            if self.hasFocus():
                paint.focus(painter, QRect(0, 1, round(self._end), self.height() - 1))

    def _paint_takes(self, painter: QPainter) -> None:
        painter.setClipRect(QRectF(0, TOP - 1, self._end, self.height()))
        for index, (n, take) in enumerate(self._takes):
            box = self._box(index)
            if -WIDTH < box.x() < self._end and -HEIGHT < box.y() - TOP < self.height():
                self._paint_take(painter, box, n, take)
        if not self.in_tray:
            self._paint_next(painter, self._box(len(self._takes)))
        painter.setClipRect(QRectF(0, 1, self._end, self.height()))

    def _paint_title(self, painter: QPainter) -> None:
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(theme.color("quiet"))
        painter.drawText(QPointF(LEFT, 16), self._title)
        x = LEFT + painter.fontMetrics().horizontalAdvance(self._title) + 14
        room = self._end - x - self._head_end - (self.tray.width() + 8 if self.tray.isVisible() else 0)
        painter.setPen(theme.color("text"))
        words = painter.fontMetrics().elidedText(self.told, Qt.TextElideMode.ElideRight, max(0, round(room)))
        painter.drawText(QPointF(x, 16), words)

    def _paint_next(self, painter: QPainter, box: QRectF) -> None:
        painter.fillRect(box, theme.color("raised", 0.5))
        paint.edge(painter, box, Kind.EMPTY)
        painter.setPen(theme.color("text"))
        words = tr("+ vary") if self._takes else tr("+ draft")
        painter.drawText(box.adjusted(0, HEIGHT, 0, 20), Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_take(self, painter: QPainter, box: QRectF, n: int, take: Take) -> None:
        said = remark_on(self._editor.film, take.id)
        image = self._pictures.get(picture_path(self._editor, take), take.recipe.frames // 2, 132, self._grade)
        paint.picture(painter, box, image, 4, muted=take.recipe.quality is Quality.DRAFT)
        if said.away:
            painter.fillRect(box, theme.color("panel", 0.55))
        if take.id == self._current:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("amber"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
            painter.restore()
        painter.setFont(theme.font(theme.SMALL - 2))
        letter = self._letter(take)
        if letter:
            paint.tag(painter, QRectF(box.x() + 4, box.y() + 4, 18, 15), letter, "amber" if letter == "A" else "paper")
        mark = "★" * said.rating + (" ¶" if said.note else "")
        if mark:
            w = painter.fontMetrics().horizontalAdvance(mark.strip()) + 10
            paint.tag(painter, QRectF(box.right() - w - 4, box.bottom() - 19, w, 15), mark.strip(), "paper")
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(theme.color("quiet" if said.away else "text"))
        below = box.adjusted(0, HEIGHT, 0, 20)
        words = painter.fontMetrics().elidedText(take_words(take, n, said.name), Qt.TextElideMode.ElideRight, WIDTH)
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, words)
