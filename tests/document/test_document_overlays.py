"""What lies over the film: titles, subtitles and cutaways in each other's place."""

from __future__ import annotations

from itertools import count

import pytest

from studio.document import edits, overlays
from studio.document.brief import Brief
from studio.document.film import Film, Lane, Shot
from studio.document.layout import Layout
from studio.document.overlay import OVERLAY, Overlay, OverlayId, Title
from studio.document.pieces import EditError
from studio.document.recipe import ShotId

CREDITS = Overlay(OverlayId("credits"), 0, 100, title=Title("Directed by\nYou", roll=True))


def fresh() -> str:
    return f"n{next(_numbers)}"


_numbers = count(1)


def film() -> Film:
    made = Film()
    for n in range(3):
        made = edits.shot_added(made, Shot(ShotId(f"s{n}"), "", f"Shot {n}", Brief("x"), 48))
    return made


def title(start: int, length: int, key: str = "title") -> Overlay:
    return Overlay(OverlayId(key), start, length, title=Title("Night"))


def test_what_rolls_is_trimmed_by_another_title_and_never_cut_in_two() -> None:
    made = overlays.placed(film(), CREDITS, fresh)
    with pytest.raises(EditError, match="cannot be split"):
        overlays.placed(made, title(40, 10), fresh)
    after = overlays.placed(made, title(90, 20), fresh)
    assert sorted((over.start, over.length) for over in after.overlays.values()) == [(0, 90), (90, 20)]


def test_what_is_muted_makes_no_film_longer() -> None:
    made = overlays.placed(film(), title(150, 24), fresh)
    assert Layout(made).length == 174
    assert Layout(edits.lane_set(made, Lane(OVERLAY, "Titles", "V", mute=True))).length == 144
