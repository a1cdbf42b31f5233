"""Time is exact at every rate: frames to samples and back without one error, over ten minutes and over a day."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.document.time import RATES, SAMPLE_RATE, frame_to_sample, sample_to_frame, seconds_to_frames, timecode


@pytest.mark.parametrize("rate", RATES, ids=str)
def test_every_frame_of_ten_minutes_comes_back(rate: Fraction) -> None:
    frames = int(600 * rate)
    samples = [frame_to_sample(frame, rate) for frame in range(frames + 1)]
    assert [sample_to_frame(sample, rate) for sample in samples] == list(range(frames + 1))
    assert [sample_to_frame(sample - 1, rate) for sample in samples[1:]] == list(range(frames))
    longest = max(abs(sample - frame * SAMPLE_RATE / rate) for frame, sample in enumerate(samples))
    assert longest <= Fraction(1, 2)


def test_the_film_rate_of_television_is_2002_samples_a_frame() -> None:
    assert [frame_to_sample(n, Fraction(24000, 1001)) for n in (0, 1, 1000)] == [0, 2002, 2_002_000]


@given(st.sampled_from(RATES), st.integers(0, 24 * 3600 * SAMPLE_RATE))
def test_a_sample_lies_in_its_frame(rate: Fraction, sample: int) -> None:
    frame = sample_to_frame(sample, rate)
    assert frame_to_sample(frame, rate) <= sample < frame_to_sample(frame + 1, rate)


def test_seconds_and_timecode() -> None:
    assert seconds_to_frames(Fraction(4), Fraction(24000, 1001)) == 96
    assert timecode(24 * 3661 + 5, Fraction(24)) == "01:01:01:05"
    assert timecode(30, Fraction(30000, 1001)) == "00:00:01:00"
