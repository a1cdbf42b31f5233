"""One aspect of a brief as a part of the panel: its heading, whether it changed, and the way back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.document.brief import Brief
from studio.document.recipe import Take
from studio.editor.directing import scene_facts
from studio.ui.heading import Heading
from studio.ui.language import tr

_GAP = 3


class Section(QWidget):
    """Shows the fields of a brief that it is named for, and tells each finished edit as a whole new brief."""

    edited = Signal(object, str)  # Brief, the name of the step
    editing = Signal(object, str)  # the same on the way there
    fields: tuple[str, ...] = ()

    def __init__(self, title: str, *, folds: bool = True) -> None:
        """``title`` is marked English, which names the steps of the undo list too."""
        super().__init__()
        self.title = title
        self.brief = Brief()
        self.take: Take | None = None
        self.basis: Take | None = None
        self._under_way = False  # a gesture has told something and not yet its end
        self.heading = Heading(tr(title), folds=folds)
        self.heading.reset.connect(self.reset)
        self._body = QWidget()
        self.column = QVBoxLayout(self._body)
        whole = QVBoxLayout(self)
        for column in (self.column, whole):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(_GAP)
        whole.addWidget(self.heading)
        whole.addWidget(self._body)

    def hold(self, brief: Brief, take: Take | None, basis: Take | None) -> None:
        """What ``refresh`` will show; the brief is held against ``basis``."""
        self.brief, self.take, self.basis = brief, take, basis

    def refresh(self) -> None:
        brief, before = self.brief, self.before
        self.heading.show_changed(
            before is not None and any(getattr(brief, f) != getattr(before, f) for f in self.fields)
        )
        self.fill()
        self.heading.show_summary(self.summary())

    def fill(self) -> None:
        """Puts the brief into the controls."""
        raise NotImplementedError

    def summary(self) -> str:
        """All that it holds in a few words, for when it is folded."""
        return ""

    def settle(self) -> None:
        """Tells an edit that is still being typed."""

    # ---- folding

    def show_open(self, is_open: bool) -> None:
        self._body.setVisible(is_open)
        self.heading.show_open(is_open)

    def height_if(self, is_open: bool) -> int:
        """Pixels that it needs, open or folded."""
        head = self.heading.minimumHeight()
        return head + _GAP + self._body.sizeHint().height() if is_open else head

    # ---- edits

    def edit(self, *, over: bool = True, called: str = "", **fields: Any) -> None:
        """``over`` ends a gesture; without it more of the same is to come. A step is ``called`` as the section is."""
        brief, label = replace(self.brief, **fields), f"Change {(called or self.title).lower()}"
        if not over:
            self._under_way = True
            self.editing.emit(brief, label)
        elif brief != self.brief or self._under_way:
            self._under_way = False
            self.edited.emit(brief, label)

    def reset(self) -> None:
        """Back to what the take was made from."""
        if self.before is not None:
            self._put_back(replace(self.brief, **{f: getattr(self.before, f) for f in self.fields}))

    def reset_part(self, aspect: str, *names: str) -> None:
        """Some fields of an aspect as they were, and all its others as they are."""
        if self.before is not None:
            was = getattr(self.before, aspect)
            now = replace(getattr(self.brief, aspect), **{name: getattr(was, name) for name in names})
            self._put_back(replace(self.brief, **{aspect: now}))

    def differs(self, aspect: str, *names: str) -> bool:
        """Whether any of some fields of an aspect is not what the take was made from."""
        was, now = getattr(self.before, aspect, None), getattr(self.brief, aspect)
        return was is not None and any(getattr(was, name) != getattr(now, name) for name in names)

    def _put_back(self, brief: Brief) -> None:
        self.edited.emit(brief, f"Reset {self.title.lower()}")

    @property
    def before(self) -> Brief | None:
        """The brief that the take was made from."""
        return self.basis.recipe.brief if self.basis is not None else None

    @property
    def scene(self) -> dict[str, Any]:
        """What the built-in model composed, empty for other takes."""
        return scene_facts(self.take.scene) if self.take is not None else {}
