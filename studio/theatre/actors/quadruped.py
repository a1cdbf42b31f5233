"""Animals on four legs (and two that walk on two of them): one body, drawn from a ``Species``."""

from __future__ import annotations

import math
from dataclasses import replace

import skia

from studio.theatre.actors import quad_coat, quad_deep, quad_gait
from studio.theatre.actors.creature import Creature, Motion, blinks, jaw, mood
from studio.theatre.actors.depth import depth_of
from studio.theatre.actors.dyes import Dye, is_light
from studio.theatre.actors.geom import Point, between, clamp, lerp
from studio.theatre.actors.outline import blob, poly, sausage, tube
from studio.theatre.actors.puppet import Box, Contact, Moment
from studio.theatre.actors.quad_gait import Leg, Stance
from studio.theatre.actors.quad_head import Face, paint_head
from studio.theatre.actors.quad_skulls import SKULLS
from studio.theatre.actors.quad_tails import paint_tail
from studio.theatre.actors.species import Species
from studio.theatre.ink import Ink, mix

FAR_DIM = 0.78


NEAREST = {
    "drive": "sit", "read": "look", "cook": "eat", "work": "look", "hug": "stand", "cry": "hide", "laugh": "play",
    "throw": "play", "fall": "sleep", "float": "swim", "fly": "run", "sneak": "walk", "limp": "walk", "shuffle": "walk",
    "crawl": "walk", "ride": "sit", "trot": "run", "gallop": "run",
}  # fmt: skip
"""Which motion plays an action that animals do not have."""

MARKED = ("stripes", "zebra", "giraffe", "patches", "panda", "wool")
"""Patterns that are told by their dark marks."""

BARKERS = ("dog", "wolf")
"""By their skulls."""
_BARKS, _BARK, _BARKING = (0.12, 0.34), 0.26, 1.8
"""When a caller barks, in cycles; how many seconds its mouth is open for that, and those of a cycle."""
_STEP = {"hoof": ("hoof", 0.7), "pillar": ("landing", 0.35), "paw": ("paw", 0.55), "claw": ("paw", 0.45)}


