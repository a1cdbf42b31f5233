"""Sound at another speed: with its pitch, as a tape does, or keeping it."""

from __future__ import annotations

from pathlib import Path

import av
import av.filter
import numpy as np
import soxr

from studio.document.time import SAMPLE_RATE
from studio.media.mix import Samples
from studio.media.samples import read_sound

_AT_ONCE = 480_000
"""Samples that are handed to the filter at once."""
_SLOWEST = 0.5  # of one filter; slower ones follow each other


def read_at_speed(path: Path, speed: float, keeps_pitch: bool) -> Samples:
    """A file's sound, so many times as fast. Raises MediaError."""
    return at_speed(read_sound(path), speed, keeps_pitch=keeps_pitch)


def at_speed(samples: Samples, speed: float, *, keeps_pitch: bool) -> Samples:
    """(n, 2) float32 as (n / speed, 2), rounded to whole samples; equal samples give equal ones."""
    count = round(len(samples) / speed)
    if speed == 1 or not count:
        return samples
    made = _stretched(samples, speed) if keeps_pitch else soxr.resample(samples, SAMPLE_RATE * speed, SAMPLE_RATE)
    out = np.zeros((count, 2), np.float32)
    out[: len(made)] = made[:count]
    return out


def _stretched(samples: Samples, speed: float) -> Samples:
    """By FFmpeg's atempo, which overlaps pieces of the wave where they are most alike (WSOLA)."""
    graph = av.filter.Graph()
    nodes = [graph.add_abuffer(format="flt", sample_rate=SAMPLE_RATE, layout="stereo")]
    while speed < _SLOWEST:
        nodes.append(graph.add("atempo", str(_SLOWEST)))
        speed /= _SLOWEST
    nodes += [graph.add("atempo", repr(speed)), graph.add("abuffersink")]
    graph.link_nodes(*nodes).configure()
    pieces: list[Samples] = []
    for first in range(0, len(samples), _AT_ONCE):
        block = np.ascontiguousarray(samples[first : first + _AT_ONCE], np.float32).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(block, format="flt", layout="stereo")
        frame.sample_rate, frame.pts = SAMPLE_RATE, first
        graph.push(frame)
        pieces += _ready(graph)
    graph.push(None)
    return np.concatenate([*pieces, *_ready(graph), np.zeros((0, 2), np.float32)])


def _ready(graph: av.filter.Graph) -> list[Samples]:
    found: list[Samples] = []
    while True:
        try:
            frame = graph.pull()
        except (av.BlockingIOError, av.EOFError):
            return found
        assert isinstance(frame, av.AudioFrame)
        found.append(frame.to_ndarray().reshape(-1, 2))
