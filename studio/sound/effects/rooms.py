"""Rooms around an effect: what walls answer, by the kind of room and by how far away the source is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import scipy
from numpy.typing import NDArray

from studio.sound.effects.shaping import band, count, times

OUTDOOR = "outdoor"


@dataclass(frozen=True, slots=True)
class Room:
    """``decay``: seconds to -60 dB; ``near``: metres at which walls and source are equally loud; ``delay`` seconds to
    the first wall; ``bright``: hertz above which walls swallow; ``flutter``: seconds from wall to wall, 0 for none.
    """

    decay: float
    near: float
    delay: float
    bright: float
    flutter: float = 0.0


ROOMS = {
    "small": Room(0.35, 3.0, 0.004, 6000.0),
    "large": Room(1.8, 9.0, 0.018, 4200.0),
    "tunnel": Room(2.6, 5.0, 0.009, 3000.0, flutter=0.019),
}
_PLACES = {
    "small": "room kitchen classroom office cafe shop hospital library lab attic bathroom cockpit prison court",
    "large": "stage church station airport museum castle factory ballroom cinema circus ice_rink stadium pool",
    "tunnel": "cave corridor hospital_corridor",
}


def room_of(place: str) -> str:
    """The kind of room that a place of the theatre is: outdoor small large tunnel."""
    return next((kind for kind, places in _PLACES.items() if place and place in places.split()), OUTDOOR)


def within(sound: NDArray[np.float64], room: str, distance: float) -> NDArray[np.float64]:
    """(n, 2) in a room, longer by its decay; the direct sound keeps its level and its first sample."""
    found = ROOMS.get(room)
    if found is None:
        return sound
    wet = scipy.signal.fftconvolve(sound, _answer(room), axes=0) * min(1.6, 0.25 + distance / found.near) * 0.5
    wet[: len(sound)] += sound
    return np.asarray(wet)


@lru_cache(maxsize=len(ROOMS))
def _answer(room: str) -> NDArray[np.float64]:
    """(n, 2) what a room gives back of one sample, of power 1: six early walls, then noise that dies away."""
    found, rng = ROOMS[room], np.random.default_rng(len(room))
    samples = count(found.decay)
    t = times(samples)
    tail = rng.standard_normal((2, samples)) * 10 ** (-3 * t / found.decay)
    tail *= np.minimum(1, t / (4 * found.delay))
    low = band(tail, 90, found.bright)
    low += 0.35 * band(tail, found.bright, 16_000) * 10 ** (-6 * t / found.decay)  # the top dies three times as fast
    for wall in range(6):
        at = count(found.delay * (1 + wall * rng.uniform(0.6, 1.3)))
        low[wall % 2, at] += 4 * 0.75**wall
    if found.flutter:
        low += 0.6 * _fluttered(low, count(found.flutter))
    low[:, -480:] *= np.linspace(1, 0, 480)
    low[:, : count(0.0032)] = 0.0
    return np.asarray((low / np.sqrt((low**2).sum(axis=1, keepdims=True))).T)


def _fluttered(sound: NDArray[np.float64], period: int) -> NDArray[np.float64]:
    loop = np.zeros(period + 1)
    loop[0], loop[period] = 1.0, -0.72
    return np.asarray(scipy.signal.lfilter([1.0], loop, sound, axis=1))
