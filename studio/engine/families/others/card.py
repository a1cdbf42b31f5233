"""What the smaller families can make: SANA-Video, CogVideoX, AnimateDiff, AnyFlow."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from studio.document.brief import Quality
from studio.engine.families.family import Card, Memory, Setting, Source
from studio.engine.families.wan.card import ASPECTS, NEVER_ON_A_GPU
from studio.engine.prompts import tags_text


def sana_card(folder: Path) -> Card:
    vae, transformer = _read(folder / "vae"), _read(folder / "transformer")
    cell = vae.get("scale_factor_spatial") or vae.get("spatial_compression_ratio") or 8  # Wan's VAE, or LTX-2's
    return Card(
        name=folder.name,
        title=f"SANA-Video ({folder.name})",
        makes="Video from words, quick for its quality, without sound.",
        licence="NVIDIA licence of SANA, not checked: read it before you publish.",
        folder=folder,
        qualities={
            Quality.DRAFT: Setting(steps=12, long_edge=480, guidance=6.0),
            Quality.REFINED: Setting(steps=20, long_edge=832, guidance=6.0),
            Quality.FINAL: Setting(steps=50, guidance=6.0, finish=25),
        },
        size_multiple=math.lcm(32, cell * transformer.get("patch_size", [1, 2, 2])[-1]),
        frame_step=vae.get("scale_factor_temporal") or vae.get("temporal_compression_ratio") or 4,
        max_frames=81,
        rate=16,
        two_phases=True,
        paces=False,
        together=True,
        keep=ASPECTS,
        accepts=frozenset({"video", "lora"}),
        sources=(Source("Efficient-Large-Model/SANA-Video_2B_480p_diffusers"),),
        memory=(Memory(12, "480p at 16 bits"),),
        proven=NEVER_ON_A_GPU,
    )


def cogvideo_card(folder: Path) -> Card:
    newer = bool(_read(folder / "transformer").get("patch_size_t"))
    return Card(
        name=folder.name,
        title=f"CogVideoX ({folder.name})",
        makes="Video from words, six seconds at few frames a second, without sound.",
        licence="Apache-2.0 for the 2B model; CogVideoX licence for the larger ones.",
        folder=folder,
        qualities={
            Quality.DRAFT: Setting(steps=12, long_edge=480, guidance=6.0),
            Quality.REFINED: Setting(steps=20, long_edge=720, guidance=6.0),
            Quality.FINAL: Setting(steps=50, guidance=6.0, finish=25),
        },
        size_multiple=16,
        frame_step=8,
        max_frames=81 if newer else 49,
        rate=16 if newer else 8,
        two_phases=True,
        paces=False,
        together=True,
        keep=ASPECTS,
        accepts=frozenset({"video", "lora"}),
        sources=(Source("THUDM/CogVideoX-2b"), Source("THUDM/CogVideoX-5b"), Source("THUDM/CogVideoX1.5-5B")),
        memory=(Memory(8, "the 2B model, its parts loaded in turn"), Memory(16, "the 5B model at 16 bits")),
        proven=NEVER_ON_A_GPU,
    )


def animatediff_card(folder: Path) -> Card:
    return Card(
        name=folder.name,
        title=f"AnimateDiff ({folder.name})",
        makes="Two seconds of drawn or painted motion from words, in the manner of a Stable Diffusion 1.5 model.",
        licence="Apache-2.0 for the motion, CreativeML OpenRAIL-M for the pictures.",
        folder=folder,
        qualities={
            Quality.DRAFT: Setting(steps=8, long_edge=384, guidance=7.5),
            Quality.REFINED: Setting(steps=16, long_edge=512, guidance=7.5),
            Quality.FINAL: Setting(steps=25, long_edge=768, guidance=7.5),
        },
        size_multiple=16,
        frame_step=1,
        max_frames=16,
        rate=8,
        composer=tags_text,
        two_phases=True,
        paces=False,
        together=True,
        keep=ASPECTS,
        accepts=frozenset({"video", "lora"}),
        sources=(Source("guoyww/animatediff-motion-adapter-v1-5-3"), Source("ByteDance/AnimateDiff-Lightning")),
        memory=(Memory(0, "256 × 256, 16 frames, in minutes"), Memory(8, "512 × 512 at 16 bits")),
        proven=NEVER_ON_A_GPU,
    )


def anyflow_card(folder: Path) -> Card:
    vae = _read(folder / "vae")
    return Card(
        name=folder.name,
        title=f"AnyFlow ({folder.name})",
        makes="Video from words in as few or many steps as one likes, without sound.",
        licence="Not checked: read it before you publish.",
        folder=folder,
        qualities={
            Quality.DRAFT: Setting(steps=4, long_edge=480, guidance=1.0),
            Quality.REFINED: Setting(steps=8, long_edge=832, guidance=1.0),
            Quality.FINAL: Setting(steps=16, guidance=1.0),
        },
        size_multiple=vae.get("scale_factor_spatial", 8) * 2,
        frame_step=vae.get("scale_factor_temporal", 4),
        max_frames=81,
        rate=16,
        two_phases=True,
        paces=False,
        keep=ASPECTS,
        accepts=frozenset({"video", "lora"}),
        sources=(Source("nvidia/AnyFlow"),),
        memory=(Memory(8, "the 1.3B model at 480p"), Memory(24, "the 14B model at 8 bits")),
        proven=NEVER_ON_A_GPU,
    )


def _read(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    return found
