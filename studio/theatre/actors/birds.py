"""Birds: on two legs, on the wing, on the water. Unit of the drawing: the bird's body length."""

from __future__ import annotations

import math
from dataclasses import replace

from studio.theatre.actors import fronts, plumage
from studio.theatre.actors.creature import Creature, Motion, blinks, jaw, mood
from studio.theatre.actors.depth import depth_of
from studio.theatre.actors.dyes import Dye, is_light
from studio.theatre.actors.geom import TAU, Point, between, bump, hermite, lerp, smooth
from studio.theatre.actors.outline import sausage
from studio.theatre.actors.puppet import Contact, Moment
from studio.theatre.actors.species import Fowl, Perch
from studio.theatre.ink import Ink

NEAREST = {
    "talk": "stand", "wave": "dance", "hug": "stand", "drive": "sit", "float": "swim", "read": "look", "cook": "eat",
    "work": "eat", "play": "dance", "climb": "walk", "fight": "flap", "cry": "hide", "laugh": "dance",
    "call": "stand", "throw": "dance", "sneak": "walk", "ride": "sit",
}  # fmt: skip

DUTY, STRIDE = 0.62, 1.5
"""Share of a cycle that a foot is planted, and metres a cycle in leg lengths."""

FALLS, SLIPS = 2.4, 0.7
"""Seconds that a fall takes, and after which the feet slip."""

_GROUNDED = ("walk", "run")


def _blended(a: Perch, b: Perch, share: float) -> Perch:
    """From one to the other: legs are drawn up before wings carry, and let down before the ground."""
    k = smooth(share)
    y, tilt, x, turn = (lerp(p, q, k) for p, q in ((a.y, b.y), (a.tilt, b.tilt), (a.x, b.x), (a.turn, b.turn)))
    if a.feet and b.feet:
        feet = tuple(between(p, q, k) for p, q in zip(a.feet, b.feet, strict=True))
    else:
        stands, drawn_up = (a, k) if a.feet else (b, 1 - k)
        feet = tuple((fx, lerp(fy, y - 0.25, drawn_up)) for fx, fy in stands.feet) if drawn_up < 0.8 else ()
    beats = [p.beat for p in (b, a) if p.beat is not None]
    return Perch(
        y, tilt, x, between(a.nod, b.nod, k), turn, feet, beats[0] if beats else None, lerp(a.vigour, b.vigour, k)
    )


