"""Copying: a piece of a film is a film, and pasting it gives the same again."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from test_document_cuts import A, B, C, film_of, frames, fresh, heard, told, with_sound

from studio.document import copies, cuts, edits, sounds, valid
from studio.document.brief import Aspect, Brief, Lighting
from studio.document.edits import EditError
from studio.document.film import MUSIC, ClipId, Film, Lane
from studio.document.layout import Layout
from studio.document.schema import from_plain, to_plain


def sounded() -> Film:
    film = edits.lane_set(film_of("a", "b", "c"), Lane("x", "Extra", "V"))
    film = with_sound(with_sound(film, "of b", B, -2), "free", None, 14, lane="x")
    return sounds.grouped(film, [ClipId("of b"), ClipId("free")], "g")


def test_expectation_33_what_is_copied_is_pasted_at_the_playhead() -> None:
    film = sounded()
    piece = copies.copied(film, [B, "free"])
    assert from_plain(Film, to_plain(piece)) == piece and not list(valid.problems(piece))
    assert told(piece) == "b" * 10 and heard(piece) == {"of b": (-2, 2), "free": (4, 8)}
    pasted = copies.pasted(film, piece, 25, fresh())
    assert told(pasted) == "a" * 10 + "b" * 10 + "ccccc" + "b" * 10 + "ccccc"
    new = {key: clip for key, clip in pasted.clips.items() if key not in film.clips}
    assert sorted(heard(pasted)[key] for key in new) == [(23, 27), (29, 33)]
    assert {clip.group for clip in new.values()} & {"g"} == set() and len({clip.group for clip in new.values()}) == 1
    over = copies.pasted(film, piece, 15, fresh(), over=True)
    assert told(over) == "a" * 10 + "bbbbb" + "b" * 10 + "ccccc" and frames(over)[15:25] == frames(film)[10:20]


def test_shots_that_were_apart_are_copied_next_to_each_other_with_what_leads_to_them() -> None:
    film = cuts.shots_shifted(film_of("a", "b", "c"), [C], 5, fresh())
    assert told(copies.copied(film, [A, C])) == "a" * 10 + "c" * 10
    assert told(copies.copied(film, [B, C])) == "b" * 10 + "....." + "c" * 10
    early = copies.copied(with_sound(film, "early", None, 7), [C, "early"])
    assert told(early) == "." * 18 + "c" * 10 and heard(early) == {"early": (0, 4)}
    assert told(copies.pasted(film_of("a"), early, 10, fresh())) == "a" * 10 + "." * 18 + "c" * 10
    assert heard(copies.copied(with_sound(film, "of a", A, 3), ["of a"])) == {"of a": (0, 4)}
    with pytest.raises(EditError, match="Nothing is selected"):
        copies.copied(film, ["gone"])


def test_a_piece_of_a_film_of_another_rate_keeps_its_time_and_its_lane() -> None:
    piece = copies.copied(sounded(), [B, "free"])
    film = copies.pasted(replace(Film(), rate=Fraction(48)), piece, 0, fresh())
    assert Layout(film).length == 20 and sorted(heard(film).values()) == [(-4, 4), (8, 16)]
    assert film.lanes["x"].name == "Extra" and not list(valid.problems(film))


def test_expectation_33_a_duplicate_lies_right_behind() -> None:
    film = sounded()
    assert told(copies.duplicated(film, [A, B], fresh())) == ("a" * 10 + "b" * 10) * 2 + "c" * 10
    twice = copies.duplicated(film, ["free"], fresh())
    assert sorted(heard(twice).values()) == [(8, 12), (14, 18), (18, 22)]
    early = copies.duplicated(with_sound(film, "early", None, 7, lane=MUSIC), [B, "early"], fresh())
    assert told(early) == "a" * 10 + "b" * 20 + "c" * 10


def test_expectation_33_attributes_are_pasted_onto_others() -> None:
    film = sounded()
    lit = edits.brief_changed(film, A, Brief("a fox", style="noir", lighting=Lighting("candles"), seed=4))
    lit = sounds.faded(
        sounds.levelled(sounds.gain_changed(lit, [ClipId("of b")], -6), ClipId("of b"), [(1, 3.0)]),
        ClipId("of b"),
        fade_out=4,
    )
    model = copies.copied(lit, [A, B])
    like = copies.attributes_pasted(lit, model, [B, C, "free"])
    assert like.shots[C].brief == Brief(style="noir", lighting=Lighting("candles"))
    assert (like.clips[ClipId("free")].gain, like.clips[ClipId("free")].levels) == (-6, ((1, 3.0),))
    only = copies.attributes_pasted(lit, model, [C], (Aspect.LIGHTING, Aspect.PROMPT))
    assert only.shots[C].brief == Brief(lighting=Lighting("candles"))
    with pytest.raises(EditError, match="Copy a shot, a sound or a title first"):
        copies.attributes_pasted(film, copies.copied(film, ["free"]), [C])
