"""How one shot becomes the next: dissolve, dip to black, wipe."""

from __future__ import annotations

import cv2
import numpy as np

from studio.media.picture import BLACK, Planes, split


def between(kind: str, before: Planes, now: Planes, mix: float) -> Planes:
    """The picture ``mix`` (0 all before .. 1 all now) of the way through a transition."""
    if kind == "dip":
        return _dimmed(before, 1 - 2 * mix) if mix < 0.5 else _dimmed(now, 2 * mix - 1)
    if kind == "wipe":
        return _wiped(before, now, mix)
    return np.asarray(cv2.addWeighted(before, 1 - mix, now, mix, 0), np.uint8)


def _dimmed(array: Planes, light: float) -> Planes:
    out = np.empty_like(array)
    height = array.shape[0] * 2 // 3
    for rows, level in ((slice(0, height), BLACK[0]), (slice(height, None), BLACK[1])):
        out[rows] = cv2.convertScaleAbs(array[rows], alpha=light, beta=level * (1 - light))
    return out


def _wiped(before: Planes, now: Planes, mix: float) -> Planes:
    """From left to right, on a line that falls between two colour samples."""
    out = before.copy()
    edge = round(before.shape[1] * mix / 2)
    for plane, new, share in zip(split(out), split(now), (2, 1, 1), strict=True):
        plane[:, : edge * share] = new[:, : edge * share]
    return out
