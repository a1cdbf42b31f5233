"""The whole path of a film by hand, in the window and with the built-in model; ``xvfb-run`` walks it on a screen.

``QT_QPA_PLATFORM=xcb xvfb-run -a ./rushes test tests/ui/test_ui_path.py``
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from studio.document import edits
from studio.document.brief import Quality
from studio.document.recipe import Take
from studio.media.frames import Movie
from studio.store.project import Project
from studio.ui.main_window import MainWindow

SENTENCE = "A dog runs on a beach"
LATER = "At night "
FRAMES = 20
"""What is left of the shot when it has been trimmed."""


class Walker:
    """A person at a window."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.editor, self._qtbot = window, window.bridge.editor, qtbot
        qtbot.waitUntil(window.isActiveWindow)

    def until(self, done: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(done()))

    def until_rendered(self) -> Take:
        """Waits until nothing renders and all is seen; the take that the one shot has then."""
        self.until(lambda: not self.live() and self.window.brief_edits.redrafting.due is None)
        self.until(lambda: self.window.up_to_date)
        assert not [view.failure for view in self.editor.jobs.values() if view.failure]
        (shot,) = self.editor.film.sequence
        take = self.editor.chosen(shot.id)
        assert take is not None
        return take

    def live(self) -> list[str]:
        """The prompts of what renders or waits."""
        return [view.request.recipe.brief.prompt for view in self.editor.jobs.values() if view.live]

    def stepped(self) -> bool:
        return any(view.live and view.step for view in self.editor.jobs.values())


@pytest.fixture
def steps() -> int:
    """As many as a draft has: here what each shows is looked at."""
    return 8


@pytest.mark.slow
def test_expectation_54_the_whole_path_from_a_sentence_to_a_film_that_is_opened_again(
    open_window: Callable[..., MainWindow], project: Project, qtbot: QtBot, tmp_path: Path
) -> None:
    project.commit("Small", edits.size_changed(project.film, (320, 180))).result()
    window = open_window(project)
    window.preferences.prefer(live=True)
    walker = Walker(window, qtbot)
    draft = _type_a_sentence(walker)
    refined = _relight_and_choose(walker, draft)
    _trim_and_speak(walker)
    output = tmp_path / "beach.mp4"
    _export(walker, output)
    with Movie(output) as movie:
        assert (movie.count, movie.size) == (FRAMES, (320, 180))
    film, takes = walker.editor.film, dict(walker.editor.takes)
    window.close()
    walker.editor.close()
    again = open_window(Project.open(project.folder))
    assert again.bridge.editor.film == film
    assert dict(again.bridge.editor.takes) == {take.id: take for take in takes.values() if take in (draft, refined)}


def _type_a_sentence(walker: Walker) -> Take:
    """It is drafted while it is typed, taken back by Esc, kept by Enter; so is what is typed into the brief."""
    window, editor, field = walker.window, walker.editor, walker.window.composer.text
    seen = list[str]()
    window.previews.beat.connect(lambda: seen.append(window.monitor.accessibleDescription()))
    assert field.hasFocus(), "a new film waits for its first sentence"
    window.composer._length.pick("2")
    QTest.keyClicks(field, "A dog")
    walker.until(walker.stepped)
    (shot,) = editor.film.sequence
    assert (shot.brief.prompt, shot.title, field.toPlainText()) == ("A dog", "A dog", "A dog")
    assert window.selection.shot == shot.id and field.hasFocus()
    QTest.keyClicks(field, " runs")
    walker.until(lambda: editor.shot(shot.id).brief.prompt == "A dog runs")
    assert walker.live() == ["A dog runs"], "no live draft waits behind another"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not editor.film.shots and not walker.live()
    field.setFocus()
    QTest.keyClicks(field, " on a beach")
    walker.until(walker.stepped)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.toPlainText() == ""
    take = walker.until_rendered()
    (shot,) = editor.film.sequence
    assert (shot.brief.prompt, shot.title, editor.is_redraft(take.id)) == (SENTENCE, SENTENCE, False)
    assert (take.recipe.quality, window.brief.refine.text()) == (Quality.DRAFT, "Refine take 1")
    assert any(badge.startswith("Draft · step ") for badge in seen)
    walker.until(lambda: window.monitor.accessibleDescription().startswith("Draft · 3"))
    prompt = window.brief.prompt.text
    prompt.setFocus()
    QTest.keyClicks(prompt, LATER)
    walker.until(lambda: walker.live() == [LATER + SENTENCE])
    assert editor.shot(shot.id).brief.prompt == LATER + SENTENCE and prompt.hasFocus()
    QTest.keyClick(prompt, Qt.Key.Key_Escape)
    assert editor.shot(shot.id).brief.prompt == prompt.toPlainText() == SENTENCE
    assert walker.until_rendered() == take
    editor.undo(2)
    assert not editor.film.shots, "the shot and its draft are one step"
    editor.redo()
    return walker.until_rendered()


def _relight_and_choose(walker: Walker, draft: Take) -> Take:
    """A dial drafts by itself, Enter refines, figures choose."""
    window, editor = walker.window, walker.editor
    (shot,) = editor.film.sequence
    dial = window.brief.lighting.key.slider
    QTest.keyClick(dial, Qt.Key.Key_PageUp)
    redraft = walker.until_rendered()
    assert editor.is_redraft(redraft.id) and window.brief.lighting.heading.changed
    window.timeline.setFocus()
    QTest.keyClick(window.timeline, Qt.Key.Key_1)
    assert editor.chosen(shot.id) == draft
    assert editor.takes_of(shot.id) == (draft,), "what nobody valued makes way"
    QTest.keyClick(window.timeline, Qt.Key.Key_Return)
    refined = walker.until_rendered()
    assert (refined.recipe.quality, refined.recipe.parent) == (Quality.REFINED, draft.id)
    assert refined.recipe.brief.lighting == redraft.recipe.brief.lighting
    for key, take in ((Qt.Key.Key_1, draft), (Qt.Key.Key_2, refined)):
        QTest.keyClick(window.timeline, key)
        assert editor.chosen(shot.id) == take
    return refined


def _trim_and_speak(walker: Walker) -> None:
    window, editor = walker.window, walker.editor
    (shot,) = editor.film.sequence
    window.preferences.prefer(live=False)
    window.playback.seek(FRAMES)
    QTest.keyClick(window.timeline, Qt.Key.Key_W)
    assert editor.shot(shot.id).length == FRAMES
    window.brief.dialogue.begin_line()
    box = window.brief.dialogue.lines[-1]
    for field, words in ((box.speaker, "MARA"), (box.words, "Come here")):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return)
    (line,) = editor.shot(shot.id).brief.dialogue
    assert (line.speaker, line.words) == ("MARA", "Come here")
    walker.until(lambda: window.sounds.now is not None and not window.sounds.busy)
    assert "dialogue" in window.sounds.now.rows, "the line is heard"


def _export(walker: Walker, output: Path) -> None:
    window, told = walker.window, list[str]()
    window.files.exported.connect(lambda *_: told.append("exported"))
    window.actions_["export"].trigger()
    window.files.page.accept()
    (dialog,) = window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(output))
    dialog.close()
    walker.until(lambda: told)
