"""Pieces as samples: each by itself, at one level for its style, over when it is over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from studio.document.time import SAMPLE_RATE
from studio.media.limiter import limited
from studio.media.loudness import SILENT, integrated
from studio.sound.music import instruments, soundfont
from studio.sound.music.compose import SUNG, Note, Piece, compose
from studio.sound.music.moods import Style

LEVEL = -24.0
"""LUFS of music of middling tension where nobody speaks."""
_SWELL = 8.0
"""dB from rest to the highest tension."""
RING = round(1.2 * SAMPLE_RATE)
"""Samples that a piece rings into the one after it, and over which the last one fades."""
_REFERENCE = 8  # beats of a style by which its level is found
_PEAKS = -6.0, -10.0
"""dBFS under which the accompaniment and what sings are held."""
_FULL = 2**15 - 1

Played = NDArray[np.int16]
"""(2, n, 2): accompaniment, and what sings; stereo."""


def render(piece: Piece, font: str = "") -> Played:
    """A piece and its ring, at its level. ``font`` is the path of a soundfont; small synthesizers play without one."""
    notes = compose(piece)
    length = piece.length + (0 if piece.closes else RING)
    gain = _gain(piece.style, font)
    parts = (
        _faded(_play([n for n in notes if (n.voice in SUNG) == sings], length, font), min(RING, length))
        for sings in (False, True)
    )
    return np.stack(
        [np.round(limited(part, peak, gain) * _FULL).astype(np.int16) for part, peak in zip(parts, _PEAKS, strict=True)]
    )


def as_float(played: Played) -> NDArray[np.float32]:
    return played.astype(np.float32) / _FULL


@lru_cache(maxsize=32)
def _gain(style: Style, font: str) -> float:
    """dB that bring a style to its level: found on a stretch of it, so that no shot's level hangs on its length."""
    length = round(_REFERENCE * 60 / style.tempo * SAMPLE_RATE)
    now = integrated(_play(compose(Piece(length, style, 0, opens=False, closes=False)), length, font))
    return LEVEL + _SWELL * (style.tension - 0.5) - now if now > SILENT else 0.0


def _play(notes: Sequence[Note], length: int, font: str) -> NDArray[np.float32]:
    """Stereo samples; what rings longer is cut off."""
    if font:
        return soundfont.play(notes, length, font)
    out = np.zeros((length, 2), np.float32)
    for note in notes:
        sound = instruments.play(note.part, note.pitch, note.length, note.loud)[: max(0, length - note.at)]
        out[note.at : note.at + len(sound)] += sound
    return out


def _faded(sound: NDArray[np.float32], ramp: int) -> NDArray[np.float32]:
    sound[len(sound) - ramp :] *= (np.cos(np.linspace(0, np.pi, ramp)) * 0.5 + 0.5)[:, None].astype(np.float32)
    return sound


def maker(piece: Piece, font: str) -> Callable[[], Played]:
    """What makes a piece, in another process too."""
    return partial(render, piece, font)
