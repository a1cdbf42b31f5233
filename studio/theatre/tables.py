"""A table in a scene: people sit at its ends, facing each other over it, and small things lie on its top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from studio.theatre.scene import Actor
from studio.theatre.vocabulary import ACTORS

LAID = frozenset(
    (
        "apple",
        "banana",
        "book",
        "bottle",
        "bread",
        "cage",
        "cake",
        "candle",
        "carrot",
        "cheese",
        "clock",
        "coffee",
        "computer",
        "egg",
        "flower",
        "gift",
        "globe",
        "honey",
        "icecream",
        "key",
        "letter",
        "map",
        "mask",
        "mirror",
        "newspaper",
        "phone",
        "pizza",
        "pumpkin",
        "teddy",
        "trophy",
        "vase",
    )
)
"""What lies on a table where there is one, and nobody holds it."""

LOOSELY = frozenset(("none", "before", "behind", "beside", "facing", "near", "left", "right"))
"""Roles of what is only somewhere about, and of who is."""

OVER_IT = frozenset(("none", "beside", "facing", "speaker", "listener", "watcher", "watched", "holder"))
"""Roles of people who may have a table between them: what one of them holds says by itself that it is held."""

QUIET = frozenset(("sit", "eat", "drink", "read", "write", "talk", "listen", "play", "stand", "look", "laugh", "cry"))
"""What people do who may be at a table; all but the last four are done sitting there, whatever else is said."""

STANDING = frozenset(("stand", "look", "laugh", "cry", "talk"))


def laid(actors: Sequence[Actor], light: str) -> list[Actor]:
    """Everybody, with what lies on a table on it and who is at a table seated there; by candlelight it has a candle."""
    table = next((a for a in actors if a.name == "table" and not a.ambient and not a.path), None)
    if table is None:
        return list(actors)
    guests = {a.key for a in _guests(actors, table)}
    writers = {a.key for a in actors if a.key in guests and a.action == "write"}
    found = []
    for actor in actors:
        written = actor.role == "held" and actor.partner in writers
        if actor.name in LAID and (actor.role in LOOSELY or written) and not actor.path:
            actor = replace(actor, role="atop", partner=table.key, action="stand", ambient=False)
        elif actor.key in guests:
            action = "sit" if actor.action in ("stand", "play") else actor.action
            actor = replace(actor, role=AT_TABLE, partner=table.key, action=action)
        elif actor.key == table.key and (guests or actor.role in LOOSELY):
            actor = replace(actor, role="none", partner=None, action="stand")
        found.append(actor)
    if light == "candle" and not any(a.name in LIGHTS for a in actors):
        found.append(Actor(f"{table.key} has", "candle", x=table.x, depth=table.depth, role="atop", partner=table.key))
    return found


LIGHTS = frozenset(("candle", "lamp", "fireplace", "campfire", "fire", "cake", "pumpkin"))
"""What gives the light of candles where it is named."""

AT_TABLE = "diner"
"""The role of who sits at a table."""


def _guests(actors: Sequence[Actor], table: Actor) -> list[Actor]:
    """Who is at the table: said to be, or with somebody who is, and nothing else is said of them."""
    able = [a for a in actors if _able(a)]
    told = [a for a in able if a.partner == table.key or table.partner == a.key]
    there = told + [a for a in able if a not in told and a.action not in STANDING and a.role != "beside"]
    keys = {a.key for a in there}
    joined = [a for a in able if a.key not in keys and (a.partner in keys or _partnered(a, there))]
    everyone = [*there, *joined]
    seated = any(a.action not in STANDING for a in everyone)
    return everyone if seated or len(everyone) > 1 else []


def _partnered(actor: Actor, others: Sequence[Actor]) -> bool:
    return any(other.partner == actor.key for other in others)


def _able(actor: Actor) -> bool:
    """Whether somebody may sit down at a table: people who go nowhere and are nothing else to anybody."""
    stays = not (actor.ambient or actor.path or actor.beats or actor.enters or actor.leaves)
    return stays and ACTORS.get(actor.name) == "person" and actor.role in OVER_IT and actor.action in QUIET


def still_life(actors: Sequence[Actor]) -> bool:
    """Whether a scene is nothing but things that lie on something."""
    named = [a for a in actors if not a.ambient]
    return all(ACTORS.get(a.name) == "prop" for a in named) and any(a.role == "atop" for a in named)
