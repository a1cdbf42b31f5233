"""The heads of the lanes: name, mute, solo, lock, level and height, each an edit of its lane."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QLineEdit, QPushButton, QWidget

from studio.document import edits
from studio.document.film import Film
from studio.ui import stamps, theme
from studio.ui.language import mark, tr
from studio.ui.timeline_bands import Band, Bands
from studio.ui.timeline_scale import HEADER

LOWEST, HIGHEST = 25, 240
"""Pixels of a lane's height."""
_GRIP = 5  # at the bottom of a head
_STEP = 8  # of the arrow keys
_TALL = 44  # a lower head has room for its name only
_QUIET, _LOUD, _PER_PIXEL = -600, 120, 2  # tenths of a decibel

Finish = Callable[[str, Callable[[Film], Film]], None]
"""Does one edit, under a name for the undo list."""


def level_words(tenths: int) -> str:
    """A level as it is read: ``+1.5``, ``−12.0``."""
    return f"{tenths / 10:+.1f}".replace("-", "\N{MINUS SIGN}") if tenths else "0.0"


class Level(QAbstractSlider):
    """A level in tenths of a decibel, a number that is dragged; ``settled`` once for each gesture."""

    settled = Signal(float)  # dB

    def __init__(self) -> None:
        super().__init__()
        self.setRange(_QUIET, _LOUD)
        self.setSingleStep(5)
        self.setPageStep(30)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self._from: tuple[float, int] | None = None
        self.valueChanged.connect(self._changed)

    def show_level(self, gain: float) -> None:
        if self._from is None:
            blocked = self.blockSignals(True)
            self.setValue(round(10 * gain))
            self.blockSignals(blocked)
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = event.position().x(), self.value()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            x, value = self._from
            self.setValue(value + round(event.position().x() - x) * _PER_PIXEL)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, self._from = self._from, None
        if held is not None and held[1] != self.value():
            self.settled.emit(self.value() / 10)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.setValue(0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the wheel scrolls the timeline

    def _changed(self, _value: int) -> None:
        self.update()
        if self._from is None:
            self.settled.emit(self.value() / 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setFont(theme.font(11, mono=True))
            painter.setPen(theme.color("text" if self.value() or self.hasFocus() else "quiet"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, level_words(self.value()))
            if self.hasFocus():
                painter.setPen(theme.color("quiet"))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


_STEPS = {
    "mute": (mark("Unmute {name}", about="below"), mark("Mute {name}", about="below")),
    "solo": (mark("Unsolo {name}", about="below"), mark("Solo {name}", about="below")),
    "lock": (mark("Unlock {name}", about="below"), mark("Lock {name}", about="below")),
}
"""What the undo list says of a switch that goes off, and on."""


class LaneHead(QWidget):
    """One lane's. Its lower edge, and the arrows when it has the focus, make the lane higher or lower."""

    own_keys = (Qt.Key.Key_Up, Qt.Key.Key_Down)

    def __init__(self, band: Band, finish: Finish, measure: Callable[[str, int], None]) -> None:
        super().__init__()
        self.lane, self._band, self._finish, self._measure = band.lane, band, finish, measure
        self._from: tuple[float, int] | None = None  # of a drag of the lower edge
        self._seen: tuple[Band, int] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.name = QLineEdit(self)
        self.name.setProperty("lane", True)
        self.name.setMaxLength(40)
        self.name.editingFinished.connect(self._rename)
        self.mute, self.solo = self._switch("M", "mute"), self._switch("S", "solo")
        self.lock = self._switch("", "lock")
        self.lock.setIconSize(theme.SMALL_ICON)
        self.level = Level()
        self.level.setParent(self)
        self.level.settled.connect(self._set_gain)

    def _switch(self, letter: str, field: str) -> QPushButton:
        made = QPushButton(letter, self)
        made.setProperty("lane", True)
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda checked: self._set(_STEPS[field][checked], field, checked))
        return made

    def show_band(self, band: Band, above: int) -> None:
        """The lane as it is now, at its place in a column that begins ``above`` pixels under the view's top."""
        seen = (band, above)
        if seen == self._seen:
            return
        self.lane, self._band, self._seen = band.lane, band, seen
        lane, picture, named = band.lane, band.is_picture, tr(band.lane.name)
        self.setGeometry(0, band.top - above, HEADER, band.height)
        if not self.name.hasFocus():
            self.name.setText(named)
            self.name.setCursorPosition(0)
        for button, on, words in (
            (self.mute, lane.mute, tr("Mute {name}", name=named)),
            (self.solo, lane.solo, tr("Solo {name}", name=named)),
            (self.lock, lane.lock, tr("Lock {name}", name=named)),
        ):
            button.setChecked(on)
            button.setAccessibleName(words)
            button.setToolTip(button.accessibleName())
        theme.put_icon(self.lock, "lock" if lane.lock else "unlock", "panel" if lane.lock else "quiet")
        self.name.setAccessibleName(tr("Name of lane {code}", code=band.code))
        self.name.setToolTip(named)
        self.level.setAccessibleName(tr("Level of {name}", name=named))
        self.level.setToolTip(tr("Level of {name} in dB; drag it, or double-click for 0", name=named))
        self.level.show_level(lane.gain)
        self.setAccessibleName(tr("Lane {code} {name}", code=band.code, name=named))
        if band.is_over:
            self.mute.setAccessibleName(tr("Hide {name}", name=named))
            self.mute.setToolTip(self.mute.accessibleName())
        audible = (self.mute, self.solo, self.lock)
        shown = (self.lock,) if picture else (self.mute, self.lock) if band.is_over else audible
        self._arrange(shown, level=not picture and not band.is_over)

    def _arrange(self, shown: tuple[QPushButton, ...], *, level: bool) -> None:
        roomy = self._band.height >= _TALL
        self.name.setGeometry(34, 4, HEADER - 38, 20)
        for n, button in enumerate(shown):
            button.setGeometry(10 + 21 * n, 25, 19, 17)
        self.level.setGeometry(74, 25, 38, 17)
        for button in (self.mute, self.solo, self.lock):
            button.setVisible(button in shown and roomy)
        self.level.setVisible(level and roomy)

    # ---- edits

    def _set(self, step: str, field: str, value: object) -> None:
        lane, self._seen = replace(self.lane, **{field: value}), None  # if it is refused, that is to be seen
        self._finish(step.format(name=self.lane.name), lambda film: edits.lane_set(film, lane))

    def _rename(self) -> None:
        words = self.name.text().strip()
        self.name.clearFocus()
        if words and words not in (self.lane.name, tr(self.lane.name)):
            self._set(mark("Rename lane {name}", about="below"), "name", words)
        else:
            self.name.setText(tr(self.lane.name))

    def _set_gain(self, gain: float) -> None:
        if gain != self.lane.gain:
            self._set(mark("Level of {name}", about="below"), "gain", gain)

    def _set_height(self, height: int) -> None:
        height = max(LOWEST, min(HIGHEST, height))
        if height != self.lane.height:
            self._set(mark("Height of {name}", about="below"), "height", height)

    # ---- the lower edge

    def _on_edge(self, event: QMouseEvent) -> bool:
        return event.position().y() >= self.height() - _GRIP

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._on_edge(event):
            self._from = event.globalPosition().y(), self.height()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            y, height = self._from
            wanted = height + round(event.globalPosition().y() - y)
            self._measure(self.lane.id, max(LOWEST, min(HIGHEST, wanted)))
        else:
            edge = self._on_edge(event)
            self.setCursor(Qt.CursorShape.SizeVerCursor if edge else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self._from, height = None, self.height()
            self._measure("", 0)
            self._set_height(height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: _STEP, Qt.Key.Key_Up: -_STEP}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape and self._from is not None:
            self._from = None
            self._measure("", 0)
        elif step is not None:
            self._set_height(self.height() + step)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            box = QRectF(self.rect())
            painter.fillRect(box, theme.color("panel"))
            painter.fillRect(QRectF(0, box.bottom() - 1, box.width(), 1), theme.color("separator"))
            painter.fillRect(QRectF(box.right() - 1, 0, 1, box.height()), theme.color("separator"))
            stamps.Words(painter, 12, theme.color("text"), bold=True).write(12, 19, self._band.code)
            if self.hasFocus():
                painter.setPen(theme.color("quiet"))
                painter.drawRoundedRect(box.adjusted(2.5, 2.5, -3.5, -3.5), 4, 4)


class Heads(QWidget):
    """The heads of all lanes, under each other beside the film."""

    def __init__(self, finish: Finish, measure: Callable[[str, int], None]) -> None:
        super().__init__()
        self._finish, self._measure = finish, measure
        self.heads: dict[str, LaneHead] = {}

    def show_bands(self, bands: Bands) -> None:
        lanes = [band.lane.id for band in bands.all]
        for gone in [lane for lane in self.heads if lane not in lanes]:
            self.heads.pop(gone).deleteLater()
        for band in bands.all:
            head = self.heads.get(band.lane.id)
            if head is None:
                head = self.heads[band.lane.id] = LaneHead(band, self._finish, self._measure)
                head.setParent(self)
                head.show()
            head.show_band(band, bands.head)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), theme.color("panel"))
