"""What is compared: the chosen take of the selected shot with another one of it, in which way, and whose sound."""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal

from studio.document.recipe import ShotId, Take, TakeId
from studio.document.remarks import listed, remark_on, stand_in
from studio.editor.editor import Editor
from studio.ui.language import mark, tr
from studio.ui.motion import reduced
from studio.ui.selection import Selection
from studio.ui.standing import take_number, take_words

_PERIOD = 0.7
"""Seconds that each take is seen for while they blink."""
_LOOK_UP = 40
"""Milliseconds between two looks at the clock."""
GAIN = 4.0
"""How much differences are amplified."""


class Mode(StrEnum):
    WIPE = "wipe"
    BESIDE = "beside"
    DIFFERENCE = "difference"
    BLINK = "blink"


MODE_WORDS = {
    Mode.WIPE: mark("Wipe"),
    Mode.BESIDE: mark("Side by side"),
    Mode.DIFFERENCE: mark("Difference"),
    Mode.BLINK: mark("Blink"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """How two pictures become one. ``share``: where the wipe is; ``other``: which of them a blink shows."""

    mode: Mode
    share: float = 0.5
    other: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """A, the chosen take, and B."""

    one: Take
    other: Take


class Comparison(QObject):
    """Stands by until ``on``; then ``changed`` tells what is compared and how, ``moved`` that it looks otherwise."""

    changed = Signal()
    moved = Signal()

    def __init__(self, editor: Editor, selection: Selection) -> None:
        super().__init__()
        self._editor, self._selection = editor, selection
        self.on = False
        self.mode, self.share = Mode.WIPE, 0.5
        self.hears_other = False
        self.pair: Pair | None = None
        self._wanted: TakeId | None = None
        self._phase = False
        self._beat = QTimer(self)
        self._beat.setInterval(_LOOK_UP)
        self._beat.timeout.connect(self._look_up)
        self._shot: ShotId | None = None
        selection.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Looks again at what is compared, once takes, the film or the current shot may have changed."""
        if not self.on:
            return
        pair = self._made_of(self._selection.shot) if self._selection.shot == self._shot else None
        if pair is None:
            self.end()
        elif pair != self.pair:
            self.pair = pair
            self._tell()

    def _made_of(self, shot: ShotId | None) -> Pair | None:
        """Both takes of a shot; one that is chosen in B's place changes places with it. None without a second one."""
        one = self._editor.chosen(shot) if shot is not None and shot in self._editor.film.shots else None
        if one is None:
            return None
        if self.pair is not None and one.id == self.pair.other.id:
            self._wanted = self.pair.one.id
        other = self._editor.takes.get(self._other(one))
        return Pair(one, other) if other is not None else None

    def _other(self, one: Take) -> TakeId:
        """The take that was asked for, else the one that A was made from, else the newest other one."""
        takes = self._editor.takes_of(one.shot)
        there = {take.id for take in listed(self._editor.film, takes)} - {one.id}
        if self._wanted in there:
            return self._wanted
        return stand_in(self._editor.film, takes, one) or TakeId("")

    @property
    def look(self) -> Look:
        return Look(self.mode, self.share if self.mode is Mode.WIPE else 0.5, self._phase)

    @property
    def looks(self) -> tuple[Look, ...]:
        """All that will be seen of one frame."""
        return (Look(self.mode, other=False), Look(self.mode, other=True)) if self._blinks else (self.look,)

    @property
    def heard(self) -> Take | None:
        """The take whose sound is wanted in place of the chosen one's."""
        return self.pair.other if self.pair is not None and self.hears_other else None

    # ---- what a person does

    def begin(self, mode: Mode | None = None, other: TakeId | None = None) -> None:
        """Nothing is compared where there is no second take."""
        self._wanted = other or self._wanted
        pair = self._made_of(self._selection.shot)
        if pair is None:
            return
        self.on, self.pair, self._shot, self._phase = True, pair, self._selection.shot, False
        self.mode = mode or self.mode
        if self.mode is Mode.BLINK and reduced():
            self.mode = Mode.WIPE
        self._tell()

    def end(self) -> None:
        if self.on:
            self.on, self.hears_other, self.pair, self._wanted = False, False, None, None
            self._tell()

    def toggle(self, mode: Mode | None = None) -> None:
        """Begins, changes the way, or where it is that way already ends."""
        if self.on and mode in (None, self.mode):
            self.end()
        else:
            self.begin(mode)

    def go_on(self) -> None:
        """The next way of comparing; blinking is left out where nothing should move."""
        modes = [mode for mode in Mode if mode is not Mode.BLINK or not reduced()]
        self.begin(modes[(modes.index(self.mode) + 1) % len(modes)] if self.on else self.mode)

    def wipe_to(self, share: float) -> None:
        share = min(1.0, max(0.0, share))
        if share != self.share:
            self.share = share
            self.moved.emit()

    def hear(self, *, other: bool) -> None:
        self.hears_other = other
        self._tell()

    # ---- words

    @property
    def words(self) -> str:
        """The way of comparing."""
        return MODE_WORDS[self.mode]

    def words_of(self, take: Take) -> str:
        """“take 2 · warmer lamp”."""
        name = remark_on(self._editor.film, take.id).name
        return tr("take {words}", words=take_words(take, take_number(self._editor, take), name))

    def _tell(self) -> None:
        if self._blinks != self._beat.isActive():
            self._beat.start() if self._blinks else self._beat.stop()
        self.changed.emit()

    @property
    def _blinks(self) -> bool:
        return self.on and self.mode is Mode.BLINK

    def _look_up(self) -> None:
        """Which take is seen follows the clock, so that no late tick shifts the beat."""
        phase = bool(int(time.monotonic() / _PERIOD) % 2)
        if phase != self._phase:
            self._phase = phase
            self.moved.emit()


def alignment(pair: Pair) -> str:
    """How takes of different sizes, rates or lengths stand beside each other; empty for equal ones."""
    one, other = pair.one.recipe, pair.other.recipe
    told = []
    if one.size != other.size:
        told.append(tr("{a} and {b}", a="{}×{}".format(*one.size), b="{}×{}".format(*other.size)))
    if one.rate != other.rate:
        told.append(tr("{a:.5g} and {b:.5g} frames a second", a=float(one.rate), b=float(other.rate)))
    seconds = one.frames / one.rate - other.frames / other.rate
    if seconds:
        shorter = "B" if seconds > 0 else "A"
        told.append(
            tr("{letter} ends {seconds:.2g} s earlier and stands still", letter=shorter, seconds=abs(float(seconds)))
        )
    return tr("Aligned by time: {what}.", what=", ".join(told)) if told else ""
