"""The frame that is shown is the one whose sound is heard."""

from __future__ import annotations

import time
from collections.abc import Iterator
from fractions import Fraction

import numpy as np
import pytest

from studio.document.time import RATES, frame_to_sample, sample_to_frame
from studio.editor.player import Player
from studio.media.clock import NullSpeaker
from tests.patience import PATIENCE


class Hand:
    """A player whose clock moves by hand, sample by sample."""

    def __init__(self, rate: Fraction = Fraction(24), length: int = 480) -> None:
        self.speaker = NullSpeaker(ticking=False)
        self.player = Player(lambda: (self.speaker, "silent"))
        self.player.rate, self.player.length = rate, length

    def advance(self, samples: int) -> None:
        """Waits for the ring where it is empty, as a device would."""
        deadline = time.monotonic() + PATIENCE
        while samples:
            samples -= self.speaker.advance(samples)
            assert time.monotonic() < deadline, "the ring stayed empty"
            time.sleep(0.0005 if samples else 0)

    def play_from(self, frame: int) -> None:
        self.player.seek(frame)
        self.player.play()
        assert self.player.frame_due() == frame


@pytest.fixture
def hand() -> Iterator[Hand]:
    made = Hand()
    yield made
    made.player.close()


@pytest.mark.parametrize("rate", RATES)
def test_picture_and_sound_never_drift(rate: Fraction) -> None:
    hand = Hand(rate, length=10_000)
    first, heard = 37, 0
    hand.play_from(first)
    sizes = np.random.default_rng(3)
    while heard < 8 * 48_000:
        step = int(sizes.integers(1, 2_500))
        hand.advance(step)
        heard += step
        assert hand.player.frame_due() == sample_to_frame(frame_to_sample(first, rate) + heard, rate)
    hand.player.close()


def test_late_frames_are_left_out_and_counted(hand: Hand) -> None:
    hand.play_from(0)
    for samples, frame, dropped in ((2_000, 1, 0), (0, 1, 0), (2_000 * 5, 6, 4), (2_000, 7, 4)):
        hand.advance(samples)
        hand.player.seen(hand.player.frame_due())
        assert (hand.player.frame, hand.player.dropped) == (frame, dropped)
    hand.player.seek(100)
    hand.player.seen(100)
    assert hand.player.dropped == 4, "nobody waits for what a jump leaves out"
    hand.player.pause()
    hand.player.play()
    assert hand.player.dropped == 0


def test_it_stops_on_the_last_frame_and_starts_again_from_the_first(hand: Hand) -> None:
    hand.play_from(478)
    hand.advance(2_000 * 3)
    assert hand.player.frame_due() == 479
    assert not hand.player.playing
    hand.player.play()
    assert (hand.player.frame_due(), hand.player.playing) == (0, True)


def test_seeking_while_it_plays_goes_on_from_there(hand: Hand) -> None:
    hand.play_from(10)
    hand.advance(4_000)
    assert hand.player.frame_due() == 12
    hand.player.seek(200)
    assert hand.player.frame_due() == 200
    hand.player.seek(9_999)
    assert hand.player.frame == 479
    hand.player.seek(-5)
    assert hand.player.frame == 0


def test_pausing_keeps_the_frame(hand: Hand) -> None:
    hand.play_from(10)
    hand.advance(4_000)
    hand.player.frame_due()
    hand.player.pause()
    assert (hand.player.frame_due(), hand.player.playing) == (12, False)


def test_the_shuttle_doubles_up_to_eight_times_either_way(hand: Hand) -> None:
    hand.player.seek(240)
    speeds = []
    for direction in (1, 1, 1, 1, 1, -1, -1, -1):
        hand.player.shuttle(direction)
        speeds.append(hand.player.speed)
    assert speeds == [1, 2, 4, 8, 8, -1, -2, -4]


def test_fast_and_backwards_go_by_the_wall_clock(hand: Hand) -> None:
    hand.player.seek(240)
    began = time.monotonic()
    hand.player.play(-8)
    time.sleep(0.1)
    due = hand.player.frame_due()
    assert 240 - 24 * 8 * (time.monotonic() - began) - 1 <= due <= 240 - 24 * 8 * 0.1
    assert hand.player.dropped == 0


def test_the_wall_clock_keeps_time_with_its_own_samples() -> None:
    player = Player(lambda: (NullSpeaker(), "silent"))
    player.length = 240
    player.play()
    deadline = time.monotonic() + PATIENCE
    while player.frame < 8:
        assert time.monotonic() < deadline
        player.frame_due()
        time.sleep(0.002)
    player.close()


def test_an_empty_film_does_not_play(hand: Hand) -> None:
    hand.player.length = 0
    hand.player.play()
    assert (hand.player.playing, hand.player.frame_due()) == (False, 0)


def test_expectation_18_a_loop_plays_its_stretch_again_and_again_without_a_gap(hand: Hand) -> None:
    hand.player.mark(100, 110)
    hand.player.loop = True
    hand.play_from(98)
    heard = [98]
    for _ in range(33):
        hand.advance(2_000)
        heard.append(hand.player.frame_due())
        hand.player.seen(heard[-1])
    assert heard == [98, 99, *range(100, 110), *range(100, 110), *range(100, 110), 100, 101]
    assert (hand.player.dropped, hand.player.playing) == (0, True)


def test_marks_that_the_film_no_longer_has_mark_all_of_it(hand: Hand) -> None:
    hand.player.mark(100, 300)
    assert hand.player.stretch == (100, 300)
    hand.player.length = 200
    assert hand.player.stretch == (100, 200)
    hand.player.length = 50
    assert hand.player.stretch == (0, 50)


def test_a_loop_is_gone_through_backwards_too(hand: Hand) -> None:
    hand.player.mark(100, 104)
    hand.player.loop = True
    hand.player.seek(102)
    hand.player.play(-8)
    deadline, seen = time.monotonic() + PATIENCE, {102}
    while 103 not in seen:
        assert time.monotonic() < deadline
        seen.add(hand.player.frame_due())
        time.sleep(0.001)
    assert seen <= {100, 101, 102, 103}
