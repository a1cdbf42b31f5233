"""What the panel of sounds shows and asks for, as steps of the film."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from studio.editor import cutting
from studio.ui.bridge import Bridge
from studio.ui.selection import Selection

if TYPE_CHECKING:
    from studio.ui.side import Side
    from studio.ui.sound_panel import SoundPanel


class SoundVerbs:
    """``bound`` has them by name in the registry."""

    def __init__(self, bridge: Bridge, selection: Selection) -> None:
        self._bridge, self._selection = bridge, selection
        self._show: Callable[[], None] = lambda: None

    def bound(self) -> Mapping[str, Callable[[], object]]:
        return {"mix": lambda: self._show()}

    def join(self, panel: SoundPanel, side: Side) -> None:
        """Hears a panel from now on, and shows it what is picked."""
        bridge, editor, selection = self._bridge, self._bridge.editor, self._selection
        self._show = partial(side.show_panel, panel)

        def refresh() -> None:
            panel.show_film(editor.film, selection.clips)

        panel.asked.connect(lambda verb, given: bridge.do(cutting.cut, editor, verb, *given) or refresh())
        selection.picked.connect(refresh)
        bridge.film_changed.connect(refresh)
        refresh()
