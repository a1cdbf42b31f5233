"""An engine with ears, and recipes for the tiny Wan. Not in ``conftest``: every folder has one of that name."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from studio.document.brief import Brief, Quality
from studio.document.recipe import Recipe
from studio.engine.engine import Engine
from studio.engine.hosts import Where
from studio.engine.jobs import Journal
from studio.engine.library import Library
from studio.engine.messages import ENDINGS, Event, Request
from studio.engine.refine import recipe_for
from tests.patience import PATIENCE


class Ears:
    """Hears everything that an engine posts."""

    def __init__(self, host: Where, journal: Journal | None = None) -> None:
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
        assert self.engine.join(PATIENCE), "the engine did not end in time"


def recipe_of(models: Path, *, name: str = "tiny", steps: int = 4, **changes: object) -> Recipe:
    """A short, small shot for the tiny Wan, or for another one of that name."""
    recipe = recipe_for(
        Brief(prompt="a cat walks on the grass", seed=7),
        Library((models,)).card(name),
        Quality.FINAL,
        size=(96, 64),
        frames=12,
        rate=Fraction(24),
    )
    return replace(recipe, steps=steps, **changes)
