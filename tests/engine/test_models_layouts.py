"""Weights alone make a model: configurations and tokenizers of the published ones come with the studio."""

from __future__ import annotations

import importlib
import inspect
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import diffusers
import numpy as np
import pytest
import torch
import transformers
from ears import recipe_of
from lone import (
    layout_of,
    original,
    original_encoder,
    original_hunyuan,
    original_vae,
    packed,
    saved,
    scaled,
    weights_of,
)
from tinies.reading import seeded
from watching import Watching

from studio.document.brief import Quality
from studio.engine.families.blueprint import require_part
from studio.engine.families.catalogue import CATALOGUE
from studio.engine.families.family import Stop
from studio.engine.families.renaming import renamed
from studio.engine.families.single import singles
from studio.engine.library import Library
from studio.engine.models.denoisers import KINDS, Single
from studio.engine.models.layouts import fitting, layouts
from studio.engine.models.parts import Part
from studio.engine.models.refusals import ModelRefusedError
from studio.engine.models.searching import heap
from studio.engine.models.shelf import Shelf
from studio.engine.models.single import put_together
from studio.engine.models.unfinished import unfinished
from studio.engine.models.weighing import weighed
from studio.engine.plans import Eight, OnCpu, Plan

Tinies = Callable[[str], Path]


def nothing(done: int, total: int) -> None:
    assert done <= total


def stopping(done: int, total: int) -> None:
    if done:
        raise Stop


def encoder(folder: Path) -> dict[str, np.ndarray]:
    """As ComfyUI packs it, with the pieces of its tokenizer."""
    return weights_of(folder, "text_encoder") | {"spiece_model": np.zeros(9, np.uint8)}


def draft(folders: tuple[Path, ...], shelf: Shelf, name: str) -> np.ndarray:
    """Of two steps. Where in a file weights lie changes the last bit of sums over them, so they are moved out of it."""
    family = Library(folders, shelf).load(name)
    recipe, watch = replace(recipe_of(folders[0], name=folders[0].name), steps=2), Watching()
    for reader in family._readers():
        moved(reader)
    words = family.encode(recipe, watch)
    moved(family._pipe.transformer), moved(family._pipe.vae)
    latents = family.sample(recipe, words, None, None, watch)
    return np.stack(list(family.decode(recipe, latents, watch).frames))


def moved(model: torch.nn.Module) -> None:
    for tensor in model.parameters():
        tensor.data = tensor.data.clone()


@pytest.fixture
def wan(tinies: Tinies, tmp_path: Path) -> Path:
    """A pipeline with a VAE of as many blocks as the real one's."""
    folder = shutil.copytree(tinies("wan21"), tmp_path / "whole" / "wan21")
    told = diffusers.AutoencoderKLWan.load_config(folder / "vae")
    shutil.rmtree(folder / "vae")
    settings = {name: value for name, value in told.items() if name[0] != "_"}
    settings |= {"num_res_blocks": 2, "dim_mult": [1, 2, 4, 4]}
    seeded(diffusers.AutoencoderKLWan, **settings).save_pretrained(folder / "vae")
    return folder


def published(folder: Path, target: Path, kind: str) -> Path:
    vae = weights_of(folder, "vae")
    words = weights_of(folder, "text_encoder")
    known = {
        "vae": {"library": vae, "makers": original_vae(vae, kind)},
        "text_encoder": {"library": words, "llama.cpp": original_encoder(words, "llama.cpp")},
    }
    return layout_of(folder, target, known=known, title="Tiny")


