"""LTX-Video 0.9.x through the unmodified diffusers pipelines."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import torch
from diffusers import FlowMatchEulerDiscreteScheduler, LTXConditionPipeline, LTXLatentUpsamplePipeline
from diffusers.pipelines.ltx.modeling_latent_upsampler import LTXLatentUpsamplerModel
from diffusers.pipelines.ltx.pipeline_ltx_condition import LTXVideoCondition
from torch import Tensor

from studio.document.recipe import Recipe
from studio.engine.families.codecs import LTXCodec
from studio.engine.families.embeddings import Conditions
from studio.engine.families.family import Watch
from studio.engine.families.given import Given, of
from studio.engine.families.pipeline import PipelineFamily
from studio.engine.families.tap import CURVE_POINTS, tail, tapped
from studio.engine.families.whole import whole

DISTILLED = (1.0, 0.993, 0.987, 0.981, 0.975, 0.909, 0.725, 0.00003)
"""Noise levels that the makers distilled 0.9.8 for."""
ALMOST_ALL = 0.999
"""A strength at which the conditioned pipeline leaves out the first of its steps and mixes at the second's noise."""


class LTXFamily(PipelineFamily):
    words = 128
    edits_by_flow = True
    reuses = True

    def _read(self, encoder: Any, text: str, negative: bool) -> Mapping[str, Tensor]:
        embeds, mask, _, _ = encoder.encode_prompt(
            text, do_classifier_free_guidance=False, max_sequence_length=self.words
        )
        return {"prompt_embeds": embeds, "prompt_attention_mask": mask}

    def _codec_of(self, vae: Any) -> LTXCodec:
        return LTXCodec(vae)

    def _sampled(
        self,
        recipe: Recipe,
        conditions: Conditions,
        things: tuple[Given, ...],
        clean: dict[str, Tensor] | None,
        keep: float,
        draw: torch.Generator,
        watch: Watch,
    ) -> dict[str, Tensor]:
        shown = self._shown(recipe, things)
        if not shown and self.pipeline is not LTXConditionPipeline and not self._distilled:
            return super()._sampled(recipe, conditions, things, clean, keep, draw, watch)
        arguments = self._arguments(recipe)
        if clean is not None:
            levels = tail(torch.linspace(1, 0, CURVE_POINTS), keep, recipe.steps)[:-1].tolist()
            arguments["timesteps"] = [1000.0, *(1000 * level for level in levels)]
            arguments |= {"latents": clean["video"], "denoise_strength": ALMOST_ALL}
        pipe = self._conditioned
        with tapped(pipe.scheduler, self._teller(recipe, watch)):
            video = pipe(
                **conditions.arguments, **arguments, **shown, generator=draw, output_type="latent", return_dict=False
            )[0]
        return {"video": video}

    @property
    def _distilled(self) -> bool:
        return "distilled" in self.card.folder.name.lower()

    def _arguments(self, recipe: Recipe) -> dict[str, Any]:
        arguments = super()._arguments(recipe) | {"frame_rate": float(self.card.model_rate(recipe.rate))}
        if self._distilled:  # the plain pipeline would take these timesteps with other noise levels
            levels = tail(torch.tensor([*DISTILLED, 0.0]), 1.0, recipe.steps)[:-1]
            arguments["timesteps"] = (1000 * levels).tolist()
        return arguments

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
            return pipe(latents=latents, adain_factor=1.0, output_type="latent", return_dict=False)[0]

    @cached_property
    def _conditioned(self) -> Any:
        """The pipeline that takes pictures; it cannot shift its schedule by the size, as older checkpoints want."""
        if self.pipeline is LTXConditionPipeline:
            return self._pipe
        return self._sister(LTXConditionPipeline, scheduler=FlowMatchEulerDiscreteScheduler())
