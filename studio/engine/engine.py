"""The engine: takes requests, keeps a host alive, reports what happens. Nothing here blocks the caller."""

from __future__ import annotations

import logging
import os
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import wait

from studio.engine.hosts import Host, ProcessHost, ThreadHost, Where
from studio.engine.jobs import JobQueue, JobState, Journal
from studio.engine.messages import Cancelled, Event, Failed, Finished, Preview, Queued, Request, Started
from studio.engine.orders import Cancel, PreviewReady, Render, Warm
from studio.engine.seat import Seat

log = logging.getLogger(__name__)

HOSTS: dict[str, Callable[[], Host]] = {"process": ProcessHost, "thread": ThreadHost}


@dataclass(frozen=True, slots=True)
class _Close:
    pass


@dataclass(frozen=True, slots=True)
class _Arrange:
    jobs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Hold:
    on: bool


_Command = Request | Cancel | Warm | _Arrange | _Hold | _Close


class Engine:
    """Renders requests on a host, by default a child process: one after another, or as many at once as there are hosts.

    ``post`` is called from the engine's thread with every event; it must return at once. Each job gets exactly one of
    Finished, Failed and Cancelled, unless the engine is closed before: then the journal remembers it.
    """

    def __init__(
        self,
        post: Callable[[Event], None],
        host: Where = "process",
        journal: Journal | None = None,
    ) -> None:
        self._post_event = post
        self._seats = [Seat(make) for make in ((HOSTS[host],) if isinstance(host, str) else host)]
        self._journal = journal
        self._interrupted = () if journal is None else tuple(journal.unfinished())
        self._commands: queue.SimpleQueue[_Command] = queue.SimpleQueue()
        self._wake_read, self._wake_write = os.pipe()
        self._closed = False
        self._gate = threading.Lock()  # nobody writes to the pipe once it is closed
        self._queue = JobQueue()
        self._held = False
        self._thread = threading.Thread(target=self._run, name="engine", daemon=True)
        self._thread.start()

    @property
    def interrupted(self) -> tuple[Request, ...]:
        """The jobs that the last session left unfinished; ``submit`` takes one up again, ``cancel`` forgets it."""
        return self._interrupted

    def warm(self, family: str = "animatic", models: tuple[str, ...] = ()) -> None:
        """Starts the host and loads a family, so that the first render begins at once."""
        self._command(Warm(family, models))

    def submit(self, request: Request) -> None:
        """Queues a job; every job needs an id of its own."""
        self._command(request)

    def cancel(self, job: str) -> None:
        """Ends a waiting or running job within one block of its model; unknown and ended jobs are left alone."""
        self._command(Cancel(job))

    def arrange(self, jobs: tuple[str, ...]) -> None:
        """Waiting jobs begin in this order; those that are not named come after them."""
        self._command(_Arrange(jobs))

    def hold(self, on: bool) -> None:
        """While held, what runs goes on and nothing else begins."""
        self._command(_Hold(on))

    def close(self) -> None:
        """Ends everything within two seconds, without waiting for it: see ``join``."""
        self._command(_Close())

    def join(self, timeout: float = 3.0) -> bool:
        """Waits for a closed engine's thread and host to be gone; whether they are."""
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _command(self, command: _Command) -> None:
        with self._gate:
            if not self._closed:
                self._closed = isinstance(command, _Close)
                self._commands.put(command)
                os.write(self._wake_write, b"!")

    # ---- everything below runs on the engine's thread

    def _run(self) -> None:
        try:
            while self._turn():
                pass
        except Exception as error:  # the thread's boundary
            log.exception("the engine stopped")
            for request in filter(None, (*(seat.running for seat in self._seats), *self._queue.clear())):
                self._post(Failed(request.job, "The engine stopped.", f"{error}", "Save the film and start again."))
        finally:
            for seat in self._seats:
                seat.leave()
            with self._gate:
                self._closed = True
                os.close(self._wake_read)
                os.close(self._wake_write)

    def _turn(self) -> bool:
        """Waits for something to happen and deals with it; False when the engine is to close."""
        connections = {seat.connection: seat for seat in self._seats if seat.connection is not None}
        ends = [seat.give_up for seat in self._seats if seat.give_up is not None]
        patience = max(0.0, min(ends) - time.monotonic()) if ends else None
        ready = wait([self._wake_read, *connections], patience)
        if self._wake_read in ready:
            os.read(self._wake_read, 4096)
        while not self._commands.empty():
            command = self._commands.get()
            if isinstance(command, _Close):
                return False
            self._obey(command)
        for connection, seat in connections.items():
            if connection in ready:
                self._hear(seat)
        for seat in self._seats:
            seat.lose_patience()
            self._start_next(seat)
        return True

    def _obey(self, command: Request | Cancel | Warm | _Arrange | _Hold) -> None:
        if isinstance(command, Request):
            self._interrupted = tuple(r for r in self._interrupted if r.job != command.job)
            self._queue.add(command)
            self._record(command, JobState.QUEUED)
            self._post(Queued(command.job))
        elif isinstance(command, _Arrange):
            self._queue.arrange(command.jobs)
            if self._journal is not None and len(command.jobs) > 1:
                self._journal.arrange(command.jobs)
        elif isinstance(command, _Hold):
            self._held = command.on
        elif isinstance(command, Warm):
            for seat in self._seats:
                seat.send(command)
        elif seats := [seat for seat in self._seats if seat.running and seat.running.job == command.job]:
            seats[0].cancel(command)
        elif request := self._queue.remove(command.job) or self._forgotten(command.job):
            self._record(request, JobState.CANCELLED)
            self._post(Cancelled(request.job))

    def _forgotten(self, job: str) -> Request | None:
        found = next((r for r in self._interrupted if r.job == job), None)
        self._interrupted = tuple(r for r in self._interrupted if r is not found)
        return found

    def _start_next(self, seat: Seat) -> None:
        if not self._held and seat.running is None and (request := self._queue.next()):
            self._record(request, JobState.RUNNING)
            self._post(Started(request.job))
            upcoming = tuple(r.recipe for r in self._queue.waiting() if _same_model(r, request))
            seat.start(request, Render(request, upcoming))

    def _hear(self, seat: Seat) -> None:
        host = seat.host
        if host is None:
            return
        try:
            message = host.connection.recv()
        except (EOFError, OSError):
            if (ending := seat.bury()) is not None:  # what else waits goes on with a new host
                self._end(seat, ending)
            return
        if isinstance(message, PreviewReady):
            frames = host.preview()
            if frames is not None and seat.running is not None:
                self._post(Preview(message.job, message.step, message.steps, frames))
        elif isinstance(message, Finished | Failed | Cancelled):
            self._end(seat, message)
        else:
            self._post(message)

    def _end(self, seat: Seat, ending: Finished | Failed | Cancelled) -> None:
        if (request := seat.end(ending)) is not None:
            self._record(request, JobState(type(ending).__name__.lower()))
            self._post(ending)

    def _record(self, request: Request, state: JobState) -> None:
        if self._journal is not None:
            self._journal.record(request, state)

    def _post(self, event: Event) -> None:
        try:
            self._post_event(event)
        except Exception:  # the listener's mistake must not end the engine
            log.exception("a listener failed on %s", type(event).__name__)


def _same_model(one: Request, other: Request) -> bool:
    return one.recipe.family == other.recipe.family and one.models == other.models
