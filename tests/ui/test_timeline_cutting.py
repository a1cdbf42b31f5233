"""The verbs of cutting on the timeline: what they do to what is picked and at the playhead, each as one step."""

from __future__ import annotations

from desk import Desk
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from studio.document import cuts, edits, sounds
from studio.document.film import EFFECTS, MUSIC, Marker
from studio.document.recipe import ShotId
from studio.ui import theme
from studio.ui.actions import VERBS
from studio.ui.selection import Kind, Thing
from studio.ui.timeline_bands import MARKS, RULER
from studio.ui.timeline_marks import MarkerBox


def do(desk: Desk, verb: str) -> None:
    desk.view.verbs.bound()[verb]()


def refusals(desk: Desk) -> list[str]:
    told: list[str] = []
    desk.view.refused.connect(lambda words, _details: told.append(words))
    return told


def leads(desk: Desk) -> list[tuple[int, int]]:
    return [(shot.lead, shot.length) for shot in desk.editor.film.sequence]


def test_expectation_30_lift_leaves_a_gap_and_ripple_delete_closes_it(desk: Desk, qtbot) -> None:
    desk.click(qtbot, 60)
    do(desk, "lift")
    assert leads(desk) == [(0, 48), (24, 72)]
    assert desk.editor.project.can_undo == "Lift"
    desk.click(qtbot, 60)
    assert desk.view.selection.things == (Thing(Kind.GAP, "s3"),)
    desk.grab()
    do(desk, "delete")
    assert leads(desk) == [(0, 48), (0, 72)]
    assert desk.editor.project.can_undo == "Close gap"
    desk.editor.undo()
    desk.editor.undo()
    desk.click(qtbot, 60)
    do(desk, "delete")
    assert leads(desk) == [(0, 48), (0, 72)]
    assert desk.view.selection.shots == ("s3",), "a neighbour is current then"
    assert desk.editor.project.can_undo == "Ripple delete"
    desk.editor.undo()
    desk.click(qtbot, 60)
    do(desk, "cut_out")
    assert desk.editor.project.can_undo == "Cut"
    desk.playback.seek(0)
    do(desk, "overwrite")
    assert desk.editor.project.can_undo == "Overwrite"
    desk.editor.undo()
    desk.playback.mark_in(4)
    desk.playback.mark_out(20)
    do(desk, "section")
    assert desk.editor.project.can_undo == "Section"
    desk.editor.undo()
    desk.playback.clear_marks()
    desk.view.selection.pick([Thing(Kind.SHOT, "s3")])
    do(desk, "delete")
    assert desk.view.selection.shots == ("s1",)


def test_expectation_29_split_makes_two_shots_of_adjacent_frames(desk: Desk, qtbot) -> None:
    told = refusals(desk)
    desk.playback.seek(60)
    do(desk, "split")
    first, second = desk.editor.film.sequence[1:3]
    assert (first.length, second.head, second.length) == (12, 12, 12)
    assert first.brief == second.brief
    do(desk, "join")
    assert desk.lengths() == [48, 24, 72]
    desk.playback.seek(48)
    do(desk, "split")
    assert told == ["There is a cut at this frame already. Move the playhead into a shot."]
    desk.playback.seek(24)
    do(desk, "split_all")
    assert (len(desk.lengths()), len(desk.editor.film.clips)) == (4, 3)


def test_a_picked_sound_under_the_playhead_is_split_alone(desk: Desk, qtbot) -> None:
    desk.click(qtbot, 80, desk.y(MUSIC))
    desk.playback.seek(70)
    do(desk, "split")
    spans = sorted(desk.view.layout_shown.clip_span(clip) for clip in desk.editor.film.clips.values())
    assert spans == [(12, 36), (60, 70), (70, 108)]
    assert desk.lengths() == [48, 24, 72]


def test_ripple_trims_reach_to_the_playhead(desk: Desk) -> None:
    desk.playback.seek(12)
    do(desk, "trim_start")
    assert (desk.lengths()[0], desk.editor.film.sequence[0].head, desk.playback.frame) == (36, 12, 0)
    desk.playback.seek(20)
    do(desk, "trim_end")
    assert desk.lengths() == [20, 24, 72]


