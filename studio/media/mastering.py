"""The sound of a finished film: at its level, and still below the ceiling when a player has decoded it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from studio.document.time import SAMPLE_RATE
from studio.media.limiter import Driver, driven
from studio.media.loudness import CEILING, SILENT, TARGET, Sound, integrated_of, peaks_of
from studio.media.mix import Curve, Samples, scaled

BIT_RATE, _HARD_RATE = 192_000, 256_000
"""Of what is driven hard the codec makes peaks of its own, fewer the more it may say."""
_BLOCK = 1_024  # samples of one AAC frame
_PIECE = 1_400 * _BLOCK  # half a minute
_ROUNDS = 8
_LOWEST = 2.5  # dB that the ceiling is lowered by for all
_SPARE, _MORE = 0.15, 0.5  # dB that it is lowered by besides, for all and in one place: no round is like the one before
_NEAR, _MET = 0.3, 0.5  # LU: near enough; what is promised


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
    def missing(self) -> float:
        """LU under what was wanted; none of what has no loudness."""
        return self.wanted - self.loudness if self.loudness > SILENT else 0.0

    @property
    def words(self) -> str:
        """What a person is told about the level."""
        if self.loudness > SILENT:
            now, under = f"{self.loudness:.1f} LUFS", self.missing
            return (
                f"{now}, {under:.1f} LU under what was wanted: peaks alone, louder they would be crushed"
                if under > _MET
                else now
            )
        return "silent" if self.silent else "too short for a measure of loudness"


def mastered(sound: Sound, wanted: float = TARGET) -> Mastered:
    """Encodes a film's sound at its level, or at another that is ``wanted`` in LUFS.

    What the codec adds to peaks and takes from the loudness is measured, and allowed for in the next round; the ceiling
    goes before the level. What is nearest to the level below the ceiling is kept. A ceiling for all makes room for
    what the codec adds by and by; where it adds more, only that place is turned down.
    """
    target, ceiling, driver = wanted, CEILING, Driver(sound)
    drive, best = None, None
    trim = Curve(_BLOCK, np.ones(len(sound) // _BLOCK + 2, np.float32))
    for _ in range(_ROUNDS):
        drive = driver.drive(target, ceiling) if drive is None else drive
        trimmed = _under(trim, driven(sound, drive, ceiling))
        data = encoded(trimmed, _HARD_RATE if drive.pace.rounds else BIT_RATE)
        done, peaks = _measured(data, len(sound), wanted)
        over, missing = done.true_peak - CEILING, done.missing
        if over <= 0 and (best is None or abs(missing) < abs(best.missing)):
            best = done
        if over <= 0 and (abs(missing) <= _NEAR or (not drive.enough and missing > 0)):
            break
        if over > 0:  # what the codec adds to peaks is not the same each time
            lower = max(CEILING - _LOWEST, ceiling - over - _SPARE)
            trim = _trimmed(trim, peaks + (lower - ceiling))
            ceiling = lower
        target += missing if abs(missing) > _NEAR else 0.0
        if drive.enough or missing < -_NEAR:  # what is driven as hard as may be stays so
            drive = None
    return best or done


def _under(trim: Curve, pieces: Iterable[Samples]) -> Iterator[Samples]:
    """A sound turned down where that has to be."""
    place = 0
    for piece in pieces:
        end = place + len(piece)
        if (trim.factors[place // _BLOCK : end // _BLOCK + 2] < 1).any():
            scaled(piece, trim.between(place, end))
        yield piece
        place = end


def _trimmed(trim: Curve, peaks: NDArray[np.float64]) -> Curve:
    """A curve that also turns down the blocks whose peaks (dBTP) are over the ceiling, and those that overlap them."""
    factors = trim.factors.copy()
    for block in np.flatnonzero(peaks > CEILING):
        near = slice(max(0, block - 1), block + 3)
        factors[near] = np.minimum(factors[near], trim.factors[near] * 10 ** ((CEILING - _MORE - peaks[block]) / 20))
    return replace(trim, factors=factors)


def _measured(data: bytes, length: int, wanted: float) -> tuple[Mastered, NDArray[np.float64]]:
    """What is heard of an encoded sound, and the peaks of each of its blocks in dBTP."""
    peaks = peaks_of(_heard(data, length), _BLOCK)
    return Mastered(data, integrated_of(_heard(data, length)), float(peaks.max(initial=-120.0)), wanted), peaks


def encoded(pieces: Iterable[Samples], rate: int = BIT_RATE) -> bytes:
    """A sound in AAC; equal samples give equal bytes."""
    file = io.BytesIO()
    with av.open(file, "w", format="mp4", options={"fflags": "+bitexact"}) as container:
        stream = container.add_stream("aac", rate=SAMPLE_RATE, layout="stereo")
        stream.bit_rate, stream.codec_context.thread_count = rate, 1
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
