"""What a checkpoint of HunyuanVideo, or of HunyuanVideo 1.5, can make."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from studio.document.brief import Quality
from studio.engine.families.family import Card, Memory, Setting, Source
from studio.engine.families.wan.card import ASPECTS, NEVER_ON_A_GPU

FROM_PICTURES = "HunyuanVideo15ImageToVideoPipeline"
LICENCE = "Tencent Hunyuan Community Licence"
TERRITORY = "Not in the European Union, the United Kingdom and South Korea."


def hunyuan_card(folder: Path) -> Card:
    """Distilled ones say so in their guider, which asks about one text alone."""
    vae, transformer = _read(folder / "vae" / "config.json"), _read(folder / "transformer" / "config.json")
    seen = _read(folder / "model_index.json")["_class_name"] == FROM_PICTURES
    guidance = float(_read(folder / "guider" / "guider_config.json").get("guidance_scale", 6.0))
    return Card(
        name=folder.name,
        title=f"HunyuanVideo 1.5 ({folder.name})",
        makes=(
            "A picture set in motion by words, photographic, steady, without sound."
            if seen
            else "Video from words, photographic, steady in its motion, without sound."
        ),
        licence=LICENCE,
        territory=TERRITORY,
        folder=folder,
        qualities={
            Quality.DRAFT: Setting(steps=10, long_edge=480, guidance=1.0),
            Quality.REFINED: Setting(steps=15, long_edge=848, guidance=guidance),
            Quality.FINAL: Setting(steps=50, guidance=guidance, finish=25),
        },
        size_multiple=vae["spatial_compression_ratio"] * transformer["patch_size"],
        frame_step=vae["temporal_compression_ratio"],
        max_frames=121,
        rate=24,
        two_phases=True,
        paces=False,
        keep=ASPECTS,
        accepts=frozenset({"first" if seen else "video", "lora"}),
        needs=frozenset({"first"} if seen else ()),
        sources=(
            Source("hunyuanvideo-community/HunyuanVideo-1.5-Diffusers-480p_t2v"),
            Source("hunyuanvideo-community/HunyuanVideo-1.5-Diffusers-480p_i2v"),
        ),
        memory=(
            Memory(12, "480p at 8 bits, its parts streamed"),
            Memory(16, "480p at 8 bits, drawn in tiles"),
            Memory(24, "720p at 16 bits, its parts loaded in turn"),
        ),
        proven=NEVER_ON_A_GPU,
    )


def first_hunyuan_card(folder: Path) -> Card:
    """The published model is told its guidance as a number, and asks about one text alone."""
    return Card(
        name=folder.name,
        title=f"HunyuanVideo ({folder.name})",
        makes="Video from words, five seconds, cinematic, slow on small machines, without sound.",
        licence=LICENCE,
        territory=TERRITORY,
        folder=folder,
        qualities={
            Quality.DRAFT: Setting(steps=10, long_edge=480, guidance=6.0),
            Quality.REFINED: Setting(steps=15, long_edge=848, guidance=6.0),
            Quality.FINAL: Setting(steps=30, guidance=6.0, finish=15),
        },
        size_multiple=16,
        frame_step=4,
        max_frames=129,
        rate=24,
        two_phases=True,
        paces=False,
        one_text=True,
        keep=ASPECTS,
        accepts=frozenset({"video", "lora"}),
        sources=(Source("hunyuanvideo-community/HunyuanVideo"),),
        memory=(
            Memory(12, "480p at 8 bits, its parts streamed"),
            Memory(24, "480p at 8 bits"),
            Memory(48, "720p at 16 bits, its parts loaded in turn"),
        ),
        proven=NEVER_ON_A_GPU,
    )


def _read(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found
