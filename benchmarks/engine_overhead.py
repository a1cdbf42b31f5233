"""What the engine costs on top of a bare pipeline call: taps, checks in every block, previews, events.

Both sides render the same latents with the same weights, in turns; the cost is the processor time of the whole process,
so that other programs do not count. One step takes 50 ms or more, a tenth of a small real model's.
"""

from __future__ import annotations

import os
import runpy
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

FIGURES = ("engine_overhead_ratio", "engine_overhead_step_ms")
PAIRS = 20
STEPS = 6
ROOT = Path(__file__).parents[1]


def measure() -> list[dict[str, object]]:
    tiny = ROOT / "tests/engine/tiny.py"
    if not tiny.exists():
        raise RuntimeError("engine_overhead needs the project’s tests to build its small model; run it from a clone.")
    with tempfile.TemporaryDirectory() as folder:
        runpy.run_path(str(tiny))["build_tiny_wan"](Path(folder) / "bench", layers=6, heads=4, width=32)
        bare, engine = _sides(Path(folder))
        bare(), engine()
        pairs = [_pair(bare, engine, first=n % 2) for n in range(PAIRS)]
    step = statistics.median(b for b, _ in pairs) / STEPS
    ratio = statistics.median(e / b for b, e in pairs)
    return [
        {"name": "engine_overhead_ratio", "value": round(ratio, 4), "unit": "", "against": "bare call", "n": PAIRS},
        {"name": "engine_overhead_step_ms", "value": round(step * 1e3, 1), "unit": "ms", "against": "", "n": PAIRS},
    ]


def _pair(bare: Callable[[], Any], engine: Callable[[], Any], first: int) -> tuple[float, float]:
    seconds = [0.0, 0.0]
    for side in (first, 1 - first):
        begun = time.process_time()
        (bare, engine)[side]()
        seconds[side] = time.process_time() - begun
    return seconds[0], seconds[1]


def _sides(models: Path) -> tuple[Callable[[], Any], Callable[[], Any]]:
    import torch
    from diffusers import WanPipeline

    from studio.document.brief import Brief, Quality
    from studio.document.recipe import ShotId
    from studio.engine.families.wan.family import WanFamily
    from studio.engine.library import Library
    from studio.engine.messages import Request
    from studio.engine.preview import PreviewMemory, anonymous_file
    from studio.engine.refine import recipe_for
    from studio.engine.worker import JobWatch

    torch.set_num_threads(1)
    card = Library((models,)).card("bench")
    recipe = recipe_for(
        Brief(prompt="a city at night"), card, Quality.DRAFT, size=(192, 128), frames=24, rate=Fraction(24)
    )
    recipe = replace(recipe, steps=STEPS)
    family = WanFamily(card)
    memory = PreviewMemory(anonymous_file())
    request = Request("bench", ShotId("shot"), recipe, str(models / "media"))
    watch = JobWatch(request, threading.Event(), lambda event: _tell(memory, event))
    text = family.encode(recipe, watch).text["prompt_embeds"]
    pipe = WanPipeline.from_pretrained(card.folder, text_encoder=None, tokenizer=None, local_files_only=True)
    pipe.set_progress_bar_config(disable=True)

    def bare() -> Any:
        return pipe(
            prompt_embeds=text,
            width=recipe.size[0],
            height=recipe.size[1],
            num_frames=17,
            num_inference_steps=STEPS,
            guidance_scale=1.0,
            generator=torch.Generator().manual_seed(recipe.seed),
            output_type="latent",
        )

    def engine() -> Any:
        return family.sample(recipe, family.encode(recipe, watch), None, None, watch)

    return bare, engine


def _tell(memory: Any, event: object) -> None:
    """What a host does with an event: previews go to the shared memory, the rest is pickled into a pipe."""
    import pickle

    frames = getattr(event, "frames", None)
    if frames is None:
        pickle.dumps(event)
    else:
        memory.write(frames)


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    for figure in measure():
        print(figure)
