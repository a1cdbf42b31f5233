"""Sounds that were made for the film as things of the timeline: where each lies, and how a spoken line is moved."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from studio.document import tunings
from studio.document.film import DIALOGUE, Film
from studio.document.time import SAMPLE_RATE
from studio.document.tunings import line_place
from studio.editor import cutting
from studio.media.mix import Cue
from studio.ui.selection import Kind, Thing, made_of
from studio.ui.sounds import Row, Sounds
from studio.ui.timeline_drag import Pull
from studio.ui.timeline_find import MadeAt


class Made:
    """The newest made sounds as a film shows them. A line that a hand moves is where the hand has it."""

    def __init__(self, sounds: Sounds, film: Film) -> None:
        self._sounds, self._film = sounds, film

    def at(self, lane: str, frame: float, near: float) -> Thing | None:
        row, one = self._rows.get(lane), float(SAMPLE_RATE / self._film.rate)
        wave = row.at(frame * one, near * one) if row is not None else None
        return Thing(Kind.MADE, wave.made) if wave is not None else None

    def of(self, thing: Thing) -> MadeAt | None:
        for row in self._rows.values():
            if thing.id in row.made:
                return self._placed(thing, row.made[thing.id].cue)
        return None

    def on(self, lane: str) -> list[MadeAt]:
        """All on a lane, in the order of their starts."""
        row = self._rows.get(lane)
        return [self._placed(Thing(Kind.MADE, wave.made), wave.cue) for wave in row.waves if wave.made] if row else []

    @property
    def _rows(self) -> Mapping[str, Row]:
        return self._sounds.now.rows if self._sounds.now is not None else {}

    def _placed(self, thing: Thing, cue: Cue) -> MadeAt:
        rate, moved = self._film.rate, self._moved(thing) if cue.lane == DIALOGUE else 0
        start, end = (float(Fraction(sample, SAMPLE_RATE) * rate) for sample in (cue.start, cue.end))
        return MadeAt(thing, cue, start + moved, end + moved)

    def _moved(self, thing: Thing) -> int:
        """By how many frames a line is said later than in the film that was heard last."""
        assert self._sounds.now is not None
        before, now = (_start(film, thing) for film in (self._sounds.now.track.film, self._film))
        return 0 if before is None or now is None else now - before


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
