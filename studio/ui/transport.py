"""Timecode, the buttons that move the playhead, and how the monitor shows its picture."""

from __future__ import annotations

from itertools import takewhile

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from studio.ui import theme
from studio.ui.actions import Actions
from studio.ui.compare_bar import CompareBar
from studio.ui.controls import Pill, label
from studio.ui.counter import Counter, counted
from studio.ui.guides import MASKS, Guides
from studio.ui.language import choices, mark, tr
from studio.ui.meters import Meters
from studio.ui.playback import Playback

_ZOOMS = (("0", mark("Fit")), ("0.5", mark("50 %")), ("1", mark("100 %")), ("2", mark("200 %")))


class PlayButton(QPushButton):
    """Round, and the lightest thing of the row."""

    playing = False

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            inset = 1
            if self.hasFocus():  # a ring with room between it and the disc: amber on paper could not be told apart
                painter.setPen(QPen(theme.ink("amber"), 2))
                painter.drawEllipse(self.rect().adjusted(1, 1, -1, -1))
                inset = 4
            painter.setPen(theme.color("text"))
            painter.setBrush(theme.color("text"))
            painter.drawEllipse(self.rect().adjusted(inset, inset, -inset, -inset))
            painter.drawPixmap(6, 6, theme.pixmap("pause" if self.playing else "play", "panel"))


class _GuidesPill(QPushButton):
    """Lit while any line or mask lies over the picture; the mask that does is its word."""

    masked = Signal(str)

    def __init__(self, actions: Actions) -> None:
        super().__init__(tr("Guides"))
        self.setAccessibleName(tr("Guides"))
        self.setProperty("pill", True)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(tr("Safe areas, thirds and masks over the picture"))
        menu, masks = QMenu(tr("Guides"), self), QActionGroup(self)
        for verb in ("safe", "thirds"):
            actions[verb].setCheckable(True)
            menu.addAction(actions[verb])
        menu.addSeparator()
        self._lines = [actions[verb] for verb in ("safe", "thirds")]
        self._masks: dict[str, QAction] = {}
        for key, words, _ in MASKS:
            action = self._masks[key] = masks.addAction(tr(words))
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False, k=key: self.masked.emit(k))
            menu.addAction(action)
        self.setMenu(menu)
        self.show_guides(Guides())

    def show_guides(self, guides: Guides) -> None:
        for action, on in zip(self._lines, (guides.safe, guides.thirds), strict=True):
            action.setChecked(on)
        self._masks[guides.mask].setChecked(True)
        self.setChecked(guides.any)
        self.setText(self._masks[guides.mask].text() if guides.mask else tr("Guides"))
        self.setAccessibleDescription(self._masks[guides.mask].text())


