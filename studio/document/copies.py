"""Copying: a piece of a film is a small film of its own, plain data that can be put in anywhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from types import MappingProxyType

from studio.document import cuts, edits, overlays, valid
from studio.document.brief import Aspect, Brief
from studio.document.film import Clip, ClipId, Film, Shot
from studio.document.layout import Layout
from studio.document.overlay import Overlay, OverlayId, Title
from studio.document.pieces import EditError, Fresh, R, fitted, rider_of, twin, with_clips, with_overlays, within
from studio.document.rates import rate_changed
from studio.document.recipe import ShotId

ATTRIBUTES = (Aspect.STYLE, Aspect.LIGHTING, Aspect.CAMERA, Aspect.PACING, Aspect.SOUND)
"""The aspects that one shot can take over from another: each is the field of a brief that has its name."""


def copied(film: Film, ids: Iterable[str]) -> Film:
    """Some shots with what is anchored to them, and other things, at their distances; frame 0 is the first of them.

    Shots that were apart are next to each other. What is anchored to shots that are not copied belongs to the film.
    """
    layout, wanted = Layout(film), set(ids)
    row = [n for n, span in enumerate(layout.spans) if span.shot.id in wanted]
    keys = {layout.spans[n].shot.id for n in row}
    clips = [clip for key, clip in film.clips.items() if key in wanted or clip.anchor in keys]
    overs = [over for key, over in film.overlays.items() if key in wanted or over.anchor in keys]
    riders: list[Clip | Overlay] = [*clips, *overs]
    loose = [thing for thing in riders if thing.anchor not in keys]
    starts = [layout.spans[n].start for n in row[:1]] + [layout.clip_span(thing)[0] for thing in loose]
    if not starts:
        raise EditError("Nothing is selected that could be copied.")
    first = min(starts)

    def freed(thing: R) -> R:
        return thing if thing.anchor in keys else replace(thing, anchor=None, start=layout.clip_span(thing)[0] - first)

    shots = {
        shot.id: replace(
            shot, lead=(shot.lead if n - 1 in row else 0) if n != row[0] else layout.spans[n].start - first
        )
        for n, shot in ((n, layout.spans[n].shot) for n in row)
    }
    lanes = {key: lane for key, lane in film.lanes.items() if any(clip.lane == key for clip in clips)}
    return Film(
        rate=film.rate,
        shots=MappingProxyType(shots),
        clips=MappingProxyType({clip.id: freed(clip) for clip in clips}),
        lanes=MappingProxyType(lanes),
        overlays=MappingProxyType({over.id: freed(over) for over in overs}),
    )


def pasted(film: Film, piece: Film, frame: int, fresh: Fresh, *, over: bool = False) -> Film:
    """A copied piece at a frame: what lies there moves back, with ``over`` it goes, and what lies over the film too."""
    if piece.rate != film.rate:
        piece = rate_changed(piece, film.rate)
    row = piece.sequence
    keys = {shot.id: ShotId(fresh()) for shot in row}
    if row:
        put = cuts.overwritten if over else cuts.inserted
        film = put(film, [twin(shot, keys[shot.id]) for shot in row], frame + row[0].lead, fresh)
    groups = {name: fresh() for name in sorted({clip.group for clip in piece.clips.values()} - {""})}
    new = []
    for clip in piece.clips.values():
        film = _with_lane(film, piece, clip)
        anchor = keys[clip.anchor] if clip.anchor is not None else None
        start, group = clip.start if anchor else clip.start + frame, groups.get(clip.group, "")
        new.append(replace(clip, id=ClipId(fresh()), anchor=anchor, start=start, group=group))
    over_film = [
        replace(
            over,
            id=OverlayId(fresh()),
            anchor=keys[over.anchor] if over.anchor is not None else None,
            start=over.start + (0 if over.anchor is not None else frame),
        )
        for over in piece.overlays.values()
    ]
    return overlays.all_placed(with_clips(film, new), over_film, fresh)


def duplicated(film: Film, ids: Iterable[str], fresh: Fresh) -> Film:
    """The same things once more, right behind the last of them."""
    layout, wanted = Layout(film), set(ids)
    piece = copied(film, wanted)
    ends = [span.end for span in layout.spans if span.shot.id in wanted]
    ends = ends or [layout.clip_span(rider_of(film, key))[1] for key in (*piece.clips, *piece.overlays)]
    shots = piece.sequence
    return pasted(film, piece, max(0, max(ends) - (shots[0].lead if shots else 0)), fresh)


def attributes_pasted(
    film: Film, piece: Film, ids: Iterable[str], aspects: Collection[Aspect] = (Aspect.STYLE, Aspect.LIGHTING)
) -> Film:
    """Shots with those aspects of the brief of the first copied one; sounds with its level, titles with its look."""
    shot = next(iter(piece.sequence), None)
    clip = next(iter(piece.clips.values()), None)
    title = next((over.title for over in piece.overlays.values() if over.title is not None), None)
    wanted = set(ids)
    shots = [found for key, found in film.shots.items() if key in wanted and shot]
    clips = [found for key, found in film.clips.items() if key in wanted and clip]
    titles = [found for key, found in film.overlays.items() if key in wanted and title and found.title]
    if not (shots or clips or titles):
        raise EditError("Copy a shot, a sound or a title first, then select others of its kind to make like it.")
    if shot is not None:
        for other in shots:
            film = edits.brief_changed(film, other.id, _like(other, shot, aspects))
    if clip is not None:
        film = with_clips(film, (_sounding_like(other, clip) for other in clips))
    return with_overlays(film, (_titled_like(other, title) for other in titles)) if title is not None else film


def _like(shot: Shot, model: Shot, aspects: Collection[Aspect]) -> Brief:
    taken = {aspect.value: getattr(model.brief, aspect.value) for aspect in ATTRIBUTES if aspect in aspects}
    return replace(shot.brief, **taken)


def _sounding_like(clip: Clip, model: Clip) -> Clip:
    levels = tuple((frame - model.offset + clip.offset, level) for frame, level in model.levels)
    now = replace(clip, gain=model.gain, levels=levels, pan=model.pan, shape=model.shape)
    return fitted(replace(now, fade_in=model.fade_in, fade_out=model.fade_out), clip.length)


def _titled_like(overlay: Overlay, model: Title) -> Overlay:
    title = replace(model, text=overlay.title.text if overlay.title is not None else "")
    return within(replace(overlay, title=title), overlay.length)


def _with_lane(film: Film, piece: Film, clip: Clip) -> Film:
    """The film with the lane of a sound that comes from another one; whether it was heard there says nothing here."""
    if clip.lane in film.lanes or clip.lane in valid.SOUND_LANES or clip.lane not in piece.lanes:
        return film
    return edits.lane_set(film, replace(piece.lanes[clip.lane], mute=False, solo=False, lock=False))
