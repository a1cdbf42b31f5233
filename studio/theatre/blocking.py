"""Where everyone is, when: from a scene's fractions to metres, paths and a camera that cuts nobody.

A shot is framed first: how many metres the frame is high at the actors' depth. Then actors get their places in that
frame, and whoever travels gets a path that stays in it for the whole shot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from studio.theatre.actors.ball import Ball
from studio.theatre.actors.people import Person
from studio.theatre.actors.puppet import LANDERS, Puppet
from studio.theatre.actors.sunk import SUNK
from studio.theatre.background import aloof, bars, set_back, taken_in
from studio.theatre.bonds import ON_FOOT, troupes
from studio.theatre.camera import Camera, Move, moved, seen, within
from studio.theatre.casting import puppet
from studio.theatre.course import acted
from studio.theatre.directed import DEPTH_RANGE, NEAREST, directed
from studio.theatre.framing import CLOSER, SHOT_HEIGHTS, aim_of, framed, over_shoulder, racked, subject_of
from studio.theatre.keeping import CUTTING, kept
from studio.theatre.noise import seed_of
from studio.theatre.part import Part
from studio.theatre.placements import LOOSE
from studio.theatre.ranks import closed_up, companies, ranks
from studio.theatre.roads import along
from studio.theatre.scene import Actor, Scene
from studio.theatre.sightlines import beside, free, uncovered
from studio.theatre.sizing import CALM, HEADROOM, INTIMATE, bulky, intimate, nearer, needed, person, talked
from studio.theatre.stage import Stage
from studio.theatre.stations import stationed
from studio.theatre.suited import on_seats, suited, worn
from studio.theatre.tie import Tie
from studio.theatre.ties import tied_up
from studio.theatre.ties.liftoff import lifted_off
from studio.theatre.ties.torches import lighting
from studio.theatre.travel import ROLLING, Follow, Frame, together, travelling
from studio.theatre.troupe import gathered, spread
from studio.theatre.vocabulary import ACTORS
from studio.theatre.waters import above, afloat, has_water, layered, moored

GAP_MIN, GAP_MAX = 1.7, 2.3
"""Metres between who chases and who is chased."""

CLEAR = 0.5
"""Metres from the nose of who chases to the tail of who is chased, at least."""

ROOM = 1.6
"""How many times its height the frame is high that holds somebody."""

BEHIND, TRAFFIC_BEHIND = 0.9, 3.0
"""Metres that extras stay behind whom the scene is about, tall ones more, and that passing vehicles do."""

TALL = 1.6
"""Metres from which a thing hides people."""

STEM = 0.4
"""How far from what it would hide something tall is put, in depths."""

RISES = 0.41
"""How high somebody afloat may be over where it floats, in frame heights."""

COUNTED = 3
"""Of how many of a kind no medium shot leaves any out."""

BACK_ROW, NEARER = 0.6, (1.0, 0.93, 0.86, 0.8, 0.74)
"""Metres from the first row to the second, and shares of their distance at which many may stand nearer."""

OPENED = 0.8
"""Share of its zoom to which a lens opens easily."""

WALL = 0.4
"""Metres that a row keeps from the walls of a place."""

HEAVY = (*ROLLING, "animal", "person", "prop", "swimmer")
"""Kinds that leave the ground only when they are said to fly."""

PERCHED = frozenset(("sit", "sleep", "eat", "walk", "run", "drink", "hide", "look"))
"""What birds do on the ground, however high they were put."""

LEAPS = ("jump", "dance", "throw")
"""What fish do at the surface by leaping out of the water, also those who only swim along it otherwise."""

LANE = 0.7
"""Metres of depth between two who pass each other."""

WADES = 0.5
"""How much of a swimmer is under water that is upright in it, as a share of its height."""

HOVERS = frozenset(("ghost",))
"""What floats before people's eyes and not over their heads."""

OUT_OF_REACH = 1.4
"""Metres over the ground from which on somebody is looked up to and not seen from near by."""

WADE = 0.3
"""Metres from the bank that animals wade into the water to drink."""

LIES, OVERHEAD = 1.2, 7.6
"""Metres that a wreck lies behind who swims before it, and from the camera of a boat seen from below."""

CENTRED = ("medium", "close", "extreme")
"""Shots that have whom they are about in their middle, until a person puts it elsewhere."""

STRAIGHT = 1.0
"""Metres to either side of the middle at which a closer shot still looks at somebody straight."""


