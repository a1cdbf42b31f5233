"""The brief: what one shot should be. Equal briefs ask for equal pictures."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

MediaRef = NewType("MediaRef", str)
"""``<sha256>.<extension>``: a file of the project's media store, named by its content."""


class Aspect(StrEnum):
    """One part of a brief that can be refined while the rest is kept."""

    PROMPT = "prompt"
    BLOCKING = "blocking"
    STYLE = "style"
    LIGHTING = "lighting"
    PACING = "pacing"
    CAMERA = "camera"
    DIALOGUE = "dialogue"
    SOUND = "sound"


class Quality(StrEnum):
    """Draft, refined, final: how much work went into a take."""

    DRAFT = "draft"
    REFINED = "refined"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Lighting:
    """An empty word or ``None`` leaves the choice to the family."""

    words: str = ""
    mood: str = ""  # a name of vocabulary.LIGHTS: natural neon cold golden candle noir ...
    time: str = ""  # a name of vocabulary.TIMES: dawn morning day ... night
    key: float | None = None  # -1 from the left .. 1 from the right
    contrast: float | None = None  # 0 flat .. 1 hard
    temperature: float | None = None  # -1 cold .. 1 warm


@dataclass(frozen=True, slots=True)
class Pacing:
    """How time passes in a shot; its length is the shot's own."""

    words: str = ""
    speed: float = 1.0
    curve: tuple[tuple[float, float], ...] = ()  # (position 0..1, speed), ascending
    energy: float | None = None  # -1 calm .. 1 frantic


@dataclass(frozen=True, slots=True)
class View:
    """A part of the picture that fills the frame: its middle and its width, in shares of the whole."""

    x: float = 0.5
    y: float = 0.5
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Camera:
    """``first`` and ``last`` are what the shot begins and ends on; with either of them no other move is made."""

    words: str = ""
    move: str = ""  # static pan truck dolly_in dolly_out crane orbit hand zoom ...
    size: str = ""  # wide full medium close ...
    strength: float = 1.0
    first: View | None = None
    last: View | None = None


Spot = tuple[float, float]
"""A place on the stage: x from 0, the left edge of the frame, to 1, the right one, beyond them outside; depth 0..1."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where somebody was put by hand; everything around it is composed to suit.

    ``path``: one spot, where it stands or passes at mid-shot, or two, where its way begins and ends. ``facing`` and
    ``speed`` (body lengths a second) are left to the family by "" and 0.
    """

    actor: str  # its key in the scene of the shot's take: "detective-1"
    path: tuple[Spot, ...] = ()
    facing: str = ""  # left right towards away
    speed: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """One spoken line. ``start`` is in frames from the start of the shot.

    ``length`` in frames is what it is made to last; with 0 it takes its time, at most until the next line or the cut.
    ``offstage`` lines are heard from outside the picture: nobody's mouth says them.
    """

    speaker: str
    words: str
    start: int = 0
    emotion: str = ""
    intensity: float = 0.5
    language: str = "en"
    length: int = 0
    offstage: bool = False


@dataclass(frozen=True, slots=True)
class SoundBrief:
    """What is heard besides dialogue; ``ambience`` None follows the scene, an empty word is silence."""

    ambience: str | None = None
    effects: bool = True
    music: str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A file that the shot should follow, and how.

    Roles: ``style``; pictures ``first``, ``last`` and ``keyframe``, which is seen at frame ``at``; films ``video``
    (what is edited), ``control`` (depth, edges or poses to move by), ``mask`` (white is made anew) and ``extend``
    (what happens before); ``actor``, who is to be seen; ``voice``, a sound that lips follow; ``lora``, small weights
    that are added to the model's own at a ``strength``. ``name`` is what a person calls it.
    """

    media: MediaRef
    role: str = "style"
    at: int = 0
    strength: float = 1.0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    prompt: str = ""
    style: str = ""
    lighting: Lighting = field(default_factory=Lighting)
    pacing: Pacing = field(default_factory=Pacing)
    camera: Camera = field(default_factory=Camera)
    dialogue: tuple[Line, ...] = ()
    sound: SoundBrief = field(default_factory=SoundBrief)
    references: tuple[Reference, ...] = ()
    negative: str = ""
    seed: int = 0
    family: str | None = None
    marks: tuple[Mark, ...] = ()
