"""LTX-2 through the unmodified diffusers pipelines: video with its sound, in two stages.

Latents leave the pipeline, and enter it, as its VAEs decode them, not normalised: so nothing is rounded on the way.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import torch
from diffusers import LTX2ConditionPipeline, LTX2InContextPipeline, LTX2LatentUpsamplePipeline
from diffusers.pipelines.ltx2.latent_upsampler import LTX2LatentUpsamplerModel
from diffusers.pipelines.ltx2.pipeline_ltx2_condition import LTX2VideoCondition
from diffusers.pipelines.ltx2.pipeline_ltx2_ic_lora import LTX2ReferenceCondition
from diffusers.pipelines.ltx2.utils import DEFAULT_IMAGE_CRF, DISTILLED_SIGMA_VALUES, LTX2_5_IMAGE_CRF
from torch import Tensor
from torch.nn.functional import interpolate

from studio.document.recipe import Recipe
from studio.engine.families.codecs import LTXCodec
from studio.engine.families.family import Latents, Watch
from studio.engine.families.given import Given, of
from studio.engine.families.heard import SILENT_ASPECTS, heard
from studio.engine.families.loras import loras_of, told
from studio.engine.families.ltx2.voice import Held, HeldInContext, heard_by, spoken, voiced
from studio.engine.families.pipeline import PipelineFamily
from studio.engine.families.sampling import Sampling
from studio.engine.families.tap import CURVE_POINTS, tail, tapped
from studio.engine.families.whole import whole

SKIPPED_BLOCK = 28
"""The block that is left out to see what it does (spatio-temporal guidance), in LTX-2's 48."""


