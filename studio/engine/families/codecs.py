"""Between pictures and latents: what each kind of video VAE wants, to the bit as the pipelines do it.

Latents are (B, C, T, h, w) and normalised as the transformer sees them; pictures are (B, 3, F, H, W) in -1..1.
"""

from __future__ import annotations

from typing import Any, Protocol

import torch
from torch import Tensor

from studio.engine.messages import Frames


class Codec(Protocol):
    """``cell`` pixels a latent cell's edge, ``fold`` frames a latent frame (the first of a clip covers one alone)."""

    cell: int
    fold: int

    def encode(self, pictures: Tensor) -> Tensor: ...

    def decode(self, latents: Tensor) -> Tensor: ...


class WanCodec:
    """The causal VAE of Wan, and of the many that use it: statistics of every channel in its configuration."""

    def __init__(self, vae: Any) -> None:
        self._vae = vae
        self.cell, self.fold = vae.config.scale_factor_spatial, vae.config.scale_factor_temporal

    def encode(self, pictures: Tensor) -> Tensor:
        raw = self._vae.encode(pictures.to(self._vae.dtype)).latent_dist.mode()
        mean, std = self._statistics(raw)
        return (raw - mean) / std

    def decode(self, latents: Tensor) -> Tensor:
        latents = latents.to(self._vae.dtype)
        mean, std = self._statistics(latents)
        return self._vae.decode(latents / (1.0 / std) + mean, return_dict=False)[0]

    def _statistics(self, like: Tensor) -> tuple[Tensor, Tensor]:
        config = self._vae.config
        mean = torch.tensor(config.latents_mean).view(1, -1, 1, 1, 1).to(like)
        return mean, torch.tensor(config.latents_std).view(1, -1, 1, 1, 1).to(like)


class LTXCodec:
    """The VAEs of LTX and LTX-2: statistics as buffers; newer ones are decoded from a little noise, at a timestep."""

    DECODE_AT, DECODE_NOISE = 0.05, 0.025  # the makers' own values for VAEs that know a timestep

    def __init__(self, vae: Any, *, reciprocal: bool = False) -> None:
        """``reciprocal``: the pipeline divides by one over the deviation, which is not the same to the last bit."""
        self._vae, self._reciprocal, self._seed = vae, reciprocal, 0
        self.cell, self.fold = vae.spatial_compression_ratio, vae.temporal_compression_ratio

    def encode(self, pictures: Tensor) -> Tensor:
        return self.normalised(self._vae.encode(pictures.to(self._vae.dtype)).latent_dist.mode())

    def normalised(self, raw: Tensor) -> Tensor:
        mean, std = self._statistics(raw)
        return (raw - mean) * self._vae.config.scaling_factor / std

    def raw(self, latents: Tensor) -> Tensor:
        mean, std = self._statistics(latents)
        if self._reciprocal:
            return latents / (self._vae.config.scaling_factor / std) + mean
        return latents * std / self._vae.config.scaling_factor + mean

    def decode(self, latents: Tensor) -> Tensor:
        return self.decode_raw(self.raw(latents))

    def decodes_as(self, seed: int) -> None:
        """From now on the noise is what a pipeline draws with that seed, behind the noise that it begins with."""
        self._seed = seed

    def decode_raw(self, raw: Tensor) -> Tensor:
        """The same from latents that are not normalised."""
        timestep = None
        if self._vae.config.timestep_conditioning:
            draw = torch.Generator().manual_seed(self._seed)
            torch.randn(raw.shape, generator=draw)
            noise = torch.randn(raw.shape, generator=draw).to(raw)
            raw = (1 - self.DECODE_NOISE) * raw + self.DECODE_NOISE * noise
            timestep = torch.tensor([self.DECODE_AT] * len(raw)).to(raw)
        return self._vae.decode(raw.to(self._vae.dtype), timestep, return_dict=False)[0]

    def _statistics(self, like: Tensor) -> tuple[Tensor, Tensor]:
        vae = self._vae
        return (vae.latents_mean.view(1, -1, 1, 1, 1).to(like), vae.latents_std.view(1, -1, 1, 1, 1).to(like))


class ScaledCodec:
    """VAEs with one factor for all channels: HunyuanVideo's, CogVideoX's."""

    def __init__(self, vae: Any, cell: int, fold: int, *, reciprocal: bool = False) -> None:
        """``reciprocal``: the pipeline multiplies with one over the factor, which is not the same to the last bit."""
        self._vae, self.cell, self.fold, self._reciprocal = vae, cell, fold, reciprocal

    def encode(self, pictures: Tensor) -> Tensor:
        return self._vae.encode(pictures.to(self._vae.dtype)).latent_dist.mode() * self._vae.config.scaling_factor

    def decode(self, latents: Tensor) -> Tensor:
        latents, factor = latents.to(self._vae.dtype), self._vae.config.scaling_factor
        return self._vae.decode(1 / factor * latents if self._reciprocal else latents / factor, return_dict=False)[0]


class StillCodec:
    """A VAE of still pictures, frame by frame."""

    fold = 1

    def __init__(self, vae: Any) -> None:
        self._vae = vae
        self.cell = 2 ** (len(vae.config.block_out_channels) - 1)

    def encode(self, pictures: Tensor) -> Tensor:
        stills = pictures.transpose(1, 2).flatten(0, 1).to(self._vae.dtype)
        raw = self._vae.encode(stills).latent_dist.mode() * self._vae.config.scaling_factor
        return raw.unflatten(0, (len(pictures), -1)).transpose(1, 2)

    def decode(self, latents: Tensor) -> Tensor:
        stills = 1 / self._vae.config.scaling_factor * latents.transpose(1, 2).flatten(0, 1).to(self._vae.dtype)
        drawn = self._vae.decode(stills, return_dict=False)[0].float()  # before it is scaled, as the pipeline does
        return drawn.unflatten(0, (len(latents), -1)).transpose(1, 2)


def pixels(pictures: Frames, device: Any) -> Tensor:
    """(N, H, W, 3) bytes -> (1, 3, N, H, W) in -1..1."""
    return torch.from_numpy(pictures).permute(3, 0, 1, 2)[None].to(device or "cpu").float() / 127.5 - 1
