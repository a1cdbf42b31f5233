"""What every family of models can do, and what the engine hands it. No torch here: cards are read by the window too."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from studio.document.brief import Aspect, MediaRef, Quality
from studio.document.recipe import Recipe, SoundEvent, Take
from studio.engine.machine import Machine
from studio.engine.messages import Frames
from studio.engine.models.revisions import KNOWN
from studio.engine.prompts import Composer, prompt_text

if TYPE_CHECKING:
    from studio.engine.haste import Haste
    from studio.engine.plans import Plan
    from studio.engine.verdicts import Verdict

Latents = Mapping[str, NDArray[Any]]
"""What a take is made of before it is decoded; the names and shapes belong to the family."""


ROLES: Mapping[str, str] = MappingProxyType(
    {
        "style": "a picture of the style",
        "first": "the first picture",
        "last": "the last picture",
        "keyframe": "a picture at a moment",
        "video": "a film to make anew",
        "control": "a film of depths, edges or poses",
        "mask": "a film that is white where something new is to be",
        "extend": "the film before",
        "actor": "a picture of who is to be seen",
        "voice": "a spoken line",
        "lora": "a LoRA",
        "lora_low": "a LoRA of the expert for little noise",
    }
)
"""What a reference can be to a family, in words for people."""


class Stop(Exception):  # noqa: N818 -- a wish, not an error
    """Raised inside a render when a person cancelled it."""


class FamilyError(RuntimeError):
    """A render that cannot be done: ``what`` happened, ``why``, and the ``remedy``."""

    def __init__(self, what: str, why: str, remedy: str) -> None:
        super().__init__(f"{what} {why} {remedy}")
        self.what, self.why, self.remedy = what, why, remedy


@dataclass(frozen=True, slots=True)
class Setting:
    """What a quality means for a family.

    ``long_edge`` 0 keeps the film's size, ``half`` takes half of what a final has, to the pixel. ``guidance`` None is
    the family's own. ``finish`` is the number of steps from a parent on, 0 as many as from noise.
    """

    steps: int
    long_edge: int = 0
    guidance: float | None = None
    half: bool = False
    finish: int = 0


@dataclass(frozen=True, slots=True)
class Memory:
    """What a family does on a GPU of at least ``gigabytes``, 0 for a machine without one."""

    gigabytes: int
    words: str


@dataclass(frozen=True, slots=True)
class Part:
    """One file or folder of a model as its makers offer it: 0 bytes and SHA-256 "" where nobody checked them."""

    name: str
    bytes: int = 0
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a model can be had: a repository of the Hugging Face hub."""

    hub: str
    parts: tuple[Part, ...] = ()

    @property
    def revision(self) -> str:
        """The commit that is known of it; "" means that the first download decides."""
        return KNOWN.get(self.hub, "")


