"""A Watch that remembers, and cancels once a place was passed often enough."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import torch

from studio.document.brief import MediaRef
from studio.engine.families.family import Frames, Stop
from studio.engine.families.placing import device_of, precision


class Watching:
    looked_at = None

    def __init__(
        self,
        cancel_at_check: int | None = None,
        cancel_at_step: int | None = None,
        files: Mapping[MediaRef, Path] | None = None,
    ) -> None:
        self.previews: list[Frames] = []
        self.steps: list[tuple[int, int]] = []
        self.checks = 0
        self._at_check, self._at_step, self._files = cancel_at_check, cancel_at_step, files or {}

    def check(self) -> None:
        self.checks += 1
        if self._at_check is not None and self.checks >= self._at_check:
            raise Stop

    def file(self, media: MediaRef) -> Path:
        return self._files[media]

    def stage(self, name: str) -> None:
        pass

    def step(self, step: int, steps: int, preview: Callable[[], Frames] | None = None) -> None:
        self.steps.append((step, steps))
        if self._at_step == step:
            raise Stop
        if preview is not None:
            self.previews.append(preview())


def bare_pipeline(kind: Any, family: Any) -> Any:
    """A family's checkpoint in a pipeline alone, where and as exactly as the family computes."""
    plan = family.plan_followed
    exact = {"vae": torch.float32} if family.exact_vae else {}
    dtypes = {"default": precision(plan), **exact}
    pipe = kind.from_pretrained(family.card.folder, dtype=dtypes, local_files_only=True)
    pipe.set_progress_bar_config(disable=True)
    return pipe.to(device_of(plan) or "cpu")
