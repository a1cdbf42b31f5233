"""Names of tensors that diffusers' loaders of single files do not know, as they know them.

The VAE of Wan 2.2's 5B model has those of its makers (github.com/Wan-Video/Wan2.2, wan/modules/vae2_2.py); that of
LTX-Video, where it was cut out of the makers' file, lacks what they stood under there.
"""

from __future__ import annotations

import re
from typing import Any

_CUT_OUT = "per_channel_statistics.mean-of-means"
_FIVE_B = "encoder.downsamples.0.downsamples.0.residual.0.gamma"
_RESIDUAL = {"0.": "norm1.", "2.": "conv1.", "3.": "norm2.", "6.": "conv2."}
_NAMES = (
    (r"^conv1\.", "quant_conv."),
    (r"^conv2\.", "post_quant_conv."),
    (r"coder\.conv1\.", "coder.conv_in."),
    (r"coder\.head\.0\.", "coder.norm_out."),
    (r"coder\.head\.2\.", "coder.conv_out."),
    (r"\.middle\.0\.", ".mid_block.resnets.0."),
    (r"\.middle\.1\.", ".mid_block.attentions.0."),
    (r"\.middle\.2\.", ".mid_block.resnets.1."),
    (r"\.(down|up)samples\.(\d+)\.\1samples\.\d+\.(?=resample|time_conv)", r".\1_blocks.\2.\1sampler."),
    (r"\.(down|up)samples\.(\d+)\.\1samples\.", r".\1_blocks.\2.resnets."),
    (r"\.shortcut\.", ".conv_shortcut."),
)


def renamed(weights: dict[str, Any]) -> dict[str, Any]:
    """Those two VAEs' tensors under their other names; all others as they are."""
    if _CUT_OUT in weights:
        return {f"vae.{name}": tensor for name, tensor in weights.items()}
    return {_renamed(name): tensor for name, tensor in weights.items()} if _FIVE_B in weights else weights


def _renamed(name: str) -> str:
    for theirs, ours in _NAMES:
        name = re.sub(theirs, ours, name)
    return re.sub(r"\.residual\.(\d\.)", lambda found: "." + _RESIDUAL[found[1]], name)
