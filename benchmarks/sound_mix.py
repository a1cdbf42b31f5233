"""Mixing a minute of eight lanes on one core, and the peaks of an hour of sound: seconds, and megabytes.

``mix_60s_8_strips_seconds`` is the processor time of the same with all of every clip and strip in use: fades, gain line
and place of the clip, bands, compressor, place, room and ducking of the lane, none of it kept from before.

``peaks_vs_soundfile_…`` is the time of two minutes of a sound file read and made into a waveform's pyramid, as the
window does it, over that of the same file read with soundfile and made into one row of peaks, 256 samples each, with
numpy; and the same of processor time. One for each kind of file, each of the medians of rounds that take turns, on
as many cores as the process may use. They are left out where soundfile is not installed.
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

_ROUNDS = 3
_TURNS = 7
_KINDS = (
    ("wav_8", "WAV", "PCM_U8"),
    ("wav_16", "WAV", "PCM_16"),
    ("wav_24", "WAV", "PCM_24"),
    ("wav_32", "WAV", "PCM_32"),
    ("wav_float", "WAV", "FLOAT"),
    ("wav_double", "WAV", "DOUBLE"),
    ("flac_16", "FLAC", "PCM_16"),
    ("flac_24", "FLAC", "PCM_24"),
    ("vorbis", "OGG", "VORBIS"),
    ("mp3", "MP3", "MPEG_LAYER_III"),
)
_CHANNELS = ("mono", "stereo")
FIGURES = (
    "mix_60s_8_lanes_seconds",
    "mix_60s_8_strips_seconds",
    "peaks_60min_mb",
    *(f"peaks_vs_soundfile_{kind}_{side}" for (kind, *_), side in product(_KINDS, _CHANNELS)),
)


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
        for name, wall, cost in _peaks_ratios():
            yield {
                "name": f"peaks_vs_soundfile_{name}",
                "value": round(wall, 2),
                "unit": "ratio",
                "against": f"bar 1; of processor time {cost:.2f}",
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


def _peaks_ratios() -> Iterator[tuple[str, float, float]]:
    import soundfile

    from studio.media.samples import read_sound

    def theirs(path: Path) -> None:
        samples, _ = soundfile.read(path, dtype="float32", always_2d=True)
        rows = samples[: len(samples) // 256 * 256].reshape(-1, 256, samples.shape[1])
        np.stack([rows.min(axis=(1, 2)), rows.max(axis=(1, 2))], axis=1)

    walk = np.cumsum(np.random.default_rng(3).standard_normal((60 * SAMPLE_RATE, 2)), axis=0)
    minute = 0.4 * walk / np.abs(walk).max() + np.random.default_rng(4).uniform(-0.05, 0.05, walk.shape)
    kinds = [kind for kind in _KINDS if kind[1] in soundfile.available_formats()]
    with tempfile.TemporaryDirectory() as folder:
        for (name, form, numbers), (channels, side) in product(kinds, enumerate(_CHANNELS, 1)):
            path = Path(folder) / f"{name}_{side}"
            with soundfile.SoundFile(path, "w", SAMPLE_RATE, channels, numbers, format=form) as file:
                for second in range(2 * 60):  # all of it at once is too much for its Vorbis
                    file.write(minute[second % 60 * SAMPLE_RATE :, :channels][:SAMPLE_RATE])
            ours, peer = [], []
            for _ in range(_TURNS):
                ours.append(_cost(lambda path=path: peaks(read_sound(path))))
                peer.append(_cost(lambda path=path: theirs(path)))
            path.unlink()
            wall, cost = np.median(ours, axis=0) / np.median(peer, axis=0)
            yield f"{name}_{side}", float(wall), float(cost)


def _cost(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock, and of the processor."""
    begun, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - begun, time.process_time() - used
