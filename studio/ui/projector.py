"""The pictures of the cut while it plays: decoded ahead of the playhead on a thread, and only as large as can be."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QImage

from studio.document.film import Film
from studio.media.cut import Cut
from studio.media.frames import MediaError
from studio.media.loop import Loop
from studio.media.pace import Pace, ahead, back
from studio.media.picture import to_bgra
from studio.ui.maker import Maker, image_of_bgra
from studio.ui.reel import Reel

BYTES = 96 * 2**20
_MOST, _FEWEST = 24, 4
"""Pictures that are held ready."""


@dataclass(frozen=True, slots=True)
class _Wish:
    reel: Reel
    size: tuple[int, int]  # what pictures are made at
    frame: int
    forward: bool
    frames: Sequence[int]  # in the order in which to make them


class Projector(Maker[_Wish]):
    """``ready`` tells that a picture has come which was due already."""

    def __init__(self, pace: Pace | None = None) -> None:
        super().__init__("projector")
        self._reel: Reel | None = None
        self._kept: dict[int, QImage] = {}
        self._pace, self._begun = pace or Pace(), False
        self._shown: tuple[Reel, tuple[int, int]] | None = None
        self._cut: Cut | None = None

    @property
    def share(self) -> float:
        """How high pictures are made, of what was asked for."""
        return self._pace.share

    def load(self, reel: Reel) -> None:
        """Another film or other takes, from now on."""
        with self._changed:
            self._reel = reel
            self._kept.clear()
            self._wished(None)

    def loaded(self, film: Film) -> bool:
        return self._reel is not None and self._reel.film is film

    def want(self, frame: int, speed: int, size: tuple[int, int], within: Loop, *, again: bool) -> None:
        """The playhead is at a frame and goes on at a speed; ``again`` if it goes round ``within``."""
        assert self._reel is not None, "nothing is loaded"
        small = (_even(size[0] * self.share), _even(size[1] * self.share))
        count = max(_FEWEST, min(_MOST, BYTES // (4 * small[0] * small[1])))
        with self._changed:
            stride = max(abs(speed), self._pace.stride)
            new = self._wish is None or self._wish.frame != frame
            frames = ahead(frame, stride, count, within, again=again) if speed > 0 else back(frame, stride, count)
            self._wished(_Wish(self._reel, small, frame, speed > 0, frames))
            if self._begun and new and speed == 1:
                self._pace.asked(late=frame - frame % stride not in self._kept)

    def picture(self, frame: int) -> tuple[int, QImage] | None:
        """The picture of a frame, or the last one before it that is there, and of which frame it is.

        A null picture is a file that cannot be read.
        """
        with self._changed:
            forward = self._wish is None or self._wish.forward
            seen = [n for n in self._kept if (n <= frame if forward else n >= frame)]
            if not seen:
                return None
            self._begun = True
            nearest = max(seen) if forward else min(seen)
            return nearest, self._kept[nearest]

    def rest(self) -> None:
        """Nothing plays any more."""
        with self._changed:
            self._begun = False
            self._kept.clear()
            self._wished(None)

    def _make(self, wish: _Wish, task: int) -> None:
        if self._cut is None or self._shown != (wish.reel, wish.size):
            self._let_go()
            self._cut, self._shown = wish.reel.cut(wish.size), (wish.reel, wish.size)
        began = time.perf_counter()
        image = picture_of(self._cut, task)
        self._keep(wish, task, image, (time.perf_counter() - began) * float(wish.reel.film.rate))

    def _let_go(self) -> None:
        if self._cut is not None:
            self._cut.close()
            self._cut = None

    def _missing(self, wish: _Wish) -> int | None:
        """The first frame that is wanted and not there."""
        return next((n for n in wish.frames if n not in self._kept), None)

    def _keep(self, made_for: _Wish, n: int, image: QImage, cost: float) -> None:
        with self._changed:
            wish = self._wish
            if wish is None or wish.reel is not made_for.reel:
                return
            self._kept = {k: kept for k, kept in self._kept.items() if k in wish.frames}
            self._kept[n] = image
            self._pace.made(cost)
            due = n <= wish.frame if wish.forward else n >= wish.frame
        if due:
            self.ready.emit()


def picture_of(cut: Cut, n: int) -> QImage:
    try:
        return image_of_bgra(to_bgra(cut.picture(n)))
    except (MediaError, OSError):
        return QImage()


def _even(side: float) -> int:
    return max(2, 2 * round(side / 2))
