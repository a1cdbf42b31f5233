"""Opening and making projects without a window."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from studio.editor.editor import Editor, EditorError
from studio.store.project import Project

SUFFIX = ".rushes"


@contextmanager
def create(folder: Path) -> Iterator[Editor]:
    """The editor of a new project; raises ProjectError if something is there already."""
    with _editing(Project.create(project_folder(folder))) as editor:
        yield editor


@contextmanager
def opened(folder: Path, *, create_missing: bool = False) -> Iterator[Editor]:
    """The editor of a project on disk; raises ProjectError if there is none."""
    folder = folder if folder.exists() else project_folder(folder)
    missing = create_missing and not folder.exists()
    with _editing(Project.create(folder) if missing else Project.open(folder)) as editor:
        yield editor


@contextmanager
def _editing(project: Project) -> Iterator[Editor]:
    editor = Editor(project)
    try:
        yield editor
    finally:
        editor.close()


def project_folder(folder: Path) -> Path:
    """``Name`` means ``Name.rushes``."""
    return folder if folder.suffix == SUFFIX else folder.with_name(folder.name + SUFFIX)


def free_folder(folder: Path) -> Path:
    """The folder itself, or the first of ``Name 2``, ``Name 3`` … that is not taken; nothing is ever written over."""
    if folder.parent != Path() and not folder.parent.is_dir():
        raise EditorError(f"The folder “{folder.parent}” does not exist. Make it first, or write somewhere else.")
    candidate, number = folder, 2
    while candidate.exists():
        candidate = folder.with_name(f"{folder.stem} {number}{folder.suffix}")
        number += 1
    return candidate
