"""What is stale is rendered in its order, each from the newest take of the shot that it was made from."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from studio.document import edits
from studio.document.brief import Aspect, Brief, Lighting, Line, Quality
from studio.document.recipe import Character, Recipe, ShotId, Take, TakeId, Voice
from studio.editor.catching_up import CatchingUp
from studio.editor.editor import Editor
from studio.editor.headless import run
from studio.editor.meant import EditorError
from studio.editor.moved_on import MovedOn, moved_on, to_be_rendered
from studio.sound.dialogue import voice_of


def wait(editor: Editor, catching_up: CatchingUp) -> None:
    while catching_up.waiting or any(view.live for view in editor.jobs.values()):
        editor.pump(wait=0.5)


@pytest.mark.slow
def test_a_shot_that_was_made_from_another_waits_for_it_and_follows_it(editor: Editor) -> None:
    first = editor.add_shot("A dog runs along a beach", seconds=Fraction(1, 4), seed=5)
    run(editor, [editor.draft(first)])
    second = ShotId("second")
    editor.edit("Double", lambda film: edits.shot_doubled(film, first, second))
    editor.move_shot(second, None)  # it stands before the one that it is made from
    night = replace(editor.shot(second).brief, lighting=Lighting(time="night"))
    run(editor, [editor.direct(second, Aspect.LIGHTING, night, "Night")])
    catching_up = CatchingUp(editor, pytest.fail)
    assert catching_up.begin() == ()
    old = editor.chosen(first)
    editor.change_brief(first, replace(editor.shot(first).brief, lighting=Lighting(mood="golden")))
    assert catching_up.begin() == (first, second)
    assert catching_up.waiting == (second,)
    assert [view.shot for view in editor.jobs.values() if view.live] == [first]
    wait(editor, catching_up)
    one, other = editor.chosen(first), editor.chosen(second)
    assert one is not None and other is not None and old is not None
    assert (one.recipe.parent, one.recipe.quality, one.recipe.brief.lighting.mood) == (
        old.id,
        old.recipe.quality,
        "golden",
    )
    assert (other.recipe.parent, other.recipe.brief) == (one.id, night)
    assert catching_up.begin() == ()
    editor.change_brief(first, replace(editor.shot(first).brief, lighting=Lighting(mood="neon")))
    catching_up.begin()
    for view in list(editor.jobs.values()):
        if view.live:
            editor.cancel(view.job)
    wait(editor, catching_up)
    assert (editor.chosen(first), editor.chosen(second)) == (one, other)  # without the first no second


def test_a_shot_without_a_take_cannot_be_brought_up_to_date(editor: Editor) -> None:
    shot = editor.add_shot("A dog on a beach")
    with pytest.raises(EditorError, match="Draft it first"):
        editor.catch_up(shot)
    assert CatchingUp(editor, pytest.fail).begin() == ()


def stale_shots(editor: Editor, count: int) -> list[ShotId]:
    """Shots with a take each, whose briefs have moved on since; no picture was rendered for it."""
    shots, file = [], editor.project.folder / "no film.mp4"
    file.write_bytes(b"not looked at")
    picture = editor.project.media.add_file(file)
    for n in range(count):
        shot = editor.add_shot("A dog runs along a beach", seconds=Fraction(1, 4), seed=n)
        brief = editor.shot(shot).brief
        recipe = Recipe(brief, "animatic", "", Quality.DRAFT, 4, (192, 108), 6, editor.film.rate, n)
        editor.project.add_take(Take(TakeId(f"take{n}"), shot, recipe, picture))
        editor.choose(shot, TakeId(f"take{n}"))
        editor.change_brief(shot, replace(brief, lighting=Lighting(mood="golden")))
        shots.append(shot)
    return shots


def test_words_elsewhere_that_give_somebody_another_voice_make_what_was_drafted_stale(editor: Editor) -> None:
    """Mouths follow the voice; a line that is off screen has none, and the seed is no reason in itself."""
    (seen,) = stale_shots(editor, 1)
    said = replace(editor.shot(seen).brief, dialogue=(Line("Zyx", "Come here."),))
    editor.change_brief(seen, said)
    recipe = replace(editor.chosen(seen).recipe, brief=said, cast=editor.casting(editor.film))
    editor.project.add_take(Take(TakeId("said"), seen, recipe, editor.chosen(seen).picture))
    editor.choose(seen, TakeId("said"))
    assert not moved_on(editor, editor.shot(seen)) and to_be_rendered(editor) == ()
    before = voice_of(editor.casting(editor.film), "Zyx")
    later = editor.add_shot("A girl named Zyx runs along a beach")
    assert voice_of(editor.casting(editor.film), "Zyx") != before
    assert moved_on(editor, editor.shot(seen)) == MovedOn(speaker="Zyx") and to_be_rendered(editor) == (seen,)
    editor.undo()
    assert later not in editor.film.shots and to_be_rendered(editor) == ()
    editor.edit("Voice", lambda film: edits.character_set(film, Character("ZYX", voice=Voice(rate=0.7))))
    assert moved_on(editor, editor.shot(seen)).speaker == "Zyx"
    editor.change_brief(seen, replace(said, dialogue=(replace(said.dialogue[0], offstage=True),)))
    assert moved_on(editor, editor.shot(seen)) == MovedOn(is_other=True, aspects=(Aspect.DIALOGUE,))


def test_shots_that_depend_on_nothing_are_rendered_at_once(editor: Editor) -> None:
    shots = stale_shots(editor, 3)
    catching_up = CatchingUp(editor, pytest.fail)
    assert catching_up.begin() == tuple(shots) and catching_up.waiting == ()
    live = [view for view in editor.jobs.values() if view.live]
    assert [view.shot for view in live] == shots
    for view in live:
        editor.cancel(view.job)
    wait(editor, catching_up)


def test_what_cannot_be_rendered_is_told_and_holds_nothing_up(editor: Editor) -> None:
    shots, said = stale_shots(editor, 3), list[str]()
    for shot, words in zip(shots, ("…", "…", ""), strict=True):
        editor.change_brief(shot, Brief(words))
    first, _, third = (editor.shot(shot).title for shot in shots)
    catching_up = CatchingUp(editor, said.append)
    assert catching_up.begin() == tuple(shots) and catching_up.waiting == ()
    remedy = "to film. Write a sentence, such as “a dog runs along a beach”."
    assert said == [
        f"“{first}” and 1 more stay as they are: “…” has no words {remedy}",
        f"“{third}” stays as it is: There is nothing {remedy}",
    ]
    assert not editor.jobs
