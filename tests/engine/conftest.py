"""Tiny checkpoints to render with, an engine in a thread, and the reader of the built-in model."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from ears import Ears, recipe_of
from filelock import FileLock
from tiny import build_tiny_wan

from studio.document.recipe import Recipe, ShotId
from studio.engine.families.animatic.lexicon import Lexicon
from studio.engine.families.animatic.text import TextEncoder
from studio.engine.families.animatic.unknown import Reader
from studio.engine.library import BUILT_IN
from studio.engine.messages import Request
from studio.theatre.tokens import Codebook


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of models with one in it: ``tiny``, a Wan of a few thousand random weights."""
    folder = tmp_path_factory.mktemp("models")
    build_tiny_wan(folder / "tiny")
    return folder


@pytest.fixture(scope="session")
def tinies(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Callable[[str], Path]:
    """Gives the folder of a tiny checkpoint by its name in ``tinies``: built once, whichever worker asks first."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "tinies"
    folder.mkdir(exist_ok=True)

    def folder_of(name: str) -> Path:
        with FileLock(folder / f"{name}.lock"):
            if not (folder / name / "model_index.json").exists():
                import tinies

                tinies.build(name, folder)
        return folder / name

    return folder_of


@pytest.fixture(scope="session")
def reader() -> Reader:
    folder = BUILT_IN / "animatic"
    lexicon = Lexicon.load(folder / "wordings.tsv", Codebook.load(folder / "codes.safetensors"))
    return Reader.load(folder, lexicon, TextEncoder.load(folder / "text.safetensors"))


@pytest.fixture
def tiny_recipe(models: Path) -> Recipe:
    return recipe_of(models)


@pytest.fixture
def asked(models: Path, tmp_path: Path) -> Callable[..., Request]:
    """Makes requests for the tiny Wan into one media folder."""

    def ask(job: str, recipe: Recipe, **changes: object) -> Request:
        request = Request(job, ShotId("shot"), recipe, str(tmp_path / "media"), models=(str(models),))
        return replace(request, **changes)

    return ask


@pytest.fixture
def thread_ears() -> Iterator[Ears]:
    ears = Ears("thread")
    yield ears
    ears.close()