def test_files_as_another_program_sorts_them_draft_what_their_folder_drafts(wan: Path, tmp_path: Path) -> None:
    shelf, models = Shelf(tmp_path / "shelf"), tmp_path / "models"
    file = saved(original(weights_of(wan), "wan"), models / "diffusion_models" / "wan21.safetensors")
    saved(original_vae(weights_of(wan, "vae"), "wan"), models / "vae" / "wan_2.1_vae.safetensors")
    saved(encoder(wan), models / "text_encoders" / "umt5_xxl_fp16.safetensors")
    (models / "vae" / "hostile.safetensors").write_bytes(b"\xff" * 64)
    known, vaes = published(wan, tmp_path / "known", "wan"), models / "vae"
    with pytest.raises(Stop):
        put_together(shelf, file, (), stopping, name="lone", others=[vaes], published=known)
    ((begun, arrived),) = unfinished(shelf.root)
    assert [Path(other) for other in begun.others] == [vaes] and arrived > 0
    note = put_together(shelf, file, (), nothing, name="lone", others=[vaes], published=known)
    assert note.made_of["vae"].endswith("wan_2.1_vae.safetensors") and shelf.check("lone", nothing).whole
    assert (shelf.root / "lone" / "text_encoder" / "model.safetensors").samefile(note.made_of["text_encoder"])
    assert np.array_equal(draft((wan,), shelf, "lone"), draft((wan,), shelf, "wan21"))


def test_weights_with_factors_draft_what_a_folder_of_their_products_drafts(tinies: Tinies, tmp_path: Path) -> None:
    folder = shutil.copytree(tinies("wan21"), tmp_path / "whole" / "wan21")
    known, shelf, models = (
        published(folder, tmp_path / "known", "wan5b"),
        Shelf(tmp_path / "shelf"),
        tmp_path / "models",
    )
    words, file = weights_of(folder, "text_encoder"), models / "unet" / "wan2.1_fp8_scaled.safetensors"
    meant = scaled(weights_of(folder), tmp_path / "named" / "ours.safetensors", "scaled_fp8")
    scaled(original(weights_of(folder), "wan"), file, "scaled_fp8")
    read = scaled(words, models / "clip" / "umt5_xxl_fp8_e4m3fn_scaled.safetensors", "scaled_fp8")
    saved(meant, next((folder / "transformer").glob("*.safetensors")))
    saved(read, next((folder / "text_encoder").glob("*.safetensors")))
    note = put_together(shelf, file, (), nothing, others=[folder / "vae"], published=known)
    assert note.made_of["text_encoder"].endswith("_scaled.safetensors") and shelf.check(note.name, nothing).whole
    assert np.array_equal(draft((folder,), shelf, note.name), draft((folder,), shelf, "wan21"))
    family: Any = Library(shelf=shelf).load(note.name)
    recipe, watch = recipe_of(shelf.root, name=note.name, steps=1), Watching(cancel_at_step=9)
    words = family.encode(replace(recipe, brief=replace(recipe.brief, prompt="a pier")), Watching())
    with pytest.raises(Stop):
        family.sample(recipe, words, None, None, watch)
    assert watch.steps[-1][0] == 9 < watch.steps[-1][1], "it is unpacked tensor by tensor, and stopped between two"
    family.follow(Plan(OnCpu(Eight())))
    assert family._pipe.transformer.blocks[0].ffn.net[0].proj.weight.dtype == torch.float8_e4m3fn
    counted = weighed(shelf.root / note.name)
    assert counted.readers["text_encoder"].parameters < 1.01 * weighed(folder).readers["text_encoder"].parameters


@pytest.mark.parametrize("way", ["scaled_fp8", "comfy_quant", "rows", "wan", "llama.cpp"])
def test_encoders_of_others_are_read_as_the_library_s_own(tinies: Tinies, tmp_path: Path, way: str) -> None:
    folder, own = tinies("wan21"), tmp_path / "text_encoder"
    words, file = weights_of(folder, "text_encoder"), own / "single.safetensors"
    shutil.copytree(folder / "text_encoder", own, ignore=lambda at, names: [n for n in names if "safetensors" in n])
    if way == "wan":
        saved(original_encoder(words, "wan"), file)
    elif way == "llama.cpp":
        meant = packed(original_encoder(words, way), file.with_suffix(".gguf"))
        words = dict(zip(words, meant.values(), strict=True))
    else:
        words = scaled(words, file, way)
    index = {"text_encoder": ["transformers", "UMT5EncoderModel"]}
    read: Any = singles(tmp_path, index, (), {"default": torch.float32})["text_encoder"].state_dict()
    assert all(np.array_equal(read[name].numpy(), array) for name, array in words.items())
    require_part(own, transformers.UMT5EncoderModel, list(own.glob("single.*")))
    if way == "comfy_quant":
        file.write_bytes(file.read_bytes().replace(b"float8_e4m3fn", b"float8_turned"))
        with pytest.raises(ModelRefusedError, match="packed for another program"):
            singles(tmp_path, index, (), {"default": torch.float32})


