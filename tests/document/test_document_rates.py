"""Another frame rate: everything keeps its time to the nearest frame, and what goes on with itself still does."""

from __future__ import annotations

from fractions import Fraction
from itertools import count, pairwise

import pytest
from test_document_cuts import film_of, frames, shot, with_sound

from studio.document import cuts, edits, overlaps
from studio.document.edits import EditError
from studio.document.film import MUSIC, ClipId, Film, Marker
from studio.document.layout import Layout
from studio.document.rates import rate_changed
from studio.document.recipe import ShotId


def cut_up(film: Film, *at: int) -> Film:
    numbers = count()
    for frame in at:
        film = cuts.split_all(film, frame, lambda: f"n{next(numbers)}")
    return film


def test_another_rate_rounds_to_the_nearest_frame() -> None:
    film = with_sound(edits.shots_added(Film(), [shot("a", 13)]), "c", ShotId("a"), -13, 10)
    film = rate_changed(film, Fraction(25))
    assert film.sequence[0].length == 14 and film.clips[ClipId("c")].start == -14


def test_another_rate_keeps_the_time() -> None:
    film = rate_changed(film_of("a", "b"), Fraction(60))
    assert [shot.length for shot in film.sequence] == [25, 25]
    assert rate_changed(film, Fraction(24)) == film_of("a", "b")
    with pytest.raises(EditError, match="no rate"):
        rate_changed(film, Fraction(7))


def test_a_hundred_short_shots_do_not_drift_from_their_music() -> None:
    film = edits.shots_added(Film(), [shot(f"s{n}", 13) for n in range(100)])
    film = edits.marker_set(with_sound(film, "song", None, 0, 1300, lane=MUSIC), Marker("m", 650, length=650))
    other = rate_changed(film, Fraction(25))
    spans = Layout(other).spans
    assert all(abs(span.start - 13 * n * Fraction(25, 24)) <= 0.5 for n, span in enumerate(spans))
    assert spans[-1].end == other.clips[ClipId("song")].length == 1354
    assert (other.markers["m"].frame, other.markers["m"].frame + other.markers["m"].length) == (677, 1354)
    assert rate_changed(other, Fraction(24)) == film


def test_pieces_of_one_take_and_of_one_recording_go_on_with_each_other() -> None:
    film = with_sound(edits.shots_added(Film(), [shot("a", 48)]), "song", None, 3, 40, lane=MUSIC, offset=5)
    film = cut_up(film, 7, 13, 20, 33)
    other = rate_changed(film, Fraction(25))
    assert len(Layout(other).runs) == len(Layout(film).runs) == 1
    assert frames(other) == [("take a", n) for n in range(50)]
    clips = sorted(other.clips.values(), key=lambda clip: clip.start)
    assert {after.start - clip.start - clip.length for clip, after in pairwise(clips)} == {0}
    assert {after.offset - clip.offset - clip.length for clip, after in pairwise(clips)} == {0}
    assert rate_changed(other, Fraction(24)) == film


def test_frames_too_short_for_the_rate_stay_and_gaps_and_transitions_keep_theirs() -> None:
    film = edits.shots_added(Film(rate=Fraction(60)), [shot(f"s{n}", 1) for n in range(6)] + [shot("z", 60, lead=60)])
    film = edits.shots_added(film, [shot("y", 60)])
    other = rate_changed(overlaps.overlapped(film, ShotId("y"), "wipe", 20), Fraction(24))
    assert [span.start for span in Layout(other).spans] == [0, 1, 2, 3, 4, 5, 26, 42]
    assert other.shots[ShotId("y")].transition.frames == 8 and Layout(other).length == 66
