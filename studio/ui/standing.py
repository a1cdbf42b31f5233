"""How a shot stands, in one word and one shape: worked out from the film, its takes and its jobs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

from studio.document.brief import Quality
from studio.document.film import Shot
from studio.document.recipe import ShotId, Take
from studio.document.time import seconds_to_frames
from studio.editor.editor import Editor
from studio.editor.jobs import JobState, JobView
from studio.editor.moved_on import MovedOn, moved_on
from studio.ui.language import mark, tr, translated


class Kind(StrEnum):
    EMPTY = "empty"
    DRAFT = "draft"
    REFINED = "refined"
    FINAL = "final"
    STALE = "stale"
    FAILED = "failed"

    __hash__ = str.__hash__  # what paints looks a kind up hundreds of times at once


QUALITY_WORDS = {
    Quality.DRAFT: mark("Draft", about="quality"),
    Quality.REFINED: mark("Refined", about="quality"),
    Quality.FINAL: mark("Final", about="quality"),
}
_DOING = {Quality.DRAFT: mark("Drafting"), Quality.REFINED: mark("Refining"), Quality.FINAL: mark("Finishing")}
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
    def word_and_rest(self) -> str:
        """The word, with the seconds that a render still takes by the pace that it has had."""
        rest = self.job.eta if self.job is not None else None
        return f"{self.word} · {tr('{seconds} s left', seconds=max(1, round(rest)))}" if rest else self.word

    @property
    def progress(self) -> float | None:
        """Share of the steps done while the shot renders, else None."""
        if self.job is None:
            return None
        return self.job.step / self.job.steps if self.job.steps else 0.0


def standing(editor: Editor, shot: Shot) -> Standing:
    """What a person should see of a shot."""
    take, job = editor.takes.get(shot.chosen) if shot.chosen else None, editor.job_of(shot.id)
    if job is not None:
        kind = Kind(job.quality.value)  # as what is seen of it
        step = f" {job.step}/{job.steps}" if job.steps else ""
        word = f"{doing(job)}{step}" if job.state is JobState.RUNNING else tr("Waiting")
        return Standing(kind, word, take, job)
    failed = failure_of(editor, shot)
    if failed is not None and failed.failure is not None:
        failure = failed.failure
        return Standing(
            Kind.FAILED,
            tr("Failed"),
            take,
            None,
            " ".join(map(translated, (failure.what, failure.why, failure.remedy))),
        )
    if take is None:
        return Standing(Kind.EMPTY, tr("Not drafted"), None, None)
    if moved := moved_on(editor, shot):
        return Standing(Kind.STALE, tr("Changed"), take, None, _why(moved))
    return Standing(Kind(take.recipe.quality.value), quality_word(take.recipe.quality), take, None)


def _why(moved: MovedOn) -> str:
    """What has changed since a take was made, in a sentence for each."""
    aspects, found = ", ".join(translated(aspect.value) for aspect in moved.aspects), []
    if aspects:
        found.append(tr("Its brief has changed since its take was made: {aspects}.", aspects=aspects))
    elif moved.is_other:
        found.append(tr("Its seed has changed since its take was made."))
    if moved.speaker:
        found.append(tr("{name} has another voice by now than the mouths of its take follow.", name=moved.speaker))
    if moved.overtaken:
        found.append(tr("The shot that it was made from has another take by now."))
    return " ".join([*found, tr("Render it again, or all that is stale.")])


def quality_word(quality: Quality) -> str:
    return tr(QUALITY_WORDS[quality], about="quality")


def held_frames(shot: Shot, take: Take | None, rate: Fraction) -> int:
    """For how many frames of the film a shot is longer than its take, whose last picture stands still for as long."""
    if take is None:
        return 0
    frames = take.recipe.frames
    if take.recipe.rate != rate:
        frames = seconds_to_frames(frames / take.recipe.rate, rate)
    return max(0, min(shot.length, shot.head + shot.length - frames))


def failure_of(editor: Editor, shot: Shot) -> JobView | None:
    """A shot's newest job if that failed and nothing was chosen since."""
    newest = max((v for v in editor.jobs.values() if v.shot == shot.id), key=lambda v: v.asked, default=None)
    failed = newest is not None and newest.state is JobState.FAILED and newest.stood_on == shot.chosen
    return newest if failed else None


def doing(job: JobView) -> str:
    """What a job does, as a word: Drafting, Refining, Finishing."""
    return tr(_DOING[job.quality])


def how_far(job: JobView) -> str:
    """How far a job is, as measured: its step or its stage, and the seconds that are left as far as they are known."""
    if job.state is JobState.WAITING:
        return tr("waiting for the engine")
    words = translated(job.stage).lower()
    if job.steps and job.step < job.steps:
        words = tr("step {step} of {steps}", step=job.step, steps=job.steps)
    left = tr("{seconds} s left", seconds=max(1, round(job.eta))) if job.eta else ""
    return " · ".join(filter(None, (words, left)))


def picture_path(editor: Editor, take: Take) -> Path:
    return editor.media.path(take.picture)


def numbers(editor: Editor) -> dict[ShotId, int]:
    """The place of each shot in the story, from 1."""
    return {shot.id: n for n, shot in enumerate(editor.film.sequence, 1)}


def take_number(editor: Editor, take: Take) -> int:
    """The place of a take among those of its shot, from 1; of one that is listed no more, that by its age."""
    own = editor.takes_of(take.shot) if take.shot in editor.film.shots else editor.project.takes.of(take.shot)
    listed = [other.id for other in own]
    return 1 + (listed.index(take.id) if take.id in listed else sum(other.made < take.made for other in own))


def moved_words(take: Take) -> str:
    """How much of the composition a refine has moved, as it was measured; nothing where it was not."""
    if take.moved is None:
        return ""
    return tr("{percent} % of the composition moved", percent=round(100 * take.moved))


def noted(take: Take) -> tuple[str, ...]:
    """What the engine noted while it made a take: how it was laid out, what it tried again."""
    return tuple(map(translated, take.notes))


def take_words(take: Take, index: int, name: str = "") -> str:
    """The name of a take in a strip: its number and its name, or else what made it."""
    recipe = take.recipe
    if name:
        return f"{index} · {name}"
    if recipe.aspect is not None:
        how = recipe.brief.lighting.words if recipe.aspect.value == "lighting" else ""
        return f"{index} · {how or translated(recipe.aspect.value)}"
    if recipe.quality is Quality.DRAFT:
        return (
            f"{index} · {quality_word(Quality.DRAFT).lower() if recipe.seed == recipe.brief.seed else tr('variation')}"
        )
    return f"{index} · {quality_word(recipe.quality).lower()}"