def test_the_makers_one_file_of_ltx_video_is_its_vae_too(tinies: Tinies, tmp_path: Path) -> None:
    folder, shelf = tinies("ltx"), Shelf(tmp_path / "shelf")
    both = original(weights_of(folder), "ltx") | original_vae(weights_of(folder, "vae"), "ltx")
    file = saved(both, tmp_path / "one" / "ltxv.safetensors")
    words = list(encoder(folder).items())
    for piece, some in enumerate((words[:9], words[9:]), 1):
        saved(dict(some), tmp_path / "encoders" / f"model-0000{piece}-of-00002.safetensors")
    known = published(folder, tmp_path / "known", "ltx")
    put_together(shelf, file, (), nothing, base=str(tmp_path / "encoders"), published=known)
    own = shelf.root / "ltxv"
    assert (own / "vae" / "single.safetensors").samefile(own / "transformer" / "single.safetensors")
    weighed_parts = weighed(own)
    assert weighed_parts.drawers["vae"].parameters == weighed(folder).drawers["vae"].parameters
    assert weighed_parts.denoisers["transformer"].parameters == weighed(folder).denoisers["transformer"].parameters
    assert np.array_equal(draft((folder,), shelf, "ltxv"), draft((folder,), shelf, "ltx"))
    index = (own / "model_index.json").read_text()
    (own / "model_index.json").write_text(index.replace('"ltxv"', '"ltxv-2b-0.9.8-distilled"'))
    assert Library(shelf=shelf).card("ltxv").qualities[Quality.DRAFT].guidance == 1


def test_hunyuan_video_is_read_as_its_makers_and_as_comfyui_lay_it(tinies: Tinies, tmp_path: Path) -> None:
    folder, models, shelf = tinies("hunyuan"), tmp_path / "models", Shelf(tmp_path / "shelf")
    parts = ("transformer", "vae", "text_encoder", "text_encoder_2")
    wanted = {part: weights_of(folder, part) for part in parts}
    both = {f"model.{name}": array for name, array in wanted["text_encoder"].items()}
    drawer = original_vae(wanted["vae"], "hunyuan")
    known = {"vae": {"makers": drawer}, "text_encoder": {"hub": both}, "text_encoder_2": {"library": wanted[parts[3]]}}
    file = models / "unet" / "hunyuanvideo1.5_480p_t2v_fp16.safetensors"
    saved(original_hunyuan(wanted["transformer"], comfy=False), file)
    seeing = {"visual.norm.weight": np.ones(3, np.float32), "lm_head.weight": np.ones((3, 3), np.float32)}
    meant = scaled(both | seeing, models / "clip" / "qwen_2.5_vl_7b_fp8_scaled.safetensors", "scaled_fp8")
    wanted["text_encoder"] = {name: meant[f"model.{name}"] for name in wanted["text_encoder"]}
    saved(wanted["text_encoder_2"], models / "clip" / "byt5_small_glyphxl_fp16.safetensors")
    saved(drawer, models / "vae" / "hunyuanvideo15_vae_fp16.safetensors")
    note = put_together(
        shelf, file, (), nothing, published=layout_of(folder, tmp_path / "known", known=known, title="Tiny")
    )
    family: Any = Library(shelf=shelf).load(note.name)
    for part, weights in wanted.items():
        read = getattr(family._encoder if "text" in part else family._pipe, part).state_dict()
        assert all(np.array_equal(read[name].numpy(), array) for name, array in weights.items()), part
    theirs = original_hunyuan(wanted["transformer"], comfy=True)
    read = renamed(
        {name: torch.from_numpy(array) for name, array in theirs.items()}, "HunyuanVideo15Transformer3DModel"
    )
    assert all(np.array_equal(read[name].numpy(), array) for name, array in wanted["transformer"].items())