class Transport(QWidget):
    zoomed = Signal(float)
    masked = Signal(str)
    refused = Signal(str)  # what was typed is no time, and why

    def __init__(self, playback: Playback, actions: Actions, ways: CompareBar) -> None:
        super().__init__()
        self._ways, self._actions = ways, actions
        self.setObjectName("strip")
        self.setFixedHeight(41)
        self._playback = playback
        self.counter = Counter()
        self.counter.asked.connect(self._go)
        self.counter.refused.connect(self.refused)
        self._whole = actions.button("", "count", role="flat_")
        self._whole.setProperty("clock", True)
        self._dropped = label("", role="quiet")
        self._dropped.setAccessibleName(tr("Dropped frames"))
        self._dropped.hide()
        self.meters = Meters(playback)
        self.play = PlayButton()
        self.play.setFixedSize(29, 29)
        self.play.setIconSize(QSize(0, 0))
        self.play.setAccessibleName(tr("Play"))
        actions.explain(self.play, "play")
        self.play.clicked.connect(lambda _checked=False: playback.toggle())
        self._compare = self._switch(tr("A | B takes"), "compare", actions)
        self._camera = self._switch(tr("Camera"), "camera", actions)
        self._guides = _GuidesPill(actions)
        self._guides.masked.connect(self.masked)
        self._switches: tuple[QPushButton, ...] = (self._compare, self._guides, self._camera)
        self._folded = self._switches[:0]
        self._more = QPushButton("…")
        self._more.setProperty("pill", True)
        self._more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._more.setToolTip(tr("What has no room beside this"))
        self._more.setAccessibleName(tr("What has no room beside this"))
        self._more.setMenu(QMenu(self._more))
        self._more.menu().aboutToShow.connect(self._fill)
        self._zoom = Pill(tr("Size of the picture"), choices(_ZOOMS), "0")
        self._zoom.picked.connect(lambda value: self.zoomed.emit(float(value)))
        self._comparing = False
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 10, 0)
        row.setSpacing(8)
        back, on = (
            [actions.button("", verb, role="flat_", icon=icon) for icon, verb in ways_there]
            for ways_there in ((("start", "home"), ("back", "left")), (("forward", "right"), ("end", "end")))
        )
        left = (self.counter, *back, self.play, *on, self._whole, self.meters, self._dropped)
        right = (ways, self._compare, self._camera, self._guides, self._more, self._zoom)
        self._held: tuple[QWidget, ...] = (*left, *right)  # never asked of the row: see CONTRIBUTING
        for part in left:
            row.addWidget(part)
        row.addStretch(1)
        for part in right:
            row.addWidget(part)
        playback.moved.connect(self.refresh)
        playback.playing_changed.connect(self._show_playing)

    def hold_mover(self, mover: QWidget) -> None:
        """At the end of the row."""
        self._held = (*self._held, mover)
        self._row.addWidget(mover)

    def refresh(self) -> None:
        length = counted(self._playback.length, self._playback.rate, self.counter.frames)
        self.counter.show_frame(self._playback.frame, self._playback.rate)
        if self._whole.text() != length:
            self._whole.setText(length)
            self._whole.setAccessibleName(tr("Length of the film {length}", length=length))
            self._make_room()
        dropped, late = (self._playback.dropped, self._playback.underruns) if self._playback.playing else (0, 0)
        said = [tr("{n} dropped", "{n} dropped", n=dropped)] if dropped else []
        said += [tr("{n} gap in the sound", "{n} gaps in the sound", n=late)] if late else []
        if self._dropped.text() != " · ".join(said):
            self._dropped.setText(" · ".join(said))
            self._dropped.setVisible(bool(said))
            self._make_room()

    def toggle_count(self) -> None:
        """Timecode or frames, for the playhead and the length."""
        self.counter.frames = not self.counter.frames
        self.refresh()

    def _go(self, frame: int) -> None:
        self._playback.play(0)
        self._playback.seek(frame)

    def show_switches(self, *, comparing: bool, can_compare: bool, framing: bool) -> None:
        self._compare.setChecked(comparing)
        self._compare.setEnabled(can_compare)
        self._camera.setChecked(framing)
        before, self._comparing = self._comparing, comparing
        if comparing != before:
            self._make_room()
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """The room of what is never left out."""
        return QSize(self._needed(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _needed(self) -> int:
        """Pixels of what is never left out, with all that folds being folded."""
        leaving = (self._ways, self.meters, self._whole, *self._switches)
        kept = [part for part in self._held if part not in leaving]
        ways = self._ways.rooms[0] + self._row.spacing() if self._comparing else 0
        margins = self._row.contentsMargins()
        always = sum(self._cost(part) for part in kept if part is self._more or not part.isHidden())
        return margins.left() + margins.right() + always + ways

    def _cost(self, part: QWidget) -> int:
        wide = part.maximumWidth() if part.maximumWidth() == part.minimumWidth() else part.sizeHint().width()
        return wide + self._row.spacing()

    def _make_room(self) -> None:
        """What has no room folds: ways and switches into menus, the meters to their bars; the film's length goes."""
        left = self.width() - self._needed()

        def has(wide: int) -> bool:
            nonlocal left
            room = wide <= left
            left -= wide if room else 0
            return room

        (folded, ways), (bars, meters) = self._ways.rooms, self.meters.rooms
        self._ways.fold(folded=self._comparing and not has(ways - folded))
        self.meters.setVisible(has(bars + self._row.spacing()))
        wanted = (self._guides,) if self._comparing else self._switches
        seen = wanted if has(sum(map(self._cost, wanted)) - self._cost(self._more)) else ()
        seen = seen or tuple(takewhile(lambda part: has(self._cost(part)), wanted))
        for part in self._switches:
            part.setVisible(part in seen)
        self._folded = wanted[len(seen) :]
        self._more.setVisible(bool(self._folded))
        self.meters.fold(folded=not has(meters - bars))
        self._whole.setVisible(has(self._cost(self._whole)))
        self._row.activate()  # nothing is painted before it has its place

    def _fill(self) -> None:
        """The menu of the switches that have no room."""
        menu = self._more.menu()
        menu.clear()
        for part in self._folded:
            if part is self._guides:
                menu.addMenu(self._guides.menu())
            else:
                menu.addAction(self._actions["compare" if part is self._compare else "camera"])

    def show_guides(self, guides: Guides) -> None:
        self._guides.show_guides(guides)

    def show_zoom(self, zoom: float) -> None:
        """How near the monitor looks, chosen here or by the wheel."""
        key = next((key for key, _ in _ZOOMS if float(key) == zoom), "")
        self._zoom.show_value(key or tr("{percent:.0f} %", percent=zoom * 100))

    def _switch(self, words: str, verb: str, actions: Actions) -> QPushButton:
        made = actions.button(words, verb, role="pill")
        made.setCheckable(True)
        return made

    def _show_playing(self, playing: bool) -> None:
        self.play.playing = playing
        self.play.setAccessibleName(tr("Pause") if playing else tr("Play"))
        self.play.update()
        self.refresh()
