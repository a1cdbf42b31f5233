"""What those parts know of the window that act on several others of it: which there are, and what it can say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QMainWindow

from studio.ui.turns import after

if TYPE_CHECKING:
    from studio.ui.actions import Actions
    from studio.ui.bridge import Bridge
    from studio.ui.brief_edits import BriefEdits
    from studio.ui.composer import Composer
    from studio.ui.docks import Docks
    from studio.ui.files import Files
    from studio.ui.header import Header
    from studio.ui.notices import Notices
    from studio.ui.pictures import Pictures
    from studio.ui.playback import Playback
    from studio.ui.preferences import Preferences
    from studio.ui.reference_verbs import ReferenceVerbs
    from studio.ui.selection import Selection
    from studio.ui.status_line import StatusLine
    from studio.ui.storyboard import Storyboard
    from studio.ui.subtitle_verbs import SubtitleVerbs
    from studio.ui.tidings import Tidings
    from studio.ui.timeline_view import TimelineView
    from studio.ui.title_verbs import TitleVerbs
    from studio.ui.transport import Transport
    from studio.ui.verbs import Verbs
    from studio.ui.viewer import Viewer


class Window(QMainWindow):
    """A window of one project, whose parts ``MainWindow`` makes."""

    wanted = Signal(object)  # Path of another project, None for a new one
    dressed = Signal()  # it is to speak or look as preferred now

    actions_: Actions
    bridge: Bridge
    brief_edits: BriefEdits
    composer: Composer
    docks: Docks
    files: Files
    header: Header
    notices: Notices
    pictures: Pictures
    playback: Playback
    preferences: Preferences
    reference_verbs: ReferenceVerbs
    selection: Selection
    status: StatusLine
    storyboard: Storyboard
    subtitles: SubtitleVerbs
    titles: TitleVerbs
    tidings: Tidings
    timeline: TimelineView
    transport: Transport
    verbs: Verbs
    viewer: Viewer

    def __init__(self) -> None:
        super().__init__()
        self._rested = False  # since it was to be painted
        self._breath = after(1, self._paint, self)

    def event(self, event: QEvent) -> bool:
        """What was done is painted in a turn of its own: keys and clocks have theirs between the two."""
        if event.type() == QEvent.Type.UpdateRequest:
            if not self._rested:
                self._breath.start()
                return True
            self._rested = False
        return super().event(event)

    def _paint(self) -> None:
        self._rested = True
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.UpdateRequest))

    def show_models(self) -> None:
        """What there is to render with, where it is told and where it is chosen."""
        raise NotImplementedError
