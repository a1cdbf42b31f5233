"""Another frame rate: the edges of everything keep their time to the nearest frame, so that nothing drifts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType

from studio.document.film import Clip, ClipId, Film, Marker, Shot
from studio.document.layout import Layout, Span, goes_on
from studio.document.overlay import Cutaway, Overlay, OverlayId
from studio.document.pieces import checked, fitted, within
from studio.document.recipe import ShotId
from studio.document.time import scaled

Scaled = Callable[[int], int]


def rate_changed(film: Film, rate: Fraction) -> Film:
    """The film at another rate. Pieces of one take, and of one recording, still go on with each other."""
    ratio, layout = rate / film.rate, Layout(film)

    def to(frames: int) -> int:
        return scaled(frames, ratio)

    return replace(
        checked(replace(film, rate=rate)),
        shots=MappingProxyType(_shots(film, layout, to)),
        clips=MappingProxyType(_clips(film, layout, to)),
        overlays=MappingProxyType(_overlays(film, layout, to)),
        markers=MappingProxyType({key: _marker(marker, to) for key, marker in film.markers.items()}),
    )


def _shots(film: Film, layout: Layout, to: Scaled) -> dict[ShotId, Shot]:
    """A shot has one frame at least; what follows it is late for that by one until the next gap or longer shot."""
    made: dict[ShotId, Shot] = {}
    end = 0
    for before, span in pairwise((None, *layout.spans)):
        assert span is not None
        begin, last = max(end, to(span.start)), to(span.end)
        length = max(1, last - begin)
        shot = _shot(span, begin - end, length, to)
        if before is not None and goes_on(before.shot, span.shot):
            piece = made[before.shot.id]
            shot = replace(shot, head=piece.head + piece.length)
        made[shot.id] = shot
        end = begin + length
    return {key: made[key] for key in film.shots}


def _shot(span: Span, lead: int, length: int, to: Scaled) -> Shot:
    shot = span.shot
    frames = to(span.start + shot.transition.frames) - to(span.start)
    transition = replace(shot.transition, frames=min(length, frames))
    lines = tuple(replace(line, start=to(line.start), length=to(line.length)) for line in shot.brief.dialogue)
    brief = replace(shot.brief, dialogue=lines)
    return replace(shot, length=length, head=to(shot.head), lead=lead, transition=transition, brief=brief)


def _clips(film: Film, layout: Layout, to: Scaled) -> dict[ClipId, Clip]:
    """Sounds that are pieces of one recording, one where the other ends, stay so."""
    made: dict[ClipId, Clip] = {}
    ends: dict[tuple[str, str, int, int], int] = {}
    for clip in sorted(film.clips.values(), key=lambda clip: layout.clip_span(clip)[0]):
        start, _ = layout.clip_span(clip)
        base = to(start - clip.start)
        length = max(1, to(start + clip.length) - to(start))
        offset = ends.get((clip.lane, clip.media, start, clip.offset), to(clip.offset))
        levels = tuple((to(frame), level) for frame, level in clip.levels)
        now = replace(clip, start=to(start) - base, offset=offset, levels=levels)
        made[clip.id] = fitted(replace(now, fade_in=to(clip.fade_in), fade_out=to(clip.fade_out)), length)
        ends[clip.lane, clip.media, start + clip.length, clip.offset + clip.length] = offset + length
    return {key: made[key] for key in film.clips}


def _overlays(film: Film, layout: Layout, to: Scaled) -> dict[OverlayId, Overlay]:
    made: dict[OverlayId, Overlay] = {}
    ends: dict[tuple[str, Cutaway, int, int], int] = {}
    for over in sorted(film.overlays.values(), key=lambda over: layout.clip_span(over)[0]):
        start, end = layout.clip_span(over)
        length, title, cutaway = max(1, to(end) - to(start)), over.title, over.cutaway
        if title is not None:
            come, go = (replace(way, frames=to(way.frames)) for way in (title.come, title.go))
            title = replace(title, come=come, go=go)
        if cutaway is not None:
            of = replace(cutaway, head=0)
            head = ends.get((over.lane, of, start, cutaway.head), to(cutaway.head))
            ends[over.lane, of, end, cutaway.head + over.length] = head + length
            cutaway = replace(cutaway, head=head)
        now = replace(over, start=to(start) - to(start - over.start), title=title, cutaway=cutaway)
        made[over.id] = within(now, length)
    return {key: made[key] for key in film.overlays}


def _marker(marker: Marker, to: Scaled) -> Marker:
    return replace(marker, frame=to(marker.frame), length=to(marker.frame + marker.length) - to(marker.frame))
