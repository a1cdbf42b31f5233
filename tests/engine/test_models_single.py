"""A transformer as one file, as its makers publish it or as GGUF, becomes a model with what is there already."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import gguf
import numpy as np
import pytest
import torch
from ears import recipe_of
from lone import Weights, original, saved, weights_of
from pretend import pretend_model
from watching import Watching

from studio.engine.families.single import singles
from studio.engine.library import Library
from studio.engine.models.refusals import ModelRefusedError
from studio.engine.models.shelf import Shelf
from studio.engine.models.single import put_together

Tinies = Callable[[str], Path]


def as_file(weights: Weights, target: Path, kind: str) -> Path:
    if kind == "ltx":
        weights = original(weights, "ltx") | {"vae.encoder.conv_in.weight": np.zeros(3, np.float32)}
    elif kind == "wan":
        weights = original(weights, "wan")
    return saved(weights, target)


def as_gguf(weights: Weights, target: Path) -> Path:
    """Weights whose rows are whole blocks at 8 bits, everything else as it is."""
    writer = gguf.GGUFWriter(target, "wan")
    for name, array in original(weights, "wan").items():
        packs = name.endswith(".ffn.2.weight")
        kind = gguf.GGMLQuantizationType.Q8_0 if packs else None
        writer.add_tensor(name, gguf.quants.quantize(array, kind) if packs else array, raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return target


def nothing(done: int, total: int) -> None:
    assert done <= total


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "shelf")


def loaded(shelf: Shelf, name: str) -> Any:
    return Library(shelf=shelf).load(name)


@pytest.mark.parametrize(
    ("base", "kind", "file", "part"),
    [
        ("wan21", "wan", "fine tuned.safetensors", "transformer"),
        ("wan21", "diffusers", "mine.safetensors", "transformer"),
        ("wan22", "wan", "wan2.2_low_noise.safetensors", "transformer_2"),
        ("wan-vace", "wan", "vace.safetensors", "transformer"),
        ("ltx", "ltx", "ltxv.safetensors", "transformer"),
    ],
)
def test_a_file_takes_its_place_in_a_model_of_its_kind(
    tinies: Tinies, shelf: Shelf, tmp_path: Path, base: str, kind: str, file: str, part: str
) -> None:
    folder = tinies(base)
    others = {name: array + np.float32(0.25) for name, array in weights_of(folder, part).items()}
    note = put_together(shelf, as_file(others, tmp_path / file, kind), Library((folder,)).cards(), nothing)
    assert shelf.check(note.name, nothing).whole
    assert (folder / "vae" / "config.json").samefile(shelf.root / note.name / "vae" / "config.json"), "no second copy"
    found = getattr(loaded(shelf, note.name)._pipe, part).state_dict()
    assert {name: tensor.numpy().tolist() for name, tensor in found.items()} == {
        name: array.tolist() for name, array in others.items()
    }


def test_a_file_that_lacks_a_tensor_is_refused_before_it_is_one_of_the_models(
    tinies: Tinies, shelf: Shelf, tmp_path: Path
) -> None:
    folder = tinies("wan21")
    weights = weights_of(folder)
    weights.pop("blocks.1.attn2.to_k.weight")
    with pytest.raises(ModelRefusedError, match=r"lack “blocks\.1\.attn2\.to_k\.weight”"):
        put_together(shelf, as_file(weights, tmp_path / "mine.safetensors", "wan"), Library((folder,)).cards(), nothing)
    assert not list(shelf.root.glob("*"))
    part = tmp_path / "named" / "transformer"
    shutil.copytree(folder / "transformer", part, ignore=shutil.ignore_patterns("*.safetensors"))
    as_file(weights, part / "single.safetensors", "wan")
    with pytest.raises(ModelRefusedError, match=r"lack “blocks\.1\.attn2\.to_k\.weight”"):
        singles(part.parent, {"transformer": ["diffusers", "WanTransformer3DModel"]}, (), {"default": torch.float32})


def test_what_is_packed_as_gguf_renders_nearly_as_its_model(tinies: Tinies, shelf: Shelf, tmp_path: Path) -> None:
    folder = tinies("wan21")
    put_together(shelf, as_gguf(weights_of(folder), tmp_path / "packed.gguf"), Library((folder,)).cards(), nothing)
    recipe = replace(recipe_of(folder, name="wan21"), steps=2)
    made = []
    for family in (Library((folder,)).load("wan21"), loaded(shelf, "packed")):
        watch = Watching()
        made.append(family.sample(recipe, family.encode(recipe, watch), None, None, watch)["video"])
    assert made[0].shape == made[1].shape and np.isfinite(made[1]).all()
    assert 0 < np.abs(made[0] - made[1]).max() < 0.05, "8 bits are near, and are not the same"


def test_a_file_of_no_published_size_says_what_else_it_needs(tinies: Tinies, shelf: Shelf, tmp_path: Path) -> None:
    file = as_file(weights_of(tinies("wan21")), tmp_path / "wan.safetensors", "wan")
    with pytest.raises(ModelRefusedError) as refused:
        put_together(shelf, file, Library((tinies("wan5b"), tinies("ltx"))).cards(), nothing)
    assert refused.value.why == (
        "It holds a transformer of Wan in a size that was not published, and goes with no model here."
    )
    assert refused.value.remedy.startswith("Lay the folder of a model that it goes with beside it (model_index.json, ")
    rest = tmp_path / "rest"
    shutil.copytree(tinies("wan21"), rest, ignore=lambda at, names: names if Path(at).name == "transformer" else ())
    with pytest.raises(ModelRefusedError, match="cannot be read as JSON"):
        put_together(shelf, file, (), nothing)
    shutil.copy(tinies("wan21") / "transformer" / "config.json", rest / "transformer")
    put_together(shelf, file, (), nothing, name="beside")
    assert loaded(shelf, "beside")._pipe.transformer.config.num_layers
    (rest / "scheduler" / "away.json").symlink_to(tmp_path / "wan.safetensors")
    with pytest.raises(ModelRefusedError, match="leads out of “rest”"):
        put_together(shelf, file, (), nothing, base=str(rest), name="linked")
    shelf.remove("beside")
    shutil.rmtree(rest)
    strange = pretend_model(tmp_path / "other") / "vae" / "diffusion_pytorch_model.safetensors"
    with pytest.raises(ModelRefusedError, match="not a transformer of Wan, LTX-Video, Hun"):
        put_together(shelf, strange, (), nothing)
    assert not shelf.notes() and not list(tmp_path.glob("shelf/*"))
