"""Cutting in the editor: one named step each, jobs end with their shots, the clipboard holds text."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.document import copies, cuts, edits, overlays, sounds, trims
from studio.document.brief import MediaRef
from studio.document.edits import EditError
from studio.document.film import EFFECTS, PICTURE, Clip, ClipId, Film, Lane
from studio.document.overlay import Cutaway, Overlay, OverlayId, Title
from studio.document.recipe import TakeId
from studio.editor import cutting
from studio.editor.cutting import cut
from studio.editor.editor import Editor
from studio.editor.meant import EditorError
from studio.store.project import Project


def edited(folder: Path) -> Editor:
    editor = Editor(Project.create(folder), host="thread")
    for prompt in ("A fox runs", "A dog sleeps"):
        editor.add_shot(prompt, seconds=1)
    return editor


def test_expectation_34_every_verb_has_a_name_in_the_undo_list(tmp_path: Path) -> None:
    for module in (cuts, trims, sounds, copies):
        own = {f for f in vars(module).values() if callable(f) and getattr(f, "__module__", "") == module.__name__}
        verbs = {f for f in own - set(cutting.NAMES) if not f.__name__.startswith("_")}
        assert {f.__name__ for f in verbs} <= {"with_groups", "copied"}
    editor = edited(tmp_path / "f.rushes")
    first, second = editor.film.sequence
    before = editor.film
    cut(editor, cuts.split, 12, cutting.fresh())
    cut(editor, cuts.lifted, [second.id])
    for name in ("Lift", "Split"):
        assert editor.project.can_undo == name
        editor.undo()
    assert editor.film == before and first.id in editor.film.shots
    editor.close()


def test_a_job_ends_with_its_shot_and_a_locked_lane_refuses(tmp_path: Path) -> None:
    editor = edited(tmp_path / "f.rushes")
    first, second = editor.film.sequence
    job = editor.draft(second.id)
    cut(editor, edits.lane_set, Lane(PICTURE, "Picture", "V", lock=True))
    with pytest.raises(EditError, match="“Picture” is locked"):
        cut(editor, cuts.lifted, [second.id])
    assert second.id in editor.film.shots and editor.jobs[job].live
    cut(editor, edits.lane_set, Lane(PICTURE, "Picture", "V"))
    cut(editor, cuts.ripple_deleted, [second.id])
    while editor.jobs[job].live:
        editor.pump(5)
    assert editor.jobs[job].state.value == "cancelled" and list(editor.film.shots) == [first.id]
    editor.close()


def test_what_is_copied_goes_through_the_clipboard_as_text(tmp_path: Path) -> None:
    editor = edited(tmp_path / "f.rushes")
    first, _ = editor.film.sequence
    editor.choose(first.id, "a take of another project")  # type: ignore[arg-type]
    piece = cutting.from_text(cutting.as_text(copies.copied(editor.film, [first.id])))
    assert piece is not None and piece.shots[first.id].brief == first.brief
    cutting.paste(editor, piece, 24)
    pasted = editor.film.sequence[1]
    assert (pasted.brief, pasted.chosen, pasted.title) == (first.brief, None, first.title)
    for text in ("", "a fox", "{}", '{"rushes": {"rate": "7/1"}}', "[1]", '{"rushes": 3}'):
        assert cutting.from_text(text) is None
    editor.close()


def test_sounds_and_cutaways_whose_files_are_in_another_film_are_not_pasted(tmp_path: Path) -> None:
    editor = edited(tmp_path / "f.rushes")
    strange = edits.clip_added(Film(), Clip(ClipId("s"), EFFECTS, MediaRef(f"{'0' * 64}.wav"), 0, 12))
    with pytest.raises(EditorError, match="sounds or cutaways of another film"):
        cutting.paste(editor, strange, 0)
    away = Overlay(OverlayId("o"), 0, 12, cutaway=Cutaway(TakeId("elsewhere")))
    title = Overlay(OverlayId("t"), 12, 12, title=Title("Night"))
    with pytest.raises(EditorError, match="cutaways of another film"):
        cutting.paste(editor, overlays.placed(Film(), away, cutting.fresh), 0)
    cutting.paste(editor, overlays.all_placed(strange, [away, title], cutting.fresh), 0)
    assert not editor.film.clips and [over.words for over in editor.film.overlays.values()] == ["Night"]
    editor.close()
