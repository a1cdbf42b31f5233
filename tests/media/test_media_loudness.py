"""Levels: the meter against FFmpeg's, the limiter and the master against their promises, the codec's part included."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from studio.media import loudness
from studio.media.limiter import limited, master
from studio.media.loudness import CEILING, TARGET, integrated, of_mix, short_term, true_peak
from studio.media.mastering import decoded, encoded, mastered
from studio.media.mix import Cue, Mixed, mix

SECOND = 48_000


def stereo(wave: NDArray[np.float64]) -> NDArray[np.float32]:
    return np.repeat(wave[:, None], 2, axis=1).astype(np.float32)


def noise(seconds: float, level: float = 0.1, seed: int = 0) -> NDArray[np.float32]:
    chance = np.random.default_rng(seed)
    return (chance.standard_normal((int(seconds * SECOND), 2)) * level).astype(np.float32)


def speech_like(seconds: float) -> NDArray[np.float32]:
    """Noise that comes in syllables, with pauses that the gate has to leave out."""
    time = np.arange(int(seconds * SECOND)) / SECOND
    swell = np.abs(np.sin(2 * np.pi * 2 * time)) ** 3 * (np.sin(2 * np.pi * 0.2 * time) > -0.3)
    return noise(seconds) * swell[:, None].astype(np.float32)


def ebur128(samples: NDArray[np.float32]) -> tuple[float, float]:
    """Programme loudness (LUFS) and true peak (dBTP) after FFmpeg's own meter."""
    graph = av.filter.Graph()
    source = graph.add_abuffer(sample_rate=SECOND, format="flt", layout="stereo", time_base=Fraction(1, SECOND))
    meter, sink = graph.add("ebur128", "metadata=1:peak=true"), graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="flt", layout="stereo")
    frame.sample_rate, frame.pts = SECOND, 0
    source.push(frame)
    source.push(None)
    said: dict[str, str] = {}
    while True:
        try:
            said |= sink.pull().metadata
        except (av.EOFError, av.BlockingIOError):
            highest = max(float(said[f"lavfi.r128.true_peaks_ch{n}"]) for n in (0, 1))
            return float(said["lavfi.r128.I"]), 20 * float(np.log10(highest))


def test_the_reference_tone_of_ebu_tech_3341() -> None:
    tone = stereo(10 ** (-23 / 20) * np.sin(2 * np.pi * 1_000 * np.arange(20 * SECOND) / SECOND))
    assert integrated(tone) == pytest.approx(-23, abs=0.1)
    assert short_term(tone) == pytest.approx(-23, abs=0.1)


@pytest.mark.parametrize("sound", [noise(12), speech_like(20), noise(9, 0.003)], ids=["noise", "speech", "quiet"])
def test_the_meter_agrees_with_ffmpegs(sound: NDArray[np.float32]) -> None:
    level, peak = ebur128(sound)
    assert integrated(sound) == pytest.approx(level, abs=0.2)
    assert true_peak(sound) == pytest.approx(peak, abs=0.2)


def test_silence_and_less_than_a_block_have_no_loudness() -> None:
    assert integrated(np.zeros((SECOND, 2), np.float32)) == integrated(noise(0.3)) == loudness.SILENT
    assert true_peak(np.zeros((0, 2), np.float32)) == true_peak(np.zeros((99, 2), np.float32)) == -120


def test_a_peak_between_the_samples_is_found() -> None:
    """A sine at a quarter of the rate, sampled 45 degrees off its crests: 3 dB above its samples."""
    wave = stereo(np.sin(np.pi / 2 * np.arange(4_800) + np.pi / 4))
    assert 20 * np.log10(np.abs(wave).max()) == pytest.approx(-3.01, abs=0.01)
    assert true_peak(wave[1_000:-1_000]) == pytest.approx(0, abs=0.6)


