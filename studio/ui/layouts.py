"""Named workspaces as values: which panels are seen, how wide and high, and where the window stands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import platformdirs

from studio.ui.kept import keep
from studio.ui.language import mark
from studio.ui.panels import BY_ID, Apart

PANELS = ("storyboard", "takes", "brief", "timeline")
ASKED = ("scopes", "history")
"""Panels that nobody sees before asking for them."""
_LARGEST = 100_000


@dataclass(frozen=True, slots=True)
class Layout:
    """``sides`` are the widths of storyboard and brief, ``below`` the height of the timeline, in pixels.

    ``mirrored`` has the storyboard at the right; ``window`` is its left, top, width and height, empty for
    where it is. ``moved`` has panels with the docks where they stand instead of their usual ones, ``apart`` those
    with a window of their own.
    """

    shown: tuple[str, ...] = PANELS
    sides: tuple[int, int] = (330, 328)
    below: int = 317
    mirrored: bool = False
    window: tuple[int, ...] = ()
    maximised: bool = False
    moved: tuple[tuple[str, str], ...] = ()
    apart: tuple[Apart, ...] = ()


FILM = "Film"
BUILT_IN: Mapping[str, Layout] = MappingProxyType(
    {
        FILM: Layout(),
        "Write": Layout(("storyboard", "brief"), (440, 400)),
        "Cut": Layout(("takes", "timeline"), below=430),
        "Sound": Layout(("brief", "timeline"), (330, 360), below=520),
    }
)
SAID = (
    mark("Film", about="workspace"),
    mark("Write", about="workspace"),
    mark("Cut", about="workspace"),
    mark("Sound", about="workspace"),
)


@dataclass(frozen=True, slots=True)
class Layouts:
    """``kept`` are workspaces as a person left them, their own ones among them.

    ``unfolded`` are the sections of the brief that a person has open in all of them, None while the window decides.
    """

    current: str = FILM
    kept: Mapping[str, Layout] = field(default_factory=lambda: MappingProxyType({}))
    unfolded: tuple[str, ...] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return (*BUILT_IN, *(name for name in self.kept if name not in BUILT_IN))

    @property
    def now(self) -> Layout:
        return self.kept.get(self.current) or BUILT_IN.get(self.current, BUILT_IN[FILM])

    def keeping(self, layout: Layout) -> Layouts:
        """The current workspace is so from now on."""
        return replace(self, kept={**self.kept, self.current: layout})

    def using(self, name: str) -> Layouts:
        return replace(self, current=name if name in self.names else FILM)

    def named(self, name: str, layout: Layout) -> Layouts:
        """With a workspace of a person's own, which is the current one then."""
        return replace(self, current=name).keeping(layout)

    def reset(self) -> Layouts:
        """The current workspace as it was built; one of a person's own goes, and the first one is current."""
        kept = {name: layout for name, layout in self.kept.items() if name != self.current}
        return replace(self, kept=kept).using(self.current)


class LayoutFile:
    """Remembered between sessions; a file that cannot be read or written is as good as none, and so is no file."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file

    @classmethod
    def of_person(cls) -> LayoutFile:
        return cls(Path(platformdirs.user_state_dir("rushes", False)) / "workspaces.json")

    def read(self) -> Layouts:
        if self._file is None:
            return Layouts()
        try:
            plain = json.loads(self._file.read_text(encoding="utf-8"))
            kept = {str(name)[:60]: _layout(each) for name, each in plain["kept"].items()}
            open_ = plain.get("unfolded")
            unfolded = None if open_ is None else tuple(str(title) for title in open_)
            return Layouts(kept=kept, unfolded=unfolded).using(plain["current"])
        except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
            return Layouts()

    def write(self, layouts: Layouts) -> None:
        if self._file is None:
            return
        kept = {name: asdict(each) for name, each in layouts.kept.items()}
        plain = {"current": layouts.current, "kept": kept, "unfolded": layouts.unfolded}
        with suppress(OSError):
            keep(self._file, plain)


def _layout(plain: Any) -> Layout:
    """Raises ValueError, TypeError or LookupError for what is none."""
    sides = (_pixels(plain["sides"][0]), _pixels(plain["sides"][1]))
    shown = tuple(panel for panel in (*PANELS, *ASKED) if panel in plain["shown"])
    left, top, *size = plain["window"] or (0, 0)
    window = (int(left), int(top), *map(_pixels, size)) if len(size) == 2 else ()
    moved = tuple((panel, dock) for panel, dock in plain.get("moved", ()) if dock in BY_ID[panel].docks)
    apart = tuple(_apart(each) for each in plain.get("apart", ()))
    sized = (shown, sides, _pixels(plain["below"]), bool(plain["mirrored"]), window, bool(plain["maximised"]))
    return Layout(*sized, moved, apart)


def _apart(plain: Any) -> Apart:
    left, top, width, height = plain["window"]
    place = (int(left), int(top), _pixels(width), _pixels(height))
    return Apart(BY_ID[plain["panel"]].id, place, bool(plain["maximised"]))


def _pixels(value: Any) -> int:
    if not isinstance(value, int) or not 0 < value < _LARGEST:
        raise ValueError(value)
    return value
