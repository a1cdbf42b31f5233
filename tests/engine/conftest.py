"""Tiny checkpoints to render with, and an engine in a thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from ears import Ears, recipe_of
from tiny import build_tiny_wan

from studio.document.recipe import Recipe, ShotId
from studio.engine.messages import Request


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of models with one in it: ``tiny``, a Wan of a few thousand random weights."""
    folder = tmp_path_factory.mktemp("models")
    build_tiny_wan(folder / "tiny")
    return folder


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
