"""The pictures of a comparison: two cuts of one film, decoded side by side on a thread and joined there."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from studio.document.film import Film
from studio.document.recipe import ShotId
from studio.media import versus
from studio.media.cut import Cut
from studio.media.frames import MediaError
from studio.media.picture import to_bgra
from studio.media.versus import Pixels
from studio.ui.compare_state import GAIN, Look, Mode
from studio.ui.cores import step_aside

BYTES = 64 * 2**20
"""Of decoded pairs that are kept for another look at them."""


@dataclass(frozen=True, slots=True, eq=False)
class Reels:
    """A film through two sets of files."""

    film: Film
    one: Mapping[ShotId, Path]
    other: Mapping[ShotId, Path]
    size: tuple[int, int]


@dataclass(slots=True)
class _Wish:
    reels: Reels
    frames: Sequence[int]
    looks: Sequence[Look]
    made: dict[tuple[int, Look], QImage] = field(default_factory=dict)

    def missing(self) -> Iterator[tuple[int, Look]]:
        return ((n, look) for n in self.frames for look in self.looks if (n, look) not in self.made)


class Comparer(QObject):
    """Both takes of a picture are always of the same moment: what is shown is made of one pair of frames."""

    ready = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._wish: _Wish | None = None
        self._changed = threading.Condition()
        self._closed = False
        self._thread: threading.Thread | None = None

    def want(self, reels: Reels, frames: Sequence[int], looks: Sequence[Look]) -> None:
        """The frames of the film that are needed, the most urgent first, and how they will be seen."""
        with self._changed:
            before = self._wish
            self._wish = _Wish(reels, frames, looks)
            if before is not None and before.reels is reels:
                self._wish.made = {k: v for k, v in before.made.items() if k[0] in frames and k[1] in looks}
            self._changed.notify()
        if self._thread is None and not self._closed:
            self._thread = threading.Thread(target=self._run, name="comparer", daemon=True)
            self._thread.start()

    def picture(self, frame: int, look: Look) -> QImage | None:
        """The joined picture, None while it is made; a null one where a file cannot be read."""
        with self._changed:
            return self._wish.made.get((frame, look)) if self._wish is not None else None

    def rest(self) -> None:
        with self._changed:
            self._wish = None

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        step_aside()
        pairs: _Pairs | None = None
        while task := self._next():
            wish, n, look = task
            if pairs is None or pairs.reels is not wish.reels:
                if pairs is not None:
                    pairs.close()
                pairs = _Pairs(wish.reels)
            image = pairs.image(n, look)
            with self._changed:
                now = self._wish
                if now is not None and now.reels is wish.reels:
                    now.made[n, look] = image
            self.ready.emit()
        if pairs is not None:
            pairs.close()

    def _next(self) -> tuple[_Wish, int, Look] | None:
        with self._changed:
            while not self._closed:
                missing = next(self._wish.missing(), None) if self._wish is not None else None
                if self._wish is not None and missing is not None:
                    return self._wish, *missing
                self._changed.wait()
            return None


class _Pairs:
    """The same frame of both cuts; a few are kept, for the next place of a wipe."""

    def __init__(self, reels: Reels) -> None:
        self.reels = reels
        self._kept: dict[int, tuple[Pixels, Pixels]] = {}
        self._open = ExitStack()
        cuts = (Cut(reels.film, files, size=reels.size, quick=True) for files in (reels.one, reels.other))
        self._one, self._other = (self._open.enter_context(cut) for cut in cuts)

    def image(self, n: int, look: Look) -> QImage:
        try:
            joined = np.ascontiguousarray(join(*self._pair(n), look))
        except (MediaError, OSError):
            return QImage()
        height, width, _ = joined.shape
        return QImage(joined.data, width, height, 4 * width, QImage.Format.Format_RGB32).copy()

    def close(self) -> None:
        self._open.close()

    def _pair(self, n: int) -> tuple[Pixels, Pixels]:
        if n not in self._kept:
            pair = to_bgra(self._one.picture(n)), to_bgra(self._other.picture(n))
            while self._kept and (len(self._kept) + 1) * 2 * pair[0].nbytes > BYTES:
                self._kept.pop(next(iter(self._kept)))
            self._kept[n] = pair
        return self._kept[n]


def join(one: Pixels, other: Pixels, look: Look) -> Pixels:
    """Two pictures as a look shows them."""
    match look.mode:
        case Mode.WIPE:
            return versus.wiped(one, other, look.share)
        case Mode.BESIDE:
            return versus.beside(one, other)
        case Mode.DIFFERENCE:
            return versus.difference(one, other, GAIN)
    return other if look.other else one
