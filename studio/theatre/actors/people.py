"""People of the cast: the puppet that plays any class of person, drawn back to front on its solved figure."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from typing import Self

import skia

from studio.theatre.actors import clothes, limbs
from studio.theatre.actors.acting import ADULT, Act, act, between, clock, face_of, pose_of, seated
from studio.theatre.actors.blend import Posed, aligned, blended, landings
from studio.theatre.actors.body import Body
from studio.theatre.actors.cast import ROLES, Cast, cast
from studio.theatre.actors.chores import GRASP
from studio.theatre.actors.dressing import dressed
from studio.theatre.actors.dyes import dye
from studio.theatre.actors.expression import Face, blend
from studio.theatre.actors.extent import extent
from studio.theatre.actors.fitting import fitted
from studio.theatre.actors.gait import halt, set_down, standing, starting, stopping
from studio.theatre.actors.gear import GEAR, Gear
from studio.theatre.actors.geom import clamp, lerp, smooth
from studio.theatre.actors.gesture import RELEASE
from studio.theatre.actors.held import CARRIED, IN_BOTH_HANDS, IN_FAR_HAND
from studio.theatre.actors.merfolk import tail
from studio.theatre.actors.pinions import wings
from studio.theatre.actors.puppet import Box, Brought, Change, Contact, Halt, Moment, Puppet
from studio.theatre.actors.regard import LOOKING, regarded
from studio.theatre.actors.seats import Chair, Crate, Throne
from studio.theatre.actors.skeleton import Arm, Figure, Pose
from studio.theatre.ink import Ink, Light

HEAD_TURN = 0.78
"""How far a head turns with its body: faces stay readable."""

CARRYING = frozenset(("stand", "walk", "look", "listen", "float"))
"""Actions that leave the hands to what they carry."""

CROWNED = ("king", "queen")
"""Who sits on a throne where nobody has put a seat."""

BASES = frozenset(("sit", "sit_ground"))
"""Actions that leave the hands free for others."""

LIFTED = {"pick_up": (-math.inf, GRASP), "put_down": (1 - GRASP, math.inf)}
"""Phases between which what is picked up or put down lies on the ground."""

STIFF = frozenset(("robot",))
"""Whose trunk is one piece, and whose arms are bent as if on hinges."""

FRONTAL = 0.35
"""Yaw under which both arms may be in front of the chest."""


class Person:
    """One member of the cast; ``name`` is the class it plays. Implements ``Puppet``."""

    kind = "person"

    def __init__(self, name: str, who: Cast, seed: int) -> None:
        self.name, self.who, self.seed = name, who, seed
        self.m = who.build.measure()
        self.height = self.m.h
        self.length = 0.36 * self.m.h
        self.eyes = self.m.top + self.m.neck + self.m.head * 1.05

    @property
    def ends(self) -> bool:
        return True

    def dyed(self, colour: str, garment: str = "") -> Self:
        return type(self)(self.name, dressed(self.who, garment, dye(colour)), self.seed)

    def doing(self, action: str) -> tuple[str, Act]:
        """The action as this role does it."""
        if action == "play" and self.name == "musician":
            action = "play_guitar"
        action = self.who.role.gaits.get(action, action)
        return action, act(action)

    def stride(self, action: str) -> float:
        doing = self.doing(action)[1]
        return doing.stride * self.m.h * doing.across

    def pace(self, action: str) -> float:
        doing = self.doing(action)[1]
        return doing.pace * math.sqrt(self.m.h / ADULT) * doing.across

    def period(self, action: str) -> float:
        return self.doing(action)[1].period

    def once(self, action: str) -> bool:
        return self.doing(action)[1].once

    def contacts(self, action: str) -> tuple[Contact, ...]:
        return self.doing(action)[1].contacts

    @property
    def _seat(self) -> Chair:
        return Throne(self.m.h) if self.name in CROWNED else Chair(self.m.h)

    def brings(self, action: str) -> Brought | None:
        if self.doing(action)[1].chair:
            return Brought(self._seat)
        if action not in LIFTED:
            return None
        since, until = LIFTED[action]
        figure = self.figure(Moment("pick_up", GRASP))
        return Brought(Crate(self.height), figure.project(figure.arms[0][2])[0], since, until)

    def keeps(self, base: str, action: str) -> bool:
        return base in BASES and self.doing(action)[1].hands and action != "stand"

    def halt(self, action: str) -> Halt | None:
        doing = self.doing(action)[1]
        if not doing.gait:
            return None
        under = halt(doing.gait)
        return Halt(under, under - set_down(doing.gait, under), doing.stride * self.m.h)

    def shortens(self, action: str) -> bool:
        return bool(self.doing(action)[1].gait)

    def via(self, before: str, after: str) -> tuple[str, ...]:
        return between(self.doing(before)[1], self.doing(after)[1])

    def change(self, before: Moment, after: Moment) -> Change:
        old, new = (self.doing(moment.base or moment.action)[1] for moment in (before, after))
        a, b = self.posed(before), self.posed(after)
        if old is new and not old.gait and before.facing == after.facing:
            return Change(new.settle, aligned(self.m, a, b, (1, 0)))
        seconds = min(old.settle, new.settle) if new.settle < 0.4 else max(old.settle, new.settle)
        if old.gait or new.gait:
            stands = standing(old.gait, before.phase) if old.gait else standing(new.gait, after.phase)
            return Change(seconds, aligned(self.m, a, b, (stands,)))
        if before.facing != after.facing:
            b = b.turned()
        elif (old.ends or old.posture) in ("up", "chair", "ground") and new.posture != "free":
            b = replace(b, x=aligned(self.m, a, b, (1, 0)))
        steps = (Contact(share, "footstep", 0.35) for share in landings(self.m, a, b))
        return Change(seconds, b.x, tuple(steps))

    def figure(self, moment: Moment) -> Figure:
        """The solved joints of a moment, facing right."""
        posed = self.posed(moment)
        return Figure(self.m, posed.pose, posed.yaw, _slope(moment))

    def posed(self, moment: Moment) -> Posed:
        """The pose of a moment, on its way from what was before."""
        doing = self.doing(moment.action)[1]
        pose = pose_of(doing, moment, self.m)
        yaw = doing.yaw
        if moment.base:
            below = self.doing(moment.base)[1]
            pose, yaw = seated(pose, pose_of(below, replace(moment, action=moment.base), self.m)), below.yaw
        pose.bend += self.who.build.stoop * (0.0 if abs(pose.pitch) > 0.5 else 1.0)
        if self.name in STIFF:
            _stiffened(pose, bool(doing.gait))
        self._carry(pose, moment)
        yaw = clamp(yaw if moment.yaw is None else moment.yaw, 0.0, math.pi)
        if moment.fit:
            fitted(pose, self.m, moment.fit, yaw)
        if moment.regard and moment.action in LOOKING:
            look = regarded(moment.regard, moment.facing, _head_yaw(yaw))
            pose.head_yaw, pose.head_pitch = look.yaw, pose.head_pitch + look.pitch
        now = Posed(pose, yaw, moment.facing)
        if moment.before is None:
            return now
        gone = smooth(moment.share) * moment.ahead
        old = replace(self.posed(moment.before), x=-gone)
        now = replace(now, x=moment.ahead - gone)
        return blended(self.m, old, now, moment.share, self._feet(moment, moment.before))

    def _feet(self, moment: Moment, before: Moment) -> tuple[float, float] | None:
        """How far the feet have gone over into a gait or out of it; ``None`` where they step aside one by one."""
        old, new = self.doing(before.action)[1], self.doing(moment.action)[1]
        if old.gait and new.gait:
            return moment.share, moment.share
        if new.gait:
            return starting(new.gait, moment.phase)
        return stopping(old.gait, before.phase) if old.gait else None

    def _carry(self, pose: Pose, moment: Moment) -> None:
        """Hands that the role or what it holds keeps up."""
        if moment.action not in CARRYING or self.doing(moment.action)[0] == "film":
            return
        if self.who.role.arms:
            pose.arms = [Arm(hand=hand, wrist=0.3, grip="open") for hand in self.who.role.arms]
        hand = CARRIED.get(self.held(moment))
        if hand:
            pose.arms[0] = Arm(hand=hand, grip="fist")

    def held(self, moment: Moment) -> str:
        """What the near hand holds: what was asked for, what the action needs, or what the role carries."""
        doing = self.doing(moment.action)[1]
        if moment.held is not None:
            return moment.held
        if moment.action == "throw":
            return "football" if clock(doing, moment)[0] % 1 < RELEASE else ""
        if moment.action in LIFTED:
            since, until = LIFTED[moment.action]
            return "" if since <= clock(doing, moment)[0] < until else "crate"
        tool = self.who.role.tools.get(moment.action)
        if tool is not None:
            return tool
        return self.who.held if doing.held is None else doing.held

    def bounds(self, moment: Moment) -> Box:
        return _bounds(self, moment)

    def draw(self, canvas: skia.Canvas, moment: Moment, light: Light, x: float, y: float, scale: float) -> None:
        main = moment.main
        action, doing = self.doing(main.action)
        with Ink(canvas, light, x, y, scale, mirrored=main.facing < 0) as ink:
            body = Body(ink, self.figure(moment), self.who.outfit, self.who.build.skin)
            if self.chaired(main) and not (main.fit and main.fit.seat is not None):
                self._seat.paint(ink)
            gear, cycles = _gear(action, main), clock(doing, main)[0]
            if gear.behind:
                gear.behind(body, cycles)
            _assemble(self.who, body, self.face(moment), self.held(main), action)
            if gear.before:
                gear.before(body, cycles)

    def chaired(self, moment: Moment) -> bool:
        """Whether it sits on a chair that it has brought, whatever its hands do meanwhile."""
        return moment.chair and any(self.doing(name)[1].chair for name in (moment.action, moment.base) if name)

    def face(self, moment: Moment) -> Face:
        action, doing = self.doing(moment.action)
        if moment.regard and moment.action in LOOKING:
            yaw = self.doing(moment.base)[1].yaw if moment.base else doing.yaw if moment.yaw is None else moment.yaw
            moment = replace(moment, gaze=regarded(moment.regard, moment.facing, _head_yaw(yaw)).gaze)
        face = face_of(doing, action, moment, self.seed)
        return face if moment.before is None else blend(self.face(moment.before), face, smooth(moment.share))


def _stiffened(pose: Pose, walks: bool) -> None:
    pose.twist, pose.hip_twist, pose.bend = 0.2 * pose.twist, 0.0, 0.3 * pose.bend
    pose.sway, pose.hip_roll, pose.swing = 0.3 * pose.sway, 0.0, 0.0
    if walks:
        for arm in pose.arms:
            arm.flex, arm.out, arm.inward = max(arm.flex, 1.35), 0.12, 0.0


def _gear(action: str, moment: Moment) -> Gear:
    """What the action brings along, where nobody on stage plays it."""
    return GEAR.get(action, Gear()) if moment.fit is None else Gear()


def _slope(moment: Moment) -> float:
    if moment.before is None:
        return moment.slope
    return lerp(_slope(moment.before), moment.slope, smooth(moment.share))


def _head_yaw(yaw: float) -> float:
    """Where the head of a body at ``yaw`` looks by itself."""
    return yaw * HEAD_TURN if yaw < 1.3 else lerp(1.3 * HEAD_TURN, math.pi, (yaw - 1.3) / (math.pi - 1.3))


def head_frame(figure: Figure) -> tuple[float, float, float, float]:
    """Where the head's middle is drawn (metres), how far it is tilted and where it looks (radians)."""
    pose, turn = figure.pose, figure.yaw
    spine = pose.pitch + pose.lean + pose.bend
    lying = smooth(2 * abs(pose.pitch) - 1.2)
    nod = (spine * lerp(0.5, 0.8, lying) - pose.head_pitch) * max(0.25, math.sin(turn))
    tilt = -pose.head_tilt * math.cos(turn) * (1 - lying) - nod
    return *figure.project(figure.head), tilt, clamp(_head_yaw(turn) + pose.head_yaw, 0.0, math.pi)


