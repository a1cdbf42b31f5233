"""The files of a take, written into the project's media store."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from studio.document.brief import MediaRef
from studio.document.recipe import Recipe
from studio.engine.messages import Frames


class TakeFiles:
    """A media store seen by a render: content-addressed, written before anybody hears of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, ref: MediaRef) -> Path:
        return self._folder / ref[:2] / ref

    def add_bytes(self, data: bytes, extension: str) -> MediaRef:
        self._folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=self._folder, suffix=".part", delete=False) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        return self._adopt(Path(file.name), extension)

    def add_picture(self, frames: Iterator[Frames], recipe: Recipe) -> MediaRef:
        self._folder.mkdir(parents=True, exist_ok=True)
        fd, name = tempfile.mkstemp(dir=self._folder, suffix=".part.mp4")
        os.close(fd)
        try:
            write_take(Path(name), frames, recipe.rate, recipe.size)
        except BaseException:
            Path(name).unlink()
            raise
        return self._adopt(Path(name), "mp4")

    def add_sound(self, samples: NDArray[np.float32]) -> MediaRef:
        return self.add_bytes(samples.astype("<f4").tobytes(), "f32")

    def _adopt(self, part: Path, extension: str) -> MediaRef:
        with part.open("rb") as file:
            ref = MediaRef(f"{hashlib.file_digest(file, 'sha256').hexdigest()}.{extension}")
        self.path(ref).parent.mkdir(exist_ok=True)
        part.replace(self.path(ref))
        return ref


def write_take(path: Path, frames: Iterator[Frames], rate: Fraction, size: tuple[int, int]) -> None:
    """All-intra H.264, the same bytes for the same frames."""
    with av.open(str(path), "w", format="mp4", options={"movflags": "+faststart", "fflags": "+bitexact"}) as container:
        stream = container.add_stream("libx264", rate=rate, options={"g": "1", "crf": "16", "preset": "veryfast"})
        stream.width, stream.height, stream.pix_fmt = size[0], size[1], "yuv420p"
        stream.codec_context.thread_count = 1
        for frame in frames:
            container.mux(stream.encode(av.VideoFrame.from_ndarray(frame, format="rgb24")))
        container.mux(stream.encode())
