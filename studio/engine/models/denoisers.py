"""A transformer that is published as one file: what kind it is and which numbers it has, told by its tensors.

The layouts are those of their makers' own publications, of ComfyUI where it has one, and of diffusers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from studio.engine.models.headers import Tensor, is_gguf, tensors_of
from studio.engine.models.looking import require_readable
from studio.engine.models.refusals import ModelRefusedError
from studio.engine.models.sketchers import folder, sketcher

STEM = "single"
"""What a file in its makers' layout is called in the folder of its part, before its suffix."""
_PREFIX = "model.diffusion_model."
_LEVELS = tuple(
    re.compile(form, re.IGNORECASE) for form in (r"(low|high)[-_ ]?noise", r"(?:a14b|2[._]2).*[-_ ](low|high)(?![a-z])")
)
Shapes = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Kind:
    """What one layout is known by, and which numbers of a configuration its tensors tell."""

    title: str
    classes: frozenset[str]
    facts: Callable[[Shapes], dict[str, Any]]
    fits: tuple[str, ...]  # what has to be as in the model that it joins: its latents and its words


def _count(shapes: Shapes, blocks: str) -> int:
    """How many blocks there are, by their numbers."""
    return len({name.split(".")[1] for name in shapes if name.startswith(f"{blocks}.")})


def _first(shapes: Shapes, *names: str) -> tuple[int, ...]:
    """The shape by whichever of its names a file has. Raises KeyError."""
    return shapes[next((name for name in names if name in shapes), names[0])]


