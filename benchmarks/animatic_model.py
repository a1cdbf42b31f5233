"""The built-in model against its bars: time, variety, few steps against many, and refines that hold still."""

from __future__ import annotations

import json
import math
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

FIGURES = (
    "animatic_seconds",
    "animatic_entropy_ratio",
    "animatic_entropy_ratio_least",
    "animatic_cast_4_of_20_steps",
    "animatic_dx_4_of_20_steps",
    "animatic_relit_still",
    "animatic_relit_obeyed",
    "animatic_repaced_obeyed",
)
WHO = ("dog", "woman", "robot", "horse", "king", "cat", "boat", "detective")
WHO += ("dragon", "boy", "car", "elephant", "witch", "chef", "owl", "astronaut")
SCENES = (
    "A detective chases a suspect through a neon-lit rainy city at night",
    "Un vieux roi marche dans le château",
    "Two dogs and a cat play on the beach",
    "A woman talks to a robot in a laboratory",
    "Trois enfants courent dans la neige",
    "A knight rides a horse towards the castle at dawn",
    "Une sorcière vole dans la forêt",
    "A chef cooks in the kitchen, slowly",
    "Five ducks swim across a lake",
    "An astronaut waves on the moon",
    "Un pirate et un perroquet sur le pont du bateau",
    "A nurse reads to an old man in a hospital",
)
LIGHTS = (
    ("at sunset", {"time": "sunset"}),
    ("in heavy rain", {"weather": "rain"}),
    ("by candlelight", {"light": "candle"}),
    ("au clair de lune", {"light": "moonlit"}),
)
PACES = (("slowly", -1), ("very fast", 1), ("lentement", -1), ("très vite", 1))
LEAST_PACE = 0.2
"""What a scene's pace, -1 to 1, is beyond where it is slow or fast."""
OPEN = ("place", "time", "light", "weather", "camera", "mood", "x", "facing")
SEEDS = 12


def measure() -> list[dict[str, object]]:
    sys.path.insert(0, str(Path(__file__).parents[1]))
    import torch

    from studio.engine.families.animatic.pipeline import load
    from studio.engine.library import BUILT_IN

    torch.set_num_threads(1)
    pipeline = load(BUILT_IN / "animatic")
    pipeline("warm", num_inference_steps=1, tries=1)
    cast, moved = _few_steps(pipeline)
    still, obeyed, paced = _relit(pipeline)
    variety, least = _variety(pipeline)
    scenes, relit = len(SCENES), len(SCENES) * len(LIGHTS)
    return [
        _figure("animatic_seconds", _seconds(pipeline), "s of one core", "0.3", scenes),
        _figure("animatic_entropy_ratio", variety, "of the prior's, in all", "0.8", len(WHO) * SEEDS),
        _figure(
            "animatic_entropy_ratio_least", least, f"of the prior's, least of {len(OPEN)}", "0.8", len(WHO) * SEEDS
        ),
        _figure("animatic_cast_4_of_20_steps", cast, "of the cast", "0.95", scenes),
        _figure("animatic_dx_4_of_20_steps", moved, "frames' widths, mean", "0.08", scenes),
        _figure("animatic_relit_still", still, "of the scenes", "1", relit + scenes * len(PACES)),
        _figure("animatic_relit_obeyed", obeyed, "of the lights", "0.92", relit),
        _figure("animatic_repaced_obeyed", paced, "of the paces", "0.92", scenes * len(PACES)),
    ]


def _seconds(pipeline: Any) -> float:
    spent = []
    for prompt in SCENES:
        start = time.process_time()
        pipeline(prompt)
        spent.append(time.process_time() - start)
    return median(spent)


def _variety(pipeline: Any) -> tuple[float, float]:
    """The entropy of all that a prompt of one word leaves open, and of its least various part, against the prior's."""
    from studio.theatre.tokens import to_scene
    from tools.animatic.stories import Cast, Story, compose, story
    from tools.animatic.wordings import Tables

    tables, rng, made, learned = Tables(), random.Random(0), [], []
    for seed in range(SEEDS):
        made += pipeline([f"a {who}" for who in WHO], seed=seed).scenes
        for who in WHO:
            told = Story(story(rng, tables).place, False, cast=[Cast(who if who != "witch" else "wizard", 1)])
            learned.append(to_scene(compose(rng, told, tables), seed, ()))
    ours = [_entropy(_said(scene, kind) for scene in made) for kind in OPEN]
    prior = [_entropy(_said(scene, kind) for scene in learned) for kind in OPEN]
    return sum(ours) / sum(prior), min(a / b for a, b in zip(ours, prior, strict=True))


def _said(scene: Any, kind: str) -> object:
    if kind in ("x", "facing"):
        first = scene.actors[0]
        return round(first.x * 5) if kind == "x" else first.facing
    return getattr(scene, kind)


def _entropy(values: Iterable[object]) -> float:
    counts = Counter(values)
    total = sum(counts.values())
    return -sum(n / total * math.log2(n / total) for n in counts.values())


def _places(scene: Any) -> list[tuple[str, float]]:
    return sorted((a.name, a.x) for a in scene.actors if not a.ambient)


def _few_steps(pipeline: Any) -> tuple[float, float]:
    few = pipeline(SCENES, num_inference_steps=4).scenes
    many = pipeline(SCENES, num_inference_steps=20).scenes
    same, apart, total = 0, [], 0
    for a, b in zip(few, many, strict=True):
        one, other = _places(a), _places(b)
        total += len(other)
        same += sum((Counter(n for n, _ in one) & Counter(n for n, _ in other)).values())
        if [n for n, _ in one] == [n for n, _ in other]:
            apart += [abs(x - y) for (_, x), (_, y) in zip(one, other, strict=True)]
    return same / total, sum(apart) / len(apart)


def _relit(pipeline: Any) -> tuple[float, float, float]:
    """How many scenes keep cast and places at another light or pace, how many have that light, and that pace."""
    whole = pipeline(SCENES, output_type="latent").latents
    before = pipeline(SCENES).scenes
    still, obeyed, paced = [], [], []
    for words, wanted in (*LIGHTS, *PACES):
        after = pipeline(_with(SCENES, words), latents=whole, locked=("place", "camera", "actors")).scenes
        still += [a.place == b.place and _places(a) == _places(b) for a, b in zip(after, before, strict=True)]
        if isinstance(wanted, int):
            paced += [a.pace * wanted > LEAST_PACE for a in after]
        else:
            obeyed += [all(getattr(a, key) == value for key, value in wanted.items()) for a in after]
    return sum(still) / len(still), sum(obeyed) / len(obeyed), sum(paced) / len(paced)


def _with(prompts: Sequence[str], words: str) -> list[str]:
    return [f"{prompt}. {words}" for prompt in prompts]


def _figure(name: str, value: float, unit: str, against: str, n: int) -> dict[str, object]:
    return {"name": name, "value": round(value, 3), "unit": unit, "against": against, "n": n}


if __name__ == "__main__":
    for figure in measure():
        print(json.dumps(figure))
