"""How near the monitor looks at its picture, and at which part of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from PySide6.QtCore import QPointF, QRectF

_NEAREST = 16.0


@dataclass(frozen=True, slots=True)
class Loupe:
    """``zoom`` 0 fits the whole picture, else it is that many screen pixels for one of the film's; ``pan`` in pixels.

    ``room`` is where a fitted picture stands, ``film`` the film's size, ``ratio`` the screen's device pixels.
    """

    zoom: float = 0.0
    pan: QPointF = field(default_factory=QPointF)

    def box(self, room: QRectF, film: tuple[int, int], ratio: float) -> QRectF:
        """Where the picture is: at even whole pixels, as pictures of films are."""
        scale = self.zoom / ratio if self.zoom else _fit(room, film)
        w, h = 2 * round(film[0] * scale / 2), 2 * round(film[1] * scale / 2)
        centre = room.center() + self._held(room, w, h)
        return QRectF(round(centre.x() - w / 2), round(centre.y() - h / 2), w, h)

    def nearer(self, factor: float, at: QPointF, room: QRectF, film: tuple[int, int], ratio: float) -> Loupe:
        """So many times as near, with what lies under a point staying there; far enough away it fits again."""
        before, fit = self.box(room, film, ratio), _fit(room, film) * ratio
        zoom = min(_NEAREST, (self.zoom or fit) * factor)
        if zoom <= fit:
            return Loupe()
        grown = zoom / (self.zoom or fit)
        return Loupe(zoom, at + (before.center() - at) * grown - room.center()).within(room, film, ratio)

    def moved(self, by: QPointF) -> Loupe:
        return replace(self, pan=self.pan + by) if self.zoom else self

    def within(self, room: QRectF, film: tuple[int, int], ratio: float) -> Loupe:
        """No further to a side than the picture reaches."""
        w, h = (side * self.zoom / ratio for side in film)
        return replace(self, pan=self._held(room, w, h))

    def _held(self, room: QRectF, w: float, h: float) -> QPointF:
        x, y = max(0.0, (w - room.width()) / 2), max(0.0, (h - room.height()) / 2)
        return QPointF(max(-x, min(x, self.pan.x())), max(-y, min(y, self.pan.y())))


def _fit(room: QRectF, film: tuple[int, int]) -> float:
    return max(1e-3, min(room.width() / film[0], room.height() / film[1]))
