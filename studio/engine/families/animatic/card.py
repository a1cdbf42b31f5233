"""What the built-in model is, for people and for the engine."""

from __future__ import annotations

from pathlib import Path

from studio.document.brief import Aspect, Quality
from studio.engine.families.family import Card, Setting


def animatic_card(folder: Path) -> Card:
    return Card(
        name="animatic",
        title="Animatic",
        makes="Composes a scene from words by diffusion and draws it: illustrated, closed vocabulary, any machine.",
        licence="Apache-2.0",
        folder=folder,
        qualities={
            Quality.DRAFT: Setting(steps=8, long_edge=512),
            Quality.REFINED: Setting(steps=12, long_edge=768),
            Quality.FINAL: Setting(steps=20),
        },
        # what an aspect frees is decided token by token; only those who make way for others begin near where they were
        keep=dict.fromkeys(Aspect, 1.0) | {Aspect.BLOCKING: 0.6},
    )
