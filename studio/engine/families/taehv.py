"""Sharper previews where a person has the weights of TAEHV: a small decoder that others trained for a VAE's latents.

11 million parameters that remember one frame (``models/sketchers`` tells the files). Here they draw one picture for
each latent frame, at half the size, and only while that costs little beside a step; else, and for everybody else,
there is the linear map.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from itertools import pairwise

import numpy as np
import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn.functional import pixel_shuffle

from studio.engine.messages import Frames
from studio.engine.models.sketchers import Sketcher, sketchers

log = logging.getLogger(__name__)

Draws = Callable[[Tensor], Frames]
"""(C, T, h, w) normalised latents -> (T, H, W, 3) bytes."""
SHARE = 0.1
"""Of the time of a step that a preview may take."""


def sharper(vae: str, channels: int, plain: Draws) -> Draws:
    """``plain``, or what draws with the file that there is for such a VAE where that is quick enough.

    Of several it is the one whose colours are nearest to the plain ones: LTX-2 and 2.3 have different latents.
    """
    decoders = []
    for file in sketchers((vae, channels)):
        try:
            decoders.append(TinyDecoder.read(file))
        except (ValueError, SafetensorError, OSError):
            log.warning("%s cannot be read: previews are plain", file.file, exc_info=True)
    if len(decoders) > 1:
        some = torch.randn(channels, 2, 8, 8, generator=torch.Generator().manual_seed(0))
        decoders.sort(key=lambda decoder: _apart(decoder(some), plain(some)))
    return _Quick(decoders[0], plain) if decoders else plain


def _apart(drawn: Frames, plain: Frames) -> float:
    """How far the mean colours of cells are from the plain ones."""
    frames, rows, columns, colours = plain.shape
    means = drawn.reshape(frames, rows, drawn.shape[1] // rows, columns, -1, colours).mean((2, 4))
    return float(np.abs(means - plain).mean())


class _Quick:
    """Draws sharply while that took less than a share of the time since the picture before, else plainly."""

    def __init__(self, decoder: TinyDecoder, plain: Draws) -> None:
        self._decoder, self._plain = decoder, plain
        self._cost = 0.0  # seconds a number of the latents
        self._ended = float("-inf")

    def __call__(self, latents: Tensor) -> Frames:
        begun = time.perf_counter()
        if self._cost * latents.numel() <= SHARE * (begun - self._ended):
            try:
                frames = self._decoder(latents)
            except RuntimeError:  # a GPU without room for it, say: no render is lost for a preview
                log.warning("previews are plain from now on", exc_info=True)
                self._cost = float("inf")
            else:
                self._ended = time.perf_counter()
                self._cost = (self._ended - begun) / latents.numel()
                return frames
        frames, self._ended = self._plain(latents), time.perf_counter()
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
    def read(cls, file: Sketcher) -> TinyDecoder:
        """Raises ValueError for numbers that are none."""
        weights = {name: tensor for name, tensor in load_file(file.file).items() if name.startswith("decoder.")}
        if not all(bool(tensor.float().isfinite().all()) for tensor in weights.values()):
            raise ValueError("weights that are not finite")
        made = cls(file.channels, file.widths, file.patch)
        for n, width in zip((7, 13, 19), file.widths, strict=False):
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
