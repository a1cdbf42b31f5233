"""HunyuanVideo 1.5's own names of tensors, and ComfyUI's, as diffusers has them.

Sources: ``scripts/convert_hunyuan_video1_5_to_diffusers.py`` of diffusers (Apache-2.0), and for ComfyUI's names the
table of ``comfy/supported_models.py`` (HunyuanVideo), read backwards.
"""

from __future__ import annotations

import re
from typing import Any

from studio.engine.families.names import Step, stepped

_COMFY: tuple[Step, ...] = (
    (r"_attn\.norm\.(query|key)_norm\.(scale|weight)$", lambda found: f"_attn_{found[1][0]}_norm.weight"),
    (r"_attn\.(q|k|v|qkv|proj)\.", r"_attn_\1."),
    (r"_mod\.lin\.", "_mod.linear."),
    (r"(img_mlp|txt_mlp|blocks\.\d+\.mlp)\.0\.", r"\1.fc1."),
    (r"(img_mlp|txt_mlp|blocks\.\d+\.mlp)\.2\.", r"\1.fc2."),
    (r"(t_embedder|time_in)\.in_layer\.", r"\1.mlp.0."),
    (r"(t_embedder|time_in)\.out_layer\.", r"\1.mlp.2."),
    (r"c_embedder\.in_layer\.", "c_embedder.linear_1."),
    (r"c_embedder\.out_layer\.", "c_embedder.linear_2."),
)
_STEPS: tuple[Step, ...] = (
    (r"^time_in\.mlp\.0\.", "time_embed.timestep_embedder.linear_1."),
    (r"^time_in\.mlp\.2\.", "time_embed.timestep_embedder.linear_2."),
    (r"^txt_in\.t_embedder\.mlp\.0\.", "context_embedder.time_text_embed.timestep_embedder.linear_1."),
    (r"^txt_in\.t_embedder\.mlp\.2\.", "context_embedder.time_text_embed.timestep_embedder.linear_2."),
    (r"^txt_in\.c_embedder\.", "context_embedder.time_text_embed.text_embedder."),
    (r"^txt_in\.input_embedder\.", "context_embedder.proj_in."),
    (r"^txt_in\.individual_token_refiner\.blocks\.", "context_embedder.token_refiner.refiner_blocks."),
    (r"\.self_attn_([qkv])\.", r".attn.to_\1."),
    (r"\.self_attn_proj\.", ".attn.to_out.0."),
    (r"(refiner_blocks\.\d+)\.mlp\.fc1\.", r"\1.ff.net.0.proj."),
    (r"(refiner_blocks\.\d+)\.mlp\.fc2\.", r"\1.ff.net.2."),
    (r"(refiner_blocks\.\d+)\.adaLN_modulation\.1\.", r"\1.norm_out.linear."),
    (r"^byt5_in\.layernorm\.", "context_embedder_2.norm."),
    (r"^byt5_in\.fc(\d)\.", r"context_embedder_2.linear_\1."),
    (r"^vision_in\.proj\.0\.", "image_embedder.norm_in."),
    (r"^vision_in\.proj\.1\.", "image_embedder.linear_1."),
    (r"^vision_in\.proj\.3\.", "image_embedder.linear_2."),
    (r"^vision_in\.proj\.4\.", "image_embedder.norm_out."),
    (r"^img_in\.", "x_embedder."),
    (r"^cond_type_embedding\.", "cond_type_embed."),
    (r"^final_layer\.adaLN_modulation\.1\.", "norm_out.linear."),
    (r"^final_layer\.linear\.", "proj_out."),
    (r"^double_blocks\.", "transformer_blocks."),
    (r"\.img_mod\.", ".norm1."),
    (r"\.txt_mod\.", ".norm1_context."),
    (r"\.img_attn_([qk])_norm\.", r".attn.norm_\1."),
    (r"\.txt_attn_([qk])_norm\.", r".attn.norm_added_\1."),
    (r"\.img_attn_([qkv])\.", r".attn.to_\1."),
    (r"\.txt_attn_([qkv])\.", r".attn.add_\1_proj."),
    (r"\.img_attn_proj\.", ".attn.to_out.0."),
    (r"\.txt_attn_proj\.", ".attn.to_add_out."),
    (r"\.img_mlp\.fc1\.", ".ff.net.0.proj."),
    (r"\.img_mlp\.fc2\.", ".ff.net.2."),
    (r"\.txt_mlp\.fc1\.", ".ff_context.net.0.proj."),
    (r"\.txt_mlp\.fc2\.", ".ff_context.net.2."),
)
_VAE_STEPS: tuple[Step, ...] = (
    (r"\.(down|up)\.(\d+)\.block\.(\d+)\.", r".\1_blocks.\2.resnets.\3."),
    (r"\.(down|up)\.(\d+)\.\1sample\.", r".\1_blocks.\2.\1samplers.0."),
    (r"\.mid\.block_1\.", ".mid_block.resnets.0."),
    (r"\.mid\.block_2\.", ".mid_block.resnets.1."),
    (r"\.mid\.attn_1\.([qkv])\.", r".mid_block.attentions.0.to_\1."),
    (r"\.mid\.attn_1\.", ".mid_block.attentions.0."),
)
_FUSED = re.compile(r"(attn_)qkv(\.)")
_TURNED = "final_layer.adaLN_modulation.1."
"""What is shift and scale there is scale and shift in diffusers."""


def transformer_renamed(weights: dict[str, Any]) -> dict[str, Any]:
    """Its transformer's tensors; fused queries, keys and values are taken apart."""
    found = {}
    for name, tensor in weights.items():
        named = stepped(name.removeprefix("model.diffusion_model."), _COMFY)
        if named.startswith(_TURNED):
            found[named] = tensor.roll(len(tensor) // 2, 0)
        elif _FUSED.search(named):
            parts = tensor.chunk(3)
            found |= {_FUSED.sub(rf"\g<1>{each}\2", named): part for each, part in zip("qkv", parts, strict=True)}
        else:
            found[named] = tensor
    return {stepped(name, _STEPS): tensor for name, tensor in found.items()}


def vae_renamed(weights: dict[str, Any]) -> dict[str, Any]:
    """Its VAE's tensors."""
    return {stepped(name, _VAE_STEPS): tensor for name, tensor in weights.items()}
