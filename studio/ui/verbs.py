"""What the verbs of shots and takes do, for the selected shot."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from studio.document import edits
from studio.document.brief import Aspect, Brief
from studio.document.film import Film
from studio.document.recipe import ShotId, TakeId
from studio.document.remarks import listed
from studio.editor import shot_list
from studio.editor.catching_up import CatchingUp
from studio.editor.meant import worded
from studio.editor.screenplay import told
from studio.editor.story import has_words
from studio.ui.bridge import Bridge
from studio.ui.compare_state import Mode
from studio.ui.language import tr
from studio.ui.playback import Playback
from studio.ui.selection import Selection
from studio.ui.turns import Turns
from studio.ui.viewer import Viewer

_AT_ONCE = 2
"""Shots that are drafted in one turn."""


class Verbs:
    def __init__(self, bridge: Bridge, selection: Selection, playback: Playback, viewer: Viewer, turns: Turns) -> None:
        self._bridge, self._editor, self._turns = bridge, bridge.editor, turns
        self._catching_up = CatchingUp(bridge.editor, lambda words: bridge.refused.emit(words, ""))
        self._selection, self._playback, self._viewer = selection, playback, viewer
        self._undrafted: dict[ShotId, None] = {}  # shots that came in together and wait for their turn

    def bound(self) -> Mapping[str, Callable[[], object]]:
        """What each verb of the registry does, as far as it is about shots and takes."""
        do, editor = self._bridge.do, self._editor
        compare = self._viewer.comparison
        modes = {f"compare_{mode.value}": partial(compare.toggle, mode) for mode in Mode}
        takes = modes | {f"take{n}": partial(self.choose_number, n) for n in range(1, 10)}
        return takes | {
            "catch_up": self.catch_up,
            "undo": lambda: do(editor.undo),
            "compare": compare.toggle,
            "compare_on": compare.go_on,
            "compare_sound": lambda: compare.hear(other=not compare.hears_other),
            "redo": lambda: do(editor.redo),
            "refine": self.refine,
            "vary": self.vary,
            "surprise": self.surprise,
            "final": lambda: self._render(editor.final),
        }

    def take_over(self, before: Verbs) -> None:
        """What a window in whose place this one comes has not caught up with yet."""
        self._catching_up.take_over(before._catching_up)

    def close(self) -> None:
        """What still waits to be drafted is asked for now: the film's next session takes it up."""
        self._draft(tuple(self._undrafted))
        self._catching_up.close()

    # ---- the film

    def reshape(self, size: tuple[int, int]) -> None:
        self._bridge.do(self._editor.edit, "Change shape", lambda film: edits.size_changed(film, size))

    def name_film(self, title: str) -> None:
        self._bridge.do(self._editor.edit, "Name the film", lambda film: edits.title_changed(film, title))

    # ---- shots

    def draft_text(self, text: str, style: str, seconds: float, at: int | None = None) -> bool:
        """A sentence makes a shot, several lines make one each; all of them are drafted. Whether it could be done.

        One sentence may have its place ``at`` a frame of the film.
        """
        if self._bridge.do(worded, text) is None:
            return False
        lines = [line for line in text.splitlines() if has_words(line)]
        if len(lines) > 1:
            return self._draft_lines("\n".join(lines), style)

        def drafted() -> ShotId:
            shot = self._editor.add_shot(" ".join(text.split()), seconds=seconds, style=style, at=at)
            self._selection.stand_in(shot)
            self._bridge.do(self._editor.draft, shot)
            return shot

        shot = self._bridge.bring(drafted)
        if shot is not None:
            self._turns.soon(partial(self.show, shot))
        return shot is not None

    def _draft_lines(self, text: str, style: str) -> bool:
        before = set(self._editor.film.shots)

        def written(film: Film) -> Film:
            film = told(film, shot_list.from_lines(text, film.rate))
            for shot in film.sequence:
                if style and shot.id not in before:
                    film = edits.brief_changed(film, shot.id, replace(shot.brief, style=style))
            return film

        self._bridge.do(self._editor.edit, "Add shots", written)
        new = [shot.id for shot in self._editor.film.sequence if shot.id not in before]
        self.draft_all(new)
        return bool(new)

    def draft_all(self, shots: list[ShotId]) -> None:
        """Shows the first of many new shots and drafts all, a few in a turn: a script may have hundreds."""
        if shots and self._selection.shot != shots[0]:
            self._selection.stand_in(shots[0])
            self._turns.soon(self._bridge.arrived.emit)
        self._undrafted |= dict.fromkeys(shots)
        some = [shots[n : n + _AT_ONCE] for n in range(0, len(shots), _AT_ONCE)]
        self._turns.soon(
            *(partial(self.show, shot) for shot in shots[:1]), *(partial(self._draft, few) for few in some)
        )

    def _draft(self, shots: Sequence[ShotId]) -> None:
        waiting = [shot for shot in shots if shot in self._undrafted]
        with self._bridge.together():
            for shot in waiting:
                del self._undrafted[shot]
                if shot in self._editor.film.shots:  # else it was undone meanwhile
                    self._bridge.do(self._editor.draft, shot)

    def show(self, shot: ShotId) -> None:
        """Selects a shot, if the film has it still, and brings the playhead into it."""
        if shot not in self._editor.film.shots:
            return
        self._selection.select(shot)
        span = self._viewer.layout.span(shot)
        if not span.start <= self._playback.frame < span.end:
            self._playback.seek(span.start)

    def refine(self) -> None:
        """A shot without a take is drafted, any other refined in what its brief changed."""
        shot = self._selection.shot
        if shot is not None:
            verb = self._editor.draft if self._editor.chosen(shot) is None else self._editor.refine
            self._render(verb)

    def catch_up(self) -> None:
        """Every shot whose brief, or the shot it was made from, has moved on."""
        if not self._catching_up.begin():
            self._bridge.refused.emit(tr("No shot is stale: every take is as its brief says."), "")

    def vary(self) -> None:
        shot = self._selection.shot
        if shot is not None:
            self._render(self._editor.vary if self._editor.takes_of(shot) else self._editor.draft)

    def surprise(self) -> None:
        """Another draft that keeps what is locked; the first one where there is none to keep anything of."""
        shot = self._selection.shot
        if shot is not None:
            self._render(self._editor.surprise if self._editor.chosen(shot) else self._editor.draft)

    def direct(self, brief: Brief, aspect: Aspect, label: str) -> None:
        """What a hand on the monitor has set, in the shot under the playhead, rendered at once."""
        showing = self._viewer.showing()
        if showing is not None:
            self._selection.select(showing.shot.id)
            self._bridge.do(self._editor.direct, showing.shot.id, aspect, brief, label)

    def lock(self, parts: tuple[str, ...]) -> None:
        if self._selection.shot is not None:
            self._bridge.do(self._editor.lock, self._selection.shot, parts)

    def unlock(self, actor: str) -> None:
        """Somebody is the model's to place again."""
        if self._selection.shot is not None:
            self._bridge.do(self._editor.unlock, self._selection.shot, actor)

    def unlock_there(self, actor: str) -> None:
        """Somebody of the shot under the playhead."""
        showing = self._viewer.showing()
        if showing is not None:
            self._selection.select(showing.shot.id)
            self.unlock(actor)

    def choose(self, take: str) -> None:
        shot = self._selection.shot
        if shot is not None and take != self._editor.shot(shot).chosen:
            self._bridge.do(self._editor.choose, shot, take)
        elif shot is not None:
            self._editor.keep(TakeId(take))

    def choose_number(self, number: int) -> None:
        takes = self._editor.takes_of(self._selection.shot) if self._selection.shot else ()
        if number <= len(takes) and listed(self._editor.film, [takes[number - 1]]):
            self.choose(takes[number - 1].id)

    def _render(self, verb: Callable[[ShotId], str]) -> None:
        shot = self._selection.shot
        if shot is not None and not self._editor.is_busy(shot):
            self.show(shot)
            self._bridge.do(verb, shot)
