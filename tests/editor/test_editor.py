"""What a person does to a film: drafting, refining, choosing, undoing, and what never happens behind their back."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from studio.document.brief import Aspect, Camera, Lighting, Quality, View
from studio.document.edits import EditError
from studio.document.recipe import ShotId
from studio.editor import bench
from studio.editor.changes import Change, Changed
from studio.editor.editor import Editor
from studio.editor.headless import run
from studio.editor.jobs import JobState
from studio.editor.meant import EditorError
from studio.store.project import Project
from studio.trust.screening import ScreeningError

SENTENCE = "A dog runs along a beach at sunset"


def shot_of(editor: Editor, prompt: str = SENTENCE) -> ShotId:
    return editor.add_shot(prompt, seconds=Fraction(1, 2), seed=5)


def drafted(editor: Editor) -> ShotId:
    shot = shot_of(editor)
    run(editor, [editor.draft(shot)])
    return shot


def test_a_draft_becomes_the_shots_take_in_one_undoable_step(editor: Editor) -> None:
    shot = drafted(editor)
    take = editor.chosen(shot)
    assert take is not None
    assert take.recipe.quality is Quality.DRAFT
    assert take.recipe.frames == 12
    assert editor.project.can_undo == "Draft of “A dog runs along a beach at sunset”"
    editor.undo()
    assert editor.chosen(shot) is None
    assert editor.takes_of(shot) == (take,)
    editor.redo()
    assert editor.chosen(shot) == take


def test_a_refine_takes_the_new_brief_and_the_new_take_together(editor: Editor) -> None:
    shot = drafted(editor)
    draft = editor.chosen(shot)
    warmer = replace(editor.shot(shot).brief, lighting=Lighting(words="candle light"))
    run(editor, [editor.refine(shot, brief=warmer)])
    refined = editor.chosen(shot)
    assert refined is not None
    assert draft is not None
    assert (refined.recipe.parent, refined.recipe.aspect) == (draft.id, Aspect.LIGHTING)
    assert editor.shot(shot).brief.lighting.words == "candle light"
    with pytest.raises(EditError, match="times the width of the picture"):
        editor.refine(shot, brief=replace(warmer, camera=Camera(last=View(width=3.0))))
    editor.undo()
    assert editor.chosen(shot) == draft
    assert editor.shot(shot).brief.lighting.words == ""


def test_a_late_take_never_steals_the_choice(editor: Editor) -> None:
    shot = drafted(editor)
    first = editor.chosen(shot)
    run(editor, [editor.vary(shot)])
    second = editor.chosen(shot)
    assert first is not None
    assert second is not None
    job = editor.vary(shot)
    editor.choose(shot, first.id)
    run(editor, [job])
    assert editor.chosen(shot) == first
    assert len(editor.takes_of(shot)) == 3


def test_what_changed_while_it_rendered_stays_changed(editor: Editor) -> None:
    shot = shot_of(editor)
    job = editor.draft(shot)
    editor.change_brief(shot, replace(editor.shot(shot).brief, prompt="A cat sleeps on a beach"))
    run(editor, [job])
    assert editor.chosen(shot) is not None
    assert editor.shot(shot).brief.prompt == "A cat sleeps on a beach"
    editor.undo()
    assert editor.project.can_redo == "Change brief", "a person's own last deed is taken back, not what arrived since"
    assert editor.chosen(shot) is not None and editor.shot(shot).brief.prompt == SENTENCE
    editor.redo()
    assert editor.shot(shot).brief.prompt == "A cat sleeps on a beach" and editor.chosen(shot) is not None


def test_deleting_a_shot_cancels_its_jobs_and_undo_brings_it_back(editor: Editor) -> None:
    shot = shot_of(editor)
    job = editor.draft(shot)
    editor.delete_shot(shot)
    run(editor, [job])
    assert editor.jobs[job].state is JobState.CANCELLED
    editor.undo()
    assert editor.shot(shot).brief.prompt == SENTENCE


def test_refusals_say_what_to_do(editor: Editor) -> None:
    shot = shot_of(editor)
    with pytest.raises(EditorError, match="Draft it first"):
        editor.refine(shot)
    with pytest.raises(EditorError, match="no shot “nobody”"):
        editor.draft(ShotId("nobody"))
    with pytest.raises(EditorError, match="no take to direct yet"):
        editor.direct(shot, Aspect.BLOCKING, editor.shot(shot).brief, "Place dog")
    with pytest.raises(EditorError, match="name one by its number"):
        editor.find("7")
    with pytest.raises(ScreeningError):
        editor.add_shot("a naked child in bed")
    with pytest.raises(EditorError, match="“🎬 …!” has no words to film"):
        editor.add_shot("🎬 …!")
    assert len(editor.film.shots) == 1


def test_shots_are_found_by_number_id_and_title(editor: Editor) -> None:
    first, second = shot_of(editor), shot_of(editor, "Two knights fight")
    assert editor.find("2") == editor.find(second) == editor.find("two KNIGHTS") == second
    assert editor.find("A dog") == first


def test_listeners_hear_of_film_takes_jobs_and_previews(editor: Editor) -> None:
    heard: list[Change] = []
    editor.listen(heard.append)
    drafted(editor)
    assert {change.kind for change in heard} == set(Changed)
    editor.unlisten(heard.append)


def test_unfinished_jobs_come_back_and_can_be_taken_up(tmp_path: Path) -> None:
    folder = tmp_path / "Film.rushes"
    editor = Editor(Project.create(folder), host="thread")
    shot = editor.add_shot(SENTENCE, seconds=60, seed=5)
    job = editor.draft(shot)
    while not editor.jobs[job].step:
        editor.pump(wait=0.1)
    editor.close()
    again = Editor(Project.open(folder), host="thread")
    try:
        assert again.jobs[job].state is JobState.INTERRUPTED
        asked = again.jobs[job].request
        new = again.retry(job)
        assert again.jobs[new].request == replace(asked, job=new)
        again.cancel(new)
        run(again, [new])
        assert again.jobs[new].state is JobState.CANCELLED
    finally:
        again.close()
    third = Editor(Project.open(folder), host="thread")
    assert third.jobs == {}
    third.close()


def test_a_second_opener_reads_and_is_told_why_it_cannot_write(editor: Editor) -> None:
    second = Editor(Project.open(editor.project.folder), host="thread")
    try:
        with pytest.raises(EditorError, match="reading only"):
            second.add_shot("A cat sleeps")
    finally:
        second.close()


BENCHMARK = """
from __future__ import annotations
from dataclasses import dataclass
FIGURES = ("dots",)
@dataclass
class Found:
    dots: int
def measure():
    return [{"name": "dots", "value": Found(3).dots}]
"""


def test_a_benchmark_is_a_module_like_any_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dots.py").write_text(BENCHMARK)
    monkeypatch.setattr(bench, "FOLDER", tmp_path)
    assert list(bench.measure(("dots",))) == [{"name": "dots", "value": 3}]
    for name, said in (("lines", r"no model here \(there are animatic"), ("dotts", "called like it are dots")):
        with pytest.raises(bench.BenchError, match=said):
            list(bench.measure((name,)))
