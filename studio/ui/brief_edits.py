"""What a hand does to a brief: undo steps of the film, one for each gesture, and the redrafts that follow it."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, QTimer

from studio.document.brief import Brief
from studio.document.recipe import ShotId
from studio.editor.redrafting import Redrafting
from studio.ui.bridge import Bridge
from studio.ui.gesture import Gesture
from studio.ui.playback import Playback
from studio.ui.selection import Selection
from studio.ui.viewer import Viewer


class BriefEdits(QObject):
    """Edits of one shot at a time. What a gesture under way asks for is written down once a redraft of it is due."""

    def __init__(self, bridge: Bridge, selection: Selection, playback: Playback, viewer: Viewer) -> None:
        super().__init__(viewer)
        self._bridge, self._editor = bridge, bridge.editor
        self._selection, self._playback, self._viewer = selection, playback, viewer
        self.redrafting = Redrafting(bridge.editor)
        self._pending: tuple[ShotId, Brief, str] | None = None
        self._gesture = Gesture()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._due)
        bridge.jobs_changed.connect(lambda _shot: self._arm())
        bridge.arrived.connect(self._arm)

    @property
    def live(self) -> bool:
        """Whether edits are drafted by themselves."""
        return self.redrafting.on

    def set_live(self, on: bool) -> None:
        self.redrafting.on = on
        if not on and self._selection.shot is not None:
            self.redrafting.drop(self._selection.shot)

    def take_over(self, before: BriefEdits) -> None:
        """What a window in whose place this one comes has not drafted yet."""
        before.settle()
        self.redrafting.take_over(before.redrafting)
        self._arm()

    def close(self) -> None:
        self.settle()
        self._timer.stop()
        self.redrafting.close()

    def editing(self, shot: ShotId, brief: Brief, label: str) -> None:
        """A gesture has come so far; ``edited`` ends it."""
        if not self.live:
            return
        self._settle_others(shot)
        self._gesture.of(f"{shot} {label}", goes_on=True)
        self._pending = shot, brief, label
        self.redrafting.edited(shot, over=False)
        self._arm()

    def edited(self, shot: ShotId, brief: Brief, label: str) -> None:
        """Of a shot that may be gone by now, for what is typed is told when its field is left."""
        if shot not in self._editor.film.shots:
            return
        self._settle_others(shot)
        step = self._gesture.of(f"{shot} {label}")
        self._pending = None
        if brief != self._editor.shot(shot).brief:
            self._bridge.do(self._editor.change_brief, shot, brief, label, step_of=step)
        self.redraft(shot)

    def lasted(self, shot: ShotId, frames: int) -> None:
        """The shot is as many frames long as a hand has set."""
        if frames != self._editor.shot(shot).length:
            step = self._gesture.of(f"{shot} length")
            self._bridge.do(self._editor.set_length, shot, frames, step_of=step)
            self.redraft(shot)

    def settle(self) -> None:
        """Writes down what a gesture has come to."""
        if self._pending is not None:
            shot, brief, label = self._pending
            self._pending = None
            if shot in self._editor.film.shots:
                self._bridge.do(self._editor.change_brief, shot, brief, label, step_of=self._gesture.step)

    def _settle_others(self, shot: ShotId) -> None:
        if self._pending is not None and self._pending[0] != shot:
            self.settle()

    def redraft(self, shot: ShotId) -> None:
        """The film has what a hand has set or written of a shot by now: drafts it, if edits are drafted."""
        self.redrafting.edited(shot, over=True)
        self._due()

    def _due(self) -> None:
        if self.redrafting.due == 0:
            self.settle()
        beneath = self._viewer.layout.at(self._playback.frame)
        seen = beneath is not None and beneath.shot.id == self.redrafting.shot and not self._playback.playing
        self.redrafting.frame = beneath.frame if beneath is not None and seen else None
        self._bridge.do(self.redrafting.tick)
        self._arm()

    def _arm(self) -> None:
        """Looks again when the wish is due; one that waits for another render is asked when that has ended."""
        due = self.redrafting.due
        if due is None or (due == 0 and self._waits):
            self._timer.stop()
        else:
            self._timer.start(math.ceil(1000 * due))

    @property
    def _waits(self) -> bool:
        shot = self.redrafting.shot
        return shot is not None and self._editor.is_busy(shot)
