"""From a sentence to a take and on: the window on a real project, with the built-in model drawing."""

from __future__ import annotations

import gc
import sqlite3
import weakref
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.document import edits
from studio.document.brief import Aspect, Lighting, Line, Quality
from studio.editor.editor import Editor
from studio.editor.jobs import JobState
from studio.engine.jobs import JobState as Recorded
from studio.engine.journal import ProjectJournal
from studio.engine.messages import Request
from studio.engine.refine import recipe_for
from studio.store import database
from studio.store.project import Project
from studio.ui.bridge import Bridge, Waker
from studio.ui.looks import LOOKS
from studio.ui.main_window import MainWindow
from tests.ui.small_film import BLUE, take_of

SENTENCE = "A dog runs on a beach"
Open = Callable[..., MainWindow]


def settled(window: MainWindow) -> None:
    assert not any(view.live for view in window._editor.jobs.values())
    assert window.up_to_date


def stepped(window: MainWindow) -> bool:
    views = window._editor.jobs.values()
    assert not [view.failure for view in views if view.failure]
    return any(view.step for view in views)


def small(window: MainWindow) -> None:
    """A film whose pictures, at which nobody looks, are made at once."""
    window._editor.edit("Change size", lambda film: edits.size_changed(film, (192, 108)))


def drafted(window: MainWindow, qtbot: QtBot) -> None:
    """A short shot with its first take."""
    small(window)
    shot = window._editor.add_shot(SENTENCE, seconds=1, seed=3)
    window.verbs.show(shot)
    window.verbs.refine()
    qtbot.waitUntil(lambda: settled(window))


@pytest.mark.slow
def test_expectation_48_the_window_goes_on_while_the_light_alone_is_refined(window: MainWindow, qtbot: QtBot) -> None:
    """Its clock ticks between every two steps; how long it ever waits, ``ui_stall`` and ``scripted_use`` measure."""
    beats: list[int] = []
    heart = QTimer(window)
    heart.timeout.connect(lambda: stepped(window) and beats.append(next(iter(window._editor.jobs.values())).step))
    heart.start(10)
    drafted(window, qtbot)
    heart.stop()
    assert set(beats) >= set(range(1, next(iter(window._editor.jobs.values())).steps + 1)) and beats == sorted(beats)
    editor, shot = window._editor, window.selection.shot
    before = editor.chosen(shot)
    assert not window.brief.lighting.heading.changed
    window.brief.lighting.looks.pick(4)
    assert window.brief.lighting.heading.changed
    assert not window.brief.pacing.heading.changed
    QTest.keyClick(window.timeline, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: settled(window))
    take = editor.chosen(shot)
    assert take.recipe.aspect is Aspect.LIGHTING
    assert take.recipe.parent == before.id
    assert take.recipe.brief == replace(before.recipe.brief, lighting=LOOKS[4].lighting)
    assert not window.brief.lighting.heading.changed
    window.actions_["take1"].trigger()
    assert editor.chosen(shot) == before
    assert window.brief.lighting.heading.changed
    window.brief.lighting.reset()
    assert editor.shot(shot).brief == before.recipe.brief


@pytest.mark.slow
def test_a_render_that_fails_says_why_and_can_be_tried_again(window: MainWindow, qtbot: QtBot) -> None:
    drafted(window, qtbot)
    editor, shot = window._editor, window.selection.shot
    latents = editor.project.media.path(editor.chosen(shot).latents)
    kept = latents.read_bytes()
    latents.unlink()
    window.brief.lighting.looks.pick(0)
    window.verbs.refine()
    qtbot.waitUntil(lambda: settled(window))
    notice = window.notices.lines[0]
    assert notice.words.text().startswith("The take to refine cannot be read. Its latents are missing")
    assert notice.words.text().endswith("Draft the shot again, or bring the folder back from a backup.")
    latents.write_bytes(kept)
    notice.buttons["Retry"].click()
    qtbot.waitUntil(lambda: settled(window))
    assert editor.chosen(shot).recipe.quality is Quality.REFINED
    assert window.notices.lines == ()


