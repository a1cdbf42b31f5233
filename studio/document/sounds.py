"""Cutting the sound: what a person placed is split, linked, grouped, faded and made louder along a line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from studio.document import overlays, valid
from studio.document.edits import clip_added, clip_trimmed
from studio.document.film import Clip, ClipId, Film
from studio.document.layout import Layout
from studio.document.overlay import Overlay
from studio.document.pieces import (
    EditError,
    Fresh,
    clip_of,
    fitted,
    rider_of,
    shot_of,
    with_clip,
    with_clips,
    with_riders,
)
from studio.document.recipe import ShotId
from studio.document.time import scaled


def clip_split(film: Film, clip: ClipId, at: int, new: ClipId) -> Film:
    """Two sounds in place of one: the second begins ``at`` frames into it; nothing is heard at another time."""
    now = clip_of(film, clip)
    if not 1 <= at <= now.length - 1:
        raise EditError(f"{_named(now)} can only be split between its first frame and its last.")
    if new in film.clips:
        raise EditError(f"A clip with the id {new} is in the film already.")
    first = fitted(replace(now, fade_out=0), at)
    rest = replace(now, id=new, start=now.start + at, offset=now.offset + at, fade_in=0)
    return with_clips(film, (first, fitted(rest, now.length - at)))


def slipped(film: Film, clip: ClipId, frames: int) -> Film:
    """A sound that is heard from that many frames later in its recording on, at the same place."""
    now = clip_of(film, clip)
    if now.offset + frames < 0:
        raise EditError(f"{_named(now)} begins with its recording; there is nothing before it.")
    return with_clip(film, replace(now, offset=now.offset + frames))


def unlinked(film: Film, ids: Iterable[str]) -> Film:
    """Sounds and overlays at the same place in the film, whatever happens to the shots they were anchored to."""
    layout = Layout(film)
    free = list[Clip | Overlay]()
    for key in ids:
        thing = rider_of(film, key)
        start, end = layout.clip_span(thing)
        if end <= 0:
            raise EditError(f"{_named(thing)} lies before the film begins. Move it first.")
        if start < 0:
            film = _begun_later(film, thing, -start)
        free.append(replace(rider_of(film, key), anchor=None, start=max(0, start)))
    return with_riders(film, free)


def linked(film: Film, ids: Iterable[str], shot: ShotId | None = None) -> Film:
    """Sounds and overlays at the same place in the film, anchored to a shot: to the one that they begin under.

    Where nothing lies under their beginning it is the next shot, else the last one.
    """
    layout = Layout(film)
    if not layout.spans:
        raise EditError("The film has no shot to link anything to.")
    span, found = layout.span(shot_of(film, shot).id) if shot is not None else None, list[Clip | Overlay]()
    for key in ids:
        thing = rider_of(film, key)
        start, _ = layout.clip_span(thing)
        under = span or layout.span_at(start) or layout.gap_at(start) or layout.spans[0 if start < 0 else -1]
        found.append(replace(thing, anchor=under.shot.id, start=start - under.start))
    return with_riders(film, found)


def brought(film: Film, clip: Clip) -> Film:
    """A sound that has just come into the film: it travels with the shot that it begins under, if there is any."""
    film = clip_added(film, clip)
    return linked(film, (clip.id,)) if film.shots else film


def movie_laid_over(film: Film, overlay: Overlay, clip: Clip | None, fresh: Fresh) -> Film:
    """A movie that has just come into the film: its picture lies over the film's, its sound under it."""
    film = overlays.laid_over(film, overlay, fresh)
    return film if clip is None else brought(film, clip)


def _begun_later(film: Film, thing: Clip | Overlay, frames: int) -> Film:
    if isinstance(thing, Clip):
        return clip_trimmed(film, thing.id, thing.offset + frames, thing.length - frames)
    return overlays.start_moved(film, thing.id, frames)


def sounds_detached(film: Film, shots: Iterable[ShotId]) -> Film:
    """All sounds of some shots unlinked; what lies over their pictures stays with them."""
    wanted = set(shots)
    found = [key for key, clip in film.clips.items() if clip.anchor in wanted]
    if not found:
        raise EditError("No clip of sound is linked to this. Keep what was made for it as a clip first.")
    return unlinked(film, found)


def grouped(film: Film, clips: Iterable[ClipId], group: str) -> Film:
    """The sounds as one group, which moves as a whole."""
    wanted = {clip_of(film, clip).id for clip in clips}
    if len(wanted) < 2:
        raise EditError("A group has at least two sounds. Select more of them.")
    return _all(film, wanted, group=group)


def ungrouped(film: Film, clips: Iterable[ClipId]) -> Film:
    """The groups of the sounds taken apart."""
    groups = {clip_of(film, clip).group for clip in clips} - {""}
    if not groups:
        raise EditError("None of this is in a group.")
    return _all(film, (key for key, clip in film.clips.items() if clip.group in groups), group="")


