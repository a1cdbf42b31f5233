"""A real project with small, real takes, for panels to show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

import numpy as np

from studio.document import edits
from studio.document.brief import Brief, Line, Quality
from studio.document.film import Film, Shot
from studio.document.recipe import Recipe, ShotId, SoundEvent, Take, take_id
from studio.editor.editor import Editor
from studio.editor.jobs import JobState, JobView
from studio.engine.messages import Failed, Frames, Request
from studio.engine.takes import TakeFiles
from studio.store.project import Project

SIZE = (96, 54)
RED, GREEN, BLUE = (200, 30, 30), (30, 200, 30), (30, 30, 200)


def plain_frames(color: Sequence[int], count: int) -> Frames:
    return np.full((count, SIZE[1], SIZE[0], 3), color, np.uint8)


def with_shots(film: Film, lengths: Sequence[int], *, lines: Sequence[Line] = ()) -> Film:
    """Shots ``s1``, ``s2`` … of so many frames; the first one speaks the lines."""
    for n, length in enumerate(lengths, 1):
        brief = Brief(prompt=f"Shot {n} of a street", seed=n, dialogue=tuple(lines) if n == 1 else ())
        film = edits.shot_added(film, Shot(ShotId(f"s{n}"), "", f"Shot {n}", brief, length))
    return film


def take_of(project: Project, shot: Shot, color: Sequence[int], quality: Quality, frames: int = 0) -> Take:
    """A take in one colour, written as an engine writes it; a footstep every half second."""
    count = frames or shot.length
    recipe = Recipe(shot.brief, "animatic", "0" * 64, quality, 4, SIZE, count, Fraction(24), shot.brief.seed)
    picture = TakeFiles(project.media.folder).add_picture(iter(plain_frames(color, count)), recipe)
    steps = tuple(SoundEvent(frame, "footstep", "detective") for frame in range(6, count, 12))
    return Take(take_id(recipe, picture), shot.id, recipe, picture, events=steps, made="2026-01-01T00:00:00Z")


def small_project(folder: Path, lengths: Sequence[int] = (48, 24, 72), *, lines: Sequence[Line] = ()) -> Project:
    """Three shots, red, green and blue: a final, a refined take and a draft."""
    project = Project.create(folder)
    film = with_shots(project.film, lengths, lines=lines)
    project.commit("Add shots", film).result()
    looks = zip((RED, GREEN, BLUE), (Quality.FINAL, Quality.REFINED, Quality.DRAFT), film.sequence, strict=True)
    for color, quality, shot in looks:
        take = take_of(project, shot, color, quality)
        project.add_take(take).result()
        film = edits.take_chosen(film, shot.id, take.id)
    project.commit("Choose takes", film).result()
    return project


def editors(project: Project) -> Iterator[Editor]:
    editor = Editor(project, host="thread")
    yield editor
    editor.close()


def running(editor: Editor, shot: str, preview: Frames | None, step: int = 2, steps: int = 8) -> JobView:
    """A job under way as the editor sees it, without an engine behind it."""
    return _job(editor, shot, state=JobState.RUNNING, preview=preview, step=step, steps=steps)


def failed(editor: Editor, shot: str) -> JobView:
    failure = Failed("job", "The draft failed.", "The disk is full.", "Free some space.")
    return _job(editor, shot, state=JobState.FAILED, failure=failure)


def _job(editor: Editor, shot: str, **more: object) -> JobView:
    now = editor.shot(ShotId(shot))
    take = editor.chosen(now.id)
    assert take is not None
    view = JobView(Request("job", now.id, take.recipe, ""), "Draft", now.chosen, now.brief, **more)  # type: ignore[arg-type]
    editor.jobs["job"] = view
    return view
