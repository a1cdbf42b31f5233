"""Damage: flipped bits, cut logs, lost pages. What is whole is read back, and nothing damaged is ever overwritten."""

from __future__ import annotations

import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from studio.document import edits, overlays
from studio.document.brief import Brief, Quality
from studio.document.film import Shot
from studio.document.overlay import Cutaway, Overlay, OverlayId
from studio.document.recipe import Recipe, ShotId, Take, TakeId, take_id
from studio.store import backups, database, salvage
from studio.store.database import NAME, ProjectError
from studio.store.project import Project
from tests.patience import PATIENCE

SHOTS = 60


def add_shot(project: Project, n: int) -> None:
    """One step of the film, and one take for it."""
    shot = Shot(ShotId(f"s{n:03d}"), "", f"Shot {n}", Brief(prompt=f"A fox in the snow, {n}", seed=n), 48 + n)
    recipe = Recipe(shot.brief, "animatic", "0" * 64, Quality.DRAFT, 4, (320, 180), 48, Fraction(24), n)
    picture = project.media.add_bytes(b"%d" % n, "mp4")
    take = Take(take_id(recipe, picture), shot.id, recipe, picture)
    project.add_take(take)
    project.commit(f"Add {n}", edits.shot_added(project.film, replace(shot, chosen=take.id)))


def numbers(project: Project) -> list[int]:
    return [int(shot.id[1:]) for shot in project.film.sequence]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of sixty steps, closed."""
    folder = tmp_path_factory.mktemp("whole") / "Whole.rushes"
    project = Project.create(folder)
    for n in range(SHOTS):
        add_shot(project, n)
    project.close()
    return folder


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of a project that was never closed: half of its steps are in SQLite's log."""
    folder = tmp_path_factory.mktemp("running") / "Running.rushes"
    project = Project.create(folder)
    for n in range(SHOTS):
        add_shot(project, n)
        if n == SHOTS // 2:
            project.flush()
            with sqlite3.connect(folder / NAME) as db:
                db.execute("pragma wal_checkpoint(truncate)")
            db.close()
    project.flush()
    copy = folder.with_name("Copy.rushes")
    shutil.copytree(folder, copy)
    project.close()
    return copy


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "Film.rushes"


