"""What the verbs of takes do: the take that is meant is the one under the menu, else the chosen one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from studio.document import remarks
from studio.document.film import Film
from studio.document.recipe import Take, TakeId
from studio.editor import tray
from studio.ui.bridge import Bridge
from studio.ui.compare_state import Comparison
from studio.ui.language import mark, tr
from studio.ui.notices import Notices
from studio.ui.selection import Selection
from studio.ui.standing import take_number


class TakeVerbs(QObject):
    described = Signal(object, bool)  # a Take whose name, or else note, a person wants to write

    def __init__(self, bridge: Bridge, selection: Selection, notices: Notices, comparison: Comparison) -> None:
        super().__init__()
        self._bridge, self._editor = bridge, bridge.editor
        self._selection, self._notices, self.comparison = selection, notices, comparison
        self.meant: TakeId | None = None

    def bound(self) -> dict[str, Callable[[], object]]:
        return {f"rate{n}": partial(self.rate, n) for n in range(6)} | {
            "take_name": lambda: self._describe(name=True),
            "take_note": lambda: self._describe(name=False),
            "take_away": self.put_away,
            "compare_with": self.compare,
            "take_back": self.bring_back,
            "tray_empty": self.ask_to_empty,
        }

    @property
    def take(self) -> Take | None:
        shot = self._selection.shot
        if shot is None or shot not in self._editor.film.shots:
            return None
        return self._editor.takes.get(self.meant) if self.meant is not None else self._editor.chosen(shot)

    def rate(self, rating: int) -> None:
        take = self.take
        if take is not None:
            self._edit(mark("Rate", about="below"), take, lambda film: remarks.take_rated(film, take.id, rating))

    def describe(self, take: Take, name: str, note: str) -> None:
        """The name and the note of a take as one step."""

        def said(film: Film) -> Film:
            return remarks.take_noted(remarks.take_named(film, take.id, name), take.id, note)

        self._edit(mark("Describe", about="below"), take, said)

    def compare(self) -> None:
        if self.take is not None:
            self.comparison.begin(other=self.take.id)

    def put_away(self) -> None:
        take = self.take
        if take is not None:
            instead = remarks.stand_in(self._editor.film, self._editor.takes_of(take.shot), take)
            self._edit(
                mark("Put away", about="below"), take, lambda film: remarks.take_put_away(film, take.id, instead)
            )

    def bring_back(self) -> None:
        """The take that is meant if it lies in the tray, else the newest of the shot that does."""
        shot = self._selection.shot
        away = [t for t in tray.in_tray(self._editor) if t.shot == shot]
        take = next((t for t in away if t.id == self.meant), away[-1] if away else None)
        if take is not None:
            self._edit(mark("Bring back", about="below"), take, lambda film: remarks.takes_restored(film, [take.id]))

    def ask_to_empty(self) -> None:
        gone, stay = tray.leaving(self._editor), len(tray.in_tray(self._editor))
        stay -= len(gone)
        kept = tr("{n} take stays: others were made from it.", "{n} takes stay: others were made from them.", n=stay)
        if not gone:
            self._notices.tell(f"{tr('The tray has nothing to delete.')} {kept if stay else ''}")
            return
        words = tr(
            "Delete {n} take for good? {size:.1f} MB become free; undo cannot bring this back.",
            "Delete {n} takes for good? {size:.1f} MB become free; undo cannot bring this back.",
            n=len(gone),
            size=tray.freed(self._editor) / 1e6,
        )
        way = (tr("Delete for good"), partial(self._empty, gone))
        self._notices.tell(f"{words} {kept if stay else ''}", (way,))

    def _empty(self, agreed: Sequence[Take]) -> None:
        self._bridge.do(tray.empty, self._editor, [take.id for take in agreed])

    def _describe(self, *, name: bool) -> None:
        if self.take is not None:
            self.described.emit(self.take, name)

    def _edit(self, verb: str, take: Take, change: Callable[[Film], Film]) -> None:
        number = take_number(self._editor, take)
        self._bridge.do(self._editor.edit, f"{verb} take {number}", change)
