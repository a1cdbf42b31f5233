"""Where everyone is, when: from a scene's fractions to metres, paths and a camera that cuts nobody.

A shot is framed first: how many metres the frame is high at the actors' depth. Then actors get their places in that
frame, and whoever travels gets a path that stays in it for the whole shot.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from studio.theatre.actors.puppet import Moment, Puppet
from studio.theatre.camera import Camera, Move, moved, within
from studio.theatre.casting import puppet
from studio.theatre.figures import Figure
from studio.theatre.noise import seed_of
from studio.theatre.scene import Actor, Scene
from studio.theatre.stage import Stage
from studio.theatre.vocabulary import ACTORS

SHOT_HEIGHTS = {"normal": 3.9, "wide": 6.4, "medium": 2.3, "close": 1.15, "low": 3.7, "high": 4.3, "pov": 3.9}
"""Metres that the frame is high at the actors' depth."""

GAP_MIN, GAP_MAX = 1.7, 2.6
"""Metres between who chases and who is chased."""

CADENCE_FLOOR = 0.62
"""A travelling actor never moves its legs slower than this share of its natural cadence, however little room it has."""

TRAVELS = frozenset(
    ("walk", "run", "sneak", "fly", "swim", "drive", "crawl", "ride", "limp", "shuffle", "trot", "gallop")
)
DEPTH_RANGE = 4.5
"""Metres between depth 0 and 1."""


@dataclass(frozen=True, slots=True)
class Part:
    """One actor's way through the shot: metres at its middle, velocity, and how its legs keep up."""

    actor: Actor
    puppet: Puppet
    x: float
    y: float
    z: float
    facing: int
    velocity: float
    """Metres a second to the right."""
    cadence: float
    """Gait cycles a second; 0 for an action on the spot."""
    seconds: float
    scale: float
    delay: float

    def at(self, t: float) -> tuple[float, float, float]:
        lift = 0.0
        if self.y > 0.2 and ACTORS.get(self.actor.name) in ("flyer", "swimmer"):
            lift = 0.08 * math.sin(t * 2.1 + self.delay * 6.3)
        return self.x + self.velocity * (t - self.seconds / 2), self.y + lift, self.z

    def phase(self, t: float) -> float:
        return self.actor.phase + self.delay + self.cadence * t

    def figure(self, t: float, viseme: str, wind: float) -> Figure:
        x, y, z = self.at(t)
        moment = Moment(
            action=self.actor.action,
            phase=self.phase(t),
            t=t,
            facing=self.facing,
            emotion=self.actor.emotion,
            viseme=viseme,
            wind=wind,
        )
        return Figure(self.puppet, moment, x, y, z, self.scale)


@dataclass(frozen=True, slots=True)
class Blocking:
    """A scene on its stage: everyone's part and the camera's move."""

    parts: tuple[Part, ...]
    camera: Move


def block(scene: Scene, stage: Stage, seconds: float) -> Blocking:
    puppets = {a.key: puppet(a.name, seed_of(scene.seed, a.key) % 2**31) for a in scene.actors}
    principals = [a for a in scene.actors if not a.ambient] or list(scene.actors)
    group_shot = scene.shot not in ("close", "medium") or len(principals) == 0
    metres = SHOT_HEIGHTS.get(scene.shot, 3.9)
    if group_shot and principals:
        metres = max(metres, _needed(principals, puppets, stage))
    f = stage.options["F"]
    depth = min(stage.options.get("far", 60.0), max(stage.options.get("near", 3.6), metres * f))
    half = metres * stage.width / stage.height / 2 if group_shot else 3.4
    parts = [_placed(a, puppets[a.key], stage, half, depth, scene, seconds) for a in scene.actors]
    parts = _apart(_travelling(_paired(parts), stage, half, seconds, scene.pace))
    camera = _framed(scene, stage, parts, metres, depth, group_shot)
    return Blocking(tuple(parts), _move(scene, stage, camera, parts, seconds, depth))


