"""Names of tensors that the libraries do not know, as they know them.

The VAE of Wan 2.2's 5B model has those of its makers (github.com/Wan-Video/Wan2.2, wan/modules/vae2_2.py); that of
LTX-Video, where it was cut out of the makers' file, lacks what they stood under there. T5 and UMT5 are published under
Wan's own names (wan/modules/t5.py), and as GGUF under those of llama.cpp (gguf-py/gguf/tensor_mapping.py).
"""

from __future__ import annotations

import re
from typing import Any

from studio.engine.families.hunyuan.renaming import transformer_renamed, vae_renamed
from studio.engine.families.names import stepped

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
_ENCODERS = {
    "token_embd.weight": (
        (r"^token_embd\.", "shared."),
        (r"^enc\.output_norm\.", "encoder.final_layer_norm."),
        (r"^enc\.blk\.", "encoder.block."),
        (r"\.attn_norm\.", ".layer.0.layer_norm."),
        (r"\.ffn_norm\.", ".layer.1.layer_norm."),
        (r"\.attn_rel_b\.", ".layer.0.SelfAttention.relative_attention_bias."),
        (r"\.attn_([qkvo])\.", r".layer.0.SelfAttention.\1."),
        (r"\.ffn_gate\.", ".layer.1.DenseReluDense.wi_0."),
        (r"\.ffn_up\.", ".layer.1.DenseReluDense.wi_1."),
        (r"\.ffn_down\.", ".layer.1.DenseReluDense.wo."),
    ),
    "token_embedding.weight": (
        (r"^token_embedding\.", "shared."),
        (r"^norm\.", "encoder.final_layer_norm."),
        (r"^blocks\.", "encoder.block."),
        (r"\.norm1\.", ".layer.0.layer_norm."),
        (r"\.norm2\.", ".layer.1.layer_norm."),
        (r"\.pos_embedding\.embedding\.", ".layer.0.SelfAttention.relative_attention_bias."),
        (r"\.attn\.", ".layer.0.SelfAttention."),
        (r"\.ffn\.gate\.0\.", ".layer.1.DenseReluDense.wi_0."),
        (r"\.ffn\.fc1\.", ".layer.1.DenseReluDense.wi_1."),
        (r"\.ffn\.fc2\.", ".layer.1.DenseReluDense.wo."),
    ),
}
"""By a tensor that tells whose names they are."""
_QWEN = (
    (r"^(model\.)?(language_model\.)?(?=embed_tokens|layers|norm)", ""),
    (r"^token_embd\.", "embed_tokens."),
    (r"^output_norm\.", "norm."),
    (r"^blk\.", "layers."),
    (r"\.attn_norm\.", ".input_layernorm."),
    (r"\.ffn_norm\.", ".post_attention_layernorm."),
    (r"\.attn_([qkv])\.", r".self_attn.\1_proj."),
    (r"\.attn_output\.", ".self_attn.o_proj."),
    (r"\.ffn_(gate|up|down)\.", r".mlp.\1_proj."),
)
_SEEING = ("visual.", "model.visual.", "lm_head.", "output.")
"""What a model of words and pictures has besides, where its words alone are wanted."""
_WAN = ((r"(^|\.)img_emb\.emb_pos$", r"\1condition_embedder.image_embedder.pos_embed"),)
"""Which of Wan's two pictures is the first: diffusers' loader leaves it out."""


def renamed(weights: dict[str, Any], kind: str) -> dict[str, Any]:
    """The tensors of a part of that class under its library's names; those that have them already as they are."""
    if kind in _BY_CLASS:
        return _BY_CLASS[kind](weights)
    if _CUT_OUT in weights:
        return {f"vae.{name}": tensor for name, tensor in weights.items()}
    if _FIVE_B in weights:
        return {_residual(stepped(name, _NAMES)): tensor for name, tensor in weights.items()}
    names = next((names for mark, names in _ENCODERS.items() if mark in weights), _WAN)
    return {stepped(name, names): tensor for name, tensor in weights.items()}


def _words_alone(weights: dict[str, Any]) -> dict[str, Any]:
    return {stepped(name, _QWEN): tensor for name, tensor in weights.items() if not name.startswith(_SEEING)}


_BY_CLASS = {
    "HunyuanVideo15Transformer3DModel": transformer_renamed,
    "AutoencoderKLHunyuanVideo15": vae_renamed,
    "Qwen2_5_VLTextModel": _words_alone,
}


def _residual(name: str) -> str:
    return re.sub(r"\.residual\.(\d\.)", lambda found: "." + _RESIDUAL[found[1]], name)
