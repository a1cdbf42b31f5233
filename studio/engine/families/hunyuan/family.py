"""HunyuanVideo 1.5 through the unmodified diffusers pipeline, which has no callbacks and is guided by an object."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from studio.document.recipe import Recipe
from studio.engine.families.codecs import ScaledCodec
from studio.engine.families.embeddings import Conditions
from studio.engine.families.family import Watch
from studio.engine.families.given import Given
from studio.engine.families.pipeline import PipelineFamily


class HunyuanFamily(PipelineFamily):
    readers = ("text_encoder", "tokenizer", "text_encoder_2", "tokenizer_2")
    reads_with = ("vae",)  # the pipeline asks it for its channels before it does anything
    words = 1000
    edits_by_flow = True

    def _read(self, encoder: Any, text: str, negative: bool) -> Mapping[str, Tensor]:
        names = ("prompt_embeds", "prompt_embeds_mask", "prompt_embeds_2", "prompt_embeds_mask_2")
        return dict(zip(names, encoder.encode_prompt(text, dtype=self._dtype), strict=True))

    def _codec_of(self, vae: Any) -> ScaledCodec:
        return ScaledCodec(vae, vae.spatial_compression_ratio, vae.temporal_compression_ratio)

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
        guidance = 1.0 if recipe.guidance is None else recipe.guidance
        self._pipe.guider = self._pipe.guider.new(guidance_scale=guidance)
        return super()._sampled(recipe, conditions, things, clean, keep, draw, watch)

    def _arguments(self, recipe: Recipe) -> dict[str, Any]:
        arguments = super()._arguments(recipe)
        del arguments["guidance_scale"]
        return arguments
