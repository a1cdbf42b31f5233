"""How the picture is looked at: nearer, through guides and masks, on the whole screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from small_film import small_project

from studio.ui.guides import MASKS, Guides, masked
from studio.ui.loupe import Loupe
from studio.ui.main_window import MainWindow
from studio.ui.monitor import Monitor

ROOM, FILM = QRectF(24, 24, 640, 360), (1280, 720)


@pytest.fixture
def monitor(qtbot: QtBot) -> Monitor:
    made = Monitor()
    qtbot.addWidget(made)
    made.resize(688, 408)
    white = QImage(640, 360, QImage.Format.Format_RGB32)
    white.fill(Qt.GlobalColor.white)
    made.show_picture(white)
    return made


def light(monitor: Monitor, x: float, y: float) -> int:
    """How light the screen is at a point of the picture, in shares of it."""
    box = monitor.picture_box
    at = QPoint(round(box.x() + x * box.width()), round(box.y() + y * box.height()))
    return monitor.grab().toImage().pixelColor(at).lightness()


def wheel(monitor: Monitor, at: QPointF, notches: int) -> None:
    where = QPointF(monitor.mapToGlobal(at.toPoint()))
    none = (Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase)
    QApplication.sendEvent(monitor, QWheelEvent(at, where, QPoint(), QPoint(0, 120 * notches), *none, False))


def test_what_lies_under_the_pointer_stays_there_when_one_looks_nearer() -> None:
    at, loupe = QPointF(150, 300), Loupe()
    for _ in range(5):
        before = loupe.box(ROOM, FILM, 1.0)
        loupe = loupe.nearer(1.2, at, ROOM, FILM, 1.0)
        after = loupe.box(ROOM, FILM, 1.0)
        for side in ("x", "y"):
            place, size = (getattr(QPointF(at), side)(), "width" if side == "x" else "height")
            shares = [(place - getattr(b, side)()) / getattr(b, size)() for b in (before, after)]
            assert shares[0] == pytest.approx(shares[1], abs=0.005)
    for _ in range(6):
        loupe = loupe.nearer(1 / 1.2, at, ROOM, FILM, 1.0)
    assert loupe == Loupe(), "far enough away it fits"


def test_nothing_is_moved_off_its_edge() -> None:
    near = Loupe(1.0).moved(QPointF(5_000, -5_000)).within(ROOM, FILM, 1.0)
    box = near.box(ROOM, FILM, 1.0)
    assert (box.left(), box.bottom()) == (ROOM.left(), ROOM.bottom())
    assert Loupe().moved(QPointF(50, 50)).box(ROOM, FILM, 1.0) == ROOM


def test_the_wheel_looks_nearer_the_middle_button_moves_and_0_fits(open_window, tmp_path: Path, qtbot: QtBot) -> None:
    window: MainWindow = open_window(small_project(tmp_path / "Small.rushes"))
    qtbot.waitUntil(window.isActiveWindow)
    monitor = window.monitor
    fitted = monitor.picture_box
    wheel(monitor, fitted.center() + QPointF(30, 20), 6)
    near = monitor.picture_box
    assert near.width() > 2.5 * fitted.width()
    assert window.transport._zoom.text().endswith(" %")
    middle = fitted.center().toPoint()
    target = window.stage if window.stage.isVisible() else monitor
    QTest.mousePress(target, Qt.MouseButton.MiddleButton, pos=middle)
    QTest.mouseMove(target, middle + QPoint(40, 10))
    monitor._dragged = None
    QTest.mouseRelease(target, Qt.MouseButton.MiddleButton, pos=middle)
    QTest.keyClick(window.timeline, Qt.Key.Key_0)
    assert monitor.picture_box == fitted
    assert window.transport._zoom.text() == "Fit"


def test_the_middle_button_moves_what_is_seen(monitor: Monitor) -> None:
    monitor.look(Loupe(2.0))
    before = monitor.picture_box
    QTest.mousePress(monitor, Qt.MouseButton.MiddleButton, pos=QPoint(300, 200))
    QTest.mouseMove(monitor, QPoint(340, 190))
    QTest.mouseRelease(monitor, Qt.MouseButton.MiddleButton, pos=QPoint(340, 190))
    assert monitor.picture_box.topLeft() - before.topLeft() == QPointF(40, -10)


@pytest.mark.parametrize(("mask", "shape"), [(key, shape) for key, _, shape in MASKS if key])
def test_a_mask_leaves_its_shape(monitor: Monitor, mask: str, shape: float) -> None:
    left = masked(QRectF(24, 24, 640, 360), mask)
    assert left.width() / left.height() == pytest.approx(shape, rel=0.01)
    assert left.center() == pytest.approx(QPointF(344, 204)) or abs(left.center().x() - 344) <= 0.5
    monitor.guides = Guides(mask=mask)
    assert light(monitor, 0.5, 0.5) == 255
    beyond = (0.5, 0.01) if shape > 16 / 9 else (0.02, 0.5)
    assert light(monitor, *beyond) < 60


def test_thirds_and_safe_areas_are_lines(monitor: Monitor) -> None:
    monitor.guides = Guides(thirds=True)
    assert light(monitor, 1 / 3, 0.5) < 252 == light(monitor, 0.5, 0.5) - 3
    monitor.guides = Guides(safe=True)
    assert light(monitor, 0.5, 0.05) < 252


def test_guides_have_keys_and_light_their_button(open_window, tmp_path: Path, qtbot: QtBot) -> None:
    window: MainWindow = open_window(small_project(tmp_path / "Small.rushes"))
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window.timeline, Qt.Key.Key_G)
    QTest.keyClick(window.timeline, Qt.Key.Key_G, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(window.timeline, Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    assert window.monitor.guides == Guides(safe=True, thirds=True, mask="2.39")
    assert window.transport._guides.isChecked() and window.actions_["thirds"].isChecked()
    assert window.transport._guides.text() == "2.39 : 1"
    window.transport._guides._masks[""].trigger()
    QTest.keyClick(window.timeline, Qt.Key.Key_G)
    QTest.keyClick(window.timeline, Qt.Key.Key_G, Qt.KeyboardModifier.ShiftModifier)
    assert window.monitor.guides == Guides()
    assert not window.transport._guides.isChecked()


def test_the_full_screen_shows_the_picture_alone(open_window, tmp_path: Path, qtbot: QtBot) -> None:
    window: MainWindow = open_window(small_project(tmp_path / "Small.rushes"))
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen() and not window.timeline.isVisible() and not window.transport.isVisible()
    qtbot.waitUntil(lambda: window.monitor.size() == window.size())
    box = window.monitor.picture_box
    assert window.monitor.width() in (box.width(), box.width() + 1) or window.monitor.height() - box.height() <= 1
    window.show_film()
    assert not window.takes.isVisible(), "nothing comes back by itself"
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert window.playback.playing
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isFullScreen() and window.timeline.isVisible() and window.takes.isVisible()


def test_long_words_break_their_lines(monitor: Monitor) -> None:
    monitor.resize(420, 300)
    monitor.show_words("The model knows nothing of “xyzzy qwrtz”. " * 3)
    shown = monitor.grab().toImage()
    edge, middle = ({shown.pixel(x, y) for y in range(60, 240)} for x in (30, 210))
    assert len(edge) == 1 and len(middle) > 1


def test_a_picture_that_is_missing_is_said_to_be(monitor: Monitor) -> None:
    monitor.show_picture(QImage(), "Draft · 512×288", "amber")
    assert monitor.accessibleDescription() == "Picture missing"
