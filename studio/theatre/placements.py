"""Where the two of a relation stand to each other, in metres, before anything is framed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from studio.theatre.actors.handy import HANDY, folded
from studio.theatre.actors.holds import bowed, inside, mouth, rung, saddle, top
from studio.theatre.actors.puppet import LANDERS, Moment, Puppet
from studio.theatre.actors.stance import LEANS
from studio.theatre.scene import Actor
from studio.theatre.travel import TRAVELS
from studio.theatre.vocabulary import ACTORS


@dataclass(frozen=True, slots=True)
class Body:
    """Somebody to be placed: metres over the ground as it will stand."""

    actor: Actor
    puppet: Puppet

    @property
    def kind(self) -> str:
        return ACTORS.get(self.actor.name, "prop")

    @property
    def tall(self) -> float:
        return self.puppet.height * self.actor.size

    @property
    def half(self) -> float:
        """Half of what it takes up from left to right."""
        return max(0.25, 0.5 * self.puppet.length * self.actor.size)

    @property
    def way(self) -> int:
        return -1 if self.actor.facing == "left" else 1


class Stand(NamedTuple):
    """The guest of a pair, and where it stands from the other: metres to the right, up, away."""

    guest: str
    dx: float
    y: float = 0.0
    dz: float = 0.0
    first: Mapping[str, object] = {}
    """What becomes of the first actor: facing, action."""
    second: Mapping[str, object] = {}
    sweep: float = 0.0
    """Metres to either side of the other that it gets to on its way."""


TOGETHER = {"hug": 0.25, "kiss": 0.345, "fight": 0.60, "dance": 0.52}
"""How far apart two people are who do this with each other, as a share of their height."""

REACHED = 0.95
"""How high somebody reaches who feeds, in body heights."""

ARM = 0.36
"""How far somebody reaches, in body heights."""

Placement = Callable[[Body, Body, int, int], Stand]
"""(first, second, side of the frame that the second is on, how many came before) -> where they stand."""


def _named(way: int) -> str:
    return "right" if way > 0 else "left"


def _looking(side: int) -> dict[str, object]:
    return {"facing": _named(side)}


def _gap(first: Body, second: Body, between: float) -> float:
    return first.half + second.half + between


def _facing(between: float) -> Placement:
    def stand(first: Body, second: Body, side: int, nth: int) -> Stand:
        far = _gap(first, second, between) + nth * (2 * second.half + 0.1)
        return Stand("second", side * far, 0.0, 0.12 * nth, _looking(side), _looking(-side))

    return stand


def _close(action: str) -> Placement:
    def stand(first: Body, second: Body, side: int, nth: int) -> Stand:
        far = TOGETHER[action] * (first.tall + second.tall) / 2
        in_front = -0.02
        if "person" not in (first.kind, second.kind) or first.kind != second.kind:
            far = (0.9 if action == "fight" else 0.7) * _gap(first, second, 0.1)
            if action in ("dance", "hug"):  # its head is before it, and not behind theirs
                heads = [mouth(b.puppet, Moment())[0] * b.actor.size for b in (first, second)]
                apart = 0.12 if action == "dance" else -0.1
                far = max(far, sum(heads) + apart * min(first.tall, second.tall))
            in_front = -0.02 if second.half < first.half else 0.05
        far, back = far + NEXT * second.half * nth, 0.12 * nth
        return Stand("second", side * far, 0.0, in_front + back, _looking(side), _looking(-side))

    return stand


NEXT = 1.6
"""Halves of somebody between those who are the same to one: nobody stands in another."""


BOARDS = frozenset(("skateboard",))
"""What is ridden standing."""


def _ride(first: Body, second: Body, side: int, nth: int) -> Stand:
    seat = saddle(second.puppet, Moment())
    if second.actor.name in BOARDS and first.kind == "person":
        y = top(second.puppet).y * second.actor.size
        return Stand("first", 0.0, y, -0.03, {"action": "balance"}, {"action": "drive", "facing": first.actor.facing})
    if seat is None:
        return _inside(first, second, side, nth)
    sideways = second.actor.facing in ("left", "right")
    goes = {"facing": first.actor.facing} if second.actor.action == "stand" and sideways else {}
    mount = {"action": "fight" if second.actor.action == "fight" else _going(second)} | goes
    if second.actor.name in ("bicycle", "motorcycle", "skateboard", "sled") and first.kind == "person":
        mount["size"] = second.actor.size * min(1.1, max(0.66, first.tall / 1.72))
    way = first.way if goes else second.way
    y = seat.seat[1] * second.actor.size
    return Stand("first", way * seat.seat[0], y, -0.03, {"action": "sit", "facing": _named(way)}, mount)


def _going(body: Body) -> str:
    """How it moves when somebody makes it go."""
    if body.actor.action in TRAVELS:
        return body.actor.action
    if body.kind == "vehicle":
        return "drive"
    if body.kind == "flyer" or (body.puppet.kind == "bird" and body.puppet.pace("fly")):
        return "fly"
    return "swim" if body.kind == "swimmer" else "walk"


def _inside(first: Body, second: Body, side: int, nth: int) -> Stand:
    room = inside(second.puppet)
    k, way = second.actor.size, second.way
    row = (0, 1, -1, 2, -2, 3, -3)[nth % 7] * 0.62
    action = {"action": "sleep" if second.actor.name == "bed" else "sit" if room.sits else "stand"}
    if first.actor.action in ("talk", "wave", "sleep", "call", "laugh", "cry", "eat", "read") and room.sits:
        action = {}
    drives = {"action": "drive"} if first.actor.action == "drive" and second.actor.action == "stand" else {}
    at_wheel = room.wheel and nth == 0 and first.actor.action == "drive"
    x = way * (room.wheel[0] if at_wheel and room.wheel else room.seat[0] - row) * k
    return Stand("first", x, room.seat[1] * k, -0.03, action | {"facing": _named(way)}, drives)


IN_ARMS = {"hold": 0.55, "carry": 0.78}
"""How tall somebody may be who is taken in the arms, of whose arms they are; who is taller goes hand in hand."""


def _held(first: Body, second: Body, side: int, nth: int, small: float = IN_ARMS["hold"]) -> Stand:
    """In the hands of the first."""
    if first.kind == second.kind == "person" and second.tall > small * first.tall:
        apart = 0.21 * (first.tall + second.tall)
        return Stand("second", side * apart, 0.0, 0.0, {}, {"facing": first.actor.facing})
    y = 0.5 * first.tall
    flies = first.actor.action == "fly" and second.actor.name == "kite"
    grounded = {"action": "stand", "altitude": 0.0} if flies else {}
    second_does: dict[str, object] = {"facing": first.actor.facing}
    if second.kind in ("animal", "person"):
        second_does["action"] = "sit" if second.kind == "animal" else "stand"
    return Stand("second", first.way * 0.2 * first.tall, y, -0.04, grounded, second_does)


BEHIND_BACK, BEFORE_CHEST = 0.13, 0.19
"""How far from the body hands are, ahead and after what two have between them, in body heights."""

LONG = 0.9
"""Metres from which on a thing is carried by two."""


def borne(puppet: Puppet, size: float) -> bool:
    """Whether it takes two to carry it, if there are two."""
    return puppet.kind == "prop" and puppet.name not in HANDY and folded(puppet).length * size > LONG


def shared(first: Body, second: Body, thing: Body) -> Stand:
    """Where somebody is who takes the other end of what the first carries already."""
    far = 0.94 * folded(thing.puppet).length * thing.actor.size + BEHIND_BACK * first.tall + BEFORE_CHEST * second.tall
    does = {"action": "walk" if first.actor.action == "carry" else first.actor.action, "facing": first.actor.facing}
    return Stand("second", -first.way * far, 0.0, 0.0, {}, does)


def _carried(first: Body, second: Body, side: int, nth: int) -> Stand:
    if first.kind == second.kind == "person" and second.tall > IN_ARMS["carry"] * first.tall:
        across = {"facing": first.actor.facing}
        stand = Stand("second", first.way * 0.16 * first.tall, 0.54 * first.tall, -0.05, {}, across)
    else:
        stand = _held(first, second, side, nth, IN_ARMS["carry"])
    return stand._replace(first={"action": "walk"}) if first.actor.action == "carry" else stand


def _pushed(first: Body, second: Body, side: int, nth: int) -> Stand:
    far = second.half + 0.30 * first.tall + NEXT * second.half * nth
    going = {"action": first.actor.action if first.actor.action in TRAVELS else "walk"}
    return Stand("second", first.way * far, 0.0, 0.03, going, {"action": "stand", "facing": first.actor.facing})


def _pulled(first: Body, second: Body, side: int, nth: int) -> Stand:
    stand = _pushed(first, second, side, nth)
    action = "walk" if second.kind == "animal" else "stand"
    far = second.half + 0.62 * first.tall + NEXT * second.half * nth
    return stand._replace(dx=-first.way * far, second={"action": action, "facing": first.actor.facing})


def _led(first: Body, second: Body, side: int, nth: int) -> Stand:
    """An animal on a line, in front of who holds it; a big one behind."""
    if second.tall > 0.85 * first.tall:
        return _pulled(first, second, side, nth)
    going = first.actor.action if first.actor.action in TRAVELS else "walk"
    far = second.half + 0.42 * first.tall + 0.35 * nth
    does = {"action": going, "facing": first.actor.facing}
    return Stand("second", first.way * far, 0.0, -0.25 - 0.1 * nth, {"action": going}, does)


def _fed(first: Body, second: Body, side: int, nth: int) -> Stand:
    """From the hand where the mouth can be reached, kneeling for low ones; the lowest eat from the ground."""
    x, y = mouth(second.puppet, bowed(second.puppet, Moment(), REACHED * first.tall / second.actor.size))
    low, lowest = (y * second.actor.size < share * first.tall for share in (0.42, 0.2))
    far = x * second.actor.size + 0.27 * first.tall
    person = second.kind == "person"
    sits = first.actor.action == "sit"
    gives: dict[str, object] = {"action": "sit" if sits else "kneel" if low and not person else "stand"}
    gives |= _looking(side)
    eats: dict[str, object] = {"action": "eat" if lowest or person or nth else "stand"} | _looking(-side)
    if nth:
        far += nth * 1.2 * second.half + 0.3
        return Stand("second", side * far, 0.0, (-0.35, 0.35, -0.2, 0.2)[nth % 4], {}, eats)
    return Stand("second", side * far, 0.0, 0.0, gives, eats)


def _given(first: Body, second: Body, side: int, nth: int) -> Stand:
    if first.kind != "person":
        far = mouth(first.puppet, Moment())[0] * first.actor.size + 0.3 * second.tall
    else:
        far = 0.54 * first.tall if second.kind == "person" else 0.4 * first.tall + mouth(second.puppet, Moment())[0]
    still = {"action": "stand"}
    return Stand(
        "second",
        side * (far + NEXT * second.half * nth),
        0.0,
        0.1 * nth,
        still | _looking(side),
        still | _looking(-side),
    )


def _thrown(first: Body, second: Body, side: int, nth: int) -> Stand:
    far = max(2.6, 1.9 * first.tall) + NEXT * second.half * nth
    return Stand("second", side * far, 0.0, 0.1 * nth, {"action": "throw"} | _looking(side), _looking(-side))


def _towards(first: Body, second: Body, side: int, nth: int) -> Stand:
    """The first turns to the second, from where both can be told apart."""
    high = max(0.0, second.tall - 1.5 * first.tall)
    far = _gap(first, second, 0.75 + 0.25 * high) + 0.55 * nth
    return Stand("first", -side * far, 0.0, -0.06 * nth, _looking(side), {})


def _greeting(first: Body, second: Body, side: int, nth: int) -> Stand:
    back = _looking(-side) if second.kind in ("person", "animal") else {}
    return _towards(first, second, side, nth)._replace(second=back)


def _beside(first: Body, second: Body, side: int, nth: int) -> Stand:
    if "lean" in (first.actor.action, second.actor.action) and not first.kind == second.kind == "person":
        leaner, other = (first, second) if first.actor.action == "lean" else (second, first)
        stem = STEMS.get(other.actor.name)
        far = SLIM * (stem * other.actor.size if stem else other.half) + LEANS * leaner.tall + 0.5 * nth
        away = -side if leaner is first else side
        looks = _looking(away)
        return Stand("first", -side * far, 0.0, -0.02, *((looks, {}) if leaner is first else ({}, looks)))
    return Stand("first", -side * (_gap(first, second, 0.18) + 0.6 * nth))


def _at(first: Body, second: Body, side: int, nth: int) -> Stand:
    """At something, near enough to lay hands on it; two are on either side."""
    side = -side if nth % 2 else side
    reach = 0.46 * first.puppet.length * first.actor.size if first.kind == "animal" else 0.16 * first.tall
    far = 0.5 * second.puppet.length * second.actor.size + reach + 0.5 * (nth // 2)
    aimed = _looking(side) if second.actor.name in ("cannon", "telescope") else {}
    return Stand("first", -side * far, 0.0, -0.04, _looking(side), aimed)


def _leftwards(first: Body, second: Body, side: int, nth: int) -> Stand:
    return Stand("first", -_gap(first, second, 0.45) - nth * (2 * first.half + 0.2))


STEMS: Mapping[str, float] = {"tree": 0.30, "palm": 0.18, "lamp": 0.12, "sign": 0.30, "umbrella": 0.1, "telescope": 0.3}
"""Metres to either side that something covers of those behind it, where that is less than it is wide."""


def _behind(first: Body, second: Body, side: int, nth: int) -> Stand:
    """Further away, and looking out from behind: two fifths of it are covered."""
    box = second.puppet.bounds(Moment())
    wide = STEMS.get(second.actor.name, min(max(-box.left, box.right), 0.5 * second.puppet.length + 0.1))
    wide *= second.actor.size  # and not as far as its headlamps shine
    far = max(0.2 * first.half, wide + 0.1 * first.half) + nth * 1.2 * first.half
    out = _looking(-side) if first.kind in ("animal", "person") else {}
    return Stand("first", -side * far, 0.0, 0.55 + 0.3 * first.half, out)


def _far(first: Body, second: Body, side: int, nth: int) -> Stand:
    return Stand("first", -side * (_gap(first, second, 0.6) + 0.8 * nth), 0.0, 5.0)


_LIES = ("sleep",)

STOOD = 0.46
"""How far up a ladder somebody stands, as a share of it."""

PERCHES: Mapping[str, tuple[float, float]] = {"statue": (-0.07, 2.56)}
"""Where small ones sit who find room on it: metres ahead and up."""


SCALED, CLIMBED = 2.2, 0.42
"""Metres from which on somebody climbs up the outside of something, and how far up that is in its heights."""

SPREADS, SPREADS_ON_TABLE = (0.0, -0.5, 0.5, -0.25, 0.25), (-0.34, 0.42, -0.14, 0.27, -0.48)
"""Where on something those are who came one after the other, in widths of the room there; a table has a vase."""


def _on(first: Body, second: Body, side: int, nth: int) -> Stand:
    surface, k = top(second.puppet), second.actor.size
    perches = {"action": "stand"} if first.puppet.kind == "bird" and first.actor.action == "fly" else {}
    step = rung(second.puppet, STOOD)
    if step and first.kind == "person" and first.actor.action not in (*_LIES, "sit"):
        before = 0.05 * first.tall  # the toes are on the step, the body is over the air
        x = second.way * (step[0] * k - before)
        return Stand("first", x, step[1] * k, -0.03 - 0.01 * nth, {"facing": second.actor.facing})
    if second.actor.name in PERCHES and first.tall < 0.6:
        x, y = PERCHES[second.actor.name]
        return Stand("first", second.way * x * k, y * k, -0.03, perches)
    if first.actor.action == "climb" and surface.y * k > SCALED:
        side = 0.4 * (surface.right - surface.left) * k * (-1 if nth % 2 else 1)
        return Stand("first", side, CLIMBED * surface.y * k, -0.12 - 0.02 * nth, {}, {})
    room = max(0.0, (surface.right - surface.left) * k - 2 * min(first.half, 0.4))
    spread = (SPREADS_ON_TABLE if second.actor.name == "table" else SPREADS)[nth % 5] * room
    x = second.way * (surface.left + surface.right) / 2 * k + spread
    does: dict[str, object] = {**perches}
    lying = first.actor.action in _LIES
    if lying:
        x, does = 0.0, {"facing": second.actor.facing}
    elif surface.seat and first.kind == "person" and first.actor.action in ("stand", "sit"):
        does = {"action": "sit"}
    turned = {"facing": first.actor.facing} if second.actor.name == "chair" and not lying else {}
    return Stand("first", x, surface.y * k, -0.03 - 0.01 * nth, does, turned)


CLEAR: Mapping[str, float] = {"table": 0.58, "bench": 0.42, "piano": 0.62, "bed": 0.24, "chair": 0.42, "sofa": 0.14}
"""Metres of room under furniture."""


SHRINKS, LURKS = frozenset(("monster", "dragon", "dino", "ghost", "bear", "gorilla")), 0.62
"""What would lift the furniture under which it is said to be, and how many metres tall it is there."""


def _under(first: Body, second: Body, side: int, nth: int) -> Stand:
    clear = CLEAR.get(second.actor.name)
    if clear is not None:
        low = "hide" if first.kind == "person" else "sleep" if first.tall > 1.25 * clear else first.actor.action
        does: dict[str, object] = {"action": low}
        if first.actor.name in SHRINKS:
            does = {"action": "stand", "size": first.actor.size * min(1.0, LURKS / first.tall), "facing": _named(-side)}
            return Stand("first", nth * 0.5 - 0.1, 0.0, -0.1, does, {})
        return Stand("first", nth * 0.5 - 0.1, 0.0, 0.08, does, {})
    if second.kind == "flyer" or second.puppet.kind == "bird" or first.kind == second.kind == "swimmer":
        does = {"action": "fly"} if second.puppet.kind in LANDERS else {}
        return Stand("second", 0.0, first.tall + 0.45 + 0.5 * second.tall, 0.0, {}, does)
    x = side * (0.45 + 0.12 * second.half) * (-1 if nth % 2 else 1) + 0.3 * (nth // 2)
    return Stand("first", -x, 0.0, -0.35 - 0.05 * nth)


def _around(first: Body, second: Body, side: int, nth: int) -> Stand:
    flies = first.kind == "flyer" or first.puppet.kind == "bird"
    does: dict[str, object] = {"action": "sit_ground"} if first.actor.action == "sit" and first.kind == "person" else {}
    does |= {"action": "fly"} if flies else {}
    wide = circle_of(first.puppet, first.actor.size, second.puppet, second.actor.size)
    return Stand("first", 0.0, 0.7 * second.tall if flies else 0.0, 0.0, does, sweep=wide)


def circle_of(guest: Puppet, guest_size: float, host: Puppet, host_size: float) -> float:
    """Half the width of the way round something."""
    return 0.5 * host.length * host_size + 0.35 * min(4.0, max(0.5, guest.length * guest_size)) + 0.75


STOOL = 1.31
"""Metres from the middle of a piano to its stool."""


def _played(first: Body, second: Body, side: int, nth: int) -> Stand:
    """Before its keys, or behind it."""
    if second.actor.name != "piano":
        return Stand("first", 0.0, 0.0, 0.3, {"action": "stand"})
    does: dict[str, object] = {"action": "sit", "facing": _named(second.way)}
    return Stand("first", -second.way * STOOL * second.actor.size, 0.0, -0.04, does)


def _over(first: Body, second: Body, side: int, nth: int) -> Stand:
    if first.kind == "flyer" or first.puppet.kind == "bird":
        y = second.tall + 0.35 + 0.5 * first.tall + 0.4 * (nth % 2)
        return Stand("first", -side * 0.4 * second.half + 0.7 * nth, y, 0.0, {"action": "fly"})
    far = run_up(first, second)
    return Stand("first", -side * far, 0.0, -0.05, {"action": "run"} | _looking(side), sweep=far)


def run_up(first: Body, second: Body) -> float:
    """Metres before the middle of something at which somebody starts who leaps over it."""
    return _gap(first, second, 1.4)


def raised(stand: Stand, first: Body, second: Body) -> Stand:
    """Of a pair with one in the air it is that one which is placed from the other, who stays on the ground."""
    flies = [(b.kind == "flyer" and b.puppet.kind not in LANDERS) or b.actor.action == "fly" for b in (first, second)]
    if flies == [False, True]:
        y = 0.9 * first.tall + 0.5 * second.tall
        return stand._replace(guest="second", dx=-stand.dx, y=y, dz=max(0.0, -stand.dz))
    if flies == [True, False] and stand.guest == "first":
        return stand._replace(y=0.6 * second.tall + 0.5 * first.tall)
    return stand


SLIM = 0.75
"""How much of half a thing's width is between its middle and who leans on it: a trunk is slimmer than its roots."""

