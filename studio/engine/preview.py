"""Moving previews through shared memory: the newest wins, none is ever queued.

Two slots in an anonymous memory file. The writer fills the slot that it did not publish last, so a reader that is at
most one preview behind never sees a torn one; a stamp before and after the pixels tells when it was slower than that.
"""

from __future__ import annotations

import mmap
import os
import struct
import tempfile

import numpy as np

from studio.engine.messages import Frames

SLOT_BYTES = 12 << 20
_HEADER = struct.Struct("<QQ4i")  # stamp while writing, stamp when whole, frames, height, width, unused
_SLOTS = 2


def anonymous_file() -> int:
    """A file descriptor of memory that has no name, so that nothing is left behind however a process ends."""
    size = _SLOTS * SLOT_BYTES
    if hasattr(os, "memfd_create"):
        fd = os.memfd_create("rushes-preview")
    else:
        with tempfile.TemporaryFile() as file:
            fd = os.dup(file.fileno())
    os.ftruncate(fd, size)
    return fd


class PreviewMemory:
    """One process's view of the slots; the other side opens the same descriptor."""

    def __init__(self, fd: int) -> None:
        self._map = mmap.mmap(fd, _SLOTS * SLOT_BYTES)
        self._written = 0
        self._read = 0

    def write(self, frames: Frames) -> int:
        """Publishes a preview and returns its stamp; leaves out frames, evenly, if all of them do not fit."""
        room = (SLOT_BYTES - _HEADER.size) // max(1, frames[0].nbytes)
        if len(frames) > room:
            frames = frames[np.linspace(0, len(frames) - 1, max(1, room)).round().astype(int)]
        stamp = self._written + 1
        start = stamp % _SLOTS * SLOT_BYTES
        n, h, w, _ = frames.shape
        _HEADER.pack_into(self._map, start, stamp, 0, n, h, w, 0)
        body = np.frombuffer(self._map, np.uint8, frames.size, start + _HEADER.size)
        body[:] = frames.reshape(-1)
        del body  # a live view would keep the map from closing
        _HEADER.pack_into(self._map, start, stamp, stamp, n, h, w, 0)
        self._written = stamp
        return stamp

    def read(self) -> Frames | None:
        """A copy of the newest preview, None if there is none since the last call."""
        headers = [_HEADER.unpack_from(self._map, slot * SLOT_BYTES) for slot in range(_SLOTS)]
        slot = max(range(_SLOTS), key=lambda s: headers[s][1])
        begun, whole, n, h, w, _ = headers[slot]
        if whole <= self._read or begun != whole:
            return None
        start = slot * SLOT_BYTES
        frames = np.frombuffer(self._map, np.uint8, n * h * w * 3, start + _HEADER.size).copy().reshape(n, h, w, 3)
        if _HEADER.unpack_from(self._map, start)[0] != whole:
            return None  # overwritten meanwhile: a newer one is announced already
        self._read = whole
        return frames

    def close(self) -> None:
        self._map.close()
