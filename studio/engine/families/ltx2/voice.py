"""Lips that follow a line: what LTX-2 hears is the given sound, held clean while the pictures are denoised."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import soxr
import torch
from diffusers import LTX2ConditionPipeline, LTX2InContextPipeline
from torch import Tensor
from transformers.audio_utils import mel_filter_bank, spectrogram, window_function

from studio.document.recipe import Recipe
from studio.document.time import SAMPLE_RATE, frame_to_sample
from studio.engine.families.family import FamilyError, Watch
from studio.media.frames import MediaError
from studio.media.mix import Samples
from studio.media.samples import read_sound

WINDOW = 1024
"""Samples of a spectrum, as the audio VAE was trained (ltx-core's AudioProcessor)."""
QUIETEST = 1e-5


class _Clean:
    def prepare_audio_latents(self, *args: Any, noise_scale: float = 0.0, **kwargs: Any) -> Tensor:
        """A held sound has no noise, however much of it the pictures begin with."""
        found: Tensor = super().prepare_audio_latents(*args, noise_scale=0.0, **kwargs)  # type: ignore[misc]
        return found


class Held(_Clean, LTX2ConditionPipeline):  # type: ignore[misc]
    pass


class HeldInContext(_Clean, LTX2InContextPipeline):  # type: ignore[misc]
    pass


def voiced(recipe: Recipe) -> bool:
    return any(reference.role == "voice" for reference in recipe.brief.references)


def spoken(recipe: Recipe, watch: Watch) -> Samples:
    """The lines that a recipe refers to, each from its frame on: (n, 2) at 48 kHz, as long as the recipe."""
    heard = np.zeros((frame_to_sample(recipe.frames, recipe.rate), 2), np.float32)
    for reference in recipe.brief.references:
        if reference.role != "voice":
            continue
        path = watch.file(reference.media)
        try:
            sound = read_sound(path)
        except MediaError as error:
            raise FamilyError(
                f"“{path.name}” cannot be heard.", f"{error}", "Take it off the shot, or bring another file."
            ) from error
        place = heard[frame_to_sample(reference.at, recipe.rate) :]
        sound = sound[: len(place)]
        place[: len(sound)] += sound * reference.strength
    return heard


def heard_by(vae: Any, sound: Samples, length: int, device: torch.device | None) -> Tensor:
    """``length`` latents (1, C, L, M) of a sound (n, 2) at 48 kHz, silence behind it; not normalised.

    The VAE works on ``device``, wherever it rests.
    """
    rate, hop, bins = vae.config.sample_rate, vae.config.mel_hop_length, vae.config.mel_bins
    wave = soxr.resample(sound, SAMPLE_RATE, rate)
    behind = max(0, (length + 1) * vae.temporal_compression_ratio * hop - len(wave))
    wave = np.pad(wave, ((0, behind), (0, 0)))
    mel = np.stack([_spectrum(channel, rate, hop, bins) for channel in _channels(wave, vae.config.in_channels)])
    latents: Tensor = vae.encode(torch.from_numpy(mel)[None].to(device or "cpu", vae.dtype)).latent_dist.mode()
    return latents[:, :, :length].float().cpu()


def _channels(wave: Samples, count: int) -> Iterable[np.ndarray]:
    return wave.T if count == 2 else [wave.mean(1)]


def _spectrum(wave: np.ndarray, rate: int, hop: int, bins: int) -> np.ndarray:
    """Logarithms of mel energies, (frames, bins)."""
    filters = mel_filter_bank(WINDOW // 2 + 1, bins, 0.0, rate / 2, rate, norm="slaney", mel_scale="slaney")
    found = spectrogram(
        wave,
        window_function(WINDOW, "hann"),
        frame_length=WINDOW,
        hop_length=hop,
        power=1.0,
        mel_filters=filters,
        mel_floor=QUIETEST,
        log_mel="log",
    )
    return np.ascontiguousarray(found.T, np.float32)
