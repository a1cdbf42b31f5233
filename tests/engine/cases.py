"""Every family of models with a tiny checkpoint, and the bare pipeline beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

import diffusers
import numpy as np
import torch
from diffusers.pipelines.ltx.pipeline_ltx_condition import LTXVideoCondition
from diffusers.pipelines.ltx2.pipeline_ltx2_condition import LTX2VideoCondition
from diffusers.pipelines.ltx2.pipeline_ltx2_ic_lora import LTX2ReferenceCondition
from PIL import Image
from watching import Watching, bare_pipeline

from studio.document.brief import Brief, MediaRef, Quality, Reference
from studio.document.recipe import Recipe, ShotId, Take, TakeId
from studio.engine.families.family import Card, Frames, Latents, Rendition
from studio.engine.families.given import given
from studio.engine.families.ltx.long import Windows
from studio.engine.library import Library
from studio.engine.refine import recipe_for

FILM = Fraction(24)
STILLS = ("first", "last", "keyframe", "actor")
FILMS = ("video", "control", "mask", "extend")


@dataclass(frozen=True)
class Case:
    """A tiny checkpoint and a size and length that its family has to correct.

    ``bare`` has more arguments for the pipeline's own call, ``unpacked`` makes its latents (C, T, h, w).
    """

    tiny: str
    asked: tuple[int, int] = (34, 21)
    frames: int = 6
    steps: int = 2
    roles: tuple[str, ...] = ()
    bare: Callable[[Rendering], Mapping[str, Any]] = lambda rendering: {}
    unpacked: Callable[[Rendering, Any], Any] = lambda rendering, latents: latents[0]
    dropped: int = 0  # frames that the pipeline cuts off what it made
    again: bool = False  # whether its references are those of another case
    kind: Any = diffusers.DiffusionPipeline
    windows: Windows | None = None  # shorter than usual, so that a short film needs several
    rounded: int = 0  # how far its pictures may be from the pipeline's, which multiplies and divides them by a weight
    rounded_at_16: int = 0  # the same at 16 bits, where the pipeline rounds latents once more before it draws them


class Long:
    """The pipeline of many windows, which a folder does not name."""

    @staticmethod
    def from_pretrained(folder: Path, **how: Any) -> Any:
        pipe = diffusers.LTXI2VLongMultiPromptPipeline.from_pretrained(folder, **how)
        pipe.scheduler = diffusers.LTXEulerAncestralRFScheduler()
        pipe.vae.use_framewise_decoding = True
        return pipe


class Rendering:
    """A family with a recipe, and the bare pipeline beside it."""

    def __init__(self, case: Case, folder: Path, files: Mapping[MediaRef, Path]) -> None:
        self.case, self.folder, self.files = case, folder, files
        self.family: Any = Library((folder,)).load(case.tiny)
        if case.windows is not None:
            self.family.windows = case.windows
        self.card: Card = self.family.card
        references = tuple(Reference(MediaRef(role), role, at=4) for role in case.roles)
        self.brief = Brief(prompt="a cat walks on the grass", references=references, seed=7)

    def recipe(self, quality: Quality = Quality.FINAL, **changes: Any) -> Recipe:
        film = {"size": self.case.asked, "frames": self.case.frames, "rate": FILM}
        asked = recipe_for(self.brief, self.card, quality, **film, **changes)
        return self.family.legalise(replace(asked, steps=self.case.steps))

    def watch(self, **wishes: int) -> Watching:
        return Watching(files=self.files, **wishes)

    def render(self, recipe: Recipe, start: Latents | None = None, watch: Watching | None = None) -> Latents:
        watch = watch or self.watch()
        return self.family.sample(recipe, self.family.encode(recipe, watch), None, start, watch)

    def decode(self, recipe: Recipe, latents: Latents, watch: Watching | None = None) -> tuple[Frames, Rendition]:
        rendition = self.family.decode(recipe, latents, watch or self.watch())
        return np.stack(list(rendition.frames)), rendition

    @cached_property
    def plain(self) -> Recipe:
        return self.recipe()

    @cached_property
    def latents(self) -> Latents:
        return self.render(self.plain)

    @cached_property
    def model_frames(self) -> int:
        return self.card.model_frames(self.plain.frames, FILM)

    def images(self, role: str) -> list[Image.Image]:
        """What the family is shown of a reference."""
        return next(thing.images for thing in given(self.plain, self.card, self.watch()) if thing.role == role)

    def bare(self, output: str) -> Any:
        """What the pipeline alone makes of the plain recipe, where and as exactly as the family computes."""
        recipe = self.plain
        pipe = bare_pipeline(self.case.kind, self.family)
        arguments = {
            "prompt": self.family.prompt(recipe),
            "negative_prompt": self.family.negative(recipe),
            "width": recipe.size[0],
            "height": recipe.size[1],
            "num_frames": self.model_frames,
            "num_inference_steps": recipe.steps,
            "guidance_scale": recipe.guidance or 1.0,
            "generator": torch.Generator().manual_seed(recipe.seed),
            "output_type": output,
        }
        arguments |= self.case.bare(self)
        return pipe(**{name: value for name, value in arguments.items() if value is not OMITTED})

    def shown(self, made: Any) -> np.ndarray:
        """The pictures of the film among those that a pipeline made, as bytes."""
        made, rate = np.asarray(made), self.card.model_rate(FILM)
        return (made[[min(int(n * rate / FILM), len(made) - 1) for n in range(self.plain.frames)]] * 255).round()

    def take(self, recipe: Recipe) -> Take:
        return Take(TakeId("t"), ShotId("s"), recipe, MediaRef("p.mp4"), latents=MediaRef("l.safetensors"))


OMITTED = object()


def read(rendering: Rendering) -> dict[str, Any]:
    """Embeddings in place of words, for pipelines that want a package to read with that we do not need."""
    conditions = rendering.family.encode(rendering.plain, rendering.watch())
    return {"prompt": OMITTED, "negative_prompt": OMITTED, **conditions.arguments}


def tokens_of(rendering: Rendering, latents: Any) -> Any:
    """Packed latents (1, n, C) as (C, T, h, w)."""
    return latents[0].T.reshape(rendering.latents["video"].shape)


def distilled(rendering: Rendering) -> dict[str, Any]:
    """LTX-2 in as few steps as it goes, with a picture on its way and a control beside it."""
    return {
        "audio_guidance_scale": 1.0,
        "modality_scale": 1.0,
        "audio_modality_scale": 1.0,
        "stg_scale": 0.0,
        "audio_stg_scale": 0.0,
        "spatio_temporal_guidance_blocks": None,
        "sigmas": [1.0, 0.975],
        "conditions": [LTX2VideoCondition(frames=rendering.images("keyframe")[0], index=1)],
        "reference_conditions": [LTX2ReferenceCondition(frames=rendering.images("control"))],
    }


CASES = (
    Case("wan21"),
    Case("wan22", steps=3, again=True),
    Case("wan5b", again=True),
    Case(
        "wan-pictures",
        roles=("first", "last"),
        bare=lambda r: read(r) | {"image": r.images("first")[0], "last_image": r.images("last")[0]},
    ),
    Case(
        "wan-vace",
        roles=("actor",),
        bare=lambda r: read(r) | {"reference_images": r.images("actor")},
        unpacked=lambda r, latents: latents[0, :, 1:],
    ),
    Case("lucy", roles=("video",), bare=lambda r: read(r) | {"video": r.images("video")}),
    Case(
        "ltx",
        steps=4,
        asked=(70, 60),
        bare=lambda r: {"frame_rate": 24.0},
        unpacked=lambda r, latents: tokens_of(r, latents),
    ),
    Case(
        "ltx-distilled",
        asked=(70, 60),
        roles=("first", "last"),
        bare=lambda r: {
            **read(r),
            "frame_rate": 24.0,
            "timesteps": [1000.0, 1000 * 0.975],
            "conditions": [
                LTXVideoCondition(image=r.images("first")[0]),
                LTXVideoCondition(image=r.images("last")[0], frame_index=8),
            ],
        },
    ),
    Case(
        "ltx-long",
        asked=(70, 60),
        frames=46,
        roles=("first",),
        again=True,
        bare=lambda r: {
            "frame_rate": 24.0,
            "sigmas": [1.0, 0.5, 0.0],
            "seed": r.plain.seed,
            "cond_image": r.images("first")[0],
            "cond_strength": 1.0,
            "temporal_tile_size": 24,
            "temporal_overlap": 8,
            "decode_horizontal_tiles": 1,
            "decode_vertical_tiles": 1,
        },
        kind=Long,
        windows=Windows(at_once=33, tile=24, overlap=8),
        rounded=1,
    ),
    Case("ltx2", asked=(70, 60), bare=lambda r: {"spatio_temporal_guidance_blocks": [1]}, rounded_at_16=6),
    Case(
        "ltx2-distilled",
        asked=(70, 60),
        roles=("keyframe", "control"),
        bare=lambda r: distilled(r),
        kind=diffusers.LTX2InContextPipeline,
        rounded_at_16=6,
    ),
    Case("hunyuan", bare=lambda r: {"guidance_scale": OMITTED}),
    Case("first-hunyuan"),
    Case(
        "sana",
        bare=lambda r: {"num_frames": OMITTED, "frames": r.model_frames, "use_resolution_binning": False},
    ),
    Case("cogvideo", unpacked=lambda r, latents: latents[0].transpose(0, 1)),
    Case("cogvideo-dpm", again=True, unpacked=lambda r, latents: latents[0].transpose(0, 1)),
    Case("kandinsky", unpacked=lambda r, latents: latents[0].movedim(-1, 0)),
    Case("kandinsky6", bare=lambda r: {"frame_rate": 24.0}),
    Case("kandinsky6-distilled", again=True, bare=lambda r: {"frame_rate": 24.0}),
    Case("animatediff"),
    Case("anyflow", bare=read),
    Case("helios", frames=40, bare=read, dropped=1),
    Case("skyreels", bare=lambda r: read(r) | {"prompt": None}),
    Case(
        "framepack",
        frames=40,
        roles=("first", "last"),
        bare=lambda r: {
            "image": r.images("first")[0],
            "last_image": r.images("last")[0],
            "num_frames": 66,
        },
        unpacked=lambda r, latents: latents[-1][0],
    ),
)
