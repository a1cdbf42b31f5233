"""Sections one above the other of which as many are open as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject

from studio.ui.controls import Scrolled
from studio.ui.section import Section

BETWEEN = 6
"""Pixels between two sections."""


class Folding(QObject):
    """Opening a section folds those that were opened longest ago, as far as it needs their room.

    ``order`` has the sections that fold, the first to go first; until a person opens or folds one, whatever of them has
    room in the window's height is open, the last of them before others.
    """

    def __init__(self, area: Scrolled, sections: Sequence[Section], order: Sequence[Section]) -> None:
        super().__init__(area)
        self._area, self._sections, self._usual = area, tuple(sections), tuple(order)
        self._open = list(order)
        self._touched = False
        for section in order:
            section.heading.asked.connect(lambda wanted, of=section: self._ask(of, wanted))
        self._inside = area.inside
        for watched in (area.viewport(), self._inside):
            watched.installEventFilter(self)

    @property
    def open(self) -> tuple[str, ...]:
        """The titles of those that are open, the first to go first."""
        return tuple(section.title for section in self._open)

    @property
    def chosen(self) -> tuple[str, ...] | None:
        """The same where a person has decided, None where the window still does."""
        return self.open if self._touched else None

    def choose(self, titles: Sequence[str] | None) -> None:
        """What a person had open before, in another window or another session."""
        if titles is not None:
            self._touched = True
            self._open = [section for title in titles for section in self._usual if section.title == title]
            self._show()

    def unfold(self, section: Section) -> None:
        """Opens one and brings it into view."""
        self._open = [other for other in self._open if other is not section] + [section]
        self._make_room()
        self._show()
        self._area.inside.layout().activate()
        self._area.ensureWidgetVisible(section, 0, BETWEEN)

    def fit(self) -> None:
        """Opens what there is room for, if that is still the window's to say."""
        if not self._touched:
            before, self._open = self._open, [section for section in self._usual if _at_work(section)]
            for section in reversed(self._usual):
                self._open = [other for other in self._usual if other in self._open or other is section]
                if self._needed() > self._area.viewport().height() and not _at_work(section):
                    self._open.remove(section)
            if self._open != before:
                self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == (QEvent.Type.LayoutRequest if watched is self._inside else QEvent.Type.Resize):
            self.fit()
        return False

    def _ask(self, section: Section, wanted: bool) -> None:
        self._touched = True
        if wanted:
            self.unfold(section)
        else:
            self._open.remove(section)
            self._show()

    def _make_room(self) -> None:
        for section in self._open[:-1]:
            if self._needed() > self._area.viewport().height() and not _at_work(section):
                self._open.remove(section)

    def _needed(self) -> int:
        there = [section for section in self._sections if not section.isHidden()]
        heights = [section.height_if(section not in self._usual or section in self._open) for section in there]
        return sum(heights) + BETWEEN * (len(there) - 1)

    def _show(self) -> None:
        for section in self._usual:
            section.show_open(section in self._open)


def _at_work(section: Section) -> bool:
    """Whether a person's cursor is in it."""
    focused = section.focusWidget()
    return focused is not None and focused.hasFocus()
