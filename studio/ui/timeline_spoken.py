"""The timeline as a list for those who hear it: every shot, gap, sound and marker with its name, start and length."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QApplication

from studio.document.film import ClipId
from studio.document.overlay import SUBTITLES, OverlayId
from studio.document.recipe import ShotId
from studio.document.time import timecode
from studio.ui.language import tr
from studio.ui.selection import Kind, Thing
from studio.ui.sound_words import words_of

if TYPE_CHECKING:
    from studio.ui.timeline_ground import TimelineGround


_SPEAKS = "timelines speak"


def things_of(view: TimelineGround) -> list[Thing]:
    """Everything on the timeline: markers, what lies over the picture, shots with their gaps, sounds, each in time."""
    film, found = view.film_shown, []
    found += [Thing(Kind.MARKER, m.id) for m in sorted(film.markers.values(), key=lambda marker: marker.frame)]
    for band in view.bands.over:
        found += [Thing(Kind.OVER, placed.clip.id) for placed in view.places.on(band.lane.id)]
    for span in view.layout_shown.spans:
        found += [Thing(Kind.GAP, span.shot.id)] if span.shot.lead else []
        found.append(Thing(Kind.SHOT, span.shot.id))
    for band in view.bands.sounds:
        found += [Thing(Kind.CLIP, placed.clip.id) for placed in view.places.on(band.lane.id)]
        found += [made.thing for made in view.made.on(band.lane.id)]
    return found


def spoken(view: TimelineGround, thing: Thing) -> str:
    """One thing in words: what it is, from when on, for how long. Empty once the film has it not."""
    film = view.film_shown
    if thing.kind is Kind.CLIP:
        placed = view.places.of(ClipId(thing.id))
        if placed is None:
            return ""
        lane = tr(view.bands.of(placed.clip.lane).lane.name)
        name = tr("{sound} on {lane}", sound=placed.clip.label or tr("Sound"), lane=lane)
        return f"{name}, {_when(view, placed.start, placed.end)}"
    if thing.kind is Kind.MADE:
        made = view.made.of(thing)
        if made is None:
            return ""
        lane = tr(view.bands.of(made.cue.lane).lane.name)
        name = tr("{sound} on {lane}", sound=words_of(made.cue), lane=lane)
        return f"{name}, {_when(view, round(made.start), max(round(made.end), round(made.start) + 1))}"
    if thing.kind is Kind.OVER:
        placed = view.places.of(thing.id)
        if placed is None:
            return ""
        overlay = film.overlays[OverlayId(thing.id)]
        what = tr("Subtitle") if overlay.lane == SUBTITLES else tr("Title")
        if overlay.cutaway is not None:
            what = tr("Cutaway")
        return f"{what} {overlay.words}, {_when(view, placed.start, placed.end)}"
    if thing.kind is Kind.MARKER:
        marker = film.markers.get(thing.id)
        if marker is None:
            return ""
        what = f"{tr('Section') if marker.length else tr('Marker')} {marker.label}".strip()
        return f"{what}, {_when(view, marker.frame, marker.frame + marker.length)}"
    if thing.id not in film.shots:
        return ""
    span = view.layout_shown.span(ShotId(thing.id))
    if thing.kind is Kind.GAP:
        return f"{tr('Gap')}, {_when(view, *span.gap)}"
    when, number = _when(view, span.start, span.end), view.clips.numbers[span.shot.id]
    return tr("Shot {number}: {title}, {how}", number=number, title=span.shot.title, how=when)


def _when(view: TimelineGround, start: int, end: int) -> str:
    rate = view.film_shown.rate
    if end <= start:
        return tr("at {time}", time=timecode(start, rate))
    seconds = float((end - start) / rate)
    return tr("at {time}, {seconds:.1f} s long", time=timecode(start, rate), seconds=seconds)


class SpokenTimeline(QAccessibleWidget):
    """The view as a list; after what lies on it come the controls that it has."""

    def __init__(self, view: TimelineGround) -> None:
        super().__init__(view, QAccessible.Role.List)
        self._view = view
        view.told.append(self)
        self._items: dict[Thing, _Spoken] = {}
        self._shown: tuple[object, object] = (None, None)
        self._things: list[Thing] = []

    @property
    def things(self) -> list[Thing]:
        shown = (self._view.film_shown, self._view.sound_now)
        if any(now is not then for now, then in zip(shown, self._shown, strict=True)):
            self._shown, self._things = shown, things_of(self._view)
        return self._things

    def childCount(self) -> int:
        return len(self.things) + super().childCount()

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        things = self.things
        if index >= len(things):
            return super().child(index - len(things))
        return self._item(things[index]) if index >= 0 else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        if isinstance(child, _Spoken):
            return self.things.index(child.thing) if child.thing in self.things else -1
        index = super().indexOfChild(child)
        return index if index < 0 else index + len(self.things)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        at = self._view.viewport().mapFromGlobal(QPoint(x, y))
        thing = self._view.finder.under(QPointF(at)).thing
        return self._item(thing) if thing is not None else super().childAt(x, y)

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        picked = self._view.selection.things
        return self._item(picked[-1]) if picked and self._view.hasFocus() else super().focusChild()

    def forget(self) -> None:
        for item in self._items.values():
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(item))
        self._items.clear()

    def _item(self, thing: Thing) -> _Spoken:
        found = self._items.get(thing)
        if found is None:
            found = self._items[thing] = _Spoken(self, self._view, thing)
        return found


class _Spoken(QAccessibleInterface):
    """One thing on the timeline."""

    def __init__(self, parent: SpokenTimeline, view: TimelineGround, thing: Thing) -> None:
        super().__init__()
        self._parent, self._view, self.thing = parent, view, thing

    def isValid(self) -> bool:
        return bool(spoken(self._view, self.thing))

    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    def parent(self) -> QAccessibleInterface:
        return self._parent

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def text(self, kind: QAccessible.Text) -> str:
        if kind is QAccessible.Text.Name:
            return spoken(self._view, self.thing)
        if kind is QAccessible.Text.Description and self.thing.kind is Kind.SHOT and self.isValid():
            shot = self._view.film_shown.shots[ShotId(self.thing.id)]
            return self._view.clips.told(shot)
        return ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Names are changed elsewhere."""

    def rect(self) -> QRect:
        box = self._view.finder.box_of(self.thing)
        if box is None:
            return QRect()
        found = box.toRect()
        return QRect(self._view.viewport().mapToGlobal(found.topLeft()), found.size())

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        state, box = QAccessible.State(), self._view.finder.box_of(self.thing)
        state.selectable = state.focusable = state.multiSelectable = True  # type: ignore[attr-defined]
        state.selected = self.thing in self._view.selection.things  # type: ignore[attr-defined]
        seen = box is not None and box.intersects(self._view.viewport().rect().toRectF())
        state.offscreen = not seen  # type: ignore[attr-defined]
        return state


def speak(view: TimelineGround) -> None:
    """Has views of this kind tell what lies on them, from the first time that anybody asks."""
    app = QApplication.instance()
    if app is not None and not app.property(_SPEAKS):
        app.setProperty(_SPEAKS, True)
        QAccessible.installFactory(_made)
    view.destroyed.connect(partial(_forget, view.told))


def _made(name: str, told: QObject) -> QAccessibleInterface | None:
    """Qt asks once for each class of an object; what it gets is kept as long as the view."""
    if name != "TimelineView":
        return None
    return SpokenTimeline(told)  # type: ignore[arg-type]


def _forget(told: list[SpokenTimeline]) -> None:
    """Qt must not ask for things of a view that is gone."""
    for one in told:
        one.forget()


def tell_focus(view: TimelineGround) -> None:
    """Says which thing was picked last, if anybody listens."""
    picked = view.selection.things
    if picked and view.told and view.hasFocus() and QAccessible.isActive():
        things = view.told[-1].things
        event = QAccessibleEvent(view, QAccessible.Event.Focus)
        event.setChild(things.index(picked[-1]) if picked[-1] in things else -1)
        QAccessible.updateAccessibility(event)
