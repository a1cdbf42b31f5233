from __future__ import annotations

import os
from collections.abc import Iterator

import numpy as np
import pytest

from studio.engine.preview import SLOT_BYTES, PreviewMemory, anonymous_file


@pytest.fixture
def sides() -> Iterator[tuple[PreviewMemory, PreviewMemory]]:
    fd = anonymous_file()
    writer, reader = PreviewMemory(fd), PreviewMemory(fd)
    os.close(fd)
    yield writer, reader
    writer.close()
    reader.close()


def frames(value: int, n: int = 5, h: int = 9, w: int = 16) -> np.ndarray:
    return np.full((n, h, w, 3), value, np.uint8)


def test_the_newest_preview_wins_and_is_read_once(sides) -> None:
    writer, reader = sides
    assert reader.read() is None
    for value in (1, 2, 3):
        writer.write(frames(value))
    assert np.array_equal(reader.read(), frames(3))
    assert reader.read() is None
    writer.write(frames(4, n=2))
    assert np.array_equal(reader.read(), frames(4, n=2))


def test_a_reader_s_copy_is_its_own(sides) -> None:
    writer, reader = sides
    writer.write(frames(1))
    seen = reader.read()
    for value in (2, 3):
        writer.write(frames(value))
    assert np.array_equal(seen, frames(1))


def test_a_preview_that_does_not_fit_keeps_its_first_and_last_frame(sides) -> None:
    writer, reader = sides
    large = frames(0, n=40, h=720, w=1280)
    large[:] = np.arange(40, dtype=np.uint8)[:, None, None, None]
    writer.write(large)
    seen = reader.read()
    assert seen.nbytes <= SLOT_BYTES
    assert seen[0, 0, 0, 0] == 0
    assert seen[-1, 0, 0, 0] == 39
