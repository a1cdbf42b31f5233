"""A farm of two machines: takes come home as they would have been made there, and a machine that dies costs no shot."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from ears import Ears

from studio.app import _hosts
from studio.document.brief import MediaRef, Reference
from studio.document.recipe import Recipe
from studio.engine.families.family import FamilyError
from studio.engine.farm import Farm, needed
from studio.engine.messages import ENDINGS, Event, Finished, Preview, Progress, Request
from studio.engine.models.shelf import Shelf
from studio.store.project import Project
from tests.offline import sitecustomize as offline

ROOT = Path(__file__).resolve().parents[2]
Ask = Callable[..., Request]
ray = pytest.importorskip("ray")
cluster_utils = pytest.importorskip("ray.cluster_utils")
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch, models: Path, tmp_path: Path) -> Iterator[Any]:
    """One node, and a shelf that has the tiny model."""
    monkeypatch.setenv("RUSHES_MODELS", str(tmp_path / "shelf"))
    Shelf().put_up(models / "tiny", lambda _done, _total: None, copy=False)
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([os.environ.get("PYTHONPATH", ""), str(ROOT)]))
    made = cluster_utils.Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    yield made
    ray.shutdown()
    made.shutdown()
    offline.asked[:] = [words for words in offline.asked if "8.8.8.8" not in words]  # how Ray looks for its own address


def test_a_film_is_rendered_though_a_machine_dies(
    cluster: Any, asked: Ask, tiny_recipe: Recipe, thread_ears: Ears, tmp_path: Path
) -> None:
    other = cluster.add_node(num_cpus=1)
    hosts, why = _hosts(cluster.address)  # as the window joins it
    assert (len(hosts), why) == (2, "")
    ears = Ears(hosts)
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
    refined = _refined(tiny_recipe, ended[0])
    ended.append(ears.render(asked("refined", refined, parent=ended[0].take)))
    jobs["refined"] = refined
    while sum(node["Alive"] for node in ray.nodes()) > 1:  # it takes Ray some heartbeats to miss the other
        time.sleep(0.5)
    ears.close()
    assert all(isinstance(event, Finished) for event in ended), ended
    assert any(isinstance(event, Preview) and len(event.frames) > 1 for event in ears.events)
    at_home = {}
    for job, recipe in jobs.items():
        parent = ended[0].take if job == "refined" else None
        at_home[job] = thread_ears.render(asked(f"home {job}", recipe, parent=parent)).take
    assert at_home["refined"].moved is not None, "the parent's picture went along"
    facts = {event.job: (event.take.id, event.take.picture, event.take.moved) for event in ended}
    assert facts == {job: (take.id, take.picture, take.moved) for job, take in at_home.items()}
    _a_film_with_a_model(cluster.address, tmp_path)


def _a_film_with_a_model(address: str, folder: Path) -> None:
    """As a person asks for one, in a process of its own."""
    (folder / "film.txt").write_text("INT. KITCHEN - DAY\n\nA dog sits.\n\nEXT. BEACH - DAY\n\nA cat sits.\n")
    asked = ["film.txt", "--address", address, "-o", "film.mp4", "--with", "tiny", "--size", "64x64"]
    done = subprocess.run(
        [sys.executable, "-m", "studio", "farm", *asked], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0 and "1 place to render" in done.stdout, done.stdout[-2000:] + done.stderr[-2000:]
    assert (folder / "film.mp4").stat().st_size
    project = Project.open(folder / "film.rushes")
    takes = [project.takes[shot.chosen] for shot in project.film.sequence]
    project.close()
    assert [take.recipe.family for take in takes] == ["tiny", "tiny"]


def _refined(recipe: Recipe, begun: Finished) -> Recipe:
    return replace(recipe, seed=9, steps=4, parent=begun.take.id, keep=0.6)


def test_what_a_render_looks_at_goes_along(asked: Ask, tiny_recipe: Recipe) -> None:
    looked_at = MediaRef(f"{'a' * 64}.png")
    recipe = replace(tiny_recipe, brief=replace(tiny_recipe.brief, references=(Reference(looked_at, "first"),)))
    assert list(needed(asked("shot", recipe))) == [looked_at]


def test_no_cluster_is_a_sentence() -> None:
    with pytest.raises(FamilyError, match="does not answer"):
        Farm("127.0.0.1:1")
