"""What moves, as the shapes it is drawn by: where the points of each are, and which of them each pixel shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
import skia

from studio.theatre.color import Array
from studio.theatre.figures import draw_figure
from studio.theatre.passes.view import FLAT, SOLID, Surface, View
from studio.theatre.pixels import canvas_on


class Shape(NamedTuple):
    """One stroke of the pen: what kind it is, and its points in pixels of the frame (n, 2)."""

    kind: str
    points: Array


class Trace:
    """What a canvas is to a puppet; notes every shape and paints its number instead of its colour."""

    def __init__(self, numbers: Array) -> None:
        """``numbers``: uint32 (H, W), C-contiguous; 0 stays where nothing is drawn."""
        self.shapes: list[Shape] = []
        self._canvas = canvas_on(numbers.view(np.uint8).reshape(*numbers.shape, 4), opaque=False)

    def __getattr__(self, name: str) -> Any:
        """Matrices and clips are the canvas's own."""
        return getattr(self._canvas, name)

    def drawPath(self, path: skia.Path, paint: skia.Paint) -> None:  # noqa: N802
        points = [(p.x(), p.y()) for p in path.getPoints(path.countPoints())]
        self._note("path", points, paint, lambda p: self._canvas.drawPath(path, p))

    def drawOval(self, oval: skia.Rect, paint: skia.Paint) -> None:  # noqa: N802
        self._note("oval", _around(oval), paint, lambda p: self._canvas.drawOval(oval, p))

    def drawLine(self, x0: float, y0: float, x1: float, y1: float, paint: skia.Paint) -> None:  # noqa: N802
        self._note("line", [(x0, y0), (x1, y1)], paint, lambda p: self._canvas.drawLine(x0, y0, x1, y1, p))

    def drawCircle(self, x: float, y: float, radius: float, paint: skia.Paint) -> None:  # noqa: N802
        box = skia.Rect(x - radius, y - radius, x + radius, y + radius)
        self._note("circle", _around(box), paint, lambda p: self._canvas.drawCircle(x, y, radius, p))

    def drawRoundRect(self, box: skia.Rect, rx: float, ry: float, paint: skia.Paint) -> None:  # noqa: N802
        self._note("box", _around(box), paint, lambda p: self._canvas.drawRoundRect(box, rx, ry, p))

    def drawPoints(self, mode: skia.Canvas.PointMode, points: Sequence[skia.Point], paint: skia.Paint) -> None:  # noqa: N802
        self._note(
            "points", [(p.x(), p.y()) for p in points], paint, lambda p: self._canvas.drawPoints(mode, points, p)
        )

    def _note(
        self,
        kind: str,
        points: list[tuple[float, float]],
        paint: skia.Paint,
        draw: Callable[[skia.Paint], None],
    ) -> None:
        m = self._canvas.getTotalMatrix()
        affine = np.array([[m.getScaleX(), m.getSkewX()], [m.getSkewY(), m.getScaleY()]])
        placed = np.array(points or [(0.0, 0.0)]) @ affine.T + (m.getTranslateX(), m.getTranslateY())
        self.shapes.append(Shape(kind, placed))
        if paint.getAlpha() < SOLID:
            return
        numbered = skia.Paint(
            Color=0xFF000000 | len(self.shapes),
            Style=paint.getStyle(),
            StrokeWidth=paint.getStrokeWidth(),
            StrokeCap=paint.getStrokeCap(),
            StrokeJoin=paint.getStrokeJoin(),
        )
        draw(numbered)


def _around(box: skia.Rect) -> list[tuple[float, float]]:
    x, y = box.centerX(), box.centerY()
    return [(x, box.top()), (box.right(), y), (x, box.bottom()), (box.left(), y)]


def traced(view: View, surface: Surface) -> tuple[list[Shape], Array]:
    """A figure's or an animation's shapes, and which of them each pixel of its window shows; -1 for none."""
    numbers = np.zeros(surface.cover.shape, np.uint32)
    trace = Trace(numbers)
    corner = np.array([surface.left, surface.top])
    if surface.figure is None:
        assert surface.animation is not None
        trace.translate(-surface.left, -surface.top)
        view.animate(surface.animation, trace)
    else:
        assert surface.place is not None
        x, y = np.array(surface.place.origin) - corner
        draw_figure(surface.figure, trace, FLAT, x, y, surface.place.unit)
    shapes = [Shape(kind, points + corner) for kind, points in trace.shapes]
    return shapes, (numbers & 0xFFFFFF).astype(np.int32) - 1
