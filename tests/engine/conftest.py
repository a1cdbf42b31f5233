"""An engine with ears, and tiny checkpoints to render with."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from tiny import build_tiny_wan

from studio.document.brief import Brief, Quality
from studio.document.recipe import Recipe, ShotId
from studio.engine.engine import Engine
from studio.engine.jobs import Journal
from studio.engine.library import Library
from studio.engine.messages import ENDINGS, Event, Request
from studio.engine.refine import recipe_for

PATIENCE = 120.0


class Ears:
    """Hears everything that an engine posts."""

    def __init__(self, host: str, journal: Journal | None = None) -> None:
        self._heard: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self.events: list[Event] = []
        self.engine = Engine(self._heard.put, host=host, journal=journal)

    def until(self, wanted: Callable[[Event], bool]) -> Event:
        """The next event that is wanted; all events up to it are in ``events``."""
        deadline = time.monotonic() + PATIENCE
        while True:
            event = self._heard.get(timeout=max(0.0, deadline - time.monotonic()))
            self.events.append(event)
            if wanted(event):
                return event

    def ending(self, job: str) -> Event:
        return self.until(lambda event: event.job == job and isinstance(event, ENDINGS))

    def render(self, request: Request) -> Event:
        self.engine.submit(request)
        return self.ending(request.job)

    def of(self, job: str, kind: type) -> list[Event]:
        return [event for event in self.events if event.job == job and isinstance(event, kind)]

    def close(self) -> None:
        self.engine.close()
        assert self.engine.join(), "the engine did not end in time"


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of models with one in it: ``tiny``, a Wan of a few thousand random weights."""
    folder = tmp_path_factory.mktemp("models")
    build_tiny_wan(folder / "tiny")
    return folder


@pytest.fixture
def tiny_recipe(models: Path) -> Recipe:
    return recipe_of(models)


def recipe_of(models: Path, *, steps: int = 4, **changes: object) -> Recipe:
    """A short, small shot for the tiny Wan."""
    recipe = recipe_for(
        Brief(prompt="a cat walks on the grass", seed=7),
        Library((models,)).card("tiny"),
        Quality.FINAL,
        size=(96, 64),
        frames=12,
        rate=Fraction(24),
    )
    return replace(recipe, steps=steps, **changes)


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
