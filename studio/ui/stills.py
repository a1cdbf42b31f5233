"""The picture under a playhead that stands still, where something lies over the film: made by a cut, on a thread."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QImage

from studio.media.cut import Cut
from studio.media.frames import MediaError
from studio.media.picture import to_bgra
from studio.ui.maker import Maker, image_of_bgra
from studio.ui.reel import Reel


@dataclass(frozen=True, slots=True)
class _Wish:
    reel: Reel
    size: tuple[int, int]
    frame: int


class Stills(Maker[_Wish]):
    """The newest picture that was made stands until the next one is there."""

    def __init__(self) -> None:
        super().__init__("stills")
        self._made: tuple[_Wish, QImage] | None = None
        self._cut: tuple[Reel, Cut] | None = None

    def want(self, reel: Reel, size: tuple[int, int], frame: int) -> None:
        with self._changed:
            self._wished(_Wish(reel, size, frame))

    def picture(self) -> QImage | None:
        """What was wanted last, or what was made before it; a null picture is a file that cannot be read."""
        with self._changed:
            return self._made[1] if self._made is not None else None

    @property
    def up_to_date(self) -> bool:
        """Whether the picture is the one that was wanted last."""
        with self._changed:
            return self._made is not None and self._made[0] == self._wish

    def rest(self) -> None:
        """Nothing lies over the picture any more."""
        with self._changed:
            self._made = None
            self._wished(None)

    def _missing(self, wish: _Wish) -> _Wish | None:
        return None if self._made is not None and self._made[0] == wish else wish

    def _make(self, wish: _Wish, task: _Wish) -> None:
        if self._cut is None or (self._cut[0], self._cut[1].size) != (wish.reel, wish.size):
            self._let_go()
            self._cut = wish.reel, wish.reel.cut(wish.size)
        try:
            image = image_of_bgra(to_bgra(self._cut[1].picture(wish.frame)))
        except (MediaError, OSError):
            image = QImage()
        with self._changed:
            if self._wish is None:
                return
            self._made = wish, image
        self.ready.emit()

    def _let_go(self) -> None:
        if self._cut is not None:
            self._cut[1].close()
            self._cut = None
