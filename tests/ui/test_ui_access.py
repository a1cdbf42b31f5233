"""Everything in the window has a name and is reached by the keyboard; what is written can be read in both themes."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QApplication,
    QDialog,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)

from studio.ui import theme
from studio.ui.main_window import MainWindow
from studio.ui.theme import DARK, LIGHT, Roles

CONTROLS = (QAbstractButton, QAbstractSlider, QAbstractItemView, QLineEdit, QPlainTextEdit)
GROUNDS = ("ground", "panel", "raised", "lane")
READ = [*itertools.product(("text", "quiet"), GROUNDS)]
INKS = [*itertools.product(("amber_ink", "teal_ink", "red_ink", "dialogue_ink", "paper_ink"), GROUNDS)]
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
    window = shared_window
    window.actions_["preferences"].trigger()
    window.window_verbs.page.close_work()
    window.actions_["keys"].trigger()
    window.actions_["told"].trigger()
    yield window
    for dialog in window.findChildren(QDialog):
        dialog.close()


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
    QTest.qWaitForWindowActive(window)
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


@pytest.mark.parametrize("roles", [DARK, LIGHT], ids=["dark", "light"])
def test_expectation_7_the_focus_is_seen(roles: Roles) -> None:
    assert {on: round(_contrast(roles, "quiet", on), 2) for on in GROUNDS if _contrast(roles, "quiet", on) < 3} == {}


def _contrast(roles: Roles, ink: str, on: str) -> float:
    """After WCAG 2.2, 1.4.3."""
    bright, dark = sorted((_luminance(theme.color(each, roles=roles)) for each in (ink, on)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(color: QColor) -> float:
    parts = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in color.getRgbF()[:3])
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))
