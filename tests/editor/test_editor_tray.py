"""The tray loses nothing until it is emptied, and then nothing that a kept take was made from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from studio.document import copies, cuts
from studio.document.brief import Quality
from studio.document.film import Film, Remark
from studio.document.overlay import Cutaway, Overlay, OverlayId
from studio.document.overlays import placed, removed
from studio.document.recipe import ShotId, Take, TakeId, canonical_json, take_id
from studio.document.remarks import listed, remark_on, take_put_away, take_rated, takes_restored
from studio.document.schema import from_plain
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


def test_a_shot_that_was_split_or_copied_from_another_has_its_takes_too(small: Editor) -> None:
    origin = small.film.sequence[0]
    first = small.takes_of(origin.id)[0]
    second = child(small, first, 40)
    small.edit("Split", lambda film: cuts.split(film, 10, ShotId("half")))
    small.edit("Split", lambda film: cuts.split(film, 20, ShotId("third")))
    piece = copies.copied(small.film, ["third"])
    small.edit("Cut", lambda film: cuts.ripple_deleted(film, [origin.id, ShotId("half"), ShotId("third")]))
    small.edit("Paste", lambda film: copies.pasted(film, piece, 0, lambda: "pasted"))
    [pasted] = [shot for shot in small.film.sequence if shot.id == "pasted"]
    assert [take.id for take in small.takes_of(pasted.id)] == [first.id, second.id]
    assert {take.shot for take in small.takes_of(pasted.id)} == {pasted.id}
    used = small.chosen(pasted.id)
    assert used is not None and used.shot == pasted.id
    own = replace(child(small, second, 80), shot=pasted.id)
    small.project.add_take(own).result()
    assert [take.id for take in small.takes_of(pasted.id)] == [first.id, second.id, own.id]
    small.choose(pasted.id, own.id)
    small.edit("Split", lambda film: cuts.split(film, 5, ShotId("last")))
    assert [take.id for take in small.takes_of(ShotId("last"))] == [first.id, second.id, own.id]
    kept = from_plain(Film, json.loads(canonical_json(small.film)))
    assert kept.shots[pasted.id].origin == origin.id
