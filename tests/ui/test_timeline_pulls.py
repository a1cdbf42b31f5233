"""Pulling on the timeline: trims, rolls, slips, slides and moves are seen at once, snap, and are one step or none."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from desk import ON_CLIPS, Desk
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from small_film import with_shots

from studio.document import edits
from studio.document.brief import Line, SoundBrief
from studio.document.film import DIALOGUE, EFFECTS, MUSIC, PICTURE, Clip, ClipId, Film, Marker
from studio.document.layout import Layout
from studio.document.pieces import with_clips
from studio.document.recipe import ShotId
from studio.document.time import frame_to_sample
from studio.sound.placed import placed
from studio.sound.shelf import Shelf
from studio.sound.soundtrack import Spoken, soundtrack
from studio.sound.speech import Speech
from studio.ui import theme
from studio.ui import timeline_drag as drags
from studio.ui.sounds import film_sound
from studio.ui.timeline_bands import RULER
from studio.ui.timeline_find import Grip
from studio.ui.timeline_placed import Placed, Places
from studio.ui.timeline_snap import NEAR, Snap, heard_in, heard_to_snap

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
PLAIN, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Nothing snaps unless a test wants it to."""
    desk.view.snapping = False
    return desk


def pull(desk: Desk, qtbot, frame: float, frames: float, y: int = ON_CLIPS, keys=PLAIN, down: int = 0) -> None:
    """Presses on a frame and pulls by so many, and so many pixels down; the button stays down."""
    viewport, start = desk.view.viewport(), desk.at(frame, y)
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, keys, start)
    for share in np.linspace(0, 1, 4)[1:]:
        step = QPoint(round(share * frames * desk.view.scale.per_frame), round(share * down))
        qtbot.mouseMove(viewport, start + step)


def inside(desk: Desk, frame: int, side: int) -> float:
    """Just beside an edge of a clip."""
    return frame + side * 3 / desk.view.scale.per_frame


def shots(desk: Desk) -> list[tuple[int, int, int]]:
    """Gap, head and length of each."""
    return [(shot.lead, shot.head, shot.length) for shot in desk.editor.film.sequence]


def steps(desk: Desk) -> str:
    return desk.editor.project.can_undo


# ---- shots


def test_expectation_28_ctrl_on_an_edge_rolls_the_cut(desk: Desk, qtbot) -> None:
    pull(desk, qtbot, inside(desk, 48, 1), 10, keys=CTRL)
    assert desk.view.layout_shown.starts == [0, 58, 72], "it is seen while it is pulled"
    assert desk.lengths() == [48, 24, 72]
    desk.drop(qtbot)
    assert shots(desk) == [(0, 0, 58), (0, 10, 14), (0, 0, 72)]
    assert steps(desk) == "Roll"
    pull(desk, qtbot, inside(desk, 72, -1), -100, keys=CTRL)
    assert "only 14 frames long" in desk.view.hands.drag.words
    desk.drop(qtbot)
    assert steps(desk) == "Roll"
    assert [length for _, _, length in shots(desk)] == [58, 14, 72], "the next shot's take has nothing earlier"


def test_expectation_28_alt_slips_and_ctrl_alt_slides(desk: Desk, qtbot) -> None:
    pull(desk, qtbot, 60, -8, keys=ALT)
    desk.drop(qtbot)
    assert shots(desk) == [(0, 0, 48), (0, 8, 24), (0, 0, 72)]
    assert steps(desk) == "Slip"
    pull(desk, qtbot, 60, 6, keys=ALT | CTRL)
    desk.drop(qtbot)
    assert shots(desk) == [(0, 0, 54), (0, 8, 24), (0, 6, 66)]
    assert steps(desk) == "Slide"


def test_expectation_28_alt_on_an_edge_trims_and_leaves_a_gap(desk: Desk, qtbot) -> None:
    pull(desk, qtbot, inside(desk, 72, -1), -10, keys=ALT)
    desk.drop(qtbot)
    assert shots(desk) == [(0, 0, 48), (0, 0, 14), (10, 0, 72)]
    pull(desk, qtbot, inside(desk, 62, -1), 30, keys=ALT)
    desk.drop(qtbot)
    assert shots(desk) == [(0, 0, 48), (0, 0, 24), (0, 0, 72)], "no farther than the gap"


