"""Every verb of the window: what it is called, its keys, where it stands. Menus and tooltips are drawn from this."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget


@dataclass(frozen=True, slots=True)
class Verb:
    """``plain`` keys are single letters and the like: while a text field has focus they are text."""

    id: str
    label: str
    keys: tuple[str, ...]
    category: str
    plain: bool = True


VERBS = (
    Verb("new", "New film…", ("Ctrl+N",), "File", plain=False),
    Verb("open", "Open…", ("Ctrl+O",), "File", plain=False),
    Verb("script", "Bring a script…", ("Ctrl+I",), "File", plain=False),
    Verb("export", "Export…", ("Ctrl+E",), "File", plain=False),
    Verb("quit", "Quit", ("Ctrl+Q",), "File", plain=False),
    Verb("undo", "Undo", ("Ctrl+Z",), "Edit", plain=False),
    Verb("redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "Edit", plain=False),
    Verb("delete", "Delete shot", ("Shift+Del",), "Edit"),
    Verb("write", "Describe the next shot", ("Ctrl+L",), "Shot", plain=False),
    Verb("refine", "Draft or refine", ("Return", "Enter"), "Shot"),
    Verb("vary", "Vary", ("V",), "Shot"),
    Verb("final", "Final", ("F",), "Shot"),
    Verb("cancel", "Cancel rendering", ("Ctrl+.",), "Shot", plain=False),
    *(Verb(f"take{n}", f"Choose take {n}", (str(n),), "Shot") for n in range(1, 10)),
    Verb("play", "Play or pause", ("Space",), "Timeline"),
    Verb("faster", "Play forward", ("L",), "Timeline"),
    Verb("stop", "Stop", ("K",), "Timeline"),
    Verb("backward", "Play backward", ("J",), "Timeline"),
    Verb("left", "One frame back", ("Left",), "Timeline"),
    Verb("right", "One frame on", ("Right",), "Timeline"),
    Verb("up", "Previous cut", ("Up",), "Timeline"),
    Verb("down", "Next cut", ("Down",), "Timeline"),
    Verb("home", "To the start", ("Home",), "Timeline"),
    Verb("end", "To the end", ("End",), "Timeline"),
    Verb("zoom_in", "Zoom in", ("+", "="), "View"),
    Verb("zoom_out", "Zoom out", ("-",), "View"),
    Verb("fit", "Fit the film", ("Shift+Z",), "View"),
    Verb("keys", "Keys", ("F1",), "Help", plain=False),
)
"""In the order of the menus."""

CATEGORIES = ("File", "Edit", "Shot", "Timeline", "View", "Help")


def writing() -> bool:
    """Whether a person is typing into a text field."""
    return isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit)


class Actions:
    """The verbs as Qt actions of one window, each bound to what it does."""

    def __init__(self, window: QWidget, bound: Mapping[str, Callable[[], object]]) -> None:
        self._all: dict[str, QAction] = {}
        for verb in VERBS:
            action = QAction(verb.label, window)
            action.setObjectName(verb.id)
            action.setShortcuts([QKeySequence(key) for key in verb.keys])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.setToolTip(self.tip(verb.id))
            action.triggered.connect(_calling(bound[verb.id]))
            window.addAction(action)
            self._all[verb.id] = action

    def __getitem__(self, verb: str) -> QAction:
        return self._all[verb]

    def listen_for_keys(self, on: bool) -> None:
        """Lets single keys act, or leaves them to the text field that has focus."""
        for verb in VERBS:
            if verb.plain:
                self._all[verb.id].setShortcuts([QKeySequence(key) for key in verb.keys] if on else [])

    @staticmethod
    def tip(verb_id: str) -> str:
        """The label of a verb with its first key."""
        verb = next(v for v in VERBS if v.id == verb_id)
        key = QKeySequence(verb.keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if verb.keys else ""
        return f"{verb.label} ({key})" if key else verb.label


def _calling(act: Callable[[], object]) -> Callable[[], None]:
    """Without the ``checked`` that Qt hands to every slot which would take it."""

    def call() -> None:
        act()

    return call
