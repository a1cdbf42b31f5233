"""Writers to be killed: forks one for every folder named on standard input, so that none pays for its imports again.

Each prints its process id, then the number of every step once it was acknowledged.
"""

from __future__ import annotations

import os
import random
import sys
from fractions import Fraction
from pathlib import Path

from studio.document import edits
from studio.document.brief import Brief, Quality
from studio.document.film import Shot
from studio.document.recipe import Recipe, ShotId, Take, take_id
from studio.store import project as store
from studio.store.project import Project

SHOTS = 20
"""The film stays this long: every step adds a shot and takes the first away."""


def step(project: Project, n: int, chance: random.Random) -> None:
    """One step of the film with its take, its media and its job; returns once all of it is acknowledged."""
    brief = Brief(prompt=f"Step {n}", seed=n)
    recipe = Recipe(brief, "animatic", "0" * 64, Quality.DRAFT, 4, (320, 180), 48, Fraction(24), n)
    picture = project.media.add_bytes(chance.randbytes(chance.randint(100, 30_000)), "mp4")
    take = Take(take_id(recipe, picture), ShotId(f"s{n}"), recipe, picture)
    promises = [project.record_job(f"job{n}", "finished", "{}"), project.add_take(take)]
    film = edits.shot_added(project.film, Shot(take.shot, "", f"Step {n}", brief, 48, chosen=take.id))
    if len(film.shots) > SHOTS:
        film = edits.shot_removed(film, film.sequence[0].id)
    promises.append(project.commit(f"Step {n}", edits.title_changed(film, f"Step {n}")))
    if chance.random() < 0.2:
        promises += [project.undo(), project.redo()]
    for promise in promises:
        promise.result()


def write(folder: Path) -> None:
    project = Project.open(folder) if (folder / "project.db").exists() else Project.create(folder)
    chance = random.Random(os.getpid())
    n = int(project.film.title.removeprefix("Step ")) if project.film.shots else 0
    while True:
        n += 1
        step(project, n, chance)
        os.write(1, f"{n}\n".encode())  # whole or not at all, however the kill falls


def main() -> None:
    store.COMPACT_AFTER = 25
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            print(f"pid {os.getpid()}", flush=True)
            write(Path(line.strip()))
        os.waitpid(pid, 0)
        print("dead", flush=True)


if __name__ == "__main__":
    main()