@dataclass(frozen=True, slots=True)
class Blocking:
    """A scene on its stage: everyone's part and the camera's move.

    ``free``: the move as it is once somebody is put by hand. ``base``, ``frame``: what both are made from. ``about``:
    the key of whom a closer shot keeps in its middle.
    """

    parts: tuple[Part, ...]
    camera: Move
    free: Move
    base: Camera
    frame: Frame
    about: str = ""


def block(scene: Scene, stage: Stage, seconds: float) -> Blocking:
    scene = replace(scene, actors=suited(scene, stage))
    scene = replace(scene, actors=tuple(_housed(a, scene, stage) for a in scene.actors))
    puppets = {a.key: _cast(a, scene) for a in scene.actors}
    actors, bound, groups = troupes(scene.actors, puppets)
    near, far = stage.options.get("walls", (-99.0, 99.0))
    rows = [closed_up(row, far - near - WALL) for row in ranks(actors, puppets, groups)]
    groups = companies(groups, actors, puppets) + rows
    calm = intimate([a for a in actors if not a.ambient])
    talking = scene.shot == "normal" and calm
    back = aloof(actors, puppets, groups, stage)
    share = (
        INTIMATE
        if talking
        else CALM
        if calm and scene.shot == "wide"
        else nearer([a for a in actors if a.key not in back], puppets)
    )
    metres = SHOT_HEIGHTS.get(scene.shot, 3.9) * share
    chased = any(a.role in ("pursued", "leader") for a in actors)  # seen with the legs, and with all who follow
    if scene.shot == "medium" and (
        chased
        or any(a.action in SUNK for a in actors)
        or any(y > OUT_OF_REACH for group in groups for _, y, _ in group.offsets.values())
        or bulky(actors, puppets)
        or any(len(row.offsets) > COUNTED for row in rows)
    ):
        scene = replace(scene, shot="normal")  # as tight as it gets with all of them in it
    elif scene.shot == "medium" and rows:
        widest = (max(row.right - row.left for row in rows) + 1.0) * stage.height / stage.width
        metres = min(SHOT_HEIGHTS["medium"], max(metres, widest))
    scene = replace(scene, actors=tuple(actors))
    principals = [a for a in scene.actors if not a.ambient] or list(scene.actors)
    group_shot = scene.shot not in CLOSER or len(principals) == 0
    if group_shot and principals:
        close_by = [a for a in principals if a.key not in back and a.action != "overhead"]
        metres = max(metres, needed(close_by, puppets, groups, stage, HEADROOM if talking else 1.75))
    f = stage.options["F"]
    depth = min(stage.options.get("far", 60.0), max(stage.options.get("near", 3.6), metres * f))
    if group_shot and "bank" in stage.options and _drink(principals):
        depth = stage.options["bank"] + WADE
    half = metres * stage.width / stage.height / 2 if group_shot or scene.shot == "medium" else 3.4
    if group_shot and rows:
        depth, half = _cleared(stage, depth, half, max(row.right - row.left for row in rows))
    comes = group_shot and all(a.facing == "towards" and person(a) and not a.beats for a in principals)
    frame = Frame(stage, half, depth, comes)
    middle = sum(a.depth for a in principals) / len(principals) if principals else 0.3
    down = {key for bond in bound if bond.relation in ON_FOOT for key in bond[1:]}
    everyone = [_placed(a, puppets[a.key], frame, scene, seconds, middle, a.key in down) for a in scene.actors]
    everyone = [set_back(p, frame, metres) if p.actor.key in back else p for p in everyone]
    parts = [_whole(p, frame) for p in _paired(_in_order(gathered(everyone, groups), stage))]
    parts, follow = travelling(parts, frame, scene, subject_of(parts))
    parts = _unhidden(layered(moored(_in_lanes(_apart(parts)), stage), stage))
    parts = spread(directed(parts, frame, scene), everyone, groups, stage.options.get("far", 60.0))
    before, parts = parts, along(parts, frame, scene, {key for group in groups for key in group.offsets})
    follow = follow if parts == before else Follow()
    props = {p.actor.key for p in parts if p.kind == "prop"}
    held = {key for b in bound if b.relation not in LOOSE or not props.isdisjoint(b[1:]) for key in b[1:]}
    parts = _seated(taken_in(_met(parts, scene), scene, metres * stage.width / stage.height), scene, stage, held)
    tied = {key for b in bound if b.relation not in (*LOOSE, "under") for key in b[1:]}
    parts = uncovered(parts, stage, tied)
    parts = [acted(part, frame, scene) for part in together(parts)]
    parts = lifted_off(tied_up(on_seats(parts), bound), stage)
    parts = lighting(parts, scene)
    if scene.camera == "rack":
        parts = racked(parts, stage)
    if scene.shot == "over":
        parts, follow = over_shoulder(parts, stage, metres), Follow()
    parts = beside(parts, half / depth)
    subject = subject_of(parts) if scene.shot in CENTRED else None
    by_hand = subject is not None and bool(subject.actor.path)
    camera = framed(scene, stage, parts, metres, depth, straight=by_hand)
    ahead = framed(scene, stage, parts, metres, depth, straight=True) if subject and not by_hand else camera
    open_move = _move(scene, stage, ahead, parts, follow, depth)
    move = open_move if ahead is camera else _move(scene, stage, camera, parts, follow, depth)
    about = subject.actor.key if subject else ""
    return Blocking(tuple(parts), _whole_move(scene, stage, move, parts), open_move, camera, frame, about)


