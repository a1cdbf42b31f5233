"""The last line: what the engine does, how far it is, memory, sound."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import psutil
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from studio.editor.editor import DEFAULT_FAMILY, Editor
from studio.editor.jobs import JobState, JobView
from studio.ui.controls import Bar, button, label
from studio.ui.language import tr, translated
from studio.ui.playback import Playback
from studio.ui.selection import Selection
from studio.ui.standing import doing, how_far

GB = 2**30
_MEMORY_EVERY = 2000  # ms


class StatusLine(QWidget):
    """Shows the job that runs, or a task of the window such as an export; ``Cancel`` ends what is shown."""

    cancelled = Signal(str)  # job
    task_cancelled = Signal()
    queue_wanted = Signal()

    def __init__(self, editor: Editor, selection: Selection) -> None:
        super().__init__()
        self._selection = selection
        self.setObjectName("strip")
        self.setFixedHeight(32)
        self._editor, self._job, self._task = editor, "", False
        self._dot = QLabel()
        self._dot.setObjectName("dot")
        self._dot.setFixedSize(8, 8)
        self._engine, self.doing = label(""), label(tr("Ready"))
        self._bar = Bar(tr("Progress"), "amber")
        self._cancel = button(tr("Cancel"), tr("Cancel what is shown here (Ctrl+.)"), self.cancel, role="link")
        self._queue = button(tr("Queue"), tr("What renders and what waits"), self.queue_wanted.emit, role="link")
        self.film = label("", role="quiet")
        self.film.setToolTip(tr("The film’s size and rate, and how long what is selected lasts"))
        self._memory, self._used = label(""), Bar(tr("Memory in use"), "teal")
        self.sound, self._silence, self._sync, self._loudness = label(""), "", "", ""
        self.sound.setToolTip(tr("How far the picture is behind its sound while it plays, and how loud the film is"))
        for part in (self._engine, self.doing, self._cancel, self._queue, self.film, self._memory, self.sound):
            part.setProperty("status", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(9)
        for part in (self._dot, self._engine, _rule(), self.doing, self._bar, self._cancel, self._queue):
            row.addWidget(part)
        row.addStretch(1)
        for part in (self.film, self._memory, self._used, self.sound):
            row.addWidget(part)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._show_memory)
        self._clock.start(_MEMORY_EVERY)
        selection.picked.connect(self._show_film)
        self._show_memory()
        self.refresh()

    def say_silence(self, words: str) -> None:
        """Why nothing is heard, in English; empty where something is."""
        self._silence = translated(words)
        self.say_sound(self._loudness)

    def say_sound(self, loudness: str) -> None:
        self._loudness = loudness
        self.sound.setText("   ".join(filter(None, (self._silence, self._sync, loudness))))
        self.layout().activate()  # at once: it may be long before the next turn, and half a word is none

    def follow(self, playback: Playback) -> None:
        """Tells how far the picture is from its sound while both play, so often that it can be read."""

        def tell() -> None:
            heard = playback.playing and playback.speed == 1
            if heard and self._sync and playback.frame % max(1, int(playback.rate / 3)):
                return
            self._sync = tr("sync {ms:.0f} ms", ms=1000 * playback.drift) if heard else ""
            self.say_sound(self._loudness)

        playback.moved.connect(tell)
        playback.playing_changed.connect(tell)

    def show_task(self, words: str, share: float) -> None:
        """A task of the window goes before the engine's jobs until ``end_task``."""
        self._task = True
        self._show(words, share)

    def end_task(self) -> None:
        self._task = False
        self.refresh()

    def cancel(self) -> None:
        if self._task:
            self.task_cancelled.emit()
        elif self._job:
            self.cancelled.emit(self._job)

    def _show_film(self) -> None:
        """“1280×720 · 24 fps · 3.9 s selected”."""
        film, (width, height) = self._editor.film, self._editor.film.size
        rooms: tuple[Mapping[Any, Any], ...] = (film.shots, film.clips, film.overlays)
        picked = [room[key].length for _, key in self._selection.things for room in rooms if key in room]
        seconds = float(sum(picked) / film.rate)
        words = [f"{width}×{height}", tr("{rate:g} fps", rate=round(float(film.rate), 3))]
        words += [tr("{seconds:.1f} s selected", seconds=seconds)] if seconds else []
        self.film.setText(" · ".join(words) if film.shots else "")

    def refresh(self) -> None:
        self._show_film()
        live = [view for view in self._editor.jobs.values() if view.live]
        running = next((view for view in live if view.state is JobState.RUNNING), live[0] if live else None)
        self._job = running.job if running else ""
        self._queue.setVisible(len(live) > 1 or self._editor.queueing.held)
        family = running.request.recipe.family if running else DEFAULT_FAMILY
        self._engine.setText(f"{family} · {'GPU' if family != DEFAULT_FAMILY else 'CPU'}")
        if self._task:
            return
        if running is None:
            self._show(tr("Ready"), None)
        else:
            self._show(self._words(running, len(live)), running.step / running.steps if running.steps else 0.0)

    def _show(self, words: str, share: float | None) -> None:
        for part in (self._bar, self._cancel):
            part.setVisible(share is not None)
        self.doing.setText(words)
        self._bar.show_share(share or 0.0)

    def _words(self, job: JobView, live: int) -> str:
        number = next((n for n, s in enumerate(self._editor.film.sequence, 1) if s.id == job.shot), None)
        name = tr("{doing} shot {number:02d}", doing=doing(job), number=number) if number else doing(job)
        words = " — ".join(filter(None, (name, how_far(job))))
        return f"{words} · {tr('{n} more', '{n} more', n=live - 1)}" if live > 1 else words

    def _show_memory(self) -> None:
        memory = psutil.virtual_memory()
        used, total = (memory.total - memory.available) / GB, memory.total / GB
        self._memory.setText(tr("Memory {used:.1f} / {total:.0f} GB", used=used, total=total))
        self._used.show_share(memory.percent / 100)


def _rule() -> QFrame:
    rule = QFrame()
    rule.setObjectName("rule")
    rule.setFixedSize(1, 14)
    return rule
