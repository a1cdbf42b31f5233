"""An actor's steps as the pieces of one way: what brings it from each to the next, with feet that stay planted."""

from __future__ import annotations

import math
from dataclasses import replace

from studio.theatre.actors.depth import AWAY
from studio.theatre.actors.geom import Point3
from studio.theatre.actors.puppet import LANDERS, Contact, Halt
from studio.theatre.part import Part
from studio.theatre.piece import Piece
from studio.theatre.scene import Scene
from studio.theatre.script import Step, script
from studio.theatre.travel import AFLOAT, CADENCE_FLOOR, HURRY, ROLLING, Frame

RAMP = 0.5
"""Seconds in which somebody gets going or comes to a stand, at most."""

AT_ONCE = 0.9
"""Cycles of a gait in which somebody gets going or stops, at most: then one foot stays planted all the time."""

CHANGING = 0.3
"""Seconds from one gait to another."""

FASTEST = 1.5
"""How much faster than is natural somebody goes who has to be gone in time."""

ALOFT = 1.5
"""Metres over the ground at which somebody flies, at least."""

LANDS = 0.9
"""Seconds that coming down or taking off takes."""

RESTS = 0.06
"""Seconds of an action that is only on the way between two others."""


def acted(part: Part, frame: Frame, scene: Scene) -> Part:
    """``part`` with its way through the shot, if its actor does more than one thing."""
    if not part.scripted:
        return part
    x, z, steps = script(part, frame, scene)
    steps = _kept(part, steps)
    all_steps: list[Step] = []
    for i, step in enumerate(steps):
        all_steps += _between(part, steps[i - 1], step) if i else []
        all_steps.append(step)
    pieces: list[Piece] = []
    for i, step in enumerate(all_steps):
        follows = all_steps[i + 1] if i + 1 < len(all_steps) else None
        pieces = _added(part, pieces, step, follows, (x, z, frame.stage.eye))
    return replace(part, way=tuple(pieces))


def _kept(part: Part, steps: list[Step]) -> list[Step]:
    """The steps with those on one seat that do not need getting up from it."""
    done = steps[:1]
    for step in steps[1:]:
        base = done[-1].base or done[-1].action
        keeps = part.puppet.keeps(base, step.action) and step.facing == done[-1].facing
        done.append(replace(step, base=base) if keeps else step)
    return done


def _between(part: Part, before: Step, after: Step) -> list[Step]:
    """What it takes to get from one action to the next: standing up, turning round, sitting down."""
    if part.kind != "person":
        return []
    puppet, here, there = part.puppet, before.base or before.action, after.base or after.action
    old = replace(before, base="", start=after.start, feeling=after.feeling, metres=0.0, speed=0.0)
    new = replace(old, facing=after.facing, yaw=after.yaw)
    turns = before.facing != after.facing or (before.yaw != after.yaw and bool(before.speed or after.speed))
    upright = here == "stand" or (puppet.keeps("sit", here) and not before.base)
    if not turns or (upright and here == there):
        return [replace(old, action=name) for name in puppet.via(here, there)]
    down = [*["stand"] * (there != "stand"), *puppet.via("stand", there)]
    up = [] if upright else [*puppet.via(here, "stand"), "stand"]
    return [*(replace(old, action=name) for name in up), *(replace(new, action=name) for name in down)]


def _added(part: Part, pieces: list[Piece], step: Step, follows: Step | None, place: Point3) -> list[Piece]:
    """``pieces`` and that of ``step``; the first begins at ``place``: metres across, away, and up to the camera."""
    x, z, eye = place
    before, start = pieces[-1] if pieces else None, step.start
    if before is not None:
        lasts = part.puppet.period(before.action) if part.puppet.once(before.action) else before.blend + RESTS
        start = max(start, before.start + lasts)
        if before.end < math.inf:
            start = before.end + (0.0 if part.puppet.halt(before.action) else before.slow)
    piece = Piece(step.action, start, x, _height(part, step.action), z, step.facing, step.feeling, step.yaw, step.base)
    deep = step.deep and part.kind != "person"
    piece = replace(piece, phase=_phase(part, before, piece), eye=eye if deep else 0.0)
    if step.speed:
        piece = _travelling(part, before, piece, step, follows, eye)
    return [*pieces[:-1], *_joined(part, before, piece)] if before else [piece]


def _height(part: Part, action: str) -> float:
    """Metres over the ground: who flies at some time comes down for what is done on foot."""
    flies = {part.actor.action, *(beat.action for beat in part.actor.beats)} & {"fly"}
    if not flies or part.kind == "swimmer" or (part.kind == "flyer" and part.puppet.kind not in LANDERS):
        return part.y
    return max(part.y, ALOFT) if action == "fly" else 0.0


def _phase(part: Part, before: Piece | None, piece: Piece) -> float:
    """Where in its cycles an action begins: as the shot has it, going on, or at its beginning."""
    if before is None:
        return part.whole().phase
    if before.action == piece.action and not before.cadence:
        return before.phase
    period = part.puppet.period(piece.action)
    return -piece.start / period if period > 0 else 0.0


