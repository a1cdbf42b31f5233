"""The vehicles of the vocabulary: size, paint and wheels of each. Add one: a painter, then a line here."""

from __future__ import annotations

from dataclasses import replace

from studio.theatre.actors import cars, cycles, rails
from studio.theatre.actors.car_ends import ENDS
from studio.theatre.actors.thing import Model

_PAINTS = ("#c8443c", "#3c6ea8", "#3f8f83", "#d79a3a", "#7a4f8a", "#e3ddcf")

_FROM_THE_SIDE = {
    "car": Model(cars.car, 1.45, 4.0, _PAINTS, wheel=0.32),
    "policecar": Model(cars.policecar, 1.6, 4.0, wheel=0.32),
    "taxi": Model(cars.taxi, 1.58, 4.0, ("#f2b632",), wheel=0.32),
    "bus": Model(cars.bus, 2.7, 6.5, ("#c8443c", "#3c6ea8", "#3f8f83"), wheel=0.44),
    "truck": Model(cars.truck, 2.9, 6.0, _PAINTS[:5], wheel=0.44),
    "firetruck": Model(cars.firetruck, 2.7, 6.0, wheel=0.44),
    "ambulance": Model(cars.ambulance, 2.4, 4.6, wheel=0.36),
    "motorcycle": Model(cycles.motorcycle, 1.25, 2.3, _PAINTS[:5], wheel=0.36),
    "bicycle": Model(cycles.bicycle, 1.08, 1.75, _PAINTS[:5], wheel=0.34),
    "skateboard": Model(cycles.skateboard, 0.3, 1.35, _PAINTS[:5], wheel=0.07),
    "sled": Model(cycles.sled, 0.74, 2.3, ("#b4473c", "#3c6ea8", "#3f8f83"), wheel=0.32),
    "train": Model(rails.train, 2.9, 6.2, ("#33604f", "#3b4c7a", "#7c3636"), wheel=0.56),
    "tram": Model(rails.tram, 3.3, 6.2, ("#c8443c", "#3f8f83", "#3c6ea8"), wheel=0.28),
    "tank": Model(rails.tank, 2.1, 4.9, ("#6c7a4c", "#8a7f58"), wheel=0.32),
    "tractor": Model(rails.tractor, 2.3, 3.2, ("#3f8a4a", "#c8443c", "#3c6ea8"), wheel=0.78),
    "carriage": Model(rails.carriage, 2.2, 3.7, ("#7c2f3a", "#3b4c7a", "#33604f"), wheel=0.6),
}

VEHICLES = {name: replace(model, end=ENDS[name]) for name, model in _FROM_THE_SIDE.items()}
