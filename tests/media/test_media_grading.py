"""Grading: the formulae at points that can be worked out by hand, the tables against them, and one picture for all."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from studio.document import edits, grades
from studio.document.brief import Brief, MediaRef
from studio.document.film import Film, Shot
from studio.document.grade import NEUTRAL, Grade
from studio.document.recipe import ShotId
from studio.media.cube import Cube
from studio.media.cut import Cut
from studio.media.frames import FrameCache, MediaError, Movie
from studio.media.grading import GAMMA, LUMA, PIVOT, Grading, balance, curves, exact, grading_of, locus
from studio.media.picture import from_planes, from_rgb, planes, split, to_bgra
from studio.media.writer import picture_file

SIZE = (64, 36)
S1 = ShotId("s1")
HALF = 0.5 + 1e-9
"""What rounding to a code may be off."""
WARM = Grade(exposure=0.4, temperature=25, tint=-4, contrast=1.2, gamma=(1.1, 1.0, 0.9), gain=(1.05, 1.0, 1.0))
RICH = replace(WARM, saturation=1.35)


def grey(*levels: float) -> NDArray[np.float64]:
    return np.repeat(np.array(levels)[:, None], 3, axis=1)


def identity(size: int) -> Cube:
    line = np.linspace(0, 1, size)
    blue, green, red = np.meshgrid(line, line, line, indexing="ij")
    return Cube(np.stack([red, green, blue], axis=-1).astype(np.float32))


def bent() -> Cube:
    table = identity(17).table
    red, green, blue = np.moveaxis(table, -1, 0)
    return Cube(np.stack([red * 0.8 + blue * 0.2, green**0.8, blue * (1 - 0.3 * red)], axis=-1).astype(np.float32))


@pytest.fixture(scope="module")
def noise() -> NDArray[np.uint8]:
    return np.random.default_rng(4).integers(0, 256, (90, 160, 3), np.uint8)


# ---- the formulae


def test_a_stop_doubles_the_light() -> None:
    v = grey(0.1, 0.25, 0.5)
    assert np.allclose(curves(Grade(exposure=1), v) ** GAMMA, 2 * v**GAMMA)
    assert np.allclose(curves(Grade(exposure=-2), v) ** GAMMA, v**GAMMA / 4)


def test_warmer_has_more_red_and_less_blue_and_keeps_the_luminance_of_grey() -> None:
    assert np.allclose(balance(0, 0), 1)
    for temperature, tint in ((80, 0), (-80, 0), (0, 30), (-40, -15)):
        assert LUMA @ balance(temperature, tint) == pytest.approx(1)
    warm, cold, magenta = balance(40, 0), balance(-40, 0), balance(0, 10)
    assert warm[0] > 1 > warm[2] and cold[2] > 1 > cold[0]
    assert magenta[1] < 1 < min(magenta[0], magenta[2])


def test_the_light_of_a_temperature_is_where_planck_puts_it() -> None:
    """CIE 15 has illuminant A, 2856 K, at u = 0.2560, v = 0.3495."""
    assert locus(2856) == pytest.approx((0.2560, 0.3495), abs=2e-4)


def test_contrast_holds_middle_grey_and_above_one_black_and_white_too() -> None:
    v = grey(0, PIVOT, 1)
    assert np.allclose(curves(Grade(contrast=1.8), v), v)
    assert np.allclose(curves(Grade(contrast=0.5), v), PIVOT + (v - PIVOT) / 2)
    steep = curves(Grade(contrast=1.8), grey(PIVOT - 1e-4, PIVOT + 1e-4))
    assert (steep[1] - steep[0]) / 2e-4 == pytest.approx(1.8, rel=1e-3)
    assert curves(Grade(contrast=2), grey(PIVOT / 2))[0, 0] == pytest.approx(PIVOT / 4)


def test_lift_holds_white_gain_holds_black_and_gamma_holds_both() -> None:
    v = grey(0, 0.25, 1)
    assert np.allclose(curves(Grade(lift=(0.2, 0.2, 0.2)), v), v + 0.2 * (1 - v))
    assert np.allclose(curves(Grade(gain=(0.5, 1, 1)), v)[:, 0], v[:, 0] / 2)
    assert np.allclose(curves(Grade(gamma=(2, 1, 1)), v)[:, 0], [0, 0.5, 1])


def test_saturation_turns_around_the_luma_of_bt_709() -> None:
    red = np.array([[1.0, 0, 0]])
    assert np.allclose(exact(Grade(saturation=0), None, red), 0.2126)
    assert np.allclose(exact(Grade(saturation=0.5), None, red), [[0.6063, 0.1063, 0.1063]])
    assert np.allclose(exact(Grade(saturation=2), None, grey(0.3)), 0.3)


def test_a_lut_is_mixed_in_by_its_strength() -> None:
    negative = Cube(np.array([[1, 1, 1], [0, 0, 0]], np.float32))
    for strength, wanted in ((0.0, 0.2), (0.5, 0.5), (1.0, 0.8)):
        assert np.allclose(exact(Grade(strength=strength), negative, grey(0.2)), wanted)


# ---- the tables


@pytest.mark.parametrize("grade", [WARM, Grade(exposure=6), Grade(lift=(-0.5, 0, 0.5)), Grade(contrast=0)])
def test_a_grade_of_curves_is_exact_to_the_code(grade: Grade, noise: NDArray[np.uint8]) -> None:
    assert np.abs(Grading(grade).apply(noise) - exact(grade, None, noise / 255) * 255).max() < HALF


def test_a_lut_of_curves_is_exact_too(noise: NDArray[np.uint8]) -> None:
    curve = Cube(np.array([[0, 0.1, 0], [0.6, 0.5, 0.4], [1, 0.9, 1]], np.float32))
    assert np.abs(Grading(WARM, curve).apply(noise) - exact(WARM, curve, noise / 255) * 255).max() < HALF


def test_saturation_is_within_one_code_and_rarely_off_at_all(noise: NDArray[np.uint8]) -> None:
    off = np.abs(Grading(RICH).apply(noise) - np.round(exact(RICH, None, noise / 255) * 255))
    assert off.max() <= 1 and (off > 0).mean() < 0.02


@pytest.mark.parametrize("grade", [NEUTRAL, WARM, RICH, replace(RICH, strength=0.4)])
def test_a_lut_that_crosses_colours_is_off_by_two_codes_at_most_but_where_saturation_clips(
    grade: Grade, noise: NDArray[np.uint8]
) -> None:
    off = np.abs(Grading(grade, bent()).apply(noise) - exact(grade, bent(), noise / 255) * 255)
    assert off.max() <= (2 if grade.saturation == 1 else 5) and off.mean() < 0.4 and np.percentile(off, 98) < 2


def test_a_lut_that_changes_nothing_changes_nothing_anybody_sees(noise: NDArray[np.uint8]) -> None:
    off = np.abs(Grading(Grade(lut=MediaRef("x")), identity(33)).apply(noise).astype(int) - noise)
    assert off.max() <= 1 and off.mean() < 0.1


# ---- pictures of a film


@pytest.fixture(scope="module")
def take(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("take") / "take.mp4"
    rows = np.linspace(0, 255, SIZE[0])
    with picture_file(path, Fraction(24), SIZE) as add:
        for n in range(6):
            frame = np.stack(
                [np.tile(rows, (SIZE[1], 1)), np.full(SIZE[::-1], 40 * n), 255 - np.tile(rows, (SIZE[1], 1))], -1
            )
            add(frame.astype(np.uint8))
    return path


def film(grade: Grade) -> Film:
    made = edits.shot_added(Film(size=SIZE), Shot(S1, "", "Shot", Brief(), 6))
    return grades.graded(made, [S1], grade)


def test_a_neutral_grade_leaves_every_bit(take: Path) -> None:
    assert grading_of(NEUTRAL, None) is None and grading_of(Grade(strength=0.2), None) is None
    with Movie(take) as movie, Cut(film(NEUTRAL), {S1: take}) as cut:
        for n in range(6):
            assert (planes(cut.picture(n)) == planes(movie.picture(n))).all()


@pytest.mark.parametrize("grade", [WARM, RICH])
def test_monitor_comparison_and_export_show_one_picture_to_the_byte(grade: Grade, take: Path) -> None:
    look, cache = grading_of(grade, None), FrameCache()
    assert look is not None
    with Cut(film(grade), {S1: take}) as export, Cut(film(grade), {S1: take}, size=SIZE, quick=True) as playing:
        for n in (0, 3, 5):
            still = cache.graded(take, n, look.picture)
            assert (planes(export.picture(n)) == planes(playing.picture(n))).all()
            assert (to_bgra(export.picture(n))[..., 2::-1] == still).all()
            assert (still != cache.frame(take, n)).any()
    cache.close()


@pytest.mark.parametrize(("grade", "cube"), [(WARM, None), (RICH, None), (RICH, bent())])
def test_the_picture_of_a_film_has_the_colours_of_the_formulae(grade: Grade, cube: Cube | None) -> None:
    """Flat patches, so that half as many samples of colour hide nothing; each plane is rounded to whole codes."""
    codes = np.random.default_rng(2).integers(60, 190, (4, 6, 3)).astype(np.uint8)
    patches = from_rgb(np.kron(codes, np.ones((16, 16, 1), np.uint8)))
    graded = Grading(grade, cube).picture(patches)
    assert (graded.colorspace, graded.color_range, graded.format.name) == (1, 1, "yuv420p")
    before, after = (to_bgra(each)[8::16, 8::16, 2::-1] for each in (patches, graded))
    off = np.abs(after - exact(grade, cube, before / 255) * 255)
    assert off.mean() < 1.2 and off.max() < 6


def test_pieces_of_one_take_have_each_their_own_grade(take: Path) -> None:
    cut_up = edits.shot_split(film(NEUTRAL), S1, 3, ShotId("s2"))
    cut_up = grades.graded(cut_up, [ShotId("s2")], Grade(exposure=-6))
    with Cut(cut_up, {S1: take, ShotId("s2"): take}) as cut:
        light = [to_bgra(cut.picture(n))[..., :3].mean() for n in range(6)]
    assert min(light[:3]) > 60 and max(light[3:]) < 60


def test_a_lut_that_is_gone_is_told(take: Path, tmp_path: Path) -> None:
    lost = film(Grade(lut=MediaRef("a" * 64 + ".cube"), lut_name="Kodak"))
    with (
        Cut(lost, {S1: take}, media=lambda ref: tmp_path / ref) as cut,
        pytest.raises(MediaError, match="“Kodak” is missing"),
    ):
        cut.picture(0)


@pytest.mark.parametrize("width", [512, 514, 520, 724, 1080])
def test_every_column_is_graded_at_any_width(width: int) -> None:
    grading = grading_of(Grade(exposure=1.0), None)
    assert grading is not None
    for _ in range(4):
        shown = planes(grading.picture(from_planes(np.full((48 * 3 // 2, width), 90, np.uint8))))
        for plane in split(shown):
            assert (plane == plane[0, 0]).all(), "swscale leaves columns at the right as the memory was"
