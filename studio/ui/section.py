"""One aspect of a brief as a part of the panel: its heading, whether it changed, and the way back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.document.brief import Brief
from studio.document.recipe import Take
from studio.editor.directing import scene_facts
from studio.ui.controls import Heading
from studio.ui.language import tr


class Section(QWidget):
    """Shows the fields of a brief that it is named for, and tells each finished edit as a whole new brief."""

    edited = Signal(object, str)  # Brief, the name of the step
    editing = Signal(object, str)  # the same on the way there
    fields: tuple[str, ...] = ()

    def __init__(self, title: str) -> None:
        """``title`` is marked English, which names the steps of the undo list too."""
        super().__init__()
        self.title = title
        self.brief = Brief()
        self.take: Take | None = None
        self.basis: Take | None = None
        self._under_way = False  # a gesture has told something and not yet its end
        self.heading = Heading(tr(title))
        self.heading.reset.connect(self.reset)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(3)
        self.column.addWidget(self.heading)

    def hold(self, brief: Brief, take: Take | None, basis: Take | None) -> None:
        """What ``refresh`` will show; the brief is held against ``basis``."""
        self.brief, self.take, self.basis = brief, take, basis

    def refresh(self) -> None:
        brief, basis = self.brief, self.basis
        self.heading.show_changed(
            basis is not None and any(getattr(brief, f) != getattr(basis.recipe.brief, f) for f in self.fields)
        )
        self.fill()

    def fill(self) -> None:
        """Puts the brief into the controls."""
        raise NotImplementedError

    def settle(self) -> None:
        """Tells an edit that is still being typed."""

    def edit(self, *, over: bool = True, **fields: Any) -> None:
        """``over`` ends a gesture; without it more of the same is to come."""
        brief, label = replace(self.brief, **fields), f"Change {self.title.lower()}"
        if not over:
            self._under_way = True
            self.editing.emit(brief, label)
        elif brief != self.brief or self._under_way:
            self._under_way = False
            self.edited.emit(brief, label)

    def reset(self) -> None:
        """Back to what the take was made from."""
        if self.basis is not None:
            brief = replace(self.brief, **{f: getattr(self.basis.recipe.brief, f) for f in self.fields})
            self.edited.emit(brief, f"Reset {self.title.lower()}")

    @property
    def scene(self) -> dict[str, Any]:
        """What the built-in model composed, empty for other takes."""
        return scene_facts(self.take.scene) if self.take is not None else {}
