"""What every family of models promises, checked on tiny random-weight checkpoints of the real classes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import diffusers
import numpy as np
import pytest
import torch
from cases import CASES, FILM, FILMS, STILLS, Rendering
from peft import LoraConfig, get_peft_model_state_dict
from PIL import Image
from safetensors.torch import load_file, save_file

from studio.document.brief import Aspect, Lighting, MediaRef, Quality, Reference
from studio.document.time import frame_to_sample
from studio.engine.families.family import ROLES, FamilyError, Latents, Stop
from studio.engine.haste import FirstBlock, Haste, Mag, Sea, Taylor, Way
from studio.engine.library import Library
from studio.engine.models.shelf import Shelf
from studio.engine.plans import Half, OnCpu, Plan
from studio.engine.refine import size_of
from studio.media.writer import picture_file

pytestmark = pytest.mark.filterwarnings("ignore:__array_")
"""The schedulers of SANA and Helios hand tensors to numpy in ways that it does not like."""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[MediaRef, Path]:
    """Pictures and films to refer to, by their roles."""
    folder = tmp_path_factory.mktemp("references")
    found = {MediaRef(role): folder / f"{role}.png" for role in STILLS}
    found |= {MediaRef(role): folder / f"{role}.mp4" for role in FILMS}
    rows, columns = np.mgrid[0:64, 0:96]
    for n, (role, path) in enumerate(found.items()):
        picture = np.stack([columns * 2, rows * 3, (rows + columns) * (n + 1) % 256], -1).astype(np.uint8)
        if role in STILLS:
            Image.fromarray(picture).save(path)
        else:
            with picture_file(path, FILM, (96, 64)) as add:
                for frame in range(9):
                    add(np.roll(picture, 4 * frame, 1))
    return found


@pytest.fixture(scope="module", params=CASES, ids=lambda case: case.tiny)
def rendering(request: pytest.FixtureRequest, tinies: Callable[[str], Path], files: dict[MediaRef, Path]) -> Rendering:
    return Rendering(request.param, tinies(request.param.tiny), files)


def same(one: Latents, other: Latents) -> bool:
    return one.keys() == other.keys() and all(np.array_equal(one[name], other[name]) for name in one)


def test_a_plain_call_is_the_bare_pipeline_s_to_the_bit(rendering: Rendering) -> None:
    made = rendering.bare("latent")
    video = rendering.case.unpacked(rendering, made.frames)
    assert np.array_equal(rendering.latents["video"], video.float().cpu().numpy())
    if rendering.card.sound:
        assert np.array_equal(rendering.latents["audio"], made.audio[0].float().cpu().numpy())


@pytest.mark.filterwarnings("ignore:Mismatch dtype between input and weight")
def test_at_16_bits_as_a_gpu_computes_it_is_the_bare_pipeline_s_too(rendering: Rendering) -> None:
    half = Rendering(rendering.case, rendering.folder, rendering.files)
    half.family.follow(Plan(OnCpu(Half())))
    video = half.case.unpacked(half, half.bare("latent").frames)
    assert np.array_equal(half.latents["video"], video.float().numpy())
    pictures, _ = half.decode(half.plain, half.latents)
    apart = np.abs(pictures - half.shown(half.bare("np").frames[0]))
    assert apart.max() <= max(half.case.rounded, half.case.rounded_at_16)
    parent, watch = half.take(half.plain), half.watch()
    lit = half.recipe(Quality.REFINED, parent=parent, aspect=Aspect.LIGHTING)
    edited = half.family.sample(lit, half.family.encode(lit, watch), parent, half.latents, watch)
    assert np.isfinite(edited["video"]).all() and np.isfinite(half.render(lit, half.latents)["video"]).all()


def test_pictures_are_the_bare_pipeline_s_of_the_size_asked_for(rendering: Rendering) -> None:
    recipe, card = rendering.plain, rendering.card
    assert recipe.size == size_of(card, card.qualities[Quality.FINAL], rendering.case.asked) != rendering.case.asked
    assert recipe.size == card.legal_size(recipe.size)
    assert card.legal_frames(rendering.model_frames) == rendering.model_frames
    pictures, _ = rendering.decode(recipe, rendering.latents)
    expected = np.asarray(rendering.bare("np").frames[0])
    whole = rendering.model_frames - rendering.case.dropped
    assert expected.shape == (whole, recipe.size[1], recipe.size[0], 3)  # nothing was rounded
    apart = np.abs(pictures - rendering.shown(expected))
    assert apart.max() <= rendering.case.rounded


def test_the_smallest_size_of_a_card_can_be_drawn(rendering: Rendering) -> None:
    card = rendering.card
    for quality in (Quality.DRAFT, Quality.FINAL):
        smallest = replace(rendering.recipe(quality), size=size_of(card, card.qualities[quality], (1, 1)), frames=1)
        pictures, _ = rendering.decode(smallest, rendering.render(smallest))
        assert pictures.shape == (1, smallest.size[1], smallest.size[0], 3)


LTX = ("ltx", "ltx-distilled", "ltx-long", "ltx2", "ltx2-distilled")
REAL = {"wan5b": (16, 4), "lucy": (16, 4), "hunyuan": (16, 4), "animatediff": (8, 1), **dict.fromkeys(LTX, (32, 8))}
"""Pixels of a cell and frames of a latent frame, of the published VAEs that have others than eight and four."""


def test_a_tiny_vae_compresses_as_the_real_one_does(rendering: Rendering) -> None:
    codec = rendering.family._codec
    assert (codec.cell, codec.fold) == REAL.get(rendering.case.tiny, (8, 4))


def test_previews_show_every_latent_frame_at_every_step(rendering: Rendering) -> None:
    watch = rendering.watch()
    rendering.render(rendering.plain, watch=watch)
    _, frames, rows, columns = rendering.latents["video"].shape
    assert watch.previews
    assert [step for step, _ in watch.steps] == list(range(1, watch.steps[-1][1] + 1))
    assert {preview.shape for preview in watch.previews} == {(frames, rows, columns, 3)}
    assert len({preview.tobytes() for preview in watch.previews}) > 1


@pytest.mark.parametrize("moment", [{"cancel_at_step": 1}, {"cancel_at_check": 3}], ids=["step", "block"])
def test_the_render_after_a_cancelled_one_is_the_same_to_the_bit(rendering: Rendering, moment: dict[str, int]) -> None:
    with pytest.raises(Stop):
        rendering.render(rendering.plain, watch=rendering.watch(**moment))
    assert same(rendering.render(rendering.plain), rendering.latents)


def test_the_decoding_after_a_cancelled_one_is_the_same_to_the_bit(rendering: Rendering) -> None:
    before, _ = rendering.decode(rendering.plain, rendering.latents)
    with pytest.raises(Stop):
        rendering.decode(rendering.plain, rendering.latents, rendering.watch(cancel_at_check=2))
    assert np.array_equal(rendering.decode(rendering.plain, rendering.latents)[0], before)


def test_a_draft_is_refined_and_made_final(rendering: Rendering) -> None:
    draft = rendering.recipe(Quality.DRAFT)
    latents, parent = rendering.render(draft), rendering.take(draft)
    lit = rendering.recipe(Quality.REFINED, parent=parent, aspect=Aspect.LIGHTING)
    watch = rendering.watch()
    refined = rendering.render(lit, latents, watch)
    pieces = len(watch.steps) // lit.steps
    assert watch.steps == [(n, pieces * lit.steps) for n in range(1, pieces * lit.steps + 1)]
    assert np.isfinite(refined["video"]).all()
    final = replace(rendering.recipe(parent=parent), size=(2 * lit.size[0], 2 * lit.size[1]))
    finished = rendering.render(final, refined)
    assert finished["video"].shape[2:] == tuple(2 * edge for edge in refined["video"].shape[2:])
    assert rendering.render(replace(lit, keep=0.0), latents)["video"].shape == refined["video"].shape


@pytest.mark.parametrize(
    "way", [FirstBlock(0.5), Taylor(2), Mag(0.5), Sea(9.0)], ids=["first block", "taylor", "mag", "sea"]
)
def test_haste_changes_pictures_while_it_is_wanted_and_leaves_nothing_behind(rendering: Rendering, way: Way) -> None:
    family, plan = rendering.family, rendering.family.plan_followed
    hurried = family.hastened(plan, Haste(way, "math"))
    able = family.tells_steps if isinstance(way, Sea) else family.reuses
    assert hurried.haste == Haste(way if able else None, "math")
    if rendering.case.tiny not in ("wan21", "ltx", "cogvideo"):  # of the others' kind, or with one block
        return
    if not able:
        return
    assert dict(hurried.marks) == dict(Haste(way, "math").marks) != {}
    recipe = replace(rendering.plain, steps=6)
    usual = rendering.render(recipe)
    if isinstance(way, Mag):
        family.follow(measuring := family.informed(replace(hurried, haste=Haste(way)), recipe))
        assert not measuring.marks and same(rendering.render(recipe), usual), "what is measured is as it would be"
        hurried = family.informed(hurried, recipe)
        [(_, ratios)] = hurried.haste.way.ratios
        assert len(ratios) == 6 and ratios[0] == 1.0 and hurried.marks[0][1].startswith("magnitude ")
        assert not family.informed(hurried, replace(recipe, steps=7)).haste.way.ratios, "of as many steps alone"
    family.follow(hurried)
    quick = rendering.render(recipe)
    with pytest.raises(Stop):
        rendering.render(recipe, watch=rendering.watch(cancel_at_step=4))
    family.follow(plan)
    change = np.abs(quick["video"] - usual["video"]).max()
    assert 1e-4 < change < 0.2 * np.abs(usual["video"]).max()
    assert same(rendering.render(recipe), usual)


def test_an_edit_by_flow_changes_nothing_without_other_words(rendering: Rendering) -> None:
    family = rendering.family
    case = rendering.case
    if not family.edits_by_flow or rendering.card.needs or "actor" in case.roles or case.windows:
        pytest.skip("this pipeline takes one text at a time, or never without a picture")
    draft = replace(rendering.plain, brief=replace(rendering.brief, references=()))
    latents = rendering.render(draft) if case.roles else rendering.latents
    lit = replace(draft, brief=replace(draft.brief, lighting=Lighting(mood="cold")), aspect=Aspect.LIGHTING, keep=0.7)
    parent, watch = rendering.take(draft), rendering.watch()
    edited = family.sample(lit, family.encode(lit, watch), parent, latents, watch)
    assert watch.steps == [(n, lit.steps) for n in range(lit.steps + 1)], "a first look comes before the first step"
    assert len(watch.previews) == lit.steps + 1 and watch.previews[0].shape == watch.previews[1].shape
    assert not np.allclose(edited["video"], latents["video"], atol=1e-4)
    words = family.encode(draft, watch)
    clean = torch.from_numpy(latents["video"])[None]
    unmoved = family._edited(lit, words, words, clean, torch.Generator(), watch)["video"].cpu()
    assert torch.allclose(unmoved, clean, atol=1e-4)


def test_every_reference_that_a_card_accepts_is_looked_at(rendering: Rendering) -> None:
    if rendering.case.again:
        pytest.skip("the family's other case does")
    card, needed = rendering.card, [Reference(MediaRef(role), role) for role in sorted(rendering.card.needs)]
    without = replace(rendering.plain, brief=replace(rendering.brief, references=tuple(needed)))
    plain = rendering.render(without)
    for role in sorted((card.accepts - card.needs) & {*STILLS, *FILMS}):
        references = (*needed, Reference(MediaRef(role), role, at=4))
        shown = rendering.render(replace(without, brief=replace(rendering.brief, references=references)))
        assert shown["video"].shape == plain["video"].shape
        assert not np.array_equal(shown["video"], plain["video"]), role


def test_a_lora_weighs_what_it_is_told_to_and_leaves_no_trace(rendering: Rendering, tmp_path: Path) -> None:
    if rendering.case.again and "lora_low" not in rendering.card.accepts:
        pytest.skip("the family's other case does")
    role = "lora_low" if "lora_low" in rendering.card.accepts else "lora"
    rendering.files[MediaRef("lora")] = lora_for(rendering, tmp_path, low=role == "lora_low")

    def worn(strength: float) -> Latents:
        references = (*rendering.brief.references, Reference(MediaRef("lora"), role, strength=strength))
        return rendering.render(replace(rendering.plain, brief=replace(rendering.brief, references=references)))

    whole, half, nothing = worn(1.0), worn(0.5), worn(0.0)
    assert not same(whole, rendering.latents) and not same(half, whole) and not same(half, nothing)
    assert same(nothing, rendering.latents)
    save_file({"transformer.nobody.lora_A.weight": torch.ones(2, 2)}, rendering.files[MediaRef("lora")])
    rendering.family._wardrobe.wear(())
    with pytest.raises(FamilyError, match="does not fit"):
        worn(1.0)
    assert same(rendering.render(rendering.plain), rendering.latents)


def lora_for(rendering: Rendering, folder: Path, *, low: bool) -> Path:
    """A LoRA of random weights on the queries of a family's transformer, in a file as they are published."""
    part = rendering.family.denoisers[-1 if low else 0]
    model = getattr(diffusers, rendering.family._index[part][1]).from_pretrained(rendering.folder / part)
    model.add_adapter(
        LoraConfig(r=2, lora_alpha=8, target_modules=r".*\.to_(q|v|query|value)", init_lora_weights=False)
    )
    prefix = "unet" if part == "unet" else "transformer"
    found = {f"{prefix}.{name}": tensor.contiguous() for name, tensor in get_peft_model_state_dict(model).items()}
    save_file(found, folder / "lora.safetensors")
    return folder / "lora.safetensors"


