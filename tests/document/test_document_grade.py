"""The grade of a shot: what it may be, how it is set, copied and told, and that it comes back from JSON."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from studio.document import edits, grades, trims, valid
from studio.document.brief import Brief, MediaRef
from studio.document.copies import copied
from studio.document.difference import grade_phrases
from studio.document.film import Film, Shot
from studio.document.grade import LIMITS, NEUTRAL, Grade, grade_problems
from studio.document.pieces import EditError
from studio.document.recipe import ShotId
from studio.document.schema import from_plain, to_plain

A, B = ShotId("a"), ShotId("b")
WARM = Grade(exposure=0.5, temperature=20, gain=(1.1, 1.0, 0.9), lut=MediaRef("f" * 64 + ".cube"), lut_name="Kodak")


@pytest.fixture
def film() -> Film:
    return edits.shots_added(Film(), [Shot(key, "", f"Shot {key}", Brief("A fox"), 48) for key in (A, B)])


def test_a_grade_is_a_decision_about_a_shot_and_no_part_of_its_brief(film: Film) -> None:
    after = grades.graded(film, [A], WARM)
    assert (after.shots[A].grade, after.shots[B].grade) == (WARM, NEUTRAL)
    assert after.shots[A].brief is film.shots[A].brief and after.shots[B] is film.shots[B]
    assert grades.graded(after, [A], WARM) is after
    assert grades.grade_reset(after, [A, B]) == film


def test_a_grade_is_pasted_from_the_first_copied_shot(film: Film) -> None:
    film = grades.graded(film, [A], WARM)
    assert grades.grade_pasted(film, copied(film, [A]), [B]).shots[B].grade == WARM
    with pytest.raises(EditError, match="Copy a shot first"):
        grades.grade_pasted(film, Film(), [B])


def test_a_lut_leaves_the_rest_of_a_grade(film: Film) -> None:
    film = grades.lut_set(grades.graded(film, [A], Grade(exposure=1, strength=0.2)), [A], WARM.lut, "Kodak")
    assert film.shots[A].grade == Grade(exposure=1, lut=WARM.lut, lut_name="Kodak")


def test_pieces_of_a_take_keep_their_grade_and_join_only_with_the_same_one(film: Film) -> None:
    film = edits.shot_split(grades.graded(film, [A], WARM), A, 20, ShotId("c"))
    assert film.shots[ShotId("c")].grade == WARM
    with pytest.raises(EditError, match="has another grade"):
        trims.joined(grades.grade_reset(film, [A]), A)
    assert trims.joined(film, A).shots[A].length == 48


def test_neutral_is_what_changes_nothing() -> None:
    assert NEUTRAL.neutral and Grade(lut=WARM.lut, strength=0).neutral and Grade(strength=0.5).neutral
    assert not any(Grade(**{name: _other(name)}).neutral for name in LIMITS)
    assert not Grade(lut=WARM.lut).neutral


def _other(name: str) -> object:
    most = LIMITS[name][1]
    return (most,) * 3 if isinstance(getattr(NEUTRAL, name), tuple) else most


@pytest.mark.parametrize("name", LIMITS)
def test_each_number_has_its_bounds(name: str, film: Film) -> None:
    assert not list(grade_problems(Grade(**{name: _other(name)})))
    for wrong in (float("nan"), float("inf"), LIMITS[name][1] + 0.1, LIMITS[name][0] - 0.1):
        value = (1.0, wrong, 1.0) if isinstance(getattr(NEUTRAL, name), tuple) else wrong
        shot = replace(film.shots[A], grade=Grade(**{name: value}))
        assert any(f"The {name} of a grade" in problem for problem in valid.shot_problems(film, shot))
        with pytest.raises(EditError, match=name):
            grades.graded(film, [A], shot.grade)


def test_a_grade_comes_back_from_json_and_older_films_have_none(film: Film) -> None:
    film = grades.graded(film, [A], WARM)
    data = json.loads(json.dumps(to_plain(film)))
    assert from_plain(Film, data) == film
    del data["shots"]["a"]["grade"]
    assert from_plain(Film, data).shots[A].grade == NEUTRAL


def test_what_a_grade_does_is_told_in_words() -> None:
    assert grade_phrases(NEUTRAL) == grade_phrases(Grade(strength=0.5)) == ()
    assert grade_phrases(Grade(temperature=-20)) == ("temperature \N{MINUS SIGN}20 mired",)
    assert grade_phrases(replace(WARM, strength=0.5)) == (
        "exposure +0.50 stops",
        "temperature +20 mired",
        "gain of red 1.10",
        "gain of blue 0.90",
        "LUT “Kodak” at 50%",
    )
    assert grade_phrases(Grade(lift=(-0.1,) * 3, tint=4)) == ("tint +4", "lift \N{MINUS SIGN}0.100")
