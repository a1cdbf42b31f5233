"""The last line: what the engine does, how far it is, memory, sound; and the line for what went wrong."""

from __future__ import annotations

import psutil
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QWidget

from studio.editor.editor import Editor
from studio.editor.jobs import JobState
from studio.ui import theme
from studio.ui.controls import button, label
from studio.ui.standing import doing, number

GB = 2**30


class StatusLine(QWidget):
    cancelled = Signal(str)

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.setFixedHeight(32)
        self._editor, self._job = editor, ""
        self._dot, self._engine, self._doing = QLabel(), label("animatic-1 · CPU"), label("Ready")
        self._dot.setFixedSize(8, 8)
        self._bar = self._new_bar("Progress of the job")
        self._cancel = button("Cancel", "Cancel this job (Ctrl+.)", self.cancel, role="link")
        self._memory, self._used = label(""), self._new_bar("Memory in use")
        self._used.setProperty("healthy", True)
        self._sound = label("")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(9)
        row.addWidget(self._dot)
        row.addWidget(self._engine)
        row.addWidget(self._rule())
        for part in (self._doing, self._bar, self._cancel):
            row.addWidget(part)
        row.addStretch(1)
        for part in (self._memory, self._used, self._sound):
            row.addWidget(part)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._show_memory)
        self._clock.start(2000)
        self._show_memory()
        self.say_sound("No sound device: silent preview")
        self.refresh()

    def say_sound(self, words: str) -> None:
        self._sound.setText(words)

    def cancel(self) -> None:
        if self._job:
            self.cancelled.emit(self._job)

    def refresh(self) -> None:
        live = [view for view in self._editor.jobs.values() if view.live]
        running = next((view for view in live if view.state is JobState.RUNNING), live[0] if live else None)
        for part in (self._bar, self._cancel):
            part.setVisible(running is not None)
        self._dot.setStyleSheet(f"background: {theme.color('teal').name()}; border-radius: 4px;")
        self._job = running.job if running else ""
        if running is None:
            self._doing.setText("Ready")
            return
        shot = self._editor.film.shots.get(running.shot)
        parts = [f"{doing(running)} shot {number(self._editor, shot):02d}" if shot else doing(running)]
        if running.state is JobState.WAITING:
            parts.append("waiting for the engine")
        elif running.steps:
            parts.append(f"step {running.step} of {running.steps}")
        elif running.stage:
            parts.append(running.stage.lower())
        words = " — ".join(parts)
        if running.eta:
            words += f" · {max(1, round(running.eta))} s left"
        if len(live) > 1:
            words += f" · {len(live) - 1} more"
        self._doing.setText(words)
        self._bar.setRange(0, max(1, running.steps))
        self._bar.setValue(running.step)

    def _show_memory(self) -> None:
        memory = psutil.virtual_memory()
        self._memory.setText(f"Memory {(memory.total - memory.available) / GB:.1f} / {memory.total / GB:.0f} GB")
        self._used.setValue(round(memory.percent))

    @staticmethod
    def _rule() -> QFrame:
        rule = QFrame()
        rule.setFixedSize(1, 14)
        rule.setStyleSheet(f"background: {theme.color('border').name()};")
        return rule

    @staticmethod
    def _new_bar(name: str) -> QProgressBar:
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setFixedWidth(120)
        bar.setAccessibleName(name)
        return bar


class Notice(QFrame):
    """One thing that went wrong, in a line that stops nothing; its details can be copied."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._details = ""
        self.words = label("")
        self.words.setWordWrap(True)
        self.words.setAccessibleName("What went wrong")
        mark = QLabel()
        mark.setPixmap(theme.pixmap("warning", "red"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.addWidget(mark)
        row.addWidget(self.words, 1)
        row.addWidget(button("Copy details", "Copy the details", self._copy, icon="copy"))
        row.addWidget(button("", "Close this notice", self.hide, role="flat_", icon="close"))
        self.hide()

    def tell(self, words: str, details: str) -> None:
        self._details = details
        self.words.setText(words)
        self.show()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
