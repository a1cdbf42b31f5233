"""Movies and images that a person brings: at the film's rate, upright, even, each picture at its time."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from studio.media.brought import bring
from studio.media.frames import MediaError, Movie


def movie(path: Path, rate: int, greys: list[int], size: tuple[int, int] = (64, 48)) -> Path:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=rate)
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        for grey in greys:
            frame = av.VideoFrame.from_ndarray(np.full((size[1], size[0], 3), grey, np.uint8), format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def greys(path: Path) -> list[int]:
    with Movie(path) as found:
        return [round(float(found.frame(n).mean()) / 10) * 10 for n in range(found.count)]


def test_a_movie_keeps_its_times_at_another_rate(tmp_path: Path) -> None:
    told: list[float] = []
    source = movie(tmp_path / "in.mp4", 12, [20, 60, 100, 140, 180, 220])
    assert bring(source, tmp_path / "out.mp4", Fraction(24), told.append) == 12
    assert greys(tmp_path / "out.mp4") == [20, 20, 60, 60, 100, 100, 140, 140, 180, 180, 220, 220]
    assert told == sorted(told) and told[-1] > 0.9
    assert bring(source, tmp_path / "slow.mp4", Fraction(6), told.append) == 3
    assert greys(tmp_path / "slow.mp4") == [20, 100, 180]


def test_an_image_of_odd_sides_is_one_even_frame(tmp_path: Path) -> None:
    with av.open(str(tmp_path / "in.png"), "w") as container:
        stream = container.add_stream("png", rate=1)
        stream.width, stream.height, stream.pix_fmt = 31, 21, "rgb24"
        container.mux(stream.encode(av.VideoFrame.from_ndarray(np.full((21, 31, 3), 90, np.uint8))))
        container.mux(stream.encode())
    assert bring(tmp_path / "in.png", tmp_path / "out.mp4", Fraction(24), lambda share: None) == 1
    with Movie(tmp_path / "out.mp4") as found:
        assert (found.count, found.size) == (1, (32, 20)) and abs(found.frame(0).mean() - 90) < 3


@pytest.mark.parametrize("data", [b"", b"nothing", b"\x00\x00\x00\x18ftypmp42"])
def test_what_is_no_picture_is_one_sentence(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "in.mp4").write_bytes(data)
    with pytest.raises(MediaError, match="cannot be read as a movie or an image"):
        bring(tmp_path / "in.mp4", tmp_path / "out.mp4", Fraction(24), lambda share: None)
