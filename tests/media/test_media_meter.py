"""Meters of sounds whose levels are known."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from studio.document.time import SAMPLE_RATE
from studio.media import loudness
from studio.media.clock import Ring
from studio.media.meter import FLOOR, Level, Meter


def tone(seconds: float, left: float, right: float | None = None) -> NDArray[np.float32]:
    """1 kHz at two levels in dBFS."""
    wave = np.sin(np.arange(round(seconds * SAMPLE_RATE)) * (2 * np.pi * 1000 / SAMPLE_RATE))
    levels = 10 ** (np.array([left, left if right is None else right]) / 20)
    return (wave[:, None] * levels).astype(np.float32)


def heard(meter: Meter, sound: NDArray[np.float32], block: int = 960) -> Level:
    for first in range(0, len(sound), block):
        meter.hear(sound[first : first + block])
    return meter.level


def test_peaks_are_those_of_each_side_and_loudness_that_of_bs_1770() -> None:
    """EBU Tech 3341, case 1: 1 kHz in both channels at -23 dBFS is -23 LUFS, short-term and integrated."""
    level = heard(Meter(), tone(4, -23))
    assert level.peaks == pytest.approx((-23, -23), abs=0.1)
    assert (level.short_term, level.integrated) == pytest.approx((-23, -23), abs=0.1)
    assert heard(Meter(), tone(1, -6, -40)).peaks == pytest.approx((-6, -40), abs=0.1)


def test_what_is_measured_while_it_is_heard_is_what_is_measured_of_the_whole() -> None:
    chance = np.random.default_rng(3)
    sound = (chance.normal(0, 0.1, (5 * SAMPLE_RATE, 2)) * np.linspace(0.05, 1, 5 * SAMPLE_RATE)[:, None]).astype("f4")
    level = heard(Meter(), sound, block=777)
    assert level.integrated == pytest.approx(loudness.integrated(sound), abs=0.05)
    last = sound[: len(sound) // 4_800 * 4_800]
    assert level.short_term == pytest.approx(loudness.short_term(last), abs=0.1)


def test_a_peak_falls_20_db_in_1_7_seconds_and_is_held_for_two() -> None:
    meter = Meter()
    heard(meter, tone(0.1, 0))
    level = heard(meter, np.zeros((round(1.7 * SAMPLE_RATE), 2), np.float32))
    assert level.peaks == pytest.approx((-20, -20), abs=0.3)
    assert level.held == pytest.approx((0, 0), abs=0.1)
    assert max(heard(meter, np.zeros((SAMPLE_RATE, 2), np.float32)).held) < -20
    assert heard(meter, np.zeros((6 * SAMPLE_RATE, 2), np.float32)).peaks == (FLOOR, FLOOR)


def test_only_what_goes_over_full_scale_clips_and_stays_told_until_playing_begins_again() -> None:
    meter = Meter()
    assert heard(meter, tone(0.1, 0)).clipped == (False, False)
    assert heard(meter, tone(0.1, -20, 1)).clipped == (False, True)
    assert heard(meter, tone(1, -30)).clipped == (False, True)
    meter.reset()
    assert meter.level == Level()
    assert heard(meter, tone(0.5, -30)).integrated == pytest.approx(-30, abs=0.2), "nothing of before counts"


def test_silence_has_no_loudness() -> None:
    level = heard(Meter(), np.zeros((SAMPLE_RATE, 2), np.float32))
    assert (level.peaks, level.short_term, level.integrated) == ((FLOOR, FLOOR), loudness.SILENT, loudness.SILENT)


def test_a_ring_still_has_what_was_taken_a_moment_ago() -> None:
    ring, sound = Ring(100), np.arange(1000, dtype=np.float32).repeat(2).reshape(-1, 2)
    for first in range(0, 1000, 50):
        ring.write(sound[first : first + 50])
        ring.take(np.empty((50, 2), np.float32))
        assert (ring.between(max(0, first - 50), first + 50) == sound[max(0, first - 50) : first + 50]).all()
    assert ring.free == 100
    assert len(ring.between(0, 1000)) == 200, "not what is long gone"
