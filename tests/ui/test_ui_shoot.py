"""Shooting a draft with a large model, from the window."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from studio.ui.main_window import MainWindow


def test_without_a_large_model_it_says_where_to_get_one(shared_window: MainWindow) -> None:
    window = shared_window
    shot = window._editor.add_shot("A dog")
    window.verbs.show(shot)
    assert window.shoot_verbs.cards == ()
    window.actions_["shoot"].trigger()
    assert "No model on this machine can follow a draft" in window.notices.lines[0].words.text()
    window.notices.lines[0].close_line()
    window._editor.undo()


def test_a_refusal_is_told_and_nothing_has_changed(shared_window: MainWindow, qtbot: QtBot) -> None:
    window = shared_window
    shot = window._editor.add_shot("A dog")
    before = window._editor.film
    window.shoot_verbs.shoot(shot, "vace")
    qtbot.waitUntil(lambda: any("no staged take" in line.words.text() for line in window.notices.lines))
    assert window._editor.film == before
    for line in window.notices.lines:
        line.close_line()
    window._editor.undo()
