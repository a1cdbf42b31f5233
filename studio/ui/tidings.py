"""What a person should hear of without asking: what opening found, what failed, what was finished."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from studio.document.pieces import EditError
from studio.editor.jobs import JobState, JobView
from studio.ui.bridge import Bridge
from studio.ui.language import tr, translated
from studio.ui.notices import Notice, Notices
from studio.ui.playback import Playback
from studio.ui.selection import Selection
from studio.ui.turns import after

_NOTES = 3
"""Sentences about the sound of an export at most."""
_READ_MS, _SEEN_MS = 8_000, 1_500
"""After so long a sentence about what a hand could not do goes by itself; for so long only an edit takes it away."""


class Tidings(QObject):
    """What a hand could not do is told until it does something else, or for as long as it takes to read."""

    def __init__(self, bridge: Bridge, notices: Notices, selection: Selection, playback: Playback) -> None:
        super().__init__(notices)
        self._bridge, self._editor, self._notices = bridge, bridge.editor, notices
        self._passing: tuple[Notice, ...] = ()  # lines that the next edit answers
        self.read, self.seen = after(_READ_MS, self._go, self), after(_SEEN_MS, lambda: None, self)
        bridge.film_changed.connect(self._let_pass)
        for done in (selection.changed, selection.picked, playback.playing_changed, playback.sought):
            done.connect(lambda *_: None if self.seen.isActive() else self._let_pass())
        bridge.failed.connect(self.tell_failure)
        bridge.refused.connect(self.tell_refusal)
        bridge.noted.connect(lambda words: notices.tell(words))

    def greet(self) -> None:
        """What opening found: salvage, a film that is open elsewhere, renders that were interrupted."""
        project = self._editor.project
        for words in project.notices:
            self._notices.tell(translated(words))
        if project.read_only:
            self._notices.tell(tr("This film is open for reading only: {why}", why=translated(project.read_only)))
            return
        left = [view for view in self._editor.jobs.values() if view.state is JobState.INTERRUPTED]
        if left:
            words = tr(
                "A render was interrupted when Rushes last ended; nothing else is lost.",
                "{n} renders were interrupted when Rushes last ended; nothing else is lost.",
                n=len(left),
            )
            ways = ((tr("Resume"), lambda: self._resume(left)), (tr("Forget"), lambda: self._forget(left)))
            self._notices.tell(words, ways)

    def tell_failure(self, view: JobView) -> None:
        failure = view.failure
        if failure is not None:
            words = " ".join(map(translated, (failure.what, failure.why, failure.remedy)))
            details = f"{words}\njob {view.job}, shot {view.shot}, {view.quality.value}, step {view.step}"
            again = tr("Try anyway") if failure.anyway else tr("Retry")
            retry = (again, lambda: self._bridge.do(self._editor.retry, view.job))
            self._notices.tell(words, (retry,), details=details, wrong=True)

    def tell_refusal(self, words: str, details: str = "") -> None:
        told = self._notices.tell(words, details=details, wrong=True)
        if not details or details.startswith(EditError.__name__):
            self._passing = (*self._passing, told)
            self.read.start()
            self.seen.start()

    def tell_hindrance(self, words: str) -> None:
        """What a hand at the timeline could not do."""
        self.tell_refusal(words, f"{EditError.__name__}: {words}")

    def offer_anew(self, words: str, make: Callable[[], object]) -> None:
        self._notices.tell(words, ((tr("Make anew"), make),))

    def _let_pass(self) -> None:
        """What a hand does next makes what it could not do yesterday's news."""
        self.read.stop()
        passing, self._passing = self._passing, ()
        for line in self._notices.lines:
            if line in passing:
                line.close_line()

    def _go(self) -> None:
        """Not while the pointer is on it: it is being read, or its details are about to be copied."""
        if any(line.underMouse() for line in self._notices.lines):
            self.read.start()
        else:
            self._let_pass()

    def tell_export(self, output: Path, facts: Mapping[str, Any]) -> None:
        notes = [translated(told) for told in facts.get("notes", ())]
        for told in notes[:_NOTES]:
            self._notices.tell(told, wrong=True)
        if len(notes) > _NOTES:
            self._notices.tell(tr("{n} more sounds are not as they were asked for.", n=len(notes) - _NOTES), wrong=True)
        if "files" in facts:
            files = ", ".join(facts["files"])
            self._notices.tell(tr("The sound lies in “{name}”: {files}.", name=output.name, files=files))
            return
        size = f"{facts['width']}×{facts['height']}"
        sound = translated(str(facts["sound"]))
        words = tr(
            "Exported {name}: {seconds:.1f} s, {size}, sound {sound}.",
            name=output.name,
            size=size,
            sound=sound,
            seconds=facts["seconds"],
        )
        self._notices.tell(words)

    def _resume(self, left: Sequence[JobView]) -> None:
        """In the order in which they would have begun."""
        again = [self._bridge.do(self._editor.retry, view.job) for view in left]
        self._editor.queueing.put([job for job in again if job is not None])

    def _forget(self, left: Sequence[JobView]) -> None:
        for view in left:
            self._bridge.do(self._editor.cancel, view.job)
