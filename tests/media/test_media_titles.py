"""Titles and cutaways in the film's pictures: letters, their places, what brings them, what lies over what."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from studio.document import edits, overlays
from studio.document.brief import Brief
from studio.document.film import Film, Lane, Shot
from studio.document.overlay import OVERLAY, SUBTITLES, Animation, Cutaway, Overlay, OverlayId, Title
from studio.document.recipe import ShotId, TakeId
from studio.media.cut import Cut
from studio.media.lettering import HOUSE, Fonts, Lettering
from studio.media.picture import black, from_rgb, planes, say_colours, split
from studio.media.titles import Titles, moment

SIZE = (320, 180)
FONTS = Fonts()
NIGHT = Title("Night", size=0.2)


def burnt(title: Title, frame: int = 30, length: int = 60, size: tuple[int, int] = SIZE) -> NDArray[np.uint8]:
    """The luma of a title over black."""
    picture = black(size)
    Titles(size, FONTS).burn(picture, title, frame, length)
    return split(picture)[0]


def seen(luma: NDArray[np.uint8]) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is not black."""
    rows, columns = np.flatnonzero((luma > 40).any(1)), np.flatnonzero((luma > 40).any(0))
    return (int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)


# ---- letters


def test_letters_are_white_on_black_and_premultiplied() -> None:
    made = Lettering(SIZE, FONTS).draw(NIGHT)
    assert made is not None and (made.rgba[..., :3] <= made.rgba[..., 3:]).all()
    assert made.rgba.max() == 255 and made.left % 2 == made.top % 2 == 0
    luma = burnt(NIGHT)
    assert (luma.max(), luma.min()) == (235, 16)


def test_a_title_has_the_same_lines_in_the_same_place_at_every_size() -> None:
    long = replace(
        NIGHT, text="The suspect sneaks down a narrow alley in the rain, one lamp over a green door.", size=0.06
    )
    for title in (NIGHT, long, replace(NIGHT, align="left", place=(0.1, 0.8)), replace(NIGHT, align="right")):
        shares = [np.array(seen(burnt(title, size=(w, h)))) / (w, h, w, h) for w, h in ((320, 180), (1280, 720))]
        assert np.abs(shares[0] - shares[1]).max() < 0.012
    left, _, right, _ = seen(burnt(long))
    assert left >= 0.04 * SIZE[0] and right <= 0.96 * SIZE[0]  # long lines are broken before they leave the picture


def test_a_box_holds_its_letters() -> None:
    for title in (NIGHT, replace(NIGHT, backing=0.6), replace(NIGHT, align="right", place=(0.9, 0.2))):
        left, top, right, bottom = Lettering(SIZE, FONTS).box(title)
        inked = seen(burnt(replace(title, backing=0.0)))
        assert left - 2 <= inked[0] and top - 2 <= inked[1] and inked[2] <= right + 2 and inked[3] <= bottom + 2


def test_colour_outline_shadow_and_backing_are_seen() -> None:
    grey = np.full((SIZE[1], SIZE[0], 3), 128, np.uint8)
    looks = (NIGHT, replace(NIGHT, color="#ff0000"), replace(NIGHT, outline=0.1), replace(NIGHT, shadow=1.0))
    made = []
    for look in (*looks, replace(NIGHT, backing=1.0)):
        picture = planes(from_rgb(grey))
        Titles(SIZE, FONTS).burn(picture, look, 0, 9)
        made.append(picture)
    plain, red, outlined, shaded, backed = ([plane.astype(int) for plane in split(picture)] for picture in made)
    assert plain[0].min() >= 125 and red[2].max() > 230 and red[0].max() <= 130
    assert outlined[0].min() < 20 and shaded[0].min() < 90
    assert (backed[0] < 20).mean() > 0.05 and backed[0].max() == 235
    assert abs(plain[1] - 128).max() <= 1 and abs(plain[2] - 128).max() <= 1  # white letters have no colour


def test_a_missing_font_is_drawn_in_the_houses_and_told() -> None:
    assert FONTS.has(HOUSE) and not FONTS.has("No Such Face") and HOUSE in FONTS.families
    assert np.array_equal(burnt(replace(NIGHT, font="No Such Face")), burnt(NIGHT))
    assert (
        FONTS.face(HOUSE, 300)[0].fontStyle().weight() == 400 and FONTS.face(HOUSE, 900)[0].fontStyle().weight() == 600
    )


def test_drawn_pictures_are_kept_within_a_bound() -> None:
    lettering = Lettering((1280, 720), FONTS)
    big = replace(NIGHT, size=0.5, backing=1.0)
    first = lettering.draw(big)
    assert lettering.draw(big) is first
    for n in range(40):
        lettering.draw(big, x=2.0 * n + 2)
    assert lettering.bytes_held < 64 * 2**20 and lettering.draw(big) is not first


def test_a_page_of_nothing_and_a_flood_of_lines_draw_no_more_than_the_picture() -> None:
    assert burnt(replace(NIGHT, text=" \n ")).max() == 16
    made = Lettering(SIZE, FONTS).draw(replace(NIGHT, text="a\n" * 2000, size=1.0))
    assert made is not None and made.rgba.shape[0] <= SIZE[1] and made.rgba.shape[1] <= SIZE[0]


# ---- how they come and go


