"""Who is bound to whom: relations told by roles, and the troupes that they make.

The root of a troupe gets a place on the stage like anybody else; the others stand from it, whatever the place, the shot
and the way the root goes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import NamedTuple

from studio.theatre.actors.handy import HANDY, handy
from studio.theatre.actors.puppet import LANDERS, Puppet
from studio.theatre.placements import LOOSE, PLACEMENTS, TOGETHER, Body, Stand, borne, raised, shared
from studio.theatre.relations import RELATIONS, VESSELS
from studio.theatre.scene import Actor
from studio.theatre.tables import AT_TABLE
from studio.theatre.vocabulary import ACTORS


class Bond(NamedTuple):
    """One relation between two actors, by their keys."""

    relation: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Troupe:
    """Those who stand together: where each is from the root, and how far they reach from it."""

    root: str
    offsets: Mapping[str, tuple[float, float, float]]
    left: float
    right: float
    tall: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def bonds(actors: Sequence[Actor]) -> list[Bond]:
    """Every relation that is told by roles or by two people who do something together, the tightest first."""
    named = {a.key: a for a in actors if not a.ambient}
    found: dict[frozenset[str], Bond] = {}
    for name, relation in RELATIONS.items():
        if name not in PLACEMENTS:
            continue
        for role, mine in ((relation.first, True), (relation.second, False)):
            for actor in (a for a in named.values() if a.role == role):
                other = _other(actor, named)
                if other:
                    first, second = (actor.key, other.key) if mine else (other.key, actor.key)
                    found.setdefault(frozenset((first, second)), Bond(name, first, second))
    for first, role, second in ((a.key, *tie) for a in named.values() for tie in a.also if tie[1] in named):
        relation = next((name for name, r in RELATIONS.items() if r.first == role and name in PLACEMENTS), "")
        if relation and first != second:
            found.setdefault(frozenset((first, second)), Bond(relation, first, second))
    for key, bond in list(found.items()):
        if bond.relation == "under" and named[bond.second].name == "umbrella" and _upright(named[bond.first]):
            found[key] = bond._replace(relation="hold")
    for key, bond in list(found.items()):
        if (
            bond.relation == "on"
            and named[bond.first].name in VESSELS - HANDY.keys()
            and ACTORS.get(named[bond.second].name) == "person"
        ):
            found[key] = Bond("in", bond.second, bond.first)  # no boat sails on somebody's head
        if bond.relation == "carry" and named[bond.first].name in VESSELS and _is_person(named[bond.second]):
            found[key] = Bond("in", bond.second, bond.first)  # who is flown or driven sits inside
        if bond.relation == "over" and ACTORS.get(named[bond.first].name) == "person" and _small(named[bond.second]):
            found |= _sharing(key, bond, named, found)
        if bond.relation == "under" and ACTORS.get(named[bond.second].name) == "swimmer":
            del found[key]  # boats stay on the water: who is under one swims there
        if bond.relation == "in" and named[bond.second].name in HOMES and named[bond.first].action in GOES:
            del found[key]  # who walks home is before it
        if bond.relation == "behind" and named[bond.second].action == "kneel" and _is_person(named[bond.first]):
            found[key] = Bond("face", bond.second, bond.first)  # before whom somebody kneels
        if bond.relation in ("give", "throw"):
            found |= _passing(key, bond, named)
    for actor in [a for a in named.values() if a.role == AT_TABLE and a.partner in named]:
        found[frozenset((actor.key, actor.partner))] = Bond("dine", actor.key, actor.partner or "")
    for key, bond in list(found.items()):
        looks = named[bond.first].action == "look" and named[bond.second].name in LOOKED_INTO
        if bond.relation in ("beside", "face", "watch") and (looks or named[bond.first].action == "paint"):
            found[key] = bond._replace(relation="at")
        elif bond.relation in ("beside", "point", "watch", "face") and _tool(named[bond.first], named[bond.second]):
            found[key] = bond._replace(relation="hold")
        elif bond.relation == "beside" and _tool(named[bond.second], named[bond.first]):
            found[key] = Bond("hold", bond.second, bond.first)
    for action in TOGETHER:
        pair = [a for a in named.values() if a.action == action and ACTORS.get(a.name) == "person"]
        if len(pair) == 2 and not any(a.key in keys for a in pair for keys in found):
            found[frozenset(a.key for a in pair)] = Bond(action, pair[0].key, pair[1].key)
    _played_with(found, named)
    found |= _implied(named, {key for keys in found for key in keys})
    return sorted(found.values(), key=lambda b: _TIGHT.index(b.relation) if b.relation in _TIGHT else len(_TIGHT))


STANDING, FLOWN = frozenset(("piano", "drum")), frozenset(("kite",))
"""What is played where it stands, and what is flown and not flown with."""

THROWN = frozenset(("flower", "ball", "apple", "book", "bottle", "gift", "phone", "pizza", "cake"))

UPRIGHT = ("stand", "walk", "run", "talk", "look", "work", "call", "wave", "laugh", "cry")
"""Who does this and has an umbrella is under it."""

LEANED_ON = frozenset(
    ("tree", "palm", "lamp", "car", "taxi", "policecar", "truck", "bus", "door", "sign", "barrel", "statue", "piano",
     "motorcycle", "tractor", "house", "tower", "fireplace", "gravestone", "rock", "table", "chest", "fountain")
)  # fmt: skip
"""What somebody leans on that stands about."""

SHAPED = frozenset(("snowman", "sandcastle"))
"""What is made with the hands, by as many as like."""

SHARED = SHAPED | {"cake", "cauldron"}
"""What more than one may be at."""

_FLAG = (frozenset(("flag",)), "hold")

_TO_DO_WITH: Mapping[str, Sequence[tuple[frozenset[str], str]]] = {
    "play": ((STANDING, "play"), (frozenset(("guitar", "violin", "trumpet")), "hold")),
    "fly": ((FLOWN, "hold"),),
    "throw": ((THROWN, "bowl"),),
    "cook": ((frozenset(("cake", "pizza", "pumpkin", "cauldron")), "at"),),
    "eat": (
        (frozenset(("apple", "icecream", "pizza", "carrot", "bread", "cheese", "banana", "honey")), "hold"),
        (frozenset(("cake",)), "at"),
    ),
    "sweep": ((frozenset(("broom",)), "hold"),),
    "work": (
        (frozenset(("shovel", "rod", "net")), "hold"),
        (frozenset(("bicycle", "car", "clock", "computer", "motorcycle", "statue", "tv", "tractor")), "at"),
    ),
    "look": ((frozenset(("mirror", "telescope", "easel", "globe")), "at"),),
    "read": ((frozenset(("book", "newspaper", "letter", "map")), "hold"),),
    "drink": ((frozenset(("bottle", "coffee")), "hold"),),
    "call": ((frozenset(("phone",)), "hold"), _FLAG),
    "talk": ((frozenset(("phone",)), "hold"), (frozenset(("microphone",)), "hold")),
    "sing": ((frozenset(("microphone",)), "hold"),),
    "hug": ((frozenset(("teddy",)), "hold"),),
    "lean": ((LEANED_ON, "beside"),),
    "paint": ((frozenset(("easel",)), "at"),),
    "shape": ((SHAPED, "at"),),
    "point": ((frozenset(("cannon",)), "at"),),
    "stand": ((frozenset(("cake",)), "at"), _FLAG),
    **dict.fromkeys(("wave", "walk", "run", "cheer", "dance", "climb"), (_FLAG,)),
}
"""Action -> what it is done with where nothing else is said, and the relation that this is."""


def _implied(named: Mapping[str, Actor], bound: Set[str]) -> dict[frozenset[str], Bond]:
    """Bonds of which the two tell by what they are: who plays, and a piano; who throws, and a bouquet."""
    found = {}
    free = {a.key: a for a in named.values() if a.key not in bound}
    for actor in [a for a in free.values() if ACTORS.get(a.name) == "animal" and a.action == "eat"]:
        thing = next((a for a in free.values() if a.name in FOOD), None)
        if thing:
            found[frozenset((actor.key, thing.key))] = Bond("at", actor.key, thing.key)
            del free[thing.key]
    for actor in [a for a in free.values() if ACTORS.get(a.name) == "person"]:
        umbrella = ((frozenset(("umbrella",)), "hold"),) if actor.action in UPRIGHT else ()
        for names, relation in (*_TO_DO_WITH.get(actor.action, ()), *umbrella):
            thing = next((a for a in free.values() if a.name in names), None)
            if thing:
                found[frozenset((actor.key, thing.key))] = Bond(relation, actor.key, thing.key)
                if thing.name not in SHARED:
                    del free[thing.key]
                break
    return found


def _played_with(found: dict[frozenset[str], Bond], named: Mapping[str, Actor]) -> None:
    """Two who have one ball throw it to each other."""
    for ball in [a.key for a in named.values() if a.name == "ball"]:
        have = [b.first for b in found.values() if b.relation == "hold" and b.second == ball]
        have = [key for key in have if ACTORS.get(named[key].name) == "person"]
        if len(have) > 1 and frozenset(have[:2]) not in found:
            found[frozenset(have[:2])] = Bond("throw", have[0], have[1])
            found[frozenset((have[0], ball))] = Bond("thrown", have[0], ball)
            for key in have[1:]:
                del found[frozenset((key, ball))]


def _passing(key: frozenset[str], bond: Bond, named: Mapping[str, Actor]) -> dict[frozenset[str], Bond]:
    """The bond of a thing that two pass on, and of one that is thrown at nobody."""
    if _small(named[bond.second]):
        return {key: bond._replace(relation="bowl")} if bond.relation == "throw" else {}
    thing = next((a for a in named.values() if _small(a) and a.role == "none"), None)
    if thing is None:
        return {}
    relation = "given" if bond.relation == "give" else "thrown"
    return {frozenset((bond.first, thing.key)): Bond(relation, bond.first, thing.key)}


def _sharing(
    key: frozenset[str], bond: Bond, named: Mapping[str, Actor], found: Mapping[frozenset[str], Bond]
) -> dict[frozenset[str], Bond]:
    """Nobody leaps over a cup: one has it in the hand and talks with the others who sit over it."""
    if named[bond.first].action == "jump":
        return {}
    host = next((b.first for b in found.values() if b.relation == "hold" and b.second == bond.second), None)
    return {key: Bond("hold", bond.first, bond.second) if host is None else Bond("talk", bond.first, host)}


TOOLS = frozenset(("rod", "shovel", "net", "broom", "rope", "wand", "letter", "map"))
"""What is in the hand of whoever is there with it."""

FOOD = frozenset(
    ("apple", "carrot", "bread", "cheese", "banana", "honey", "bone", "pumpkin", "cake", "pizza", "mushroom")
)
"""What animals eat where it lies."""


def _tool(actor: Actor, thing: Actor) -> bool:
    return _is_person(actor) and thing.name in TOOLS


def _is_person(actor: Actor) -> bool:
    return ACTORS.get(actor.name) == "person"


def _small(actor: Actor) -> bool:
    """Whether somebody can have it in the hand."""
    return actor.name in HANDY or ACTORS.get(actor.name) == "ball"


def _other(actor: Actor, named: Mapping[str, Actor]) -> Actor | None:
    """Who the role is about: the partner, else whoever is nearest of those nothing is said of."""
    partner = named.get(actor.partner or "")
    if partner is not None:
        return partner if partner is not actor else None
    free = [a for a in named.values() if a is not actor and a.role == "none"]
    return min(free, key=lambda a: abs(a.x - actor.x), default=None)


def _upright(actor: Actor) -> bool:
    return ACTORS.get(actor.name) == "person" and actor.action in UPRIGHT


ON_FOOT = frozenset(("hug", "fight", "dance", "kiss", "give", "feed", "lead", "push", "pull"))
"""What those who fly come down to the ground for."""

LOOKED_INTO = frozenset(("telescope", "mirror"))
HOMES, GOES = frozenset(("house", "tower", "tent", "lighthouse")), ("walk", "run", "limp", "sneak")
"""What is looked into from near by; what people go home to, and how."""

CROWNED = frozenset(("tree", "palm"))
"""What need not be whole in the frame where somebody is under it or beside it."""

_TIGHT = ("ride", "in", "on", "carry", "hold", "drop", "push", "pull", "lead")


def troupes(actors: Sequence[Actor], puppets: Mapping[str, Puppet]) -> tuple[list[Actor], list[Bond], list[Troupe]]:
    """Actors as their relations want them, the bonds that hold, and who stands with whom."""
    company = _Company(actors, puppets)
    held = [bond for bond in bonds(actors) if company.joined(bond)]
    return [company.actors[a.key] for a in actors], held, company.troupes()


class _Company:
    """Actors on their way to troupes: who stands from whom, and how."""

    def __init__(self, actors: Sequence[Actor], puppets: Mapping[str, Puppet]) -> None:
        self.actors, self.puppets = {a.key: a for a in actors}, puppets
        self._hosts: dict[str, tuple[str, Stand]] = {}
        self._count: dict[tuple[str, str], int] = {}

    def joined(self, bond: Bond) -> bool:
        """Whether the bond could be had: nobody stands from two, or from those who stand from them."""
        first, second = self._body(bond.first), self._body(bond.second)
        nth = self.nth(bond)
        side = 1 if (second.actor.x, first.way > 0) >= (first.actor.x, True) else -1
        stand = PLACEMENTS[bond.relation](first, second, side, nth)
        if bond.relation in LOOSE:
            stand = raised(stand, first, second)
        guest, host = (bond.first, bond.second) if stand.guest == "first" else (bond.second, bond.first)
        if bond.relation in LOOSE and self.actors[guest].path:
            return False  # who was put in a place by hand stands there, and not from another
        if bond.relation == "feed" or (bond.relation in LOOSE and self._grounded(guest, host)):
            stand = stand._replace(y=stand.y - self._offset(host)[1])  # beside a bench is on the ground
        one, other = bond.first, bond.second
        if self._shared(bond):  # the thing has its place: who takes its other end gets one from the first
            guest, host = bond.first, self._hosts[bond.second][0]
            one, other = host, guest
            stand = shared(self._body(host), first, second)
            if nth > 2:
                return False
            if nth == 2:  # in the middle, between the two who have the ends
                stand = stand._replace(dx=stand.dx / 2)
        if guest in self._hosts or self._root(host) == guest:
            return False
        self._hosts[guest] = host, stand
        for key in (bond.first, bond.second):
            self._count[bond.relation, key] = nth + 1
        self.actors[one] = replace(self.actors[one], **stand.first)  # type: ignore[arg-type]
        self.actors[other] = replace(self.actors[other], **stand.second)  # type: ignore[arg-type]
        return True

    def _shared(self, bond: Bond) -> bool:
        """Whether somebody else has the other end already of what is carried."""
        host = self._hosts.get(bond.second)
        if bond.relation not in ("carry", "hold") or host is None or bond.first in self._hosts:
            return False
        people = all(ACTORS.get(self.actors[key].name) == "person" for key in (bond.first, host[0]))
        thing = self._body(bond.second)
        return people and borne(thing.puppet, thing.actor.size)

    def _grounded(self, guest: str, host: str) -> bool:
        """Whether both have the ground under them, whatever the host is on."""
        return not any(self._aloft(key) for key in (guest, host, self._root(host)))

    def _aloft(self, key: str) -> bool:
        body = self._body(key)
        flies = body.kind == "flyer" and body.puppet.kind not in LANDERS
        return flies or body.kind == "swimmer" or body.actor.action in ("fly", "swim", "float")

    def nth(self, bond: Bond) -> int:
        """How many before are in this relation to either of the two."""
        return max(self._count.get((bond.relation, key), 0) for key in (bond.first, bond.second))

    def troupes(self) -> list[Troupe]:
        roots = dict.fromkeys(self._root(key) for key in self._hosts)
        return [self._troupe(root) for root in roots]

    def _troupe(self, root: str) -> Troupe:
        keys = [root, *(key for key in self._hosts if self._root(key) == root)]
        offsets = {key: self._offset(key) for key in keys}
        reach = [(offsets[key][0], self._body(key).half) for key in keys]
        for key in keys[1:]:
            host, stand = self._hosts[key]
            if stand.sweep:
                reach.append((offsets[host][0], stand.sweep + self._body(key).half))
        return Troupe(
            root,
            offsets,
            min(x - half for x, half in reach),
            max(x + half for x, half in reach),
            max(offsets[key][1] + self._tall(key) for key in keys),
        )

    def _tall(self, key: str) -> float:
        """How tall somebody is as they stand there: a cup on a table has left its own."""
        body, found = self._body(key), handy(self.puppets[key])
        if body.actor.name in CROWNED and self._lives(key) and body.actor.role not in ("bearing", "holding"):
            return 0.0
        return 0.8 * found[0].height * body.actor.size if found and body.actor.role == "atop" else body.tall

    def _lives(self, root: str) -> bool:
        """Whether anybody lives among those who stand with ``root``."""
        keys = [key for key in self.actors if self._root(key) == self._root(root)]
        return any(ACTORS.get(self.actors[key].name) != "prop" for key in keys)

    def _body(self, key: str) -> Body:
        return Body(self.actors[key], self.puppets[key])

    def _root(self, key: str) -> str:
        while key in self._hosts:
            key = self._hosts[key][0]
        return key

    def _offset(self, key: str) -> tuple[float, float, float]:
        """Metres from the root: right, up, away."""
        x = y = z = 0.0
        while key in self._hosts:
            key, stand = self._hosts[key]
            x, y, z = x + stand.dx, y + stand.y, z + stand.dz
        return x, y, z
