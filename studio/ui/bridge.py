"""Between the editor and the widgets: changes as signals, engine events drained on the main thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from studio.editor.changes import Change, Changed
from studio.editor.editor import Editor
from studio.editor.jobs import JobState, JobView
from studio.ui.file_trouble import sentence

_BREATH = 500
"""Milliseconds between two looks at the progress of what renders: a person reads no faster."""


class Waker(QObject):
    """``wake`` may be called from any thread; ``woken`` arrives on the main one, once for many calls."""

    woken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pending = False

    def wake(self) -> None:
        if not self._pending:
            self._pending = True
            self.woken.emit()

    def rest(self) -> None:
        """From now on the next ``wake`` is told again; call before looking for what woke."""
        self._pending = False


class Bridge(QObject):
    """One editor as Qt signals. Every verb goes through ``do``, so that a refusal becomes a sentence, never a crash."""

    film_changed = Signal()
    arrived = Signal()  # the engine or a file changed the film or its takes; nobody's hand waits to see it
    takes_changed = Signal()
    jobs_changed = Signal(str)  # shot
    progressed = Signal(str)  # shot whose render has come further
    told = Signal()  # all that several verbs changed
    failed = Signal(object)  # JobView
    refused = Signal(str, str)  # sentence, details
    noted = Signal(str)  # what else a verb did

    def __init__(self, editor: Editor, waker: Waker) -> None:
        super().__init__()
        self.editor = editor
        self._waker = waker
        self._heard: list[Change] | None = None  # while the editor pumps
        self._telling = False  # what several verbs changed
        self._further: set[str] = set()
        self._breath = QTimer(self)
        self._breath.setSingleShot(True)
        self._breath.setInterval(_BREATH)
        self._breath.timeout.connect(self._tell_progress)
        waker.woken.connect(self._pump, Qt.ConnectionType.QueuedConnection)
        editor.listen(self._hear)

    def do(self, verb: Callable[..., Any], *given: Any, **named: Any) -> Any:
        """Calls a verb of the editor; None and a notice where it refuses."""
        try:
            return verb(*given, **named)
        except (ValueError, RuntimeError, OSError) as error:
            self.refused.emit(sentence(error), f"{type(error).__name__}: {error}")
            return None

    def bring(self, verb: Callable[..., Any], *given: Any, later: bool = False) -> Any:
        """As ``do``, for many things at once: the window shows them one panel after the other; ``later``: soon."""
        before, self._heard = self._heard, []
        try:
            return self.do(verb, *given)
        finally:
            heard, self._heard = self._heard, before
            tell = partial(self._tell_arrived, anew=bool(heard))
            QTimer.singleShot(0, self, tell) if later else tell()

    def _tell_arrived(self, *, anew: bool) -> None:
        if anew:
            self.arrived.emit()
        self.told.emit()

    @contextmanager
    def together(self) -> Iterator[None]:
        """What several verbs change is told once, after the last of them."""
        before, self._heard = self._heard, []
        try:
            yield
        finally:
            heard, self._heard = self._heard, before
            self._telling = True
            for change in {change.kind: change for change in heard}.values():
                self._hear(change)
            self._telling = False
            self.told.emit()

    @property
    def holds_back(self) -> bool:
        """Whether more is to come, and is told then."""
        return self._heard is not None or self._telling

    def close(self) -> None:
        """Hears nothing more; the editor is its owner's to close."""
        self._breath.stop()
        self._waker.woken.disconnect(self._pump)
        self.editor.unlisten(self._hear)

    def _pump(self) -> None:
        """What many events changed is told once, after the last of them."""
        self._waker.rest()
        self._heard = []
        self.do(self.editor.pump)
        heard, self._heard = self._heard, None
        anew = any(change.kind in (Changed.FILM, Changed.TAKES) for change in heard)
        if anew:
            self.arrived.emit()
        for change in heard:
            if change.kind in (Changed.JOBS, Changed.PREVIEW):
                self._hear_of_job(self.editor.jobs.get(change.job or ""), change.shot or "", shown=anew)
        self.told.emit()

    def _hear(self, change: Change) -> None:
        if self._heard is not None:
            self._heard.append(change)
            return
        match change.kind:
            case Changed.FILM:
                self.film_changed.emit()
            case Changed.TAKES:
                self.takes_changed.emit()
            case Changed.JOBS | Changed.PREVIEW:
                self._hear_of_job(self.editor.jobs.get(change.job or ""), change.shot or "")

    def _hear_of_job(self, view: JobView | None, shot: str, *, shown: bool = False) -> None:
        """Beginnings and ends are told at once, unless the film was ``shown`` anew; what lies between now and then."""
        if view is not None and view.state is JobState.RUNNING and (view.step or view.stage):
            if view.redraft and view.step == 1:  # somebody who holds a slider waits for its first picture
                self.progressed.emit(shot)
                return
            self._further.add(shot)
            if not self._breath.isActive():
                self._tell_progress()
            return
        if view is not None and view.state is JobState.FAILED:
            self.failed.emit(view)
        if not shown:
            self.jobs_changed.emit(shot)

    def _tell_progress(self) -> None:
        """At once where nothing was told lately, and again after a breath if there is more by then."""
        if self._further:
            self._breath.start()
        for shot in sorted(self._further):
            self.progressed.emit(shot)
        self._further.clear()
