"""Recording: blocks from a sound device, counted in, metered, and kept until they are taken or dropped."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, Protocol

import numpy as np
import soxr
from numpy.typing import NDArray

from studio.document.time import SAMPLE_RATE
from studio.media.speaker import SILENCE, look_anew, opened, unheard_drivers

Block = NDArray[np.float32]
"""Mono samples at 48 kHz."""
COUNT_IN = 3
"""Seconds between asking and recording, in which a person breathes in."""
LONGEST = 600
"""Seconds of one recording: 115 MB."""
FLOOR = -60.0
"""dB that the meter shows as nothing."""
_RELEASE = 0.85  # of a shown level stays for the next block


class MicrophoneError(OSError):
    """Nothing can be recorded: why, and what to do."""


class Source(Protocol):
    """Where blocks come from. ``start`` begins to call ``hear`` with them, on a thread of the source's own.

    It raises MicrophoneError where none will come.
    """

    def start(self, hear: Callable[[Block], None]) -> None: ...

    def close(self) -> None:
        """Ends it, having given what it still had; ``hear`` is not called again."""
        ...


class AtOurRate:
    """Blocks of a source of any rate as blocks at ours; cut into them however, their samples are the same."""

    def __init__(self, rate: float) -> None:
        self._stream = None if rate == SAMPLE_RATE else soxr.ResampleStream(rate, SAMPLE_RATE, 1, dtype="float32")

    def take(self, block: Block, last: bool = False) -> Block:
        """What can be said by now, some hundredths of a second later; with the ``last`` all that is left."""
        if self._stream is None:
            return block
        made: Block = self._stream.resample_chunk(block, last=last)
        return made


def forms(rate: float, channels: int) -> list[tuple[float, int]]:
    """Rates and channels to ask a device for, the best first: ours, then what it says is its own."""
    return list(dict.fromkeys([(SAMPLE_RATE, 1), (rate, 1), (SAMPLE_RATE, channels), (rate, channels)]))


class Microphone:
    """A device by its name, the default one without. Raises MicrophoneError; opening may take a second.

    One that cannot do 48 kHz records at its own rate, and one that has more channels is heard by its first.
    """

    def __init__(self, device: str = "") -> None:
        with unheard_drivers():
            try:
                import sounddevice
            except (ImportError, OSError) as error:
                raise MicrophoneError(
                    "Nothing can be recorded: PortAudio is not there. Install libportaudio2 and start Rushes again."
                ) from error
            try:
                self._stream: Any = opened(self._asked(sounddevice, device or None))
            except (sounddevice.PortAudioError, ValueError) as error:
                look_anew(sounddevice)  # so that one that is plugged in now is there when it is asked for again
                raise MicrophoneError(
                    "Nothing can be recorded: no microphone is there. Plug one in, or allow Rushes to use it."
                ) from error
        self._error = sounddevice.PortAudioError
        self._hear: Callable[[Block], None] = lambda _block: None

    def _asked(self, sounddevice: Any, device: str | None) -> Any:
        """A stream of the first form that the device has."""
        told = sounddevice.query_devices(device, "input")
        tried = forms(told["default_samplerate"], told["max_input_channels"])
        while True:
            rate, channels = tried.pop(0)
            self._rate = AtOurRate(rate)
            try:
                return sounddevice.InputStream(
                    samplerate=rate, channels=channels, dtype="float32", device=device, callback=self._take
                )
            except sounddevice.PortAudioError:
                if not tried:
                    raise

    def start(self, hear: Callable[[Block], None]) -> None:
        self._hear = hear
        try:
            self._stream.start()
        except self._error as error:
            self.close()
            raise MicrophoneError(
                "Nothing can be recorded: the microphone does not begin. Close what else uses it, or plug it in anew."
            ) from error

    def close(self) -> None:
        self._stream.close()
        self._hear(self._rate.take(np.zeros(0, np.float32), last=True))
        self._hear = lambda _block: None

    def _take(self, block: Any, _frames: int, _times: Any, _status: Any) -> None:
        """Called by PortAudio's thread; the block is its own and changes after."""
        self._hear(self._rate.take(block[:, 0].copy()))


class Recorder:
    """One recording from a source, whose samples are its only clock. Any thread may ask how it stands."""

    def __init__(self, source: Source, count_in: float = COUNT_IN) -> None:
        self._source = source
        self._waiting = round(count_in * SAMPLE_RATE)
        self._blocks: list[Block] = []
        self._taken = 0
        self._level = FLOOR
        self._lock = threading.Lock()
        self._last = time.monotonic()
        source.start(self._hear)

    @property
    def counting(self) -> float:
        """Seconds of the count-in that are left."""
        return self._waiting / SAMPLE_RATE

    @property
    def seconds(self) -> float:
        """How much is recorded by now."""
        return self._taken / SAMPLE_RATE

    @property
    def full(self) -> bool:
        return self._taken >= LONGEST * SAMPLE_RATE

    @property
    def gone(self) -> bool:
        """Whether nothing has come for so long that the device is taken for gone; what came can still be kept."""
        return time.monotonic() - self._last > SILENCE

    @property
    def level(self) -> float:
        """dB below full scale of the loudest sample of late, during the count-in as well."""
        return self._level

    def finish(self) -> Block:
        """Ends it and gives what was recorded."""
        self._source.close()
        with self._lock:
            made = np.concatenate(self._blocks) if self._blocks else np.zeros(0, np.float32)
            self._blocks.clear()
        return made

    def cancel(self) -> None:
        """Ends it and drops what was recorded."""
        self.finish()

    def _hear(self, block: Block) -> None:
        self._last = time.monotonic()
        peak = float(np.abs(block).max(initial=0.0))
        now = 20 * float(np.log10(max(peak, 1e-3)))
        self._level = max(now, FLOOR + _RELEASE * (self._level - FLOOR))
        skipped = min(self._waiting, len(block))
        self._waiting -= skipped
        with self._lock:
            kept = block[skipped : skipped + LONGEST * SAMPLE_RATE - self._taken]
            if len(kept):
                self._blocks.append(kept)
                self._taken += len(kept)
