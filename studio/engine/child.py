"""The render process: ``python -m studio.engine.child CONNECTION_FD PREVIEW_FD``, started by its host."""

from __future__ import annotations

import os
import sys
from multiprocessing.connection import Connection

from studio.engine.logbook import open_logbook
from studio.engine.preview import PreviewMemory
from studio.engine.serve import serve


def _main(connection_fd: int, preview_fd: int) -> None:
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing that a library prints may look like the studio's output
    open_logbook("render")
    os.nice(5)  # the window, the player and the sound go first
    memory = PreviewMemory(preview_fd)
    os.close(preview_fd)
    serve(Connection(connection_fd), memory)
    os._exit(0)  # libraries' threads and caches have nothing left to save


if __name__ == "__main__":
    _main(int(sys.argv[1]), int(sys.argv[2]))
