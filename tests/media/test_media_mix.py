"""Mixing is one pure function: however a film is cut into blocks, its samples are the same."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.media.mix import Cue, length, mix

CUES = [
    Cue(
        "effects",
        start,
        np.random.default_rng(start).standard_normal((200 + start % 90, 2)).astype(np.float32),
        gain,
    )
    for start, gain in ((0, 0.0), (130, -6.0), (131, 3.0), (400, -60.0), (777, 0.1))
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 1_200), max_size=12))
def test_blocks_of_any_size_give_the_same_samples(cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), 1_200]
    pieces = [mix(CUES, a, b) for a, b in pairwise(edges)]
    assert np.array_equal(np.concatenate(pieces), mix(CUES, 0, 1_200))


def test_a_sound_lies_where_it_starts_and_as_loud_as_it_says() -> None:
    click = np.ones((1, 2), np.float32)
    out = mix([Cue("effects", 10, click, -20.0)], 8, 14)
    assert out[:, 0].tolist() == [0, 0, np.float32(0.1), 0, 0, 0]


def test_nothing_gives_silence() -> None:
    assert mix([], 5, 10).shape == (5, 2) and not mix([], 5, 10).any()
    assert mix([], 10, 5).shape == (0, 2)
    assert length([]) == 0 and length(CUES) == max(cue.start + len(cue.samples) for cue in CUES)
