"""Frames of take files: exact seeks, and a cache bounded in bytes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import islice
from pathlib import Path
from types import TracebackType

import av
import numpy as np
from numpy.typing import NDArray

Frame = NDArray[np.uint8]
"""(H, W, 3) RGB."""

CACHE_BYTES = 256 * 2**20
_OPEN_FILES = 8
_NEAR = 12
"""Frames that are decoded and passed over rather than looked for from a key frame on."""
_LOOKED_AT = 48
"""Frames of a file's index that tell whether each is a key frame, as in our own takes."""


class MediaError(ValueError):
    """A file that cannot be read as a film: which, why, and what to do."""


class Movie:
    """One film file. Any thread may use it; calls wait for one another."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        try:
            self._container = av.open(str(path.absolute()))  # a relative “a:b” would name a protocol
            self._stream = self._container.streams.video[0]
        except (av.FFmpegError, OSError, IndexError) as error:
            raise MediaError(f"“{path.name}” cannot be read as a film ({error}). Render the shot again.") from error
        self._stream.thread_type = "SLICE"
        self.rate = Fraction(self._stream.average_rate or 24)
        self.size = (self._stream.width, self._stream.height)
        self.count = self._stream.frames or self._count()
        index = list(islice(self._stream.index_entries, _LOOKED_AT))
        self._near = 1 if index and all(entry.is_keyframe for entry in index) else _NEAR
        self._last: tuple[int, av.VideoFrame] | None = None  # looked at again by whoever grades it
        self._next = -1  # the frame that decoding goes on with, -1 before any
        self._pictures: Iterator[av.VideoFrame] = iter(())

    def frame(self, n: int) -> Frame:
        """Frame ``n``, the nearest one if the file has none of that number. Raises MediaError."""
        return np.ascontiguousarray(self.picture(n).to_ndarray(format="rgb24"))

    def picture(self, n: int) -> av.VideoFrame:
        """The same as it was decoded, in the file's own form; it must not be changed. Raises MediaError."""
        n = min(max(0, n), self.count - 1)
        with self._lock:
            if self._last is not None and self._last[0] == n:
                return self._last[1]
            try:
                self._last = n, self._decode(n)
                return self._last[1]
            except (av.FFmpegError, StopIteration, ValueError) as error:
                raise MediaError(f"Frame {n} of “{self.path.name}” is damaged. Render the shot again.") from error

    def close(self) -> None:
        with self._lock:
            self._container.close()

    def __enter__(self) -> Movie:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _decode(self, n: int) -> av.VideoFrame:
        base, start = self._stream.time_base or Fraction(1, 24), self._stream.start_time or 0
        wanted = start + round(n / self.rate / base)
        if self._next < 0 or not self._next <= n < self._next + self._near:
            self._container.seek(wanted, stream=self._stream)
            self._pictures = self._container.decode(self._stream)
        self._next = -1
        half = max(1, round(1 / self.rate / base) // 2)
        for picture in self._pictures:
            if picture.pts is not None and picture.pts >= wanted - half:
                self._next = n + 1
                return picture
        raise StopIteration

    def _count(self) -> int:
        return max(1, sum(1 for packet in self._container.demux(self._stream) if packet.size))


class FrameCache:
    """Decoded frames of many files, the least recently used going first once ``limit`` bytes are reached."""

    def __init__(self, limit: int = CACHE_BYTES) -> None:
        self._limit = limit
        self._held = 0
        self._frames: OrderedDict[tuple[Path, int], Frame] = OrderedDict()
        self._movies: OrderedDict[Path, Movie] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def bytes_held(self) -> int:
        return self._held

    def hold(self, limit: int) -> None:
        """Keeps within another bound of bytes."""
        with self._lock:
            self._limit = limit
            self._drop_surplus()

    def frame(self, path: Path, n: int) -> Frame:
        """Frame ``n`` of a file, decoded at most once while it stays cached. Raises MediaError."""
        with self._lock:
            found = self._frames.get((path, n))
            if found is not None:
                self._frames.move_to_end((path, n))
                return found
            movie = self._movie(path)
        frame = movie.frame(n)
        with self._lock:
            self._keep((path, n), frame)
        return frame

    def graded(self, path: Path, n: int, graded: Callable[[av.VideoFrame], av.VideoFrame]) -> Frame:
        """The same as a film shows it under a grade; made anew each time. Raises MediaError."""
        picture = graded(self.movie(path).picture(n))
        return np.ascontiguousarray(picture.to_ndarray(format="rgb24"))

    def peek(self, path: Path, n: int) -> Frame | None:
        """The frame if it is cached; never decodes."""
        with self._lock:
            return self._frames.get((path, n))

    def movie(self, path: Path) -> Movie:
        with self._lock:
            return self._movie(path)

    def close(self) -> None:
        with self._lock:
            for movie in self._movies.values():
                movie.close()
            self._movies.clear()
            self._frames.clear()
            self._held = 0

    def _movie(self, path: Path) -> Movie:
        if path not in self._movies:
            self._movies[path] = Movie(path)
            while len(self._movies) > _OPEN_FILES:
                self._movies.popitem(last=False)[1].close()
        self._movies.move_to_end(path)
        return self._movies[path]

    def _keep(self, key: tuple[Path, int], frame: Frame) -> None:
        if key in self._frames:
            return
        self._frames[key] = frame
        self._held += frame.nbytes
        self._drop_surplus()

    def _drop_surplus(self) -> None:
        while self._held > self._limit and len(self._frames) > 1:
            self._held -= self._frames.popitem(last=False)[1].nbytes
