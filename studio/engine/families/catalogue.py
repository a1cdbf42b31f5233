"""Which pipeline class belongs to which family. Cards are read without torch; a family's code is imported by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from studio.engine.families.animatic.card import animatic_card
from studio.engine.families.family import Card
from studio.engine.families.hunyuan.card import FROM_PICTURES, first_hunyuan_card, hunyuan_card
from studio.engine.families.kandinsky.card import kandinsky6_card, kandinsky_card
from studio.engine.families.long.card import framepack_card, helios_card, skyreels_card
from studio.engine.families.ltx.card import ltx_card
from studio.engine.families.ltx2.card import ltx2_card
from studio.engine.families.others.card import animatediff_card, anyflow_card, cogvideo_card, sana_card
from studio.engine.families.wan.card import WAN, wan_card


@dataclass(frozen=True, slots=True)
class Entry:
    card: Callable[[Path], Card]
    family: str  # "module:class", called with the card


CATALOGUE: Mapping[str, Entry] = MappingProxyType(
    {
        "AnimaticPipeline": Entry(animatic_card, "studio.engine.families.animatic.family:AnimaticFamily"),
        **dict.fromkeys(
            ("LTXPipeline", "LTXConditionPipeline"), Entry(ltx_card, "studio.engine.families.ltx.family:LTXFamily")
        ),
        **dict.fromkeys(
            ("HunyuanVideo15Pipeline", FROM_PICTURES),
            Entry(hunyuan_card, "studio.engine.families.hunyuan.family:HunyuanFamily"),
        ),
        "HunyuanVideoPipeline": Entry(first_hunyuan_card, "studio.engine.families.hunyuan.first:FirstHunyuanFamily"),
        "HeliosPipeline": Entry(helios_card, "studio.engine.families.long.family:HeliosFamily"),
        "HunyuanVideoFramepackPipeline": Entry(framepack_card, "studio.engine.families.long.family:FramePackFamily"),
        "SkyReelsV2DiffusionForcingPipeline": Entry(skyreels_card, "studio.engine.families.long.family:SkyReelsFamily"),
        "SanaVideoPipeline": Entry(sana_card, "studio.engine.families.others.family:SanaFamily"),
        "CogVideoXPipeline": Entry(cogvideo_card, "studio.engine.families.others.family:CogVideoFamily"),
        "AnimateDiffPipeline": Entry(animatediff_card, "studio.engine.families.others.family:AnimateDiffFamily"),
        "AnyFlowPipeline": Entry(anyflow_card, "studio.engine.families.others.family:AnyFlowFamily"),
        "Kandinsky5T2VPipeline": Entry(kandinsky_card, "studio.engine.families.kandinsky.family:KandinskyFamily"),
        "Kandinsky6TI2VAPipeline": Entry(kandinsky6_card, "studio.engine.families.kandinsky.sounding:Kandinsky6Family"),
        "LTX2Pipeline": Entry(ltx2_card, "studio.engine.families.ltx2.family:LTX2Family"),
        **dict.fromkeys(WAN, Entry(wan_card, "studio.engine.families.wan.family:WanFamily")),
    }
)
"""By ``_class_name`` of a folder's ``model_index.json``."""
