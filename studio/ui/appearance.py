"""Which language the window speaks and which theme it wears: chosen by the person, else by the system."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from studio.ui import theme
from studio.ui.language import language, mark, speak, spoken

LANGUAGES = (("", mark("As the system")), ("en", "English"), ("fr", "Français"))
THEMES = (("", mark("As the system")), ("dark", mark("Dark")), ("light", mark("Light", about="theme")))
"""What can be chosen, and what it is called; a language by its own name."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """A code of ``LANGUAGES`` and one of ``THEMES``; empty is as the system has it."""

    language: str = ""
    theme: str = ""


def put_on(app: QApplication, wanted: Appearance) -> bool:
    """Lets an application speak and look so. Whether it speaks otherwise than before: windows are built anew for it."""
    theme.dress(app, _roles(wanted.theme))
    if app.property("dressed") and speaks(wanted):
        return False
    app.setProperty("dressed", True)
    speak(language(_code(wanted.language)))
    _translate_qt(app)
    return True


def speaks(wanted: Appearance) -> bool:
    """Whether what is wanted is the language that is spoken."""
    return language(_code(wanted.language)) is spoken()


def _code(chosen: str) -> str:
    return chosen or QLocale.system().uiLanguages()[0]


def _roles(chosen: str) -> theme.Roles:
    light = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Light
    return theme.LIGHT if chosen == "light" or (not chosen and light) else theme.DARK


def _translate_qt(app: QApplication) -> None:
    """What Qt itself says, in its dialogs and the menus of its text fields."""
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    QLocale.setDefault(QLocale(spoken().code))
    found = QTranslator(app)
    if found.load(QLocale(), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(found)
