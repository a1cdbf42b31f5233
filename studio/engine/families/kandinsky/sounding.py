"""Kandinsky 6 through the unmodified diffusers pipeline: video with its sound, which share one transformer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np
import torch
from diffusers import PiflowScheduler
from torch import Tensor
from torch.nn.functional import interpolate

from studio.document.recipe import Recipe
from studio.engine.families.family import Latents, Watch
from studio.engine.families.given import Given, of
from studio.engine.families.heard import SILENT_ASPECTS, heard
from studio.engine.families.kandinsky.card import DISTILLED
from studio.engine.families.kandinsky.distilled import STEPS, begun_at, nearest, points
from studio.engine.families.kandinsky.family import KandinskyFamily
from studio.engine.families.sampling import Sampling
from studio.engine.families.tap import noised, tapped

_WORDS = ("prompt_embeds", "pooled_prompt_embeds", "prompt_attention_mask")


@contextmanager
def masked(pipe: Any, words: Mapping[str, Tensor]) -> Iterator[None]:
    """While this is open, embeddings keep their mask, for which the call has no argument."""
    both = [words.get(prefix + name) for prefix in ("", "negative_") for name in _WORDS]

    def encode_prompt(*, device: Any, dtype: Any, **_: Any) -> tuple[Tensor | None, ...]:
        return tuple(t if t is None else t.to(device, t.dtype if t.dtype == torch.bool else dtype) for t in both)

    pipe.encode_prompt = encode_prompt
    try:
        yield
    finally:
        del pipe.encode_prompt


class Kandinsky6Family(KandinskyFamily):
    words = 1024

    @property
    def _distilled(self) -> bool:
        return str(self._index["scheduler"][1]) == DISTILLED

    def legalise(self, recipe: Recipe) -> Recipe:
        """Of a distilled model the guidance is 1, and a refine has the steps that are left from where it begins."""
        recipe = super().legalise(recipe)
        if not self._distilled:
            return recipe
        left = STEPS - nearest(self._levels, recipe.keep) if recipe.parent and 0 < recipe.keep < 1 else recipe.steps
        return replace(recipe, guidance=1.0, steps=left)

    @cached_property
    def _levels(self) -> list[float]:
        return points(PiflowScheduler.from_pretrained(self.card.folder, subfolder="scheduler", local_files_only=True))

    def _read(self, encoder: Any, text: str, negative: bool) -> Mapping[str, Tensor]:
        embeds = encoder.encode_prompt(text, do_classifier_free_guidance=False, max_sequence_length=self.words)
        return {name: tensor for name, tensor in zip(_WORDS, embeds, strict=False) if tensor is not None}

    def _sampled(self, asked: Sampling) -> dict[str, Tensor]:
        recipe, clean, keep = asked.recipe, asked.clean, asked.keep
        pipe, begun = self._pipe, dict[str, Tensor]()
        late: AbstractContextManager[None] = nullcontext()
        if self._distilled:
            at = nearest(self._levels, keep)
            late, keep = begun_at(pipe.scheduler, at), self._levels[at]
        if clean is not None:
            clean["audio"] = self._as_long(recipe, clean)
            for argument, track in (("latents", "video"), ("audio_latents", "audio")):
                noise = torch.randn(clean[track].shape, generator=asked.draw)
                begun[argument] = noised(pipe.scheduler, clean[track], noise, keep)
        words = asked.conditions.arguments
        tell, start = self._teller(recipe, asked.watch), 1.0 if self._distilled else keep
        with late, tapped(pipe.scheduler, tell, start), masked(pipe, words):
            video, audio = pipe(
                **{name: tensor for name, tensor in words.items() if not name.endswith("mask")},
                **self._arguments(recipe),
                **self._shown(recipe, asked.things),
                **begun,
                generator=asked.draw,
                output_type="latent",
                return_dict=False,
            )
        if clean is not None and recipe.aspect in SILENT_ASPECTS:
            audio = clean["audio"]
        return {"video": video, "audio": audio}

    def _arguments(self, recipe: Recipe) -> dict[str, Any]:
        return super()._arguments(recipe) | {"frame_rate": float(self.card.model_rate(recipe.rate))}

    def _shown(self, recipe: Recipe, things: tuple[Given, ...]) -> dict[str, Any]:
        first = of(things, {"first"})
        return {"image": first[0].images[0]} if first else {}

    def _seen(self, latents: Tensor, shape: tuple[int, int, int]) -> Tensor:
        """A picture that is shown stands behind the film's own frames."""
        return latents.movedim(-1, 1)[:, :, : shape[0]]

    def _unpacked(self, latents: Tensor, shape: tuple[int, int, int]) -> Tensor:
        return latents

    def _as_long(self, recipe: Recipe, clean: Mapping[str, Tensor]) -> Tensor:
        """A parent's sound (1, C, L) as long as the recipe wants it; of a film brought along, what is likeliest."""
        pipe, seconds = self._pipe, self._frames(recipe) / self.card.model_rate(recipe.rate)
        length = -int(-seconds * pipe.audio_sample_rate // pipe.audio_latent_hop_length)
        if "audio" not in clean:
            return torch.zeros(1, pipe.transformer.config.in_audio_dim, length)
        audio = clean["audio"]
        return audio if audio.shape[2] == length else interpolate(audio, size=length, mode="linear")

    def _heard(self, recipe: Recipe, latents: Latents, watch: Watch) -> np.ndarray:
        pipe = self._pipe
        audio = torch.from_numpy(latents["audio"].copy())[None].to(self._device or "cpu", pipe.audio_vae.dtype)
        mel = pipe.audio_vae.decode(audio / pipe.audio_vae.config.scaling_factor, return_dict=False)[0]
        wave = pipe.vocoder(mel.to(pipe.vocoder.dtype), return_dict=False)[0][0].float().cpu().numpy().T  # n 1
        return heard(wave, pipe.audio_sample_rate, recipe)
