"""The files of a take, written into the project's media store by whoever renders it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from studio.document.brief import MediaRef
from studio.document.recipe import Recipe
from studio.document.time import SAMPLE_RATE
from studio.engine.messages import Frames
from studio.media.picture import from_rgb, say_colours
from studio.media.writer import SAME_BYTES
from studio.store.media_store import MediaStore


class TakeFiles:
    """Everything is whole and on disk before its name is known; an exception leaves nothing behind."""

    def __init__(self, folder: Path) -> None:
        self._store = MediaStore(folder.absolute())

    def path(self, ref: MediaRef) -> Path:
        return self._store.path(ref)

    def read(self, ref: MediaRef) -> bytes:
        return self._store.path(ref).read_bytes()

    def add_bytes(self, data: bytes, extension: str) -> MediaRef:
        return self._store.add_bytes(data, extension)

    def add_picture(self, frames: Iterator[Frames], recipe: Recipe) -> MediaRef:
        """All-intra H.264, so that any frame is one seek away; the same bytes for the same frames."""
        with (
            self._store.writing("mp4") as writing,
            av.open(str(writing.path), "w", options={"movflags": "+faststart", "fflags": "+bitexact"}) as container,
        ):
            options = {"g": "1", "crf": "16", "preset": "veryfast", **SAME_BYTES}
            stream = container.add_stream("libx264", rate=recipe.rate, options=options)
            stream.width, stream.height, stream.pix_fmt = *recipe.size, "yuv420p"
            stream.codec_context.thread_count = 1
            say_colours(stream.codec_context)
            for frame in frames:
                container.mux(stream.encode(from_rgb(frame)))
            container.mux(stream.encode())
        return writing.ref

    def add_sound(self, samples: NDArray[np.float32]) -> MediaRef:
        """(n, 2) at 48 kHz as a lossless file of 32-bit floats."""
        with (
            self._store.writing("wav") as writing,
            av.open(str(writing.path), "w", options={"fflags": "+bitexact"}) as container,
        ):
            stream = container.add_stream("pcm_f32le", rate=SAMPLE_RATE, layout="stereo")
            frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="flt", layout="stereo")
            frame.sample_rate = SAMPLE_RATE
            container.mux(stream.encode(frame))
            container.mux(stream.encode())
        return writing.ref
