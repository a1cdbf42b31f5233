"""Titles in the window: seen in the monitor as they are exported, moved by hand, written in their panel."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot
from small_film import small_project

from studio.document import overlays
from studio.document.overlay import Overlay, OverlayId, Title
from studio.editor import cutting
from studio.editor.snapshot import picture_files
from studio.media.cut import Cut
from studio.media.picture import to_bgra
from studio.ui.main_window import MainWindow

NIGHT = Title("Night", size=0.2)


@pytest.fixture
def titled(open_window, tmp_path: Path) -> MainWindow:
    """A window with the playhead under a title on the first of three shots."""
    window: MainWindow = open_window(small_project(tmp_path / "Small.rushes"))
    title = overlays.attached(window.viewer._editor.film, Overlay(OverlayId("night"), 6, 30, title=NIGHT))
    cutting.cut(window.viewer._editor, overlays.placed, title, cutting.fresh)
    window.playback.seek(12)
    return window


def shown(window: MainWindow) -> np.ndarray:
    image = window.monitor.image
    assert image is not None
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)


def test_a_title_is_in_the_monitor_as_it_is_in_the_film(titled: MainWindow, qtbot: QtBot) -> None:
    editor = titled.viewer._editor
    qtbot.waitUntil(lambda: titled.viewer.stills.up_to_date)
    qtbot.waitUntil(lambda: titled.monitor.image is not None and bool((shown(titled)[..., 0] > 200).any()))
    with Cut(editor.film, picture_files(editor), size=titled.monitor.pixels, quick=True) as cut:
        assert np.array_equal(shown(titled), to_bgra(cut.picture(12)))
    titled.playback.seek(40)
    qtbot.waitUntil(lambda: titled.monitor.image is not None and not (shown(titled)[..., 0] > 200).any())
