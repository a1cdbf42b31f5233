"""Every actor alone on white: what a large model is shown of who somebody is."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from studio.theatre.actors.people import Person
from studio.theatre.actors.puppet import Moment
from studio.theatre.color import Array
from studio.theatre.film import Staging
from studio.theatre.ink import DAY
from studio.theatre.pixels import canvas_on

SIDES = {"front": 0.0, "profile": math.pi / 2}
"""Names and yaws of the views of a person; everything else is drawn from one side only."""

MARGIN = 0.06
"""White round an actor, in heights of the crop."""


def references(staging: Staging, height: int = 512) -> Iterator[tuple[str, str, Array]]:
    """(actor's key, side, RGB (height, W, 3)) of each actor, standing in daylight, filling the crop."""
    for part in staging.blocking.parts:
        sides = SIDES if isinstance(part.puppet, Person) else {"profile": math.pi / 2}
        for side, yaw in sides.items():
            moment = Moment("stand", yaw=yaw)
            box = part.puppet.bounds(moment)
            scale = height * (1 - 2 * MARGIN) / (box.top - box.bottom)
            margin = MARGIN * height
            width = max(2, round((box.right - box.left) * scale + 2 * margin))
            out = np.full((height, width, 4), 255, np.uint8)
            x, y = margin - box.left * scale, margin + box.top * scale
            part.puppet.draw(canvas_on(out), moment, DAY, x, y, scale)
            yield part.actor.key, side, _fitted(np.ascontiguousarray(out[..., 2::-1]), round(margin))


def _fitted(picture: Array, margin: int) -> Array:
    """The picture without the white that a generous box leaves, but for the margin."""
    inked = (picture < 250).any(-1)
    rows, columns = np.flatnonzero(inked.any(1)), np.flatnonzero(inked.any(0))
    if not len(rows):
        return picture
    top, left = max(0, rows[0] - margin), max(0, columns[0] - margin)
    return np.ascontiguousarray(picture[top : rows[-1] + 1 + margin, left : columns[-1] + 1 + margin])