LAP, CHILD = 0.19, 1.4
"""Metres from the edge of a table at which somebody sits at it, and how tall who is not hidden behind its corner is."""


def _dining(first: Body, second: Body, side: int, nth: int) -> Stand:
    """At the ends of a table by turns, then behind it."""
    side = -side if nth % 2 else side
    if nth > 1:
        return Stand("first", -side * 0.25 * second.puppet.length * second.actor.size, 0.0, 0.5, _looking(side))
    far = 0.42 * second.puppet.length * second.actor.size + LAP
    return Stand("first", -side * far, 0.0, 0.03 if first.tall > CHILD else -0.03, _looking(side))


LOOSE = frozenset(("talk", "face", "watch", "point", "wave", "beside", "behind", "left", "far"))
"""Relations in which each keeps to the ground or to the air."""

PLACEMENTS: Mapping[str, Placement] = {
    "talk": _facing(0.62),
    "face": _facing(0.7),
    "hug": _close("hug"),
    "fight": _close("fight"),
    "dance": _close("dance"),
    "kiss": _close("kiss"),
    "ride": _ride,
    "carry": _carried,
    "hold": _held,
    "drop": _held,
    "push": _pushed,
    "pull": _pulled,
    "lead": _led,
    "feed": _fed,
    "give": _given,
    "throw": _thrown,
    "bowl": _thrown,
    "given": _held,
    "thrown": _held,
    "watch": _towards,
    "point": _towards,
    "wave": _greeting,
    "beside": _beside,
    "behind": _behind,
    "on": _on,
    "under": _under,
    "in": _inside,
    "left": _leftwards,
    "far": _far,
    "around": _around,
    "over": _over,
    "play": _played,
    "at": _at,
    "dine": _dining,
}
"""Where the two of a relation stand; a chase and a walk behind somebody are paths, see ``blocking``."""