@pytest.mark.slow
def test_expectation_50_closing_while_rendering_is_quick_and_the_render_is_offered_again(
    open_window: Open, project: Project, qtbot: QtBot
) -> None:
    first = open_window(project, host="process")
    small(first)
    shot = first._editor.add_shot(SENTENCE, seconds=8)
    first.verbs.show(shot)
    first.verbs.refine()
    qtbot.waitUntil(lambda: stepped(first))
    with qtbot.waitSignal(first.closed):
        first.close()
    first._editor.close()
    second = open_window(Project.open(project.folder))
    notice = second.notices.lines[0]
    assert notice.words.text() == "A render was interrupted when Rushes last ended; nothing else is lost."
    notice.buttons["Resume"].click()
    qtbot.waitUntil(lambda: stepped(second))
    second.actions_["cancel"].trigger()
    qtbot.waitUntil(lambda: settled(second))
    assert second.status.doing.text() == "Ready"


def test_forgotten_renders_are_not_offered_again(open_window: Open, project: Project, qtbot: QtBot) -> None:
    interrupted(project)
    window = open_window(Project.open(project.folder))
    window.notices.lines[0].buttons["Forget"].click()
    qtbot.waitUntil(lambda: [v.state for v in window._editor.jobs.values()] == [JobState.CANCELLED])
    window.close()
    window._editor.close()
    assert open_window(Project.open(project.folder)).notices.lines == ()


def test_shots_whose_turn_to_be_drafted_had_not_come_are_offered_again(open_window: Open, project: Project) -> None:
    first = open_window(project)
    first.verbs.draft_text("\n".join(f"A dog sleeps under tree {n}" for n in range(1, 13)), "", 2.0)
    first.close()
    assert len(first._editor.jobs) == 12
    first._editor.close()
    second = open_window(Project.open(project.folder))
    assert {view.shot for view in second._editor.jobs.values()} == set(second._editor.film.shots)


def interrupted(project: Project) -> None:
    """Leaves a job in the journal as a crash would."""
    from studio.editor.editor import Editor

    editor = Editor(project, host="thread")
    shot = editor.shot(editor.add_shot(SENTENCE))
    card = editor.card(shot.brief)
    recipe = recipe_for(shot.brief, card, Quality.DRAFT, size=(1280, 720), frames=24, rate=editor.film.rate)
    ProjectJournal(project).record(Request("lost", shot.id, recipe, str(project.media.folder)), Recorded.RUNNING)
    editor.close()


def test_a_second_opener_reads_only(open_window: Open, project: Project) -> None:
    first = open_window(project)
    first._editor.add_shot(SENTENCE)
    first._editor.project.flush()
    second = open_window(Project.open(project.folder))
    assert "open for reading only" in second.notices.lines[0].words.text()
    assert second.header._state.text() == "— open for reading only"
    assert second.monitor.accessibleDescription() == "Not drafted yet. This film is open for reading only.", (
        "no key that drafts is named"
    )
    assert not second.composer.isEnabled()
    assert not second.brief.refine.isEnabled()
    assert not second.brief.prompt.isEnabled()
    second.verbs.refine()
    assert second._editor.jobs == {}
    assert "reading only" in second.notices.lines[0].words.text()


def test_a_damaged_project_says_what_was_read_back(open_window: Open, project: Project) -> None:
    from studio.editor.editor import Editor

    editor = Editor(project, host="thread")
    for number in range(30):
        editor.add_shot(f"{SENTENCE} {number}")
    editor.close()
    with sqlite3.connect(project.folder / database.NAME) as db:
        db.execute("update edit set crc = crc + 1 where n = 12")
    db.close()
    window = open_window(Project.open(project.folder))
    assert window.notices.lines[0].words.text().startswith("The project file was damaged:")
    assert len(window._editor.film.shots) >= 28


