"""What a person decides of sounds that are made for the film: how loud, whether heard, when a line is said."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from studio.document.brief import Brief
from studio.document.edits import brief_changed
from studio.document.film import DIALOGUE, Clip, ClipId, Film, Shot, Tuning
from studio.document.layout import Layout
from studio.document.locks import refuse_locked
from studio.document.pieces import EditError, shot_of, with_clip, with_shot
from studio.document.recipe import ShotId

_PLAIN = Tuning("")


def tuning_of(shot: Shot, key: str) -> Tuning:
    """What is decided of one of a shot's sounds; nothing, if nothing is."""
    return next((tuning for tuning in shot.tuned if tuning.key == key), replace(_PLAIN, key=key))


def made_louder(film: Film, shot: ShotId, key: str, gain: float) -> Film:
    """A made sound ``gain`` dB louder than it was made, or quieter."""
    return _tuned(film, shot, replace(tuning_of(shot_of(film, shot), key), gain=gain))


def made_muted(film: Film, shot: ShotId, key: str, muted: bool) -> Film:
    """A made sound not heard, or heard again."""
    return _tuned(film, shot, replace(tuning_of(shot_of(film, shot), key), muted=muted, clip=""))


def made_kept(film: Film, shot: ShotId, key: str, clip: Clip) -> Film:
    """A clip in place of a made sound, which is not heard any more: nothing sounds twice."""
    film = _tuned(film, shot, replace(tuning_of(shot_of(film, shot), key), muted=True, clip=clip.id))
    return with_clip(film, clip)


def made_anew(film: Film, clip: Clip) -> Film:
    """Another recording in the place of a clip that was kept of a made sound."""
    refuse_locked(film, clip.lane)
    return with_clip(film, clip)


def kept_sounds(film: Film) -> dict[ClipId, tuple[ShotId, str]]:
    """The clips that were kept of made sounds: whose each was, and which of its shot's sounds."""
    places = {ClipId(one.clip): (shot.id, one.key) for shot in film.shots.values() for one in shot.tuned if one.clip}
    return {clip: place for clip, place in places.items() if clip in film.clips}


def keyed_lines(brief: Brief) -> list[tuple[str, int]]:
    """The lines in the order in which they are said: what each is called among the shot's sounds, and its place."""
    said, found = Counter[str](), []
    for place in sorted(range(len(brief.dialogue)), key=lambda n: brief.dialogue[n].start):
        key = f"{DIALOGUE}:{brief.dialogue[place].speaker}: {brief.dialogue[place].words}"
        said[key] += 1
        found.append((key if said[key] == 1 else f"{key} #{said[key]}", place))
    return found


def line_place(brief: Brief, key: str) -> int | None:
    """Which of a brief's lines a made sound says; None for what is no line of it."""
    return next((place for found, place in keyed_lines(brief) if found == key), None)


def line_moved(film: Film, shot: ShotId, key: str, frames: int) -> Film:
    """A line said so many frames later, or earlier, within its shot."""
    refuse_locked(film, DIALOGUE)
    now = shot_of(film, shot)
    place = line_place(now.brief, key)
    if place is None:
        raise EditError("The shot has no such line any more.")
    line = now.brief.dialogue[place]
    start = line.start + frames
    run = next((span.shot for span in Layout(film).runs if span.shot.id == shot), now)  # what goes on is one with it
    if not now.head <= start < now.head + run.length:
        raise EditError("A line begins within its shot.")
    lines = (*now.brief.dialogue[:place], replace(line, start=start), *now.brief.dialogue[place + 1 :])
    return brief_changed(film, shot, replace(now.brief, dialogue=lines))


def _tuned(film: Film, shot: ShotId, tuning: Tuning) -> Film:
    refuse_locked(film, tuning.key.partition(":")[0])
    now = shot_of(film, shot)
    others = tuple(other for other in now.tuned if other.key != tuning.key)
    kept = () if tuning == replace(_PLAIN, key=tuning.key) else (tuning,)
    return with_shot(film, replace(now, tuned=tuple(sorted((*others, *kept), key=lambda one: one.key))))
