"""Models that are known to fit a family, with what a person has to know before getting one.

Licences as their publishers tell them; a hub is asked again before anything is brought. No weights come with Rushes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Offer:
    """A repository on the hub; ``territory`` says where it may not be used, ``gpu`` how many GB of GPU memory are told
    to be enough for it, 0 for none at all."""

    repo: str
    makes: str
    licence: str = ""
    territory: str = ""
    gpu: int = 8


_TENCENT = "the EU, the UK and South Korea"
_ALL = (
    Offer("Wan-AI/Wan2.1-T2V-1.3B-Diffusers", "Video from words; the smallest Wan.", "Apache-2.0"),
    Offer("Wan-AI/Wan2.2-TI2V-5B-Diffusers", "Video from words, 24 frames a second.", "Apache-2.0", gpu=12),
    Offer("Wan-AI/Wan2.2-T2V-A14B-Diffusers", "Video from words, two experts.", "Apache-2.0", gpu=24),
    Offer("Wan-AI/Wan2.2-I2V-A14B-Diffusers", "Video from a first picture and a last one.", "Apache-2.0", gpu=24),
    Offer("Lightricks/LTX-2", "Video with its sound.", "LTX-2 Community", gpu=16),
    Offer("Lightricks/LTX-Video", "Video from words, the lightest of them.", "LTXV open weights"),
    Offer(
        "hunyuanvideo-community/HunyuanVideo-1.5-Diffusers-480p_t2v",
        "Video from words.",
        "Tencent Community",
        _TENCENT,
        gpu=12,
    ),
    Offer("BestWishYsh/Helios-Distilled", "Minutes without a cut, from words.", "not checked"),
    Offer("Efficient-Large-Model/SANA-Video_2B_480p_diffusers", "Video from words, small.", "not checked", gpu=12),
    Offer("THUDM/CogVideoX-2b", "Short video from words, small.", "Apache-2.0"),
)

OFFERS: Mapping[str, Offer] = MappingProxyType({offer.repo: offer for offer in _ALL})
