"""What an LTX-2 checkpoint (2, 2.3, 2.5) can make."""

from __future__ import annotations

import json
from pathlib import Path

from studio.document.brief import Aspect, Quality
from studio.engine.families.family import Card, Memory, Setting, Source
from studio.engine.families.wan.card import ASPECTS, NEVER_ON_A_GPU
from studio.engine.prompts import paragraph_with_sound

FINISH = 0.909375
"""The noise level of the makers' own second stage, which adds detail to an enlarged draft."""

SMALLEST = 64
"""Pixels of an edge: its VAE mirrors one cell of 32 about another, so that a single one cannot be drawn."""


def ltx2_card(folder: Path) -> Card:
    """Sizes are multiples of 32, and of 64 in a final, so that its draft is half of it to the pixel."""
    quick = distilled(folder)
    draft = Setting(steps=8, guidance=1.0, half=True)
    final = Setting(steps=8, guidance=1.0, finish=3) if quick else Setting(steps=30, guidance=3.0, finish=12)
    return Card(
        name=folder.name,
        title=f"LTX-2 ({folder.name})",
        makes="Video with its sound from words, pictures and controls: speech and steps in time with what is seen.",
        licence="LTX-2 Community Licence: free below 10 million dollars of yearly revenue, with rules of use.",
        territory="Everywhere; whoever passes results on has to keep their marks of provenance.",
        folder=folder,
        qualities={Quality.DRAFT: draft, Quality.REFINED: final, Quality.FINAL: final},
        size_multiple=32,
        smallest=SMALLEST,
        stages=2,
        frame_step=8,
        max_frames=481,
        rate=24,
        fastest=30,
        sound=True,
        two_phases=True,
        together=True,
        finish=FINISH,
        composer=paragraph_with_sound,
        keep={**ASPECTS, Aspect.DIALOGUE: 0.8, Aspect.SOUND: 0.8},
        accepts=frozenset({"first", "last", "keyframe", "extend", "control", "video", "voice", "lora"}),
        with_lora=frozenset({"control"}),
        sources=(
            Source("Lightricks/LTX-2.5-Diffusers"),
            Source("diffusers/LTX-2.3-Diffusers"),
            Source("Lightricks/LTX-2"),
            Source("rootonchair/LTX-2-19b-distilled"),
        ),
        memory=(
            Memory(16, "quantised to 8 bits and streamed: 768 × 448"),
            Memory(24, "8 bits: up to 1216 × 704, 121 frames"),
            Memory(48, "all of it at 16 bits, with the words read first"),
        ),
        proven=NEVER_ON_A_GPU,
    )


def distilled(folder: Path) -> bool:
    """Whether a checkpoint runs in eight steps without guidance, as 2.5 does and as others say by their name."""
    index = json.loads((folder / "model_index.json").read_text(encoding="utf-8"))
    return "distilled" in folder.name.lower() or (index.get("duration_head") or [None])[0] is not None
