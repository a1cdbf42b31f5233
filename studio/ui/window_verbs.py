"""What the verbs about the window itself do: finding things in it, its keys, its language and theme."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog

from studio.ui import findings, key_sheet, theme
from studio.ui.appearance import speaks
from studio.ui.command_palette import CommandPalette
from studio.ui.keys import Keys
from studio.ui.language import spoken, tr
from studio.ui.models_page import ModelsPage
from studio.ui.preferences_page import PreferencesPage
from studio.ui.told import Told

if TYPE_CHECKING:
    from studio.ui.window import Window


class WindowVerbs:
    """``bound`` has them by their names in the registry."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self.keys: Keys | None = None
        self.page: PreferencesPage | None = None
        self.models: ModelsPage | None = None
        self.palette = CommandPalette(
            lambda: window.docks.front_window,
            (
                lambda: findings.verbs(window.actions_),
                lambda: findings.shots(window.viewer.layout, window.verbs.show),
                lambda: findings.markers(window.viewer.layout.film, window.playback.seek),
            ),
        )

    def bound(self) -> Mapping[str, Callable[[], object]]:
        window, prefer = self._window, self._window.preferences.prefer
        return {
            "new": lambda: window.wanted.emit(None),
            "close": window.close,
            "rename": lambda: window.header.begin_naming(),
            "write": window.composer.text.setFocus,
            "cancel": window.status.cancel,
            "count": lambda: window.transport.toggle_count(),
            "find": self.palette.open,
            "keys": self.show_keys,
            "keys_sheet": self.ask_for_sheet,
            "told": lambda: _front(Told(self._window, self._window.notices)),
            "models": self.show_models,
            "preferences": self.show_preferences,
            "language": lambda: prefer(language="en" if spoken().code == "fr" else "fr"),
            "theme": lambda: prefer(theme="dark" if theme.worn() == theme.LIGHT else "light"),
        }

    def dress(self) -> None:
        """Asks to look as preferred, and to have a window that speaks so in the place of this one.

        Another language waits for an export, and for a model that is being got.
        """
        if speaks(self._window.preferences.now.appearance):
            self._window.dressed.emit()
        elif self.models is not None and self.models.busy:
            words = tr("A model is on its way. The language changes when that is done.")
            self._window.notices.tell(words)
            self.models.ended.connect(self.dress, Qt.ConnectionType.SingleShotConnection)
        elif self._window.files.exporting:
            words = tr("The film is being exported. The language changes when that is done.")
            self._window.notices.tell(words)
            self._window.files.ended.connect(self.dress, Qt.ConnectionType.SingleShotConnection)
        else:
            self._window.dressed.emit()

    def show_keys(self) -> None:
        """The sheet of keys, one for the window."""
        if self.keys is None:
            self.keys = Keys(self._window, self._window.actions_, self._window.preferences)
        _front(self.keys)

    def ask_for_sheet(self) -> None:
        """Where the keys are written to, as a PDF or as HTML."""
        folder = Path(platformdirs.user_documents_dir())
        dialog = QFileDialog(self._window, tr("Sheet of keys"), str(folder), tr("Sheets (*.pdf *.html)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile("Rushes keys.pdf")
        dialog.fileSelected.connect(lambda name: self.write_sheet(Path(name)))
        dialog.open()

    def write_sheet(self, path: Path) -> None:
        self._window.bridge.do(key_sheet.write, self._window.actions_.keymap, path)

    def show_preferences(self) -> None:
        if self.page is None:
            self.page = PreferencesPage(self._window, self._window.preferences, self.show_keys)
        _front(self.page)

    def show_models(self) -> None:
        window = self._window
        if self.models is None:
            self.models = ModelsPage(window, window.bridge.editor.library, window.preferences)
            self.models.told.connect(window.notices.tell)
            self.models.changed.connect(window.show_models)
        self.models.look()
        _front(self.models)

    def close(self) -> None:
        if self.models is not None:
            self.models.close_work()
        if self.page is not None:
            self.page.deaf()
            self.page.close_work()


def _front(dialog: QDialog) -> None:
    dialog.show()
    dialog.activateWindow()
