"""The queue of renders in the window: its sheet, and what a person looks at going first."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from studio.ui.bridge import Bridge
from studio.ui.playback import Playback
from studio.ui.queue_sheet import QueueSheet
from studio.ui.selection import Selection
from studio.ui.viewer import Viewer


class QueueVerbs:
    """The shot that was picked last, or that the playhead came to, is drafted before the others."""

    def __init__(
        self, window: QWidget, bridge: Bridge, playback: Playback, viewer: Viewer, selection: Selection
    ) -> None:
        self._window, self._bridge, self._playback, self._viewer = window, bridge, playback, viewer
        self._selection = selection
        self.sheet: QueueSheet | None = None
        playback.moved.connect(self._beneath)
        selection.picked.connect(self._picked)

    def bound(self) -> Mapping[str, Callable[[], object]]:
        return {"queue": self.show}

    def show(self) -> None:
        if self.sheet is None:
            self.sheet = QueueSheet(self._window, self._bridge, self._window.actions_)
        self.sheet.refresh()
        self.sheet.show()
        self.sheet.activateWindow()

    def _beneath(self) -> None:
        beneath = self._viewer.layout.at(self._playback.frame)
        if beneath is not None:
            self._bridge.editor.queueing.look_at(beneath.shot.id)

    def _picked(self) -> None:
        if self._selection.shot is not None:
            self._bridge.editor.queueing.look_at(self._selection.shot)
