"""Will it fit? Estimates of a render's largest phase, made before anything is loaded.

A render has three phases that do not overlap: reading words (text encoder), denoising (transformer), drawing (VAE). The
activation terms are rules of thumb for 16-bit video transformers and untiled 3D VAEs; weights are exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from studio.engine.families.family import Card, FamilyError

DENOISE_BYTES_A_TOKEN = 200_000
DRAW_BYTES_A_PIXEL = 1_500
"""Of one latent frame's pixels: the decoder of a causal video VAE works through time piece by piece."""
TILE_PIXELS = 832 * 480
"""Larger pictures are decoded in tiles. Decided by the size alone: tiles change pixels, and a recipe must not depend on
what else the machine is doing."""


@dataclass(frozen=True, slots=True)
class Phases:
    """Bytes that each phase needs."""

    read: int
    denoise: int
    draw: int

    @property
    def peak(self) -> int:
        return max(self.read, self.denoise, self.draw)


def weights_bytes(folder: Path) -> int:
    return sum(p.stat().st_size for p in folder.glob("*.safetensors"))


def phases(folder: Path, size: tuple[int, int], frames: int, *, cell: int, fold: int) -> Phases:
    """What a render of a pipeline folder needs: ``cell`` pixels a token's edge, ``fold`` frames a latent frame."""
    width, height = size
    tokens = ((frames - 1) // fold + 1) * (width // cell) * (height // cell)
    experts = max(weights_bytes(folder / part) for part in ("transformer", "transformer_2", "unet"))
    return Phases(
        read=weights_bytes(folder / "text_encoder"),
        denoise=experts + tokens * DENOISE_BYTES_A_TOKEN,
        draw=weights_bytes(folder / "vae") + min(width * height, TILE_PIXELS) * DRAW_BYTES_A_PIXEL,
    )


def require_room(card: Card, size: tuple[int, int], frames: int, room: int) -> None:
    """Raises FamilyError, with a size that would fit, if a render needs more than ``room`` bytes."""

    def need(tried: tuple[int, int]) -> int:
        return phases(card.folder, tried, frames, cell=card.size_multiple, fold=card.frame_step).peak

    if need(size) <= room:
        return
    smaller = (card.legal_size((round(size[0] * s / 16), round(size[1] * s / 16))) for s in range(15, 3, -1))
    fits = next((f"Choose {w} × {h} or smaller." for w, h in smaller if need((w, h)) <= room), None)
    raise FamilyError(
        f"{card.title} cannot render {size[0]} × {size[1]} on this machine.",
        f"It needs about {need(size) / 2**30:.1f} GB of memory at once, and there are {room / 2**30:.1f} GB.",
        fits or "Choose a smaller model, such as the built-in one.",
    )
