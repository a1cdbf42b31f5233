"""Titles in the window: seen in the monitor as they are exported, moved by hand, written in their panel."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot
from small_film import small_project

from studio.document import edits, overlays
from studio.document.film import Lane
from studio.document.layout import Layout
from studio.document.overlay import OVERLAY, Overlay, OverlayId, Title
from studio.editor import cutting
from studio.editor.snapshot import picture_files
from studio.media.cut import Cut
from studio.media.picture import to_bgra
from studio.ui import timeline_drag as drags
from studio.ui.main_window import MainWindow
from studio.ui.selection import Kind, Thing
from studio.ui.timeline_find import Grip
from studio.ui.timeline_spoken import spoken

NIGHT = Title("Night", size=0.2)


@pytest.fixture
def titled(open_window, tmp_path: Path) -> MainWindow:
    """A window with the playhead under a title on the first of three shots."""
    window: MainWindow = open_window(small_project(tmp_path / "Small.rushes"))
    title = overlays.attached(window.viewer._editor.film, Overlay(OverlayId("night"), 6, 30, title=NIGHT))
    cutting.cut(window.viewer._editor, overlays.placed, title, cutting.fresh)
    window.playback.seek(12)
    return window


def shown(window: MainWindow) -> np.ndarray:
    image = window.monitor.image
    assert image is not None
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)


def test_a_title_is_in_the_monitor_as_it_is_in_the_film(titled: MainWindow, qtbot: QtBot) -> None:
    editor = titled.viewer._editor
    qtbot.waitUntil(lambda: titled.viewer.stills.up_to_date)
    qtbot.waitUntil(lambda: titled.monitor.image is not None and bool((shown(titled)[..., 0] > 200).any()))
    with Cut(editor.film, picture_files(editor), size=titled.monitor.pixels, quick=True) as cut:
        film = to_bgra(cut.picture(12))
    qtbot.waitUntil(lambda: np.array_equal(shown(titled), film))  # the panels may still be finding their room
    titled.playback.seek(40)
    qtbot.waitUntil(lambda: titled.monitor.image is not None and not (shown(titled)[..., 0] > 200).any())


def test_a_title_is_set_by_a_key_written_in_its_panel_and_taken_back(titled: MainWindow, qtbot: QtBot) -> None:
    editor, panel = titled.viewer._editor, titled.titles.panel
    titled.playback.seek(60)
    titled.actions_["title_add"].trigger()
    (new,) = set(editor.film.overlays) - {OverlayId("night")}
    way = editor.film.overlays[new].title.come
    assert way.frames and titled.playback.frame == 60 + way.frames
    assert titled.selection.overlays == (new,) and panel.isVisible()
    assert panel.overlay is not None and editor.film.overlays[new].anchor == "s2"
    narrow = titled.titles.layer.box.width()
    panel.text.setPlainText("The alley")
    assert editor.film.overlays[new].words == "Title", "what is typed is shown, and kept when it is left"
    assert titled.titles.layer.box.width() > 1.5 * narrow, "the frame around it is that of the words that are seen"
    titled.actions_["title_lower"].trigger()  # over the end of it, so that it has no room to go as it did
    assert editor.film.overlays[new].words == "The alley" and editor.film.overlays[new].title.go.frames == 0
    assert [line.words.text()[:29] for line in titled.notices.lines] == ["1 title or cutaway there made"]
    editor.undo(2)
    titled.timeline.wanted.emit(new)
    panel.text.setPlainText("The alley")
    titled.selection.pick([])
    assert editor.film.overlays[new].words == "The alley"
    titled.timeline.wanted.emit(new)
    panel.pause.setInterval(0)  # a hand that pauses and does not leave the words
    panel.text.setPlainText("The alleys")
    qtbot.waitUntil(lambda: editor.film.overlays[new].words == "The alleys")
    assert panel.text.toPlainText() == "The alleys"
    titled.timeline.wanted.emit(new)
    panel.size_dial.changed.emit(0.2)
    panel.ways["come"][0].pick("slide")
    title = editor.film.overlays[new].title
    assert title is not None and title.size == 0.2 and title.come.kind == "slide"
    for _ in range(4):
        editor.undo()
    assert set(editor.film.overlays) == {"night"} and not panel.isVisible()


def test_a_title_in_the_monitor_is_pulled_to_the_middle_and_holds_there(titled: MainWindow, qtbot: QtBot) -> None:
    layer, editor = titled.titles.layer, titled.viewer._editor
    low = replace(NIGHT, place=(0.4, 0.8))
    cutting.cut(editor, overlays.changed, replace(editor.film.overlays[OverlayId("night")], title=low))
    qtbot.waitUntil(layer.isVisible)
    at, room = layer.box.center().toPoint(), titled.monitor.picture_box
    qtbot.mousePress(layer, Qt.MouseButton.LeftButton, pos=at)
    assert titled.selection.overlays == ("night",)
    near = at + QPoint(round(0.1 * room.width()) - 4, round(-0.1 * room.height()))
    qtbot.mouseMove(layer, near)
    assert editor.film.overlays[OverlayId("night")].title == low, "nothing is done before it is let go"
    qtbot.mouseRelease(layer, Qt.MouseButton.LeftButton, pos=near)
    title = editor.film.overlays[OverlayId("night")].title
    assert title is not None and title.place == pytest.approx((0.5, 0.7), abs=0.01)
    qtbot.keyClick(layer, Qt.Key.Key_Up)
    assert editor.film.overlays[OverlayId("night")].title.place[1] < title.place[1]


def test_what_is_tried_ends_with_what_ends_it(titled: MainWindow) -> None:
    editor, panel, viewer = titled.viewer._editor, titled.titles.panel, titled.viewer
    titled.titles.write("night")
    panel.text.setPlainText("Nights")
    assert viewer._shown_film.overlays["night"].words == "Nights"
    panel.text.setPlainText("Night")
    assert viewer._shown_film is editor.film
    titled.actions_["grade_bypass"].trigger()
    assert titled.grade.bypass.isChecked()
    panel.size_dial.changed.emit(0.1)
    assert not titled.grade.bypass.isChecked() and viewer._shown_film is editor.film
    lane = Lane(OVERLAY, "Titles", "z", lock=True)
    editor.edit("Lock", lambda film: edits.lane_set(film, lane))
    panel.size_dial.changed.emit(0.2)
    assert panel.overlay == editor.film.overlays["night"] and panel.size_dial.value == pytest.approx(0.1, abs=0.01)


def test_titles_lie_on_a_lane_of_their_own_where_they_are_moved_trimmed_split_and_told(
    titled: MainWindow, qtbot: QtBot
) -> None:
    view, editor, night = titled.timeline, titled.viewer._editor, OverlayId("night")
    assert [band.code for band in view.bands.all][:2] == ["V2", "V1"]
    band = view.bands.over[0]
    at = QPointF(view.scale.x(20), band.top + band.height / 2)
    assert view.finder.under(at).thing == Thing(Kind.OVER, night)
    view.selection.pick([Thing(Kind.OVER, night)])
    assert spoken(view, Thing(Kind.OVER, night)) == "Title Night, at 00:00:00:06, 1.2 s long"
    titled.actions_["nudge_right"].trigger()
    assert view.layout_shown.clip_span(editor.film.overlays[night])[0] == 7
    pull = drags.trim_over(view.places.of(night), Grip.END)
    pull.to(editor.film, 500, 0, "", 0)
    assert pull.film_after(editor.film).overlays[night].length == 530
    titled.playback.seek(20)
    titled.actions_["split"].trigger()
    assert [over.end for over in view.layout_shown.overlays["overlay"]] == [20, 37]
    view.selection.pick([Thing(Kind.OVER, night)])
    titled.actions_["lift"].trigger()
    assert night not in editor.film.overlays and len(editor.film.overlays) == 1
    noted: list[str] = []
    titled._bridge.noted.connect(noted.append)
    titled.playback.seek(Layout(editor.film).overlays[OVERLAY][0].start + 1)
    titled.actions_["cutaway"].trigger()
    assert noted == ["1 title or cutaway there made way. Undo brings it back."]
    assert any(over.cutaway is not None and over.cutaway.label for over in editor.film.overlays.values())


@pytest.mark.slow
def test_subtitles_come_from_a_file_lie_on_their_lane_and_are_seen(
    titled: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    over = "1\n00:00:02,000 --> 00:00:04,000\nNever.\n\n2\n00:00:03,000 --> 00:00:05,000\nEver.\n"
    noted: list[str] = []
    titled._bridge.noted.connect(noted.append)
    for written in (over, "1\n00:00:02,000 --> 00:00:03,000\nNever.\n"):
        (tmp_path / "a.srt").write_text(written, encoding="utf-8")
        before = titled._editor.film
        titled.drops.take([tmp_path / "a.srt"], QPoint(5, 5))
        qtbot.waitUntil(lambda before=before: titled._editor.film is not before)
    assert [words[:20] for words in noted] == ["1 subtitle ends wher", "2 subtitles made way"], (
        "nothing goes in silence"
    )
    qtbot.waitUntil(lambda: titled.timeline.bands.all[0].code == "S1")
    assert [band.code for band in titled.timeline.bands.all][:3] == ["S1", "V2", "V1"]
    titled.playback.seek(55)
    qtbot.waitUntil(lambda: titled.monitor.image is not None and bool((shown(titled)[..., 0] > 200).any()))
    titled.subtitles.write(tmp_path / "b.vtt")
    qtbot.waitUntil((tmp_path / "b.vtt").exists)
    assert "Never." in (tmp_path / "b.vtt").read_text(encoding="utf-8")
    said: list[str] = []
    titled._bridge.refused.connect(lambda words, _details: said.append(words))
    titled.subtitles.make()
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["Nobody speaks in this film yet. Write a line of dialogue into a shot first."]
