"""What a Wan checkpoint can make, read from its folder's configuration."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from studio.document.brief import Aspect, Quality
from studio.engine.families.family import Card, Setting

KEEP, REWORK = 0.65, 0.8
"""Noise levels that keep a composition, and that loosen it; from .88 on it is lost (measured on an exact denoiser)."""


def wan_card(folder: Path) -> Card:
    """Legal sizes are multiples of the VAE's scale times the patch: 16 for Wan 2.1 and 2.2, 32 for the 5B model."""
    vae = _config(folder / "vae")
    patch = _config(folder / "transformer").get("patch_size", [1, 2, 2])
    small = vae.get("z_dim", 16) > 16  # the 5B model's VAE: twice the compression, 24 frames a second
    return Card(
        name=folder.name,
        title=f"Wan ({folder.name})",
        makes="Video from words, photographic or drawn, without sound.",
        licence="Apache-2.0",
        folder=folder,
        qualities={
            Quality.DRAFT: Setting(steps=8, long_edge=480, guidance=1.0),
            Quality.REFINED: Setting(steps=12, long_edge=832, guidance=5.0),
            Quality.FINAL: Setting(steps=30, guidance=5.0),
        },
        size_multiple=vae.get("scale_factor_spatial", 8) * patch[-1],
        frame_step=vae.get("scale_factor_temporal", 4),
        max_frames=121 if small else 81,
        two_phases=True,
        rate=24 if small else 16,
        keep={
            Aspect.LIGHTING: KEEP,
            Aspect.STYLE: REWORK,
            Aspect.PACING: REWORK,
            Aspect.CAMERA: REWORK,
            Aspect.DIALOGUE: KEEP,
            Aspect.SOUND: 0.0,
            Aspect.PROMPT: 1.0,
        },
    )


def _config(folder: Path) -> dict[str, Any]:
    config: dict[str, Any] = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    return config
