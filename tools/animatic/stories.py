"""Stories: what a caption will say. What it leaves open is drawn anew each time its scene is composed."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field

from studio.theatre.tokens import NAMES, Composition, Group
from studio.theatre.vocabulary import ACTORS, INDOORS
from tools.animatic.wordings import Tables

ROLES = {
    "chase": ("pursuer", "pursued"),
    "follow": ("follower", "leader"),
    "talk": ("speaker", "listener"),
    "face": ("facing", "facing"),
}
VAGUE = {"few": (2, 4), "many": (3, 7), "lots": (7, 12), "herd": (4, 8), "flock": (4, 9), "school": (5, 10)}
SPEEDS = {"walk": 0.45, "run": 1.1, "jump": 0.35, "fly": 0.8, "swim": 0.6, "drive": 1.2, "climb": 0.2, "float": 0.18}
_MOVES = {"person": "run", "animal": "run", "flyer": "fly", "vehicle": "drive", "ball": "drive", "swimmer": "swim"}
_ACTIONS: Mapping[str, Mapping[str, float]] = {
    "person": {
        "walk": 3,
        "run": 2.5,
        "stand": 2,
        "talk": 1.5,
        "dance": 1,
        "jump": 0.8,
        "sit": 1.2,
        "sleep": 0.8,
        "eat": 0.8,
        "read": 0.7,
        "cook": 0.5,
        "play": 0.8,
        "climb": 0.6,
        "fall": 0.5,
        "fight": 0.4,
        "hug": 0.3,
        "wave": 0.5,
        "look": 0.9,
        "cry": 0.5,
        "laugh": 0.6,
        "work": 0.8,
        "hide": 0.6,
        "throw": 0.4,
        "swim": 0.3,
        "float": 0.2,
    },
    "animal": {
        "walk": 3,
        "run": 3,
        "stand": 1,
        "jump": 1.2,
        "sit": 1,
        "sleep": 1.2,
        "eat": 1.2,
        "play": 0.6,
        "look": 0.8,
        "hide": 0.6,
        "call": 1,
    },
    "flyer": {"fly": 4, "float": 2, "sit": 0.4, "call": 0.3, "sleep": 0.2},
    "swimmer": {"swim": 3, "jump": 0.8, "float": 1.2, "play": 0.3},
    "vehicle": {"drive": 4, "stand": 0.7},
    "ball": {"jump": 3, "stand": 0.5, "drive": 0.6},
    "prop": {"stand": 1},
}
_TIMES = {"dawn": 0.1, "day": 0.5, "sunset": 0.18, "dusk": 0.08, "night": 0.14}
_ACTORS = NAMES["actor"][:-1]  # without "none"
_NIGHTLY = frozenset(("neon", "moonlit", "candle", "spotlight", "flashlight", "aurora", "disco", "noir"))


def weighted(rng: random.Random, weights: Mapping[str, float]) -> str:
    return rng.choices(list(weights), list(weights.values()))[0]


@dataclass
class Cast:
    """One group of a story. ``told``: the caption names what it does."""

    name: str
    count: int
    vague: str = ""
    action: str = "stand"
    told: bool = False
    direction: int = 0
    role: str = "none"


@dataclass
class Story:
    """What a caption says; "" and 0 are left open."""

    place: str
    place_told: bool
    time: str = ""
    light: str = ""
    weather: str = ""
    camera: str = ""
    shot: str = ""
    mood: str = ""
    pace: int = 0
    relation: str = ""
    cast: list[Cast] = field(default_factory=list)


def _count(rng: random.Random, alone: float) -> tuple[int, str]:
    """Small counts more often, but every one up to twelve often enough to be learned."""
    if rng.random() < alone:
        return 1, ""
    if rng.random() < 0.8:
        return rng.choice((2, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 12, 12)), ""
    vague = rng.choice(list(VAGUE))
    return rng.randint(*VAGUE[vague]), vague


def _group(rng: random.Random, name: str, alone: float = 0.62) -> Cast:
    count, vague = _count(rng, alone)
    return Cast(name, count, vague, weighted(rng, _ACTIONS[ACTORS[name]]))


def _maybe(rng: random.Random, chance: float, names: tuple[str, ...]) -> str:
    return rng.choice(names) if rng.random() < chance else ""


def story(rng: random.Random, tables: Tables) -> Story:
    told = Story(
        rng.choice(NAMES["place"]),
        rng.random() < 0.86,
        time=_maybe(rng, 0.48, NAMES["time"]),
        light=_maybe(rng, 0.34, NAMES["light"][1:]),
        weather=_maybe(rng, 0.4, NAMES["weather"]),
        camera=_maybe(rng, 0.32, NAMES["camera"]),
        shot=_maybe(rng, 0.18, NAMES["shot"][1:]),
        mood=_maybe(rng, 0.3, NAMES["mood"][1:]),
        pace=rng.choice((-1, 1)) if rng.random() < 0.33 else 0,
    )
    if rng.random() < 0.06:
        return told
    moving = [name for name in _ACTORS if ACTORS[name] != "prop"]
    first = _group(rng, rng.choice(moving if rng.random() < 0.94 else _ACTORS))
    first.told = rng.random() < 0.85
    if SPEEDS.get(first.action, 0) > 0.1 and rng.random() < 0.42:
        first.direction = rng.choice((-1, 1))
    told.cast.append(first)
    if rng.random() < 0.52:
        _relate(rng, told, _group(rng, rng.choice(_ACTORS), 0.8))
    for _ in range(2):
        if rng.random() < 0.15:
            told.cast.append(_group(rng, rng.choice(_ACTORS), 0.78))
    room = 12
    for group in told.cast:
        group.count = max(1, min(group.count, room))
        room -= group.count
    return told


def _relate(rng: random.Random, told: Story, second: Cast) -> None:
    first = told.cast[0]
    alive = {ACTORS[first.name], ACTORS[second.name]} <= {"person", "animal", "flyer", "vehicle", "swimmer"}
    spoken = {ACTORS[first.name], ACTORS[second.name]} <= {"person", "animal"}
    options = ["beside", "and", "with", *(["chase", "chase", "follow", "face"] if alive else [])]
    told.relation = rng.choice([*options, *(["talk", "talk"] if spoken else [])])
    told.cast.append(second)
    if told.relation not in ROLES:
        return
    first.role, second.role = ROLES[told.relation]
    if rng.random() < 0.82:
        first.count, first.vague = 1, ""
    if rng.random() < 0.85:
        second.count, second.vague = 1, ""
    for group in (first, second):
        move = _MOVES[ACTORS[group.name]]
        slow = "walk" if move == "run" else move
        group.action = {"chase": move, "follow": slow, "talk": "talk", "face": "stand"}[told.relation]
    going = told.relation in ("chase", "follow") and rng.random() < 0.4
    first.direction = rng.choice((-1, 1)) if going else 0


def _time(rng: random.Random, told: Story) -> str:
    if told.light in _NIGHTLY:
        return weighted(rng, {"night": 6, "dusk": 2})
    if told.light in ("golden", "backlit"):
        return weighted(rng, {"sunset": 4, "dawn": 1})
    return weighted(rng, _TIMES | ({"night": 0.6} if told.mood in ("mystery", "tense", "sad") else {}))


def _light(rng: random.Random, told: Story, time: str) -> str:
    if time == "night":
        return weighted(
            rng, {"neon": 0.8, "natural": 0.3} if told.place in ("city", "alley") else {"natural": 3, "moonlit": 5}
        )
    if time in ("sunset", "dawn") and told.place not in INDOORS:
        return weighted(rng, {"natural": 0.5, "golden": 0.6})
    return "natural"


def compose(rng: random.Random, told: Story, tables: Tables) -> Composition:
    """A composition that says what the story says; the rest is drawn from what suits it."""
    time = told.time or _time(rng, told)
    inside = told.place in INDOORS or told.place in ("space", "underwater", "moon")
    weathers = {"clear": 0.6, "cloudy": 0.2, "rain": 0.05, "snow": 0.03, "fog": 0.05, "wind": 0.07}
    moving = told.relation in ("chase", "follow")
    cameras = (
        {"track": 0.6, "hand": 0.2, "static": 0.1} if moving else dict.fromkeys(NAMES["camera"], 0.1) | {"static": 0.4}
    )
    pace = 0.9 * (told.pace or (0.35 if told.relation == "chase" else 0.0)) + rng.gauss(0, 0.12)
    return Composition(
        told.place,
        time,
        told.light or _light(rng, told, time),
        told.weather or ("clear" if inside else weighted(rng, weathers)),
        told.camera or weighted(rng, cameras),
        told.shot or weighted(rng, {"normal": 0.8, "medium": 0.08, "wide": 0.12}),
        told.mood
        or weighted(rng, {"tense": 0.6, "neutral": 0.4} if told.relation == "chase" else {"neutral": 8, "happy": 1}),
        max(-1.3, min(1.3, pace)),
        (*_stand(rng, told, pace), *_extras(rng, told, tables)),
        (rng.uniform(-1, 1), rng.uniform(-1, 1), rng.uniform(-1, 1), rng.uniform(-1, 1)),
    )


def _stand(rng: random.Random, told: Story, pace: float) -> list[Group]:
    way = (told.cast[0].direction if told.cast else 0) or rng.choice((-1, 1))
    middle, apart = rng.uniform(-0.12, 0.12), rng.uniform(0.7, 1.0)
    groups = []
    for n, cast in enumerate(told.cast[:6]):
        paired = n < 2 and told.relation in ROLES
        facing = way if n == 0 or rng.random() < 0.6 else -way
        x = rng.uniform(-0.35, 0.35) if len(told.cast) == 1 else (2 * n - 1) * 0.42 * way + rng.uniform(-0.1, 0.1)
        if paired:
            facing = -way if n == 1 and told.relation in ("talk", "face") else way
            x = middle + apart * 0.48 * way * (2 * n - 1)
        elif n >= 2:
            x = rng.choice((-1, 1)) * rng.uniform(0.6, 0.9)
        groups.append(_placed(rng, cast, x, facing, SPEEDS.get(cast.action, 0.0) * (1 + 0.45 * pace)))
    return groups


def _placed(rng: random.Random, cast: Cast, x: float, facing: int, speed: float, *, ambient: bool = False) -> Group:
    aloft = ACTORS[cast.name] == "flyer" or cast.action in ("fly", "float")
    return Group(
        cast.name,
        cast.action,
        cast.role,
        cast.count,
        x=x,
        depth=rng.uniform(0.0, 0.3) if ambient else rng.uniform(0.25, 0.75),
        altitude=rng.uniform(0.35, 0.75) if aloft else 0.0,
        facing=facing,
        speed=speed * rng.uniform(0.85, 1.15),
        size=rng.gauss(0, 0.12),
        hue=rng.uniform(-1, 1),
        phase=rng.uniform(-1, 1),
        spread=rng.uniform(0.3, 1),
        ambient=ambient,
    )


def _extras(rng: random.Random, told: Story, tables: Tables) -> list[Group]:
    """Seldom an extra that suits the place, never one of a class that the story names."""
    names = [n for n in tables.extras.get(told.place, []) if n not in {c.name for c in told.cast}]
    if not names or rng.random() < (0.75 if told.cast else 0.5):
        return []
    return [
        _placed(
            rng, _group(rng, rng.choice(names), 1.0), rng.uniform(-0.9, 0.9), rng.choice((-1, 1)), 0.3, ambient=True
        )
    ]
