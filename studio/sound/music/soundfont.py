"""Music played from a soundfont that a person put on this machine, by TinySoundFont where that is installed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from platformdirs import user_data_path

from studio.document.time import SAMPLE_RATE
from studio.sound.music.compose import Note

PROGRAMS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "pad": (0, 89),
        "bass": (1, 33),
        "pluck": (2, 24),
        "bell": (3, 11),
        "piano": (4, 0),
        "strings": (5, 48),
        "cello": (6, 42),
        "brass": (7, 61),
        "saw": (8, 81),
    }
)
"""Channel and General MIDI program, counted from 0, of each part that has a pitch."""
DRUMS = 9
"""The channel of all others."""
STRUCK = 6_000
"""Samples after which a drum is let go of."""
_FADES = 50
"""Tenths of a second at most until a piece that was ended is silent."""
_SUFFIXES = (".sf2", ".sf3")


def found() -> str:
    """The soundfont of this machine: the one that RUSHES_SOUNDFONT names, or the first in the folder; "" for none.

    Raises ValueError where one is wanted that cannot be used.
    """
    named = os.environ.get("RUSHES_SOUNDFONT")
    if named is None:
        named = min((str(file) for file in folder().glob("*") if file.suffix.lower() in _SUFFIXES), default="")
    font = Path(named)
    if not named:
        return ""
    if not (font.is_file() and os.access(font, os.R_OK)):
        raise ValueError(
            f"The soundfont “{font.name}” cannot be read, so our own instruments play. "
            "Put it where RUSHES_SOUNDFONT says, or correct that."
        )
    if find_spec("tinysoundfont") is None:
        raise ValueError(
            f"The soundfont “{font.name}” needs TinySoundFont, so our own instruments play. "
            "Install it with “pip install --no-deps tinysoundfont”."
        )
    return named


def folder() -> Path:
    return user_data_path("rushes", False) / "soundfonts"


def identity(font: str) -> tuple[str, int, int]:
    """What tells a font from another one under the same name."""
    state = Path(font).stat()
    return font, state.st_size, state.st_mtime_ns


def play(notes: Sequence[Note], length: int, font: str) -> NDArray[np.float32]:
    """(length, 2) samples: each note at its sample, the same on every call. Raises ValueError for another file."""
    synth = _synth(*identity(font))
    out, now = np.zeros((length, 2), np.float32), 0
    for at, begins, channel, pitch, loud in sorted(_events(notes, length)):
        if at > now:
            out[now:at] = _generated(synth, at - now)
            now = at
        if begins:
            synth.noteon(channel, pitch, loud)
        else:
            synth.noteoff(channel, pitch)
    out[now:] = _generated(synth, length - now)
    _hushed(synth)
    return out


def _hushed(synth: Any) -> None:
    """What still sounds is faded by the synthesizer; the next piece must hear nothing of it."""
    synth.sounds_off()
    for _ in range(_FADES):
        if not _generated(synth, SAMPLE_RATE // 10).any():
            return


def _events(notes: Sequence[Note], length: int) -> Iterator[tuple[int, bool, int, int, int]]:
    """Sample, whether it begins, channel, pitch, velocity; what ends at a sample does so before others begin."""
    for note in notes:
        channel = PROGRAMS[note.part][0] if note.part in PROGRAMS else DRUMS
        if note.at < length:
            yield note.at, True, channel, note.pitch, max(1, min(127, round(127 * note.loud)))
            yield min(length, note.at + max(note.length, STRUCK)), False, channel, note.pitch, 0


def _generated(synth: Any, samples: int) -> NDArray[np.float32]:
    if not samples:
        return np.zeros((0, 2), np.float32)
    return np.frombuffer(synth.generate(samples), np.float32).reshape(-1, 2)


@lru_cache(maxsize=1)
def _synth(font: str, _size: int, _changed: int) -> Any:
    """A loaded font with the programs chosen; what it lacks is played by its first instrument."""
    import tinysoundfont

    synth = tinysoundfont.Synth(gain=-6, samplerate=SAMPLE_RATE)
    try:
        loaded = synth.sfload(font)
    except (RuntimeError, tinysoundfont.SoundFontException) as error:
        raise ValueError(f"“{Path(font).name}” is no soundfont that can be read; put another in its place.") from error
    for channel, program in PROGRAMS.values():
        _choose(synth, channel, loaded, program)
    _choose(synth, DRUMS, loaded, 0, drums=True)
    return synth


def _choose(synth: Any, channel: int, loaded: int, program: int, *, drums: bool = False) -> None:
    for bank, preset in ((128 if drums else 0, program), (0, program), (0, 0)):
        if synth.sfpreset_name(loaded, bank, preset) is not None:
            synth.program_select(channel, loaded, bank, preset, drums)
            return
