"""Nobody is cut by the frame: a camera's move, its lens shifted and opened until everyone is whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from studio.theatre.actors.geom import clamp, lerp
from studio.theatre.bonds import CROWNED
from studio.theatre.camera import Camera, Lens, Move, ease, within
from studio.theatre.part import Part
from studio.theatre.script import CUT
from studio.theatre.stage import Stage

CUTTING = ("zoom", "tilt")
"""Moves that are there to leave somebody's feet out."""

SAMPLES = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Shares of the shot at which is looked who is in the frame."""

MARGIN = 0.015
"""Of the frame's height that stays free around everybody."""

YIELDING = ((1.0, 1.0), (1.0, 0.7), (0.94, 0.7), (0.94, 0.45), (0.88, 0.45), (0.82, 0.3), (0.77, 0.2), (0.73, 0.1))
"""Shares of the zoom, and of how far the camera has gone up and in, to try: beyond the last nothing is painted."""

BEAMS = 0.3
"""Metres that something is longer than it is on its way; boxes hold the light of headlamps too."""


class Extent(NamedTuple):
    """What has to be in the frame of somebody: metres; ``free`` to leave it at the sides."""

    left: float
    bottom: float
    right: float
    top: float
    z: float
    free: bool


LOOMS, BACKGROUND = 2.5, 1.2
"""Metres from which on a thing behind people is a background, and how many times as far as they are it is then."""

Shift = tuple[float, float]
"""What the lens is shifted by, in frame heights: right, down."""


def kept(move: Move, parts: Sequence[Part], stage: Stage, seconds: float) -> Move:
    """``move`` with everyone whom the scene is about whole in the frame, as far as what is painted reaches."""
    named = _whole([part for part in parts if not part.actor.ambient])
    times = [k * seconds for k in SAMPLES]
    extents = [[_extent(part, t) for part in named] for t in times]
    best, least = move, _worst(move, extents, times, stage)
    goes = any(part.actor.enters or part.actor.leaves for part in named)
    for share in YIELDING[:1] if goes else YIELDING:  # a wider frame would show who is outside
        if least <= 0:
            break
        ranges = [
            _ranges(_given_way(move(t), share), present, stage) for t, present in zip(times, extents, strict=True)
        ]
        tried = partial(_shifted, move, stage, seconds, share, _course(ranges))
        if (cut := _worst(tried, extents, times, stage)) < least - 1e-3:
            best, least = tried, cut
    return best


def _whole(named: list[Part]) -> list[Part]:
    """Those who have to be whole: houses and towers behind who lives may be cut, and trees beside them."""
    if any(p.kind != "prop" for p in named):
        named = [p for p in named if p.actor.name not in CROWNED]
    nearest = min((p.z for p in named if p.kind != "prop"), default=0.0)
    kept_ = [p for p in named if p.kind != "prop" or p.puppet.height * p.scale < LOOMS or p.z < BACKGROUND * nearest]
    return kept_ or named


def _extent(part: Part, t: float) -> Extent:
    figure = part.figure(t)
    box, k = figure.puppet.bounds(figure.moment), figure.scale
    left, right, low = box.left, box.right, box.bottom
    if part.kind != "person":
        half = 0.5 * part.puppet.length + BEAMS
        left, right = max(left, -half), min(right, half)
        low = -BEAMS if part.kind == "vehicle" else low  # what its headlamps throw on the road may be cut
    free = part.comes or bool(part.actor.enters or part.actor.leaves)
    x, y = figure.x, figure.y
    bottom = box.top * (CUT + 0.05) if part.comes else max(box.bottom, low)
    return Extent(x + left * k, y + bottom * k, x + right * k, y + box.top * k, figure.z, free)


def _given_way(camera: Camera, share: tuple[float, float]) -> Camera:
    opened, off = share
    return replace(
        camera,
        zoom=camera.zoom * opened,
        y=camera.y * (off if camera.y > 0 else 1.0),
        z=camera.z * (off if camera.z > 0 else 1.0),
        focus=camera.focus + max(0.0, camera.z) * (1 - off),
    )


def _shifted(
    move: Move, stage: Stage, seconds: float, share: tuple[float, float], ends: tuple[Shift, Shift], t: float
) -> Camera:
    now, k = _given_way(move(t), share), ease(t / max(0.1, seconds))
    right, down = (lerp(a, b, k) for a, b in zip(*ends, strict=True))
    return within(stage, replace(now, shift_x=now.shift_x + right, shift_y=now.shift_y + down))


def _borders(camera: Camera, extents: Sequence[Extent], stage: Stage) -> tuple[list[tuple[float, float]], ...]:
    """Spans across and down that have to be in the frame, in its heights from its middle."""
    lens, h = Lens(stage, camera), stage.height
    across, down = [], []
    for e in extents:
        left, top, depth = lens.project(e.left, e.top, e.z)
        right, bottom, _ = lens.project(e.right, e.bottom, e.z)
        if depth > 0.3:
            down.append((top / h - 0.5, bottom / h - 0.5))
            if not e.free:
                across.append(((left - stage.width / 2) / h, (right - stage.width / 2) / h))
    return across, down


def _halves(stage: Stage) -> tuple[float, float]:
    return 0.5 * stage.width / stage.height - MARGIN, 0.5 - MARGIN


def _worst(move: Move, extents: Sequence[Sequence[Extent]], times: Sequence[float], stage: Stage) -> float:
    """How much is cut of anybody at most, in frame heights."""
    cuts = [0.0]
    for t, present in zip(times, extents, strict=True):
        for half, spans in zip(_halves(stage), _borders(move(t), present, stage), strict=True):
            cuts += [max(-half - near, far - half) for near, far in spans]
    return max(cuts)


def _ranges(camera: Camera, extents: Sequence[Extent], stage: Stage) -> list[tuple[float, float]]:
    """For each axis from what shift to what shift of the lens everybody is whole."""
    found = []
    for half, spans in zip(_halves(stage), _borders(camera, extents, stage), strict=True):
        least = max([-half - near for near, _ in spans], default=0.0)
        most = min([half - far for _, far in spans], default=0.0)
        if least > most:  # too large for the frame: as much is cut on either side
            least = most = (least + most) / 2
        found.append((least / camera.zoom, most / camera.zoom))
    return found


def _course(ranges: Sequence[Sequence[tuple[float, float]]]) -> tuple[Shift, Shift]:
    """Shifts at the beginning and at the end: the same where one does for all."""
    first, last = [], []
    for axis in (0, 1):
        least, most = max(r[axis][0] for r in ranges), min(r[axis][1] for r in ranges)
        ends = (ranges[0][axis], ranges[-1][axis]) if least > most else ((least, most),) * 2
        first.append(clamp(0.0, *ends[0]))
        last.append(clamp(0.0, *ends[1]))
    return (first[0], first[1]), (last[0], last[1])
