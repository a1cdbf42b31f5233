"""The list of steps, and the sheet of keys."""

from __future__ import annotations

from pathlib import Path

from desk import Desk
from PySide6.QtCore import Qt

from studio.document import cuts, edits
from studio.editor.editor import Editor
from studio.store.project import Project
from studio.ui import key_sheet
from studio.ui.actions import USUAL, VERBS
from studio.ui.bridge import Bridge, Waker
from studio.ui.history import History
from studio.ui.keymap import Keymap
from studio.ui.main_window import MainWindow


def words(history: History) -> list[str]:
    model = history.list.model()
    return [model.index(row, 0).data(Qt.ItemDataRole.DisplayRole) for row in range(model.rowCount())]


def test_expectation_34_a_click_in_the_history_goes_back_and_forward(shared_window: MainWindow) -> None:
    window, editor = shared_window, shared_window._editor
    history, docks = window.history, window.docks
    window.actions_["panel_history"].trigger()
    assert docks.tabbed[docks.stand("history")].front == "history", "beside the storyboard, in front of it"
    before, title = words(history), editor.film.title
    for name in ("One", "Two", "Three"):
        editor.edit(f"Name {name}", lambda film, name=name: edits.title_changed(film, name))
    assert words(history) == [*before, "Name One", "Name Two", "Name Three"]
    history.list.clicked.emit(history.list.model().index(len(before), 0))
    assert editor.film.title == "One" and history.list.currentIndex().row() == len(before)
    assert words(history)[-2:] == ["Name Two", "Name Three"], "pale, and still there to go on to"
    history.go(len(before) + 2)
    assert editor.film.title == "Three"
    history.go(len(before) - 1)
    assert editor.film.title == title and history.list.currentIndex().row() == len(before) - 1
    window.actions_["panel_storyboard"].trigger()
    assert window.storyboard.isVisible() and not history.isVisible(), "one at a time, under their tabs"
    window.actions_["panel_history"].trigger()
    assert history.isVisible(), "brought to the front"
    window.actions_["panel_history"].trigger()
    assert not window.workspaces.shows("history") and not docks.tabbed[docks.stand("history")].has_tabs


def test_the_history_reaches_back_before_this_start(desk: Desk, qtbot) -> None:
    editor, folder = desk.editor, desk.editor.project.folder
    for name in ("One", "Two"):
        editor.edit(f"Name {name}", lambda film, name=name: edits.title_changed(film, name))
    editor.project.close()
    again = Editor(Project.open(folder), host="thread")
    history = History(Bridge(again, Waker()))
    qtbot.addWidget(history)
    history.show()
    assert words(history)[-3:] == ["Add shots", "Name One", "As it was opened"] and not again.project.can_undo
    assert words(history)[0] == "Before this start"
    history.go(len(words(history)) - 2)
    assert again.film.title == "One" and words(history)[-1] == "Go back to “Name One”"
    history.go(len(words(history)) - 2)
    assert again.film.title == "Two", "a step like any other"
    again.close()


def test_what_could_not_be_done_goes_with_the_next_edit_and_a_failure_stays(shared_window: MainWindow) -> None:
    window, editor = shared_window, shared_window._editor
    for line in window.notices.lines:
        line.close_line()
    window.bridge.do(editor.edit, "Split", lambda film: cuts.split(film, 10**6, "new"))
    window.bridge.refused.emit("The film could not be written.", "OSError: the disk is full")
    assert len(window.notices.lines) == 2
    editor.edit("Name", lambda film: edits.title_changed(film, "Other"))
    assert [line.words.text() for line in window.notices.lines] == ["The film could not be written."]
    window.notices.lines[0].close_line()


def test_expectation_56_the_sheet_of_keys_is_printed_from_the_registry(tmp_path: Path, qapp) -> None:
    keymap = Keymap(USUAL, "Premiere").given("split", ("Ctrl+Alt+Y",))
    page = key_sheet.html(keymap)
    assert "Ctrl+Alt+Y" in page and "as in Premiere" in page and "Zoom in" in page
    *menus, (_, hands) = key_sheet.tables(keymap)
    assert ("Roll the cut", "Ctrl + an end") in hands
    assert ("Choose take 1–9", "1 … 9") in dict(menus)["Take"]
    assert sum(len(rows) for _, rows in menus) == len({verb.label for verb in VERBS if keymap.keys[verb.id]})
    for name in ("keys.pdf", "keys.html"):
        key_sheet.write(keymap, tmp_path / name)
    assert (tmp_path / "keys.html").read_text(encoding="utf-8") == page
    paper = (tmp_path / "keys.pdf").read_bytes()
    assert paper.startswith(b"%PDF") and paper.count(b"/Type /Page\n") == 1, "one page"