class Quadruped(Creature):
    """One animal of a species."""

    blends = steps = True

    def __init__(self, name: str, species: Species, seed: int = 0) -> None:
        frame = species.frame
        self.species = species
        self.hairy = species.foot != "claw" and species.pattern != "shell"
        choices = ((species.coat, species.under, species.dark), *species.coats)
        self.coat, self.under, self.dark = choices[seed % len(choices)]
        long, rise, _ = species.neck
        top = frame.shoulder + 0.35 * frame.chest + long * math.sin(rise)
        length = frame.length + frame.rump + frame.chest + 0.8 * long * math.cos(rise) + 1.2 * species.head
        super().__init__(
            name,
            "quadruped" if not species.wings else "bird",
            (length, max(top + 0.7 * species.head, frame.hip + frame.rump), top + 0.1 * species.head),
            _motions(species),
            NEAREST,
            seed,
        )

    def take(self, colour: Dye) -> None:
        """The coat; its marks stand out from it."""
        light, marks = is_light(colour.main), colour.dark
        if self.species.pattern in MARKED:
            marks = self.dark if light else "#f3efe8" if self.species.pattern == "patches" else marks
        self.coat, self.under, self.dark = colour.main, colour.light, marks
        if not self.species.pattern:
            self.species = replace(self.species, leg_colour="")

    def stance(self, moment: Moment) -> Stance:
        """Joints and feet at a moment whose action is one of the motions, on the way from what was before."""
        now = self._stance(moment)
        if moment.before is None:
            return now
        old = self._jointed(self.stance(moment.before))
        return quad_gait.blended(old, self._jointed(now), moment.share, self.species.frame.hip)

    def _jointed(self, stance: Stance) -> Stance:
        legs = (replace(leg, joints=tuple(self.joints_of(leg, k))) for k, leg in enumerate(stance.legs))
        return replace(stance, legs=tuple(legs))

    def _stance(self, moment: Moment) -> Stance:
        species, frame = self.species, self.species.frame
        action = self.motion(moment.action)
        if action in ("walk", "run"):
            return quad_gait.moving(frame, species.gaits[action == "run"], moment.phase, moment.reach)
        t = moment.t + 10 * (self.seed % 100) / 100
        if action in quad_gait.BY_CYCLE:
            return quad_gait.BY_CYCLE[action](frame, self.cycle(moment))
        if action == "eat":
            rise = species.neck[1]
            angle = -1.12 + 0.04 * math.sin(moment.t * 5.2)
            down = quad_gait.eating(frame, t, species.graze)
            return replace(down, neck=angle - rise, head=down.head - 0.7 - 0.35 * min(0.0, angle - rise), stretch=1.3)
        if species.squats and action in ("stand", "talk", "look"):
            action = "sit"
        if action in ("sit", "wave") and not species.sits:
            action = "lie" if action == "sit" else "call"
        if frame.upright and action in ("sit", "wave", "fight", "lie", "play"):
            action = "look"
        return quad_gait.ON_THE_SPOT[action](frame, t)

    def neck(self, moment: Moment, stance: Stance) -> tuple[Point, Point, float]:
        """Where the neck begins, where the head is, and the neck's angle over the horizontal."""
        species, frame = self.species, self.species.frame
        long, rise, _ = species.neck
        angle = max(-1.25, rise + stance.neck + mood(moment) * 0.6)
        long *= stance.stretch
        root = stance.shoulder[0] + frame.chest * 0.25, stance.shoulder[1] + frame.chest * 0.30
        head = root[0] + math.cos(angle) * long, root[1] + math.sin(angle) * long
        return root, (head[0], max(head[1], (0.7 + 1.8 * (stance.stretch - 1)) * species.head)), angle

    def back(self, stance: Stance) -> Point:
        """The middle of the trunk, arched as the back is."""
        species, frame = self.species, self.species.frame
        ux, uy = _direction(stance.hip, stance.shoulder)
        up = species.arch + stance.arch - 0.03 * frame.hip + (frame.rump - species.belly) * 0.7
        x, y = between(stance.hip, stance.shoulder, 0.5)
        return x - uy * up, y + ux * up

    @property
    def ends(self) -> bool:
        return True

    def bounds(self, moment: Moment) -> Box:
        view = depth_of(moment.main)
        if view is None:
            return super().bounds(moment)
        side = super().bounds(replace(moment, facing=1, before=None))
        box = view.seen(side, quad_deep.half_width(self))
        return box if moment.main.facing >= 0 else Box(-box.right, box.bottom, -box.left, box.top)

    def paint(self, ink: Ink, moment: Moment) -> None:
        view = depth_of(moment)
        if view is None:
            self._paint_side(ink, moment)
        else:
            quad_deep.paint(ink, self, moment, view)

    def _paint_side(self, ink: Ink, moment: Moment) -> None:
        species, stance = self.species, self.stance(moment)
        frame = species.frame
        _, rise, radii = species.neck
        feeling = mood(moment)
        root, head, angle = self.neck(moment, stance)
        down = min(0.0, angle - rise) * 0.35
        turn = species.tilt + stance.head + feeling + down
        beat = self.cycle(moment) if moment.action == "fly" else None
        ink.dim = FAR_DIM
        if species.wings:
            quad_coat.paint_skin_wing(ink, self, stance, beat, far=True)
        for k in (2, 3):
            self._leg(ink, stance.legs[k], k)
        ink.dim = 1.0
        paint_tail(ink, self, stance, moment.t)
        if species.skull == "elephant":
            quad_coat.paint_elephant_ear(ink, self, head, turn, moment.t, far=True)
        middle, outline = self._outline(stance, root, head, radii)
        towards = ink.towards
        ink.towards = towards[0] * 0.30, towards[1]
        ink.form(outline, self.coat, middle[0], middle[1] + species.belly * 0.15, species.belly * 1.25, edge=0.50)
        ink.towards = towards
        quad_coat.paint_pattern(ink, self, stance, middle, root, head, outline)
        for k in (1, 0):
            self._leg(ink, stance.legs[k], k)
            if stance.low and k == 0:
                x, y = stance.hip
                haunch = blob(
                    [
                        (x - 0.8 * frame.rump, y),
                        (x, y + 0.62 * frame.rump),
                        (x + 1.05 * frame.rump, y + 0.1 * frame.rump),
                        (x + 0.9 * frame.rump, y - 0.6 * frame.rump),
                        (x - 0.3 * frame.rump, y - 0.72 * frame.rump),
                    ]
                )
                ink.form(haunch, species.leg_colour or self.coat, x, y, frame.rump, depth=0.7, edge=0.45)
        if species.wings:
            quad_coat.paint_skin_wing(ink, self, stance, beat, far=False)
        quad_coat.paint_mane(ink, self, stance, root, head, angle)
        self._head(ink, moment, stance, head, turn)

    def _outline(self, stance: Stance, root: Point, head: Point, radii: tuple[float, float]) -> tuple[Point, skia.Path]:
        """(middle of the body, trunk and neck in one outline, so that no seam shows)."""
        species, frame = self.species, self.species.frame
        hip, shoulder = stance.hip, stance.shoulder
        rump, belly, chest = frame.rump, species.belly, frame.chest
        ux, uy = _direction(hip, shoulder)
        middle = self.back(stance)
        spine = [
            (hip[0] - ux * rump * 0.25, hip[1] - uy * rump * 0.25 - rump * 0.05),
            (hip[0] + ux * rump * 0.3, hip[1] + uy * rump * 0.3 + rump * 0.06),
            middle,
            (shoulder[0] - ux * chest * 0.15, shoulder[1] - uy * chest * 0.15 - chest * 0.1),
            (shoulder[0] + ux * chest * 0.22, shoulder[1] + uy * chest * 0.22 - chest * 0.08),
        ]
        path = skia.Path()
        path.setFillType(skia.PathFillType.kWinding)
        path.addPath(sausage(spine, [rump * 0.86, rump, belly, chest, chest * 0.84]))
        start = shoulder[0] - chest * 0.25, shoulder[1] + chest * 0.02
        neck = [start, root, between(root, head, 0.6), head]
        path.addPath(sausage(neck, [radii[0] * 1.25, radii[0] * 1.1, lerp(*radii, 0.7), radii[1]]))
        along, crest = between(middle, shoulder, 0.35), between(root, head, 0.45)
        ax, ay = _direction(root, head)
        back = along[0] - uy * lerp(belly, chest, 0.4) * 0.97, along[1] + ux * lerp(belly, chest, 0.4) * 0.97
        top = crest[0] - ay * lerp(*radii, 0.45), crest[1] + ax * lerp(*radii, 0.45)
        path.addPath(blob([along, back, top, root], 0.06))
        quad_coat.add_shape(path, self, stance, middle)
        return middle, path

    def joints_of(self, leg: Leg, k: int) -> list[Point]:
        """From the top of leg ``k`` to its ankle."""
        if leg.joints:
            return list(leg.joints)
        frame, long = self.species.frame, quad_gait.reach(self.species.frame, k)
        return _fore(leg, long) if k in (1, 3) else _hind(leg, long, frame.hock)

    def _leg(self, ink: Ink, leg: Leg, k: int) -> None:
        species, frame = self.species, self.species.frame
        thigh, knee, ankle = species.legs
        long = quad_gait.reach(frame, k)
        joints = self.joints_of(leg, k)
        if k in (1, 3):
            thick = 0.8 if frame.upright else 1.0
            radii = [thigh * 0.92 * thick, lerp(thigh, knee, 0.5) * thick, knee * 1.05 * thick, ankle * thick]
            joints = [joints[0], between(joints[0], joints[1], 0.55), joints[1], joints[2]]
        else:
            radii = [thigh * 1.08, thigh * 0.80, knee, ankle * 1.02]
        colour = species.leg_colour or self.coat
        a, b = joints[0], joints[-1]
        middle = between(a, b, 0.5)
        ink.form(tube(joints, radii), colour, *middle, max(0.2, long * 0.5), hard=0.12, edge=0.55, depth=0.8)
        if species.sock:
            lower = [between(joints[2], b, 0.12), b]
            ink.fill(tube(lower, (radii[2] * 0.99, radii[3] * 1.03)), species.sock, 0.1)
        _foot(ink, species, self, b, leg.pitch)

    def _head(self, ink: Ink, moment: Moment, stance: Stance, at: Point, turn: float) -> None:
        species = self.species
        ink.push(*at, turn, species.head, species.head)
        paint_head(ink, SKULLS[species.skull], self.face(moment, stance))
        ink.pop()
        if species.skull == "elephant":
            quad_coat.paint_elephant_ear(ink, self, at, turn, moment.t, far=False)

    def face(self, moment: Moment, stance: Stance) -> Face:
        species, t = self.species, moment.t
        chewing = 0.25 * max(0.0, math.sin(t * 10.4)) if moment.action == "eat" else 0.0
        brow = {"anger": 1.0, "sadness": -1.0}.get(moment.emotion, 0.0) * moment.feeling
        return Face(
            self.dark if species.skull == "sheep" else self.coat,
            self.under,
            self.dark,
            0.05 * math.sin(t * 3.1) + 0.10 * stance.swing * stance.fast,
            max(self._jaw(moment), chewing),
            blinks(moment, self.seed),
            brow,
            moment.gaze[0],
        )

    def _jaw(self, moment: Moment) -> float:
        """As it speaks or calls; who barks opens it for each bark that is heard, and shuts it between them."""
        if moment.viseme or moment.action != "call" or self.species.skull not in BARKERS:
            return jaw(moment)
        since = ((moment.t / _BARKING + moment.phase - bark) % 1 * _BARKING / _BARK for bark in _BARKS)
        return max(math.sin(math.pi * min(1.0, share)) for share in since)


