"""The lanes of a film: which there are, under each other, and which are heard."""

from __future__ import annotations

from types import MappingProxyType

from studio.document import edits
from studio.document.film import DIALOGUE, EFFECTS, MUSIC, PICTURE, Film, Lane
from studio.document.order import between
from studio.document.overlay import OVERLAY, SUBTITLES

STANDARD = (
    Lane(PICTURE, "Picture", "a"),
    Lane(DIALOGUE, "Dialogue", "b"),
    Lane(EFFECTS, "Effects", "c"),
    Lane(MUSIC, "Music", "d"),
)
"""What every film has, whether or not it says anything about it."""
OVER = MappingProxyType({SUBTITLES: Lane(SUBTITLES, "Subtitles", "a"), OVERLAY: Lane(OVERLAY, "Titles", "b")})
"""What stands over the picture, from top to bottom, while there is anything on it."""
_KNOWN = {*OVER, *(lane.id for lane in STANDARD)}


def lanes_of(film: Film) -> list[Lane]:
    """The lanes as they stand under each other: picture, dialogue, effects, music, then those that were added."""
    added = sorted(
        (lane for lane in film.lanes.values() if lane.id not in _KNOWN), key=lambda lane: (lane.order, lane.id)
    )
    return [film.lanes.get(lane.id, lane) for lane in STANDARD] + added


def sound_lanes_of(film: Film) -> list[Lane]:
    return [lane for lane in lanes_of(film) if lane.id != PICTURE]


def over_lanes_of(film: Film) -> list[Lane]:
    """The lanes over the picture that have anything on them."""
    used = {overlay.lane for overlay in film.overlays.values()}
    return [film.lanes.get(key, lane) for key, lane in OVER.items() if key in used]


def is_heard(film: Film, lane: Lane) -> bool:
    """Whether neither its mute nor the solo of others makes a lane silent."""
    return not lane.mute and (lane.solo or not any(other.solo for other in film.lanes.values()))


def is_added(film: Film, lane: str) -> bool:
    """Whether a person added a lane, so that it can be removed."""
    return lane in film.lanes and lane not in _KNOWN


def lane_added(film: Film, lane: str, name: str) -> Film:
    """A lane for sound more, under all others."""
    last = max(other.order for other in lanes_of(film))
    return edits.lane_set(film, Lane(lane, name, between(last, "")))