def _drink(named: Sequence[Actor]) -> bool:
    """Whether a scene is animals that drink, which they do at the water's edge."""
    return bool(named) and all(ACTORS.get(a.name) == "animal" and a.action == "drink" for a in named)


def _cleared(stage: Stage, depth: float, half: float, wide: float) -> tuple[float, float]:
    """(depth, half the width of the frame there) at which furniture in front hides the least of a row of people.

    The lens opens for those who are nearer.
    """

    def lost(share: float) -> float:
        left, right = free(stage, share * depth + BACK_ROW)
        cut = max(0.0, wide + 2 * WALL - 2 * half * share / OPENED)
        return max(0.0, left + wide / 2) + max(0.0, wide / 2 - right) + 2 * cut

    best = min(NEARER, key=lambda share: (round(lost(share), 1), -share))
    return best * depth, best * half


def _housed(actor: Actor, scene: Scene, stage: Stage) -> Actor:
    """What is too tall for a room, in a size that goes into it; people keep theirs."""
    room = stage.options.get("far", 60.0) / stage.options["F"] / ROOM
    tall = puppet(actor.name, _looks(actor, scene)).height * actor.size
    return replace(actor, size=actor.size * room / tall) if tall > room and not person(actor) else actor


def _cast(actor: Actor, scene: Scene) -> Puppet:
    who = puppet(actor.name, _looks(actor, scene), actor.colour, worn(actor, scene))
    return replace(who, sewn=True) if isinstance(who, Ball) and scene.place == "stadium" and not actor.colour else who


def _looks(actor: Actor, scene: Scene) -> int:
    """The seed of an actor's looks: who is named looks the same in every shot of every film, extras never twice."""
    if actor.ambient:
        return seed_of(scene.seed, actor.key) % 2**31
    before = [a for a in scene.actors if a.name == actor.name and not a.ambient]
    return seed_of("looks", actor.name, before.index(actor)) % 2**31


def _placed(
    actor: Actor, who: Puppet, frame: Frame, scene: Scene, seconds: float, middle: float, down: bool = False
) -> Part:
    """An actor where the scene has it, or ``down`` on the ground; ``middle``: the depth (0..1) that is framed for."""
    kind = ACTORS.get(actor.name, "prop")
    stage, depth = frame.stage, frame.depth
    z = depth + (min(1.0, max(0.0, actor.depth)) - middle) * DEPTH_RANGE
    z = min(max(depth, stage.options.get("far", 60.0)), max(depth * NEAREST, z))
    left, right = frame.ends(min(z, depth), min(6.0, who.length * actor.size))
    x = left + (right - left) * min(1.0, max(0.0, actor.x))
    y, ties = 0.0, ()
    lands = who.kind in LANDERS
    raised = actor.altitude > 0.25 and kind not in HEAVY and not (lands and actor.action in PERCHED)
    flying = (kind == "flyer" and not lands) or actor.action == "fly" or raised
    swims = stage.options.get("float_y")
    if actor.action in SUNK:
        y, z = (0.0, z + LIES) if actor.action == "wrecked" else (stage.options["surface_y"], OVERHEAD)
    elif swims is not None:
        afloat = kind in ("swimmer", "flyer") or actor.action in ("swim", "float", "fly")
        y = swims + actor.altitude * RISES * z / stage.options["F"] if afloat else 0.0
    elif has_water(stage) and not flying and (kind == "swimmer" or actor.action in ("swim", "float")):
        if who.kind == "fish":
            actor = replace(actor, action="breach" if actor.action in LEAPS else "surface")
        elif isinstance(who, Person) and who.doing(actor.action)[1].posture != "free":
            y, ties = -WADES * who.height * actor.size, (Tie(seen=lambda t: above(0.0)),)
    elif flying and not down:
        if lands:
            actor = replace(actor, action="fly")
        middle = 0.5 * who.height * actor.size
        lowest = 0.25 + middle if actor.name in HOVERS else max(1.5, 0.75 + middle)
        y = max(lowest, 0.35 + actor.altitude * z / stage.options["F"] * 0.55)
    facing = -1 if actor.facing == "left" else 1
    delay = (seed_of(scene.seed, actor.key, "delay") % 1000) / 1000.0
    return Part(actor, who, x, y, z, facing, seconds, actor.size, delay, scene.mood, ties=ties)


