"""Clips that were kept of made sounds, while their shots come to sound otherwise: they can be made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import numpy as np
from PySide6.QtCore import QObject, Signal

from studio.document import tunings
from studio.document.film import ClipId
from studio.document.pieces import EditError
from studio.editor import made_sounds
from studio.media.mix import Cue, Samples
from studio.ui.bridge import Bridge
from studio.ui.language import tr
from studio.ui.selection import Selection
from studio.ui.sounds import Sounds
from studio.ui.timeline_made import sounds_alike

_EVERY = 16
"""Samples of which one is looked at: what was made anew differs in nearly all."""


class KeptAnew(QObject):
    """``bound`` has the verb by its name in the registry; ``offered`` is a sentence and what does it."""

    offered = Signal(str, object)

    def __init__(self, bridge: Bridge, selection: Selection, sounds: Sounds) -> None:
        super().__init__()
        self._bridge, self._selection, self._sounds = bridge, selection, sounds
        self._known: dict[ClipId, Samples] = {}  # what each clip's shot made of it when that was last heard of
        sounds.ready.connect(self._compare)

    def bound(self) -> Mapping[str, Callable[[], object]]:
        return {"made_again": lambda: self.make(self._selection.clips)}

    def make(self, clips: Iterable[ClipId]) -> None:
        """Each of the clips as its shot makes that sound now, written on a thread; one step each."""
        kept = tunings.kept_sounds(self._bridge.editor.film)
        chosen = [clip for clip in clips if clip in kept]
        if not chosen:
            self._bridge.refused.emit(tr("No clip that was kept of a made sound is selected. Select one first."), "")
        for clip in chosen:
            cue = self._bridge.do(self._made_now, clip)
            if cue is not None:
                self._write(clip, cue)

    def _write(self, clip: ClipId, cue: Cue) -> None:
        editor, do = self._bridge.editor, self._bridge.do
        self._sounds.write(
            cue, lambda ref: do(made_sounds.place_anew, editor, clip, cue, ref), self._bridge.refused.emit
        )

    def _made_now(self, clip: ClipId) -> Cue:
        """Raises EditError where its shot makes no such sound, or is not heard of yet."""
        cue = self._cues.get(clip)
        if self._sounds.busy or self._sounds.now is None:
            raise EditError(tr("The film’s sound is being made. Try again in a moment."))
        if cue is None:
            name = self._bridge.editor.film.clips[clip].label
            raise EditError(
                tr("The shot of “{name}” makes no such sound any more. Delete the clip, or leave it.", name=name)
            )
        return cue

    @property
    def _cues(self) -> Mapping[ClipId, Cue]:
        """The newest that was made in the places of the clips, of shots that are as they were then."""
        film, now = self._bridge.editor.film, self._sounds.now
        kept = tunings.kept_sounds(film)
        if now is None or not kept:
            return {}
        then = now.track.film.shots
        alike = {shot for shot, _ in kept.values() if shot in then and sounds_alike(film.shots[shot], then[shot])}
        made = {(cue.shot, cue.key): cue for cue in now.track.cues if cue.key and cue.shot in alike}
        return {clip: made[place] for clip, place in kept.items() if place in made}

    def _compare(self) -> None:
        """Offers to make anew what its shot has come to make otherwise."""
        cues = self._cues
        changed = tuple(
            key for key, cue in cues.items() if key in self._known and _differ(self._known[key], cue.samples)
        )
        self._known |= {clip: cue.samples for clip, cue in cues.items()}
        if changed:
            words = tr(
                "A sound that was kept as a clip is as it was, and its shot sounds otherwise now.",
                "{n} sounds that were kept as clips are as they were, and their shots sound otherwise now.",
                n=len(changed),
            )
            self.offered.emit(words, lambda: self.make(changed))


def _differ(one: Samples, other: Samples) -> bool:
    return one is not other and not np.array_equal(one[::_EVERY], other[::_EVERY])
