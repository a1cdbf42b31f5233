"""A place that burns: flames on what stands in it, smoke over it, and the light of both."""

from __future__ import annotations

import copy
import math
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from studio.theatre.actors.geom import lerp, smooth
from studio.theatre.actors.glow import fumes, sheet, sparks
from studio.theatre.actors.hearth import BURNS, FLAMES
from studio.theatre.color import Palette, mix, rgb
from studio.theatre.ink import DAY, Ink
from studio.theatre.layer import COVER, Layer
from studio.theatre.scene import Actor, Scene
from studio.theatre.stage import Lamp, Stage

if TYPE_CHECKING:
    from studio.theatre.compose import Pen

BURNING = "wildfire"
"""The class that says of its place, or of a thing in it, that it burns."""

KINDLED = frozenset(("candle", "campfire", "fireplace", "lamp", "cauldron", "cake", "pumpkin"))
"""What burns without harm."""

FIGHTERS = ("firefighter", "firetruck")

NEAR, FAR, LOWEST = 5.0, 42.0, 0.7
"""Metres from the camera between which things burn, and how tall they are at least."""

APART, LIMIT = 2.3, 14
"""Metres between two fires on one thing, and how many there are in a place."""

ROOTED = 0.5
"""Metres over the ground at which something stands on it: crowns of trees do not burn in the air."""

TALLEST = 3.0
"""Metres that the flames of one fire are high."""

CATCHES, SPREADS = 0.62, 4.0
"""Share of their height that flames have at first, and seconds in which they grow to all of it."""

SMOKING, SMALL = 3, 60.0
"""Every which fire smokes, and pixels of height under which one is drawn more simply."""

LIGHTS = 5
"""How many of the fires light the place."""


class Fire(NamedTuple):
    """One fire in metres of the stage, and how high its flames are."""

    layer: str
    x: float
    y: float
    z: float
    high: float


def burns(scene: Scene) -> bool:
    """Whether it is the place that burns: fire is said of no thing that could, nor of one that is there to burn."""
    said = any(a.name == BURNING for a in scene.actors)
    return said and not _harmless(scene.actors) and not any(_catches(a) for a in scene.actors)


def _harmless(actors: Sequence[Actor]) -> bool:
    """Whether what burns is a candle, or a log in the hearth."""
    return any(a.name in KINDLED and not a.ambient for a in actors)


def _catches(actor: Actor) -> bool:
    """Whether it is a thing of which fire may be said; who comes to put it out or drives through it does not burn."""
    drives = actor.action == "drive" and actor.role == "none"
    return actor.name in BURNS and not (actor.ambient or actor.name in FIGHTERS or drives)


def caught(actors: Sequence[Actor], stage: Stage) -> list[Actor]:
    """Fire as it is on the stage: on the things of which it is said, else on the place, else where it stands.

    Whoever comes to put out a camp fire finds a greater one.
    """
    if any(a.name in FIGHTERS for a in actors):
        actors = [replace(a, name="fire") if a.name == "campfire" else a for a in actors]
    keys = {a.key for a in actors if a.name == BURNING}
    if not keys:
        return list(actors)
    if _harmless(actors):
        pass
    elif any(_catches(a) for a in actors):
        actors = [replace(a, wears=FLAMES) if _catches(a) else a for a in actors]
    elif not fires(stage):
        return list(actors)
    left = [a for a in actors if a.key not in keys]
    return [replace(a, role="none", partner=None) if a.partner in keys else a for a in left]


def fires(stage: Stage) -> list[Fire]:
    """What burns in a place, from far to near; few where there is little that stands."""
    found = [fire for layer in stage.layers for fire in _on(stage, layer)]
    if len(found) <= LIMIT:
        return found
    order = stage.rng("fires").permutation(len(found))[:LIMIT]
    return [found[n] for n in sorted(order)]


def _on(stage: Stage, layer: Layer) -> list[Fire]:
    if layer.plane == "wall" and not layer.mask and layer.box:
        return _on_wall(stage, layer)
    if layer.plane != "card" or not layer.z or layer.mask or layer.base is None or not NEAR <= layer.z <= FAR:
        return []
    return _on_card(stage, layer, layer.z)


def _on_wall(stage: Stage, layer: Layer) -> list[Fire]:
    """Out of its windows, or along its foot."""
    rng, high = stage.rng("fires", layer.name), 1.6 if stage.indoor else TALLEST
    depths = [z + rng.uniform(-1.0, 1.0) for z in ((4.5, 7.5) if stage.indoor else (8.0, 13.0, 19.0, 28.0))]
    x = layer.at - (0.15 if layer.at > 0 else -0.15)
    return [Fire(layer.name, x, rng.choice((0.0, 0.4, 3.0)) * (not stage.indoor), z, high) for z in depths]


