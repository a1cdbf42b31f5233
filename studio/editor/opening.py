"""Opening and making projects without a window."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from studio.document import edits
from studio.editor.editor import Editor
from studio.editor.meant import EditorError
from studio.engine.hosts import Where
from studio.store.database import NAME, ProjectError
from studio.store.project import Project

SUFFIX = ".rushes"
_EMPTY = 100_000
"""Bytes that no project file without a film in it has."""


@contextmanager
def create(folder: Path, host: Where = "process") -> Iterator[Editor]:
    """The editor of a new project; raises ProjectError if something is there already."""
    with _editing(_new(project_folder(folder)), host) as editor:
        yield editor


@contextmanager
def opened(folder: Path, *, create_missing: bool = False, host: Where = "process") -> Iterator[Editor]:
    """The editor of a project on disk; raises ProjectError if there is none."""
    folder = folder if folder.exists() else project_folder(folder)
    missing = create_missing and not folder.exists()
    with _editing(_new(folder) if missing else Project.open(folder), host) as editor:
        yield editor


@contextmanager
def beside(output: Path, prompts: Collection[str], host: Where = "process") -> Iterator[Editor]:
    """The editor of the project beside a film: of the one that has a shot of these prompts already, else of a new one.

    It has the film's name, or the first of ``Name 2``, ``Name 3`` … where another film's project has that.
    """
    for folder in _numbered(output.with_suffix(SUFFIX)):
        if not folder.exists():
            with create(folder, host) as editor:
                yield editor
            return
        if _tells(folder, prompts):
            with opened(folder, host=host) as editor:
                yield editor
            return


def _new(folder: Path) -> Project:
    """A new project whose film is called as its folder is, until a script or a person names it."""
    project = Project.create(folder)
    project.commit("Name the film", edits.title_changed(project.film, folder.stem)).result()
    return project


def _tells(folder: Path, prompts: Collection[str]) -> bool:
    """Whether a folder is a project of these prompts, or one that has no shots yet."""
    try:
        project = Project.open(folder)
    except ProjectError:
        return False
    try:
        shots = project.film.sequence
        return not shots or any(shot.brief.prompt in prompts for shot in shots)
    finally:
        project.close()


@contextmanager
def _editing(project: Project, host: Where) -> Iterator[Editor]:
    editor = Editor(project, host=host)
    try:
        yield editor
    finally:
        editor.close()


def project_folder(folder: Path) -> Path:
    """``Name`` means ``Name.rushes``. Raises EditorError for a path without a name."""
    if not folder.name:
        raise EditorError("The project has no name. Write one, such as “Harbour”.")
    return folder if folder.suffix == SUFFIX else folder.with_name(folder.name + SUFFIX)


def fresh(folder: Path) -> Project:
    """A new project in that folder, or in the first of ``Name 2``, ``Name 3`` … that is not taken.

    One that nobody has done anything in is as good as new. Raises ProjectError where none can be made.
    """
    for candidate in _numbered(folder):
        if not candidate.exists():
            break
        found = _untouched(candidate)
        if found is not None:
            return found
    return Project.create(candidate)


def _untouched(folder: Path) -> Project | None:
    """The project of a folder, opened, if nothing was ever done in it but to make it."""
    try:
        if (folder / NAME).stat().st_size > _EMPTY:
            return None
        project = Project.open(folder)
    except (OSError, ProjectError):
        return None
    done = {label for _, label in project.earlier} - {"Set up the film"}  # what a window does to a new one
    if project.read_only or done or project.takes or any(folder.glob("media/*/*")):
        project.close()
        return None
    return project


def free_folder(folder: Path) -> Path:
    """The folder itself, or the first of ``Name 2``, ``Name 3`` … that is not taken; nothing is ever written over."""
    if folder.parent != Path() and not folder.parent.is_dir():
        raise EditorError(f"The folder “{folder.parent}” does not exist. Make it first, or write somewhere else.")
    return next(candidate for candidate in _numbered(folder) if not candidate.exists())


def _numbered(folder: Path) -> Iterator[Path]:
    yield folder
    yield from (folder.with_name(f"{folder.stem} {number}{folder.suffix}") for number in count(2))
