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
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox
from qasync import QEventLoop

from studio.document import edits, rates
from studio.editor.editor import Editor
from studio.editor.opening import SUFFIX, fresh
from studio.engine.families.family import FamilyError
from studio.engine.farm import Farm
from studio.engine.hosts import Where
from studio.store.project import Project, ProjectError
from studio.ui.appearance import put_on
from studio.ui.bridge import Bridge, Waker
from studio.ui.cores import step_aside
from studio.ui.handover import rebuilt
from studio.ui.heap import few_heaps
from studio.ui.language import tr, translated
from studio.ui.main_window import MainWindow
from studio.ui.person import Person
from studio.ui.place import PlaceFile, Remembering, go_to
from studio.ui.preferences import Preferred
from studio.ui.recent import Recent
from studio.ui.starts import UP, Starts

_TURN = 0.00005
"""Seconds after which a thread that computes in Python makes way; Python's own ten times that can be felt."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What to open next: a folder, or a new film without one."""

    folder: Path | None = None
    usual: bool = False  # ends a plain start


def main(argv: list[str]) -> int:
    """Opens the project that was named, else the last one, else a new one; returns when the window is closed.

    Where not even a new one can be made, a sentence says why.
    """
    few_heaps()
    app = QApplication([sys.argv[0]])
    app.setApplicationName("Rushes")
    app.setDesktopFileName("rushes")
    app.setQuitOnLastWindowClosed(False)
    starts = Starts()
    recent = Recent.of_person()
    person = Person(recent=recent) if starts.plain else Person.of_machine()
    put_on(app, person.preferences.now.appearance)
    last = None if starts.without_film else next(iter(recent.folders), None)
    first = Wish(Path(argv[0]) if argv else last)
    trouble = ""
    with QEventLoop(app) as loop:
        leave = asyncio.Event()
        for end in (signal.SIGINT, signal.SIGTERM):
            signal.signal(end, lambda *_: loop.call_soon_threadsafe(leave.set))
        try:
            loop.run_until_complete(_run(first, person, starts, leave))
        except ProjectError as error:
            trouble = translated(str(error))
    gc.enable()
    starts.end()
    if trouble:
        sys.stderr.write(f"rushes: {trouble}\n")
        if app.platformName() not in ("offscreen", "minimal"):  # where nobody could close it
            QMessageBox.critical(None, "Rushes", trouble)
    return int(bool(trouble))


async def _run(wish: Wish | None, person: Person, starts: Starts, leave: asyncio.Event) -> None:
    """One project after the other, until a window is closed without a wish for another or the system says ``leave``."""
    ending = Ending()
    before: Path | None = None
    while wish is not None and not leave.is_set():
        if wish.usual:
            person = Person.of_machine()
            put_on(QApplication.instance(), person.preferences.now.appearance)  # type: ignore[arg-type]
        project, trouble = await _opened(wish, before, ending, person.preferences.now)
        before, waker = project.folder, Waker()
        host, why = await asyncio.to_thread(_hosts, person.preferences.now.farm)
        editor = Editor(project, host=host, wake=waker.wake)
        person.recent.add(project.folder)
        shown = Shown(editor, waker, person)
        shown.tell(starts, usual=wish.usual)
        wish = await shown.until_closed(trouble or why, leave)
        ending.begin(editor)
    await ending.all()


class Ending:
    """Editors that close off the main thread; until one has, its film is locked by this very program."""

    def __init__(self) -> None:
        self._tasks: dict[Path, asyncio.Task[None]] = {}

    def begin(self, editor: Editor) -> None:
        self._tasks[editor.project.folder.resolve()] = asyncio.create_task(asyncio.to_thread(editor.close))

    async def of(self, folder: Path | None) -> None:
        """Waits until a film can be opened again."""
        task = self._tasks.get(folder.resolve()) if folder is not None else None
        if task is not None:
            await task

    async def all(self) -> None:
        await asyncio.gather(*self._tasks.values())