def test_expectation_33_copies_go_in_at_the_playhead_and_are_picked(desk: Desk, qtbot) -> None:
    desk.click(qtbot, 10)
    do(desk, "copy")
    desk.playback.seek(72)
    do(desk, "paste")
    assert desk.lengths() == [48, 24, 48, 72]
    assert len(desk.editor.film.clips) == 3, "the door of the first shot comes along"
    assert desk.playback.frame == 120
    assert len(desk.view.selection.shots) == 1
    do(desk, "duplicate")
    assert desk.lengths() == [48, 24, 48, 48, 72]
    desk.editor.undo()
    desk.editor.undo()
    assert desk.lengths() == [48, 24, 72]
    desk.playback.seek(143)  # as the key End does: there is no later frame to stand on
    do(desk, "paste")
    assert desk.lengths() == [48, 24, 72, 48]


def test_pasted_into_a_shot_only_what_was_pasted_is_picked(desk: Desk, qtbot) -> None:
    desk.click(qtbot, 10)
    do(desk, "copy")
    desk.playback.seek(90)
    do(desk, "paste")
    assert desk.lengths() == [48, 24, 18, 48, 54], "the shot there is split around it"
    assert [desk.editor.shot(shot).length for shot in desk.view.selection.shots] == [48]
    assert desk.playback.frame == 138, "its own end: the next paste goes there, and not behind the shot that was split"
    do(desk, "paste")
    assert desk.lengths() == [48, 24, 18, 48, 48, 54]


def test_expectation_32_overwriting_takes_the_place_of_what_was_there(desk: Desk, qtbot) -> None:
    desk.click(qtbot, 60)
    do(desk, "copy")
    desk.playback.seek(100)
    do(desk, "overwrite")
    assert desk.lengths() == [48, 24, 28, 24, 20]
    QGuiApplication.clipboard().setText("a shopping list")
    told = refusals(desk)
    do(desk, "paste")
    assert told == ["Nothing of a film was copied. Select shots or sounds and copy them first."]


def test_sounds_are_unlinked_linked_and_grouped(desk: Desk, qtbot) -> None:
    desk.click(qtbot, 24, desk.y(EFFECTS))
    do(desk, "unlink")
    assert desk.editor.film.clips["door"].anchor is None
    do(desk, "link")
    assert desk.editor.film.clips["door"].anchor == "s1"
    desk.click(qtbot, 80, desk.y(MUSIC), Qt.KeyboardModifier.ControlModifier)
    do(desk, "group")
    assert len({clip.group for clip in desk.editor.film.clips.values()}) == 1
    do(desk, "ungroup")
    do(desk, "lift")
    assert not desk.editor.film.clips
    assert desk.editor.project.can_undo == "Delete sound"


