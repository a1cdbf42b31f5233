"""The keys of every verb, on one sheet: looked up by words or by keys, and given others."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QStandardItemModel
from PySide6.QtWidgets import QDialog, QHBoxLayout, QKeySequenceEdit, QLineEdit, QListView, QVBoxLayout, QWidget

from studio.ui.actions import BY_ID, CATEGORIES, VERBS, Actions
from studio.ui.controls import Pill, button, label
from studio.ui.fuzzy import folded
from studio.ui.keymap import PRESETS, legible
from studio.ui.language import tr
from studio.ui.preferences import Preferences
from studio.ui.rows import Line, Rows, item

_SIZE = (620, 760)


class Keys(QDialog):
    """Drawn from the registry of verbs; it stops nothing, and Esc closes it."""

    def __init__(self, window: QWidget, actions: Actions, preferences: Preferences) -> None:
        super().__init__(window)
        self.setWindowTitle(tr("Keys"))
        self.resize(*_SIZE)
        self._actions, self._preferences = actions, preferences
        self._listed: list[str] = []  # verbs by rows, empty for heads
        self.wanted = QLineEdit()
        self.wanted.setPlaceholderText(tr("Find by words or by keys"))
        self.wanted.setAccessibleName(tr("Find a key"))
        self.wanted.setToolTip(tr("Words of a verb, or keys such as Ctrl+K"))
        self.wanted.setProperty("boxed", True)
        self.wanted.textChanged.connect(lambda _text: self.refresh())
        self.wanted.installEventFilter(self)
        self.school = Pill(tr("Keys as in"), [(preset, preset) for preset in PRESETS])
        self.school.picked.connect(lambda preset: self._preferences.prefer(preset=preset))
        self._rows = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self._rows)
        self.list.setItemDelegate(Rows(self.list))
        self.list.setAccessibleName(tr("Verbs and their keys"))
        self.list.setToolTip(tr("Choose a verb to give it other keys"))
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_verb())
        self.list.activated.connect(lambda _index: self.pressed.setFocus())
        self._arrange(self._below())
        actions.rebound.connect(self.refresh)
        self.refresh()

    # ---- what it shows

    @property
    def verb(self) -> str:
        """The verb whose keys are looked at, empty where none is."""
        row = self.list.currentIndex().row()
        return self._listed[row] if 0 <= row < len(self._listed) else ""

    def choose(self, verb: str) -> None:
        """Looks at a verb that is listed."""
        self.list.setCurrentIndex(self._rows.index(self._listed.index(verb), 0))

    def refresh(self) -> None:
        """The verbs that the words and keys in the field mean, under their menus."""
        before, wanted, keymap = self.verb, folded(self.wanted.text()).split(), self._actions.keymap
        keys = {verb: f" {tr('or')} ".join(map(legible, held)) for verb, held in keymap.keys.items()}
        self._rows.clear()
        self._listed = []
        for category in CATEGORIES:
            name = tr(category, about="menu")
            found = [
                verb
                for verb in VERBS
                if verb.category == category
                and all(word in folded(f"{verb.words} {keys[verb.id]} {name}") for word in wanted)
            ]
            if found:
                self._add("", Line(name, head=True))
            for verb in found:
                self._add(verb.id, Line(verb.words, tr("changed") if keymap.changed(verb.id) else "", keys[verb.id]))
        self.school.show_value(keymap.preset)
        if before in self._listed:
            self.choose(before)
        self._show_verb()

    def _add(self, verb: str, line: Line) -> None:
        self._listed.append(verb)
        self._rows.appendRow(item(line))

    def _show_verb(self) -> None:
        self.pressed.clear()
        self._field.setPlaceholderText(tr("Press keys"))  # clearing it brings Qt's own words back
        keymap = self._actions.keymap
        self.name.setText(BY_ID[self.verb].words if self.verb else tr("Choose a verb to give it other keys."))
        self.pressed.setEnabled(bool(self.verb))
        self.nothing.setEnabled(bool(self.verb and keymap.keys[self.verb]))
        self.back.setEnabled(bool(self.verb) and keymap.changed(self.verb))
        self._weigh()

    def _weigh(self) -> None:
        """Says who has the keys that were pressed."""
        key, keymap = self.key, self._actions.keymap
        holder = keymap.holder(key) if key else None
        for part in (self.use, self.add):
            part.setEnabled(bool(key) and holder != self.verb)
        if holder is None or holder == self.verb:
            self.conflict.clear()
            self.conflict.hide()
            return
        told = tr("{keys} is “{verb}” now, which has others besides.")
        if len(keymap.keys[holder]) == 1:
            told = tr("{keys} is “{verb}” now, which would have none.")
        self.conflict.setText(told.format(keys=legible(key), verb=BY_ID[holder].words))
        self.conflict.show()

    # ---- what a person does

    @property
    def key(self) -> str:
        """What was pressed, empty before."""
        return self.pressed.keySequence().toString(QKeySequence.SequenceFormat.PortableText)

    def give(self, *, besides: bool) -> None:
        """The keys that were pressed, ``besides`` those that the verb has or in their place."""
        held = self._actions.keymap.keys[self.verb] if besides else ()
        self._keep(self._actions.keymap.given(self.verb, (*held, self.key)).own)

    def take_away(self) -> None:
        self._keep(self._actions.keymap.given(self.verb, ()).own)

    def take_back(self) -> None:
        self._keep(self._actions.keymap.taken_back(self.verb).own)

    def _keep(self, own: object) -> None:
        self._preferences.prefer(keys=own)
        self.list.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.wanted:
            return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._go_down(event)
        leaves = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if leaves and event.type() == QEvent.Type.KeyPress:
            self.pressed.clear()
            self.list.setFocus()
        return leaves

    def _go_down(self, event: QKeyEvent) -> bool:
        """From what is looked for to what was found, as in the palette."""
        found = next(filter(None, self._listed), "")
        if event.key() != Qt.Key.Key_Down or not found:
            return False
        self.choose(self.verb or found)
        self.list.setFocus()
        return True

    # ---- where everything stands

    def _below(self) -> QHBoxLayout:
        self.name, self.conflict = label(""), label("", role="quiet")
        self.conflict.setWordWrap(True)
        self.conflict.hide()
        self.pressed = QKeySequenceEdit()
        self.pressed.setMaximumSequenceLength(1)
        self.pressed.setFixedWidth(130)
        self.pressed.setAccessibleName(tr("Press the new keys"))
        self.pressed.setToolTip(tr("Press the new keys; Esc gives up"))
        self.pressed.installEventFilter(self)
        self.pressed.keySequenceChanged.connect(lambda _keys: self._weigh())
        field = self.pressed.findChild(QLineEdit)
        assert field is not None
        self._field = field
        field.setProperty("boxed", True)
        field.setAccessibleName(tr("Press the new keys"))
        field.setToolTip(tr("Press the new keys; Esc gives up"))
        self.use = button(tr("Use"), tr("These keys in the place of the old ones"), lambda: self.give(besides=False))
        self.add = button(tr("Add"), tr("These keys besides the old ones"), lambda: self.give(besides=True))
        self.nothing = button(tr("No keys"), tr("Takes the keys of this verb away"), self.take_away)
        self.back = button(tr("Reset"), tr("The keys that it has in this school"), self.take_back)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        for part in (self.pressed, self.use, self.add, self.nothing, self.back):
            row.addWidget(part)
        return row

    def _arrange(self, below: QHBoxLayout) -> None:
        above = QHBoxLayout()
        above.setSpacing(12)
        above.addWidget(self.wanted, 1)
        above.addWidget(label(tr("Keys as in"), role="quiet"))
        above.addWidget(self.school)
        above.addWidget(self._actions.button(tr("Print…"), "keys_sheet"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addLayout(above)
        column.addWidget(self.list, 1)
        column.addLayout(below)
        column.addWidget(self.conflict)
