"""Lips are shut while a first or a last sound hums behind them, wherever the model says that it is."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.ndimage import uniform_filter1d
from scipy.signal import butter, sosfiltfilt

from studio.document.brief import Line
from studio.document.recipe import Voice
from studio.document.time import SAMPLE_RATE
from studio.sound.lips import CLOSED, mouths
from studio.sound.speech import Speech, speak

VOICES = (("adult", "female"), ("adult", "male"), ("child", "male"))


def level(samples: NDArray[np.float32], low: float, high: float) -> NDArray[np.float64]:
    """dB under the loudest moment of a band."""
    band = sosfiltfilt(butter(3, (low, high), "band", fs=SAMPLE_RATE, output="sos"), samples.astype(float))
    found = 10 * np.log10(uniform_filter1d(band**2, 720) + 1e-12)
    return np.asarray(found - found.max())


def hums(said: Speech) -> list[int]:
    """The middles, in samples, of what sounds low and not high for 25 ms and more, behind the last vowel."""
    low, high = level(said.samples, 100, 450), level(said.samples, 600, 4000)
    turns = np.flatnonzero(np.diff(np.concatenate([[0], ((low > -20) & (high < -20)).astype(int), [0]])))
    vowel = np.flatnonzero(high > -15)[-1]
    runs = [(a, b) for a, b in zip(turns[::2], turns[1::2], strict=True) if b - a > 0.025 * SAMPLE_RATE]
    return [int(a + b) // 2 for a, b in runs if b > vowel]


def shut(said: Speech, at: int) -> list[bool]:
    return [mouths(said, 0, 80, Fraction(rate))[at * rate // SAMPLE_RATE] in CLOSED for rate in (8, 12, 24)]


@pytest.mark.parametrize("text", ["Mama is here.", "Maria came home.", "Make it so.", "Mother calls."])
def test_the_first_is_shut_while_it_hums(text: str) -> None:
    for age, sex in VOICES:
        said = speak(Line("A", text), Voice("A", age, sex))
        low, high = level(said.samples, 100, 450), level(said.samples, 600, 4000)
        begin, end = (int(np.flatnonzero(band[: int(0.3 * SAMPLE_RATE)] > -15)[0]) for band in (low, high))
        assert shut(said, (begin + end) // 2)[2]


@pytest.mark.parametrize("text", ["Tom.", "I see him.", "Stay calm.", "Call Pam."])
def test_the_last_is_shut_while_it_hums(text: str) -> None:
    spoken = [speak(Line("A", text), Voice("A", age, sex)) for age, sex in VOICES]
    heard = [(said, hums(said)[-1]) for said in spoken if hums(said)]
    assert len(heard) > 1
    assert all(all(shut(said, at)) for said, at in heard)