def test_expectation_35_markers_are_set_named_coloured_and_jumped_to(desk: Desk, qtbot) -> None:
    for frame in (20, 100):
        desk.playback.seek(frame)
        do(desk, "marker")
    do(desk, "marker")
    assert sorted(marker.frame for marker in desk.editor.film.markers.values()) == [20, 100]
    assert desk.view.bands.head == RULER + MARKS
    do(desk, "marker_before")
    assert desk.playback.frame == 20
    at = desk.at(100, RULER + MARKS // 2)
    qtbot.mouseDClick(desk.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    box = desk.view.findChild(MarkerBox)
    assert box is not None
    qtbot.keyClicks(box.name, "Storm")
    box.colors.picked.emit("blue")
    box.colors.show_value("blue")
    qtbot.keyClick(box.name, Qt.Key.Key_Return)
    (storm,) = (marker for marker in desk.editor.film.markers.values() if marker.frame == 100)
    assert (storm.label, storm.color) == ("Storm", "blue")
    blue, image = theme.color("dialogue").getRgb(), desk.grab()
    assert image.pixelColor(desk.at(100, RULER + 6) - QPoint(3, 0)).getRgb() == blue
    desk.click(qtbot, 100, RULER + MARKS // 2)
    do(desk, "lift")
    assert [marker.frame for marker in desk.editor.film.markers.values()] == [20]


def test_in_and_out_are_a_range_that_is_seen_marked_and_taken_out(desk: Desk) -> None:
    desk.playback.mark_in(24)
    desk.playback.mark_out(71)
    assert desk.view.in_and_out == (24, 72)
    x = desk.at(24, 3)
    assert desk.grab().pixelColor(x) == theme.color("text")
    do(desk, "section")
    (section,) = desk.editor.film.markers.values()
    assert (section.frame, section.length) == (24, 48)
    do(desk, "range_lift")
    assert leads(desk) == [(0, 24), (48, 72)]
    desk.editor.undo()
    do(desk, "range_remove")
    assert desk.lengths() == [24, 72]
    do(desk, "clear_marks")
    told = refusals(desk)
    do(desk, "range_remove")
    assert told == ["Nothing lies between in and out. Set the points first, with I and O."]


def test_nothing_is_done_to_nothing(desk: Desk, qtbot) -> None:
    told, before = refusals(desk), desk.editor.film
    desk.view.selection.pick(())
    for verb in ("lift", "delete", "copy", "unlink", "group", "marker_edit", "close_gap", "duplicate"):
        do(desk, verb)
    assert len(told) == 8
    assert all(words.endswith(".") for words in told)
    assert desk.editor.film is before


def test_every_verb_of_the_timeline_is_in_the_registry(desk: Desk) -> None:
    assert set(desk.view.verbs.bound()) <= {verb.id for verb in VERBS}
    assert cuts.lifted(desk.editor.film, [ShotId("s2")]).sequence[1].lead == 24


def test_shots_are_cut_out_sounds_detached_and_looks_pasted(desk: Desk, qtbot) -> None:
    editor, told = desk.editor, refusals(desk)
    desk.click(qtbot, 10)
    do(desk, "detach")
    assert editor.film.clips["door"].anchor is None and editor.project.can_undo == "Detach"
    do(desk, "detach")
    assert told == ["No clip of sound is linked to this. Keep what was made for it as a clip first."]
    do(desk, "cut_out")
    assert desk.lengths() == [24, 72] and editor.film.clips["door"].start == 12
    do(desk, "paste")
    assert sorted(desk.lengths()) == [24, 48, 72], "it is on the clipboard still"
    editor.edit("Loud", lambda film: sounds.gain_changed(sounds.panned(film, ["door"], -0.5), ["door"], 6.0))
    desk.view.selection.pick([Thing(Kind.CLIP, "door")])
    do(desk, "copy")
    desk.view.selection.pick([Thing(Kind.CLIP, "song")])
    do(desk, "paste_attributes")
    assert (editor.film.clips["song"].gain, editor.film.clips["song"].pan) == (6.0, -0.5)
    assert editor.project.can_undo == "Paste attributes"


def test_expectation_36_zoom_to_what_is_picked_fills_the_room(desk: Desk, qtbot) -> None:
    desk.click(qtbot, 60)
    do(desk, "zoom_picked")
    box = desk.view.finder.box_of(Thing(Kind.SHOT, "s2"))
    assert 0.8 * desk.view.room < box.width() < desk.view.room
    for frame in (20, 100):
        desk.editor.edit("Marker", lambda film, at=frame: edits.marker_set(film, Marker(f"m{at}", at)))
    desk.playback.seek(60)
    do(desk, "marker_next")
    assert desk.playback.frame == 100
    do(desk, "marker_before")
    assert desk.playback.frame == 20


def test_what_pulls_do_is_done_by_keys_too(desk: Desk) -> None:
    editor, told = desk.editor, refusals(desk)

    def pick_song() -> None:
        desk.view.selection.pick([Thing(Kind.CLIP, "song")])

    desk.playback.seek(60)
    do(desk, "slip_left")
    assert editor.film.shots["s2"].head == 1 and editor.project.can_undo == "Slip"
    do(desk, "slide_right")
    assert desk.lengths() == [49, 24, 71] and editor.project.can_undo == "Slide"
    desk.playback.seek(76)
    do(desk, "roll_here")
    assert desk.lengths() == [49, 27, 68] and editor.project.can_undo == "Roll"
    do(desk, "roll_left")
    assert desk.lengths() == [49, 26, 69] and desk.playback.frame == 75
    desk.playback.seek(60)
    do(desk, "go_faster")
    assert editor.film.shots["s2"].brief.pacing.speed == 1.1 and desk.lengths()[1] == 24
    do(desk, "go_slower")
    assert editor.film.shots["s2"].brief.pacing.speed == 1.0 and editor.project.can_undo == "Change speed"
    desk.playback.seek(69)
    pick_song()
    do(desk, "fade_in")
    assert editor.film.clips["song"].fade_in == 9
    pick_song()
    do(desk, "louder")
    assert editor.film.clips["song"].gain == 1.0 and editor.project.can_undo == "Gain"
    pick_song()
    do(desk, "mute")
    assert editor.film.lanes[MUSIC].mute and told == []
    desk.view.selection.pick([])
    do(desk, "quieter")
    assert told == ["No sound is selected. Click one on its lane first."]
