"""What pulls do on the timeline, by keys: slip, slide, roll, speed, fades, level, mute; a step at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from studio.document import edits, sounds, trims, tunings, valid
from studio.document.film import ClipId, Film
from studio.document.lanes import lanes_of
from studio.document.recipe import ShotId
from studio.document.tunings import tuning_of
from studio.editor import cutting
from studio.editor.editor import Editor
from studio.ui.language import tr
from studio.ui.playback import Playback
from studio.ui.selection import Thing, made_of

if TYPE_CHECKING:
    from studio.ui.timeline_ground import TimelineGround

_SPEED = 1.1
"""How many times as fast one step is."""
_LOUDER = 1.0  # dB


class TrimVerbs:
    """``bound`` has them by their names in the registry: for what is picked, else for the shot under the playhead."""

    def __init__(self, view: TimelineGround, editor: Editor, playback: Playback) -> None:
        self._view, self._editor, self._playback = view, editor, playback

    def bound(self) -> Mapping[str, Callable[[], object]]:
        return {
            "slip_left": partial(self._shots, trims.slipped, 1),
            "slip_right": partial(self._shots, trims.slipped, -1),
            "slide_left": partial(self._shots, trims.slid, -1),
            "slide_right": partial(self._shots, trims.slid, 1),
            "roll_left": lambda: self.roll(-1),
            "roll_right": lambda: self.roll(1),
            "roll_here": self.roll_here,
            "go_slower": lambda: self.speed(1 / _SPEED),
            "go_faster": lambda: self.speed(_SPEED),
            "go_usual": lambda: self.speed(None),
            "fade_in": lambda: self.fade(out=False),
            "fade_out": lambda: self.fade(out=True),
            "louder": lambda: self.louder(_LOUDER),
            "quieter": lambda: self.louder(-_LOUDER),
            "mute": self.mute,
        }

    def roll(self, frames: int) -> None:
        """The cut nearest to the playhead, which goes along."""
        cut = self._nearest_cut()
        if cut is not None and self._view.attempt(lambda: cutting.cut(self._editor, trims.rolled, cut[0], frames)):
            self._playback.seek(cut[1] + frames)

    def roll_here(self) -> None:
        """The cut nearest to the playhead comes to it."""
        cut = self._nearest_cut()
        if cut is not None and cut[1] != self._playback.frame:
            frames = self._playback.frame - cut[1]
            self._view.attempt(lambda: cutting.cut(self._editor, trims.rolled, cut[0], frames))

    def speed(self, times: float | None) -> None:
        """So many times as fast as now; None is the usual speed. Sounds if any is picked, else shots."""
        film, clips = self._editor.film, self._view.selection.clips

        def retimed(film: Film, shot: ShotId) -> Film:
            now = film.shots[shot].brief.pacing.speed
            return trims.retimed(film, shot, 1.0 if times is None else _near(now * times))

        def sped(film: Film) -> Film:
            for key in clips:
                wanted = 1.0 if times is None else _near(film.clips[key].speed * times)
                film = sounds.sped(film, (key,), min(valid.FASTEST, max(valid.SLOWEST, wanted)))
            return film

        if any(key in film.clips for key in clips):
            self._view.finish(cutting.NAMES[sounds.sped], sped)
        else:
            self._view.each_shot(cutting.NAMES[trims.retimed], retimed)

    def fade(self, *, out: bool) -> None:
        """The picked sounds come up until the playhead, or go down from it on."""
        clips = self._clips()
        spans = {key: self._view.layout_shown.clip_span(self._editor.film.clips[key]) for key in clips}
        now = self._playback.frame
        under = {key: (end - now if out else now - start) for key, (start, end) in spans.items() if start <= now <= end}
        if not under:
            self._view.refuse(tr("Select a sound and put the playhead into it: its fade reaches there."))
            return

        def faded(film: Film) -> Film:
            for key, frames in under.items():
                film = sounds.faded(film, key, fade_out=frames) if out else sounds.faded(film, key, fade_in=frames)
            return film

        self._view.finish(cutting.NAMES[sounds.faded], faded)

    def louder(self, gain: float) -> None:
        clips, made = self._clips(), self._made()
        if clips:
            self._view.attempt(lambda: cutting.cut(self._editor, sounds.gain_changed, clips, gain))
        elif made is not None:
            shot, key = made_of(made)
            now = tuning_of(self._editor.shot(shot), key).gain
            self._view.attempt(lambda: cutting.cut(self._editor, tunings.made_louder, shot, key, now + gain))
        else:
            self._view.refuse(tr("No sound is selected. Click one on its lane first."))

    def mute(self) -> None:
        """A made sound by itself; of a clip its lane."""
        clips, made, film = self._clips(), self._made(), self._editor.film
        if clips:
            lane = next(lane for lane in lanes_of(film) if lane.id == film.clips[clips[-1]].lane)
            change = replace(lane, mute=not lane.mute)
            self._view.attempt(lambda: cutting.cut(self._editor, edits.lane_set, change))
        elif made is not None:
            shot, key = made_of(made)
            muted = tuning_of(self._editor.shot(shot), key).muted
            self._view.attempt(lambda: cutting.cut(self._editor, tunings.made_muted, shot, key, not muted))
        else:
            self._view.refuse(tr("No sound is selected. Click one on its lane first."))

    def _shots(self, verb: Callable[[Film, ShotId, int], Film], frames: int) -> None:
        self._view.each_shot(cutting.NAMES[verb], lambda film, shot: verb(film, shot, frames))

    def _nearest_cut(self) -> tuple[ShotId, int] | None:
        spans = [span for span in self._view.layout_shown.spans[1:] if not span.shot.lead]
        if not spans:
            self._view.refuse(tr("There is no cut between two shots."))
            return None
        near = min(spans, key=lambda span: abs(span.start - self._playback.frame))
        return near.shot.id, near.start

    def _clips(self) -> tuple[ClipId, ...]:
        return tuple(key for key in self._view.selection.clips if key in self._editor.film.clips)

    def _made(self) -> Thing | None:
        thing = self._view.selection.made
        return thing if thing is not None and made_of(thing)[0] in self._editor.film.shots else None


def _near(speed: float) -> float:
    """The usual speed is not missed by what steps leave over."""
    return 1.0 if abs(speed - 1) < (_SPEED - 1) / 2 else round(speed, 2)
