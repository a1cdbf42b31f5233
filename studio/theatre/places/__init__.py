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

STAND_INS = {
    "village": "harbor",
    "jungle": "forest",
    "ocean": "beach",
    "desert": "beach",
    "mountain": "forest",
    "meadow": "forest",
    "lake": "beach",
    "road": "city",
    "kitchen": "room",
    "cafe": "room",
    "stage": "room",
    "stadium": "castle",
    "space": "moon",
    "farm": "forest",
    "park": "forest",
    "snowfield": "moon",
    "volcano": "moon",
    "bridge": "harbor",
    "market": "harbor",
    "museum": "room",
    "library": "room",
    "hospital": "office",
    "church": "castle",
    "cemetery": "forest",
    "rooftop": "city",
    "airport": "station",
    "shop": "room",
    "prison": "alley",
    "pool": "beach",
    "cave": "underwater",
    "waterfall": "forest",
    "swamp": "forest",
    "island": "beach",
    "canyon": "castle",
    "cliff": "beach",
    "savanna": "forest",
    "vineyard": "forest",
    "ruins": "castle",
    "circus": "castle",
    "funfair": "harbor",
    "lab": "office",
    "factory": "station",
    "attic": "room",
    "bathroom": "room",
    "ballroom": "room",
    "field": "forest",
    "sky": "moon",
    "cinema": "room",
    "court": "office",
    "corridor": "office",
    "cockpit": "office",
    "deck": "harbor",
    "ice_rink": "moon",
    "ski": "moon",
    "construction": "alley",
    "pyramid": "castle",
}
"""For each place of the vocabulary without a recipe: the nearest one that has."""


def stand_in(name: str) -> str:
    """The place that is drawn when ``name`` is asked for: itself where it has a recipe."""
    return name if name in PLACES else STAND_INS.get(name, "city")
