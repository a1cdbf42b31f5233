"""The pictures of a comparison: two cuts of one film, decoded side by side on a thread and joined there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field

from PySide6.QtGui import QImage

from studio.media import versus
from studio.media.frames import MediaError
from studio.media.picture import to_bgra
from studio.media.versus import Pixels
from studio.ui.compare_state import GAIN, Look, Mode
from studio.ui.maker import Maker, image_of_bgra
from studio.ui.reel import Reel

BYTES = 64 * 2**20
"""Of decoded pairs that are kept for another look at them."""


@dataclass(frozen=True, slots=True, eq=False)
class Reels:
    """A film through two sets of files."""

    one: Reel
    other: Reel
    size: tuple[int, int]


@dataclass(slots=True)
class _Wish:
    reels: Reels
    frames: Sequence[int]
    looks: Sequence[Look]
    made: dict[tuple[int, Look], QImage] = field(default_factory=dict)

    def missing(self) -> Iterator[tuple[int, Look]]:
        return ((n, look) for n in self.frames for look in self.looks if (n, look) not in self.made)


class Comparer(Maker[_Wish]):
    """Both takes of a picture are always of the same moment: what is shown is made of one pair of frames."""

    def __init__(self) -> None:
        super().__init__("comparer")
        self._pairs: _Pairs | None = None

    def want(self, reels: Reels, frames: Sequence[int], looks: Sequence[Look]) -> None:
        """The frames of the film that are needed, the most urgent first, and how they will be seen."""
        with self._changed:
            wish, before = _Wish(reels, frames, looks), self._wish
            if before is not None and before.reels is reels:
                wish.made = {k: v for k, v in before.made.items() if k[0] in frames and k[1] in looks}
            self._wished(wish)

    def picture(self, frame: int, look: Look) -> QImage | None:
        """The joined picture, None while it is made; a null one where a file cannot be read."""
        with self._changed:
            return self._wish.made.get((frame, look)) if self._wish is not None else None

    def rest(self) -> None:
        """Nothing is compared any more."""
        with self._changed:
            self._wished(None)

    def _missing(self, wish: _Wish) -> tuple[int, Look] | None:
        return next(wish.missing(), None)

    def _make(self, wish: _Wish, task: tuple[int, Look]) -> None:
        if self._pairs is None or self._pairs.reels is not wish.reels:
            self._let_go()
            self._pairs = _Pairs(wish.reels)
        image = self._pairs.image(*task)
        with self._changed:
            if self._wish is not None and self._wish.reels is wish.reels:
                self._wish.made[task] = image
        self.ready.emit()

    def _let_go(self) -> None:
        if self._pairs is not None:
            self._pairs.close()
            self._pairs = None


class _Pairs:
    """The same frame of both cuts; a few are kept, for the next place of a wipe."""

    def __init__(self, reels: Reels) -> None:
        self.reels = reels
        self._kept: dict[int, tuple[Pixels, Pixels]] = {}
        self._open = ExitStack()
        cuts = (reel.cut(reels.size) for reel in (reels.one, reels.other))
        self._one, self._other = (self._open.enter_context(cut) for cut in cuts)

    def image(self, n: int, look: Look) -> QImage:
        try:
            return image_of_bgra(join(*self._pair(n), look))
        except (MediaError, OSError):
            return QImage()

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
