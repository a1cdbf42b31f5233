"""Sealing a film: its record goes into the file, signed together with every other byte of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from studio.document.recipe import canonical_json
from studio.trust import boxes
from studio.trust.keys import SigningKey
from studio.trust.record import xmp

RECORD_BOX = UUID("28c27ad8-9e06-4d68-82c2-df76a5925dd6")
XMP_BOX = UUID("be7acfcb-97a9-42e8-9c71-999491e3afac")
"""Where XMP lies in an MP4, after the XMP specification, part 3."""


def seal(path: Path, record: Mapping[str, Any], key: SigningKey) -> None:
    """Adds the XMP and then the signed record to a finished MP4.

    Both are boxes behind everything else, so that no place that the film's tables point to moves.
    """
    boxes.append(path, boxes.uuid_box(XMP_BOX, xmp(record)))
    with path.open("rb") as file:
        size = file.seek(0, 2)
        whole = {**record, "file": {"bytes": size, "sha256": digest(file, [(0, size)])}}
    sealed = {"record": whole, "key": key.public.hex(), "signature": key.sign(signed_words(whole)).hex()}
    boxes.append(path, boxes.uuid_box(RECORD_BOX, canonical_json(sealed).encode()))


def signed_words(record: Any) -> bytes:
    """What a signature is made over: the one spelling of a record."""
    return canonical_json(record).encode()


def digest(file: BinaryIO, spans: Iterable[tuple[int, int]]) -> str:
    """SHA-256 over stretches of a file, each from its first byte up to its last one, which is excluded."""
    total = hashlib.sha256()
    for start, end in spans:
        file.seek(start)
        left = end - start
        while left > 0:
            piece = file.read(min(left, 2**20))
            if not piece:
                break
            total.update(piece)
            left -= len(piece)
    return total.hexdigest()
