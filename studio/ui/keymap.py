"""Which keys call which verbs: four schools of editing, and what a person changed of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from PySide6.QtGui import QKeySequence

Keys = Mapping[str, tuple[str, ...]]
"""Keys by the verbs that they call."""

_PREMIERE: Keys = {
    "redo": ("Ctrl+Shift+Z",),
    "split": ("Ctrl+K",),
    "snap": ("S",),
    "zoom_in": ("=",),
    "fit": ("\\",),
    "clear_marks": ("Ctrl+Shift+X",),
    "full_screen": ("Ctrl+`",),
    "tool_select": ("V",),
    "tool_razor": ("C",),
    "tool_ripple": ("B",),
    "tool_roll": ("N",),
    "tool_slide": ("U",),
    "vary": ("Shift+V",),
    "camera": ("Shift+C",),
    "compare": ("Alt+B",),
    "surprise": ("Shift+U",),
}
_RESOLVE: Keys = {
    "redo": ("Ctrl+Shift+Z",),
    "split": ("Ctrl+B",),
    "compare_sound": ("Ctrl+Alt+B",),
    "delete": ("Shift+Backspace",),
    "lift": ("Del", "Backspace"),
    "trim_start": ("Ctrl+Shift+[",),
    "trim_end": ("Ctrl+Shift+]",),
    "zoom_in": ("Ctrl+=",),
    "zoom_out": ("Ctrl+-",),
    "paste": ("Ctrl+V", "F9"),
    "overwrite": ("F10",),
    "full_screen": ("Ctrl+F",),
    "tool_razor": ("B",),
    "tool_ripple": ("T",),
    "tool_slip": ("S", "Y"),
    "compare": ("Alt+B",),
    "title_add": ("Alt+T",),
}
_KDENLIVE: Keys = {
    "up": ("Alt+Left",),
    "down": ("Alt+Right",),
    "nudge_left": ("Ctrl+Alt+Left",),
    "nudge_right": ("Ctrl+Alt+Right",),
    "split": ("Shift+R",),
    "split_all": ("Ctrl+Shift+R",),
    "trim_start": ("(",),
    "trim_end": (")",),
    "lift": ("Del", "Z"),
    "tool_select": ("S",),
    "tool_roll": ("Alt+Shift+R",),
    "tool_zoom": ("Alt+Z",),
    "paste": ("Ctrl+V", "V"),
    "overwrite": ("B",),
    "vary": ("Shift+V",),
    "compare": ("Alt+B",),
    "marker": ("G", "M"),
    "safe": ("Alt+S",),
    "zoom_in": ("Ctrl++",),
    "zoom_out": ("Ctrl+-",),
}
PRESETS: Mapping[str, Keys] = MappingProxyType(
    {"Rushes": {}, "Premiere": _PREMIERE, "Resolve": _RESOLVE, "Kdenlive": _KDENLIVE}
)
"""What each school has other keys for than ours; nobody loses the last of theirs by it."""


def legible(key: str) -> str:
    """A key as it is written on this platform."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


@dataclass(frozen=True, slots=True)
class Keymap:
    """``usual`` are the keys of every verb in our own school; ``own`` what a person gave verbs, by preset."""

    usual: Keys
    preset: str = "Rushes"
    own: Mapping[str, Keys] = field(default_factory=dict)

    @property
    def keys(self) -> dict[str, tuple[str, ...]]:
        """The keys of every verb; of two that want one, the person's wish wins, and then the school's."""
        layers = (self.own.get(self.preset, {}), PRESETS.get(self.preset, {}), self.usual)
        found: dict[str, tuple[str, ...]] = {}
        taken: set[str] = set()
        for layer in layers:
            for verb in [verb for verb in layer if verb in self.usual and verb not in found]:
                found[verb] = tuple(key for key in layer[verb] if key not in taken)
                taken |= set(found[verb])
        return {verb: found[verb] for verb in self.usual}

    def holder(self, key: str) -> str | None:
        """The verb that a key calls now."""
        return next((verb for verb, keys in self.keys.items() if key in keys), None)

    def changed(self, verb: str) -> bool:
        """Whether a person gave a verb other keys than its school has."""
        return verb in self.own.get(self.preset, {})

    def given(self, verb: str, keys: Iterable[str]) -> Keymap:
        """With other keys for a verb; whoever had them goes without."""
        mine = {**self.own.get(self.preset, {}), verb: tuple(dict.fromkeys(keys))}
        mine = {other: _without(held, mine[verb]) if other != verb else held for other, held in mine.items()}
        return replace(self, own={**self.own, self.preset: mine})

    def taken_back(self, verb: str | None = None) -> Keymap:
        """Without what a person changed of a verb, or of all."""
        mine = {other: keys for other, keys in self.own.get(self.preset, {}).items() if verb and other != verb}
        return replace(self, own={**self.own, self.preset: mine})


def _without(keys: Iterable[str], taken: Iterable[str]) -> tuple[str, ...]:
    return tuple(key for key in keys if key not in taken)
