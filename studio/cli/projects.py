"""Projects as the verbs open them: what opening found is told on standard error, before anything else."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from studio.cli.say import note

if TYPE_CHECKING:
    from studio.editor.editor import Editor
    from studio.engine.hosts import Where


@contextmanager
def opened(folder: Path, *, create_missing: bool = False) -> Iterator[Editor]:
    """As ``editor.opening.opened``; a project that was read back from a damaged file says so."""
    from studio.editor import opening

    with opening.opened(folder, create_missing=create_missing) as editor:
        yield _told(editor)


@contextmanager
def beside(output: Path, prompts: Collection[str], host: Where = "process") -> Iterator[Editor]:
    """As ``editor.opening.beside``, telling the same."""
    from studio.editor import opening

    with opening.beside(output, prompts, host) as editor:
        yield _told(editor)


def _told(editor: Editor) -> Editor:
    for words in editor.project.notices:
        note(words)
    return editor
