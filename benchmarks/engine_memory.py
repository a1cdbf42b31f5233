"""The most memory a render takes through the engine, against the bare pipeline's: both from the disk to pictures.

Each render is a process of its own, its peak what the kernel counted for it; both sides import the same libraries and
render the same words, sizes and seed on one thread with a Wan of 200 megabytes. The words are new to each pair, so that
both read them with the text encoder. The engine's side also shows previews and writes the take.
"""

from __future__ import annotations

import json
import os
import re
import runpy
import subprocess
import sys
import tempfile
import threading
import time
from fractions import Fraction
from pathlib import Path
from statistics import median

FIGURES = ("engine_memory_ratio", "engine_memory_extra_mb")
PAIRS = 3
SIZE, SECONDS = (256, 160), Fraction(1)
ROOT = Path(__file__).parents[1]
STATUS = Path("/proc/self/status")


def measure() -> list[dict[str, object]]:
    tiny = ROOT / "tests/engine/tiny.py"
    if not tiny.exists():
        raise RuntimeError("engine_memory needs the project’s tests to build its model; run it from a clone.")
    if not STATUS.exists():
        raise RuntimeError("engine_memory reads peaks from /proc, as Linux has it; run it there.")
    with tempfile.TemporaryDirectory() as folder:
        runpy.run_path(str(tiny))["build_tiny_wan"](Path(folder) / "bench", layers=12, heads=8, width=64)
        _peak("engine", folder, "once")  # what a model needs once and keeps on the disk: digests, the fitted preview
        pairs = [_pair(folder, n) for n in range(PAIRS)]
    ratio, extra = median(e / b for b, e in pairs), median(e - b for b, e in pairs)
    bare = {"against": "bare pipeline", "n": PAIRS}
    return [
        {"name": "engine_memory_ratio", "value": round(ratio, 4), "unit": "", **bare},
        {"name": "engine_memory_extra_mb", "value": round(extra / 1024, 1), "unit": "MB", **bare},
    ]


def _pair(models: str, n: int) -> tuple[int, int]:
    words = f"a city at night {time.time_ns()}"
    sides = ("bare", "engine") if n % 2 else ("engine", "bare")
    peaks = {side: _peak(side, models, words) for side in sides}
    return peaks["bare"], peaks["engine"]


def _peak(side: str, models: str, words: str) -> int:
    """Kilobytes that a process of its own held at most."""
    alone = os.environ | {"OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, __file__, side, models, words], env=alone, check=True, capture_output=True, text=True
    )
    return int(json.loads(done.stdout.splitlines()[-1]))


def _render(side: str, models: Path, words: str) -> None:
    import torch
    from diffusers import WanPipeline

    from studio.document.brief import Brief, Quality
    from studio.document.recipe import ShotId
    from studio.engine.library import Library
    from studio.engine.messages import Event, Finished, Request
    from studio.engine.orders import Render
    from studio.engine.refine import recipe_for
    from studio.engine.worker import Worker

    torch.set_num_threads(1)
    card = Library((models,)).card("bench")
    recipe = recipe_for(
        Brief(prompt=words), card, Quality.DRAFT, size=SIZE, frames=int(24 * SECONDS), rate=Fraction(24)
    )
    if side == "bare":
        pipe = WanPipeline.from_pretrained(card.folder, local_files_only=True)
        pipe.set_progress_bar_config(disable=True)
        pipe(
            card.composer(recipe.brief, recipe.cast),
            width=recipe.size[0],
            height=recipe.size[1],
            num_frames=card.model_frames(recipe.frames, recipe.rate),
            num_inference_steps=recipe.steps,
            guidance_scale=recipe.guidance,
            generator=torch.Generator().manual_seed(recipe.seed),
        )
        return
    told: list[Event] = []
    request = Request("bench", ShotId("shot"), recipe, str(models / "media"), models=(str(models),))
    Worker(told.append).run(Render(request), threading.Event())
    assert isinstance(told[-1], Finished), told[-1]


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _render(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
        print(re.findall(r"VmHWM:\s*(\d+)", STATUS.read_text())[0])
    else:
        for figure in measure():
            print(figure)