def test_an_expert_finds_the_other_one_and_what_an_installed_model_has(tinies: Tinies, tmp_path: Path) -> None:
    folder, shelf = tinies("wan22"), Shelf(tmp_path / "shelf")
    known = published(folder, tmp_path / "known", "wan5b")
    weights = original(weights_of(folder), "wan")
    low = saved(weights, tmp_path / "two" / "wan2.2_t2v_low_noise_q8.safetensors")
    saved({name: array + 1 for name, array in weights.items()}, low.with_name("wan2.2_t2v_high_noise_q8.safetensors"))
    saved(weights, low.with_name("another_high_noise.safetensors"))
    note = put_together(shelf, low, Library((folder,)).cards(), nothing, published=known)
    assert Path(note.made_of["transformer"]).name == "wan2.2_t2v_high_noise_q8.safetensors"
    assert note.made_of["transformer_2"] == str(low) and str(folder) in note.made_of["vae"]
    assert json.loads((shelf.root / note.name / "model_index.json").read_text())["boundary_ratio"] == 0.875
    assert Library(shelf=shelf).load(note.name)._pipe.transformer_2 is not None
    low.with_name("another_high_noise.safetensors").unlink()
    low.with_name("wan2.2_t2v_high_noise_q8.safetensors").unlink()
    put_together(shelf, low, Library((folder,)).cards(), nothing, name="half", published=known)
    kept = shelf.root / "half" / "transformer" / "diffusion_pytorch_model.safetensors"
    assert kept.samefile(folder / "transformer" / kept.name), "the whole model's own, where none lies beside"
    with pytest.raises(ModelRefusedError, match=r"not here: text encoder \(Tiny\), expert for much noise, VAE\."):
        put_together(shelf, low, (), nothing, name="alone", published=known)


def test_what_lacks_is_named_with_what_was_found_instead(tinies: Tinies, tmp_path: Path) -> None:
    folder, shelf, models = tinies("wan21"), Shelf(tmp_path / "shelf"), tmp_path / "models"
    known = published(folder, tmp_path / "known", "wan5b")
    file = saved(original(weights_of(folder), "wan"), models / "unet" / "wan.safetensors")
    words = encoder(folder)

    def refused(base: str = "") -> ModelRefusedError:
        with pytest.raises(ModelRefusedError) as said:
            put_together(shelf, file, (), nothing, base=base, published=known)
        return said.value

    bare = refused()
    assert bare.why == "It holds a transformer of Wan; these are not here: text encoder (Tiny), VAE."
    assert bare.remedy == (
        "Lay them beside the file, or choose them together with it (--with FOLDER). For instance tiny_fp16.safetensors."
    )
    saved(weights_of(folder, "vae"), models / "vae" / "wan.safetensors")
    scales = {"shared.weight_scale_2": np.ones(1, np.float32)}
    saved(words | scales, models / "clip" / "a_scaled.safetensors")
    (models / "clip" / "hostile.safetensors").write_bytes(b"\xff" * 64)
    assert refused().why == (
        "It holds a transformer of Wan; these are not here: text encoder (Tiny). "
        "“a_scaled.safetensors” was passed over: Its numbers are packed for another program."
    )
    (models / "clip" / "a_scaled.safetensors").unlink()
    assert "(Tiny). “hostile.safetensors” was passed over: Its header is not sound: it claims" in refused().why
    file = saved(original(weights_of(folder), "wan") | scales, models / "unet" / "scaled.safetensors")
    assert "packed for another program (“shared.weight_scale_2”)" in refused().why
    file = saved(
        original(weights_of(folder), "wan") | {"face_adapter.weight": np.zeros(3)}, models / "unet" / "a.safetensors"
    )
    saved(words, models / "clip" / "plain.safetensors")
    assert "It has “face_adapter.weight”, which its pipeline does not know." in refused().why
    assert refused("nowhere").why == "There is no model and no folder “nowhere”."
    assert not shelf.notes() and not list(shelf.root.glob("*"))


