"""Time is exact at every rate: frames to samples and back without one error, over ten minutes and over a day."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.document.time import (
    RATES,
    SAMPLE_RATE,
    TimecodeError,
    frame_to_sample,
    read_timecode,
    sample_to_frame,
    seconds_to_frames,
    timecode,
)


@pytest.mark.parametrize("rate", RATES, ids=str)
def test_every_frame_of_ten_minutes_comes_back(rate: Fraction) -> None:
    frames = int(600 * rate)
    samples = [frame_to_sample(frame, rate) for frame in range(frames + 1)]
    assert [sample_to_frame(sample, rate) for sample in samples] == list(range(frames + 1))
    assert [sample_to_frame(sample - 1, rate) for sample in samples[1:]] == list(range(frames))
    n, d = rate.numerator, rate.denominator
    assert (
        max(abs(2 * (sample * n - frame * SAMPLE_RATE * d)) for frame, sample in enumerate(samples)) <= n
    )  # half a one


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


@pytest.mark.parametrize(
    ("typed", "frame"),
    [
        ("+12", 1012),
        ("-12", 988),
        ("\N{MINUS SIGN}1:00", 976),
        ("-1:00", 976),
        ("+100", 1024),
        ("1:15:00", 75 * 24),
        ("1500", 15 * 24),
        ("15:00", 15 * 24),
        (" 15 : 00 ", 15 * 24),
        ("15:", 15 * 24),
        ("15.00", 15 * 24),
        ("00:00:15;03", 15 * 24 + 3),
        ("12", 12),
        ("0", 0),
        ("75", 75),
        ("90:00", 90 * 24),
        ("01020304", ((60 + 2) * 60 + 3) * 24 + 4),
        ("2.5s", 60),
        ("+1s", 1024),
        ("40f", 40),
        ("-2000", 1000 - 20 * 24),
        ("-90:00", 1000 - 90 * 24),
    ],
)
def test_expectation_19_a_typed_timecode(typed: str, frame: int) -> None:
    assert read_timecode(typed, 1000, Fraction(24)) == frame


@pytest.mark.parametrize(
    "typed", ["", " ", "abc", "1:2:3:4:5", "+", ":", "1:-2", "--1", "1e3", "1:a", "+12x", "s", "٣", "9" * 41, "1/2"]
)
def test_expectation_19_what_is_no_time_is_refused_in_a_sentence(typed: str) -> None:
    with pytest.raises(TimecodeError, match=r"^“.*” (is no time|has more parts).*\.$"):
        read_timecode(typed, 0, Fraction(24))


def test_expectation_19_figures_are_frames_where_frames_are_counted() -> None:
    assert read_timecode("1500", 7, Fraction(24), plain="frames") == 1500
    assert read_timecode("+100", 7, Fraction(24), plain="frames") == 107
    assert read_timecode("1:00", 7, Fraction(24), plain="frames") == 24


@given(st.sampled_from(RATES), st.integers(0, 24 * 3600 * 24))
def test_expectation_19_what_the_counter_shows_can_be_typed(rate: Fraction, frame: int) -> None:
    shown = timecode(frame, rate)
    assert read_timecode(shown, 0, rate) == read_timecode(shown.replace(":", ""), 0, rate) == frame
