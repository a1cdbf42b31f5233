"""How a shot size frames its subject: how near, through what lens, looking where."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from studio.theatre.actors.people import Person
from studio.theatre.camera import LOWEST, SPREAD, Aim, Camera, aimed, within
from studio.theatre.part import Part
from studio.theatre.scene import Scene
from studio.theatre.stage import Stage
from studio.theatre.vocabulary import ACTORS

SHOT_HEIGHTS = {
    "normal": 3.5,
    "wide": 4.8,
    "medium": 1.6,
    "close": 0.95,
    "extreme": 0.36,
    "over": 1.75,
    "low": 3.7,
    "high": 4.3,
    "pov": 3.9,
}
"""Metres that the frame is high at the actors' depth."""

CLOSER = frozenset(("close", "medium", "extreme", "over"))
"""Sizes that frame one subject and not the group."""

ABOVE_MIDDLE = {"close": 0.12, "extreme": 0.10, "over": 0.12}
"""How far the eyes are over the middle of the frame, in its heights, where it is not the 0.22 of a medium shot."""

APERTURES = {"extreme": 0.45, "over": 0.6, "close": 0.6, "medium": 0.7}
"""How soft a closer shot is in front of and behind its subject."""

FORWARD, NEAREST, ZOOM = 1.8, 1.25, 2.6
"""Metres that the camera goes into the set, how near it comes to an extreme close-up, and the longest lens before."""

PERSON = 1.1
"""Metres of who is framed like people."""

FEW = 3
"""How many low ones are looked at from their own height; more stand in rows."""

STOOPS = 0.8
"""Share of the way down to the eyes of somebody low that the camera goes, to look at them and not down on them."""

BESIDE, OPENS = 0.95, 1.3
"""Metres beside two for whom a medium shot opens, and how far it does at most."""

MOUNTED, UNDER_WHEELS = 2.5, 0.12
"""Metres that a medium shot of a rider is high at most, and how much ground it shows under the wheels."""

BEASTS = {"close": 0.60, "extreme": 0.30, "medium": 1.0}
"""How high the frame of an animal is at least, in heights of the animal: of an elephant a close shot shows the head."""

WHOLE = 1.2
"""How high a medium shot of what floats in the air is at least, in its heights."""

ALONG = 1.12
"""How wide a medium shot of an animal is at least, in its lengths."""

BLOSSOM = 0.62
"""How high an extreme shot is of what small ones fly around or sit on, in its heights."""

SNOUT = 0.34
"""How far an animal's face is before its middle, in its lengths."""

LYING = 0.9
"""Share of somebody's height over which their eyes are never, however they lie."""

ON_WING = 0.12
"""How far the eyes of a bird that flies are over its middle, in its lengths."""

FACE = 0.07
"""Metres that a face is in front of the middle of its body."""

IN_HAND = 0.45
"""Metres from somebody within which a thing is in the frame with them anyway."""

SHOULDER = 1.35
"""Metres in front of the camera that the shoulder is over which it looks."""

EDGE, OPPOSITE = 0.36, 0.13
"""How far from the middle, in frame widths, who is seen from behind is, and who is seen over the shoulder."""

AWAY = 0.80 * math.pi
"""How far who is seen from behind is turned from the camera."""

FAR_OUT, LONGER = 4.0, 1.6
"""How many times as far as the shot is framed for everybody is who is looked at through a longer lens, and its zoom."""

INDOORS = 1.25
"""The same for people who are all at the back of a place."""

SET_BACK = 2.4
"""Metres behind the subject that focus goes to where nobody else is."""


def subject_of(parts: Sequence[Part]) -> Part | None:
    """Whom a closer shot is about: who speaks, else the first person, else the first thing."""
    named = [p for p in parts if not p.actor.ambient] or list(parts)
    order = [p for p in named if p.actor.role in ("speaker", "pursued")]
    order += [p for p in named if ACTORS.get(p.actor.name) == "person"]
    return next(iter(order + named), None)


