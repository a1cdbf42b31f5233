"""The jobs of a film as its editor sees them: small facts, replaced as events arrive."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from enum import StrEnum

from studio.document.brief import Brief, Quality
from studio.document.recipe import ShotId, TakeId
from studio.engine.messages import (
    Cancelled,
    Event,
    Failed,
    Finished,
    Frames,
    Notice,
    Preview,
    Progress,
    Queued,
    Request,
    Stage,
    Started,
)


class JobState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    FINISHED = "finished"
    FAILED = "failed"
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"  # the program ended before the job did


@dataclass(frozen=True, slots=True, eq=False)
class JobView:
    """One job. ``stood_on`` is the take that the shot used when the job was asked for.

    A redraft begins with the ``preview`` of the one whose place it takes, so that the picture never jumps back.
    """

    request: Request
    label: str
    stood_on: TakeId | None
    brief_then: Brief
    state: JobState = JobState.WAITING
    stage: str = ""
    step: int = 0
    steps: int = 0
    eta: float | None = None
    preview: Frames | None = None
    failure: Failed | None = None
    notices: tuple[str, ...] = ()
    asked: float = field(default_factory=time.monotonic)
    redraft: bool = False  # an edit of the brief asked for it, no person's verb
    deeds: int = 0  # how often the film had been edited by then
    step_of: object = None  # the gesture whose undo step it will be a part of

    @property
    def job(self) -> str:
        return self.request.job

    @property
    def shot(self) -> ShotId:
        return self.request.shot

    @property
    def quality(self) -> Quality:
        return self.request.recipe.quality

    @property
    def live(self) -> bool:
        """Whether it still waits or runs."""
        return self.state in (JobState.WAITING, JobState.RUNNING)


def told(view: JobView, event: Event) -> JobView:
    """The view after an event about its job."""
    match event:
        case Queued():
            return replace(view, state=JobState.WAITING)
        case Started():
            return replace(view, state=JobState.RUNNING)
        case Stage(name=name):
            return replace(view, stage=name)
        case Notice(words=words):
            return replace(view, notices=(*view.notices, words))
        case Progress(step=step, steps=steps, eta_seconds=eta):
            return replace(view, step=step, steps=steps, eta=eta)
        case Preview(step=step, steps=steps, frames=frames):
            return replace(view, step=step, steps=steps, preview=frames)
        case Finished():
            return replace(view, state=JobState.FINISHED, eta=0.0, preview=None)
        case Failed():
            return replace(view, state=JobState.FAILED, failure=event, preview=None)
        case Cancelled():
            return replace(view, state=JobState.CANCELLED, preview=None)
