"""The playhead for Qt: a player that is asked for its frame at a steady beat."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from studio.editor.player import Player
from studio.media.mix import Cue


class Playback(QObject):
    """Moves in whole frames: ``moved`` tells each frame reached, a late one is left out."""

    moved = Signal(int)
    sought = Signal()  # a hand, or what it did, moved the playhead
    playing_changed = Signal(bool)
    sound_changed = Signal(str)  # the new ``silence``
    marks_changed = Signal()  # the in point, the out point or the loop
    _told = Signal(str)

    def __init__(self, player: Player | None = None) -> None:
        super().__init__()
        self.scrub_sound = True  # whether a playhead that is dragged or stepped is heard
        self.silence = ""  # why nothing is heard, empty where all is well
        self._told.connect(self._hear, Qt.ConnectionType.QueuedConnection)  # it comes from the sound's thread
        self.player = player or Player(told=self._told.emit)
        self._shown = 0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    @property
    def frame(self) -> int:
        return self.player.frame

    @property
    def speed(self) -> int:
        return self.player.speed

    @property
    def playing(self) -> bool:
        return self.player.playing

    @property
    def length(self) -> int:
        return self.player.length

    @length.setter
    def length(self, frames: int) -> None:
        self.player.length = frames
        if self.frame >= max(1, frames):
            self.seek(frames - 1)

    @property
    def rate(self) -> Fraction:
        return self.player.rate

    @rate.setter
    def rate(self, rate: Fraction) -> None:
        self.player.rate = rate

    def hear(self, sound: Sequence[Cue]) -> None:
        """The film's sound, from now on."""
        self.player.hear(sound)

    def open(self) -> None:
        """Opens the sound device now, off this thread, so that the first play begins at once."""
        self.player.open()

    def close(self) -> None:
        self._timer.stop()
        self.player.close()

    def toggle(self) -> None:
        self.play(0 if self.playing else 1)

    def play(self, speed: int) -> None:
        """Frames pass ``speed`` times as fast; below 0 backwards, 0 stops."""
        self.player.play(speed)
        self._tell()

    def shuttle(self, direction: int) -> None:
        """Twice as fast for each call in the same direction, up to eight times."""
        self.player.shuttle(direction)
        self._tell()

    @property
    def dropped(self) -> int:
        """Frames that were not seen since it plays."""
        return self.player.dropped

    @property
    def underruns(self) -> int:
        """Blocks of sound that came too late since it plays."""
        return self.player.underruns

    @property
    def drift(self) -> float:
        """Seconds from the begin of the frame that is shown to what was heard when it came."""
        return self.player.drift

    @property
    def in_point(self) -> int | None:
        """The first frame of what is marked, None where nothing is."""
        return self.player.marks[0]

    @property
    def out_point(self) -> int | None:
        """The frame after the last one of what is marked, None where nothing is."""
        return self.player.marks[1]

    def mark_in(self, frame: int | None = None) -> None:
        """Marks a frame, else the one at the playhead, as the first; an out point before it goes."""
        begin, end = self.frame if frame is None else frame, self.out_point
        self._mark(begin, end if end is not None and end > begin else None)

    def mark_out(self, frame: int | None = None) -> None:
        """Marks a frame, else the one at the playhead, as the last; an in point behind it goes."""
        begin, end = self.in_point, (self.frame if frame is None else frame) + 1
        self._mark(begin if begin is not None and begin < end else None, end)

    def clear_marks(self) -> None:
        self._mark(None, None)

    @property
    def loop(self) -> bool:
        """Whether playing stays between the in and the out point, or in the film."""
        return self.player.loop

    @loop.setter
    def loop(self, loop: bool) -> None:
        self.player.loop = loop
        self.marks_changed.emit()

    def seek(self, frame: int) -> None:
        self.player.seek(frame)
        self._show()
        self.sought.emit()

    def scrub(self, frame: int) -> None:
        """``seek`` with a hand on the playhead: what lies there is heard."""
        before = self.frame
        self.seek(frame)
        if self.scrub_sound and self.frame != before:
            self.player.scrub()

    def step(self, frames: int) -> None:
        """Stops, and goes so many frames on."""
        if self.playing:
            self.play(0)
        self.scrub(self.frame + frames)

    def _mark(self, begin: int | None, end: int | None) -> None:
        self.player.mark(begin, end)
        self.marks_changed.emit()

    def _hear(self, silence: str) -> None:
        self.silence = silence
        self.sound_changed.emit(silence)

    def _tell(self) -> None:
        if self.playing:
            self._timer.start(max(5, int(500 / self.rate)))
        else:
            self._timer.stop()
        self._show()
        self.playing_changed.emit(self.playing)

    def _show(self) -> None:
        if self.frame != self._shown:
            self._shown = self.frame
            self.moved.emit(self._shown)

    def _tick(self) -> None:
        self.player.frame_due()
        self._show()
        if not self.playing:
            self._tell()
