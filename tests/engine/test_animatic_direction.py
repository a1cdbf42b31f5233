"""What a person set up by hand stays where it was put; the rest is composed around it; a surprise leaves it alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from ears import Ears

from studio.document.brief import Aspect, Brief, Camera, Mark, Quality, View
from studio.document.recipe import Recipe, ShotId, Take
from studio.engine.library import Library
from studio.engine.messages import Finished, Request
from studio.engine.refine import recipe_for

PARK = Brief(prompt="a girl, a boy and a dog stand in a park", seed=5)
Render = Callable[..., Take]


def recipe(brief: Brief, quality: Quality = Quality.DRAFT, **given: Any) -> Recipe:
    card = Library().card("animatic")
    return replace(recipe_for(brief, card, quality, size=(96, 54), frames=2, rate=Fraction(24), **given), steps=3)


@pytest.fixture
def render(thread_ears: Ears, tmp_path: Path) -> Render:
    jobs = iter(range(100))

    def make(asked: Recipe, parent: Take | None = None) -> Take:
        ending = thread_ears.render(Request(f"job{next(jobs)}", ShotId("shot"), asked, str(tmp_path), parent))
        assert isinstance(ending, Finished), ending
        return ending.take

    return make


def scene(take: Take) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(take.scene)
    return found


def cast(take: Take) -> dict[str, dict[str, Any]]:
    return {a["key"]: a for a in scene(take)["actors"]}


@pytest.mark.slow
def test_the_rest_is_composed_around_who_was_put_by_hand(render: Render) -> None:
    draft = render(recipe(PARK))
    girl = next(key for key, a in cast(draft).items() if a["class"] == "girl")
    spot = (0.9 if cast(draft)[girl]["x"] < 0.5 else 0.1, 0.6)
    brief = replace(PARK, marks=(Mark(girl, (spot,), facing="left"),))
    put = render(recipe(brief, Quality.REFINED, parent=draft, aspect=Aspect.BLOCKING), draft)
    before, after = cast(draft), cast(put)
    assert {key: (a["class"], a["action"]) for key, a in after.items()} == {
        key: (a["class"], a["action"]) for key, a in before.items()
    }
    assert (after[girl]["x"], after[girl]["depth"], after[girl]["facing"]) == (*spot, "left")
    assert after[girl]["path"] == [list(spot)]
    assert any(after[key]["x"] != before[key]["x"] for key in after if key != girl)
    same = ("place", "time", "light", "weather", "camera", "shot", "mood", "pace")
    assert {k: scene(put)[k] for k in same} == {k: scene(draft)[k] for k in same}
    closer = replace(brief, camera=Camera(last=View(0.4, 0.6, 0.5)))
    shown = render(recipe(closer, Quality.REFINED, parent=put, aspect=Aspect.CAMERA), put)
    assert cast(shown) == after
    assert shown.picture != put.picture
    free = render(recipe(PARK, Quality.REFINED, parent=put, aspect=Aspect.BLOCKING), put)
    assert cast(free)[girl]["path"] == []


@pytest.mark.slow
def test_who_is_bound_to_others_only_by_words_can_be_put_by_hand(render: Render) -> None:
    ride = Brief(prompt="a knight rides a horse through a forest", seed=5)
    draft = render(recipe(ride))
    horse = next(key for key, a in cast(draft).items() if a["class"] == "horse")
    marked = replace(ride, marks=(Mark(horse, ((0.2, 0.4),)),))
    put = render(recipe(marked, Quality.DRAFT, parent=draft, aspect=Aspect.BLOCKING), draft)
    assert cast(put)[horse]["path"] == [[0.2, 0.4]]
    assert {a["role"] for a in cast(put).values()} == {"rider", "mount"}


@pytest.mark.slow
def test_a_surprise_leaves_what_is_locked(render: Render) -> None:
    draft = render(recipe(PARK))
    girl = next(key for key, a in cast(draft).items() if a["class"] == "girl")
    boy = next(key for key, a in cast(draft).items() if a["class"] == "boy")
    marked = replace(PARK, marks=(Mark(boy, ((0.5, 0.9),)),))
    put = render(recipe(marked, Quality.REFINED, parent=draft, aspect=Aspect.BLOCKING), draft)
    seen = []
    for seed in (11, 12):
        asked = recipe(marked, parent=put, seed=seed, keep=1.0, locked=(girl, "camera", "light"))
        take = render(asked, put)
        assert cast(take)[girl] == cast(put)[girl]
        assert (cast(take)[boy]["path"], cast(take)[boy]["class"]) == ([[0.5, 0.9]], "boy")
        assert all(scene(take)[part] == scene(put)[part] for part in ("camera", "shot", "light"))
        assert sorted(a["class"] for a in cast(take).values()) == ["boy", "dog", "girl"]
        seen.append(next((a["x"], a["depth"]) for a in cast(take).values() if a["class"] == "dog"))
    assert len(set(seen)) == 2
