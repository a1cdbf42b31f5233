"""From panel to panel by the keyboard, through every window of a film."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from studio.ui.docks import Docks


class Walking(QObject):
    """``within`` has the first of its controls for a panel that would begin with another one."""

    def __init__(self, docks: Docks) -> None:
        super().__init__(docks)
        self._docks = docks
        self.within: Mapping[str, QWidget] = {}
        self._had: dict[str, QWidget] = {}  # what had the keyboard last in each panel; Qt forgets what was hidden once
        _app().focusChanged.connect(self._watch)

    def close(self) -> None:
        _app().focusChanged.disconnect(self._watch)

    def _watch(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and (panel := self._docks.panel_of(now)):
            self._had[panel] = now

    def bound(self) -> Mapping[str, Callable[[], object]]:
        return {"region_next": partial(self.go, 1), "region_before": partial(self.go, -1)}

    def go(self, step: int) -> None:
        """The keyboard goes to the next panel that is seen, where it was there last."""
        focus = QApplication.focusWidget()
        here = self._docks.panel_of(focus) if focus is not None else ""
        seen = list(self._docks.seen)
        order = [panel for panel, _ in seen]
        at = order.index(here) if here in order else -1 if step > 0 else 0
        for n in range(1, len(seen) + 1):
            panel, root = seen[(at + step * n) % len(seen)]
            if target := self._target(panel, root):
                target.window().activateWindow()
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _target(self, panel: str, root: QWidget) -> QWidget | None:
        wanted: Sequence[QWidget | None] = (
            self._had.get(panel),
            self.within.get(panel),
            root,
            *root.findChildren(QWidget),
        )
        return next((each for each in wanted if each is not None and isValid(each) and _takes_keys(each)), None)


def order_tabs(panels: Iterable[QWidget]) -> None:
    """The Tab key goes through each window panel by panel, in their order, each as it was put together."""
    walked: dict[QWidget, None] = {}
    for panel in panels:
        walked |= dict.fromkeys(part for part in (panel, *panel.findChildren(QWidget)) if _takes_tab(part))
    for window in {part.window() for part in walked}:
        for one, other in pairwise([part for part in walked if part.window() is window]):
            QWidget.setTabOrder(one, other)


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def _takes_keys(part: QWidget) -> bool:
    return part.isVisible() and part.isEnabled() and _takes_tab(part)


def _takes_tab(part: QWidget) -> bool:
    return bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
