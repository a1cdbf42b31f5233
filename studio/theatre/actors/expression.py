"""Faces as points in one continuous space: emotions, mouth shapes, blinks, and mixtures of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from studio.theatre.actors.geom import clamp, lerp


@dataclass(frozen=True, slots=True)
class Face:
    """Every channel is continuous, so that any two faces can be mixed."""

    brow_in: float = 0.0
    """Inner end of the brow up (+) or down (-)."""
    brow_out: float = 0.0
    lid: float = 0.14
    """Upper lid, 0 open .. 1 shut."""
    lid_slope: float = 0.0
    """+ inner corner lower (angry), - outer corner lower (sad)."""
    low: float = 0.0
    """Lower lid raised (smile, squint)."""
    wide: float = 1.0
    iris: float = 1.0
    gaze_x: float = 0.0
    gaze_y: float = 0.0
    curve: float = 0.22
    """Corners of the mouth up (+) or down (-)."""
    open: float = 0.0
    width: float = 1.0
    teeth: float = 0.0
    bite: float = 0.0
    """Upper teeth on the lower lip (F, V)."""
    tongue: float = 0.0
    pucker: float = 0.0
    tremble: float = 0.0
    blush: float = 0.0
    tear: float = 0.0
    sweat: float = 0.0


NEUTRAL = Face()

EMOTIONS: Mapping[str, Face] = {
    "neutral": NEUTRAL,
    "joy": Face(brow_in=0.10, brow_out=0.10, lid=0.06, low=0.40, curve=1.0, open=0.30, width=1.22, teeth=1, blush=0.8),
    "sadness": Face(
        brow_in=0.26, brow_out=-0.16, lid=0.34, lid_slope=-0.40, curve=-0.72, width=0.78, gaze_y=-0.5, tear=1
    ),
    "anger": Face(
        brow_in=-0.26,
        brow_out=0.14,
        lid=0.20,
        lid_slope=0.55,
        low=0.20,
        iris=0.85,
        curve=-0.62,
        open=0.12,
        width=1.02,
        teeth=1.6,
    ),
    "fear": Face(
        brow_in=0.34,
        brow_out=0.02,
        lid=-0.1,
        wide=1.22,
        iris=0.62,
        curve=-0.42,
        open=0.24,
        teeth=0.8,
        tremble=1,
        sweat=1,
    ),
    "surprise": Face(
        brow_in=0.34, brow_out=0.32, lid=-0.15, wide=1.32, iris=0.72, curve=0.0, open=0.62, width=0.58, pucker=0.4
    ),
    "disgust": Face(
        brow_in=-0.20,
        brow_out=0.10,
        lid=0.46,
        lid_slope=0.20,
        low=0.55,
        iris=0.85,
        gaze_x=-0.6,
        curve=-0.60,
        open=0.24,
        width=0.72,
        tongue=1.5,
    ),
}

SYNONYMS: Mapping[str, str] = {
    "": "neutral",
    "happy": "joy",
    "excited": "joy",
    "sad": "sadness",
    "angry": "anger",
    "afraid": "fear",
    "scared": "fear",
    "disgusted": "disgust",
    "surprised": "surprise",
    "tense": "fear",
}

ASLEEP = Face(lid=1.0, curve=0.25)

VISEMES: Mapping[str, tuple[float, float, float, float, float, float]] = {
    # Rhubarb's mouth shapes: open, width, teeth, tongue, pucker, bite
    "X": (0.0, 0.92, 0.0, 0.0, 0.0, 0.0),
    "A": (0.0, 0.80, 0.0, 0.0, 0.0, 0.0),
    "B": (0.13, 1.02, 1.7, 0.0, 0.0, 0.0),
    "C": (0.34, 1.02, 0.8, 0.5, 0.0, 0.0),
    "D": (0.66, 1.06, 0.8, 0.8, 0.0, 0.0),
    "E": (0.40, 0.72, 0.5, 0.5, 0.25, 0.0),
    "F": (0.17, 0.40, 0.0, 0.0, 1.0, 0.0),
    "G": (0.09, 0.86, 0.0, 0.0, 0.0, 1.0),
    "H": (0.40, 0.92, 0.6, 1.6, 0.0, 0.0),
}

BLINK_EVERY, BLINK_HALF = 3.3, 0.09
"""Seconds between blinks (on average) and half of one's length."""


def emotion(name: str) -> str:
    """The emotion that ``name`` means: itself, a synonym's, or neutral."""
    return name if name in EMOTIONS else SYNONYMS.get(name, "neutral")


def blend(a: Face, b: Face, share: float) -> Face:
    return Face(**{f.name: lerp(getattr(a, f.name), getattr(b, f.name), share) for f in fields(Face)})


def speak(face: Face, shape: str) -> Face:
    """``face`` with the mouth of a viseme; brows, eyes and corners keep their expression."""
    open_, width, teeth, tongue, pucker, bite = VISEMES[shape]
    return replace(
        face,
        open=open_,
        width=width * (1 + 0.10 * face.curve),
        teeth=teeth,
        tongue=tongue,
        pucker=pucker,
        bite=bite,
        curve=face.curve * (0.75 if open_ < 0.2 else 0.55),
    )


def blink(face: Face, t: float, seed: int = 0) -> Face:
    """``face`` at ``t`` seconds with blinks every 2.2 to 5 s that depend on the seed alone."""
    n = int(t // BLINK_EVERY)
    at = n * BLINK_EVERY + 0.4 + ((n * 7919 + seed * 104729) % 97) / 97 * 2.5
    shut = 1 - abs(t - at) / BLINK_HALF
    return replace(face, lid=lerp(face.lid, 1.0, clamp(shut))) if shut > 0 else face
