"""Cutting: what is lifted leaves a gap, what is put in finds its place, and nothing else moves."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import pytest

from studio.document import copies, cuts, edits, overlaps, trims
from studio.document.brief import Brief, MediaRef
from studio.document.edits import EditError
from studio.document.film import EFFECTS, MUSIC, PICTURE, Clip, ClipId, Film, Lane, Marker, Shot, Transition
from studio.document.layout import Layout
from studio.document.locks import unlocked
from studio.document.markers import settled
from studio.document.recipe import ShotId, TakeId

A, B, C = ShotId("a"), ShotId("b"), ShotId("c")


def shot(key: str, length: int = 10, **fields: object) -> Shot:
    return Shot(ShotId(key), "", f"Shot {key}", Brief(), length, chosen=TakeId(f"take {key}"), **fields)  # type: ignore[arg-type]


def film_of(*keys: str) -> Film:
    return edits.shots_added(Film(), [shot(key) for key in keys])


def with_sound(film: Film, key: str, anchor: ShotId | None, start: int, length: int = 4, **fields: object) -> Film:
    clip = Clip(ClipId(key), fields.pop("lane", EFFECTS), MediaRef("s.wav"), start, length, anchor=anchor, **fields)  # type: ignore[arg-type]
    return edits.clip_added(film, clip)


def fresh() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"n{next(numbers)}"


def told(film: Film) -> str:
    """Each frame of the film as one character: of which shot it is, a dot for a gap."""
    layout = Layout(film)
    beneath = [layout.at(frame) for frame in range(layout.length)]
    return "".join(under.shot.title[-1] if under else "." for under in beneath)


def frames(film: Film) -> list[tuple[str, int] | None]:
    """The take and its frame at each frame of the film."""
    layout = Layout(film)
    beneath = [layout.at(frame) for frame in range(layout.length)]
    return [(str(under.shot.chosen), under.frame) if under else None for under in beneath]


def heard(film: Film) -> dict[str, tuple[int, int]]:
    layout = Layout(film)
    return {key: layout.clip_span(clip) for key, clip in film.clips.items()}


def test_expectation_30_lift_leaves_a_gap_and_ripple_delete_closes_it() -> None:
    film = with_sound(with_sound(film_of("a", "b", "c"), "of b", B, 3), "of c", C, 2)
    lifted = cuts.lifted(film, [B])
    assert told(lifted) == "a" * 10 + "." * 10 + "c" * 10
    assert heard(lifted) == {"of c": (22, 26)} and lifted.shots[A] is film.shots[A]
    assert told(cuts.gap_closed(lifted, C)) == told(cuts.ripple_deleted(film, [B])) == "a" * 10 + "c" * 10
    assert told(cuts.lifted(film, [A, C])) == "." * 10 + "b" * 10
    assert told(cuts.ripple_deleted(lifted, [C])) == "a" * 10
    with pytest.raises(EditError, match="no gap"):
        cuts.gap_closed(film, B)


def test_a_gap_is_nothing_and_has_a_shot_behind_it() -> None:
    layout = Layout(cuts.lifted(film_of("a", "b", "c"), [B]))
    assert layout.length == 30 and layout.span(C).gap == (10, 20)
    for frame in range(-2, 33):
        inside = 10 <= frame < 20
        assert (layout.at(frame) is None) == (layout.span_at(frame) is None) == (inside or not 0 <= frame < 30)
        gap = layout.gap_at(frame)
        assert (gap.shot.id if gap else None) == (C if inside else None)
    assert [span.shot.id for span in layout.shots_between(9, 20)] == [A]
    assert layout.shots_between(10, 20) == layout.shots_between(30, 40) == ()
    assert [span.shot.id for span in layout.shots_between(-5, 21)] == [A, C]


def test_a_shot_behind_a_gap_comes_from_black() -> None:
    film = edits.transition_set(cuts.lifted(film_of("a", "b", "c"), [B]), C, Transition("dissolve", 4))
    beneath = Layout(film).at(20)
    assert beneath is not None and beneath.before is None and beneath.mix == 0.125
    closed = Layout(cuts.gap_closed(film, C)).at(10)
    assert closed is not None and closed.before is not None and closed.before[0].id == A


def test_a_part_of_the_film_is_lifted_or_removed() -> None:
    film = with_sound(with_sound(film_of("a", "b", "c"), "early", B, 1), "late", B, 8)
    assert told(cuts.range_lifted(film, 5, 15, fresh())) == "a" * 5 + "." * 10 + "b" * 5 + "c" * 10
    inside = cuts.range_lifted(film, 12, 17, fresh())
    assert told(inside) == "a" * 10 + "bb" + "." * 5 + "bbb" + "c" * 10
    assert frames(inside)[17:20] == [("take b", 7), ("take b", 8), ("take b", 9)]
    assert heard(inside) == heard(film)
    removed = cuts.range_removed(film, 12, 17, fresh())
    assert frames(removed) == frames(film)[:12] + frames(film)[17:]
    assert heard(removed) == {"early": (11, 15), "late": (13, 17)}


def test_expectation_32_insert_makes_room_and_overwrite_does_not() -> None:
    film = with_sound(with_sound(film_of("a", "b"), "on b", B, 8), "free", None, 12)
    new = [shot("x", 4), shot("y", 2, lead=1)]
    inserted = cuts.inserted(film, new, 13, fresh())
    assert told(inserted) == "a" * 10 + "bbb" + "xxxx" + "." + "yy" + "b" * 7
    assert frames(inserted)[20:] == frames(film)[13:]
    assert heard(inserted) == {"on b": (25, 29), "free": (12, 16)}
    over = cuts.overwritten(film, new, 11, fresh())
    assert told(over) == "a" * 10 + "b" + "xxxx.yy" + "bb" and heard(over) == heard(film)
    assert frames(over)[18:] == frames(film)[18:] and Layout(over).span(ShotId("x")).start == 11
    assert told(cuts.inserted(film, new, 10, fresh())) == "a" * 10 + "xxxx.yy" + "b" * 10
    assert told(cuts.inserted(film, new, 22, fresh())) == "a" * 10 + "b" * 10 + ".." + "xxxx.yy"
    gap = cuts.lifted(film_of("a", "b", "c"), [B])
    assert told(cuts.overwritten(gap, [shot("x", 4)], 13, fresh())) == "a" * 10 + "...xxxx..." + "c" * 10
    assert told(cuts.inserted(gap, [shot("x", 4)], 13, fresh())) == "a" * 10 + "...xxxx" + "." * 7 + "c" * 10


def test_expectation_29_split_at_the_playhead_goes_on_with_the_same_take() -> None:
    film = with_sound(with_sound(film_of("a", "b"), "on b", B, 3), "free", None, 12, lane=MUSIC)
    cut = cuts.split(film, 14, C)
    assert frames(cut) == frames(film) and len(cut.shots) == 3 and heard(cut) == heard(film)
    whole = cuts.split_all(film, 14, fresh())
    assert frames(whole) == frames(film) and len(whole.shots) == 3
    assert sorted(heard(whole).values()) == [(12, 14), (13, 14), (14, 16), (14, 17)]
    for frame, said in ((10, "a cut at this frame"), (20, "no shot to split")):
        with pytest.raises(EditError, match=said):
            cuts.split(film, frame, C)


def test_shots_are_shifted_by_frames_over_what_is_there() -> None:
    film = with_sound(film_of("a", "b", "c"), "of b", B, 3)
    later = cuts.shots_shifted(film, [B], 4, fresh())
    assert told(later) == "a" * 10 + "." * 4 + "b" * 10 + "c" * 6 and heard(later) == {"of b": (17, 21)}
    assert frames(later)[24:] == frames(film)[24:]
    assert told(cuts.shots_shifted(film, [A, B], 25, fresh())) == "." * 20 + "ccccc" + "a" * 10 + "b" * 10
    assert told(cuts.shots_shifted(film, [B], -10, fresh())) == "b" * 10 + "." * 10 + "c" * 10
    with pytest.raises(EditError, match="before the film begins"):
        cuts.shots_shifted(film, [A], -1, fresh())
    assert told(cuts.shots_moved(film, [C, A], after=B)) == "b" * 10 + "a" * 10 + "c" * 10
    assert told(cuts.shots_moved(cuts.lifted(film, [A]), [B], after=C)) == "." * 10 + "c" * 10 + "b" * 10


@pytest.mark.parametrize("lane", [PICTURE, EFFECTS])
def test_expectation_37_a_locked_lane_refuses_edits(lane: str) -> None:
    film = with_sound(film_of("a", "b"), "on b", B, 3)
    film = edits.lane_set(film, Lane(lane, "Mine", "V", lock=True))
    picture = lane == PICTURE
    split, moved = cuts.split(film, 14, C), edits.clip_moved(film, ClipId("on b"), 2, anchor=B)
    for edited, refused in ((split, picture), (moved, not picture), (cuts.lifted(film, [B]), True)):
        if refused:
            with pytest.raises(EditError, match="“Mine” is locked"):
                unlocked(film, edited)
        else:
            assert unlocked(film, edited) is edited
    with pytest.raises(EditError, match="“Mine” is locked"):
        unlocked(film, edits.lane_removed(film, lane))
    free = edits.lane_set(film, Lane(lane, "Mine", "V"))
    assert unlocked(film, free) is free
    assert unlocked(film, edits.take_chosen(film, A, None)).shots[A].chosen is None


def test_a_sound_on_a_locked_lane_stays_on_its_picture_while_that_is_cut() -> None:
    film = edits.lane_set(with_sound(film_of("a", "b"), "on b", B, 6), Lane(EFFECTS, "Mine", "V", lock=True))
    film = edits.shot_trimmed(film, B, 2, 8)
    for edit in (
        trims.start_trimmed(film, 12),
        edits.length_changed(film, A, 4),
        trims.rolled(film, B, 2),
        trims.slipped(film, B, -1),
        trims.retimed(film, B, 2.0),
        cuts.range_removed(film, 5, 12, fresh()),
        cuts.split(film, 13, C),
        cuts.overwritten(film, [shot("x", 6)], 6, fresh()),
        cuts.inserted(film, [shot("x", 6)], 13, fresh()),
    ):
        assert unlocked(film, edit) is edit
    halves = cuts.split(film, 13, C)
    whole = trims.joined(halves, B)
    assert halves.clips != whole.clips and unlocked(halves, whole) is whole
    for edit in (edits.clip_moved(film, ClipId("on b"), 5, anchor=B), edits.clip_moved(film, ClipId("on b"), 5)):
        with pytest.raises(EditError, match="“Mine” is locked"):
            unlocked(film, edit)


def test_a_sound_that_moves_with_shots_survives_the_shot_it_was_linked_to() -> None:
    film = with_sound(with_sound(film_of("a", "b", "c"), "of b", B, 3), "of c", C, 2)
    moved = cuts.moved(film, [A, "of b", "of c"], 10, fresh())
    assert told(moved) == "." * 10 + "a" * 10 + "c" * 10
    assert heard(moved) == {"of b": (23, 27), "of c": (32, 36)}
    assert (moved.clips[ClipId("of b")].anchor, moved.clips[ClipId("of c")].anchor) == (C, C)


def test_a_pasted_lane_is_heard_and_open() -> None:
    lane = Lane("door", "Doors", "x", gain=-3.0, mute=True, solo=True, lock=True)
    other = with_sound(edits.lane_set(film_of("a"), lane), "s", A, 0, lane="door")
    pasted = copies.pasted(film_of("b"), copies.copied(other, ["s"]), 0, fresh())
    assert pasted.lanes["door"] == Lane("door", "Doors", "x", gain=-3.0)


def test_a_cut_of_some_frames_is_a_cut() -> None:
    film = cuts.split(film_of("a"), 4, B)
    odd = edits.transition_set(film, B, Transition("cut", 3))
    assert len(Layout(odd).runs) == 1 and frames(odd) == frames(film) and trims.joined(odd, A) == film_of("a")


def marked(film: Film) -> tuple[int, ...]:
    return tuple(marker.frame for marker in film.markers.values())


def test_expectation_35_markers_stay_on_their_pictures() -> None:
    film = film_of("a", "b", "c")
    for frame in (5, 12, 17, 25, 40):
        film = edits.marker_set(film, Marker(f"m{frame}", frame))

    def after(edit: Film) -> tuple[int, ...]:
        return marked(settled(film, edit))

    assert after(cuts.ripple_deleted(film, [A])) == (0, 2, 7, 15, 30)
    assert after(cuts.lifted(film, [A])) == after(cuts.split(film, 14, ShotId("n"))) == (5, 12, 17, 25, 40)
    assert after(trims.start_trimmed(film, 14)) == (5, 10, 13, 21, 36)
    assert after(trims.end_trimmed(film, 14)) == (5, 12, 14, 19, 34)
    assert after(overlaps.start_moved(film, B, 4)) == (5, 12, 17, 25, 40)
    assert after(cuts.inserted(film, [shot("x", 4)], 14, fresh())) == (5, 12, 21, 29, 44)
    assert after(cuts.shots_moved(film, [B], after=None)) == (15, 2, 7, 25, 40)
    assert after(trims.retimed(film, B, 0.5)) == (5, 14, 24, 35, 50)
    section = edits.marker_set(film, Marker("s", 5, length=20))
    assert settled(section, cuts.ripple_deleted(section, [B])).markers["s"] == Marker("s", 5, length=10)
    placed = edits.marker_set(film, Marker("m5", 7))
    assert settled(film, placed) is placed
    brief = edits.brief_changed(film, A, Brief("x"))
    assert settled(film, brief) is brief
