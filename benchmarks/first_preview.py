"""How long a person waits for the first moving preview of a sentence, and for the whole draft."""

from __future__ import annotations

import queue
import statistics
import tempfile
import time
from fractions import Fraction
from typing import Any

FIGURES = ("first_preview_seconds", "draft_seconds")
SENTENCE = "A detective chases a suspect through a neon-lit rainy city at night"
WARM_RUNS = 5


def measure() -> list[dict[str, object]]:
    from studio.engine.engine import Engine

    heard: queue.SimpleQueue[Any] = queue.SimpleQueue()
    with tempfile.TemporaryDirectory() as media:
        begun = time.perf_counter()
        engine = Engine(heard.put)
        try:
            cold, _ = _draft(engine, heard, media, 0, begun)
            warm = [_draft(engine, heard, media, n + 1, time.perf_counter()) for n in range(WARM_RUNS)]
        finally:
            engine.close()
            engine.join()
    preview, whole = (statistics.median(column) for column in zip(*warm, strict=True))
    return [
        _figure("first_preview_seconds", preview, "a warm engine", WARM_RUNS),
        _figure("first_preview_seconds", cold, "a cold start, with its imports", 1),
        _figure("draft_seconds", whole, "4 s of film, a warm engine", WARM_RUNS),
    ]


def _figure(name: str, value: float, against: str, n: int) -> dict[str, object]:
    return {"name": name, "value": round(value, 3), "unit": "s", "against": against, "n": n}


def _draft(engine: Any, heard: Any, media: str, seed: int, begun: float) -> tuple[float, float]:
    """Seconds from ``begun`` to the first preview and to the take of a draft of four seconds."""
    from studio.document.brief import Brief, Quality
    from studio.document.recipe import ShotId
    from studio.engine.library import Library
    from studio.engine.messages import ENDINGS, Finished, Preview, Request
    from studio.engine.refine import recipe_for

    brief = Brief(prompt=SENTENCE, seed=seed)
    recipe = recipe_for(
        brief, Library().card("animatic"), Quality.DRAFT, size=(1280, 720), frames=96, rate=Fraction(24)
    )
    engine.submit(Request(f"bench-{seed}", ShotId("bench"), recipe, media))
    preview = None
    while True:
        event = heard.get(timeout=300)
        if isinstance(event, Preview) and preview is None:
            preview = time.perf_counter() - begun
        if isinstance(event, ENDINGS):
            if not isinstance(event, Finished) or preview is None:
                raise RuntimeError(f"the draft did not finish: {event}")
            return preview, time.perf_counter() - begun


if __name__ == "__main__":
    for figure in measure():
        print(figure)
