"""Sound files as samples: 48 kHz, stereo, float32, whatever they were."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import av
import numpy as np
from av.container import InputContainer

from studio.document.time import SAMPLE_RATE
from studio.media.frames import MediaError
from studio.media.joined import joined
from studio.media.mix import Samples
from studio.media.plain_wav import are_sounds, plain_wav
from studio.media.stretches import in_stretches

_OWNERS = ("artist", "author", "publisher", "copyright", "license", "licence")
_AT_A_TIME = 2**16
_BIG: Mapping[str, str] = MappingProxyType({"max_size": str(_AT_A_TIME)})
"""Bytes that a WAV is read in at once; FFmpeg's own are so few that handing them over takes longer than reading."""
_AT_ONCE = 4 * 3600 * SAMPLE_RATE
_LONGEST = 400  # characters of a credit
_MOST = 1e4
"""Full scale 1, or 80 dB over it: what says it is more is no sound."""
_PIECE = 30 * SAMPLE_RATE
_OURS = (".wav", ".flac")  # what others are to be converted to
_ROUNDED = 0.1  # s
_OGG, _PAGE, _FLAGS = b"OggS", 65_307, 5  # how an Ogg's page begins, its bytes at most, and where it says what it is
_PRIMING = 1_024  # samples of a block of AAC


@dataclass(frozen=True, slots=True, eq=False)
class Brought:
    """What could be read of a sound file. ``lost`` of its samples were no numbers, or no sound: a line from those
    beside stands for them. It says that it is ``said`` seconds long, where it says so; ``broken``: it is damaged.
    """

    samples: Samples
    lost: int = 0
    said: float = 0.0
    broken: bool = False
    sane: bool = False  # all samples surely are sounds

    @property
    def seconds(self) -> float:
        return len(self.samples) / SAMPLE_RATE

    @property
    def is_short(self) -> bool:
        """Whether there is less of it than it says. Files count in their codec's blocks, and round."""
        return self.said > self.seconds + _ROUNDED

    @property
    def is_part(self) -> bool:
        """Whether some of it is missing."""
        return self.broken or self.is_short


def read_sound(path: Path) -> Samples:
    """The sound of any file that FFmpeg knows, else of what pydub can convert. Raises MediaError."""
    return brought_sound(path).samples


def brought_sound(path: Path) -> Brought:
    """The same with what is wrong with it: of a file that breaks off, or is damaged, what is there."""
    try:
        found = _plain(path) or _long(path) or _decoded(path)
    except (av.FFmpegError, OSError, IndexError):
        found = None
    found = found or Brought(_converted(path))
    samples, lost = found.samples, 0
    if not found.sane:
        lost = sum(_mended(samples[first : first + _PIECE]) for first in range(0, len(samples), _PIECE))
    return replace(found, lost=lost, samples=np.broadcast_to(samples, (len(samples), 2)))


def unmixed(path: Path) -> tuple[Samples, int, int] | None:
    """A sound with the channels and the rate of its file, before they become ours: samples of shape (n, channels), the
    rate, and how many were no numbers. None where they are ours already, or only pydub can read it.
    """
    try:
        with av.open(str(path.absolute())) as container:
            stream = container.streams.audio[0]
            if stream.rate == SAMPLE_RATE and stream.layout.nb_channels == 2:
                return None
            pieces = [_apart(frame) for frame in DecodedFrames(container, stream)]
    except (av.FFmpegError, OSError, IndexError):
        return None
    samples = np.concatenate(pieces) if pieces else np.zeros((0, stream.layout.nb_channels), np.float32)
    return samples, stream.rate, _mended(samples)


def _apart(frame: av.AudioFrame) -> Samples:
    """The channels of a frame as floats. FFmpeg's own resampler dies of eight that nobody has named."""
    raw = frame.to_ndarray()
    each = raw.T if frame.format.is_planar else raw.reshape(-1, frame.layout.nb_channels)
    if each.dtype.kind == "f":
        return each.astype(np.float32)
    middle, scale = (128, 128) if each.dtype == np.uint8 else (0, 2 ** (8 * each.itemsize - 1))
    return ((each - np.float64(middle)) / scale).astype(np.float32)


def credit_of(path: Path) -> str:
    """What a sound file says of whose it is and under which licence, in one line; empty where it says nothing."""
    try:
        with av.open(str(path.absolute())) as container:
            said = {key.lower(): value for key, value in container.metadata.items()}
            said |= {key.lower(): value for key, value in container.streams.audio[0].metadata.items()}
    except (av.FFmpegError, OSError, IndexError, UnicodeDecodeError):
        return ""
    if not any(said.get(name) for name in _OWNERS):
        return ""
    parts = dict.fromkeys(said[name].strip() for name in ("title", *_OWNERS) if said.get(name, "").strip())
    return " · ".join("".join(c if c.isprintable() else " " for c in part) for part in parts)[:_LONGEST]


def has_sound(path: Path) -> bool | None:
    """Whether a movie has a sound track; None for a file without a picture, and for what is no such file."""
    try:
        with av.open(str(path.absolute())) as container:
            return bool(container.streams.audio) if container.streams.video else None
    except (av.FFmpegError, OSError):
        return None