def test_sound_lasts_as_long_as_the_pictures(rendering: Rendering) -> None:
    _, rendition = rendering.decode(rendering.plain, rendering.latents)
    assert (rendition.sound is not None) == rendering.card.sound
    if rendition.sound is not None:
        assert rendition.sound.shape == (frame_to_sample(rendering.plain.frames, FILM), 2)
        lit = replace(rendering.plain, aspect=Aspect.LIGHTING, keep=0.6)
        assert np.array_equal(rendering.render(lit, rendering.latents)["audio"], rendering.latents["audio"])


def test_what_cannot_be_done_without_a_reference_is_refused(rendering: Rendering) -> None:
    bare = replace(rendering.plain, brief=replace(rendering.brief, references=()))
    if rendering.card.needs:
        with pytest.raises(FamilyError, match="needs a reference"):
            rendering.family.legalise(bare)
    else:
        assert rendering.family.legalise(bare).brief.references == ()


def test_weights_that_lack_a_tensor_or_have_it_otherwise_are_refused_by_its_name(
    rendering: Rendering, tmp_path: Path
) -> None:
    folder, shelf = shutil.copytree(rendering.folder, tmp_path / rendering.folder.name), Shelf(tmp_path / "shelf")
    shelf.put_up(folder, lambda _done, _total: None, name="whole", copy=False)
    family: Any = Library((tmp_path,)).load(folder.name)
    for part, loaded in ((family.denoisers[0], "_pipe"), (family.readers[0], "_encoder")):
        path = next((folder / part).glob("*.safetensors"))
        weights = load_file(path)
        name = max(each for each in weights if "embed" not in each and "shared" not in each)
        last = re.escape(name.rsplit(".", 1)[-1])
        larger = torch.zeros([edge + 1 for edge in weights[name].shape])
        for wrong, said in (
            ({}, rf"not whole.*{last}.*incomplete"),
            ({name: larger}, rf"does not fit together.*{last}.* is {' × '.join(map(str, larger.shape))}, and has to"),
        ):
            save_file(weights | wrong if wrong else _without(weights, name), path, metadata={"format": "pt"})
            with pytest.raises(FamilyError, match=said):
                shelf.put_up(folder, lambda _done, _total: None, name="spoilt", copy=False)
            if not wrong or rendering.case.tiny == "wan21":  # both libraries say it in one way
                with pytest.raises(FamilyError, match=said):
                    getattr(family, loaded)
        save_file(weights, path, metadata={"format": "pt"})
    if rendering.case.tiny == "wan21":  # of either library a part whose layers would have no end
        for part in (family.denoisers[0], family.readers[0]):
            config = folder / part / "config.json"
            text = config.read_text()
            config.write_text(re.sub(r'("num_(hidden_)?layers"): \d+', r"\1: 1000000000", text))
            with pytest.raises(FamilyError, match="many times those of its files"):
                shelf.put_up(folder, lambda _done, _total: None, name="endless", copy=False)
            config.write_text(text)
    assert [note.name for note in shelf.notes()] == ["whole"]


def _without(weights: dict[str, torch.Tensor], name: str) -> dict[str, torch.Tensor]:
    return {each: weights[each] for each in weights if each != name}


def test_a_card_says_what_people_need_to_know(rendering: Rendering) -> None:
    card = rendering.card
    assert card.makes.endswith(".") and card.licence and card.proven and card.memory and card.sources
    assert card.needs <= card.accepts <= ROLES.keys()
    assert set(card.qualities) == set(Quality)
    plain, family = rendering.plain, rendering.family
    two = (plain.guidance or 1) > 1 and not card.one_text  # texts: nothing is read, or counted, that is not asked about
    told = family.encode(plain, rendering.watch()).arguments
    assert any(name.startswith("negative_") for name in told) == two == family._work(plain).guided