def _direction(a: Point, b: Point) -> Point:
    far = math.hypot(b[0] - a[0], b[1] - a[1]) or 1.0
    return (b[0] - a[0]) / far, (b[1] - a[1]) / far


def _motions(species: Species) -> dict[str, Motion]:
    frame = species.frame
    kind, strength = _STEP[species.foot]
    motions = {"stand": Motion()}
    for action, gait in zip(("walk", "run"), species.gaits, strict=True):
        starts = {quad_gait.GAITS[gait].starts[k] for k in ((0, 2) if frame.upright else range(4))}
        falls = sorted({round((1 - start) % 1, 6) for start in starts})
        loud = strength * (1.3 if action == "run" else 1.0)
        steps = tuple(Contact(p, kind, min(1.0, loud)) for p in falls)
        motions[action] = Motion(quad_gait.stride(frame, gait), quad_gait.pace(frame, gait), 1.0, steps)
    motions |= {name: Motion() for name in ("eat", *quad_gait.ON_THE_SPOT)}
    if species.skull in BARKERS:
        motions["call"] = Motion(period=_BARKING, contacts=tuple(Contact(at, "bark", 0.7) for at in _BARKS))
    jump = Contact(quad_gait.TAKE_OFF, "whoosh", 0.3), Contact(quad_gait.LANDING, "landing", 0.6)
    motions["jump"] = Motion(period=0.8 + 0.5 * math.sqrt(frame.hip), contacts=jump)
    motions["swim"] = Motion(1.2 * frame.length, 0.8, 1.0, (Contact(0.25, "swim", 0.3),))
    if species.wings:
        motions["fly"] = Motion(3.0, 3.6, 1.0, (Contact(0.25, "wings", 0.9),))
    motions["climb"] = Motion(period=1.2)
    motions["dance"] = Motion(period=0.9, contacts=(Contact(0.0, kind, strength), Contact(0.5, kind, strength)))
    return motions


