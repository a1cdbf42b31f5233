"""A project keeps what it was given, undoes what it was told, and says why it cannot."""

from __future__ import annotations

import gc
import sqlite3
import subprocess
import sys
import threading
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from studio.document import edits
from studio.document.brief import Brief, Line, Quality
from studio.document.film import Film, Shot
from studio.document.recipe import Recipe, ShotId, Take, take_id
from studio.store.database import NAME, ProjectError
from studio.store.project import Project
from tests.patience import PATIENCE


def shot(key: str, prompt: str = "A fox in the snow") -> Shot:
    return Shot(ShotId(key), "", f"Shot {key}", Brief(prompt=prompt, dialogue=(Line("ANNA", "Look.", 12),)), 48)


def take_of(project: Project, key: str, seed: int = 0) -> Take:
    brief = Brief(prompt="A fox", seed=seed)
    recipe = Recipe(brief, "animatic", "0" * 64, Quality.DRAFT, 4, (320, 180), 48, Fraction(24), seed)
    picture = project.media.add_bytes(f"picture {seed}".encode(), "mp4")
    return Take(take_id(recipe, picture), ShotId(key), recipe, picture, made="2026-01-01T00:00:00Z")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Night.rushes"


def with_shots(film: Film, *keys: str) -> Film:
    for key in keys:
        film = edits.shot_added(film, shot(key))
    return film


def test_film_takes_and_jobs_come_back_as_they_were(folder: Path) -> None:
    project = Project.create(folder)
    film = edits.title_changed(with_shots(project.film, "a", "b", "c"), "Night 🦊 \ud800")
    project.commit("Add shots", film).result()
    take = take_of(project, "b")
    project.add_take(take).result()
    project.commit("Choose take", edits.take_chosen(project.film, ShotId("b"), take.id)).result()
    project.record_job("j1", "queued", '{"a":1}').result()
    project.record_job("j1", "running", '{"a":2}').result()
    film = project.film
    project.close()

    again = Project.open(folder / NAME)
    assert again.film == film and not again.notices and not again.read_only
    assert dict(again.takes) == {take.id: take} and again.takes.of(ShotId("b")) == (take,)
    assert list(again.jobs("running")) == [("j1", '{"a":2}')] and not list(again.jobs("queued"))
    assert again.media.path(take.picture).read_bytes() == b"picture 0"
    assert again.check() == ()
    again.close()


def test_parts_that_cannot_be_read_are_counted_whatever_their_number(folder: Path) -> None:
    project = Project.create(folder)
    strange = replace(shot("b"), length=1.5)  # type: ignore[arg-type]
    project.commit("Add shots", edits.shot_added(with_shots(project.film, "a"), strange)).result()
    project.close()
    again = Project.open(folder)
    assert again.notices == ["Parts of the film that could not be read and are left out: 1."]
    assert [*again.film.shots] == ["a"]
    again.close()


def test_undo_and_redo_name_their_steps(folder: Path) -> None:
    project = Project.create(folder)
    one = with_shots(project.film, "a")
    two = edits.shot_renamed(one, ShotId("a"), "Opening")
    for label, film in (("Add shot", one), ("Rename shot", two)):
        project.commit(label, film)
    assert (project.can_undo, project.can_redo) == ("Rename shot", "")
    project.undo()
    assert project.film == one and (project.can_undo, project.can_redo) == ("Add shot", "Rename shot")
    project.undo()
    assert not project.film.shots and project.can_undo == ""
    project.undo().result()
    project.redo()
    project.redo()
    assert project.film == two
    project.undo()
    project.commit("Title", edits.title_changed(project.film, "Other"))
    assert project.can_redo == ""
    film = project.film
    project.close()
    again = Project.open(folder)
    assert again.film == film
    again.close()


def test_a_commit_that_changes_nothing_is_no_step(folder: Path) -> None:
    project = Project.create(folder)
    project.commit("Nothing", project.film).result()
    listed = replace(with_shots(project.film, "a"))
    project.commit("Add", listed).result()
    brief = replace(listed.shots[ShotId("a")].brief, dialogue=list(listed.shots[ShotId("a")].brief.dialogue))  # type: ignore[arg-type]
    project.commit("Same words", edits.brief_changed(listed, ShotId("a"), brief)).result()
    assert project.can_undo == "Add"
    project.close()


def test_a_film_that_cannot_be_written_changes_nothing(folder: Path) -> None:
    project = Project.create(folder)
    with pytest.raises(ValueError):
        broken = replace(shot("a"), order="V", head=float("nan"))  # type: ignore[arg-type]
        project.commit("Broken", replace(project.film, shots={ShotId("a"): broken}))
    assert not project.film.shots and project.can_undo == ""
    project.commit("Whole", with_shots(project.film, "b")).result()
    project.close()


def test_the_second_opener_reads_and_says_why(folder: Path) -> None:
    first = Project.create(folder)
    first.commit("Add", with_shots(first.film, "a")).result()
    second = Project.open(folder)
    assert "it is open in process" in second.read_only and second.film == first.film
    with pytest.raises(ProjectError, match="reading only"):
        second.commit("Add", with_shots(second.film, "b"))
    second.close()
    first.close()
    third = Project.open(folder)
    assert not third.read_only
    third.close()