def with_groups(film: Film, clips: Iterable[ClipId]) -> set[ClipId]:
    """The sounds and all others of their groups."""
    wanted = {clip_of(film, clip).id for clip in clips}
    groups = {film.clips[key].group for key in wanted} - {""}
    if not groups:
        return wanted
    return wanted | {key for key, clip in film.clips.items() if clip.group in groups}


def faded(film: Film, clip: ClipId, *, fade_in: int | None = None, fade_out: int | None = None) -> Film:
    """Other fades, in frames; where both together would be longer than the sound, the one asked for is shortened."""
    now = clip_of(film, clip)
    if fade_in is not None:
        now = replace(now, fade_in=max(0, min(fade_in, now.length - now.fade_out)))
    if fade_out is not None:
        now = replace(now, fade_out=max(0, min(fade_out, now.length - now.fade_in)))
    return with_clip(film, now)


def all_faded(film: Film, clips: Iterable[ClipId], out: bool, frames: int) -> Film:
    """Several sounds with a fade of so many frames at their end, else at their beginning, as far as each is long."""
    for clip in clips:
        film = faded(film, clip, fade_out=frames) if out else faded(film, clip, fade_in=frames)
    return film


def levelled(film: Film, clip: ClipId, levels: Iterable[tuple[int, float]]) -> Film:
    """Another gain line, in any order: (frame of the recording, dB)."""
    return with_clip(film, replace(clip_of(film, clip), levels=tuple(sorted(levels))))


def point_added(film: Film, clip: ClipId, frame: int, level: float) -> Film:
    """A point on the gain line, in place of one at the same frame of the recording."""
    others = (point for point in clip_of(film, clip).levels if point[0] != frame)
    return levelled(film, clip, [*others, (frame, level)])


def point_removed(film: Film, clip: ClipId, index: int) -> Film:
    """The sound with a point less. Raises EditError if it has no such point any more."""
    levels = film.clips[clip].levels if clip in film.clips else ()
    if index >= len(levels):
        raise EditError("The gain line has no such point any more.")
    return levelled(film, clip, levels[:index] + levels[index + 1 :])


def gain_changed(film: Film, clips: Iterable[ClipId], gain: float) -> Film:
    """The sounds ``gain`` dB louder as a whole."""
    now = (clip_of(film, clip) for clip in clips)
    return with_clips(film, [replace(clip, gain=clip.gain + gain) for clip in now])


def panned(film: Film, clips: Iterable[ClipId], pan: float) -> Film:
    """The sounds at another place between left, -1, and right, 1."""
    return _all(film, clips, pan=pan)


def fades_shaped(film: Film, clips: Iterable[ClipId], shape: str) -> Film:
    """The sounds with fades of another shape."""
    return _all(film, clips, shape=shape)


def credited(film: Film, clips: Iterable[ClipId], credit: str) -> Film:
    """The recordings of the sounds with another credit, wherever they lie in the film."""
    wanted = {clip_of(film, clip).media for clip in clips}
    return _all(film, (key for key, clip in film.clips.items() if clip.media in wanted), credit=credit.strip())


def pitch_kept(film: Film, clips: Iterable[ClipId], keeps_pitch: bool) -> Film:
    """The sounds keeping their pitch at their speed, or not."""
    return _all(film, clips, keeps_pitch=keeps_pitch)


def sped(film: Film, clips: Iterable[ClipId], speed: float, *, keeps_pitch: bool | None = None) -> Film:
    """The sounds at another speed from where they begin, shorter or longer by it, fades and lines in proportion."""
    return with_clips(film, [_sped(clip_of(film, key), speed, keeps_pitch) for key in clips])


def _sped(clip: Clip, speed: float, keeps_pitch: bool | None) -> Clip:
    if not valid.SLOWEST <= speed <= valid.FASTEST:
        raise EditError(f"A sound goes at {valid.SLOWEST:g} to {valid.FASTEST:g} times its speed.")
    ratio = Fraction(clip.speed) / Fraction(speed)
    levels = tuple((scaled(frame, ratio), level) for frame, level in clip.levels)
    keeps = clip.keeps_pitch if keeps_pitch is None else keeps_pitch
    now = replace(clip, speed=speed, keeps_pitch=keeps, offset=scaled(clip.offset, ratio), levels=levels)
    now = replace(now, fade_in=scaled(clip.fade_in, ratio), fade_out=scaled(clip.fade_out, ratio))
    return fitted(now, max(1, scaled(clip.length, ratio)))


def _all(film: Film, clips: Iterable[ClipId], **fields: Any) -> Film:
    return with_clips(film, [replace(clip_of(film, key), **fields) for key in clips])


def _named(thing: Clip | Overlay) -> str:
    words = thing.label if isinstance(thing, Clip) else thing.words
    return f"“{words}”" if words else "This"
