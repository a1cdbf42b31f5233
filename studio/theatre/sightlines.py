"""Where actors can be seen whole: between whatever a place puts in front of them, with nothing growing out of them."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

import cv2
import numpy as np

from studio.theatre.part import Part
from studio.theatre.stage import Stage

BODY = (0.1, 1.7)
"""Heights in metres between which nothing may be covered."""

ALWAYS = 1.3
"""Metres to either side of the middle that count as free: what stands there is meant to be looked past."""

SOLID = 110
"""Alpha of a painted layer from which it hides what is behind."""


def free(stage: Stage, z: float, camera: float = 0.0) -> tuple[float, float]:
    """Left and right end (metres) of what the camera at x = ``camera`` sees uncovered at depth ``z``."""
    left, right = -np.inf, np.inf
    for layer in stage.layers:
        if layer.plane != "card" or not layer.z or layer.mask == "sky" or not 0.5 < layer.z < z - 0.1:
            continue
        assert layer.box
        x0, y0, _, y1 = layer.box
        foot, head = (stage.cy + stage.focal * (stage.eye - y) / z for y in BODY)
        rows = layer.pixels[0][max(0, round(head) - y0) : max(0, min(y1, round(foot)) - y0), :, 3]
        if not rows.size:
            continue
        covered = np.flatnonzero(cv2.reduce(np.ascontiguousarray(rows), 0, cv2.REDUCE_MAX)[0] > SOLID) + x0
        x = camera + ((covered - stage.cx) * layer.z / stage.focal - camera) * z / layer.z - camera
        left = max(left, float(np.max(x[x < -ALWAYS], initial=-np.inf)))
        right = min(right, float(np.min(x[x > ALWAYS], initial=np.inf)))
    return left + camera, right + camera


CLEAR = 0.3
"""Metres that an extra keeps in the picture from the outline of somebody it stands behind."""


def beside(parts: Sequence[Part], widest: float) -> list[Part]:
    """Everybody, with extras that stand behind somebody moved aside: no tree grows out of a back.

    ``widest``: metres to the side for each metre away that the frame shows. Where all of it is taken, they stay.
    """
    outlines = [_outline(p) for p in parts if not p.actor.ambient]
    return [_aside(p, outlines, 0.9 * widest) if p.actor.ambient and p.kind == "prop" else p for p in parts]


def _outline(part: Part) -> tuple[float, float, float]:
    """Left and right end of somebody at mid-shot, in metres for each metre away, and how far away that is."""
    x, _, z = part.at(part.seconds / 2)
    half = 0.5 * part.puppet.length * part.scale
    return (x - half) / z, (x + half) / z, z


def _aside(part: Part, outlines: Sequence[tuple[float, float, float]], widest: float) -> Part:
    keeps = CLEAR / min(z for *_, z in outlines) if outlines else 0.0
    taken = [(left - keeps, right + keeps) for left, right, z in outlines if z < part.z]
    now = part.x / part.z

    def is_free(at: float) -> bool:
        return abs(at) <= widest and not any(left < at < right for left, right in taken)

    if not any(left < now < right for left, right in taken):
        return part
    ends = [end for pair in taken for end in pair if is_free(end)]
    return replace(part, x=part.z * min(ends, key=lambda end: abs(end - now))) if ends else part


LOW, COVERED, YIELDS = 1.1, 0.12, 0.75
"""Metres up to which somebody is low, the share of them that may be covered, and of its distance that they keep."""


def uncovered(parts: Sequence[Part], stage: Stage, bound: Set[str]) -> list[Part]:
    """Everybody, with the low ones in front of the grass that hides them; whoever is ``bound`` to others stays."""
    return [p if p.actor.ambient or p.y or p.actor.key in bound else _before_grass(p, stage) for p in parts]


def _before_grass(part: Part, stage: Stage) -> Part:
    box, t = part.puppet.bounds(part.moment(part.seconds / 2)), part.seconds / 2
    if box.top * part.scale > LOW:
        return part
    x, _, z = part.at(t)
    now = part
    for layer in sorted((v for v in stage.layers if v.plane == "card" and v.z and v.box), key=lambda v: -(v.z or 0.0)):
        far = layer.z or 0.0
        if not YIELDS * z < far < now.z - 0.1 or layer.mask == "sky":
            continue
        k, unit = now.z / z, stage.focal / now.z
        assert layer.box
        left, right = (
            round(stage.cx + (x * k + side * part.scale) * unit) - layer.box[0] for side in (box.left, box.right)
        )
        top, foot = (round(stage.cy + (stage.eye - y * part.scale) * unit) - layer.box[1] for y in (box.top, 0.0))
        seen = layer.alpha[max(0, top) : max(0, foot), max(0, left) : max(0, right)]
        if np.count_nonzero(seen > SOLID) > COVERED * max(1, (foot - top) * (right - left)):
            nearer = far - 0.25
            now = replace(part, x=part.x * nearer / z, z=nearer)
    return now
