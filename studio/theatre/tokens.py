"""Scenes as numbers and back: the latent that the built-in model denoises, 14 tokens of 83 channels.

Tokens 0 to 5 are place, time, light, weather, camera (with the shot size) and mood (with the pace); 6 to 13 are groups
of actors in the order in which a prompt names them. A group has a class code, an action code, a role, a thermometer of
its count, and where and how it stands. Codes of classes that mean alike lie close: a confused sample is a neighbour.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file

from studio.theatre import vocabulary
from studio.theatre.relations import COUNTERPARTS, RELATIONS
from studio.theatre.scene import Actor, Beat, Scene

Tokens = NDArray[np.float32]

SCENE_TOKENS, GROUPS = 6, 8
TOKENS = SCENE_TOKENS + GROUPS
CLASS, ACTION, ROLE, COUNT = 32, 16, 8, 12
_ACTION_AT = CLASS
_ROLE_AT = _ACTION_AT + ACTION
_COUNT_AT = _ROLE_AT + ROLE
_PLACING_AT = _COUNT_AT + COUNT
CHANNELS = _PLACING_AT + 15
PLACING = slice(_PLACING_AT, _PLACING_AT + 8)
"""Where in its token a group stands and which way it goes."""

SLOTS = ("place", "time", "light", "weather", "camera", "mood")
ROWS: Mapping[str, slice] = {
    **{kind: slice(row, row + 1) for row, kind in enumerate(SLOTS)},
    "actors": slice(SCENE_TOKENS, TOKENS),
}
"""The tokens of each part of a scene that can be locked."""

LIKE: Mapping[str, Mapping[str, str]] = {
    "place": {"hospital_corridor": "corridor", "mars": "moon"},
    "time": {"morning": "dawn", "noon": "day", "midnight": "night"},
    "weather": {"dust": "wind", "hail": "rain", "heat": "clear"},
    "camera": {"down": "up", "orbit": "track", "zoom": "in", "tilt": "up", "rack": "static"},
    "shot": {"extreme": "close", "over": "medium"},
    "action": {
        "sneak": "hide",
        "crawl": "hide",
        "limp": "walk",
        "point": "wave",
        "cheer": "jump",
        "drink": "eat",
        "sing": "talk",
        "kneel": "sit",
        "carry": "walk",
        "push": "walk",
        "write": "read",
        "sweep": "work",
        "ride": "drive",
        "kiss": "hug",
        "phone": "talk",
        "knit": "read",
        "lean": "stand",
    },
    "actor": {
        "queen": "king",
        "nurse": "doctor",
        "princess": "bride",
        "witch": "wizard",
        "thief": "suspect",
        "granny": "elder",
        "chair": "bench",
        "door": "mirror",
        "candle": "lamp",
        "ladder": "bench",
        "barrel": "chest",
        "suitcase": "chest",
        "bottle": "coffee",
        "sign": "gravestone",
        "fire": "campfire",
        "wildfire": "campfire",
        "fireplace": "campfire",
        "cauldron": "campfire",
        "flag": "umbrella",
        "easel": "mirror",
        "vase": "flower",
        "basket": "gift",
        "bucket": "gift",
        "teddy": "gift",
        "cannon": "chest",
        "globe": "telescope",
        "cage": "lamp",
        "trophy": "cake",
        "microphone": "trumpet",
        "box": "gift",
        "newspaper": "book",
        "letter": "book",
        "map": "book",
        "key": "sword",
        "rope": "gift",
        "bell": "clock",
        "net": "gift",
        "shovel": "sword",
        "broom": "umbrella",
        "carrot": "apple",
        "bread": "apple",
        "egg": "apple",
        "bone": "apple",
        "honey": "apple",
        "cheese": "apple",
        "banana": "apple",
        "wand": "sword",
        "mask": "gift",
        "rod": "umbrella",
        "barrow": "chest",
        "fence": "bench",
    },
}
"""Classes that have no code of their own, and the one as which the network sees them: a prompt names them outright."""


def _coded(kind: str, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in LIKE.get(kind, ()))


NAMES: Mapping[str, tuple[str, ...]] = {
    "place": _coded("place", vocabulary.PLACES),
    "time": _coded("time", vocabulary.TIMES),
    "light": vocabulary.LIGHTS,
    "weather": _coded("weather", vocabulary.WEATHERS),
    "camera": _coded("camera", vocabulary.CAMERAS),
    "mood": vocabulary.MOODS,
    "shot": _coded("shot", vocabulary.SHOTS),
    "action": _coded("action", vocabulary.ACTIONS),
    "role": vocabulary.ROLES,
    "actor": (*_coded("actor", vocabulary.ACTORS), "none"),
}
"""The classes that have codes, in the order of the codes."""


def like(kind: str, name: str) -> str:
    """The class with a code that stands for ``name``."""
    return LIKE.get(kind, {}).get(name, name)


@dataclass(frozen=True, slots=True)
class Manner:
    """What only words can say of a group; no token has it. ``then``: what it does after its action, in order."""

    colour: str = ""
    wears: str = ""
    emotion: str = ""
    then: tuple[str, ...] = ()
    enters: str = ""  # comes in over this edge of the frame, "any": from behind itself
    leaves: str = ""  # goes out over this edge, "any": ahead
    turned: int = 0  # -1 left, 1 right: to which side it is said to look or go
    view: str = ""  # towards or away from the camera
    anchor: str = ""  # the class that its role is about, where that has another role
    size: float = 1.0  # times the usual one


@dataclass(frozen=True, slots=True)
class Group:
    """One named group of actors. ``x`` -1 left .. 1 right, ``facing`` -1 or 1, ``speed`` in half frames a second."""

    name: str
    action: str = "stand"
    role: str = "none"
    count: int = 1
    x: float = 0.0
    depth: float = 0.5
    altitude: float = 0.0
    facing: int = 1
    sure: float = 3.0  # how clearly the facing was said, 0 to 3
    speed: float = 0.0
    size: float = 0.0
    hue: float = 0.0
    phase: float = 0.0
    spread: float = 0.5
    ambient: bool = False
    manner: Manner = field(default=Manner())


class Tie(NamedTuple):
    """What two groups, by their numbers, are to each other besides their roles."""

    relation: str
    first: int
    second: int


@dataclass(frozen=True, slots=True)
class Composition:
    """What the tokens say, before groups become actors."""

    place: str
    time: str
    light: str
    weather: str
    camera: str
    shot: str
    mood: str
    pace: float
    groups: tuple[Group, ...] = ()
    layout: tuple[float, float, float, float] = field(default=(0.0, 0.0, 0.0, 0.0))
    ties: tuple[Tie, ...] = ()


class Codebook:
    """The codes of all classes. ``codes[kind]``: (classes, channels), in the order of ``NAMES[kind]``."""

    def __init__(self, codes: Mapping[str, Tokens]) -> None:
        self._codes = codes

    @classmethod
    def load(cls, file: Path) -> Codebook:
        return cls(load_file(file))

    def code(self, kind: str, name: str) -> Tokens:
        return self._codes[kind][NAMES[kind].index(like(kind, name))]

    def nearest(self, kind: str, values: Tokens, among: Collection[str] = ()) -> str:
        """The class whose code is nearest, of those ``among`` if there are any."""
        apart = ((self._codes[kind] - values) ** 2).sum(axis=1)
        if among:
            apart = np.where([name in among for name in NAMES[kind]], apart, np.inf)
        return NAMES[kind][int(apart.argmin())]

    def count(self, values: Tokens) -> int:
        """The count whose thermometer is nearest."""
        return int(((self._codes["count"] - values) ** 2).sum(axis=1).argmin()) + 1

    # ---- composition -> tokens

    def encode(self, composition: Composition) -> Tokens:
        """(14, 83) float32."""
        z = np.zeros((TOKENS, CHANNELS), np.float32)
        for row, kind in enumerate(SLOTS):
            z[row, :CLASS] = self.code(kind, getattr(composition, kind))
        z[4, _ACTION_AT:_ROLE_AT] = self.code("shot", composition.shot)
        z[0, _PLACING_AT : _PLACING_AT + 4] = np.array(composition.layout) * 1.5
        z[5, _PLACING_AT : _PLACING_AT + 6] = composition.pace * 1.5
        z[SCENE_TOKENS:, :CLASS] = self.code("actor", "none")
        for row, group in enumerate(composition.groups[:GROUPS], start=SCENE_TOKENS):
            z[row] = self._group_tokens(group)
        return z

    def _group_tokens(self, g: Group) -> Tokens:
        placing = [g.x * 2, g.x * 2, g.depth * 4 - 2, g.altitude * 3 - 0.5, *[g.facing] * 3, g.speed * g.facing * 1.5]
        manner = [g.size * 5, g.hue * 1.5, g.phase * 1.5, 2.0 * (g.action == "talk") - 1]
        rest = [2.0 * g.ambient - 1, 2.0 * g.ambient - 1, g.spread * 3 - 2]
        codes = (self.code("actor", g.name), self.code("action", g.action), self.code("role", g.role))
        thermometer = self._codes["count"][g.count - 1]
        return np.concatenate([*codes, thermometer, np.array(placing + manner + rest)]).astype(np.float32)

    # ---- tokens -> composition

    def decode(self, z: Tokens, places: Collection[str] = ()) -> Composition:
        """The composition nearest to (14, 83) tokens, in one of ``places`` if there are any.

        Relations are made consistent in place and facing.
        """
        among = {"place": places}
        said = {kind: self.nearest(kind, z[row, :CLASS], among.get(kind, ())) for row, kind in enumerate(SLOTS)}
        groups = tuple(g for row in z[SCENE_TOKENS:] if (g := self._group(row)) is not None)
        return Composition(
            **said,
            shot=self.nearest("shot", z[4, _ACTION_AT:_ROLE_AT]),
            pace=float(np.clip(z[5, _PLACING_AT : _PLACING_AT + 6].mean() / 1.5, -1, 1)),
            groups=spaced(related(groups)),
            layout=tuple(float(v) for v in z[0, _PLACING_AT : _PLACING_AT + 4] / 1.5),  # type: ignore[arg-type]
        )

    def _group(self, row: Tokens) -> Group | None:
        name = self.nearest("actor", row[:CLASS])
        if name == "none":
            return None
        c = [float(v) for v in row[_PLACING_AT:]]
        turn = c[4] + c[5] + c[6]
        return Group(
            name,
            self.nearest("action", row[_ACTION_AT:_ROLE_AT]),
            self.nearest("role", row[_ROLE_AT:_COUNT_AT]),
            self.count(row[_COUNT_AT:_PLACING_AT]),
            x=(c[0] + c[1]) / 4,
            depth=min(1.0, max(0.0, (c[2] + 2) / 4)),
            altitude=(c[3] + 0.5) / 3,
            facing=1 if turn > 0 else -1,
            sure=abs(turn),
            speed=abs(c[7]) / 1.5,
            size=c[8] / 5,
            hue=c[9] / 1.5,
            phase=c[10] / 1.5,
            spread=min(1.0, max(0.0, (c[14] + 2) / 3)),
            ambient=c[12] + c[13] > 0,
        )


def related(groups: Sequence[Group]) -> tuple[Group, ...]:
    """Groups that belong together, standing accordingly: a chase goes one way, talkers face each other."""
    out = list(groups)

    def first(role: str, but: int = -1) -> int:
        return next((i for i, g in enumerate(out) if g.role == role and not g.ambient and i != but), -1)

    for behind, ahead in (("pursuer", "pursued"), ("follower", "leader")):
        i, j = first(behind), first(ahead)
        if i >= 0 and j >= 0:
            turn = out[i].facing * out[i].sure + out[j].facing * out[j].sure
            way = 1 if turn > 0 else -1
            low, high = sorted((out[i].x, out[j].x))
            back, front = (low, high) if way > 0 else (high, low)
            out[i], out[j] = replace(out[i], facing=way, x=back), replace(out[j], facing=way, x=front)
    i = first("speaker")
    j = first("listener") if i >= 0 else first("facing", i := first("facing"))
    if i >= 0 and j >= 0:
        way = 1 if out[j].x > out[i].x else -1
        out[i], out[j] = replace(out[i], facing=way), replace(out[j], facing=-way)
    return _companions(out)


_TOGETHER = frozenset(("walk", "run", "swim", "fly", "drive"))


def _companions(groups: list[Group]) -> tuple[Group, ...]:
    """Who goes somewhere in the same manner, and is nothing else to each other, goes the same way."""
    ways: dict[str, int] = {}
    for g in sorted(groups, key=lambda g: -g.sure):
        if g.role == "none" and not g.ambient and g.action in _TOGETHER:
            ways.setdefault(g.action, g.facing)
    return tuple(replace(g, facing=ways[g.action]) if _goes_along(g, ways) else g for g in groups)


def _goes_along(group: Group, ways: dict[str, int]) -> bool:
    return group.role == "none" and not group.ambient and group.action in ways


def spaced(groups: Sequence[Group]) -> tuple[Group, ...]:
    """Groups on the ground moved apart until none stands in another, all inside the frame."""
    out = list(groups)
    ground = [i for i, g in enumerate(out) if not g.ambient and g.altitude < 0.25]
    x = {i: out[i].x for i in ground}
    width = {i: 0.12 + 0.1 * min(out[i].count, 6) for i in ground}
    for _ in range(6):
        row = sorted(ground, key=lambda i: x[i])
        for a, b in pairwise(row):
            gap = min(1.2, width[a] + width[b]) - (x[b] - x[a])
            if gap > 0:
                x[a], x[b] = x[a] - gap / 2, x[b] + gap / 2
    if ground and max(abs(v) for v in x.values()) > 0.85:
        low, high = min(x.values()), max(x.values())
        scale, middle = min(1.0, 1.7 / max(high - low, 1e-3)), (low + high) / 2
        x = {i: (v - middle) * scale + min(0.1, max(-0.1, middle)) for i, v in x.items()}
    for i, v in x.items():
        out[i] = replace(out[i], x=v)
    return tuple(out)


def to_scene(composition: Composition, seed: int, unknown: tuple[str, ...] = ()) -> Scene:
    """The scene of a composition: every group becomes as many actors as it counts."""
    groups = [_members(group, slot) for slot, group in enumerate(composition.groups)]
    members = [a for group in groups for a in group]
    manners = zip(composition.groups, groups, strict=True)
    anchors = {a.key: group.manner.anchor for group, own in manners for a in own if group.manner.anchor}
    also = _further(composition.ties, groups)
    return Scene(
        place=composition.place,
        time=composition.time,
        light=composition.light,
        weather=composition.weather,
        camera=composition.camera,
        shot=composition.shot,
        mood=composition.mood,
        pace=composition.pace,
        actors=tuple(replace(a, also=tuple(also[a.key])) for a in partnered(members, anchors)),
        seed=seed,
        unknown=unknown,
    )


def _further(ties: Sequence[Tie], groups: Sequence[Sequence[Actor]]) -> dict[str, list[tuple[str, str]]]:
    """Of each actor by its key the roles that ties give it: one by one where both are several."""
    also = defaultdict[str, list[tuple[str, str]]](list)
    for tie in ties:
        others = groups[tie.second]
        for n, actor in enumerate(groups[tie.first] if others else ()):
            other = others[(n + (tie.first == tie.second)) % len(others)]
            also[actor.key].append((RELATIONS[tie.relation].first, other.key))
    return also


def _members(group: Group, slot: int) -> list[Actor]:
    gap = min(0.34, 1.5 / group.count) * (0.6 + 0.4 * group.spread)
    return [_member(group, slot, number, gap) for number in range(group.count)]


def _member(group: Group, slot: int, number: int, gap: float) -> Actor:
    own = random.Random(f"{slot}:{number}:{group.name}")  # an actor's chances are its own
    x = group.x + (number - (group.count - 1) / 2) * gap
    crowd = group.count > 1
    return Actor(
        key=f"{group.name}-{slot + 1}" + (f"-{number + 1}" if crowd else ""),
        name=group.name,
        action=group.action,
        x=(min(0.97, max(-0.97, x)) + 1) / 2,
        depth=min(1.0, max(0.0, group.depth + (own.uniform(-0.15, 0.15) if crowd else 0.0))),
        altitude=max(0.0, group.altitude),
        role=group.role,
        speed=group.speed,
        size=group.manner.size * (1.0 + 0.5 * min(0.4, max(-0.4, group.size))),
        hue=min(1.0, max(-1.0, own.uniform(-1, 1) if crowd and number else group.hue)),
        phase=(own.random() if crowd else (group.phase + 1) / 2) % 1.0,
        ambient=group.ambient,
        **_mannered(group),
    )


def _mannered(group: Group) -> dict[str, Any]:
    """What an actor has of its group's manner: it comes in from behind itself, goes out ahead, and acts in turns."""
    manner, turns = group.manner, len(group.manner.then) + 1
    way = manner.turned or group.facing
    ahead, back = ("right", "left") if way > 0 else ("left", "right")
    return {
        "facing": manner.view or ahead,
        "colour": manner.colour,
        "wears": manner.wears,
        "emotion": manner.emotion,
        "beats": tuple(Beat(action, n / turns) for n, action in enumerate(manner.then, start=1)),
        "enters": back if manner.enters == "any" else manner.enters,
        "leaves": ahead if manner.leaves == "any" else manner.leaves,
    }


def partnered(actors: list[Actor], anchors: Mapping[str, str] = MappingProxyType({})) -> tuple[Actor, ...]:
    """Each actor with a role gets an actor of the counterpart role, or of its anchor's class, as its partner.

    That is who has it for a partner already, else whoever fewest of its role have, then the nearest: three riders get
    three horses. ``anchors``: key of an actor -> the class that its role is about.
    """
    partners: dict[str, str] = {}
    had: Counter[tuple[str, str]] = Counter()
    for actor in actors:
        wanted, anchor = COUNTERPARTS.get(actor.role), anchors.get(actor.key)
        others = [
            a
            for a in actors
            if (a.name == anchor if anchor else a.role == wanted) and a.key != actor.key and not a.ambient
        ]
        others = [a for a in others if partners.get(a.key) == actor.key] or others
        if not others and actor.role == "speaker":  # several who talk among themselves
            others = [a for a in actors if a.role == actor.role and a.name == actor.name and a.key != actor.key]
        best = min(others, key=lambda a: (had[a.key, actor.role], abs(a.x - actor.x)), default=None)
        if best is not None:
            partners[actor.key] = best.key
            had[best.key, actor.role] += 1
    return tuple(replace(actor, partner=partners.get(actor.key)) for actor in actors)