def _bend(top: Point, end: Point, long: float, forward: bool) -> Point:
    """The joint half-way along a leg of length ``long`` from ``top`` to ``end``."""
    dx, dy = end[0] - top[0], end[1] - top[1]
    far = math.hypot(dx, dy) or 1e-6
    ux, uy = dx / far, dy / far
    half = clamp(far, 0.02, 0.9995 * long) / 2
    aside = math.sqrt(max(0.0, long * long / 4 - half * half)) * (1 if forward else -1)
    return top[0] + ux * far / 2 - uy * aside, top[1] + uy * far / 2 + ux * aside


def _fore(leg: Leg, long: float) -> list[Point]:
    """Shoulder, knee, ankle: the knee bends forward, the elbow of a folded or hanging leg backward.

    A planted leg hides most of its bend: fore legs carry like columns.
    """
    backward = leg.folded or (not leg.planted and leg.foot[1] > leg.top[1] - 0.7 * long)
    knee = _bend(leg.top, leg.foot, long, forward=not backward)
    if leg.folded:
        knee = knee[0], max(knee[1], leg.foot[1])
    elif leg.planted:
        knee = between(between(leg.top, leg.foot, 0.5), knee, 0.4)
    return [leg.top, knee, leg.foot]


def _hind(leg: Leg, long: float, hock: float) -> list[Point]:
    """Hip, stifle, hock, ankle: the lowest bone leans back over the foot, more upright as the leg trails."""
    (tx, ty), (fx, fy) = leg.top, leg.foot
    if leg.folded:
        return [leg.top, (tx + 0.42 * long, max(ty, 1.6 * fy)), (fx - hock * long, fy), leg.foot]
    lean = math.atan2(ty - fy, tx - fx) + 0.34 + 0.75 * leg.pitch
    low = hock * long
    joint = fx + low * math.cos(lean), fy + low * math.sin(lean)
    return [leg.top, _bend(leg.top, joint, long - low, forward=True), joint, leg.foot]


