"""Two who are the same to one do not stand in each other."""

from __future__ import annotations

import math

import pytest

from studio.theatre.blocking import block
from studio.theatre.places import PLACES
from studio.theatre.relations import RELATIONS
from studio.theatre.scene import Actor, Scene
from studio.theatre.stage import Stage


@pytest.mark.parametrize(
    ("relation", "many"),
    [
        *((relation, "woman") for relation in ("hug", "kiss", "dance", "fight", "give", "throw", "talk", "wave")),
        *((relation, "horse") for relation in ("lead", "pull", "push", "feed")),
    ],
)
def test_nobody_stands_in_another(relation: str, many: str) -> None:
    role = RELATIONS[relation]
    one = Actor("one", "man", "stand", 0.3, role=role.first, partner="b1")
    others = [Actor(f"b{n}", many, "stand", 0.6 + 0.1 * n, role=role.second, partner="one") for n in (1, 2)]
    stage = Stage("park", (192, 108), PLACES["park"])
    at = {p.actor.key: p.at(2.0) for p in block(Scene("park", actors=(one, *others)), stage, 4.0).parts}
    assert math.dist(at["b1"], at["b2"]) > 0.3
