"""The model that renders a shot, as its card tells it, and the files that the shot gives it to follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.document.brief import Reference
from studio.editor.references import STRONGEST, kind_of, roles_for
from studio.engine.families.family import Card
from studio.ui.controls import Dial, Elided, Pill, button, label, wrapping
from studio.ui.language import mark, tr, translated

_ROLES = {
    "style": mark("style"),
    "first": mark("first picture"),
    "last": mark("last picture"),
    "keyframe": mark("picture at a moment"),
    "actor": mark("who is to be seen"),
    "video": mark("film to make anew"),
    "control": mark("depths, edges or poses"),
    "mask": mark("mask, white is made anew"),
    "extend": mark("film before"),
    "voice": mark("spoken line"),
    "lora": mark("LoRA"),
    "lora_low": mark("LoRA for little noise"),
}
_WHEN = ("first", "last", "extend", "keyframe")
"""What takes its moment from its role."""


def role_words(role: str) -> str:
    """What a reference can be to a model."""
    return tr(_ROLES[role]) if role in _ROLES else role


def card_lines(card: Card) -> tuple[str, ...]:
    """What a model makes, of which sizes and lengths, what it looks at, and under which licence; a line each."""
    seconds = card.max_frames / card.rate if card.rate else 0
    k = tr("{step}k + {base}", step=card.frame_step, base=card.frame_base) if card.frame_base else f"{card.frame_step}k"
    form = tr(
        "Sizes ×{size} · {k} frames to {most} ({seconds:.1f} s) · {rate} a second",
        size=card.size_multiple * card.stages,
        k=k,
        most=card.max_frames,
        seconds=seconds,
        rate=card.rate if card.fastest <= card.rate else f"{card.rate}–{card.fastest}",
    )
    looks = ", ".join(role_words(role) for role in _ROLES if role in card.accepts)
    needs = ", ".join(role_words(role) for role in _ROLES if role in card.needs)
    adapted = ", ".join(role_words(role) for role in _ROLES if role in card.with_lora)
    pinned = any(source.revision for source in card.sources)
    lines = (
        form,
        " ".join(filter(None, (translated(card.licence), translated(card.territory)))),
        translated(card.makes),
        tr("Looks at: {roles}", roles=looks) if looks else tr("Looks at nothing but words"),
        tr("Needs: {roles}", roles=needs) if needs else "",
        tr("Only with a LoRA made for it: {roles}", roles=adapted) if adapted else "",
        "" if pinned or not card.sources else tr("Weights are not pinned to a revision."),
        tr("Tried by us on tiny random weights alone, never on a GPU.") if card.sources else "",
    )
    return tuple(filter(None, lines))


class ModelCard(QWidget):
    """``changed`` has all references of the brief, and whether the gesture is over; ``bring`` asks for a file."""

    changed = Signal(object, bool)
    bring = Signal()
    SHOWN = 2
    """Lines in sight; all of them are in the tip."""

    def __init__(self) -> None:
        super().__init__()
        self._card: Card | None = None
        self._references: tuple[Reference, ...] = ()
        self._facts = wrapping(label("", role="quiet"))
        self._rows = QVBoxLayout()
        self.add = button(
            tr("Bring a reference…"), tr("A picture, a film, a sound or a LoRA"), self.bring.emit, role="pill"
        )
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        for inside in (column, self._rows):
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(4)
        column.addWidget(self._facts)
        column.addLayout(self._rows)
        column.addLayout(foot)

    def show_model(self, card: Card | None, references: Sequence[Reference]) -> None:
        """Nothing is shown of a model that looks at nothing, unless the shot has references all the same."""
        shown = card is not None and (bool(card.accepts) or bool(references))
        self.setVisible(shown)
        if card is not self._card or tuple(references) != self._references:
            self._card, self._references = card, tuple(references)
            if card is not None and shown:
                self._show(card)

    def _show(self, card: Card) -> None:
        lines = card_lines(card)
        self._facts.setText(
            "\n".join(lines[: self.SHOWN]) if card.accepts else tr("This model looks at no references.")
        )
        self._facts.setToolTip("\n".join(lines))
        self.add.setVisible(bool(card.accepts))
        if self._dragged() is not None:
            return
        while (before := self._rows.takeAt(0)) is not None:
            before.widget().hide()
            before.widget().deleteLater()
        for number, reference in enumerate(self._references):
            self._rows.addWidget(self._row(card, number, reference))

    def _dragged(self) -> Dial | None:
        """A strength that a hand holds just now: its row must not go away under it."""
        return next((dial for dial in self.findChildren(Dial) if dial.slider.isSliderDown()), None)

    def _row(self, card: Card, number: int, reference: Reference) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        name = reference.name or role_words(reference.role)
        if kind_of(reference.media) == "lora":
            line.addWidget(self._strength(number, name, reference), 1)
        else:
            roles = dict.fromkeys((*roles_for(reference.media, card), reference.role))
            words = Elided()
            words.setText(name)
            pill = Pill(tr("What it is"), [(role, role_words(role)) for role in roles], reference.role)
            pill.picked.connect(lambda role: self._set(number, role, over=True))
            line.addWidget(words, 1)
            line.addWidget(pill)
            if reference.role not in card.accepts:
                words.setToolTip(tr("This model does not look at it."))
                words.setProperty("role", "quiet")
        off = button("", tr("Take {name} off", name=name), partial(self._let_go, number), role="flat_", icon="close")
        off.setAccessibleName(tr("Take {name} off", name=name))
        line.addWidget(off, 0, Qt.AlignmentFlag.AlignRight)
        return row

    def _strength(self, number: int, name: str, reference: Reference) -> Dial:
        dial = Dial(name, lambda value: f"{value:.2f}", 0.0, STRONGEST, rest=1.0)
        dial.show_value(reference.strength)
        dial.setToolTip(name)
        dial.moving.connect(lambda value: self._set(number, over=False, strength=round(value, 2)))
        dial.changed.connect(lambda value: self._set(number, over=True, strength=round(value, 2)))
        return dial

    def _set(self, number: int, role: str | None = None, *, over: bool, strength: float | None = None) -> None:
        now = self._references[number]
        at = 0 if role in _WHEN and role != "keyframe" else now.at
        new = replace(now, role=role or now.role, strength=now.strength if strength is None else strength, at=at)
        self.changed.emit((*self._references[:number], new, *self._references[number + 1 :]), over)

    def _let_go(self, number: int) -> None:
        self.changed.emit((*self._references[:number], *self._references[number + 1 :]), True)
