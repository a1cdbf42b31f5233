"""Models that are known to fit a family, with what a person has to know before getting one.

Licences as their publishers tell them; a hub is asked again before anything is brought. No weights come with Rushes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from studio.engine.models.published import (
    COGVIDEO,
    HELIOS,
    HUNYUAN,
    LTX,
    LTX_2,
    SANA,
    WAN_5B,
    WAN_PAIR,
    WAN_SMALL,
    Published,
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A repository on the hub; ``territory`` says where it may not be used."""

    repo: str
    makes: str
    licence: str
    published: Published
    territory: str = ""


_TENCENT = "the EU, the UK and South Korea"
_ALL = (
    Offer("Wan-AI/Wan2.1-T2V-1.3B-Diffusers", "Video from words; the smallest Wan.", "Apache-2.0", WAN_SMALL),
    Offer("Wan-AI/Wan2.2-TI2V-5B-Diffusers", "Video from words, 24 frames a second.", "Apache-2.0", WAN_5B),
    Offer("Wan-AI/Wan2.2-T2V-A14B-Diffusers", "Video from words, two experts.", "Apache-2.0", WAN_PAIR),
    Offer("Wan-AI/Wan2.2-I2V-A14B-Diffusers", "Video from a first picture and a last one.", "Apache-2.0", WAN_PAIR),
    Offer("Lightricks/LTX-2", "Video with its sound.", "LTX-2 Community", LTX_2),
    Offer("Lightricks/LTX-Video", "Video from words, the lightest of them.", "LTXV open weights", LTX),
    Offer(
        "hunyuanvideo-community/HunyuanVideo-1.5-Diffusers-480p_t2v",
        "Video from words.",
        "Tencent Community",
        HUNYUAN,
        _TENCENT,
    ),
    Offer("BestWishYsh/Helios-Distilled", "Minutes without a cut, from words.", "not checked", HELIOS),
    Offer("Efficient-Large-Model/SANA-Video_2B_480p_diffusers", "Video from words, small.", "not checked", SANA),
    Offer("THUDM/CogVideoX-2b", "Short video from words, small.", "Apache-2.0", COGVIDEO),
)

OFFERS: Mapping[str, Offer] = MappingProxyType({offer.repo: offer for offer in _ALL})