def begins_late(path: Path) -> float | None:
    """Seconds by which the sound of a movie begins after its picture, as the file says; None where it has not both.

    AAC begins with a block that nobody recorded. Where a file says that less than that is to be left out, the sound
    begins behind what is left of it.
    """
    try:
        with av.open(str(path.absolute())) as container:
            if not container.streams.video or not container.streams.audio:
                return None
            picture_at = next(container.decode(container.streams.video[0])).time
            container.seek(0)
            stream = container.streams.audio[0]
            packet = next(container.demux(stream))
            first = packet.pts if packet.pts is None else float(packet.pts * packet.time_base)
            container.seek(0)
            sound_at = next(container.decode(stream)).time
            primed = _PRIMING / stream.rate if stream.codec_context.name == "aac" else 0.0
    except (av.FFmpegError, StopIteration, OSError):
        return None
    if picture_at is None or sound_at is None or first is None:
        return None
    return float((first + primed if primed and first + primed >= sound_at else sound_at) - picture_at)


def sound_of_movie(path: Path, length: int) -> Samples | None:
    """A movie's sound as it lies under its picture, so many samples at most; None without one. Raises MediaError."""
    if not has_sound(path):
        return None
    samples, late = read_sound(path), round((begins_late(path) or 0.0) * SAMPLE_RATE)
    before = np.zeros((max(0, late), 2), np.float32)
    return np.concatenate([before, samples[max(0, -late) :]])[:length]


def write_sound(path: Path, pieces: Iterable[Samples]) -> None:
    """A WAV of 32-bit floats, which keeps what lies over full scale; equal samples give equal bytes."""
    with av.open(str(path.absolute()), "w", format="wav", options={"fflags": "+bitexact"}) as container:
        stream = container.add_stream("pcm_f32le", rate=SAMPLE_RATE, layout="stereo")
        for samples in pieces:
            flat = np.ascontiguousarray(samples, np.float32).reshape(1, -1)
            block = av.AudioFrame.from_ndarray(flat, format="flt", layout="stereo")
            block.sample_rate = SAMPLE_RATE
            container.mux(stream.encode(block))
        container.mux(stream.encode())


def _plain(path: Path) -> Brought | None:
    found = plain_wav(path)
    return None if found is None else Brought(found.samples, said=found.said / SAMPLE_RATE, sane=found.sane)


def _long(path: Path) -> Brought | None:
    samples = in_stretches(path)
    if samples is None:
        return None
    with path.open("rb") as file:
        broken = file.read(4) == _OGG and not _ends(path)
    return Brought(samples, said=len(samples) / SAMPLE_RATE, broken=broken)


class DecodedFrames:
    """The frames of a stream that can be decoded; ``broken`` tells whether something lay between them."""

    def __init__(self, container: InputContainer, stream: av.AudioStream) -> None:
        self._container, self._stream, self.broken = container, stream, False

    def __iter__(self) -> Iterator[av.AudioFrame]:
        packets = iter(self._container.demux(self._stream))
        while True:
            try:
                packet = next(packets)
            except StopIteration:
                return
            except av.FFmpegError:
                self.broken = True
                return
            try:
                frames = packet.decode()
            except av.FFmpegError:
                self.broken = True
                continue
            yield from frames  # type: ignore[misc]


def _decoded(path: Path) -> Brought | None:
    """None where nothing can be decoded of what there is."""
    with av.open(str(path.absolute()), options=dict(_BIG)) as container:
        stream = container.streams.audio[0]
        said = float((stream.duration or 0) * (stream.time_base or 0))
        frames = DecodedFrames(container, stream)
        samples = joined(frames, min(_AT_ONCE, int(said * SAMPLE_RATE)))
        broken = frames.broken or (container.format.name == "ogg" and not _ends(path))
    if broken and not len(samples):
        return None
    return Brought(samples, said=said, broken=broken)


def _ends(path: Path) -> bool:
    """Whether an Ogg has its last page, and that says so (RFC 3533): its length is that of what is there."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _PAGE))
        last = file.read()
    page = last[last.rfind(_OGG) :]
    return len(page) > _FLAGS and bool(page[_FLAGS] & 4)


def _mended(samples: Samples) -> int:
    """Puts lines through what is not a number, in place; how many samples that were."""
    if are_sounds(samples, _MOST):
        return 0
    good = (np.abs(samples) <= _MOST).all(axis=1)
    there, gone = np.flatnonzero(good), np.flatnonzero(~good)
    for channel in samples.T:
        channel[gone] = np.interp(gone, there, channel[there]) if len(there) else 0
    return len(gone)


def _converted(path: Path) -> Samples:
    """pydub calls a separate ffmpeg program, where one is installed, for formats that the wheel's FFmpeg lacks."""
    from pydub.exceptions import PydubException

    try:
        sound = _opened(path).set_frame_rate(SAMPLE_RATE).set_channels(2).set_sample_width(2)
    except (PydubException, OSError, IndexError, ValueError) as error:
        if path.is_file() and not path.stat().st_size:
            raise MediaError(f"“{path.name}” is empty. Take another copy of it.") from error
        if path.suffix.lower() in _OURS and path.is_file():
            raise MediaError(f"“{path.name}” holds no sound, whatever its name says. Take another copy.") from error
        raise MediaError(f"“{path.name}” cannot be read as sound. Convert it to WAV or FLAC and try again.") from error
    whole = np.array(sound.get_array_of_samples(), np.int16).reshape(-1, 2)
    return whole.astype(np.float32) / np.float32(32_768)


def _opened(path: Path) -> Any:
    """What pydub makes of a file; it is opened here, as pydub leaves what it cannot read open."""
    from pydub import AudioSegment

    if path.suffix.lower() == ".wav":  # it reads these by itself
        with path.open("rb") as file:
            return AudioSegment.from_file(file, "wav")
    for program in ("ffmpeg", "ffprobe"):
        if shutil.which(program) is None:
            raise FileNotFoundError(program)
    return AudioSegment.from_file(path)
