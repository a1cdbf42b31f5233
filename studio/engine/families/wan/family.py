"""Wan 2.1 and 2.2 through the unmodified diffusers pipeline."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property

import diffusers
import numpy as np
import torch
import transformers
from diffusers import WanPipeline
from torch import Tensor
from torch.nn.functional import interpolate

import studio
from studio.document.recipe import Recipe, Take
from studio.engine.families.cache import weights_digest
from studio.engine.families.embeddings import Embeddings
from studio.engine.families.family import Card, Latents, Rendition, Watch
from studio.engine.families.memory import TILE_PIXELS, require_room
from studio.engine.families.tap import Step, checked, tapped
from studio.engine.families.wan.preview import LinearPreview, fitted, preview_of
from studio.engine.machine import Machine
from studio.engine.messages import Frames
from studio.engine.prompts import prompt_text

WORDS = 512  # the pipeline call's own length of a text, in tokens
NEGATIVE = "blurry, distorted, static, low quality, watermark, subtitles, deformed hands"
"""What is kept away where the brief names nothing."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """Embeddings (1, 512, D) of the text, and of what to keep away if there is guidance."""

    text: Tensor
    negative: Tensor | None


class WanFamily:
    """Text is encoded first and the encoder dropped before the transformer is loaded: the peak is the larger one."""

    def __init__(self, card: Card) -> None:
        diffusers.utils.logging.disable_progress_bar()
        transformers.utils.logging.disable_progress_bar()
        self.card = card
        self._device = torch.accelerator.current_accelerator() if torch.accelerator.is_available() else None
        self._embeddings = Embeddings(weights_digest(card.folder / "text_encoder"))

    @property
    def versions(self) -> tuple[tuple[str, str], ...]:
        return (("diffusers", diffusers.__version__), ("rushes", studio.__version__), ("torch", torch.__version__))

    def warm(self) -> None:
        self._preview  # noqa: B018 -- read for its work

    def legalise(self, recipe: Recipe, machine: Machine) -> Recipe:
        size = self.card.legal_size(recipe.size)
        longest = self._seconds_limit() * recipe.rate
        legal = replace(recipe, size=size, frames=min(recipe.frames, int(longest)))
        require_room(self.card, size, self._model_frames(legal), machine.render_memory)
        return legal

    def encode(self, recipe: Recipe, watch: Watch) -> Conditions:
        text = self._embedding(prompt_text(recipe.brief), watch)
        guided = recipe.guidance is not None and recipe.guidance > 1
        return Conditions(text, self._embedding(recipe.brief.negative or NEGATIVE, watch) if guided else None)

    def sample(
        self, recipe: Recipe, conditions: Conditions, parent: Take | None, start: Latents | None, watch: Watch
    ) -> Latents:
        vars(self).pop("_encoder", None)  # its memory is the transformer's now
        width, height = recipe.size
        preview = self._preview
        draw = torch.Generator().manual_seed(recipe.seed)
        keep = 1.0 if start is None else recipe.keep
        noised = None
        if start is not None and keep < 1:
            clean = _fitted(torch.from_numpy(start["video"].copy())[None], self._latent_shape(recipe))
            if keep == 0:
                return {"video": clean[0].numpy()}
            noised = (1 - keep) * clean + keep * torch.randn(clean.shape, generator=draw)

        def on_step(step: Step) -> None:
            watch.step(step.index + 1, step.steps, lambda: preview(step.denoised()[0]))

        with self._rendering(watch), tapped(self._pipe.scheduler, on_step, keep):
            video = self._pipe(
                prompt_embeds=conditions.text,
                negative_prompt_embeds=conditions.negative,
                width=width,
                height=height,
                num_frames=self._model_frames(recipe),
                num_inference_steps=recipe.steps,
                guidance_scale=1.0 if recipe.guidance is None else recipe.guidance,
                generator=draw,
                latents=noised,
                output_type="latent",
            ).frames
        return {"video": video[0].float().cpu().numpy()}

    def decode(self, recipe: Recipe, latents: Latents, watch: Watch) -> Rendition:
        large = recipe.size[0] * recipe.size[1] > TILE_PIXELS
        self._pipe.vae.enable_tiling() if large else self._pipe.vae.disable_tiling()
        with self._rendering(watch):
            video = self._decoded(torch.from_numpy(latents["video"].copy())[None])
        pictures = self._pipe.video_processor.postprocess_video(video, output_type="np")[0]  # T H W 3 in 0..1
        return Rendition(self._retimed((pictures * 255).round().astype(np.uint8), recipe))

    # ---- the pipeline

    @cached_property
    def _pipe(self) -> WanPipeline:
        pipe = WanPipeline.from_pretrained(
            self.card.folder,
            text_encoder=None,
            tokenizer=None,
            dtype={"default": self._dtype, "vae": torch.float32},
            local_files_only=True,
        )
        pipe.set_progress_bar_config(disable=True)
        if self._device is not None:
            pipe.enable_model_cpu_offload(device=self._device)
        return pipe

    @cached_property
    def _encoder(self) -> WanPipeline:
        encoder = WanPipeline.from_pretrained(
            self.card.folder,
            transformer=None,
            transformer_2=None,
            vae=None,
            dtype=self._dtype,
            local_files_only=True,
        )
        return encoder.to(self._device) if self._device else encoder

    @property
    def _dtype(self) -> torch.dtype:
        return torch.float32 if self._device is None else torch.bfloat16

    @contextmanager
    def _rendering(self, watch: Watch) -> Iterator[None]:
        """Blocks look for a cancel; whatever ends the render early leaves no state for the next one."""
        pipe = self._pipe
        experts = (pipe.transformer, getattr(pipe, "transformer_2", None))
        try:
            with checked(watch.check, *experts, pipe.vae), torch.inference_mode():
                yield
        except BaseException:
            pipe.maybe_free_model_hooks()
            for expert in filter(None, experts):
                expert._reset_stateful_cache()
            pipe.vae.clear_cache()
            raise

    def _embedding(self, text: str, watch: Watch) -> Tensor:
        return self._embeddings.get(text, lambda words: self._encoded(words, watch))["text"]

    def _encoded(self, text: str, watch: Watch) -> dict[str, Tensor]:
        encoder = self._encoder
        with checked(watch.check, encoder.text_encoder), torch.inference_mode():
            embedding, _ = encoder.encode_prompt(text, do_classifier_free_guidance=False, max_sequence_length=WORDS)
        return {"text": embedding}

    # ---- latents and pictures

    @cached_property
    def _preview(self) -> LinearPreview:
        return preview_of(weights_digest(self.card.folder / "vae"), self._fit_preview)

    def _fit_preview(self) -> LinearPreview:
        with torch.inference_mode():
            return fitted(lambda x: self._normalised(self._pipe.vae.encode(x).latent_dist.mode()), self._decoded)

    def _statistics(self, like: Tensor) -> tuple[Tensor, Tensor]:
        config = self._pipe.vae.config
        mean = torch.tensor(config.latents_mean).view(1, -1, 1, 1, 1).to(like)
        return mean, torch.tensor(config.latents_std).view(1, -1, 1, 1, 1).to(like)

    def _normalised(self, raw: Tensor) -> Tensor:
        mean, std = self._statistics(raw)
        return (raw - mean) / std

    def _decoded(self, latents: Tensor) -> Tensor:
        """(B, C, T, h, w) normalised latents -> (B, 3, F, H, W) in -1..1, to the bit as the pipeline does it."""
        vae = self._pipe.vae
        latents = latents.to(self._device or "cpu", vae.dtype)
        mean, std = self._statistics(latents)
        return vae.decode(latents / (1.0 / std) + mean, return_dict=False)[0]

    def _latent_shape(self, recipe: Recipe) -> tuple[int, int, int]:
        width, height = recipe.size
        scale = self._pipe.vae_scale_factor_spatial
        return (self._model_frames(recipe) - 1) // self.card.frame_step + 1, height // scale, width // scale

    def _model_frames(self, recipe: Recipe) -> int:
        return self.card.legal_frames(math.ceil(recipe.frames * self.card.rate / recipe.rate))

    def _seconds_limit(self) -> float:
        return self.card.max_frames / self.card.rate

    def _retimed(self, pictures: Frames, recipe: Recipe) -> Iterator[Frames]:
        """The film's frames from the model's: each shows the picture that is on screen at its time."""
        for n in range(recipe.frames):
            yield np.ascontiguousarray(pictures[min(int(n * self.card.rate / recipe.rate), len(pictures) - 1)])


def _fitted(latents: Tensor, shape: tuple[int, int, int]) -> Tensor:
    if tuple(latents.shape[2:]) == shape:
        return latents
    return interpolate(latents, size=shape, mode="trilinear", align_corners=False)
