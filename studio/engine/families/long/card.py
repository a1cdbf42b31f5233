"""What the families for long shots can make: Helios, FramePack, SkyReels-V2."""

from __future__ import annotations

from pathlib import Path

from studio.document.brief import Quality
from studio.engine.families.family import Card, Memory, Setting, Source
from studio.engine.families.wan.card import ASPECTS, NEVER_ON_A_GPU

CHUNK = 33
"""Frames that Helios and FramePack denoise in one go."""
SECTION = 36
"""Frames that a section of FramePack adds, whose pieces overlap."""


def helios_card(folder: Path) -> Card:
    return Card(
        name=folder.name,
        title=f"Helios ({folder.name})",
        makes="Shots of a minute and more from words, piece after piece, each seen as it is made; without sound.",
        licence="Apache-2.0, not checked: read it before you publish.",
        folder=folder,
        qualities={
            Quality.DRAFT: Setting(steps=10, long_edge=384, guidance=1.0),
            Quality.REFINED: Setting(steps=20, long_edge=640, guidance=5.0),
            Quality.FINAL: Setting(steps=50, long_edge=640, guidance=5.0, finish=25),
        },
        size_multiple=16,
        frame_step=CHUNK,
        frame_base=0,
        max_frames=44 * CHUNK,
        rate=24,
        two_phases=True,
        paces=False,
        keep=ASPECTS,
        accepts=frozenset({"lora"}),
        sources=(Source("BestWishYsh/Helios-Base"),),
        memory=(Memory(8, "parts streamed, as its makers report"), Memory(48, "all of it at 16 bits")),
        proven=NEVER_ON_A_GPU,
    )


def framepack_card(folder: Path) -> Card:
    return Card(
        name=folder.name,
        title=f"FramePack ({folder.name})",
        makes="A picture set in motion for as long as a minute without drifting away from it; without sound.",
        licence="Tencent Hunyuan Community Licence for the weights",
        territory="Not in the European Union, the United Kingdom and South Korea.",
        folder=folder,
        qualities={
            Quality.DRAFT: Setting(steps=10, long_edge=416, guidance=9.0),
            Quality.REFINED: Setting(steps=20, long_edge=640, guidance=9.0),
            Quality.FINAL: Setting(steps=30, long_edge=832, guidance=9.0, finish=15),
        },
        size_multiple=16,
        frame_step=SECTION,
        max_frames=40 * SECTION + 1,
        rate=30,
        two_phases=True,
        paces=False,
        one_text=True,
        keep=ASPECTS,
        accepts=frozenset({"first", "last", "lora"}),
        needs=frozenset({"first"}),
        sources=(Source("lllyasviel/FramePackI2V_HY"),),
        memory=(Memory(8, "parts streamed, slowly"), Memory(24, "8 bits"), Memory(48, "all of it at 16 bits")),
        proven=NEVER_ON_A_GPU,
    )


def skyreels_card(folder: Path) -> Card:
    return Card(
        name=folder.name,
        title=f"SkyReels-V2 ({folder.name})",
        makes="Film-like shots of four seconds from words, each frame at a noise of its own; without sound.",
        licence="Skywork Community Licence, not checked: read it before you publish.",
        folder=folder,
        qualities={
            Quality.DRAFT: Setting(steps=8, long_edge=480, guidance=6.0),
            Quality.REFINED: Setting(steps=12, long_edge=832, guidance=6.0),
            Quality.FINAL: Setting(steps=30, guidance=6.0),
        },
        size_multiple=16,
        frame_step=4,
        max_frames=97,
        rate=24,
        two_phases=True,
        paces=False,
        keep=ASPECTS,
        accepts=frozenset({"video", "lora"}),
        sources=(
            Source("Skywork/SkyReels-V2-DF-1.3B-540P-Diffusers"),
            Source("Skywork/SkyReels-V2-DF-14B-540P-Diffusers"),
        ),
        memory=(Memory(8, "the 1.3B model at 540p"), Memory(24, "the 14B model at 8 bits")),
        proven=NEVER_ON_A_GPU,
    )
