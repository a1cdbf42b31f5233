"""Who plays: a puppet for every class, in its colour and clothes."""

from __future__ import annotations

from studio.theatre import actors
from studio.theatre.actors.hearth import FLAMES, alight
from studio.theatre.actors.people import Person
from studio.theatre.actors.puppet import Puppet
from studio.theatre.actors.rowing import OARS, RowingBoat
from studio.theatre.actors.wheelchair import Wheeled

WHEELCHAIR = "wheelchair"
"""What somebody sits in who is said to wear it."""


def puppet(name: str, seed: int, colour: str = "", garment: str = "") -> Puppet:
    """The puppet of a class, coloured and dressed. Raises KeyError for what is no class."""
    drawn = RowingBoat(seed) if garment == OARS and name == "boat" else actors.actor(name, seed)
    who = drawn.dyed(colour, garment)
    if garment == FLAMES:
        return alight(who)
    return Wheeled(name, who.who, seed) if garment == WHEELCHAIR and isinstance(who, Person) else who