class Bird(Creature):
    """One bird of a kind."""

    blends = steps = True

    def __init__(self, name: str, fowl: Fowl, seed: int = 0) -> None:
        choices = ((fowl.coat, fowl.belly, fowl.wing), *fowl.coats)
        coat, belly, wing = choices[seed % len(choices)]
        self.fowl = replace(fowl, coat=coat, belly=belly, wing=wing)
        size = fowl.length
        self.middle = fowl.leg + 0.26 * fowl.plump + 0.34 * math.sin(fowl.tilt)
        self.top = self.middle + 0.20 + 0.42 * math.sin(fowl.tilt) + 0.9 * fowl.neck[0]
        height = (self.top + fowl.head) * size
        super().__init__(name, "bird", (1.5 * size, height, self.top * size), _motions(fowl), NEAREST, seed)

    def take(self, colour: Dye) -> None:
        """The plumage; a white head (an eagle's) stays."""
        head = self.fowl.head_colour
        self.fowl = replace(
            self.fowl,
            coat=colour.main,
            belly=colour.light,
            wing=colour.dark,
            head_colour=head if head and is_light(head) else "",
        )

    def pose(self, moment: Moment) -> Perch:
        """In body lengths, on the way from what was before."""
        now = self._pose(moment)
        return now if moment.before is None else _blended(self.pose(moment.before), now, moment.share)

    def _pose(self, moment: Moment) -> Perch:
        action, t, u = moment.action, moment.t + self.seed % 13, self.cycle(moment)
        fowl, w = self.fowl, TAU * u
        rest = Perch(self.middle, fowl.tilt, feet=self._feet(0.0, standing=True))
        if action in _GROUNDED:
            sway = 0.10 * math.sin(w) if fowl.tilt > 0.9 else 0.0
            bob = 0.03 * math.cos(2 * w)
            thrust = 0.10 * math.sin(2 * w) if not sway else 0.0
            return Perch(self.middle + bob, fowl.tilt + sway, nod=(thrust, 0.0), feet=self._feet(u, moment.reach))
        if action == "fly":
            glide = 0.5 - 0.5 * math.cos(w / 5) if fowl.beat < 2 else 1.0
            vigour = 0.25 + 0.75 * glide
            return Perch(-0.06 * math.sin(w) * vigour, 0.10, feet=(), beat=u, vigour=vigour)
        if action == "swim":
            if fowl.water == "dives":
                return Perch(0.04 * math.sin(w), 0.05 + 0.05 * math.sin(w), beat=u, vigour=0.7)
            return Perch(0.12 + 0.02 * math.sin(t * 2.0), fowl.tilt * 0.5)
        if action == "flap":
            return replace(rest, tilt=fowl.tilt + 0.3, beat=t * 2.2, vigour=0.8)
        if action == "eat":
            peck = max(0.0, math.sin(t * 3.4)) ** 0.6
            bow = min(0.75 + 0.5 * fowl.tilt, 1.15) * peck
            down = min(self.top - 0.30, 0.22 + 1.25 * fowl.neck[0])
            return replace(rest, tilt=fowl.tilt - bow, nod=(0.10 * peck, -down * peck), turn=-0.8 * peck)
        if action in ("sit", "sleep", "hide"):
            low = 0.27 * fowl.plump + 0.30 * math.sin(fowl.tilt)
            back = 0.30 * math.cos(fowl.tilt)
            asleep = (-back, -0.55 * back - 0.55 * fowl.neck[0])
            head = {"sleep": asleep, "hide": (0.02, -0.10)}.get(action, (0.0, 0.0))
            return Perch(low + 0.008 * math.sin(t * 1.6), fowl.tilt * 0.9, nod=head, turn=-0.3 * (action != "sit"))
        if action == "jump":
            air = bump((u % 1 - 0.25) / 0.45) if 0.25 < u % 1 < 0.7 else 0.0
            feet = tuple((x, y + 0.5 * air) for x, y in rest.feet)
            return replace(rest, y=rest.y + 0.55 * air, feet=feet, beat=u * 3 if air else None, vigour=0.6)
        if action == "fall":
            return self._slipping(u * FALLS, rest)
        if action == "dance":
            bob = math.sin(w)
            return replace(
                rest, y=rest.y - 0.05 + 0.05 * bob, tilt=fowl.tilt + 0.12 * math.sin(w / 2), nod=(0.0, 0.08 * bob)
            )
        turn = 0.16 * math.sin(t * 1.1) if action == "look" else 0.03 * math.sin(t * 1.3)
        return replace(rest, nod=(0.03 * math.sin(t * 0.9), 0.0), turn=turn + 0.1 * (action == "look"))

    def _slipping(self, t: float, rest: Perch) -> Perch:
        """Its feet go from under it, it lands on its belly and slides to a stop."""
        fowl = self.fowl
        k = smooth(min(1.0, max(0.0, (t - SLIPS) / 0.45)))
        slid = 1 - math.exp(-1.6 * max(0.0, t - SLIPS - 0.3))
        low = 0.30 * fowl.plump
        hop = 0.35 * bump(k) if k < 1 else 0.0
        flails = t * 3.2 if 0 < k < 1 else None
        feet = tuple((lerp(x, -0.55 + 0.1 * i, k) + 0.9 * slid, lerp(y, 0.10, k)) for i, (x, y) in enumerate(rest.feet))
        tilt = lerp(fowl.tilt, 0.04, k)
        wobble = 0.04 * math.sin(13 * t) * (1 - k) * (t > 0.5 * SLIPS)
        return Perch(lerp(rest.y, low, k) + hop, tilt + wobble, x=0.9 * slid, feet=feet, beat=flails, vigour=0.6)

    def once(self, action: str) -> bool:
        return self.motion(action) == "fall"

    @property
    def ends(self) -> bool:
        return True

    def paint(self, ink: Ink, moment: Moment) -> None:
        fowl, pose, view = self.fowl, self.pose(moment), depth_of(moment)
        size = fowl.length
        ink.push(0, 0, 0, size, size)
        if view:
            fronts.paint_bird(ink, fowl, self.seed, moment, pose, view.way > 0)
            ink.pop()
            return
        hip = pose.x - 0.02, pose.y - 0.16 * fowl.plump - 0.20 * math.sin(fowl.tilt)
        for k, foot in enumerate(pose.feet[::-1]):
            ink.dim = 0.8 if k == 0 else 1.0
            self._leg(ink, hip, foot, 0.05 if k == 0 else 0.0)
        ink.dim = 1.0
        ink.push(pose.x, pose.y, pose.tilt)
        if "fan" in fowl.features and moment.action in ("dance", "call"):
            plumage.paint_fan(ink, fowl, moment.t)
        if pose.beat is not None:
            plumage.paint_wing(ink, fowl, pose.beat, pose.vigour, far=True)
        plumage.TAILS[fowl.tail](ink, fowl, pose.tilt)
        if pose.beat is not None and not pose.feet and fowl.leg > 0.5:
            ink.seg((-0.30, -0.14), (-0.95, -0.20), fowl.leg_colour, 0.045)
        plumage.paint_body(ink, fowl)
        ink.pop()
        self._head(ink, moment, pose)
        ink.push(pose.x, pose.y, pose.tilt)
        if pose.beat is not None:
            plumage.paint_wing(ink, fowl, pose.beat, pose.vigour, far=False)
        else:
            plumage.paint_folded(ink, fowl)
        ink.pop()
        ink.pop()

    def _head(self, ink: Ink, moment: Moment, pose: Perch) -> None:
        """The neck from the chest to the head, and the head, upright whatever the body does."""
        fowl = self.fowl
        long, thick = fowl.neck
        c, s = math.cos(pose.tilt), math.sin(pose.tilt)
        chest = pose.x + 0.38 * c - 0.06 * s, pose.y + 0.38 * s + 0.06 * c
        flying = pose.beat is not None and not pose.feet
        rise = 0.12 if flying else 1.25
        lift = 0.12 if flying else 0.18
        droop = 0.5 * mood(moment)
        x = chest[0] + 0.14 + long * math.cos(rise) + pose.nod[0]
        y = chest[1] + lift * (1 - 0.4 * s) + long * math.sin(rise) + pose.nod[1] + 0.3 * droop
        colour = fowl.head_colour or fowl.coat
        if long:
            bend = chest[0] + 0.12 + 0.25 * (x - chest[0]), chest[1] + 0.45 * (y - chest[1])
            neck = sausage([(chest[0] - 0.08, chest[1] - 0.08), bend, (x - 0.02, y)], [thick * 1.6, thick, thick * 0.8])
            ink.form(neck, colour, *bend, 0.4, edge=0.35)
        ink.push(x, y, pose.turn + droop, fowl.head, fowl.head)
        plumage.paint_head(ink, fowl, jaw(moment), blinks(moment, self.seed), moment)
        ink.pop()

    def _leg(self, ink: Ink, hip: Point, foot: Point, shift: float) -> None:
        """Thin, the heel bending backwards, three toes."""
        fowl = self.fowl
        colour, thick = fowl.leg_colour, 0.05 if fowl.leg < 0.5 else 0.045
        hx, (fx, fy) = hip[0] + shift, foot
        fx, fy = fx + shift, fy + 0.4 * shift
        heel = 0.5 * (hx + fx) - 0.10 - 0.25 * max(0.0, fy), 0.5 * (hip[1] + fy)
        ink.seg((hx, hip[1]), heel, colour, thick * 1.4)
        ink.seg(heel, (fx, fy + 0.02), colour, thick)
        for toe in (0.13, 0.08, -0.06):
            ink.seg((fx, fy + 0.025), (fx + toe, fy + 0.02 - (0.05 if fy > 0.05 else 0.0)), colour, thick)

    def _feet(self, u: float, reach: float = 1.0, standing: bool = False) -> tuple[Point, Point]:
        """Feet in body lengths, near one first: planted for ``DUTY`` of the cycle of steps ``reach`` times as long."""
        fowl = self.fowl
        if standing:
            return (-0.02, 0.0), (0.04, 0.5 * fowl.leg if "one leg" in fowl.features else 0.0)
        way = STRIDE * fowl.leg * reach
        feet = []
        for start in (0.0, 0.5):
            p = (u + start) % 1
            if p < DUTY:
                feet.append((way * (DUTY / 2 - p), 0.0))
                continue
            q = (p - DUTY) / (1 - DUTY)
            slope = -way * (1 - DUTY) * 0.6
            feet.append((hermite(q, -way * DUTY / 2, slope, way * DUTY / 2, slope), 0.40 * fowl.leg * bump(q)))
        return feet[0], feet[1]


