"""The command palette, the four schools of keys, and what verbs say that can do nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from studio.ui.actions import USUAL, VERBS
from studio.ui.allowed import Now, reasons
from studio.ui.command_palette import CommandPalette
from studio.ui.fuzzy import folded, likeness
from studio.ui.keymap import PRESETS, Keymap
from studio.ui.main_window import MainWindow

UNIVERSAL = ("play", "faster", "stop", "backward", "mark_in", "mark_out", "marker", "home", "end", "undo")


@pytest.fixture
def palette(shared_window: MainWindow) -> CommandPalette:
    """Opened by its key."""
    shared_window.timeline.setFocus()
    QTest.keyClick(shared_window.timeline, Qt.Key.Key_P, Qt.Modifier.CTRL | Qt.Modifier.SHIFT)
    found = shared_window.window_verbs.palette
    assert found.isVisible() and found.typed.hasFocus()
    yield found
    found.leave()


def test_letters_in_order_are_enough_and_the_likeliest_comes_first(palette: CommandPalette) -> None:
    QTest.keyClicks(palette.typed, "spl")
    assert palette.shown[0].words == "Split at the playhead"
    assert palette.shown[0].keys == "S or Ctrl+K"
    palette.typed.setText("ripdel")
    assert palette.shown[0].words == "Ripple delete"


def test_enter_does_what_is_lit_and_the_keyboard_goes_back(palette: CommandPalette, shared_window: MainWindow) -> None:
    shared_window.playback.seek(100)
    palette.typed.setText("to the start")
    QTest.keyClick(palette.typed, Qt.Key.Key_Return)
    assert shared_window.playback.frame == 0
    assert not palette.isVisible() and shared_window.timeline.hasFocus()


def test_shots_and_markers_are_gone_to_by_name(palette: CommandPalette, shared_window: MainWindow) -> None:
    palette.typed.setText("shot 3")
    assert palette.shown[0].words == "03 Shot 3"
    QTest.keyClick(palette.typed, Qt.Key.Key_Return)
    assert shared_window.selection.shot == "s3" and shared_window.playback.frame == 72
    palette.open()
    palette.typed.setText("door")
    QTest.keyClick(palette.typed, Qt.Key.Key_Return)
    assert shared_window.playback.frame == 60


def test_arrows_walk_the_list_and_the_field_tells_what_is_lit(palette: CommandPalette) -> None:
    palette.typed.setText("zoom")
    first = palette.typed.accessibleDescription()
    QTest.keyClick(palette.typed, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 1
    assert palette.typed.accessibleDescription().startswith(palette.shown[1].words) != first
    for _ in palette.shown:
        QTest.keyClick(palette.typed, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == len(palette.shown) - 1


def test_what_can_do_nothing_says_why_and_stays(palette: CommandPalette) -> None:
    palette.typed.setText("redo")
    assert palette.shown[0].why_not == "Nothing was taken back"
    QTest.keyClick(palette.typed, Qt.Key.Key_Return)
    assert palette.isVisible()
    QTest.keyClick(palette.typed, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_a_click_elsewhere_closes_it(palette: CommandPalette, shared_window: MainWindow) -> None:
    shared_window.composer.text.setFocus()
    assert not palette.isVisible()


@settings(max_examples=50)
@given(st.text("ab c", max_size=6), st.text("ab c", max_size=20))
def test_likeness_is_there_exactly_when_the_letters_are_in_order(typed: str, words: str) -> None:
    typed, words = folded(typed), folded(words)
    letters = iter(words)
    assert (likeness(typed, words) is not None) == all(letter in letters for letter in "".join(typed.split()))


def test_accents_do_not_matter() -> None:
    assert likeness(folded("ecran"), folded("Plein écran")) is not None


# ---- what verbs say


def test_verbs_say_why_they_can_do_nothing() -> None:
    empty = dict(reasons(VERBS, Now(shots=False, takes=0)))
    assert {empty[verb] for verb in ("refine", "export", "split", "rate3", "title_add")} == {"There is no shot yet"}
    assert [empty[verb] for verb in ("new", "open", "script", "write", "find", "keys", "cancel")] == [""] * 7
    locked = dict(reasons(VERBS, Now(True, 2, True, False, "This film is open for reading only.")))
    assert {locked[verb] for verb in ("undo", "split", "vary", "paste", "script", "title_edit")} == {
        "This film is open for reading only."
    }
    looking = ("grade", "grade_bypass", "compare_with", "subtitles_out")
    assert {locked[verb] for verb in ("export", "play", "compare", "copy", "cancel", "safe", *looking)} == {""}
    one = dict(reasons(VERBS, Now(True, 1, True)))
    assert one["compare"] == "This shot has no two takes"
    assert (one["undo"], one["redo"]) == ("", "Nothing was taken back")


# ---- keys


@pytest.mark.parametrize("preset", PRESETS)
def test_in_every_school_each_verb_has_its_own_keys_and_none_loses_them(preset: str) -> None:
    assert set(PRESETS[preset]) <= set(USUAL)
    keys = Keymap(USUAL, preset).keys
    every = [QKeySequence(key).toString() for held in keys.values() for key in held]
    assert len(set(every)) == len(every) and all(every)
    assert [verb for verb in USUAL if USUAL[verb] and not keys[verb]] == []
    assert all(keys[verb][0] == USUAL[verb][0] or verb == "marker" for verb in UNIVERSAL)


def test_the_schools_have_the_keys_that_their_people_know() -> None:
    keys = {preset: Keymap(USUAL, preset).keys for preset in PRESETS}
    assert [keys[p]["split"][0] for p in PRESETS] == ["S", "Ctrl+K", "Ctrl+B", "Shift+R"]
    assert [keys[p]["snap"][0] for p in PRESETS] == ["N", "S", "N", "N"]
    assert [keys[p]["overwrite"][0] for p in PRESETS] == [".", ".", "F10", "B"]
    assert [keys[p]["up"][0] for p in PRESETS] == ["Up", "Up", "Up", "Alt+Left"]


def test_a_key_that_is_given_leaves_whoever_had_it() -> None:
    keymap = Keymap(USUAL)
    assert keymap.holder("F") == "final"
    mine = keymap.given("split", ("F",))
    assert mine.keys["split"] == ("F",) and mine.keys["final"] == ()
    assert mine.changed("split") and not mine.changed("final")
    again = mine.given("snap", ("F", "N"))
    assert again.keys["split"] == () and again.holder("F") == "snap"
    assert again.taken_back("snap").keys["snap"] == ("N",)
    assert again.taken_back().keys == keymap.keys


def test_the_window_takes_another_school_at_once(shared_window: MainWindow) -> None:
    actions = shared_window.actions_
    actions.bind(Keymap(USUAL, "Resolve"))
    try:
        assert actions["split"].shortcuts() == [QKeySequence("Ctrl+B")]
        assert actions.tip("vary") == "Vary (V)" == shared_window.brief.vary.toolTip()
        assert actions.tip("full_screen") == "Full screen (Ctrl+F)"
        shared_window.composer.text.setFocus()
        QTest.keyClick(shared_window.composer.text, Qt.Key.Key_P, Qt.Modifier.CTRL | Qt.Modifier.SHIFT)
        shown = {entry.words: entry.keys for entry in shared_window.window_verbs.palette.shown}
        assert shown["Full screen"] == "Ctrl+F"
    finally:
        shared_window.window_verbs.palette.leave()
        actions.bind(Keymap(USUAL))
