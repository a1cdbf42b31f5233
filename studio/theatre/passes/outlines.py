"""Everybody's outline through a shot, and what the camera makes of places: what a hand needs to take hold of them."""

from __future__ import annotations

from collections.abc import Collection

import cv2
import numpy as np

from studio.theatre import camera as cameras
from studio.theatre.camera import Camera
from studio.theatre.directed import DEPTH_RANGE, MIDDLE, NEAREST
from studio.theatre.figures import Figure, draw_figure, place_of
from studio.theatre.film import Staging
from studio.theatre.handles import Body, Handles, Instant, Lens, Point
from studio.theatre.passes.view import FLAT, SOLID
from studio.theatre.pixels import canvas_on
from studio.theatre.stage import Stage

FEWEST, MOST, OUTLINES = 5, 25, 60
"""Frames at which outlines are drawn, spread over the shot, and how many there are to be of all together."""

HEIGHT = 240
"""Pixels that the frame is high for an outline, whatever the size of the take."""

SLACK = 0.7
"""Pixels that an outline may be off."""


def handles(staging: Staging) -> Handles:
    """What can be held in a staged shot."""
    blocking, stage = staging.blocking, staging.stage
    frame = blocking.frame
    cast = [part for part in blocking.parts if not part.actor.ambient]
    keys = {part.actor.key for part in cast}
    middles = [(p.actor.key, p.at(p.seconds / 2)) for p in cast]
    carried = [(p.actor.key, p.actor.partner) for p in cast if p.actor.partner in keys and any(t.at for t in p.ties)]
    count = min(staging.frames, MOST, max(FEWEST, OUTLINES // max(1, len(cast))))
    shown = np.linspace(0, staging.frames - 1, count).round().astype(int)
    return Handles(
        half=round(frame.half, 4),
        depth=round(frame.depth, 4),
        nearest=round(NEAREST * frame.depth, 4),
        farthest=stage.options.get("far", 60.0),
        reach=DEPTH_RANGE,
        level=MIDDLE,
        base=_lens(stage, blocking.base),
        instants=tuple(_instant(staging, keys, int(n)) for n in shown),
        middles=tuple((key, (round(x, 3), round(z, 3))) for key, (x, _, z) in middles),
        about=blocking.about,
        carried=tuple((key, partner or "") for key, partner in carried),
    )


def _instant(staging: Staging, keys: Collection[str], n: int) -> Instant:
    t, camera, figures = staging.seen(n)
    lens = cameras.Lens(staging.stage, camera)
    bodies = (_body(key, figure, lens) for key, figure in figures.items() if key in keys)
    seen = tuple(body for body in bodies if body is not None)
    return Instant(n, _lens(staging.stage, camera), _lens(staging.stage, staging.blocking.free(t)), seen)


def _lens(stage: Stage, camera: Camera) -> Lens:
    lens = cameras.Lens(stage, camera)
    middle = float(lens.matrix[0, 2] / stage.width), float(lens.matrix[1, 2] / stage.height)
    numbers = (lens.focal / stage.width, lens.focal / stage.height, *middle, camera.x, stage.eye + camera.y, camera.z)
    width, height, u, v, x, y, z = (round(float(number), 5) for number in numbers)
    return Lens(width, height, (u, v), x, y, z)


def _body(key: str, figure: Figure, lens: cameras.Lens) -> Body | None:
    """None for who is out of the frame."""
    place = place_of(lens, figure)
    if place is None:
        return None
    stage = lens.stage
    k = HEIGHT / stage.height
    left, top = max(0, place.left), max(0, place.top)
    right, bottom = min(stage.width, place.right), min(stage.height, place.bottom)
    size = round((bottom - top) * k), round((right - left) * k)
    if min(size) < 2:
        return None
    image = np.zeros((*size, 4), np.uint8)
    x, y = place.origin
    draw_figure(figure, canvas_on(image, opaque=False), FLAT, (x - left) * k, (y - top) * k, place.unit * k)
    outline = [
        (left / stage.width + u / HEIGHT * stage.height / stage.width, top / stage.height + v / HEIGHT)
        for u, v in _traced(np.ascontiguousarray(image[..., 3]))
    ]
    at = (round(figure.x, 3), round(figure.y, 3), round(figure.z, 3))
    return Body(key, at, tuple((round(u, 3), round(v, 3)) for u, v in outline)) if len(outline) > 2 else None


def _traced(cover: np.ndarray) -> list[Point]:
    """The largest outline of what is covered, in pixels."""
    solid = (cv2.dilate(cover, np.ones((3, 3), np.uint8)) >= SOLID).astype(np.uint8)
    found, _ = cv2.findContours(solid, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    if not found:
        return []
    largest = max(found, key=cv2.contourArea)
    return [(float(x), float(y)) for x, y in cv2.approxPolyDP(largest, SLACK, True)[:, 0]]