def test_another_process_is_kept_out_until_it_lets_go(folder: Path) -> None:
    first = Project.create(folder)
    script = "import sys; from pathlib import Path; from studio.store.project import Project\n"
    script += "p = Project.open(Path(sys.argv[1])); print(p.read_only); p.close()"
    command = [sys.executable, "-c", script, str(folder)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Close it there to edit it here." in said
    first.close()
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == ""


def test_a_newer_format_is_only_read(folder: Path) -> None:
    project = Project.create(folder)
    project.commit("Add", with_shots(project.film, "a")).result()
    project.close()
    with sqlite3.connect(folder / NAME) as db:
        db.execute("pragma user_version = 7")
    db.close()
    newer = Project.open(folder)
    assert "newer Rushes (format 7)" in newer.read_only and list(newer.film.shots) == ["a"]
    newer.close()


def test_what_is_no_project_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="There is no project"):
        Project.open(tmp_path / "nowhere.rushes")
    with pytest.raises(ProjectError, match="is no Rushes project"):
        Project.open(tmp_path)
    (tmp_path / NAME).write_text("hello")
    with pytest.raises(ProjectError, match="another kind of file"):
        Project.open(tmp_path)
    with pytest.raises(ProjectError, match="exists already"):
        Project.create(tmp_path)
    with pytest.raises(ProjectError, match="cannot be made"):
        Project.create(tmp_path / NAME / "inside.rushes")
    assert (tmp_path / NAME).read_text() == "hello"


def test_a_take_without_its_file_is_refused(folder: Path) -> None:
    project = Project.create(folder)
    take = take_of(project, "a")
    project.media.path(take.picture).unlink()
    with pytest.raises(ProjectError, match="not in the project"):
        project.add_take(take)
    project.close()


def test_two_shots_may_share_a_take(folder: Path) -> None:
    project = Project.create(folder)
    take = take_of(project, "a")
    project.add_take(take)
    project.add_take(replace(take, shot=ShotId("b"))).result()
    project.close()
    again = Project.open(folder)
    assert [t.shot for t in again.takes.of(ShotId("b"))] == ["b"] and len(again.takes) == 1
    again.close()


def test_a_commit_does_not_wait_for_the_disk(folder: Path) -> None:
    """While somebody else writes the file, committing goes on; it is acknowledged once it is written."""
    project = Project.create(folder)
    project.flush()
    other = sqlite3.connect(folder / NAME, isolation_level=None)
    other.execute("begin immediate")
    promises = [project.commit("Title", edits.title_changed(project.film, f"Title {n}")) for n in range(20)]
    project.undo()
    assert project.film.title == "Title 18" and not any(promise.done() for promise in promises)
    other.execute("commit")
    other.close()
    for promise in promises:
        promise.result()
    project.close()


def test_several_projects_at_once_leave_no_thread(tmp_path: Path) -> None:
    projects = [Project.create(tmp_path / f"{n}.rushes") for n in range(4)]
    for n, project in enumerate(projects):
        project.commit("Title", edits.title_changed(project.film, f"Film {n}"))
    for project in projects:
        project.close()
        project.close()
    assert not [t for t in threading.enumerate() if t.name == "project writer"]
    with pytest.raises(ProjectError, match="it was closed"):
        projects[0].commit("Title", projects[0].film)


def test_a_project_nobody_closes_is_still_written(folder: Path) -> None:
    Project.create(folder).close()
    script = "import sys; from pathlib import Path; from studio.store.project import Project\n"
    script += "from studio.document import edits; p = Project.open(Path(sys.argv[1]))\n"
    script += "for n in range(50): p.commit('Title', edits.title_changed(p.film, f'Title {n}'))"
    subprocess.run([sys.executable, "-c", script, str(folder)], check=True, timeout=PATIENCE)
    project = Project.open(folder)
    assert project.film.title == "Title 49"
    del project
    gc.collect()
    assert not [t for t in threading.enumerate() if t.name == "project writer"]


def test_a_long_log_is_folded_without_losing_a_word(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studio.store.project.COMPACT_AFTER", 20)
    project = Project.create(folder)
    for n in range(30):
        project.commit("Add", with_shots(project.film, f"s{n}"))
    film = project.film
    project.close()
    project = Project.open(folder)
    project.commit("Title", edits.title_changed(project.film, "Folded"))
    project.flush()
    earlier = [edit for edit, _ in project.earlier]
    assert len(earlier) == 11, "the newest half of them can be gone back to"
    assert project.film_after(earlier[-1]) == film and len(project.film_after(earlier[0]).shots) == 20
    project.close()
    again = Project.open(folder)
    assert again.film == edits.title_changed(film, "Folded")
    assert [label for _, label in again.earlier] == ["Compacted", *["Add"] * 10, "Title"]
    assert again.film_after(earlier[-1]) == film, "as before the last edit"
    again.close()
    with sqlite3.connect(folder / NAME) as db:
        assert db.execute("select count(*) from edit").fetchone()[0] == 12
    db.close()
