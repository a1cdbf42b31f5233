"""What an LTX-Video checkpoint (0.9.x) can make."""

from __future__ import annotations

import json
from pathlib import Path

from studio.document.brief import Quality
from studio.engine.families.family import Card, Memory, Setting, Source
from studio.engine.families.wan.card import ASPECTS, NEVER_ON_A_GPU
from studio.engine.prompts import paragraph_text

AT_ONCE, LONGEST = 257, 721
"""Frames that the model makes in one go, and in windows that follow each other."""


def ltx_card(folder: Path) -> Card:
    quick = distilled(folder)
    draft = Setting(steps=8, guidance=1.0 if quick else 3.0, half=True)
    final = Setting(steps=8, guidance=1.0, finish=4) if quick else Setting(steps=30, guidance=3.0, finish=12)
    return Card(
        name=folder.name,
        title=f"LTX-Video ({folder.name})",
        makes="Video from words and pictures, without sound: the quickest, the least memory; half a minute in pieces.",
        licence="LTX-Video open weights licence (RAIL-M, rules of use)",
        folder=folder,
        qualities={Quality.DRAFT: draft, Quality.REFINED: final, Quality.FINAL: final},
        size_multiple=32,
        stages=2,
        frame_step=8,
        max_frames=LONGEST,
        rate=24,
        fastest=30,
        two_phases=True,
        paces=False,
        together=True,
        composer=paragraph_text,
        keep=ASPECTS,
        accepts=frozenset({"first", "last", "keyframe", "extend", "video", "lora"}),
        sources=(
            Source("Lightricks/LTX-Video"),
            Source("Lightricks/LTX-Video-0.9.5"),
            Source("Lightricks/LTX-Video-0.9.7-distilled"),
            Source("Lightricks/LTX-Video-0.9.8-13B-distilled"),
        ),
        memory=(
            Memory(0, "the distilled 2B model, 384 × 256, 25 frames, in minutes"),
            Memory(8, "the 2B model, 704 × 480"),
            Memory(16, "the 13B model at 8 bits"),
            Memory(24, "the 13B model at 16 bits"),
        ),
        proven=NEVER_ON_A_GPU,
    )


def distilled(folder: Path) -> bool:
    """By its own name, or the one that it was published under."""
    index = json.loads((folder / "model_index.json").read_text(encoding="utf-8"))
    return any("distilled" in str(name).lower() for name in (folder.name, index.get("_name_or_path", "")))
