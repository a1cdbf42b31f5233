"""How many metres of the stage a shot has to hold: the tallest, the longest, a pair apart, a way to go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from studio.theatre.actors.puppet import Puppet
from studio.theatre.bonds import CROWNED, Troupe
from studio.theatre.framing import PERSON
from studio.theatre.part import DEPTHS
from studio.theatre.relations import HANDY
from studio.theatre.scene import Actor
from studio.theatre.stage import Stage
from studio.theatre.tables import AT_TABLE, still_life
from studio.theatre.travel import TRAVELS
from studio.theatre.vocabulary import ACTORS

CHASE_WIDTH = 7.4
"""Metres that the frame is wide at least, for a chase to have room."""

LENGTHS, LONGEST_WAY = 1.1, 4.5
"""How many of its lengths the frame leaves free for what is driven, and metres that this is at most."""

SMALLEST, GOING = 0.42, 0.58
"""Share of the frame that the smallest get, and the smallest who have a way to go."""

TALKS = frozenset(
    (
        "phone",
        "knit",
        "talk",
        "listen",
        "stand",
        "laugh",
        "cry",
        "look",
        "drink",
        "eat",
        "read",
        "write",
        "sit",
        "point",
    )
)
"""What people do with face and hands: where everybody does, and one of them speaks, the frame comes nearer to them."""

ABSORBED, AT_HAND = (
    frozenset(("read", "write", "knit", "phone", "cry", "laugh")),
    HANDY | {"chair", "sofa", "bench", "fireplace", "table"},
)
"""What holds somebody's attention in their hands, and what may stand about them without being what the shot is of."""

INTIMATE, CALM, HEADROOM = 0.68, 0.78, 1.32
"""Shares of the frame, and of a wide one, that are enough for such a scene, and its height in those of the tallest."""


def person(actor: Actor) -> bool:
    return ACTORS.get(actor.name) == "person"


FLAT = 0.4
"""How high somebody is who flies at full length, in body heights."""


def tall(actor: Actor, who: Puppet) -> float:
    return (FLAT if _flies(actor) else 1.0) * who.height * actor.size


def long(actor: Actor, who: Puppet) -> float:
    return (who.height if _flies(actor) else who.length) * actor.size


def _flies(actor: Actor) -> bool:
    """Whether it is a person at full length from the first to the last frame."""
    return person(actor) and actor.action == "fly" and actor.role == "none" and not actor.beats


def nearer(actors: Sequence[Actor], puppets: Mapping[str, Puppet]) -> float:
    """Share of the frame that is enough where nobody is as tall as people are; who has a way to go needs more."""
    if still_life(actors):
        return SMALLEST
    named = [a for a in actors if not a.ambient]
    alive = [a for a in named if ACTORS.get(a.name) in ("person", "animal", "flyer", "swimmer")]
    tallest = max((tall(a, puppets[a.key]) for a in alive or named), default=PERSON)
    least = GOING if any(a.action in TRAVELS and not a.ambient for a in actors) else SMALLEST
    return max(least, min(1.0, tallest / PERSON))


def talked(named: Sequence[Actor]) -> bool:
    """Whether a scene is two or more people in conversation."""
    quiet = all(person(a) and a.action in TALKS and not (a.beats or a.enters or a.leaves) for a in named)
    return len(named) > 1 and quiet and any(a.action == "talk" for a in named)


BULKY = 2.1
"""Metres from which on half a thing is none, whatever shot was asked for."""


def bulky(actors: Sequence[Actor], puppets: Mapping[str, Puppet]) -> bool:
    """Whether a shot is about a car, a bus or a house, and nobody is there."""
    named = [a for a in actors if not a.ambient]
    large = [max(puppets[a.key].length, puppets[a.key].height) * a.size > BULKY for a in named]
    return any(large) and all(ACTORS.get(a.name) in ("vehicle", "prop") for a in named)


def intimate(named: Sequence[Actor]) -> bool:
    """Whether a scene is people in conversation, or one or two who read, write, knit, telephone, cry or laugh."""
    people = [a for a in named if person(a)]
    rest = all(person(a) or a.name in AT_HAND for a in named)
    quiet = all(a.action in TALKS and not (a.beats or a.enters or a.leaves) for a in people)
    absorbed = len(people) < 3 and quiet and rest and any(a.action in ABSORBED for a in people)
    dines = bool(people) and quiet and rest and all(a.role == AT_TABLE for a in people)
    return talked(named) or absorbed or dines


def needed(
    actors: Sequence[Actor], puppets: Mapping[str, Puppet], groups: Sequence[Troupe], stage: Stage, headroom: float
) -> float:
    """Frame height that holds the tallest, the longest and a pair apart."""
    aspect = stage.width / stage.height
    bound = {key for group in groups for key in group.offsets}
    whole = [a for a in actors if not (a.key in bound and a.name in CROWNED)]  # of which the group tells
    tallest = max([tall(a, puppets[a.key]) for a in whole] + [group.tall for group in groups])
    widths = sum(min(6.0, long(a, puppets[a.key])) + 0.7 for a in actors if a.key not in bound)
    widths += sum(group.right - group.left + 0.9 for group in groups)
    chase = CHASE_WIDTH * nearer(actors, puppets) if any(a.role in ("pursuer", "pursued") for a in actors) else 0.0
    widths += max([_way_to_go(a, puppets[a.key]) for a in actors], default=0.0)
    lifted = 1.15 if any(a.altitude > 0.3 or ACTORS.get(a.name) == "flyer" for a in actors) else 1.0
    return max(tallest * headroom * lifted, widths / aspect * 1.1, chase / aspect)


def _way_to_go(actor: Actor, who: Puppet) -> float:
    """Metres of the frame's width that are left to what is driven through it."""
    drives = actor.action == "drive" and ACTORS.get(actor.name) == "vehicle" and actor.facing not in DEPTHS
    return min(LONGEST_WAY, LENGTHS * who.length * actor.size) if drives else 0.0
