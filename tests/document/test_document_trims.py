"""Trims: each changes what it says and keeps the rest, and what is heard stays on its picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from test_document_cuts import A, B, C, film_of, frames, fresh, heard, told, with_sound

from studio.document import cuts, edits, overlaps, overlays, sounds, trims
from studio.document.brief import Line, MediaRef
from studio.document.edits import EditError
from studio.document.film import ClipId, Film, Transition
from studio.document.layout import Layout
from studio.document.overlay import Cutaway, Overlay, OverlayId
from studio.document.recipe import ShotId, TakeId


def cut_film() -> Film:
    """Three shots of ten frames, each from the fifth frame of its take on, with a sound on the fourth it shows."""
    film = film_of("a", "b", "c")
    for key in (A, B, C):
        film = with_sound(edits.shot_trimmed(film, key, 5, 10), f"of {key}", key, 3)
    return film


def test_expectation_28_the_start_and_the_end_are_trimmed_to_the_playhead() -> None:
    film = cut_film()
    start, end = trims.start_trimmed(film, 13), trims.end_trimmed(film, 13)
    assert frames(start) == frames(film)[:10] + frames(film)[13:] and heard(start)["of b"] == (10, 14)
    assert frames(end) == frames(film)[:13] + frames(film)[20:] and heard(end)["of c"] == (16, 20)
    gap = cuts.lifted(film, [B])
    assert told(trims.start_trimmed(gap, 13)) == "a" * 10 + "." * 7 + "c" * 10
    assert told(trims.end_trimmed(gap, 13)) == "a" * 10 + "." * 3 + "c" * 10
    assert trims.start_trimmed(film, 10) == film
    with pytest.raises(EditError, match="at least one frame"):
        trims.end_trimmed(film, 10)
    with pytest.raises(EditError, match="no shot to trim"):
        trims.start_trimmed(film, 30)


def test_expectation_28_an_edge_in_place_moves_nothing_else() -> None:
    film = cut_film()
    later = overlaps.start_moved(film, B, 4)
    assert told(later) == "a" * 10 + "...." + "b" * 6 + "c" * 10 and heard(later) == heard(film)
    assert frames(later)[14:] == frames(film)[14:] and overlaps.start_moved(later, B, -4) == film
    shorter = overlaps.end_moved(film, B, -4)
    assert told(shorter) == "a" * 10 + "b" * 6 + "...." + "c" * 10 and overlaps.end_moved(shorter, B, 4) == film
    assert told(overlaps.end_moved(film, C, 3)) == told(film) + "ccc"
    with pytest.raises(EditError, match="before the film does"):
        overlaps.start_moved(film, A, -1)


def test_an_edge_pulled_over_its_neighbour_makes_a_transition_and_back_a_gap() -> None:
    film = cut_film()
    start = overlaps.start_moved(film, B, -3)
    assert start == overlaps.start_moved(overlaps.start_moved(film, B, 2), B, -5)
    assert (start.shots[A].length, start.shots[B].head, start.shots[B].transition) == (7, 2, Transition("dissolve", 3))
    assert heard(start) == heard(film) and Layout(start).length == 30
    assert overlaps.start_moved(start, B, 3) == film
    assert told(overlaps.start_moved(start, B, 5)) == "a" * 10 + ".." + "b" * 8 + "c" * 10
    end = overlaps.end_moved(film, A, 3, left=3)
    assert (end.shots[A], end.shots[B].transition) == (film.shots[A], Transition("dissolve", 3))
    seen = Layout(end).at(12)
    assert seen is not None and seen.before is not None and seen.before[1] == 17 and heard(end) == heard(film)
    assert overlaps.end_moved(end, A, -3) == film
    assert told(overlaps.end_moved(end, A, -5)) == "a" * 8 + ".." + "b" * 10 + "c" * 10
    wiped = edits.transition_set(end, B, Transition("wipe", 3))
    assert overlaps.end_moved(wiped, A, 2).shots[B].transition == Transition("wipe", 5)
    with pytest.raises(EditError, match=r"has only 2 frames left\. Pull the start of “Shot b”"):
        overlaps.end_moved(film, A, 3, left=2)
    for edit, said in (
        (lambda: overlaps.start_moved(film, B, -6), "only 5 frames before"),
        (lambda: overlaps.end_moved(film, A, 11), "cannot come in for longer"),
    ):
        with pytest.raises(EditError, match=said):
            edit()


def test_a_shot_pulled_over_a_neighbour_takes_all_that_follows_along() -> None:
    film = cut_film()
    left = overlaps.pulled_over(film, B, -4)
    assert left == overlaps.overlapped(film, B, "dissolve", 4) == overlaps.pulled_over(film, A, 4)
    assert overlaps.pulled_over(left, B, 4) == film
    assert overlaps.pulled_over(left, B, 6) == overlaps.overlapped(film, C, "dissolve", 2)
    for key, by in ((A, -1), (C, 1)):
        with pytest.raises(EditError, match="no shot right"):
            overlaps.pulled_over(film, key, by)


def test_another_kind_of_transition_is_as_long_as_the_one_before() -> None:
    film = overlaps.overlapped(cut_film(), B, "dissolve", 4)
    assert overlaps.transition_chosen(film, B, "wipe", 9).shots[B].transition == Transition("wipe", 4)
    assert overlaps.transition_chosen(film, B, "cut", 9) == cut_film()
    assert overlaps.transition_chosen(cut_film(), B, "dip", 4) == overlaps.overlapped(cut_film(), B, "dip", 4)
    assert overlaps.transition_chosen(cut_film(), A, "dip", 99).shots[A].transition == Transition("dip", 10)
    short = edits.length_changed(cut_film(), A, 1)
    with pytest.raises(EditError, match="only 1 frame long, and one has to stay"):
        overlaps.transition_chosen(short, B, "dip", 4)
    assert overlaps.transition_chosen(short, B, "cut", 4) == short
    assert (overlaps.tail(film, A), overlaps.tail(film, B), overlaps.tail(film, C)) == (4, 0, 0)


@pytest.mark.parametrize("by", [-5, -1, 3, 9])
def test_expectation_28_a_roll_moves_the_cut_alone(by: int) -> None:
    film = cut_film()
    rolled = trims.rolled(film, B, by)
    assert told(rolled) == "a" * (10 + by) + "b" * (10 - by) + "c" * 10
    assert heard(rolled) == heard(film) and frames(rolled)[10 + max(0, by) :] == frames(film)[10 + max(0, by) :]
    assert trims.rolled(rolled, B, -by) == film


@pytest.mark.parametrize("by", [-5, -1, 3])
def test_expectation_28_a_slip_shows_other_frames_at_the_same_place(by: int) -> None:
    film = cut_film()
    slipped = trims.slipped(film, B, by)
    assert told(slipped) == told(film) and frames(slipped)[10] == ("take b", 5 + by)
    assert heard(slipped) == {**heard(film), "of b": (13 - by, 17 - by)}
    assert trims.slipped(slipped, B, -by) == film


@pytest.mark.parametrize("by", [-5, 4])
def test_expectation_28_a_slide_lets_the_neighbours_give_and_take(by: int) -> None:
    film = cut_film()
    slid = trims.slid(film, B, by)
    assert told(slid) == "a" * (10 + by) + "b" * 10 + "c" * (10 - by)
    assert frames(slid)[10 + by : 20 + by] == frames(film)[10:20] and frames(slid)[25:] == frames(film)[25:]
    assert heard(slid) == {**heard(film), "of b": (13 + by, 17 + by)} and trims.slid(slid, B, -by) == film


def test_a_slide_uses_the_gaps_beside_it() -> None:
    film = cuts.shots_shifted(cut_film(), [B, C], 6, fresh())
    film = cuts.shots_shifted(film, [C], 6, fresh())
    assert told(trims.slid(film, B, 4)) == "a" * 10 + "." * 10 + "b" * 10 + ".." + "c" * 10
    assert told(trims.slid(film, B, -6)) == "a" * 10 + "b" * 10 + "." * 12 + "c" * 10
    for by in (-7, 7):
        with pytest.raises(EditError, match="can slide 6 frames"):
            trims.slid(film, B, by)


def test_the_pieces_of_a_take_are_joined_again() -> None:
    film = edits.transition_set(cut_film(), B, Transition("wipe", 3))
    with pytest.raises(EditError, match="comes in by a wipe"):
        piece = ShotId("n")
        trims.joined(edits.transition_set(cuts.split(film, 15, piece), piece, Transition("wipe", 2)), B)
    for at in (13, 15, 19):
        split = cuts.split(film, at, ShotId("n"))
        assert trims.joined(split, B) == film
    other = edits.take_chosen(split, ShotId("n"), TakeId("another"))
    for broken in (film, other, trims.slipped(split, ShotId("n"), 1), overlaps.end_moved(split, B, -1)):
        with pytest.raises(EditError, match="does not go on with the same take"):
            trims.joined(broken, B)


def test_an_overlap_is_a_transition_over_the_frames_before_the_cut() -> None:
    film = cut_film()
    over = overlaps.overlapped(film, B, "dissolve", 4)
    layout = Layout(over)
    assert layout.length == 26 and heard(over)["of b"] == (9, 13) and heard(over)["of a"] == (3, 7)
    for frame in range(6, 10):
        beneath = layout.at(frame)
        assert beneath is not None and beneath.before is not None
        assert (beneath.before[0].id, beneath.before[1], beneath.frame) == (A, 5 + frame, 5 + frame - 6)
    assert overlaps.overlapped(film, B, "wipe", 7) == overlaps.overlapped(over, B, "wipe", 7)
    assert overlaps.overlapped(over, B, "dissolve", 0) == film == overlaps.overlapped(over, B, "cut", 4)
    for key, length, said in (
        (A, 3, "no shot right before"),
        (B, 10, "is only 10 frames long"),
        (C, 99, "is only 10 frames long"),
    ):
        with pytest.raises(EditError, match=said):
            overlaps.overlapped(film, key, "dissolve", length)


def test_expectation_33_a_retimed_shot_keeps_words_and_sounds_at_their_moments() -> None:
    film = cut_film()
    brief = replace(film.shots[B].brief, dialogue=(Line("WOMAN", "Now.", 4),))
    film = edits.brief_changed(film, B, brief)
    slow = trims.retimed(film, B, 0.5)
    now = slow.shots[B]
    assert (now.length, now.head, now.brief.pacing.speed, now.brief.dialogue[0].start) == (20, 10, 0.5, 8)
    assert heard(slow) == {"of a": (3, 7), "of b": (16, 20), "of c": (33, 37)}
    assert trims.retimed(slow, B, 1.0) == film
    fast = trims.stretched(film, B, 4)
    assert fast.shots[B].length == 4 and fast.shots[B].brief.pacing.speed == 2.5
    with pytest.raises(EditError, match="cannot run at 0 times"):
        trims.retimed(film, B, 0)


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda f: trims.rolled(f, A, 1), "no cut between two shots"),
        (lambda f: trims.rolled(f, B, 10), "“Shot b” is only 10 frames long"),
        (lambda f: trims.rolled(f, B, -6), "has only 5 frames before the first"),
        (lambda f: trims.rolled(f, B, -10), "“Shot a” is only 10 frames long"),
        (lambda f: trims.slipped(f, B, -6), "has only 5 frames before the first"),
        (lambda f: trims.slid(f, A, -1), "cannot slide to the left: something is in its way"),
        (lambda f: trims.slipped(trims.slipped(f, B, -5), B, -1), "is shown from its first frame on already"),
        (lambda f: trims.slid(f, B, 10), "“Shot c” is only 10 frames long"),
        (lambda f: trims.retimed(f, B, float("nan")), "ordinary numbers"),
        (lambda f: trims.stretched(f, B, 0), "at least one frame"),
        (lambda f: trims.stretched(f, B, 10_000), "times its speed"),
        (lambda f: trims.slipped(f, ShotId("z"), 1), "no shot “z”"),
    ],
)
def test_a_refused_trim_says_why(edit: Callable[[Film], Film], said: str) -> None:
    with pytest.raises(EditError, match=said):
        edit(cut_film())


def test_expectation_39_a_sound_is_linked_and_unlinked_where_it_is() -> None:
    film = with_sound(cut_film(), "early", A, -2, 6)
    away = Overlay(OverlayId("away"), 1, 4, A, cutaway=Cutaway(media=MediaRef("a.png")))
    film = overlays.placed(film, away, fresh())
    assert sounds.sounds_detached(film, [A]).overlays == film.overlays, "a cutaway stays with its picture"
    free = sounds.sounds_detached(film, [A, B])
    assert heard(free) == {**heard(film), "early": (0, 4)} and free.clips[ClipId("early")].offset == 2
    assert {clip.anchor for key, clip in free.clips.items() if key != "of c"} == {None}
    assert heard(edits.shot_moved(free, B, after=None))["of b"] == heard(film)["of b"]
    linked = sounds.linked(free, [ClipId("of a"), ClipId("of b")])
    assert (linked.clips[ClipId("of a")].anchor, linked.clips[ClipId("of b")].anchor) == (A, B)
    assert heard(linked) == heard(free) == heard(sounds.linked(free, free.clips, C))
    gap = cuts.lifted(free, [B])
    assert sounds.linked(gap, [ClipId("of b")]).clips[ClipId("of b")].anchor == C
    with pytest.raises(EditError, match="No clip of sound is linked"):
        sounds.sounds_detached(free, [A])


def test_groups_move_as_one_and_sounds_with_their_shots_only_once() -> None:
    film = sounds.grouped(cut_film(), [ClipId("of a"), ClipId("of c")], "g")
    moved = cuts.moved(film, ["of a"], 2, fresh())
    assert heard(moved) == {"of a": (5, 9), "of b": (13, 17), "of c": (25, 29)}
    both = cuts.moved(film, ["of a", C], 2, fresh())
    assert heard(both) == {"of a": (5, 9), "of b": (13, 17), "of c": (25, 29)} and told(both)[20:] == ".." + "c" * 10
    assert heard(cuts.moved(sounds.ungrouped(film, [ClipId("of c")]), ["of a"], 2, fresh()))["of c"] == (23, 27)
    for edit, said in ((sounds.grouped, "at least two"), (sounds.ungrouped, "None of this")):
        with pytest.raises(EditError, match=said):
            edit(cut_film(), [ClipId("of a")], *(["g"] if edit is sounds.grouped else []))  # type: ignore[operator]


def test_expectation_40_fades_and_the_gain_line_go_with_the_sound() -> None:
    key, film = ClipId("s"), with_sound(film_of("a"), "s", A, 0, 8, levels=((2, -6.0), (4, 0.0)))
    film = sounds.faded(sounds.faded(film, key, fade_in=3), key, fade_out=99)
    assert (film.clips[key].fade_in, film.clips[key].fade_out) == (3, 5)
    parts = sounds.clip_split(film, key, 2, ClipId("t")).clips
    assert (parts[key].fade_in, parts[key].fade_out, parts[ClipId("t")].fade_in) == (2, 0, 0)
    assert parts[ClipId("t")].fade_out == 5 and parts[ClipId("t")].levels == film.clips[key].levels
    slipped = sounds.slipped(film, key, 3)
    assert slipped.clips[key] == replace(film.clips[key], offset=3) and sounds.slipped(slipped, key, -3) == film
    with pytest.raises(EditError, match="begins with its recording"):
        sounds.slipped(slipped, key, -4)
    short = edits.clip_trimmed(film, key, 2, 4).clips[key]
    assert (short.fade_in, short.fade_out, short.levels) == (3, 1, film.clips[key].levels)
    assert sounds.levelled(film, key, [(5, 1.0), (1, 2.0)]).clips[key].levels == ((1, 2.0), (5, 1.0))
    assert sounds.gain_changed(film, [key], -3).clips[key].gain == -3
    for edit in (lambda: sounds.gain_changed(film, [key], 101), lambda: sounds.levelled(film, key, [(0, 1e9)])):
        with pytest.raises(EditError, match="100 dB"):
            edit()