def framed(
    scene: Scene, stage: Stage, parts: Sequence[Part], metres: float, depth: float, *, straight: bool = False
) -> Camera:
    """Distance first, then zoom; the lens shifts so that heads have room.

    ``straight``: a closer shot looks ahead, whom it is about is where it was put.
    """
    f, shot = stage.options["F"], scene.shot
    subject = subject_of(parts) if shot in CLOSER else None
    if shot == "extreme" and subject and subject.actor.role in ("circling", "atop") and subject.kind != "person":
        subject = next((p for p in parts if p.actor.key == subject.actor.partner), subject)  # bees are at a flower
        metres = max(metres, BLOSSOM * subject.puppet.height * subject.scale)
    if shot == "medium":
        metres = max(_opened(parts, metres, stage.width / stage.height), _mounted(parts, subject))
    if subject and _beast(subject):
        box = subject.puppet.bounds(subject.moment(subject.seconds / 2))
        metres = max(metres, BEASTS.get(shot, 0.0) * box.top * subject.scale)
        if shot == "medium":
            metres = max(metres, ALONG * (box.right - box.left) * subject.scale * stage.height / stage.width)
    floats = subject if shot == "medium" and subject and subject.kind == "flyer" and not _beast(subject) else None
    if floats:
        box = floats.puppet.bounds(floats.moment(floats.seconds / 2))
        metres = max(metres, WHOLE * (box.top - box.bottom) * floats.scale)
    z = subject.at(subject.seconds / 2)[2] if subject else depth
    forward = min(FORWARD, max(0.0, z - metres * f))
    zoom = min(ZOOM, max(1.0, (z - forward) / (metres * f)))
    if shot == "over":
        forward = max(0.0, z - 1.7 * metres * f)
        zoom = (z - forward) / (metres * f)
    elif shot == "extreme":
        forward = max(forward, z - NEAREST)
        zoom = (z - forward) / (metres * f)
    distance = z - forward
    camera = Camera(z=forward, zoom=zoom, focus=distance)
    if subject:
        x, _, _ = subject.at(subject.seconds / 2)
        x = 0.0 if straight else x + _aside(scene, parts, subject, metres * stage.width / stage.height)
        eyes = _level(parts, subject, metres) if shot == "medium" else eyes_of(subject, subject.seconds / 2)
        eyes = floats.at(floats.seconds / 2)[1] + 0.22 * metres if floats else eyes  # drawn about its middle
        side = min(1.2, max(-1.2, x))
        down = min(0.0, max(LOWEST - stage.eye, STOOPS * (eyes - stage.eye)))
        camera = replace(camera, x=side, y=down, aperture=_stopped_down(parts, subject, camera, APERTURES[shot]))
        camera = aimed(stage, camera, x, eyes - ABOVE_MIDDLE.get(shot, 0.22) * metres, z)
        if shot == "over":
            width = metres * stage.width / stage.height
            camera = replace(camera, x=x, shift_x=_way(parts, subject) * OPPOSITE * width * f / distance)
    elif shot in ("low", "high"):
        y = -0.75 if shot == "low" else 1.1
        camera = replace(camera, y=y, shift_y=-f * y / distance * (0.6 if shot == "low" else 0.9))
    elif far_out := _far_out(parts, depth):
        return _looking_out(stage, camera, far_out, depth)
    else:
        comes = [p.puppet.eyes * p.scale for p in parts if p.comes and not p.actor.ambient]
        down = STOOPS * (max(comes) - stage.eye) if comes else 0.0  # a child who comes up to us is looked in the face
        camera = replace(camera, y=min(0.0, _stooped(stage, _heights(parts)), max(LOWEST - stage.eye, down)))
    return within(stage, camera)


def _stopped_down(parts: Sequence[Part], subject: Part, camera: Camera, aperture: float) -> float:
    """The aperture at which nobody is soft who is about as near as the subject."""
    for part in parts:
        nearer = part.z - subject.z
        if part is subject or part.kind != "person" or part.actor.ambient or not 0 < abs(nearer) < TOGETHER:
            continue
        off = abs(1 / max(0.3, camera.focus + nearer) - 1 / camera.focus)
        aperture = min(aperture, SHARP / (camera.zoom * SPREAD * off))
    return aperture


