"""The picked title: its words, its letters, where they stand, how they come and go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from studio.document.overlay import SUBTITLES, Animation, Overlay, Title
from studio.document.time import seconds_to_frames
from studio.media.lettering import Fonts
from studio.ui import theme
from studio.ui.controls import Dial, Elided, Pill, label, scrolled
from studio.ui.language import mark, tr
from studio.ui.swatches import Swatches
from studio.ui.turns import PAUSE_MS, after

_WHITE = "#ffffff"
_COLORS = ("paper", "golden", "amber", "teal", "daylight", "neon", "black")
_WEIGHTS = (("400", mark("Regular")), ("600", mark("Bold")))
_SIDES = (("left", mark("Left")), ("centre", mark("Centre")), ("right", mark("Right")))
_WAYS = (
    ("none", mark("At once")),
    ("fade", mark("Fade")),
    ("slide", mark("Slide")),
    ("typewriter", mark("Typewriter")),
)
_LONGEST = 3.0
"""Seconds of a way to come or to go on its dial."""


class TitlePanel(QWidget):
    """Tells each finished edit as a whole new overlay; what is being typed is ``tried`` at once."""

    edited = Signal(object)  # Overlay
    tried = Signal(object)  # Overlay
    given_up = Signal()  # what is typed is what was there

    def __init__(self, fonts: Fonts) -> None:
        super().__init__()
        self.setObjectName("side")
        self._fonts, self._rate = fonts, Fraction(24)
        self.overlay: Overlay | None = None
        self._heading, self._note = Elided(), label("", role="quiet")
        self._note.setWordWrap(True)
        self._make_letters()
        self._make_ways()
        self._arrange()

    def _make_letters(self) -> None:
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(tr("Words of the title"))
        self.text.setToolTip(tr("What is written; each line is a line of its own"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(92)
        self.text.textChanged.connect(self._typed)
        self.pause = after(PAUSE_MS, self.settle, self)
        self.text.installEventFilter(self)
        self.font_pill = Pill(tr("Font"), tuple((name, name) for name in self._fonts.families))
        self.font_pill.picked.connect(lambda name: self._edit(font=name))
        self.weight = Pill(tr("Weight"), _told(_WEIGHTS))
        self.weight.picked.connect(lambda weight: self._edit(weight=int(weight)))
        self.side = Pill(tr("Side"), _told(_SIDES))
        self.side.picked.connect(self._stand)
        self.colors = Swatches([(_WHITE if role == "paper" else theme.color(role).name(), role) for role in _COLORS])
        self.colors.setAccessibleName(tr("Colour of the letters"))
        self.colors.picked.connect(lambda color: self._edit(color=color or _WHITE))
        self.size_dial = Dial(tr("Size"), _percent, 0.02, 0.3)
        self.outline = Dial(tr("Outline"), _percent, 0.0, 0.2)
        self.shadow, self.backing = Dial(tr("Shadow"), _percent, 0.0, 1.0), Dial(tr("Backing"), _percent, 0.0, 1.0)
        for dial, field in (
            (self.size_dial, "size"),
            (self.outline, "outline"),
            (self.shadow, "shadow"),
            (self.backing, "backing"),
        ):
            dial.changed.connect(self._setting(field))

    def _make_ways(self) -> None:
        self.ways: dict[str, tuple[Pill, Dial]] = {}
        for field, words in (("come", tr("Comes")), ("go", tr("Goes"))):
            pill, dial = (
                Pill(words, _told(_WAYS)),
                Dial(words, lambda value: tr("{seconds:.1f} s", seconds=value), 0.0, _LONGEST),
            )
            pill.picked.connect(self._coming(field))
            dial.changed.connect(self._lasting(field))
            self.ways[field] = pill, dial
        self.roll = QPushButton(tr("Roll"))
        self.roll.setCheckable(True)
        self.roll.setProperty("pill", True)
        self.roll.setAccessibleName(tr("Roll through the picture"))
        self.roll.setToolTip(tr("The lines rise through the picture, as credits do"))
        self.roll.clicked.connect(lambda on: self._edit(roll=on))

    def _arrange(self) -> None:
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(6)
        column.addWidget(self._heading)
        field = QFrame()
        field.setObjectName("field")
        QVBoxLayout(field).addWidget(self.text)
        column.addWidget(field)
        column.addWidget(self._note)
        column.addWidget(label(tr("Letters"), role="section"))
        column.addLayout(_row(self.font_pill, self.weight, self.side))
        column.addWidget(self.colors)
        for dial in (self.size_dial, self.outline, self.shadow, self.backing):
            column.addWidget(dial)
        column.addWidget(label(tr("Comes and goes"), role="section"))
        column.addLayout(_row(*(pill for pill, _ in self.ways.values()), self.roll))
        for _, dial in self.ways.values():
            column.addWidget(dial)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(self._inside))

    # ---- what it shows

    def show_overlay(self, overlay: Overlay, rate: Fraction) -> None:
        """A title or a subtitle of a film at that rate; what is being typed into another one is kept for that."""
        if self.overlay is not None and self.overlay.id != overlay.id:
            self.settle()
        typing = self.overlay is not None and self.overlay.id == overlay.id and self._is_typing
        self.overlay, self._rate = overlay, rate
        title = overlay.title
        assert title is not None, "a cutaway has no letters"
        self._heading.setText(tr("Subtitle") if overlay.lane == SUBTITLES else tr("Title"))
        if self.text.toPlainText() != title.text and not typing:
            blocked = self.text.blockSignals(True)
            self.text.setPlainText(title.text)
            self.text.blockSignals(blocked)
        missing = not self._fonts.has(title.font)
        words = (
            tr("“{font}” is not on this machine. Its letters are drawn in Inter.", font=title.font) if missing else ""
        )
        self._note.setText(words)
        self._note.setVisible(missing)
        self._show_look(title)

    def _show_look(self, title: Title) -> None:
        self.font_pill.show_value(title.font)
        self.weight.show_value("400" if title.weight <= 500 else "600")
        self.side.show_value(title.align)
        self.colors.show_value(title.color)
        self.size_dial.show_value(title.size)
        self.outline.show_value(title.outline)
        self.shadow.show_value(title.shadow)
        self.backing.show_value(title.backing)
        self.roll.setChecked(title.roll)
        for field, (pill, dial) in self.ways.items():
            way: Animation = getattr(title, field)
            pill.show_value(way.kind)
            dial.show_value(float(way.frames / self._rate))
            dial.setVisible(way.kind != "none")

    def freeze(self, why_not: str) -> None:
        """A film that cannot be changed shows its titles and takes nothing; empty where it can be."""
        self._inside.setEnabled(not why_not)

    @property
    def _is_typing(self) -> bool:
        """Whether the words are others than those of the title that is shown."""
        title = self.overlay.title if self.overlay is not None else None
        return title is not None and self.text.toPlainText() != title.text

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.settle()
        return False

    def write(self) -> None:
        """Puts the cursor into the words."""
        self.text.setFocus()
        self.text.selectAll()

    def settle(self) -> None:
        """Tells what is still being typed."""
        self._edit(text=self.text.toPlainText())

    # ---- edits

    def _typed(self) -> None:
        if self.overlay is None or self.overlay.title is None:
            return
        if self._is_typing:
            title = replace(self.overlay.title, text=self.text.toPlainText())
            self.tried.emit(replace(self.overlay, title=title))
            self.pause.start()
        else:
            self.given_up.emit()

    def _edit(self, **fields: Any) -> None:
        if self.overlay is None or self.overlay.title is None:
            return
        title = replace(self.overlay.title, **({"text": self.text.toPlainText()} | fields))
        if title != self.overlay.title:
            self.overlay = replace(self.overlay, title=title)
            self.edited.emit(self.overlay)

    def _setting(self, field: str) -> Callable[[float], None]:
        return lambda value: self._edit(**{field: round(value, 3)})

    def _stand(self, side: str) -> None:
        """The lines at that side of the picture's safe area."""
        if self.overlay is not None and self.overlay.title is not None:
            x = {"left": 0.07, "right": 0.93}.get(side, 0.5)
            self._edit(align=side or "centre", place=(x, self.overlay.title.place[1]))

    def _coming(self, field: str) -> Callable[[str], None]:
        def change(kind: str) -> None:
            if self.overlay is not None and self.overlay.title is not None:
                now: Animation = getattr(self.overlay.title, field)
                frames = 0 if kind == "none" else now.frames or seconds_to_frames(Fraction(1, 2), self._rate)
                self._edit(**{field: Animation(kind, self._fitting(field, frames))})

        return change

    def _lasting(self, field: str) -> Callable[[float], None]:
        def change(seconds: float) -> None:
            if self.overlay is not None and self.overlay.title is not None:
                frames = seconds_to_frames(Fraction(seconds).limit_denominator(1000), self._rate)
                now: Animation = getattr(self.overlay.title, field)
                self._edit(**{field: replace(now, frames=self._fitting(field, frames))})

        return change

    def _fitting(self, field: str, frames: int) -> int:
        """As many of those frames as the other way leaves."""
        assert self.overlay is not None and self.overlay.title is not None
        other: Animation = getattr(self.overlay.title, "go" if field == "come" else "come")
        return max(0, min(frames, self.overlay.length - other.frames))


def _row(*controls: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4)
    for control in controls:
        row.addWidget(control)
    row.addStretch(1)
    return row


def _told(choices: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((value, tr(words)) for value, words in choices)


def _percent(value: float) -> str:
    return tr("{percent:.0f}%", percent=100 * value)
