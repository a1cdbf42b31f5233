"""How soon a large model answers: to a cancel, to another light, to the next shot; through the engine's own worker.

Costs are processor time of the whole process, so that other programs do not count; the model is a Wan of random weights
whose step takes a tenth of a second. A cancel comes at a random moment of each step. Light is edited along the flow at
a quality and held against a render from noise at that quality: ``relight_vs_full_ratio`` for finals, and
``relight_vs_draft_ratio`` for drafts, whose few steps leave less to win.
"""

from __future__ import annotations

import os
import random
import runpy
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

FIGURES = (
    "cancel_steps",
    "cancel_decodes",
    "relight_vs_full_ratio",
    "relight_vs_draft_ratio",
    "reloads_between_shots",
)
ROUNDS = 3
SIZE, FRAMES, RATE = (192, 128), 24, Fraction(24)
ROOT = Path(__file__).parents[1]


class Clocked:
    """Where a worker's events go: each with the processor time at which it came."""

    def __init__(self, at_step: tuple[int, threading.Event] | None = None, within: float = 0.0) -> None:
        """To cancel ``within`` seconds of work after the step that is named, if one is."""
        self.told: list[tuple[float, Any]] = []
        self.at_step, self.within, self.cancelled = at_step, within, 0.0

    def __call__(self, event: Any) -> None:
        self.told.append((time.process_time(), event))
        if self.at_step and getattr(event, "step", None) == self.at_step[0] and not hasattr(event, "frames"):
            threading.Thread(target=self._cancel, args=(self.told[-1][0] + self.within, self.at_step[1])).start()
            self.at_step = None

    def _cancel(self, due: float, cancel: threading.Event) -> None:
        while time.process_time() < due:
            time.sleep(0.001)
        self.cancelled = time.process_time()
        cancel.set()

    def first(self, kind: type) -> float:
        return next(at for at, event in self.told if isinstance(event, kind))


def measure() -> list[dict[str, object]]:
    tiny = ROOT / "tests/engine/tiny.py"
    if not tiny.exists():
        raise RuntimeError("engine_promptness needs the project’s tests to build its model; run it from a clone.")
    import torch

    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as folder:
        runpy.run_path(str(tiny))["build_tiny_wan"](Path(folder) / "bench", layers=8, heads=4, width=48)
        bench = _Bench(Path(folder))
        bench.render()
        reloads = bench.reloads()
        late, decodes = bench.cancels()
        full, draft = bench.relights("final"), bench.relights("draft")
    return [
        _figure("cancel_steps", round(max(late), 3), "steps", "the latest of all; less than 1", len(late)),
        _figure("cancel_decodes", decodes, "", "0", len(late)),
        _figure("relight_vs_full_ratio", round(min(full), 4), "", "final from noise, at most 0.125", len(full)),
        _figure("relight_vs_draft_ratio", round(min(draft), 4), "", "draft from noise, at most 0.125", len(draft)),
        _figure("reloads_between_shots", reloads, "", "0", ROUNDS),
    ]


def _figure(name: str, value: float, unit: str, against: str, n: int) -> dict[str, object]:
    return {"name": name, "value": value, "unit": unit, "against": against, "n": n}


class _Bench:
    """One worker that renders with one model, as the engine's process does."""

    def __init__(self, models: Path) -> None:
        from studio.engine.library import Library
        from studio.engine.worker import Worker

        self._models, self._card = models, Library((models,)).card("bench")
        self._clocked = Clocked()
        self._worker = Worker(lambda event: self._clocked(event))
        self._asked = 0

    def render(
        self, quality: str = "draft", parent: Any = None, clocked: Clocked | None = None, **changes: Any
    ) -> tuple[Clocked, float]:
        """A shot in words of its own, or its ``parent`` in another light; with when it began."""
        from studio.document.brief import Aspect, Brief, Lighting, Quality
        from studio.document.recipe import ShotId
        from studio.engine.messages import Request
        from studio.engine.orders import Render
        from studio.engine.refine import recipe_for

        self._asked += 1
        words = f"{time.time_ns()}"  # never read before: no text comes from the cache on the disk
        brief = Brief(prompt=f"a city at night, {words}")
        if parent is not None:
            brief = replace(parent.recipe.brief, lighting=Lighting(words=f"golden light {words}"))
        aspect = None if parent is None else Aspect.LIGHTING
        shape = {"size": SIZE, "frames": FRAMES, "rate": RATE} | changes
        recipe = recipe_for(brief, self._card, Quality(quality), parent=parent, aspect=aspect, **shape)
        media, models = str(self._models / "media"), (str(self._models),)
        request = Request(f"job {self._asked}", ShotId("shot"), recipe, media, parent, models)
        self._clocked = clocked or Clocked()
        cancel = self._clocked.at_step[1] if self._clocked.at_step else threading.Event()
        begun = time.process_time()
        self._worker.run(Render(request), cancel)
        return self._clocked, begun

    def reloads(self) -> int:
        """What later shots read from the disk, in other words and at other sizes and lengths."""
        family = self._worker.family("bench", (str(self._models),))
        before = family.loads
        for n in range(ROUNDS):
            self.render(size=(SIZE[0] - 32 * n, SIZE[1]), frames=FRAMES + 8 * n)
        return family.loads - before

    def cancels(self) -> tuple[list[float], int]:
        """How many steps' work came after each cancel, and how often the VAE drew after one."""
        from studio.engine.messages import Cancelled

        clocked, _ = self.render()
        step = _step_seconds(clocked)
        draw, late = random.Random(0), []
        with _drawings() as drawn:
            for n in range(ROUNDS * 7):
                asked = Clocked(at_step=(n % 7 + 1, threading.Event()), within=draw.random() * step)
                ended, _ = self.render(clocked=asked)
                late.append((ended.first(Cancelled) - ended.cancelled) / step)
        return late, len(drawn)

    def relights(self, quality: str) -> list[float]:
        """From a new light to its first preview, as a share of the render that the light is of."""
        from studio.engine.messages import Finished, Preview

        shares = []
        for _ in range(ROUNDS):
            made, begun = self.render(quality)
            whole = made.first(Finished) - begun
            lit, begun = self.render(quality, parent=made.told[-1][1].take)
            assert isinstance(lit.told[-1][1], Finished), lit.told[-1][1]
            shares.append((lit.first(Preview) - begun) / whole)
        return shares


def _step_seconds(clocked: Clocked) -> float:
    from studio.engine.messages import Preview

    at = [at for at, event in clocked.told if isinstance(event, Preview)]
    return median(later - sooner for sooner, later in pairwise(at))


@contextmanager
def _drawings() -> Iterator[list[str]]:
    """Fills with every run of a VAE's decoder while it is open, whoever starts it."""
    from torch.nn.modules.module import register_module_forward_pre_hook

    drawn: list[str] = []

    def seen(module: Any, _: Any) -> None:
        if type(module).__name__ == "WanDecoder3d":
            drawn.append(type(module).__name__)

    hook = register_module_forward_pre_hook(seen)
    try:
        yield drawn
    finally:
        hook.remove()


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    for figure in measure():
        print(figure)
