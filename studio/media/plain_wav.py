"""WAVs that are ours but for their numbers, read straight into them: FFmpeg hands these over slowly."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from io import FileIO
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from studio.document.time import SAMPLE_RATE
from studio.media.abreast import abreast, parts
from studio.media.mix import Samples

_PCM, _FLOAT, _EXTENSIBLE = 1, 3, 0xFFFE
_KINDS: Mapping[tuple[int, int], tuple[str, float, float]] = MappingProxyType(
    {
        (_PCM, 8): ("u1", 128.0, 1 / 128),
        (_PCM, 16): ("<i2", 0.0, 1 / 2**15),
        (_PCM, 32): ("<i4", 0.0, 1 / 2**31),
        (_FLOAT, 32): ("<f4", 0.0, 1.0),
        (_FLOAT, 64): ("<f8", 0.0, 1.0),
    }
)
"""Of each form and its bits: how numpy reads it, what its middle is, and the factor to full scale."""
_MASKS: Mapping[int, tuple[int, ...]] = MappingProxyType({1: (0, 4), 2: (0, 3)})
_MOST = 1e4
_GUID = bytes.fromhex("000000001000800000aa00389b71")
_UNKNOWN = (0, 0xFFFFFFFF)  # lengths of what was written into a pipe
_AT_ONCE = 65_536  # numbers that a processor keeps near it, with those that they were
_LEAST = 2**23  # numbers for which another thread is worth it
ONE_SIDE = np.float32(0.5**0.5)
"""The share of one channel on each side, so that two are as loud as it was."""


class Plain(NamedTuple):
    """``samples`` of its one or two channels. ``said``: how many the file says it has; less may be there. ``sane``: all
    of them surely are sounds.
    """

    samples: Samples
    said: int
    sane: bool


class _Form(NamedTuple):
    kind: str
    middle: float
    scale: np.float32
    channels: int


def plain_wav(path: Path) -> Plain | None:
    """The sound of a WAV of one or two channels at our rate; None for others."""
    with path.open("rb", buffering=0) as file:
        form = _to_the_samples(file)
        if form is None:
            return None
        (said,) = struct.unpack("<I", file.read(4))
        width = np.dtype(form.kind).itemsize * form.channels
        there = (path.stat().st_size - file.tell()) // width
        said = there if said in _UNKNOWN else said // width
        out = np.empty((min(said, there), form.channels), np.float32)
        return Plain(out, said, _filled(out.reshape(-1), path, file.tell(), form))


def _filled(flat: NDArray[np.float32], path: Path, begin: int, form: _Form) -> bool:
    """Reads a file's numbers from a byte on; whether all of them surely are sounds."""
    size = np.dtype(form.kind).itemsize
    at_once = 2 * _AT_ONCE if _is_ours(form) else _AT_ONCE

    def fill(stretch: tuple[int, int]) -> bool:
        with path.open("rb", buffering=0) as file, np.errstate(all="ignore"):
            file.seek(begin + size * stretch[0])
            steps = range(*stretch, at_once)
            sane = [_fill(flat[at : min(at + at_once, stretch[1])], file, form) for at in steps]
        return all(sane)

    threads = 1 if _is_ours(form) else None  # one reads as fast as the memory takes it, two get in each other's way
    return all(abreast(fill, parts(len(flat), _LEAST, threads)))


def are_sounds(samples: Samples, most: float = _MOST) -> bool:
    """Whether no sample is over a limit, or no number, as all of them together are no more than one may be."""
    with np.errstate(all="ignore"):
        return _is_under(samples.reshape(-1), most)


def _is_under(flat: NDArray[np.float32], most: float = _MOST) -> bool:
    return bool(flat.dot(flat) <= most * most)


def _to_the_samples(file: FileIO) -> _Form | None:
    """The form of a WAV's samples; the file is then where their length stands. None for what is not read here."""
    head, form = file.read(12), None
    if head[:4] != b"RIFF" or head[8:] != b"WAVE":
        return None
    while len(name := file.read(4)) == 4:
        if name == b"data":
            return form
        (size,) = struct.unpack("<I", file.read(4).ljust(4, b"\0"))
        body = file.tell()
        if name == b"fmt ":
            form = _form(file.read(min(size, 40)))
        file.seek(body + size + size % 2)
    return None


def _form(said: bytes) -> _Form | None:
    if len(said) < 16:
        return None
    tag, channels, rate, _, width, bits = struct.unpack("<HHIIHH", said[:16])
    if tag == _EXTENSIBLE and len(said) == 40:
        whole, mask, tag = struct.unpack("<HIH", said[18:26])
        if whole != bits or mask not in _MASKS.get(channels, ()) or said[26:] != _GUID:
            return None
    kind = _KINDS.get((tag, bits))
    if kind is None or channels not in _MASKS or rate != SAMPLE_RATE or width * 8 != channels * bits:
        return None
    form, middle, scale = kind
    return _Form(form, middle, np.float32(scale) * (ONE_SIDE if channels == 1 else np.float32(1)), channels)


def _is_ours(form: _Form) -> bool:
    return form.kind == "<f4" and np.dtype("<f4").isnative


def _fill(flat: NDArray[np.float32], file: FileIO, form: _Form) -> bool:
    """Reads as many samples as there is room for; whether all of them surely are sounds."""
    if _is_ours(form):
        _read(flat.data.cast("B"), file)
    else:
        flat[:] = np.fromfile(file, form.kind, flat.size)
    if form.middle:
        flat -= np.float32(form.middle)
    if form.scale != 1:
        np.multiply(flat, form.scale, out=flat)
    return form.kind[-2] in "iu" or _is_under(flat)


def _read(room: memoryview, file: FileIO) -> None:
    """Reads until there is no room left, or nothing more to be read."""
    while len(room) and (count := file.readinto(room)):
        room = room[count:]
