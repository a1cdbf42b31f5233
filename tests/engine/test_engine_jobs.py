from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from ears import Ears

from studio.document.brief import Quality
from studio.engine.jobs import JobQueue, JobState
from studio.engine.journal import ProjectJournal
from studio.engine.messages import Cancelled, Finished, Progress, Request, Started
from studio.store.project import Project


class Paper:
    """A journal in memory, with what the last session left."""

    def __init__(self, left: Iterable[Request] = ()) -> None:
        self.rows: dict[str, tuple[Request, JobState]] = {r.job: (r, JobState.RUNNING) for r in left}
        self.history: list[tuple[str, JobState]] = []

    def record(self, request: Request, state: JobState) -> None:
        self.rows[request.job] = (request, state)
        self.history.append((request.job, state))

    def arrange(self, jobs: tuple[str, ...]) -> None:
        self.rows |= {job: self.rows.pop(job) for job in jobs}

    def unfinished(self) -> Iterable[Request]:
        return [r for r, state in self.rows.values() if state in (JobState.QUEUED, JobState.RUNNING)]


def test_jobs_wait_in_order_but_finals_give_way(asked: Callable[..., Request], tiny_recipe) -> None:
    waiting = JobQueue()
    draft = replace(tiny_recipe, quality=Quality.DRAFT)
    for job, recipe in (("final", tiny_recipe), ("one", draft), ("two", draft)):
        waiting.add(asked(job, recipe))
    assert [waiting.next().job for _ in range(3)] == ["one", "two", "final"]
    assert waiting.next() is None


def test_a_queue_that_was_put_in_order_keeps_it(asked: Callable[..., Request], tiny_recipe) -> None:
    waiting = JobQueue()
    for job in ("one", "two", "three", "four"):
        waiting.add(asked(job, replace(tiny_recipe, quality=Quality.DRAFT)))
    waiting.arrange(("three", "gone", "one"))
    assert [waiting.next().job for _ in range(4)] == ["three", "one", "two", "four"]


def test_a_held_engine_begins_nothing_until_it_goes_on(asked: Callable[..., Request], tiny_recipe, thread_ears) -> None:
    thread_ears.engine.hold(True)
    for job in ("one", "two"):
        thread_ears.engine.submit(asked(job, tiny_recipe))
    thread_ears.engine.arrange(("two", "one"))
    thread_ears.engine.hold(False)
    started = [thread_ears.until(lambda event: isinstance(event, Started)).job for _ in range(2)]
    assert started == ["two", "one"]
    thread_ears.ending("one")


def test_a_waiting_job_can_be_taken_out(asked: Callable[..., Request], tiny_recipe) -> None:
    waiting = JobQueue()
    waiting.add(asked("one", tiny_recipe))
    assert waiting.remove("two") is None
    assert waiting.remove("one").job == "one"
    assert len(waiting) == 0


def test_the_journal_follows_a_job(asked: Callable[..., Request], tiny_recipe) -> None:
    paper = Paper()
    ears = Ears("thread", paper)
    ears.render(asked("a", tiny_recipe))
    ears.close()
    assert paper.history == [("a", JobState.QUEUED), ("a", JobState.RUNNING), ("a", JobState.FINISHED)]


def test_jobs_outlive_the_program(asked: Callable[..., Request], tiny_recipe) -> None:
    paper = Paper()
    ears = Ears("thread", paper)
    ears.engine.submit(asked("running", replace(tiny_recipe, steps=100_000)))
    ears.engine.submit(asked("waiting", tiny_recipe))
    ears.until(lambda event: isinstance(event, Progress))
    ears.close()

    again = Ears("thread", paper)
    assert [request.job for request in again.engine.interrupted] == ["running", "waiting"]
    again.engine.cancel("running")
    assert isinstance(again.ending("running"), Cancelled)
    waiting = again.engine.interrupted[0]
    assert isinstance(again.render(waiting), Finished)
    assert again.engine.interrupted == ()
    again.close()
    assert paper.unfinished() == []


def test_the_order_of_a_queue_outlives_the_program(asked: Callable[..., Request], tiny_recipe, tmp_path: Path) -> None:
    project = Project.create(tmp_path / "order.rushes")
    ears = Ears("thread", ProjectJournal(project))
    ears.engine.hold(True)
    for job in ("one", "two", "three"):
        ears.engine.submit(asked(job, tiny_recipe))
    ears.engine.arrange(("three", "one", "two"))
    ears.close()
    project.close()
    again = Project.open(tmp_path / "order.rushes")
    assert [request.job for request in ProjectJournal(again).unfinished()] == ["three", "one", "two"]
    again.close()
