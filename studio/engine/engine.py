"""The engine: takes requests, keeps a host alive, reports what happens. Nothing here blocks the caller."""

from __future__ import annotations

import logging
import os
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait

from studio.engine.hosts import STOP_PATIENCE, Host, ProcessHost, ThreadHost
from studio.engine.jobs import JobQueue, JobState, Journal
from studio.engine.messages import Cancelled, Event, Failed, Finished, Preview, Queued, Request, Started
from studio.engine.orders import Cancel, PreviewReady, Render, Warm

log = logging.getLogger(__name__)

CANCEL_PATIENCE = 10.0
"""Seconds after which a host that does not obey a cancel is ended; blocks of large models take a second at most."""
HOSTS: dict[str, Callable[[], Host]] = {"process": ProcessHost, "thread": ThreadHost}


@dataclass(frozen=True, slots=True)
class _Close:
    pass


_Command = Request | Cancel | Warm | _Close


class Engine:
    """Renders requests one after another on a host, by default a child process.

    ``post`` is called from the engine's thread with every event; it must return at once. Each job gets exactly one of
    Finished, Failed and Cancelled, unless the engine is closed before: then the journal remembers it.
    """

    def __init__(self, post: Callable[[Event], None], host: str = "process", journal: Journal | None = None) -> None:
        self._post_event = post
        self._make_host = HOSTS[host]
        self._journal = journal
        self._interrupted = () if journal is None else tuple(journal.unfinished())
        self._commands: queue.SimpleQueue[_Command] = queue.SimpleQueue()
        self._wake_read, self._wake_write = os.pipe()
        self._closed = False
        self._gate = threading.Lock()  # nobody writes to the pipe once it is closed
        self._queue = JobQueue()
        self._running: Request | None = None
        self._cancelling = False
        self._give_up: float | None = None  # when a render that was told to stop is ended by force
        self._host: Host | None = None
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
            for request in filter(None, (self._running, *self._queue.clear())):
                self._post(Failed(request.job, "The engine stopped.", f"{error}", "Save the film and start again."))
        finally:
            if self._host is not None:
                self._host.stop(STOP_PATIENCE)
            with self._gate:
                self._closed = True
                os.close(self._wake_read)
                os.close(self._wake_write)

    def _turn(self) -> bool:
        """Waits for something to happen and deals with it; False when the engine is to close."""
        sources: list[int | Connection] = [self._wake_read]
        if self._host is not None:
            sources.append(self._host.connection)
        patience = None if self._give_up is None else max(0.0, self._give_up - time.monotonic())
        ready = wait(sources, patience)
        if self._wake_read in ready:
            os.read(self._wake_read, 4096)
        while not self._commands.empty():
            command = self._commands.get()
            if isinstance(command, _Close):
                return False
            self._obey(command)
        if self._host is not None and self._host.connection in ready:
            self._hear(self._host)
        if self._give_up is not None and time.monotonic() >= self._give_up and self._host is not None:
            self._host.kill()
            self._give_up = None
        self._start_next()
        return True

    def _obey(self, command: Request | Cancel | Warm) -> None:
        if isinstance(command, Request):
            self._interrupted = tuple(r for r in self._interrupted if r.job != command.job)
            self._queue.add(command)
            self._record(command, JobState.QUEUED)
            self._post(Queued(command.job))
        elif isinstance(command, Warm):
            self._send(command)
        elif self._running is not None and self._running.job == command.job:
            if not self._cancelling:
                self._cancelling = True
                self._give_up = time.monotonic() + CANCEL_PATIENCE
                self._send(command)
        elif request := self._queue.remove(command.job) or self._forgotten(command.job):
            self._record(request, JobState.CANCELLED)
            self._post(Cancelled(request.job))

    def _forgotten(self, job: str) -> Request | None:
        found = next((r for r in self._interrupted if r.job == job), None)
        self._interrupted = tuple(r for r in self._interrupted if r is not found)
        return found

    def _start_next(self) -> None:
        if self._running is None and (request := self._queue.next()):
            self._running = request
            self._record(request, JobState.RUNNING)
            self._post(Started(request.job))
            self._send(Render(request, tuple(r.recipe for r in self._queue.waiting() if _same_model(r, request))))

    def _send(self, message: Render | Cancel | Warm) -> None:
        try:
            if self._host is None:
                self._host = self._make_host()
            self._host.connection.send(message)
        except (BrokenPipeError, ConnectionResetError):
            log.warning("the host ended before it could be told %s", type(message).__name__)  # its end is heard next

    def _hear(self, host: Host) -> None:
        try:
            message = host.connection.recv()
        except (EOFError, OSError):
            self._host_ended(host)
            return
        if isinstance(message, PreviewReady):
            frames = host.preview()
            if frames is not None and self._running is not None:
                self._post(Preview(message.job, message.step, message.steps, frames))
        elif isinstance(message, Finished | Failed | Cancelled):
            self._end(message)
        else:
            self._post(message)

    def _host_ended(self, host: Host) -> None:
        """Supervision: the job that ran is lost, everything else goes on with a new host."""
        cause = host.cause_of_death()
        log.warning("host ended: %s", cause)
        self._host = None
        host.stop(0.0)
        if self._running is None:
            return
        if self._cancelling:
            self._end(Cancelled(self._running.job))
        else:
            remedy = "Try again; if it ends the same way, choose a smaller size or a shorter shot."
            self._end(Failed(self._running.job, "Rendering stopped in the middle.", cause, remedy))

    def _end(self, ending: Finished | Failed | Cancelled) -> None:
        if self._running is None or self._running.job != ending.job:
            return
        self._record(self._running, JobState(type(ending).__name__.lower()))
        self._running = self._give_up = None
        self._cancelling = False
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
