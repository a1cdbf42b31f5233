"""Recipes and takes: facts, never edited and never undone."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any, NewType

from studio.document.brief import Aspect, Brief, MediaRef, Quality

_HALF = re.compile("[\ud800-\udfff]")

TakeId = NewType("TakeId", str)
ShotId = NewType("ShotId", str)


@dataclass(frozen=True, slots=True)
class Likeness:
    """A recording that a voice is to sound like, and the words by which the person who is heard agreed to it."""

    media: MediaRef
    person: str = ""
    consent: str = ""  # who agreed, when and to what


@dataclass(frozen=True, slots=True)
class Voice:
    """How a character sounds; a cast member's voice travels with every recipe that used it.

    Age and sex choose a preset; what follows is relative to it, neutral as it stands here.
    """

    name: str = ""
    age: str = "adult"  # child teen adult elder
    sex: str = "neutral"  # female male neutral
    pitch: float = 0.0  # semitones
    rate: float = 1.0
    language: str = "en"
    formant: float = 1.0  # below 1 a longer throat
    spread: float = 1.0  # factor on the range of the intonation
    breath: float = 0.0  # dB of noise
    tilt: float = 0.0  # dB an octave: below 0 darker
    jitter: float = 0.0  # share of the pitch that shakes from frame to frame
    tremor: float = 0.0  # share of the pitch that shakes slowly
    emotion: str = ""  # of lines that name none
    intensity: float = 0.5
    accent: str = ""  # a colour of the pronunciation, by name
    engine: str = ""  # who speaks, by name; empty for whoever can best
    likeness: Likeness | None = None


@dataclass(frozen=True, slots=True)
class Character:
    """A member of the film's cast: the same looks and voice in every shot."""

    name: str
    looks: str = ""  # words, or a class of the theatre's cast
    voice: Voice = Voice()


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything a render needs; the recipe alone re-creates the take on the same machine.

    ``keep`` is the noise level (sigma, 0..1) from which a refine starts: 1 from pure noise, 0 the parent untouched.
    """

    brief: Brief
    family: str
    weights: str  # sha256 over the family's weight files
    quality: Quality
    steps: int
    size: tuple[int, int]
    frames: int
    rate: Fraction
    seed: int
    cast: tuple[Character, ...] = ()
    guidance: float | None = None
    parent: TakeId | None = None
    aspect: Aspect | None = None
    keep: float = 1.0
    versions: tuple[tuple[str, str], ...] = ()
    locked: tuple[str, ...] = ()  # parts of the parent's scene that stay though the seed is another


@dataclass(frozen=True, slots=True)
class SoundEvent:
    """Something heard because of something seen: a footfall, a bounce, thunder, a passing car.

    ``frame`` counts from the take's first frame at the take's rate; ``strength`` 0 .. 1.5 of an ordinary one's force;
    ``pan`` -1 left .. 1 right; ``distance`` in metres.
    """

    frame: int
    kind: str
    actor: str = ""
    strength: float = 1.0
    pan: float = 0.0
    distance: float = 5.0
    surface: str = ""


@dataclass(frozen=True, slots=True)
class Take:
    """One rendering of one shot. ``scene`` is what the built-in model composed, as the JSON of ``rushes scene``.

    ``moved`` is the measured distance of its composition from the parent's, 0..1, where it kept a part of that.
    ``asked`` are the width, height and frames that were wanted, where memory ran out and fewer were made.
    """

    id: TakeId
    shot: ShotId
    recipe: Recipe
    picture: MediaRef
    sound: MediaRef | None = None
    latents: MediaRef | None = None
    events: tuple[SoundEvent, ...] = ()
    scene: str = ""
    unknown: tuple[str, ...] = ()
    made: str = ""  # UTC, ISO 8601
    moved: float | None = None
    notes: tuple[str, ...] = ()  # what was unusual in how it came about, in sentences
    asked: tuple[int, int, int] | None = None


_PLAIN = frozenset({str, int, float, bool, type(None)})


@lru_cache(maxsize=256)
def _names(kind: type) -> tuple[str, ...] | None:
    """The fields of a dataclass; None for another kind of value."""
    return tuple(f.name for f in fields(kind)) if is_dataclass(kind) else None


def plain(value: Any) -> Any:
    """A value of the document as JSON types; fractions as ``"n/d"``."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    names = _names(kind)  # type: ignore[arg-type]
    if names is not None:
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return value


_SPELLING = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def canonical_json(value: Any) -> str:
    """One spelling for equal values: sorted keys, no spaces, UTF-8 (after RFC 8785).

    Half characters, which some text boxes let through, are escaped. Raises ValueError for infinities and NaN.
    """
    text = _SPELLING.encode(plain(value))
    return text if text.isascii() else _HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def recipe_hash(recipe: Recipe) -> str:
    return hashlib.sha256(canonical_json(recipe).encode()).hexdigest()


def take_id(recipe: Recipe, picture: MediaRef) -> TakeId:
    """The hash of the recipe and of what came out."""
    return TakeId(hashlib.sha256(f"{recipe_hash(recipe)}:{picture}".encode()).hexdigest()[:32])
