"""What the verbs of the transport do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from studio.document.time import seconds_to_frames
from studio.ui.playback import Playback
from studio.ui.selection import Selection
from studio.ui.viewer import Viewer


class Playhead:
    """``stepping`` says whether the key that stops is held: forward and backward are then single frames."""

    def __init__(self, playback: Playback, selection: Selection, viewer: Viewer) -> None:
        self._playback, self._selection, self._viewer = playback, selection, viewer
        self.stepping: Callable[[], bool] = lambda: False

    def bound(self) -> Mapping[str, Callable[[], object]]:
        """What each verb of the registry does, as far as it moves the playhead."""
        play = self._playback
        return {
            "play": play.toggle,
            "faster": lambda: self._shuttle(1),
            "stop": lambda: play.play(0),
            "backward": lambda: self._shuttle(-1),
            "left": lambda: play.step(-1),
            "right": lambda: play.step(1),
            "second_back": lambda: play.step(-self._second),
            "second_on": lambda: play.step(self._second),
            "up": lambda: self._cut(-1),
            "down": lambda: self._cut(1),
            "home": lambda: play.seek(0),
            "end": lambda: play.seek(play.length - 1),
            "loop": self._loop,
            "scrub_sound": self._scrub_sound,
        }

    @property
    def _second(self) -> int:
        return seconds_to_frames(Fraction(1), self._playback.rate)

    def _shuttle(self, direction: int) -> None:
        if self.stepping():
            self._playback.step(direction)
        else:
            self._playback.shuttle(direction)

    def _loop(self) -> None:
        self._playback.loop = not self._playback.loop

    def _scrub_sound(self) -> None:
        self._playback.scrub_sound = not self._playback.scrub_sound

    def _cut(self, step: int) -> None:
        """To the previous or next cut; the shot that begins there is selected."""
        now = self._playback.frame
        starts = self._viewer.layout.starts
        beyond = [s for s in starts if s < now] if step < 0 else [s for s in starts if s > now]
        if beyond:
            self._playback.play(0)
            self._playback.seek(beyond[-1] if step < 0 else beyond[0])
            beneath = self._viewer.layout.at(self._playback.frame)
            self._selection.select(beneath.shot.id if beneath else None)