def _foot(ink: Ink, species: Species, animal: Quadruped, at: Point, pitch: float) -> None:
    r, high = species.legs[2], species.frame.sole
    colour = species.sock if species.sock and species.foot == "paw" else species.leg_colour or animal.coat
    ink.push(at[0], at[1], pitch * (1.0 if species.foot == "hoof" else 0.8))
    if species.foot == "hoof":
        ink.form(
            poly([(-r * 1.05, 0.0), (r * 1.15, 0.0), (r * 1.55, -high), (-r * 1.2, -high)]),
            animal.dark,
            0,
            -high / 2,
            high,
        )
    elif species.foot == "pillar":
        column = [(-r * 1.05, r * 0.4), (r * 1.05, r * 0.4), (r * 1.2, -high), (-r * 1.1, -high)]
        ink.form(blob(column, 0.08), colour, 0, 0, r * 2, depth=0.7)
        for x in (0.25, 0.7, 1.05):
            ink.dot(x * r, -high * 0.92, r * 0.20, r * 0.18, "#e6dfd2")
    else:
        paw = [
            (-r, r * 0.2), (-r * 1.05, -high * 0.8), (-r * 0.6, -high), (r * 1.7, -high), (r * 2.1, -high * 0.55),
            (r * 1.4, high * 0.02), (r * 0.6, r * 0.5),
        ]  # fmt: skip
        shade = colour if species.sock or species.leg_colour else mix(colour, animal.under, 0.35)
        ink.form(blob(paw, 0.15), shade, r * 0.5, -high * 0.4, r * 1.8, depth=0.8)
        if species.foot == "claw":
            for x in (0.9, 1.5, 2.0):
                ink.fill(poly([(r * x, -high * 0.35), (r * (x + 0.5), -high), (r * (x - 0.1), -high)]), "#efe6d2")
    ink.pop()