def flipped(data: bytes, chance: random.Random, bits: int = 1, start: int = 0) -> bytes:
    changed = bytearray(data)
    for _ in range(bits):
        changed[chance.randrange(start, len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


@pytest.mark.skipif(os.geteuid() != 0, reason="needs the right to give up its rights")
def test_a_project_on_a_read_only_disk_can_be_read(running: Path) -> None:
    """A person without rights to the folder, as on a disc or somebody else's share; the log is read too."""
    folder = Path(tempfile.mkdtemp(prefix="disc-")) / "Film.rushes"
    try:
        shutil.copytree(running, folder)
        folder.parent.chmod(0o755)
        script = (
            "import asyncio, os, sys; from pathlib import Path; from studio.store.project import Project\n"
            "os.setuid(65534)\n"
            "p = Project.open(Path(sys.argv[1])); print(len(p.film.shots), len(dict(p.takes)), p.read_only); p.close()"
        )
        done = subprocess.run([sys.executable, "-c", script, str(folder)], capture_output=True, text=True, check=False)
        assert done.stdout.startswith(f"{SHOTS} {SHOTS} its folder cannot be written to"), done.stderr
    finally:
        shutil.rmtree(folder.parent)


@pytest.mark.parametrize("harm", ["cut", "flip", "zero"])
def test_a_damaged_log_costs_its_end_and_nothing_else(running: Path, folder: Path, harm: str) -> None:
    chance = random.Random(harm)
    log = (running / f"{NAME}-wal").read_bytes()
    for _ in range(12):
        shutil.copytree(running, folder)
        place = chance.randrange(len(log))
        damaged = {
            "cut": log[:place],
            "flip": flipped(log, chance),
            "zero": log[:place].ljust(len(log), b"\0"),
        }[harm]
        (folder / f"{NAME}-wal").write_bytes(damaged)
        project = Project.open(folder)
        kept = numbers(project)
        assert kept == list(range(len(kept))) and len(kept) > SHOTS // 2
        assert set(project.takes) >= {shot.chosen for shot in project.film.sequence}
        project.close()
        shutil.rmtree(folder)


@pytest.mark.slow
def test_flipped_bits_never_keep_a_project_shut(whole: Path, folder: Path) -> None:
    """Three bits anywhere in the file, without a backup: it opens, almost all is there, and the file is kept."""
    chance = random.Random(1)
    data = (whole / NAME).read_bytes()
    salvaged = lost = 0
    trials = 20
    for _ in range(trials):
        shutil.copytree(whole, folder)
        shutil.rmtree(folder / "backups")
        (folder / "backups").mkdir()
        (folder / NAME).write_bytes(flipped(data, chance, bits=3))
        project = Project.open(folder)
        if project.notices:
            salvaged += 1
            (kept,) = folder.glob("*.damaged-*")
            assert kept.name in project.notices[0]
        lost += SHOTS - len(numbers(project))
        assert not list(project.takes.values()) or all(take.recipe.brief.prompt for take in project.takes.values())
        if not project.read_only:
            add_shot(project, 999)
        film = project.film
        project.close()
        again = Project.open(folder)
        assert again.film == film
        again.close()
        shutil.rmtree(folder)
    print(f"{trials} files, {salvaged} salvaged, {lost} of {SHOTS * trials} shots lost")
    assert salvaged > trials // 3
    assert lost < SHOTS * trials // 10


def test_a_backup_fills_what_the_damage_took(whole: Path, folder: Path) -> None:
    shutil.copytree(whole, folder)
    project = Project.open(folder)
    project.back_up().result()
    add_shot(project, SHOTS)
    film, takes = project.film, dict(project.takes)
    project.close()
    with sqlite3.connect(folder / NAME) as db:
        db.execute("update edit set body = zeroblob(40) where n between 3 and 20")
        db.execute("update take set shot = 'elsewhere' where n = 7")
        db.execute("update take set body = zeroblob(9) where n = 9")
    db.close()
    mended = Project.open(folder)
    assert mended.film == film and dict(mended.takes) == takes
    assert "was damaged" in mended.notices[0] and mended.check()[1:] == ()
    mended.close()


def test_a_destroyed_file_comes_back_from_the_backup(whole: Path, folder: Path) -> None:
    shutil.copytree(whole, folder)
    Project.open(folder).close()  # opening makes a copy
    for ruin in (b"", b"\0" * 50_000, b"no database at all" * 5000):
        (folder / NAME).write_bytes(ruin)
        project = Project.open(folder)
        assert numbers(project) == list(range(SHOTS)) and len(project.takes) == SHOTS
        project.close()
    assert {path.read_bytes()[:10] for path in folder.glob("*.damaged-*")} == {b"", b"\0" * 10, b"no databas"}


def test_a_lost_first_page_costs_nothing(whole: Path, folder: Path) -> None:
    shutil.copytree(whole, folder)
    shutil.rmtree(folder / "backups")
    (folder / "backups").mkdir()
    data = (folder / NAME).read_bytes()
    (folder / NAME).write_bytes(b"\xff" * database.PAGE + data[database.PAGE :])
    project = Project.open(folder)
    assert numbers(project) == list(range(SHOTS)) and len(project.takes) == SHOTS
    project.close()


def test_a_rescue_that_was_interrupted_is_finished(whole: Path, folder: Path) -> None:
    shutil.copytree(whole, folder)
    (folder / NAME).rename(folder / salvage.RESCUED)
    (folder / f"{NAME}-wal").write_bytes(b"an old log")
    project = Project.open(folder)
    assert numbers(project) == list(range(SHOTS))
    project.close()


def test_missing_and_changed_media_are_named(whole: Path, folder: Path) -> None:
    shutil.copytree(whole, folder)
    project = Project.open(folder)
    first, second = list(project.takes.values())[:2]
    project.media.path(first.picture).unlink()
    project.media.path(second.picture).write_bytes(b"other")
    said = project.check()
    assert len(said) == 2
    assert "a take of “Shot 0” lacks its file" in said[0] and "is damaged" in said[1]
    away = Overlay(OverlayId("o"), 0, 9, cutaway=Cutaway(TakeId("lost"), label="The door"))
    project.commit("Cutaway", overlays.placed(project.film, away, lambda: "new"))
    assert "The take of the cutaway “The door” is not in the project" in project.check()[0]
    project.close()


def test_a_full_disk_costs_nothing_that_was_acknowledged(whole: Path, folder: Path) -> None:
    """What the disk refused is written with the next step, once there is room again."""
    shutil.copytree(whole, folder)
    project = Project.open(folder)
    project.flush()
    size = sum(path.stat().st_size for path in folder.glob("project.db-wal"))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (max(size, 1), before[1]))
    try:
        promise = project.commit("Title", edits.title_changed(project.film, "Full disk"))
        assert isinstance(promise.exception(timeout=PATIENCE), sqlite3.OperationalError)
        assert "not saved yet" in project.unwritten
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    project.commit("Add", edits.shot_renamed(project.film, ShotId("s000"), "After")).result()
    assert project.unwritten == ""
    film = project.film
    project.close()
    again = Project.open(folder)
    assert again.film == film and again.film.title == "Full disk"
    again.close()


def test_a_disk_that_is_full_at_opening_is_no_damage(whole: Path, folder: Path) -> None:
    shutil.copytree(whole, folder)
    before, files = resource.getrlimit(resource.RLIMIT_FSIZE), sorted(folder.iterdir())
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, before[1]))
    try:
        with pytest.raises(ProjectError, match=r"is full\. Make room there, then open it again"):
            Project.open(folder)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not [file.name for file in {*folder.iterdir()} - {*files} if "damaged" in file.name]
    Project.open(folder).close()


def test_backups_are_whole_and_bounded(whole: Path, folder: Path) -> None:
    shutil.copytree(whole, folder)
    project = Project.open(folder)
    for n in range(backups.NEWEST_KEPT + 5):
        project.commit("Title", edits.title_changed(project.film, f"Title {n}"))
        project.back_up().result()
    project.back_up().result()  # nothing changed: no copy
    copies = sorted((folder / "backups").glob("*.db"))
    assert len(copies) == backups.NEWEST_KEPT and all(map(backups.loads, copies))
    project.close()
    data = copies[-1].read_bytes()
    copies[-1].write_bytes(flipped(data, random.Random(3), bits=400))
    assert not backups.loads(copies[-1]) and backups.newest(folder / "backups") == copies[-2]


def test_of_each_day_the_last_backup_is_kept() -> None:
    names = [f"2026{month:02d}{day:02d}-1200{s:02d}_x.db" for month in (1, 2) for day in range(1, 29) for s in range(3)]
    copies = [Path(name) for name in names]
    kept = [path for path in copies if path not in backups.surplus(copies)]
    assert kept[-10:] == copies[-10:]
    assert len(kept) == backups.DAYS_KEPT + 10 - 4
    assert all(path.name[13:15] == "02" for path in kept[:-10])
