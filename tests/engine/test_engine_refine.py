from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from studio.document.brief import Aspect, Brief, Camera, Lighting, Line, MediaRef, Pacing, Quality
from studio.document.recipe import Recipe, ShotId, Take, TakeId
from studio.engine.families.animatic.card import animatic_card
from studio.engine.families.family import Card, FamilyError
from studio.engine.library import Library
from studio.engine.prompts import prompt_text
from studio.engine.refine import fitted, recipe_for

BRIEF = Brief(prompt="A dog runs.", seed=11)


@pytest.fixture
def tiny(models: Path) -> Card:
    return Library((models,)).card("tiny")


def recipe(card: Card, quality: Quality = Quality.DRAFT, **changes: object) -> Recipe:
    return recipe_for(BRIEF, card, quality, size=(1280, 720), frames=96, rate=Fraction(24), **changes)


def take(card: Card, **changes: object) -> Take:
    made = recipe(card, seed=5)
    return Take(TakeId("t"), ShotId("s"), made, MediaRef("p.mp4"), latents=MediaRef("l.safetensors"), **changes)


def test_a_draft_is_small_and_quick_and_a_final_is_the_film_s_own(tiny: Card) -> None:
    draft, final = recipe(tiny), recipe(tiny, Quality.FINAL)
    assert draft.size == (480, 272)
    assert final.size == (1280, 720)
    assert draft.steps < final.steps
    assert draft.seed == BRIEF.seed
    assert draft.keep == 1.0


def test_a_refine_keeps_the_parent_s_seed_and_as_much_as_its_aspect_allows(tiny: Card) -> None:
    parent = take(tiny)
    lit = recipe(tiny, Quality.REFINED, parent=parent, aspect=Aspect.LIGHTING)
    assert (lit.parent, lit.seed, lit.keep) == (parent.id, 5, 0.65)
    assert recipe(tiny, Quality.REFINED, parent=parent, aspect=Aspect.CAMERA).keep > lit.keep
    assert recipe(tiny, Quality.REFINED, parent=parent, aspect=Aspect.LIGHTING, keep=0.4).keep == 0.4


def test_another_voice_keeps_the_picture_of_a_model_without_sound(tiny: Card) -> None:
    parent = take(tiny)
    said = replace(BRIEF, dialogue=(Line("ANNA", "Hello there."),))

    def refined(brief: Brief, quality: Quality = Quality.REFINED, **changes: object) -> Recipe:
        asked = {"size": (1280, 720), "frames": 96, "rate": Fraction(24), "parent": parent} | changes
        return recipe_for(brief, tiny, quality, **asked)

    voiced = refined(said, aspect=Aspect.DIALOGUE)
    unheard = {"brief": parent.recipe.brief, "parent": None, "aspect": None, "keep": 1.0}
    assert (voiced.keep, voiced.parent, voiced.aspect) == (0.0, parent.id, Aspect.DIALOGUE)
    assert replace(voiced, **unheard) == parent.recipe, "not a pixel is asked for anew"
    assert refined(said, aspect=Aspect.DIALOGUE, keep=0.4).keep == 0.4, "unless a person asks for it"
    assert refined(said, Quality.FINAL, aspect=Aspect.DIALOGUE).keep == tiny.finish
    assert refined(replace(said, prompt="A cat."), aspect=Aspect.DIALOGUE).keep == 0.65
    assert refined(said, aspect=Aspect.DIALOGUE, frames=48).keep == 0.65


def test_another_family_s_take_is_no_parent(tiny: Card) -> None:
    parent = take(animatic_card(Path()))
    assert recipe(tiny, Quality.FINAL, parent=parent).parent is None


@pytest.mark.parametrize(
    ("size", "edge", "expected"),
    [
        ((1280, 720), 512, (512, 288)),
        ((720, 1280), 512, (288, 512)),
        ((320, 180), 512, (320, 180)),
        ((8, 6), 0, (8, 6)),
    ],
)
def test_sizes_keep_their_shape(size: tuple[int, int], edge: int, expected: tuple[int, int]) -> None:
    assert fitted(size, edge) == expected


def test_a_brief_reads_as_one_sentence() -> None:
    brief = Brief(
        prompt="A dog runs through the park.",
        style="watercolour",
        lighting=Lighting(words="soft", time="night", mood="neon"),
        camera=Camera(move="dolly_in", size="wide"),
        pacing=Pacing(speed=0.5),
    )
    assert prompt_text(brief) == (
        "A dog runs through the park, wide shot, the camera slowly pushes in, soft, at night, neon light, slow motion, "
        "watercolour style"
    )
    assert prompt_text(Brief(prompt="A dog.")) == "A dog"


def test_the_library_finds_folders_and_says_what_is_missing(models: Path) -> None:
    library = Library((models,))
    assert {"animatic", "tiny"} <= {card.name for card in library.cards()}
    assert Library((models / "tiny",)).card("tiny").folder == models / "tiny"
    with pytest.raises(FamilyError, match="not installed"):
        library.card("sora")
