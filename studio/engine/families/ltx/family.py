"""LTX-Video 0.9.x through the unmodified diffusers pipelines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np
import torch
from diffusers import (
    FlowMatchEulerDiscreteScheduler,
    LTXConditionPipeline,
    LTXEulerAncestralRFScheduler,
    LTXI2VLongMultiPromptPipeline,
    LTXLatentUpsamplePipeline,
)
from diffusers.pipelines.ltx.modeling_latent_upsampler import LTXLatentUpsamplerModel
from diffusers.pipelines.ltx.pipeline_ltx_condition import LTXVideoCondition
from torch import Tensor

from studio.document.recipe import Recipe, Take
from studio.engine.families.codecs import LTXCodec
from studio.engine.families.embeddings import Conditions
from studio.engine.families.family import ROLES, FamilyError, Latents, Rendition, Watch
from studio.engine.families.given import Given, of
from studio.engine.families.ltx.card import distilled
from studio.engine.families.ltx.long import Windows, parts_of, teller, windowed
from studio.engine.families.pipeline import PipelineFamily
from studio.engine.families.sampling import Sampling
from studio.engine.families.tap import CURVE_POINTS, tail, tapped
from studio.engine.families.whole import whole
from studio.engine.planning import Work, work_of

DISTILLED = (1.0, 0.993, 0.987, 0.981, 0.975, 0.909, 0.725, 0.00003)
"""Noise levels that the makers distilled 0.9.8 for."""
ALMOST_ALL = 0.999
"""A strength at which the conditioned pipeline leaves out the first of its steps and mixes at the second's noise."""


@contextmanager
def begun_as_given(pipe: Any) -> Iterator[None]:
    """While this is open, the conditioned pipeline begins with ``latents=``; it would draw noise in their place."""
    plain = pipe.prepare_latents

    def prepare_latents(*args: Any, latents: Tensor, **kwargs: Any) -> tuple[Any, ...]:
        drawn, *others = plain(*args, latents=None, **kwargs)
        return latents.to(drawn), *others

    pipe.prepare_latents = prepare_latents
    try:
        yield
    finally:
        del pipe.prepare_latents


