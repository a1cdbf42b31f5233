"""What is heard because of what is seen: the take's own events, and what else those on stage do."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.document.film import EFFECTS
from studio.document.layout import Span
from studio.document.recipe import SoundEvent, Take
from studio.document.time import frame_to_sample, seconds_to_frames
from studio.media.mix import Cue
from studio.sound.effects import catalogue
from studio.sound.effects.rooms import room_of
from studio.sound.facts import Facts, actors, facings, facts
from studio.sound.shelf import Shelf

RING = 24_000
"""Samples: a long effect is gone half a second after its shot."""
_RISE = 1_920  # 40 ms over which a sound comes that began before its shot
_GROUNDS = {
    "forest": "leaves", "jungle": "leaves", "beach": "sand", "desert": "sand", "snowfield": "snow", "meadow": "grass",
    "field": "grass", "park": "gravel", "farm": "earth", "village": "earth", "room": "wood", "kitchen": "wood",
    "cafe": "wood", "classroom": "wood", "stage": "wood", "deck": "wood",
}  # fmt: skip
_DOING = {
    "hug": ("cloth", 0.2, 0.0, 0.7), "dance": ("cloth", 0.1, 1.1, 0.6), "kneel": ("cloth", 0.2, 0.0, 0.6),
    "sleep": ("breath", 0.4, 3.4, 0.25), "hide": ("heartbeat", 0.3, 0.86, 0.6), "climb": ("cloth", 0.3, 1.4, 0.6),
    "cry": ("breath", 0.3, 1.9, 0.6), "drink": ("clink", 0.6, 0.0, 0.4), "cheer": ("applause", 0.2, 3.2, 0.7),
}  # fmt: skip
"""Effect, seconds after the beginning, seconds until it comes again, 0 for never, and strength."""
_BEING = {"dog": ("dog", 0.7, 4.6, 0.6), "clock": ("clock", 0.2, 1.0, 0.7), "bee": ("insects", 0.1, 2.8, 0.6)}


def foley(span: Span, take: Take | None, rate: Fraction, shelf: Shelf, *, ring: int) -> Iterator[Cue]:
    """The events in the part of the take that the shot uses; they ring ``ring`` samples after it."""
    shot = span.shot
    if take is None or not shot.brief.sound.effects:
        return
    first, cut = frame_to_sample(span.start, rate), frame_to_sample(span.end, rate)
    scene, facing = facts(shot, take), facings(take)
    for number, event in enumerate((*take.events, *implied(take))):
        kind = catalogue.effect_named(event.kind)
        frame = seconds_to_frames(event.frame / take.recipe.rate, rate)
        if kind and shot.head <= frame < shot.head + shot.length:
            at = frame_to_sample(span.start + frame - shot.head, rate)
            made = _effect(kind, event, facing.get(event.actor, 1.0), number % 8, scene, shelf)
            start, samples = _cut_in(at - made.event, made.samples, first)
            samples = _rung_out(samples, cut + ring - start)
            yield Cue(
                EFFECTS,
                start,
                samples,
                0.0,
                kind,
                shot.id,
                f"{event.actor} {event.kind}".strip(),
                moment=at,
                key=f"{EFFECTS}:{event.actor} {event.kind} {event.frame}",
            )


def implied(take: Take) -> Iterator[SoundEvent]:
    """What those on stage are heard by though they touch nothing: a dog barks, a sleeper breathes, coats rustle."""
    last = take.recipe.frames / take.recipe.rate
    for actor in actors(take):
        barks = any(event.kind == "bark" and event.actor == actor.get("key") for event in take.events)
        if not barks:  # where it is seen to bark, that is heard and no more
            yield from _nearby(_of_actor(actor, last, take.recipe.rate), take.events)


def _of_actor(actor: dict[str, Any], last: Fraction, rate: Fraction) -> Iterator[SoundEvent]:
    doing = [(0.0, str(actor.get("action"))), *((b["start"], b["action"]) for b in actor.get("beats") or ())]
    for (begin, action), (end, _) in pairwise([*doing, (1.0, "")]):
        yield from _repeated(_DOING.get(action), actor, begin * last, end * last, rate)
    if doing[0][1] != "sleep":
        yield from _repeated(_BEING.get(str(actor.get("class"))), actor, 0.0, float(last), rate)


def _nearby(implied: Iterator[SoundEvent], seen: Sequence[SoundEvent]) -> Iterator[SoundEvent]:
    """Events where whoever they are of is at the time, as its steps tell it; a bark comes from between the paws."""
    for event in implied:
        own = [each for each in seen if each.actor == event.actor]
        if own:
            frames = [each.frame for each in own]
            pan = float(np.interp(event.frame, frames, [each.pan for each in own]))
            metres = float(np.interp(event.frame, frames, [each.distance for each in own]))
            event = replace(event, pan=round(pan, 3), distance=round(metres, 2))
        yield event


def _repeated(
    what: tuple[str, float, float, float] | None, actor: dict[str, Any], begin: float, end: float, rate: Fraction
) -> Iterator[SoundEvent]:
    if what is None:
        return
    kind, after, every, strength = what
    x, depth = float(actor.get("x") or 0.0), float(actor.get("depth") or 0.0)
    at = begin + after
    while at < end:
        pan, metres = max(-1.0, min(1.0, 2 * x - 1)), round(2.0 + 10.0 * depth, 1)
        yield SoundEvent(int(at * rate), kind, str(actor.get("key")), strength, pan, metres)
        at = at + every if every else end


def _effect(kind: str, event: SoundEvent, direction: float, variant: int, scene: Facts, shelf: Shelf) -> catalogue.Made:
    wanted = catalogue.wanted_by(event, direction, room_of(scene.place))
    if not wanted.surface and kind == "footstep":
        wanted = replace(wanted, surface=_ground(scene))
    key = ("effect", kind, wanted, variant)
    seed = int.from_bytes(hashlib.sha256(repr(key).encode()).digest()[:6], "big")
    made = shelf.get(key, lambda: catalogue.make(kind, wanted, seed), lambda value: value.samples.nbytes)
    return catalogue.heard(made, kind, event.pan, event.distance)


def _ground(scene: Facts) -> str:
    ground = _GROUNDS.get(scene.place, "stone")
    return f"wet_{ground}" if scene.weather in ("rain", "storm") and ground in ("stone", "earth") else ground


def _cut_in(start: int, samples: NDArray[np.float32], cut: int) -> tuple[int, NDArray[np.float32]]:
    """Nothing of a sound that leads up to its event is heard before its shot."""
    if start >= cut:
        return start, samples
    kept = samples[cut - start :].copy()
    ramp = min(len(kept), _RISE)
    kept[:ramp] *= np.linspace(0, 1, ramp, dtype=np.float32)[:, None]
    return cut, kept


def _rung_out(samples: NDArray[np.float32], room: int) -> NDArray[np.float32]:
    if len(samples) <= room:
        return samples
    kept = samples[: max(0, room)].copy()
    ramp = min(len(kept), RING)
    kept[len(kept) - ramp :] *= np.linspace(1, 0, ramp, dtype=np.float32)[:, None]
    return kept