def _on_card(stage: Stage, layer: Layer, z: float) -> list[Fire]:
    """Along what stands on a card: at its foot, half way up and at its upper edge."""
    assert layer.box
    unit, left, top = stage.focal / z, layer.box[0], layer.box[1]
    rng = stage.rng("fires", layer.name)
    columns = layer.cover.shape[1]
    stride = max(1, round(APART * unit / COVER))
    found = []
    for column in range(int(stride * rng.uniform(0.3, 0.7)), columns, stride):
        x = (left + column * COVER - stage.cx) / unit
        filled = np.flatnonzero(layer.cover[:, column] > 128)
        if not len(filled) or abs(x) > 0.62 * z:
            continue
        tall = stage.eye - (top + filled[0] * COVER - stage.cy) / unit
        if tall < LOWEST:
            continue
        low = stage.eye - (top + filled[-1] * COVER - stage.cy) / unit
        solid = low < ROOTED and len(filled) > 0.8 * np.ptp(filled)
        around = [min(columns - 1, max(0, column + way * stride // 3)) for way in (-1, 1)]
        inside = all(layer.cover[int(filled[0]) + 2 :, at].mean() > 128 for at in around if solid)
        share = (0.8, 0.0, 0.45)[len(found) % 3] if solid and inside else 0.0
        high = min(TALLEST, max(1.0, 0.62 * tall)) * rng.uniform(0.8, 1.1)
        found.append(Fire(layer.name, x, share * min(tall, 5.5), z - 0.05, high))
    return found


def alight(stage: Stage, scene: Scene) -> Stage:
    """``stage`` with its fires; itself where nothing burns or there is nothing to burn."""
    found = fires(stage) if burns(scene) else []
    if not found:
        return stage
    lit = copy.copy(stage)
    by_layer: dict[str, list[Fire]] = {}
    for fire in found:
        by_layer.setdefault(fire.layer, []).append(fire)
    lit.anims = [*stage.anims, *((name, partial(_flames, own)) for name, own in by_layer.items())]
    near = sorted(found, key=lambda fire: fire.z)[:: max(1, len(found) // LIGHTS)][:LIGHTS]
    lit.lamps = [*stage.lamps, *(_lamp(fire) for fire in near)]
    before = stage.tint

    def tint(palette: Palette) -> None:
        if before:
            before(palette)
        _reddened(palette)

    lit.tint = tint
    return lit


def _lamp(fire: Fire) -> Lamp:
    at = np.array([fire.x, fire.y + 0.4 * fire.high, fire.z - 0.6])
    return Lamp(at, rgb("#ff8a3c"), 2.6, 1.6 * fire.high, halo=0.5, flicker=0.2)


def _reddened(palette: Palette) -> None:
    """The air over a great fire: smoke by day, its glow by night."""
    night = bool(palette["dark"])
    glow = rgb("#c8522a" if night else "#a8664a")
    for name, share in (("hor", 0.6), ("mid", 0.34), ("haze", 0.45), ("top", 0.12)):
        palette[name] = mix(palette[name], glow, share if night else 0.75 * share)
    palette["amb"] = mix(palette["amb"], rgb("#ff9a5a"), 0.22)
    palette["dens"] *= 1.5
    palette["lamps"] = max(palette["lamps"], 0.7)
    palette["kpow"] *= 1.0 if night else 0.8


def grown(t: float) -> float:
    """Share of their height that flames have at ``t`` seconds."""
    return lerp(CATCHES, 1.0, smooth(min(1.0, t / SPREADS)))


def _flames(found: Sequence[Fire], pen: Pen, t: float) -> None:
    """Each fire as it is at ``t`` seconds: its smoke, its flames and what flies up from them."""
    dark = 1.0 if pen.pal["dark"] else 0.35
    for n, fire in enumerate(found):
        x, y, depth = pen.project(fire.x, fire.y, fire.z)
        own_t = max(0.0, t + 0.8 * math.sin(7.0 * fire.x + fire.z))  # not all at once
        own = t + (fire.x * 7.3 + fire.z * 3.1) % 11
        with Ink(pen.canvas, DAY, x, y, pen.focal / depth) as ink:
            high = fire.high * grown(own_t)
            if n % SMOKING == 0:
                fumes(ink, 0, 0.8 * high, 1.9 * high, 0.5 * high, own, 0.2, dark)
            wide = 0.62 * high
            if high * ink.scale < SMALL:
                sheet(ink, ((0.0, 0.0, 1.5 * wide, high),), 0.8 * own)
                continue
            parts = ((-0.45 * wide, 0.0, wide, 0.72 * high), (0.4 * wide, 0.0, 1.1 * wide, high))
            sheet(ink, parts, 0.8 * own)
            sparks(ink, 0, 0.6 * high, 1.6 * high, own, 4)
