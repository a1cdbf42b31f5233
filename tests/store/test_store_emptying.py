"""Takes that leave a project: their files go with them unless something else names them, whatever interrupts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from studio.document import edits
from studio.document.brief import MediaRef
from studio.document.film import Clip, ClipId
from studio.document.recipe import ShotId, Take
from studio.store import database, emptying
from studio.store.project import Project
from tests.store.test_project import take_of, with_shots


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A film of two shots."""
    made = Project.create(tmp_path / "Night.rushes")
    made.commit("Add shots", with_shots(made.film, "a", "b")).result()
    return made


def added(project: Project, seed: int, **changes: object) -> Take:
    take = replace(take_of(project, "a", seed), sound=project.media.add_bytes(f"sound {seed}".encode(), "wav"))
    take = replace(take, **changes)  # type: ignore[arg-type]
    project.add_take(take).result()
    return take


def reopened(project: Project) -> Project:
    project.close()
    return Project.open(project.folder)


def test_takes_go_with_their_files_and_the_others_stay(project: Project) -> None:
    gone, kept = added(project, 1), added(project, 2)
    project.forget([gone.id]).result()
    assert dict(project.takes) == {kept.id: kept} and project.takes.of(ShotId("a")) == (kept,)
    assert gone.picture not in project.media and gone.sound not in project.media
    assert kept.picture in project.media and kept.sound in project.media
    again = reopened(project)
    assert dict(again.takes) == {kept.id: kept} and again.check() == ()
    again.add_take(added(again, 1)).result()
    assert set(again.takes) == {gone.id, kept.id} and again.check() == ()
    again.close()


def test_a_file_that_anything_else_names_stays(project: Project) -> None:
    by_take, by_clip, by_step, by_job = (added(project, n) for n in range(1, 5))
    kept = added(project, 9, latents=by_take.picture)
    for take, name in ((by_clip, "now"), (by_step, "before")):
        assert take.sound is not None
        clip = Clip(ClipId(name), "effects", take.sound, 0, 24)
        project.commit("Add sound", edits.clip_added(project.film, clip))
    project.commit("Delete sound", edits.clip_removed(project.film, ClipId("before")))
    project.record_job("j", "queued", f'{{"file":"{by_job.picture}"}}')
    project.record_job("over", "finished", f'{{"file":"{by_job.sound}"}}')
    project.forget([by_take.id, by_clip.id, by_step.id, by_job.id]).result()
    left = [ref for take in (by_take, by_clip, by_step, by_job) for ref in (take.picture, take.sound)]
    assert [ref in project.media for ref in left if ref] == [True, False, False, True, False, True, True, False]
    project.undo()
    assert project.film.clips[ClipId("before")].media in project.media
    assert dict(project.takes) == {kept.id: kept} and project.check() == ()
    project.close()


@pytest.mark.parametrize("deleted", [0, 1, 2])
def test_an_interruption_between_rows_and_files_is_finished_at_the_next_opening(project: Project, deleted: int) -> None:
    """The program ended after the rows had gone and some of the files."""
    gone, kept = added(project, 1), added(project, 2)
    project.close()
    db = database.connect(project.folder / database.NAME)
    with database.transaction(db):
        emptying.take_out(db, [gone.id])
    db.close()
    for ref in (gone.picture, gone.sound)[:deleted]:
        assert ref is not None
        project.media.path(ref).unlink()
    again = Project.open(project.folder)
    again.flush()
    assert gone.picture not in again.media and gone.sound not in again.media
    assert dict(again.takes) == {kept.id: kept} and again.check() == ()
    assert list(again.jobs(emptying.FREEING)) == []
    again.close()


def test_an_interruption_before_the_rows_went_changes_nothing(project: Project) -> None:
    take = added(project, 1)
    db = database.connect(project.folder / database.NAME)
    with pytest.raises(RuntimeError), database.transaction(db):
        emptying.take_out(db, [take.id])
        raise RuntimeError("the power went")
    emptying.free(db, project.media)
    db.close()
    again = reopened(project)
    assert dict(again.takes) == {take.id: take} and take.picture in again.media and again.check() == ()
    again.close()


def test_a_file_that_cannot_be_deleted_waits_for_the_next_opening(project: Project) -> None:
    take, path = added(project, 1), Path()
    path = project.media.path(take.picture)
    path.unlink()
    path.mkdir()  # nothing that unlink could take away
    project.forget([take.id]).result()
    project.flush()
    assert [body for _, body in project.jobs(emptying.FREEING)] != []
    path.rmdir()
    path.write_bytes(b"picture 1")
    again = reopened(project)
    again.flush()
    assert MediaRef(path.name) not in again.media and list(again.jobs(emptying.FREEING)) == []
    again.close()


def test_what_was_emptied_does_not_come_back_from_a_backup(project: Project) -> None:
    gone, kept = added(project, 1), added(project, 2)
    project.back_up().result()
    project.forget([gone.id]).result()
    project.close()
    file = project.folder / database.NAME
    data = bytearray(file.read_bytes())
    data[data.find(kept.id.encode())] ^= 1
    file.write_bytes(data)
    mended = Project.open(project.folder)
    assert len(mended.notices) == 1 and "was damaged" in mended.notices[0]
    assert dict(mended.takes) == {kept.id: kept}
    mended.close()
