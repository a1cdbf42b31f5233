"""What is preferred acts at once and is kept; a file that cannot be read is as good as none; keys."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from studio.ui.keys import Keys
from studio.ui.main_window import MainWindow
from studio.ui.motion import reduced
from studio.ui.preferences import Preferences, Preferred
from studio.ui.preferences_page import PreferencesPage


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "preferences.json"


def test_what_is_preferred_is_there_again(file: Path) -> None:
    first, told = Preferences(file), []
    first.changed.connect(told.append)
    first.prefer(still=True, rate="24000/1001", size=(720, 1280), preset="Resolve", device="Desk")
    first.prefer(farm="10.0.0.5:6379", mirror="https://mirror.example", proxy="http://10.0.0.1:3128")
    first.prefer(keys={"Resolve": {"split": ("X", "Ctrl+B")}}, still=True)
    assert told == [{"still", "rate", "size", "preset", "device"}, {"farm", "mirror", "proxy"}, {"keys"}]
    again = Preferences(file)
    assert (again.now, again.trouble) == (first.now, "")
    assert again.now.keymap.keys["split"] == ("X", "Ctrl+B")
    again.reset()
    assert Preferences(file).now == Preferred()


@pytest.mark.parametrize(
    "text",
    [
        *("{broken", "[]", "3", "\x00", '{"memory": 99}', '{"still": 1}', '{"size": [1, 2]}'),
        *('{"keys": {"Rushes": 3}}', '{"keys": {"Rushes": {"split": "SX"}}}'),
    ],
)
def test_a_file_that_is_none_gives_the_first_day_and_one_sentence(file: Path, text: str) -> None:
    file.parent.mkdir()
    file.write_text(text)
    found = Preferences(file)
    assert found.now == Preferred()
    assert found.trouble.startswith("The preferences could not be read; all is as on the first day.")
    assert file.with_suffix(".unread").read_text() == text
    found.prefer(still=True)
    assert json.loads(file.read_text())["still"] is True
    assert Preferences(file).trouble == ""


def test_what_other_versions_wrote_does_no_harm(file: Path) -> None:
    file.parent.mkdir()
    file.write_text(
        json.dumps({"memory": 512, "later": 1, "keys": {"Rushes": {"gone": ["X"], "split": ["X", "🎬🎬"]}}})
    )
    found = Preferences(file)
    assert (found.now.memory, found.trouble) == (512, "")
    assert found.now.keymap.keys["split"][0] == "X"


def test_a_folder_that_forbids_writing_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    found = Preferences(tmp_path / "file" / "preferences.json")
    found.prefer(still=True)
    assert found.now.still
    assert found.trouble.startswith("The preferences cannot be kept (")


# ---- the page


@pytest.fixture
def page(shared_window: MainWindow) -> PreferencesPage:
    shared_window.actions_["preferences"].trigger()
    found = shared_window.window_verbs.page
    assert found is not None and found.isVisible()
    found.close_work()
    yield found
    shared_window.preferences.reset()
    found.close()


def test_every_choice_acts_at_once(page: PreferencesPage, shared_window: MainWindow) -> None:
    window = shared_window
    page.switches["still"].click()
    assert reduced() and page.switches["still"].text() == "On"
    page.pills["memory"].pick("128")
    assert window.pictures._limit + window.pictures.frames._limit == 128 * 2**20
    page.pills["backup"].pick("2")
    assert window.bridge.editor.project._writer.interval == 120
    page.pills["size"].pick("1920×1080")
    assert window.preferences.now.size == (1920, 1080)
    page.pills["preset"].pick("Premiere")
    assert window.actions_["snap"].shortcuts() == [QKeySequence("S")]
    page.pills["haste"].pick("taylor")
    page.pills["attention"].pick("math")
    assert window.bridge.editor.haste == ("taylor", "math")
    window.preferences.reset()
    assert window.bridge.editor.haste == ()
    assert not reduced() and page.pills["preset"].text() == "Rushes"
    assert window.actions_["snap"].shortcuts() == [QKeySequence("N")]


def test_a_sound_device_that_is_not_there_is_said(page: PreferencesPage, shared_window: MainWindow, qtbot) -> None:
    page._offer_devices(["Nowhere", "Desk"])
    assert [action.text() for action in page.pills["device"].menu().actions()] == ["As the system", "Nowhere", "Desk"]
    with qtbot.waitSignal(shared_window.playback.sound_changed) as told:
        page.pills["device"].pick("Nowhere")
    assert "silent preview" in told.args[0] or "Nowhere" in told.args[0]
    shared_window.playback.close()


# ---- the sheet of keys


@pytest.fixture
def keys(shared_window: MainWindow) -> Keys:
    shared_window.actions_["keys"].trigger()
    found = shared_window.window_verbs.keys
    assert found is not None and found.isVisible()
    yield found
    found.wanted.clear()
    shared_window.preferences.reset()
    found.close()


def listed(keys: Keys) -> list[str]:
    return [verb for verb in keys._listed if verb]


def test_expectation_56_keys_are_found_by_words_and_by_keys(keys: Keys) -> None:
    keys.wanted.setText("ripple del")
    assert listed(keys) == ["delete"]
    keys.wanted.setText("ctrl+k")
    assert "split" in listed(keys)
    keys.wanted.setFocus()
    QTest.keyClick(keys.wanted, Qt.Key.Key_Down)
    assert keys.verb == listed(keys)[0] and keys.list.hasFocus(), "as in the palette"
    keys.wanted.setText("nothing is called so")
    assert listed(keys) == []
    QTest.keyClick(keys.wanted, Qt.Key.Key_Down)
    assert keys.verb == ""


def test_other_keys_are_given_and_who_had_them_is_named(keys: Keys, shared_window: MainWindow) -> None:
    keys.choose("split")
    keys.pressed.setFocus()
    QTest.keyClick(keys.pressed, Qt.Key.Key_F)
    assert keys.conflict.text() == "F is “Final” now, which would have none."
    keys.use.click()
    assert shared_window.actions_["split"].shortcuts() == [QKeySequence("F")]
    assert shared_window.actions_["final"].shortcuts() == []
    assert shared_window.brief.final.toolTip() == "Final"
    assert keys.verb == "split" and not keys.use.isEnabled()
    keys.back.click()
    assert shared_window.actions_["split"].shortcuts() == [QKeySequence("S"), QKeySequence("Ctrl+K")]
    assert shared_window.brief.final.toolTip() == "Final (F)"


def test_keys_are_added_and_taken_away(keys: Keys, shared_window: MainWindow) -> None:
    keys.choose("vary")
    keys.pressed.setKeySequence(QKeySequence("Ctrl+Alt+F"))
    assert keys.conflict.text() == ""
    keys.add.click()
    assert shared_window.actions_["vary"].shortcuts() == [QKeySequence("V"), QKeySequence("Ctrl+Alt+F")]
    keys.nothing.click()
    assert shared_window.actions_["vary"].shortcuts() == []
    assert not keys.nothing.isEnabled()


def test_another_school_is_chosen_on_the_sheet(keys: Keys, shared_window: MainWindow) -> None:
    keys.school.pick("Kdenlive")
    assert shared_window.preferences.now.preset == "Kdenlive"
    assert shared_window.actions_["split"].shortcuts() == [QKeySequence("Shift+R")]
