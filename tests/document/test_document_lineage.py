"""The tree of a shot's takes: every take once, below the one that it was made from."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document.brief import Aspect, Brief, Lighting, MediaRef, Quality
from studio.document.lineage import lineage
from studio.document.recipe import ShotId, Take, TakeId
from tests.document.test_document_values import recipe

FOX = Brief("A fox", seed=1)
LIT = replace(FOX, lighting=Lighting(mood="neon"))


def take(name: int, parent: int = 0, *, brief: Brief = FOX, seed: int = 1, **more: object) -> Take:
    made = recipe(brief=brief, seed=seed, parent=TakeId(f"{parent}") if parent else None, **more)
    return Take(TakeId(f"{name}"), ShotId("s"), made, MediaRef("a.mp4"))


def test_each_take_says_what_it_comes_from() -> None:
    takes = (
        take(1),
        take(2, 1, brief=LIT, aspect=Aspect.LIGHTING, quality=Quality.REFINED),
        take(3, seed=77),
        take(4, 2, brief=LIT, quality=Quality.FINAL),
        take(5, 1, seed=5),
        take(6, brief=LIT, seed=78),
        take(7, 99, aspect=Aspect.BLOCKING),
    )
    rows = [(row.number, row.depth, row.words, row.through) for row in lineage([*enumerate(takes, 1)])]
    assert rows == [
        (1, 0, "drafted", ()),
        (2, 1, "refined lighting from take 1", (True,)),
        (4, 2, "final from take 2", (True, False)),
        (6, 3, "varied from take 4", (True, False, False)),
        (3, 1, "varied from take 1", (True,)),
        (5, 1, "surprised from take 1", (False,)),
        (7, 0, "drafted blocking", ()),
    ]


def test_what_came_of_a_take_that_made_way_hangs_from_the_nearest_ancestor_that_is_left() -> None:
    passed = replace(FOX, prompt="A red fox")
    known = (take(1), take(2, 1, brief=passed), take(3, 2, brief=LIT), take(4, brief=passed, seed=9))
    left = [(1, known[0]), (2, known[2]), (3, known[3])]
    assert [(row.number, row.words) for row in lineage(left, known)] == [
        (1, "drafted"), (2, "surprised from take 1"), (3, "varied from take 1")
    ]  # fmt: skip
    forgotten = [(1, known[0]), (2, known[3])]
    assert [row.parent for row in lineage(forgotten)] == [0, 1], "the draft that was varied is known no more"


@settings(max_examples=50)
@given(st.lists(st.integers(0, 12), max_size=12))
def test_every_take_stands_in_the_tree_once_below_its_parent(parents: list[int]) -> None:
    takes = [take(n, parent) for n, parent in enumerate(parents, 1)]
    rows = lineage([*enumerate(takes, 1)])
    assert sorted(row.number for row in rows) == list(range(1, len(takes) + 1))
    path: list[int] = []
    for row in rows:
        path[row.depth :] = [row.number]
        assert (path[row.depth - 1] if row.depth else 0) == row.parent
        later = [other for other in rows[rows.index(row) + 1 :] if other.parent == row.parent]
        assert not row.depth or row.through[-1] == bool(later)


def test_a_thousand_refines_in_a_row_are_no_trouble() -> None:
    rows = lineage([(n, take(n, n - 1)) for n in range(1, 1201)])
    assert rows[-1].depth == 1199
