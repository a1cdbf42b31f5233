"""Clocks count what is heard; the feed keeps them in sound and outlives their devices."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from studio.document.film import MUSIC
from studio.document.time import SAMPLE_RATE
from studio.media.clock import RING, Clock, Heard, NullSpeaker, Ring
from studio.media.feed import GONE, Feed
from studio.media.loop import Loop
from studio.media.mix import Cue, mix
from studio.media.runs import PIECE, piece
from studio.media.speaker import open_speaker
from tests.patience import PATIENCE


def noise(count: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal((count, 2)).astype(np.float32)


def until(true: Callable[[], bool], seconds: float = PATIENCE) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.002)


def test_a_ring_gives_back_what_was_written_over_any_block_sizes() -> None:
    ring, sound = Ring(1000), noise(20_000)
    heard, written, sizes = [], 0, np.random.default_rng(1)
    while sum(len(piece) for piece in heard) < len(sound):
        block = sound[written : written + min(ring.free, int(sizes.integers(1, 700)))]
        ring.write(block)
        written += len(block)
        out = np.full((int(sizes.integers(1, 900)), 2), 9, np.float32)
        count = ring.take(out)
        assert not out[count:].any()
        heard.append(out[:count])
    np.testing.assert_array_equal(np.concatenate(heard), sound)


def test_a_ring_holds_a_quarter_of_a_second_and_more() -> None:
    assert Ring().free == RING >= SAMPLE_RATE // 4


def test_what_is_heard_follows_the_times_of_the_device() -> None:
    heard = Heard()
    assert heard.by(5.0) == 0
    heard.given(0, 4_800, at=10.0)
    assert [heard.by(t) for t in (9.0, 10.0, 10.05, 10.1, 11.0)] == [0, 0, 2_400, 4_800, 4_800]
    heard.given(4_800, 4_800, at=11.5)
    assert heard.by(11.4) == 4_800, "a block that waits for its time is not heard"
    assert heard.by(11.55) == 7_200
    heard.given(9_600, 0, at=11.6)
    assert heard.by(20.0) == 9_600, "silence in place of a late block does not count"
    heard.given(9_600, 480, at=30.0)
    assert heard.by(29.0) == 9_600, "it never goes back"


def test_a_null_speaker_takes_samples_at_the_pace_of_the_wall() -> None:
    ring, speaker = Ring(SAMPLE_RATE), NullSpeaker()
    ring.write(noise(SAMPLE_RATE))
    began = time.monotonic()
    speaker.start(ring)
    until(lambda: speaker.heard(ring) > SAMPLE_RATE // 5)
    count = speaker.heard(ring)
    assert count <= (time.monotonic() - began) * SAMPLE_RATE
    speaker.stop()
    stopped = speaker.heard(ring)
    time.sleep(0.02)
    assert speaker.heard(ring) == stopped


class Listening(NullSpeaker):
    """A null speaker that writes down what it takes."""

    def __init__(self) -> None:
        super().__init__(ticking=False)
        self.pieces: list[np.ndarray] = []
        self.alive, self.starts, self.ring = True, 0, Ring(1)

    def start(self, ring: Ring) -> None:
        super().start(ring)
        self.ring = ring
        self.starts += 1

    def advance(self, samples: int) -> int:
        out = np.empty((samples, 2), np.float32)
        count = self.ring.take(out)
        self.pieces.append(out[:count])
        return count


@pytest.fixture
def fed():
    """A feed on a clock that is advanced by hand, and what it told."""
    speaker, told = Listening(), []
    feed = Feed(lambda: (speaker, ""), told.append)
    yield feed, speaker, told
    feed.close()


def play(feed: Feed, speaker: Listening, first: int, count: int) -> None:
    """Plays ``count`` samples from ``first`` on, in odd blocks."""
    starts = speaker.starts
    feed.start(first)
    until(lambda: speaker.starts > starts)
    sizes, done = np.random.default_rng(2), 0
    while done < count:
        done += speaker.advance(min(int(sizes.integers(1, 3000)), count - done))
        time.sleep(0.0005)


def test_what_is_fed_is_the_mix_from_the_sample_that_was_asked_for(fed) -> None:
    feed, speaker, told = fed
    cues = (Cue(MUSIC, 100, noise(90_000), -3.0), Cue(MUSIC, 40_000, noise(9_000, 1)))
    feed.sound = cues
    play(feed, speaker, 12_345, 70_000)
    np.testing.assert_array_equal(np.concatenate(speaker.pieces), mix(cues, 12_345, 82_345))
    assert feed.position == 82_345
    assert told == [""]


def test_a_loop_sounds_without_a_gap(fed) -> None:
    feed, speaker, _ = fed
    feed.sound = cues = (Cue(MUSIC, 0, noise(90_000)),)
    starts = speaker.starts
    feed.start(18_000, Loop(10_000, 20_000))
    until(lambda: speaker.starts > starts)
    done = 0
    while done < 25_000:
        done += speaker.advance(min(1_777, 25_000 - done))
        time.sleep(0.0005)
    order = ((18_000, 20_000), (10_000, 20_000), (10_000, 20_000), (10_000, 13_000))
    np.testing.assert_array_equal(np.concatenate(speaker.pieces), np.concatenate([mix(cues, *part) for part in order]))
    assert feed.position == 13_000


def test_expectation_21_a_scrub_lets_a_short_piece_be_heard_at_each_place(fed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studio.media.runs._PATIENCE", PATIENCE)
    feed, speaker, _ = fed
    feed.sound = cues = (Cue(MUSIC, 0, noise(90_000)),)
    feed.scrub(1_000)
    until(lambda: speaker.advance(100) > 0)
    for place in (70_000, 60_000):  # the first is still heard: of those that wait for their turn, the newest comes
        feed.scrub(place)
    until(lambda: speaker.advance(1_000) + sum(map(len, speaker.pieces[:-1])) >= 2 * PIECE)
    heard = np.concatenate(speaker.pieces)
    np.testing.assert_array_equal(heard, np.concatenate([piece(cues, 1_000), piece(cues, 60_000)]))
    np.testing.assert_array_equal(piece(cues, 1_000)[300:-300], mix(cues, 1_300, 700 + PIECE))
    assert abs(piece(cues, 1_000)[[0, -1]]).max() == 0, "no click"
    assert speaker.starts == 1, "the device runs on in between"


def test_a_new_start_stands_at_its_sample_until_it_is_heard(fed) -> None:
    feed, speaker, _ = fed
    play(feed, speaker, 0, 30_000)
    feed.start(500_000)
    assert feed.position == 500_000
    until(lambda: speaker.starts == 2)
    speaker.advance(777)
    assert feed.position == 500_777
    feed.stop()
    assert feed.position == 0


def test_a_device_that_vanishes_hands_over_to_the_wall_clock(fed) -> None:
    feed, speaker, told = fed
    play(feed, speaker, 1_000, 9_000)
    speaker.alive = False
    until(lambda: feed.position > 10_000 + 2_000)
    assert told == ["", GONE]


def test_a_device_that_is_there_again_takes_over_where_the_film_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studio.media.feed.AGAIN", 0.02)
    first, second, told = Listening(), Listening(), list[str]()
    clocks = iter([(first, ""), (NullSpeaker(), "No sound device: silent preview"), (second, "another device")])
    feed = Feed(lambda: next(clocks), told.append)
    feed.sound = cues = (Cue(MUSIC, 0, noise(400_000)),)
    play(feed, first, 1_000, 9_000)
    first.alive = False
    until(lambda: second.starts == 1)
    at = feed.position
    assert at >= 10_000 and told == ["", GONE, "another device"]
    second.advance(777)
    np.testing.assert_array_equal(second.pieces[-1], mix(cues, at, at + 777))
    feed.close()


def test_blocks_that_came_too_late_are_counted_and_those_of_a_scrub_are_not(fed) -> None:
    feed, speaker, _ = fed
    feed.sound = (Cue(MUSIC, 0, noise(90_000)),)
    feed.start(0)
    until(lambda: speaker.starts == 1)
    assert speaker.advance(20_000) == 20_000 and feed.underruns == 0
    speaker.advance(RING + 1)
    until(lambda: feed.underruns == 1)
    feed.scrub(1_000)
    until(lambda: speaker.advance(9_000) > 0)
    speaker.advance(9_000)
    time.sleep(0.05)
    assert feed.underruns == 1


def test_without_a_device_a_clock_comes_with_the_reason() -> None:
    clock, words = open_speaker()
    assert words in ("", "No sound device: silent preview", "No PortAudio: silent preview")
    assert bool(words) == isinstance(clock, NullSpeaker)
    clock.close()


def test_without_portaudio_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "sounddevice", None)
    clock, words = open_speaker()
    assert (type(clock), words) == (NullSpeaker, "No PortAudio: silent preview")
    clock.close()


def test_closing_ends_the_clock_that_plays() -> None:
    opened: list[Clock] = []

    def open_clock() -> tuple[Clock, str]:
        opened.append(NullSpeaker())
        return opened[0], "silent"

    feed = Feed(open_clock, lambda words: None)
    feed.start(0)
    until(lambda: feed.position > 0)
    feed.close()
    assert len(opened) == 1
