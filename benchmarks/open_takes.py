"""How long opening a film takes that has ten thousand takes and two thousand shots."""

from __future__ import annotations

import statistics
import tempfile
import time
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from studio.document.brief import Brief, Lighting, Line, MediaRef, Quality
from studio.document.film import Film, Shot
from studio.document.order import after_all
from studio.document.recipe import Recipe, ShotId, SoundEvent, Take, take_id
from studio.store import database
from studio.store.project import Project
from studio.store.takes import take_bytes

FIGURES = ("open_10k_takes_seconds",)
TAKES, SHOTS = 10_000, 2_000
RUNS = 9


def measure() -> list[dict[str, object]]:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "Long.rushes"
        _fill(folder)
        seconds = statistics.median(_opened(folder) for _ in range(RUNS))
    name = "open_10k_takes_seconds"
    return [{"name": name, "value": round(seconds, 3), "unit": "s", "against": "1 s", "n": RUNS}]


def _opened(folder: Path) -> float:
    """Seconds until the film is there and a shot's takes are read."""
    begun = time.perf_counter()
    project = Project.open(folder)
    takes = project.takes.of(project.film.sequence[SHOTS // 2].id)
    seconds = time.perf_counter() - begun
    complete = len(project.takes) == TAKES and len(takes) == TAKES // SHOTS and not project.notices
    project.close()
    if not complete:
        raise RuntimeError("the film did not come back whole")
    return seconds


def _fill(folder: Path) -> None:
    project = Project.create(folder)
    film, orders = Film("Long"), [""]
    for n in range(SHOTS):
        orders.append(after_all(orders[-1:]))
        shot = Shot(ShotId(f"shot{n:05d}"), orders[-1], f"Shot {n}", _brief(n), 96)
        film = replace(film, shots={**film.shots, shot.id: shot})
    project.commit("Write", film).result()
    project.close()
    db = database.connect(folder / database.NAME)
    try:
        with database.transaction(db):
            for n in range(TAKES):
                take = _take(n)
                database.add_take(db, take.id, take.shot, take.made, take_bytes(take))
    finally:
        db.close()


def _brief(n: int) -> Brief:
    prompt = f"A detective chases a suspect through a neon-lit rainy city at night, {n}"
    return Brief(prompt, lighting=Lighting(mood="neon"), dialogue=(Line("ANNA", "We are too late.", 12),), seed=n)


def _take(n: int) -> Take:
    recipe = Recipe(_brief(n), "animatic", "0" * 64, Quality.DRAFT, 4, (640, 360), 96, Fraction(24), n)
    picture, sound, latents = (MediaRef(f"{n:064x}.{kind}") for kind in ("mp4", "wav", "safetensors"))
    events = tuple(SoundEvent(frame, "footfall", "detective", surface="wet") for frame in range(0, 96, 12))
    take = Take(take_id(recipe, picture), ShotId(f"shot{n % SHOTS:05d}"), recipe, picture, sound, latents, events)
    return replace(take, scene="{" + " " * 800 + "}", made="2026-11-24T12:00:00Z")
