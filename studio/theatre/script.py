"""Who does what when: an actor's action, beats, entrance and exit as steps with seconds, sides and metres."""

from __future__ import annotations

from dataclasses import dataclass, replace

from studio.theatre.actors.depth import AWAY, lengthways
from studio.theatre.actors.geom import clamp
from studio.theatre.actors.puppet import Moment
from studio.theatre.part import Part
from studio.theatre.piece import DEPTHS, Feeling
from studio.theatre.scene import Scene
from studio.theatre.travel import Frame, natural

GOING = {"flyer": "fly", "swimmer": "swim", "vehicle": "drive"}
"""How whoever stays in its place comes in and goes out; people and animals walk."""

OUTSIDE = 0.15
"""Metres beyond the edge of the frame at which nothing of somebody is seen."""

ARRIVES = 0.6
"""Share of the shot by which who comes in is in its place, where nothing else says when."""

HURRIES = 1.7
"""A walk that would have to be this much faster than is natural becomes a run."""

LINGERS = 0.7
"""Seconds that somebody is in its place, at least, before going out."""

CRAMPED = 0.4
"""Share of the way that somebody would go below which the room ahead is too little: then it goes the other way."""

RISES = 0.65
"""Seconds that each posture takes on the way to its feet."""

SETTLES = 1.0
"""Seconds that getting going and stopping take together."""


SEEN = 0.75
"""Share of its distance for each metre of its height that whoever comes towards us comes up to."""

UP_TO_US, CUT = 1.6, 0.45
"""Metres from the camera up to which people come, and the share of them that the frame has cut by then."""

NOSE = 0.4
"""Share of its length that what is long stands further away whose nose or tail points to the camera."""


@dataclass(frozen=True, slots=True)
class Step:
    """One action of the script: when, which way, and for one that travels how many metres at what speed."""

    action: str
    start: float
    facing: int
    yaw: float | None = None
    feeling: Feeling = ("", 1.0)
    metres: float = 0.0
    speed: float = 0.0
    """Natural metres a second; 0 on the spot."""
    led: bool = False
    """Whether it matters which way; else it goes on as it came, or turns to where there is room."""
    due: bool = False
    """Whether it has to get there, at whatever pace."""
    base: str = ""
    """What the legs do meanwhile."""

    @property
    def deep(self) -> bool:
        return lengthways(self.yaw)


def script(part: Part, frame: Frame, scene: Scene) -> tuple[float, float, list[Step]]:
    """(where it begins: x and z in metres, what it does one after the other)."""
    steps = _left(_entered(_told(part, scene), part, frame, scene), part, frame, scene)
    return _measured(steps, part, frame)


def _told(part: Part, scene: Scene) -> list[Step]:
    """The actor's action and beats with their seconds; a beat that says no more keeps facing and feeling."""
    actor = part.actor
    yaw = DEPTHS.get(actor.facing, part.yaw) if part.puppet.ends else None
    steps = [Step(actor.action, 0.0, part.facing, yaw, part.feeling, 0.0, _speed(part, actor.action, scene))]
    steps[0] = replace(steps[0], led=actor.partner is not None)
    for beat in sorted(actor.beats, key=lambda b: b.start):
        before = steps[-1]
        facing, yaw = before.facing, before.yaw
        if beat.facing in ("left", "right"):
            facing, yaw = (-1 if beat.facing == "left" else 1), None
        elif beat.facing in DEPTHS and part.puppet.ends:
            yaw = DEPTHS[beat.facing]
        feeling = (beat.emotion, 1.0) if beat.emotion else before.feeling
        start, action = clamp(beat.start) * part.seconds, beat.action or before.action
        speed = _speed(part, action, scene)
        steps.append(Step(action, start, facing, yaw, feeling, 0.0, speed, led=bool(beat.facing)))
    return steps


def _speed(part: Part, action: str, scene: Scene) -> float:
    """Metres a second that an action asks for; 0 on the spot."""
    own = action == part.actor.action
    actor = replace(part.actor, action=action, speed=part.actor.speed if own else 0.0)
    return natural(replace(part, actor=actor), scene.pace)


