"""Between the editor and the widgets: changes as signals, engine events drained on the main thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from studio.editor.editor import Change, Changed, Editor
from studio.editor.jobs import JobState


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
    takes_changed = Signal()
    jobs_changed = Signal(str)  # shot
    preview_changed = Signal(str)  # shot
    failed = Signal(object)  # JobView
    refused = Signal(str, str)  # sentence, details

    def __init__(self, editor: Editor, waker: Waker) -> None:
        super().__init__()
        self.editor = editor
        self._waker = waker
        waker.woken.connect(self._pump, Qt.ConnectionType.QueuedConnection)
        editor.listen(self._hear)

    def do(self, verb: Callable[..., Any], *given: Any, **named: Any) -> Any:
        """Calls a verb of the editor; None and a notice where it refuses."""
        try:
            return verb(*given, **named)
        except (ValueError, RuntimeError, OSError) as error:
            self.refused.emit(str(error), f"{type(error).__name__}: {error}")
            return None

    def close(self) -> None:
        """Hears nothing more; the editor is its owner's to close."""
        self._waker.woken.disconnect(self._pump)
        self.editor.unlisten(self._hear)

    def _pump(self) -> None:
        self._waker.rest()
        self.do(self.editor.pump)

    def _hear(self, change: Change) -> None:
        match change.kind:
            case Changed.FILM:
                self.film_changed.emit()
            case Changed.TAKES:
                self.takes_changed.emit()
            case Changed.JOBS:
                view = self.editor.jobs.get(change.job or "")
                if view is not None and view.state is JobState.FAILED:
                    self.failed.emit(view)
                self.jobs_changed.emit(change.shot or "")
            case Changed.PREVIEW:
                self.preview_changed.emit(change.shot or "")