def test_ctrl_carries_a_shot_over_what_is_there(desk: Desk, qtbot) -> None:
    pull(desk, qtbot, 60, 100, keys=CTRL)
    desk.grab()
    desk.drop(qtbot)
    assert [shot.id for shot in desk.editor.film.sequence] == ["s1", "s3", "s2"]
    assert shots(desk) == [(0, 0, 48), (24, 0, 72), (4, 0, 24)]


def test_expectation_25_several_shots_move_together(desk: Desk, qtbot) -> None:
    desk.click(qtbot, 10)
    desk.click(qtbot, 60, keys=CTRL)
    pull(desk, qtbot, 60, 70)
    assert [span.shot.id for span in desk.view.layout_shown.spans] == ["s3", "s1", "s2"]
    qtbot.keyClick(desk.view, Qt.Key.Key_Escape)
    desk.drop(qtbot)
    assert steps(desk) == "Add shots"
    pull(desk, qtbot, 60, 70)
    desk.drop(qtbot)
    assert [shot.id for shot in desk.editor.film.sequence] == ["s3", "s1", "s2"]
    assert len(desk.view.selection.shots) == 2


# ---- sounds


def test_expectation_26_sounds_move_along_and_across_lanes_of_sound_only(desk: Desk, qtbot) -> None:
    y, shots_before = desk.y(MUSIC) + 8, shots(desk)  # beneath the line of its level
    pull(desk, qtbot, 80, 20 + 1.4 / desk.view.scale.per_frame, y, down=desk.y(DIALOGUE) - y)
    desk.drop(qtbot)
    song = desk.editor.film.clips["song"]
    assert (song.lane, song.start, song.length) == (DIALOGUE, 80, 48), "whole frames only"
    pull(desk, qtbot, 60, 0.3, down=desk.y(EFFECTS) - ON_CLIPS)
    desk.drop(qtbot)
    assert shots(desk) == shots_before and desk.editor.film.clips["song"] == song, "a shot is no sound"
    pull(desk, qtbot, 100, -100, desk.y(DIALOGUE), down=desk.y(PICTURE) - desk.y(DIALOGUE))
    assert "before" in desk.view.hands.drag.words
    desk.drop(qtbot)
    song = desk.editor.film.clips["song"]
    assert (song.lane, song.start) == (DIALOGUE, 0)
    desk.editor.undo()
    desk.editor.undo()
    assert desk.editor.film.clips["song"].lane == MUSIC


def test_edges_of_a_sound_trim_it(desk: Desk, qtbot) -> None:
    y = desk.y(EFFECTS)
    pull(desk, qtbot, inside(desk, 12, 1), 6, y)
    desk.drop(qtbot)
    pull(desk, qtbot, inside(desk, 36, -1), 10, y)
    desk.drop(qtbot)
    door = desk.editor.film.clips["door"]
    assert (door.start, door.offset, door.length) == (18, 6, 28)
    pull(desk, qtbot, inside(desk, 18, 1), -50, y)
    desk.drop(qtbot)
    assert desk.editor.film.clips["door"].offset == 0, "no recording begins before its beginning"


# ---- snapping


def test_an_edge_of_another_shot_is_pulled_to_the_playhead(desk: Desk, qtbot) -> None:
    desk.view.verbs.bound()["snap"]()
    desk.view.selected.connect(lambda shot: desk.playback.seek(desk.view.layout_shown.span(ShotId(shot)).start))
    desk.playback.seek(52)
    pull(desk, qtbot, 48 - 1 / desk.view.scale.per_frame, 4 - 3 / desk.view.scale.per_frame)
    assert (desk.playback.frame, desk.view.hands.guide) == (52, 52)
    desk.drop(qtbot)
    assert desk.lengths()[0] == 52
    desk.click(qtbot, 123)
    assert desk.playback.frame == 76, "a click goes there"
    desk.editor.undo()


