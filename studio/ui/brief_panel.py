"""The brief of the selected shot, one section for each aspect, and the verbs that render it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from studio.document.difference import sentence
from studio.document.film import Film, Shot
from studio.document.recipe import Take
from studio.sound.described import cast_of
from studio.ui.actions import Actions
from studio.ui.controls import Elided, FewLines, button, label, scrolled
from studio.ui.dialogue_box import DialogueBox
from studio.ui.folding import BETWEEN, Folding
from studio.ui.language import mark, tr, translated
from studio.ui.lighting_box import LightingBox
from studio.ui.pacing_box import PacingBox
from studio.ui.prompt_box import PromptBox
from studio.ui.scene_box import SceneBox
from studio.ui.section import Section
from studio.ui.sound_box import SoundBox
from studio.ui.turns import Doer, at_once


class BriefPanel(QWidget):
    edited = Signal(str, object, str)  # shot, Brief, the name of the step
    editing = Signal(str, object, str)  # the same on the way there
    length_changed = Signal(str, int)  # shot, frames
    voice_changed = Signal(object)  # Character
    heard = Signal(object)  # Line
    locks_changed = Signal(tuple)  # what a surprise leaves
    unlocked = Signal(str)  # an actor's key

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("side")
        self._shot: Shot | None = None
        self._basis: Take | None = None
        self._head, self._title = label("", role="heading"), Elided()
        self.prompt, self.lighting, self.pacing = PromptBox(), LightingBox(), PacingBox()
        self.dialogue, self.sound = DialogueBox(), SoundBox()
        surprise = actions.button(tr("Surprise me"), "surprise", role="pill")
        self.scene = SceneBox(surprise)
        self.scene.locks_changed.connect(self.locks_changed)
        self.scene.unlocked.connect(self.unlocked)
        aspects = (self.prompt, self.lighting, self.pacing, self.dialogue, self.sound)
        self.sections: tuple[Section, ...] = (*aspects, self.scene)
        for section in self.sections:
            section.edited.connect(lambda brief, label: self._tell(self.edited, brief, label))
            section.editing.connect(lambda brief, label: self._tell(self.editing, brief, label))
        self.pacing.length_changed.connect(lambda frames: self._tell(self.length_changed, frames))
        self.dialogue.voice_changed.connect(self.voice_changed)
        self.dialogue.heard.connect(self.heard)
        self.prompt.entered.connect(actions["refine"].trigger)
        self.vary = actions.button(tr("Vary"), "vary")
        widest = tr("Refine take {number}", number=88)  # what the column has to leave room for
        self.refine = actions.button(widest, "refine", role="primary", icon="enter")
        self.final = actions.button(tr("Final"), "final")
        self.changes = FewLines(2)
        self.changes.setAccessibleName(tr("What a refine would change"))
        tip = tr("Set the whole brief back to what the take was made from")
        self.reset_all = button(tr("Reset all"), tip, self._reset_all, role="link")
        self.dialogue.begun.connect(lambda: self.folding.unfold(self.dialogue))
        self._arrange()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(5)
        head.addWidget(self._head)
        head.addWidget(self._title, 1)
        head.addWidget(self.reset_all)
        sections = QVBoxLayout()
        sections.setContentsMargins(0, 0, 10, 0)
        sections.setSpacing(BETWEEN)
        for section in self.sections:
            sections.addWidget(section)
        sections.addStretch(1)
        inside = QWidget()
        inside.setLayout(sections)
        area = scrolled(inside)
        order = (self.scene, self.pacing, self.sound, self.dialogue, self.lighting)
        self.folding = Folding(area, self.sections, order)
        verbs = QHBoxLayout()
        verbs.setSpacing(8)
        verbs.addWidget(self.vary)
        verbs.addWidget(self.refine, 1)
        verbs.addWidget(self.final)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 10, 11)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(area, 1)
        column.addWidget(self.changes)
        column.addLayout(verbs)

    def show_shot(
        self, shot: Shot, number: int, take: Take | None, basis: Take | None, film: Film, do: Doer = at_once
    ) -> None:
        """``take`` is the chosen one, ``basis`` what the brief is held against.

        What is still being typed stays, unless another shot comes.
        """
        if self._shot is not None and shot.id != self._shot.id:
            self.settle()
        self._shot = shot
        self._head.setText(tr("Shot {number:02d}", number=number))
        self._title.setText(shot.title)
        if shot.brief.dialogue:  # else nobody's voice is shown, and a film's words are many
            self.dialogue.show_cast({member.name: member for member in cast_of(film)})
        self.dialogue.end = shot.head + shot.length
        self.dialogue.show_rate(film.rate)
        self.scene.locked = frozenset(shot.locked)
        self._tell_changes(shot, basis)
        for section in self.sections:
            section.hold(shot.brief, take, basis)
            do(section.refresh)
        self.pacing.show_length(shot.length, film.rate)
        do(self.folding.fit)

    def show_line(self, place: int) -> None:
        """The cursor goes into the words of one of the shot's lines."""
        self.folding.unfold(self.dialogue)
        if place < len(self.dialogue.lines):
            self.dialogue.lines[place].words.setFocus()

    def _tell_changes(self, shot: Shot, take: Take | None) -> None:
        """What the brief asks for that the take is not, above the verb that would do it."""
        told = sentence(take, shot.brief) if take is not None and take.recipe.brief != shot.brief else ""
        self.changes.show_words(translated(told[:1].upper() + told[1:]))
        self._basis = take
        self.reset_all.setVisible(bool(told))

    def _reset_all(self) -> None:
        if self._shot is not None and self._basis is not None:
            brief = replace(self._basis.recipe.brief, seed=self._shot.brief.seed)
            self._tell(self.edited, brief, mark("Reset brief", about="below"))

    def _tell(self, signal: SignalInstance, *what: object) -> None:
        """Tells an edit with the shot that is shown: another one may be selected by now."""
        if self._shot is not None:
            signal.emit(self._shot.id, *what)

    def show_verbs(self, refine: str, *, can_render: bool, can_vary: bool) -> None:
        self.refine.setText(refine)
        self.refine.setAccessibleName(refine)
        self.refine.setEnabled(can_render)
        self.final.setEnabled(can_render)
        self.vary.setEnabled(can_vary)

    def freeze(self, why_not: str) -> None:
        """A film that cannot be changed shows its brief and takes nothing; empty where it can be."""
        for section in self.sections:
            section.setEnabled(not why_not)

    def settle(self) -> None:
        """Tells what is still being typed and leaves the field."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            focused.clearFocus()
        for section in self.sections:
            section.settle()
