"""What the verbs of the monitor do: guides, how near one looks, and the whole screen for the picture alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from studio.ui.guides import MASKS
from studio.ui.loupe import Loupe
from studio.ui.monitor import Monitor
from studio.ui.transport import Transport
from studio.ui.viewer import Viewer


class Looking(QObject):
    """``around`` gives the parts that a full screen goes without, ``leave`` is the action that Esc calls there too.

    The window with the picture is the one that fills the screen.
    """

    changed = Signal()

    def __init__(self, window: QWidget, monitor: Monitor) -> None:
        super().__init__(window)
        self._monitor = monitor
        self.around: Callable[[], Sequence[QWidget]] = lambda: ()
        self.leave: QAction | None = None
        self._hidden: list[QWidget] = []
        self._full = self._was_maximised = False
        self._place = QRect()

    def bound(self) -> Mapping[str, Callable[[], object]]:
        """What each verb of the registry does, as far as it is about how the picture is looked at."""
        return {
            "safe": lambda: self._guide(safe=not self._monitor.guides.safe),
            "thirds": lambda: self._guide(thirds=not self._monitor.guides.thirds),
            "mask": self._next_mask,
            "fit_picture": lambda: self._monitor.look(Loupe()),
            "full_screen": self.toggle_full_screen,
        }

    def join(self, transport: Transport, viewer: Viewer) -> None:
        """Lets the transport say how the picture is looked at, and choose it."""
        transport.zoomed.connect(lambda zoom: self._monitor.look(Loupe(zoom)))
        transport.masked.connect(self.set_mask)
        self._monitor.looked.connect(transport.show_zoom)
        self._monitor.looked.connect(lambda _zoom: viewer.refresh())
        self.changed.connect(lambda: transport.show_guides(self._monitor.guides))

    def set_mask(self, mask: str) -> None:
        self._guide(mask=mask)

    @property
    def full_screen(self) -> bool:
        return self._full

    def leave_full_screen(self) -> None:
        if self._full:
            self.toggle_full_screen()

    def toggle_full_screen(self) -> None:
        """The picture alone, without a margin; the keys stay what they are."""
        self._full, window = not self._full, self._monitor.window()
        if self._full:
            self._hidden = [part for part in self.around() if part.window() is window and not part.isHidden()]
            self._was_maximised, self._place = window.isMaximized(), window.geometry()
            for part in self._hidden:
                part.hide()
            window.showFullScreen()
        else:
            if self._was_maximised:
                window.showMaximized()
            else:
                window.showNormal()
                window.setGeometry(self._place)  # or what is shown now would widen the screen's size to its own
            for part in self._hidden:
                part.show()
        self._monitor.margin = 0 if self._full else None
        if self.leave is not None:
            usual = [keys for keys in self.leave.shortcuts() if keys != QKeySequence(Qt.Key.Key_Escape)]
            self.leave.setShortcuts([*usual, QKeySequence(Qt.Key.Key_Escape)] if self._full else usual)
        self.changed.emit()

    def _guide(self, **values: object) -> None:
        self._monitor.guides = replace(self._monitor.guides, **values)  # type: ignore[arg-type]
        self._monitor.update()
        self.changed.emit()

    def _next_mask(self) -> None:
        keys = [key for key, _, _ in MASKS]
        self.set_mask(keys[(keys.index(self._monitor.guides.mask) + 1) % len(keys)])
