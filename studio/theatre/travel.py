"""Whoever travels gets a path that keeps it in the frame for the whole shot, and legs that keep up with the ground."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from studio.theatre.camera import MARGIN_X
from studio.theatre.part import Part
from studio.theatre.scene import Scene
from studio.theatre.sightlines import free
from studio.theatre.stage import Stage

_ON_FOOT = ("walk", "run", "sneak", "limp", "shuffle", "crawl", "carry", "push", "trot", "gallop")
TRAVELS = frozenset((*_ON_FOOT, "ride", "drive", "fly", "swim", "surface"))
ROLLING = ("vehicle", "ball")
"""Kinds that turn with the ground, however slowly."""

AFLOAT = ("fly", "swim", "surface")
"""Ways of getting on that touch no ground: limbs go on at a good rate, however slowly they get on."""

CADENCE_FLOOR = 0.62
"""Wings and fins never beat slower than this share of their natural cadence, however little room there is."""

HURRY = 0.4
"""How feet go slower than is natural: by this power of the ratio in their cadence, by the rest in shorter steps."""

WALL = 0.4
"""Metres that the middle of somebody slim keeps from the walls already."""

FOLLOWED_X = 1.1
"""Metres to either side that the camera travels with an actor; beyond that the lens shifts."""

FOLLOWED = 0.45
"""Share of half the way that a tracking camera goes along; the rest is seen as a way through the frame."""

HALF = 0.5
"""Share of the lens's room above which a shot is so near that it shows no ground before its feet."""

REACHES = {"run": 0.4, "drive": 1.7, "ride": 1.7}
"""Metres that people take up more on their way: arms and legs that reach out, and the car or the bicycle they bring."""

GROUP = ("pursuer", "pursued", "leader", "follower")

BESIDE, COMPANY = 0.45, 1.6
"""Metres between two who walk together, and the depth within which they do."""


@dataclass(frozen=True, slots=True)
class Follow:
    """How far the camera goes with an actor, in metres from mid-shot to its end: itself, and by shifting its lens."""

    side: float = 0.0
    pan: float = 0.0

    @property
    def whole(self) -> float:
        return self.side + self.pan

    def within(self, metres: float) -> Follow:
        side = min(self.side, metres)
        return Follow(side, min(self.pan, max(0.0, metres - side)))


@dataclass(frozen=True, slots=True)
class Frame:
    """What the base camera shows: ``half`` the metres that the frame is wide at ``depth``."""

    stage: Stage
    half: float
    depth: float
    close: bool = False
    """Whether all whom the shot is about come towards us: then they come until the frame cuts their legs."""

    def ends(self, z: float, width: float, follow: Follow | None = None) -> tuple[float, float]:
        """Left and right end of where the middle of something ``width`` metres wide may be at depth ``z``.

        Inside the frame, the place, and what nothing in front covers; with ``follow``, at either end of its way.
        """
        follow = follow or Follow()
        margin = 0.25 + width / 2
        near, far = self.stage.options.get("walls", (-99.0, 99.0))
        near, far = near + max(0.0, width / 2 - WALL), far - max(0.0, width / 2 - WALL)
        half = self.half * z / self.depth
        left = max(near, -follow.whole - half + margin, free(self.stage, z, -follow.side)[0] + margin)
        right = min(far, follow.whole + half - margin, free(self.stage, z, follow.side)[1] - margin)
        return left, right

    def budget(self, z: float, lens: float) -> Follow:
        """How far a camera can follow at depth ``z``, with ``lens`` the share of the lens's room that may be used.

        It goes no further than the nearest ground in the frame is painted.
        """
        margin = MARGIN_X * self.stage.width / self.stage.height
        ground = self.stage.eye / (1 - self.stage.horizon)
        side = (1 - min(lens, HALF)) * margin * ground
        return Follow(min(FOLLOWED_X, side), lens * margin * z / self.stage.options["F"])


def natural(part: Part, pace: float) -> float:
    """Metres a second that the action asks for; 0 on the spot."""
    action, who = part.actor.action, part.puppet
    if action not in TRAVELS or not who.pace(action):
        return 0.0
    speed = part.actor.speed * who.height * part.scale if part.actor.speed > 0 else who.pace(action) * part.scale
    return speed * 2 ** (0.5 * pace)


def paced(part: Part, velocity: float, speed: float) -> Part:
    """``part`` at ``velocity`` where ``speed`` would be natural: slower legs, and shorter steps."""
    stride = part.puppet.stride(part.actor.action) * part.scale
    if not stride:
        return replace(part, velocity=part.facing * velocity, cadence=0.0)
    ratio = min(1.0, velocity / speed)
    if part.puppet.shortens(part.actor.action):
        reach = max(0.01, round(ratio ** (1 - HURRY), 2))
        return replace(part, velocity=part.facing * velocity, cadence=velocity / (stride * reach), reach=reach)
    afloat = part.actor.action in AFLOAT and part.kind not in ROLLING
    floor = CADENCE_FLOOR * speed / stride if afloat else 0.0
    return replace(part, velocity=part.facing * velocity, cadence=max(velocity / stride, floor))


