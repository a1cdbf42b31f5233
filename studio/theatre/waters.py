"""Painted water that can be reached: where in a place a boat lies, and a swimmer swims, in sight."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import NamedTuple
from weakref import WeakKeyDictionary

import cv2
import numpy as np

from studio.theatre.actors.puppet import LANDERS
from studio.theatre.actors.vessels import Vessel
from studio.theatre.color import Array
from studio.theatre.layer import Layer
from studio.theatre.part import Part
from studio.theatre.sightlines import SOLID
from studio.theatre.stage import Stage
from studio.theatre.tie import Tie

ROWS = 180
"""Rows of the frame in which water is looked for."""

SMALLEST = 0.10
"""Share of the frame's height that something afloat has at least, however far the water is."""

LARGER = 4.2
"""How many times its size it is drawn for that, at most: nothing near it tells how large it is."""

FARTHEST = 400.0
"""Metres beyond which nothing is on the water."""

WET = (0.97, 0.8, 0.5)
"""Share of a waterline that has to be water in sight, to try one after the other."""

HIDDEN = 0.22
"""Share of somebody afloat that anything nearer may hide."""

RAILS, EDGE = 0.045, 0.04
"""Frame heights of a rail that water is still seen past, and of the frame's width that stays free at its sides."""

APART = (0.55, 0.3, 0.0)
"""How far two afloat are from each other in the frame, as shares of their widths together, to try in turn."""

SWIMS = ("swim", "float")


class Berth(NamedTuple):
    """A place on the water: metres, how much larger somebody is drawn there, how far it may go, how wide it is."""

    x: float
    y: float
    z: float
    larger: float = 1.0
    left: float = -math.inf
    right: float = math.inf
    wide: float = 0.0


def afloat(part: Part) -> bool:
    """Whether it belongs into water, in a place that is not under it."""
    if part.actor.action == "fly" or (part.kind == "flyer" and part.puppet.kind not in LANDERS):
        return False
    return part.kind == "swimmer" or part.actor.action in SWIMS


_FOUND: WeakKeyDictionary[Stage, Waters] = WeakKeyDictionary()


def has_water(stage: Stage) -> bool:
    return any(layer.mask == "water" for layer in stage.layers)


class Waters:
    """The water of a place as the base camera sees it past everything else.

    Looked for at one size, so that a draft and the film have the same boats in the same places.
    """

    def __init__(self, stage: Stage) -> None:
        small = Stage(stage.name, (round(ROWS * stage.width / stage.height), ROWS), stage.recipe, stage.seed)
        self.stage = small
        self.seen, self.metres, self.level = _map(small)

    def __bool__(self) -> bool:
        return bool(self.seen.any())

    def wet(self, x: float, z: float, wide: float) -> float:
        """Share of a waterline ``wide`` metres about (x, z) that is water in sight."""
        row, (left, right) = self._row(z), self._columns(x, z, wide)
        if not 0 <= row < len(self.seen) or left < 0 or right > self.seen.shape[1]:
            return 0.0
        return float(self.seen[row, left:right].mean())

    def berth(self, x: float, z: float, wide: float, tall: float, taken: Sequence[Berth] = ()) -> Berth | None:
        """The place nearest to (x, z), not nearer than z, for what is that wide and that tall, apart from others."""
        share = x / z
        for apart, wanted in product(APART if taken else APART[-1:], WET):
            rows = (self._along(row, share, z, (wide, tall), wanted) for row in range(len(self.seen)))
            found = [self._best(*row, share, apart, taken) for row in rows if row]
            berths = [berth for berth in found if berth]
            if berths:
                return min(berths, key=lambda at: math.log(at.z / z) + 1.2 * abs(at.x / at.z - share))
        return None

    def _along(
        self, row: int, share: float, z: float, size: tuple[float, float], wanted: float
    ) -> tuple[float, float, float, Array] | None:
        """(metres away, times its size, how wide, columns where its middle may be) of a row of the map."""
        away, stage, (wide, tall) = self._depth(row), self.stage, size
        if away < z or away > FARTHEST:
            return None
        larger = min(LARGER, max(1.0, SMALLEST * away / stage.options["F"] / tall))
        pixels = max(2, round(stage.focal * wide * larger / away))
        if pixels >= self.seen.shape[1] or not self.seen[row].any():
            return None
        window, high = np.full(pixels, 1 / pixels, np.float32), round(pixels * tall / wide)
        body = self.metres[max(0, row - high) : row] < 0.97 * away
        wet = np.convolve(self.seen[row].astype(np.float32), window, "valid")
        hidden = np.convolve(body.mean(0, dtype=np.float32), window, "valid")
        fits = np.flatnonzero((wet >= wanted) & (hidden <= HIDDEN)) + pixels / 2
        return (away, larger, wide * larger, fits) if fits.size else None

    def _best(
        self, away: float, larger: float, wide: float, fits: Array, share: float, apart: float, taken: Sequence[Berth]
    ) -> Berth | None:
        """The berth on a row that is nearest to where it is wished, apart from others."""
        shares = (fits - self.stage.cx) / self.stage.focal
        clear = np.ones(len(fits), bool)
        for other in taken:
            clear &= abs(shares - other.x / other.z) >= apart * (wide / away + other.wide / other.z)
        if not clear.any():
            return None
        nearest = int(np.argmin(np.where(clear, abs(shares - share), np.inf)))
        ends = np.split(np.arange(len(fits)), np.flatnonzero((np.diff(fits) > 1.5) | np.diff(clear)) + 1)
        run = next(r for r in ends if r[0] <= nearest <= r[-1])
        left, x, right = (float(shares[k]) * away for k in (run[0], nearest, run[-1]))
        return Berth(x, self.level, away, larger, left, right, wide)

    def _depth(self, row: int) -> float:
        below = (row + 0.5) - self.stage.cy
        return self.stage.focal * (self.stage.eye - self.level) / below if below > 1 else math.inf

    def _row(self, z: float) -> int:
        return int(self.stage.cy + self.stage.focal * (self.stage.eye - self.level) / z)

    def _columns(self, x: float, z: float, wide: float) -> tuple[int, int]:
        k = self.stage.focal / z
        left = round(self.stage.cx + k * (x - wide / 2))
        return left, max(left + 1, round(self.stage.cx + k * (x + wide / 2)))


