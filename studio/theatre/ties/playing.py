"""Instruments that stand: who plays a piano sits at its keys, who drums stands behind the drum."""

from __future__ import annotations

import math
from dataclasses import replace

from studio.theatre.actors.geom import TAU
from studio.theatre.actors.people import Person
from studio.theatre.actors.puppet import Fit, Moment
from studio.theatre.part import Part
from studio.theatre.tie import Tie
from studio.theatre.ties.binding import Tied, fit_of, own, tied

STOOL, KEYS, REST = 0.50, (-0.80, 0.93), 0.12
"""Metres of the piano: how high its stool is, where its keys are, and how far apart hands are on them."""

SKIN = (0.0, 0.95)
"""Where the skin of the drum is, metres of the drum."""


def play(player: Part, thing: Part, nth: int) -> Tied:
    thing = tied(thing, Tie(does=lambda moment, t: replace(moment, action="play")))
    if not isinstance(player.puppet, Person):
        return player, thing, []
    seated = thing.actor.name == "piano"
    spot, apart = (KEYS, REST) if seated else (SKIN, 0.3)
    k = thing.scale

    def does(moment: Moment, t: float) -> Moment:
        x, y, z = thing.at(t)
        hands = []
        for side in (-1, 1):
            beat = math.sin(TAU * (1.7 * t + 0.25 * side))
            along = spot[0] + side * apart / 2 + 0.05 * math.sin(0.9 * t + side)
            at = x + thing.facing * along * k, y + (spot[1] + 0.03 * beat) * k, z
            hands.append(own(player, t, at)._replace(aside=0.08 * -side))
        fit = Fit(STOOL * k / player.scale, (hands[0], hands[1]), grip="open") if seated else fit_of(moment)
        return replace(moment, held="", chair=False, fit=fit._replace(hands=(hands[0], hands[1])))

    return tied(player, Tie(does=does)), thing, []