class LTX2Family(PipelineFamily):
    readers = ("text_encoder", "tokenizer", "processor", "prompt_enhancer")
    words = 1024

    def _read(self, encoder: Any, text: str, negative: bool) -> Mapping[str, Tensor]:
        embeds, mask, _, _ = encoder.encode_prompt(
            text, do_classifier_free_guidance=False, max_sequence_length=self.words
        )
        return {"prompt_embeds": embeds, "prompt_attention_mask": mask}

    def _codec_of(self, vae: Any) -> LTXCodec:
        return LTXCodec(vae)

    def _sampled(self, asked: Sampling) -> dict[str, Tensor]:
        recipe, clean, keep, watch = asked.recipe, asked.clean, asked.keep, asked.watch
        shown, said = self._shown(recipe, asked.things), voiced(recipe)
        pipe = self._pipe
        if "reference_conditions" in shown:
            pipe = self._sister(HeldInContext if said else LTX2InContextPipeline, audio_scheduler=None)
            shown["reference_downscale_factor"] = self._smaller(recipe, watch)
        elif shown or said:
            pipe = self._sister(Held if said else LTX2ConditionPipeline, audio_scheduler=None)
        begun: dict[str, Any] = {}
        if clean is not None:
            here, sound = self._device or "cpu", self._as_long(recipe, clean)
            begun = {"latents": clean["video"].to(here), "audio_latents": sound.to(here), "noise_scale": keep}
        if said:
            line = spoken(recipe, watch)
            begun["audio_latents"] = heard_by(pipe.audio_vae, line, self._sound_length(recipe), self._device)
        with tapped(pipe.scheduler, self._teller(recipe, watch), keep, recipe.steps, held=said):
            video, audio = pipe(
                **asked.conditions.arguments,
                **self._arguments(recipe, keep),
                **shown,
                **begun,
                generator=asked.draw,
                output_type="latent",
                return_dict=False,
            )
        if said:
            audio = begun["audio_latents"]
        elif clean is not None and recipe.aspect in SILENT_ASPECTS and "audio" in clean:
            audio = sound
        return {"video": video, "audio": audio}

    def _arguments(self, recipe: Recipe, keep: float = 1.0) -> dict[str, Any]:
        arguments = super()._arguments(recipe)
        arguments["frame_rate"] = float(self.card.model_rate(recipe.rate))
        arguments["motion_speed"] = min(max(recipe.brief.pacing.speed, 0.2), 2.0)
        if arguments["guidance_scale"] <= 1:
            arguments |= dict.fromkeys(("audio_guidance_scale", "modality_scale", "audio_modality_scale"), 1.0)
            arguments |= {"stg_scale": 0.0, "audio_stg_scale": 0.0, "spatio_temporal_guidance_blocks": None}
            curve = torch.tensor([*DISTILLED_SIGMA_VALUES, 0.0])
            steps = recipe.steps if keep >= 1 else len(DISTILLED_SIGMA_VALUES)  # a refine's are taken off this curve
            return arguments | {"sigmas": tail(curve, 1.0, steps)[:-1].tolist()}
        blocks = self._pipe.transformer.config.num_layers
        arguments["spatio_temporal_guidance_blocks"] = [min(SKIPPED_BLOCK, blocks - 1)]
        if keep < 1:
            arguments["sigmas"] = np.linspace(1.0, 1 / CURVE_POINTS, CURVE_POINTS).tolist()
        return arguments

    def _shown(self, recipe: Recipe, things: tuple[Given, ...]) -> dict[str, Any]:
        crf = LTX2_5_IMAGE_CRF if (self._index.get("duration_head") or [None])[0] else DEFAULT_IMAGE_CRF
        shown: dict[str, Any] = {}
        last = self._shape(recipe)[0] - 1
        frames = []
        for thing in of(things, {"first", "last", "keyframe", "extend"}):
            at = {"last": last, "keyframe": -(-thing.at // self._codec.fold)}.get(thing.role, 0)
            seen = thing.images if thing.role == "extend" else thing.images[0]
            frames.append(LTX2VideoCondition(frames=seen, index=min(at, last), strength=thing.strength, crf=crf))
        if frames:
            shown["conditions"] = frames
        if controls := of(things, {"control"}):
            shown["reference_conditions"] = [
                LTX2ReferenceCondition(frames=thing.images, strength=thing.strength) for thing in controls
            ]
        return shown

    def _smaller(self, recipe: Recipe, watch: Watch) -> int:
        """How many times smaller a control is shown than the film, as its LoRA was trained; 1 where that cannot be."""
        said = told(loras_of(recipe, watch), "reference_downscale_factor")
        factor = int(said) if said.isdecimal() else 1
        return factor if factor > 1 and all(edge % (self._codec.cell * factor) == 0 for edge in recipe.size) else 1

    def _unpacked(self, latents: Tensor, shape: tuple[int, int, int]) -> Tensor:
        frames, rows, columns = shape  # what conditions add stands behind the film's own tokens
        return latents[:, : frames * rows * columns].unflatten(1, shape).movedim(-1, 1)

    def _enlarged(self, latents: Tensor, shape: tuple[int, int, int]) -> Tensor:
        """By the model's own upsampler, where there is one and the size is doubled; else between the latents."""
        folder = self.card.folder / "latent_upsampler"
        frames, rows, columns = latents.shape[2:]
        if not folder.exists() or shape != (frames, 2 * rows, 2 * columns):
            return super()._enlarged(latents, shape)
        with whole(self.card.name):
            upsampler = LTX2LatentUpsamplerModel.from_pretrained(folder, dtype=self._dtype, local_files_only=True)
        pipe = LTX2LatentUpsamplePipeline(vae=self._pipe.vae, latent_upsampler=upsampler.to(self._device or "cpu"))
        with torch.inference_mode():
            here = latents.to(self._device or "cpu")
            return pipe(latents=here, latents_normalized=False, output_type="latent", return_dict=False)[0].cpu()

    def _from_film(self, pictures: Tensor) -> dict[str, Tensor]:
        return {"video": self._codec.raw(self._codec.encode(pictures))}

    def _pictures(self, latents: Latents) -> Tensor:
        return self._codec.decode_raw(torch.from_numpy(latents["video"].copy())[None].to(self._device or "cpu"))

    def _as_long(self, recipe: Recipe, clean: Mapping[str, Tensor]) -> Tensor:
        """A parent's sound (1, C, L, M) as long as the recipe wants it; of a film brought along, what is likeliest."""
        pipe, length = self._pipe, self._sound_length(recipe)
        bins = pipe.audio_vae.config.mel_bins // pipe.audio_vae_mel_compression_ratio
        if "audio" not in clean:
            mean = pipe.audio_vae.latents_mean.float().cpu()
            return mean.expand(1, length, -1).unflatten(2, (-1, bins)).transpose(1, 2).contiguous()
        audio = clean["audio"]
        if audio.shape[2] == length:
            return audio
        return interpolate(audio, size=(length, bins), mode="bilinear", align_corners=False)

    def _sound_length(self, recipe: Recipe) -> int:
        pipe, seconds = self._pipe, self._frames(recipe) / self.card.model_rate(recipe.rate)
        a_second = pipe.audio_sampling_rate / pipe.audio_hop_length / pipe.audio_vae_temporal_compression_ratio
        return round(float(seconds) * a_second)

    def _heard(self, recipe: Recipe, latents: Latents, watch: Watch) -> np.ndarray:
        if voiced(recipe):
            return spoken(recipe, watch)  # the line itself, not what is left of it behind two models
        pipe = self._pipe
        audio = torch.from_numpy(latents["audio"].copy())[None].to(self._device or "cpu", pipe.audio_vae.dtype)
        mel = pipe.audio_vae.decode(audio, return_dict=False)[0]
        wave = pipe.vocoder(mel)[0].float().cpu().numpy().T  # n 2
        return heard(wave, pipe.vocoder.config.output_sampling_rate, recipe)