def test_expectation_31_edges_snap_with_a_guide_n_toggles_shift_suspends(desk: Desk, qtbot) -> None:
    desk.view.verbs.bound()["snap"]()
    desk.editor.edit("Marker", lambda film: edits.marker_set(film, Marker("m", 70)))
    near = 70 - 60 + 5 / desk.view.scale.per_frame
    pull(desk, qtbot, 80, near, desk.y(MUSIC))
    assert desk.view.hands.guide == 70
    assert desk.view.places.of("song").start == 70
    x = desk.at(70, desk.y(EFFECTS))
    assert desk.grab().pixelColor(x) == theme.color("text")
    desk.drop(qtbot)
    assert desk.view.hands.guide is None
    desk.editor.undo()
    desk.playback.seek(116)
    pull(desk, qtbot, 80, 8 + 4 / desk.view.scale.per_frame, desk.y(MUSIC))
    assert desk.view.places.of("song").end == 116, "its end snaps as well"
    desk.drop(qtbot)
    desk.editor.undo()
    desk.playback.seek(0)
    desk.playback.mark_in(64)
    desk.playback.mark_out(133)
    for place, frames in ((64, 4), (134, 26)):
        for pixels, held in ((NEAR - 1, place), (-NEAR + 1, place), (NEAR + 2, None)):
            pull(desk, qtbot, 80, frames + pixels / desk.view.scale.per_frame, desk.y(MUSIC))
            assert desk.view.hands.guide == held, "in and out, within eight pixels"
            qtbot.keyClick(desk.view, Qt.Key.Key_Escape)
            desk.drop(qtbot)
    desk.playback.clear_marks()
    desk.view.verbs.bound()["snap"]()
    pull(desk, qtbot, 80, near, desk.y(MUSIC))
    assert (desk.view.hands.guide, desk.view.places.of("song").start) == (None, 60 + round(near))
    desk.drop(qtbot)


def test_a_marker_is_pulled(desk: Desk, qtbot) -> None:
    desk.editor.edit("Marker", lambda film: edits.marker_set(film, Marker("m", 70)))
    pull(desk, qtbot, 70, -20, RULER + 8)
    desk.drop(qtbot)
    assert desk.editor.film.markers["m"].frame == 50


@given(
    edges=st.lists(st.integers(0, 500), min_size=1, max_size=3),
    places=st.lists(st.integers(0, 500), max_size=20),
    frames=st.floats(-200, 200),
    per_frame=st.floats(0.05, 48),
)
def test_snapping_holds_at_the_nearest_place_and_only_near(edges, places, frames, per_frame) -> None:
    pulled, held = Snap(tuple(edges), sorted(set(places))).near(frames, per_frame)
    ways = [place - edge for edge in edges for place in places]
    nearest = min((abs(way - frames) for way in ways), default=np.inf)
    if held is None:
        assert pulled == round(frames)
        assert nearest * per_frame > NEAR
    else:
        assert abs(pulled - frames) == nearest
        assert held in {edge + pulled for edge in edges}


# ---- what always holds


@given(
    lengths=st.lists(st.integers(1, 40), min_size=2, max_size=5),
    which=st.integers(0, 4),
    frames=st.integers(-80, 80),
    grip=st.sampled_from([Grip.START, Grip.END]),
)
def test_expectation_28_rolls_slips_and_slides_leave_the_film_as_long_as_it_is(lengths, which, frames, grip) -> None:
    film = with_shots(Film(), lengths)
    layout, shot = Layout(film), ShotId(f"s{which % len(lengths) + 1}")
    for drag in (drags.roll(layout, shot, grip), drags.slip(layout, shot)):
        drag.to(film, frames, 0, "", 0)
        after = drag.film_after(film)
        assert Layout(after).length == layout.length
        assert drag.moved or after is film
    slide = drags.slide(layout, shot)
    slide.to(film, frames, 0, "", 0)
    assert slide.film_after(film).shots[shot].length == film.shots[shot].length


def anchored(desk: Desk) -> Film:
    """The desk's film at a rate of television, each shot from a later frame of its take on, with a sound of its own."""
    film = edits.shot_trimmed(desk.editor.film, ShotId("s3"), 9, 60)
    film = edits.shot_trimmed(film, ShotId("s2"), 30, 24)
    for key, start, offset in (("s2", 4, 7), ("s3", -3, 11)):
        clip = replace(film.clips["door"], id=ClipId(f"of {key}"), start=start, anchor=ShotId(key), offset=offset)
        film = edits.clip_added(film, clip)
    return replace(film, rate=Fraction(30000, 1001))  # 1601.6 samples a frame


