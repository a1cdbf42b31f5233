"""Sounds made in a child process: the same values, errors where they were asked for, a death survived, a quick end."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from functools import partial

import numpy as np
import pytest

from studio.sound.elsewhere import ShelfElsewhere
from tests.patience import PATIENCE


@pytest.fixture
def shelf() -> Iterator[ShelfElsewhere]:
    made = ShelfElsewhere()
    yield made
    made.close()


def _die(parent: int) -> int:
    if os.getpid() != parent:
        os._exit(1)
    return parent


def _size(_value: object) -> int:
    return 8


def test_a_partial_is_made_in_another_process_once_and_its_errors_come_back(shelf: ShelfElsewhere) -> None:
    there = shelf.get("there", partial(os.getpid), _size)
    assert there != os.getpid()
    assert shelf.get("there", partial(os.getppid), _size) == there
    assert shelf.get("here", lambda: os.getpid(), _size) == os.getpid()
    with pytest.raises(ValueError, match="invalid literal"):
        shelf.get("wrong", partial(int, "loud"), _size)
    assert shelf.get("again", partial(os.getpid), _size) == there


def test_a_sound_of_one_channel_comes_back_as_one(shelf: ShelfElsewhere) -> None:
    side = np.arange(480, dtype=np.float32)[:, None]
    came = shelf.get("mono", partial(np.broadcast_to, side, (480, 2)), _size)
    assert came.shape == (480, 2) and came.strides[1] == 0 and np.array_equal(came[:, :1], side)


def test_a_child_that_dies_leaves_the_sound_to_this_process_and_is_followed_by_another(shelf: ShelfElsewhere) -> None:
    assert shelf.get("dead", partial(_die, os.getpid()), _size) == os.getpid()
    assert shelf.get("next", partial(os.getpid), _size) != os.getpid()


def test_closing_cuts_a_long_sound_short(shelf: ShelfElsewhere) -> None:
    shelf.get("ready", partial(os.getpid), _size)
    ended: list[BaseException] = []

    def ask() -> None:
        try:
            shelf.get("long", partial(time.sleep, 60), _size)
        except RuntimeError as error:
            ended.append(error)

    asking = threading.Thread(target=ask)
    asking.start()
    time.sleep(0.05)
    shelf.close()
    asking.join(PATIENCE)
    assert [str(error) for error in ended] == ["The sound was cut short."]
