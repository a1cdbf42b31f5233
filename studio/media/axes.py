"""A sound seen with its units: the wave over the spectrogram, seconds below, decibels and hertz beside them."""

from __future__ import annotations

import math
from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.document.time import SAMPLE_RATE
from studio.media.mix import Samples
from studio.media.spectrogram import FLOOR, HIGHEST, LOWEST, coloured, spectrogram, wave

Picture = NDArray[np.uint8]

_LEFT, _RIGHT, _TOP, _BELOW, _BETWEEN = 84, 92, 24, 40, 22  # pixels
_GROUND, _INK, _RULE = (20, 21, 24), (214, 216, 222), (96, 99, 108)
_FONT, _SIZE = cv2.FONT_HERSHEY_SIMPLEX, 0.42
_PITCHES = (50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000)
_LEVELS = (0, -6, -20)  # dB of full scale, of a wave
_TICKS = 10  # of time, at most
_DEPTH = 30  # dB from one mark of the colours to the next


def seen(samples: Samples, width: int, height: int) -> Picture:
    """RGB: the wave, so wide and half so high, and the spectrogram below it, with their axes around them."""
    high = height // 2
    page = np.full((_TOP + high + _BETWEEN + height + _BELOW, _LEFT + width + _RIGHT, 3), _GROUND, np.uint8)
    top, low = _TOP, _TOP + high + _BETWEEN
    page[top : top + high, _LEFT : _LEFT + width] = wave(samples, width, high)
    page[low : low + height, _LEFT : _LEFT + width] = coloured(spectrogram(samples, width, height))
    _levels(page, top, high)
    _pitches(page, low, height)
    _colours(page, low, height, _LEFT + width + 12)
    seconds = len(samples) / SAMPLE_RATE
    for at in ticks(seconds):
        x = _LEFT + round((width - 1) * at / seconds) if seconds else _LEFT
        cv2.line(page, (x, low + height), (x, low + height + 5), _RULE, 1)
        _word(page, f"{at:g}", x, low + height + 18, middle=True)
    _word(page, "time, s", _LEFT + width // 2, low + height + 34, middle=True)
    return page


def ticks(seconds: float) -> list[float]:
    """Round times from 0 on, ten steps of 1, 2 or 5 at most."""
    if seconds <= 0:
        return [0.0]
    unit = 10.0 ** math.floor(math.log10(seconds / _TICKS))
    step = next(unit * n for n in (1, 2, 5, 10) if seconds / (unit * n) <= _TICKS)
    return [round(n * step, 9) for n in range(math.floor(seconds / step + 1e-9) + 1)]


def height_of(pitch: float, rows: int) -> int:
    """The row of a spectrogram in which a pitch is, 0 on top."""
    return round((rows - 1) * (1 - math.log(pitch / LOWEST) / math.log(HIGHEST / LOWEST)))


def _levels(page: Picture, top: int, high: int) -> None:
    _word(page, "level, dBFS", 4, top - 8)
    middle = (high - 1) / 2
    for level in _LEVELS:
        away = middle * 10 ** (level / 20)
        for y in (top + round(middle - away), top + round(middle + away)):
            _mark(page, f"{level}", y)


def _pitches(page: Picture, low: int, height: int) -> None:
    _word(page, "pitch, Hz", 4, low - 8)
    for pitch in _PITCHES:
        _mark(page, f"{pitch}", low + height_of(pitch, height))


def _colours(page: Picture, low: int, height: int, left: int) -> None:
    """What the colours mean: dB under a full sine."""
    page[low : low + height, left : left + 14] = coloured(np.linspace(0, FLOOR, height, dtype=np.float32)[:, None])
    _word(page, "level, dB", left - 4, low - 8)
    for level in _fallen():
        y = low + round((height - 1) * level / FLOOR)
        _word(page, f"{level}", left + 20, y + 4)


def _fallen() -> Iterator[int]:
    yield from range(0, round(FLOOR) - 1, -_DEPTH)


def _mark(page: Picture, words: str, y: int) -> None:
    cv2.line(page, (_LEFT - 6, y), (_LEFT - 1, y), _RULE, 1)
    (wide, _), _ = cv2.getTextSize(words, _FONT, _SIZE, 1)
    _word(page, words, _LEFT - 10 - wide, y + 4)


def _word(page: Picture, words: str, x: int, y: int, *, middle: bool = False) -> None:
    (wide, _), _ = cv2.getTextSize(words, _FONT, _SIZE, 1)
    cv2.putText(page, words, (x - wide // 2 if middle else x, y), _FONT, _SIZE, _INK, 1, cv2.LINE_AA)
