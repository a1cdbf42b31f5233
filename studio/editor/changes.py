"""What an editor tells whoever listens to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from studio.document.recipe import ShotId


class Changed(StrEnum):
    """What a listener has to look at again."""

    FILM = "film"
    TAKES = "takes"
    JOBS = "jobs"
    PREVIEW = "preview"


@dataclass(frozen=True, slots=True)
class Change:
    kind: Changed
    job: str | None = None
    shot: ShotId | None = None


Listener = Callable[[Change], None]
