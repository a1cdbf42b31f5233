"""Timecode and the buttons that move the playhead."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from studio.document.time import timecode
from studio.ui import theme
from studio.ui.actions import Actions
from studio.ui.controls import button, label
from studio.ui.playback import Playback


class PlayButton(QPushButton):
    """Round, and the lightest thing of the row."""

    playing = False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("amber" if self.hasFocus() else "paper"))
        painter.setBrush(theme.color("paper"))
        painter.drawEllipse(self.rect().adjusted(1, 1, -1, -1))
        painter.drawPixmap(7, 6, theme.pixmap("pause" if self.playing else "play", "on_paper"))
        painter.end()


class Transport(QWidget):
    def __init__(self, playback: Playback, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.setFixedHeight(41)
        self._playback = playback
        self.now, self._whole = label(""), label("", role="quiet")
        for clock, name in ((self.now, "Playhead"), (self._whole, "Length of the film")):
            clock.setFont(theme.font(15, mono=True))
            clock.setStyleSheet(f"font-family: '{theme.font(mono=True).family()}';")
            clock.setAccessibleName(name)
        self.play = PlayButton()
        self.play.setFixedSize(29, 29)
        self.play.setIconSize(QSize(0, 0))
        self.play.setAccessibleName("Play")
        self.play.setToolTip(actions.tip("play"))
        self.play.clicked.connect(lambda _checked=False: playback.toggle())
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(10)
        row.addWidget(self.now)
        for icon, verb in (("start", "home"), ("back", "left")):
            row.addWidget(button("", actions.tip(verb), actions[verb].trigger, role="flat_", icon=icon))
        row.addWidget(self.play)
        for icon, verb in (("forward", "right"), ("end", "end")):
            row.addWidget(button("", actions.tip(verb), actions[verb].trigger, role="flat_", icon=icon))
        row.addWidget(self._whole)
        row.addStretch(1)
        row.addWidget(button("Fit", actions.tip("fit"), actions["fit"].trigger, role="pill"))
        playback.moved.connect(self.refresh)
        playback.playing_changed.connect(self._show_playing)

    def refresh(self) -> None:
        self.now.setText(timecode(self._playback.frame, self._playback.rate))
        self._whole.setText(timecode(self._playback.length, self._playback.rate))

    def _show_playing(self, playing: bool) -> None:
        self.play.playing = playing
        self.play.setAccessibleName("Pause" if playing else "Play")
        self.play.update()
