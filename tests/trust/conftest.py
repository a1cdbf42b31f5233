"""An editor whose film is small."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from small_films import new_editor

from studio.editor.editor import Editor


@pytest.fixture
def film_editor(tmp_path: Path) -> Iterator[Callable[..., Editor]]:
    """Makes editors of new, empty films; they are closed after the test."""
    made: list[Editor] = []

    def make(**options: Any) -> Editor:
        made.append(new_editor(tmp_path / f"{len(made)}.rushes", **options))
        return made[-1]

    yield make
    for editor in made:
        editor.close()
