"""What people do, as data: each action's motion, the side it is seen from, its time and what it sounds like."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from studio.theatre.actors import chores, gesture, motion, stance, wheels
from studio.theatre.actors.expression import ASLEEP, EMOTIONS, NEUTRAL, Face, blend, blink, emotion, speak
from studio.theatre.actors.feelings import emote
from studio.theatre.actors.gait import GAITS, locomotion
from studio.theatre.actors.geom import TAU
from studio.theatre.actors.puppet import Contact, Moment
from studio.theatre.actors.seats import WHEEL
from studio.theatre.actors.skeleton import Measures, Pose

Motion = Callable[[float, float, Measures], Pose]
"""Cycles, seconds, body -> pose."""

ADULT = 1.75
"""Metres of height that paces are given for; others scale by the square root (equal Froude number)."""


@dataclass(frozen=True, slots=True)
class Act:
    """One action. ``period``: seconds a cycle on the spot; ``stride``: body heights a cycle of one that travels."""

    motion: Motion
    yaw: float = 0.6
    period: float = 4.0
    stride: float = 0.0
    pace: float = 0.0
    contacts: tuple[Contact, ...] = ()
    once: bool = False
    face: str = ""
    """The emotion shown when nobody asked for one."""
    held: str | None = None
    """What the action needs in the near hand; ``None``: what the role carries."""
    quiet: bool = False
    """Emotions may take the arms."""
    speaks: bool = False
    chair: bool = False
    upper: Callable[[Pose, float], None] | None = None
    """What the body does from the hips up while it walks, by cycles."""
    planted: bool = False
    """Whether what touches the ground keeps its spot, though it is no gait."""
    gait: str = ""
    """Name of the gait that ``motion`` is, for steps shorter than usual."""
    through: str = ""
    """The action that leads to it from any other,"""
    out: str = ""
    """and the one that leads out of it."""
    settle: float = 0.4
    """Seconds that it takes to get into it or out of it."""
    posture: str = "up"
    """How the body is: up, chair, ground, lying, or free of all (in water, in the air)."""
    hands: bool = False
    """Whether it takes the hands and the face only, and so can be done sitting."""
    ends: str = ""
    """The posture that it ends in, if that is another."""

    @property
    def across(self) -> float:
        """Share of a step that goes across the frame: seen half from the front, the rest goes towards the viewer."""
        return math.sin(self.yaw) if self.gait or self.planted else 1.0


def _gait(name: str, **more: Any) -> Act:
    gait = GAITS[name]
    strength = {"run": 1.0, "walk": 0.7, "limp": 0.6}.get(name, 0.35)
    steps = (Contact(0.0, "footstep", strength), Contact(0.5, "footstep", strength))
    return Act(lambda u, t, m: locomotion(name, u, m), 0.95, 1.0, gait.stride, gait.pace, steps, gait=name, **more)


def _on_the_spot(move: Callable[[float, Measures], Pose]) -> Motion:
    """A motion that reads seconds only."""
    return lambda u, t, m: move(t, m)


def _cyclic(move: Callable[[float, Measures], Pose]) -> Motion:
    """A motion that reads cycles only."""
    return lambda u, t, m: move(u, m)


POSTURES = {"up": "stand", "ground": "sit_ground"}
"""The action that stands for a posture on the way between two others."""

WAYS = {
    ("up", "lying"): ("ground",),
    ("chair", "ground"): ("up",),
    ("chair", "lying"): ("up", "ground"),
    ("chair", "free"): ("up",),
    ("ground", "free"): ("up",),
    ("lying", "free"): ("ground", "up"),
}
"""Postures between two postures; the same the other way round."""


BICYCLE = TAU * 0.34 * 2.4 / chores.SIZE
"""Body heights that one turn of a bicycle's pedals takes it."""