def _going(part: Part, scene: Scene) -> tuple[str, float]:
    """(action, speed) by which it comes in and goes out."""
    for action in (part.actor.action, GOING.get(part.kind, "walk"), "walk", "fly", "swim", "drive"):
        if speed := _speed(part, action, scene):
            return action, speed
    return "", 0.0


def _outside(part: Part, frame: Frame, edge: str, action: str) -> float:
    """Where nothing of it is in the frame any more."""
    box = part.puppet.bounds(Moment(action))
    half = frame.half * part.z / frame.depth + max(-box.left, box.right) * part.scale + OUTSIDE + part.ahead
    return -half if edge == "left" else half


def _entered(steps: list[Step], part: Part, frame: Frame, scene: Scene) -> list[Step]:
    """With the way in from an edge before what it does in its place."""
    first, edge = steps[0], part.actor.enters
    action, speed = (first.action, first.speed) if first.speed else _going(part, scene)
    if edge not in ("left", "right") or not speed:
        return steps
    metres = abs(part.x - _outside(part, frame, edge, action))
    facing = 1 if edge == "left" else -1
    latest = steps[1].start if len(steps) > 1 else part.seconds
    through = part.actor.leaves not in ("", edge)
    if first.speed and len(steps) > 1:
        arrives = latest
    elif first.speed and (through or part.kind in GOING):
        metres, arrives = metres * (2 if through else 1), part.seconds
    else:
        arrives = min(
            max(metres / speed, 0.35 * part.seconds), ARRIVES * part.seconds, latest - LINGERS * (len(steps) > 1)
        )
    action, speed = _hurried(part, scene, action, speed, metres / max(0.3, arrives))
    metres = max(metres, min(metres + 3.0, 0.9 * speed * arrives))
    enters = Step(action, 0.0, facing, None, first.feeling, metres, speed, due=True)
    if first.speed:
        stays = (
            []
            if len(steps) > 1 or arrives >= part.seconds
            else [replace(enters, action="stand", start=arrives, speed=0.0)]
        )
        return [enters, *stays, *steps[1:]]
    return [enters, replace(first, start=arrives), *steps[1:]]


def _left(steps: list[Step], part: Part, frame: Frame, scene: Scene) -> list[Step]:
    """With the way out over an edge at the end."""
    last, edge = steps[-1], part.actor.leaves
    if len(steps) == 1 and last.metres:  # comes in over one edge and goes out over the other
        return steps
    action, speed = (last.action, last.speed) if last.speed else _going(part, scene)
    if edge not in ("left", "right") or not speed:
        return steps
    out = _outside(part, frame, edge, action)
    facing = 1 if edge == "right" else -1
    if last.speed:
        metres, start = abs(out - part.x), last.start
        action, speed = _hurried(part, scene, action, speed, metres / max(0.3, part.seconds - start))
        gone = replace(last, action=action, facing=facing, yaw=None, metres=metres, speed=speed, due=True)
        waits = part.seconds - metres / (0.8 * speed) - start
        if len(steps) == 1 and waits > LINGERS:
            return [replace(last, action="stand", speed=0.0, facing=facing), replace(gone, start=waits)]
        return [*steps[:-1], gone]
    metres = abs(out - part.x)
    rises = RISES * len(part.puppet.via(last.action, action)) + SETTLES / 2 * (part.puppet.halt(action) is None)
    start = max(last.start + LINGERS, part.seconds - metres / speed - SETTLES - rises)
    action, speed = _hurried(part, scene, action, speed, metres / max(0.3, part.seconds - start - rises - SETTLES / 2))
    return [*steps, Step(action, start, facing, None, last.feeling, metres, speed, due=True)]


def _hurried(part: Part, scene: Scene, action: str, speed: float, needed: float) -> tuple[str, float]:
    """A walk that takes too long becomes a run."""
    if action == "walk" and needed > HURRIES * speed:
        return "run", _speed(part, "run", scene) or speed
    return action, speed


