"""The takes of a shot: what changed from one to another, what a person says of them, where they come from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from studio.document.brief import Lighting
from studio.ui.main_window import MainWindow
from tests.ui.small_film import small_project

Open = Callable[..., MainWindow]


@pytest.fixture
def window(open_window: Open, tmp_path: Path) -> MainWindow:
    """A window on three shots with a take each; the first is selected."""
    made = open_window(small_project(tmp_path / "Small.rushes"))
    made.verbs.show(made.viewer.layout.spans[0].shot.id)
    return made


def test_the_brief_says_what_it_changes_about_the_chosen_take(window: MainWindow) -> None:
    editor, shot = window._editor, window._editor.film.sequence[0]
    assert window.brief.changes.isHidden()
    editor.change_brief(shot.id, replace(shot.brief, lighting=Lighting(time="night")))
    assert window.brief.changes.text() == "Lighting: left open → night; everything else kept"
    assert not window.brief.changes.isHidden()
    editor.undo()
    assert window.brief.changes.isHidden()
