"""SANA-Video, CogVideoX, AnimateDiff and AnyFlow through the unmodified diffusers pipelines."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

import torch
from diffusers import DDIMScheduler, WanPipeline
from torch import Tensor

from studio.document.recipe import Recipe
from studio.engine.families.codecs import Codec, LTXCodec, ScaledCodec, StillCodec, WanCodec
from studio.engine.families.pipeline import PipelineFamily


class SanaFamily(PipelineFamily):
    words = 300
    edits_by_flow = True
    MOTION = 30  # the makers' own score: how much moves
    spent = 8  # tokens that say it

    def prompt(self, recipe: Recipe) -> str:
        """With the score of motion that the makers put behind every text."""
        energy = recipe.brief.pacing.energy or 0.0
        return f"{super().prompt(recipe)} motion score: {round(self.MOTION * (1 + energy / 2))}."

    def _read(self, encoder: Any, text: str, negative: bool) -> Mapping[str, Tensor]:
        said = inspect.signature(encoder.__call__).parameters["complex_human_instruction"].default
        embeds, mask, _, _ = encoder.encode_prompt(
            text,
            do_classifier_free_guidance=False,
            max_sequence_length=self.words,
            complex_human_instruction=None if negative else said,
        )
        return {"prompt_embeds": embeds, "prompt_attention_mask": mask}

    def _codec_of(self, vae: Any) -> Codec:
        return WanCodec(vae) if "latents_mean" in vae.config else LTXCodec(vae, reciprocal=True)

    def _arguments(self, recipe: Recipe) -> dict[str, Any]:
        arguments = super()._arguments(recipe)
        arguments["frames"] = arguments.pop("num_frames")
        return arguments | {"use_resolution_binning": False, "negative_prompt": None}


class CogVideoFamily(PipelineFamily):
    words = 226
    reuses = True
    exact_latents = False

    def _read(self, encoder: Any, text: str, negative: bool) -> Mapping[str, Tensor]:
        embeds, _ = encoder.encode_prompt(
            text, do_classifier_free_guidance=False, max_sequence_length=self.words, device=self._device
        )
        return {"prompt_embeds": embeds}

    def _codec_of(self, vae: Any) -> Codec:
        cell = 2 ** (len(vae.config.block_out_channels) - 1)
        return ScaledCodec(vae, cell, vae.config.temporal_compression_ratio, reciprocal=True)

    def _packed(self, latents: Tensor) -> Tensor:
        patch = self._pipe.transformer.config.patch_size_t or 1
        missing = -latents.shape[2] % patch  # version 1.5 wants whole pairs of latent frames and drops the first again
        return torch.cat([latents[:, :, :missing], latents], 2).transpose(1, 2)

    def _unpacked(self, latents: Tensor, shape: tuple[int, int, int]) -> Tensor:
        return latents[:, -shape[0] :].transpose(1, 2)


class AnimateDiffFamily(PipelineFamily):
    denoisers = ("unet",)
    words = 77
    exact_latents = False

    @property
    def _pipe(self) -> Any:
        pipe = super()._pipe
        if hasattr(pipe.scheduler, "sigmas"):  # its noise is measured in another way than the refining knows
            pipe.scheduler = DDIMScheduler.from_config(pipe.scheduler.config)
        return pipe

    def _read(self, encoder: Any, text: str, negative: bool) -> Mapping[str, Tensor]:
        embeds, _ = encoder.encode_prompt(text, self._device or "cpu", 1, False)
        return {"prompt_embeds": embeds}

    def _codec_of(self, vae: Any) -> Codec:
        return StillCodec(vae)


class AnyFlowFamily(PipelineFamily):
    reading = WanPipeline  # the same encoder, read in the same way

    def _read(self, encoder: Any, text: str, negative: bool) -> Mapping[str, Tensor]:
        embedding, _ = encoder.encode_prompt(text, do_classifier_free_guidance=False, max_sequence_length=self.words)
        return {"prompt_embeds": embedding}

    def _codec_of(self, vae: Any) -> Codec:
        return WanCodec(vae)

    def _seen(self, latents: Tensor, shape: tuple[int, int, int]) -> Tensor:
        return latents.transpose(1, 2)  # steps run with time before the channels, results are the other way round
