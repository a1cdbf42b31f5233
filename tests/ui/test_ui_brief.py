"""The brief panel: folded sections, named looks, marks of what changed and the ways back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from desk import PLAIN
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.document.brief import Brief, Lighting, Line, Quality
from studio.ui.brief_panel import BriefPanel
from studio.ui.looks import LOOKS, look_of, picture
from studio.ui.main_window import MainWindow
from tests.ui.small_film import BLUE, take_of


@pytest.fixture
def panel(shared_window: MainWindow) -> Iterator[BriefPanel]:
    """The brief of the first shot, which has a take; all that a test does to the film is undone."""
    window, editor = shared_window, shared_window._editor
    shot = editor.film.sequence[0]
    if not editor.takes_of(shot.id):
        take = take_of(editor.project, shot, BLUE, Quality.DRAFT)
        editor.project.add_take(take).result()
        editor.choose(shot.id, take.id)
    window.verbs.show(shot.id)
    before = editor.film
    window.show_film()
    yield window.brief
    while editor.film != before:
        editor.undo()


def brief_of(window: MainWindow) -> Brief:
    return window._editor.film.sequence[0].brief


def test_a_look_sets_the_whole_light_and_lets_go_of_it(shared_window: MainWindow, panel: BriefPanel) -> None:
    panel.lighting.looks.pick(5)
    assert brief_of(shared_window).lighting == LOOKS[5].lighting
    assert panel.lighting.words.placeholderText() == "Low-key, tungsten"
    panel.lighting.contrast.changed.emit(0.2)
    assert look_of(brief_of(shared_window).lighting) == LOOKS[5]
    panel.lighting.looks.pick(5)
    assert brief_of(shared_window).lighting == Lighting()


def test_every_look_has_a_picture_of_its_own() -> None:
    pictures = {bytes(picture(look, 72, 56).constBits()) for look in LOOKS}
    assert len(pictures) == len(LOOKS)


def test_each_field_that_changed_says_so_and_goes_back_alone(shared_window: MainWindow, panel: BriefPanel) -> None:
    panel.lighting.contrast.changed.emit(0.9)
    panel.lighting.key.changed.emit(-0.5)
    panel.pacing.camera.pick("crane")
    named = {name for name, dial in panel.lighting.dials.items() if dial.name.changed}
    assert named == {"contrast", "key"}
    assert panel.pacing.heading.changed and panel.pacing.camera.property("differs")
    panel.lighting.contrast.name.reset.emit()
    assert brief_of(shared_window).lighting == Lighting(key=-0.5)
    assert "Back to “As composed”" in [action.text() for action in panel.pacing.camera.menu().actions()]
    panel.reset_all.click()
    assert brief_of(shared_window) == shared_window._editor.basis(panel._shot.id).recipe.brief
    assert panel.reset_all.isHidden() and shared_window._editor.project.can_undo == "Reset brief"


def test_what_is_folded_is_told_in_words_and_unfolds_at_a_click(panel: BriefPanel) -> None:
    panel.pacing.heading.asked.emit(True)
    assert "Pacing" in panel.folding.open and panel.pacing.curve.isVisible()
    panel.pacing.heading.asked.emit(False)
    assert not panel.pacing.curve.isVisible()
    assert panel.pacing.heading._summary.text() == "2.0 s · As composed"
    QTest.mouseClick(panel.pacing.heading, Qt.MouseButton.LeftButton, PLAIN, QPoint(150, 8))
    assert panel.pacing.curve.isVisible()


def test_all_sections_are_seen_at_once_however_many_are_open(panel: BriefPanel) -> None:
    for section in (panel.dialogue, panel.pacing, panel.lighting):
        panel.folding.unfold(section)
    assert panel.folding.open[-1] == "Lighting"
    assert panel.folding._needed() <= panel.folding._area.viewport().height()


def test_what_a_person_has_open_is_kept_for_the_next_window(shared_window: MainWindow, panel: BriefPanel) -> None:
    spaces, folding = shared_window.workspaces, panel.folding
    before = folding.chosen
    folding.choose(("Sound", "Pacing"))
    spaces.remember()
    folding.choose(())
    assert not panel.pacing.curve.isVisible()
    spaces.keep_folded(folding)
    assert folding.open == ("Sound", "Pacing") and panel.pacing.curve.isVisible()
    folding.choose(before)


def test_a_section_that_grows_folds_another(shared_window: MainWindow, panel: BriefPanel) -> None:
    folding, lines = panel.folding, tuple(Line("ANNA", f"Wait {n}.", 12 * n) for n in range(3))
    folding._touched = False
    shared_window.brief.edited.emit(panel._shot.id, replace(brief_of(shared_window), dialogue=lines), "Lines")
    QApplication.processEvents()
    assert folding._needed() <= folding._area.viewport().height()
    assert folding.open[-1] == "Lighting"


def test_words_about_the_sound_are_not_cut_off(panel: BriefPanel) -> None:
    panel.folding.unfold(panel.sound)
    QApplication.processEvents()
    pills = (panel.sound.place, panel.sound.effects, panel.sound.music)
    assert pills[1].text() == "Footsteps · synced"
    assert [pill.text() for pill in pills if pill.width() < pill.sizeHint().width()] == []


def test_a_curve_takes_more_points_and_gives_them_back(shared_window: MainWindow, panel: BriefPanel) -> None:
    curve = panel.pacing.curve
    panel.folding.unfold(panel.pacing)
    QTest.mouseDClick(curve, Qt.MouseButton.LeftButton, PLAIN, QPoint(curve.width() // 4, 12))
    points = brief_of(shared_window).pacing.curve
    assert len(points) == 4 and points[1][0] == pytest.approx(0.24, abs=0.02) and points[1][1] > 1.5
    QTest.keyClick(curve, Qt.Key.Key_Delete)
    assert brief_of(shared_window).pacing.curve == ()
    QTest.keyClick(curve, Qt.Key.Key_Up)
    QTest.keyClick(curve, Qt.Key.Key_Insert)
    assert [place for place, _ in brief_of(shared_window).pacing.curve] == [0.0, 0.5, 0.75, 1.0]


def test_a_point_is_taken_at_its_middle_and_may_lie_on_an_even_curve_until_it_is_moved(
    shared_window: MainWindow, panel: BriefPanel
) -> None:
    curve = panel.pacing.curve
    panel.folding.unfold(panel.pacing)
    left, where = Qt.MouseButton.LeftButton, curve._at((0.25, 1.0)).toPoint()
    QTest.mouseDClick(curve, left, PLAIN, where)
    assert len(curve._shown) == 4 and brief_of(shared_window).pacing.curve == ()
    for place, to in ((curve._shown[1], QPoint(0, -12)), ((0.5, 1.0), QPoint(0, 12))):
        where = curve._at(place).toPoint()
        QTest.mousePress(curve, left, PLAIN, where)
        QTest.mouseMove(curve, where + to)
        QTest.mouseRelease(curve, left, PLAIN, where + to)
    speeds = [speed for _, speed in brief_of(shared_window).pacing.curve]
    assert len(speeds) == 4 and speeds[1] > 1.3 and speeds[2] < 0.8


def test_a_line_begins_when_it_is_told_to(shared_window: MainWindow, panel: BriefPanel) -> None:
    window = shared_window
    window.brief.edited.emit(panel._shot.id, replace(brief_of(window), dialogue=(Line("ANNA", "Wait.", 12),)), "Line")
    box = panel.dialogue.lines[0]
    assert box.start.text() == "0.5 s"
    panel.folding.unfold(panel.dialogue)
    box.start.setFocus()
    QTest.keyClick(box.start, Qt.Key.Key_Up)
    assert brief_of(window).dialogue[0].start == 14
    box.start.setText("1,5")
    box.start.setModified(True)
    box.start.editingFinished.emit()
    assert brief_of(window).dialogue[0].start == 36 and box.start.text() == "1.5 s"
    box.start.setText("soon")
    box.start.setModified(True)
    box.start.editingFinished.emit()
    assert brief_of(window).dialogue[0].start == 36 and box.start.text() == "1.5 s"
    box.words.setFocus()
    box.words.selectAll()
    box.pause.setInterval(0)
    QTest.keyClick(box.words, Qt.Key.Key_Backspace)
    QTest.qWait(1)
    assert brief_of(window).dialogue[0].words == "Wait.", "a line that is cleared is about to be written anew"
    QTest.keyClicks(box.words, "Go.")
    QTest.qWait(1)
    assert brief_of(window).dialogue[0].words == "Go.", "a hand that pauses has written, though it did not leave"
    for typed, words, mood in (("(bored) Go.", "Go.", "tired"), ("(grmbl) Go on.", "(grmbl) Go on.", "tired")):
        box.words.setText(typed)
        box.settle()
        assert [(line.words, line.emotion) for line in brief_of(window).dialogue] == [(words, mood)]
    box.words.setText("(angry)")
    box.settle()
    assert len(brief_of(window).dialogue) == 1, "whoever begins with the mood has not taken the line away"
