"""Made sounds as a person tuned them: louder, quieter, or there and not heard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from studio.document.film import Film
from studio.document.tunings import tuning_of
from studio.media.mix import Cue


def tuned(cues: Iterable[Cue], film: Film) -> Iterator[Cue]:
    """The sounds at their levels, each of a shot's with a key of its own; what was placed is as it is."""
    seen = Counter[tuple[str | None, str]]()
    for cue in cues:
        if not cue.key or cue.shot is None:
            yield cue
            continue
        seen[cue.shot, cue.key] += 1
        number = seen[cue.shot, cue.key]
        cue = cue if number == 1 else replace(cue, key=f"{cue.key} #{number}")
        shot = film.shots[cue.shot]
        tuning = tuning_of(shot, cue.key) if shot.tuned else None
        yield cue if tuning is None else replace(cue, gain=cue.gain + tuning.gain, muted=tuning.muted)