def _measured(steps: list[Step], part: Part, frame: Frame) -> tuple[float, float, list[Step]]:
    """(where it begins: x and z, its steps with their metres): who walks and then stays has come to its place."""
    left, right = frame.ends(part.z, part.width)
    done: list[Step] = []
    start_x, start_z = part.x, part.z
    if part.kind != "person" and any(step.deep for step in steps):
        start_z += NOSE * part.puppet.length * part.scale
    x, z = part.x, start_z
    for i, step in enumerate(steps):
        seconds = (steps[i + 1].start if i + 1 < len(steps) else part.seconds) - step.start
        if done and not (step.led or step.due):
            step = replace(step, facing=done[-1].facing)
        metres = step.metres or step.speed * seconds
        if step.speed and step.deep:
            metres, start_z, z = _in_depth(step, metres, start_z, z, frame, _nearest(part, step, frame), i == 0)
        elif step.speed:
            if i and not (step.led or step.metres) and (right - x, x - left)[step.facing < 0] < CRAMPED * metres:
                step = replace(step, facing=1 if right - x > x - left else -1)
            if not step.metres:
                room = right - x if step.facing > 0 else x - left
                comes = i == 0 and len(steps) > 1
                metres = min(metres, max(0.4, 0.9 * (right - left) if comes or i == 0 else room))
            if i == 0:
                x, start_x = _begun(step, metres, part, (left, right), comes=len(steps) > 1)
            else:
                x += step.facing * metres
        done.append(replace(step, metres=metres if step.speed else 0.0))
    return start_x, start_z, done


def _begun(step: Step, metres: float, part: Part, ends: tuple[float, float], comes: bool) -> tuple[float, float]:
    """(where it ends, where it begins) on its first way: to its place, from it, or through it."""
    left, right = ends
    if part.actor.enters:
        return part.x, part.x - step.facing * metres
    if step.metres:
        return part.x + step.facing * metres, part.x
    if comes:
        end = clamp(part.x, left + metres, right) if step.facing > 0 else clamp(part.x, left, right - metres)
        return end, end - step.facing * metres
    middle = clamp(part.x, left + metres / 2, right - metres / 2)
    return middle + step.facing * metres / 2, middle - step.facing * metres / 2


def _nearest(part: Part, step: Step, frame: Frame) -> float:
    """Metres from the camera that it comes up to: small ones nearer, feet in the frame, nobody over the shore."""
    tall = part.puppet.height * part.scale
    near = frame.depth * clamp(SEEN * tall, 0.45, 0.86)
    shore = frame.stage.options.get("water", 0.0) + 0.5 * part.puppet.length * part.scale
    if step.action in ("swim", "surface"):
        return max(near, shore)
    stage = frame.stage
    unit = stage.options["F"] / (1 - stage.horizon)  # metres away for each metre under the camera where the frame ends
    if frame.close and part.y <= 0:
        return max(UP_TO_US, (stage.eye - CUT * tall) * unit)
    return max(near, 1.15 * stage.eye * unit) if part.y <= 0 else near


def _in_depth(
    step: Step, metres: float, start: float, z: float, frame: Frame, near: float, first: bool
) -> tuple[float, float, float]:
    """(metres, where the first way begins, where this one ends) of a way into the picture or out of it."""
    far = frame.stage.options.get("far", 60.0) - 0.4
    if step.action != "swim":
        far = min(far, frame.stage.options.get("water", far) - 0.4)
    if step.yaw == AWAY:
        metres = min(metres, max(0.5, far - z))
        return metres, start, z + metres
    if first:  # who comes towards us arrives at its place, or nearer where the room behind it is short
        z = max(near, min(z, far - metres, near if near < 0.8 * frame.depth else z))
        metres = min(metres, max(0.5, far - z))
        return metres, z + metres, z
    metres = min(metres, max(0.5, z - near))
    return metres, start, z - metres
