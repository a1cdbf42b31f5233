"""Commits of published models, where many programs that are public pin the same one; the hub was not asked by us."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

KNOWN: Mapping[str, str] = MappingProxyType(
    {
        "Wan-AI/Wan2.1-T2V-1.3B-Diffusers": "0fad780a534b6463e45facd96134c9f345acfa5b",
        "Wan-AI/Wan2.2-TI2V-5B-Diffusers": "b8fff7315c768468a5333511427288870b2e9635",
        "Wan-AI/Wan2.2-T2V-A14B-Diffusers": "5be7df9619b54f4e2667b2755bc6a756675b5cd7",
        "Wan-AI/Wan2.2-I2V-A14B-Diffusers": "596658fd9ca6b7b71d5057529bbf319ecbc61d74",
        "Lightricks/LTX-Video": "8984fa25007f376c1a299016d0957a37a2f797bb",
        "hunyuanvideo-community/HunyuanVideo-1.5-Diffusers-480p_t2v": "286be7ce72277246578a3e3cc2487e95ddae5bcf",
        "THUDM/CogVideoX-2b": "1137dacfc2c9c012bed6a0793f4ecf2ca8e7ba01",
    }
)
"""By repository. Eight programs or more each, found in November 2026; of others one commit had too few witnesses."""