def _arms_in_front(body: Body) -> list[bool]:
    """Which arms are drawn over the chest: the near one, and the far one when it reaches out in front."""
    figure, h = body.figure, body.h
    chest = figure.depth(figure.world(*figure.spine(0.6)))
    front = []
    for i, (_, elbow, wrist) in enumerate(figure.arms):
        ahead = (figure.depth(elbow) + figure.depth(wrist)) / 2 - chest
        if body.yaw < FRONTAL or body.yaw > math.pi - FRONTAL:
            front.append(ahead > -0.045 * h)
        else:
            front.append(ahead > -0.10 * h if i == 0 else figure.depth(wrist) - chest > 0.09 * h)
    return front


def _assemble(who: Cast, body: Body, face: Face, held: str, action: str) -> None:
    """Back to front: cape, hair behind the neck, far arm, legs, trunk, head, near arm."""
    figure, outfit, ink, pose = body.figure, body.outfit, body.ink, body.pose
    front = _arms_in_front(body)
    far = 1 if figure.depth(figure.hips[1]) <= figure.depth(figure.hips[0]) else 0
    order = (far, 1 - far)
    things = (held, IN_FAR_HAND.get(action, "palette" if who.held == "brush" and held == "brush" else ""))
    behind = [clothes.cape] * bool(outfit.cape) + [clothes.pack] * bool(outfit.pack) + [wings] * bool(outfit.wings)
    if not body.from_behind:
        for draw in behind:
            draw(body)
    head_x, head_y, tilt, yaw = head_frame(figure)
    size = body.m.head
    ink.push(head_x, head_y, tilt, size, size)
    who.head.back(ink, yaw, pose.swing, pose.wind)
    ink.pop()
    for i in order:
        if not front[i]:
            limbs.arm(body, i, things[i])
    if outfit.legs != "tail":
        for i in order:
            limbs.leg(body, i)
        if not outfit.skirt and not outfit.coat and "bones" not in outfit.details:
            clothes.pelvis(body)
    clothes.neck(body)
    clothes.torso(body)
    if outfit.legs == "tail":
        tail(body)
    clothes.collar(body)
    if outfit.scarf:
        clothes.scarf(body)
    if body.from_behind:
        for draw in reversed(behind):
            draw(body)
    ink.push(head_x, head_y, tilt, size, size)
    who.head.front(ink, who.build.age, who.build.skin, yaw, face, pose.swing, body.px)
    ink.pop()
    if "ring" in outfit.details:
        clothes.ring(body)
    if action in IN_BOTH_HANDS:
        IN_BOTH_HANDS[action](ink, body.on(figure.arms[0][2]), body.on(figure.arms[1][2]), body.h)
        front = [True, True]
    for i in order:
        if front[i]:
            limbs.arm(body, i, things[i], over=True)


@lru_cache(maxsize=256)
def _bounds(person: Person, moment: Moment) -> Box:
    main = moment.main
    action, chair = person.doing(main.action)[0], person.chaired(main)
    box = extent(person.who, person.figure(moment), person.held(main), action, chair, _gear(action, main).discs)
    return box if main.facing > 0 else Box(-box.right, box.bottom, -box.left, box.top)


def _person(name: str, seed: int) -> Puppet:
    return Person(name, cast(name, seed), seed)


DRAWN: Mapping[str, Callable[[int], Puppet]] = {name: partial(_person, name) for name in ROLES}
"""Class of the vocabulary -> puppet for a seed."""