def _map(stage: Stage) -> tuple[Array, Array, float]:
    """(where the frame shows water, rails and posts aside; metres to what the canvas shows; the level of the water)."""
    seen = np.zeros((stage.canvas_height, stage.canvas_width), bool)
    metres = np.full(seen.shape, np.inf, np.float32)
    level = stage.level
    for layer in stage.layers:
        assert layer.box
        x0, y0, x1, y1 = layer.box
        solid = layer.pixels[0][..., 3] > SOLID
        if layer.plane == "ground" and layer.mask == "water":
            seen[y0:y1, x0:x1] |= solid
            level = layer.at
        elif layer.mask != "sky":
            seen[y0:y1, x0:x1] &= ~solid
        there = metres[y0:y1, x0:x1]
        np.copyto(there, _metres(layer), where=solid)
    bars = np.ones((1, round(RAILS * stage.height) | 1), np.uint8)
    past = cv2.morphologyEx(seen.astype(np.uint8), cv2.MORPH_CLOSE, bars)
    left = round((stage.canvas_width - stage.width * (1 - 2 * EDGE)) / 2)
    framed = np.zeros(seen.shape, bool)
    frame = slice(stage.margin_y, stage.margin_y + stage.height), slice(left, stage.canvas_width - left)
    framed[frame] = past[frame] > 0
    return framed, metres, level


def waters_of(stage: Stage) -> Waters:
    """The waters of a stage, looked for once."""
    if stage not in _FOUND:
        _FOUND[stage] = Waters(stage)
    return _FOUND[stage]


def _metres(layer: Layer) -> Array:
    """How far what a layer shows is, for its whole crop or each row or column of it."""
    canvas, box = layer.canvas, layer.box
    assert box
    if layer.plane == "card":
        return np.array(layer.z or np.inf, np.float32)
    if layer.plane == "wall":
        across = np.arange(box[0], box[2], dtype=np.float32)[None] + 0.5 - canvas.cx
        away = canvas.focal * layer.at / np.where(across * layer.at > 0, across, np.nan)
    else:
        down = np.arange(box[1], box[3], dtype=np.float32)[:, None] + 0.5 - canvas.cy
        drop = canvas.eye - layer.at
        away = canvas.focal * drop / np.where(down * drop > 0, down, np.nan)
    return np.nan_to_num(away, nan=np.inf)


