"""What a checkpoint of Kandinsky 5 or 6 can make."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from studio.document.brief import Aspect, Quality
from studio.engine.families.family import Card, Memory, Setting, Source
from studio.engine.families.wan.card import ASPECTS, NEVER_ON_A_GPU
from studio.engine.prompts import tagged_with_sound

DISTILLED = "PiflowScheduler"
"""The schedule of Kandinsky 6's distilled checkpoints, which ask the model ten times and about one text alone."""


def kandinsky_card(folder: Path) -> Card:
    """Sizes are multiples of 16, of 128 where the transformer looks at neighbourhoods alone, as those for 10 s do."""
    vae, transformer = _read(folder / "vae"), _read(folder / "transformer")
    name = folder.name.lower()
    quick, alone = "distilled" in name, "nocfg" in name
    guidance = 1.0 if quick or alone else 5.0
    cell = vae["spatial_compression_ratio"] * transformer["patch_size"][-1]
    return Card(
        name=folder.name,
        title=f"Kandinsky 5 ({folder.name})",
        makes="Video from words in English and Russian, five or ten seconds, without sound.",
        licence="MIT as its makers say, not checked.",
        folder=folder,
        qualities={
            Quality.DRAFT: Setting(steps=12 if quick else 10, long_edge=512, guidance=1.0),
            Quality.REFINED: Setting(steps=16, long_edge=768, guidance=guidance),
            Quality.FINAL: Setting(steps=16 if quick else 50, guidance=guidance, finish=12 if quick else 25),
        },
        size_multiple=8 * cell if neighbourly(folder) else cell,
        frame_step=vae["temporal_compression_ratio"],
        max_frames=241 if "10s" in name else 121,
        rate=24,
        two_phases=True,
        paces=False,
        keep=ASPECTS,
        accepts=frozenset({"video", "lora"}),
        sources=(
            Source("kandinskylab/Kandinsky-5.0-T2V-Lite-sft-5s-Diffusers"),
            Source("kandinskylab/Kandinsky-5.0-T2V-Lite-distilled16steps-5s-Diffusers"),
            Source("kandinskylab/Kandinsky-5.0-T2V-Lite-sft-10s-Diffusers"),
            Source("kandinskylab/Kandinsky-5.0-T2V-Pro-sft-5s-Diffusers"),
        ),
        memory=(
            Memory(12, "the Lite model, 512 × 768, its parts loaded in turn"),
            Memory(48, "the Pro model at 8 bits"),
        ),
        proven=NEVER_ON_A_GPU,
    )


def kandinsky6_card(folder: Path) -> Card:
    """A checkpoint is shown a first picture only where its transformer tells pictures from film."""
    vae, transformer = _read(folder / "vae"), _read(folder / "transformer")
    index = json.loads((folder / "model_index.json").read_text(encoding="utf-8"))
    quick = index["scheduler"][1] == DISTILLED
    shown = transformer.get("visual_cond") and transformer.get("visual_token_type_num_embeddings", 0) > 1
    return Card(
        name=folder.name,
        title=f"Kandinsky 6 ({folder.name})",
        makes="Video with its sound from words in English and Russian, or from a first picture, five or ten seconds.",
        licence="Not checked: read it before you publish.",
        folder=folder,
        qualities={
            Quality.DRAFT: Setting(steps=10, long_edge=512, guidance=1.0),
            Quality.REFINED: Setting(steps=10, long_edge=768, guidance=1.0)
            if quick
            else Setting(steps=16, long_edge=768, guidance=5.0),
            Quality.FINAL: Setting(steps=10, guidance=1.0) if quick else Setting(steps=50, guidance=5.0, finish=25),
        },
        size_multiple=vae["spatial_compression_ratio"] * transformer["patch_size"][-1],
        frame_step=vae["temporal_compression_ratio"],
        max_frames=241 if "10s" in folder.name.lower() else 121,
        rate=24,
        sound=True,
        two_phases=True,
        paces=False,
        composer=tagged_with_sound,
        keep={**ASPECTS, Aspect.DIALOGUE: 0.8, Aspect.SOUND: 0.8},
        accepts=frozenset({"video", "lora", *(("first",) if shown else ())}),
        sources=(
            Source("kandinskylab/Kandinsky-6.0-Lite-5s-Diffusers"),
            Source("kandinskylab/Kandinsky-6.0-Pro-5s-Diffusers"),
        ),
        memory=(
            Memory(12, "the Lite model, 512 × 768, its parts loaded in turn"),
            Memory(48, "the Pro model at 8 bits"),
        ),
        proven=NEVER_ON_A_GPU,
    )


def neighbourly(folder: Path) -> bool:
    """Whether a transformer looks at neighbourhoods alone (nabla), as the checkpoints for ten seconds do."""
    return bool(_read(folder / "transformer").get("attention_type") == "nabla")


def _read(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    return found
