"""The sound of a finished film: at its level, and still below the ceiling when a player has decoded it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import av
import numpy as np

from studio.document.time import SAMPLE_RATE
from studio.media.loudness import CEILING, SILENT, TARGET, Sound, integrated_of, mastered_pieces, true_peak_of
from studio.media.mix import Samples

BIT_RATE = 192_000
_BLOCK = 1_024  # samples of one AAC frame
_PIECE = 30 * SAMPLE_RATE
_ROUNDS = 6
_NEAR, _GAIN = 0.3, 0.1  # LU: near enough; what another round has to bring
_MET = 0.5  # LU: what is promised


@dataclass(frozen=True, slots=True, eq=False)
class Mastered:
    """AAC in an MP4, in memory; ``loudness`` (LUFS) and ``true_peak`` (dBTP) are measured on what it decodes to."""

    data: bytes
    loudness: float
    true_peak: float
    wanted: float = TARGET

    @property
    def silent(self) -> bool:
        return self.true_peak < SILENT

    @property
    def words(self) -> str:
        """What a person is told about the level."""
        if self.loudness > SILENT:
            now, under = f"{self.loudness:.1f} LUFS", self.wanted - self.loudness
            return (
                f"{now}, {under:.1f} LU under what was wanted: peaks alone, louder they would be crushed"
                if under > _MET
                else now
            )
        return "silent" if self.silent else "too short for a measure of loudness"


def mastered(sound: Sound, wanted: float = TARGET) -> Mastered:
    """Encodes a film's sound at its level, or at another that is ``wanted`` in LUFS.

    What the codec adds to peaks and takes from the loudness is measured, and allowed for in the next round; the ceiling
    goes before the level.
    """
    target, ceiling, before = wanted, CEILING, np.inf
    for _ in range(_ROUNDS):
        data = encoded(mastered_pieces(sound, target, ceiling))
        done = Mastered(data, integrated_of(_heard(data, len(sound))), true_peak_of(_heard(data, len(sound))), wanted)
        over = done.true_peak - CEILING
        missing = wanted - done.loudness if done.loudness > SILENT else 0.0
        if over <= 0 and (abs(missing) <= _NEAR or abs(missing) > before - _GAIN):
            break
        before = abs(missing)
        ceiling -= over + 0.05 if over > 0 else 0.0
        target += missing if abs(missing) > _NEAR else 0.0
    return done


def encoded(pieces: Iterable[Samples]) -> bytes:
    """A sound in AAC; equal samples give equal bytes."""
    file = io.BytesIO()
    with av.open(file, "w", format="mp4", options={"fflags": "+bitexact"}) as container:
        stream = container.add_stream("aac", rate=SAMPLE_RATE, layout="stereo")
        stream.bit_rate, stream.codec_context.thread_count = BIT_RATE, 1
        for block in _blocks(pieces):
            container.mux(stream.encode(block))
        container.mux(stream.encode())
    return file.getvalue()


def decoded(data: bytes) -> Samples:
    """What a player hears, from sample 0 on; the last block is padded with what the codec made of silence."""
    return np.concatenate([np.zeros((0, 2), np.float32), *_played(data)])


def _heard(data: bytes, length: int) -> Iterator[Samples]:
    """The first ``length`` samples of what a player hears, in pieces of half a minute."""
    place = 0
    for piece in _in_lengths(_played(data), _PIECE):
        yield piece[: max(0, length - place)]
        place += len(piece)


def _played(data: bytes) -> Iterator[Samples]:
    with av.open(io.BytesIO(data)) as container:
        for frame in container.decode(audio=0):
            yield np.asarray(frame.to_ndarray().T, np.float32)


def _blocks(pieces: Iterable[Samples]) -> Iterator[Any]:
    for number, samples in enumerate(_in_lengths(pieces, _BLOCK)):
        block = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples.T), format="fltp", layout="stereo")
        block.sample_rate, block.pts, block.time_base = SAMPLE_RATE, number * _BLOCK, Fraction(1, SAMPLE_RATE)
        yield block


def _in_lengths(pieces: Iterable[Samples], length: int) -> Iterator[Samples]:
    """The same samples in pieces of one length, the last one excepted."""
    waiting: list[Samples] = []
    have = 0
    for piece in pieces:
        waiting.append(piece)
        have += len(piece)
        if have >= length:
            joined = np.concatenate(waiting)
            whole = have // length * length
            yield from (joined[first : first + length] for first in range(0, whole, length))
            waiting, have = [joined[whole:]], have - whole
    if have:
        yield np.concatenate(waiting)