def test_a_search_ends(tmp_path: Path) -> None:
    for n in range(1001):
        (tmp_path / f"{n:04}.safetensors").write_bytes(b"")
    looked: list[int] = []
    found = heap([tmp_path], lambda: looked.append(1))
    assert len(looked) == 1001 and found.passed_over["…"] == "No more than 1000 files were looked through."
    assert found.passed_over["0007.safetensors"].startswith("Its header is not sound")
    with pytest.raises(Stop):
        heap([tmp_path], lambda: stopping(1, 1))


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("wan2.2_t2v_high_noise_14B_fp16", "high"),
        ("Wan2.2-T2V-A14B-LowNoise-Q4_K_M", "low"),
        ("Wan2_2-I2V-A14B-HIGH_bf16", "high"),
        ("wan2.1_t2v_14B_high_quality", ""),
        ("wan2.2_lowered", ""),
    ],
)
def test_the_makers_names_tell_experts_apart(name: str, level: str) -> None:
    assert Single(Path(f"{name}.safetensors"), KINDS[0], {}, {}).level == level


@pytest.mark.parametrize(
    ("name", "transformer", "title"),
    [
        ("hunyuanvideo1.5_480p_t2v_fp16", "hunyuan-1.5-480p", "HunyuanVideo 1.5 T2V 480p"),
        (
            "hunyuanvideo1.5_480p_t2v_cfg_distilled_fp8_scaled",
            "hunyuan-1.5-480p",
            "HunyuanVideo 1.5 T2V 480p distilled",
        ),
        ("hunyuanvideo1.5_720p_t2v-Q4_K_M", "hunyuan-1.5-480p", "HunyuanVideo 1.5 T2V 720p"),
        ("hunyuanvideo1.5_480p_i2v_step_distilled_fp16", "hunyuan-1.5-480p", ""),
        ("kandinsky5lite_t2v_sft_5s", "kandinsky-5-lite", "Kandinsky 5 Lite T2V 5 s"),
        ("kandinsky5lite_t2v_distilled16steps_5s", "kandinsky-5-lite", "Kandinsky 5 Lite T2V 5 s distilled"),
        ("kandinsky5lite_t2v_nocfg_10s", "kandinsky-5-lite", "Kandinsky 5 Lite T2V 10 s"),
        ("kandinsky5lite_t2v_distilled16steps_10s", "kandinsky-5-lite", "Kandinsky 5 Lite T2V 10 s"),
        ("kandinsky5lite_i2v_5s", "kandinsky-5-lite", ""),
        ("Wan2.1-FLF2V-14B-720P", "wan-14b-flf2v", "Wan 2.1 FLF2V 14B"),
        ("CogVideoX_5b", "cogvideox-5b", "CogVideoX 5B"),
    ],
)
def test_published_names_tell_what_tensors_do_not(name: str, transformer: str, title: str) -> None:
    known = layouts()
    part = next(part for each in known for part in each.parts.values() if part.name == transformer)
    kind = next(kind for kind in KINDS if part.kind in kind.classes)
    facts = {fact: part.configuration.get(fact) for fact in kind.fits}
    if "num_attention_heads" in part.configuration:
        facts["width"] = part.configuration["num_attention_heads"] * part.configuration["attention_head_dim"]
    single = Single(Path(f"{name}.safetensors"), kind, facts, {})
    if title:
        assert [layout.title for layout in fitting(single, known)] == [title]
    else:
        with pytest.raises(ModelRefusedError, match="Call it as it was published"):
            fitting(single, known)


@pytest.mark.parametrize("kind", ["wan5b", "ltx"])
def test_vaes_that_diffusers_does_not_know_as_a_file_are_read(tinies: Tinies, tmp_path: Path, kind: str) -> None:
    folder = tinies(kind)
    weights = weights_of(folder, "vae")
    theirs = {name.removeprefix("vae."): array for name, array in original_vae(weights, kind).items()}
    file = saved(theirs, tmp_path / "vae" / "single.safetensors")
    shutil.copy(folder / "vae" / "config.json", file.parent)
    entry = json.loads((folder / "model_index.json").read_text())["vae"]
    read = singles(tmp_path, {"vae": entry}, (), {"default": torch.float32})["vae"].state_dict()
    assert {name: array.tolist() for name, array in weights.items()} == {n: t.tolist() for n, t in read.items()}


