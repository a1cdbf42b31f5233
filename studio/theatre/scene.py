"""The scene: what the built-in model composes and the theatre draws. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass, field

from studio.document.brief import Spot, View


@dataclass(frozen=True, slots=True)
class Beat:
    """What somebody does from a share of the shot (0..1) on; "" leaves emotion and facing as they were."""

    action: str
    start: float
    emotion: str = ""
    facing: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """One person, animal, vehicle or prop on stage.

    ``x`` is 0 at the left edge of the frame and 1 at the right at mid-shot; ``depth`` 0 near .. 1 far; ``altitude`` 0
    on the ground .. 1 at the top of the frame; ``speed`` in body lengths a second, 0 for the action's own pace.
    ``key`` names the actor inside the scene and seeds everything about it that the scene leaves open.
    """

    key: str
    name: str  # the class: "detective", "dog", "ball" (JSON: "class")
    action: str = "stand"
    x: float = 0.5
    depth: float = 0.3
    altitude: float = 0.0
    facing: str = "right"  # left right towards away (from the camera)
    role: str = "none"  # a side of a relation: ``theatre.relations``
    partner: str | None = None  # key of the actor that the role is about (JSON: "with")
    also: tuple[tuple[str, str], ...] = ()  # further roles that say where it stands or looks, each with a partner's key
    speed: float = 0.0
    size: float = 1.0
    hue: float = 0.0  # -1..1 varies the costume
    phase: float = 0.0  # 0..1 where in the gait the shot starts
    emotion: str = ""
    colour: str = ""  # a colour word for the costume or the thing, "" as the class has it
    wears: str = ""  # a garment over the class's own: coat dress hat scarf ...; ``colour`` is then the garment's
    beats: tuple[Beat, ...] = ()  # what it does after ``action``, in order
    enters: str = ""  # "left" or "right": comes in over that edge of the frame
    leaves: str = ""  # goes out over it
    ambient: bool = False  # an extra that nobody asked for
    path: tuple[Spot, ...] = ()  # put by hand: where it is at mid-shot, or where its way begins and ends


@dataclass(frozen=True, slots=True)
class Grade:
    """What a person set about the light by hand; None leaves it as the time, the light and the weather make it."""

    key: float | None = None  # -1 from the left .. 1 from the right
    contrast: float | None = None  # 0 flat .. 1 hard
    temperature: float | None = None  # -1 cold .. 1 warm


@dataclass(frozen=True, slots=True)
class Scene:
    """One shot's worth of stage. Names are those of ``theatre.vocabulary``."""

    place: str = "street"
    time: str = "day"
    light: str = "natural"
    weather: str = "clear"
    camera: str = "static"
    shot: str = "full"
    mood: str = "neutral"
    pace: float = 0.0  # -1 slow .. 1 fast
    style: str = "film"
    actors: tuple[Actor, ...] = ()
    seed: int = 0
    grade: Grade = Grade()
    reach: float = 1.0  # how far the camera goes on its move: 0 stays, 2 twice as far
    views: tuple[View, ...] = ()  # what the shot begins and ends on, by hand; then the camera does nothing else
    unknown: tuple[str, ...] = field(default=())


def scene_json(prompt: str, scene: Scene) -> dict[str, object]:
    """What ``rushes scene --json`` prints for one prompt."""
    return {
        "prompt": prompt,
        "place": scene.place,
        "time": scene.time,
        "light": scene.light,
        "weather": scene.weather,
        "camera": scene.camera,
        "shot": scene.shot,
        "mood": scene.mood,
        "pace": round(scene.pace, 3),
        "actors": [_actor_json(a, scene) for a in scene.actors if not a.ambient],
        "extras": [_actor_json(a, scene) for a in scene.actors if a.ambient],
        "unknown": list(scene.unknown),
    }


def _actor_json(actor: Actor, scene: Scene) -> dict[str, object]:
    others = {a.key: a.name for a in scene.actors}
    return {
        "key": actor.key,
        "class": actor.name,
        "action": actor.action,
        "x": round(actor.x, 3),
        "depth": round(actor.depth, 3),
        "facing": actor.facing,
        "role": actor.role,
        "with": others.get(actor.partner or "") or None,
        "also": [{"role": role, "with": others[key]} for role, key in actor.also if key in others],
        "emotion": actor.emotion,
        "colour": actor.colour,
        "wears": actor.wears,
        "enters": actor.enters,
        "leaves": actor.leaves,
        "beats": [{"action": b.action, "start": round(b.start, 3)} for b in actor.beats],
        "path": [[round(x, 3), round(depth, 3)] for x, depth in actor.path],
    }