def travelling(parts: Sequence[Part], frame: Frame, scene: Scene, subject: Part | None) -> tuple[list[Part], Follow]:
    """Everyone with a velocity, and how far the camera follows its subject."""
    moving = {p.actor.key: 0.0 if p.scripted else natural(p, scene.pace) for p in parts}
    group = [p for p in parts if p.actor.role in GROUP and moving[p.actor.key] and not p.actor.ambient]
    close = scene.shot in ("close", "medium", "extreme")
    followed = subject is not None and moving[subject.actor.key] > 0 and (close or scene.camera == "track")
    lead = group if len(group) > 1 else [subject] if followed and subject else []
    lead = lead or _in_company(parts, moving)
    done: dict[str, Part] = {}
    follow = Follow()
    if lead:
        follow = frame.budget(lead[0].z, 0.85 if close else 0.5) if followed else follow
        placed, follow = _together(lead, frame, scene, follow, moving, close)
        done = {p.actor.key: p for p in placed}
    return [done.get(p.actor.key) or _alone(p, frame, moving[p.actor.key]) for p in parts], follow


def together(parts: Sequence[Part]) -> list[Part]:
    """Everybody, with those who come in or go out over one edge in one way as far apart all the time."""
    now = []
    for part in parts:
        edge, goes = part.actor.leaves or part.actor.enters, bool(part.actor.leaves)
        others = [p for p in parts if edge and _sets_off(p) == _sets_off(part)]
        way = (1 if edge == "right" else -1) * (1 if goes else -1)
        now.append(replace(part, ahead=max((way * (part.x - p.x) for p in others), default=0.0)) if edge else part)
    return now


def _sets_off(part: Part) -> tuple[object, ...]:
    return part.actor.action, part.actor.enters, part.actor.leaves, part.actor.beats


def _in_company(parts: Sequence[Part], moving: dict[str, float]) -> list[Part]:
    """People who walk the same way at about the same depth, side by side in their order; [] if not all of them do."""
    named = [p for p in parts if not p.actor.ambient]
    alike = {(p.facing, p.actor.action) for p in named}
    apart = max((p.z for p in named), default=0.0) - min((p.z for p in named), default=0.0)
    free_ = not any(p.room or p.actor.path or p.actor.enters or p.actor.leaves or p.actor.partner for p in named)
    people = all(p.kind == "person" and moving[p.actor.key] for p in named)
    if not (1 < len(named) < 5 and len(alike) == 1 and apart < COMPANY and free_ and people):
        return []
    row = sorted(named, key=lambda p: p.x)
    beside = [row[0]]
    for part in row[1:]:
        x = beside[-1].x + 0.5 * (beside[-1].width + part.width) + BESIDE
        beside.append(replace(part, x=x))
    return beside


def _together(
    group: Sequence[Part], frame: Frame, scene: Scene, most: Follow, moving: dict[str, float], close: bool
) -> tuple[list[Part], Follow]:
    """One way for all of a group, with the camera going along."""
    low, high = min(p.x for p in group), max(p.x for p in group)
    z, width, seconds = min(p.z for p in group), max(_stretch(p) for p in group), group[0].seconds
    wish = max(moving[p.actor.key] for p in group) * seconds
    if close and most.whole:
        way = min(wish, 2 * most.whole)
        follow, middle = most.within(way / 2), 0.0
    else:
        way, middle, follow = max(
            (_way(frame, replace(most, side=most.side * k), z, width, low, high, wish) for k in (1.0, 0.6, 0.3, 0.0)),
            key=lambda found: found[0],
        )
    shift = middle - (low + high) / 2
    return [paced(replace(p, x=p.x + shift), way / seconds, moving[p.actor.key]) for p in group], follow


def _stretch(part: Part) -> float:
    """Metres that it takes up from left to right on its way."""
    return part.width + (REACHES.get(part.actor.action, 0.0) if part.kind == "person" and not part.room else 0.0)


def _way(
    frame: Frame, most: Follow, z: float, width: float, low: float, high: float, wish: float
) -> tuple[float, float, Follow]:
    """(metres, where its middle is, how far the camera goes along) for a group between ``low`` and ``high``."""
    follow, way = most, 0.0
    for _ in range(2):  # less way needs less following, and less following leaves less way
        left, right = frame.ends(z, width, follow)
        way = min(wish, max(0.3, right - left - (high - low)))
        follow = most.within(FOLLOWED * way)
    left, right = frame.ends(z, width, follow)
    slack = max(0.0, (right - left - way - (high - low)) / 2)
    middle = (left + right) / 2
    if not most.whole:
        middle += min(slack, max(-slack, (low + high) / 2 - middle))
    return way, middle, follow


def _alone(part: Part, frame: Frame, speed: float) -> Part:
    """A way of its own through the frame."""
    if not speed:
        return part
    left, right = frame.ends(part.z, _stretch(part))
    way = min(speed * part.seconds, max(0.5, (right - left) * 0.9))
    x = min(right - way / 2, max(left + way / 2, part.x))
    return paced(replace(part, x=x), way / max(0.1, part.seconds), speed)