def _needed(actors: Sequence[Actor], puppets: dict[str, Puppet], stage: Stage) -> float:
    """Frame height that holds the tallest, the longest and a pair apart."""
    aspect = stage.width / stage.height
    tallest = max(puppets[a.key].height * a.size for a in actors)
    widths = sum(min(6.0, puppets[a.key].length * a.size) + 0.7 for a in actors)
    chase = 5.2 if any(a.role in ("pursuer", "pursued") for a in actors) else 0.0
    lifted = 1.15 if any(a.altitude > 0.3 or ACTORS.get(a.name) == "flyer" for a in actors) else 1.0
    return max(tallest * 1.75 * lifted, widths / aspect * 1.1, chase * 1.5 / aspect)


def _reach(stage: Stage, half: float) -> tuple[float, float]:
    """Left and right end of where actors may be: in the frame and in the place."""
    left, right = stage.options.get("walls", (-99.0, 99.0))
    return max(left, -half + 0.55), min(right, half - 0.55)


def _placed(actor: Actor, who: Puppet, stage: Stage, half: float, depth: float, scene: Scene, seconds: float) -> Part:
    kind = ACTORS.get(actor.name, "prop")
    left, right = _reach(stage, half)
    x = left + (right - left) * min(1.0, max(0.0, actor.x))
    z = depth + (min(1.0, max(0.0, actor.depth)) - 0.3) * DEPTH_RANGE
    z = min(stage.options.get("far", 60.0), max(depth * 0.86, z))
    y = 0.0
    flying = kind == "flyer" or actor.action == "fly" or actor.altitude > 0.25
    swims = stage.options.get("float_y")
    if swims is not None:
        y = swims + actor.altitude * 1.6 if kind in ("swimmer", "flyer") or actor.action in ("swim", "float") else 0.0
    elif kind == "swimmer" and "water" in stage.options:
        z = max(z, stage.options["water"])
        x *= z / depth
    elif flying:
        y = max(1.5, 0.35 + actor.altitude * z / stage.options["F"] * 0.55)
    facing = -1 if actor.facing == "left" else 1
    delay = (seed_of(scene.seed, actor.key, "delay") % 1000) / 1000.0
    return Part(actor, who, x, y, z, facing, 0.0, 0.0, seconds, actor.size, delay)


def _paired(parts: list[Part]) -> list[Part]:
    """Who chases is behind who is chased; who talks looks at the other."""
    by_key = {p.actor.key: p for p in parts}
    for part in parts:
        other = by_key.get(part.actor.partner or "")
        if other is None or other is part:
            continue
        me = by_key[part.actor.key]
        if part.actor.role in ("pursuer", "follower"):
            way, middle = other.facing, (me.x + other.x) / 2
            gap = min(GAP_MAX, max(GAP_MIN, abs(me.x - other.x)))
            by_key[other.actor.key] = replace(other, x=middle + way * gap / 2)
            z = other.z - 0.15
            by_key[me.actor.key] = replace(me, x=middle - way * gap / 2, facing=way, z=z)
        elif part.actor.role in ("speaker", "listener", "facing") and abs(other.x - me.x) > 0.05:
            by_key[me.actor.key] = replace(me, facing=1 if other.x > me.x else -1)
    return [by_key[p.actor.key] for p in parts]


def _natural(part: Part, pace: float) -> float:
    """Metres a second that the action asks for; 0 on the spot."""
    action, who = part.actor.action, part.puppet
    if action not in TRAVELS:
        return 0.0
    speed = part.actor.speed * who.height * part.scale if part.actor.speed > 0 else who.pace(action) * part.scale
    return speed * 2 ** (0.5 * pace)


def _travelling(parts: list[Part], stage: Stage, half: float, seconds: float, pace: float) -> list[Part]:
    """Gives travellers a velocity that keeps each of them, and a chase as a whole, in the frame for the whole shot."""
    left, right = _reach(stage, half)
    chase = [p for p in parts if p.actor.role in ("pursuer", "pursued", "leader", "follower") and _natural(p, pace)]
    travel, shift = {}, {}
    if len(chase) > 1:
        low, high = min(p.x for p in chase), max(p.x for p in chase)
        room = max(0.3, (right - left) - (high - low))
        way = min(room, max(_natural(p, pace) for p in chase) * seconds)
        middle = min(right - way / 2 - (high - low) / 2, max(left + way / 2 + (high - low) / 2, (low + high) / 2))
        for p in chase:
            travel[p.actor.key], shift[p.actor.key] = way, middle - (low + high) / 2
    moving = []
    for part in parts:
        speed = _natural(part, pace)
        if not speed:
            moving.append(part)
            continue
        wide = max(1.0, part.z / max(1.0, min(p.z for p in parts)))
        low, high = left * wide, right * wide
        way = travel.get(part.actor.key, min(speed * seconds, max(0.5, (high - low) * 0.72)))
        x = part.x + shift.get(part.actor.key, 0.0)
        if part.actor.key not in travel:
            x = min(high - way / 2, max(low + way / 2, x))
        velocity = way / max(0.1, seconds)
        stride = part.puppet.stride(part.actor.action) * part.scale
        natural = speed / stride if stride else 0.0
        cadence = max(velocity / stride, natural * CADENCE_FLOOR) if stride else 0.0
        moving.append(replace(part, x=x, velocity=part.facing * velocity, cadence=cadence))
    return moving