class LTXFamily(PipelineFamily):
    edits_by_flow = True
    reuses = True
    windows = Windows()

    @property
    def words(self) -> int:
        """As long as each of the two pipelines reads; the newer models, of the conditioned one, learnt longer texts."""
        return 256 if self.pipeline is LTXConditionPipeline else 128

    def _read(self, encoder: Any, text: str, negative: bool) -> Mapping[str, Tensor]:
        embeds, mask, _, _ = encoder.encode_prompt(
            text, do_classifier_free_guidance=False, max_sequence_length=self.words
        )
        return {"prompt_embeds": embeds, "prompt_attention_mask": mask}

    def _codec_of(self, vae: Any) -> LTXCodec:
        return LTXCodec(vae)

    def _sampled(self, asked: Sampling) -> dict[str, Tensor]:
        recipe, clean = asked.recipe, asked.clean
        if self._is_long(recipe):
            return self._sampled_long(asked)
        shown = self._shown(recipe, asked.things)
        if not shown and self.pipeline is not LTXConditionPipeline and not self._distilled:
            return super()._sampled(asked)
        arguments = self._arguments(recipe)
        if clean is not None:
            levels = tail(torch.linspace(1, 0, CURVE_POINTS), asked.keep, recipe.steps)[:-1].tolist()
            arguments["timesteps"] = [1000.0, *(1000 * level for level in levels)]
            arguments |= {"latents": clean["video"], "denoise_strength": ALMOST_ALL}
        pipe = self._conditioned
        with tapped(pipe.scheduler, self._teller(recipe, asked.watch)):
            video = pipe(
                **asked.conditions.arguments,
                **arguments,
                **shown,
                generator=asked.draw,
                output_type="latent",
                return_dict=False,
            )[0]
        return {"video": video}

    # ---- films of many windows

    def _is_long(self, recipe: Recipe) -> bool:
        return self._frames(recipe) > self.windows.at_once

    def legalise(self, recipe: Recipe) -> Recipe:
        recipe = super().legalise(recipe)
        lost = {r.role for r in recipe.brief.references} & self.card.accepts - {"first", "video", "lora"}
        seconds = self.windows.at_once // self.card.model_rate(recipe.rate)
        if self._is_long(recipe) and lost:
            raise FamilyError(
                f"{self.card.title} makes so long a shot in pieces.",
                f"These follow a first picture, and not {', '.join(ROLES[role] for role in sorted(lost))}.",
                f"Take it off the shot, or make the shot {seconds} seconds long.",
            )
        return recipe

    def encode(self, recipe: Recipe, watch: Watch) -> Conditions:
        """Of a long film each of the texts that bars part, as a batch."""
        if not self._is_long(recipe):
            return super().encode(recipe, watch)
        each = [super(LTXFamily, self).encode(part, watch) for part in self._apart(recipe)]
        text = {name: torch.cat([words.text[name] for words in each]) for name in each[0].text}
        return Conditions(text, each[0].negative)

    def _apart(self, recipe: Recipe) -> list[Recipe]:
        parts = parts_of(recipe.brief.prompt) if self._is_long(recipe) else [recipe.brief.prompt]
        return [replace(recipe, brief=replace(recipe.brief, prompt=part)) for part in parts]

    def _source(self, recipe: Recipe, parent: Take | None, start: Latents | None, watch: Watch) -> Conditions | None:
        return None if self._is_long(recipe) else super()._source(recipe, parent, start, watch)

    def _work(self, recipe: Recipe) -> Work:
        """Of a long film a window at a time."""
        if not self._is_long(recipe):
            return super()._work(recipe)
        tile, overlap = self.windows.tile, self.windows.overlap
        windows = -(-self._frames(recipe) // (tile - overlap))
        return work_of(self.card, recipe.size, tile + overlap + 1, windows * recipe.steps, recipe.guidance)

    def _sampled_long(self, asked: Sampling) -> dict[str, Tensor]:
        recipe, clean = asked.recipe, asked.clean
        pipe, shape = self._long, self._shape(recipe)
        windows, parent = self.windows.of(shape[0], self._codec.fold), None if clean is None else clean["video"]
        curve = torch.tensor([*DISTILLED, 0.0]) if self._distilled else torch.linspace(1, 0, CURVE_POINTS)
        first = of(asked.things, {"first"})
        shown = {"cond_image": first[0].images[0], "cond_strength": first[0].strength} if first else {}
        arguments = PipelineFamily._arguments(self, recipe) | {"frame_rate": float(self.card.model_rate(recipe.rate))}
        tell = teller(windows, shape, recipe.steps, parent, asked.watch, self._preview)
        with tapped(pipe.scheduler, tell), windowed(pipe, asked.conditions.arguments, windows, parent, asked.keep):
            video = pipe(
                **arguments,
                **shown,
                sigmas=tail(curve, 1.0 if parent is None else asked.keep, recipe.steps).tolist(),
                seed=recipe.seed,
                generator=asked.draw,
                temporal_tile_size=self.windows.tile,
                temporal_overlap=self.windows.overlap,
                output_type="latent",
                return_dict=False,
            )[0]
        return {"video": video}

    def decode(self, recipe: Recipe, latents: Latents, watch: Watch) -> Rendition:
        self._codec.decodes_as(recipe.seed)
        return super().decode(recipe, latents, watch)

    def _pictures(self, latents: Latents) -> Tensor:
        """A long film is decoded by pieces of time, which are blended, its last latent frame twice as the makers do."""
        fold, video = self._codec.fold, latents["video"]
        long = (video.shape[1] - 1) * fold >= self.windows.at_once
        self._pipe.vae.use_framewise_decoding = long
        if not long:
            return super()._pictures(latents)
        return super()._pictures({"video": np.concatenate([video, video[:, -1:]], 1)})[:, :, :-fold]

    @cached_property
    def _long(self) -> Any:
        return self._sister(LTXI2VLongMultiPromptPipeline, scheduler=LTXEulerAncestralRFScheduler())

    @property
    def _distilled(self) -> bool:
        return distilled(self.card.folder)

    def _arguments(self, recipe: Recipe) -> dict[str, Any]:
        arguments = super()._arguments(recipe) | {"frame_rate": float(self.card.model_rate(recipe.rate))}
        if self._distilled:  # the plain pipeline would take these timesteps with other noise levels
            levels = tail(torch.tensor([*DISTILLED, 0.0]), 1.0, recipe.steps)[:-1]
            arguments["timesteps"] = (1000 * levels).tolist()
        return arguments

    def _edit_arguments(self, recipe: Recipe) -> dict[str, Any]:
        return {name: value for name, value in self._arguments(recipe).items() if name != "timesteps"}

    def _edited(self, *asked: Any) -> dict[str, Tensor]:
        with begun_as_given(self._pipe) if self.pipeline is LTXConditionPipeline else nullcontext():
            return super()._edited(*asked)

    def _shown(self, recipe: Recipe, things: tuple[Given, ...]) -> dict[str, Any]:
        frames = []
        fold, last = self._codec.fold, self._frames(recipe) - 1
        for thing in of(things, {"first", "last", "keyframe", "extend"}):
            if thing.role == "extend":
                frames.append(LTXVideoCondition(video=thing.images, frame_index=0, strength=thing.strength))
                continue
            at = {"last": last, "keyframe": round(thing.at / fold) * fold}.get(thing.role, 0)
            frames.append(LTXVideoCondition(image=thing.images[0], frame_index=min(at, last), strength=thing.strength))
        return {"conditions": frames} if frames else {}

    def _packed(self, latents: Tensor) -> Tensor:
        return latents.movedim(1, -1).flatten(1, 3)

    def _unpacked(self, latents: Tensor, shape: tuple[int, int, int]) -> Tensor:
        if latents.ndim == 5:
            return latents
        frames, rows, columns = shape  # what conditions add stands before the film's own tokens
        return latents[:, -frames * rows * columns :].unflatten(1, shape).movedim(-1, 1)

    def _enlarged(self, latents: Tensor, shape: tuple[int, int, int]) -> Tensor:
        """By the model's own upsampler, where there is one and the size is doubled; else between the latents."""
        folder = self.card.folder / "latent_upsampler"
        frames, rows, columns = latents.shape[2:]
        if not folder.exists() or shape != (frames, 2 * rows, 2 * columns):
            return super()._enlarged(latents, shape)
        with whole(self.card.name):
            upsampler = LTXLatentUpsamplerModel.from_pretrained(folder, dtype=self._dtype, local_files_only=True)
        pipe = LTXLatentUpsamplePipeline(vae=self._pipe.vae, latent_upsampler=upsampler.to(self._device or "cpu"))
        with torch.inference_mode():
            here = latents.to(self._device or "cpu")
            return pipe(latents=here, adain_factor=1.0, output_type="latent", return_dict=False)[0].cpu()

    @cached_property
    def _conditioned(self) -> Any:
        """The pipeline that takes pictures; it cannot shift its schedule by the size, as older checkpoints want."""
        if self.pipeline is LTXConditionPipeline:
            return self._pipe
        return self._sister(LTXConditionPipeline, scheduler=FlowMatchEulerDiscreteScheduler())
