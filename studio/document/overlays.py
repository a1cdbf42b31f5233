"""Titles, subtitles and cutaways put over the film, moved, trimmed and split.

Those of a lane never lie over each other: what is put or moved takes the place of what is there, as an overwrite does,
and an edge that is pulled stops at its neighbour.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from types import MappingProxyType

from studio.document import valid
from studio.document.film import Film
from studio.document.layout import Layout
from studio.document.overlay import Animation, Overlay, OverlayId
from studio.document.pieces import EditError, Fresh, overlay_of, refuse, with_overlay, with_overlays, within


def placed(film: Film, overlay: Overlay, fresh: Fresh) -> Film:
    """A new overlay, in place of what its lane has there."""
    return all_placed(film, (overlay,), fresh)


def all_placed(film: Film, overlays: Iterable[Overlay], fresh: Fresh) -> Film:
    """New overlays, in place of what their lanes have there."""
    added: dict[OverlayId, Overlay] = {}
    for overlay in overlays:
        if overlay.id in film.overlays or overlay.id in added:
            raise EditError(f"An overlay with the id {overlay.id} is in the film already.")
        refuse(valid.overlay_problems(film, overlay))
        added[overlay.id] = overlay
    return _cleared_under(replace(film, overlays=MappingProxyType({**film.overlays, **added})), added, fresh)


def laid_over(film: Film, overlay: Overlay, fresh: Fresh) -> Film:
    """The same, travelling with the shot that it begins over."""
    return placed(film, attached(film, overlay), fresh)


def attached(film: Film, overlay: Overlay) -> Overlay:
    """An overlay of a frame of the film as one that travels with the shot there; in a gap it stays the film's."""
    return _attached(Layout(film), overlay)


def _attached(layout: Layout, overlay: Overlay) -> Overlay:
    span = layout.span_at(overlay.start)
    if span is None or overlay.anchor is not None:
        return overlay
    return replace(overlay, anchor=span.shot.id, start=overlay.start - span.start)


def all_attached(film: Film, overlays: Iterable[Overlay]) -> Iterator[Overlay]:
    """The same of many."""
    layout = Layout(film)
    return (_attached(layout, overlay) for overlay in overlays)


def changed(film: Film, overlay: Overlay) -> Film:
    """The overlay of the same id with another look or other words; its place stays, and animations find room in it."""
    now = overlay_of(film, overlay.id)
    return with_overlay(film, within(replace(overlay, start=now.start, anchor=now.anchor, lane=now.lane), now.length))


def moved(film: Film, overlays: Iterable[OverlayId], frames: int, fresh: Fresh) -> Film:
    """The overlays that many frames later or earlier, in place of what is there."""
    wanted = sorted(set(overlays))
    there = [overlay_of(film, key) for key in wanted]
    film = with_overlays(film, (replace(now, start=now.start + frames) for now in there))
    return _cleared_under(film, wanted, fresh)


def start_moved(film: Film, overlay: OverlayId, frames: int) -> Film:
    """The overlay beginning that many frames later, or earlier up to what is before it; its end stays."""
    now = overlay_of(film, overlay)
    if frames >= now.length:
        raise EditError(f"{_named(now)} has to last a frame at least.")
    cutaway = now.cutaway
    if cutaway is not None:
        if cutaway.head + frames < 0:
            raise EditError(f"{_named(now)} has no pictures before these.")
        cutaway = replace(cutaway, head=cutaway.head + frames)
    later = within(replace(now, start=now.start + frames, cutaway=cutaway), now.length - frames)
    return _refused_over(with_overlay(film, later), now)


def end_moved(film: Film, overlay: OverlayId, frames: int) -> Film:
    """The overlay ending that many frames later up to what is behind it, or earlier."""
    now = overlay_of(film, overlay)
    if now.length + frames < 1:
        raise EditError(f"{_named(now)} has to last a frame at least.")
    return _refused_over(with_overlay(film, within(now, now.length + frames)), now)


def split(film: Film, overlay: OverlayId, at: int, new: OverlayId) -> Film:
    """Two overlays in place of one, the second from its frame ``at`` on; what comes stays with the first of them."""
    now = overlay_of(film, overlay)
    if not 1 <= at <= now.length - 1:
        raise EditError(f"{_named(now)} can only be split between its first frame and its last.")
    _refuse_rolling(now)
    if new in film.overlays:
        raise EditError(f"An overlay with the id {new} is in the film already.")
    first, rest = _parts(now, at, new)
    return with_overlay(with_overlay(film, first), rest)


def removed(film: Film, overlays: Iterable[OverlayId]) -> Film:
    gone = {overlay_of(film, key).id for key in overlays}
    left = {key: over for key, over in film.overlays.items() if key not in gone}
    return replace(film, overlays=MappingProxyType(left)) if gone else film


# ---- what lies under what


def _parts(now: Overlay, at: int, new: OverlayId) -> tuple[Overlay, Overlay]:
    """An overlay up to a frame of its own, and from it on."""
    title, cutaway = now.title, now.cutaway
    first = replace(now, title=title and replace(title, go=Animation()))
    later = cutaway and replace(cutaway, head=cutaway.head + at)
    rest = replace(now, id=new, start=now.start + at, title=title and replace(title, come=Animation()), cutaway=later)
    return within(first, at), within(rest, now.length - at)


def _refuse_rolling(overlay: Overlay) -> None:
    if overlay.title is not None and overlay.title.roll:
        raise EditError("Letters that roll through the picture cannot be split. Trim them, or stop them rolling.")


def _cleared_under(film: Film, upper: Collection[OverlayId], fresh: Fresh) -> Film:
    """What lies under some overlays of its lane cut away: its parts beside them stay."""
    layout, under = Layout(film), [other for other in film.overlays.values() if other.id not in upper]
    for over in (film.overlays[key] for key in upper) if under else ():
        first, last = layout.clip_span(over)
        for other in tuple(under):
            start, end = layout.clip_span(other)
            if other.lane == over.lane and start < last and end > first:
                film, left = _cleared(film, other, first - start, last - start, OverlayId(fresh()))
                under = [one for one in under if one is not other] + left
    return film


def _cleared(film: Film, other: Overlay, first: int, last: int, new: OverlayId) -> tuple[Film, list[Overlay]]:
    """The film with one overlay lacking its frames ``first`` to ``last``, the last excluded, and what is left of it."""
    left: list[Overlay] = []
    if first > 0 and last < other.length:
        _refuse_rolling(other)
    if first > 0:
        left.append(_parts(other, first, new)[0])
    if last < other.length:
        left.append(_parts(other, last, new if left else other.id)[1])
    film = removed(film, (other.id,))
    for part in left:
        film = with_overlay(film, part)
    return film, left


def _refused_over(film: Film, before: Overlay) -> Film:
    """The film, unless an overlay that became longer lies over a neighbour now."""
    layout, now = Layout(film), film.overlays[before.id]
    if now.length <= before.length:
        return film
    first, last = layout.clip_span(now)
    for other in film.overlays.values():
        start, end = layout.clip_span(other)
        if other.id != now.id and other.lane == now.lane and start < last and end > first:
            raise EditError(f"{_named(now)} ends at its neighbour. Move that, or make it shorter.")
    return film


def _named(overlay: Overlay) -> str:
    words = overlay.words
    return f"“{words if len(words) <= 40 else words[:39] + '…'}”" if words else "This"
