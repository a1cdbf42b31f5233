"""Where renders run: in a child process of their own, or in a thread of this one."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import Protocol

from studio.engine.machine import environment
from studio.engine.messages import Frames
from studio.engine.preview import PreviewMemory, anonymous_file
from studio.engine.serve import serve

STOP_PATIENCE = 1.5
"""Seconds that a host gets to end by itself."""


class Host(Protocol):
    """A running renderer. ``connection`` carries orders out and events back; its end is the host's end."""

    connection: Connection

    def preview(self) -> Frames | None:
        """The newest preview, None if it was read before."""
        ...

    def kill(self) -> None:
        """Ends it without waiting for the render."""
        ...

    def cause_of_death(self) -> str:
        """Why the connection ended, in one sentence for people."""
        ...

    def stop(self, patience: float) -> None:
        """Closes the connection and waits; ends what is left after ``patience`` seconds."""
        ...


Where = str | Sequence[Callable[[], Host]]
"""“process”, “thread”, or what makes the hosts of a farm."""


def connections() -> tuple[Connection, Connection]:
    """Two ends that talk to each other: what one sends the other receives."""
    ours, theirs = socket.socketpair()
    return Connection(ours.detach()), Connection(theirs.detach())


class ProcessHost:
    """A child process: it imports torch, and a crash in it costs one job."""

    def __init__(self) -> None:
        self.connection, theirs = connections()
        fd = anonymous_file()
        self._memory = PreviewMemory(fd)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "studio.engine.child", str(theirs.fileno()), str(fd)],
            pass_fds=(theirs.fileno(), fd),
            stdin=subprocess.DEVNULL,
            process_group=0,  # Ctrl-C is the studio's to hear; it cancels by message
            env=environment(),
        )
        theirs.close()
        os.close(fd)

    @property
    def pid(self) -> int:
        return self._process.pid

    def preview(self) -> Frames | None:
        return self._memory.read()

    def kill(self) -> None:
        self._process.kill()

    def cause_of_death(self) -> str:
        try:
            code = self._process.wait(STOP_PATIENCE)
        except subprocess.TimeoutExpired:  # it lives, but does not speak any more
            self._process.kill()
            code = self._process.wait()
        if code == -signal.SIGKILL:
            return "The system ended the render process, most often because memory ran out."
        if code < 0:
            return f"The render process crashed ({signal.Signals(-code).name})."
        return f"The render process ended (exit code {code})."

    def stop(self, patience: float) -> None:
        self.connection.close()
        try:
            self._process.wait(patience)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._memory.close()


class ThreadHost:
    """The same renderer in a thread: for tests, for debugging, and where processes are not allowed."""

    def __init__(self) -> None:
        self.connection, theirs = connections()
        fd = anonymous_file()
        self._memory, memory = PreviewMemory(fd), PreviewMemory(fd)
        os.close(fd)

        def run() -> None:
            with theirs:
                serve(theirs, memory)
            memory.close()

        self._thread = threading.Thread(target=run, name="engine-render", daemon=True)
        self._thread.start()

    def preview(self) -> Frames | None:
        return self._memory.read()

    def kill(self) -> None:
        """A thread cannot be ended; it stops at its next check, which a cancel has asked for already."""

    def cause_of_death(self) -> str:
        return "The render thread ended."

    def stop(self, patience: float) -> None:
        self.connection.close()
        self._thread.join(patience)
        self._memory.close()
