"""The takes of a shot: what changed from one to another, what a person says of them, where they come from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from studio.document.brief import Aspect, Lighting, Quality
from studio.document.recipe import Take, take_id
from studio.document.remarks import remark_on
from studio.store.project import Project
from studio.ui.main_window import MainWindow
from studio.ui.standing import Kind, standing
from studio.ui.takes import LEFT, STEP, TOP
from tests.ui.small_film import RED, small_project, take_of

Open = Callable[..., MainWindow]


def family(project: Project) -> tuple[Take, Take, Take]:
    """The first shot's take, one that was refined from it in its light, and a variation."""
    shot = project.film.sequence[0]
    first = project.takes.of(shot.id)[0]
    recipe = replace(first.recipe, seed=shot.brief.seed)
    lit = take_of(project, shot, (*RED[:2], 90), Quality.REFINED, 12)
    brief = replace(shot.brief, lighting=Lighting(time="night"))
    lit_recipe = replace(recipe, brief=brief, quality=Quality.REFINED, parent=first.id, aspect=Aspect.LIGHTING)
    other = take_of(project, shot, (*RED[:2], 140), Quality.DRAFT, 12)
    varied = replace(recipe, quality=Quality.DRAFT, seed=77)
    made = []
    for take, by in ((lit, lit_recipe), (other, varied)):
        made.append(replace(take, id=take_id(by, take.picture), recipe=by))
        project.add_take(made[-1]).result()
    return first, made[0], made[1]


@pytest.fixture
def window(open_window: Open, tmp_path: Path) -> MainWindow:
    """A window on three shots; the first is selected and has three takes."""
    project = small_project(tmp_path / "Small.rushes", (12, 12, 12))
    family(project)
    made = open_window(project)
    made.verbs.show(made.viewer.layout.spans[0].shot.id)
    return made


def takes_of(window: MainWindow) -> tuple[Take, ...]:
    assert window.selection.shot is not None
    return window._editor.takes_of(window.selection.shot)


def place(index: int) -> QPoint:
    return QPoint(LEFT + index * STEP + 40, TOP + 30)


def test_the_brief_says_what_it_changes_about_the_chosen_take(window: MainWindow) -> None:
    editor, shot = window._editor, window._editor.film.sequence[0]
    assert window.brief.changes.whole == ""
    editor.change_brief(shot.id, replace(shot.brief, lighting=Lighting(time="night")))
    assert window.brief.changes.whole == "Lighting: left open → night; everything else kept"
    assert not window.brief.reset_all.isHidden()
    editor.undo()
    assert window.brief.changes.whole == ""


def test_a_take_under_the_pointer_says_what_it_changes_about_the_chosen_one(window: MainWindow) -> None:
    strip = window.takes
    QTest.mouseMove(strip, place(2))
    assert strip.told == ""  # the chosen one itself
    QTest.mouseMove(strip, place(0))
    assert strip.told == "quality: final → draft; seed: 1 → 77; everything else kept"
    QTest.mouseMove(strip, place(1))
    assert strip.told.startswith("lighting: left open → night; quality: final → refined; ")
    QTest.mouseMove(strip, QPoint(5, 5))
    assert strip.told == ""
    window.actions_["compare"].trigger()
    assert strip.told == "A against B: quality: draft → final; seed: 77 → 1; everything else kept"