def test_stretches_leave_no_seams(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = speech_like(11) * 3
    sound[::9_000] = 1
    whole = integrated(sound), true_peak(sound), limited(sound, gain=6.0)
    monkeypatch.setattr(loudness, "_STRETCH", 2 * SECOND)
    assert integrated(sound) == pytest.approx(whole[0], abs=1e-6)
    assert true_peak(sound) == pytest.approx(whole[1], abs=1e-6)
    assert np.abs(limited(sound, gain=6.0) - whole[2]).max() < 1e-6


def test_a_mix_measures_as_what_it_mixes_to() -> None:
    cues = [Cue("effects", 0, noise(3)), Cue("music", SECOND, speech_like(4), -3.0)]
    level, peak = of_mix(cues, 5 * SECOND)
    whole = mix(cues, 0, 5 * SECOND)
    assert level == pytest.approx(integrated(whole), abs=1e-6)
    assert peak == pytest.approx(20 * np.log10(np.abs(whole).max()), abs=1e-6)


def test_the_limiter_touches_only_what_is_too_loud() -> None:
    quiet = noise(1, 0.05)
    assert np.array_equal(limited(quiet), quiet)
    loud = quiet.copy()
    loud[24_000] = 3.0
    out = limited(loud)
    assert true_peak(out) <= CEILING
    assert np.array_equal(out[:12_000], quiet[:12_000]) and np.array_equal(out[-12_000:], quiet[-12_000:])


@pytest.mark.parametrize(
    "sound",
    [noise(4, 0.4), speech_like(8), noise(4, 1e-3), stereo(0.9 * np.sign(np.sin(np.arange(4 * SECOND) * 0.05)))],
    ids=["loud", "speech", "faint", "square"],
)
def test_the_master_meets_its_target(sound: NDArray[np.float32]) -> None:
    out = master(sound)
    assert integrated(out) == pytest.approx(TARGET, abs=0.3)
    assert true_peak(out) <= CEILING


def test_lone_clicks_are_not_crushed() -> None:
    clicks = stereo((np.arange(4 * SECOND) % 96_000 == 0) * 0.5)
    out = master(clicks)
    assert true_peak(out) <= CEILING and integrated(out) < TARGET
    assert mastered(clicks).words.endswith("LU under what was wanted: peaks alone, louder they would be crushed")


def bursts() -> NDArray[np.float32]:
    """Drums: two strokes of noise a second that die away at once, 9 dB over full scale."""
    return falling(2, 0.7, 25)


def claps() -> NDArray[np.float32]:
    """Two a second, over in a twentieth of it: 21 dB between their crests and their loudness."""
    return falling(2, 0.3, 70)


def falling(seconds: float, level: float, pace: float) -> NDArray[np.float32]:
    fall = np.exp(-pace * (np.arange(int(seconds * SECOND)) / SECOND % 0.5))
    return noise(seconds, level) * fall[:, None].astype(np.float32)


@pytest.mark.parametrize(("strokes", "target"), [(bursts, -16.0), (bursts, -14.0), (claps, -14.0)])
def test_hard_strokes_are_as_loud_as_was_wanted(strokes: Callable[[], NDArray[np.float32]], target: float) -> None:
    """A louder target once made them quieter, and claps were 3.1 LU short of it when they were only turned down."""
    done = mastered(strokes(), target)
    assert done.loudness == pytest.approx(target, abs=0.5)
    level, peak = ebur128(decoded(done.data)[: 2 * SECOND])
    assert level == pytest.approx(target, abs=0.5) and max(done.true_peak, peak) <= CEILING


def test_what_cannot_be_reached_is_not_quieter_for_being_asked_louder() -> None:
    clicks = stereo((np.arange(4 * SECOND) % 24_000 == 0) * 0.5)
    softer, louder = mastered(clicks, -16.0), mastered(clicks, -14.0)
    assert softer.loudness < -16.5 and louder.loudness >= softer.loudness - 0.05


def test_the_peak_is_ffmpegs_on_hard_limited_strokes() -> None:
    out = master(np.concatenate([np.zeros((SECOND // 10, 2), np.float32), bursts()]), -14.0)
    assert true_peak(out) == pytest.approx(ebur128(out)[1], abs=0.02) and true_peak(out) <= CEILING


# ---- what is left of it in the codec


@pytest.mark.parametrize("length", [SECOND, 2_002, 96_333])
def test_the_codec_keeps_every_sample_in_its_place(length: int) -> None:
    sound = speech_like(length / SECOND + 1)[:length]
    heard = decoded(encoded([sound[:700], sound[700:]]))
    assert length <= len(heard) < length + 1_024
    lags = [float((sound[500:1_500] * heard[500 + lag : 1_500 + lag]).sum()) for lag in range(-400, 401)]
    assert int(np.argmax(lags)) == 400


@pytest.mark.parametrize("target", [-14.0, TARGET, -23.0])
def test_a_mastered_sound_holds_its_promise_when_heard(target: float) -> None:
    """By our meter and by FFmpeg's, on what a player decodes."""
    sound = noise(4, 0.05)
    sound[::7_000] = 1.0
    done = mastered(sound, target)
    heard = decoded(done.data)[: len(sound)]
    assert integrated(heard) == pytest.approx(done.loudness) == pytest.approx(target, abs=0.5)
    assert true_peak(heard) == pytest.approx(done.true_peak) and done.true_peak <= CEILING
    level, peak = ebur128(heard)
    assert level == pytest.approx(target, abs=0.5) and peak <= CEILING
    assert done.words == f"{done.loudness:.1f} LUFS"


def test_a_mix_is_mastered_as_what_it_mixes_to() -> None:
    cues = [Cue("effects", 0, noise(3)), Cue("music", SECOND, speech_like(4), -3.0)]
    length = 5 * SECOND + 17
    assert mastered(Mixed(cues, length)).data == mastered(mix(cues, 0, length)).data


def test_what_has_no_loudness_says_why() -> None:
    assert mastered(np.zeros((SECOND, 2), np.float32)).words == "silent"
    short = mastered(noise(0.2, 2.0))
    assert short.words == "too short for a measure of loudness" and short.true_peak <= CEILING
    assert true_peak(decoded(short.data)) <= CEILING
