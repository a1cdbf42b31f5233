"""What a window does about what its person prefers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from studio.engine.haste import attentions
from studio.media.speaker import open_speaker
from studio.ui.motion import REDUCED

if TYPE_CHECKING:
    from studio.ui.window import Window

_MB = 2**20
_AT_ONCE = frozenset({"still", "live", "backup", "memory", "device", "haste"})
"""What a window looks at when it opens; the keys it was made with."""


class Following:
    """Hears of preferences as long as its window is open."""

    def __init__(self, window: Window, dress: Callable[[], object]) -> None:
        """``dress`` is called when the window is to speak or look otherwise."""
        preferences = window.preferences
        self._window, self._preferences, self._dress = window, preferences, dress
        self._follow(set(_AT_ONCE) - (set() if preferences.now.device else {"device"}))
        preferences.changed.connect(self._follow)

    def close(self) -> None:
        self._preferences.changed.disconnect(self._follow)

    def _follow(self, names: set[str]) -> None:
        window, now = self._window, self._preferences.now
        if names & {"preset", "keys"}:
            window.actions_.bind(now.keymap)
        if "still" in names:
            app = QApplication.instance()
            assert app is not None
            app.setProperty(REDUCED, now.still)
        if "live" in names:
            window.brief_edits.set_live(now.live)
        if "memory" in names:
            window.pictures.hold(now.memory * _MB)
        if names & {"language", "theme"}:
            self._dress()
        if "device" in names:
            window.playback.player.use(partial(open_speaker, now.device))
        if names & {"haste", "attention"}:
            kind = now.attention if now.attention in attentions() else ""  # its package may be gone since
            window.bridge.editor.haste = tuple(filter(None, (now.haste, kind)))
        if "backup" in names:
            window.bridge.editor.project.back_up_every(60.0 * now.backup)
        if self._preferences.trouble:
            window.notices.tell(self._preferences.trouble, wrong=True)
