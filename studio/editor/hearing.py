"""What can be said of a sound by measuring it: level, peaks, sync, clicks, clipping, silence, and pictures of it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import cv2

from studio.document.time import SAMPLE_RATE
from studio.media.axes import seen
from studio.media.faults import OFFSET, QUIET, Faults, clipped, faults
from studio.media.frames import MediaError
from studio.media.loudness import SILENT, integrated, true_peak
from studio.media.mix import Samples
from studio.media.samples import begins_late, brought_sound, has_sound, unmixed

CEILING, NEAR = -1.0, 0.002
"""dBTP that peaks stay under; seconds by which the sound may be off the picture."""
_LEAST = 0.4
"""Seconds under which nothing has a loudness (BS.1770), nor a middle that it could be off."""
_SIZE = (1600, 400)
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Heard:
    """``sync``: seconds that the sound begins after the picture, None without a picture. ``lost``: samples that are no
    numbers. ``there``: how much of a damaged file could be read, empty for a whole one. Peaks
    and what is clipped are those of the file's own ``channels``, all else is of their mix to two.
    """

    seconds: float
    loudness: float
    peak: float
    sync: float | None
    faults: Faults
    lost: int = 0
    channels: int = 2
    there: str = ""

    @property
    def silent(self) -> bool:
        return self.loudness <= SILENT and (self.seconds >= _LEAST or self.peak < 20 * math.log10(QUIET))

    @property
    def trouble(self) -> tuple[str, ...]:
        """What a person should look into, a sentence each."""
        return tuple(self._trouble())

    def _trouble(self) -> Iterator[str]:
        if self.there:
            yield f"The file breaks off or is damaged: {self.there} could be read. Take a whole copy if there is one."
        if self.lost:
            yield f"{self.lost} of its samples are no numbers; wherever it is used, a line stands for them."
        if self.faults.offset > OFFSET and self.seconds >= _LEAST:
            yield f"The wave lies {self.faults.offset:.3f} off its middle (a DC offset): take it away with a low cut."
        if self.silent:
            yield "It is silent."
        if self.peak > CEILING:
            yield f"Its peaks reach {self.peak:.1f} dBTP, over {CEILING:g}."
        if self.sync is not None and abs(self.sync) > NEAR:
            yield f"The sound is {abs(self.sync) * 1000:.1f} ms {'late' if self.sync > 0 else 'early'}."
        for words, places in (("Clicks at", self.faults.clicks), ("At full scale from", self.faults.clipped)):
            if places:
                shown = ", ".join(f"{place / SAMPLE_RATE:.3f}" for place in places[:_SHOWN])
                yield f"{words} {shown} s{f' and {len(places) - _SHOWN} more places' if len(places) > _SHOWN else ''}."

    def as_json(self) -> dict[str, Any]:
        found = self.faults
        return {
            "seconds": round(self.seconds, 3),
            "loudness": round(self.loudness, 2),
            "channels": self.channels,
            "true_peak": round(self.peak, 2),
            "sync": self.sync,
            "clicks": [place / SAMPLE_RATE for place in found.clicks],
            "clipped": [place / SAMPLE_RATE for place in found.clipped],
            "silences": [(first / SAMPLE_RATE, last / SAMPLE_RATE) for first, last in found.silences],
            "offset": found.offset,
            "trouble": list(self.trouble),
        }

    def in_words(self) -> Iterator[str]:
        brief = self.seconds < _LEAST and not self.silent
        level = f"too short for a loudness (under {_LEAST} s)" if brief else f"{self.loudness:.1f} LUFS"
        yield f"{self.seconds:.2f} s, {level}, true peak {self.peak:.1f} dBTP"
        if self.channels > 2:
            yield f"{self.channels} channels: all but the peaks and what is clipped is of their mix to two"
        if self.sync is not None:
            yield f"sync: the sound begins {self.sync * 1000:.1f} ms after the picture"
        found = self.faults
        yield f"{_counted(found.clicks, 'click')}, {_counted(found.clipped, 'place')} at full scale"
        silent = ", ".join(f"{a / SAMPLE_RATE:.2f} to {b / SAMPLE_RATE:.2f} s" for a, b in found.silences[:_SHOWN])
        yield f"silence: {silent or 'none of half a second'}{' …' if len(found.silences) > _SHOWN else ''}"
        yield from self.trouble


def heard(path: Path) -> tuple[Heard, Samples]:
    """The measures of a file with sound, and its samples. Raises MediaError."""
    if path.is_dir():
        raise MediaError(f"“{path}” is a folder. Give a film or a sound file in it.")
    if not path.is_file():
        raise MediaError(f"There is no file “{path}”. Give a film or a sound file.")
    if has_sound(path) is False:
        raise MediaError(f"“{path.name}” is a film without a sound track: there is nothing to listen to.")
    brought = brought_sound(path)
    samples, lost = brought.samples, brought.lost
    if not len(samples):
        raise MediaError(f"“{path.name}” has no sound in it. Take another copy.")
    found, own, channels = faults(samples), samples, 2
    if (theirs := unmixed(path)) is not None:
        own, rate, lost = theirs
        channels = own.shape[1]
        found = replace(found, clipped=tuple(round(at * SAMPLE_RATE / rate) for at in clipped(own)))
    level, peak = integrated(samples), true_peak(own)
    there = f"{brought.seconds:.2f} of {brought.said:.2f} s" if brought.is_short else f"{brought.seconds:.2f} s"
    there = there if brought.is_part else ""
    return Heard(len(samples) / SAMPLE_RATE, level, peak, begins_late(path), found, lost, channels, there), samples


def _counted(places: tuple[int, ...], what: str) -> str:
    return f"{len(places)} {what}{'' if len(places) == 1 else 's'}"


def picture(samples: Samples, path: Path) -> None:
    """Writes a PNG: the wave above, the spectrogram below (40 Hz to 20 kHz), with seconds, decibels and hertz."""
    rgb = seen(samples, *_SIZE)
    path.parent.mkdir(parents=True, exist_ok=True)
    done, png = cv2.imencode(".png", cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR))
    if not done:
        raise OSError(f"“{path}” cannot be written as a picture.")
    path.write_bytes(png.tobytes())
