"""The cast: who plays a role for a seed."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace

from studio.theatre.actors.head import Head
from studio.theatre.actors.legends import LEGENDS
from studio.theatre.actors.outfit import Outfit, Skirt
from studio.theatre.actors.role import DARK_HAIRS, HAIRS, HERS, HIS, LIPS, SKINS, Role
from studio.theatre.actors.skeleton import Build
from studio.theatre.actors.townsfolk import TOWNSFOLK
from studio.theatre.actors.wardrobe import OUTFITS
from studio.theatre.ink import Colour


@dataclass(frozen=True, slots=True)
class Cast:
    """One person of a role."""

    build: Build
    head: Head
    outfit: Outfit
    held: str
    role: Role


ROLES: Mapping[str, Role] = {**TOWNSFOLK, **LEGENDS}
"""Every person of the vocabulary."""


def cast(name: str, seed: int) -> Cast:
    """The person of class ``name`` for ``seed``; the same for ever."""
    role = ROLES[name]
    dice = random.Random(f"{name} {seed}")
    woman = dice.random() < role.woman
    build = _build(role, dice, woman)
    outfit = _outfit(role, dice)
    head = _head(role, dice, woman, outfit, build.skin)
    return Cast(build, head, outfit, role.held, role)


def _build(role: Role, dice: random.Random, woman: bool) -> Build:
    adult = role.age in ("adult", "teen", "elder")
    height = dice.uniform(*role.height) if role.height else None
    if height is None and adult:
        height = (
            {"teen": 1.58, "elder": 1.66}.get(role.age, 1.75) * dice.uniform(0.97, 1.03) * (0.955 if woman else 1.0)
        )
    return Build(
        age=role.age,
        weight=dice.uniform(*role.weight) * (0.75 if woman else 1.0),
        shoulders=dice.uniform(0.2, 0.35) if woman and adult else dice.uniform(*role.shoulders),
        height=height,
        skin=dice.choice(list(role.skins)),  # type: ignore[arg-type]
        hips=0.75 if woman and adult else 0.0,
        stoop=role.stoop,
    )


def _outfit(role: Role, dice: random.Random) -> Outfit:
    outfit = OUTFITS[role.outfit]
    changes: dict[str, object] = dict(role.wears)
    if role.tops:
        top = dice.choice(list(role.tops))
        changes["top"] = top
        if outfit.skirt and outfit.skirt.colour == outfit.top:
            changes["skirt"] = Skirt(outfit.skirt.length, outfit.skirt.flare, top)
        if outfit.leg_colour == outfit.top:
            changes["leg_colour"] = top
    if role.bottoms:
        changes["leg_colour"] = dice.choice(list(role.bottoms))
    return replace(outfit, **changes)  # type: ignore[arg-type]


def _head(role: Role, dice: random.Random, woman: bool, outfit: Outfit, skin: Colour) -> Head:
    colours = DARK_HAIRS[:3] if role.hair_colours is HAIRS and skin in SKINS[2:] else role.hair_colours
    styles = role.hair if role.woman in (0.0, 1.0) and role.hair is not HIS else HERS if woman else role.hair
    more = dict(role.head)
    if woman:
        more = {"lips": dice.choice(LIPS)} | more
    return Head(
        hair=dice.choice(list(styles)),
        hair_colour=dice.choice(list(colours)),
        beard="" if woman else dice.choice(list(role.beards)),
        hat=role.hat,
        hat_colour=outfit.top if role.hat == "cone" else role.hat_colour,
        glasses=dice.random() < role.glasses,
        lashes=woman,
        **more,  # type: ignore[arg-type]
    )
