"""A tiny Wan through the family is Wan itself: to the bit, also after a cancel."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from diffusers import WanPipeline
from ears import recipe_of
from torch.nn.functional import avg_pool3d

from studio.document.brief import Aspect, Lighting
from studio.document.recipe import Recipe
from studio.engine.families.family import FamilyError, Frames, Latents, Stop
from studio.engine.families.wan.family import NEGATIVE, WanFamily
from studio.engine.families.wan.preview import fitted
from studio.engine.library import Library
from studio.engine.machine import Machine
from studio.engine.prompts import prompt_text

ROOMY = Machine(cores=2, memory=64 << 30)


class Watching:
    """A Watch that remembers, and cancels once a place was passed often enough."""

    def __init__(self, cancel_at_check: int | None = None, cancel_at_step: int | None = None) -> None:
        self.previews: list[Frames] = []
        self.steps: list[tuple[int, int]] = []
        self.checks = 0
        self._at_check, self._at_step = cancel_at_check, cancel_at_step

    def check(self) -> None:
        self.checks += 1
        if self._at_check is not None and self.checks >= self._at_check:
            raise Stop

    def stage(self, name: str) -> None:
        pass

    def step(self, step: int, steps: int, preview: Callable[[], Frames] | None = None) -> None:
        self.steps.append((step, steps))
        if self._at_step == step:
            raise Stop
        if preview is not None:
            self.previews.append(preview())


def render(family: WanFamily, recipe: Recipe, start: Latents | None = None, watch: Watching | None = None) -> Latents:
    watch = watch or Watching()
    return family.sample(recipe, family.encode(recipe, watch), None, start, watch)


def pictures(family: WanFamily, recipe: Recipe, latents: Latents) -> Frames:
    return np.stack(list(family.decode(recipe, latents, Watching()).frames))


@pytest.fixture(scope="module")
def family(models: Path) -> WanFamily:
    return WanFamily(Library((models,)).card("tiny"))


@pytest.fixture(scope="module")
def plain(models: Path) -> Callable[..., np.ndarray]:
    pipe = WanPipeline.from_pretrained(models / "tiny", local_files_only=True)
    pipe.set_progress_bar_config(disable=True)

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
        return np.asarray(pipe(**(arguments | changes)).frames[0])

    return call


def test_a_render_is_the_plain_pipeline_call_to_the_bit(family, plain, tiny_recipe) -> None:
    latents = render(family, tiny_recipe)
    assert np.array_equal(latents["video"], plain(tiny_recipe))
    again = render(family, tiny_recipe)  # the embeddings come from the cache now
    assert np.array_equal(again["video"], latents["video"])


def test_decoding_is_the_plain_pipeline_s_to_the_bit(family, plain, tiny_recipe) -> None:
    frames = pictures(family, tiny_recipe, render(family, tiny_recipe))
    expected = (plain(tiny_recipe, output_type="np") * 255).round().astype(np.uint8)
    shown = [min(int(n * 16 / 24), 8) for n in range(12)]
    assert np.array_equal(frames, expected[shown])


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


def test_previews_show_every_latent_frame_at_every_step(family, tiny_recipe) -> None:
    watch = Watching()
    render(family, tiny_recipe, watch=watch)
    assert len(watch.previews) == tiny_recipe.steps
    assert all(p.shape == (3, 8, 12, 3) and p.dtype == np.uint8 for p in watch.previews)


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


@pytest.mark.parametrize("watch", [{"cancel_at_step": 2}, {"cancel_at_check": 4}], ids=["step", "block"])
def test_the_render_after_a_cancelled_one_is_the_same_to_the_bit(family, plain, tiny_recipe, watch) -> None:
    with pytest.raises(Stop):
        render(family, tiny_recipe, watch=Watching(**watch))
    assert np.array_equal(render(family, tiny_recipe)["video"], plain(tiny_recipe))


def test_the_decoding_after_a_cancelled_one_is_the_same_to_the_bit(family, tiny_recipe) -> None:
    latents = render(family, tiny_recipe)
    before = pictures(family, tiny_recipe, latents)
    with pytest.raises(Stop):
        family.decode(tiny_recipe, latents, Watching(cancel_at_check=8))
    assert np.array_equal(pictures(family, tiny_recipe, latents), before)


def test_recipes_are_made_legal(models, family) -> None:
    assert family.card.legal_size((50, 37)) == (48, 32)
    assert family.card.legal_size((3, 5)) == (16, 16)
    assert [family.card.legal_frames(n) for n in (1, 2, 9, 10, 500)] == [1, 5, 9, 13, 81]
    legal = family.legalise(recipe_of(models, size=(101, 61), frames=100_000), ROOMY)
    assert legal.size == (96, 64)
    assert legal.frames == 121  # 81 of the model's frames last five seconds


def test_the_text_encoder_is_not_loaded_for_known_words(models, tiny_recipe, monkeypatch) -> None:
    WanFamily(Library((models,)).card("tiny")).encode(tiny_recipe, Watching())
    fresh = WanFamily(Library((models,)).card("tiny"))
    monkeypatch.setattr(fresh, "_encoded", None)
    assert fresh.encode(tiny_recipe, Watching()).text.shape == (1, 512, 32)


def test_what_cannot_fit_is_refused_with_a_size_that_does(models, family) -> None:
    huge = recipe_of(models, size=(1280, 720), frames=120)
    with pytest.raises(FamilyError, match=r"Choose .* or smaller") as refused:
        family.legalise(huge, Machine(cores=2, memory=8 << 30))
    width, height = map(int, re.findall(r"\d+", refused.value.remedy))
    smaller = replace(huge, size=(width, height))
    assert family.legalise(smaller, Machine(cores=2, memory=8 << 30)).size == (width, height)
    with pytest.raises(FamilyError, match="built-in"):
        family.legalise(huge, Machine(cores=2, memory=1 << 20))
