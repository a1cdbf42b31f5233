"""Transitions on the timeline: chosen by verbs, seen on the clips, pulled by their plates and by the shots' edges."""

from __future__ import annotations

import pytest
from desk import Desk
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor

from studio.document.film import Transition
from studio.document.recipe import ShotId
from studio.ui.timeline_find import Grip
from studio.ui.timeline_joins import words_of

CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.view.snapping = False
    return desk


def come_by(desk: Desk, shot: int, *verbs: str) -> Transition:
    desk.playback.seek(desk.view.layout_shown.spans[shot].start + 1)
    for verb in verbs:
        desk.view.verbs.bound()[verb]()
    return desk.editor.film.sequence[shot].transition


def pull(desk: Desk, qtbot, at: QPoint, frames: float, keys=PLAIN) -> None:
    viewport = desk.view.viewport()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, keys, at)
    for share in (0.5, 1.0):
        qtbot.mouseMove(viewport, at + QPoint(round(share * frames * desk.view.scale.per_frame), 0))


def test_a_kind_and_a_length_are_chosen_and_seen_on_the_clip(desk: Desk) -> None:
    before = desk.editor.film
    bare = desk.grab()
    assert come_by(desk, 1, "come_dissolve") == Transition("dissolve", 12)
    assert desk.view.layout_shown.length == 132, "they lie over each other"
    plate = desk.view.finder.join_box(desk.view.layout_shown.spans[1])
    at = plate.center().toPoint() + QPoint(0, 14)
    assert QColor(desk.grab().pixel(at)) != QColor(bare.pixel(at))
    assert come_by(desk, 1, "come_wipe", "come_one") == Transition("wipe", 24)
    assert come_by(desk, 0, "come_quarter") == Transition("dissolve", 6), "from black"
    assert come_by(desk, 0, "come_cut") == come_by(desk, 1, "come_cut") == Transition()
    assert desk.editor.film == before and desk.editor.project.can_undo == "Transition"


def test_the_plate_is_pulled_longer_shorter_and_away(desk: Desk, qtbot) -> None:
    come_by(desk, 1, "come_dip")
    plate = desk.view.finder.join_box(desk.view.layout_shown.spans[1])
    held = plate.center().toPoint()
    assert desk.view.finder.under(QPointF(held)).grip is Grip.JOIN
    assert desk.view._tip(QPointF(held)).startswith("Dip to black, 12 frames.")
    steps = len(desk.editor.project._log.done)
    pull(desk, qtbot, held, -4)
    assert desk.view.hands.words == "Dip to black, 16 frames"
    assert desk.view.layout_shown.spans[1].start == 32, "it is seen while it is pulled"
    qtbot.keyClick(desk.view, Qt.Key.Key_Escape)
    desk.drop(qtbot)
    assert desk.editor.film.shots[ShotId("s2")].transition.frames == 12
    pull(desk, qtbot, held, -4)
    desk.drop(qtbot)
    assert desk.editor.film.shots[ShotId("s2")].transition == Transition("dip", 16)
    assert len(desk.editor.project._log.done) == steps + 1
    held = desk.view.finder.join_box(desk.view.layout_shown.spans[1]).center().toPoint()
    pull(desk, qtbot, held, 30)
    assert desk.view.hands.words == "No transition"
    desk.drop(qtbot)
    assert desk.lengths() == [48, 24, 72]


def test_an_overlap_is_pulled_at_either_edge_of_a_cut(desk: Desk, qtbot) -> None:
    near = 3 / desk.view.scale.per_frame
    pull(desk, qtbot, desk.at(48 + near, desk.y("picture")), -10, CTRL_ALT)
    desk.drop(qtbot)
    assert desk.editor.film.shots[ShotId("s2")].transition == Transition("dissolve", 10)
    start = desk.view.layout_shown.spans[2].start
    pull(desk, qtbot, desk.at(start - near, desk.y("picture")), -50, CTRL_ALT)
    assert "one has to stay" in desk.view.hands.words
    desk.drop(qtbot)
    assert desk.editor.film.shots[ShotId("s3")].transition.frames == 23


def test_the_words_of_a_transition_count_its_frames() -> None:
    assert words_of(Transition("wipe", 1)) == "Wipe across, 1 frame"
    assert words_of(Transition("cut", 3)) == "No transition"
