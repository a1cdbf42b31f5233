"""What a person should know and need not answer at once: one calm line each, with what can be done about it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.ui import theme
from studio.ui.controls import button, label, wrapping
from studio.ui.language import tr, translated

Way = tuple[str, Callable[[], object]]
"""The words of a button and what it does."""
_MOST = 3
"""Lines that are seen at once; older ones make room."""
_KEPT = 100
"""Lines that can be read again."""
_LONGEST = 400
"""Characters; what an error has to say besides is in its details."""


class Notice(QFrame):
    """One line. ``wrong`` marks it red; ``details`` can be copied."""

    def __init__(self, words: str, ways: Sequence[Way], details: str, *, wrong: bool) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.setProperty("wrong", wrong)
        self.words = wrapping(label(" ".join(words.split())[:_LONGEST]))
        self.words.setAccessibleName(tr("What went wrong") if wrong else tr("What to know"))
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        mark = QLabel()
        theme.put_icon(mark, "warning", "red" if wrong else "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(mark)
        row.addWidget(self.words, 1)
        self.buttons = {name: button(name, name, self._then(act)) for name, act in ways}
        if details:
            copy = button(
                tr("Copy details"), tr("Copy the details"), lambda: QGuiApplication.clipboard().setText(details)
            )
            self.buttons[tr("Copy details")] = copy
        for made in self.buttons.values():
            row.addWidget(made)
        row.addWidget(button("", tr("Close this line"), self.close_line, role="flat_", icon="close"))

    def close_line(self) -> None:
        self.hide()
        self.deleteLater()

    def _then(self, act: Callable[[], object]) -> Callable[[], None]:
        def call() -> None:
            self.close_line()
            act()

        return call


class Notices(QWidget):
    """The lines that are open, the newest on top; screen readers say each, and it can be read again later."""

    def __init__(self) -> None:
        super().__init__()
        self.history: list[tuple[str, str]] = []  # when, and what was told
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self._lines: tuple[Notice, ...] = ()

    @property
    def lines(self) -> tuple[Notice, ...]:
        self._lines = tuple(line for line in self._lines if shiboken6.isValid(line) and not line.isHidden())
        return self._lines

    def tell(self, words: str, ways: Sequence[Way] = (), *, details: str = "", wrong: bool = False) -> Notice:
        """Shows a line, in the language spoken; the same words twice are one line."""
        words = translated(" ".join(words.split()))
        self.history = [*self.history[1 - _KEPT :], (time.strftime("%H:%M"), words)]
        for line in self.lines:
            if line.words.text() == words[:_LONGEST]:
                line.close_line()
        for old in self.lines[_MOST - 1 :]:
            old.close_line()
        made = Notice(words, ways, details, wrong=wrong)
        self._column.insertWidget(0, made)
        made.show()
        self._lines = (made, *self.lines)
        heard = QAccessibleAnnouncementEvent(self, words)
        loud = QAccessible.AnnouncementPoliteness.Assertive if wrong else QAccessible.AnnouncementPoliteness.Polite
        heard.setPoliteness(loud)
        QAccessible.updateAccessibility(heard)
        return made
