"""What the planner says of a shot and a model, for panels and menus: found out on a thread, then told again."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studio.document.brief import Quality
from studio.document.film import Shot
from studio.editor.editor import DEFAULT_FAMILY, Editor
from studio.engine.families.family import FamilyError
from studio.engine.fitting import fitting
from studio.engine.machine import Machine, later
from studio.engine.pace import known_pace
from studio.engine.verdicts import Verdict
from studio.ui.language import tr, translated
from studio.ui.standing import quality_word
from studio.ui.work import Work

if TYPE_CHECKING:
    from studio.engine.library import Library

_MOST = 200
"""Verdicts that are remembered."""
_FRESH = 5.0
"""Seconds for which nobody asks again: looking at a GPU takes one."""
Shape = tuple[tuple[int, int], int, Fraction]
"""A shot's size, frames and rate in the film."""
_Key = tuple[str, Quality, Shape]


def shape_of(editor: Editor, shot: Shot) -> Shape:
    return editor.film.size, editor.frames_of(shot), editor.film.rate


class Fits(QObject):
    """Asked again whenever ``known`` is emitted, it has the answer to what was asked before."""

    known = Signal()

    def __init__(self, owner: QObject, library: Library) -> None:
        super().__init__(owner)
        self._library = library
        self._machine: Machine | None = None
        self._found: dict[_Key, Verdict | None] = {}
        self._old: set[_Key] = set()
        self._asked = float("-inf")
        self._work: Work | None = None

    def know(self, machine: Machine) -> None:
        self._machine = machine
        self.forget()

    def forget(self) -> None:
        """There are other models, or other paces, than before."""
        self._found.clear()
        self.known.emit()

    def ask_again(self) -> None:
        """Memory may have been freed or taken since: what is known stands until it is known better."""
        now = time.monotonic()
        if now - self._asked > _FRESH:
            self._asked, self._old = now, set(self._found)
            self.known.emit()

    def of(self, model: str, quality: Quality, shape: Shape) -> Verdict | None:
        """None for the built-in model, for what cannot be read, and until it is known."""
        key = (model, quality, shape)
        fresh = key in self._found and key not in self._old
        if model in ("", DEFAULT_FAMILY) or self._machine is None or fresh:
            return self._found.get(key)
        if self._work is None or self._work.over:
            library, machine = self._library, self._machine
            self._work = Work(lambda _work: _judged(library, machine, *key), "fits")
            self._work.done.connect(lambda verdict: self._keep(key, verdict))
            self._work.failed.connect(lambda *_: self._keep(key, None))
            self._work.start()
        return self._found.get(key)

    def words(self, model: str, shape: Shape) -> str:
        """A line for a draft and one for a final; nothing of the built-in model."""
        told = [(quality, self.of(model, quality, shape)) for quality in (Quality.DRAFT, Quality.FINAL)]
        lines = [
            tr("{quality}: {fits}", quality=quality_word(quality), fits=translated(verdict.words()))
            for quality, verdict in told
            if verdict is not None
        ]
        return "\n".join(lines)

    def _keep(self, key: _Key, verdict: Verdict | None) -> None:
        if len(self._found) >= _MOST:
            self._found.clear()
        self._found[key] = verdict
        self._old.discard(key)
        self._work = None
        self.known.emit()

    def close(self) -> None:
        if self._work is not None:
            self._work.join()


def _judged(library: Library, machine: Machine, model: str, quality: Quality, shape: Shape) -> Verdict | None:
    size, frames, rate = shape
    with suppress(FamilyError, OSError):
        now = replace(later(machine), pace=known_pace(machine.gpu))
        return fitting(library.card(model), now, quality, size=size, frames=frames, rate=rate)
    return None
