"""Recording: counted in by samples, metered, kept or dropped; a machine without a microphone says so."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import numpy as np
import pytest

from studio.media import microphone
from studio.media.microphone import FLOOR, AtOurRate, Block, Recorder, forms


class Fed:
    """A source whose blocks come when they are given."""

    def __init__(self) -> None:
        self.hear: Callable[[Block], None] = lambda _block: None
        self.closed = False

    def start(self, hear: Callable[[Block], None]) -> None:
        self.hear = hear

    def close(self) -> None:
        self.closed = True
        self.hear = lambda _block: None


def tone(count: int, peak: float = 0.5) -> Block:
    return np.full(count, peak, np.float32)


def test_what_is_spoken_after_the_count_in_is_kept_to_the_sample() -> None:
    source = Fed()
    recorder = Recorder(source, count_in=0.01)
    assert recorder.counting == 0.01
    source.hear(tone(400, 0.1))
    assert (recorder.counting, recorder.seconds) == (80 / 48_000, 0.0)
    for _ in range(3):
        source.hear(tone(400, 0.25))
    assert recorder.seconds == pytest.approx(1_120 / 48_000)
    made = recorder.finish()
    assert source.closed
    assert len(made) == 1_120
    assert np.all(made == np.float32(0.25))


@pytest.mark.parametrize("rate", [8_000, 16_000, 44_100, 48_000, 96_000])
def test_a_device_of_any_rate_is_recorded_at_ours_however_its_blocks_are_cut(rate: int) -> None:
    count = 2 * rate
    sine = (0.5 * np.sin(2 * np.pi * 440 * np.arange(count) / rate)).astype(np.float32)
    recordings = []
    for block in (count, 480, 37):
        ours, source = AtOurRate(rate), Fed()
        recorder = Recorder(source, count_in=0.5)
        for first in range(0, count, block):
            source.hear(ours.take(sine[first : first + block]))
        source.hear(ours.take(np.zeros(0, np.float32), last=True))
        recordings.append(recorder.finish())
        assert len(recordings[-1]) == 72_000, "of 2 s, half of one counted in"
    assert all(np.array_equal(recordings[0], other) for other in recordings[1:])
    inside = np.arange(24_000, 96_000)[:-1_000]
    assert np.abs(recordings[0][:-1_000] - 0.5 * np.sin(2 * np.pi * 440 * inside / 48_000)).max() < 1e-3, "not late"


def test_a_device_is_asked_for_our_form_first_and_then_for_its_own() -> None:
    assert forms(44_100.0, 2) == [(48_000, 1), (44_100.0, 1), (48_000, 2), (44_100.0, 2)]
    assert forms(48_000.0, 1) == [(48_000, 1)]


def test_the_meter_jumps_up_and_comes_down_slowly_also_while_counting() -> None:
    source = Fed()
    recorder = Recorder(source, count_in=1)
    assert recorder.level == FLOOR
    source.hear(tone(480, 0.5))
    assert recorder.level == pytest.approx(-6.02, abs=0.01)
    source.hear(tone(480, 0.0))
    assert FLOOR < recorder.level < -6.02


def test_a_cancelled_recording_is_gone_and_a_long_one_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    source = Fed()
    recorder = Recorder(source, count_in=0)
    source.hear(tone(480))
    recorder.cancel()
    assert source.closed
    assert len(recorder.finish()) == 0
    monkeypatch.setattr(microphone, "LONGEST", 1)
    recorder = Recorder(source, count_in=0)
    source.hear(tone(40_000))
    source.hear(tone(40_000))
    assert recorder.full
    assert len(recorder.finish()) == 48_000


def test_a_machine_without_a_microphone_says_so_with_a_remedy() -> None:
    """PortAudio may be there or not: neither is a device here, and both are one sentence."""
    program = (
        "import sys; {block}\n"
        "from studio.media.microphone import Microphone, MicrophoneError\n"
        "try: Microphone('no such microphone')\n"
        "except MicrophoneError as error: print(error)\n"
    )
    for block, remedy in (("sys.modules['sounddevice'] = None", "Install libportaudio2"), ("", "nothing can be rec")):
        run = subprocess.run([sys.executable, "-c", program.format(block=block)], capture_output=True, text=True)
        assert run.returncode == 0, run.stderr
        assert remedy.lower() in run.stdout.lower()
        assert run.stdout.count("\n") == 1
