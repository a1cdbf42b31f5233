"""Everything that opens over a window, for tests that look at all of it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from studio.ui.main_window import MainWindow

DIALOGS = ("preferences", "keys", "told", "models", "queue", "export", "record", "find", "take_note")
"""Verbs that open something of our own."""


def every_dialog(window: MainWindow) -> list[QWidget]:
    """Opens all of them at once, and gives them."""
    for verb in DIALOGS:
        window.actions_[verb].trigger()
        if verb == "preferences":
            window.window_verbs.page.close_work()
    own = [part for part in window.findChildren(QDialog) if part.isVisible() and not isinstance(part, QFileDialog)]
    return [*own, window.window_verbs.palette, window.takes.card]


def close_dialogs(window: MainWindow) -> None:
    # the recording belongs to whichever window was active, which on a busy screen may be none
    alone = [part for part in QApplication.topLevelWidgets() if isinstance(part, QDialog)]
    for dialog in (*window.findChildren(QDialog), *alone):
        dialog.close()
    window.window_verbs.palette.leave()
    window.takes.card.hide()
