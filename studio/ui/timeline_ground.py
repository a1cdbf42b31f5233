"""What the timeline shows, where it lies and what may be done to it, before anything paints it or takes hold of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QAbstractScrollArea

from studio.document.film import Film
from studio.document.layout import Layout, Span
from studio.document.recipe import ShotId
from studio.editor.editor import Editor
from studio.media.mix import Cue
from studio.ui import timeline_items as items
from studio.ui.language import tr
from studio.ui.pictures import Pictures
from studio.ui.playback import Playback
from studio.ui.previews import Previews
from studio.ui.selection import Kind, Selection, Thing
from studio.ui.sounds import FilmSound, Sounds
from studio.ui.timeline_along import Along
from studio.ui.timeline_bands import Bands
from studio.ui.timeline_clips import Clips
from studio.ui.timeline_find import BESIDE, Finder
from studio.ui.timeline_headers import Heads
from studio.ui.timeline_made import Made, heard
from studio.ui.timeline_marks import MarkerBox, coloured
from studio.ui.timeline_placed import Places
from studio.ui.timeline_rows import Row
from studio.ui.timeline_scale import HEADER, Scale
from studio.ui.timeline_sight import Sight
from studio.ui.timeline_snap import WIDE, heard_in, heard_to_snap
from studio.ui.timeline_spectra import Spectra
from studio.ui.timeline_ticks import Ticks
from studio.ui.timeline_tools import Tool
from studio.ui.turns import Turns


class TimelineGround(QAbstractScrollArea):
    """What the parts of the timeline know of it; ``TimelineView`` puts them together."""

    selected = Signal(str)  # shot
    wanted = Signal(str)  # a title that is to be written in
    ranged = Signal(int, float)  # an empty range that was drawn for a shot: its first frame, its seconds
    refused = Signal(str, str)  # sentence, details

    def __init__(
        self,
        editor: Editor,
        pictures: Pictures,
        previews: Previews,
        playback: Playback,
        sounds: Sounds,
        selection: Selection,
    ) -> None:
        super().__init__()
        self._editor, self._playback, self._sounds, self.selection = editor, playback, sounds, selection
        self.scale, self.clips, self._turns = Scale(), Clips(editor, pictures, previews), Turns(self)
        self.sight, self._along = Sight(self, self.scale), Along()
        self._unpainted: list[str] = []
        self._measured = ("", 0)  # a lane under a hand, and its height
        self.heads = Heads(self.finish, self._measure)
        self.heads.setParent(self.viewport())
        self.snapping, self._spectral, self.lane = True, False, ""  # a lane that a menu was opened on
        self.tool = Tool.SELECT
        self.yields: Callable[[], bool] = lambda: False
        """Whether Escape ends something else before it lets go of what is picked."""
        self.told: list[Any] = []
        """What speaks for it to a screen reader."""
        self.places = Places(self.clips.layout)
        self._stack()

    # ---- what a hand does to it

    def film_held(self, film: Film) -> Film:
        """The film with what a hand does to it just now."""
        return film

    @property
    def is_held(self) -> bool:
        """Whether a hand holds something."""
        return False

    # ---- what it shows

    def refresh(self, selected: ShotId | None) -> None:
        """Shows the film, its takes and its jobs as they are now."""
        self.refresh_shown()
        self.clips.forget()
        if selected != self.selection.shot:
            self.selection.select(selected)
        self.selection.forget_gone(self._editor.film)
        self._name()

    def refresh_shown(self) -> None:
        """Shows the film as it is, with what the hand does to it just now."""
        film = self.film_held(self._editor.film)
        if film is not self.clips.film:
            self.clips.show(film)
            self._place()
        self._arrange()
        self._repaint_film()

    def _repaint_film(self) -> None:
        """All but the heads of the lanes, which paint themselves."""
        room = self.viewport().rect()
        beside, above = room.adjusted(HEADER, 0, 0, 0), QRect(0, 0, HEADER, self.bands.head)
        self.viewport().update(QRegion(beside) | above)

    def clip_box(self, span: Span) -> QRectF:
        """Where a shot lies in the viewport."""
        return self.finder.box(span.start, span.end, self.bands.picture)

    @property
    def clip_height(self) -> int:
        return self.bands.picture.height - BESIDE

    def shot_at(self, at: QPointF) -> Span | None:
        """The shot whose clip lies under a point."""
        thing = self.finder.under(at).thing
        return self.layout_shown.span(ShotId(thing.id)) if thing and thing.kind is Kind.SHOT else None

    def refresh_rendering(self) -> None:
        """Looks again at the shots that render: how far they are has changed."""
        for shot in self.clips.rendering:
            self.clips.forget(shot)
            self.viewport().update(items.words_of(self.clip_box(self.layout_shown.span(shot))))

    def _repaint_pictures(self) -> None:
        self._repaint_lane(self.bands.picture.lane.id)

    def _repaint_lane(self, lane: str) -> None:
        band = self.bands.of(lane)
        self.viewport().update(QRect(HEADER, band.top, self.room, band.height))

    def _repaint_sounds(self) -> None:
        """One lane at a time, because waves are dear."""
        self._unpainted = [band.lane.id for band in self.bands.sounds]
        self._turns.soon(self._repaint_next)

    def _repaint_next(self) -> None:
        lane = self._unpainted.pop(0) if self._unpainted else ""
        if lane in self.bands:
            self._repaint_lane(lane)
        if self._unpainted:
            self._turns.soon(self._repaint_next)

    def _place(self) -> None:
        """Works out anew where everything lies in time, and in the view."""
        self.places = Places(self.clips.layout, self.places)
        self._stack()

    def _stack(self) -> None:
        self.bands = Bands(self.clips.film, self.verticalScrollBar().value(), self._measured)
        self.made = Made(self._made_rows, self.clips.film)
        self.finder = Finder(self.clips.layout, self.places, self.bands, self.scale, self.selection, self.made)
        self.heads.show_bands(self.bands)

    def _measure(self, lane: str, height: int) -> None:
        """A hand makes a lane higher or lower; no lane ends it."""
        self._measured = (lane, height)
        self._stack()
        self._arrange()
        self.viewport().update()

    def _name(self) -> None:
        clips, seconds = self.clips, float(self.layout_shown.length / self.clips.film.rate)
        name = tr("Timeline, empty")
        if clips.numbers:
            count = len(clips.numbers)
            name = tr(
                "Timeline: {n} shot, {seconds:.1f} s", "Timeline: {n} shots, {seconds:.1f} s", n=count, seconds=seconds
            )
        self.setAccessibleName(name)
        shot = clips.film.shots.get(self.selection.shot) if self.selection.shot else None
        words = ""
        if shot is not None:
            number, how = clips.numbers[shot.id], clips.told(shot)
            words = tr("Shot {number}: {title}, {how}", number=number, title=shot.title, how=how)
        self.setAccessibleDescription(words)

    # ---- zoom and scroll

    def zoom_in(self) -> None:
        self.sight.nearer(1, self.sight.anchor(self.playhead))

    def zoom_out(self) -> None:
        self.sight.nearer(-1, self.sight.anchor(self.playhead))

    def fit(self) -> None:
        """The whole film in view, from now on also when it becomes longer or the window wider."""
        self.sight.fit()
        self._arrange()
        self.viewport().update()

    def zoom_to_picked(self) -> None:
        """What is picked fills the room."""
        boxes = [box for thing in self.selection.things if (box := self.finder.box_of(thing)) is not None]
        if boxes:
            self.sight.zoom_to(min(box.left() for box in boxes), max(box.right() for box in boxes))

    def take_over(self, other: TimelineGround) -> None:
        """How another one looks at the film."""
        self.snapping, self._spectral = other.snapping, other.spectra is not None
        self.take(other.tool)
        self.sight.take_over(other.sight)

    def _arrange(self) -> None:
        """Fits the scroll bars to the film and the zoom."""
        self.heads.setGeometry(0, self.bands.head, HEADER, self.viewport().height() - self.bands.head)
        down = self.verticalScrollBar()
        down.setRange(0, max(0, self.bands.bottom + down.value() - self.viewport().height()))
        down.setPageStep(self.viewport().height())
        down.setSingleStep(16)
        self.sight.arrange(self.layout_shown.length, self.clips.film.rate, held=self.is_held)

    def _scrolled_down(self) -> None:
        self._stack()
        self.viewport().update()

    # ---- what is read of it

    @property
    def room(self) -> int:
        """Pixels of the view's width that show the film."""
        return self.sight.room

    @property
    def is_moving(self) -> bool:
        """Whether it is scrolled or zoomed just now: no picture is made that would be gone at once."""
        return self.sight.is_moving

    @property
    def sound_rows(self) -> Mapping[str, Row]:
        """The newest sounds, made ones where the film that is shown has them."""
        return self._made_rows()

    def _made_rows(self) -> Mapping[str, Row]:
        self._along.follow(self._sounds.now, self.clips.layout)
        return self._along.rows

    @property
    def sound_now(self) -> FilmSound | None:
        return self._sounds.now

    def heard(self, thing: Thing) -> Cue:
        """A made sound as it was heard last, where the film has it. Raises EditError where it cannot be kept."""
        return heard(self._sounds.now, self._editor.film, thing)

    def write(self, cue: Cue, written: Callable[[object], None], failed: Callable[[str, str], None]) -> None:
        """Writes a made sound as a file of the project, on a thread."""
        self._sounds.write(cue, written, failed)

    @property
    def ticks(self) -> Ticks | None:
        """What happens within the film's sounds; None before they are made."""
        self._along.follow(self._sounds.now, self.clips.layout)
        return self._along.ticks

    @property
    def spectra(self) -> Spectra | None:
        """What shows sounds by their pitches; None where they are waves."""
        return self._sounds.spectra if self._spectral else None

    def toggle_spectra(self) -> None:
        self._spectral = not self._spectral
        self._repaint_sounds()

    def heard_to_snap(self, moving: Collection[str], places: Sequence[int]) -> dict[int, str]:
        """Beats and words that hold what a hand pulls, where they are not too near to each other to be meant."""
        sound, scale = self._sounds.now, self.scale.per_frame
        if sound is None or scale * self.film_shown.rate < WIDE:
            return {}
        return heard_to_snap(heard_in(sound.track), moving, places, scale)

    @property
    def layout_shown(self) -> Layout:
        """The film's positions with what the hand does to it just now."""
        return self.clips.layout

    @property
    def film(self) -> Film:
        return self._editor.film

    @property
    def film_shown(self) -> Film:
        return self.clips.film

    @property
    def playhead(self) -> int:
        return self._playback.frame

    @property
    def in_and_out(self) -> tuple[int | None, int | None]:
        return self._playback.in_point, self._playback.out_point

    # ---- what hands may do

    def make_current(self, thing: Thing) -> None:
        """The window follows the shot that a hand has taken hold of."""
        if thing.kind is Kind.SHOT:
            self.selected.emit(thing.id)

    def scrub(self, x: float) -> None:
        """Moves the playhead to the frame under a pixel."""
        self._playback.scrub(max(0, int(self.scale.frame(max(float(HEADER), x)))))

    def take(self, tool: Tool) -> None:
        """Has a plain pull do something else from now on."""
        self.tool = tool

    def toggle_snapping(self) -> None:
        self.snapping = not self.snapping

    def open_marker(self, marker: str) -> None:
        """Asks for the name and the colour of a marker, beside it."""
        found = self.film_shown.markers[marker]
        box = MarkerBox(self, found)
        at = QPoint(round(self.scale.x(found.frame)), self.bands.head)
        box.open_at(at, lambda label, color: self.finish("Edit marker", coloured(found, label, color)))

    def finish(self, label: str, change: Callable[[Film], Film] | None) -> bool:
        """Ends a gesture with one edit, or with none; a refusal becomes a sentence. Whether it could be done."""
        return self.attempt(lambda: None if change is None else self._editor.edit(label, change))

    def each_shot(self, label: str, verb: Callable[[Film, ShotId], Film]) -> None:
        """Changes the picked shots, else the one under the playhead, in one edit."""
        there = self.layout_shown.span_at(self.playhead)
        shots = self.selection.shots or ((there.shot.id,) if there is not None else ())
        if not shots:
            self.refuse(tr("There is no shot under the playhead, and none is selected."))
            return

        def change(film: Film) -> Film:
            for shot in shots:
                film = verb(film, shot)
            return film

        self.finish(label, change)

    def attempt(self, do: Callable[[], object]) -> bool:
        """Does something to the film; a refusal becomes a sentence. Whether it could be done."""
        try:
            do()
        except (ValueError, RuntimeError, OSError) as error:
            self.refused.emit(str(error), f"{type(error).__name__}: {error}")
            self.heads.show_bands(self.bands)  # they showed already what was asked for
        else:
            if self.is_held or self.clips.film is not self._editor.film:  # else whoever told of it has shown it
                self.refresh(self.selection.shot)
            return True
        self.refresh(self.selection.shot)
        return False

    def refuse(self, words: str) -> bool:
        """Says why nothing is done."""
        self.refused.emit(words, "")
        return False
