"""The measuring process: ``python -m studio.engine.families.measuring FD``, started by ``studio.engine.measure``.

It renders a little shot as the engine does, with few steps: one step takes as long in a short schedule as in a long
one. On a GPU memory is what torch has handed out; on a processor what the process holds besides its libraries.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import psutil
import torch

from studio.document.brief import Brief, MediaRef, Reference
from studio.document.recipe import Recipe
from studio.engine.families.family import Card, FamilyError, Frames, Stop
from studio.engine.families.pipeline import PipelineFamily
from studio.engine.library import Library
from studio.engine.machine import probe
from studio.engine.measure import Told, Wanted
from studio.engine.measured import Measured, keep
from studio.engine.models.weighing import weighed
from studio.engine.planning import needed, operations, painting_bytes, thinking_bytes, work_of
from studio.engine.plans import OnCpu
from studio.engine.refine import recipe_for
from studio.engine.takes import TakeFiles
from studio.engine.worker import NoRoomError, explained

STEPS = 4
"""The first one is left out: kernels are chosen in it, and memory is found."""
TELLING = 64 << 20
"""Bytes besides weights from which on they say something of the model, and not of the allocator."""
_STATUS, _CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")
_FILMS = frozenset(("video", "control", "mask", "extend"))


class Clock:
    """A Watch that notes when each step ended, and tells how far it is."""

    looked_at = None

    def __init__(self, files: TakeFiles, tell: Callable[[Told], None]) -> None:
        self._files, self._tell = files, tell
        self.ends: list[float] = []

    def check(self) -> None:
        pass

    def file(self, media: MediaRef) -> Path:
        return self._files.path(media)

    def stage(self, name: str) -> None:
        self._tell(Told(name, 0, 1))

    def end(self, name: str) -> None:
        self._tell(Told(name, len(self.ends) or 1, len(self.ends) or 1) if name == "composing" else Told(name, 1, 1))

    def step(self, step: int, steps: int, preview: Callable[[], Frames] | None = None) -> None:
        if torch.accelerator.is_available():
            torch.accelerator.synchronize()
        self.ends.append(time.perf_counter())
        self._tell(Told("composing", step, steps))


class Peaks:
    """The most memory of each phase, by its name, and how much of it came in that phase."""

    def __init__(self) -> None:
        self.found: dict[str, int] = {}
        self.grown: dict[str, int] = {}
        self._before = _held()

    @contextmanager
    def of(self, phase: str) -> Iterator[None]:
        _forget_peak()
        begun = _held()
        yield
        peak = _peak()
        self.found[phase], self.grown[phase] = max(0, peak - self._before), max(0, peak - begun)


def _held() -> int:
    return 0 if torch.accelerator.is_available() else int(psutil.Process().memory_info().rss)


def _forget_peak() -> None:
    if torch.accelerator.is_available():
        torch.accelerator.reset_peak_memory_stats()
    elif _CLEAR.exists():
        _CLEAR.write_text("5")


def _peak() -> int:
    if torch.accelerator.is_available():
        return int(torch.accelerator.max_memory_allocated())
    if _STATUS.exists():
        line = next(line for line in _STATUS.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) << 10
    return _held()


def measured(wanted: Wanted, tell: Callable[[Told], None]) -> Measured:
    """Renders, and keeps what that took for the planner."""
    tell(Told("starting", 1, 1))
    library, machine = Library(wanted.folders), probe()
    card = library.card(wanted.model)
    family = library.load(wanted.model)
    if not isinstance(family, PipelineFamily):
        raise FamilyError(
            f"{card.title} needs no measuring.", "It fits every machine.", "Measure a model that was taken in."
        )
    with tempfile.TemporaryDirectory() as folder:
        files = TakeFiles(Path(folder))
        recipe = family.legalise(_recipe(card, wanted, files))
        verdict = family.plan(recipe, machine)
        if not verdict.fits and not wanted.anyway:
            raise NoRoomError(card, recipe, verdict)
        family.follow(replace(verdict.plan, keeps_reader=False))
        found = _rendered(family, recipe, Clock(files, tell))
    keep(card.folder, machine.gpu, found)
    return found


def _recipe(card: Card, wanted: Wanted, files: TakeFiles) -> Recipe:
    shape: dict[str, Any] = {"size": wanted.size, "frames": wanted.frames, "rate": wanted.rate}
    brief = Brief(prompt=f"A lighthouse on a cliff at dusk, waves and gulls, number {time.time_ns()}")  # never read yet
    plain = recipe_for(brief, card, wanted.quality, **shape)
    shown = tuple(_shown(role, plain, files) for role in sorted(card.needs))
    return recipe_for(replace(brief, references=shown), card, wanted.quality, **shape)


def _shown(role: str, recipe: Recipe, files: TakeFiles) -> Reference:
    """A grey picture, or a grey film, for a model that renders nothing without one."""
    grey = np.full((*recipe.size[::-1], 3), 127, np.uint8)
    if role in _FILMS:
        return Reference(files.add_picture(iter([grey] * recipe.frames), recipe), role)
    return Reference(files.add_bytes(cv2.imencode(".png", grey)[1].tobytes(), "png"), role)


def _rendered(family: PipelineFamily, recipe: Recipe, clock: Clock) -> Measured:
    short, peaks, laps = replace(recipe, steps=min(STEPS, recipe.steps)), Peaks(), {}

    def lap(name: str, work: Callable[[], Any]) -> Any:
        clock.stage(name)
        begun, loaded = time.perf_counter(), family.load_seconds
        with peaks.of(name):
            made = work()
        if torch.accelerator.is_available():
            torch.accelerator.synchronize()
        laps[name] = time.perf_counter() - begun - (family.load_seconds - loaded)
        clock.end(name)
        return made

    conditions = lap("reading", lambda: family.encode(short, clock))
    lap("loading", lambda: _warmed(family, short, clock))
    latents = lap("composing", lambda: family.sample(short, conditions, None, None, clock))
    lap("drawing", lambda: list(family.decode(short, latents, clock).frames))
    steps = [after - before for before, after in pairwise(clock.ends)] or [laps["composing"]]
    return _figures(family, recipe, peaks, laps | {"step": statistics.median(steps)})


def _warmed(family: PipelineFamily, recipe: Recipe, clock: Clock) -> None:
    """What a model and its libraries need once is no part of a render: the fitted preview, kernels, pools."""
    family.warm()
    small = family.legalise(replace(recipe, size=family.card.legal_size((64, 64)), frames=1, steps=1))
    latents = family.sample(small, family.encode(small, clock), None, None, clock)
    list(family.decode(small, latents, clock).frames)
    clock.ends.clear()


def _figures(family: PipelineFamily, recipe: Recipe, peaks: Peaks, laps: dict[str, float]) -> Measured:
    """What was found, and what the planner makes of it."""
    model, plan = weighed(family.card.folder), family.plan_followed
    frames = family.card.model_frames(recipe.frames, recipe.rate)
    work = work_of(family.card, recipe.size, frames, recipe.steps, recipe.guidance)
    need = needed(model, work, plan)
    per_row = thinking_bytes(model, work, plan, rows=1)
    if isinstance(plan.place, OnCpu):
        extra, painted = peaks.grown["composing"], peaks.grown["drawing"]
    else:
        extra = peaks.found["composing"] - (need.denoise - thinking_bytes(model, work, plan))
        painted = peaks.found["drawing"] - (need.draw - painting_bytes(model, work, plan))
    stored = sum(p.bytes for group in (model.readers, model.denoisers, model.drawers) for p in group.values())
    return Measured(
        load=family.load_seconds,
        read=laps["reading"],
        step=laps["step"],
        draw=laps["drawing"],
        memory=max(peaks.found.values()),
        size=recipe.size,
        frames=recipe.frames,
        steps=recipe.steps,
        plan=plan.words(),
        film=float(recipe.frames / recipe.rate),
        pace=operations(model, replace(work, steps=1)) / max(1e-9, laps["step"] * work.windows),
        disk=stored / max(1e-9, family.load_seconds),
        pixel=laps["drawing"] / (recipe.size[0] * recipe.size[1] * frames),
        rows=extra / per_row if extra > TELLING and per_row else 0.0,
        pixel_bytes=painted / painting_bytes(model, work, plan, a_pixel=1) if painted > TELLING else 0.0,
    )


def _main(fd: int) -> None:
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    connection = Connection(fd)
    wanted = connection.recv()
    try:
        answer: Any = measured(wanted, connection.send)
    except Stop:
        return
    except Exception as error:  # noqa: BLE001 -- the process's boundary: a model may fail in its own ways
        answer = explained("", error)
    connection.send(answer)


if __name__ == "__main__":
    _main(int(sys.argv[1]))
