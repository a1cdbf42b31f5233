"""What the verbs about the window itself do: finding things in it, its keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from studio.ui import findings
from studio.ui.command_palette import CommandPalette
from studio.ui.keys import Keys

if TYPE_CHECKING:
    from studio.ui.main_window import MainWindow


class WindowVerbs:
    """``bound`` has them by their names in the registry."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.palette = CommandPalette(
            window,
            (
                lambda: findings.verbs(window.actions_),
                lambda: findings.shots(window.viewer.layout, window.verbs.show),
                lambda: findings.markers(window.viewer.layout.film, window.playback.seek),
            ),
        )

    def bound(self) -> Mapping[str, Callable[[], object]]:
        return {"find": self.palette.open, "keys": lambda: Keys(self._window).show()}
