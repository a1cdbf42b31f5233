"""How a brief stands to what was made from it; derived, never stored."""

from __future__ import annotations

from studio.document.brief import Aspect, Brief
from studio.document.film import Shot
from studio.document.recipe import Take

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


def changed_aspects(before: Brief, after: Brief) -> tuple[Aspect, ...]:
    """The aspects in which two briefs differ, in the order of the panel; seeds are no aspect."""
    changed = {aspect for name, aspect in _ASPECTS.items() if getattr(before, name) != getattr(after, name)}
    return tuple(aspect for aspect in Aspect if aspect in changed)


def too_short(shot: Shot, take: Take | None) -> int:
    """Frames that a shot shows beyond the end of its take; there the last frame stands still."""
    return 0 if take is None else max(0, shot.head + shot.length - take.recipe.frames)


def named(actor: str) -> str:
    """Somebody on the stage as a person says it: “old man 2” of “old_man-2”; the first of a kind needs no number."""
    kind, _, number = actor.partition("-")
    return f"{kind.replace('_', ' ')} {number.replace('-', '.') if number not in ('', '1') else ''}".strip()
