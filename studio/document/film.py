"""The film as a value: what people have decided. Edits make new films; nothing here changes in place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType
from typing import Any, NewType

from studio.document.brief import Brief, MediaRef
from studio.document.grade import NEUTRAL, Grade
from studio.document.overlay import Overlay, OverlayId
from studio.document.recipe import Character, ShotId, TakeId
from studio.document.score import OPEN_SCORE, Score
from studio.document.strip import FLAT, Strip

ClipId = NewType("ClipId", str)

PICTURE, DIALOGUE, EFFECTS, MUSIC = "picture", "dialogue", "effects", "music"


@dataclass(frozen=True, slots=True)
class Transition:
    """How a shot comes in from the one before it, from black where nothing is before it; ``frames`` 0 is a cut."""

    kind: str = "cut"  # cut dissolve dip wipe
    frames: int = 0

    @property
    def overlap(self) -> int:
        """For how many frames both shots are seen."""
        return 0 if self.kind == "cut" else self.frames


@dataclass(frozen=True, slots=True)
class Tuning:
    """What a person decided of one sound that was made for a shot; ``key`` says which, its lane first.

    ``clip`` is what it was kept as: a muted sound that is heard there all the same.
    """

    key: str
    gain: float = 0.0  # dB
    muted: bool = False
    clip: str = ""


@dataclass(frozen=True, slots=True)
class Shot:
    """A piece of the story: ``lead`` frames of nothing, then ``length`` frames of its take from frame ``head`` on."""

    id: ShotId
    order: str  # fractional index: shots sort by (order, id)
    title: str
    brief: Brief
    length: int
    head: int = 0
    chosen: TakeId | None = None
    transition: Transition = Transition()
    locked: tuple[str, ...] = ()  # parts of its scene that a surprise leaves: place time light weather camera, keys
    lead: int = 0  # a gap: black and silence
    grade: Grade = NEUTRAL
    tuned: tuple[Tuning, ...] = ()
    origin: ShotId | None = None  # the shot that it was split or copied from: it has the takes of that one too


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the timeline."""

    id: str
    name: str
    order: str
    gain: float = 0.0  # dB
    mute: bool = False
    solo: bool = False
    lock: bool = False  # nothing on it can be edited
    height: int = 0  # on the screen; 0 is as high as others of its kind
    strip: Strip = FLAT


@dataclass(frozen=True, slots=True)
class Clip:
    """A sound that a person placed. ``start`` counts from its anchor shot's first frame, or from the film's.

    ``levels`` is its gain line: (frame, dB) with frames counted in the recording, as ``offset`` is, so that a trim or a
    split leaves the line on the sound; straight between points, level before the first and after the last. At another
    ``speed`` the recording is as many times shorter, and all frames are counted in what it has become.
    """

    id: ClipId
    lane: str
    media: MediaRef
    start: int
    length: int
    offset: int = 0
    anchor: ShotId | None = None
    gain: float = 0.0
    label: str = ""
    fade_in: int = 0
    fade_out: int = 0
    levels: tuple[tuple[int, float], ...] = ()
    group: str = ""  # sounds of one group move together
    pan: float = 0.0  # -1 left to 1 right
    shape: str = "power"  # of its fades: power linear smooth
    speed: float = 1.0
    keeps_pitch: bool = True  # at another speed
    credit: str = ""  # whose it is and under which licence, as an export says it


@dataclass(frozen=True, slots=True)
class Marker:
    """A place in the film; with a ``length`` a section of it, which may have a ``score`` of its own."""

    id: str
    frame: int
    label: str = ""
    color: str = ""
    length: int = 0
    score: Score = OPEN_SCORE


@dataclass(frozen=True, slots=True)
class Remark:
    """What a person says of a take, which itself never changes. ``away``: it lies in the tray, and is not listed."""

    id: TakeId
    rating: int = 0  # 1..5, 0 for none
    name: str = ""
    note: str = ""
    away: bool = False


def _empty() -> Any:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Film:
    """Mappings go from id to value; every order is a field of the value itself."""

    title: str = "Untitled"
    rate: Fraction = Fraction(24)
    size: tuple[int, int] = (1280, 720)
    score: Score = OPEN_SCORE
    shots: Mapping[ShotId, Shot] = field(default_factory=_empty)
    lanes: Mapping[str, Lane] = field(default_factory=_empty)
    clips: Mapping[ClipId, Clip] = field(default_factory=_empty)
    cast: Mapping[str, Character] = field(default_factory=_empty)
    markers: Mapping[str, Marker] = field(default_factory=_empty)
    remarks: Mapping[TakeId, Remark] = field(default_factory=_empty)
    overlays: Mapping[OverlayId, Overlay] = field(default_factory=_empty)

    @property
    def sequence(self) -> tuple[Shot, ...]:
        """The shots in the order of the story."""
        return tuple(sorted(self.shots.values(), key=lambda shot: (shot.order, shot.id)))
