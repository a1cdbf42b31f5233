"""What can be preferred, on one page; every choice acts at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from studio.engine.haste import attentions
from studio.media.speaker import devices
from studio.ui.appearance import LANGUAGES, THEMES
from studio.ui.controls import Pill, button, label
from studio.ui.keymap import PRESETS
from studio.ui.language import mark, tr
from studio.ui.preferences import BACKUPS, MEMORY, RATES, SIZES, Preferences
from studio.ui.work import Work

_WIDTH = 780
_WAYS = (
    ("first-block", mark("Steps alike taken over")),
    ("taylor", mark("One step of three computed")),
    ("mag", mark("Steps alike, measured first")),
    ("sea", mark("Steps alike by their spectrum")),
    ("compiled", mark("Blocks compiled")),
)


class PreferencesPage(QDialog):
    """It stops nothing, and Esc closes it. ``keys`` opens the sheet of keys."""

    def __init__(self, window: QWidget, preferences: Preferences, keys: Callable[[], object]) -> None:
        super().__init__(window)
        self.setWindowTitle(tr("Preferences"))
        self.setFixedWidth(_WIDTH)
        self._preferences = preferences
        self.pills: dict[str, Pill] = {}
        self.switches: dict[str, QPushButton] = {}
        self.addresses: dict[str, QLineEdit] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(2, 1)
        self._look()
        self._work(keys)
        self._machine()
        self.trouble = label("", role="quiet")
        self.trouble.setWordWrap(True)
        reset = button(tr("All as on the first day"), tr("Sets every preference back"), preferences.reset, role="link")
        below = QHBoxLayout()
        below.addWidget(self.trouble, 1)
        below.addWidget(reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(18)
        column.addLayout(self._grid)
        column.addLayout(below)
        preferences.changed.connect(self._follow)
        self.refresh()
        self.setMinimumHeight(column.totalHeightForWidth(_WIDTH))  # lines that wrap have their room
        self._looking = Work(lambda _work: devices(), "sound devices")
        self._looking.done.connect(self._offer_devices)
        self._looking.start()

    def refresh(self) -> None:
        now = self._preferences.now
        for name, pill in self.pills.items():
            value = getattr(now, name)
            pill.show_value(_sized(value) if isinstance(value, tuple) else str(value))
        for name, switch in self.switches.items():
            switch.setChecked(getattr(now, name))
            switch.setText(tr("On") if switch.isChecked() else tr("Off"))
        for name, field in self.addresses.items():
            if not field.hasFocus():
                field.setText(getattr(now, name))
        self.trouble.setText(self._preferences.trouble)

    def close_work(self) -> None:
        """Waits for the look at the sound devices."""
        self._looking.cancel()
        self._looking.join()

    def deaf(self) -> None:
        """Hears of preferences no more: they outlive the window."""
        self._preferences.changed.disconnect(self._follow)

    def _follow(self, _names: set[str]) -> None:
        self.refresh()

    # ---- where everything stands

    def _look(self) -> None:
        self._head(tr("Look"))
        themes = [(code, tr(words, about="theme" if code == "light" else "")) for code, words in THEMES]
        self._choice("theme", tr("Theme"), themes)
        self._choice("language", tr("Language"), [(code, words if code else tr(words)) for code, words in LANGUAGES])
        self._switch("still", tr("Less motion"), tr("Nothing moves by itself; what plays, plays."))

    def _work(self, keys: Callable[[], object]) -> None:
        self._head(tr("Work"))
        self._switch("live", tr("Draft while I edit"), tr("What is typed or changed is drafted by itself."))
        self._choice("size", tr("Size of new films"), [(_sized(size), _sized(size)) for size in SIZES], _unsized)
        rates = [(rate, tr("{rate} frames a second", rate=_rate(rate))) for rate in RATES]
        self._choice("rate", tr("Rate of new films"), rates)
        every = [(str(n), tr("every {n} minutes", n=n)) for n in BACKUPS]
        saved = tr("Whole copies; every change is saved as it is made.")
        self._choice("backup", tr("Backups"), every, int, saved)
        more = button(tr("Keys…"), tr("Every key, to look up and to change"), keys, role="pill")
        self._choice("preset", tr("Keys as in"), [(preset, preset) for preset in PRESETS], beside=more)

    def _machine(self) -> None:
        self._head(tr("This machine"))
        sizes = [(str(n), tr("{n} MB", n=n) if n < 1024 else tr("{n} GB", n=n // 1024)) for n in MEMORY]
        held = tr("Frames that need not be decoded again.")
        self._choice("memory", tr("Memory for pictures"), sizes, int, held)
        self._choice("device", tr("Sound"), (("", tr("As the system")),))
        ways = [("", tr("Every step in full")), *((way, tr(words)) for way, words in _WAYS)]
        others = tr("Large models sooner, other pictures; in the recipe.")
        self._choice("haste", tr("Haste"), ways, told=others)
        kinds = [("", tr("As torch has it")), *((kind, kind) for kind in attentions())]
        self._choice("attention", tr("Attention"), kinds, told=tr("What is installed; nothing is downloaded."))
        joined = tr("Shots are rendered on the machines of this Ray cluster, from the next start on.")
        self._address("farm", tr("Farm"), "192.168.1.5:6379", joined)
        asked = tr("Another address of the hub that models are got from.")
        self._address("mirror", tr("Mirror for models"), "https://huggingface.co", asked)
        self._address("proxy", tr("Proxy for models"), "http://127.0.0.1:8080", tr("What a model comes through."))

    def _address(self, name: str, words: str, example: str, told: str) -> None:
        field = self.addresses[name] = QLineEdit()
        field.setAccessibleName(words)
        field.setPlaceholderText(example)
        field.setProperty("boxed", True)
        field.setMinimumWidth(190)
        field.editingFinished.connect(lambda: self._preferences.prefer(**{name: field.text().strip()}))
        self._row(words, [field], told)

    def _offer_devices(self, found: Sequence[str]) -> None:
        self.pills["device"].offer([("", tr("As the system")), *((name, name) for name in found)])
        self.refresh()

    def _head(self, words: str) -> None:
        row = self._grid.rowCount()
        self._grid.setRowMinimumHeight(row, 30)
        self._grid.addWidget(label(words, role="section"), row, 0, 1, 3, Qt.AlignmentFlag.AlignBottom)

    def _choice(
        self,
        name: str,
        words: str,
        choices: Sequence[tuple[str, str]],
        read: Callable[[str], object] = str,
        told: str = "",
        beside: QPushButton | None = None,
    ) -> None:
        pill = self.pills[name] = Pill(words, choices)
        pill.picked.connect(lambda value: self._preferences.prefer(**{name: read(value)}))
        self._row(words, [pill, beside] if beside else [pill], told)

    def _switch(self, name: str, words: str, told: str) -> None:
        switch = button("", words, lambda: self._preferences.prefer(**{name: switch.isChecked()}), role="pill")
        switch.setCheckable(True)
        switch.setAccessibleName(words)
        self.switches[name] = switch
        self._row(words, [switch], told)

    def _row(self, words: str, controls: Sequence[QWidget], told: str) -> None:
        row, line = self._grid.rowCount(), QHBoxLayout()
        line.setSpacing(10)
        for control in controls:
            line.addWidget(control)
        line.addStretch(1)
        self._grid.addWidget(label(words), row, 0)
        self._grid.addLayout(line, row, 1)
        self._grid.addWidget(_said(told), row, 2)


def _said(words: str) -> QLabel:
    made = label(words, role="quiet")
    made.setWordWrap(True)
    return made


def _sized(size: tuple[int, int]) -> str:
    return f"{size[0]}×{size[1]}"


def _unsized(words: str) -> tuple[int, int]:
    wide, high = words.split("×")
    return int(wide), int(high)


def _rate(rate: str) -> str:
    return {"24000/1001": "23.976", "30000/1001": "29.97"}.get(rate, rate)