def _travelling(part: Part, before: Piece | None, piece: Piece, step: Step, follows: Step | None, eye: float) -> Piece:
    """``piece`` on its way: at what speed, with how long steps, getting going and stopping."""
    halt, deep = part.puppet.halt(step.action), step.deep
    across = part.puppet.stride(step.action)
    stride = (halt.deep if halt and deep else across) * part.scale
    speed = step.speed * (stride / across / part.scale if across else 1.0)
    until = max(follows.start, piece.start + 2 * RAMP) if follows else math.inf
    strides_on = bool(follows and follows.speed and (follows.facing, follows.yaw) == (step.facing, step.yaw))
    strides_on = strides_on and (halt is None) == (part.puppet.halt(follows.action) is None)
    stands = before is not None and not (before.cadence and not before.slow)
    seconds = max(0.2, min(until, part.seconds) - piece.start)
    gather, slow = RAMP * stands, RAMP * (follows is not None and not strides_on)
    most = (FASTEST if step.due else 1.0) * speed * max(0.2, seconds - (gather - slow) / 2)
    step = replace(step, metres=min(step.metres, most))
    reach = 1.0
    if part.puppet.shortens(step.action):
        reach = min(1.0, step.metres / seconds / speed) ** (1 - HURRY)
    phase = piece.phase
    if halt and stride:
        phase, reach = _fitted(part, before, halt, step.metres / stride, reach, follows is not None)
        longest = AT_ONCE * seconds * stride * reach / step.metres
        gather, slow = min(gather, longest), min(slow, longest)
    velocity = step.metres / (seconds - gather / 2 + (slow / 2 if halt else -slow / 2))
    cadence = velocity / (stride * reach) if stride else 0.0
    if stride and step.action in AFLOAT and part.kind not in ROLLING:
        cadence = max(cadence, CADENCE_FLOOR * speed / stride)
    return replace(
        piece,
        phase=phase,
        velocity=0.0 if deep else velocity * step.facing,
        away=velocity * (1 if step.yaw == AWAY else -1) if deep else 0.0,
        eye=eye if deep else 0.0,
        cadence=cadence,
        reach=reach,
        off=piece.start,
        gather=gather,
        end=until if halt else until - slow,
        slow=slow,
    )


def _fitted(
    part: Part, before: Piece | None, halt: Halt, strides: float, reach: float, stops: bool
) -> tuple[float, float]:
    """(phase to begin at, share of the stride), so that a way of ``strides`` begins and ends over a standing foot."""
    if before is None:
        cycles = strides / reach
        begins = halt.phase + math.ceil(cycles) - cycles if stops else part.actor.phase + part.delay
        return begins, reach
    begins = halt.phase + 0.5
    earlier = part.puppet.halt(before.action) if before.cadence else None
    if earlier:
        begins = halt.phase + round((before.phase_at(before.end) - earlier.phase) * 2) / 2
    if not stops:
        return begins, reach
    return begins, 2 * strides / max(1, round(2 * strides / reach))


def _set_off_later(piece: Piece, wait: float, seconds: float) -> Piece:
    """``piece`` setting off ``wait`` seconds later and getting there all the same, within reason."""
    later, arrives = replace(piece, off=piece.start + wait), min(piece.end + piece.slow, seconds)
    ratio = min(FASTEST, piece.gone(arrives) / max(1e-3, later.gone(arrives)))
    return replace(later, velocity=ratio * piece.velocity, away=ratio * piece.away, cadence=ratio * piece.cadence)


def _joined(part: Part, before: Piece, piece: Piece) -> list[Piece]:
    """Both, the second where the first has brought it, with the change between them."""
    halts = part.puppet.halt(before.action) if before.slow else None
    over = before.end + before.slow if halts else piece.start
    change = part.puppet.change(part.moment_of(before, over), part.moment_of(piece, piece.start))
    blend = change.seconds if before.y == piece.y else max(change.seconds, LANDS)
    if before.cadence and piece.cadence and not before.slow:
        blend = CHANGING
    elif halts:
        blend = before.slow
    elif piece.cadence and part.puppet.halt(piece.action):
        blend = max(piece.gather, CHANGING)
    x, _, z = before.at(over)
    steps = tuple(contact._replace(phase=contact.phase * blend) for contact in change.steps)
    piece = replace(piece, x=x + change.ahead * part.scale, z=z, blend=blend, steps=steps)
    if halts and before.cadence:
        lands = before.when(before.phase_at(over) - halts.lands, over)
        kinds = [c for c in part.puppet.contacts(before.action) if c.kind]
        last = (Contact(lands - before.start, kinds[0].kind, 0.8 * kinds[0].strength),) if kinds else ()
        before = replace(before, steps=(*before.steps, *last))
    if not part.puppet.halt(piece.action) and piece.cadence and piece.gather:
        piece = _set_off_later(piece, blend, part.seconds)
    return [before, piece]
