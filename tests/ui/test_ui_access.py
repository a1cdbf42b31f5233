"""Everything in the window has a name and is reached by the keyboard; what is written can be read in both themes."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from dialogs import close_dialogs, every_dialog
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QApplication,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QScrollBar,
    QSlider,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from studio.ui import theme
from studio.ui.controls import button
from studio.ui.main_window import MainWindow
from studio.ui.theme import DARK, LIGHT, Roles
from studio.ui.timeline_headers import Level
from studio.ui.transport import PlayButton

CONTROLS = (QAbstractButton, QAbstractSlider, QAbstractItemView, QLineEdit, QPlainTextEdit)
GROUNDS = ("ground", "panel", "raised", "lane")
READ = [*itertools.product(("text", "quiet"), GROUNDS)]
INKS = [
    *itertools.product(
        ("amber_ink", "teal_ink", "red_ink", "dialogue_ink", "paper_ink", "effects_ink", "music_ink"), GROUNDS
    )
]
ON = [("on_amber", "amber"), ("on_teal", "teal"), ("on_paper", "paper")]


def controls(root: QWidget) -> list[QWidget]:
    """What a person can act on, without what Qt puts inside of it."""
    own = [
        part for part in root.findChildren(QWidget) if isinstance(part, CONTROLS) and not isinstance(part, QScrollBar)
    ]
    return [part for part in own if not part.objectName().startswith("qt_") and not _inside(part)]


def _inside(part: QWidget) -> bool:
    return isinstance(part.parentWidget(), QMenu | QMenuBar)


def _told(part: QWidget) -> str:
    return (
        f"{type(part).__name__} {part.objectName()} {part.accessibleName()!r} in {type(part.parentWidget()).__name__}"
    )


@pytest.fixture
def pages(shared_window: MainWindow) -> Iterator[MainWindow]:
    """With its dialogs."""
    every_dialog(shared_window)
    yield shared_window
    close_dialogs(shared_window)


def test_expectation_57_every_control_has_a_name(pages: MainWindow) -> None:
    nameless = [
        _told(part)
        for part in controls(pages)
        if not (part.accessibleName() or (isinstance(part, QAbstractButton) and part.text()))
    ]
    assert nameless == []


def test_expectation_58_every_control_is_reached_by_the_keyboard(pages: MainWindow) -> None:
    """By Tab, or, where a field looks like a label, by the key of a verb."""
    by_verbs = {pages.header.title, pages.window_verbs.palette.list}
    left = [
        _told(part)
        for part in controls(pages)
        if part not in by_verbs and not part.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert left == []


def test_expectation_58_tab_walks_all_that_is_seen(shared_window: MainWindow) -> None:
    window = shared_window
    window.activateWindow()
    QTest.qWaitForWindowActive(window, 60_000)
    window.composer.text.setFocus()
    walked: list[QWidget] = []
    while (held := QApplication.focusWidget()) is not None and held not in walked:
        walked.append(held)
        window.focusNextChild()
    missed = [
        _told(part)
        for part in controls(window)
        if part.window() is window
        and part.isVisible()
        and part.isEnabled()
        and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and part not in walked
        and not any(part.isAncestorOf(other) for other in walked if isinstance(part, QAbstractScrollArea))
    ]
    assert missed == []


@pytest.mark.parametrize("roles", [DARK, LIGHT], ids=["dark", "light"])
def test_expectation_7_what_is_written_can_be_read(roles: Roles) -> None:
    faint = {(ink, on): _contrast(roles, ink, on) for ink, on in READ + INKS + ON}
    assert {pair: round(ratio, 2) for pair, ratio in faint.items() if ratio < 4.5} == {}


def test_expectation_58_the_tab_key_goes_from_panel_to_panel_in_one_order(shared_window: MainWindow) -> None:
    window, walked = shared_window, list[str]()
    parts = {
        "storyboard": window.storyboard,
        "monitor": window.transport,
        "takes": window.takes,
        "brief": window.side,
        "timeline": window.timeline,
    }
    window.composer.text.setFocus()
    for _ in range(200):
        window.focusNextChild()
        held = QApplication.focusWidget()
        assert held is not None
        inside = [name for name, part in parts.items() if part is held or part.isAncestorOf(held)]
        if inside and walked[-1:] != inside:
            walked += inside
        if held is window.composer.text:
            break
    assert walked == ["storyboard", "monitor", "takes", "brief", "timeline", "storyboard"]


@pytest.mark.parametrize("roles", [DARK, LIGHT], ids=["dark", "light"])
def test_expectation_7_the_focus_is_seen(roles: Roles, qapp: QApplication, qtbot: QtBot) -> None:
    """Where a control gets the keyboard, pixels change by 3 to 1 at least."""
    theme.dress(qapp, roles)
    page, column = QWidget(), QVBoxLayout()
    page.setObjectName("side")
    page.setLayout(column)
    qtbot.addWidget(page)
    made: list[QWidget] = [QSlider(Qt.Orientation.Horizontal), QLineEdit("Name")]
    made[1].setProperty("boxed", True)
    roles_of_buttons = ("", "primary", "pill", "fold", "flat_", "tab", "lane", "changed", "link", "clock")
    made += [button(role or "plain", role, lambda: None, role=role) for role in roles_of_buttons]
    for role in ("pill", "tab", "lane"):
        made.append(button("on", f"{role}, on", lambda: None, role=role))
        made[-1].setCheckable(True)
        made[-1].setChecked(True)
    made += [PlayButton(), Level()]
    made[-1].setFixedSize(38, 17)
    for part in made:
        column.addWidget(part)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    faint = {}
    for part, other in itertools.pairwise([*made, made[0]]):
        other.setFocus()
        before = page.grab(part.geometry()).toImage()
        part.setFocus(Qt.FocusReason.TabFocusReason)
        after = page.grab(part.geometry()).toImage()
        spots = itertools.product(range(before.width()), range(before.height()))
        changed = [(a, b) for x, y in spots if (a := before.pixelColor(x, y)) != (b := after.pixelColor(x, y))]
        strong = [pair for pair in changed if _ratio(*pair) >= 3]
        if len(strong) < 10:
            faint[part.toolTip() or type(part).__name__] = len(strong)
    theme.dress(qapp)
    assert faint == {}


def test_expectation_7_what_paints_itself_shows_that_it_has_the_keyboard(shared_window: MainWindow) -> None:
    window = shared_window
    window.activateWindow()
    QTest.qWaitForWindowActive(window, 60_000)
    for part in (window.storyboard.cards, window.takes, window.timeline, window.timeline.heads.heads["music"]):
        window.composer.text.setFocus()
        before = part.grab().toImage()
        part.setFocus(Qt.FocusReason.TabFocusReason)
        after, x = part.grab().toImage(), before.width() // 2
        column = [(before.pixelColor(x, y), after.pixelColor(x, y)) for y in range(before.height())]
        assert max(_ratio(*pair) for pair in column) >= 3, part


def _contrast(roles: Roles, ink: str, on: str) -> float:
    return _ratio(theme.color(ink, roles=roles), theme.color(on, roles=roles))


def _ratio(one: QColor, other: QColor) -> float:
    """After WCAG 2.2, 1.4.3."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(color: QColor) -> float:
    parts = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in color.getRgbF()[:3])
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))