def between(before: Act, after: Act) -> tuple[str, ...]:
    """Actions that lead from one posture to the other; who walks stands before sitting down."""
    a, b = before.ends or before.posture, after.posture
    leads = (before.out,) * bool(before.out), (after.through,) * bool(after.through)
    if a == b:
        return (*leads[0], *leads[1])
    way = WAYS.get((a, b)) or WAYS.get((b, a), ())[::-1]
    way = tuple(POSTURES[p] for p in (*("up",) * bool(before.gait), *way, *("up",) * bool(after.gait)))
    return (*leads[0], *way, *leads[1])


_PADS = (Contact(0.0, "footstep", 0.2), Contact(0.5, "footstep", 0.2))

ACTS: Mapping[str, Act] = {
    **{name: _gait(name) for name in GAITS},
    "limp": _gait("limp", upper=chores.limping),
    "carry": _gait("laden", upper=chores.laden, held="crate", through="pick_up", out="put_down"),
    "push": _gait("heave", upper=chores.braced, held=""),
    "stand": Act(_on_the_spot(stance.idle), quiet=True, hands=True),
    "talk": Act(_on_the_spot(gesture.talk), speaks=True, hands=True),
    "listen": Act(_on_the_spot(stance.attentive), quiet=True, hands=True),
    "look": Act(_on_the_spot(gesture.look), 0.7, held="", hands=True),
    "wave": Act(_on_the_spot(gesture.wave), 0.45, face="joy", held="", hands=True),
    "point": Act(_on_the_spot(gesture.point), 0.9, held="", hands=True),
    "hold_up": Act(_on_the_spot(gesture.hold_up), hands=True),
    "read": Act(_on_the_spot(gesture.read), held="book", hands=True),
    "eat": Act(_on_the_spot(gesture.eat), held="snack", hands=True),
    "cook": Act(_on_the_spot(gesture.cook), 0.7, held="spoon", hands=True),
    "drink": Act(_on_the_spot(chores.drink), held="cup", hands=True),
    "sing": Act(_on_the_spot(chores.sing), 0.3, face="joy", held="", speaks=True, hands=True),
    "kneel": Act(_on_the_spot(chores.kneel), 0.9, held="", settle=0.6, posture="ground"),
    "kiss": Act(_on_the_spot(chores.kiss), 1.05, face="joy", held=""),
    "write": Act(_on_the_spot(chores.write), 0.7, held="pen", hands=True),
    "sweep": Act(_cyclic(chores.sweep), 0.9, 1.5, contacts=(Contact(0.05, "whoosh", 0.25),), held=""),
    "pick_up": Act(_cyclic(chores.pick_up), 0.95, 1.1, once=True, held="crate", settle=0.3),
    "put_down": Act(_cyclic(chores.put_down), 0.95, 1.1, once=True, held="crate", settle=0.3),
    "hand_over": Act(_cyclic(chores.hand_over), 0.95, 1.4, once=True, settle=0.3),
    "work": Act(_cyclic(gesture.work), 0.85, 1.8, contacts=(Contact(0.5, "landing", 0.5),), held="hammer"),
    "play": Act(_cyclic(gesture.play), 0.5, 1.3, face="joy", held=""),
    "juggle": Act(_cyclic(gesture.juggle), 0.25, 1.0, face="joy", held=""),
    "play_guitar": Act(_on_the_spot(gesture.play_guitar), 0.4, held="", hands=True),
    "fight": Act(
        _cyclic(gesture.fight),
        0.95,
        1.5,
        contacts=(Contact(0.30, "punch", 0.7), Contact(0.80, "punch", 0.7)),
        face="anger",
    ),
    "phone": Act(_on_the_spot(gesture.phone), 0.6, held="phone", speaks=True, hands=True),
    "knit": Act(_on_the_spot(chores.knit), 0.6, held="knitting", hands=True),
    "lean": Act(_on_the_spot(stance.leaning), 0.5, quiet=True, settle=0.6),
    "shape": Act(_on_the_spot(chores.shape), 0.95, held=""),
    "paint": Act(_on_the_spot(chores.paint), 0.95, held="brush"),
    "kick": Act(_cyclic(gesture.kick), 1.0, 1.6, held=""),
    "film": Act(_on_the_spot(gesture.film), 0.85, held="camera"),
    "hug": Act(_on_the_spot(gesture.hug), 1.0, face="joy", held=""),
    "cry": Act(_on_the_spot(gesture.cry), 0.5, face="sadness", held="", hands=True),
    "laugh": Act(_on_the_spot(gesture.laugh), 0.5, face="joy", held="", hands=True),
    "call": Act(_on_the_spot(gesture.call), 0.75, held="", speaks=True, hands=True),
    "throw": Act(_cyclic(gesture.throw), 0.95, 2.2, contacts=(Contact(gesture.RELEASE, "whoosh", 0.6),)),
    "cheer": Act(
        _cyclic(gesture.cheer),
        0.4,
        2.0,
        contacts=(
            *(Contact(beat, "footstep", 0.4) for beat in (0.0, 0.25)),
            *(Contact(beat, "clap", 0.6) for beat in gesture.CLAPS),
        ),
        face="joy",
        held="",
    ),
    "hide": Act(_on_the_spot(gesture.crouch), 0.8, face="fear", held="", settle=0.5, posture="ground"),
    "sit": Act(_on_the_spot(motion.sit), 0.85, chair=True, settle=0.6, posture="chair"),
    "wheel": Act(_cyclic(wheels.wheel), 1.0, 1.0, TAU * wheels.RADIUS, 1.1, held="", posture="chair"),
    "sit_ground": Act(_on_the_spot(motion.sit_ground), 0.85, settle=0.6, posture="ground"),
    "dance": Act(
        _cyclic(motion.dance),
        0.35,
        1.1,
        contacts=(Contact(0.0, "footstep", 0.4), Contact(0.5, "footstep", 0.4)),
        face="joy",
        held="",
    ),
    "jump": Act(
        _cyclic(motion.jump), 0.9, 1.35, contacts=(Contact(motion.LANDING, "landing", 0.8),), held="", settle=0.25
    ),
    "fall": Act(
        _cyclic(motion.fall),
        1.0,
        1.5,
        contacts=(Contact(motion.FALL_IMPACT, "landing", 1.0),),
        once=True,
        face="surprise",
        held="",
        settle=0.25,
        ends="lying",
    ),
    "sleep": Act(_on_the_spot(motion.sleep), 1.0, held="", settle=0.6, posture="lying"),
    "swim": Act(
        _cyclic(motion.swim),
        1.05,
        1.3,
        0.75,
        1.0,
        (Contact(motion.STROKE, "splash", 0.4), Contact(motion.STROKE + 0.5, "splash", 0.4)),
        held="",
        settle=0.6,
        posture="free",
    ),
    "fly": Act(_cyclic(motion.fly), 1.0, 2.0, 2.6, 5.0, held="", settle=0.6, posture="free"),
    "soar": Act(
        _cyclic(motion.soar), 0.65, 2.0, 2.2, 3.0, (Contact(0.25, "whoosh", 0.2),), held="", settle=0.6, posture="free"
    ),
    "astride": Act(_cyclic(motion.astride), 1.1, 2.0, 2.6, 5.0, held="", settle=0.6, posture="free"),
    "glide": Act(
        _cyclic(motion.glide), 1.05, 1.6, 1.0, 1.2, (Contact(0.0, "splash", 0.3),), held="", settle=0.6, posture="free"
    ),
    "float": Act(_on_the_spot(motion.float_), 0.6, settle=0.6, posture="free"),
    "climb": Act(
        _cyclic(motion.climb),
        2.25,
        1.6,
        contacts=(Contact(0.62, "footstep", 0.3), Contact(0.12, "footstep", 0.3)),
        held="",
        settle=0.5,
    ),
    "crawl": Act(
        _cyclic(motion.crawl), 1.1, 1.2, motion.CRAWL, 0.55, _PADS, held="", settle=0.6, posture="ground", planted=True
    ),
    "drive": Act(lambda u, t, m: motion.drive(t, m), 1.0, 1.0, TAU * WHEEL, 5.0, held="", settle=0.6, posture="chair"),
    "balance": Act(_on_the_spot(chores.balance), 0.9, held="", settle=0.5),
    "ride": Act(_cyclic(chores.pedal), chores.RIDING, 1.0, BICYCLE, 4.0, held="", settle=0.6, posture="chair"),
}

