"""What is said of takes: a person's facts beside the takes' own, as steps that can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document import remarks, valid
from studio.document.brief import Brief, MediaRef
from studio.document.edits import EditError
from studio.document.film import Film, Remark, Shot
from studio.document.recipe import ShotId, Take, TakeId
from studio.store.log import FilmLog
from tests.document.test_document_values import recipe
from tests.letters import ANY

ONE, TWO, THREE = (TakeId(name) for name in ("one", "two", "three"))
VERBS = st.one_of(
    st.tuples(st.just(remarks.take_rated), st.integers(-1, 6)),
    st.tuples(st.just(remarks.take_named), st.text(ANY, max_size=90)),
    st.tuples(st.just(remarks.take_noted), st.text(ANY, max_size=30)),
    st.tuples(st.just(remarks.take_put_away), st.sampled_from((None, ONE, TWO, THREE))),
    st.tuples(st.just(lambda film, take, _: remarks.takes_restored(film, [take])), st.none()),
)


def film() -> Film:
    shots = {
        ShotId(key): Shot(ShotId(key), order, key, Brief(), 24, chosen=take)
        for key, order, take in (("a", "V", ONE), ("b", "W", ONE), ("c", "X", TWO))
    }
    return Film(shots=MappingProxyType(shots))


def take(name: TakeId, parent: TakeId | None = None) -> Take:
    return Take(name, ShotId("a"), recipe(parent=parent), MediaRef("a.mp4"))


@settings(max_examples=30)
@given(st.lists(st.tuples(st.sampled_from((ONE, TWO, THREE)), VERBS), max_size=12))
def test_every_step_is_valid_saved_and_undone(steps: list[tuple[TakeId, tuple[Callable[..., Film], object]]]) -> None:
    log = FilmLog()
    log.commit("Begin", film())
    updates, films = [log.snapshot()], [log.film]
    for name, (verb, given_) in steps:
        try:
            done = verb(log.film, name, given_)
        except EditError as refused:
            assert str(refused).endswith(".")
            continue
        assert not any(valid.problems(done))
        edit = log.commit("Say", done)
        if edit is not None:
            updates.append(edit.update)
            films.append(done)
    assert FilmLog(updates).film == log.film
    for before in reversed(films[:-1]):
        log.undo()
        assert log.film == before


def test_what_is_not_said_leaves_no_trace() -> None:
    said = remarks.take_named(remarks.take_rated(film(), ONE, 4), ONE, "  warmer \n lamp ")
    assert said.remarks[ONE] == Remark(ONE, 4, "warmer lamp")
    assert remarks.take_named(remarks.take_rated(said, ONE, 0), ONE, " ") == film()


def test_a_take_that_is_put_away_is_used_by_no_shot_and_keeps_what_was_said_of_it() -> None:
    said = remarks.take_rated(film(), ONE, 5)
    away = remarks.take_put_away(said, ONE, THREE)
    assert [shot.chosen for shot in away.sequence] == [THREE, THREE, TWO]
    assert remarks.listed(away, [take(ONE), take(TWO)]) == (take(TWO),)
    again = remarks.takes_restored(away, [ONE, TWO])
    assert again.remarks == said.remarks
    assert remarks.takes_restored(film(), [ONE]) == film()


@pytest.mark.parametrize(
    ("away", "parent", "stands_in"),
    [((), ONE, ONE), ((), None, THREE), ((ONE,), ONE, THREE), ((ONE, THREE), ONE, None), ((THREE,), None, ONE)],
)
def test_a_shot_goes_back_to_what_its_take_was_made_from(
    away: tuple[TakeId, ...], parent: TakeId | None, stands_in: TakeId | None
) -> None:
    now = film()
    for name in away:
        now = remarks.take_put_away(now, name, None)
    leaving = take(TWO, parent)
    assert remarks.stand_in(now, [take(ONE), leaving, take(THREE)], leaving) == stands_in


def test_more_than_five_stars_and_endless_names_are_refused_in_words() -> None:
    with pytest.raises(EditError, match="rated 1 to 5"):
        remarks.take_rated(film(), ONE, 6)
    with pytest.raises(EditError, match="at most 80 characters"):
        remarks.take_named(film(), ONE, "x" * 81)
    with pytest.raises(EditError, match="cannot stand in for itself"):
        remarks.take_put_away(film(), ONE, ONE)
    broken = replace(film(), remarks=MappingProxyType({ONE: Remark(ONE, 9)}))
    assert list(valid.problems(broken)) == ["A take is rated 1 to 5, or 0 for not at all."]
