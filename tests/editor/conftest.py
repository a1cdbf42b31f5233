"""An editor over a project of its own, small enough to render at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.document import edits
from studio.editor.editor import Editor
from studio.store.project import Project


@pytest.fixture
def editor(tmp_path: Path, few_steps: None) -> Iterator[Editor]:
    """On an empty film of 192 × 108, with its renderer in a thread of this process."""
    made = Editor(Project.create(tmp_path / "Film.rushes"), host="thread")
    made.edit("Change size", lambda film: edits.size_changed(film, (192, 108)))
    yield made
    made.close()
