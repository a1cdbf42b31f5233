"""Sounds that were made for the film as things of the timeline: where each lies, and how a spoken line is moved."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from studio.document import tunings
from studio.document.film import Film
from studio.document.time import SAMPLE_RATE
from studio.document.tunings import line_place
from studio.editor import cutting
from studio.ui.selection import Kind, Thing, made_of
from studio.ui.timeline_drag import Pull
from studio.ui.timeline_find import MadeAt
from studio.ui.timeline_rows import Row


class Made:
    """The newest made sounds as a film shows them; ``rows`` gives them by lane."""

    def __init__(self, rows: Callable[[], Mapping[str, Row]], film: Film) -> None:
        self._rows, self._one = rows, float(SAMPLE_RATE / film.rate)

    def at(self, lane: str, frame: float, near: float) -> Thing | None:
        row = self._rows().get(lane)
        wave = row.at(frame * self._one, near * self._one) if row is not None else None
        return Thing(Kind.MADE, wave.made) if wave is not None else None

    def of(self, thing: Thing) -> MadeAt | None:
        for row in self._rows().values():
            if thing.id in row.at_of:
                return self._placed(row, row.at_of[thing.id])
        return None

    def on(self, lane: str) -> list[MadeAt]:
        """All on a lane, in the order of their starts."""
        row = self._rows().get(lane)
        return [self._placed(row, n) for n in row.at_of.values()] if row is not None else []

    def _placed(self, row: Row, n: int) -> MadeAt:
        wave = row.waves[n]
        start, end = float(row.starts[n]) / self._one, float(row.ends[n]) / self._one
        return MadeAt(Thing(Kind.MADE, wave.made), wave.cue, start, end)


def _start(film: Film, thing: Thing) -> int | None:
    shot_id, key = made_of(thing)
    shot = film.shots.get(shot_id)
    place = line_place(shot.brief, key) if shot is not None else None
    return None if shot is None or place is None else shot.brief.dialogue[place].start


def is_line(film: Film, thing: Thing | None) -> bool:
    """Whether a thing is a line that somebody says, which can be said at another time."""
    return thing is not None and thing.kind is Kind.MADE and _start(film, thing) is not None


def move_line(made: MadeAt) -> Pull:
    """A line, which begins at another time in its shot's brief."""
    shot, key = made_of(made.thing)
    name = cutting.NAMES[tunings.line_moved]
    edges = (round(made.start), round(made.end))
    return Pull(name, lambda film, frames: tunings.line_moved(film, shot, key, frames), edges, (made.thing.id,))