def _wan(shapes: Shapes) -> dict[str, Any]:
    width, channels, *patch = shapes["patch_embedding.weight"]
    embedder = "condition_embedder."
    out = _first(shapes, "head.head.weight", "proj_out.weight")[0]
    facts: dict[str, Any] = {
        "width": width,
        "in_channels": channels,
        "patch_size": patch,
        "out_channels": out // (patch[0] * patch[1] * patch[2]),
        "num_layers": _count(shapes, "blocks"),
        "ffn_dim": _first(shapes, "blocks.0.ffn.0.weight", "blocks.0.ffn.net.0.proj.weight")[0],
        "text_dim": _first(shapes, "text_embedding.0.weight", f"{embedder}text_embedder.linear_1.weight")[1],
        "freq_dim": _first(shapes, "time_embedding.0.weight", f"{embedder}time_embedder.linear_1.weight")[1],
    }
    if any(name in shapes for name in ("img_emb.proj.0.weight", f"{embedder}image_embedder.norm1.weight")):
        seen = _first(shapes, "img_emb.proj.0.weight", f"{embedder}image_embedder.norm1.weight")[0]
        facts |= {"image_dim": seen, "added_kv_proj_dim": width}
    for both in ("img_emb.emb_pos", f"{embedder}image_embedder.pos_embed"):
        if both in shapes:
            facts["pos_embed_seq_len"] = shapes[both][1]
    if control := _count(shapes, "vace_blocks"):
        facts["vace_layers"] = list(range(0, facts["num_layers"], max(1, facts["num_layers"] // control)))[:control]
        facts["vace_in_channels"] = shapes["vace_patch_embedding.weight"][1]
    return facts


def _ltx(shapes: Shapes) -> dict[str, Any]:
    width, channels = _first(shapes, "patchify_proj.weight", "proj_in.weight")
    return {
        "width": width,
        "in_channels": channels,
        "out_channels": shapes["proj_out.weight"][0],
        "num_layers": _count(shapes, "transformer_blocks"),
        "cross_attention_dim": shapes["transformer_blocks.0.attn2.to_k.weight"][1],
        "caption_channels": shapes["caption_projection.linear_1.weight"][1],
    }


def _hunyuan(shapes: Shapes) -> dict[str, Any]:
    width, channels = _first(shapes, "img_in.proj.weight", "x_embedder.proj.weight")[:2]
    return {
        "width": width,
        "in_channels": channels,
        "out_channels": _first(shapes, "final_layer.linear.weight", "proj_out.weight")[0],
        "num_layers": _count(shapes, "double_blocks") or _count(shapes, "transformer_blocks"),
        "text_embed_dim": _first(shapes, "txt_in.input_embedder.weight", "context_embedder.proj_in.weight")[1],
        "text_embed_2_dim": _first(shapes, "byt5_in.fc1.weight", "context_embedder_2.linear_1.weight")[1],
        "image_embed_dim": _first(shapes, "vision_in.proj.0.weight", "image_embedder.norm_in.weight")[0],
    }


def _kandinsky(shapes: Shapes) -> dict[str, Any]:
    if any(name.startswith("audio_") for name in shapes):
        raise KeyError("audio")  # that of Kandinsky 6
    return {
        "model_dim": shapes["visual_embeddings.in_layer.weight"][0],
        "ff_dim": shapes["visual_transformer_blocks.0.feed_forward.in_layer.weight"][0],
        "time_dim": shapes["time_embeddings.out_layer.weight"][0],
        "in_text_dim": shapes["text_embeddings.in_layer.weight"][1],
        "in_text_dim2": shapes["pooled_text_embeddings.in_layer.weight"][1],
        "num_text_blocks": _count(shapes, "text_transformer_blocks"),
        "num_visual_blocks": _count(shapes, "visual_transformer_blocks"),
    }


def _cogvideo(shapes: Shapes) -> dict[str, Any]:
    width, channels, patch, _ = shapes["patch_embed.proj.weight"]
    return {
        "width": width,
        "in_channels": channels,
        "patch_size": patch,
        "num_layers": _count(shapes, "transformer_blocks"),
        "text_embed_dim": shapes["patch_embed.text_proj.weight"][1],
        "time_embed_dim": shapes["time_embedding.linear_1.weight"][0],
    }


_WORDS_AND_LATENTS = ("in_channels", "out_channels")
KINDS = (
    Kind(
        "Wan",
        frozenset({"WanTransformer3DModel", "WanVACETransformer3DModel"}),
        _wan,
        (*_WORDS_AND_LATENTS, "text_dim", "vace_in_channels", "image_dim", "pos_embed_seq_len"),
    ),
    Kind(
        "LTX-Video",
        frozenset({"LTXVideoTransformer3DModel"}),
        _ltx,
        (*_WORDS_AND_LATENTS, "caption_channels"),
    ),
    Kind(
        "HunyuanVideo 1.5",
        frozenset({"HunyuanVideo15Transformer3DModel"}),
        _hunyuan,
        (*_WORDS_AND_LATENTS, "text_embed_dim", "text_embed_2_dim", "image_embed_dim"),
    ),
    Kind(
        "Kandinsky 5",
        frozenset({"Kandinsky5Transformer3DModel"}),
        _kandinsky,
        ("model_dim", "in_text_dim", "in_text_dim2"),
    ),
    Kind("CogVideoX", frozenset({"CogVideoXTransformer3DModel"}), _cogvideo, ("in_channels", "text_embed_dim")),
)


@dataclass(frozen=True, slots=True)
class Single:
    """A file that was recognised: its kind, and what its tensors tell of its configuration."""

    file: Path
    kind: Kind
    facts: Mapping[str, Any]
    tensors: Mapping[str, Tensor] = field(repr=False)

    @property
    def level(self) -> str:
        """Of two experts the one that it is, “low” or “high” noise: their tensors are alike, the makers' names tell."""
        found = next(filter(None, (form.search(self.file.name) for form in _LEVELS)), None)
        return found[1].lower() if found else ""

    @property
    def draws(self) -> bool:
        """Whether it holds its VAE too."""
        return any(name.startswith("vae.") for name in self.tensors)

    @property
    def weights(self) -> str:
        """What it is called in the folder of its part; by its content, for names lie."""
        return f"{STEM}.gguf" if is_gguf(self.file) else f"{STEM}.safetensors"

    def configuration(self, base: Mapping[str, Any]) -> dict[str, Any]:
        """That of the model it joins, with this file's own numbers."""
        facts = dict(self.facts)
        if width := facts.pop("width", 0):
            facts["num_attention_heads"] = width // base["attention_head_dim"]
        return {**base, **facts}


def recognised(file: Path) -> Single:
    """What a file of weights is. Raises ModelRefusedError for every other file, and for a header that is not sound."""
    tensors = tensors_of(file)
    if found := denoiser(file, tensors):
        require_readable(file, tensors)
        return found
    if sketcher(file, tensors):
        raise ModelRefusedError(
            f"“{file.name}” is not taken.",
            "It is no model but a decoder of TAEHV, for sharper previews.",
            f"Lay it into the folder “{folder()}”: what it can draw is seen sharper from the next start on.",
        )
    raise ModelRefusedError(
        f"“{file.name}” is not taken.",
        f"It is not a transformer of {', '.join(kind.title for kind in KINDS)} as one file.",
        "Choose the whole folder of a diffusers pipeline.",
    )


def denoiser(file: Path, tensors: Mapping[str, Tensor]) -> Single | None:
    """The same of a file whose header was read; None for every other file."""
    packed = is_gguf(file)
    shapes = {name.removeprefix(_PREFIX): tensor.sides(turned=packed) for name, tensor in tensors.items()}
    for kind in KINDS:
        with suppress(KeyError, ValueError, IndexError, ZeroDivisionError):
            return Single(file, kind, kind.facts(shapes), tensors)
    return None
