"""Every verb of the window: what it is called, its keys, where it stands. Menus and tooltips are drawn from this."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from shiboken6 import isValid

from studio.ui.controls import button
from studio.ui.keymap import Keymap, legible
from studio.ui.language import mark, tr


@dataclass(frozen=True, slots=True)
class Verb:
    """``menu`` False leaves a verb to its keys; the label is English, with ``{n}`` for the number of one of many.

    Verbs ``under`` the same words stand together in a menu of their own within their category's.
    """

    id: str
    label: str
    keys: tuple[str, ...]
    category: str
    menu: bool = True
    number: int | None = None
    under: str = ""

    @property
    def words(self) -> str:
        """The label in the language spoken."""
        return tr(self.label, n=self.number)


TRANSITION = mark("Transition", about="menu")
TRIM = mark("Trim", about="menu")
SOUND = mark("Sound", about="menu")
TORN = mark("Tear off", about="menu")
THIS = mark("This panel", about="menu")
TOOL = mark("Tool", about="menu")

VERBS = (
    Verb("new", "New film", ("Ctrl+N",), "File"),
    Verb("open", "Open…", ("Ctrl+O",), "File"),
    Verb("script", "Bring a script…", ("Ctrl+I",), "File"),
    Verb("export", "Export…", ("Ctrl+E",), "File"),
    Verb("stems", "Export the sound lane by lane…", (), "File"),
    Verb("models", "Models…", (), "File"),
    Verb("preferences", "Preferences…", ("Ctrl+Shift+,",), "File"),
    Verb("close", "Close", ("Ctrl+Q",), "File"),
    Verb("undo", "Undo", ("Ctrl+Z",), "Edit"),
    Verb("redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "Edit"),
    Verb("rename", "Name the film", ("F2",), "Edit"),
    Verb("copy", "Copy", ("Ctrl+C",), "Edit"),
    Verb("cut_out", "Cut out", ("Ctrl+X",), "Edit"),
    Verb("paste", "Paste", ("Ctrl+V", ","), "Edit"),
    Verb("paste_attributes", "Paste attributes", ("Ctrl+Alt+V",), "Edit"),
    Verb("duplicate", "Duplicate", ("Ctrl+D",), "Edit"),
    Verb("select_all", "Select all", ("Ctrl+A",), "Edit"),
    Verb("pick_before", "Select what is before", ("Ctrl+Left",), "Edit", menu=False),
    Verb("pick_next", "Select what is next", ("Ctrl+Right",), "Edit", menu=False),
    Verb("pick_above", "Select on the lane above", ("Ctrl+Up",), "Edit", menu=False),
    Verb("pick_below", "Select on the lane below", ("Ctrl+Down",), "Edit", menu=False),
    Verb("nudge_left", "Move one frame to the left", ("Alt+Left",), "Cut", menu=False),
    Verb("nudge_right", "Move one frame to the right", ("Alt+Right",), "Cut", menu=False),
    Verb("split", "Split at the playhead", ("S", "Ctrl+K"), "Cut"),
    Verb("split_all", "Split everything", ("Ctrl+Shift+K",), "Cut"),
    Verb("join", "Join with what follows", ("Ctrl+J",), "Cut"),
    Verb("trim_start", "Trim start to the playhead", ("Q",), "Cut"),
    Verb("trim_end", "Trim end to the playhead", ("W",), "Cut"),
    Verb("lift", "Lift", ("Del",), "Cut"),
    Verb("delete", "Ripple delete", ("Shift+Del",), "Cut"),
    Verb("close_gap", "Close gap", ("Alt+Del",), "Cut"),
    Verb("overwrite", "Overwrite with what was copied", (".",), "Cut"),
    Verb("range_lift", "Lift in to out", (";",), "Cut"),
    Verb("range_remove", "Remove in to out", ("'",), "Cut"),
    Verb("come_dissolve", "Dissolve", ("Ctrl+T",), "Cut", under=TRANSITION),
    Verb("come_dip", "Dip to black", (), "Cut", under=TRANSITION),
    Verb("come_wipe", "Wipe across", (), "Cut", under=TRANSITION),
    Verb("come_cut", "No transition", (), "Cut", under=TRANSITION),
    Verb("come_quarter", "Transition of ¼ second", (), "Cut", under=TRANSITION),
    Verb("come_half", "Transition of ½ second", (), "Cut", under=TRANSITION),
    Verb("come_one", "Transition of 1 second", (), "Cut", under=TRANSITION),
    Verb("come_two", "Transition of 2 seconds", (), "Cut", under=TRANSITION),
    Verb("link", "Link to the shot", ("Ctrl+Shift+L",), "Cut"),
    Verb("unlink", "Unlink from the shot", ("Ctrl+U",), "Cut"),
    Verb("detach", "Detach the sounds of the shot", (), "Cut"),
    Verb("group", "Group", ("Ctrl+G",), "Cut"),
    Verb("ungroup", "Ungroup", ("Ctrl+Shift+G",), "Cut"),
    Verb("slip_left", "Slip one frame on", ("Alt+Shift+Left",), "Cut", under=TRIM),
    Verb("slip_right", "Slip one frame back", ("Alt+Shift+Right",), "Cut", under=TRIM),
    Verb("slide_left", "Slide one frame to the left", ("Ctrl+Alt+Shift+Left",), "Cut", under=TRIM),
    Verb("slide_right", "Slide one frame to the right", ("Ctrl+Alt+Shift+Right",), "Cut", under=TRIM),
    Verb("roll_left", "Roll the cut one frame to the left", ("Ctrl+Shift+Left",), "Cut", under=TRIM),
    Verb("roll_right", "Roll the cut one frame to the right", ("Ctrl+Shift+Right",), "Cut", under=TRIM),
    Verb("roll_here", "Roll the cut to the playhead", ("R",), "Cut", under=TRIM),
    Verb("go_slower", "Retime: slower", ("Ctrl+Shift+Down",), "Cut", under=TRIM),
    Verb("go_faster", "Retime: faster", ("Ctrl+Shift+Up",), "Cut", under=TRIM),
    Verb("go_usual", "Retime: the usual speed", (), "Cut", under=TRIM),
    Verb("fade_in", "Fade in until the playhead", ("Ctrl+[",), "Cut", under=SOUND),
    Verb("fade_out", "Fade out from the playhead on", ("Ctrl+]",), "Cut", under=SOUND),
    Verb("louder", "Gain: 1 dB louder", ("]",), "Cut", under=SOUND),
    Verb("quieter", "Gain: 1 dB quieter", ("[",), "Cut", under=SOUND),
    Verb("mute", "Mute the sound, or the lane of a clip", ("Alt+M",), "Cut", under=SOUND),
    Verb("made_keep", "Keep as a clip", (), "Cut", under=SOUND),
    Verb("made_again", "Make the kept sound anew", (), "Cut", under=SOUND),
    Verb("made_hear", "Hear the sound", (), "Timeline"),
    Verb("made_line", "Go to the line in the brief", (), "Timeline"),
    Verb("title_add", "Title", ("T",), "Title"),
    Verb("title_lower", "Lower third", ("Shift+Alt+T",), "Title"),
    Verb("title_caption", "Caption", (), "Title"),
    Verb("title_credits", "Credits", (), "Title"),
    Verb("title_edit", "Write in the title", ("E",), "Title"),
    Verb("cutaway", "Cutaway to the selected shot", ("D",), "Title"),
    Verb("subtitles_make", "Subtitles from the dialogue", (), "Title"),
    Verb("subtitles_in", "Bring subtitles…", (), "Title"),
    Verb("subtitles_out", "Write subtitles…", (), "Title"),
    Verb("write", "Describe the next shot", ("Ctrl+L",), "Shot"),
    Verb("refine", "Draft or refine", ("Return", "Enter"), "Shot"),
    Verb("vary", "Vary", ("V",), "Shot"),
    Verb("surprise", "Surprise me", ("U",), "Shot"),
    Verb("final", "Final", ("F",), "Shot"),
    Verb("shoot", "Shoot this draft with…", (), "Shot"),
    Verb("refer", "Bring a reference…", (), "Shot"),
    Verb("catch_up", "Render what is stale", ("Shift+Return",), "Shot"),
    Verb("cast", "Cast and voices", ("F3",), "Shot"),
    Verb("record", "Record a line…", ("Alt+R",), "Timeline"),
    Verb("queue", "Queue…", ("Ctrl+Shift+J",), "Shot"),
    Verb("cancel", "Cancel rendering", ("Ctrl+.",), "Shot"),
    *(Verb(f"take{n}", "Choose take {n}", (str(n),), "Take", menu=False, number=n) for n in range(1, 10)),
    Verb("rate0", "Rate not at all", ("Alt+0",), "Take", menu=False),
    *(Verb(f"rate{n}", "Rate {n} of 5", (f"Alt+{n}",), "Take", number=n) for n in range(1, 6)),
    Verb("take_name", "Name the take…", ("Shift+F2",), "Take"),
    Verb("take_note", "Note on the take…", ("Shift+F3",), "Take"),
    Verb("take_away", "Put the take in the tray", ("Ctrl+Del",), "Take"),
    Verb("take_back", "Bring a take back from the tray", ("Ctrl+Shift+Del",), "Take"),
    Verb("compare_with", "Compare with this take", (), "Take", menu=False),
    Verb("tray_empty", "Empty the tray…", (), "Take"),
    Verb("play", "Play or pause", ("Space",), "Timeline"),
    Verb("faster", "Play forward", ("L",), "Timeline"),
    Verb("stop", "Stop", ("K",), "Timeline"),
    Verb("backward", "Play backward", ("J",), "Timeline"),
    Verb("left", "One frame back", ("Left",), "Timeline"),
    Verb("right", "One frame on", ("Right",), "Timeline"),
    Verb("second_back", "One second back", ("Shift+Left",), "Timeline"),
    Verb("second_on", "One second on", ("Shift+Right",), "Timeline"),
    Verb("up", "Previous cut", ("Up",), "Timeline"),
    Verb("down", "Next cut", ("Down",), "Timeline"),
    Verb("home", "To the start", ("Home",), "Timeline"),
    Verb("end", "To the end", ("End",), "Timeline"),
    Verb("loop", "Play in a loop", ("Shift+L",), "Timeline"),
    Verb("scrub_sound", "Sound under the playhead", ("Shift+S",), "Timeline"),
    Verb("mark_in", "In point", ("I",), "Timeline"),
    Verb("mark_out", "Out point", ("O",), "Timeline"),
    Verb("clear_marks", "Clear in and out", ("Alt+X",), "Timeline"),
    Verb("go_in", "To the in point", ("Shift+I",), "Timeline"),
    Verb("go_out", "To the out point", ("Shift+O",), "Timeline"),
    Verb("marker", "Marker", ("M",), "Timeline"),
    Verb("marker_edit", "Name and colour of the marker…", ("Shift+M",), "Timeline"),
    Verb("section", "Section from in to out", ("Ctrl+M",), "Timeline"),
    Verb("marker_before", "Previous marker", ("Shift+Up",), "Timeline"),
    Verb("marker_next", "Next marker", ("Shift+Down",), "Timeline"),
    Verb("tool_select", "Selection tool", ("A",), "Timeline", under=TOOL),
    Verb("tool_razor", "Razor tool", ("X",), "Timeline", under=TOOL),
    Verb("tool_ripple", "Ripple tool", ("P",), "Timeline", under=TOOL),
    Verb("tool_roll", "Roll tool", ("Shift+R",), "Timeline", under=TOOL),
    Verb("tool_slip", "Slip tool", ("Y",), "Timeline", under=TOOL),
    Verb("tool_slide", "Slide tool", ("Shift+Y",), "Timeline", under=TOOL),
    Verb("tool_hand", "Hand tool", ("H",), "Timeline", under=TOOL),
    Verb("tool_zoom", "Zoom tool", ("Z",), "Timeline", under=TOOL),
    Verb("snap", "Snapping", ("N",), "Timeline"),
    Verb("mix", "Sound and strips of the lanes", ("F5",), "Timeline"),
    Verb("sound_words", "Make a sound of words…", (), "Timeline"),
    Verb("music_out", "Write the music as notes (MIDI)…", (), "Timeline"),
    Verb("lane_add", "Add a lane for sound", (), "Timeline"),
    Verb("lane_remove", "Remove the lane", (), "Timeline", menu=False),
    Verb("zoom_picked", "Zoom to the selection", ("Shift+F",), "View"),
    Verb("count", "Timecode or frames", ("Shift+T",), "View"),
    Verb("compare", "Compare two takes", ("B",), "View"),
    Verb("compare_on", "Compare in the next way", ("Shift+B",), "View", menu=False),
    Verb("compare_wipe", "Compare by a wipe", (), "View"),
    Verb("compare_beside", "Compare side by side", (), "View"),
    Verb("compare_difference", "Compare by the difference", (), "View"),
    Verb("compare_blink", "Compare by blinking", (), "View"),
    Verb("compare_sound", "Hear the other take", ("Ctrl+B",), "View"),
    Verb("camera", "Frame the camera", ("C",), "View"),
    Verb("safe", "Safe areas", ("G",), "View"),
    Verb("thirds", "Thirds", ("Shift+G",), "View"),
    Verb("mask", "Next mask", ("Alt+G",), "View"),
    Verb("grade", "Grade", ("F4",), "Grade"),
    Verb("grade_copy", "Copy the grade", ("Ctrl+Alt+C",), "Grade"),
    Verb("grade_paste", "Paste the grade", ("Ctrl+Shift+V",), "Grade"),
    Verb("grade_reset", "Reset the grade", (), "Grade"),
    Verb("grade_bypass", "Show without the grade", ("Shift+D",), "Grade"),
    Verb("lut_load", "Load a LUT…", (), "Grade"),
    Verb("lut_off", "Take the LUT off", (), "Grade"),
    Verb("spectra", "Sounds by pitch or as waves", ("Alt+W",), "View"),
    Verb("fit_picture", "Fit the picture", ("0",), "View"),
    Verb("full_screen", "Full screen", ("F11",), "View"),
    Verb("language", "Français", (), "View"),
    Verb("theme", "Light or dark", (), "View"),
    Verb("zoom_in", "Zoom in", ("+", "="), "View"),
    Verb("zoom_out", "Zoom out", ("-",), "View"),
    Verb("fit", "Fit the film", ("Shift+Z",), "View"),
    Verb("space_film", "Workspace “Film”", ("Ctrl+Alt+1",), "Window"),
    Verb("space_write", "Workspace “Write”", ("Ctrl+Alt+2",), "Window"),
    Verb("space_cut", "Workspace “Cut”", ("Ctrl+Alt+3",), "Window"),
    Verb("space_sound", "Workspace “Sound”", ("Ctrl+Alt+4",), "Window"),
    Verb("space_keep", "Keep this workspace as…", (), "Window"),
    Verb("space_reset", "Reset this workspace", (), "Window"),
    Verb("panel_storyboard", "Storyboard", ("Ctrl+1",), "Window"),
    Verb("panel_brief", "Brief", ("Ctrl+2",), "Window"),
    Verb("panel_takes", "Takes", ("Ctrl+3",), "Window"),
    Verb("panel_timeline", "Timeline", ("Ctrl+4",), "Window"),
    Verb("panel_scopes", "Scopes", ("Ctrl+5",), "Window"),
    Verb("panel_history", "History", ("Ctrl+6", "Ctrl+H"), "Window"),
    Verb("tear_storyboard", "Storyboard in its own window", (), "Window", under=TORN),
    Verb("tear_history", "History in its own window", (), "Window", under=TORN),
    Verb("tear_brief", "Brief in its own window", (), "Window", under=TORN),
    Verb("tear_cast", "Cast in its own window", (), "Window", under=TORN),
    Verb("tear_grade", "Grade in its own window", (), "Window", under=TORN),
    Verb("tear_mix", "Sound in its own window", (), "Window", under=TORN),
    Verb("tear_monitor", "Monitor in its own window", (), "Window", under=TORN),
    Verb("tear_timeline", "Timeline in its own window", (), "Window", under=TORN),
    Verb("tear_scopes", "Scopes in their own window", (), "Window", under=TORN),
    Verb("tear_takes", "Takes in their own window", (), "Window", under=TORN),
    Verb("panel_tear", "Tear off this panel, or put it back", ("Shift+F11",), "Window", under=THIS),
    Verb("panel_to_left", "Move this panel to the left", (), "Window", under=THIS),
    Verb("panel_to_right", "Move this panel to the right", (), "Window", under=THIS),
    Verb("panel_to_under", "Move this panel under the picture", (), "Window", under=THIS),
    Verb("panel_to_below", "Move this panel below", (), "Window", under=THIS),
    Verb("region_next", "To the next panel", ("F6",), "Window", under=THIS),
    Verb("region_before", "To the panel before", ("Shift+F6",), "Window", under=THIS),
    Verb("panel_larger", "Enlarge this panel", ("Ctrl+Alt+Up",), "Window", under=THIS),
    Verb("panel_smaller", "Shrink this panel", ("Ctrl+Alt+Down",), "Window", under=THIS),
    Verb("panel_alone", "This panel alone", ("`",), "Window", under=THIS),
    Verb("mirror", "Swap the sides", (), "Window"),
    Verb("find", "Find a command…", ("Ctrl+Shift+P",), "Help"),
    Verb("keys", "Keys", ("F1",), "Help"),
    Verb("keys_sheet", "Sheet of keys to print…", (), "Help"),
    Verb("told", "What was told", (), "Help"),
)
"""In the order of the menus."""

CATEGORIES = (
    mark("File", about="menu"),
    mark("Edit", about="menu"),
    mark("Shot", about="menu"),
    mark("Take", about="menu"),
    mark("Cut", about="menu"),
    mark("Title", about="menu"),
    mark("Grade", about="menu"),
    mark("Timeline", about="menu"),
    mark("View", about="menu"),
    mark("Window", about="menu"),
    mark("Help", about="menu"),
)

COMPARING = tuple(verb.id for verb in VERBS if verb.id.startswith("compare"))
"""The verbs that need a second take."""

BY_ID = {verb.id: verb for verb in VERBS}
USUAL = {verb.id: verb.keys for verb in VERBS}

_WHILE_TYPING = frozenset(
    verb.id
    for verb in VERBS
    if verb.category in ("File", "Window", "Help") or verb.id in ("write", "cancel", "full_screen")
)
"""Verbs that are for the whole window; the keys of all others belong to a text field while somebody types in it."""

_ARROWS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End}
_TEXT_KEYS = _ARROWS | {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
_OWN_KEYS: Mapping[type[QWidget], set[Qt.Key]] = {
    QAbstractSlider: _ARROWS,
    QAbstractItemView: _ARROWS,
    QAbstractButton: {Qt.Key.Key_Space},
}
"""What a focused control does with these keys comes before any verb."""
_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class Actions(QObject):
    """The verbs as Qt actions of one window, each bound to what it does."""

    rebound = Signal()  # verbs have other keys

    def __init__(
        self, window: QWidget, bound: Mapping[str, Callable[[], object]], keymap: Keymap | None = None
    ) -> None:
        super().__init__(window)
        self._all: dict[str, QAction] = {}
        self._held: set[int] = set()
        self._why_not: dict[str, str] = {}
        self._explained: list[tuple[QWidget, str]] = []
        for verb in VERBS:
            action = QAction(verb.words, window)
            action.setObjectName(verb.id)
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.triggered.connect(_calling(bound[verb.id]))
            window.addAction(action)
            self._all[verb.id] = action
        self.bind(keymap or Keymap(USUAL))

    def __getitem__(self, verb: str) -> QAction:
        return self._all[verb]

    def bind(self, keymap: Keymap) -> None:
        """Gives every verb its keys; tooltips show them from then on."""
        self.keymap, keys = keymap, keymap.keys
        self._keys = keys  # which every tooltip asks for
        for verb, action in self._all.items():
            action.setShortcuts([QKeySequence(key) for key in keys[verb]])
            action.setToolTip(self.tip(verb))
        for control, verb in self._explained:
            control.setToolTip(self.tip(verb))
        self.rebound.emit()

    def allow(self, verb: str, why_not: str = "") -> None:
        """Enables a verb, or disables it for a reason that a person is told who looks for it."""
        if self._why_not.get(verb) == why_not:
            return
        self._why_not[verb] = why_not
        self._all[verb].setEnabled(not why_not)

    def why_not(self, verb: str) -> str:
        """Why a verb can do nothing now, empty where it can."""
        return self._why_not.get(verb, "")

    def button(self, words: str, verb: str, *, role: str = "", icon: str = "") -> QPushButton:
        """A button that calls a verb, with its keys in the tooltip."""
        made = button(words, self.tip(verb), self._all[verb].trigger, role=role, icon=icon)
        made.setAccessibleName(words or BY_ID[verb].words)
        self.explain(made, verb)
        return made

    def explain(self, control: QWidget, verb: str) -> None:
        """The tooltip of a control is that of a verb from now on, whatever its keys."""
        control.setToolTip(self.tip(verb))
        self._explained.append((control, verb))

    def holds(self, verb: str) -> bool:
        """Whether a key of a verb is down, for verbs that mean something else meanwhile."""
        return any(keys[0].key() in self._held for keys in self._all[verb].shortcuts())

    def menus(self, bar: QMenuBar) -> None:
        """Fills a menu bar, a menu for each category."""
        for category in CATEGORIES:
            menu = bar.addMenu(tr(category, about="menu"))
            self.fill(menu, [verb.id for verb in VERBS if verb.category == category and verb.menu])

    def fill(self, menu: QMenu, verbs: Iterable[str]) -> None:
        """Adds verbs to a menu; those that stand together in one of their own, in that."""
        for under, group in groupby(verbs, lambda verb: BY_ID[verb].under):
            into = menu.addMenu(tr(under, about="menu")) if under else menu
            into.addActions([self._all[verb] for verb in group])

    def listen_for_keys(self) -> None:
        """From now on the focused control gets the keys it needs: letters typed in a text field are text."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._watch)
        self._watch(None, app.focusWidget())

    def deaf(self) -> None:
        """Ends ``listen_for_keys``."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.disconnect(self._watch)

    def tip(self, verb: str) -> str:
        """The label of a verb with its first key."""
        keys = self._keys[verb]
        return f"{BY_ID[verb].words} ({legible(keys[0])})" if keys else BY_ID[verb].words

    def _watch(self, before: QWidget | None, now: QWidget | None) -> None:
        self._held.clear()  # a key that is let go of elsewhere is not told here
        if before is not None and isValid(before):
            before.removeEventFilter(self)
        if now is not None:
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.KeyRelease and not event.isAutoRepeat():
            self._held.discard(event.key())
        if event.type() != QEvent.Type.ShortcutOverride:
            return False
        if needs(watched, event, (keys for verb in _WHILE_TYPING for keys in self._all[verb].shortcuts())):
            event.accept()
            return True
        self._held.add(event.key())
        return False


def needs(control: QObject, event: QKeyEvent, windows: Iterable[QKeySequence]) -> bool:
    """Whether a focused control uses a key itself, so that no verb may have it; ``windows`` are never a text's."""
    types = isinstance(control, QLineEdit | QPlainTextEdit)
    if event.modifiers() & _MODIFIERS:
        pressed = QKeySequence(event.keyCombination())
        return types and not any(pressed == keys for keys in windows)
    if types:
        return bool(event.text().strip() or event.text() == " ") or event.key() in _TEXT_KEYS
    own = next((keys for kind, keys in _OWN_KEYS.items() if isinstance(control, kind)), None)
    return event.key() in (getattr(control, "own_keys", ()) if own is None else own)


def _calling(act: Callable[[], object]) -> Callable[[], None]:
    """Without the ``checked`` that Qt hands to every slot which would take it."""

    def call() -> None:
        act()

    return call
