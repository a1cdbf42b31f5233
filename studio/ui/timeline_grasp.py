"""Which drag a pull at a thing of the timeline is: by what it is held at, the keys that are down, and the tool."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from studio.document.film import ClipId
from studio.document.layout import Layout
from studio.document.recipe import ShotId
from studio.ui import timeline_drag as drags
from studio.ui import timeline_levels as levels
from studio.ui.selection import Kind, Thing
from studio.ui.timeline_drag import Drag
from studio.ui.timeline_find import Grip, Under
from studio.ui.timeline_made import Kept, is_line, move_line
from studio.ui.timeline_placed import Placed
from studio.ui.timeline_tools import Tool

if TYPE_CHECKING:
    from studio.ui.timeline_ground import TimelineGround

_ALT = Qt.KeyboardModifier.AltModifier
_ADD, _RANGE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


_SHOT_TOOLS: Mapping[Tool, Callable[[Layout, ShotId, Grip], Drag]] = {
    Tool.RIPPLE: drags.ripple_trim,
    Tool.ROLL: drags.roll,
    Tool.SLIP: lambda layout, shot, _grip: drags.slip(layout, shot),
    Tool.SLIDE: lambda layout, shot, _grip: drags.slide(layout, shot),
}


class Grasp:
    """One pull that begins: what is ``under`` the hand, pressed at ``start`` with some keys, and by now at ``at``."""

    def __init__(
        self, view: TimelineGround, under: Under, start: QPointF, at: QPointF, keys: Qt.KeyboardModifier
    ) -> None:
        self._view, self._under, self._start, self._at = view, under, start, at
        self._alt, self._ctrl, self._shift = bool(keys & _ALT), bool(keys & _ADD), bool(keys & _RANGE)
        self._tool = (
            view.tool if view.tool is Tool.RAZOR or not (self._alt or self._ctrl or self._shift) else Tool.SELECT
        )

    def drag(self) -> Drag | None:
        """With Alt in place, with Ctrl the cut or freely, with both over a neighbour; with Shift an end is its speed.

        Raises EditError where a made sound cannot be kept as a clip.
        """
        view, thing, grip = self._view, self._under.thing, self._under.grip
        assert thing is not None
        layout = view.layout_shown
        if self._tool is Tool.RAZOR and thing.kind is not Kind.MADE:
            return drags.razor(layout, thing, self._frame, through_all=self._shift)
        if thing.kind is Kind.MARKER:
            return drags.move_marker(layout, thing.id)
        if thing.kind is Kind.CLIP:
            placed = view.places.of(ClipId(thing.id))
            return self._sound(placed, layout, self._together(thing)) if placed is not None else None
        if thing.kind is Kind.OVER:
            placed = view.places.of(thing.id)
            if grip is not Grip.BODY and placed is not None:
                return drags.trim_over(placed, grip)
            if self._tool is Tool.SLIP:
                return None
            return drags.carry(layout, self._together(thing))
        if thing.kind is Kind.MADE:
            return self._made(thing)
        return self._shot(ShotId(thing.id), layout) if thing.kind is Kind.SHOT else None

    @property
    def _frame(self) -> int:
        """The cut between two frames that is nearest to where the hand pressed."""
        return round(self._view.scale.frame(self._start.x()))

    def _sound(self, placed: Placed, layout: Layout, together: list[str]) -> Drag:
        if self._tool is Tool.SLIP:
            return drags.slip_sound(placed)
        shaped = self._shape(placed) if self._tool is Tool.SELECT else None
        if shaped is not None:
            return shaped
        if self._under.grip is Grip.END and self._shift:
            return drags.speed(placed)
        if self._under.grip is not Grip.BODY:
            return drags.trim_sound(placed, self._under.grip)
        return drags.carry(layout, together)

    def _made(self, thing: Thing) -> Drag | None:
        """A line is said at another time; all else, and a line's ends and fades, becomes a clip with that pull."""
        view, cuts = self._view, self._tool is Tool.RAZOR
        made = view.made.of(thing)
        if made is None or self._tool is Tool.SLIP:
            return None
        if cuts and self._shift:
            return drags.razor(view.layout_shown, thing, self._frame, through_all=True)
        if not cuts and self._says(thing):
            return move_line(made)
        kept = Kept(view.film, view.heard(thing), made.cue.gain)
        layout = Layout(kept.film)
        placed, clip = Placed(kept.clip, *layout.clip_span(kept.clip)), Thing(Kind.CLIP, kept.clip.id)
        cut = drags.razor(layout, clip, self._frame, through_all=False) if cuts else None
        kept.pulled_by(cut or self._sound(placed, layout, [kept.clip.id]))
        return kept

    def _says(self, thing: Thing) -> bool:
        """Whether a made sound is a line, held where it is pulled to another time."""
        if self._under.grip is not Grip.BODY or not is_line(self._view.film, thing):
            return False
        return self._tool is not Tool.SELECT or self._view.finder.shape_at(self._start) is None

    def _shot(self, shot: ShotId, layout: Layout) -> Drag:
        grip, alt, ctrl = self._under.grip, self._alt, self._ctrl
        if self._tool in _SHOT_TOOLS:
            return _SHOT_TOOLS[self._tool](layout, shot, grip)
        if grip is Grip.JOIN or (grip is not Grip.BODY and alt and ctrl):
            return drags.lap(layout, shot, grip)
        if grip is Grip.END and self._shift:
            return drags.stretch(layout, shot)
        if grip is not Grip.BODY:
            edge = drags.roll if ctrl else drags.trim_in_place if alt else drags.ripple_trim
            return edge(layout, shot, grip)
        if alt:
            return drags.slide(layout, shot) if ctrl else drags.slip(layout, shot)
        if ctrl:
            return drags.carry(layout, self._together(Thing(Kind.SHOT, shot)))
        shots = [other.id for other in self._view.selection.things if other.kind is Kind.SHOT]
        return drags.Reorder(map(ShotId, shots if shot in shots else [shot]), layout)

    def _shape(self, placed: Placed) -> Drag | None:
        """What a pull at a fade, at a point of the gain line or, up or down, at the line does."""
        thing, view = self._under.thing, self._view
        held, box = view.finder.shape_at(self._start), view.finder.box_of(thing) if thing is not None else None
        if held is None or box is None:
            return None
        if held.fade:
            return levels.Fade(placed.clip, out=held.fade == "out")
        if held.point >= 0:
            return levels.Point(placed.clip, held.point, box)
        if abs(self._at.y() - self._start.y()) <= abs(self._at.x() - self._start.x()):
            return None
        return levels.Loudness((placed.clip.id,), placed.clip.gain, box)

    def _together(self, thing: Thing) -> list[str]:
        """What moves along with a thing: all that is picked if it is."""
        picked = self._view.selection.things
        wanted = picked if thing in picked else (thing,)
        return [other.id for other in wanted if other.kind in (Kind.SHOT, Kind.CLIP, Kind.OVER)]
