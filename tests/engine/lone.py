"""Weights as their makers and ComfyUI lay them, one file a part, and a layout of a tiny checkpoint to go with them."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import gguf
import numpy as np
import torch
from safetensors.numpy import load_file, save_file
from safetensors.torch import save_file as save_tensors

Weights = dict[str, np.ndarray]
Q8 = gguf.GGMLQuantizationType.Q8_0
# From diffusers' names to those of the makers, in this order.
_WAN = {
    "condition_embedder.time_embedder.linear_1": "time_embedding.0",
    "condition_embedder.time_embedder.linear_2": "time_embedding.2",
    "condition_embedder.text_embedder.linear_1": "text_embedding.0",
    "condition_embedder.text_embedder.linear_2": "text_embedding.2",
    "condition_embedder.time_proj": "time_projection.1",
    "attn2": "cross_attn",
    "attn1": "self_attn",
    ".to_out.0.": ".o.",
    ".to_q.": ".q.",
    ".to_k.": ".k.",
    ".to_v.": ".v.",
    "scale_shift_table": "modulation",
    "ffn.net.0.proj": "ffn.0",
    "ffn.net.2": "ffn.2",
    "norm2": "norm__",
    "norm3": "norm2",
    "norm__": "norm3",
}
_WAN_EYE = {
    "condition_embedder.image_embedder.norm1": "img_emb.proj.0",
    "condition_embedder.image_embedder.ff.net.0.proj": "img_emb.proj.1",
    "condition_embedder.image_embedder.ff.net.2": "img_emb.proj.3",
    "condition_embedder.image_embedder.norm2": "img_emb.proj.4",
    "condition_embedder.image_embedder.pos_embed": "img_emb.emb_pos",
    "attn2.add_k_proj": "cross_attn.k_img",
    "attn2.add_v_proj": "cross_attn.v_img",
    "attn2.norm_added_k": "cross_attn.norm_k_img",
}
_WAN_ENDS = {"modulation": "head.modulation", "proj_out.weight": "head.head.weight", "proj_out.bias": "head.head.bias"}
_LLAMA_T5 = {
    "shared": "token_embd",
    "encoder.final_layer_norm": "enc.output_norm",
    "encoder.block": "enc.blk",
    "layer.0.SelfAttention.relative_attention_bias": "attn_rel_b",
    "layer.0.SelfAttention.": "attn_",
    "layer.0.layer_norm": "attn_norm",
    "layer.1.layer_norm": "ffn_norm",
    "layer.1.DenseReluDense.wi_0": "ffn_gate",
    "layer.1.DenseReluDense.wi_1": "ffn_up",
    "layer.1.DenseReluDense.wo": "ffn_down",
}
_WAN_T5 = {
    "shared": "token_embedding",
    "encoder.final_layer_norm": "norm",
    "encoder.block": "blocks",
    "layer.0.SelfAttention.relative_attention_bias": "pos_embedding.embedding",
    "layer.0.SelfAttention": "attn",
    "layer.0.layer_norm": "norm1",
    "layer.1.layer_norm": "norm2",
    "layer.1.DenseReluDense.wi_0": "ffn.gate.0",
    "layer.1.DenseReluDense.wi_1": "ffn.fc1",
    "layer.1.DenseReluDense.wo": "ffn.fc2",
}
_LTX = {"proj_in": "patchify_proj", "time_embed": "adaln_single", "norm_q": "q_norm", "norm_k": "k_norm"}
_HUNYUAN = {
    "time_embed.timestep_embedder.linear_1": "time_in.mlp.0",
    "time_embed.timestep_embedder.linear_2": "time_in.mlp.2",
    "context_embedder.time_text_embed.timestep_embedder.linear_1": "txt_in.t_embedder.mlp.0",
    "context_embedder.time_text_embed.timestep_embedder.linear_2": "txt_in.t_embedder.mlp.2",
    "context_embedder.time_text_embed.text_embedder": "txt_in.c_embedder",
    "context_embedder.proj_in": "txt_in.input_embedder",
    "context_embedder.token_refiner.refiner_blocks": "txt_in.individual_token_refiner.blocks",
    "context_embedder_2.norm": "byt5_in.layernorm",
    "context_embedder_2.linear_": "byt5_in.fc",
    "image_embedder.norm_in": "vision_in.proj.0",
    "image_embedder.linear_1": "vision_in.proj.1",
    "image_embedder.linear_2": "vision_in.proj.3",
    "image_embedder.norm_out": "vision_in.proj.4",
    "x_embedder": "img_in",
    "cond_type_embed": "cond_type_embedding",
    "transformer_blocks": "double_blocks",
}
_HUNYUAN_TEXT = {"attn.to_out.0": "self_attn_proj", "attn.to_": "self_attn_", "norm_out.linear": "adaLN_modulation.1"}
_HUNYUAN_TEXT |= {"ff.net.0.proj": "mlp.fc1", "ff.net.2": "mlp.fc2"}
_HUNYUAN_BLOCK = {
    "norm1_context": "txt_mod",
    "norm1": "img_mod",
    "attn.norm_added_q": "txt_attn_q_norm",
    "attn.norm_added_k": "txt_attn_k_norm",
    "attn.norm_q": "img_attn_q_norm",
    "attn.norm_k": "img_attn_k_norm",
    "attn.to_out.0": "img_attn_proj",
    "attn.to_add_out": "txt_attn_proj",
    "attn.to_": "img_attn_",
    "attn.add_q_proj": "txt_attn_q",
    "attn.add_k_proj": "txt_attn_k",
    "attn.add_v_proj": "txt_attn_v",
    "ff.net.0.proj": "img_mlp.fc1",
    "ff.net.2": "img_mlp.fc2",
    "ff_context.net.0.proj": "txt_mlp.fc1",
    "ff_context.net.2": "txt_mlp.fc2",
}
_COMFY_HUNYUAN = {
    "txt_in.t_embedder.mlp.0.": "txt_in.t_embedder.in_layer.",
    "txt_in.t_embedder.mlp.2.": "txt_in.t_embedder.out_layer.",
    "txt_in.c_embedder.linear_1.": "txt_in.c_embedder.in_layer.",
    "txt_in.c_embedder.linear_2.": "txt_in.c_embedder.out_layer.",
    "_mod.linear.": "_mod.lin.",
    "_attn_qkv.": "_attn.qkv.",
    "mlp.fc1.": "mlp.0.",
    "mlp.fc2.": "mlp.2.",
    "_attn_q_norm.weight": "_attn.norm.query_norm.scale",
    "_attn_k_norm.weight": "_attn.norm.key_norm.scale",
    "_attn_proj.": "_attn.proj.",
    "_in.mlp.2.": "_in.out_layer.",
    "_in.mlp.0.": "_in.in_layer.",
}
_HUNYUAN_VAE = {
    "mid_block.resnets.0": "mid.block_1",
    "mid_block.resnets.1": "mid.block_2",
    "mid_block.attentions.0.to_": "mid.attn_1.",
    "mid_block.attentions.0": "mid.attn_1",
    "down_blocks": "down",
    "up_blocks": "up",
    "resnets": "block",
    "downsamplers.0": "downsample",
    "upsamplers.0": "upsample",
}
_VAE_ENDS = {
    "encoder.conv_in": "encoder.conv1",
    "decoder.conv_in": "decoder.conv1",
    "conv_shortcut": "shortcut",
    "post_quant_conv": "conv2",
    "quant_conv": "conv1",
    "norm_out": "head.0",
    "conv_out": "head.2",
    "mid_block.resnets.0": "middle.0",
    "mid_block.resnets.1": "middle.2",
    "mid_block.attentions.0": "middle.1",
}
_RESIDUAL = {"norm1": "residual.0", "conv1": "residual.2", "norm2": "residual.3", "conv2": "residual.6"}
_LTX_VAE = {
    "latents_mean": "per_channel_statistics.mean-of-means",
    "latents_std": "per_channel_statistics.std-of-means",
    "encoder.mid_block": "encoder.down_blocks.9",
    "decoder.mid_block": "decoder.up_blocks.0",
    "resnets": "res_blocks",
}


def weights_of(folder: Path, part: str = "transformer") -> Weights:
    return load_file(next((folder / part).glob("*.safetensors")))


def saved(weights: Weights, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    save_file(weights, target)
    return target


def original(weights: Weights, kind: str) -> Weights:
    """A transformer of “wan” or “ltx” as its makers name it."""
    made = {}
    for name, array in weights.items():
        name = _replaced(name, _WAN_EYE | _WAN if kind == "wan" else _LTX)
        name = _WAN_ENDS.get(name, name) if kind == "wan" else name
        if "vace_blocks" in name:
            name = name.replace("proj_out", "after_proj").replace("proj_in", "before_proj")
        made["model.diffusion_model." + name] = array
    return made


def original_hunyuan(weights: Weights, *, comfy: bool) -> Weights:
    """The transformer of HunyuanVideo 1.5 as its makers name it, or as ComfyUI does, which keeps qkv together."""
    made: Weights = {}
    for name, array in weights.items():
        if name.startswith("norm_out."):  # shift before scale
            array, name = np.roll(array, len(array) // 2, 0), name.replace("norm_out.linear", "final_layer.mod")
        inner = (
            _HUNYUAN_BLOCK if name.startswith("transformer_blocks") else _HUNYUAN_TEXT if ".refiner_" in name else {}
        )
        name = _replaced(_replaced(name, inner), _HUNYUAN).replace("final_layer.mod", "final_layer.adaLN_modulation.1")
        made[re.sub("^proj_out", "final_layer.linear", name)] = array
    if not comfy:
        return made
    for name in [name for name in made if "attn_q." in name]:
        parts = [made.pop(name.replace("attn_q.", f"attn_{each}.")) for each in "qkv"]
        made[name.replace("attn_q.", "attn_qkv.")] = np.concatenate(parts)
    return {_replaced(name, _COMFY_HUNYUAN): array for name, array in made.items()}


def original_encoder(weights: Weights, kind: str) -> Weights:
    """A T5 encoder as “llama.cpp” or “wan” name it."""
    names = {"llama.cpp": _LLAMA_T5, "wan": _WAN_T5}[kind]
    return {_replaced(name, names): array for name, array in weights.items()}


def scaled(weights: Weights, target: Path, way: str) -> Weights:
    """Writes weights in float8 with factors as “scaled_fp8”, “comfy_quant” or by “rows”; returns what they are then.

    Matrices are made small, rows of numbers are not.
    """
    made: dict[str, torch.Tensor] = {"scaled_fp8": torch.zeros(2).to(torch.float8_e4m3fn)}
    meant = {name: torch.from_numpy(array.copy()) for name, array in weights.items()}
    for name, tensor in [(name, tensor) for name, tensor in meant.items() if tensor.ndim == 2]:
        over = {"dim": 1, "keepdim": True} if way == "rows" else {}
        factor = tensor.abs().amax(**over) / 448
        made[name] = (tensor / factor).to(torch.float8_e4m3fn)
        meant[name] = made[name].float() * factor
        stem = name.removesuffix("weight")
        made[stem + ("scale_weight" if way == "scaled_fp8" else "weight_scale")] = factor
        if way == "scaled_fp8":
            made[stem + "scale_input"] = torch.ones(())
        elif way == "comfy_quant":
            made[stem + way] = torch.tensor(list(b'{"format": "float8_e4m3fn"}'), dtype=torch.uint8)
    target.parent.mkdir(parents=True, exist_ok=True)
    save_tensors(meant | made, target)
    return {name: tensor.numpy() for name, tensor in meant.items()}


def packed(weights: Weights, target: Path) -> Weights:
    """Writes weights as GGUF whose rows are whole blocks at 8 bits, and returns what they are then."""
    target.parent.mkdir(parents=True, exist_ok=True)
    writer, meant = gguf.GGUFWriter(target, "t5encoder"), {}
    for name, array in weights.items():
        blocks = gguf.quants.quantize(array, Q8) if array.ndim == 2 and array.shape[1] % 32 == 0 else None
        writer.add_tensor(name, array if blocks is None else blocks, raw_dtype=None if blocks is None else Q8)
        meant[name] = array if blocks is None else gguf.quants.dequantize(blocks, Q8)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return meant


def original_vae(weights: Weights, kind: str) -> Weights:
    """A VAE of “wan” (2.1, three blocks to a size), “wan5b”, “ltx” (0.9.0) or “hunyuan” as its makers name it."""
    names = {"wan": _wan_vae, "wan5b": _wan5b_vae, "ltx": _ltx_vae, "hunyuan": _hunyuan_vae}[kind]
    return {names(name): array for name, array in weights.items()}


def _hunyuan_vae(name: str) -> str:
    return _replaced(name, _HUNYUAN_VAE)


def _wan_vae(name: str) -> str:
    name = re.sub(r"(?<=\.)(norm|conv)[12](?=\.)", lambda found: _RESIDUAL[found[0]], name)
    name = re.sub(r"up_blocks\.(\d+)\.upsamplers\.0", lambda found: f"upsamples.{4 * int(found[1]) + 3}", name)
    name = re.sub(r"up_blocks\.(\d+)\.resnets\.(\d+)", lambda f: f"upsamples.{4 * int(f[1]) + int(f[2])}", name)
    return _replaced(name, {**_VAE_ENDS, "down_blocks": "downsamples"})


def _wan5b_vae(name: str) -> str:
    name = re.sub(r"(?<=\.)(norm|conv)[12](?=\.)", lambda found: _RESIDUAL[found[0]], name)
    name = re.sub(r"(down|up)_blocks\.(\d+)\.\1sampler\.", r"\1samples.\2.\1samples.3.", name)
    name = re.sub(r"(down|up)_blocks\.(\d+)\.resnets\.", r"\1samples.\2.\1samples.", name)
    return _replaced(name, _VAE_ENDS)


def _ltx_vae(name: str) -> str:
    """Its blocks are numbered through, those that change the size too, and those that change the width alone."""
    if found := re.match(r"encoder\.down_blocks\.(\d)\.(resnets|downsamplers\.0)(.*)", name):
        n, what, rest = int(found[1]), found[2], found[3]
        at = min(3 * n, 8) + (what != "resnets")
        name = f"encoder.down_blocks.{at}{'.res_blocks' if what == 'resnets' else ''}{rest}"
    elif found := re.match(r"decoder\.up_blocks\.(\d)\.(resnets|upsamplers\.0)(.*)", name):
        n, what, rest = int(found[1]), found[2], found[3]
        at = max(1, 3 * n) - (what != "resnets")
        name = f"decoder.up_blocks.{at}{'.res_blocks' if what == 'resnets' else ''}{rest}"
    return "vae." + _replaced(name, _LTX_VAE)


def _replaced(name: str, names: Mapping[str, str]) -> str:
    for ours, theirs in names.items():
        name = name.replace(ours, theirs)
    return name


def layout_of(folder: Path, target: Path, *, known: Mapping[str, Mapping[str, Weights]], title: str) -> Path:
    """Writes the layout of a tiny pipeline, with its tokenizer, as the published ones are written.

    ``known``: by part and layout, weights as they lie in it; the part is known by their last three tensors.
    """
    index = json.loads((folder / "model_index.json").read_text())
    parts = {}
    for role, entry in index.items():
        if isinstance(entry, list) and entry[0]:
            parts[role] = {"class": entry}
            for file in (folder / role).glob("*config.json"):
                if file.name == "generation_config.json":
                    continue
                read = json.loads(file.read_text())
                parts[role]["configuration"] = {name: value for name, value in read.items() if name[0] != "_"}
            if role in known:
                parts[role]["tensors"] = {layout: _marks(each) for layout, each in known[role].items()}
    for role in [role for role in parts if role.startswith("tokenizer")]:
        shutil.copytree(folder / role, target / role)
        parts[role] = {"class": index[role], "folder": role}
    parts["text_encoder"] |= {"title": "Tiny", "take": "tiny_fp16.safetensors"}
    settings = {name: index[name] for name in ("boundary_ratio", "expand_timesteps") if name in index}
    layout = {"pipeline": index["_class_name"], "settings": settings, "parts": {role: role for role in parts}}
    (target / "layouts.json").write_text(json.dumps({"parts": parts, "layouts": {title: layout}}))
    return target / "layouts.json"


def _marks(weights: Weights) -> dict[str, tuple[int, ...]]:
    return {name: weights[name].shape for name in list(weights)[-3:]}
