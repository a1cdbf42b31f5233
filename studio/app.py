"""The studio with its window: one event loop, one project at a time, nothing ever unsaved."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

import platformdirs
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from studio.editor.editor import Editor, EditorError
from studio.editor.opening import SUFFIX, free_folder
from studio.store.project import Project, ProjectError
from studio.ui import theme
from studio.ui.bridge import Bridge, Waker
from studio.ui.cores import step_aside
from studio.ui.main_window import MainWindow
from studio.ui.recent import Recent

_TURN = 0.00005
"""Seconds after which a thread that computes in Python makes way; Python's own ten times that can be felt."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What to open next: a folder, or a new film without one."""

    folder: Path | None = None


def main(argv: list[str]) -> int:
    """Opens the project that was named, else the last one, else a new one; returns when the window is closed."""
    app = QApplication([sys.argv[0]])
    app.setApplicationName("Rushes")
    app.setDesktopFileName("rushes")
    app.setQuitOnLastWindowClosed(False)
    theme.dress(app)
    recent = Recent()
    last = next(iter(recent.folders), None)
    first = Wish(Path(argv[0]) if argv else last)
    with QEventLoop(app) as loop:
        leave = asyncio.Event()
        for end in (signal.SIGINT, signal.SIGTERM):
            signal.signal(end, lambda *_: loop.call_soon_threadsafe(leave.set))
        loop.run_until_complete(_run(first, recent, leave))
    return 0


async def _run(wish: Wish | None, recent: Recent, leave: asyncio.Event) -> None:
    """One project after the other, until a window is closed without a wish for another or the system says ``leave``."""
    ending: list[asyncio.Task[None]] = []
    while wish is not None and not leave.is_set():
        waker = Waker()
        project, trouble = await asyncio.to_thread(_opened, wish)
        editor = Editor(project, wake=waker.wake)
        recent.add(project.folder)
        wish = await _shown(Bridge(editor, waker), recent, trouble, leave)
        ending.append(asyncio.create_task(asyncio.to_thread(editor.close)))
    await asyncio.gather(*ending)


async def _shown(bridge: Bridge, recent: Recent, trouble: str, leave: asyncio.Event) -> Wish | None:
    """Shows a project until its window is closed; what to open next."""
    over: asyncio.Future[Wish | None] = asyncio.get_running_loop().create_future()
    window = MainWindow(bridge, recent.folders[1:])
    window.wanted.connect(lambda folder: over.done() or over.set_result(Wish(folder)))
    window.closed.connect(lambda: over.done() or over.set_result(None))
    if trouble:
        window.notices.tell(trouble, wrong=True)
    window.show()
    window.begin()
    settle()
    bridge.editor.engine.warm()
    leaving = asyncio.create_task(leave.wait())
    await asyncio.wait((over, leaving), return_when=asyncio.FIRST_COMPLETED)
    leaving.cancel()
    wish = over.result() if over.done() else None
    window.close()
    bridge.close()
    window.deleteLater()
    bridge.deleteLater()
    gc.unfreeze()  # what the window was is garbage now
    return wish


def settle() -> None:
    """Makes way for the window: no collection of garbage looks at its parts, no thread keeps it waiting long.

    One core is left to it: the threads that there are by now keep to the others, and so does what they start.
    """
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(_TURN)
    step_aside(thread.native_id for thread in threading.enumerate() if thread is not threading.main_thread())


def _opened(wish: Wish) -> tuple[Project, str]:
    """The project of a wish; where it cannot be opened a new one, and why."""
    if wish.folder is not None:
        try:
            return Project.open(wish.folder), ""
        except ProjectError as error:
            return Project.create(untitled()), str(error)
    return Project.create(untitled()), ""


def untitled() -> Path:
    """A folder that is not taken, among the person's documents."""
    documents = Path(platformdirs.user_documents_dir())
    try:
        documents.mkdir(parents=True, exist_ok=True)
        return free_folder(documents / f"Untitled{SUFFIX}")
    except (OSError, EditorError):
        return free_folder(Path(platformdirs.user_data_dir("rushes", False, ensure_exists=True)) / f"Untitled{SUFFIX}")
