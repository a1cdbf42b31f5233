"""What the theatre does not draw itself yet."""

from __future__ import annotations

from studio.theatre import actors
from studio.theatre.places import PLACES, UNKNOWN
from studio.theatre.vocabulary import ACTORS
from studio.theatre.vocabulary import PLACES as PLACE_NAMES


def not_drawn() -> dict[str, dict[str, str]]:
    """``{"places": {name: drawn instead}, "actors": {…}}`` for every class that something else stands in for."""
    places = {name: UNKNOWN for name in PLACE_NAMES if name not in PLACES}
    played = {name: actors.stand_in(name) for name in ACTORS}
    return {"places": places, "actors": {name: other for name, other in played.items() if other != name}}
