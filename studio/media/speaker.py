"""The sound device, as the clock of playback. Its absence is normal: no PortAudio, no device, a device unplugged."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from weakref import WeakSet

from studio.document.time import SAMPLE_RATE
from studio.media.clock import Clock, Heard, NullSpeaker, Ring
from studio.media.mix import Samples

SILENCE = 3.0
"""Seconds without a callback after which a device is taken for gone; some take two to begin."""
LATENCY = 0.1
"""Seconds that the device may be ahead of what is heard: the clock knows of it, and a busy machine needs it."""
_PLAUSIBLE = 2.0
"""Seconds: some drivers tell no time at which a block will be heard, or a wrong one."""


def open_speaker(device: str = "") -> tuple[Clock, str]:
    """A device by its name, else the default one, else a clock that nobody hears; a phrase says why.

    It may take a second.
    """
    with unheard_drivers():
        try:
            import sounddevice
        except (ImportError, OSError):  # OSError: the module is there, PortAudio is not
            return NullSpeaker(), "No PortAudio: silent preview"
        for name, words in ((device, ""), ("", f"“{device}” is not there: another device")):
            with suppress(sounddevice.PortAudioError, ValueError):
                return Speaker(sounddevice, name), words if device else ""
        look_anew(sounddevice)
        return NullSpeaker(), "No sound device: silent preview"


def devices() -> tuple[str, ...]:
    """The names of what can be heard by; none where there is no PortAudio. It may take a second."""
    with unheard_drivers():
        try:
            import sounddevice

            found = sounddevice.query_devices()
        except (ImportError, OSError):
            return ()
        except sounddevice.PortAudioError:
            return ()
    return tuple(dict.fromkeys(str(each["name"]) for each in found if each["max_output_channels"] > 0))


_TERMINAL = threading.Lock()
_OPEN: WeakSet[Any] = WeakSet()
"""The streams of this process: PortAudio knows the devices that were there when it began, and begins once for all."""


def opened(stream: Any) -> Any:
    """A stream that is open from now on, until it is closed; while there is one PortAudio cannot begin again."""
    _OPEN.add(stream)
    return stream


def look_anew(sounddevice: Any) -> None:
    """Has the next look find the devices that are there now, where nothing plays or records."""
    if all(stream.closed for stream in _OPEN):
        sounddevice._terminate()
        sounddevice._initialize()


@contextmanager
def unheard_drivers() -> Iterator[None]:
    """Drivers that PortAudio tries complain on the terminal, past Python, about servers that nobody runs.

    One at a time: who began later would give back the silence of who began before.
    """
    with _TERMINAL:
        yield from _silenced()


def _silenced() -> Iterator[None]:
    try:
        kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    except OSError:  # a program without a terminal has nowhere for them to complain
        yield
        return
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


class Speaker:
    """A stream of a device, of the default one without a name. Raises PortAudioError or ValueError if there is none."""

    def __init__(self, sounddevice: Any, device: str = "") -> None:
        self._error: type[Exception] = sounddevice.PortAudioError
        self._now = (Ring(1), Heard())
        self._called = 0.0  # when the device last asked for samples
        self._lost = False
        self._stream = opened(
            sounddevice.OutputStream(
                samplerate=SAMPLE_RATE,
                channels=2,
                dtype="float32",
                latency=LATENCY,
                device=device or None,
                callback=self._fill,
            )
        )

    @property
    def alive(self) -> bool:
        return not self._lost and self._stream.active and time.monotonic() - self._called < SILENCE

    def start(self, ring: Ring) -> None:
        self._now, self._called = (ring, Heard()), time.monotonic()
        try:
            self._stream.start()
        except self._error:
            self._lost = True

    def stop(self) -> None:
        self._stream.abort()

    def close(self) -> None:
        self._stream.close()

    def heard(self, ring: Ring) -> int:
        playing, heard = self._now
        return heard.by(time.monotonic()) if ring is playing else 0

    def _fill(self, out: Samples, frames: int, times: Any, status: Any) -> None:
        """Called by PortAudio's thread for each block of ``frames`` samples."""
        self._called = now = time.monotonic()
        lead = times.outputBufferDacTime - times.currentTime
        if not 0 <= lead < _PLAUSIBLE:
            lead = self._stream.latency
        ring, heard = self._now
        before = ring.taken
        ring.late += bool(status.output_underflow and before)  # the device was called too late itself
        heard.given(before, ring.take(out), now + lead)
