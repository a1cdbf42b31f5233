"""What a person fixed in a scene by hand: pinned tokens that the network composes around, and parts of the scene.

No torch.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from studio.document.brief import Aspect, Brief, Mark, View
from studio.document.edits import changed_aspects
from studio.document.recipe import Recipe
from studio.engine.families.animatic import wishes
from studio.theatre.scene import Actor, Scene
from studio.theatre.tokens import PLACING, ROWS, SCENE_TOKENS, Codebook, Composition, Group, Tokens, partnered
from studio.theatre.vocabulary import ROLES

Pins = tuple[NDArray[np.bool_], Tokens]
"""(14, 83) each: what stays fixed while sampling, and at what values."""


@dataclass(frozen=True, slots=True)
class Refinement:
    """What a render that has a parent may change.

    ``free``: the parts of the scene that are composed anew. ``replaced``: whether only their places are, with the cast
    as it was. ``surprise``: whether the seed is another, so that only ``locked`` parts and actors are kept.
    """

    free: frozenset[str]
    replaced: bool = False
    surprise: bool = False
    locked: frozenset[str] = frozenset()

    def of(self, kept: Scene, composed: Scene) -> Scene:
        """The parent's scene with what was composed anew."""
        return _varied(kept, composed, self.locked) if self.surprise else wishes.merged(kept, composed, self.free)


def refinement(recipe: Recipe, before: Recipe, relit: Collection[str]) -> Refinement:
    """What the difference between a recipe and its parent's asks for; ``relit`` as ``wishes.freed`` takes it."""
    if recipe.seed != before.seed:
        locked = frozenset(recipe.locked) | {mark.actor for mark in recipe.brief.marks}
        return Refinement(wishes.EVERYTHING - locked, surprise=True, locked=locked)
    free = wishes.freed(recipe.aspect, before.brief, recipe.brief, relit)
    aspects = {*changed_aspects(before.brief, recipe.brief), recipe.aspect}
    return Refinement(free, replaced=Aspect.BLOCKING in aspects and Aspect.PROMPT not in aspects)


def pins(change: Refinement, tokens: Tokens, cast: Composition, marks: Sequence[Mark], codes: Codebook) -> Pins:
    """What stays of a parent's ``tokens``; ``cast`` is what they say, its groups in the order of the scene's actors."""
    mask, values = np.zeros(tokens.shape, bool), tokens.copy()
    for part in wishes.locked(change.free):
        mask[ROWS[part]] = True
    if not (change.replaced or change.locked - wishes.EVERYTHING):
        return mask, values
    groups = [_put(_coded(group), _mark(group, n, marks)) for n, group in enumerate(cast.groups)]
    values[SCENE_TOKENS:] = codes.encode(replace(cast, groups=tuple(groups)))[SCENE_TOKENS:]
    if change.replaced:
        mask[SCENE_TOKENS:] = True
        mask[SCENE_TOKENS:, PLACING] = False
    for row, (n, group) in enumerate(list(enumerate(groups))[: len(mask) - SCENE_TOKENS], SCENE_TOKENS):
        held = change.locked if change.surprise else {mark.actor for mark in marks}
        if any(_member(key, group, n) for key in held):
            mask[row] = True
    return mask, values


def _member(key: str, group: Group, slot: int) -> bool:
    """Whether an actor's key is that of a group or of one in its crowd."""
    name = f"{group.name}-{slot + 1}"
    return key == name or key.startswith(f"{name}-")


def _mark(group: Group, slot: int, marks: Sequence[Mark]) -> Mark | None:
    """The mark of a group that is one actor; of a crowd each has its own, and the crowd stays where it was."""
    return next((mark for mark in marks if mark.actor == f"{group.name}-{slot + 1}"), None)


def _coded(group: Group) -> Group:
    """The group without a role that only words can say: they say it again."""
    return group if group.role in ROLES else replace(group, role="none")


def _put(group: Group, mark: Mark | None) -> Group:
    if mark is None:
        return group
    facing = _turned(mark) or mark.facing
    side = {"left": -1, "right": 1}.get(facing, group.facing)
    group = replace(group, facing=side, sure=3.0 if facing in ("left", "right") else group.sure)
    if not mark.path:
        return group
    x, depth = np.mean(mark.path, axis=0)
    return replace(group, x=float(np.clip(2 * x - 1, -1, 1)), depth=float(depth))


def _turned(mark: Mark) -> str:
    """The side that a way goes to; "" for one that goes nowhere."""
    across = mark.path[-1][0] - mark.path[0][0] if mark.path else 0.0
    return "" if not across else "right" if across > 0 else "left"


# ---- scenes


def _varied(kept: Scene, composed: Scene, locked: Collection[str]) -> Scene:
    """The composed scene with the locked parts and actors of the one before; a place that stays stays the same one."""
    parts = frozenset(locked) & wishes.EVERYTHING
    base = replace(composed, seed=kept.seed) if "place" in parts else composed
    scene = wishes.merged(base, kept, parts) if parts else base
    held = [a for a in kept.actors if a.key in locked]
    if held and "actors" not in parts:
        scene = replace(scene, actors=_recast(held, kept.actors, composed.actors))
    return replace(scene, unknown=composed.unknown)


def _recast(held: Sequence[Actor], before: Sequence[Actor], composed: Sequence[Actor]) -> tuple[Actor, ...]:
    """Those who stay, and the others but for those whose parts they play; each is with one of the class it was with."""
    anchors = _anchors(held, before)
    free, taken = list(composed), {a.key for a in held}
    for actor in held:
        double = min((a for a in free if a.name == actor.name), key=lambda a: abs(a.x - actor.x), default=None)
        if double is not None:
            free.remove(double)
    others = []
    for actor in free:
        kind, number = actor.key.partition("-")[0], 1
        key = actor.key
        while key in taken:
            number += 1
            key = f"{kind}-{number}"
        taken.add(key)
        others.append(replace(actor, key=key))
        if with_whom := _anchors([actor], composed).get(actor.key):
            anchors[key] = with_whom
    return partnered([*held, *others], anchors)


def _anchors(actors: Sequence[Actor], among: Sequence[Actor]) -> dict[str, str]:
    """The class of whom each has for a partner."""
    classes = {a.key: a.name for a in among}
    return {a.key: classes[a.partner] for a in actors if a.partner in classes}


def by_hand(scene: Scene, brief: Brief) -> Scene:
    """The scene with everybody where a person put them and the camera looking where it was told to."""
    marks, camera = {mark.actor: mark for mark in brief.marks}, brief.camera
    views = (camera.first or View(), camera.last or View()) if camera.first or camera.last else ()
    return replace(scene, views=views, actors=tuple(_placed(a, marks.get(a.key)) for a in scene.actors))


def _placed(actor: Actor, mark: Mark | None) -> Actor:
    if mark is None:
        return replace(actor, path=())
    if mark.path:
        x, depth = np.mean(mark.path, axis=0)
        actor = replace(actor, path=mark.path, x=round(float(np.clip(x, 0, 1)), 4), depth=round(float(depth), 4))
    facing = _turned(mark) if len(mark.path) == 2 else mark.facing
    return replace(actor, facing=facing or mark.facing or actor.facing, speed=mark.speed or actor.speed)
