"""What the verbs of titles, cutaways and subtitles do, at the playhead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import partial

from PySide6.QtCore import QObject, Signal

from studio.document import overlays, titles
from studio.document.film import Film
from studio.document.overlay import Cutaway, Overlay, OverlayId
from studio.editor import cutting
from studio.media.lettering import Fonts
from studio.ui.bridge import Bridge
from studio.ui.gesture import Gesture
from studio.ui.language import mark, tr
from studio.ui.monitor import Monitor
from studio.ui.playback import Playback
from studio.ui.selection import Kind, Selection, Thing
from studio.ui.title_layer import TitleLayer, with_look
from studio.ui.title_panel import TitlePanel
from studio.ui.viewer import Viewer


class TitleVerbs(QObject):
    """``bound`` has them by their names in the registry; each is one undoable step. ``layer`` lies over the monitor."""

    shown = Signal(bool)  # whether the panel has a title to show

    def __init__(
        self, bridge: Bridge, monitor: Monitor, viewer: Viewer, playback: Playback, selection: Selection
    ) -> None:
        super().__init__(monitor)
        self._bridge, self._editor = bridge, bridge.editor
        self._selection, self._playback, self._viewer = selection, playback, viewer
        self._gesture, fonts = Gesture(), Fonts()
        self.on = False  # a picked title is shown
        self.panel, self.layer = TitlePanel(fonts), TitleLayer(monitor, viewer, playback, selection, fonts)
        self.panel.edited.connect(self.change)
        self.panel.tried.connect(lambda overlay: viewer.try_out(lambda film: with_look(film, overlay)))
        self.panel.given_up.connect(self._end_trial)
        self.layer.moved.connect(self.change)
        self.layer.written.connect(self.write)
        selection.picked.connect(self.refresh)

    def bound(self) -> Mapping[str, Callable[[], object]]:
        return {
            "title_add": partial(self.add, titles.CARD),
            "title_lower": partial(self.add, titles.LOWER_THIRD),
            "title_credits": partial(self.add, titles.CREDITS),
            "title_caption": partial(self.add, titles.CAPTION),
            "title_edit": self.edit,
            "cutaway": self.cut_away,
        }

    def refresh(self) -> bool:
        """Shows the picked title in the panel; whether there is one."""
        film, picked = self._editor.film, self._selection.overlays
        overlay = film.overlays.get(picked[-1]) if picked else None
        found = overlay is not None and overlay.title is not None
        if overlay is not None and found:
            self.panel.show_overlay(overlay, film.rate)
        else:
            self.panel.settle()
            self.panel.overlay = None
        self.on = found
        self.shown.emit(found)
        return found

    def change(self, overlay: Overlay) -> None:
        """The title with another look or other words."""
        self._viewer.keep()
        before = self._editor.film.overlays.get(overlay.id)
        if before is not None:
            step = self._gesture.of(f"{overlay.id} {_different(before, overlay)}")
            self._bridge.do(cutting.cut, self._editor, overlays.changed, overlay, step_of=step)
        self._viewer.refresh()
        self.refresh()  # the panel shows what the film has, also where that was refused

    def _end_trial(self) -> None:
        self._viewer.keep()
        self._viewer.refresh()

    def write(self, overlay: str) -> None:
        """Picks a title and puts the cursor into its words; a cutaway has none."""
        found = self._editor.film.overlays.get(OverlayId(overlay))
        self._selection.pick([Thing(Kind.OVER, overlay)])
        if found is not None and found.title is not None and self.refresh():
            self.panel.write()

    def add(self, preset: str) -> None:
        """A title at the playhead, ready to be written in; the playhead goes to where it has come in and is seen."""
        film = self._editor.film
        made = titles.title_of(preset, OverlayId(cutting.fresh()), self._playback.frame, film)
        if self.put(made, cutting.NAMES[overlays.placed]):
            if made.title is not None:
                self._playback.seek(made.start + min(made.title.come.frames, made.length - 1))
            self.write(made.id)

    def edit(self) -> None:
        """The picked title, else the one under the playhead."""
        picked = self._selection.overlays
        over = self._viewer.layout.over(self._playback.frame)
        wanted = picked[-1] if picked else over.overlay.id if over is not None else None
        if wanted is None:
            words = tr("There is no title under the playhead, and none is selected. T sets one.")
            self._bridge.refused.emit(words, "")
        else:
            self.write(wanted)

    def cut_away(self) -> None:
        """The take of the selected shot over the film at the playhead, as long as that shot."""
        shot = self._editor.film.shots.get(self._selection.shot) if self._selection.shot else None
        if shot is None or shot.chosen is None:
            words = tr("Select a shot that has a take; it is laid over the film at the playhead.")
            self._bridge.refused.emit(words, "")
            return
        away = Cutaway(take=shot.chosen, head=shot.head, label=shot.title)
        made = Overlay(OverlayId(cutting.fresh()), self._playback.frame, shot.length, cutaway=away)
        self.put(made, mark("Add cutaway", about="below"))

    def put(self, overlay: Overlay, label: str) -> bool:
        """Lays a new overlay over the film, travelling with the shot that it begins over; it is picked then."""
        tied = overlays.attached(self._editor.film, overlay)
        before = self._editor.film
        self._bridge.do(self._editor.edit, label, lambda film: overlays.placed(film, tied, cutting.fresh))
        if self._editor.film is before:
            return False
        self._selection.pick([Thing(Kind.OVER, overlay.id)])
        self.tell_made_way(before)
        return True

    def tell_made_way(self, before: Film) -> None:
        """Says what a new overlay has cut, or taken out, of those that lay over a film."""
        after = self._editor.film.overlays
        way = sum(after.get(key) != over for key, over in before.overlays.items())
        if way:
            self._bridge.noted.emit(
                tr(
                    "{n} title or cutaway there made way. Undo brings it back.",
                    "{n} titles or cutaways there made way. Undo brings them back.",
                    n=way,
                )
            )


def _different(before: Overlay, after: Overlay) -> str:
    """The names of what a change of a title is about."""
    pairs = [(before, after)]
    if before.title is not None and after.title is not None:
        pairs.append((before.title, after.title))
    found = {f.name for one, other in pairs for f in fields(one) if getattr(one, f.name) != getattr(other, f.name)}
    return " ".join(sorted(found))
