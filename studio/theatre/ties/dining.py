"""At a table: whatever hands and face do there is done sitting on a chair."""

from __future__ import annotations

from dataclasses import replace

from studio.theatre.actors.puppet import Moment
from studio.theatre.part import Part
from studio.theatre.tie import Tie
from studio.theatre.ties.binding import Tied, tied


def dine(guest: Part, table: Part, nth: int) -> Tied:
    def does(moment: Moment, t: float) -> Moment:
        if moment.action == "sit" or not guest.puppet.keeps("sit", moment.action):
            return moment
        return replace(moment, base="sit", chair=True)

    return tied(guest, Tie(does=does), velocity=0.0, cadence=0.0), table, []
