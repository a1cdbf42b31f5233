"""Sounds that were made for the film as things of the timeline: where each lies, and what a pull makes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from studio.document import tunings
from studio.document.brief import MediaRef
from studio.document.film import Film, Shot
from studio.document.layout import Layout
from studio.document.pieces import EditError
from studio.document.time import SAMPLE_RATE
from studio.document.tunings import line_place
from studio.editor import cutting, made_sounds
from studio.media.mix import Cue
from studio.media.peaks import peaks
from studio.ui.language import tr
from studio.ui.selection import Kind, Thing, made_of
from studio.ui.sound_words import words_of
from studio.ui.sounds import FilmSound
from studio.ui.timeline_along import Along
from studio.ui.timeline_drag import Drag, Pull
from studio.ui.timeline_find import MadeAt
from studio.ui.timeline_rows import Row, Wave


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


def heard(sound: FilmSound | None, film: Film, thing: Thing) -> Cue:
    """A made sound as it was heard last, and where a film has it.

    Raises EditError where it cannot be kept: what it was made of is not the same any more, or it is not heard.
    """
    shot, key = made_of(thing)
    now = film.shots.get(shot)
    then = sound.track.film.shots.get(shot) if sound is not None else None
    along = Along()
    along.follow(sound, Layout(film))
    row = next((row for row in along.rows.values() if thing.id in row.at_of), None)
    if sound is None or row is None or now is None or then is None or not sounds_alike(now, then):
        raise EditError(tr("The film’s sound is being made. Try again in a moment."))
    n = row.at_of[thing.id]
    start, end, left = int(row.starts[n]), int(row.ends[n]), int(row.lefts[n])
    cue = next(cue for cue in sound.track.cues if (cue.shot, cue.key) == (shot, key))
    if row.silent[n] or cue.muted:
        raise EditError(tr("It is muted. Let it be heard first."))
    return replace(cue, start=start, samples=cue.samples[start - left : end - left])


def sounds_alike(now: Shot, then: Shot) -> bool:
    """Whether the same is heard in a shot, but for when its lines are said."""
    return (now.chosen, replace(now.brief, dialogue=())) == (then.chosen, replace(then.brief, dialogue=()))


class Kept:
    """A made sound that becomes a clip and is pulled as that; its file is written once it is let go of.

    ``film`` is the one that it began with, the sound kept as a ``clip`` in it; its wave is ``shown`` at a level in dB.
    """

    def __init__(self, film: Film, cue: Cue, shown: float) -> None:
        self.cue, self.clip = cue, made_sounds.as_clip(film, cue, words_of(cue))
        self.wave = Wave(replace(cue, gain=shown), peaks(cue.samples))
        self.film = self.kept(film)
        self._drag: Drag | None = None

    def pulled_by(self, drag: Drag) -> None:
        self._drag = drag
        self.label, self.edges, self.moving = drag.label, drag.edges, {*drag.moving, self.clip.id}

    def kept(self, film: Film, media: MediaRef | None = None) -> Film:
        """A film with the clip in place of the sound. Raises EditError where its lane is locked."""
        assert self.cue.shot is not None
        clip = self.clip if media is None else replace(self.clip, media=media)
        return tunings.made_kept(film, self.cue.shot, self.cue.key, clip)

    @property
    def held(self) -> str:
        return self._pulled.held

    def to(self, film: Film, frames: int, frame: float, lane: str, down: float) -> None:
        self._pulled.to(self.kept(film), frames, frame, lane, down)

    def film_after(self, film: Film) -> Film:
        return self.film_with(film, None)

    def film_with(self, film: Film, media: MediaRef | None) -> Film:
        """The film after the pull, with the clip's file."""
        return self._pulled.film_after(self.kept(film, media)) if self.moved else film

    @property
    def moved(self) -> bool:
        return self._pulled.moved

    @property
    def words(self) -> str:
        return self._pulled.words

    @property
    def _pulled(self) -> Drag:
        assert self._drag is not None
        return self._drag


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
