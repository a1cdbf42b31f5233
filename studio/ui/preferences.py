"""What a person prefers, on this machine and for every film: kept in one file, heard of at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any

import platformdirs
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from studio.engine.haste import ATTENTION, WAYS
from studio.ui.actions import USUAL
from studio.ui.appearance import LANGUAGES, THEMES, Appearance
from studio.ui.kept import keep
from studio.ui.keymap import PRESETS, Keymap, Keys
from studio.ui.language import tr

RATES = ("24", "25", "30", "24000/1001", "30000/1001", "50", "60")
SIZES = ((1280, 720), (1920, 1080), (960, 540), (720, 1280), (960, 960), (1680, 720), (960, 720))
MEMORY = (128, 256, 512, 1024, 2048)
"""MB of decoded pictures that a window may hold."""
BACKUPS = (2, 5, 10, 30)
"""Minutes between two backups of a film that is worked on."""


@dataclass(frozen=True, slots=True)
class Preferred:
    """``device`` is a name, empty for the usual; ``farm`` the address of a cluster that renders, empty for none.

    ``mirror`` and ``proxy`` are addresses for whoever asks for a model; empty ones leave it to the environment.
    """

    language: str = ""
    theme: str = ""
    still: bool = False  # nothing moves by itself
    live: bool = True  # a brief that was changed is drafted again by itself
    rate: str = "24"  # of new films, as a fraction
    size: tuple[int, int] = (1280, 720)
    backup: int = 10
    memory: int = 256
    device: str = ""
    farm: str = ""
    haste: str = ""  # of large models, as its ways and kinds of attention are called
    attention: str = ""
    mirror: str = ""
    proxy: str = ""
    preset: str = "Rushes"
    keys: Mapping[str, Keys] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def appearance(self) -> Appearance:
        return Appearance(self.language, self.theme)

    @property
    def keymap(self) -> Keymap:
        return Keymap(USUAL, self.preset, self.keys)

    @property
    def fraction(self) -> Fraction:
        return Fraction(self.rate)


class Preferences(QObject):
    """``changed`` tells the names of what is otherwise now. Without a file they last as long as this object."""

    changed = Signal(set)

    def __init__(self, file: Path | None = None) -> None:
        super().__init__()
        self._file = file
        self.now, self.trouble = _read(file) if file is not None else (Preferred(), "")

    @classmethod
    def of_person(cls) -> Preferences:
        return cls(Path(platformdirs.user_config_dir("rushes", False)) / "preferences.json")

    def prefer(self, **values: Any) -> None:
        """Keeps new values and tells of them; ``trouble`` says where they cannot be kept."""
        before, self.now = self.now, replace(self.now, **values)
        different = {f.name for f in fields(Preferred) if getattr(before, f.name) != getattr(self.now, f.name)}
        if different:
            self._write()
            self.changed.emit(different)

    def reset(self) -> None:
        """All as on the first day."""
        self.prefer(**{f.name: getattr(Preferred(), f.name) for f in fields(Preferred)})

    def _write(self) -> None:
        if self._file is None:
            return
        kept = {**asdict(replace(self.now, keys={})), "keys": {p: dict(keys) for p, keys in self.now.keys.items()}}
        try:
            keep(self._file, kept)
            self.trouble = ""
        except OSError as error:
            self.trouble = tr(
                "The preferences cannot be kept ({why}). They last until Rushes ends.", why=error.strerror
            )


def _read(file: Path) -> tuple[Preferred, str]:
    """What a file holds; with a sentence where that is not all of it. A file that is no preferences is put aside."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        values = {name: _ACCEPTED[name](value) for name, value in kept.items() if name in _ACCEPTED}
    except FileNotFoundError:
        return Preferred(), ""
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        aside = file.with_suffix(".unread")
        try:
            file.replace(aside)
        except OSError:
            return Preferred(), tr("The preferences could not be read; all is as on the first day.")
        words = tr("The preferences could not be read; all is as on the first day. What was there is in “{file}”.")
        return Preferred(), words.format(file=aside.name)
    return Preferred(**values), ""


def _one_of(*choices: Any) -> Callable[[Any], Any]:
    def accepted(value: Any) -> Any:
        if value not in choices or isinstance(value, bool) != isinstance(choices[0], bool):
            raise ValueError(value)
        return value

    return accepted


def _size(value: Any) -> tuple[int, int]:
    if tuple(value) not in SIZES:
        raise ValueError(value)
    return tuple(value)


def _name(value: Any) -> str:
    if not isinstance(value, str) or len(value) > 200:
        raise ValueError(value)
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(value)  # the letters of a word are no keys
    return value


def _keys(value: Any) -> Mapping[str, Keys]:
    """Verbs and presets that are gone, and what is no key, are left out."""
    return {
        preset: {
            verb: tuple(key for key in _list(keys) if isinstance(key, str) and QKeySequence(key).toString())
            for verb, keys in own.items()
            if verb in USUAL
        }
        for preset, own in value.items()
        if preset in PRESETS
    }


_ACCEPTED: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {
        "language": _one_of(*(code for code, _ in LANGUAGES)),
        "theme": _one_of(*(code for code, _ in THEMES)),
        "still": _one_of(True, False),
        "live": _one_of(True, False),
        "rate": _one_of(*RATES),
        "size": _size,
        "backup": _one_of(*BACKUPS),
        "memory": _one_of(*MEMORY),
        "device": _name,
        "farm": _name,
        "haste": _one_of("", *WAYS),
        "attention": _one_of("", *ATTENTION),
        "mirror": _name,
        "proxy": _name,
        "preset": _one_of(*PRESETS),
        "keys": _keys,
    }
)
