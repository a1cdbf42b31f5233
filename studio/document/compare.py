"""What differs between two briefs or two recipes, and in words; derived, never stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from studio.document.brief import Aspect, Brief, Line, Mark, View
from studio.document.film import Shot
from studio.document.recipe import Recipe, Take

_ASPECTS = {
    "prompt": Aspect.PROMPT,
    "marks": Aspect.BLOCKING,
    "negative": Aspect.PROMPT,
    "references": Aspect.PROMPT,
    "family": Aspect.PROMPT,
    "style": Aspect.STYLE,
    "lighting": Aspect.LIGHTING,
    "pacing": Aspect.PACING,
    "camera": Aspect.CAMERA,
    "dialogue": Aspect.DIALOGUE,
    "sound": Aspect.SOUND,
}
_NAMES = {"words": "", "negative": "unwanted", "family": "model", "aspect": "refined", "rate": "frames a second"}
_SILENT = ("brief", "weights", "versions")
"""Fields of a recipe that are told in another way, or that say nothing to a person."""


def changed_aspects(before: Brief, after: Brief) -> tuple[Aspect, ...]:
    """The aspects in which two briefs differ, in the order of the panel; seeds are no aspect."""
    changed = {aspect for name, aspect in _ASPECTS.items() if getattr(before, name) != getattr(after, name)}
    return tuple(aspect for aspect in Aspect if aspect in changed)


def stale(shot: Shot, take: Take | None) -> bool:
    """Whether a shot's brief has moved on from what its take was rendered from; a shot without a take is not stale."""
    return take is not None and shot.brief != take.recipe.brief


def too_short(shot: Shot, take: Take | None) -> int:
    """Frames that a shot shows beyond the end of its take; there the last frame stands still."""
    return 0 if take is None else max(0, shot.head + shot.length - take.recipe.frames)


def differences(before: Recipe, after: Recipe) -> tuple[str, ...]:
    """What a person would say was changed from one recipe to the other, one phrase for each thing."""
    return (
        tuple(_brief_differences(before.brief, after.brief))
        + tuple(
            _phrase(_NAMES.get(f.name, f.name), getattr(before, f.name), getattr(after, f.name))
            for f in fields(Recipe)
            if f.name not in _SILENT and getattr(before, f.name) != getattr(after, f.name)
        )
        + (("other weights of the model",) if before.weights != after.weights else ())
    )


def _brief_differences(before: Brief, after: Brief) -> Iterator[str]:
    for f in fields(Brief):
        old, new = getattr(before, f.name), getattr(after, f.name)
        if old == new or f.name == "seed":  # the recipe has the seed that was used
            continue
        name = _NAMES.get(f.name, f.name)
        if f.name == "dialogue":
            yield from _dialogue_differences(old, new)
        elif f.name == "marks":
            yield from _mark_differences(old, new)
        elif is_dataclass(old) and not isinstance(old, type):
            for inner in fields(old):
                one, other = getattr(old, inner.name), getattr(new, inner.name)
                if one != other:
                    yield _phrase(f"{name} {_NAMES.get(inner.name, inner.name)}".strip(), one, other)
        else:
            yield _phrase(name, old, new)


def _dialogue_differences(before: tuple[Line, ...], after: tuple[Line, ...]) -> Iterator[str]:
    old, new = ([(line.speaker, line.words) for line in lines] for lines in (before, after))
    yield from (f"no longer says {speaker}: “{words}”" for speaker, words in old if (speaker, words) not in new)
    yield from (f"says {speaker}: “{words}”" for speaker, words in new if (speaker, words) not in old)
    if old == new:
        yield "dialogue spoken in another way or at another time"


def _mark_differences(before: tuple[Mark, ...], after: tuple[Mark, ...]) -> Iterator[str]:
    old, new = ({mark.actor: mark for mark in marks} for marks in (before, after))
    for actor in dict.fromkeys((*old, *new)):
        if old.get(actor) != new.get(actor):
            yield f"{named(actor)}: {'put by hand' if actor in new else 'placed by the model again'}"


def named(actor: str) -> str:
    """Somebody on the stage as a person says it: “old man 2” of “old_man-2”; the first of a kind needs no number."""
    kind, _, number = actor.partition("-")
    return f"{kind.replace('_', ' ')} {number.replace('-', '.') if number not in ('', '1') else ''}".strip()


def _phrase(name: str, old: Any, new: Any) -> str:
    return f"{name}: {_said(old)} → {_said(new)}"


def _said(value: Any) -> str:
    """A value as a person reads it."""
    if value is None or value == "" or value == ():
        return "left open"
    if isinstance(value, View):
        return f"{value.width:.0%} of the picture"
    if isinstance(value, float):
        return f"{value:.3g}"
    if isinstance(value, tuple) and len(value) == 2 and all(isinstance(side, int) for side in value):
        return f"{value[0]}×{value[1]}"
    if isinstance(value, tuple):
        return ", ".join(getattr(item, "name", "") or getattr(item, "role", "") or str(item) for item in value)
    return str(value)
