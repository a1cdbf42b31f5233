"""Faces that are not of skin: a robot's, a skull, a mummy's, an alien's. Unit: half the head's height."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from studio.theatre.actors.expression import Face
from studio.theatre.actors.features import EYE_AZIMUTHS, Look, eyes, mouth
from studio.theatre.actors.geom import clamp, lerp
from studio.theatre.actors.outline import blob, curve, poly, rounded
from studio.theatre.actors.skull import BACK_OF_HEAD, Skull
from studio.theatre.ink import Colour, Ink, mix


def _robot(ink: Ink, head: Skull, face: Face, colour: Colour, px: float) -> None:
    side = math.sin(head.yaw)
    half = lerp(0.92, 0.84, side)
    ink.seg((-0.05, 0.9), (-0.05, 1.32), "#7a8494", 0.08)
    ink.ball(-0.05, 1.38, 0.13, 0.13, "#e2553f")
    for q in (-1, 1):
        x = q * half - 0.02
        ink.form(rounded(x - 0.11, -0.22, 0.22, 0.44, 0.08), mix(colour, "#2a3040", 0.4), x, 0, 0.2)
    ink.form(rounded(-half, -0.92, 2 * half, 1.86, 0.36), colour, 0, 0, 1.1, hard=0.14, edge=0.42)
    if head.yaw > BACK_OF_HEAD:
        ink.fill(rounded(-0.4, -0.3, 0.8, 0.5, 0.1), mix(colour, "#2a3040", 0.3))
        return
    x = 0.30 * side
    ink.fill(rounded(x - 0.68, -0.12, 1.30, 0.62, 0.24), "#232b3a")
    open_ = max(0.12, 1 - clamp(face.lid - 0.1))
    for azimuth in EYE_AZIMUTHS:
        ex = x + 0.34 * (1 if azimuth > 0 else -1) * lerp(1.0, 0.8, side) + 0.06 * face.gaze_x
        ey = 0.19 + 0.05 * face.gaze_y
        ink.dot(ex, ey, 0.15, 0.17 * open_ * face.wide, "#7fe3f2")
        ink.dot(ex - 0.03, ey + 0.05 * open_, 0.05, 0.05 * open_, "#ffffff")
        if face.brow_in < -0.1 or face.brow_in > 0.2:
            q = 1 if azimuth > 0 else -1
            slope = face.brow_in * 0.5
            ink.seg((ex - q * 0.18, ey + 0.26 + slope), (ex + q * 0.18, ey + 0.26 - slope), "#7fe3f2", 0.06)
    width = 0.42 * clamp(face.width, 0.5, 1.2)
    tall = 0.05 + 0.22 * face.open
    corner = 0.10 * face.curve
    if face.open > 0.06:
        ink.fill(rounded(x - width, -0.52 - tall, 2 * width, 2 * tall, 0.06), "#232b3a")
        for k in (-0.5, 0.0, 0.5):
            ink.seg((x + width * k, -0.52 - tall), (x + width * k, -0.52 + tall), mix(colour, "#2a3040", 0.3), 0.04)
    else:
        ink.line(
            curve([(x - width, -0.5 + corner), (x, -0.54 - corner * 0.6), (x + width, -0.5 + corner)]), "#232b3a", 0.09
        )


def _skull(ink: Ink, head: Skull, face: Face, colour: Colour, px: float) -> None:
    side = math.sin(head.yaw)
    ink.push(0, 0)
    jaw = -0.10 * face.open
    x = 0.42 * side
    jawbone = [(x - 0.48, -0.45), (x - 0.42, -0.98 + jaw), (x, -1.06 + jaw), (x + 0.42, -0.96 + jaw), (x + 0.46, -0.45)]
    ink.form(blob(jawbone, 0.13), mix(colour, "#8a7a66", 0.15), x, -0.7, 0.5)
    cranium = [
        (-0.1, 1.02),
        (-0.75, 0.82),
        (-0.98, 0.25),
        (-0.80, -0.30),
        (-0.42 + x * 0.3, -0.52),
        (x + 0.42, -0.52),
        (0.82, -0.20),
        (0.94, 0.30),
        (0.65, 0.86),
    ]
    ink.form(blob(cranium), colour, 0, 0.1, 1.0, hard=0.2, edge=0.42)
    if head.yaw < BACK_OF_HEAD:
        for azimuth in EYE_AZIMUTHS:
            ex, facing = head.at(azimuth, 0.05, 0.95)
            if facing > 0.1:
                narrow = max(0.35, facing) ** 0.8
                ink.dot(ex, 0.04, 0.27 * narrow, 0.29 * face.wide, "#2a2328")
                ink.dot(ex + 0.1 * face.gaze_x + 0.03, 0.03 + 0.1 * face.gaze_y, 0.07, 0.08, "#f2a03c")
        nose = head.at(0, -0.2, 0.93)[0]
        ink.fill(poly([(nose - 0.10, -0.34), (nose, -0.12), (nose + 0.10, -0.34)]), "#3a3036")
        for k in range(5):
            tx = x - 0.30 + 0.15 * k
            ink.seg((tx, -0.46), (tx, -0.62), "#7a6e60", 0.035)
        if face.open > 0.06:
            ink.fill(
                blob(
                    [(x - 0.34, -0.62), (x, -0.66), (x + 0.34, -0.62), (x + 0.28, -0.72 + jaw), (x - 0.28, -0.72 + jaw)]
                ),
                "#2a2328",
            )
    ink.pop()


def _mummy(ink: Ink, head: Skull, face: Face, colour: Colour, px: float) -> None:
    ink.form(head.outline(), colour, 0, 0, 1.0, hard=0.22, edge=0.42)
    seen = head.yaw < BACK_OF_HEAD
    if seen:
        left, right = head.at(-0.95, 0.05)[0], head.at(0.9, 0.05)[0]
        ink.fill(blob([(left, 0.22), (right, 0.24), (right, -0.12), (left, -0.14)], 0.1), "#3a3028")
        eyes(ink, Look(skin="#3a3028", eye="#c8a03c", white="#f2e2a0"), head, face, px)
    for y, tilt in ((0.78, 0.10), (0.42, -0.12), (-0.28, 0.10), (-0.55, -0.08), (-0.80, 0.06)):
        a, b = head.at(-1.45, y)[0], head.at(1.45, y)[0]
        ink.line(curve([(a, y + tilt), ((a + b) / 2, y - 0.04), (b, y - tilt)]), mix(colour, "#8a7448", 0.55), 0.045)
    if seen and face.open > 0.06:
        mouth(ink, Look(skin=colour), head, face, px)
    ink.form(blob([(-0.85, -0.5), (-1.25, -0.85), (-1.15, -1.25), (-0.75, -0.75)]), colour, -1, -0.9, 0.3)


def _alien(ink: Ink, head: Skull, face: Face, colour: Colour, px: float) -> None:
    side = math.sin(head.yaw)
    dome = [
        (0, 1.22),
        (-0.75, 1.02),
        (-1.08 - 0.1 * side, 0.45),
        (-0.85, -0.15),
        (-0.42 + 0.2 * side, -0.75),
        (0.12 * side, -1.0),
        (0.42 + 0.15 * side, -0.72),
        (0.88, -0.1),
        (1.05, 0.45),
        (0.75, 1.02),
    ]
    ink.form(blob(dome), colour, 0, 0.2, 1.1, hard=0.2, edge=0.42)
    if head.yaw > BACK_OF_HEAD:
        return
    for azimuth in EYE_AZIMUTHS:
        x, facing = head.at(azimuth * 1.15, 0.0, 0.95)
        if facing < 0.05:
            continue
        q = -1 if azimuth < 0 else 1
        narrow = max(0.35, facing) ** 0.8
        open_ = max(0.10, 1 - clamp(face.lid - 0.14))
        ink.push(x, 0.02, q * 0.45 + 0.3 * face.lid_slope * q, narrow, open_)
        ink.dot(0, 0, 0.25, 0.36 * face.wide, "#1a1824")
        ink.dot(-0.07 + 0.05 * face.gaze_x, 0.14, 0.07, 0.09, "#ffffff")
        ink.pop()
    mouth(ink, Look(skin=colour, lips=mix(colour, "#2a4a2a", 0.5)), head, face, px)


_VISAGES: Mapping[str, Callable[[Ink, Skull, Face, Colour, float], None]] = {
    "robot": _robot,
    "skull": _skull,
    "mummy": _mummy,
    "alien": _alien,
}


def draw_visage(ink: Ink, kind: str, head: Skull, face: Face, colour: Colour, px: float) -> None:
    _VISAGES[kind](ink, head, face, colour, px)
