"""What a shot gives its model to follow: files brought, their roles and strengths, taken off again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot
from safetensors.numpy import save_file

from studio.document.brief import MediaRef, Reference
from studio.editor import references
from studio.editor.meant import EditorError
from studio.engine.families.family import Card, Source
from studio.engine.models.refusals import ModelRefusedError
from studio.ui.controls import Dial, Pill
from studio.ui.main_window import MainWindow
from studio.ui.model_card import ModelCard, card_lines


def lora(path: Path, name: str = "transformer.x.lora_A.weight") -> Path:
    save_file({name: np.ones((2, 2), np.float32)}, path)
    return path


def vace(**changes: object) -> Card:
    accepts = frozenset({"control", "video", "first", "actor", "lora"})
    size = {"size_multiple": 16, "frame_step": 4, "frame_base": 1, "max_frames": 81, "rate": 16}
    return Card("vace", "Wan (vace)", "Video.", "Apache-2.0", Path(), {}, accepts=accepts, **size, **changes)


def test_a_dropped_file_is_a_reference_and_undo_takes_it_off(
    shared_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window, editor = shared_window, shared_window._editor
    shot = editor.add_shot("A dog")
    window.verbs.show(shot)
    Image.new("RGB", (64, 48), "red").save(tmp_path / "look.png")
    for path in (tmp_path / "look.png", lora(tmp_path / "grain.safetensors")):
        window.drops.take([path], QPoint(5, 5))
        qtbot.waitUntil(lambda p=path: p.stem in [r.name for r in editor.shot(shot).brief.references])
    look, grain = editor.shot(shot).brief.references
    assert (look.role, grain.role, grain.strength) == ("style", "lora", 1.0)
    assert editor.project.media.has(grain.media)
    assert "does not look at it" in window.notices.lines[-1].words.text()
    with pytest.raises(ModelRefusedError, match="no LoRA"):
        references.brought(editor, shot, lora(tmp_path / "other.safetensors", "weight"))
    (tmp_path / "broken.png").write_bytes(b"none")
    for path, role, why in ((tmp_path / "broken.png", "", "cannot be read"), (tmp_path / "look.png", "first", "takes")):
        with pytest.raises(EditorError, match=why):
            references.brought(editor, shot, path, role)
    references.let_go(editor, shot, 1)
    assert editor.shot(shot).brief.references == (grain,)
    editor.undo(4)
    for line in tuple(window.notices.lines):
        line.close_line()


def test_the_panel_is_what_the_card_says(qtbot: QtBot) -> None:
    panel, told = ModelCard(), []
    qtbot.addWidget(panel)
    panel.changed.connect(lambda found, over: told.append((found, over)))
    card = vace(sources=(Source("a/b"),))
    form, licence, *more = card_lines(card)
    assert form == "Sizes ×16 · 4k + 1 frames to 81 (5.1 s) · 16 a second" and licence == "Apache-2.0"
    assert any("depths, edges or poses" in line for line in more) and "Weights are not pinned to a revision." in more
    film, grain = Reference(MediaRef("f.mp4"), "video"), Reference(MediaRef("l.safetensors"), "lora", name="grain")
    panel.show_model(card, (film, grain))
    panel.show()
    pill = panel.findChild(Pill)
    assert [action.text() for action in pill.menu().actions()] == ["film to make anew", "depths, edges or poses"]
    pill.pick("control")
    assert told.pop() == ((Reference(MediaRef("f.mp4"), "control"), grain), True)
    panel.findChild(Dial).slider.setValue(40)
    assert told.pop()[0][1].strength == pytest.approx(0.8)
    panel.show_model(None, ())
    assert not panel.isVisible()