def _apart(parts: list[Part]) -> list[Part]:
    """Nobody who stands at one depth covers another: they step aside, in their order."""
    still = sorted((p for p in parts if not p.velocity), key=lambda p: p.x)
    placed: dict[str, Part] = {}
    for part in still:
        x = part.x
        for other in placed.values():
            wide = 0.32 * (_width(other) + _width(part)) + 0.28
            if abs(other.z - part.z) < 1.4 and abs(other.y - part.y) < 1.2 and x - other.x < wide:
                x = other.x + wide
        placed[part.actor.key] = replace(part, x=x)
    if placed:
        push = sum(placed[p.actor.key].x - p.x for p in still) / len(still)
        placed = {key: replace(p, x=p.x - push) for key, p in placed.items()}
    return [placed.get(p.actor.key, p) for p in parts]


def _width(part: Part) -> float:
    return min(4.0, max(0.5, part.puppet.length * part.scale))


def _framed(scene: Scene, stage: Stage, parts: list[Part], metres: float, depth: float, group: bool) -> Camera:
    """Distance first, then zoom; the lens shifts so that heads have room."""
    f = stage.options["F"]
    subject = _subject(parts)
    z = subject.z if subject and not group else depth
    forward = min(1.8, max(0.0, z - metres * f))
    zoom = min(2.6, max(1.0, (z - forward) / (metres * f)))
    camera = Camera(z=forward, zoom=zoom, focus=z - forward)
    distance = z - forward
    if subject and not group:
        x, y, _ = subject.at(subject.seconds / 2)
        eyes = y + subject.puppet.eyes * subject.scale
        centre = eyes - (0.12 if scene.shot == "close" else 0.22) * metres
        side = min(1.2, max(-1.2, x))
        camera = replace(
            camera,
            x=side,
            shift_x=-(x - side) * f / distance,
            shift_y=(centre - stage.eye) * f / distance + 0.5 - stage.horizon,
            aperture=0.9,
        )
    elif scene.shot in ("low", "high"):
        y = -0.75 if scene.shot == "low" else 1.1
        camera = replace(camera, y=y, shift_y=-f * y / distance * (0.6 if scene.shot == "low" else 0.9))
    return within(stage, camera)


def _subject(parts: Sequence[Part]) -> Part | None:
    """Whom a closer shot is about: who speaks, else the first person, else the first thing."""
    named = [p for p in parts if not p.actor.ambient] or list(parts)
    order = [p for p in named if p.actor.role in ("speaker", "pursued")]
    order += [p for p in named if ACTORS.get(p.actor.name) == "person"]
    return next(iter(order + named), None)


def _move(scene: Scene, stage: Stage, camera: Camera, parts: Sequence[Part], seconds: float, depth: float) -> Move:
    subject = depth - camera.z
    base = moved(camera, scene.camera, seconds, stage.options["F"], max(1.5, subject), scene.pace)
    part = _subject(parts)
    follow = scene.camera == "track" or (scene.shot in ("close", "medium") and part is not None and part.velocity != 0)

    def at(t: float) -> Camera:
        now = base(t)
        if follow and part is not None:
            way = part.velocity * (t - seconds / 2)
            side = min(1.1, max(-1.1, camera.x + way)) - camera.x
            rest = 0.0 if scene.camera == "track" and scene.shot not in ("close", "medium") else way - side
            now = replace(
                now, x=now.x + side, shift_x=now.shift_x - rest * stage.options["F"] / max(1.0, part.z - now.z)
            )
        return within(stage, now)

    return at
