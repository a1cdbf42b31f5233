"""A transformer that is published as one file, told by its tensors, and put together with what a render needs besides.

Such files hold the denoiser alone: the text encoder with its tokenizer and the VAE come from a whole model of the same
kind that is on this machine, or from a folder beside the file that has all but the denoiser's weights, and so does what
no tensor tells (the width of a head, how rows are normed). The layouts
are those of Wan's and LTX-Video's own publications and of diffusers; nothing is converted on disk.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from studio.engine.families.family import Card
from studio.engine.models.headers import Tensor, is_gguf, tensors_of
from studio.engine.models.refusals import ModelRefusedError
from studio.engine.models.shelf import Note, Shelf, Tally, clean_name, copied, sha256
from studio.engine.models.unfinished import Begun, begin, drop_others
from studio.engine.models.vetting import WEIGHTS, components, links_of, pipeline_index, table

STEM = "single"
"""What such a file is called in the folder of its part, before its suffix."""
_ENOUGH = "model_index.json, scheduler, text_encoder, tokenizer, vae and transformer/config.json"
_PREFIX = "model.diffusion_model."
_LOW = re.compile(r"low[-_ ]?noise", re.IGNORECASE)
Shapes = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Kind:
    """What one layout is known by, and which numbers of a configuration its tensors tell."""

    title: str
    classes: frozenset[str]
    facts: Callable[[Shapes], dict[str, Any]]
    fits: tuple[str, ...]  # what has to be as in the model that it joins: its latents and its words
    whole: Callable[[Mapping[str, Any]], str]  # the smallest one on the hub that has the rest, by those numbers


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


def _whole_wan(facts: Mapping[str, Any]) -> str:
    """Words and latents are the same in all sizes of a generation."""
    if "vace_layers" in facts:
        return "Wan-AI/Wan2.1-VACE-1.3B-diffusers"
    if facts["in_channels"] == _FIVE_B:
        return "Wan-AI/Wan2.2-TI2V-5B-Diffusers"
    if "image_dim" in facts:
        return "Wan-AI/Wan2.1-I2V-14B-480P-Diffusers"
    shown = facts["in_channels"] > facts["out_channels"]
    return "Wan-AI/Wan2.2-I2V-A14B-Diffusers" if shown else "Wan-AI/Wan2.1-T2V-1.3B-Diffusers"


_FIVE_B = 48
"""Channels of the latents of Wan 2.2's smaller model."""
_WORDS_AND_LATENTS = ("in_channels", "out_channels")
KINDS = (
    Kind(
        "Wan",
        frozenset({"WanTransformer3DModel", "WanVACETransformer3DModel"}),
        _wan,
        (*_WORDS_AND_LATENTS, "text_dim", "vace_in_channels", "image_dim"),
        _whole_wan,
    ),
    Kind(
        "LTX-Video",
        frozenset({"LTXVideoTransformer3DModel"}),
        _ltx,
        (*_WORDS_AND_LATENTS, "caption_channels"),
        lambda _facts: "Lightricks/LTX-Video",
    ),
)


