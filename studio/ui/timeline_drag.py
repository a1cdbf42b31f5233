"""Drags on the timeline: what the film becomes while something is held, and one edit when it is let go."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from typing import Protocol

from studio.document import cuts, edits, overlaps, overlays, sounds, trims
from studio.document.film import ClipId, Film, Transition
from studio.document.layout import Layout
from studio.document.markers import settled
from studio.document.overlay import OverlayId
from studio.document.pieces import EditError, Fresh, rider_of
from studio.document.recipe import ShotId
from studio.editor import cutting
from studio.ui.language import mark, tr, translated
from studio.ui.selection import Kind, Thing
from studio.ui.timeline_find import Grip
from studio.ui.timeline_joins import words_of
from studio.ui.timeline_placed import Placed

Change = Callable[[Film, int], Film]
"""The film with something pulled by so many frames. Raises EditError where it cannot go so far."""


class Drag(Protocol):
    """``film_after`` gives the film as it would be with the pointer at ``to``; ``words`` tell the difference.

    The pointer is ``frames`` and ``down`` pixels from where it was pressed, at a ``frame`` and on a ``lane`` for sound,
    or on none. ``edges`` are the frames of the film that are pulled along, for snapping; ``moving`` what they are of.
    ``held`` says why it goes no farther, where something is in its way.
    """

    label: str
    edges: tuple[int, ...]
    moving: Collection[str]
    held: str

    def to(self, film: Film, frames: int, frame: float, lane: str, down: float) -> None: ...

    def film_after(self, film: Film) -> Film: ...

    @property
    def moved(self) -> bool: ...

    @property
    def words(self) -> str: ...


class Pull:
    """Something pulled by whole frames, as far as it can go; what holds it is told in a sentence."""

    def __init__(self, label: str, change: Change, edges: tuple[int, ...], moving: Collection[str]) -> None:
        self.label, self.edges, self.moving = label, edges, moving
        self._change, self._frames, self.held = change, 0, ""
        self._done: tuple[Film, Film] | None = None  # a film, and what the pull made of it
        self._asked: tuple[Film, int, str] | None = None
        self._held_at: tuple[Film, str, int, int] | None = None  # how far it can go there, and how far it cannot

    def to(self, film: Film, frames: int, frame: float, lane: str, down: float) -> None:
        if self._asked is not None and self._asked[0] is film and self._asked[1:] == (frames, lane):
            return  # a hand moves by less than a frame
        self._asked, self.held, self._done = (film, frames, lane), "", None
        try:
            self._done = film, self._after(film, frames)
        except EditError as error:
            self.held = str(error)
            frames = self._farthest(film, frames, lane)
        self._frames = frames

    def film_after(self, film: Film) -> Film:
        if self._done is None or self._done[0] is not film:
            self._done = film, self._after(film, self._frames)
        return self._done[1]

    @property
    def moved(self) -> bool:
        return self._frames != 0

    @property
    def words(self) -> str:
        count = tr("{n} frame", "{n} frames", n=abs(self._frames))
        sign = {-1: "\N{MINUS SIGN}", 0: "", 1: "+"}[(self._frames > 0) - (self._frames < 0)]
        return f"{sign}{count}   {translated(self.held)}".rstrip()

    def _after(self, film: Film, frames: int) -> Film:
        return settled(film, self._change(film, frames)) if frames else film

    def _farthest(self, film: Film, frames: int, lane: str) -> int:
        """The most frames towards ``frames`` that can be done: what can, and what cannot, close in on each other."""
        can, cannot = 0, frames
        if self._held_at is not None and self._held_at[0] is film and self._held_at[1] == lane:
            most, over = self._held_at[2:]
            if frames * over > 0 and abs(frames) >= abs(over):
                return most
        while abs(cannot - can) > 1:
            middle = (can + cannot) // 2
            try:
                self._after(film, middle)
            except EditError:
                cannot = middle
            else:
                can = middle
        self._held_at = film, lane, can, cannot
        return can


class Reorder:
    """Shots to another place in the order of the story."""

    label = mark("Move shot", about="below")
    edges: tuple[int, ...] = ()

    def __init__(self, shots: Iterable[ShotId], layout: Layout) -> None:
        self.moving, self.held = frozenset(shots), ""
        self._others = [span for span in layout.spans if span.shot.id not in self.moving]
        self._middles = [(span.start + span.end) / 2 for span in self._others]
        self._order = [span.shot.id for span in layout.spans]
        self._place = next(n for n, shot in enumerate(self._order) if shot in self.moving)
        self._done: tuple[Film, int, Film] | None = None  # a film, a place in it, and the film with the shots there

    def to(self, film: Film, frames: int, frame: float, lane: str, down: float) -> None:
        before, self.held = self._place, ""
        self._place = bisect_right(self._middles, frame)
        try:
            self.film_after(film)
        except EditError as error:
            self._place, self.held = before, str(error)

    def film_after(self, film: Film) -> Film:
        if self._done is None or self._done[0] is not film or self._done[1] != self._place:
            self._done = film, self._place, self._after(film)
        return self._done[2]

    def _after(self, film: Film) -> Film:
        if not self.moved:
            return film
        after = self._others[self._place - 1].shot.id if self._place else None
        return settled(film, cuts.shots_moved(film, self.moving, after=after))

    @property
    def moved(self) -> bool:
        others = [span.shot.id for span in self._others]
        mine = [shot for shot in self._order if shot in self.moving]
        return others[: self._place] + mine + others[self._place :] != self._order

    @property
    def words(self) -> str:
        return tr("to place {number}", number=self._place + 1) if self.moved else translated(self.held)


class Carry(Pull):
    """Sounds and shots moved freely by frames; sounds of one lane also to another one."""

    def __init__(self, ids: Iterable[str], layout: Layout, edges: tuple[int, ...]) -> None:
        self._ids = frozenset(ids)
        clips = [layout.film.clips[ClipId(key)] for key in self._ids if key in layout.film.clips]
        only_over = bool(self._ids) and all(key in layout.film.overlays for key in self._ids)
        only_sounds = len(clips) == len(self._ids)
        self._home = clips[0].lane if only_sounds and len({clip.lane for clip in clips}) == 1 else ""
        self._lane = self._home
        over = cutting.NAMES[overlays.moved if only_over else cuts.moved]
        label = mark("Move sound", about="below") if only_sounds else over
        super().__init__(label, self._moved, edges, self._ids)

    def to(self, film: Film, frames: int, frame: float, lane: str, down: float) -> None:
        self._lane = lane if self._home and lane else self._home
        super().to(film, frames, frame, lane, down)

    @property
    def moved(self) -> bool:
        return super().moved or self._lane != self._home

    def _moved(self, film: Film, frames: int) -> Film:
        return cuts.moved(film, self._ids, frames, cutting.fresh)

    def _after(self, film: Film, frames: int) -> Film:
        after = self._change(film, frames) if frames else film
        if self._lane != self._home:
            for key in self._ids:
                after = edits.clip_changed(after, replace(after.clips[ClipId(key)], lane=self._lane))
        return settled(film, after)


class Lap(Pull):
    """A shot over the end of the one before it; from black, the end of its coming in."""

    def __init__(self, layout: Layout, shot: ShotId) -> None:
        span = layout.span(shot)
        self._shot, self._is_first = shot, span is layout.spans[0] or span.shot.lead > 0
        edge = span.start + span.shot.transition.overlap if self._is_first else span.start
        super().__init__(cutting.NAMES[overlaps.pulled_over], self._lapped, (edge,), (shot,))
        self._now = span.shot.transition

    def _lapped(self, film: Film, frames: int) -> Film:
        if self._is_first:
            return overlaps.transition_lasting(film, self._shot, max(0, self._now.overlap + frames))
        return overlaps.pulled_over(film, self._shot, min(frames, self._now.overlap))

    @property
    def words(self) -> str:
        lasting = self._now.overlap + (self._frames if self._is_first else -self._frames)
        kind = self._now.kind if self._now.overlap else overlaps.USUAL
        words = words_of(Transition(kind, max(0, lasting)))
        return f"{words}   {translated(self.held)}".rstrip()


class Razor(Pull):
    """A cut through one thing, or through all that goes on there, at the frame that was pressed and pulled to."""

    def __init__(self, label: str, cut: Callable[[Film, int, Fresh], Film], frame: int) -> None:
        self._base, self._at = cutting.fresh(), frame
        super().__init__(label, lambda film, frames: cut(film, frame + frames, self._ids()), (frame,), ())

    def to(self, film: Film, frames: int, frame: float, lane: str, down: float) -> None:
        self.held, self._done = "", None
        for wanted in (frames, round(frame) - self._at):  # what holds a hand may be an end of what is cut
            self._frames = wanted
            try:
                self._change(film, wanted)
            except EditError as error:
                self.held = str(error)
            else:
                self.held = ""
                return

    def _after(self, film: Film, frames: int) -> Film:
        return film if self.held else settled(film, self._change(film, frames))

    def _ids(self) -> Fresh:
        """The same ids each time that the cut is made."""
        count = itertools.count()
        return lambda: f"{self._base}{next(count):x}"

    @property
    def moved(self) -> bool:
        return not self.held

    @property
    def words(self) -> str:
        return translated(self.held)


def razor(layout: Layout, thing: Thing, frame: int, *, through_all: bool) -> Razor | None:
    """A cut through a shot, a sound or an overlay; None for what cannot be cut."""
    if through_all:
        return Razor(cutting.NAMES[cuts.split_all], cuts.split_all, frame)
    if thing.kind is Kind.SHOT:
        return Razor(cutting.NAMES[cuts.split], lambda film, at, fresh: cuts.split(film, at, ShotId(fresh())), frame)
    if thing.kind not in (Kind.CLIP, Kind.OVER):
        return None

    def cut(film: Film, at: int, fresh: Fresh) -> Film:
        rider = rider_of(film, thing.id)
        inside = at - Layout(film).clip_span(rider)[0]
        if thing.kind is Kind.OVER:
            return overlays.split(film, OverlayId(thing.id), inside, OverlayId(fresh()))
        return sounds.clip_split(film, ClipId(thing.id), inside, ClipId(fresh()))

    return Razor(cutting.NAMES[overlays.split if thing.kind is Kind.OVER else sounds.clip_split], cut, frame)


def _of(verb: Callable[[Film, ShotId, int], Film], shot: ShotId) -> Change:
    return lambda film, frames: verb(film, shot, frames)


def ripple_trim(layout: Layout, shot: ShotId, grip: Grip) -> Pull:
    """One edge of a shot; what follows moves along. The start keeps its place, and shows later frames."""
    span = layout.span(shot)
    later = [other.shot.id for other in layout.spans if other.start >= span.start]

    def change(film: Film, frames: int) -> Film:
        now = film.shots.get(shot, span.shot)
        if grip is Grip.START:
            return edits.shot_trimmed(film, shot, now.head + frames, now.length - frames)
        return edits.shot_trimmed(film, shot, now.head, now.length + frames)

    return Pull(mark("Trim shot", about="below"), change, (span.start if grip is Grip.START else span.end,), later)


def trim_in_place(layout: Layout, shot: ShotId, grip: Grip) -> Pull:
    """One edge of a shot, leaving a gap or filling one; nothing else moves."""
    verb, span = overlaps.start_moved if grip is Grip.START else overlaps.end_moved, layout.span(shot)
    edge = span.start if grip is Grip.START else span.end
    return Pull(cutting.NAMES[verb], _of(verb, shot), (edge,), (shot,))


def roll(layout: Layout, shot: ShotId, grip: Grip) -> Pull:
    """The cut at one edge of a shot; the film stays as long as it is."""
    index = next(n for n, span in enumerate(layout.spans) if span.shot.id == shot)
    after = layout.spans[min(index + (grip is Grip.END), len(layout.spans) - 1)]
    before = layout.spans[max(0, index - (grip is Grip.START))].shot.id
    change = _of(trims.rolled, after.shot.id)
    return Pull(cutting.NAMES[trims.rolled], change, (after.start,), (before, after.shot.id))


def lap(layout: Layout, shot: ShotId, grip: Grip) -> Pull:
    """The shot, or with its end the next one, over what comes before it; what follows moves along."""
    index = next(n for n, span in enumerate(layout.spans) if span.shot.id == shot)
    after = layout.spans[min(index + (grip is Grip.END), len(layout.spans) - 1)]
    return Lap(layout, after.shot.id)


def stretch(layout: Layout, shot: ShotId) -> Pull:
    """The end of a shot with all that happens in it, slower or faster; what follows moves along."""
    span = layout.span(shot)
    later = [other.shot.id for other in layout.spans if other.start >= span.start]

    def change(film: Film, frames: int) -> Film:
        return trims.stretched(film, shot, film.shots.get(shot, span.shot).length + frames)

    return Pull(cutting.NAMES[trims.stretched], change, (span.end,), later)


def speed(placed: Placed) -> Pull:
    """The end of a sound with all that is heard in it, slower or faster."""
    key = ClipId(placed.clip.id)

    def change(film: Film, frames: int) -> Film:
        now = film.clips[key]
        if now.length + frames < 1:
            raise EditError("A sound lasts at least one frame.")
        return sounds.sped(film, (key,), now.speed * now.length / (now.length + frames))

    return Pull(cutting.NAMES[sounds.sped], change, (placed.end,), (key,))


def slip(layout: Layout, shot: ShotId) -> Pull:
    """What the shot shows, later when it is pulled to the left, as the film strip in a frame would."""
    return Pull(cutting.NAMES[trims.slipped], lambda film, frames: trims.slipped(film, shot, -frames), (), (shot,))


def slip_sound(placed: Placed) -> Pull:
    """What of a recording is heard, later when it is pulled to the left."""
    key = ClipId(placed.clip.id)
    return Pull(cutting.NAMES[sounds.slipped], lambda film, frames: sounds.slipped(film, key, -frames), (), (key,))


def slide(layout: Layout, shot: ShotId) -> Pull:
    """The shot between its neighbours."""
    span = layout.span(shot)
    return Pull(cutting.NAMES[trims.slid], _of(trims.slid, shot), (span.start, span.end), (shot,))


def carry(layout: Layout, ids: Iterable[str]) -> Carry:
    """What is picked, freely: shots take the place of what they come to lie on."""
    wanted = set(ids)
    wanted = {key for key in wanted if key in layout.film.shots or key in layout.film.overlays} | set(
        sounds.with_groups(layout.film, (ClipId(key) for key in wanted if key in layout.film.clips))
    )
    spans = [layout.span(ShotId(key)) for key in wanted if key in layout.film.shots]
    edges = [frame for span in spans for frame in (span.start, span.end)]
    for key in wanted & (set(layout.film.clips) | set(layout.film.overlays)):
        edges += layout.clip_span(rider_of(layout.film, key))
    return Carry(wanted, layout, (min(edges), max(edges)))


def trim_sound(placed: Placed, grip: Grip) -> Pull:
    """One edge of a sound; the other stays where it is."""
    key = placed.clip.id

    def change(film: Film, frames: int) -> Film:
        now = film.clips.get(key, placed.clip)
        if grip is Grip.START:
            return edits.clip_trimmed(film, key, now.offset + frames, now.length - frames)
        return edits.clip_trimmed(film, key, now.offset, now.length + frames)

    edge = placed.start if grip is Grip.START else placed.end
    return Pull(cutting.NAMES[edits.clip_trimmed], change, (edge,), (key,))


def trim_over(placed: Placed, grip: Grip) -> Pull:
    """One edge of a title or a cutaway, up to its neighbour; the other stays where it is."""
    verb = overlays.start_moved if grip is Grip.START else overlays.end_moved
    key = OverlayId(placed.clip.id)
    edge = placed.start if grip is Grip.START else placed.end
    return Pull(cutting.NAMES[verb], lambda film, frames: verb(film, key, frames), (edge,), (key,))


def move_marker(layout: Layout, marker: str) -> Pull:
    now = layout.film.markers[marker]

    def change(film: Film, frames: int) -> Film:
        there = film.markers.get(marker, now)
        return edits.marker_set(film, replace(there, frame=there.frame + frames))

    return Pull(mark("Move marker", about="below"), change, (now.frame, now.frame + now.length), (marker,))
