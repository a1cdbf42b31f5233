"""Block the shot, then shoot it: a staged draft leads a model of another family, and the recipe has all of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.document import edits
from studio.document.brief import Brief, Line, MediaRef, Reference
from studio.document.recipe import ShotId
from studio.editor.editor import Editor
from studio.editor.headless import run
from studio.editor.meant import EditorError
from studio.editor.shooting import given, is_outdated, shoot, staged_take, ways_of
from studio.engine.families.family import Card
from studio.media.frames import Movie
from studio.media.samples import read_sound
from studio.store.project import Project
from studio.ui.bridge import Bridge, Waker
from studio.ui.fits import Fits
from studio.ui.notices import Notices
from studio.ui.selection import Selection
from studio.ui.shoot_verbs import ShootVerbs

VACE, TALKING = "wan-vace", "ltx2-distilled"


def silent(_pass: str, _done: int, _total: int) -> None:
    """Nobody watches."""


@pytest.mark.slow
def test_a_model_follows_what_was_blocked(
    tinies: Callable[[str], Path], tmp_path: Path, qtbot: QtBot, few_steps: None
) -> None:
    vace, waker = VACE, Waker()
    project = Project.create(tmp_path / "F.rushes")
    editor = Editor(project, host="thread", models=(str(tinies(vace)), str(tinies(TALKING))), wake=waker.wake)
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
        assert blocked is not None and taken is not None and taken.recipe.family == vace
        assert taken.recipe.parent == blocked.id and taken.recipe.keep == 1.0
        assert taken.moved is not None and 0 < taken.moved <= 1, "how far it is from what was blocked is measured"
        [control] = taken.recipe.brief.references
        assert control.role == "control" and done[-1] == ("depth", 9, 9)
        with Movie(editor.project.media.path(control.media)) as movie:
            depth = movie.frame(4)
            assert movie.count == 9 and np.ptp(depth) > 100, "near is bright and far is dark"
            assert np.abs(depth[..., 0].astype(int) - depth[..., 2]).max() <= 4

        before = staged_take(editor, shot)
        assert before is not None and before.id == blocked.id, "what leads is the draft still, not what was shot"
        _from_the_window(editor, shot, waker, qtbot)
        again, shot_again = staged_take(editor, shot), editor.chosen(shot)
        assert again is not None and shot_again is not None
        assert again.id != before.id and json.loads(again.scene)["camera"] == "in"
        assert shot_again.recipe.parent == again.id and shot_again.recipe.brief.camera.move == "dolly_in"
        film, mask = shot_again.recipe.brief.references
        assert (film.role, mask.role) == ("video", "mask")
        with Movie(editor.project.media.path(mask.media)) as movie:
            actors = movie.frame(4)[..., 0] > 127
            assert 0.002 < actors.mean() < 0.9, "the dog is white"
        _as_it_is_said(editor, shot)
        refused = ((vace, "smell", "takes depth"), ("animatic", "", "is blocked"))
        for model, way, why in refused:
            with pytest.raises(EditorError, match=why):
                shoot(editor, shot, model, way, progress=silent)
    finally:
        editor.close()


def _as_it_is_said(editor: Editor, shot: ShotId) -> None:
    """Lines go to a model whose lips can follow them, in the cast's voices, and are spoken anew each time."""
    line = Line("Anna", "Here, Rex!", start=2)
    editor.change_brief(shot, replace(editor.shot(shot).brief, dialogue=(line,)))
    for _ in range(2):
        references = given(editor, shot, TALKING, progress=silent)
        [said] = [r for r in references if r.role == "voice"]
        assert (said.at, said.name) == (2, "“Here, Rex!”") and {"first", "last"} <= {r.role for r in references}
        assert np.abs(read_sound(editor.project.media.path(said.media))).max() > 0.05
        editor.change_brief(shot, replace(editor.shot(shot).brief, references=references))
    own = replace(said, name="my own voice")
    editor.change_brief(shot, replace(editor.shot(shot).brief, references=(own,)))
    assert not [r for r in given(editor, shot, TALKING, progress=silent) if r.role == "voice"]
    editor.undo(4)


def _from_the_window(editor: Editor, shot: ShotId, waker: Waker, qtbot: QtBot) -> None:
    """Another camera, then the menu: the shot is blocked again, taken apart and shot, each once the one before is."""
    bridge, window, notices = Bridge(editor, waker), QWidget(), Notices()
    qtbot.addWidget(window)
    waker.rest()  # nobody heard what it was woken for before
    verbs = ShootVerbs(window, bridge, Selection(), notices, fits := Fits(window, editor.library))
    brief = editor.shot(shot).brief
    editor.change_brief(shot, replace(brief, camera=replace(brief.camera, move="dolly_in")))
    assert is_outdated(editor, shot)
    ways = [action.text() for action in verbs.menu(shot).actions()[0].menu().actions()]
    assert ways[0] == "by its depths" and ways[-2:] == ["only the actors anew", "only the place anew"]
    was = editor.chosen(shot)
    verbs.menu(shot).actions()[0].menu().actions()[-2].trigger()
    qtbot.waitUntil(lambda: editor.chosen(shot) != was and editor.chosen(shot).recipe.family == VACE)
    verbs.close()
    fits.close()
    bridge.close()


def card(*accepts: str, with_lora: str = "") -> Card:
    with_lora_only = frozenset(filter(None, (with_lora,)))
    return Card("m", "M", "", "", Path(), {}, accepts=frozenset(accepts), with_lora=with_lora_only)


def test_the_way_that_is_followed_best_comes_first() -> None:
    assert ways_of(card("control", "first", "video")) == ("depth", "edges", "pose", "keyframes", "picture")
    assert ways_of(card("video")) == ("picture",)
    assert ways_of(card("style")) == ()
    adapted = card("control", "first", with_lora="control")
    assert ways_of(adapted)[0] == "keyframes"
    lora = Brief(references=(Reference(MediaRef("f.safetensors"), "lora"),))
    assert ways_of(adapted, lora)[0] == "depth"