def test_a_take_is_rated_named_and_noted_by_keys_and_each_is_one_step(window: MainWindow) -> None:
    editor, take = window._editor, takes_of(window)[0]
    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert remark_on(editor.film, take.id).rating == 4
    assert editor.project.can_undo == "Rate take 1"
    assert "1 · final, rated 4 of 5" in window.takes.accessibleName()
    QTest.keyClick(window, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    card = window.takes.card
    assert card.isVisible()
    QTest.keyClicks(card.name, "warmer lamp")
    card.note.setPlainText("The lamp flickers.")
    QTest.keyClick(card.name, Qt.Key.Key_Return)
    assert not card.isVisible()
    said = remark_on(editor.film, take.id)
    assert (said.name, said.note, said.rating) == ("warmer lamp", "The lamp flickers.", 4)
    assert window.takes.words_of(take) == "1 · warmer lamp"
    editor.undo()
    assert remark_on(editor.film, take.id).name == "" and remark_on(editor.film, take.id).rating == 4
    QTest.keyClick(window, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(card.note, "nothing of this")
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert remark_on(editor.film, take.id).note == "" and card.told_of.isHidden()
    noted = "Memory ran out while drawing; tried again: drawn in tiles."
    strip = window.takes
    strip._takes = [(1, replace(take, notes=(noted,)))]
    assert noted in strip._tip(0).splitlines()
    card.ask(strip._takes[0][1], "Take 1", remark_on(editor.film, take.id), QPoint(), name=True)
    assert card.told_of.text() == noted and not card.told_of.isHidden()
    QTest.keyClick(card, Qt.Key.Key_Escape)


def test_a_take_that_is_put_away_is_hidden_and_comes_back(window: MainWindow) -> None:
    editor, (first, lit, varied) = window._editor, takes_of(window)
    window.actions_["take2"].trigger()
    assert editor.film.sequence[0].chosen == lit.id
    window.actions_["take_away"].trigger()
    assert editor.film.sequence[0].chosen == first.id  # what it was made from
    assert [take.id for _, take in window.takes._takes] == [varied.id, first.id]
    window.actions_["take2"].trigger()
    assert editor.film.sequence[0].chosen == first.id  # what lies in the tray cannot be chosen
    assert window.takes.tray.text() == "Tray 1"
    window.takes.tray.click()
    assert window.takes.accessibleName() == "Tray of shot 01: click a take to bring it back: 2 · lighting"
    QTest.mouseClick(window.takes, Qt.MouseButton.LeftButton, pos=place(0))
    assert not remark_on(editor.film, lit.id).away and window.takes.tray.isHidden()
    assert [take.id for _, take in window.takes._takes] == [varied.id, lit.id, first.id]
    editor.undo()
    window.actions_["take_back"].trigger()
    assert not remark_on(editor.film, lit.id).away


def test_the_tray_is_emptied_only_after_a_yes(window: MainWindow) -> None:
    editor, (first, lit, varied) = window._editor, takes_of(window)
    for take in (lit, varied):
        window.takes._mean(take, window.actions_["take_away"].trigger)
    window.actions_["tray_empty"].trigger()
    notice = window.notices.lines[0]
    assert notice.words.text().startswith("Delete 2 takes for good? ")
    assert takes_of(window) == (first, lit, varied)
    window.actions_["take_back"].trigger()  # the newest of them is wanted after all
    notice.buttons["Delete for good"].click()
    editor.project.flush()
    assert takes_of(window) == (first, varied) and lit.picture not in editor.project.media
    window.actions_["tray_empty"].trigger()
    assert window.notices.lines[0].words.text() == "The tray has nothing to delete."


def test_what_is_stale_is_rendered_by_a_key_and_said_where_nothing_is(window: MainWindow) -> None:
    editor, (first, _, _) = window._editor, takes_of(window)
    QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert window.notices.lines[0].words.text() == "No shot is stale: every take is as its brief says."
    second = editor.film.sequence[1]
    made = take_of(editor.project, second, RED, Quality.DRAFT)
    from_first = replace(made.recipe, parent=first.id)
    child = replace(made, id=take_id(from_first, made.picture), recipe=from_first)
    editor.project.add_take(child)
    editor.choose(second.id, child.id)
    assert standing(editor, editor.film.sequence[1]).kind is Kind.DRAFT
    window.actions_["take2"].trigger()  # the first shot uses another take than the second was made from
    assert standing(editor, editor.film.sequence[1]).kind is Kind.STALE


def test_the_menu_of_a_take_means_that_take(window: MainWindow) -> None:
    editor, (first, lit, _) = window._editor, takes_of(window)
    menu = window.takes.menu()
    named = {action.text(): action for action in menu.actions()}
    assert list(named) == [
        "Rate",
        "Compare with this take",
        "Name the take…",
        "Note on the take…",
        "Put the take in the tray",
    ]
    rating = named["Rate"].menu()
    window.takes._mean(lit, rating.actions()[0].trigger)  # type: ignore[union-attr]
    assert remark_on(editor.film, lit.id).rating == 5 and remark_on(editor.film, first.id).rating == 0


def test_the_tree_tells_where_each_take_comes_from_and_chooses(window: MainWindow) -> None:
    tree, (first, lit, _) = window.takes.tree, takes_of(window)
    assert tree.isVisible()
    words = [tree.model().index(n, 0).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(3)]
    assert words == ["Take 1, final", "Take 2, refined lighting from take 1", "Take 3, varied from take 1"]
    assert QAccessible.queryAccessibleInterface(tree).text(QAccessible.Text.Name) == "Where the takes come from"
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(tree.model().index(1, 0)).center())
    assert window._editor.film.sequence[0].chosen == lit.id
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_Up)
    assert window._editor.film.sequence[0].chosen == first.id
    window.resize(900, 800)
    assert tree.isHidden() or window.takes.width() >= 790
    assert window.takes._at(QPointF(place(0))) == 0
