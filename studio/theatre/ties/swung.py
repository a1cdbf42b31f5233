"""Who sits on a swing goes with it: a pendulum that is kept going by legs that stretch and bend."""

from __future__ import annotations

import math
from dataclasses import replace

from studio.theatre.actors.geom import Point3
from studio.theatre.actors.physics import Pendulum
from studio.theatre.actors.puppet import Contact, Fit, Moment, Spot
from studio.theatre.actors.swing import ROPE, board, rope, swing
from studio.theatre.noise import seed_of
from studio.theatre.part import Part
from studio.theatre.scene import Actor
from studio.theatre.stage import Station
from studio.theatre.tie import Sounds, Tie
from studio.theatre.ties.binding import tied

WIDE = 0.44
"""Radians that a child swings to either side."""

GRIPPED = 0.30
"""How far up the ropes the hands are over the board, in body heights."""


def on_swing(part: Part, station: Station) -> list[Part]:
    """``part`` on a swing at a station, and of the swing what is behind it and what is before."""
    k, h = part.scale, part.puppet.height
    phase = seed_of(part.actor.key, "swing") % 100 / 100
    pendulum = Pendulum(ROPE, WIDE, phase)
    seat = board(0.0)[1] / k

    def at(t: float) -> Point3:
        x, y = board(pendulum.angle(t))
        return station.x + x, y - board(0.0)[1], station.z

    def does(moment: Moment, t: float) -> Moment:
        angle = pendulum.angle(t) * part.facing
        pumps = math.sin(2 * math.pi * (t / pendulum.period + phase) + math.pi / 2) * part.facing
        (x, y), ropes = board(angle), [rope(angle, GRIPPED * h * k, near) for near in (True, False)]
        grips = [Spot((px - x) / k, seat + (py - y) / k, 0.16 * h) for px, py in ropes]
        foot = Spot((0.36 + 0.08 * pumps) * h, max(0.06, seat - (0.26 - 0.10 * pumps) * h), 0.0)
        fit = Fit(seat, (grips[0], grips[1]), (foot, foot), "fist", -angle - 0.06 * pumps)
        emotion = moment.emotion or "joy"
        return replace(moment, action="sit", base="", chair=False, held="", fit=fit, yaw=1.15, emotion=emotion)

    def heard(own: Sounds) -> Sounds:
        return [(t, Contact(0.0, "whoosh", 0.25)) for t in pendulum.passes(part.seconds)]

    rider = replace(part, x=station.x, y=0.0, z=station.z)
    hangs = Tie(does=lambda moment, t: replace(moment, spin=pendulum.angle(t) * part.facing))
    frame = []
    for thing, name, dz in zip(swing(), ("swing", "ropes"), (0.05, -0.05), strict=True):
        actor = Actor(f"{part.actor.key} {name}", "swing", ambient=True)
        there = Part(actor, thing, station.x, 0.0, station.z + dz, part.facing, part.seconds, 1.0, 0.0)
        frame.append(tied(there, hangs))
    return [tied(rider, Tie(at, does, heard=heard)), *frame]
