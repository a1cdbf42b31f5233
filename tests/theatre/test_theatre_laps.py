"""Who is on somebody: on the lap of who sits, on a shoulder behind the face, and things on the head."""

from __future__ import annotations

from fractions import Fraction

import pytest

from studio.theatre.actors.people import Person
from studio.theatre.film import stage
from studio.theatre.scene import Actor, Scene


def scene(guest: str, action: str) -> Scene:
    host = Actor("host", "woman", action=action, role="bearing", partner="guest", x=0.5, depth=0.2)
    other = Actor("guest", guest, action="stand", role="atop", partner="host", x=0.5, depth=0.2)
    return Scene(place="room", actors=(host, other))


@pytest.mark.parametrize(("guest", "part"), [("cat", "lap"), ("parrot", "shoulder"), ("basket", "head")])
def test_each_is_where_such_are(guest: str, part: str) -> None:
    parts = {p.actor.key: p for p in stage(scene(guest, "stand"), (320, 180), 48, Fraction(24)).blocking.parts}
    host, other = parts["host"], parts["guest"]
    person = host.puppet
    assert isinstance(person, Person)
    figure = person.figure(host.moment(1.0))
    hip, knee = (figure.project(joint)[1] * host.scale for joint in figure.legs[0][:2])
    shoulder, head = (figure.project(joint)[1] * host.scale for joint in (figure.shoulders[0], figure.head))
    up = other.at(1.0)[1] - host.at(1.0)[1]
    assert host.moment(1.0).action == ("sit" if part == "lap" else "stand")
    if part == "lap":
        assert min(hip, knee) < up < shoulder
    elif part == "shoulder":
        assert abs(up - shoulder) < 0.1
        assert other.at(1.0)[2] > host.at(1.0)[2]
    else:
        assert up > head
