"""Mixing a minute of eight lanes on one core, and the peaks of an hour of sound: seconds, and megabytes.

``mix_60s_8_strips_seconds`` is the processor time of the same with all of every clip and strip in use: fades, gain line
and place of the clip, bands, compressor, place, room and ducking of the lane, none of it kept from before.

``peaks_vs_soundfile_ratio`` is the processor time of two minutes of a sound file read and made into a waveform's
pyramid, as the window does it, over that of the same file read with soundfile and made into one row of peaks, 256
samples each, with numpy: the worst of WAV of 16 bits and of floats, FLAC and MP3, each of one channel and of two, and
which that was. Each is the median of rounds that take turns. It is left out where soundfile is not installed.
"""

from __future__ import annotations

import importlib.util
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from studio.document.brief import MediaRef
from studio.document.film import Clip, ClipId, Lane
from studio.document.strip import Strip
from studio.document.time import SAMPLE_RATE
from studio.media.mix import Cue, mix
from studio.media.peaks import peaks
from studio.sound.console import heard
from studio.sound.placed import shaped
from studio.sound.shelf import Shelf

FIGURES = ("mix_60s_8_lanes_seconds", "mix_60s_8_strips_seconds", "peaks_60min_mb", "peaks_vs_soundfile_ratio")
_ROUNDS = 3
_TURNS = 7
_KINDS = (("WAV", "PCM_16"), ("WAV", "FLOAT"), ("FLAC", "PCM_16"), ("MP3", "MPEG_LAYER_III"))


def measure() -> Iterator[dict[str, Any]]:
    """The median of three rounds; every lane is full from end to end."""
    yield {
        "name": "mix_60s_8_lanes_seconds",
        "value": round(_mixing(), 3),
        "unit": "s",
        "against": "bar 3",
        "n": _ROUNDS,
    }
    yield {
        "name": "mix_60s_8_strips_seconds",
        "value": round(_stripped(), 3),
        "unit": "s",
        "against": "bar 3",
        "n": _ROUNDS,
    }
    yield {"name": "peaks_60min_mb", "value": round(_peaks_mb(), 1), "unit": "MB", "against": "bar 64", "n": 1}
    if importlib.util.find_spec("soundfile"):
        ratio, worst = max((value, name) for name, value in _peaks_ratios())
        against = f"bar 1, worst: {worst}"
        yield {
            "name": "peaks_vs_soundfile_ratio",
            "value": round(ratio, 2),
            "unit": "ratio",
            "against": against,
            "n": _TURNS,
        }


def _cues() -> list[Cue]:
    rng = np.random.default_rng(1)
    sounds = [rng.standard_normal((60 * SAMPLE_RATE, 2)).astype(np.float32) * 0.05 for _ in range(8)]
    return [Cue(f"lane {n}", 0, samples, gain=-3.0) for n, samples in enumerate(sounds)]


def _stripped() -> float:
    strip = Strip(low=3, mid=-2, high=2, threshold=-20, ratio=3, pan=0.3, send=0.2, duck=6)
    points = tuple((second * 24, float(second % 7 - 6)) for second in range(0, 60, 3))
    clip = Clip(ClipId("s"), "", MediaRef("s"), 0, 60 * 24, fade_in=48, fade_out=48, pan=-0.2, levels=points)
    raw, length = _cues(), 60 * SAMPLE_RATE
    lanes = {cue.lane: Lane(cue.lane, cue.lane, cue.lane, strip=strip) for cue in raw}
    speech = [(second * SAMPLE_RATE, float(second % 2)) for second in range(60)]

    def mixed(cues: list[Cue], length: int) -> float:
        begun = time.process_time()
        cues = [replace(cue, samples=shaped(clip, cue.samples, Fraction(24))) for cue in cues]
        mix(heard(cues, lanes, length, Shelf(), speech), 0, length)
        return time.process_time() - begun

    mixed([replace(cue, samples=cue.samples[:4_800]) for cue in raw[:1]], 4_800)  # what is imported
    return sorted(mixed(raw, length) for _ in range(_ROUNDS))[_ROUNDS // 2]


def _mixing() -> float:
    cues, rounds = _cues(), []
    for _ in range(_ROUNDS):
        begun = time.perf_counter()
        for first in range(0, 60 * SAMPLE_RATE, 4_800):
            mix(cues, first, first + 4_800)
        rounds.append(time.perf_counter() - begun)
    return sorted(rounds)[_ROUNDS // 2]


def _peaks_mb() -> float:
    minute = np.random.default_rng(2).standard_normal((60 * SAMPLE_RATE, 2)).astype(np.float32)
    pyramid = peaks(np.tile(minute, (60, 1)))
    return float(sum(level.nbytes for level in pyramid.levels)) / 1e6


def _peaks_ratios() -> Iterator[tuple[str, float]]:
    import soundfile

    from studio.media.samples import read_sound

    def theirs(path: Path) -> None:
        samples, _ = soundfile.read(path, dtype="float32", always_2d=True)
        rows = samples[: len(samples) // 256 * 256].reshape(-1, 256, samples.shape[1])
        np.stack([rows.min(axis=(1, 2)), rows.max(axis=(1, 2))], axis=1)

    walk = np.cumsum(np.random.default_rng(3).standard_normal((60 * SAMPLE_RATE, 2)), axis=0)
    minute = 0.4 * walk / np.abs(walk).max() + np.random.default_rng(4).uniform(-0.05, 0.05, walk.shape)
    kinds = [(name, form) for name, form in _KINDS if name in soundfile.available_formats()]
    with tempfile.TemporaryDirectory() as folder:
        for (name, form), channels in product(kinds, (1, 2)):
            path = Path(folder) / f"{form}_{channels}.{name.lower()}"
            soundfile.write(path, np.tile(minute[:, :channels], (2, 1)), SAMPLE_RATE, form)
            ours, peer = [], []
            for _ in range(_TURNS):
                ours.append(_cost(lambda path=path: peaks(read_sound(path))))
                peer.append(_cost(lambda path=path: theirs(path)))
            what = f"{name} {form}, {'one channel' if channels == 1 else 'two channels'}"
            yield what, sorted(ours)[_TURNS // 2] / sorted(peer)[_TURNS // 2]


def _cost(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun
