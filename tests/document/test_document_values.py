"""Order keys, plain data, recipes and their differences."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    View,
)
from studio.document.compare import changed_aspects, too_short
from studio.document.difference import differences
from studio.document.film import Film, Shot, Transition, Tuning
from studio.document.layout import Layout, at
from studio.document.order import after_all, between, is_key
from studio.document.recipe import (
    Character,
    Recipe,
    ShotId,
    SoundEvent,
    Take,
    TakeId,
    Voice,
    canonical_json,
    recipe_hash,
    take_id,
)
from studio.document.schema import SchemaError, from_plain, to_plain
from tests.letters import ANY

TEXT = st.text(ANY, max_size=20)
NUMBER = st.floats(allow_nan=False, allow_infinity=False)
BRIEFS = st.builds(
    Brief,
    TEXT,
    TEXT,
    st.builds(Lighting, TEXT, TEXT, TEXT, st.none() | NUMBER),
    st.builds(Pacing, TEXT, NUMBER, st.lists(st.tuples(NUMBER, NUMBER), max_size=3).map(tuple)),
    st.builds(Camera, TEXT, TEXT, first=st.none() | st.builds(View, NUMBER, NUMBER, NUMBER)),
    st.lists(st.builds(Line, TEXT, TEXT, st.integers()), max_size=3).map(tuple),
    references=st.lists(st.builds(Reference, st.just(MediaRef("a.png")), TEXT), max_size=2).map(tuple),
    seed=st.integers(0, 2**63),
    family=st.none() | TEXT,
    marks=st.lists(st.builds(Mark, TEXT, st.lists(st.tuples(NUMBER, NUMBER), max_size=2).map(tuple)), max_size=2).map(
        tuple
    ),
)
RECIPES = st.builds(
    Recipe,
    BRIEFS,
    TEXT,
    TEXT,
    st.sampled_from(Quality),
    st.integers(1, 50),
    st.tuples(st.integers(1, 4000), st.integers(1, 4000)),
    st.integers(1, 500),
    st.fractions(min_value=1, max_value=120),
    st.integers(0, 2**63),
    cast=st.lists(st.builds(Character, TEXT, TEXT, st.builds(Voice, TEXT, pitch=NUMBER)), max_size=2).map(tuple),
    guidance=st.none() | NUMBER,
    parent=st.none() | st.just(TakeId("p")),
    aspect=st.none() | st.sampled_from(Aspect),
    versions=st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple),
    locked=st.lists(TEXT, max_size=2).map(tuple),
)


def recipe(**changes: Any) -> Recipe:
    base = Recipe(Brief("A fox"), "animatic", "0" * 64, Quality.DRAFT, 4, (640, 360), 96, Fraction(24), 1)
    return replace(base, **changes)


@given(RECIPES, TEXT)
def test_takes_come_back_from_json_as_they_were(made: Recipe, scene: str) -> None:
    take = Take(TakeId("t"), ShotId("s"), made, MediaRef("a.mp4"), events=(SoundEvent(3, "thunder"),), scene=scene)
    text = canonical_json(take)
    assert from_plain(Take, json.loads(text)) == take
    assert canonical_json(from_plain(Take, json.loads(text))) == text
    assert text.encode().decode() == text


def test_a_film_comes_back_from_json_as_it_was() -> None:
    shot = Shot(ShotId("s"), "V", "Shot", Brief("A fox"), 48, chosen=TakeId("t"), transition=Transition("dip", 3))
    shot = replace(shot, tuned=(Tuning("music:score", -3.0),))
    film = Film("Night", Fraction(24000, 1001), shots=MappingProxyType({shot.id: shot}))
    data = json.loads(json.dumps(to_plain(film)))
    assert from_plain(Film, data) == film
    data["shots"]["s"]["invented_later"] = {"x": 1}
    assert from_plain(Film, data) == film


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], "expected the fields of a Line"),
        ({"speaker": "A"}, "lacks fields"),
        ({"speaker": 1, "words": "x"}, "expected str, found 1"),
        ({"speaker": "A", "words": "x", "start": 1.5}, "expected int, found 1.5"),
        ({"speaker": "A", "words": "x", "start": True}, "expected int, found True"),
    ],
)
def test_data_of_another_kind_is_refused(data: Any, said: str) -> None:
    with pytest.raises(SchemaError, match=said):
        from_plain(Line, data)


def test_half_characters_are_written_and_infinities_are_not() -> None:
    text = canonical_json(Brief("\ud83e and é"))
    assert text.encode() and json.loads(text)["prompt"] == "\ud83e and é"
    with pytest.raises(ValueError):
        canonical_json(Brief(pacing=Pacing(speed=float("inf"))))


@given(RECIPES, RECIPES)
def test_equal_recipes_and_only_they_have_one_hash(one: Recipe, other: Recipe) -> None:
    again = from_plain(Recipe, json.loads(canonical_json(one)))
    assert recipe_hash(again) == recipe_hash(one)
    assert (recipe_hash(one) == recipe_hash(other)) == (canonical_json(one) == canonical_json(other))
    assert take_id(one, MediaRef("a.mp4")) != take_id(one, MediaRef("b.mp4"))


@given(st.lists(st.tuples(st.integers(0, 1000), st.sampled_from("abm")), max_size=120))
def test_there_is_always_a_key_between(places: list[tuple[int, str]]) -> None:
    row: list[str] = []
    for number, where in places:
        place = {"a": 0, "b": len(row), "m": number % (len(row) + 1)}[where]
        row.insert(place, between(row[place - 1] if place else "", row[place] if place < len(row) else ""))
    assert all(a < b for a, b in pairwise(row)) and all(map(is_key, row))


def test_keys_stay_short_at_the_ends() -> None:
    front = back = between("", "")
    for _ in range(10_000):
        front, back = between("", front), after_all([back])
        assert is_key(front) and is_key(back)
    assert len(front) <= 4 and len(back) <= 4 and front < back
    with pytest.raises(ValueError, match="no key fits"):
        between("B", "A")


def test_aspects_that_changed() -> None:
    before = Brief("A fox", lighting=Lighting("dim"))
    after = replace(before, lighting=Lighting("bright"), pacing=Pacing(speed=2.0), seed=9)
    assert changed_aspects(before, after) == (Aspect.LIGHTING, Aspect.PACING)
    assert changed_aspects(before, replace(before, seed=3)) == ()


def test_what_was_put_by_hand_is_an_aspect_and_reads_like_one() -> None:
    before = replace(recipe(), brief=Brief("A fox", marks=(Mark("fox-1", ((0.2, 0.3),)), Mark("old_man-2-1"))))
    after = replace(
        before, brief=Brief("A fox", marks=(Mark("fox-1", ((0.9, 0.3),)),), camera=Camera(last=View(width=0.5)))
    )
    assert changed_aspects(before.brief, after.brief) == (Aspect.BLOCKING, Aspect.CAMERA)
    assert differences(before, after) == (
        "camera: end left open → 50% of the picture",
        "fox: put by hand",
        "old man 2.1: placed by the model again",
    )


def test_a_take_is_too_short_for_what_its_shot_shows_beyond_its_end() -> None:
    take = Take(TakeId("t"), ShotId("s"), recipe(), MediaRef("a.mp4"))
    shot = Shot(ShotId("s"), "V", "Shot", take.recipe.brief, 96)
    assert too_short(shot, take) == 0 and too_short(replace(shot, head=4), take) == 4 and too_short(shot, None) == 0


def test_a_difference_reads_like_a_sentence() -> None:
    brief = replace(recipe().brief, lighting=Lighting(mood="candle"), dialogue=(Line("ANNA", "Look."),))
    after = recipe(brief=brief, quality=Quality.FINAL, size=(1280, 720), steps=30, seed=2, weights="1" * 64)
    assert differences(recipe(), after) == (
        "lighting: left open → candle",
        "says ANNA: “Look.”",
        "quality: draft → final",
        "steps: 4 → 30",
        "size: 640×360 → 1280×720",
        "seed: 1 → 2",
        "other weights of the model",
    )
    assert differences(after, after) == ()
    softer = replace(brief, dialogue=(Line("ANNA", "Look.", emotion="fear"),))
    assert differences(recipe(brief=brief), recipe(brief=softer)) == (
        "dialogue spoken in another way or at another time",
    )


def test_a_transition_shows_both_shots() -> None:
    first = Shot(ShotId("a"), "V", "A", Brief(), 48, head=5)
    second = Shot(ShotId("b"), "W", "B", Brief(), 24, transition=Transition("dissolve", 4))
    film = Film(shots=MappingProxyType({first.id: first, second.id: second}))
    beneath = at(film, 49)
    assert beneath is not None and beneath.before == (first, 54) and (beneath.frame, beneath.mix) == (1, 0.375)
    after = at(film, 52)
    assert after is not None and after.before is None and after.mix == 1.0


def test_what_a_view_shows_is_found_without_a_search() -> None:
    shots = {ShotId(f"{n:02d}"): Shot(ShotId(f"{n:02d}"), f"{n:02d}V", "", Brief(), 10) for n in range(1, 21)}
    layout = Layout(Film(shots=MappingProxyType(shots)))
    for start, end in ((0, 1), (9, 10), (9, 11), (-5, 25), (195, 400), (200, 210), (50, 50)):
        expected = [s for s in layout.spans if s.start < end and s.end > max(0, start)] if end > start else None
        found = layout.shots_between(start, end)
        assert expected is None or list(found) == expected