def heard(desk: Desk, film: Film) -> dict[str, tuple[int, bytes]]:
    """First sample and samples of every placed sound, as they would be mixed."""
    media = desk.editor.project.media.path
    cues = placed(Layout(film), dict.fromkeys(film.shots), media, Shelf(), [])
    return {cue.clip: (cue.start, cue.samples.tobytes()) for cue in cues}


_HANDS = {"roll": (CTRL, True), "slip": (ALT, False), "slide": (ALT | CTRL, False)}


def shared(kind: str, film: Film, frames: int) -> tuple[list[tuple[int, int]], dict[str, int]]:
    """Heads and lengths after the middle shot, or the cut before it, was pulled; how far that moves each sound."""
    a, b, c = film.sequence
    if kind == "roll":
        n = max(1 - a.length, -b.head, min(frames, b.length - 1))
        return [(a.head, a.length + n), (b.head + n, b.length - n), (c.head, c.length)], {}
    if kind == "slip":
        n = min(frames, b.head)  # to the right: what the take has earlier
        return [(a.head, a.length), (b.head - n, b.length), (c.head, c.length)], {"of s2": n}
    n = max(1 - a.length, -c.head, min(frames, c.length - 1))
    return [(a.head, a.length + n), (b.head, b.length), (c.head + n, c.length - n)], {"of s2": n}


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    kind=st.sampled_from(sorted(_HANDS)),
    near=st.sampled_from([0.3, 1.0, 3.7]),
    ways=st.lists(st.integers(-70, 70), min_size=1, max_size=4),
    kept=st.booleans(),
)
def test_expectation_28_what_a_mouse_rolls_slips_or_slides_is_exact_all_the_way(desk, qtbot, kind, near, ways, kept):
    view, viewport = desk.view, desk.view.viewport()
    start = desk.start if hasattr(desk, "start") else anchored(desk)
    desk.start = start
    desk.editor.edit("Begin", lambda _film: start)
    view.fit()
    view.sight.zoom(near, desk.x(60))
    before, steps_before = heard(desk, start), len(desk.editor.project.steps[0])
    keys, at_cut = _HANDS[kind]
    pressed = desk.at(inside(desk, 48, 1) if at_cut else 60, ON_CLIPS)
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, keys, pressed)
    for way in ways:
        pixels = round(way * view.scale.per_frame)
        qtbot.mouseMove(viewport, pressed + QPoint(pixels, 0))
        seen = view.film_shown
        frames = round(view.scale.frame(pressed.x() + pixels) - view.scale.frame(pressed.x()))
        wanted, moved = shared(kind, start, frames if view.hands.drag else 0)
        assert [(shot.head, shot.length) for shot in seen.sequence] == wanted
        assert Layout(seen).length == Layout(start).length and [shot.lead for shot in seen.sequence] == [0, 0, 0]
        for key, (first, samples) in heard(desk, seen).items():
            frame = Layout(start).clip_span(start.clips[key])[0] + moved.get(key, 0)
            begin, end = (frame_to_sample(at, start.rate) for at in (frame, frame + start.clips[key].length))
            early = max(0, -begin)  # what would be heard before the film begins
            assert (first, len(samples) // 8) == (begin + early, end - begin - early), "to the sample"
            assert samples[: 8 * 1600] == before[key][1][8 * early :][: 8 * 1600], "the same part of the recording"
    if not kept:
        qtbot.keyClick(view, Qt.Key.Key_Escape)
    desk.drop(qtbot)
    assert desk.editor.film == (seen if kept else start), "what was seen is what there is"
    steps_after = len(desk.editor.project.steps[0]) - steps_before
    assert steps_after == int(kept and seen != start)
    if steps_after:
        desk.editor.undo()
        assert desk.editor.film == start


def test_expectation_31_shift_lets_go_of_snapping(desk: Desk, qtbot) -> None:
    desk.view.snapping = True
    viewport, start = desk.view.viewport(), desk.at(80, desk.y(MUSIC))
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    target = start + QPoint(round(12 * desk.view.scale.per_frame) + 3, 0)
    qtbot.mouseMove(viewport, target)
    assert desk.view.hands.guide == 72
    left, kind = Qt.MouseButton.LeftButton, QEvent.Type.MouseMove
    at = QPointF(target)
    QApplication.sendEvent(viewport, QMouseEvent(kind, at, viewport.mapToGlobal(at), left, left, SHIFT))
    assert desk.view.hands.guide is None
    desk.drop(qtbot)


def test_what_is_taken_away_under_a_hand_is_let_go_of(desk: Desk, qtbot) -> None:
    pull(desk, qtbot, 60, 4)
    desk.view.verbs.bound()["delete"]()
    qtbot.mouseMove(desk.view.viewport(), desk.at(90, ON_CLIPS))
    assert desk.view.hands.drag is None
    assert [shot.id for shot in desk.editor.film.sequence] == ["s1", "s3"]
    desk.editor.edit("Marker", lambda film: edits.marker_set(film, Marker("m", 24)))
    qtbot.mousePress(desk.view.viewport(), Qt.MouseButton.LeftButton, PLAIN, desk.at(24, RULER + 6))
    desk.editor.undo()
    qtbot.mouseMove(desk.view.viewport(), desk.at(70, RULER + 6))
    assert not desk.view.hands.busy
    assert not desk.editor.film.markers


def test_another_button_does_not_end_a_pull(desk: Desk, qtbot) -> None:
    before = desk.editor.film
    pull(desk, qtbot, 47.9, 10)
    qtbot.mouseRelease(desk.view.viewport(), Qt.MouseButton.RightButton, PLAIN, desk.at(57, ON_CLIPS))
    assert desk.view.hands.drag is not None
    assert desk.editor.film is before
    qtbot.mouseRelease(desk.view.viewport(), Qt.MouseButton.LeftButton, PLAIN, desk.at(57, ON_CLIPS))
    assert desk.editor.film is not before


# ---- beats and words


def test_expectation_31_beats_and_words_hold_what_is_pulled(desk: Desk, qtbot) -> None:
    desk.view.snapping = True
    wish = SoundBrief(music="calm")
    film = desk.editor.film
    for shot in film.sequence:
        film = edits.brief_changed(film, shot.id, replace(shot.brief, sound=wish))
    track = soundtrack(film, {})
    assert {0, 48_000 * 2, 48_000 * 3, 48_000 * 6} <= set(track.beats), "every cut is a beat"
    said = Speech(np.zeros(48_000, np.float32), (), (("never", 4_000, 12_000),), "none", 0)
    spoken = Spoken(ShotId("s1"), Line("MARA", "Never.", 2), 12_000, said)
    desk.sounds.now = film_sound(replace(track, spoken=(spoken,)))
    beats = [round(beat / 2_000) for beat in track.beats]
    heard = {one.frame: one.words for one in heard_in(desk.sounds.now.track)}
    assert heard[8] == "“never”" and heard[12] == "after “never”" and set(beats) <= set(heard)
    wanted = heard_to_snap(heard_in(desk.sounds.now.track), {"s1"}, [0, 48, 72, 144], 4.0)
    assert 8 not in wanted and not {0, 48, 72, 144} & set(wanted), "what moves along, and what holds anyway"
    assert set(wanted) < set(beats)
    pull(desk, qtbot, inside(desk, 12, 1), -4 + 3 / desk.view.scale.per_frame, desk.y(EFFECTS))
    desk.grab()
    assert (desk.view.hands.guide, desk.view.hands.words.split()[-1]) == (8, "“never”")
    desk.drop(qtbot)


def test_beats_and_words_hold_nothing_where_they_are_crowded(desk: Desk) -> None:
    desk.sounds.now = film_sound(soundtrack(desk.editor.film, {}))
    desk.view.scale.per_frame = 1.0
    assert desk.view.heard_to_snap((), ()) == {}


def test_shift_on_an_end_changes_the_speed(desk: Desk, qtbot) -> None:
    pull(desk, qtbot, inside(desk, 72, -1), -12, keys=SHIFT)
    desk.drop(qtbot)
    shot = desk.editor.film.shots[ShotId("s2")]
    assert (shot.length, shot.brief.pacing.speed, steps(desk)) == (12, 2.0, "Change speed")
    start, end = (desk.view.places.of("song").start, desk.view.places.of("song").end)
    pull(desk, qtbot, inside(desk, end, -1), 12, desk.y(MUSIC), keys=SHIFT)
    desk.drop(qtbot)
    song = desk.editor.film.clips["song"]
    assert (song.length, song.speed) == (60, 0.8) and desk.view.places.of("song").start == start
    pull(desk, qtbot, inside(desk, start + 60, -1), -59, desk.y(MUSIC), keys=SHIFT)
    assert "0.25 to 4 times" in desk.view.hands.words
    qtbot.keyClick(desk.view, Qt.Key.Key_Escape)


# ---- the border


def test_the_film_goes_by_under_a_hand_that_holds_something_at_the_border(desk: Desk, qtbot) -> None:
    view, bar = desk.view, desk.view.horizontalScrollBar()
    view.sight.zoom(6.0, view.scale.x(0))
    bar.setValue(0)
    wide, seen = view.viewport().width(), int(view.scale.frame(view.viewport().width()))
    pull(desk, qtbot, seen - 6, 6, RULER // 2)
    first = desk.playback.frame
    qtbot.waitUntil(lambda: desk.playback.frame > first + 4)
    assert bar.value() > 0 and view.edge.timer.isActive()
    desk.drop(qtbot)
    view.edge.turn()
    assert not view.edge.timer.isActive()
    bar.setValue(round(bar.maximum() / 2))
    frame, there = round(view.scale.frame(wide - 60)), bar.value()
    before = Layout(desk.editor.film).span_at(frame)
    assert before is not None
    desk.view.selection.pick(())
    pull(desk, qtbot, frame, 100, keys=CTRL)
    for _ in range(5):
        view.edge.turn()
    gone = round((bar.value() - there) / view.scale.per_frame)
    desk.drop(qtbot)
    moved = Layout(desk.editor.film).span(before.shot.id).start - before.start
    assert gone > 0 and moved == pytest.approx(100 + gone, abs=1)


@given(st.lists(st.tuples(st.sampled_from("acdmt"), st.integers(0, 30), st.integers(-40, 90)), max_size=6))
def test_what_is_placed_is_found_the_same_whatever_of_it_is_known_already(verbs: list[tuple[str, int, int]]) -> None:
    film = with_shots(Film(), [48, 24, 72])
    clips = [
        Clip(ClipId(f"c{n:02}"), EFFECTS, "0" * 64 + ".wav", n % 5, 8, anchor=ShotId(f"s{n % 3 + 1}"))
        for n in range(24)
    ]
    film = with_clips(film, clips)
    places = Places(Layout(film))
    for verb, n, frames in verbs:
        clip = list(film.clips.values())[n % len(film.clips)]
        if verb == "a":
            film = with_clips(film, [replace(clip, id=ClipId(f"a{n}"), start=5)])
        elif verb == "d" and len(film.shots) > 1:
            film = edits.shot_removed(film, film.sequence[n % len(film.shots)].id)
        elif verb == "t":
            film = edits.length_changed(film, film.sequence[n % len(film.shots)].id, 1 + abs(frames))
        else:
            film = with_clips(film, [replace(clip, lane=MUSIC) if verb == "c" else replace(clip, anchor=None, start=n)])
        places, anew = Places(Layout(film), places), Places(Layout(film))
        gone = {clip.id, film.sequence[0].id}
        assert places.edges(gone) == anew.edges(gone)
        for lane in (EFFECTS, MUSIC):
            row = [Placed(clip, *Layout(film).clip_span(clip)) for clip in film.clips.values() if clip.lane == lane]
            row.sort(key=lambda placed: (placed.start, placed.clip.id))
            assert places.on(lane) == row and [places.of(placed.clip.id) for placed in row] == row
            assert places.between(lane, 20, 60) == [each for each in row if each.start < 60 and each.end > 20]
        if not film.clips:
            return
