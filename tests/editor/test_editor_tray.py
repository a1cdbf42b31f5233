"""The tray loses nothing until it is emptied, and then nothing that a kept take was made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from studio.document.brief import Quality
from studio.document.film import Remark
from studio.document.overlay import Cutaway, Overlay, OverlayId
from studio.document.overlays import placed, removed
from studio.document.recipe import Take, TakeId, take_id
from studio.document.remarks import listed, remark_on, take_put_away, take_rated, takes_restored
from studio.editor import tray
from studio.editor.editor import Editor
from studio.editor.meant import EditorError
from tests.ui.small_film import RED, running, small_project, take_of


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Editor]:
    """Three shots with a take each."""
    made = Editor(small_project(tmp_path / "Small.rushes"), host="thread")
    yield made
    made.close()


def child(editor: Editor, parent: Take, shade: int) -> Take:
    """A take of the first shot that was made from another one."""
    shot = editor.film.sequence[0]
    made = take_of(editor.project, shot, (*RED[:2], shade), Quality.REFINED, 6)
    recipe = replace(made.recipe, parent=parent.id)
    made = replace(made, id=take_id(recipe, made.picture), recipe=recipe)
    editor.project.add_take(made).result()
    return made


def put_away(editor: Editor, *takes: TakeId) -> None:
    for take in takes:
        editor.edit("Put away", lambda film, take=take: take_put_away(film, take, None))  # type: ignore[misc]


def test_emptying_leaves_what_kept_takes_were_made_from(small: Editor) -> None:
    first = small.takes_of(small.film.sequence[0].id)[0]
    second, alone = child(small, first, 40), child(small, first, 80)
    third = child(small, second, 120)
    put_away(small, first.id, second.id, alone.id)
    assert tray.in_tray(small) == (first, second, alone)
    assert tray.leaving(small) == (alone,)
    size = small.project.media.path(alone.picture).stat().st_size
    assert tray.freed(small) == size > 0
    assert tray.empty(small, [second.id]) == 0 and tray.empty(small, small.takes) == 1
    small.project.flush()
    assert alone.picture not in small.project.media and alone.id not in small.takes
    assert small.takes_of(third.shot) == (first, second, third)
    assert tray.in_tray(small) == (first, second) and tray.empty(small, small.takes) == 0
    small.edit("Restore", lambda film: takes_restored(film, [first.id]))
    assert tray.in_tray(small) == (second,)
    assert small.project.check() == ()


def test_a_take_that_a_shot_uses_is_never_deleted(small: Editor) -> None:
    shot = small.film.sequence[0]
    assert shot.chosen is not None
    put_away(small, shot.chosen)
    small.choose(shot.id, shot.chosen)
    assert tray.leaving(small) == () and tray.empty(small, small.takes) == 0


def test_a_take_that_a_cutaway_shows_is_never_deleted_nor_what_it_was_made_from(small: Editor) -> None:
    first = small.takes_of(small.film.sequence[0].id)[0]
    shown = child(small, first, 40)
    away = Overlay(OverlayId("over"), 0, 2, cutaway=Cutaway(shown.id))
    small.edit("Cutaway", lambda film: placed(film, away, lambda: "new"))
    put_away(small, first.id, shown.id)
    assert tray.leaving(small) == () and tray.empty(small, small.takes) == 0
    small.undo()
    small.edit("Delete", lambda film: removed(film, [away.id]))
    put_away(small, shown.id)
    assert tray.leaving(small) == (first, shown)


def test_the_tray_waits_while_something_renders(small: Editor) -> None:
    shot = small.film.sequence[0]
    assert shot.chosen is not None
    put_away(small, shot.chosen)
    small.choose(shot.id, small.film.sequence[1].chosen or TakeId(""))
    job = running(small, shot.id, None)
    with pytest.raises(EditorError, match="Empty it when that is done"):
        tray.empty(small, small.takes)
    del small.jobs[job.job]
    assert tray.empty(small, small.takes) == 1


def test_a_take_that_is_rendered_again_comes_back_from_the_tray(small: Editor) -> None:
    """The same recipe makes the same take; what was said of it is still said."""
    shot = small.film.sequence[0]
    take = small.takes_of(shot.id)[0]
    job = replace(running(small, shot.id, None), stood_on=None)
    del small.jobs[job.job]
    small.edit("Rate take 1", lambda film: take_rated(film, take.id, 4))
    put_away(small, take.id)
    assert small.chosen(shot.id) is None and listed(small.film, small.takes_of(shot.id)) == ()
    assert tray.empty(small, small.takes) == 1 and small.takes_of(shot.id) == ()
    small.project.flush()
    assert take_of(small.project, shot, RED, Quality.FINAL).picture == take.picture
    small._receive(job, take)
    assert small.chosen(shot.id) == take
    assert remark_on(small.film, take.id) == Remark(take.id, 4)
    assert small.project.check() == ()
