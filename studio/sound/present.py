"""When somebody is heard in a recording that nothing tells the words of: by its own level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from studio.document.film import DIALOGUE
from studio.document.time import SAMPLE_RATE
from studio.media.mix import Cue, Samples
from studio.sound.shelf import Shelf, digest

Stretch = tuple[int, int]
"""First sample and the one behind the last."""
_HOP = SAMPLE_RATE // 100
_LEAST, _MOST = 10.0, 30.0  # dB under what is loud in it: whoever is that loud speaks, whoever is quieter does not
_FAINT = -55.0  # dBFS
_SHORTEST = 4  # hops: what is shorter is a click


def brought_speech(cues: Iterable[Cue], shelf: Shelf) -> Iterator[Stretch]:
    """The samples of the film in which a person's own sounds on the dialogue lane are heard."""
    for cue in cues:
        if cue.lane == DIALOGUE and cue.clip and not cue.muted:
            key = ("present", digest(cue.samples))
            found = shelf.get(key, lambda samples=cue.samples: present(samples), lambda made: 16 * len(made))
            yield from ((cue.start + first, cue.start + last) for first, last in found)


def present(samples: Samples) -> tuple[Stretch, ...]:
    """Where (n, 2) sound is heard: in the upper half between its quiet and its loud moments, in dB."""
    count = len(samples) // _HOP
    if not count:
        return ()
    power = (samples[: count * _HOP].astype(np.float64) ** 2).reshape(count, -1).mean(axis=1)
    level = 10 * np.log10(power + 1e-12)
    quiet, loud = np.percentile(level, (10, 95))
    over = level > max(_FAINT, min(max((quiet + loud) / 2, loud - _MOST), loud - _LEAST))
    edges = np.flatnonzero(np.diff(over, prepend=False, append=False)).reshape(-1, 2)
    return tuple((int(a) * _HOP, int(b) * _HOP) for a, b in edges if b - a >= _SHORTEST)
