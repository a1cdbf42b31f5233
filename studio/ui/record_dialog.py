"""Recording a line: counted in, with a meter, to be kept or dropped."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from studio.media.microphone import COUNT_IN, FLOOR, MicrophoneError, Recorder, Source
from studio.ui.controls import Bar, button, label, wrapping
from studio.ui.language import tr, translated
from studio.ui.work import Stopped, Work

_EVERY = 40
"""Milliseconds between two looks at the meter."""
_LOUD = -3.0
"""dB from which on a recording may be too loud to be whole."""


class RecordDialog(QDialog):
    """``recorded`` tells what was kept; Esc and the window's cross drop it."""

    recorded = Signal(object)  # mono samples at 48 kHz

    def __init__(
        self, window: QWidget | None, where: str, source: Callable[[], Source], count_in: float = COUNT_IN
    ) -> None:
        """``where`` says in words where the recording will lie; ``source`` is opened on a thread of its own."""
        super().__init__(window)
        self.setWindowTitle(tr("Record a line"))
        self.setModal(True)
        self._count_in = count_in
        self._recorder: Recorder | None = None
        self._loud = False
        self.state = label(tr("Opening the microphone…"), role="heading")
        self.told = wrapping(label(where, role="quiet"))
        self.meter = Bar(tr("Level"), "dialogue")
        self.meter.setFixedWidth(320)
        self.keep = button(tr("Keep"), tr("End the recording and put it on the lane"), self._keep, role="primary")
        self.keep.setShortcut(QKeySequence("Return"))
        self.drop = button(tr("Cancel"), tr("Drop the recording"), self.reject)
        self.keep.setEnabled(False)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.refresh)
        self._opening = Work(lambda work: _opened(source, work), "microphone")
        self._opening.setParent(self)
        self._opening.done.connect(self._begin)
        self._opening.failed.connect(lambda words, _details: self._refused(words))
        self._arrange()
        self._opening.start()

    def _arrange(self) -> None:
        verbs = QHBoxLayout()
        verbs.setSpacing(8)
        verbs.addStretch(1)
        verbs.addWidget(self.drop)
        verbs.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.state)
        column.addWidget(self.meter)
        column.addWidget(self.told)
        column.addLayout(verbs)

    def refresh(self) -> None:
        """How the recording stands by now."""
        if self._recorder is None:
            return
        counting = self._recorder.counting
        words = tr("{n} …", n=ceil(counting)) if counting else tr("Recording  {s:.1f} s", s=self._recorder.seconds)
        if self._recorder.gone:
            words = tr("The microphone is gone")
            kept = tr("What was recorded before that can be kept.") if self._recorder.seconds else ""
            self.told.setText(kept or tr("Nothing was recorded."))
        self.state.setText(words)
        self.keep.setEnabled(not counting)
        level = FLOOR if self._recorder.gone else self._recorder.level
        self.meter.show_share(1 - level / FLOOR)
        if level > _LOUD and not self._loud:
            self._loud = True
            self.told.setText(tr("Too loud: turn the microphone down, or step back."))
        if self._recorder.full:
            self._keep()

    def done(self, result: int) -> None:
        """However it ends, the device is let go of."""
        self._timer.stop()
        if self._recorder is not None:
            self._recorder.cancel()
            self._recorder = None
        self._opening.cancel()
        super().done(result)

    def _begin(self, source: Source) -> None:
        try:
            self._recorder = Recorder(source, self._count_in)
        except MicrophoneError as error:
            self._refused(str(error))
            return
        self._timer.start()
        self.refresh()

    def _refused(self, words: str) -> None:
        self.state.setText(tr("Nothing can be recorded"))
        self.told.setText(translated(words))
        self.drop.setText(tr("Close"))
        self.adjustSize()

    def _keep(self) -> None:
        if self._recorder is not None:
            samples = self._recorder.finish()
            self._recorder = None
            self.accept()
            self.recorded.emit(samples)


def _opened(source: Callable[[], Source], work: Work) -> Source:
    """The source, closed again if nobody waits for it any more."""
    made = source()
    try:
        work.tell(1.0, "Opening the microphone")
    except Stopped:
        made.close()
        raise
    return made
