"""What is stale, and in which order it is rendered: a shot behind the one that its take was made from."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document.brief import Brief, Lighting, MediaRef
from studio.document.film import Film, Shot
from studio.document.recipe import ShotId, Take, TakeId
from studio.document.upstream import overtaken, upstream
from studio.document.upstream import stale_order as order_of
from tests.document.test_document_values import recipe

BRIEF = Brief("A fox")


def chain(parents: list[int | None], changed: set[int]) -> tuple[Film, dict[TakeId, Take]]:
    """Shots ``s0``, ``s1`` …, each with a take that was made from that of another one or from none."""
    shots, takes = {}, {}
    for n, parent in enumerate(parents):
        brief = replace(BRIEF, lighting=Lighting(mood="neon")) if n in changed else BRIEF
        shot = Shot(ShotId(f"s{n}"), f"{n:03d}V", f"{n}", brief, 24, chosen=TakeId(f"t{n}"))
        made = recipe(brief=BRIEF, parent=None if parent is None else TakeId(f"t{parent}"))
        shots[shot.id], takes[TakeId(f"t{n}")] = shot, Take(TakeId(f"t{n}"), shot.id, made, MediaRef("a.mp4"))
    return Film(shots=MappingProxyType(shots)), takes


def stale_order(film: Film, takes: dict[TakeId, Take]) -> tuple[ShotId, ...]:
    def has_moved_on(shot: Shot) -> bool:
        take = takes.get(shot.chosen or TakeId(""))
        return (take is not None and take.recipe.brief != shot.brief) or overtaken(film, takes, shot)

    return order_of(film, takes, has_moved_on)


def test_a_shot_comes_behind_the_one_it_was_made_from_wherever_they_stand() -> None:
    film, takes = chain([2, None, 1, None, 3], changed={1, 3})
    assert stale_order(film, takes) == ("s1", "s2", "s0", "s3", "s4")
    assert upstream(film, takes, film.shots[ShotId("s0")]) == "s2"
    film, takes = chain([2, None, 1, None, 3], changed={2})
    assert stale_order(film, takes) == ("s2", "s0")


def test_a_shot_is_overtaken_once_the_other_uses_another_take() -> None:
    film, takes = chain([None, 0], changed=set())
    first, second = film.sequence
    assert stale_order(film, takes) == () and not overtaken(film, takes, second)
    other = replace(film, shots=MappingProxyType({first.id: replace(first, chosen=TakeId("new")), second.id: second}))
    takes[TakeId("new")] = replace(takes[TakeId("t0")], id=TakeId("new"))
    assert overtaken(other, takes, second) and not overtaken(other, takes, other.sequence[0])
    assert stale_order(other, takes) == ("s1",)
    alone = replace(film, shots=MappingProxyType({second.id: second}))
    assert upstream(alone, takes, second) is None and stale_order(alone, takes) == ()
    del takes[TakeId("t0")]
    assert upstream(film, takes, second) is None


@settings(max_examples=60)
@given(st.lists(st.none() | st.integers(0, 9), max_size=10), st.sets(st.integers(0, 9)))
def test_every_stale_shot_is_rendered_once_behind_its_parent_and_no_other(
    parents: list[int | None], changed: set[int]
) -> None:
    """Also where shots were made from each other in a ring, by takes that they used before."""
    film, takes = chain(parents, changed)
    order = stale_order(film, takes)
    assert len(set(order)) == len(order)
    above = {shot.id: upstream(film, takes, shot) for shot in film.sequence}
    for place, shot in enumerate(order):
        line, at = [], above[shot]
        while at is not None and at not in line and at != shot:
            line.append(at)
            at = above[at]
        ring = at is not None
        assert ring or all(parent not in order or order.index(parent) < place for parent in line)
    own = {ShotId(f"s{n}") for n in changed if n < len(parents)}
    assert own <= set(order)
    assert all(shot in own or above[shot] in order for shot in order)
