"""The drawn places by name, and which drawn place stands in for one that is not drawn yet."""

from __future__ import annotations

from studio.theatre.places import (
    alley,
    beach,
    castle,
    city,
    classroom,
    forest,
    harbour,
    office,
    room,
    space,
    station,
    underwater,
)
from studio.theatre.stage import Recipe

PLACES: dict[str, Recipe] = {
    "alley": alley.RECIPE,
    "beach": beach.RECIPE,
    "castle": castle.RECIPE,
    "city": city.RECIPE,
    "classroom": classroom.RECIPE,
    "forest": forest.RECIPE,
    "harbor": harbour.RECIPE,
    "office": office.RECIPE,
    "room": room.RECIPE,
    "moon": space.RECIPE,
    "station": station.RECIPE,
    "underwater": underwater.RECIPE,
}
"""Every place with a recipe of its own."""
