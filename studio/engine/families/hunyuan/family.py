"""HunyuanVideo 1.5 through the unmodified diffusers pipeline, which has no callbacks and is guided by an object."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from torch import Tensor

from studio.document.recipe import Recipe
from studio.engine.families.codecs import ScaledCodec
from studio.engine.families.given import Given, of
from studio.engine.families.pipeline import PipelineFamily
from studio.engine.families.sampling import Sampling


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

    def _sampled(self, asked: Sampling) -> dict[str, Tensor]:
        guidance = 1.0 if asked.recipe.guidance is None else asked.recipe.guidance
        self._pipe.guider = self._pipe.guider.new(guidance_scale=guidance)
        if "first" in self.card.needs:  # such a pipeline takes its size from the picture, of those of one area
            width, height = asked.recipe.size
            self._pipe.video_processor.calculate_default_height_width = lambda **_: (height, width)
        return super()._sampled(asked)

    @property
    def _edits(self) -> bool:
        return "first" not in self.card.needs

    def _shown(self, recipe: Recipe, things: tuple[Given, ...]) -> dict[str, Any]:
        first = of(things, {"first"})
        return {"image": first[0].images[0]} if first else {}

    def _arguments(self, recipe: Recipe) -> dict[str, Any]:
        arguments = super()._arguments(recipe)
        del arguments["guidance_scale"]
        if "first" in self.card.needs:
            del arguments["width"], arguments["height"]
        return arguments
