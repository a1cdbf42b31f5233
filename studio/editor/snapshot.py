"""The film and its takes at one moment: what work on another thread may read while people go on editing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from studio.document.film import Film
from studio.document.recipe import ShotId, Take, TakeId
from studio.editor.editor import Editor
from studio.store.project import Project


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Of ``project`` only the places of its media files may be asked for."""

    film: Film
    takes: Mapping[TakeId, Take]
    project: Project

    def chosen(self, shot: ShotId) -> Take | None:
        """The take that the film uses for a shot, None before its first draft."""
        chosen = self.film.shots[shot].chosen
        return self.takes.get(chosen) if chosen else None


def snapshot(editor: Editor) -> Snapshot:
    """An editor's film with the takes that it uses; call it on the editor's own thread."""
    chosen = {shot.chosen for shot in editor.film.shots.values() if shot.chosen}
    takes = {take: found for take in chosen if (found := editor.takes.get(take)) is not None}
    return Snapshot(editor.film, takes, editor.project)
