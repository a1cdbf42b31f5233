"""What the verbs of cutting do, for what is picked on the timeline and for the playhead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from studio.document import copies, cuts, edits, lanes, overlaps, overlays, sounds, trims, tunings, valid
from studio.document.film import PICTURE, ClipId, Film, Marker
from studio.document.overlay import OverlayId
from studio.document.pieces import rider_of
from studio.document.recipe import ShotId
from studio.document.time import seconds_to_frames
from studio.editor import cutting
from studio.editor.editor import Editor
from studio.ui.language import mark, tr
from studio.ui.playback import Playback
from studio.ui.selection import Kind, Thing, is_in, made_of
from studio.ui.timeline_find import thing_of
from studio.ui.timeline_made import is_line
from studio.ui.timeline_tools import Tool
from studio.ui.timeline_trims import TrimVerbs

if TYPE_CHECKING:
    from studio.ui.timeline_ground import TimelineGround

_LASTING = {"quarter": Fraction(1, 4), "half": Fraction(1, 2), "one": Fraction(1), "two": Fraction(2)}
"""Seconds of a transition, by the names of the verbs."""
_NOTHING = mark("Nothing is selected on the timeline. Click a shot, a sound, a gap or a marker first.")


class TimelineVerbs:
    """``bound`` has them by their names in the registry; each is one undoable step."""

    def __init__(self, view: TimelineGround, editor: Editor, playback: Playback) -> None:
        self._view, self._editor, self._playback = view, editor, playback

    def bound(self) -> Mapping[str, Callable[[], object]]:
        view, playback = self._view, self._playback
        return {
            "select_all": lambda: view.selection.pick(view.finder.all()),
            "pick_before": lambda: self.walk(-1),
            "pick_next": lambda: self.walk(1),
            "pick_above": lambda: self.climb(-1),
            "pick_below": lambda: self.climb(1),
            "nudge_left": lambda: self.nudge(-1),
            "nudge_right": lambda: self.nudge(1),
            "copy": self.copy,
            "cut_out": self.cut_out,
            "paste": lambda: self.paste(over=False),
            "paste_attributes": self.paste_attributes,
            "duplicate": self.duplicate,
            "lift": self.lift,
            "delete": self.ripple_delete,
            "close_gap": self.close_gaps,
            "split": self.split,
            "split_all": lambda: self._cut(cuts.split_all, self._now, cutting.fresh),
            "trim_start": self.trim_start,
            "trim_end": lambda: self._cut(trims.end_trimmed, self._now),
            "join": self.join,
            "overwrite": lambda: self.paste(over=True),
            **{f"come_{kind}": partial(self.come_by, kind) for kind in valid.TRANSITIONS},
            **{f"come_{name}": partial(self.come_for, seconds) for name, seconds in _LASTING.items()},
            "link": lambda: self._over_placed(sounds.linked),
            "unlink": lambda: self._over_placed(sounds.unlinked),
            "detach": lambda: self._cut(sounds.sounds_detached, self._picked(Kind.SHOT)),
            "group": lambda: self._cut(sounds.grouped, self._picked(Kind.CLIP), cutting.fresh()),
            "ungroup": lambda: self._over_clips(sounds.ungrouped),
            "mark_in": lambda: playback.mark_in(),
            "mark_out": lambda: playback.mark_out(),
            "clear_marks": playback.clear_marks,
            "go_in": lambda: self._go(playback.in_point),
            "go_out": lambda: self._go(playback.out_point, -1),
            "range_lift": lambda: self._in_to_out(cuts.range_lifted),
            "range_remove": lambda: self._in_to_out(cuts.range_removed),
            "marker": self.mark,
            "section": self.mark_section,
            "marker_edit": self.edit_marker,
            "marker_next": lambda: self._to_marker(1),
            "marker_before": lambda: self._to_marker(-1),
            **{tool.verb: partial(view.take, tool) for tool in Tool},
            "snap": view.toggle_snapping,
            "spectra": view.toggle_spectra,
            "zoom_in": view.zoom_in,
            "zoom_out": view.zoom_out,
            "fit": view.fit,
            "zoom_picked": view.zoom_to_picked,
            "lane_add": self.add_lane,
            "lane_remove": self.remove_lane,
        } | dict(TrimVerbs(view, self._editor, playback).bound())

    # ---- picking by keyboard

    def walk(self, step: int) -> None:
        """Picks what comes next on the lane, or before; the playhead goes to where it begins."""
        row = self._row(self._lane_now())
        if not row:
            return
        there = [thing for thing, _ in row]
        last = self._view.selection.things[-1:]
        if last and last[0] in there:
            at = there.index(last[0]) + step
        else:
            at = sum(start <= self._now for _, start in row) - (step > 0)
        self._take(*row[max(0, min(at, len(row) - 1))])

    def climb(self, step: int) -> None:
        """Picks what lies nearest on the next lane that has anything, below or above."""
        order = [band.lane.id for band in self._view.bands.all]
        at = order.index(self._lane_now())
        for lane in order[at + 1 :] if step > 0 else reversed(order[:at]):
            row = self._row(lane)
            if row:
                self._take(*min(row, key=lambda found: abs(found[1] - self._now)))
                return

    def nudge(self, frames: int) -> None:
        """What is picked a frame later or earlier; a spoken line in its brief."""
        made = self._view.selection.made
        if is_line(self._film, made) and made is not None:
            self._cut(tunings.line_moved, *made_of(made), frames)
            return
        self._cut(cuts.moved, self._picked(Kind.SHOT, Kind.CLIP, Kind.OVER), frames, cutting.fresh)

    def _lane_now(self) -> str:
        made = self._view.selection.made
        found = self._view.made.of(made) if made is not None else None
        if found is not None:
            return found.cue.lane
        placed = [self._view.places.of(thing.id) for thing in self._view.selection.things]
        there = [one.clip.lane for one in placed if one is not None and one.clip.lane in self._view.bands]
        return there[-1] if there else PICTURE

    def _row(self, lane: str) -> list[tuple[Thing, int]]:
        """What lies on a lane, and where it begins."""
        if lane != PICTURE:
            placed = [(thing_of(placed), placed.start) for placed in self._view.places.on(lane)]
            made = [(one.thing, round(one.start)) for one in self._view.made.on(lane)]
            return sorted((*placed, *made), key=lambda found: found[1])
        row: list[tuple[Thing, int]] = []
        for span in self._view.layout_shown.spans:
            row += [(Thing(Kind.GAP, span.shot.id), span.gap[0])] if span.shot.lead else []
            row.append((Thing(Kind.SHOT, span.shot.id), span.start))
        return row

    def _take(self, thing: Thing, start: int) -> None:
        self._go(start)
        self._view.make_current(thing)
        self._view.selection.pick((thing,))

    # ---- clipboard

    def copy(self) -> bool:
        ids = self._picked(Kind.SHOT, Kind.CLIP, Kind.OVER)
        if not ids:
            self._view.refuse(tr("Nothing is selected that could be copied."))
            return False
        QGuiApplication.clipboard().setText(cutting.as_text(copies.copied(self._film, ids)))
        return True

    def cut_out(self) -> None:
        if self.copy():
            self.ripple_delete(mark("Cut", about="below"))

    def paste(self, *, over: bool) -> None:
        """What was copied, at the playhead, which goes to its end; it is picked then."""
        piece = self._copied()
        if piece is None:
            return
        before, at, end = self._ids, self._now, self._view.layout_shown.length
        if piece.shots and at == end - 1:  # the playhead cannot stand behind the last frame, and means the end there
            at = end
        if self._view.attempt(lambda: cutting.paste(self._editor, piece, at, over=over)):
            self._pick_new(before, len(piece.shots))
            ends = [self._view.layout_shown.span(shot).end for shot in self._view.selection.shots]
            self._playback.seek(max(ends, default=at))

    def paste_attributes(self) -> None:
        piece = self._copied()
        if piece is not None:
            self._cut(copies.attributes_pasted, piece, self._picked(Kind.SHOT, Kind.CLIP, Kind.OVER))

    def duplicate(self) -> None:
        before = self._ids
        if self._cut(copies.duplicated, self._picked(Kind.SHOT, Kind.CLIP, Kind.OVER), cutting.fresh):
            self._pick_new(before)

    def _copied(self) -> Film | None:
        piece = cutting.from_text(QGuiApplication.clipboard().text())
        if piece is None:
            self._view.refuse(tr("Nothing of a film was copied. Select shots or sounds and copy them first."))
        return piece

    def _pick_new(self, before: set[str], count: int | None = None) -> None:
        """Picks what is new. Of new shots only ``count`` were put in: behind them lies what was split for them."""
        film = self._film
        shots = [shot.id for shot in film.sequence if shot.id not in before]
        rest = {*shots[count:]} if count is not None else set()
        new = [Thing(Kind.SHOT, shot) for shot in shots if shot not in rest]
        for kind, riders in ((Kind.OVER, film.overlays), (Kind.CLIP, film.clips)):
            new += [Thing(kind, key) for key, it in riders.items() if key not in before and it.anchor not in rest]
        self._view.selection.pick(new)

    @property
    def _ids(self) -> set[str]:
        return {*self._film.shots, *self._film.clips, *self._film.overlays}

    # ---- taking away

    def lift(self) -> None:
        """Shots become gaps, gaps close; sounds and markers go."""
        self._take_away("", cuts.lifted)

    def ripple_delete(self, label: str = "") -> None:
        """Shots go and what follows moves up; so do gaps, sounds and markers. A neighbour is current then."""
        order, shots = [shot.id for shot in self._film.sequence], self._view.selection.shots
        if self._take_away(label, cuts.ripple_deleted) and shots:
            first = order.index(shots[0]) if shots[0] in order else 0
            left = [shot for shot in order if shot in self._film.shots]
            after = next((shot for shot in order[first:] if shot in self._film.shots), None)
            self._view.selection.select(after or (left[-1] if left else None))

    def _take_away(self, label: str, verb: Callable[[Film, Iterable[ShotId]], Film]) -> bool:
        """The step is called after what went if it has no ``label``."""
        picked = {kind: self._picked(kind) for kind in Kind}
        made = [thing for thing in self._view.selection.things if thing.kind is Kind.MADE]
        if not any(picked.values()):
            return self._view.refuse(tr(_NOTHING))

        def change(film: Film) -> Film:
            if picked[Kind.SHOT]:
                film = verb(film, [ShotId(key) for key in picked[Kind.SHOT]])
            for key in picked[Kind.GAP]:
                film = cuts.gap_closed(film, ShotId(key)) if key in film.shots else film
            for key in picked[Kind.CLIP]:
                film = edits.clip_removed(film, ClipId(key)) if key in film.clips else film
            for thing in made:
                film = tunings.made_muted(film, *made_of(thing), True) if is_in(thing, film) else film
            there = [OverlayId(key) for key in picked[Kind.OVER] if key in film.overlays]
            film = overlays.removed(film, there)
            for key in picked[Kind.MARKER]:
                film = edits.marker_removed(film, key)
            return film

        if not label:
            names = {
                Kind.SHOT: cutting.NAMES[verb],
                Kind.GAP: "Close gap",
                Kind.CLIP: "Delete sound",
                Kind.MARKER: "Delete marker",
            }
            names |= {Kind.OVER: cutting.NAMES[overlays.removed], Kind.MADE: cutting.NAMES[tunings.made_muted]}
            label = next(name for kind, name in names.items() if picked[kind])
        return self._view.finish(label, change)

    def close_gaps(self) -> None:
        """The gaps that are picked, else the one under the playhead."""
        gap = self._view.layout_shown.gap_at(self._now)
        gaps = self._picked(Kind.GAP) or ([gap.shot.id] if gap else [])
        if not gaps:
            self._view.refuse(tr("There is no gap under the playhead, and none is selected."))
        elif self._do(cuts.gap_closed, gaps):
            self._view.selection.pick(thing for thing in self._view.selection.things if thing.kind is not Kind.GAP)

    # ---- splitting and joining

    def split(self) -> None:
        """The picked sounds and titles under the playhead if there are any, else the shot there."""
        frame, layout = self._now, self._view.layout_shown
        keys: list[str] = [*self._view.selection.clips, *self._view.selection.overlays]
        spans = {key: layout.clip_span(rider_of(self._film, key)) for key in keys}
        through = {key: frame - start for key, (start, end) in spans.items() if start < frame < end}
        if not through:
            self._cut(cuts.split, frame, ShotId(cutting.fresh()))
            return

        def change(film: Film) -> Film:
            for key, at in through.items():
                if key in film.overlays:
                    film = overlays.split(film, OverlayId(key), at, OverlayId(cutting.fresh()))
                else:
                    film = sounds.clip_split(film, ClipId(key), at, ClipId(cutting.fresh()))
            return film

        only_sounds = all(key in self._film.clips for key in through)
        self._view.finish(cutting.NAMES[sounds.clip_split if only_sounds else overlays.split], change)

    def join(self) -> None:
        """The two shots that meet at the playhead, else the first of several that are picked, or the one there."""
        layout, frame = self._view.layout_shown, self._now
        there = layout.span_at(frame)
        if there is not None and there.start == frame:
            there = layout.span_at(frame - 1) or there
        elif len(self._view.selection.shots) > 1:
            there = layout.span(min(self._view.selection.shots, key=lambda shot: layout.span(shot).start))
        if there is not None:
            self._cut(trims.joined, there.shot.id)
        else:
            self._view.refuse(tr("There is no shot to join under the playhead."))

    def come_by(self, kind: str) -> None:
        """The picked shots, else the one under the playhead, come in by a kind of transition."""
        usual = seconds_to_frames(_LASTING["half"], self._film.rate)
        verb = overlaps.transition_chosen
        self._view.each_shot(cutting.NAMES[verb], lambda film, shot: verb(film, shot, kind, usual))

    def come_for(self, seconds: Fraction) -> None:
        """The same for so long, by what they come in by or a dissolve."""
        frames = seconds_to_frames(seconds, self._film.rate)
        name = cutting.NAMES[overlaps.transition_chosen]
        self._view.each_shot(name, lambda film, shot: overlaps.transition_lasting(film, shot, frames))

    def trim_start(self) -> None:
        """The playhead stays on the picture that it is on."""
        layout, frame = self._view.layout_shown, self._now
        span = layout.span_at(frame)
        if self._cut(trims.start_trimmed, frame) and span is not None:
            self._playback.seek(span.start)

    # ---- in, out and markers

    def mark(self) -> None:
        """A marker at the playhead; a second one at the same frame is no use, it is picked instead."""
        frame = self._now
        there = next((marker.id for marker in self._film.markers.values() if marker.frame == frame), None)
        marker = Marker(there or cutting.fresh(), frame)
        if there or self._cut(edits.marker_set, marker):
            self._view.selection.pick([Thing(Kind.MARKER, marker.id)])

    def mark_section(self) -> None:
        """What lies between in and out as a section."""
        begin, end = self._playback.in_point, self._playback.out_point
        if begin is None or end is None:
            self._view.refuse(tr("A section lies between the in and the out point. Set them first, with I and O."))
        elif self._view.finish(
            mark("Section", about="below"),
            partial(edits.marker_set, marker=(marker := Marker(cutting.fresh(), begin, length=end - begin))),
        ):
            self._view.selection.pick([Thing(Kind.MARKER, marker.id)])

    def edit_marker(self) -> None:
        """Name and colour of the picked marker, else of the one at the playhead."""
        at_playhead = [marker.id for marker in self._film.markers.values() if marker.frame == self._now]
        found = self._picked(Kind.MARKER) or at_playhead
        if found:
            self._view.open_marker(found[-1])
        else:
            self._view.refuse(tr("There is no marker at the playhead, and none is selected. M sets one."))

    def _to_marker(self, step: int) -> None:
        row = sorted(self._film.markers.values(), key=lambda marker: marker.frame)
        beyond = [marker for marker in row if (marker.frame - self._now) * step > 0]
        if beyond:
            marker = beyond[0] if step > 0 else beyond[-1]
            self._go(marker.frame)
            self._view.selection.pick([Thing(Kind.MARKER, marker.id)])

    def _go(self, frame: int | None, add: int = 0) -> None:
        if frame is not None:
            self._playback.play(0)
            self._playback.seek(frame + add)

    def _in_to_out(self, verb: cutting.Verb) -> None:
        begin, end = self._playback.in_point, self._playback.out_point
        length = self._view.layout_shown.length
        if begin is None and end is None:
            self._view.refuse(tr("Nothing lies between in and out. Set the points first, with I and O."))
        else:
            self._cut(verb, begin or 0, end or length, cutting.fresh)

    # ---- lanes

    def add_lane(self) -> None:
        name = tr("Sound {number}", number=len(lanes.lanes_of(self._film)) - 3)
        self._cut(lanes.lane_added, cutting.fresh(), name)

    def remove_lane(self) -> None:
        """The lane that the menu was opened on, if it is one that was added."""
        lane = self._view.lane
        if lanes.is_added(self._film, lane):
            self._cut(edits.lane_removed, lane)
        else:
            self._view.refuse(tr("Every film has this lane. Only lanes that were added can be removed."))

    # ---- one step each

    @property
    def _film(self) -> Film:
        return self._editor.film

    @property
    def _now(self) -> int:
        return self._playback.frame

    def _picked(self, *kinds: Kind) -> list[str]:
        return [thing.id for thing in self._view.selection.things if thing.kind in kinds]

    def _cut(self, verb: cutting.Verb, *given: object) -> bool:
        return self._view.attempt(lambda: cutting.cut(self._editor, verb, *given))

    def _do(self, verb: cutting.Verb, keys: Iterable[str]) -> bool:
        """A verb of one thing over several, as one step."""
        wanted = list(keys)

        def change(film: Film) -> Film:
            for key in wanted:
                film = verb(film, key)
            return film

        return self._view.finish(cutting.NAMES[verb], change)

    def _over_placed(self, verb: cutting.Verb) -> None:
        placed = self._picked(Kind.CLIP, Kind.OVER)
        if placed:
            self._cut(verb, placed)
        else:
            self._view.refuse(tr("No sound and no title is selected. Click one on its lane first."))

    def _over_clips(self, verb: cutting.Verb) -> None:
        clips = self._picked(Kind.CLIP)
        if clips:
            self._cut(verb, clips)
        else:
            self._view.refuse(tr("No sound is selected. Click one on its lane first."))
