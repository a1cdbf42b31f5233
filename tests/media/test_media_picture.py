"""Pictures in a film's form: planes, shapes, colours, transitions, and reading them from files."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from studio.media.frames import FrameCache, MediaError, Movie
from studio.media.picture import (
    BT709,
    Screen,
    black,
    fitted,
    from_planes,
    from_rgb,
    planes,
    say_colours,
    split,
    to_bgra,
)
from studio.media.transitions import between


def grey(level: int, size: tuple[int, int] = (64, 48)) -> NDArray[np.uint8]:
    return np.full((size[1], size[0], 3), level, np.uint8)


def write(path: Path, count: int, *, tagged: bool = True, rate: Fraction = Fraction(24), **options: str) -> Path:
    """A file whose frame n has the grey level 20 + 4n."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=rate, options={"crf": "8", **options})
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        if tagged:
            say_colours(stream.codec_context)
        for n in range(count):
            frame = grey(20 + 4 * n)
            picture = from_rgb(frame) if tagged else av.VideoFrame.from_ndarray(frame, format="rgb24")
            container.mux(stream.encode(picture))
        container.mux(stream.encode())
    return path


# ---- the form


def test_planes_are_views_of_one_picture() -> None:
    array = planes(from_rgb(grey(255)))
    luma, blue, red = split(array)
    assert luma.shape == (48, 64) and blue.shape == red.shape == (24, 32)
    luma[:], blue[:], red[:] = 1, 2, 3
    again = split(planes(from_planes(array)))
    assert [int(plane.mean()) for plane in again] == [1, 2, 3]


@pytest.mark.parametrize(
    ("size", "screen", "wanted"),
    [
        ((640, 360), (1280, 720), (1280, 720)),
        ((854, 480), (1280, 720), (1280, 720)),
        ((1280, 720), (1280, 720), (1280, 720)),
        ((100, 100), (1280, 720), (720, 720)),
        ((1920, 800), (1280, 720), (1280, 534)),
        ((720, 1280), (1280, 720), (404, 720)),
        ((4096, 64), (64, 64), (64, 2)),
    ],
)
def test_shapes_are_kept(size: tuple[int, int], screen: tuple[int, int], wanted: tuple[int, int]) -> None:
    assert fitted(size, screen) == wanted


def test_what_fits_comes_through_untouched(tmp_path: Path) -> None:
    with Movie(write(tmp_path / "film.mp4", 3)) as movie:
        picture = movie.picture(1)
        assert Screen((64, 48)).show(picture) is picture


def test_files_without_colour_tags_are_brought_to_the_films_colours() -> None:
    """FFmpeg takes them for BT.601, as players do with small pictures; the film is BT.709."""
    red = np.zeros((48, 64, 3), np.uint8)
    red[:] = (200, 60, 30)
    untagged = av.VideoFrame.from_ndarray(red, format="rgb24").reformat(format="yuv420p")
    shown = from_planes(planes(Screen((64, 48)).show(untagged)))
    shown.colorspace = BT709
    assert np.abs(shown.to_ndarray(format="rgb24")[20, 30].astype(int) - (200, 60, 30)).max() <= 4


@pytest.mark.parametrize("width", [512, 514, 516, 518])
def test_a_screen_is_given_every_column_at_any_width(width: int) -> None:
    for _ in range(8):
        shown = to_bgra(from_planes(np.full((288 * 3 // 2, width), 180, np.uint8)))
        assert shown.shape == (288, width, 4)
        assert (shown == shown[0, 0]).all(), "swscale leaves columns at the right as the memory was"


def test_bars_are_black_and_centred() -> None:
    shown = planes(Screen((96, 48)).show(from_rgb(grey(255))))
    luma, blue, red = split(shown)
    assert (luma[:, :16] == 16).all() and (luma[:, -16:] == 16).all() and (luma[:, 20:-20] > 230).all()
    assert (blue == 128).all() and (red == 128).all()
    assert np.array_equal(planes(from_rgb(grey(0))), black((64, 48)))


# ---- transitions


@pytest.mark.parametrize("kind", ["dissolve", "dip", "wipe"])
def test_a_transition_begins_and_ends_where_its_shots_are(kind: str) -> None:
    before, now = planes(from_rgb(grey(200))), planes(from_rgb(grey(40)))
    kept = before.copy(), now.copy()
    assert np.array_equal(between(kind, before, now, 0.0), before)
    assert np.array_equal(between(kind, before, now, 1.0), now)
    assert np.array_equal(before, kept[0]) and np.array_equal(now, kept[1]), "its pictures are not changed"


def test_halfway() -> None:
    colour = np.zeros((48, 64, 3), np.uint8)
    colour[:] = (220, 40, 40)
    before, now = planes(from_rgb(colour)), planes(from_rgb(grey(40)))
    assert np.array_equal(between("dip", before, now, 0.5), black((64, 48)))
    assert np.abs(between("dissolve", before, now, 0.5).astype(int) - (before.astype(int) + now) / 2).max() <= 1
    wiped = between("wipe", before, now, 0.5)
    for plane, old, new in zip(split(wiped), split(before), split(now), strict=True):
        half = plane.shape[1] // 2
        assert np.array_equal(plane[:, :half], new[:, :half]) and np.array_equal(plane[:, half:], old[:, half:])


# ---- reading


@pytest.mark.parametrize("options", [{"g": "1"}, {"g": "12", "bf": "0"}, {"g": "50", "bf": "3"}], ids=str)
@pytest.mark.parametrize("rate", [Fraction(24), Fraction(24_000, 1001), Fraction(25)], ids=str)
def test_any_frame_in_any_order(tmp_path: Path, options: dict[str, str], rate: Fraction) -> None:
    """Forwards, backwards, by jumps, the same one twice: frames that an encoder reordered as well."""
    order = [*range(50), *range(49, -1, -7), 3, 3, 4, 48, 49, 0, 25, 26, 28, 27]
    with Movie(write(tmp_path / "film.mp4", 50, rate=rate, **options)) as movie:
        assert (movie.count, movie.rate, movie.size) == (50, rate, (64, 48))
        for n in order:
            assert abs(int(movie.frame(n)[24, 32, 0]) - (20 + 4 * n)) <= 2, f"frame {n}"


def test_behind_the_ends_the_last_frame_stands_still(tmp_path: Path) -> None:
    with Movie(write(tmp_path / "film.mp4", 5)) as movie:
        assert np.array_equal(movie.frame(99), movie.frame(4))
        assert np.array_equal(movie.frame(-3), movie.frame(0))


def test_what_is_no_film_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_bytes(b"no film at all")
    with pytest.raises(MediaError, match=r"^“film\.mp4” cannot be read as a film .*Render the shot again\.$"):
        Movie(tmp_path / "film.mp4")


def test_a_cache_stays_within_its_bytes(tmp_path: Path) -> None:
    path = write(tmp_path / "film.mp4", 20)
    one = 64 * 48 * 3
    cache = FrameCache(limit=5 * one)
    for n in range(20):
        cache.frame(path, n)
    assert cache.bytes_held == 5 * one
    assert cache.peek(path, 19) is not None and cache.peek(path, 14) is None
    cache.close()
    assert cache.bytes_held == 0