def _motions(fowl: Fowl) -> dict[str, Motion]:
    size, way = fowl.length, STRIDE * fowl.leg * fowl.length
    steps = Contact(0.0, "paw", 0.3), Contact(0.5, "paw", 0.3)
    motions = {
        "stand": Motion(),
        "walk": Motion(way, 1.4 * way, 1.0, steps),
        "run": Motion(way, 3.2 * way, 1.0, steps),
        "fly": Motion(fowl.pace / fowl.beat, fowl.pace, 1 / fowl.beat, (Contact(0.25, "wings", min(1.0, 0.3 + size)),)),
        "swim": Motion(0.9 * size, 0.9 * size, 1.0),
        "jump": Motion(period=1.1, contacts=(Contact(0.3, "wings", 0.4), Contact(0.7, "paw", 0.3))),
        "fall": Motion(period=FALLS, contacts=(Contact((SLIPS + 0.4) / FALLS, "landing", 0.4),)),
        "dance": Motion(period=0.7),
        "flap": Motion(period=0.45, contacts=(Contact(0.25, "wings", 0.6),)),
    }
    if fowl.water == "dives":
        motions["fly"] = motions["swim"]
        motions["swim"] = Motion(1.6 * size, 1.8, 1.0)
    return motions | {name: Motion() for name in ("eat", "sit", "sleep", "hide", "look")}


