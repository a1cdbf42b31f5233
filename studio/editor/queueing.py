"""In which order waiting renders begin: what a person looks at goes first, until the queue is put in order by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from studio.document.brief import Quality
from studio.document.recipe import ShotId
from studio.editor.changes import Change
from studio.editor.jobs import JobState, JobView
from studio.engine.engine import Engine


def ordered(waiting: Sequence[JobView], looked_at: ShotId | None, by_hand: Sequence[str]) -> list[JobView]:
    """Jobs as they will begin: those placed by hand, then drafts before finals, the shot that is looked at first."""
    hand = {job: n for n, job in enumerate(by_hand)}

    def place(view: JobView) -> tuple[int, bool, bool]:
        return hand.get(view.job, len(hand)), view.quality is Quality.FINAL, view.shot != looked_at

    return sorted(waiting, key=place)


class Queueing:
    """Keeps the engine's queue in that order while jobs come and go; ``follow`` hears of every change."""

    def __init__(self, jobs: Mapping[str, JobView], engine: Engine) -> None:
        self._jobs, self._engine = jobs, engine
        self._by_hand: tuple[str, ...] = ()
        self._looked_at: ShotId | None = None
        self._sent: tuple[str, ...] = ()
        self.held = False

    @property
    def waiting(self) -> list[JobView]:
        """What has not begun, the next one first."""
        waiting = [view for view in self._jobs.values() if view.state is JobState.WAITING]
        return ordered(waiting, self._looked_at, self._by_hand)

    def look_at(self, shot: ShotId | None) -> None:
        """The shot under the playhead, or the one that was just edited."""
        if shot != self._looked_at:
            self._looked_at = shot
            self._send()

    def move(self, job: str, before: str = "") -> None:
        """Puts a waiting job in front of another, or at the end; from now on the queue stays as it was put."""
        jobs = [view.job for view in self.waiting]
        if job in jobs and job != before:
            jobs.remove(job)
            jobs.insert(jobs.index(before) if before in jobs else len(jobs), job)
            self._by_hand = tuple(jobs)
            self._send()

    def put(self, jobs: Sequence[str]) -> None:
        """These go first, in this order; from now on the queue stays as it was put."""
        self._by_hand = (*jobs, *(view.job for view in self.waiting if view.job not in jobs))
        self._send()

    def hold(self, on: bool) -> None:
        """While it is held, what runs comes to its end and nothing else begins."""
        self.held = on
        self._engine.hold(on)

    def follow(self, change: Change) -> None:
        if change.job:
            waiting = {view.job for view in self.waiting}
            self._by_hand = tuple(job for job in self._by_hand if job in waiting)
            self._send()

    def _send(self) -> None:
        order = tuple(view.job for view in self.waiting)
        if order != self._sent:
            self._sent = order
            self._engine.arrange(order)
