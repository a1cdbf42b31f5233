"""From what a person wants to a request: which settings, which parent, how much of it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from studio.document.brief import Aspect, Brief, Quality
from studio.document.compare import changed_aspects
from studio.document.recipe import Character, Recipe, Take
from studio.engine.families.family import Card, Setting

DEFAULT_KEEP = 0.65
HEARD = frozenset({Aspect.DIALOGUE, Aspect.SOUND})
"""What changes nothing that is seen, for models whose pictures come without sound."""
_FREEST_FIRST = (
    Aspect.PROMPT,
    Aspect.BLOCKING,
    Aspect.CAMERA,
    Aspect.PACING,
    Aspect.STYLE,
    Aspect.LIGHTING,
    Aspect.DIALOGUE,
    Aspect.SOUND,
)


def freest(parent: Take, brief: Brief, otherwise: Aspect = Aspect.LIGHTING) -> Aspect:
    """What names a refine of a parent: of all the aspects that a brief changes the one that needs most freedom."""
    changed = changed_aspects(parent.recipe.brief, brief)
    return next((aspect for aspect in _FREEST_FIRST if aspect in changed), otherwise)


def recipe_for(
    brief: Brief,
    card: Card,
    quality: Quality,
    *,
    size: tuple[int, int],
    frames: int,
    rate: Fraction,
    cast: Sequence[Character] = (),
    seed: int | None = None,
    parent: Take | None = None,
    aspect: Aspect | None = None,
    keep: float | None = None,
    locked: Sequence[str] = (),
    led_by: Take | None = None,
) -> Recipe:
    """The recipe of one render: ``size``, ``frames`` and ``rate`` are the film's; the card says what a quality means.

    With an ``aspect`` the parent's seed and composition are kept as far as that aspect allows; a final of a draft keeps
    the composition too. What is only heard leaves the picture of a silent model as
    it is. Without a parent everything starts from noise. With a seed that is not the parent's everything varies but the
    ``locked`` parts. ``led_by`` is the take of another family whose passes the brief refers to: it is remembered as the
    parent, and nothing of its latents is used.
    """
    setting = card.qualities[quality]
    if parent is None or parent.latents is None or parent.recipe.family != card.name:
        parent, keep = None, 1.0
    elif keep is None and quality is not Quality.FINAL and _only_heard(parent, brief, card, cast, aspect, frames, seed):
        seen = replace(parent.recipe, brief=brief, cast=tuple(cast), weights="")
        return replace(seen, parent=parent.id, aspect=aspect, keep=0.0)
    elif keep is None:
        keep = card.keep.get(aspect, DEFAULT_KEEP) if aspect else card.finish
        if aspect in HEARD and keep == 0.0:  # more is asked for than what is heard
            keep = card.finish if quality is Quality.FINAL else DEFAULT_KEEP
        if aspect is Aspect.PACING and not card.paces and _only_retimed(parent.recipe.brief, brief):
            keep = 0.0  # nothing is made anew, it is only seen more slowly or more quickly
    return Recipe(
        brief=brief,
        family=card.name,
        weights="",
        quality=quality,
        steps=setting.finish if parent and setting.finish else setting.steps,
        size=size_of(card, setting, size),
        frames=frames,
        rate=rate,
        seed=parent.recipe.seed if parent and seed is None else brief.seed if seed is None else seed,
        cast=tuple(cast),
        guidance=setting.guidance,
        parent=parent.id if parent else led_by.id if led_by else None,
        aspect=aspect,
        keep=keep,
        locked=tuple(locked) if parent else (),
    )


def _only_heard(
    parent: Take,
    brief: Brief,
    card: Card,
    cast: Sequence[Character],
    aspect: Aspect | None,
    frames: int,
    seed: int | None,
) -> bool:
    """Whether a refine asks for nothing that is seen: the parent's picture is kept as it is."""
    before = parent.recipe
    return (
        aspect in HEARD
        and card.keep.get(aspect) == 0.0
        and set(changed_aspects(before.brief, brief)) <= HEARD
        and card.composer(before.brief, before.cast) == card.composer(brief, cast)
        and (frames, before.seed if seed is None else seed) == (before.frames, before.seed)
    )


def _only_retimed(before: Brief, now: Brief) -> bool:
    pacing = replace(before.pacing, speed=now.pacing.speed, curve=now.pacing.curve)
    return pacing == now.pacing and set(changed_aspects(before, now)) <= {Aspect.PACING}


def size_of(card: Card, setting: Setting, film: tuple[int, int]) -> tuple[int, int]:
    """The legal size nearest to what a setting makes of a film's."""
    width, height = card.legal_size(fitted(film, setting.long_edge), card.size_multiple * card.stages)
    return (width // card.stages, height // card.stages) if setting.half else (width, height)


def fitted(size: tuple[int, int], long_edge: int) -> tuple[int, int]:
    """A size of the same shape whose longer side is at most ``long_edge``; 0 sets no limit."""
    longest = max(size)
    if not long_edge or longest <= long_edge:
        return size
    return round(size[0] * long_edge / longest), round(size[1] * long_edge / longest)
