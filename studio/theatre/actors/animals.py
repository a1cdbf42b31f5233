"""Animals, flyers and swimmers, by class."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from studio.theatre.actors.birds import FLOCK, Bird
from studio.theatre.actors.craft import FLEET, Craft
from studio.theatre.actors.crawlers import CRAWLERS
from studio.theatre.actors.deep import Seal, Soft
from studio.theatre.actors.fishes import SHOAL, Fish
from studio.theatre.actors.herd import HERD
from studio.theatre.actors.puppet import Puppet
from studio.theatre.actors.quadruped import Quadruped
from studio.theatre.actors.vessels import VESSELS, Vessel
from studio.theatre.actors.wings import SMALL

DRAWN: Mapping[str, Callable[[int], Puppet]] = {
    **{name: partial(Quadruped, name, species) for name, species in HERD.items()},
    **{name: partial(Bird, name, fowl) for name, fowl in FLOCK.items()},
    **{name: partial(Fish, name, swimmer) for name, swimmer in SHOAL.items()},
    **{name: partial(Soft, name) for name in ("octopus", "jellyfish")},
    **{name: partial(Craft, name, make) for name, make in FLEET.items()},
    **{name: partial(Vessel, name, *vessel) for name, vessel in VESSELS.items()},
    **{name: partial(hoverer, name) for name, hoverer in SMALL.items()},
    **{name: partial(crawler, name) for name, crawler in CRAWLERS.items()},
    "seal": partial(Seal, "seal"),
}
"""Class of the vocabulary -> puppet for a seed."""
