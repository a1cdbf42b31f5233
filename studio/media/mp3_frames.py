"""Where the frames of an MP3 lie, so that its stretches can be decoded by themselves (ISO 11172-3, LAME's tag)."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

FRAME = 1_152
"""Samples of a frame of MPEG-1, layer III."""
_RATES = (44_100, 48_000, 32_000)
_KBITS = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0)
_DELAY = 529  # samples that a decoder is late
_TAG = 128  # bytes of the old tag at the end
_MONO = 3
_SAID = (b"LAME", b"Lavf", b"Lavc")  # by whom FFmpeg has a tag say how much is no sound
_NEAR = 2**20  # bytes that are read in one go


class Frames(NamedTuple):
    """Where each frame of sound begins, and where the last ends; how many of the first samples are left out, and how
    many are heard.
    """

    at: list[int]
    skip: int
    length: int


def frames_of(path: Path) -> Frames | None:
    """The frames of an MP3 that is whole, one behind the other; None for any other."""
    at = _walked(path)
    if len(at) < 3:
        return None
    with path.open("rb") as file:
        file.seek(at[0])
        return _told(file.read(at[1] - at[0]), at)


def _walked(path: Path) -> list[int]:
    """Where frames begin and the last one ends; nothing where there is anything but frames of one rate."""
    found: list[int] = []
    sizes: list[int] = []
    with path.open("rb") as file:
        at, near, end = _behind_id3(file.read(10)), 0, 0
        while near >= end:
            at += near
            file.seek(at)
            data = file.read(_NEAR)
            near, end = 0, len(data) - 3
            if end <= 0:
                break
            sizes = sizes or [_size(third, data[2] >> 2 & 3) for third in range(256)]
            while near < end and data[near] == 255 and data[near + 1] | 1 == 251 and (size := sizes[data[near + 2]]):
                found.append(at + near)
                near += size
    last, behind = at + near, path.stat().st_size - at - near
    is_whole = not behind or (behind == _TAG and data[near : near + 3] == b"TAG")
    return [*found, last] if is_whole and found else []


def _behind_id3(head: bytes) -> int:
    """Where what follows a tag of ID3v2 begins: its length has seven bits a byte."""
    if head[:3] != b"ID3" or len(head) < 10:
        return 0
    a, b, c, d = head[6:]
    return 10 + (a << 21 | b << 14 | c << 7 | d) + (10 if head[5] & 16 else 0)


def _size(third: int, rate: int) -> int:
    """Bytes of a frame by the third byte of its header; 0 for what is no frame of that rate."""
    kbits = _KBITS[third >> 4]
    return kbits and 144_000 * kbits // _RATES[rate] + (third >> 1 & 1) if third >> 2 & 3 == rate < len(_RATES) else 0


def _told(first: bytes, at: list[int]) -> Frames | None:
    """What a tag in the first frame says, which is no sound then; without one all frames are heard whole."""
    if first[36:40] == b"VBRI":
        return None
    tag = first[21:] if first[3] >> 6 == _MONO else first[36:]
    if tag[:4] not in (b"Xing", b"Info"):
        return Frames(at, 0, (len(at) - 1) * FRAME)
    count, has = len(at) - 2, tag[7] if len(tag) > 7 else 0
    behind = 8 + 4 * (has & 1) + 4 * (has >> 1 & 1) + 100 * (has >> 2 & 1) + 4 * (has >> 3 & 1)
    if not has & 1 or int.from_bytes(tag[8:12]) != count or tag[behind : behind + 4] not in _SAID:
        return None
    pads = int.from_bytes(tag[behind + 21 : behind + 24])
    skip = (pads >> 12) + _DELAY
    return Frames(at[1:], skip, count * FRAME - skip - max(0, (pads & 4_095) - _DELAY))
