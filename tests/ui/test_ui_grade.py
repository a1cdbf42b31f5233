"""The Grade tab: what is slid is seen at once, what is let go of is one step, and grades go from shot to shot."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot
from small_film import small_project

from studio.document.grade import NEUTRAL, Grade
from studio.document.recipe import ShotId
from studio.ui.main_window import MainWindow
from studio.ui.wheel import as_levels, as_values

S1, S2 = ShotId("s1"), ShotId("s2")


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("lift", (0.0, 0.0, 0.0)),
        ("lift", (-0.05, 0.02, 0.1)),
        ("gamma", (1.2, 0.9, 1.0)),
        ("gain", (0.6, 1.0, 1.4)),
    ],
)
def test_a_wheel_and_its_slider_say_every_three_numbers(name: str, values: tuple[float, float, float]) -> None:
    assert as_values(name, *as_levels(name, values)) == pytest.approx(values, abs=1e-4)


def test_a_wheel_has_red_where_a_vectorscope_has_it() -> None:
    (x, y), height = as_levels("gain", (1.2, 1.0, 1.0))
    assert math.degrees(math.atan2(y, x)) == pytest.approx(104) and height > 0
    assert as_levels("gamma", (1.5, 1.5, 1.5))[0] == pytest.approx((0, 0))


def middle(window: MainWindow) -> QColor:
    image = window.monitor.image
    return image.pixelColor(image.width() // 2, image.height() // 2) if image is not None else QColor()


def test_a_grade_from_the_slide_to_the_next_shot(
    open_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(small_project(tmp_path / "Grade.rushes"))
    editor, panel = window._editor, window.grade
    window.verbs.show(S1)
    window.actions_["grade"].trigger()
    assert panel.isVisible()
    qtbot.waitUntil(lambda: middle(window).red() > 150)
    before, exposure = middle(window).red(), panel.dials["exposure"].slider

    exposure.setSliderDown(True)
    for place in (50, 40, 20):
        exposure.setValue(place)
    qtbot.waitUntil(lambda: middle(window).red() < 0.6 * before)
    assert editor.film.shots[S1].grade == NEUTRAL
    exposure.setSliderDown(False)
    assert editor.film.shots[S1].grade == Grade(exposure=-2.0)
    assert editor.project.can_undo == "Grade exposure"
    assert middle(window).red() < 0.6 * before

    window.actions_["grade_bypass"].trigger()
    qtbot.waitUntil(lambda: middle(window).red() == before)
    window.actions_["grade_bypass"].trigger()
    assert middle(window).red() < 0.6 * before

    window.actions_["grade_copy"].trigger()
    window.verbs.show(S2)
    assert not panel.bypass.isChecked() and panel.dials["exposure"].value == 0
    window.actions_["grade_paste"].trigger()
    assert editor.film.shots[S2].grade == editor.film.shots[S1].grade
    window.actions_["grade_reset"].trigger()
    assert editor.film.shots[S2].grade == NEUTRAL

    lut = tmp_path / "Grey.cube"
    lut.write_text("LUT_1D_SIZE 2\n0.5 0.5 0.5\n0.5 0.5 0.5\n")
    window.grade_verbs.load_lut(lut)
    qtbot.waitUntil(lambda: editor.film.shots[S2].grade.lut_name == "Grey")
    qtbot.waitUntil(lambda: abs(middle(window).red() - 128) < 3 and abs(middle(window).green() - 128) < 3)
    kept = editor.film.shots[S2].grade.lut
    assert kept is not None and editor.project.media.has(kept)
    lut.write_text("LUT_1D_SIZE 2\n0 0 0\n")
    with qtbot.waitSignal(window._bridge.refused) as told:
        window.grade_verbs.load_lut(lut)
    assert "is 1 long" in told.args[0] and editor.film.shots[S2].grade.lut == kept
    for gone, words in ((tmp_path / "gone.cube", "is not there any more."), (tmp_path, "is a folder.")):
        with qtbot.waitSignal(window._bridge.refused) as told:
            window.grade_verbs.load_lut(gone)
        assert told.args[0].startswith(f"“{gone}” {words}") and "Errno" not in told.args[0]

    while editor.project.can_undo != "Choose takes" and editor.project.can_undo:
        editor.undo()
    assert {shot.grade for shot in editor.film.shots.values()} == {NEUTRAL}
    qtbot.waitUntil(lambda: not window.pictures.busy)
