"""How a shot stands, in one word and one shape: worked out from the film, its takes and its jobs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from studio.document.brief import Quality
from studio.document.compare import stale
from studio.document.film import Shot
from studio.document.recipe import Take
from studio.editor.editor import Editor
from studio.editor.jobs import JobState, JobView


class Kind(StrEnum):
    EMPTY = "empty"
    DRAFT = "draft"
    REFINED = "refined"
    FINAL = "final"
    STALE = "stale"
    FAILED = "failed"


_WORDS = {Quality.DRAFT: "Draft", Quality.REFINED: "Refined", Quality.FINAL: "Final"}
_DOING = {Quality.DRAFT: "Drafting", Quality.REFINED: "Refining", Quality.FINAL: "Finishing"}
ROLES = {
    Kind.EMPTY: "quiet",
    Kind.DRAFT: "amber",
    Kind.REFINED: "teal",
    Kind.FINAL: "paper",
    Kind.STALE: "amber",
    Kind.FAILED: "red",
}
"""The colour of each kind."""


@dataclass(frozen=True, slots=True)
class Standing:
    kind: Kind
    word: str
    take: Take | None
    job: JobView | None
    reason: str = ""

    @property
    def progress(self) -> float | None:
        """Share of the steps done while the shot renders, else None."""
        if self.job is None:
            return None
        return self.job.step / self.job.steps if self.job.steps else 0.0


def standing(editor: Editor, shot: Shot) -> Standing:
    """What a person should see of a shot."""
    take, job = editor.chosen(shot.id), editor.job_of(shot.id)
    if job is not None:
        kind = Kind.DRAFT if take is None else Kind(take.recipe.quality.value)
        step = f" {job.step}/{job.steps}" if job.steps else ""
        word = f"{doing(job)}{step}" if job.state is JobState.RUNNING else "Waiting"
        return Standing(kind, word, take, job)
    failed = [v for v in editor.jobs.values() if v.shot == shot.id and v.state is JobState.FAILED]
    if failed and failed[-1].failure is not None and failed[-1].stood_on == shot.chosen:
        failure = failed[-1].failure
        return Standing(Kind.FAILED, "Failed", take, None, f"{failure.what} {failure.why} {failure.remedy}")
    if take is None:
        return Standing(Kind.EMPTY, "Not drafted", None, None)
    if stale(shot, take):
        return Standing(Kind.STALE, "Changed", take, None)
    return Standing(Kind(take.recipe.quality.value), _WORDS[take.recipe.quality], take, None)


def doing(job: JobView) -> str:
    """What a job does, as a word: Drafting, Refining, Finishing."""
    return _DOING[job.quality]


def picture_path(editor: Editor, take: Take) -> Path:
    return editor.project.media.path(take.picture)


def number(editor: Editor, shot: Shot) -> int:
    """The place of a shot in the story, from 1."""
    return 1 + [other.id for other in editor.film.sequence].index(shot.id)


def take_words(take: Take, index: int) -> str:
    """The name of a take in a strip: its number and what made it."""
    what = take.recipe.quality.value
    if take.recipe.aspect is not None and what == "refined":
        what = f"{take.recipe.aspect.value}"
    return f"{index} · {what}"
