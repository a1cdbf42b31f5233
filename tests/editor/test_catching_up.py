"""What is stale is rendered in its order, each from the newest take of the shot that it was made from."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from studio.document import edits
from studio.document.brief import Aspect, Lighting
from studio.document.recipe import ShotId
from studio.editor.catching_up import CatchingUp
from studio.editor.editor import Editor, EditorError
from studio.editor.headless import run


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
    catching_up = CatchingUp(editor)
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
    assert CatchingUp(editor).begin() == ()
