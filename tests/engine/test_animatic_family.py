"""The built-in model as a family: a recipe makes its take again; a refine changes what it was asked to, no more."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from ears import Ears

from studio.document.brief import Aspect, Brief, Camera, Lighting, Line, Pacing, Quality
from studio.document.recipe import Character, Recipe, ShotId, Take, Voice
from studio.editor.story import directed
from studio.engine.families.animatic.mouths import speakers
from studio.engine.families.animatic.staged import staged
from studio.engine.library import Library
from studio.engine.messages import Cancelled, Failed, Finished, Preview, Progress, Request
from studio.engine.refine import recipe_for
from studio.engine.timing import times
from studio.media.frames import Movie
from studio.sound.dialogue import mouths
from studio.sound.lips import CLOSED, REST
from studio.sound.murmurs import phrase
from studio.theatre.scene import Actor, Beat, Scene

CHASE = Brief(prompt="A detective chases a suspect through a neon-lit rainy city at night", seed=7)
Render = Callable[..., Take]


def recipe(brief: Brief, quality: Quality = Quality.DRAFT, steps: int = 3, **given: Any) -> Recipe:
    card = Library().card("animatic")
    made = recipe_for(brief, card, quality, size=(192, 108), frames=24, rate=Fraction(24), **given)
    return replace(made, steps=steps)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("animatic")


@pytest.fixture
def render(thread_ears: Ears, folder: Path) -> Render:
    """Renders a recipe into one media folder and returns its take."""
    jobs = iter(range(100))

    def make(asked: Recipe, parent: Take | None = None) -> Take:
        ending = thread_ears.render(Request(f"job{next(jobs)}", ShotId("shot"), asked, str(folder), parent))
        assert isinstance(ending, Finished), ending
        return ending.take

    return make


@pytest.fixture(scope="module")
def drafts() -> list[Take]:
    return []


@pytest.fixture
def chase(render: Render, drafts: list[Take]) -> Take:
    """The draft of the chase: made once."""
    if not drafts:
        drafts.append(render(recipe(CHASE)))
    return drafts[0]


def picture(folder: Path, take: Take, n: int) -> np.ndarray:
    with Movie(folder / take.picture[:2] / take.picture) as movie:
        return movie.frame(n)


def composed(take: Take) -> dict[str, Any]:
    scene: dict[str, Any] = json.loads(take.scene)
    return scene


def places(take: Take) -> list[tuple[Any, ...]]:
    return [(a["key"], a["class"], a["x"], a["depth"], a["facing"]) for a in composed(take)["actors"]]


@pytest.mark.slow
def test_the_recipe_alone_makes_the_take_again(render: Render, chase: Take) -> None:
    again = render(replace(chase.recipe))
    assert (again.id, again.picture, again.latents) == (chase.id, chase.picture, chase.latents)
    assert again.events == chase.events


def test_every_step_shows_the_whole_take_moving(thread_ears: Ears, folder: Path) -> None:
    thread_ears.render(Request("job", ShotId("shot"), recipe(CHASE, steps=8), str(folder)))
    previews = thread_ears.of("job", Preview)
    assert [p.step for p in previews][-1] == 8
    assert len(previews) >= 6  # newest wins: one or two may be overtaken
    frames = previews[-1].frames
    assert len(frames) == 10
    assert np.abs(frames[0].astype(int) - frames[-1]).mean() > 1
    assert [p.step for p in thread_ears.of("job", Progress)][:8] == list(range(1, 9))


def test_another_light_moves_nobody(render: Render, chase: Take) -> None:
    draft, brief = chase, replace(CHASE, lighting=Lighting(words="warm candle light"))
    relit = render(recipe(brief, Quality.REFINED, parent=draft, aspect=Aspect.LIGHTING), draft)
    assert composed(relit)["light"] == "candle"
    assert places(relit) == places(draft)
    same = ("place", "time", "weather", "camera", "shot", "mood", "pace")
    assert {k: composed(relit)[k] for k in same} == {k: composed(draft)[k] for k in same}
    assert [(e.frame, e.kind) for e in relit.events] == [(e.frame, e.kind) for e in draft.events]


@pytest.mark.slow
def test_a_final_keeps_the_composition_and_draws_every_frame(render: Render, folder: Path) -> None:
    still = replace(CHASE, camera=Camera(move="static"))
    draft = render(recipe(still))
    final = render(recipe(still, Quality.FINAL, parent=draft), draft)
    assert composed(final) == composed(draft)
    pan = render(recipe(replace(CHASE, camera=Camera(move="pan_right"))))
    heard = {e.frame for take in (draft, pan) for e in take.events}
    quiet = next(n for n in range(4, 20, 2) if n + 1 not in heard)
    moved = [
        np.abs(picture(folder, take, quiet + 1).astype(int) - picture(folder, take, quiet)).mean()
        for take in (draft, final, pan)
    ]
    assert moved[0] < 0.4 * moved[1], "a draft is drawn on twos,"
    assert moved[2] > 0.6 * moved[1], "but not what slides past"


def test_dials_change_the_light_and_nothing_else(render: Render, folder: Path) -> None:
    brief = Brief(prompt="a farmer stands in a meadow at noon", seed=3)
    draft = render(recipe(brief))
    means = []
    for temperature in (-1.0, 1.0):
        asked = replace(brief, lighting=Lighting(temperature=temperature))
        take = render(recipe(asked, Quality.REFINED, parent=draft, aspect=Aspect.LIGHTING), draft)
        assert places(take) == places(draft)
        means.append(picture(folder, take, 12).astype(float).mean((0, 1)))
    cold, warm = means
    assert warm[0] - warm[2] > cold[0] - cold[2] + 10


def test_words_that_mean_nothing_are_named(render: Render) -> None:
    take = render(recipe(Brief(prompt="a knight plays the zorblatt in a castle", seed=1)))
    assert "zorblatt" in take.unknown


def test_a_name_of_the_cast_is_somebody(render: Render) -> None:
    brief = Brief(prompt="Mara runs along the beach.", dialogue=(Line("MARA", "Wait for me!", start=4),), seed=2)
    cast = (Character("MARA", looks="pirate", voice=Voice(sex="female")),)
    take = render(recipe(brief, cast=cast))
    assert [a["class"] for a in composed(take)["actors"]] == ["pirate"]
    assert take.unknown == ()


def test_speech_moves_the_mouth_of_who_speaks(render: Render, folder: Path) -> None:
    silent = Brief(prompt="Close-up of a woman in an office.", seed=4)
    line = Line("WOMAN", "Bob may map my home.", start=2)
    mute, talking = (render(recipe(b)) for b in (silent, replace(silent, dialogue=(line,))))
    assert any(not np.array_equal(picture(folder, mute, n), picture(folder, talking, n)) for n in range(4, 20))
    shut = [shape in CLOSED for shape in mouths(talking.recipe)["WOMAN"]]
    between = [n for n in range(3, len(shut), 2) if shut[n] != shut[n - 1]]
    assert between, "lips close or part where a draft is not drawn else:"
    for n in between:
        assert np.abs(picture(folder, talking, n).astype(int) - picture(folder, talking, n - 1)).max() > 60


@pytest.mark.parametrize(
    ("seen", "names", "voices"),
    [
        ("woman man", "PAUL MABEL", "man woman"),
        ("man woman", "WOMAN", "woman"),
        ("boy", "NARRATOR", "-"),
        ("woman man", "PAUL (O.S.) MABEL", "- woman"),
        ("teacher student", "GRANDFATHER TEACHER", "- teacher"),
        ("woman", "ANNA BETTY", "woman -"),
        ("business man", "BUSINESSMAN", "business"),
        ("dog", "REX", "dog"),
        ("boy dog", "BOY MABEL", "boy -"),
    ],
)
def test_who_speaks_is_who_may_be_it_or_is_heard_only(seen: str, names: str, voices: str) -> None:
    scene = Scene(actors=tuple(Actor(name, name) for name in seen.split()))
    said = [directed(Line(name, f"{mark} Yes."))[0] for name, mark in re.findall(r"(\w+)( \(.*?\))?", names)]
    found = speakers(scene, said, ())
    assert [found.get(line.speaker, "-") for line in said] == voices.split()


def test_who_talks_without_a_line_murmurs_by_turns_and_no_mouth_moves_but_theirs() -> None:
    who = (Actor("man-1", "man", "talk"), Actor("woman-2", "woman", "talk", beats=(Beat("walk", 0.5),)))
    scene = Scene(place="meadow", actors=(*who, Actor("girl-3", "girl", "wave"), Actor("fox-4", "fox", "talk")))
    asked = replace(recipe(Brief(prompt="They talk.")), frames=240)
    staging = staged(scene, asked)[1]
    said = [event for event in staging.events() if event.kind == "murmur"]
    assert {event.actor for event in said} == {"man-1", "woman-2", "fox-4"} == staging.mouths.keys()
    ends = [event.frame + phrase(event.surface).samples / 2_000 for event in said]
    assert all(end < later.frame for end, later in zip(ends, said[1:], strict=False)) and ends[-1] < 240
    assert all(one.actor != other.actor for one, other in pairwise(said[:4]))
    for event, end in zip(said, ends, strict=True):
        mouths_then = {key: set(line[event.frame : int(end)]) - set(CLOSED) for key, line in staging.mouths.items()}
        assert [key for key, shapes in mouths_then.items() if shapes] == [event.actor]
    assert not set(staging.mouths["woman-2"][121:]) - {REST}


def test_a_curve_shifts_time_inside_the_shot_and_keeps_its_length() -> None:
    even = times(Pacing(), 48, Fraction(24))
    slow_start = times(Pacing(curve=((0.0, 0.5), (1.0, 2.0))), 48, Fraction(24))
    assert even is None
    assert slow_start is not None
    assert slow_start[0] == 0.0
    assert slow_start[24] < 0.5 * 47 / 24
    assert 1.8 < slow_start[-1] < 2.0
    steps = np.diff(slow_start)
    assert (steps > 0).all()
    assert (np.diff(steps) > 0).all()


def test_footfalls_follow_the_curve(render: Render) -> None:
    brief = Brief(prompt="a man runs along a road", seed=5)
    draft = render(recipe(brief, steps=8))
    late = replace(brief, pacing=Pacing(curve=((0.0, 0.2), (1.0, 2.0))))
    bent = render(recipe(late, Quality.REFINED, parent=draft, aspect=Aspect.PACING), draft)
    before, after = ([e.frame for e in t.events if e.kind == "footstep"] for t in (draft, bent))
    assert len(before) == len(after) > 1
    assert all(b >= a for a, b in zip(before, after, strict=True))
    assert before != after


def test_a_camera_of_the_brief_is_obeyed(render: Render) -> None:
    brief = Brief(prompt="a man runs along a road", camera=Camera(move="dolly_in", size="wide"), seed=5)
    scene = composed(render(recipe(brief)))
    assert (scene["camera"], scene["shot"]) == ("in", "wide")


def test_a_cancelled_draft_leaves_the_next_one_as_it_was(
    thread_ears: Ears, folder: Path, render: Render, chase: Take
) -> None:
    asked = Request("stopped", ShotId("shot"), replace(recipe(CHASE, steps=8), frames=240), str(folder))
    thread_ears.engine.submit(asked)
    thread_ears.until(lambda e: isinstance(e, Progress) and e.job == "stopped" and e.step >= 2)
    thread_ears.engine.cancel("stopped")
    assert isinstance(thread_ears.ending("stopped"), Cancelled)
    assert render(recipe(CHASE)).picture == chase.picture


def test_a_refinement_of_which_nothing_is_known_is_refused(
    render: Render, thread_ears: Ears, folder: Path, chase: Take
) -> None:
    parent, refined = chase, {"parent": chase, "aspect": Aspect.LIGHTING}
    nonsense = recipe(replace(CHASE, lighting=Lighting(words="florp blarg")), **refined)
    ending = thread_ears.render(Request("nonsense", ShotId("shot"), nonsense, str(folder), parent))
    assert isinstance(ending, Failed)
    assert "knows nothing of “florp blarg”" in ending.why and "candle light" in ending.remedy
    half = render(recipe(replace(CHASE, lighting=Lighting(words="florp moonlight")), **refined), parent)
    assert half.unknown == ("florp",) and composed(half)["light"] == "moonlit"
