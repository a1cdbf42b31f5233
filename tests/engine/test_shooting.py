"""Block the shot, then shoot it: a staged draft leads a model of another family, and the recipe has all of it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from studio.document import edits
from studio.editor.editor import Editor
from studio.editor.headless import run
from studio.editor.meant import EditorError
from studio.editor.shooting import shoot, ways_of
from studio.media.frames import Movie
from studio.store.project import Project


def silent(_pass: str, _done: int, _total: int) -> None:
    """Nobody watches."""


def test_a_model_follows_what_was_blocked(tinies: Callable[[str], Path], tmp_path: Path) -> None:
    vace = "wan-vace"
    editor = Editor(Project.create(tmp_path / "F.rushes"), host="thread", models=(str(tinies(vace)),))
    try:
        editor.edit("Change size", lambda film: edits.size_changed(film, (64, 64)))
        shot = editor.add_shot("A dog runs along a beach", seconds=Fraction(3, 8), seed=5)
        with pytest.raises(EditorError, match="no staged take"):
            shoot(editor, shot, vace, progress=silent)
        run(editor, [editor.draft(shot)])
        blocked = editor.chosen(shot)

        done: list[tuple[str, int, int]] = []
        [view] = run(editor, [shoot(editor, shot, vace, progress=lambda *step: done.append(step))])
        assert view.failure is None
        taken = editor.chosen(shot)
        assert taken is not None and taken != blocked and taken.recipe.family == vace
        [control] = taken.recipe.brief.references
        assert control.role == "control" and done[-1] == ("depth", 9, 9)
        with Movie(editor.project.media.path(control.media)) as movie:
            depth = movie.frame(4)
            assert movie.count == 9 and np.ptp(depth) > 100, "near is bright and far is dark"
            assert np.abs(depth[..., 0].astype(int) - depth[..., 2]).max() <= 4

        run(
            editor, [shoot(editor, shot, vace, "edges", progress=silent)]
        )  # from the draft still, not from what was shot
        [control] = editor.chosen(shot).recipe.brief.references
        assert control.media != taken.recipe.brief.references[0].media
        refused = ((vace, "smell", "takes depth"), ("animatic", "", "is blocked"))
        for model, way, why in refused:
            with pytest.raises(EditorError, match=why):
                shoot(editor, shot, model, way, progress=silent)
    finally:
        editor.close()


def test_the_freest_way_comes_first() -> None:
    assert ways_of({"control", "first", "video"}) == ("depth", "edges", "pose", "keyframes", "picture")
    assert ways_of({"video"}) == ("picture",)
    assert ways_of({"style"}) == ()