def moored(parts: Sequence[Part], stage: Stage) -> list[Part]:
    """Everybody, with those who belong into water in it: as near to where they were as water in sight is."""
    if stage.options.get("float") or "float_y" in stage.options or not any(afloat(p) for p in parts):
        return list(parts)
    waters, taken = waters_of(stage), dict[str, Berth]()
    wet = [p for p in parts if afloat(p) and not p.actor.path]
    now = {p.actor.key: p for p in parts}
    first: Part | None = None
    for part in sorted(wet, key=lambda p: -_wide(p)):
        berth = _berth(part, first, waters, taken) if waters else None
        if berth:
            first, taken = first or part, {**taken, part.actor.key: berth}
            now[part.actor.key] = _laid(part, berth, waters.level)
        else:
            now[part.actor.key] = _ashore(part)
    return [now[p.actor.key] for p in parts]


def _wide(part: Part) -> float:
    long = part.puppet.height if part.kind == "person" else part.puppet.length
    return max(part.room, long * part.scale)


def _berth(part: Part, first: Part | None, waters: Waters, taken: Mapping[str, Berth]) -> Berth | None:
    """Where ``part`` goes: near where it was, or as it was from the ``first`` who is in the water already."""
    z = max(part.z, waters.stage.options.get("water", 0.0))
    x, tall = part.x * z / part.z, 0.6 if part.kind == "person" else max(0.6, part.puppet.height * part.scale)
    if first:
        there = taken[first.actor.key]
        z, x = max(z, 0.9 * there.z), there.x + (part.x - first.x) * there.larger
    others = list(taken.values())
    return waters.berth(x, z, _wide(part), tall, others) or waters.berth(x, 0.8 * z, _wide(part), tall, others)


def _laid(part: Part, berth: Berth, level: float) -> Part:
    """``part`` in its berth, on a way that stays in the water."""
    far = min(abs(part.velocity) * part.seconds, berth.right - berth.left)
    speed = far / part.seconds if part.velocity else 0.0
    x = min(berth.right - far / 2, max(berth.left + far / 2, berth.x))
    slower = speed / abs(part.velocity) if part.velocity else 1.0
    return replace(
        part,
        x=x,
        y=part.y + berth.y,
        z=berth.z,
        scale=part.scale * berth.larger,
        velocity=part.velocity * slower,
        ties=tuple(replace(tie, seen=lambda t: above(level)) if tie.seen else tie for tie in part.ties),
    )


def _ashore(part: Part) -> Part:
    """A boat where there is no water lies on blocks, high and dry; others stay as they are."""
    if not isinstance(part.puppet, Vessel):
        return part
    dry = Tie(does=lambda moment, t: replace(moment, action="ashore"))
    return replace(part, velocity=0.0, cadence=0.0, ties=(*part.ties, dry))


def layered(parts: Sequence[Part], stage: Stage) -> list[Part]:
    """Of those in the midst of water, space or air who would cover each other, one goes above the other."""
    deep = "float_y" in stage.options
    free = [p for p in parts if not p.actor.ambient and (afloat(p) if deep else p.y > 0.8 and p.actor.action == "fly")]
    placed: list[Part] = []
    for part in sorted(free, key=lambda p: p.y):
        for other in placed:
            over = _upper(other) - _lower(part)
            under = _upper(part) - _lower(other)
            if _meet(part, other) and over > 0 and under > 0:
                part = replace(part, y=part.y + over)
        placed.append(part)
    moved = {p.actor.key: p for p in placed}
    return [moved.get(p.actor.key, p) for p in parts]


def _meet(one: Part, other: Part) -> bool:
    """Whether two are ever in front of each other."""
    reach = 0.35 * (one.width + other.width)
    return any(abs(one.at(t)[0] - other.at(t)[0]) < reach for t in (0.0, one.seconds / 2, one.seconds))


def _lower(part: Part) -> float:
    return part.y + SLIM * part.puppet.bounds(part.moment(part.seconds / 2)).bottom * part.scale


def _upper(part: Part) -> float:
    return part.y + SLIM * part.puppet.bounds(part.moment(part.seconds / 2)).top * part.scale


SLIM = 0.7
"""Share of the box around somebody afloat that they fill; what is outside are fins and arms."""


def above(level: float) -> tuple[tuple[tuple[float, float], ...], ...]:
    """What is seen of somebody in water at a level."""
    return (((-999.0, level), (999.0, level), (999.0, level + 99), (-999.0, level + 99)),)