def _whole(part: Part, frame: Frame) -> Part:
    """A troupe with all of it in the frame, as far as it fits."""
    if not part.room:
        return part
    left, right = frame.ends(min(part.z, frame.depth), part.room)
    middle = (left + right) / 2
    half = max(0.0, (right - left) / 2)
    return replace(part, x=min(middle + half, max(middle - half, part.x)))


def _in_order(parts: list[Part], stage: Stage) -> list[Part]:
    """Extras behind those whom the scene is about, vehicles behind people, what stands tall behind all who live."""
    people = [p.z for p in parts if p.kind == "person" and not p.actor.ambient]
    if people:
        parts = [replace(p, z=max(p.z, max(people) + BEHIND)) if bars(p) or _looms(p) else p for p in parts]
    parts = _past_stems(parts)
    named = [p.z for p in parts if not p.actor.ambient]
    if not named:
        return parts
    far = stage.options.get("far", 60.0)
    return [replace(p, z=min(far, max(p.z, max(named) + _behind(p)))) if p.actor.ambient else p for p in parts]


def _looms(part: Part) -> bool:
    """Whether it floats about and would cover those whom it meets."""
    return part.actor.name in HOVERS and not part.room


def _past_stems(parts: list[Part]) -> list[Part]:
    """Nothing tall that only stands there is between the camera and those who do something."""
    alive = [p.z for p in parts if p.room or (p.kind not in ("prop", "ball") and not p.actor.ambient)]
    if not alive:
        return parts
    return [replace(p, z=max(p.z, max(alive) + BEHIND)) if _tall(p) else p for p in parts]


def _tall(part: Part) -> bool:
    """Whether somebody could not be seen behind it, who is not with it."""
    return not part.room and part.kind == "prop" and part.puppet.height * part.scale > TALL


def _unhidden(parts: list[Part]) -> list[Part]:
    """What stands tall on the shore steps aside from what is on the water behind it."""
    out = [p for p in parts if afloat(p) and not p.actor.ambient]
    now = []
    for part in parts:
        for other in out if _tall(part) else ():
            apart = part.x / part.z - other.x / other.z
            if part.z < other.z and abs(apart) < STEM:
                part = replace(part, x=part.z * (other.x / other.z + (STEM if apart > 0 else -STEM)))
        now.append(part)
    return now


def _behind(part: Part) -> float:
    return TRAFFIC_BEHIND if part.kind == "vehicle" else max(BEHIND, 1.2 * part.puppet.height * part.scale)


def _paired(parts: list[Part]) -> list[Part]:
    """Who chases is behind who is chased."""
    by_key = {p.actor.key: p for p in parts}
    for part in parts:
        other = by_key.get(part.actor.partner or "")
        if other is None or other is part:
            continue
        me = by_key[part.actor.key]
        if part.actor.role in ("pursuer", "follower"):
            way, middle = other.facing, (me.x + other.x) / 2
            gap = min(GAP_MAX, max(GAP_MIN, abs(me.x - other.x)))
            gap = max(gap, 0.5 * (me.puppet.length * me.scale + other.puppet.length * other.scale) + CLEAR)
            by_key[other.actor.key] = replace(other, x=middle + way * gap / 2)
            z = other.z - 0.15
            by_key[me.actor.key] = replace(me, x=middle - way * gap / 2, facing=way, z=z)
    return [by_key[p.actor.key] for p in parts]


