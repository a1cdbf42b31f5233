"""Six feelings in body and face, told apart at the size of a wide shot."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest
import skia

from studio.theatre import actors
from studio.theatre.actors.expression import EMOTIONS
from studio.theatre.actors.feelings import POSTURES
from studio.theatre.actors.people import Person
from studio.theatre.actors.puppet import Moment
from studio.theatre.actors.skeleton import Figure
from studio.theatre.ink import DAY

SIX = ("joy", "sadness", "anger", "fear", "surprise", "disgust")
WIDE = 56.0
"""Pixels a metre in a wide shot of 360 rows."""


def solved(feeling: str, action: str = "stand") -> tuple[Figure, float]:
    person = actors.actor("man", 4)
    assert isinstance(person, Person)
    return person.figure(Moment(action, 0.3, t=0.5, emotion=feeling)), person.height


def drawn(feeling: str) -> np.ndarray:
    image = np.zeros((130, 110, 4), np.uint8)
    canvas = skia.Canvas(image, skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType)
    actors.actor("woman", 2).draw(canvas, Moment(t=0.5, emotion=feeling), DAY, 50, 122, WIDE)
    return image


def test_every_feeling_has_a_face_and_a_posture() -> None:
    assert set(EMOTIONS) == set(POSTURES) == {*SIX, "neutral"}


@pytest.mark.parametrize(("one", "other"), list(combinations(("", *SIX), 2)))
def test_feelings_are_told_apart_at_a_wide_shot(one: str, other: str) -> None:
    a, b = drawn(one)[..., 3] > 128, drawn(other)[..., 3] > 128
    assert (a ^ b).sum() / (a | b).sum() > 0.07  # bodies
    head = np.s_[12:42, 35:75]
    assert (abs(drawn(one)[head].astype(int) - drawn(other)[head]).max(2) > 40).sum() > 60  # faces


def test_joy_raises_the_hands_and_surprise_spreads_them() -> None:
    joy, h = solved("joy")
    assert min(arm[2][1] for arm in joy.arms) > joy.shoulders[0][1] - 0.07 * h
    surprise, _ = solved("surprise")
    spread = [surprise.project(arm[2])[0] for arm in surprise.arms]
    assert max(spread) - min(spread) > 0.5 * h


def test_sadness_hangs_and_fear_shrinks_behind_its_hands() -> None:
    calm, h = solved("")
    sad, _ = solved("sadness")
    assert sad.head[1] < calm.head[1] - 0.015 * h
    assert sad.head[0] > calm.head[0] + 0.04 * h
    assert sad.pose.head_pitch < calm.pose.head_pitch - 0.3
    afraid, _ = solved("fear")
    assert afraid.head[1] < calm.head[1]
    assert min(arm[2][1] for arm in afraid.arms) > 0.55 * h


def test_anger_leans_in_on_its_fists_and_disgust_turns_away() -> None:
    calm, h = solved("")
    angry, _ = solved("anger")
    assert angry.head[0] > calm.head[0] + 0.04 * h
    assert {arm.grip for arm in angry.pose.arms} == {"fist"}
    disgusted, _ = solved("disgust")
    assert disgusted.head[0] < calm.head[0]
    assert disgusted.pose.head_yaw < -0.5


@pytest.mark.parametrize("action", ["walk", "sit", "talk"])
def test_sadness_shows_in_whatever_is_done(action: str) -> None:
    calm, h = solved("", action)
    sad, _ = solved("sadness", action)
    assert math.hypot(sad.head[0] - calm.head[0], sad.head[1] - calm.head[1]) > 0.03 * h
    assert sad.pose.head_pitch < calm.pose.head_pitch - 0.2
