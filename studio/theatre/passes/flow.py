"""Optical flow from what moves, never from what is seen: pixels from one frame to the next.

Exact for the place: each plane moves by the homography between its two lenses, wind included. Figures, and what moves
on a place by itself, are followed shape by shape: the points of every path are the same points in the next frame. A
shape that only moves, turns, scales or shears is exact; one that bends is exact at its points and interpolated by
moving least squares between them (Schaefer, McPhail and Warren, Image Deformation Using Moving Least Squares, 2006).
The outline of cloth may gain and lose corners: then equal shares of its length are followed. A shape without a
counterpart (a hand that opens, a head that turns to another side) goes along with its figure's place and size. Of
water, rain, snow, smoke and shadows there is no flow: they are no surfaces.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

import cv2
import numpy as np

from studio.theatre.color import Array
from studio.theatre.compose import laid
from studio.theatre.figures import place_of
from studio.theatre.passes.trace import Shape, traced
from studio.theatre.passes.view import Surface, View

f32 = np.float32

STIFF = 0.1
"""Pixels that points may be off an affine map which still stands for the whole shape."""

LEAP = 0.3
"""Metres that a shape's middle may move against its figure in one frame; further and it is another shape."""

PLACES = 32
"""Places along an outline that are followed where its own points cannot be."""

NODES = 16
"""Nodes along the longer side of a bent shape at which its motion is worked out."""


def flow(now: View, then: View) -> Array:
    """Float32 (H, W, 2): how far right and down what each pixel of ``now`` shows has moved in ``then``."""
    y, x = np.indices((now.height, now.width))
    out = _turned(then.lens.sky() @ np.linalg.inv(now.lens.sky()), y, x)
    for surface, y, x in now.shown:
        out[y, x] = _turned(_whole(surface, then), y, x)
        if surface.animation is not None or surface.figure is not None:
            mine = np.zeros(surface.cover.shape, bool)
            mine[y - surface.top, x - surface.left] = True
            _drawn(out[surface.window], now, surface, mine, then)
    return out


def _turned(matrix: Array, y: Array, x: Array) -> Array:
    """Displacement of pixels by a homography."""
    u, v, w = (row[0] * x + row[1] * y + row[2] for row in matrix)
    return np.stack([u / w - x, v / w - y], -1).astype(f32)


def _whole(surface: Surface, then: View) -> Array:
    """The homography of a plane from one lens to the next, or of a figure as one piece."""
    if surface.layer is not None:
        assert surface.matrix is not None
        return laid(surface.layer, then.lens, then.t, then.staging.look.wind) @ np.linalg.inv(surface.matrix)
    here, later = surface.place, then.figures.get(surface.key)
    there = None if later is None else place_of(then.lens, later)
    if here is None or there is None:
        return np.eye(3)
    k, (x0, y0), (x1, y1) = there.unit / here.unit, here.origin, there.origin
    return np.array([[k, 0, x1 - k * x0], [0, k, y1 - k * y0], [0, 0, 1]])


def _drawn(moved: Array, now: View, surface: Surface, mine: Array, then: View) -> None:
    """Writes the motion of each shape over that of the whole, which is in ``moved``."""
    shapes, numbers = traced(now, surface)
    later = _later(surface, then)
    if later is None:
        return
    others, _ = traced(then, later)
    partner, corner = dict(_partners(shapes, others)), np.array([surface.left, surface.top])
    reach = LEAP * _metre(now, surface)
    grown = _metre(then, later) / _metre(now, surface)
    for k in np.unique(numbers[mine & (numbers >= 0)]).tolist():
        if k not in partner:
            continue
        p, q = _met(shapes[k].points, others[partner[k]].points)
        pixels = (numbers == k) & mine
        carried = moved[pixels].mean(0)
        if float(np.hypot(*((q - p).mean(0) - carried))) <= reach:
            _follow(moved, pixels, p - corner, q - p, grown)


def _later(surface: Surface, then: View) -> Surface | None:
    """A surface in the next frame, for its shapes only."""
    blank = np.zeros((1, 1, 4), np.uint8)
    if surface.figure is None:
        return replace(surface, pixels=blank)
    figure = then.figures.get(surface.key)
    place = None if figure is None else place_of(then.lens, figure)
    return None if place is None else Surface(blank, 0, 0, key=surface.key, figure=figure, place=place)


def _metre(view: View, surface: Surface) -> float:
    """Pixels that a metre of it takes."""
    if surface.place is not None and surface.figure is not None:
        return surface.place.unit / surface.figure.scale
    assert surface.layer is not None
    return view.lens.focal / max(0.5, (surface.layer.z or 1.0) - view.camera.z)


