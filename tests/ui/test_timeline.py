"""The timeline shows the film, moves the playhead, trims and reorders, and paints no more than is seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from desk import IN_RULER, ON_CLIPS, Desk
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPainter
from PySide6.QtWidgets import QApplication, QToolTip
from small_film import BLUE, GREEN, RED, editors, failed, plain_frames, running, small_project, with_shots

from studio.document import edits
from studio.document.recipe import ShotId
from studio.editor.editor import Editor
from studio.store.project import Project
from studio.ui import paint, theme
from studio.ui.standing import ROLES, standing
from studio.ui.timeline_scale import HEADER
from studio.ui.timeline_view import CLIP, RULER


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    yield from editors(small_project(tmp_path / "Small.rushes"))


@pytest.fixture
def desk(editor: Editor, qtbot, qapp) -> Iterator[Desk]:
    theme.dress(qapp)
    made = Desk(editor)
    qtbot.waitExposed(made.view)
    yield made
    made.close()


@pytest.fixture
def long_desk(tmp_path: Path, qtbot, qapp) -> Iterator[Desk]:
    """2,000 shots of two seconds."""
    theme.dress(qapp)
    project = Project.create(tmp_path / "Long.rushes")
    project.commit("Add shots", with_shots(project.film, [48] * 2_000)).result()
    for editor in editors(project):
        made = Desk(editor)
        yield made
        made.close()


def near(color: tuple[int, int, int], wanted: tuple[int, int, int], room: int = 40) -> bool:
    return all(abs(a - b) <= room for a, b in zip(color, wanted, strict=True))


# ---- what is seen


def test_between_two_pictures_of_a_filmstrip_no_ground_is_seen(qapp: QApplication) -> None:
    """They are as wide as so many dots, their places are not."""
    seen, one = QImage(1100, 60, QImage.Format.Format_RGB32), QImage(106, 60, QImage.Format.Format_RGB32)
    seen.fill(QColor(*RED))
    one.fill(QColor(*GREEN))
    with QPainter(seen) as painter:
        for n in range(10):
            paint.picture(painter, QRectF(8 + n * 60 * 16 / 9, 0, 60 * 16 / 9, 60), one)
    row = [QColor(seen.pixel(x, 30)).getRgb()[:3] for x in range(8, 1074)]
    assert set(row) == {GREEN}


def test_expectation_41_clips_show_pictures_of_their_takes(desk: Desk, qtbot) -> None:
    desk.pictures._kept.clear()
    desk.pictures._asked.clear()
    desk.grab()
    assert desk.pictures.busy and not desk.pictures._kept, "painting asks for pictures and waits for none"
    for frame, color in ((24, RED), (60, GREEN), (108, BLUE)):
        qtbot.waitUntil(lambda frame=frame, color=color: near(desk.color(frame), color))


def test_expectation_44_the_rendering_clip_plays_its_preview(desk: Desk, qtbot) -> None:
    yellow, violet = (220, 200, 20), (140, 20, 220)
    preview = np.concatenate([plain_frames(yellow, 4), plain_frames(violet, 4)])
    running(desk.editor, "s2", preview)
    desk.previews.refresh()
    desk.view.refresh_rendering()
    for color in (yellow, violet, yellow):
        qtbot.waitUntil(lambda color=color: near(desk.color(52), color))
    assert not near(desk.color(24), yellow)


def test_expectation_44_progress_runs_along_the_bottom_of_the_clip(desk: Desk) -> None:
    running(desk.editor, "s3", None, step=2, steps=8)
    desk.view.refresh_rendering()
    amber, bottom = theme.color("amber").toTuple()[:3], RULER + 7 + CLIP - 3
    assert near(desk.color(72 + 0.20 * 72, bottom), amber)
    assert not near(desk.color(72 + 0.30 * 72, bottom), amber)


def test_a_preview_that_is_over_leaves_the_beat_at_rest(desk: Desk) -> None:
    running(desk.editor, "s2", plain_frames(RED, 2))
    desk.previews.refresh()
    assert desk.previews._timer.isActive()
    del desk.editor.jobs["job"]
    desk.previews.refresh()
    assert not desk.previews._timer.isActive()


def test_expectation_45_missing_media_is_a_checkerboard(editor: Editor, request: pytest.FixtureRequest, qtbot) -> None:
    editor.project.media.path(editor.chosen(ShotId("s1")).picture).unlink()
    desk: Desk = request.getfixturevalue("desk")
    ground, border = (theme.color(role).toTuple()[:3] for role in ("ground", "border"))

    def chequered() -> bool:
        image, left = desk.grab(), round(desk.x(20))
        seen = {QColor(image.pixel(left + n, RULER + 20 + m)).toTuple()[:3] for n in range(8) for m in range(8)}
        return seen == {ground, border}

    qtbot.waitUntil(chequered)


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_a_failure_says_why_where_the_pointer_rests(desk: Desk) -> None:
    failed(desk.editor, "s2")
    desk.view.refresh(None)
    at = desk.at(60, ON_CLIPS)
    QApplication.sendEvent(desk.view.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, at))
    assert QToolTip.text() == "The draft failed. The disk is full. Free some space."
    red = theme.color("red").toTuple()[:3]
    corner = desk.view.clip_box(desk.view.layout_shown.span(ShotId("s2"))).topRight().toPoint() + QPoint(-3, 3)
    assert near(QColor(desk.grab().pixel(corner)).toTuple()[:3], red)


def test_it_says_what_it_shows(desk: Desk, qtbot) -> None:
    assert desk.view.accessibleName() == "Timeline: 3 shots, 6.0 s"
    desk.view.refresh(ShotId("s2"))
    assert desk.view.accessibleDescription() == "Shot 2: Shot 2, Refined"
    for shot in ("s1", "s2", "s3"):
        desk.editor.edit("Delete shot", lambda film, shot=shot: edits.shot_removed(film, ShotId(shot)))
    assert desk.view.accessibleName() == "Timeline, empty"
    desk.grab()


# ---- the playhead


def test_the_ruler_moves_the_playhead_to_the_frame_under_the_pointer(desk: Desk, qtbot) -> None:
    scrubbed: list[int] = []
    desk.playback.moved.connect(scrubbed.append)
    desk.press(qtbot, 30.5, IN_RULER)
    for frame in (31.5, 77.5, 12.5, -5, 500):
        qtbot.mouseMove(desk.view.viewport(), QPoint(int(min(desk.x(frame), 999)), IN_RULER))
    desk.drop(qtbot)
    assert scrubbed == [30, 31, 77, 12, 0, 143]
    assert desk.playback.frame == 143
    assert not desk.selected


def test_a_click_on_a_clip_selects_its_shot(desk: Desk, qtbot) -> None:
    for frame in (60, 10, 143):
        desk.press(qtbot, frame)
        desk.drop(qtbot)
    assert desk.selected == ["s2", "s1", "s3"]
    assert desk.playback.frame == 0


def test_expectation_22_playing_keeps_the_playhead_in_sight(long_desk: Desk, qtbot) -> None:
    view = long_desk.view
    view.sight.zoom(200.0, HEADER)
    long_desk.playback.seek(0)
    edge = int(view.scale.frame(view.viewport().width() - 12))
    long_desk.playback.seek(edge)
    long_desk.playback.play(8)
    qtbot.waitUntil(lambda: long_desk.playback.frame > edge + 4)
    assert HEADER <= long_desk.x(long_desk.playback.frame) < view.viewport().width()
    assert view.scale.offset > 0


# ---- zoom and scroll


@pytest.mark.parametrize("frame", [10, 60, 130])
def test_expectation_36_the_wheel_zooms_at_the_pointer(desk: Desk, frame: int) -> None:
    x = desk.x(frame)
    for turned in (120, 120, 240, 120, -120, 360):
        before = desk.view.scale.per_frame
        desk.wheel(turned, x, Qt.KeyboardModifier.ControlModifier)
        assert (desk.view.scale.per_frame > before) == (turned > 0)
        assert abs(desk.view.scale.frame(x) - frame) * desk.view.scale.per_frame <= 1.5


def test_expectation_36_the_wheel_scrolls_with_shift_too(desk: Desk) -> None:
    desk.view.sight.zoom(4.0, HEADER)
    for keys in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
        desk.wheel(-120, 500, keys)
        assert desk.view.scale.offset == 120
        desk.wheel(600, 500, keys)
        assert desk.view.scale.offset == 0


def test_expectation_36_fit_shows_the_whole_film_also_when_it_grows(desk: Desk) -> None:
    desk.view.zoom_in()
    desk.view.zoom_in()
    desk.view.fit()
    desk.editor.edit("Longer", lambda film: edits.length_changed(film, ShotId("s2"), 400))
    assert desk.x(0) == HEADER
    assert desk.x(520) <= desk.view.viewport().width()
    desk.view.zoom_in()
    desk.view.zoom_out()
    assert desk.x(520) <= desk.view.viewport().width()


# ---- only what is seen


def test_of_two_thousand_shots_only_those_in_view_are_painted(long_desk: Desk) -> None:
    view = long_desk.view
    view.sight.zoom(1_000.0, HEADER)
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum() // 2)
    long_desk.grab()
    seen = (view.viewport().width() - HEADER) / (48 * view.scale.per_frame)
    assert 1 <= view.painted <= seen + 2


def test_two_thousand_shots_at_once_are_bars(long_desk: Desk) -> None:
    long_desk.grab()
    assert long_desk.x(96_000) <= long_desk.view.viewport().width()
    assert 0 < long_desk.view.painted <= (long_desk.view.viewport().width() - HEADER) / 5 + 1


def test_the_playhead_repaints_only_its_own_strip(desk: Desk, qtbot) -> None:
    desk.grab()
    desk.playback.seek(24)
    qtbot.waitUntil(lambda: desk.view.painted == 1)


# ---- trims and moves


def pixels(desk: Desk, frames: float) -> int:
    return round(frames * desk.view.scale.per_frame)


def test_expectation_27_pulling_the_end_trims_the_shot_in_one_step(desk: Desk, qtbot) -> None:
    steps, viewport, cut = desk.editor.project.can_undo, desk.view.viewport(), desk.x(48)
    shapes = []
    for beside in (-20, -10, -3, 3, 10, 20):
        qtbot.mouseMove(viewport, QPoint(round(cut + beside), ON_CLIPS))
        shapes.append(viewport.cursor().shape() is Qt.CursorShape.SizeHorCursor)
    assert shapes == [False, False, True, True, False, False], "an edge is six pixels of a clip's end"
    desk.drag(qtbot, -pixels(desk, 10), 48 - 3 / desk.view.scale.per_frame)
    assert desk.view.hands.words.startswith("−10 frames"), "it says how far"
    assert desk.lengths() == [48, 24, 72], "nothing is decided before the button is let go"
    assert desk.view.layout_shown.span(ShotId("s1")).end == 38
    assert desk.view.layout_shown.span(ShotId("s2")).start == 38
    desk.drop(qtbot)
    assert desk.lengths() == [38, 24, 72]
    assert desk.editor.project.can_undo == "Trim shot"
    desk.editor.undo()
    assert desk.lengths() == [48, 24, 72]
    assert desk.editor.project.can_undo == steps


def test_pulling_the_start_shows_later_frames_of_the_take(desk: Desk, qtbot) -> None:
    desk.drag(qtbot, pixels(desk, 8), 48 + 3 / desk.view.scale.per_frame)
    desk.drop(qtbot)
    shot = desk.editor.shot(ShotId("s2"))
    assert (shot.head, shot.length) == (8, 16)
    desk.drag(qtbot, -pixels(desk, 40), 48 + 3 / desk.view.scale.per_frame)
    desk.drop(qtbot)
    shot = desk.editor.shot(ShotId("s2"))
    assert (shot.head, shot.length) == (0, 24), "a take has no frames before its first"


def test_escape_gives_a_drag_up(desk: Desk, qtbot) -> None:
    before = desk.editor.film
    desk.drag(qtbot, -60, 48 - 3 / desk.view.scale.per_frame)
    assert desk.view.layout_shown.span(ShotId("s1")).end < 48
    qtbot.keyClick(desk.view, Qt.Key.Key_Escape)
    assert desk.view.layout_shown.span(ShotId("s1")).end == 48
    desk.drop(qtbot)
    assert desk.editor.film is before
    assert desk.editor.project.can_undo == "Choose takes"


def test_a_trim_snaps_to_the_playhead(desk: Desk, qtbot) -> None:
    desk.playback.seek(40)
    desk.drag(qtbot, -pixels(desk, 8) - 6, 48 - 3 / desk.view.scale.per_frame)
    desk.drop(qtbot)
    assert desk.lengths()[0] == 40


def test_expectation_25_dragging_a_clip_moves_its_shot(desk: Desk, qtbot) -> None:
    """Its ghost is the film as it would be: the picture lies under the pointer before the button is let go."""
    steps = len(desk.editor.project._log.done)
    qtbot.waitUntil(lambda: near(desk.color(108), BLUE))
    desk.drag(qtbot, pixels(desk, 90), 24)
    assert [span.shot.id for span in desk.view.layout_shown.spans] == ["s2", "s3", "s1"]
    qtbot.waitUntil(lambda: near(desk.color(114), RED))
    qtbot.keyClick(desk.view, Qt.Key.Key_Escape)
    desk.drop(qtbot)
    assert len(desk.editor.project._log.done) == steps and desk.editor.film.sequence[0].id == "s1"
    desk.drag(qtbot, pixels(desk, 90), 24)
    desk.drop(qtbot)
    assert len(desk.editor.project._log.done) == steps + 1
    assert [shot.id for shot in desk.editor.film.sequence] == ["s2", "s3", "s1"]
    desk.editor.undo()
    assert [shot.id for shot in desk.editor.film.sequence] == ["s1", "s2", "s3"]


def test_a_shot_that_somebody_else_deletes_slips_out_of_the_hand(desk: Desk, qtbot) -> None:
    desk.drag(qtbot, -60, 48 - 3 / desk.view.scale.per_frame)
    desk.editor.edit("Delete shot", lambda film: edits.shot_removed(film, ShotId("s1")))
    desk.drop(qtbot)
    assert desk.lengths() == [24, 72]


def test_a_film_for_reading_only_is_not_trimmed(desk: Desk, qtbot) -> None:
    refused: list[str] = []
    desk.view.refused.connect(lambda words, details: refused.append(words))
    desk.editor.project.read_only = "Somebody else has it open."
    desk.drag(qtbot, -60, 48 - 3 / desk.view.scale.per_frame)
    desk.drop(qtbot)
    assert refused == ["This film is open for reading only: Somebody else has it open."]
    assert desk.view.layout_shown.span(ShotId("s1")).end == 48


def test_expectation_43_every_state_has_a_colour_a_shape_and_a_word(desk: Desk) -> None:
    """Of missing media, see 45; of what is stale, the next."""

    def edge(shot: str) -> list[bool]:
        """Down the left edge of a clip, whether it has the colour of its state."""
        now = desk.editor.shot(ShotId(shot))
        role, image = ROLES[standing(desk.editor, now).kind], desk.grab()
        wanted, left = theme.color(role).toTuple()[:3], round(desk.x(desk.view.layout_shown.span(now.id).start)) + 1
        column = range(RULER + 16, RULER + CLIP - 8)
        return [near(QColor(image.pixel(left, y)).toTuple()[:3], wanted, 60) for y in column]

    def word(shot: str) -> str:
        return standing(desk.editor, desk.editor.shot(ShotId(shot))).word

    assert [word(shot) for shot in ("s1", "s2", "s3")] == ["Final", "Refined", "Draft"]
    assert all(edge("s1")) and all(edge("s2")), "solid"
    assert any(edge("s3")) and not all(edge("s3")), "dashed"
    running(desk.editor, "s3", None, step=2, steps=8)
    desk.view.refresh_rendering()
    assert word("s3") == "Drafting 2/8" and not all(edge("s3"))
    failed(desk.editor, "s2")
    desk.view.refresh(None)
    assert word("s2") == "Failed"
    corner = desk.color(72 - 5 / desk.view.scale.per_frame, RULER + 11)
    assert near(corner, theme.color("red").toTuple()[:3]), "a notch"


def test_expectation_43_stale_shots_are_hatched(desk: Desk, qtbot) -> None:
    qtbot.waitUntil(lambda: near(desk.color(24), RED))
    brief = replace(desk.editor.shot(ShotId("s1")).brief, style="noir")
    desk.editor.change_brief(ShotId("s1"), brief)
    image, left = desk.grab(), round(desk.x(20))
    reds = {QColor(image.pixel(left + n, RULER + 20)).green() for n in range(12)}
    assert len(reds) > 1, "amber lines cross the picture"
    told = desk.view._tip(desk.at(20, ON_CLIPS).toPointF())
    assert told == "Its brief has changed since its take was made: style. Render it again, or all that is stale."


def test_a_shot_that_is_longer_than_its_take_says_that_its_last_picture_holds(desk: Desk, qtbot) -> None:
    view = desk.view
    assert view.clips.held(desk.editor.film.shots["s1"]) == 0
    desk.editor.set_length(ShotId("s1"), 60)
    assert view.clips.told(desk.editor.film.shots["s1"]) == (
        "Final, its take is 12 frames too short, its last picture holds"
    )
    assert "Refine or draft it again" in view._tip(desk.at(20, ON_CLIPS).toPointF())
    qtbot.waitUntil(lambda: near(desk.color(24), RED))
    assert not near(desk.color(54), RED), "veiled where it stands still"
