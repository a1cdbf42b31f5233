"""A seat: a host, and the one job that runs on it. An engine at home has one, a farm as many as it has machines for."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from multiprocessing.connection import Connection

from studio.engine.hosts import STOP_PATIENCE, Host
from studio.engine.messages import Cancelled, Failed, Finished, Request
from studio.engine.orders import Cancel, Render, Warm

log = logging.getLogger(__name__)

CANCEL_PATIENCE = 10.0
"""Seconds after which a host that does not obey a cancel is ended; blocks of large models take a second at most."""


class Seat:
    """Belongs to the engine's thread. The host is made when it is first needed, and anew after it has ended."""

    def __init__(self, make: Callable[[], Host]) -> None:
        self._make = make
        self._cancelling = False
        self.host: Host | None = None
        self.running: Request | None = None
        self.give_up: float | None = None  # when a render that was told to stop is ended by force

    @property
    def connection(self) -> Connection | None:
        return None if self.host is None else self.host.connection

    def start(self, request: Request, order: Render) -> None:
        self.running = request
        self.send(order)

    def cancel(self, order: Cancel) -> None:
        """Tells the host to stop what runs; once is enough."""
        if not self._cancelling:
            self._cancelling = True
            self.give_up = time.monotonic() + CANCEL_PATIENCE
            self.send(order)

    def send(self, message: Render | Cancel | Warm) -> None:
        try:
            if self.host is None:
                self.host = self._make()
            self.host.connection.send(message)
        except (BrokenPipeError, ConnectionResetError):
            log.warning("the host ended before it could be told %s", type(message).__name__)  # its end is heard next

    def lose_patience(self) -> None:
        """Ends a host that has had its time to obey a cancel."""
        if self.give_up is not None and time.monotonic() >= self.give_up and self.host is not None:
            self.host.kill()
            self.give_up = None

    def bury(self) -> Cancelled | Failed | None:
        """Lets go of a host that has ended; what has to be said about the job that ran on it."""
        host, self.host = self.host, None
        if host is None:
            return None
        cause = host.cause_of_death()
        log.warning("host ended: %s", cause)
        host.stop(0.0)
        if self.running is None:
            return None
        if self._cancelling:
            return Cancelled(self.running.job)
        remedy = "Try again; if it ends the same way, choose a smaller size or a shorter shot."
        return Failed(self.running.job, "Rendering stopped in the middle.", cause, remedy)

    def end(self, ending: Finished | Failed | Cancelled) -> Request | None:
        """Frees the seat and returns the request that ended, None if another one runs here."""
        if self.running is None or self.running.job != ending.job:
            return None
        ended, self.running, self.give_up = self.running, None, None
        self._cancelling = False
        return ended

    def leave(self) -> None:
        if self.host is not None:
            self.host.stop(STOP_PATIENCE)
