"""A line recorded into the dialogue lane: the same clip as any other, its device fed by the test."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from studio.document.film import DIALOGUE
from studio.editor import recording
from studio.editor.meant import EditorError
from studio.media import microphone
from studio.media.microphone import Block, MicrophoneError
from studio.media.samples import read_sound
from studio.ui.main_window import MainWindow
from studio.ui.record_dialog import RecordDialog


class Fed:
    def __init__(self) -> None:
        self.hear: Callable[[Block], None] = lambda _block: None
        self.closed = False

    def start(self, hear: Callable[[Block], None]) -> None:
        self.hear = hear

    def close(self) -> None:
        self.closed = True


def _said(count: int) -> Block:
    return (0.3 * np.sin(np.arange(count) / 40)).astype(np.float32)


def test_a_recording_is_a_clip_of_the_dialogue_lane_and_one_undo_step(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor, source = window._editor, Fed()
    window.verbs.show(editor.add_shot("A man talks"))
    window.cast_verbs.microphone = lambda: source
    window.playback.seek(12)
    dialog = window.cast_verbs.record()
    qtbot.waitUntil(lambda: dialog._recorder is not None)
    assert not dialog.keep.isEnabled()
    source.hear(np.zeros(3 * 48_000, np.float32))
    source.hear(_said(24_000))
    dialog.refresh()
    assert "0.5 s" in dialog.state.text()
    monkeypatch.setattr(microphone, "SILENCE", 0.0)
    dialog.refresh()
    assert "gone" in dialog.state.text()
    assert "can be kept" in dialog.told.text()
    dialog.keep.click()
    qtbot.waitUntil(lambda: len(editor.film.clips) == 1)
    clip = next(iter(editor.film.clips.values()))
    assert (clip.lane, clip.start, clip.length, clip.label) == (DIALOGUE, 12, 12, "Recording 1")
    assert np.array_equal(read_sound(editor.project.media.path(clip.media))[:, 0], _said(24_000))
    assert source.closed
    editor.undo()
    assert not editor.film.clips
    with pytest.raises(EditorError, match="Nothing was recorded"):
        recording.keep(editor.project.media, _said(100))


def test_a_recording_is_dropped_by_esc_and_a_missing_device_is_one_sentence(qtbot: QtBot, qapp) -> None:  # type: ignore[no-untyped-def]
    source = Fed()
    dialog = RecordDialog(None, "", lambda: source, 0)
    qtbot.addWidget(dialog)
    kept: list[object] = []
    dialog.recorded.connect(kept.append)
    qtbot.waitUntil(lambda: dialog._recorder is not None)
    source.hear(_said(4_800))
    dialog.reject()
    assert source.closed
    assert not kept

    def missing() -> Fed:
        raise MicrophoneError("Nothing can be recorded: no microphone is there. Plug one in.")

    class Busy(Fed):
        def start(self, hear: Callable[[Block], None]) -> None:
            raise MicrophoneError("Nothing can be recorded: the microphone does not begin. Plug one in.")

    for made in (missing, Busy):
        dialog = RecordDialog(None, "", made)
        qtbot.addWidget(dialog)
        qtbot.waitUntil(lambda dialog=dialog: "Plug one in" in dialog.told.text())
        assert not dialog.keep.isEnabled() and dialog.drop.text() == "Close"
        dialog.reject()