TOGETHER, SHARP = 1.4, 0.7
"""Metres of depth within which people are sharp together, and levels of blur that pass for it."""


def _beast(part: Part) -> bool:
    return part.puppet.kind in ("quadruped", "bird")


def _opened(parts: Sequence[Part], metres: float, aspect: float) -> float:
    """Metres that a medium shot is high: a little more where that has two whom it is about both in it."""
    along = [p.x for p in parts if not p.actor.ambient and p.kind == "person"]
    wide = (max(along) - min(along) + BESIDE) / aspect if len(along) == 2 else 0.0
    return wide if metres < wide < OPENS * metres else metres


def _mounted(parts: Sequence[Part], subject: Part | None) -> float:
    """Metres that a medium shot of a rider is high for the wheels to be in it; of a tall horse it leaves the hooves."""
    if subject is None or subject.actor.role != "rider":
        return 0.0
    mount = next((p for p in parts if p.actor.key == subject.actor.partner), subject)
    t = subject.seconds / 2
    return min(MOUNTED, (eyes_of(subject, t) - mount.at(t)[1] + UNDER_WHEELS) / 0.72)


def _level(parts: Sequence[Part], subject: Part, metres: float) -> float:
    """How high eyes are that a medium shot is aimed at: those of the tallest in it, as long as its own stays in it."""
    eyes = eyes_of(subject, subject.seconds / 2)
    near = [p for p in parts if not p.actor.ambient and p.kind == "person" and abs(p.x - subject.x) < metres]
    return min(max(eyes_of(p, p.seconds / 2) for p in [subject, *near]), eyes + 0.45 * metres)


def _heights(parts: Sequence[Part]) -> list[float]:
    return [p.puppet.height * p.scale + max(0.0, p.y) for p in parts if not p.actor.ambient]


def _far_out(parts: Sequence[Part], depth: float) -> list[Part]:
    """Those whom the scene is about, if all of them are far out."""
    named = [p for p in parts if not p.actor.ambient]
    beyond = FAR_OUT if any(p.kind != "person" or p.y < 0 for p in named) else INDOORS
    return named if named and min(p.z for p in named) > beyond * depth else []


def _looking_out(stage: Stage, camera: Camera, parts: Sequence[Part], depth: float) -> Camera:
    """A longer lens, turned to those who are far out."""
    t = parts[0].seconds / 2
    tops = [(p.at(t), 0.5 * p.puppet.height * p.scale) for p in parts]
    x, y, z = (sum(values) / len(tops) for values in zip(*((a, b + up, c) for (a, b, c), up in tops), strict=True))
    longer = min(LONGER, min(p.z for p in parts) / depth)
    camera = replace(camera, z=0.0, zoom=longer, focus=z)
    return within(stage, aimed(stage, camera, x, y, z))


def _stooped(stage: Stage, heights: Sequence[float]) -> float:
    """Metres that the camera goes down to look at those who are all low, and not down on them; rows it looks over."""
    tallest = max(heights, default=PERSON)
    if tallest >= PERSON or len(heights) > FEW:
        return 0.0
    return min(0.0, max(LOWEST - stage.eye, STOOPS * (tallest - stage.eye)))


def _aside(scene: Scene, parts: Sequence[Part], subject: Part, width: float) -> float:
    """Metres from the subject to the middle of its frame: its face, or who it is with where there is room for them."""
    if _beast(subject) and scene.shot in ("close", "extreme"):
        return subject.facing * SNOUT * subject.puppet.length * subject.scale
    if scene.shot == "extreme":
        return subject.facing * FACE * subject.scale
    if scene.shot != "medium":
        return 0.0
    along = [p.x for p in parts if not p.actor.ambient] or [subject.x]
    if _beast(subject) and len(along) == 1:
        box = subject.puppet.bounds(subject.moment(subject.seconds / 2))
        return (box.left + box.right) / 2 * subject.scale
    if max(along) - min(along) + 0.9 < width:
        return (max(along) + min(along)) / 2 - subject.x
    other = next((p for p in parts if p.actor.key == subject.actor.partner), None)
    if other is None or abs(other.x - subject.x) < IN_HAND:
        other = _listener(parts, subject)
    apart = other.x - subject.x if other else 0.0
    return apart / 2 if abs(apart) + 0.9 < width else 0.0


