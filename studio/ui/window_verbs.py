"""What the verbs about the window itself do: finding things in it, its keys, its language and theme."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from studio.ui import findings
from studio.ui.appearance import Appearance, in_other_language, in_other_theme
from studio.ui.command_palette import CommandPalette
from studio.ui.keys import Keys
from studio.ui.language import tr

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
        return {
            "find": self.palette.open,
            "keys": lambda: Keys(self._window).show(),
            "language": lambda: self.dress(in_other_language()),
            "theme": lambda: self.dress(in_other_theme()),
        }

    def dress(self, wanted: Appearance) -> None:
        """Asks for a window in another language or theme in the place of this one; an export would end with it."""
        if self._window.files.exporting:
            words = tr("The film is being exported. Change the language or the theme when that is done.")
            self._window.notices.tell(words)
        else:
            self._window.dressed.emit(wanted)