def _apart(parts: list[Part]) -> list[Part]:
    """Nobody who stands at one depth covers another: they step aside, in their order."""
    still = sorted((p for p in parts if not p.velocity), key=lambda p: p.x)
    placed: dict[str, Part] = {}
    for part in still:
        x = part.x
        for other in placed.values():
            wide = 0.5 * (other.room + part.room) + _reach(other) + _reach(part) + 0.28
            if abs(other.z - part.z) < 1.4 and abs(other.y - part.y) < 1.2 and x - other.x < wide:
                x = other.x + wide
        placed[part.actor.key] = replace(part, x=x)
    if placed:
        push = sum(placed[p.actor.key].x - p.x for p in still) / len(still)
        placed = {key: replace(p, x=p.x - push) for key, p in placed.items()}
    return [placed.get(p.actor.key, p) for p in parts]


def _in_lanes(parts: list[Part]) -> list[Part]:
    """Of those who pass each other at one depth the larger is further away."""
    lanes: list[Part] = []
    for part in sorted(
        (p for p in parts if p.velocity and not p.actor.ambient), key=lambda p: p.puppet.height * p.scale
    ):
        for other in lanes:
            reach = 0.4 * (part.width + other.width)
            meets = any(abs(part.at(t)[0] - other.at(t)[0]) < reach for t in (0.0, part.seconds / 2, part.seconds))
            level = max(1.2, 0.6 * sum(p.puppet.height * p.scale for p in (part, other)))  # of origins in their middle
            if meets and abs(other.z - part.z) < LANE and abs(other.y - part.y) < level:
                part = replace(part, z=other.z + LANE)
        lanes.append(part)
    moved = {p.actor.key: p for p in lanes}
    return [moved.get(p.actor.key, p) for p in parts]


def _seated(parts: list[Part], scene: Scene, stage: Stage, bound: set[str]) -> list[Part]:
    """Everybody at the stations of the place; of those whom a closer shot is about all go there, or nobody."""
    placed = stationed(parts, stage, bound)
    named = [p for p in parts if p.kind == "person" and not p.actor.ambient]
    went = {p.actor.key for p, q in zip(parts, placed, strict=False) if (p.x, p.z) != (q.x, q.z)}
    apart = 0 < len([p for p in named if p.actor.key in went]) < len(named)
    return parts if scene.shot in CLOSER and apart else placed


def _met(parts: list[Part], scene: Scene) -> list[Part]:
    """Everybody moved aside together, so that whom a closer shot is about is before the camera."""
    subject = subject_of(parts) if scene.shot in CLOSER else None
    if subject is None or subject.actor.path or afloat(subject):
        return parts
    aside = subject.x - min(STRAIGHT, max(-STRAIGHT, subject.x))
    return [p if p.actor.path else replace(p, x=p.x - aside) for p in parts] if aside else parts


def _reach(part: Part) -> float:
    """Metres that somebody who stands alone takes to either side; animals lie as long as they are."""
    return 0.0 if part.room else (0.32 if part.kind == "person" else 0.5) * part.width


def _move(scene: Scene, stage: Stage, camera: Camera, parts: Sequence[Part], follow: Follow, depth: float) -> Move:
    """The scene's own move, plus going along with whom it follows, at one speed for the whole shot."""
    part = subject_of(parts)
    seconds = part.seconds if part else 1.0
    if scene.views:
        return seen(camera, scene.views, seconds, stage)
    named = [p.actor for p in parts if not p.actor.ambient]
    creeps = scene.camera == "static" and scene.shot == "normal" and talked(named)
    move, aim = "creep" if creeps else scene.camera, aim_of(parts, camera, depth)
    base = moved(camera, move, seconds, stage, aim, scene.pace, scene.reach)
    middle = part.at(seconds / 2)[2] if part else depth

    def at(t: float) -> Camera:
        now = base(t)
        now = replace(now, focus=now.focus - (now.z - camera.z))  # whoever a camera goes to stays sharp
        if part is not None and follow.whole:
            k = (2 * t / seconds - 1) * (1 if part.velocity > 0 else -1)
            pan = follow.pan * k * stage.options["F"] / max(1.0, part.z - now.z)
            now = replace(now, x=now.x + follow.side * k, shift_x=now.shift_x - pan)
        if part is not None and scene.shot in CLOSER and part.actor.role != "circling":  # it follows who goes in depth
            now = replace(now, focus=now.focus + part.at(t)[2] - middle)
        return within(stage, now)

    return at


def _whole_move(scene: Scene, stage: Stage, move: Move, parts: Sequence[Part]) -> Move:
    """``move`` with nobody cut, unless the shot is there for that, or somebody stays where the frame had them."""
    by_hand = scene.views or any(p.actor.path for p in parts)
    if scene.shot in CLOSER or scene.camera in CUTTING or by_hand:
        return move
    part = subject_of(parts)
    return kept(move, parts, stage, part.seconds if part else 1.0)
