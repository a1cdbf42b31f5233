"""A bounded shelf for sounds that took work to make, by what they were made from."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Value = TypeVar("Value")

ROOM = 256 * 2**20
"""Bytes."""


class Shelf:
    """The least recently used sounds go first. Safe to share between threads; two may make the same sound at once."""

    def __init__(self, room: int = ROOM) -> None:
        self._room, self._used, self._lock = room, 0, Lock()
        self._kept: OrderedDict[Hashable, tuple[object, int]] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Value], size: Callable[[Value], int]) -> Value:
        """The value kept under a key, made now if there is none; ``size`` tells its bytes."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key][0]  # type: ignore[return-value]
        value = make()
        taken = size(value)
        with self._lock:
            if key not in self._kept and taken <= self._room:
                self._kept[key] = (value, taken)
                self._used += taken
            while self._used > self._room:
                self._used -= self._kept.popitem(last=False)[1][1]
        return value

    def kept(self, key: Hashable) -> object | None:
        """What stands under a key, nothing made for it."""
        with self._lock:
            return self._kept.get(key, (None, 0))[0]

    @property
    def used(self) -> int:
        return self._used


def digest(samples: NDArray[np.float32]) -> bytes:
    """What equal samples have in common, to keep what was made of them under. SHA-256 has a circuit in processors."""
    return hashlib.sha256(np.ascontiguousarray(samples).data).digest()
