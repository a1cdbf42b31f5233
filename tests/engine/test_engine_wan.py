"""What Wan has of its own, besides what every family promises."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from diffusers import WanImageToVideoPipeline, WanPipeline
from ears import recipe_of
from lone import original, saved, weights_of
from PIL import Image
from safetensors.torch import save_file
from torch.nn.functional import avg_pool3d
from watching import Watching, bare_pipeline

from studio.document.brief import Aspect, Lighting, MediaRef, Reference
from studio.document.recipe import Recipe
from studio.engine.families import taehv
from studio.engine.families.family import FamilyError, Latents
from studio.engine.families.pipeline import NEGATIVE
from studio.engine.families.preview import fitted
from studio.engine.families.single import singles
from studio.engine.families.taehv import TinyDecoder
from studio.engine.families.wan.family import WanFamily
from studio.engine.library import Library
from studio.engine.models.denoisers import recognised
from studio.engine.models.refusals import ModelRefusedError
from studio.engine.models.sketchers import Sketcher, folder, lying, sketchers
from studio.engine.prompts import prompt_text


def render(family: WanFamily, recipe: Recipe, start: Latents | None = None, watch: Watching | None = None) -> Latents:
    watch = watch or Watching()
    return family.sample(recipe, family.encode(recipe, watch), None, start, watch)


@pytest.fixture(scope="module")
def family(models: Path) -> WanFamily:
    return WanFamily(Library((models,)).card("tiny"))


@pytest.fixture(scope="module")
def plain(family: WanFamily) -> Callable[..., np.ndarray]:
    pipe = bare_pipeline(WanPipeline, family)

    def call(recipe: Recipe, **changes: object) -> np.ndarray:
        """What the pipeline alone makes of a recipe."""
        arguments = {
            "prompt": prompt_text(recipe.brief),
            "negative_prompt": NEGATIVE,
            "width": recipe.size[0],
            "height": recipe.size[1],
            "num_frames": 9,
            "num_inference_steps": recipe.steps,
            "guidance_scale": recipe.guidance,
            "generator": torch.Generator().manual_seed(recipe.seed),
            "output_type": "latent",
        }
        return pipe(**(arguments | changes)).frames[0].float().cpu().numpy()

    return call


def test_a_refine_from_pure_noise_is_the_plain_call_to_the_bit(family, plain, tiny_recipe) -> None:
    draft = render(family, tiny_recipe)
    lit = replace(tiny_recipe, brief=replace(tiny_recipe.brief, lighting=Lighting(mood="cold")), keep=1.0)
    assert np.array_equal(render(family, lit, draft)["video"], plain(lit))


@pytest.mark.parametrize("keep", [0.3, 0.65, 0.9])
def test_a_refine_takes_its_steps_and_leaves_the_scheduler_as_it_was(family, plain, tiny_recipe, keep) -> None:
    draft, watch = render(family, tiny_recipe), Watching()
    refined = render(family, replace(tiny_recipe, keep=keep, steps=5), draft, watch)
    assert watch.steps == [(n, 5) for n in range(1, 6)]
    assert np.isfinite(refined["video"]).all()
    assert np.array_equal(render(family, tiny_recipe)["video"], plain(tiny_recipe))


def test_a_refine_that_keeps_everything_is_its_parent(family, tiny_recipe) -> None:
    draft = render(family, tiny_recipe)
    other = replace(tiny_recipe, brief=replace(tiny_recipe.brief, prompt="a city at night"), aspect=Aspect.SOUND)
    assert np.array_equal(render(family, replace(other, keep=0.0), draft)["video"], draft["video"])
    assert not np.array_equal(render(family, replace(other, keep=0.5), draft)["video"], draft["video"])


def test_a_final_of_a_draft_takes_over_its_latents_at_another_size_and_length(family, tiny_recipe) -> None:
    draft = render(family, tiny_recipe)
    larger = replace(tiny_recipe, size=(192, 128), frames=20, keep=0.65)
    assert render(family, larger, draft)["video"].shape == (16, 5, 16, 24)


def test_the_preview_of_a_linear_decoder_is_its_picture() -> None:
    mix = torch.linalg.qr(torch.randn(16, 16, generator=torch.Generator().manual_seed(1)))[0][:, :3]  # 16 channels of 3

    def encode(clips: torch.Tensor) -> torch.Tensor:
        cells = avg_pool3d(clips[:, :, ::4], (1, 8, 8))
        return torch.einsum("bcthw,dc->bdthw", cells, mix)

    def decode(latents: torch.Tensor) -> torch.Tensor:
        rgb = torch.einsum("bdthw,dc->bcthw", latents, mix)
        video = rgb.repeat_interleave(4, 2)[:, :, 3:]
        return video.repeat_interleave(8, 3).repeat_interleave(8, 4)

    clip = torch.rand(1, 3, 9, 32, 48, generator=torch.Generator().manual_seed(2)) * 1.8 - 0.9
    seen = fitted(encode, decode)(encode(clip)[0])
    shown = (decode(encode(clip))[0, :, [0, 4, 8], ::8, ::8].permute(1, 2, 3, 0).numpy() + 1) * 127.5
    assert seen.shape == (3, 4, 6, 3)
    assert np.abs(seen - shown).max() <= 1.5


def test_recipes_are_made_legal(models, family) -> None:
    assert family.card.legal_size((50, 37)) == (48, 32)
    assert family.card.legal_size((3, 5)) == (16, 16)
    assert [family.card.legal_frames(n) for n in (1, 2, 9, 10, 500)] == [1, 5, 9, 13, 81]
    legal = family.legalise(recipe_of(models, size=(101, 61), frames=100_000))
    assert legal.size == (96, 64)
    assert legal.frames == 121  # 81 of the model's frames last five seconds


def test_the_text_encoder_is_not_loaded_for_known_words(models, tiny_recipe, monkeypatch) -> None:
    WanFamily(Library((models,)).card("tiny")).encode(tiny_recipe, Watching())
    fresh = WanFamily(Library((models,)).card("tiny"))
    monkeypatch.setattr(fresh, "_encoded", None)
    assert fresh.encode(tiny_recipe, Watching()).text["prompt_embeds"].shape == (1, 512, 32)


def test_a_refine_below_the_boundary_loads_one_expert(tinies: Callable[[str], Path]) -> None:
    folder = tinies("wan22")
    recipe = recipe_of(folder, name="wan22", steps=2)
    both, one = (WanFamily(Library((folder,)).card("wan22")) for _ in range(2))
    draft = render(both, recipe)
    lit = replace(recipe, keep=0.65)
    assert np.array_equal(render(one, lit, draft)["video"], render(both, lit, draft)["video"])
    assert one._pipe.transformer is None
    assert both._pipe.transformer is not None
    assert np.array_equal(render(one, recipe)["video"], draft["video"])  # the other is fetched when there is need


def drawn_whole(decoder: TinyDecoder, latents: torch.Tensor) -> np.ndarray:
    """All frames at once, each block remembering the frame before: another way to the same pictures."""
    now = torch.tanh(latents.transpose(0, 1) / 3) * 3  # T C h w
    for n in range(1, len(decoder.decoder)):
        layer = decoder.decoder[n]
        remembers = hasattr(layer, "conv") and isinstance(layer.conv, torch.nn.Sequential)
        now = layer(now, torch.cat([torch.zeros_like(now[:1]), now[:-1]])) if remembers else layer(now)
    made = torch.nn.functional.pixel_shuffle(now, decoder._patch).clamp(0, 1)
    return (made * 255).round().to(torch.uint8).permute(0, 2, 3, 1).numpy()


def published(seed: int, channels: int = 16, grows: tuple[int, ...] = (1, 2, 2), patch: int = 1) -> dict[str, Any]:
    """The weights of a decoder as it is published: a stage makes so many frames of one, of which the last is shown."""
    torch.manual_seed(seed)
    weights = TinyDecoder(channels, (32, 16, 8, 8), patch).state_dict()
    for n, times in zip((7, 13, 19), grows, strict=True):
        last = weights[f"decoder.{n}.conv.weight"]
        weights[f"decoder.{n}.conv.weight"] = torch.cat([torch.zeros_like(last)] * (times - 1) + [last])
    weights["decoder.22.bias"] += 0.5
    return weights | {"encoder.0.weight": torch.zeros(3)}


def test_previews_are_sharper_with_a_file_of_taehv_while_that_is_quick(
    models: Path, tiny_recipe: Recipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUSHES_MODELS", str(tmp_path))
    folder().mkdir()
    save_file(published(2), folder() / "taew2_1.safetensors")
    monkeypatch.setattr(taehv, "SHARE", 1e9)
    family, watch = WanFamily(Library((models,)).card("tiny")), Watching()
    latents = torch.from_numpy(render(family, tiny_recipe, watch=watch)["video"])
    _, frames, rows, columns = latents.shape
    assert {preview.shape for preview in watch.previews} == {(frames, 4 * rows, 4 * columns, 3)}
    assert np.ptp(watch.previews[-1]) > 20
    decoder = TinyDecoder.read(next(sketchers(("AutoencoderKLWan", 16))))
    with torch.inference_mode():
        assert np.abs(decoder(latents).astype(int) - drawn_whole(decoder, latents)).max() <= 1

    monkeypatch.setattr(taehv, "SHARE", 0.0)  # the first is tried, and is too dear from then on
    slow, plain = Watching(), (frames, rows, columns, 3)
    family._preview(latents)
    assert np.array_equal(render(family, tiny_recipe, watch=slow)["video"], latents.numpy())
    assert {preview.shape for preview in slow.previews} == {plain}
    monkeypatch.setattr(taehv, "SHARE", 1e9)
    broken = taehv.sharper("AutoencoderKLWan", 16, family._preview._plain)
    broken._decoder.decoder[22] = torch.nn.Conv2d(1, 1, 1)  # no memory for it, say
    assert broken(latents).shape == plain


def test_whose_latents_a_file_of_taehv_draws_is_told_by_its_tensors_and_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUSHES_MODELS", str(tmp_path))
    folder().mkdir()
    bent = published(0) | {"decoder.7.conv.weight": torch.zeros(3)}
    wide = published(0, 48, patch=2) | {"decoder.3.conv.6.weight": torch.zeros(32, 32, 3, 3)}
    for name, weights in (
        ("lightTAEW2_1", published(0)),
        ("taehv", published(0)),
        ("my own", published(0, 32, patch=2)),
        ("nobody's", published(0)),
        ("taew2_1 bent", bent),
        ("taew2_2_wide", wide),
        ("taecvx", published(0) | {"decoder.1.bias": torch.full((32,), float("nan"))}),
    ):
        save_file(weights, folder() / f"{name}.safetensors")
    torch.save({}, folder() / "taew2_1.pth")
    (folder() / "note.txt").write_text("mine")
    found = {file.stem: told.title if isinstance(told, Sketcher) else str(told) for file, told in lying()}
    assert (found.pop("lightTAEW2_1"), found.pop("taehv"), found.pop("my own"), found.pop("taecvx")) == (
        *("Wan", "HunyuanVideo, FramePack and Kandinsky", "HunyuanVideo 1.5", "CogVideoX"),
    )
    assert "name does not tell" in found.pop("nobody's") and "pickle" in found.pop("taew2_1")
    assert all("no decoder of TAEHV" in why for why in found.values()) and len(found) == 2

    def plain(latents: torch.Tensor) -> np.ndarray:
        return taehv.TinyDecoder.read(newer)(latents)[:, ::4, ::4]

    assert taehv.sharper("AutoencoderKLCogVideoX", 16, plain) is plain  # its numbers are none
    for seed, name in ((1, "taeltx_2"), (2, "taeltx2_3")):
        save_file(published(seed, 128, (2, 2, 2)), folder() / f"{name}.safetensors")
    for newer in sketchers(("AutoencoderKLLTX2Video", 128)):  # plain draws with it
        draws = taehv.sharper("AutoencoderKLLTX2Video", 128, plain)._decoder
        assert torch.equal(draws.decoder[1].weight, TinyDecoder.read(newer).decoder[1].weight)
    with pytest.raises(ModelRefusedError, match=r"decoder of TAEHV.*Lay it into"):
        recognised(folder() / "taehv.safetensors")


def test_a_first_and_last_frame_model_sees_both_pictures_and_its_own_file_is_it(tinies, tmp_path) -> None:
    folder = tinies("wan-flf")
    family = WanFamily(Library((folder,)).card("wan-flf"))
    pictures = [Image.fromarray(np.full((32, 32, 3), grey, np.uint8)) for grey in (40, 200)]
    for role, picture in zip(("first", "last"), pictures, strict=True):
        picture.save(tmp_path / f"{role}.png")
    references = tuple(Reference(MediaRef(role), role) for role in ("first", "last"))
    asked = replace(recipe_of(folder, name="wan-flf"), size=(32, 32), frames=9, rate=Fraction(16), steps=2)
    with pytest.raises(FamilyError, match="needs a reference"):
        family.legalise(replace(asked, brief=replace(asked.brief, references=references[:1])))
    recipe = family.legalise(replace(asked, brief=replace(asked.brief, references=references)))
    watch = Watching(files={MediaRef(role): tmp_path / f"{role}.png" for role in ("first", "last")})
    made = render(family, recipe, watch=watch)["video"]
    pipe = bare_pipeline(WanImageToVideoPipeline, family)
    shown = {"image": pictures[0], "last_image": pictures[1], "num_frames": 9, "height": 32, "width": 32}
    how = {"num_inference_steps": 2, "guidance_scale": recipe.guidance or 1.0, "output_type": "latent"}
    words = family.encode(recipe, watch).arguments
    bare = pipe(**words, **shown, **how, generator=torch.Generator().manual_seed(recipe.seed)).frames[0]
    assert np.array_equal(made, bare.float().cpu().numpy())
    weights, single = weights_of(folder), tmp_path / "lone" / "transformer" / "single.safetensors"
    saved(original(weights, "wan"), single)
    shutil.copy(folder / "transformer" / "config.json", single.parent)
    index = {"transformer": ["diffusers", "WanTransformer3DModel"]}
    read = singles(tmp_path / "lone", index, (), {"default": torch.float32})["transformer"].state_dict()
    assert all(np.array_equal(read[name].numpy(), array) for name, array in weights.items())
    assert recognised(single).facts["pos_embed_seq_len"] == 10
