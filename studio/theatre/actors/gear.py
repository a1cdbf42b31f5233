"""What an action uses besides what hands hold: a car, a bicycle, a crate to push, a ball in the air."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from studio.theatre.actors.body import Body
from studio.theatre.actors.chores import SIZE
from studio.theatre.actors.cycles import bicycle
from studio.theatre.actors.geom import TAU, lerp
from studio.theatre.actors.outline import blob, rounded, tube
from studio.theatre.actors.seats import kart
from studio.theatre.actors.thing import Now
from studio.theatre.ink import mix

TOSSED, JUGGLED = 0.30, 0.52
"""Height of a toss over the hands, of one ball and of three, in body heights."""

CRATE = (0.37, 0.46, 0.60)
"""Where the crate that is pushed begins, its width and its height, in body heights."""


class Gear(NamedTuple):
    """Drawn for a body and the cycles of its action; ``discs``: what it covers (x, y, radius), in body heights."""

    behind: Callable[[Body, float], None] | None = None
    before: Callable[[Body, float], None] | None = None
    discs: tuple[tuple[float, float, float], ...] = ()


def _toss(body: Body, cycles: float) -> None:
    """A ball that goes from hand to hand, one throw each half cycle."""
    half, share = divmod(cycles * 2 % 2, 1)
    hands = [body.on(chain[2]) for chain in body.figure.arms]
    a, b = hands if half < 1 else hands[::-1]
    x, y = lerp(a[0], b[0], share), lerp(a[1], b[1], share) + TOSSED * body.h * 4 * share * (1 - share)
    body.ink.ball(x, y + 0.03 * body.h, 0.028 * body.h, 0.028 * body.h, "#e2553f")


def _juggle(body: Body, cycles: float) -> None:
    """Three balls that go round between the hands, high enough to be seen apart."""
    h = body.h
    for k, colour in enumerate(("#e2553f", "#f2c14e", "#3f8fc4")):
        half, share = divmod((cycles * 1.5 + 2 * k / 3) % 2, 1)
        a, b = (body.on(body.figure.arms[i][2]) for i in ((0, 1) if half < 1 else (1, 0)))
        x, y = lerp(a[0], b[0], share), lerp(a[1], b[1], share) + JUGGLED * h * 4 * share * (1 - share)
        body.ink.ball(x, y + 0.03 * h, 0.032 * h, 0.032 * h, colour)


def _bicycle(body: Body, cycles: float) -> None:
    size = body.h / SIZE
    body.ink.push(0, 0, 0, size, size)
    bicycle(body.ink, Now(rolled=cycles * TAU * 0.34 * 2.4, colour="#c8503f"))
    body.ink.pop()


def _broomstick(body: Body, cycles: float) -> None:
    """Under who rides it, its twigs behind."""
    ink, h = body.ink, body.h
    ink.push(*body.on(body.figure.root), 0.10, h, h)
    ink.form(tube([(-0.30, -0.045), (0.46, -0.02)], (0.011, 0.009)), "#7a5230", 0, 0, 0.05)
    twigs = [
        (-0.26, -0.025),
        (-0.40, 0.02),
        (-0.56, 0.0),
        (-0.54, -0.06),
        (-0.57, -0.11),
        (-0.40, -0.10),
        (-0.26, -0.06),
    ]
    ink.form(blob(twigs, 0.1), "#b08a45", -0.42, -0.04, 0.1)
    for y in (-0.09, -0.045, -0.005):
        ink.seg((-0.28, -0.043), (-0.52, y + 0.004), "#7d5f2c", 0.005)
    ink.seg((-0.275, -0.065), (-0.275, -0.02), "#6f8a45", 0.016)
    ink.pop()


def _crate(body: Body, cycles: float) -> None:
    """On the ground, its back against the hands."""
    ink, h, wood = body.ink, body.h, "#b98a52"
    x, wide, high = (v * h for v in CRATE)
    ink.form(rounded(x, 0, wide, high, 0.01 * h), wood, x + wide / 2, high / 2, 0.4 * h)
    for k in (1, 2, 3):
        ink.seg(
            (x + 0.02 * h, k * high / 4), (x + wide - 0.02 * h, k * high / 4), mix(wood, "#000000", 0.35), 0.008 * h
        )
    for left in (x, x + wide - 0.07 * h):
        ink.form(rounded(left, 0, 0.07 * h, high, 0.008 * h), "#a0743f", left, high / 2, 0.2 * h)
    ink.seg((x + 0.07 * h, 0.03 * h), (x + wide - 0.07 * h, high - 0.03 * h), "#a0743f", 0.05 * h, 0.25)


GEAR = {
    "drive": Gear(
        lambda body, cycles: kart(body.ink, body.h, cycles, back=True),
        lambda body, cycles: kart(body.ink, body.h, cycles, back=False),
        ((-0.3, 0.36, 0.38), (0.52, 0.36, 0.38)),
    ),
    "astride": Gear(_broomstick, None, ((-0.42, -0.08, 0.20), (0.40, 0.02, 0.10))),
    "play": Gear(before=_toss),
    "juggle": Gear(None, _juggle, ((0.15, 1.06, 0.30), (-0.05, 1.06, 0.30))),
    "push": Gear(_crate, None, ((CRATE[0] + CRATE[1] / 2, CRATE[2] / 2, 0.43),)),
    "ride": Gear(_bicycle, None, ((-0.30, 0.32, 0.36), (0.31, 0.34, 0.40))),
}
"""By action."""