def test_edits_that_are_still_being_typed_reach_their_own_shot(window: MainWindow) -> None:
    editor = window._editor
    first, second = editor.add_shot("A man walks"), editor.add_shot("A cat sleeps")
    window.verbs.show(first)
    window.brief.prompt.text.setFocus()
    window.brief.prompt.text.setPlainText("A man runs")
    window.storyboard.selected.emit(second)
    assert editor.shot(first).brief.prompt == "A man runs"
    assert editor.shot(second).brief.prompt == "A cat sleeps"
    assert window.brief.prompt.text.toPlainText() == "A cat sleeps"


def test_expectation_49_a_refusal_is_one_sentence_and_changes_nothing(window: MainWindow) -> None:
    before = window._editor.film
    window._bridge.do(window._editor.refine, "nowhere")
    assert window._editor.film is before
    line = window.notices.lines[0]
    assert line.words.text().startswith("The film has no shot “nowhere”.") and "Traceback" not in line.words.text()
    line.buttons["Copy details"].click()
    assert QGuiApplication.clipboard().text() == f"EditorError: {line.words.text()}"


@pytest.mark.parametrize(
    "act",
    [
        lambda window: window.verbs.show(window._editor.film.sequence[1].id),
        lambda window: window.playback.seek(30),
        lambda window: window.playback.play(1),
        lambda window: window.tidings.read.timeout.emit(),
        lambda window: window._bridge.do(window._editor.add_shot, "A cat sleeps"),
    ],
    ids=["picks another shot", "moves the playhead", "plays", "reads", "edits"],
)
def test_what_could_not_be_done_is_told_until_a_hand_does_something_else(
    window: MainWindow, act: Callable[[MainWindow], object]
) -> None:
    for words in ("A man waits", "A dog runs"):
        window._editor.add_shot(words, seconds=2)
    window.verbs.show(window._editor.film.sequence[0].id)
    window.tidings.tell_hindrance("The shot cannot be longer than its take.")
    window.notices.tell("Something failed.", wrong=True)  # what failed is another matter
    window.selection.changed.emit()  # still of the press that could not
    assert len(window.notices.lines) == 2 and window.tidings.read.isActive()
    window.tidings.seen.stop()
    act(window)
    window.playback.play(0)
    assert [line.words.text() for line in window.notices.lines] == ["Something failed."]


@pytest.mark.parametrize("text", ["🎬🎉", "?!\n---"])
def test_a_text_without_words_is_refused_and_stays(window: MainWindow, text: str) -> None:
    window.composer.text.setPlainText(text)
    window.composer.ask()
    assert not window._editor.film.shots
    assert "has no words to film. Write a sentence" in window.notices.lines[0].words.text()
    assert window.composer.text.toPlainText() == text


