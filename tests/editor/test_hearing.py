"""What is said of a sound without anybody hearing it."""

from __future__ import annotations

import wave
from pathlib import Path

import cv2
import numpy as np
import pytest

from studio.document.time import SAMPLE_RATE
from studio.editor.hearing import heard, picture
from studio.media.axes import height_of, ticks
from studio.media.frames import MediaError
from studio.media.samples import write_sound
from studio.media.spectrogram import HIGHEST, LOWEST, spectrogram


def tone(pitch: float, seconds: float = 2.0, level: float = 0.1) -> np.ndarray:
    t = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    return np.repeat(level * np.sin(2 * np.pi * pitch * t)[:, None], 2, axis=1).astype(np.float32)


def test_a_clean_tone_has_no_trouble(tmp_path: Path) -> None:
    write_sound(tmp_path / "a.wav", [tone(997)])
    found, samples = heard(tmp_path / "a.wav")
    assert found.trouble == ()
    assert (found.seconds, found.sync, len(samples)) == (2.0, None, 2 * SAMPLE_RATE)
    assert found.loudness == pytest.approx(-20.0, abs=0.1)  # a stereo sine of -20 dBFS, BS.1770
    assert found.peak == pytest.approx(-20.0, abs=0.05)


def test_what_is_wrong_is_named_with_its_place(tmp_path: Path) -> None:
    samples = tone(220)
    samples[SAMPLE_RATE] += 0.9
    samples[30_000:30_010] = 1.0
    samples = np.concatenate([samples, np.zeros((SAMPLE_RATE, 2), np.float32)])
    write_sound(tmp_path / "b.wav", [samples])
    found, _ = heard(tmp_path / "b.wav")
    told = " ".join(found.trouble)
    assert "1.000" in told
    assert "At full scale from 0.625 s" in told
    assert "over -1" in told
    assert found.faults.silences == ((2 * SAMPLE_RATE, 3 * SAMPLE_RATE),)


def test_the_peaks_are_those_of_the_files_own_channels(tmp_path: Path) -> None:
    """One channel lies on both of ours 3 dB down: what was clipped would be clean, and its peak 3 dB too low."""
    one = np.clip(4 * tone(220, 0.3, 0.5)[:, 0], -1, 1)
    with wave.open(str(tmp_path / "one.wav"), "wb") as file:
        file.setparams((1, 2, 44_100, 0, "NONE", ""))
        file.writeframes((one * 32_767).astype("<i2").tobytes())
    found, _ = heard(tmp_path / "one.wav")
    assert (found.channels, found.silent) == (1, False)
    assert found.faults.clipped
    assert found.peak > -0.1
    assert "too short for a loudness" in next(found.in_words())


def test_one_sample_lies_off_no_middle_and_a_folder_is_called_one(tmp_path: Path) -> None:
    write_sound(tmp_path / "one.wav", [np.full((1, 2), 0.1, np.float32)])
    assert heard(tmp_path / "one.wav")[0].trouble == ()
    with pytest.raises(MediaError, match="is a folder"):
        heard(tmp_path)


def test_a_tone_is_a_line_at_its_pitch(tmp_path: Path) -> None:
    levels = spectrogram(tone(1_000, level=0.5), 50, 200)
    row = int(np.argmax(levels[:, 25]))
    pitch = HIGHEST * (LOWEST / HIGHEST) ** (row / 199)
    assert pitch == pytest.approx(1_000, rel=0.04)
    assert levels[row, 25] == pytest.approx(-6, abs=1.5)
    picture(tone(1_000), tmp_path / "pictures" / "a.png")
    drawn = cv2.imread(str(tmp_path / "pictures" / "a.png"))
    high, wide, _ = drawn.shape
    assert high > 600 and wide > 1_600
    line = int(drawn[high - 440 : high - 40, wide // 2].astype(int).sum(axis=1).argmax())
    assert line == pytest.approx(height_of(1_000, 400), abs=4), "the tone lies at the mark of its pitch"
    ink = (drawn > 150).all(axis=2)
    assert ink[:, :70].any() and ink[high - 38 :, 84:-92].any() and ink[:, -70:].any(), "hertz, seconds and decibels"
    assert ticks(18.7) == [0, 2, 4, 6, 8, 10, 12, 14, 16, 18] and ticks(0.35)[1] == 0.05 and ticks(0) == [0]


def test_a_file_that_is_none_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="There is no file"):
        heard(tmp_path / "nothing.wav")