NEAREST: Mapping[str, str] = {
    "crouch": "hide",
    "shout": "call",
    "trot": "run",
    "gallop": "run",
}
"""Actions that are drawn as another one."""


def act(action: str) -> Act:
    return ACTS.get(action) or ACTS[NEAREST.get(action, "stand")]


def clock(doing: Act, moment: Moment) -> tuple[float, float]:
    """(cycles, seconds) that the motion reads; one that happens once stays within its only cycle."""
    if doing.pace:
        return moment.phase, moment.t
    cycles = moment.phase + moment.t / doing.period
    if doing.once:
        cycles = min(1.0, max(0.0, cycles))
    return cycles, cycles * doing.period


def seated(pose: Pose, below: Pose) -> Pose:
    """``pose`` from the hips up on the legs of ``below``."""
    return replace(
        pose,
        legs=below.legs,
        rx=below.rx,
        ry=below.ry,
        rz=below.rz,
        pitch=below.pitch,
        lean=below.lean + 0.6 * pose.lean,
        bend=below.bend + pose.bend,
        hip_roll=0.0,
        hip_twist=0.0,
        seated=True,
    )


def pose_of(doing: Act, moment: Moment, m: Measures) -> Pose:
    cycles, seconds = clock(doing, moment)
    if moment.stress is not None and doing is ACTS["talk"]:
        pose = gesture.stressed(stance.attentive(seconds, m), seconds, moment.stress)
    else:
        pose = locomotion(doing.gait, cycles, m, moment.reach) if doing.gait else doing.motion(cycles, seconds, m)
    if doing.upper:
        doing.upper(pose, cycles)
    pose.wind = min(1.0, pose.wind + moment.wind)
    feeling = moment.feeling if moment.emotion else 0.8
    mood = emotion(moment.emotion or doing.face)
    if mood != "neutral":
        emote(pose, mood, moment.t, feeling if doing.quiet else 0.75 * feeling, doing.quiet)
    return pose


BABBLE = "BCFEBDACHEBXGDCX"
"""Mouth shapes of speech that nobody gave words for."""
SYLLABLES = 7.5
"""Mouth shapes a second while babbling."""


def face_of(doing: Act, action: str, moment: Moment, seed: int) -> Face:
    if action == "sleep":
        return ASLEEP
    mood = emotion(moment.emotion or doing.face)
    feeling = moment.feeling if moment.emotion else 0.8
    face = EMOTIONS[mood] if feeling >= 1 else blend(NEUTRAL, EMOTIONS[mood], feeling)
    if action == "laugh":
        face = replace(face, open=0.45 + 0.25 * math.sin(moment.t * 13), lid=0.55, low=0.6)
    viseme = moment.viseme
    if not viseme and doing.speaks:
        viseme = BABBLE[(int(moment.t * SYLLABLES) + seed) % len(BABBLE)]
    if viseme:
        face = speak(face, viseme)
    gaze_x, gaze_y = moment.gaze
    if gaze_x or gaze_y:
        face = replace(face, gaze_x=face.gaze_x + gaze_x, gaze_y=face.gaze_y + gaze_y)
    return blink(face, moment.t, seed)