def test_a_script_brings_its_shots_and_drafts_them(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    script = tmp_path / "two.txt"
    script.write_text("# Two\nA man walks on a beach.\nANNA: Wait for me.\nA dog sleeps.\n", encoding="utf-8")
    shown: list[object] = []
    window._bridge.arrived.connect(lambda: shown.append(None))
    with qtbot.waitSignal(window.files.imported):
        window.files.drop(script)
    assert [shot.brief.prompt for shot in window._editor.film.sequence] == ["A man walks on a beach.", "A dog sleeps."]
    qtbot.waitUntil(lambda: window.header.title.text() == "Two")  # seen in a turn of its own
    assert not window.cast.character.name, "what nobody looks at is not filled"
    qtbot.waitUntil(lambda: len(window._editor.jobs) == 2)
    qtbot.waitUntil(lambda: bool(window.brief.dialogue.lines))  # panel by panel
    assert window.brief.dialogue.lines[0].words.text() == "Wait for me."
    assert len(shown) == 1, "the film is shown anew once"
    window.actions_["cast"].trigger()
    assert window.cast.character.name == "ANNA"
    for job in list(window._editor.jobs):
        window._editor.cancel(job)
    qtbot.waitUntil(lambda: settled(window))


def test_a_script_that_is_none_is_refused_in_a_sentence(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    script = tmp_path / "scan.txt"
    script.write_bytes(b"%PDF-1.7 ...")
    with qtbot.waitSignal(window._bridge.refused):
        window.files.drop(script)
    assert window.notices.lines[0].words.text().startswith("“scan.txt” is a PDF, not text.")


def test_several_lines_in_the_composer_are_several_shots(window: MainWindow, qtbot: QtBot) -> None:
    small(window)
    window.composer.text.setPlainText("A man walks.\n\nA dog sleeps.")
    window.composer.ask()
    assert [shot.brief.prompt for shot in window._editor.film.sequence] == ["A man walks.", "A dog sleeps."]
    window.status.cancel()
    for job in list(window._editor.jobs):
        window._editor.cancel(job)
    qtbot.waitUntil(lambda: settled(window))


def test_expectation_53_the_first_start_offers_three_sentences(window: MainWindow, qtbot: QtBot) -> None:
    assert window.first_start.isVisible()
    assert [bool(example.sentence) for example in window.first_start.examples] == [True] * 3
    small(window)
    window.first_start.examples[1].click()
    assert window._editor.film.sequence[0].brief.prompt == window.first_start.examples[1].sentence
    assert not window.first_start.isVisible()
    window.status.cancel()
    qtbot.waitUntil(lambda: settled(window))


def test_voices_and_moods_of_a_line(window: MainWindow) -> None:
    editor = window._editor
    shot = editor.add_shot("A woman talks")
    window.verbs.show(shot)
    window.brief.dialogue.begin_line()
    box = window.brief.dialogue.lines[0]
    box.speaker.setText("Anna")
    box.words.setText("Who is there?")
    box.settle()
    line = editor.shot(shot).brief.dialogue[0]
    assert (line.speaker, line.words) == ("Anna", "Who is there?")
    box.emotion.pick("afraid")
    box.voice.pick("elder female")
    assert editor.shot(shot).brief.dialogue[0].emotion == "afraid"
    assert editor.film.cast["Anna"].voice.age == "elder"
    box.words.setText("")
    box.settle()
    assert editor.shot(shot).brief.dialogue == ()


def test_the_pacing_curve_is_one_step_for_each_drag(window: MainWindow) -> None:
    editor = window._editor
    shot = editor.add_shot("A man walks")
    window.verbs.show(shot)
    curve = window.brief.pacing.curve
    middle = curve.rect().center()
    QTest.mousePress(curve, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(curve, middle.__class__(middle.x() + curve.width() // 4, 8))
    QTest.mouseRelease(curve, Qt.MouseButton.LeftButton, pos=middle.__class__(middle.x() + curve.width() // 4, 8))
    points = editor.shot(shot).brief.pacing.curve
    assert points[0] == (0.0, 1.0)
    assert points[2] == (1.0, 1.0)
    assert points[1][0] > 0.6
    assert points[1][1] == 4.0
    window.actions_["undo"].trigger()
    assert editor.shot(shot).brief.pacing.curve == ()
    assert curve.value == ()


@pytest.mark.slow
def test_a_line_can_be_heard_before_anything_is_rendered(window: MainWindow, qtbot: QtBot) -> None:
    shot = window._editor.add_shot("A woman talks")
    window.verbs.show(shot)
    playback = window.cast_verbs.audition._playback
    with qtbot.waitSignal(playback.playing_changed, check_params_cb=bool):
        window.brief.heard.emit(Line("WOMAN", "Who is there?"))
    assert 10 < playback.length < 96
    with qtbot.waitSignal(playback.playing_changed, check_params_cb=lambda playing: not playing):
        pass
    assert window._editor.jobs == {}
    said = [words for _, words in window.notices.history if "cannot be heard here" in words]
    assert bool(said) == bool(playback.silence)


def test_words_that_the_model_did_not_know_stand_under_the_prompt(window: MainWindow) -> None:
    shot = window._editor.shot(window._editor.add_shot("A zorb rolls"))
    take = take_of(window._editor.project, shot, BLUE, Quality.DRAFT)
    window._editor.project.add_take(replace(take, unknown=("zorb",))).result()
    window._editor.choose(shot.id, take.id)
    assert window.brief.prompt._unknown.text().startswith("Not known to the model: zorb. It knows none like it")


def test_an_edited_brief_is_drafted_by_itself_until_that_is_switched_off(window: MainWindow, qtbot: QtBot) -> None:
    small(window)
    editor = window._editor
    shot = editor.add_shot(SENTENCE, seconds=1)
    window.verbs.show(shot)
    window.preferences.prefer(live=True)
    window.brief.edited.emit(shot, replace(editor.shot(shot).brief, lighting=Lighting(time="night")), "Lighting")
    qtbot.waitUntil(lambda: editor.chosen(shot) is not None)
    qtbot.waitUntil(lambda: not any(view.live for view in editor.jobs.values()))
    take = editor.chosen(shot)
    assert take is not None and take.recipe.brief.lighting.time == "night" and editor.project.can_undo == "Lighting"
    window.preferences.prefer(live=False)
    window.brief.edited.emit(shot, replace(editor.shot(shot).brief, lighting=Lighting(time="noon")), "Lighting")
    assert not any(view.live for view in editor.jobs.values()) and editor.shot(shot).brief.lighting.time == "noon"


def test_words_stay_with_the_shot_that_they_were_typed_for(window: MainWindow) -> None:
    editor = window._editor
    shot = editor.add_shot(SENTENCE)
    window.verbs.show(shot)
    window.brief.prompt.text.setFocus()
    window.brief.prompt.text.setPlainText("A cat runs on a beach")
    new = editor.add_shot("A horse rests in a field")  # as a script brings one
    window.verbs.show(new)
    assert [shot.brief.prompt for shot in editor.film.sequence] == ["A cat runs on a beach", "A horse rests in a field"]
    assert window.brief.prompt.text.toPlainText() == "A horse rests in a field"


def test_a_closed_window_gives_back_what_it_held(qapp, tmp_path: Path) -> None:
    waker = Waker()
    bridge = Bridge(Editor(Project.create(tmp_path / "Short.rushes"), host="thread", wake=waker.wake), waker)
    window = MainWindow(bridge)
    parts = [weakref.ref(part) for part in (window, window.timeline, window.viewer, window.pictures, window.sounds)]
    window.show()
    window.close()
    bridge.close()
    bridge.editor.close()
    window.deleteLater()
    bridge.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del window, bridge
    gc.collect()
    assert [part() for part in parts] == [None] * len(parts)


def test_what_an_edit_changed_is_painted_behind_whatever_else_waits(window: MainWindow, qtbot: QtBot) -> None:
    """Else a key that came during an edit waited for the edit's work and for its paint together."""
    order: list[str] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            order.extend(["painted"] * (event.type() == QEvent.Type.Paint))
            return super().eventFilter(watched, event)

    def edit() -> None:
        if window._breath.isActive() or window._rested:  # something else is to be painted yet
            QTimer.singleShot(20, edit)
            return
        order.clear()
        window._editor.add_shot(SENTENCE, seconds=1)
        waits.start(0)

    watch, waits = Watch(), QTimer(window, singleShot=True)
    waits.timeout.connect(lambda: order.append("a turn of its own"))
    window.timeline.viewport().installEventFilter(watch)
    QTimer.singleShot(20, edit)
    qtbot.waitUntil(lambda: "painted" in order and "a turn of its own" in order)
    assert order[0] == "a turn of its own"
