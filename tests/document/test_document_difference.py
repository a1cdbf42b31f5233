"""What changed between two recipes, in a sentence: nothing is told of equals, nothing is left out of others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from studio.document.brief import (
    Aspect,
    Brief,
    Camera,
    Lighting,
    Line,
    Mark,
    MediaRef,
    Pacing,
    Quality,
    Reference,
    SoundBrief,
    View,
)
from studio.document.difference import brief_differences, differences, sentence
from studio.document.recipe import Character, Recipe, ShotId, Take, TakeId, Voice
from tests.document.test_document_values import RECIPES, recipe


def take(made: Recipe) -> Take:
    return Take(TakeId("t"), ShotId("s"), made, MediaRef("a.mp4"))


def other(value: Any, name: str) -> Any:
    """Another value of the same kind; of an aspect one that differs in its last field."""
    match value:
        case bool():
            return not value
        case Quality():
            return Quality.FINAL
        case str():
            return f"{value} otherwise"
        case int() | float() | Fraction():
            return value + 1
        case (int(), int()):
            return (value[0] + 2, value[1])
    known = {
        "dialogue": (Line("ANNA", "Look."),),
        "marks": (Mark("fox-1", ((0.5, 0.5),)),),
        "references": (Reference(MediaRef("b.png")),),
        "cast": (Character("ANNA", voice=Voice(pitch=1.0)),),
        "versions": (("torch", "3"),),
        "locked": ("place",),
        "curve": ((0.5, 2.0),),
        "first": View(0.2),
        "last": View(0.3),
        "family": "wan",
        "parent": TakeId("p"),
        "aspect": Aspect.LIGHTING,
        "ambience": "rain",
        "music": "strings",
    }
    return known.get(name, 0.5)


def changes(value: Any) -> Iterator[tuple[str, Any]]:
    """Every field, and those within it: a value that differs there alone."""
    for f in fields(value):
        inner = getattr(value, f.name)
        if is_dataclass(inner) and not isinstance(inner, type):
            for name, changed in changes(inner):
                yield f"{f.name}.{name}", replace(value, **{f.name: changed})
        else:
            yield f.name, replace(value, **{f.name: other(inner, f.name)})


EVERY = dict(changes(recipe()))
NAMES = {
    "family": "model",
    "rate": "frames a second",
    "weights": "weights",
    "parent": "another take",
    "aspect": "refined",
    "keep": "kept",
    "versions": "versions",
    "brief.dialogue": "ANNA",
    "brief.marks": "fox",
    "brief.negative": "unwanted",
    "brief.family": "model",
    "brief.camera.first": "beginning",
    "brief.camera.last": "end",
}


@pytest.mark.parametrize("field", EVERY)
def test_every_field_that_can_differ_is_named_and_it_alone(field: str) -> None:
    told = differences(recipe(), EVERY[field])
    group, _, last = field.removeprefix("brief.").partition(".")
    assert len(told) == 1
    assert NAMES.get(field, group) in told[0]
    assert last in ("", "words", "mood", "time", "move", "size", "first", "last") or last in told[0]
    assert sentence(take(recipe()), take(EVERY[field])) == f"{told[0]}; everything else kept"


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(RECIPES, RECIPES)
def test_nothing_changed_is_said_of_equal_recipes_and_of_no_others(one: Recipe, another: Recipe) -> None:
    assert sentence(take(one), take(replace(one))) == "nothing changed"
    assert sentence(take(one), one.brief) == "nothing changed"
    assert (differences(one, another) == ()) == (one == another)
    assert (brief_differences(one.brief, another.brief) == ()) == (one.brief == another.brief)


def test_one_calm_sentence() -> None:
    before = recipe(brief=Brief("A fox", lighting=Lighting(time="day", contrast=0.5)))
    low = Lighting("low-key", "tungsten", "day", contrast=0.9)
    lit = replace(before.brief, lighting=low)
    assert sentence(take(before), lit) == (
        "lighting: left open → low-key, tungsten, contrast medium → high; everything else kept"
    )
    moved = replace(before.brief, pacing=Pacing(speed=0.5), camera=Camera(move="dolly_in"), sound=SoundBrief("rain"))
    assert sentence(take(before), moved) == (
        "pacing: speed 1 → 0.5; camera: left open → dolly in; sound: ambience left open → rain; everything else kept"
    )


def test_of_long_wordings_what_was_rewritten_is_quoted_and_what_reads_the_same_is_still_told() -> None:
    before = Brief("A detective follows a suspect through a rainy city at night")
    after = replace(before, prompt="A detective slowly follows a suspect through a rainy city at night")
    assert brief_differences(before, after) == ("prompt: with “slowly”",)
    assert brief_differences(after, before) == ("prompt: without “slowly”",)
    after = replace(before, prompt="A detective follows a suspect through a dry city by day")
    assert brief_differences(before, after) == ("prompt: “rainy city at night” → “dry city by day”",)
    spaced = replace(before, prompt=before.prompt.replace(" ", "  "))
    assert brief_differences(before, spaced) == ("prompt: changed",)
    assert brief_differences(Brief("A fox"), before) == (
        "prompt: “fox” → “detective follows a suspect through a rainy cit…”",
    )
    bent = Brief(pacing=Pacing(curve=((0.5, 2.0),)))
    assert brief_differences(bent, Brief(pacing=Pacing(curve=((0.5, 3.0),)))) == ("pacing: curve changed",)
