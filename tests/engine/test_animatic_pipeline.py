"""The built-in model: it composes what prompts say, repeats itself exactly, and relights without moving anybody."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from studio.engine.library import BUILT_IN
from studio.theatre.scene import Scene
from studio.theatre.vocabulary import INDOORS, ROADLESS, WATERS

SEED_SENTENCE = "A detective chases a suspect through a neon-lit rainy city at night"
PROMPTS = Path(__file__).parent / "data" / "animatic_prompts.tsv"


@pytest.fixture(scope="module")
def animatic() -> Any:
    from studio.engine.families.animatic.pipeline import load

    return load(BUILT_IN / "animatic")


def named(scene: Scene) -> list[Any]:
    return [a for a in scene.actors if not a.ambient]


def test_a_prompt_is_read_once_for_all_that_a_render_asks_of_it(animatic: Any) -> None:
    known = animatic.known
    reading = known.reader.read(SEED_SENTENCE)
    assert known.reader.read(SEED_SENTENCE) is reading
    assert known.said(reading) is known.said(known.reader.read(SEED_SENTENCE))


def test_the_seed_sentence_is_a_chase_in_a_neon_city(animatic: Any) -> None:
    for seed in range(4):
        scene = animatic(SEED_SENTENCE, seed=seed).scenes[0]
        assert (scene.time, scene.light, scene.weather) == ("night", "neon", "rain")
        assert scene.place in ("city", "alley")
        detective, suspect = named(scene)
        assert (detective.name, suspect.name) == ("detective", "suspect")
        assert (detective.role, suspect.role) == ("pursuer", "pursued")
        assert detective.facing == suspect.facing
        ahead = suspect.x - detective.x
        assert ahead > 0.1 if detective.facing == "right" else ahead < -0.1
        assert (detective.partner, suspect.partner) == (suspect.key, detective.key)


def test_a_scene_does_not_depend_on_its_neighbours(animatic: Any) -> None:
    alone = animatic("two foxes asleep in a forest", seed=3).scenes[0]
    batch = animatic([SEED_SENTENCE, "two foxes asleep in a forest"], seed=3).scenes[1]
    assert named(alone)[0].name == named(batch)[0].name == "fox"
    assert [(a.key, round(a.x, 3)) for a in alone.actors] == [(a.key, round(a.x, 3)) for a in batch.actors]


def test_the_same_seed_gives_the_same_latents(animatic: Any) -> None:
    first, second = (animatic(SEED_SENTENCE, seed=5, output_type="latent").latents for _ in range(2))
    assert torch.equal(first, second)


@pytest.mark.parametrize(
    ("words", "kind", "name"),
    [
        (", in a cold light", "light", "cold"),
        (", at night", "time", "night"),
        (", in a thunderstorm", "weather", "storm"),
        (", dans une lumière dorée", "light", "golden"),
    ],
)
def test_locked_tokens_stay_while_the_light_changes(animatic: Any, words: str, kind: str, name: str) -> None:
    prompts = ["a horse runs through a meadow", "two knights fight near a castle", "un robot danse sur la plage"]
    before = animatic(prompts)
    after = animatic(
        [p + words for p in prompts], latents=before.latents, locked=("place", "camera", "actors"), tries=1
    )
    for old, new in zip(before.scenes, after.scenes, strict=True):
        assert getattr(new, kind) == name
        assert [(a.key, a.x, a.facing) for a in new.actors] == [(a.key, a.x, a.facing) for a in old.actors]
        assert (new.place, new.camera) == (old.place, old.camera)


def test_each_step_gives_an_estimate_of_the_scene(animatic: Any) -> None:
    shapes = []
    animatic(
        [SEED_SENTENCE, "a dog"],
        num_inference_steps=3,
        callback_on_step_end=lambda _p, i, _t, values: shapes.append((i, tuple(values["x0"].shape))),
    )
    assert shapes == [(0, (2, 14, 83)), (1, (2, 14, 83)), (2, (2, 14, 83))]


def test_what_is_named_comes_to_a_place_where_it_may_be(animatic: Any) -> None:
    rooms = [animatic("a red car", seed=seed, num_inference_steps=8).scenes[0].place for seed in range(6)]
    assert not set(rooms) & (INDOORS | ROADLESS)
    afloat = [animatic("a boat", seed=seed, num_inference_steps=8).scenes[0].place in WATERS for seed in range(6)]
    assert sum(afloat) > len(afloat) / 2


def test_the_flow_is_the_one_of_diffusers() -> None:
    from diffusers import FlowMatchEulerDiscreteScheduler

    from studio.engine.families.animatic.flow import Flow

    theirs, sample, velocity = FlowMatchEulerDiscreteScheduler(shift=1.5), torch.randn(2, 3), torch.randn(2, 3)
    for steps in (1, 4, 20):
        theirs.set_timesteps(sigmas=np.linspace(1, 1 / steps, steps))
        ours = Flow(1.5).sigmas(steps)
        assert torch.equal(ours, theirs.sigmas)
        stepped = theirs.step(velocity, theirs.timesteps[0], sample, return_dict=False)[0]
        assert torch.equal(sample + (ours[1] - ours[0]) * velocity, stepped)


@pytest.mark.slow
def test_a_saved_pipeline_composes_the_same(animatic: Any, tmp_path: Path) -> None:
    from studio.engine.families.animatic.pipeline import load

    animatic.save_pretrained(tmp_path)
    again = load(tmp_path)
    assert torch.equal(
        again(SEED_SENTENCE, output_type="latent").latents, animatic(SEED_SENTENCE, output_type="latent").latents
    )


def labels(line: str) -> tuple[str, dict[str, str]]:
    prompt, *rest = line.split("\t")
    return prompt, dict(label.split("=") for label in rest)


def checks(scene: Scene, wanted: dict[str, str]) -> list[bool]:
    """One truth for each label of a prompt."""
    kinds = ("place", "time", "light", "weather", "camera", "shot", "mood")
    found = [getattr(scene, kind) in wanted[kind].split("|") for kind in kinds if kind in wanted]
    cast = named(scene)
    for actor in filter(None, wanted.get("actors", "").split(",")):
        names, count = actor.split(":")
        found.append(sum(a.name in names.split("|") for a in cast) == int(count))
    if "dir" in wanted:
        found.append(bool(cast) and cast[0].facing == ("right" if wanted["dir"] == "1" else "left"))
    if "pace" in wanted:
        found.append(scene.pace * int(wanted["pace"]) > 0.3)
    if "unknown" in wanted:
        found.append(wanted["unknown"] in scene.unknown)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("language", ["english", "french"])
def test_what_prompts_say_is_composed(animatic: Any, language: str) -> None:
    lines = [line for line in PROMPTS.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    half = len(lines) // 2
    prompts = [labels(line) for line in (lines[:half] if language == "english" else lines[half:])]
    scenes = animatic([p for p, _ in prompts], num_inference_steps=8).scenes
    right = [ok for scene, (_, wanted) in zip(scenes, prompts, strict=True) for ok in checks(scene, wanted)]
    assert sum(right) / len(right) >= 0.93