def test_a_fade_rises_and_falls() -> None:
    title = replace(NIGHT, come=Animation("fade", 8), go=Animation("fade", 4))
    levels = [int(burnt(title, frame, 20).max()) for frame in (0, 3, 7, 8, 15, 16, 19)]
    assert levels == sorted(levels[:4]) + sorted(levels[4:], reverse=True)
    assert levels[0] < 40 and levels[3] == levels[4] == 235 and levels[6] < 60


def test_letters_are_typed_one_after_the_other() -> None:
    title = replace(NIGHT, come=Animation("typewriter", 10))
    rights = [seen(burnt(title, frame, 20))[2] for frame in (1, 3, 5, 9)]
    assert rights == sorted(rights) and rights[0] < rights[-1] - 40
    assert seen(burnt(title, 1, 20))[0] == seen(burnt(NIGHT))[0]  # each stands where it will stay


def test_a_slide_comes_from_the_edge_that_a_title_stands_at() -> None:
    lettering = Lettering(SIZE, FONTS)
    for align, place in (("left", (0.1, 0.5)), ("right", (0.9, 0.5)), ("centre", (0.5, 0.8))):
        title = replace(NIGHT, align=align, place=place, come=Animation("slide", 10))
        begun, later, there = (moment(title, frame, 40, lettering) for frame in (0, 5, 10))
        assert (there.x, there.y) == (0, 0) and abs(begun.x) + abs(begun.y) > abs(later.x) + abs(later.y) > 0
        assert {"left": begun.x < 0, "right": begun.x > 0, "centre": begun.y > 0}[align]


def test_credits_roll_from_below_the_picture_to_above_it() -> None:
    title = Title("\n".join(f"Somebody {n}" for n in range(20)), size=0.1, roll=True)
    tops = [moment(title, frame, 100, Lettering(SIZE, FONTS)).y for frame in range(100)]
    assert tops == sorted(tops, reverse=True)
    assert burnt(title, 0, 100)[: SIZE[1] - 12].max() == 16 and burnt(title, 99, 100)[12:].max() == 16
    assert burnt(title, 50, 100).max() == 235


# ---- in the film


def written(path: Path, level: int, count: int, rate: Fraction = Fraction(24)) -> Path:
    """A file whose frame n has the grey level ``level`` + 2n."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=rate, options={"crf": "8"})
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        say_colours(stream.codec_context)
        for n in range(count):
            container.mux(stream.encode(from_rgb(np.full((48, 64, 3), level + 2 * n, np.uint8))))
        container.mux(stream.encode())
    return path


@pytest.fixture(scope="module")
def film() -> Film:
    made = Film(size=(64, 48))
    for n in range(2):
        made = edits.shot_added(made, Shot(ShotId(f"s{n}"), "", f"Shot {n}", Brief("x"), 10))
    return made


def lying(overlay: str, start: int, length: int, lane: str = OVERLAY, title: Title = NIGHT, take: str = "") -> Overlay:
    away = Cutaway(TakeId(take), head=2) if take else None
    return Overlay(OverlayId(overlay), start, length, title=None if away else title, cutaway=away, lane=lane)


def test_a_cutaway_shows_its_own_frames_at_the_films_rate(film: Film, tmp_path: Path) -> None:
    under, over = written(tmp_path / "a.mp4", 30, 10), written(tmp_path / "b.mp4", 150, 12, Fraction(12))
    film = overlays.placed(film, lying("o", 4, 8, take="b"), iter("abc").__next__)
    with Cut(film, {"s0": under, "s1": under, "o": over}) as cut:
        levels = [int(planes(cut.picture(n))[:48].mean()) for n in range(20)]
    assert levels[3] < 60 and levels[12] < 70
    shown = [int(16 + 219 * (150 + 2 * ((2 + n) // 2)) / 255) for n in range(8)]
    assert np.abs(np.array(levels[4:12]) - shown).max() <= 1


def test_what_a_muted_lane_has_is_not_seen_and_subtitles_are_where_they_are_wanted(film: Film) -> None:
    film = overlays.all_placed(film, [lying("t", 0, 5), lying("s", 5, 5, SUBTITLES)], iter("abc").__next__)
    with Cut(film, {}) as plain, Cut(film, {}, over=(OVERLAY, SUBTITLES)) as both:
        lit = [[int(planes(cut.picture(n)).max()) > 200 for n in (2, 7)] for cut in (plain, both)]
    assert lit == [[True, False], [True, True]]
    muted = edits.lane_set(film, Lane(OVERLAY, "Titles", "V", mute=True))
    with Cut(muted, {}) as cut:
        assert planes(cut.picture(2))[:48].max() == 16


def test_a_title_behind_the_last_shot_makes_the_film_longer(film: Film) -> None:
    film = overlays.placed(film, lying("end", 18, 12), iter("abc").__next__)
    with Cut(film, {}) as cut:
        assert cut.length == 30 and planes(cut.picture(29)).max() > 200


def test_the_same_film_gives_the_same_bytes(film: Film) -> None:
    film = replace(
        film, overlays=MappingProxyType({OverlayId("t"): lying("t", 0, 9, title=replace(NIGHT, shadow=0.5))})
    )
    made = []
    for quick in (False, True):
        with Cut(film, {}, quick=quick, size=(128, 72)) as cut:
            made.append([planes(cut.picture(n)).tobytes() for n in range(3)])
    assert made[0] == made[1]