def _partners(shapes: Sequence[Shape], others: Sequence[Shape]) -> Iterator[tuple[int, int]]:
    """Which shape of the next frame is which: the pen draws them in one order, give or take some."""
    if [s.kind for s in shapes] == [s.kind for s in others]:
        yield from ((k, k) for k in range(len(shapes)))
        return
    a, b = ([(s.kind, len(s.points)) for s in drawing] for drawing in (shapes, others))
    for _, a0, a1, b0, b1 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if a1 - a0 == b1 - b0:
            yield from ((i, j) for i, j in zip(range(a0, a1), range(b0, b1), strict=True) if a[i][0] == b[j][0])


def _met(points: Array, others: Array) -> tuple[Array, Array]:
    """The points of a shape in two frames; of an outline that has gained or lost corners, places along it."""
    if len(points) == len(others):
        return points, others
    a, b = _along(points), _along(others)
    turns = [np.roll(b, k, 0) for k in range(PLACES)]
    apart = [float(np.square(turn - turn.mean(0) - a + a.mean(0)).sum()) for turn in turns]
    return a, turns[int(np.argmin(apart))]


def _along(points: Array) -> Array:
    """``PLACES`` points at equal distances along a closed outline."""
    closed = np.vstack([points, points[:1]])
    far = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(closed, axis=0).T))])
    at = np.linspace(0, far[-1], PLACES, endpoint=False)
    return np.stack([np.interp(at, far, closed[:, c]) for c in (0, 1)], 1)


def _follow(out: Array, mine: Array, points: Array, moved: Array, grown: float) -> None:
    """Writes the motion of one shape's pixels; ``points`` are in the window, ``moved`` is how far each goes."""
    rows, columns = np.flatnonzero(mine.any(1)), np.flatnonzero(mine.any(0))
    top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    fit = _fit(points, moved, grown)
    x, y = np.arange(left, right) + 0.5, np.arange(top, bottom) + 0.5
    off = np.abs(_applied(fit, points[:, 0], points[:, 1]) - moved).max()
    if off <= STIFF or len(points) < 4:
        field = _applied(fit, *np.meshgrid(x, y))
    else:
        step = max(2.0, max(len(x), len(y)) / NODES)
        columns_, rows_ = math.ceil(len(x) / step) + 1, math.ceil(len(y) / step) + 1
        nodes = np.meshgrid(left + np.arange(columns_) * step, top + np.arange(rows_) * step)
        coarse = _bent(points, moved, *nodes).astype(f32)
        at = np.meshgrid(((x - left) / step).astype(f32), ((y - top) / step).astype(f32))
        field = cv2.remap(coarse, *at, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    box = mine[top:bottom, left:right]
    out[top:bottom, left:right][box] = field[box]


def _fit(points: Array, moved: Array, grown: float) -> Array:
    """The affine map (3, 2) of displacement that fits best; of a line or a dot the similarity that it stands for."""
    middle, shift = points.mean(0), moved.mean(0)
    p, d = points - middle, moved - shift
    spread = np.linalg.svd(p, compute_uv=False)
    if len(spread) > 1 and spread[1] > 0.05 * spread[0] and spread[1] > 0.1:
        linear = np.linalg.lstsq(p, d, rcond=None)[0]
    else:
        linear = _similar(p, p + d, grown)
    return np.vstack([linear, shift - middle @ linear])


def _similar(p: Array, q: Array, grown: float) -> Array:
    """Turn and scale of a line; a point only scales with its figure."""
    a, b = p[:, 0] + 1j * p[:, 1], q[:, 0] + 1j * q[:, 1]
    size = float((a.conj() @ a).real)
    turn = a.conj() @ b / size if size > 0.01 else grown
    return np.array([[turn.real - 1, turn.imag], [-turn.imag, turn.real - 1]])


def _applied(fit: Array, x: Array, y: Array) -> Array:
    return x[..., None] * fit[0] + y[..., None] * fit[1] + fit[2]  # type: ignore[no-any-return]


def _bent(points: Array, moved: Array, x: Array, y: Array) -> Array:
    """Moving least squares, affine: every place follows the points near it most."""
    at = np.stack([x.ravel(), y.ravel()], 1)
    gap = at[:, None] - points[None]
    weight = 1 / (np.einsum("nkc,nkc->nk", gap, gap) + 0.05)
    weight /= weight.sum(1, keepdims=True)
    middle, shift = weight @ points, weight @ moved
    p, d = points[None] - middle[:, None], moved[None] - shift[:, None]
    moment = np.einsum("nk,nki,nkj->nij", weight, p, p) + np.eye(2) * 1e-3
    cross = np.einsum("nk,nki,nkj->nij", weight, p, d)
    linear = np.linalg.solve(moment, cross)
    value = np.einsum("ni,nij->nj", at - middle, linear) + shift
    return value.reshape(*x.shape, 2)  # type: ignore[no-any-return]