@dataclass(frozen=True, slots=True)
class Single:
    """A file that was recognised: its kind, and what its tensors tell of its configuration."""

    file: Path
    kind: Kind
    facts: Mapping[str, Any]

    def configuration(self, base: Mapping[str, Any]) -> dict[str, Any]:
        """That of the model it joins, with this file's own numbers."""
        facts = dict(self.facts)
        return {**base, "num_attention_heads": facts.pop("width") // base["attention_head_dim"], **facts}


def recognised(file: Path) -> Single:
    """What a file of weights is. Raises ModelRefusedError for every other file, and for a header that is not sound."""
    tensors = tensors_of(file)
    packed = is_gguf(file)
    shapes = {name.removeprefix(_PREFIX): _shape(tensor, turned=packed) for name, tensor in tensors.items()}
    for kind in KINDS:
        try:
            return Single(file, kind, kind.facts(shapes))
        except (KeyError, ValueError, IndexError, ZeroDivisionError):
            continue
    raise _refused(
        file,
        f"It is not a transformer of {' or '.join(kind.title for kind in KINDS)} as one file.",
        "Choose the whole folder of a diffusers pipeline.",
    )


def _shape(tensor: Tensor, *, turned: bool) -> tuple[int, ...]:
    """GGUF counts from the fastest dimension on."""
    return tensor.shape[::-1] if turned else tensor.shape


@dataclass(frozen=True, slots=True)
class _Joined:
    """A whole model and the part of it whose place a file takes."""

    folder: Path
    index: dict[str, Any]
    part: str
    configuration: dict[str, Any]


def put_together(
    shelf: Shelf, file: Path, cards: Iterable[Card], tally: Tally, *, name: str = "", base: str = ""
) -> Note:
    """Puts a file on the shelf as a model, with all else of the first model that it fits.

    Those are the installed ones, then what ``beside`` finds; or ``base`` alone, a model's name or a folder. What is
    shared takes no room a second time where the disk can link. Raises ModelRefusedError.
    """
    single = recognised(file)
    named = clean_name(name or file.stem)
    shelf.require_free(named)
    if base and Path(base).is_dir():
        folders = [Path(base)]
    else:
        folders = [card.folder for card in cards if not base or card.name == base] + ([] if base else beside(file))
    joined = _joined(single, folders, base)
    whole = {path: joined.folder / path for path in _shared(joined)}
    total = file.stat().st_size + sum(path.stat().st_size for path in whole.values())
    target = shelf.unfinished(named)
    begin(shelf.root, Begun(named, str(file.resolve()), total))
    sums, done = {}, 0
    for path, source in (*whole.items(), (f"{joined.part}/{STEM}{_suffix(file)}", file)):
        told = partial(_told, tally, done, total)
        sums[path] = linked(source, target / path, told) if source is not file else copied(file, target / path, told)
        done += source.stat().st_size
    for path, own in _own(joined).items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_text(json.dumps(own, indent=1), encoding="utf-8")
        sums[path] = sha256(target / path)
    drop_others(target, sums)
    try:
        return shelf.take_over(Note(named, joined.index["_class_name"], str(file), files=sums), tally)
    except ModelRefusedError:  # another try would end as this one
        shelf.let_go(named)
        raise


def beside(file: Path) -> list[Path]:
    """The folders of pipelines next to a file, and the one it lies in."""
    indices = [*file.parent.glob("model_index.json"), *sorted(file.parent.glob("*/model_index.json"))]
    return [index.parent for index in indices]


def _joined(single: Single, folders: list[Path], base: str) -> _Joined:
    for folder in folders:
        try:
            index = pipeline_index(folder)
        except ModelRefusedError:
            continue
        part = "transformer_2" if _is_low(single.file, index) else "transformer"
        if (index.get(part) or [None, None])[1] not in single.kind.classes:
            continue
        if not all((folder / each).is_dir() for each, _ in components(index)):
            continue
        before = table(folder, folder / part / "config.json")
        if all(before.get(fact) == single.facts.get(fact) for fact in single.kind.fits):
            return _Joined(folder, index, part, single.configuration(before))
    whole = single.kind.whole(single.facts)
    lacks = "its words’ encoder, tokenizer and VAE are in no model on this machine."
    if base:
        lacks = f"its words’ encoder, tokenizer and VAE are others than those of “{base}”."
    raise _refused(
        single.file,
        f"It holds a transformer of {single.kind.title} alone; {lacks}",
        f"Lay {whole} beside the file ({_ENOUGH} are enough), or get it under File → Models…; then add the file again.",
    )


def _is_low(file: Path, index: Mapping[str, Any]) -> bool:
    """Whether a file is the expert for little noise of a model that has two."""
    return (index.get("transformer_2") or [None])[0] is not None and bool(_LOW.search(file.name))


def _shared(joined: _Joined) -> list[str]:
    """The files of the whole model but for the weights that make way, and what is written anew."""
    left = {f"{joined.part}/config.json", "model_index.json"}
    found = []
    for path in sorted(p for p in joined.folder.rglob("*") if p.is_file()):
        name = path.relative_to(joined.folder).as_posix()
        if not path.resolve().is_relative_to(links_of(joined.folder).resolve()):
            raise _refused(
                path, f"It is a link that leads out of “{joined.folder.name}”.", "Copy the files themselves."
            )
        ours = name.startswith(f"{joined.part}/") and (path.suffix in WEIGHTS or name.endswith(".index.json"))
        loose = path.parent == joined.folder and path.suffix in WEIGHTS
        if name not in left and not ours and not loose:
            found.append(name)
    return found


def _own(joined: _Joined) -> dict[str, dict[str, Any]]:
    return {"model_index.json": joined.index, f"{joined.part}/config.json": joined.configuration}


def linked(source: Path, target: Path, tally: Callable[[int], None]) -> str:
    """A second name for a file where the disk allows it, else a copy; its SHA-256."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists():
        with suppress(OSError):
            os.link(source.resolve(), target)
    if target.exists() and target.samefile(source):
        return sha256(target, tally)
    return copied(source, target, tally)


def _suffix(file: Path) -> str:
    """By its content: names lie."""
    return ".gguf" if is_gguf(file) else ".safetensors"


def _told(tally: Tally, before: int, total: int, done: int) -> None:
    tally(before + done, total)


def _refused(file: Path, why: str, remedy: str) -> ModelRefusedError:
    return ModelRefusedError(f"“{file.name}” is not taken.", why, remedy)
