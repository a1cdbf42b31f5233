"""The smallest soundfont: one sine, one instrument, one preset (SoundFont 2.04, section 4)."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np

_RATE, _LOOPED = 44_100, 4_410


def write(file: Path) -> Path:
    """A font whose only preset plays a looped 440 Hz sine at note 69."""
    wave = (12_000 * np.sin(2 * np.pi * 440 * np.arange(_LOOPED) / _RATE)).astype("<i2").tobytes() + bytes(92)
    info = _list(b"INFO", _chunk(b"ifil", struct.pack("<HH", 2, 4)) + _chunk(b"INAM", b"Sine\0\0"))
    looped, instrument, sample = (54, 1), (41, 0), (53, 0)  # generators: sampleModes, instrument, sampleID
    records = {
        b"phdr": _named("Sine", 0, 0, 0, 0, 0, 0) + _named("EOP", 0, 0, 1, 0, 0, 0),
        b"pbag": struct.pack("<4H", 0, 0, 1, 0),
        b"pmod": bytes(10),
        b"pgen": struct.pack("<HhHh", *instrument, 0, 0),
        b"inst": struct.pack("<20sH20sH", b"Sine", 0, b"EOI", 1),
        b"ibag": struct.pack("<4H", 0, 0, 2, 0),
        b"imod": bytes(10),
        b"igen": struct.pack("<HhHhHh", *looped, *sample, 0, 0),
        b"shdr": struct.pack("<20s5IBbHH", b"Sine", 0, _LOOPED, 0, _LOOPED - 1, _RATE, 69, 0, 0, 1)
        + struct.pack("<20s5IBbHH", b"EOS", 0, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    presets = _list(b"pdta", b"".join(_chunk(name, data) for name, data in records.items()))
    body = b"sfbk" + info + _list(b"sdta", _chunk(b"smpl", wave)) + presets
    file.write_bytes(_chunk(b"RIFF", body))
    return file


def _named(name: str, *numbers: int) -> bytes:
    return struct.pack("<20sHHHIII", name.encode(), *numbers)


def _list(kind: bytes, data: bytes) -> bytes:
    return _chunk(b"LIST", kind + data)


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data
