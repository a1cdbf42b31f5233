"""Fades and the gain line of a placed sound: where they lie on its clip, how they are painted and pulled."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from studio.document import sounds
from studio.document.film import Clip, ClipId, Film
from studio.document.locks import unlocked
from studio.editor import cutting
from studio.sound.placed import FADES
from studio.ui import theme
from studio.ui.language import tr
from studio.ui.timeline_placed import Placed
from studio.ui.timeline_scale import Scale

LOUD, QUIET = 12.0, -36.0
"""Decibels at the top and at the bottom of a clip."""
HANDLE = 5.0
"""Pixels around a handle, or the line, at which a hand takes hold of it."""
_ABOVE = 10.0  # pixels at the top of a clip that its name has


def level_y(box: QRectF, level: float) -> float:
    """The height of a level on a clip."""
    share = (LOUD - max(QUIET, min(LOUD, level))) / (LOUD - QUIET)
    return box.top() + _ABOVE + share * (box.height() - _ABOVE - 2)


def per_pixel(box: QRectF) -> float:
    """Decibels of one pixel."""
    return (LOUD - QUIET) / (box.height() - _ABOVE - 2)


def fade_handles(placed: Placed, box: QRectF, scale: Scale) -> tuple[QPointF, QPointF]:
    """Where the fades end, at the top of the clip: in and out."""
    left, right = scale.x(placed.start + placed.clip.fade_in), scale.x(placed.end - placed.clip.fade_out)
    return QPointF(max(left, box.left() + 1), box.top()), QPointF(min(right, box.right() - 1), box.top())


def points(placed: Placed, box: QRectF, scale: Scale) -> list[QPointF]:
    """The points of the gain line, also those that a trim has cut off."""
    clip = placed.clip
    return [
        QPointF(scale.x(placed.start + frame - clip.offset), level_y(box, clip.gain + level))
        for frame, level in clip.levels
    ]


def fade_curve(foot: QPointF, top: QPointF, shape: str) -> list[QPointF]:
    """A fade from silence at its foot to the full sound at its handle."""
    shares = np.linspace(0, 1, 2 if shape == "linear" else 13)
    heights = foot.y() + (top.y() - foot.y()) * FADES[shape](shares)
    along = foot.x() + (top.x() - foot.x()) * shares
    return [QPointF(x, y) for x, y in zip(along.tolist(), heights.tolist(), strict=True)]


def line(placed: Placed, box: QRectF, scale: Scale) -> list[QPointF]:
    """The gain line from end to end of the clip."""
    clip, inner = placed.clip, points(placed, box, scale)
    if not inner:
        y = level_y(box, clip.gain)
        return [QPointF(box.left(), y), QPointF(box.right(), y)]
    first, last = QPointF(box.left(), inner[0].y()), QPointF(box.right(), inner[-1].y())
    return [*([first] if inner[0].x() > first.x() else []), *inner, *([last] if inner[-1].x() < last.x() else [])]


def line_y(placed: Placed, box: QRectF, scale: Scale, x: float) -> float:
    """The height of the gain line at a pixel."""
    drawn = line(placed, box, scale)
    for one, other in pairwise(drawn):
        if one.x() <= x <= other.x():
            share = (x - one.x()) / max(1e-6, other.x() - one.x())
            return one.y() + share * (other.y() - one.y())
    return drawn[-1].y()


def paint(painter: QPainter, placed: Placed, box: QRectF, scale: Scale, *, held: bool, picked: bool) -> None:
    """What the fades leave away, the line where it says something, handles where a hand is near."""
    clip = placed.clip
    if not (held or picked or clip.levels or clip.fade_in or clip.fade_out):
        return
    start, end = fade_handles(placed, box, scale)
    painter.save()
    painter.setClipRect(box.adjusted(-HANDLE, -HANDLE, HANDLE, 0), Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for on, handle, corner in ((clip.fade_in, start, box.topLeft()), (clip.fade_out, end, box.topRight())):
        if on:
            curve = fade_curve(QPointF(corner.x(), box.bottom()), handle, clip.shape)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("lane", 0.7))
            painter.drawPolygon(QPolygonF([corner, *curve]))
            painter.setPen(QPen(theme.color("text", 0.7), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF(curve))
    if picked or clip.levels:
        painter.setPen(QPen(theme.color("text", 0.9 if picked else 0.5), 1))
        painter.drawPolyline(QPolygonF(line(placed, box, scale)))
    painter.setPen(QPen(theme.color("ground"), 1))
    painter.setBrush(theme.color("text"))
    if picked:
        for point in points(placed, box, scale):
            painter.drawEllipse(point, 3, 3)
    if held or picked:
        for handle in (start, end):
            painter.drawEllipse(handle + QPointF(0, 1), 3.5, 3.5)
    painter.restore()


# ---- pulls


class Fade:
    """The end of a fade, along the clip."""

    label, edges, held = cutting.NAMES[sounds.faded], (), ""

    def __init__(self, clip: Clip, *, out: bool) -> None:
        self.moving: Collection[str] = (clip.id,)
        self._clip, self._out = clip, out
        self._now = self._frames = clip.fade_out if out else clip.fade_in

    def to(self, film: Film, frames: int, frame: float, lane: str, down: float) -> None:
        other = self._clip.fade_in if self._out else self._clip.fade_out
        wanted = self._now + (-frames if self._out else frames)
        self._frames = max(0, min(wanted, self._clip.length - other))

    def film_after(self, film: Film) -> Film:
        if self._out:
            return unlocked(film, sounds.faded(film, self._clip.id, fade_out=self._frames))
        return unlocked(film, sounds.faded(film, self._clip.id, fade_in=self._frames))

    @property
    def moved(self) -> bool:
        return self._frames != self._now

    @property
    def words(self) -> str:
        if self._out:
            return tr("Fade out {n} frame", "Fade out {n} frames", n=self._frames)
        return tr("Fade in {n} frame", "Fade in {n} frames", n=self._frames)


class Loudness:
    """A whole sound louder or quieter, up and down."""

    label, edges, held = cutting.NAMES[sounds.gain_changed], (), ""

    def __init__(self, clips: Collection[ClipId], gain: float, box: QRectF) -> None:
        self.moving: Collection[str] = clips
        self._clips, self._gain, self._per_pixel, self._change = clips, gain, per_pixel(box), 0.0

    def to(self, film: Film, frames: int, frame: float, lane: str, down: float) -> None:
        self._change = round(max(QUIET - self._gain, min(LOUD - self._gain, -down * self._per_pixel)), 1)

    def film_after(self, film: Film) -> Film:
        return unlocked(film, sounds.gain_changed(film, self._clips, self._change)) if self.moved else film

    @property
    def moved(self) -> bool:
        return self._change != 0

    @property
    def words(self) -> str:
        return decibels(self._gain + self._change)


class Point:
    """A point of the gain line, between its neighbours; a new one is there at once."""

    label, edges, held = cutting.NAMES[sounds.levelled], (), ""

    def __init__(self, clip: Clip, index: int, box: QRectF) -> None:
        self.moving: Collection[str] = (clip.id,)
        self._clip, self._index, self._per_pixel = clip, index, per_pixel(box)
        self._point = clip.levels[index]

    def to(self, film: Film, frames: int, frame: float, lane: str, down: float) -> None:
        levels, n = self._clip.levels, self._index
        first = levels[n - 1][0] + 1 if n else self._clip.offset
        last = levels[n + 1][0] - 1 if n + 1 < len(levels) else self._clip.offset + self._clip.length
        at, level = levels[n]
        level = max(QUIET - self._clip.gain, min(LOUD - self._clip.gain, level - down * self._per_pixel))
        self._point = (max(first, min(last, at + frames)), round(level, 1))

    def film_after(self, film: Film) -> Film:
        levels = list(self._clip.levels)
        levels[self._index] = self._point
        return unlocked(film, sounds.levelled(film, self._clip.id, levels))

    @property
    def moved(self) -> bool:
        return True

    @property
    def words(self) -> str:
        return decibels(self._clip.gain + self._point[1])


def point_at(placed: Placed, frame: int, box: QRectF, y: float) -> tuple[int, float]:
    """The point of the gain line that a click at a frame of the film and a height means."""
    level = LOUD - (y - box.top() - _ABOVE) * per_pixel(box) - placed.clip.gain
    return frame - placed.start + placed.clip.offset, round(level, 1)


def decibels(level: float) -> str:
    return tr("{level:+.1f} dB", level=level).replace("-", "\N{MINUS SIGN}")


@dataclass(frozen=True, slots=True)
class Held:
    """What of a clip lies under a point: a fade's end, a point of its line, or the line itself."""

    fade: str = ""  # in out
    point: int = -1
    line: bool = False


def has_handles(box: QRectF) -> bool:
    """Whether a clip is wide enough to be held at its fades and its line."""
    return box.width() >= 8 * HANDLE


def held_at(placed: Placed, box: QRectF, scale: Scale, at: QPointF, *, picked: bool) -> Held | None:
    """The line and its points can be held on a picked clip only, so that others are simply moved."""
    if not has_handles(box):
        return None
    for name, handle in zip(("in", "out"), fade_handles(placed, box, scale), strict=True):
        if abs(at.x() - handle.x()) <= HANDLE and -HANDLE <= at.y() - handle.y() <= HANDLE + 1:
            return Held(fade=name)
    if not picked or not box.left() < at.x() < box.right():
        return None
    for n, point in enumerate(points(placed, box, scale)):
        if abs(at.x() - point.x()) <= HANDLE and abs(at.y() - point.y()) <= HANDLE:
            return Held(point=n)
    near = abs(at.y() - line_y(placed, box, scale, at.x())) <= HANDLE - 1
    return Held(line=True) if near else None
