"""Whether things may move by themselves."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QStyle

REDUCED = "reducedMotion"
"""Property of the application by which a person asks for less; the desktop's own wish counts as well."""


def reduced() -> bool:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    still = app.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0
    return still or bool(app.property(REDUCED))
