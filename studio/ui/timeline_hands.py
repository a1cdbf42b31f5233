"""What a mouse does on the timeline: scrub, pick, trim, reorder."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from studio.document import sounds
from studio.document.edits import EditError
from studio.document.film import ClipId, Film
from studio.editor import cutting
from studio.editor.meant import EditorError
from studio.ui import timeline_levels as levels
from studio.ui.selection import Kind, Thing, is_in
from studio.ui.timeline_bands import RULER, Band
from studio.ui.timeline_drag import Drag
from studio.ui.timeline_find import Grip, Under
from studio.ui.timeline_grasp import Grasp
from studio.ui.timeline_made import Kept, is_line
from studio.ui.timeline_rows import Wave
from studio.ui.timeline_scale import HEADER
from studio.ui.timeline_snap import Snap, places_to_snap
from studio.ui.timeline_tools import Look, Tool, cursor_of, held_with, look_with

if TYPE_CHECKING:
    from studio.ui.timeline_ground import TimelineGround

_HOLDS = 8
"""Pixels from what is there within which an empty range begins at it."""
_ALT = Qt.KeyboardModifier.AltModifier
_ADD, _RANGE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Hands:
    """One gesture at a time. While it lasts the view shows ``film_shown``; letting go makes one edit, Esc none."""

    def __init__(self, view: TimelineGround) -> None:
        self._view = view
        self._scrubbing = False
        self._held: tuple[Under, QPointF] | None = None
        self._kept: tuple[Thing, ...] = ()  # what was picked before a band is drawn around more
        self.band: QRectF | None = None
        self.range: tuple[int, int] | None = None  # frames without pictures that are drawn for a shot
        self.drag: Drag | None = None
        self.near: Thing | None = None  # what the pointer is over
        self.guide: int | None = None  # the frame at which what is pulled holds
        self._snap: Snap | None = None
        self._heard: Mapping[int, str] = {}  # what beats or is spoken where it may hold
        self._keys = Qt.KeyboardModifier.NoModifier  # that were down when it was pressed
        self.at = QPointF()
        self.look: Look | None = None  # a gesture that only looks
        self.blade: tuple[int, Band | None] | None = None  # where the razor would cut, on a lane or on all
        self._landing: Kept | None = None  # let go of, its file under way
        self._landed: Kept | None = None  # the last one whose file is there

    @property
    def words(self) -> str:
        """How far what is held has come, and what is heard where it holds."""
        at = self._heard.get(self.guide, "") if self.guide is not None else ""
        return "   ".join(filter(None, (self.drag.words, at))) if self.drag is not None else ""

    @property
    def busy(self) -> bool:
        return self._scrubbing or self._held is not None or self.look is not None

    @property
    def pulls(self) -> bool:
        """Whether a gesture is under way that has moved something, a band or the playhead."""
        return self._scrubbing or not (self.drag is None and self.band is None and self.range is None)

    def scrolled(self, pixels: int) -> None:
        """The film has gone by under what is held."""
        if self._held is not None:
            self._held = self._held[0], self._held[1] - QPointF(pixels, 0)

    def film_shown(self, film: Film) -> Film:
        """The film with the drag under way done to it; what is gone from it meanwhile is let go of."""
        if self._held is not None and self._held[0].thing is not None and not is_in(self._held[0].thing, film):
            self._let_go()
        try:
            film = self._landing.film_after(film) if self._landing is not None else film
            return self.drag.film_after(film) if self.drag is not None else film
        except EditError:  # something else that moves along is gone
            self._let_go()
            return film

    def _let_go(self) -> None:
        self.drag, self._held, self.band, self.guide, self._scrubbing = None, None, None, None, False
        self.range, self.look = None, None

    def drop(self) -> None:
        """Gives up what is held, for another tool."""
        if self.drag is not None or self.busy:
            self._let_go()
            self._view.refresh_shown()
        self.near, self.blade = None, None
        self._point()

    # ---- the mouse

    def press(self, event: QMouseEvent) -> None:
        self.at = event.position()
        if event.button() is not Qt.MouseButton.LeftButton or self.at.x() < HEADER:
            return
        self.look = look_with(self._view.tool, self._view, self._view.sight, event)
        if self.look is not None:
            return
        under, selection = self._view.finder.under(self.at), self._view.selection
        if self.at.y() < RULER or (self.at.y() < self._view.bands.head and under.thing is None):
            self._scrubbing = True
            self._view.scrub(self.at.x())
            return
        self._keys = event.modifiers()
        if self._view.tool is Tool.RAZOR:
            self._cut(under)
            return
        if not self._keys & (_ADD | _RANGE | _ALT):
            box = self._view.finder.box_of(under.thing) if under.thing is not None else None
            under = held_with(self._view.tool, under, box, self.at)
        self._held, self._kept = (under, self.at), selection.things if self._keys & _ADD else ()
        if under.thing is not None and not self._keys & (_ADD | _RANGE):
            held = selection.things if under.thing in selection.things else (under.thing,)
            if under.grip is Grip.BODY:  # at an edge the playhead stays, so that the edge can be pulled to it
                self._view.make_current(under.thing)
            selection.pick(held, under.thing)

    def move(self, event: QMouseEvent) -> None:
        self.at = event.position()
        if self.look is not None:
            self.look.move(self.at)
        elif self._scrubbing:
            self._view.scrub(self.at.x())
        elif self._held is None:
            self._point()
        elif self._draws:
            self._draw_range(self._held[1])
        elif self._held[0].thing is None or self._held_stays:
            self._draw_band(self._held[1])
        elif self.drag is not None or self._begun():
            self._pull(bool(event.modifiers() & _RANGE))

    def double_click(self, event: QMouseEvent) -> None:
        if self._view.tool is not Tool.SELECT:
            self.press(event)
            return
        thing = self._view.finder.under(event.position()).thing
        if thing is not None and thing.kind is Kind.MARKER:
            self._held = None
            self._view.open_marker(thing.id)
        elif thing is not None and thing.kind is Kind.OVER:
            self._held = None
            self._view.selection.pick((thing,))
            self._view.wanted.emit(thing.id)
        elif thing is None or thing.kind is not Kind.CLIP or not self._change_line(thing, event.position()):
            self.press(event)

    def _change_line(self, thing: Thing, at: QPointF) -> bool:
        """Takes a point of a gain line away, or puts one on it; whether the line was under the pointer."""
        view, clip = self._view, ClipId(thing.id)
        held, placed, box = view.finder.shape_at(at), view.places.of(clip), view.finder.box_of(thing)
        if held is None or held.fade or placed is None or box is None:
            return False
        if held.point >= 0:
            view.finish(cutting.NAMES[sounds.point_removed], lambda film: sounds.point_removed(film, clip, held.point))
        else:
            point = levels.point_at(placed, int(view.scale.frame(at.x())), box, at.y())
            view.finish(cutting.NAMES[sounds.point_added], lambda film: sounds.point_added(film, clip, *point))
        return True

    def release(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if self.look is not None:
            look, self.look = self.look, None
            look.release(self.at, event.modifiers())
            self._view.viewport().update()
            return
        drag, held, band, drawn = self.drag, self._held, self.band, self.range
        self._let_go()
        if isinstance(drag, Kept) and drag.moved:
            self._land(drag)
        elif drag is not None:
            self._view.finish(drag.label, drag.film_after if drag.moved else None)
            if drag.held and not drag.moved:
                self._view.refuse(drag.held)
        elif drawn is not None:
            self._view.viewport().update()
            if drawn[1] > drawn[0]:
                self._view.ranged.emit(drawn[0], (drawn[1] - drawn[0]) / float(self._view.film.rate))
        elif band is not None:
            self._view.viewport().update()
        elif held is not None:
            self._click(held[0], held[1], event.modifiers())

    def _land(self, kept: Kept) -> None:
        """What was pulled is seen where it is until its file is there; then it is one step."""
        view = self._view
        self._landing, self._landed, self.near = kept, kept, None

        def written(media: Any) -> None:
            self._landing = None
            if view.finish(kept.label, lambda film: kept.film_with(film, media)):
                view.selection.pick([Thing(Kind.CLIP, kept.clip.id)])

        def failed(words: str, details: str) -> None:
            self._landing = None
            view.refused.emit(words, details)
            view.refresh_shown()

        view.write(kept.cue, written, failed)

    def wave_of(self, clip: str) -> Wave | None:
        """The made sound that a clip under a hand was kept of, until it is heard as that clip."""
        kept = next((kept for kept in (self.kept, self._landed) if kept is not None and kept.clip.id == clip), None)
        return kept.wave if kept is not None else None

    @property
    def keeps(self) -> bool:
        """Whether any clip has a wave of that kind."""
        return self.kept is not None or self._landed is not None

    @property
    def kept(self) -> Kept | None:
        """The made sound that is pulled, or let go of and not yet a clip of the film."""
        return self.drag if isinstance(self.drag, Kept) else self._landing

    def escape(self) -> bool:
        """Gives the gesture up, or what is picked; whether there was anything."""
        dragged, band = self.drag is not None or self.range is not None, self.band is not None
        if band:
            self._view.selection.pick(self._kept)
        self._let_go()
        if dragged:
            self._view.finish("", None)
        if dragged or band or not self._view.selection.things:
            return dragged or band
        self._view.selection.pick(())
        return True

    # ---- what they do

    def _cut(self, under: Under) -> None:
        """The razor is seen to cut as soon as it is pressed, and is pulled along until it is let go of."""
        if under.thing is None or under.thing.kind in (Kind.GAP, Kind.MARKER):
            return
        self._held, self._kept, self.blade = (under, self.at), (), None
        if self._begin(under, self.at):
            self._pull(False)

    def _click(self, under: Under, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        """A press that was let go where it was."""
        view, selection, thing = self._view, self._view.selection, under.thing
        if thing is None:
            selection.pick(())
            view.scrub(at.x())
        elif keys & _RANGE and selection.things:
            box, other = view.finder.box_of(thing), view.finder.box_of(selection.things[-1])
            inside = [] if box is None or other is None else view.finder.within(box.united(other))
            last = selection.things[-1]  # stays the end from which the next range goes
            selection.pick([*(found for found in inside if found != last), last], thing)
        elif keys & _ADD:
            selection.toggle(thing)
        else:
            if under.grip is not Grip.BODY:  # else the press has done it
                view.make_current(thing)
            selection.pick((thing,))

    @property
    def _held_stays(self) -> bool:
        """Whether what is held was made for the picture and more is to be picked: a pull draws a band."""
        thing = self._held[0].thing if self._held else None
        more = thing is not None and thing.kind is Kind.MADE and bool(self._keys & (_ADD | _RANGE))
        return more and not is_line(self._view.film, thing)

    @property
    def _draws(self) -> bool:
        """Whether a pull makes room for a new shot: in a gap of the picture, or behind its end."""
        under, plain = self._held[0] if self._held else Under(None), not self._keys & (_ADD | _RANGE | _ALT)
        empty = under.thing is None or under.thing.kind is Kind.GAP
        return plain and empty and under.band is not None and under.band.is_picture

    def _draw_range(self, corner: QPointF) -> None:
        if self.range is None and abs(self.at.x() - corner.x()) < QApplication.startDragDistance():
            return
        view = self._view
        gap = view.layout_shown.gap_at(int(view.scale.frame(corner.x())))
        first, last = (view.layout_shown.length, None) if gap is None else gap.gap
        ends = [max(first, round(view.scale.frame(x))) for x in (corner.x(), self.at.x())]
        low, high = (min(end, last) if last is not None else end for end in sorted(ends))
        near = view.scale.per_frame * (low - first) < _HOLDS
        self.range = (first if near else low, high)
        view.viewport().update()

    def _draw_band(self, corner: QPointF) -> None:
        if self.band is None and (self.at - corner).manhattanLength() < QApplication.startDragDistance():
            return
        self.band = QRectF(corner, self.at).normalized()
        inside = self._view.finder.within(self.band)
        self._view.selection.pick([*self._kept, *inside])
        self._view.viewport().update()

    def _begun(self) -> bool:
        assert self._held is not None
        under, at = self._held
        shape = self._view.finder.shape_at(at)
        along = across = QApplication.startDragDistance()
        if under.grip is not Grip.BODY or (shape is not None and not shape.line):
            along = 1
        if shape is not None and not shape.fade:
            across = 3
        if abs(self.at.x() - at.x()) < along and abs(self.at.y() - at.y()) < across:
            return False
        return self._begin(under, at)

    def _begin(self, under: Under, at: QPointF) -> bool:
        """Takes hold of what lies under a point; whether there is anything that can be pulled."""
        view = self._view
        try:
            self.drag = Grasp(view, under, at, self.at, self._keys).drag()
        except (EditError, EditorError) as error:
            self._let_go()
            return view.refuse(str(error))
        if self.drag is None:
            return False
        more = (view.playhead, 0, *view.in_and_out)
        places = places_to_snap(view.layout_shown, view.places, self.drag.moving, more)
        self._heard = view.heard_to_snap(self.drag.moving, places)
        places = sorted({*places, *self._heard}.difference(self.drag.edges))
        self._snap = Snap(self.drag.edges, places)
        return True

    def _pull(self, free: bool) -> None:
        assert self.drag is not None and self._held is not None and self._snap is not None
        view, scale = self._view, self._view.scale
        frame = scale.frame(self.at.x())
        pulled, self.guide = frame - scale.frame(self._held[1].x()), None
        frames = round(pulled)
        if view.snapping and not free:
            frames, self.guide = self._snap.near(pulled, scale.per_frame)
        band = view.bands.at(self.at.y())
        lane = band.lane.id if band in view.bands.sounds else ""
        self.drag.to(view.film, frames, frame, lane, self.at.y() - self._held[1].y())
        view.refresh_shown()

    def _point(self) -> None:
        """The cursor says what a press would hold."""
        under, tool = self._view.finder.under(self.at), self._view.tool
        if tool is not Tool.SELECT:
            self._point_with(tool, under)
            return
        if under.thing != self.near:
            self.near = under.thing
            self._view.viewport().update()
        shape = self._view.finder.shape_at(self.at)
        if shape is not None:
            whole = Qt.CursorShape.SizeVerCursor if shape.line else Qt.CursorShape.PointingHandCursor
            self._view.viewport().setCursor(whole)
            return
        edge = under.grip is not Grip.BODY or (under.thing is not None and under.thing.kind is Kind.MARKER)
        self._view.viewport().setCursor(Qt.CursorShape.SizeHorCursor if edge else Qt.CursorShape.ArrowCursor)

    def _point_with(self, tool: Tool, under: Under) -> None:
        """A tool is its own cursor over the film; the razor shows where it would cut."""
        viewport = self._view.viewport()
        if self.at.x() < HEADER or self.at.y() < RULER:
            viewport.setCursor(Qt.CursorShape.ArrowCursor)
        else:
            viewport.setCursor(Qt.CursorShape.OpenHandCursor if tool is Tool.HAND else cursor_of(tool))
        cuts = tool is Tool.RAZOR and under.thing is not None and under.thing.kind not in (Kind.GAP, Kind.MARKER)
        blade = (round(self._view.scale.frame(self.at.x())), under.band) if cuts else None
        if (blade, None) != (self.blade, self.near):
            self.blade, self.near = blade, None
            viewport.update()