# Billions of parameters of what was published.
PUBLISHED = {
    "wan-1.3b": 1.42, "wan-14b": 14.3, "wan-14b-i2v": 16.4, "wan-14b-i2v-2.2": 14.3, "wan-5b": 5.0,
    "wan-vace-1.3b": 2.15, "wan-vace-14b": 17.3, "ltx-2b": 1.92, "ltx-13b": 13.04,
    "wan-vae": 0.127, "wan-vae-2.2": 0.705, "ltx-vae-0.9.0": 0.419, "ltx-vae-0.9.1": 0.935, "ltx-vae-0.9.5": 1.247,
    "umt5-xxl": 5.68, "t5-v1.1-xxl": 4.76, "clip-vit-h": 0.631,
    "wan-14b-flf2v": 16.4, "hunyuan-1.5-480p": 8.33, "hunyuan-1.5-720p": 8.33, "hunyuan-vae-1.5": 1.26,
    "kandinsky-5-lite": 2.0, "kandinsky-5-lite-10s": 2.0, "hunyuan-vae": 0.246, "cogvideox-2b": 1.69,
    "cogvideox-5b": 5.57, "cogvideox-vae-2b": 0.2156, "cogvideox-vae-5b": 0.2156, "qwen2.5-vl-7b": 8.29,
    "qwen2.5-vl-7b-words": 7.07, "byt5-glyph": 0.219, "clip-vit-l-words": 0.123,
}  # fmt: skip


@pytest.mark.slow
def test_every_layout_that_comes_along_is_that_of_a_published_model() -> None:
    """By the number of parameters of its real classes, and by the tensors that its weights are known by."""
    parts = {part.name: part for layout in layouts() for part in layout.parts.values()}
    weights = {name: part for name, part in parts.items() if name in PUBLISHED}
    assert weights.keys() == PUBLISHED.keys()
    for name, part in weights.items():
        model = without_memory(part)
        count = sum(tensor.numel() for tensor in model.parameters())
        assert count == pytest.approx(PUBLISHED[name] * 1e9, rel=0.01), name
        shapes = {
            f"{prefix}{n}": t.shape
            for n, t in model.state_dict().items()
            for prefix in ("", "vision_model.", "text_model.")
        }
        assert all(shapes[tensor] == shape for tensor, shape in part.tensors.get("library", {}).items()), name
    assert {layout.pipeline for layout in layouts()} <= CATALOGUE.keys()


def without_memory(part: Part) -> Any:
    kind = getattr(importlib.import_module(part.library), part.kind)
    with torch.device("meta"):
        if part.library == "diffusers":
            return kind.from_config(part.configuration)
        return kind(kind.config_class(**part.configuration))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "ids", "count"),
    [
        ("umt5", [320, 6283, 1], 256300),
        ("t5", [71, 1712, 1], 32100),
        ("qwen2.5", [32, 8251], 151665),
        ("clip", [49406, 320, 2368, 49407], 49408),
        ("byt5", [68, 35, 102, 100, 119, 1], 384),
    ],
)
def test_the_tokenizers_that_come_along_read_words_as_their_encoders_learned_them(
    name: str, ids: list[int], count: int
) -> None:
    part = next(part for each in layouts() for part in each.parts.values() if part.name == name)
    read = getattr(transformers, part.kind).from_pretrained(part.folder, local_files_only=True)
    assert (read("A cat").input_ids, len(read)) == (ids, count)
    if name == "qwen2.5":  # what stands before the words is cut off by its length
        told = diffusers.HunyuanVideo15Pipeline._get_mllm_prompt_embeds
        asked = inspect.signature(told).parameters
        before = [{"role": "system", "content": asked["system_message"].default}, {"role": "user", "content": "A cat"}]
        whole = read.apply_chat_template(before, add_generation_prompt=True, tokenize=True)["input_ids"]
        assert whole[asked["crop_start"].default :][:2] == ids