@dataclass(frozen=True, slots=True)
class Card:
    """What people and the engine need to know of an installed family without loading it.

    Legal frames are ``frame_step * k + frame_base``. ``rate`` is the model's own frames a second, 0 where it follows
    the film; a model that takes the rate as an input follows the film up to ``fastest``. ``accepts`` are the roles of
    references that it looks at, ``needs`` those without which it cannot render.
    """

    name: str
    title: str
    makes: str
    licence: str
    folder: Path
    qualities: Mapping[Quality, Setting]
    size_multiple: int = 2
    smallest: int = 0  # pixels of the shortest edge that it can draw, 0 for one cell
    frame_step: int = 1
    frame_base: int = 1
    max_frames: int = 100_000
    rate: int = 0
    fastest: int = 0
    stages: int = 1  # sizes are such that a draft is this part of a final to the pixel
    sound: bool = False
    accepts: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    with_lora: frozenset[str] = frozenset()  # roles of these that it follows only with a LoRA made for them
    finish: float = 0.65  # noise level from which a draft is made a final
    keep: Mapping[Aspect, float] = field(default_factory=dict)  # default noise level to refine each aspect from
    composer: Composer = prompt_text  # says a brief in the words that the model was trained on
    two_phases: bool = False  # the text encoder makes room for the sampler: read everything that waits in one go
    paces: bool = True  # slows and hastens by itself; else its pictures are retimed along their optical flow
    one_text: bool = False  # guidance is told to the model as a number: nothing to be kept away is read or denoised
    together: bool = False  # what is wanted and what is kept away are denoised as one batch, in twice the memory
    territory: str = ""
    sources: tuple[Source, ...] = ()
    memory: tuple[Memory, ...] = ()
    proven: str = ""  # what has been run where, in honest words

    def legal_size(self, size: tuple[int, int], multiple: int = 0) -> tuple[int, int]:
        """The nearest size that the family can make, never zero.

        ``multiple`` is a coarser grid than its own, whose shares have to be large enough too.
        """
        m = multiple or self.size_multiple
        least = max(m, -(-self.smallest // self.size_multiple) * m)
        return max(least, round(size[0] / m) * m), max(least, round(size[1] / m) * m)

    def legal_frames(self, frames: int) -> int:
        """The least legal number of frames that covers ``frames``, at most ``max_frames``."""
        step, base = self.frame_step, self.frame_base
        return min(max(-(-(max(1, frames) - base) // step) * step + base, base or step), self.max_frames)

    def model_rate(self, film: Fraction) -> Fraction:
        """Frames a second of what the model makes for a film of that rate."""
        if not self.rate:
            return film
        return min(max(film, Fraction(self.rate)), Fraction(max(self.rate, self.fastest)))

    def model_frames(self, frames: int, film: Fraction) -> int:
        """How many frames the model makes to cover ``frames`` of the film."""
        return self.legal_frames(math.ceil(frames * self.model_rate(film) / film))

    def longest(self, film: Fraction, pace: float = 1.0) -> int:
        """The most frames of a film of that rate that one take has; a ``pace`` of 2 shows them twice as fast."""
        return int(self.max_frames / self.model_rate(film) * film / Fraction(pace))


class Watch(Protocol):
    """A render's line to the engine. Every method raises Stop once the job is cancelled."""

    @property
    def looked_at(self) -> int | None:
        """The frame that a person has before their eyes: a first preview of it alone comes sooner."""
        ...

    def check(self) -> None: ...

    def file(self, media: MediaRef) -> Path:
        """Where a file of the project lies. Raises FamilyError if it is missing."""
        ...

    def stage(self, name: str) -> None: ...

    def step(self, step: int, steps: int, preview: Callable[[], Frames] | None = None) -> None:
        """``step`` of ``steps`` are done; ``preview`` is called only if somebody will see it."""
        ...


@dataclass(frozen=True, slots=True)
class Rendition:
    """A decoded take. ``frames`` yields exactly ``recipe.frames`` pictures (H, W, 3) at the recipe's rate and size."""

    frames: Iterator[Frames]
    sound: NDArray[np.float32] | None = None  # (n, 2) at 48 kHz
    events: tuple[SoundEvent, ...] = ()
    scene: str = ""
    unknown: tuple[str, ...] = ()


class Family(Protocol):
    """One kind of diffusion model, loaded from a folder.

    A render is ``legalise`` -> ``encode`` -> ``sample`` -> ``decode``. All of them are deterministic: the same recipe
    and the same parent give the same bytes on the same machine. After Stop the family is as good as new.
    """

    @property
    def card(self) -> Card: ...

    @property
    def loads(self) -> int:
        """How often weights were read from the disk."""
        ...

    @property
    def reloads(self) -> int:
        """How often of these they had been read before."""
        ...

    @property
    def versions(self) -> tuple[tuple[str, str], ...]:
        """The libraries that shape the result, with their versions."""
        ...

    def warm(self) -> None:
        """Reads weights and code, so that the first render begins at once."""
        ...

    def legalise(self, recipe: Recipe) -> Recipe:
        """The nearest recipe that the family can follow; FamilyError if it lacks what the family cannot do without."""
        ...

    def unsaid(self, recipe: Recipe) -> tuple[str, ...]:
        """The fields of the brief of which not every word is told to the model."""
        ...

    def unread(self, recipe: Recipe) -> str:
        """The last words that are read of a recipe's text, where that is too long for it; "" where all of it is."""
        ...

    def plan(self, recipe: Recipe, machine: Machine) -> Verdict | None:
        """How a legal recipe would be laid out on a machine; None for a model that fits everywhere."""
        ...

    def hastened(self, plan: Plan, haste: Haste) -> Plan:
        """A plan of its own in such haste, but for what this family cannot do."""
        ...

    def informed(self, plan: Plan, recipe: Recipe) -> Plan:
        """A plan with what its haste has to know of renders like this one, where that has been measured."""
        ...

    def follow(self, plan: Plan) -> None:
        """From now on weights are stored and moved as a plan says; what it does not want is let go of."""
        ...

    def encode(self, recipe: Recipe, watch: Watch) -> Any:
        """The conditions of the sampling, from the recipe's words. Also called ahead of time, to fill caches."""
        ...

    def sample(
        self, recipe: Recipe, conditions: Any, parent: Take | None, start: Latents | None, watch: Watch
    ) -> Latents:
        """Denoised latents: from pure noise, or from the parent's latents noised to ``recipe.keep``."""
        ...

    def decode(self, recipe: Recipe, latents: Latents, watch: Watch) -> Rendition: ...
