"""Scopes follow the monitor, meters what is heard."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.document.time import SAMPLE_RATE
from studio.editor.player import Player
from studio.media.clock import NullSpeaker
from studio.media.mix import Cue
from studio.ui.main_window import MainWindow
from studio.ui.meters import Meters, share
from studio.ui.monitor import Monitor
from studio.ui.playback import Playback
from studio.ui.scopes import Scopes

RED, GREY = QColor(200, 0, 0), QColor(96, 96, 96)


def flat(color: QColor, width: int = 222) -> QImage:
    """Rows of which some are padded, as those of odd widths are."""
    made = QImage(width, 100, QImage.Format.Format_RGB32)
    made.fill(color)
    return made


@pytest.fixture
def scopes(qtbot: QtBot) -> Iterator[Scopes]:
    monitor = Monitor()
    made = Scopes(monitor)
    for widget in (monitor, made):
        qtbot.addWidget(widget)
    made.resize(900, 164)
    yield made
    made.maker.close()


def test_scopes_read_what_the_monitor_shows_while_they_are_seen(scopes: Scopes, qtbot: QtBot) -> None:
    scopes._monitor.show_picture(flat(RED))
    scopes.follow()
    assert scopes.maker._thread is None, "nobody looks at them"
    scopes.show()
    qtbot.waitUntil(lambda: scopes.histogram.traces is not None)
    assert scopes.maker.made is not None
    found = scopes.maker.made.reading
    assert [int(channel[:, 5].argmax()) for channel in found.waveform] == [255 - 43, 255 - 200, 255, 255]
    assert scopes.histogram.accessibleDescription() == "luma from 16 to 16 %, its middle 16 %"
    at, seen = scopes.waveform.plot, scopes.waveform.grab().toImage()
    x, y = round(at.left() + at.width() * 3 / 8), round(at.bottom() - at.height() * 200 / 255)
    line = [seen.pixelColor(x, y + n) for n in range(-2, 3)]
    assert any(each.red() > max(60, 1.8 * each.green()) for each in line)


def test_of_many_pictures_few_are_read_and_the_last_one_always(scopes: Scopes, qtbot: QtBot) -> None:
    read: list[int] = []
    scopes.show()
    scopes.maker.ready.connect(lambda: read.append(1))
    for n in range(40):
        scopes._monitor.show_picture(flat(QColor(n, n, n) if n < 39 else GREY))
        scopes.follow()

    def last() -> bool:
        made = scopes.maker.made
        return made is not None and bool(made.reading.waveform[0, 255 - 96].any())

    qtbot.waitUntil(last)
    assert len(read) <= 3


def test_scopes_are_hidden_until_asked_for(shared_window: MainWindow, qtbot: QtBot) -> None:
    window = shared_window
    assert not window.scopes.isVisible()
    QTest.keyClick(window.timeline, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    assert window.scopes.isVisible() and "scopes" in window.workspaces.now.shown
    window.looking.toggle_full_screen()
    assert not window.scopes.isVisible()
    window.looking.leave_full_screen()
    window.actions_["panel_scopes"].trigger()
    assert not window.scopes.isVisible()


@pytest.fixture
def playback(qapp) -> Iterator[Playback]:  # type: ignore[no-untyped-def]
    made = Playback(Player(lambda: (NullSpeaker(), "silent")))
    made.length = 240
    yield made
    made.close()


def test_meters_show_what_is_played_and_rest_when_it_stops(playback: Playback, qtbot: QtBot) -> None:
    meters = Meters(playback)
    qtbot.addWidget(meters)
    wave = 0.5 * np.sin(np.arange(10 * SAMPLE_RATE) * (2 * np.pi * 1000 / SAMPLE_RATE))
    playback.hear((Cue("music", 0, np.stack([wave, wave / 10], axis=1).astype(np.float32)),))
    playback.play(1)
    qtbot.waitUntil(lambda: meters.level.integrated > -70)
    assert meters.level.peaks == pytest.approx((-6, -26), abs=0.2)
    assert meters.words.startswith("\N{MINUS SIGN}9") and meters.accessibleDescription() == meters.words
    teal = meters.grab().toImage()
    lit = [sum(teal.pixelColor(x, y).saturation() > 60 for x in range(84)) for y in (10, 19)]
    assert lit[0] > lit[1] > 20
    playback.play(0)
    assert meters.level.peaks == (-60, -60) and meters.level.integrated > -70
    playback.play(1)
    qtbot.waitUntil(lambda: meters.level.held == pytest.approx((-6, -26), abs=0.2))
    assert (share(0), share(-30), share(-90)) == (1, 0.5, 0)


def test_the_sync_meter_tells_how_late_a_frame_was_shown(qtbot: QtBot) -> None:
    clock = NullSpeaker(ticking=False)
    player = Player(lambda: (clock, "silent"))
    player.length, player.rate = 240, Fraction(24)
    player.play(1)
    qtbot.waitUntil(lambda: clock._ring.written > 12_000)
    assert player.drift == 0
    for frame in range(1, 6):
        clock.advance(2_000)
        player.seen(frame)
    assert player.drift == pytest.approx(0, abs=1e-6)
    for frame in (5, 5, 5):
        player.seen(frame)
    clock.advance(480)
    for frame in range(6, 9):
        qtbot.waitUntil(lambda: clock._ring.written - clock._ring.taken > 4_000)
        clock.advance(2_000)
        player.seen(frame)
    assert 0 < player.drift <= 0.01
    player.close()


def test_the_status_line_tells_the_sync_while_it_plays(
    shared_window: MainWindow, playback: Playback, qtbot: QtBot
) -> None:
    status = shared_window.status
    status.follow(playback)
    playback.play(1)
    qtbot.waitUntil(lambda: "sync" in status.sound.text())
    playback.play(2)
    assert "sync" not in status.sound.text(), "nothing is heard"
    playback.play(0)
