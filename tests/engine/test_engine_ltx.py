"""What the two LTX families have of their own: a second stage on the model's upsampler, sound that stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from diffusers import (
    LTX2DFRPipeline,
    LTX2InContextPipeline,
    LTX2LatentUpsamplePipeline,
    LTXEulerAncestralRFScheduler,
    LTXI2VLongMultiPromptPipeline,
)
from diffusers.pipelines.ltx2.pipeline_ltx2_ic_lora import LTX2ReferenceCondition
from ears import recipe_of
from safetensors.torch import save_file
from scipy.io import wavfile
from watching import Watching, bare_pipeline

from studio.document.brief import Aspect, Lighting, MediaRef, Pacing, Quality, Reference
from studio.document.recipe import Recipe
from studio.engine.families.family import FamilyError, Stop
from studio.engine.families.given import given
from studio.engine.families.ltx2.family import LTX2Family
from studio.engine.families.tap import Step
from studio.engine.library import Library
from studio.media.samples import read_sound
from studio.media.writer import picture_file


@pytest.fixture(scope="module")
def family(tinies: Callable[[str], Path]) -> LTX2Family:
    return Library((tinies("ltx2-distilled"),)).load("ltx2-distilled")


@pytest.fixture
def draft(family: LTX2Family) -> Recipe:
    return recipe_of(family.card.folder, name="ltx2-distilled", size=(64, 32), frames=9, steps=8, guidance=1.0)


def render(family: LTX2Family, recipe: Recipe, start: object = None) -> dict[str, np.ndarray]:
    return family.sample(recipe, family.encode(recipe, Watching()), None, start, Watching())


def test_a_final_is_the_draft_upsampled_by_the_model_and_refined_at_the_makers_levels(
    family, draft, monkeypatch
) -> None:
    latents, levels = render(family, draft), []
    upsampled = LTX2LatentUpsamplePipeline(vae=family._pipe.vae, latent_upsampler=_upsampler(family))(
        latents=torch.from_numpy(latents["video"])[None], output_type="latent", return_dict=False
    )[0]
    enlarged = family._enlarged(torch.from_numpy(latents["video"])[None], (2, 2, 4))
    assert torch.equal(enlarged, upsampled.cpu())

    def hear(recipe: Recipe, watch: Watching) -> Callable[[Step], None]:
        return lambda step: levels.append(step.sigma)

    monkeypatch.setattr(family, "_teller", hear)
    final = replace(draft, size=(128, 64), steps=3, keep=family.card.finish, quality=Quality.FINAL)
    assert render(family, final, latents)["video"].shape == (8, 2, 2, 4)
    assert levels == pytest.approx([0.909375, 0.725, 0.421875])


def test_half_a_minute_of_ltx_video_is_made_in_windows_with_a_text_each(tinies: Callable[[str], Path]) -> None:
    family: Any = Library((tinies("ltx"),)).load("ltx")
    recipe = recipe_of(tinies("ltx"), name="ltx", size=(64, 32), frames=265, steps=2, guidance=1.0)
    brief = replace(recipe.brief, prompt="a dog runs | it rains")
    wordy = replace(recipe, rate=Fraction(24), brief=replace(brief, prompt=f"{'a dog runs, ' * 99} | it rains"))
    assert (family.unsaid(wordy), family.unread(wordy), family.unsaid(recipe)) == (("prompt",), "", ())
    two = family.legalise(replace(recipe, rate=Fraction(24), brief=brief))
    watch = Watching()
    made = family.sample(two, family.encode(two, watch), None, None, watch)
    assert watch.steps == [(n, 10) for n in range(1, 11)], "five windows"
    assert {preview.shape for preview in watch.previews} == {(34, 1, 2, 3)}

    bare = bare_pipeline(LTXI2VLongMultiPromptPipeline, family)
    bare.scheduler = LTXEulerAncestralRFScheduler()
    dog, rain = (family.prompt(replace(two, brief=replace(brief, prompt=each))) for each in ("a dog runs", "it rains"))
    video = bare(
        prompt=[dog, dog, dog, rain, rain],
        width=64,
        height=32,
        num_frames=265,
        frame_rate=24.0,
        sigmas=[1.0, 0.5, 0.0],
        seed=two.seed,
    ).frames
    assert np.array_equal(made["video"], video[0].float().cpu().numpy()), "to the bit the bare pipeline's"

    with pytest.raises(Stop):
        family.sample(two, family.encode(two, watch), None, None, Watching(cancel_at_step=5))
    one = replace(two, brief=replace(brief, prompt="a dog runs"))
    same = render(family, one)["video"]
    assert np.array_equal(same[:, :20], made["video"][:, :20]), "up to where the second text is faded in"
    assert not np.array_equal(same, made["video"])
    near, far = (
        np.abs(render(family, replace(one, seed=99, keep=keep), {"video": same})["video"] - same).mean()
        for keep in (0.05, 0.9)
    )
    assert near < far / 3, "a refine keeps what it is told to"
    assert len(list(family.decode(one, {"video": same}, Watching()).frames)) == 265
    with pytest.raises(FamilyError, match="follow a first picture, and not the last picture"):
        family.legalise(replace(one, brief=replace(brief, references=(Reference(MediaRef("l"), "last"),))))


def _upsampler(family: LTX2Family) -> object:
    from diffusers.pipelines.ltx2.latent_upsampler import LTX2LatentUpsamplerModel

    folder = family.card.folder / "latent_upsampler"
    found = LTX2LatentUpsamplerModel.from_pretrained(folder, dtype=family._dtype, local_files_only=True)
    return found.to(family._device or "cpu")


def test_another_light_leaves_the_sound_as_it_is_and_another_line_does_not(family, draft) -> None:
    latents = render(family, draft)
    brief = replace(draft.brief, lighting=Lighting(mood="cold"))
    lit = render(family, replace(draft, brief=brief, aspect=Aspect.LIGHTING, keep=0.65, steps=2), latents)
    assert np.array_equal(lit["audio"], latents["audio"])
    assert not np.array_equal(lit["video"], latents["video"])
    spoken = render(family, replace(draft, aspect=Aspect.DIALOGUE, keep=0.8, steps=2), latents)
    assert not np.array_equal(spoken["audio"], latents["audio"])


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("said") / "line.wav"
    tones = np.sin(np.arange(24_000)[:, None] * (0.05, 0.07))
    wavfile.write(path, 48_000, (0.3 * tones).astype(np.float32))
    return path


def test_lips_follow_a_line_that_is_held_as_the_makers_own_pipeline_holds_it(family, draft, line) -> None:
    said = replace(
        draft,
        size=(64, 64),
        frames=25,
        brief=replace(draft.brief, references=(Reference(MediaRef("v"), "voice", at=3),)),
    )
    watch = Watching(files={MediaRef("v"): line})
    words = family.encode(said, watch)
    spoken = family.sample(said, words, None, None, watch)
    made, sound, _, _ = family._sister(LTX2DFRPipeline)(
        **words.arguments,
        audio_latents=torch.from_numpy(spoken["audio"])[None],
        freeze_audio=True,
        generate_slots=False,
        width=64,
        height=64,
        num_frames=25,
        frame_rate=24.0,
        generator=torch.Generator().manual_seed(said.seed),
        output_type="latent",
        return_dict=False,
    )
    assert np.allclose(sound[0].float().cpu(), spoken["audio"], atol=1e-5), "what is heard stays as it was given"
    assert np.allclose(made[0].float().cpu(), spoken["video"], atol=1e-4)
    heard = family.decode(said, spoken, watch).sound
    assert heard.shape == (50_000, 2) and not heard[:6000].any(), "it is the line itself, from its frame on"
    assert np.allclose(heard[6000:30_000], read_sound(line), atol=1e-6)
    lit = replace(said, aspect=Aspect.LIGHTING, keep=0.65, steps=2, guidance=3.0)
    again = family.sample(lit, family.encode(lit, watch), None, spoken, watch)
    assert np.array_equal(again["audio"], spoken["audio"]) and np.isfinite(again["video"]).all()
    other = replace(said, brief=draft.brief)
    assert not np.allclose(family.sample(other, words, None, None, watch)["video"], spoken["video"], atol=1e-4)


def test_a_control_is_as_small_as_its_lora_was_trained_for(family, draft, tmp_path) -> None:
    with picture_file(tmp_path / "c.mp4", draft.rate, (128, 64)) as add:
        for n in range(9):
            add(np.full((64, 128, 3), 20 * n, np.uint8))
    weights = {"lora_A": torch.ones(2, 16), "lora_B": torch.ones(16, 2)}
    weights = {f"transformer.transformer_blocks.0.attn1.to_q.{name}.weight": w for name, w in weights.items()}
    save_file(weights, tmp_path / "l.safetensors", {"reference_downscale_factor": "2"})
    control, lora = Reference(MediaRef("c.mp4"), "control"), Reference(MediaRef("l.safetensors"), "lora", strength=0.0)
    led = replace(draft, size=(128, 64), brief=replace(draft.brief, references=(control, lora)), steps=2)
    watch = Watching(files={ref: tmp_path / ref for ref in ("c.mp4", "l.safetensors")})
    words, [shown] = family.encode(led, watch), given(led, family.card, watch)
    made = family._sister(LTX2InContextPipeline)(
        **words.arguments,
        **family._arguments(led),
        reference_conditions=[LTX2ReferenceCondition(frames=shown.images)],
        reference_downscale_factor=2,
        generator=torch.Generator().manual_seed(led.seed),
        output_type="latent",
        return_dict=False,
    )[0]
    assert np.array_equal(family.sample(led, words, None, None, watch)["video"], made[0].float().cpu())
    small = replace(led, size=(96, 64))  # half of it is no size for the VAE: the control stays as large as the film
    assert np.isfinite(family.sample(small, words, None, None, watch)["video"]).all()


def test_slow_motion_is_another_film_of_the_same_length(family, draft) -> None:
    slow = replace(draft, brief=replace(draft.brief, pacing=Pacing(speed=0.5)))
    words = family.encode(draft, Watching())
    one, other = (family.sample(recipe, words, None, None, Watching()) for recipe in (draft, slow))
    assert one["video"].shape == other["video"].shape
    assert not np.array_equal(one["video"], other["video"])
