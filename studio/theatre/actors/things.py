"""Vehicles, balls and props, by class."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from studio.theatre.actors.ball import Ball
from studio.theatre.actors.props import PROPS
from studio.theatre.actors.puppet import Puppet
from studio.theatre.actors.thing import Thing
from studio.theatre.actors.vehicles import VEHICLES


def _ball(seed: int) -> Puppet:
    return Ball(seed)


DRAWN: Mapping[str, Callable[[int], Puppet]] = {
    **{name: partial(Thing, name, "vehicle", model) for name, model in VEHICLES.items()},
    **{name: partial(Thing, name, "prop", model) for name, model in PROPS.items()},
    "ball": _ball,
}
"""Class of the vocabulary -> puppet for a seed."""
