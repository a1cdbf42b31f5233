"""What the command palette finds: verbs, the film's shots and its markers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from studio.document.film import Film
from studio.document.layout import Layout
from studio.document.recipe import ShotId
from studio.document.time import timecode
from studio.ui.actions import VERBS, Actions
from studio.ui.command_palette import Entry
from studio.ui.keymap import legible
from studio.ui.language import tr


def verbs(actions: Actions) -> Iterator[Entry]:
    """Every verb with all its keys; of two with one label the menu tells them apart."""
    keys = actions.keymap.keys
    for verb in VERBS:
        if verb.id != "find":
            action, called = actions[verb.id], f" {tr('or')} ".join(map(legible, keys[verb.id]))
            yield Entry(
                action.text(), tr(verb.category, about="menu"), action.trigger, called, actions.why_not(verb.id)
            )


def shots(layout: Layout, go: Callable[[ShotId], object]) -> Iterator[Entry]:
    for number, span in enumerate(layout.spans, 1):
        yield Entry(f"{number:02d} {span.shot.title}", tr("Shot", about="menu"), partial(go, span.shot.id))


def markers(film: Film, go: Callable[[int], object]) -> Iterator[Entry]:
    for marker in sorted(film.markers.values(), key=lambda marker: marker.frame):
        at = timecode(marker.frame, film.rate)
        kind = tr("Section at {time}", time=at) if marker.length else tr("Marker at {time}", time=at)
        yield Entry(marker.label or at, kind, partial(go, marker.frame))
