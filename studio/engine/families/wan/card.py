"""What a Wan checkpoint can make, read from its folder's configuration."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from studio.document.brief import Aspect, Quality
from studio.engine.families.family import Card, Memory, Setting, Source
from studio.engine.prompts import instruction_text, prompt_text

KEEP, REWORK = 0.65, 0.8
"""Noise levels that keep a composition, and that loosen it; from .88 on it is lost (measured on an exact denoiser)."""

ASPECTS = MappingProxyType(
    {
        Aspect.LIGHTING: KEEP,
        Aspect.STYLE: REWORK,
        Aspect.PACING: REWORK,
        Aspect.CAMERA: REWORK,
        Aspect.DIALOGUE: 0.0,  # nobody is heard in what they make: a voice is laid over
        Aspect.SOUND: 0.0,
        Aspect.PROMPT: 1.0,
    }
)
"""Where refining an aspect starts, for models that denoise pictures."""

NEVER_ON_A_GPU = (
    "Every path runs on tiny random weights on a CPU; with real weights, or on a GPU, nothing has been run."
)

_MAKES: Mapping[str, str] = MappingProxyType(
    {
        "WanPipeline": "Video from words, photographic or drawn, without sound.",
        "WanImageToVideoPipeline": "Video from a first picture and words, towards a last one if there is one.",
        "WanVACEPipeline": "Video from words that follows depths, edges or poses, fills masks and keeps actors.",
        "LucyEditPipeline": "A film changed by an instruction in words.",
    }
)
WAN = tuple(_MAKES)
"""The pipelines that this family drives."""
_ACCEPTS = MappingProxyType(
    {
        "WanPipeline": {"video"},
        "WanImageToVideoPipeline": {"first", "last"},
        "WanVACEPipeline": {"control", "video", "mask", "actor", "first", "last", "keyframe", "extend"},
        "LucyEditPipeline": {"video"},
    }
)
_NEEDS = MappingProxyType({"WanImageToVideoPipeline": {"first"}, "LucyEditPipeline": {"video"}})
_SOURCES = (
    Source("Wan-AI/Wan2.1-T2V-1.3B-Diffusers"),
    Source("Wan-AI/Wan2.2-TI2V-5B-Diffusers"),
    Source("Wan-AI/Wan2.2-T2V-A14B-Diffusers"),
    Source("Wan-AI/Wan2.2-I2V-A14B-Diffusers"),
    Source("Wan-AI/Wan2.1-VACE-1.3B-diffusers"),
    Source("Wan-AI/Wan2.1-VACE-14B-diffusers"),
)
_MEMORY = (
    Memory(0, "the 1.3B model, 320 × 192, 17 frames, in minutes"),
    Memory(8, "the 1.3B model at 480p"),
    Memory(12, "the 5B model, slowly"),
    Memory(24, "the 5B model at 16 bits; one expert of the 14B pair at a time, quantised"),
    Memory(48, "the 14B pair at 8 bits"),
)


def wan_card(folder: Path) -> Card:
    """Legal sizes are multiples of the VAE's scale times the patch: 16 for Wan 2.1 and 2.2, 32 for the 5B model."""
    vae, index = _read(folder / "vae" / "config.json"), _read(folder / "model_index.json")
    pipeline = index["_class_name"]
    transformer = _read(folder / "transformer" / "config.json")
    patch = transformer.get("patch_size", [1, 2, 2])
    both = {"last"} if transformer.get("pos_embed_seq_len") else set()  # a model of the first and the last picture
    only_first = index.get("expand_timesteps") or (transformer.get("image_dim") and not both)  # 5B; 2.1 with one eye
    loras = {"lora", "lora_low"} if (folder / "transformer_2").exists() else {"lora"}
    small = vae.get("z_dim", 16) > 16  # the 5B model's VAE: twice the compression, 24 frames a second
    fold = vae.get("scale_factor_temporal", 4)
    return Card(
        name=folder.name,
        title=f"Wan ({folder.name})",
        makes=_MAKES[pipeline],
        licence="Apache-2.0",
        folder=folder,
        qualities={
            Quality.DRAFT: Setting(steps=8, long_edge=480, guidance=1.0),
            Quality.REFINED: Setting(steps=12, long_edge=832, guidance=5.0),
            Quality.FINAL: Setting(steps=30, guidance=5.0),
        },
        size_multiple=vae.get("scale_factor_spatial", 8) * patch[-1],
        frame_step=fold,
        frame_base=1 + fold if pipeline == "WanImageToVideoPipeline" and not only_first else 1,  # a first and a last
        max_frames=121 if small else 81,
        two_phases=True,
        paces=False,
        rate=24 if small else 16,
        composer=instruction_text if pipeline == "LucyEditPipeline" else prompt_text,
        keep=ASPECTS,
        accepts=frozenset((_ACCEPTS[pipeline] | loras) - ({"last"} if only_first else set())),
        needs=frozenset({*_NEEDS.get(pipeline, ()), *both}),
        sources=_SOURCES,
        memory=_MEMORY,
        proven=NEVER_ON_A_GPU,
    )


def _read(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found
