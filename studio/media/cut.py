"""The picture of a film, frame by frame: every shot's file at the right frame, transitions, what lies over it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from types import TracebackType

import av

from studio.document.brief import MediaRef
from studio.document.film import Film, Shot
from studio.document.grade import NEUTRAL
from studio.document.layout import Layout, Over
from studio.document.overlay import OVERLAY, Overlay
from studio.media.frames import Movie
from studio.media.grading import Grading, grading_of
from studio.media.picture import Screen, black, from_planes, planes
from studio.media.titles import Titles
from studio.media.transitions import between

_OPEN = 4  # files: a transition needs two


class Cut:
    """Between shots, and where a shot or a cutaway has none of the ``files``, it is black.

    Every shot is graded; ``media`` finds the LUTs of grades that have one. What lies on the lanes ``over`` the picture
    is seen, in that order, if they are not muted. The film may be shown at another size and rate than its own;
    ``quick`` is for looking at it while it plays.
    Frames are meant to be asked for in order; that costs one decode each and holds no more than two pictures.
    """

    def __init__(
        self,
        film: Film,
        files: Mapping[str, Path],
        *,
        media: Callable[[MediaRef], Path] | None = None,
        over: Sequence[str] = (OVERLAY,),
        size: tuple[int, int] | None = None,
        rate: Fraction | None = None,
        quick: bool = False,
    ) -> None:
        self.size, self.rate = size or film.size, rate or film.rate
        self._film_rate = film.rate
        self._layout = Layout(film)
        self._files, self._media = files, media
        self._screen = Screen(self.size, quick=quick)
        self._black = from_planes(black(self.size))
        self._open: OrderedDict[Path, _Reel] = OrderedDict()
        muted = {lane.id for lane in film.lanes.values() if lane.mute}
        self._over = [lane for lane in over if lane in self._layout.overlays and lane not in muted]
        self._titles = Titles(self.size) if self._over else None

    @property
    def length(self) -> int:
        """Frames at the rate that is shown: as long as the film, to the nearest frame."""
        frames = self._layout.length * self.rate / self._film_rate
        return max(1, (2 * frames.numerator + frames.denominator) // (2 * frames.denominator))

    def picture(self, n: int) -> av.VideoFrame:
        """A picture in the film's form, not to be changed. Raises MediaError for a file or LUT that cannot be read."""
        # What is seen in the middle of its time: at another rate nothing is further than half a frame from its sound.
        frame = min(int((n + Fraction(1, 2)) * self._film_rate / self.rate), self._layout.length - 1)
        found = [over for lane in self._over if (over := self._layout.over(frame, lane)) is not None]
        away = next((over for over in reversed(found) if over.overlay.cutaway is not None), None)
        picture = self._beneath(frame) if away is None else self._away(away, frame)
        titles = [over for over in found if over.overlay.title is not None]
        return self._titled(picture, titles, frame) if titles else picture

    def _beneath(self, frame: int) -> av.VideoFrame:
        beneath = self._layout.at(frame)
        if beneath is None:
            return self._black
        now = self._of(beneath.shot, beneath.frame)
        if beneath.mix == 1:
            return now
        before = self._of(*beneath.before) if beneath.before else self._black
        return from_planes(between(beneath.shot.transition.kind, planes(before), planes(now), beneath.mix))

    def pictures(self) -> Iterator[av.VideoFrame]:
        return (self.picture(n) for n in range(self.length))

    def close(self) -> None:
        for reel in self._open.values():
            reel.movie.close()
        self._open.clear()

    def __enter__(self) -> Cut:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _away(self, over: Over, frame: int) -> av.VideoFrame:
        assert over.overlay.cutaway is not None
        return self._of(over.overlay, over.overlay.cutaway.head + frame - over.first)

    def _titled(self, picture: av.VideoFrame, titles: list[Over], frame: int) -> av.VideoFrame:
        array = planes(picture)
        for over in titles:
            assert self._titles is not None and over.overlay.title is not None
            self._titles.burn(array, over.overlay.title, frame - over.first, over.overlay.length)
        return from_planes(array)

    def _of(self, thing: Shot | Overlay, frame: int) -> av.VideoFrame:
        path = self._files.get(thing.id)
        if path is None:
            return self._black
        reel = self._open.pop(path, None) or _Reel(path)
        self._open[path] = reel
        while len(self._open) > _OPEN:
            self._open.popitem(last=False)[1].movie.close()
        look = grading_of(thing.grade if isinstance(thing, Shot) else NEUTRAL, self._media)
        return reel.picture(int(frame * reel.movie.rate / self._film_rate), self._screen, look)


class _Reel:
    """A file and the last picture shown from it: where a take stands still, nothing is decoded again."""

    def __init__(self, path: Path) -> None:
        self.movie = Movie(path)
        self._shown: tuple[int, Grading | None, av.VideoFrame] | None = None

    def picture(self, frame: int, screen: Screen, look: Grading | None) -> av.VideoFrame:
        frame = min(frame, self.movie.count - 1)
        if self._shown is None or self._shown[:2] != (frame, look):
            picture = self.movie.picture(frame)
            self._shown = frame, look, screen.show(picture if look is None else look.picture(picture))
        return self._shown[2]
