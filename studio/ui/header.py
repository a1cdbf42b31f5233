"""The first line: name, menus, the film's title and how safe it is, script and export."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenuBar, QSizePolicy, QWidget

from studio.document.film import Film
from studio.store.project import Project
from studio.ui import theme
from studio.ui.actions import Actions
from studio.ui.controls import Elided, Pill, label
from studio.ui.language import tr, translated

_NAMED, _TOLD, _APART = 40, 60, 4
"""Pixels that the title has at least, that what is told of it has or else none, and between the two."""


class Header(QWidget):
    named = Signal(str)
    spaced = Signal(str)  # the workspace that a person chose

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("header")
        self._actions = actions
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(44)
        self.menus = QMenuBar()
        self.menus.setNativeMenuBar(False)
        self.menus.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        actions.menus(self.menus)
        self.title = QLineEdit()
        self.title.setProperty("filmtitle", True)
        self.title.setAccessibleName(tr("Title of the film"))
        self.title.setToolTip(tr("The film’s title; click to change it"))
        self.title.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.title.textChanged.connect(lambda _text: self._make_room())
        self.title.editingFinished.connect(self._name)
        self._state, self._when = Elided(), ""
        self._shown, self._saved = "", Film()
        self.space = Pill(tr("Workspace"), ())
        self.space.picked.connect(self.spaced)
        self.script = actions.button(tr("Script…"), "script")
        self.export = actions.button(tr("Export"), "export", role="primary")
        middle = QHBoxLayout()
        middle.setSpacing(_APART)
        middle.addWidget(self.title)
        middle.addWidget(self._state)
        self._beside = (
            self._side(self._left(), Qt.AlignmentFlag.AlignLeft),
            self._side(self._right(), Qt.AlignmentFlag.AlignRight),
        )
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 0, 14, 0)
        self._row.addWidget(self._beside[0], 1)
        self._row.addLayout(middle)
        self._row.addWidget(self._beside[1], 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._make_room()
        super().resizeEvent(event)

    def _make_room(self) -> None:
        """Menus with long names push the title out of the middle, shorten how safe it is, then the title, then fold."""
        left, right = self._beside
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right() - 2 * self._row.spacing() - right.sizeHint().width()
        room -= left.sizeHint().width() + _APART
        title = self.title.fontMetrics().horizontalAdvance(self.title.text()) + 8
        self.title.setFixedWidth(max(_NAMED, min(title, room)))
        room -= self.title.width()
        self._state.setFixedWidth(min(self._state.sizeHint().width(), room) if room >= _TOLD else 0)
        left.setMinimumWidth(max(0, left.sizeHint().width() + min(0, room)))

    def show_project(self, project: Project) -> None:
        """The film's title, how safe it is, and what undo and redo would do to it."""
        film = project.film
        self._shown = film.title
        if not self.title.hasFocus():
            self.title.setText(film.title)
        self.title.setReadOnly(bool(project.read_only))
        self._state.setText(f"— {_how_safe(project)}")
        self._make_room()
        if film is not self._saved and not project.unwritten:
            self._saved = film
            self._when = tr("Saved at {time}, as every change is at once", time=time.strftime("%H:%M"))
        if self._when and not project.unwritten:
            self._state.setToolTip(self._when)
        undo, redo = project.can_undo, project.can_redo
        self._actions["undo"].setText(tr("Undo {step}", step=translated(undo)) if undo else tr("Undo"))
        self._actions["redo"].setText(tr("Redo {step}", step=translated(redo)) if redo else tr("Redo"))
        self.export.setEnabled(bool(film.shots))
        self.script.setEnabled(not project.read_only)

    def show_workspaces(self, names: Sequence[str], current: str) -> None:
        """Those of a person's own go by the names that they were given."""
        self.space.offer([(name, tr(name, about="workspace")) for name in names])
        self.space.show_value(current)

    def begin_naming(self) -> None:
        self.title.setFocus()
        self.title.selectAll()

    def _left(self) -> QHBoxLayout:
        mark, name = QLabel(), label("Rushes")
        mark.setPixmap(theme.pixmap("rushes", "amber"))
        name.setProperty("brand", True)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(mark)
        row.addWidget(name)
        row.addSpacing(38)
        row.addWidget(self.menus)
        return row

    def _right(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.space)
        row.addSpacing(8)
        row.addWidget(self.script)
        row.addWidget(self.export)
        return row

    @staticmethod
    def _side(inner: QHBoxLayout, edge: Qt.AlignmentFlag) -> QWidget:
        """Both sides take the same room, so that the title stands in the middle of the window."""
        side = QWidget()
        inner.setContentsMargins(0, 0, 0, 0)
        inner.insertStretch(0 if edge == Qt.AlignmentFlag.AlignRight else -1, 1)
        side.setLayout(inner)
        side.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return side

    def _name(self) -> None:
        title = self.title.text().strip()
        self.title.clearFocus()
        if title and title != self._shown:
            self.named.emit(title)
        else:
            self.title.setText(self._shown)


def _how_safe(project: Project) -> str:
    if project.read_only:
        return tr("open for reading only")
    if project.unwritten:
        return tr("the last changes are not on the disk yet")
    return tr("all changes saved") if project.film.shots else tr("saved as you go")