def aim_of(parts: Sequence[Part], camera: Camera, depth: float) -> Aim:
    """What the camera's move is about."""
    subject = subject_of(parts)
    if subject is None:
        return Aim(z=depth, near=depth, far=depth + SET_BACK)
    x, foot, z = subject.at(subject.seconds / 2)
    tall = subject.puppet.height * subject.scale
    depths = [p.z for p in parts if not p.actor.ambient] or [z]
    near, far = min(depths), max(depths)
    if far - near < 0.5:
        near, far = camera.z + 0.4 * (z - camera.z), z
    return Aim(x, z, foot, foot + tall, eyes_of(subject, subject.seconds / 2), near, far)


def eyes_of(part: Part, t: float) -> float:
    """How high somebody's eyes are over the ground: a rider's are not where they were on foot, nor a lying deer's."""
    eyes = min(part.puppet.eyes, LYING * part.puppet.bounds(part.moment(t)).top)
    if part.puppet.kind == "bird" and part.moment(t).action == "fly":
        eyes = ON_WING * part.puppet.length  # drawn about its middle, with the wings above it
    if isinstance(part.puppet, Person):
        figure = part.puppet.figure(part.moment(t))
        eyes = figure.head[1] + 0.19 * figure.m.head
    return part.at(t)[1] + eyes * part.scale


def racked(parts: Sequence[Part], stage: Stage) -> list[Part]:
    """Two subjects far enough behind each other for focus to go from one to the other."""
    named = sorted((p for p in parts if not p.actor.ambient), key=lambda p: p.z)
    if len(named) < 2 or named[-1].z - named[0].z > SET_BACK * 0.8:
        return list(parts)
    subject = subject_of(parts)
    far = next(p for p in named[::-1] if p is not subject)
    z = min(stage.options.get("far", 60.0), named[0].z + SET_BACK)
    behind = replace(far, x=far.x * z / far.z, z=z)
    return [behind if p is far else p for p in parts]


def over_shoulder(parts: Sequence[Part], stage: Stage, metres: float) -> list[Part]:
    """Who is nearer large at the edge and from behind; whom the shot is about looks back at them."""
    subject = subject_of(parts)
    if subject is None:
        return list(parts)
    near = _listener(parts, subject)
    if near is None:
        return list(parts)
    f, way = stage.options["F"], _way(parts, subject)
    z = max(0.0, subject.z - 1.7 * metres * f) + SHOULDER
    width = metres * stage.width / stage.height * SHOULDER / min(subject.z, 1.7 * metres * f)
    aside = OPPOSITE * metres * stage.width / stage.height * SHOULDER / min(subject.z, 1.7 * metres * f)
    x = subject.x - way * (EDGE * width + aside)
    now = {
        near.actor.key: replace(near, x=x, z=z, facing=way, yaw=AWAY, velocity=0.0, cadence=0.0),
        subject.actor.key: replace(subject, facing=-way, velocity=0.0, cadence=0.0),
    }
    return [now.get(p.actor.key, p) for p in parts]


def _listener(parts: Sequence[Part], subject: Part) -> Part | None:
    """Over whose shoulder the subject is seen: its partner, else the next person of the scene."""
    others = [p for p in parts if p is not subject and not p.actor.ambient and p.kind == "person"]
    return next((p for p in others if p.actor.key == subject.actor.partner), next(iter(others), None))


def _way(parts: Sequence[Part], subject: Part) -> int:
    """1 where who is seen from behind is on the left of the frame, -1 on the right."""
    near = _listener(parts, subject)
    return 1 if near is None or near.x < subject.x else -1