FLOCK: dict[str, Fowl] = {
    "bird": Fowl(0.34, "#3f8fd0", "#f3e6cf", "#2f6fb0", "#f2a83c",
        coats=(("#7a5a48", "#e0663a", "#5d4436"), ("#e8c23f", "#fbf1d0", "#b8862a"), ("#c2463f", "#f2dcc8",
        "#93302f"))),
    "parrot": Fowl(0.44, "#d8423a", "#e8643c", "#2f6fc0", "#efe6d2", leg_colour="#6a6670", tilt=0.5, beak="hook",
        tail="long", head=0.26, beat=3.0, features=("bare cheek", "yellow band"),
        coats=(("#3fa04f", "#8fcf5a", "#2f7f8f"), ("#2f7fc8", "#f2c23f", "#2a5fa8"))),
    "owl": Fowl(0.46, "#8f6b48", "#e2cda6", "#6f5036", "#d8a848", leg_colour="#d8b070", tilt=1.05, plump=1.25, leg=0.14,
        head=0.36, beak="none", tail="short", span=1.15, beat=1.9, pace=3.6, features=("disc", "tufts", "speckles"),
        coats=(("#e8e2d6", "#f6f2ea", "#c9c0b2"), ("#6d6a72", "#cfc8c0", "#54515a"))),
    "eagle": Fowl(0.80, "#4a3428", "#4a3428", "#3a281f", "#f2b23c", "#f4efe6", "#e0a23a", tilt=0.5, beak="hook",
        tail="white fan", span=1.35, beat=1.5, pace=5.0, features=("fierce", "trousers")),
    "crow": Fowl(0.46, "#2c2d38", "#2c2d38", "#20212a", "#4a4a52", leg_colour="#3a3a42", tilt=0.2, beak="dagger",
        beat=2.6),
    "duck": Fowl(0.44, "#8a7258", "#b59a78", "#6d5a46", "#f2a83c", "#2f7a55", "#e8913a", neck=(0.22, 0.11), leg=0.20,
        beak="flat", tail="short", beat=4.2, pace=4.5, features=("collar",), water="floats", head=0.22,
        coats=(("#f6f2e6", "#fffdf6", "#e4ddcc"),)),
    "goose": Fowl(0.66, "#f4f1ea", "#ffffff", "#dcd8d0", "#f09a3a", "", "#f09a3a", neck=(0.52, 0.10), leg=0.24,
        beak="flat",
        tail="short", head=0.17, beat=2.8, pace=5.0, water="floats", coats=(("#8d8274", "#d8d0c4", "#6d6458"),)),
    "chicken": Fowl(0.38, "#f4ead8", "#fdf8ec", "#dccbb0", "#f0b23c", "", "#e8a23a", plump=1.2, tilt=0.25,
        neck=(0.14, 0.15),
        leg=0.26, head=0.20, beak="cone", tail="cock", beat=5.0, pace=2.0, features=("comb",),
        coats=(("#b5602e", "#d98a4a", "#8a4422"), ("#f4ead8", "#fdf8ec", "#dccbb0"))),
    "peacock": Fowl(0.62, "#1f5f9f", "#2a78b0", "#7f6a4a", "#c9c0b0", "#1f5f9f", "#8a7a68", tilt=0.35, neck=(0.40,
        0.09),
        leg=0.34, head=0.15, beak="cone", tail="train", features=("crest", "fan"), beat=2.2),
    "flamingo": Fowl(0.58, "#f08a98", "#f6a8b0", "#e0607a", "#f2c4bc", "", "#e8788a", tilt=0.22, neck=(0.95, 0.055),
        leg=1.05,
        head=0.13, beak="bent", tail="short", features=("one leg",), beat=2.0, pace=4.5, span=1.1, water="floats"),
    "penguin": Fowl(0.58, "#2f3440", "#f8f6f0", "#2a2f3a", "#e8963a", "", "#e8963a", plump=1.05, tilt=1.42, leg=0.06,
        head=0.22,
        beak="cone", tail="short", features=("flippers", "cheek"), beat=2.4, pace=1.6, water="dives"),
}  # fmt: skip
"""Birds by class."""
