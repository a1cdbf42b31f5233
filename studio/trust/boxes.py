"""The outermost boxes of an MP4 (ISO/IEC 14496-12): where they lie, and adding one of our own at the end."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

_MOST = 10_000
"""More outermost boxes than any film has."""


@dataclass(frozen=True, slots=True)
class Box:
    """``start`` to ``end`` in the file; ``uuid`` for boxes of type ``uuid`` only. The content begins at ``body``."""

    kind: bytes
    start: int
    body: int
    end: int
    uuid: UUID | None = None


def boxes(file: BinaryIO) -> Iterator[Box]:
    """The boxes from the file's start; raises ValueError where something else follows."""
    size = file.seek(0, 2)
    at = 0
    for _ in range(_MOST):
        if at == size:
            return
        box = _box(file, at, size)
        yield box
        at = box.end
    raise ValueError("too many boxes")


def uuid_box(name: UUID, content: bytes) -> bytes:
    """A box of ours, complete; up to 4 GiB."""
    return struct.pack(">I4s16s", 24 + len(content), b"uuid", name.bytes) + content


def append(path: Path, box: bytes) -> None:
    """At the end, where nothing that the film points to moves."""
    with path.open("ab") as file:
        file.write(box)


def _box(file: BinaryIO, at: int, size: int) -> Box:
    file.seek(at)
    head = file.read(32)
    if len(head) < 8:
        raise ValueError("a box is cut off")
    length, kind = struct.unpack(">I4s", head[:8])
    body = at + 8
    if length == 1 and len(head) >= 16:
        (length,) = struct.unpack(">Q", head[8:16])
        body += 8
    elif length == 0:
        length = size - at
    uuid = None
    if kind == b"uuid":
        name = head[body - at : body - at + 16]
        if len(name) < 16:
            raise ValueError("a box is cut off")
        uuid, body = UUID(bytes=name), body + 16
    if at + length > size or at + length < body:
        raise ValueError("a box is longer than the file")
    return Box(kind, at, body, at + length, uuid)