class Shown:
    """One project on the screen: a window, and another in its place when it is to speak otherwise."""

    def __init__(self, editor: Editor, waker: Waker, person: Person) -> None:
        self._editor, self._waker, self._person = editor, waker, person
        self._over: asyncio.Future[Wish | None] = asyncio.get_running_loop().create_future()
        self._window = self._built()

    def tell(self, starts: Starts, *, usual: bool) -> None:
        """Says what the last starts mean for this one, and writes down where the person is from now on."""
        window, folder, file = self._window, self._editor.project.folder, PlaceFile()
        place = file.read(folder)
        if starts.plain and not usual:
            words = tr("Rushes did not start twice in a row. It leaves preferences and layout aside now.")
            back = (tr("Start as usual"), lambda: self._end(self._bridge, Wish(folder, usual=True)))
            window.notices.tell(words, (back,))
        elif starts.crashed and place is not None:
            words = tr("Rushes did not end properly last time. The film is as it was then.")
            window.notices.tell(words, ((tr("Back to where I was"), lambda: go_to(self._window, place)),))
        starts.crashed = False
        QTimer.singleShot(round(1000 * UP), QGuiApplication.instance(), starts.went_well)  # whichever window stands

    async def until_closed(self, trouble: str, leave: asyncio.Event) -> Wish | None:
        """Shows the project until its window is closed; what to open next."""
        if trouble:
            self._window.notices.tell(trouble, wrong=True)
        if self._person.preferences.trouble:
            self._window.notices.tell(self._person.preferences.trouble)
        self._window.show()
        self._window.begin()
        settle()
        self._editor.engine.warm()
        self._window.cast_verbs.audition.warm()  # the first line that is typed is heard as soon as every other
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        leaving = asyncio.create_task(leave.wait())
        await asyncio.wait((self._over, leaving), return_when=asyncio.FIRST_COMPLETED)
        leaving.cancel()
        hints.colorSchemeChanged.disconnect(self._follow_system)
        self._window.close()
        self._gone(self._window, self._bridge)
        return self._over.result() if self._over.done() else None

    def _built(self) -> MainWindow:
        bridge = self._bridge = Bridge(self._editor, self._waker)
        window = MainWindow(bridge, self._person)
        window.wanted.connect(lambda folder: self._end(bridge, Wish(folder)))
        window.closed.connect(lambda: self._end(bridge, None))
        Remembering(window, PlaceFile())
        window.dressed.connect(self._dress, Qt.ConnectionType.QueuedConnection)  # its menu is still open
        return window

    def _end(self, bridge: Bridge, wish: Wish | None) -> None:
        if bridge is self._bridge and not self._over.done():
            self._over.set_result(wish)

    def _dress(self) -> None:
        """Lets the window change its language or theme."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        if not self._over.done() and put_on(app, self._person.preferences.now.appearance):
            window, bridge = self._window, self._bridge
            self._window = rebuilt(window, self._built)
            self._gone(window, bridge)
            settle()

    def _follow_system(self) -> None:
        self._window.window_verbs.dress()

    @staticmethod
    def _gone(window: MainWindow, bridge: Bridge) -> None:
        bridge.close()
        window.deleteLater()
        bridge.deleteLater()
        gc.unfreeze()  # what the window was is garbage now


def settle() -> None:
    """Makes way for the window: no collection of garbage looks at its parts, no thread keeps it waiting long.

    From now on only the window collects: see ``ui.rest``.

    One core is left to it: the threads that there are by now keep to the others, and so does what they start.
    """
    gc.disable()
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(_TURN)
    step_aside(thread.native_id for thread in threading.enumerate() if thread is not threading.main_thread())


async def _opened(wish: Wish, before: Path | None, ending: Ending, preferred: Preferred) -> tuple[Project, str]:
    """The project of a wish; where it cannot be opened the one that was open before, else a new one, and why."""
    trouble = ""
    for folder in filter(None, (wish.folder, before if wish.folder else None)):
        await ending.of(folder)
        try:
            return await asyncio.to_thread(Project.open, folder), trouble
        except ProjectError as error:
            trouble = trouble or str(error)
    return await asyncio.to_thread(_new, preferred), trouble


def _hosts(address: str) -> tuple[Where, str]:
    """Where a film is rendered: on the farm at an address, if one answers there; else here, and why."""
    if not address:
        return "process", ""
    try:
        return Farm(address).hosts(), ""
    except FamilyError as error:
        return "process", tr("{why} Shots are rendered here.", why=str(error))


def _new(preferred: Preferred) -> Project:
    """A film of the size and the rate that a person prefers, among the documents if it can be there."""
    name = f"Untitled{SUFFIX}"
    documents = Path(platformdirs.user_documents_dir())
    try:
        documents.mkdir(parents=True, exist_ok=True)
        project = fresh(documents / name)
    except (OSError, ProjectError):
        project = fresh(Path(platformdirs.user_data_dir("rushes", False)) / name)
    film = rates.rate_changed(edits.size_changed(project.film, preferred.size), preferred.fraction)
    if film != project.film:
        project.commit("Set up the film", film)
    return project
