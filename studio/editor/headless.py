"""Running an editor without a window: jobs to their end, a story to a finished film."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

from studio.document import edits, rates
from studio.document.brief import Brief
from studio.document.film import Shot
from studio.document.recipe import ShotId, Take
from studio.editor import screenplay
from studio.editor.changes import Change, Changed
from studio.editor.editor import Editor
from studio.editor.jobs import JobState, JobView
from studio.editor.lasting import ends_early
from studio.editor.meant import worded
from studio.editor.moved_on import moved_on
from studio.editor.story import Story, story_shot
from studio.engine.refine import size_of
from studio.trust.screening import screen, screen_brief

Watch = Callable[[JobView], None]

CANCEL_PATIENCE = 12.0
"""Seconds in which cancelled jobs have to end before the engine is closed over them."""

SENTENCE_SECONDS = Fraction(4)
"""What a film of one sentence lasts."""


_SAME_SHAPE = 0.02
"""By how much shapes differ that are one."""


def ignore(view: JobView) -> None:
    """A watcher for callers who do not want to be told."""


def run(editor: Editor, jobs: Sequence[str], watch: Watch = ignore) -> list[JobView]:
    """Pumps until every job has ended and returns their last views; an interrupt cancels them first and goes on up."""

    def tell(change: Change) -> None:
        if change.kind in (Changed.JOBS, Changed.PREVIEW) and change.job in wanted:
            watch(editor.jobs[change.job])

    wanted = set(jobs)
    editor.listen(tell)
    try:
        while any(editor.jobs[job].live for job in jobs):
            editor.pump(wait=0.1)
    except KeyboardInterrupt:
        _cancel_all(editor, jobs)
        raise
    finally:
        editor.unlisten(tell)
    return [editor.jobs[job] for job in jobs]


def forget_interrupted(editor: Editor, jobs: Sequence[str]) -> None:
    """Lets go of what an earlier end of the program left unfinished for the shots that these jobs render anew."""
    shots = {editor.jobs[job].shot for job in jobs}
    for view in list(editor.jobs.values()):
        if view.state is JobState.INTERRUPTED and view.shot in shots:
            editor.cancel(view.job)


def _cancel_all(editor: Editor, jobs: Sequence[str]) -> None:
    for job in jobs:
        editor.cancel(job)
    deadline = time.monotonic() + CANCEL_PATIENCE
    while any(editor.jobs[job].live for job in jobs) and time.monotonic() < deadline:
        editor.pump(wait=0.1)


def read_story(source: str, rate: Fraction) -> Story:
    """What a script file or a sentence tells.

    Raises ScreenplayError for a file that cannot be read as a script, EditorError for a text without words, and
    ScreeningError for what the studio does not make.
    """
    if looks_like_file(source):
        story = screenplay.read(Path(source), rate)
        for shot in story.shots:
            screen_brief(shot.brief)
        return story
    prompt = worded(source)
    screen(prompt)
    return Story("", (story_shot(Brief(prompt=prompt), rate, seconds=SENTENCE_SECONDS),))


def add_story(editor: Editor, story: Story, *, seed: int | None = None) -> tuple[ShotId, ...]:
    """Adds the shots of a story; their ids in its order."""
    before = set(editor.film.shots)
    editor.edit("Import a script", lambda film: screenplay.told(film, story, seed=seed))
    return tuple(shot.id for shot in editor.film.sequence if shot.id not in before)


def tell_story(editor: Editor, story: Story, *, seed: int | None = None) -> tuple[ShotId, ...]:
    """Makes the film tell a story and nothing else, with the shots that it has of it; the ids of all."""
    editor.edit("Film a script", lambda film: screenplay.retold(film, story, seed=seed))
    return tuple(shot.id for shot in editor.film.sequence)


def unmade(editor: Editor, shots: Sequence[ShotId]) -> list[ShotId]:
    """Those of the shots that have no take of what they ask for in the film's form."""
    return [shot for shot in shots if not _is_made(editor, editor.shot(shot), editor.chosen(shot))]


def _is_made(editor: Editor, shot: Shot, take: Take | None) -> bool:
    moved = moved_on(editor, shot)
    if take is None or moved.is_other or moved.speaker or take.recipe.rate != editor.film.rate:
        return False
    if ends_early(editor, shot, take):
        return False
    size = take.recipe.size if take.asked is None else take.asked[:2]
    if _same_shape(size, editor.film.size):
        return True  # known without its model, which may be gone
    card = editor.card(shot.brief)
    return _same_shape(size, size_of(card, card.qualities[take.recipe.quality], editor.film.size))


def _same_shape(one: Sequence[int], other: Sequence[int]) -> bool:
    (width, height), (across, down) = one, other
    return abs(width * down / (height * across) - 1) < _SAME_SHAPE


def looks_like_file(source: str) -> bool:
    """Whether a person meant a file: it exists, or it is one word that ends like one."""
    if not source:
        return False  # which a path would take for the folder one is in
    try:
        if Path(source).exists():
            return True
    except OSError:  # a long sentence is no file name
        return False
    return " " not in source.strip() and Path(source).suffix.lower() in screenplay.SUFFIXES


def set_format(editor: Editor, size: tuple[int, int] | None, rate: Fraction | None) -> None:
    """Changes the film's size and rate where they were asked for."""
    if size and size != editor.film.size:
        editor.edit("Change size", lambda film: edits.size_changed(film, size))
    if rate and rate != editor.film.rate:
        editor.edit("Change rate", lambda film: rates.rate_changed(film, rate))
