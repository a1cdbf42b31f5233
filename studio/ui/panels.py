"""The panels of the window as values: what each is called, where it fits, and how large it is by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

from studio.ui.language import mark

LEFT, RIGHT, UNDER, BELOW, PICTURE, OWN = "left", "right", "under", "below", "picture", "own"
"""The docks of a window that is not mirrored: at its sides, under the picture, below all; and a window of its own."""
_SEEN = QRect(0, 0, 64, 32)
"""What of a window has to be on a screen for a hand to reach it."""


@dataclass(frozen=True, slots=True)
class Panel:
    """``docks`` has where it fits, its usual place first; ``size`` is that of its own window.

    One that is not ``headed`` does not say itself what it is, so that a tab has to.
    """

    id: str
    words: str
    docks: tuple[str, ...]
    size: tuple[int, int]
    headed: bool = True


PANELS = (
    Panel("storyboard", mark("Storyboard"), (LEFT, RIGHT), (420, 760)),
    Panel("history", mark("History"), (LEFT, RIGHT, BELOW), (380, 560), headed=False),
    Panel("brief", mark("Brief"), (RIGHT, LEFT), (400, 820), headed=False),
    Panel("cast", mark("Cast"), (RIGHT, LEFT), (400, 720), headed=False),
    Panel("grade", mark("Grade"), (RIGHT, LEFT), (400, 720), headed=False),
    Panel("mix", mark("Sound"), (RIGHT, LEFT), (400, 860), headed=False),
    Panel("monitor", mark("Monitor"), (PICTURE,), (1120, 720)),
    Panel("timeline", mark("Timeline"), (BELOW,), (1400, 420)),
    Panel("scopes", mark("Scopes"), (UNDER, BELOW, RIGHT, LEFT), (760, 300)),
    Panel("takes", mark("Takes"), (UNDER, BELOW), (900, 330)),
)
"""In the order in which they stand beside each other."""
BY_ID = {panel.id: panel for panel in PANELS}
SIDE = ("brief", "cast", "grade", "mix")
"""Those about the selected shot, which are seen and hidden together while they are in the window."""


@dataclass(frozen=True, slots=True)
class Apart:
    """A panel in a window of its own: ``window`` is left, top, width and height."""

    panel: str
    window: tuple[int, int, int, int]
    maximised: bool = False


def reached(window: QRect, screens: Sequence[QRect]) -> QRect | None:
    """Where a window stands so that all of it is on one screen; None if it is on none of those that there are."""
    parts = [screen & window for screen in screens]
    best = max(range(len(parts)), key=lambda n: parts[n].width() * parts[n].height(), default=-1)
    if best < 0 or parts[best].width() < _SEEN.width() or parts[best].height() < _SEEN.height():
        return None
    screen = screens[best]
    size = window.size().boundedTo(screen.size())
    left = max(screen.left(), min(window.left(), screen.left() + screen.width() - size.width()))
    top = max(screen.top(), min(window.top(), screen.top() + screen.height() - size.height()))
    return QRect(QPoint(left, top), size)
