"""A farm of two machines: takes come home as they would have been made there, and a machine that dies costs no shot."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from ears import Ears

from studio.document.recipe import Recipe
from studio.engine.families.family import FamilyError
from studio.engine.farm import Farm
from studio.engine.messages import ENDINGS, Event, Finished, Preview, Progress, Request

ROOT = Path(__file__).resolve().parents[2]
Ask = Callable[..., Request]
ray = pytest.importorskip("ray")
cluster_utils = pytest.importorskip("ray.cluster_utils")
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]))
    made = cluster_utils.Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    yield made
    ray.shutdown()
    made.shutdown()


def test_a_film_is_rendered_though_a_machine_dies(
    cluster: Any, asked: Ask, tiny_recipe: Recipe, thread_ears: Ears
) -> None:
    other = cluster.add_node(num_cpus=1)
    ears = Ears(Farm(cluster.address).hosts())
    jobs = {f"shot {n}": replace(tiny_recipe, seed=n, steps=12) for n in range(3)}
    for job, recipe in jobs.items():
        ears.engine.submit(asked(job, recipe))
    begun: set[str] = set()

    def both_are_in_the_middle(event: Event) -> bool:
        if isinstance(event, Progress):
            begun.add(event.job)
        return len(begun) == 2

    ears.until(both_are_in_the_middle)
    cluster.remove_node(other, allow_graceful=False)
    while len(ended := [event for event in ears.events if isinstance(event, ENDINGS)]) < len(jobs):
        ears.until(lambda event: isinstance(event, ENDINGS))
    ears.close()
    assert all(isinstance(event, Finished) for event in ended), ended
    assert any(isinstance(event, Preview) and len(event.frames) > 1 for event in ears.events)
    at_home = {}
    for job, recipe in jobs.items():
        at_home[job] = thread_ears.render(asked(f"home {job}", recipe)).take
    assert {e.job: (e.take.id, e.take.picture) for e in ended} == {j: (t.id, t.picture) for j, t in at_home.items()}


def test_no_cluster_is_a_sentence() -> None:
    with pytest.raises(FamilyError, match="does not answer"):
        Farm("127.0.0.1:1")
