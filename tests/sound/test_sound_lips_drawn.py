"""The mouths of drawn puppets, frame by frame: shut on /p b m/, still where nothing is said."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from studio.document.brief import Line
from studio.document.recipe import Voice
from studio.document.time import frame_to_sample
from studio.sound.lips import mouths
from studio.sound.speech import Speech, speak
from studio.theatre.actors.people import DRAWN, Person
from studio.theatre.actors.puppet import Moment
from studio.theatre.ink import DAY, surface

RATE = Fraction(24)
START, FRAMES = 6, 90
DARK = (0x2A, 0x1F, 0x5A)
"""The inside of a mouth, BGR."""


@pytest.fixture(scope="module")
def said() -> Speech:
    return speak(Line("A", "My mom put a big map by the bed. Maybe."), Voice("A", "adult", "female"))


@pytest.fixture(scope="module")
def drawn(said: Speech) -> list[int]:
    """Pixels of the inside of the mouth in each frame of the shot."""
    who, dark = DRAWN["teacher"](0), []
    assert isinstance(who, Person)
    scale = 200 / who.m.head / 2.6
    for n, viseme in enumerate(mouths(said, START, FRAMES, RATE)):
        pixels, canvas = surface(240, 240)
        moment = Moment("talk", t=n / 24, viseme=viseme, yaw=0.3)
        who.draw(canvas, moment, DAY, 120, 110 + who.eyes * scale, scale)
        inside = np.abs(pixels[..., :3].astype(int) - DARK).max(-1) < 12
        dark.append(int(inside[120:200, 60:180].sum()))
    return dark


def frame_of(sample: int) -> int:
    return START + int(sample / frame_to_sample(1, RATE))


def test_lips_are_shut_on_the_frame_of_every_p_b_and_m(said: Speech, drawn: list[int]) -> None:
    closures = [(symbol, frame_of((first + last) // 2)) for symbol, first, last in said.phonemes if symbol in "pbm"]
    assert len(closures) >= 9
    assert [(symbol, n, drawn[n]) for symbol, n in closures if drawn[n]] == []


def test_the_mouth_opens_for_vowels_and_not_in_silence(said: Speech, drawn: list[int]) -> None:
    vowels = [(a, b) for symbol, a, b in said.phonemes if symbol in "ɑæI" and b - a > 4_000]
    wide = [frame_of((a + b) // 2) for a, b in vowels]
    assert wide
    assert all(max(drawn[n - 1 : n + 2]) > 20 for n in wide)
    begin, end = frame_of(said.phonemes[0][1]), frame_of(said.phonemes[-1][2])
    assert not any(drawn[:begin])
    assert end < FRAMES - 3
    assert not any(drawn[end + 1 :])
    speaking = {n for _, a, b in said.phonemes for n in range(frame_of(a), frame_of(b) + 1)}
    pauses = [n for n in range(begin, end) if n not in speaking]
    assert not any(drawn[n] for n in pauses)
