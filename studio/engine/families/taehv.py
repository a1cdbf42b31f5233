"""Sharper previews where a person has the weights of TAEHV: a small decoder that others trained for a VAE's latents.

Ollin Boer Bohan's tiny autoencoders for video (github.com/madebyollin/taehv, MIT), told by their tensors: 11 million
parameters that remember one frame. Here it draws one picture for each latent frame, at half the size, and only while
that costs little beside a step; else, and for everybody else, there is the linear map.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn.functional import pixel_shuffle

from studio.engine.messages import Frames
from studio.engine.models.headers import tensors_of
from studio.engine.models.refusals import ModelRefusedError
from studio.engine.models.shelf import shelf_folder

log = logging.getLogger(__name__)

Draws = Callable[[Tensor], Frames]
"""(C, T, h, w) normalised latents -> (T, H, W, 3) bytes."""
FOR: Mapping[tuple[str, int], str] = {
    ("AutoencoderKLWan", 16): "taew2_1",
    ("AutoencoderKLWan", 48): "taew2_2",
    ("AutoencoderKLHunyuanVideo", 16): "taehv",
    ("AutoencoderKLHunyuanVideo15", 32): "taehv1_5",
    ("AutoencoderKLLTX2Video", 128): "taeltx",
    ("AutoencoderKLCogVideoX", 16): "taecvx",
}
"""How its maker calls the files, by the VAE's class and its channels; “taehv” is not “taehv1_5”."""
SHARE = 0.1
"""Of the time of a step that a preview may take."""


def folder() -> Path:
    """Where such files lie: ``previews`` of the folder of models."""
    return shelf_folder() / "previews"


def sharper(vae: str, channels: int, plain: Draws) -> Draws:
    """``plain``, or what draws with the file that there is for such a VAE where that is quick enough."""
    name = FOR.get((vae, channels), "")
    for file in sorted(folder().glob(f"{name}*.safetensors")) if name else ():
        if name == "taehv" and file.stem.startswith("taehv1_5"):
            continue
        try:
            return _Quick(TinyDecoder.read(file, channels), plain)
        except (ModelRefusedError, KeyError, RuntimeError, OSError):
            log.warning("%s is not a decoder of such latents: previews are plain", file, exc_info=True)
    return plain


class _Quick:
    """Draws sharply while that took less than a share of the time since the picture before, else plainly."""

    def __init__(self, decoder: TinyDecoder, plain: Draws) -> None:
        self._decoder, self._plain = decoder, plain
        self._cost = 0.0  # seconds a number of the latents
        self._ended = float("-inf")

    def __call__(self, latents: Tensor) -> Frames:
        begun = time.perf_counter()
        dear = self._cost * latents.numel() > SHARE * (begun - self._ended)
        frames = (self._plain if dear else self._decoder)(latents)
        self._ended = time.perf_counter()
        if not dear:
            self._cost = (self._ended - begun) / latents.numel()
        return frames


def _conv(inputs: int, outputs: int, *, bias: bool = True) -> nn.Conv2d:
    return nn.Conv2d(inputs, outputs, 3, padding=1, bias=bias)


class _Remembering(nn.Module):
    """(1, n, h, w) and the same of the frame before -> (1, n, h, w)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        inner = (_conv(2 * width, width), nn.ReLU(), _conv(width, width), nn.ReLU(), _conv(width, width))
        self.conv = nn.Sequential(*inner)

    def forward(self, now: Tensor, before: Tensor) -> Tensor:
        return torch.relu(self.conv(torch.cat([now, before], 1)) + now)


class _Last(nn.Module):
    """(1, n, h, w) -> (1, n, h, w): of the frames that the weights make of one, the last."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(width, width, 1, bias=False)

    def forward(self, now: Tensor) -> Tensor:
        return self.conv(now)


class TinyDecoder(nn.Module):
    """Latents (C, T, h, w) -> pictures (T, 4 p h, 4 p w, 3), p the edge of the patches that it makes at once."""

    def __init__(self, channels: int, widths: tuple[int, ...], patch: int) -> None:
        super().__init__()
        layers: list[nn.Module] = [nn.Identity(), _conv(channels, widths[0]), nn.ReLU()]
        for stage, (width, after) in enumerate(pairwise(widths)):
            grown = nn.Upsample(scale_factor=2 if stage < 2 else 1)  # the last doubling is left out: it costs most
            layers += [*(_Remembering(width) for _ in range(3)), grown, _Last(width), _conv(width, after, bias=False)]
        self.decoder = nn.Sequential(*layers, nn.ReLU(), _conv(widths[-1], 3 * patch**2))
        self._patch = patch

    @classmethod
    def read(cls, file: Path, channels: int) -> TinyDecoder:
        """Raises ModelRefusedError, KeyError or RuntimeError for a file that holds something else."""
        tensors_of(file)
        weights = {name: tensor for name, tensor in load_file(file).items() if name.startswith("decoder.")}
        widths = tuple(weights[f"decoder.{n}.conv.weight"].shape[1] for n in (7, 13, 19))
        patch = round((weights["decoder.22.weight"].shape[0] / 3) ** 0.5)
        made = cls(channels, (*widths, weights["decoder.20.weight"].shape[0]), patch)
        for n, width in zip((7, 13, 19), widths, strict=True):
            weights[f"decoder.{n}.conv.weight"] = weights[f"decoder.{n}.conv.weight"][-width:]
        made.load_state_dict(weights)
        return made.eval().requires_grad_(False)

    @torch.inference_mode()
    def __call__(self, latents: Tensor) -> Frames:
        self.to(latents.device)
        frames, before = [], {}
        for cells in latents.float().unbind(1):
            now = torch.tanh(cells[None] / 3) * 3
            for n, layer in enumerate(self.decoder):
                if isinstance(layer, _Remembering):
                    before[n], now = now, layer(now, before.get(n, torch.zeros_like(now)))
                else:
                    now = layer(now)
            picture = pixel_shuffle(now, self._patch)[0].clamp(0, 1)
            frames.append((picture * 255).round().to(torch.uint8).permute(1, 2, 0).cpu())
        return torch.stack(frames).numpy()
