"""The film and its takes at one moment: what work on another thread or in another process may read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from studio.document.film import Film
from studio.document.lineage import takes_used
from studio.document.recipe import ShotId, Take, TakeId
from studio.editor.editor import Editor
from studio.store.media_store import MediaStore


@dataclass(frozen=True, slots=True)
class Snapshot:
    film: Film
    takes: Mapping[TakeId, Take]
    media: MediaStore

    def chosen(self, shot: ShotId) -> Take | None:
        """The take that the film uses for a shot, None before its first draft."""
        chosen = self.film.shots[shot].chosen
        return self.takes.get(chosen) if chosen else None


def snapshot(editor: Editor) -> Snapshot:
    """An editor's film with the takes that it uses; call it on the editor's own thread."""
    takes = {take: found for take in takes_used(editor.film) if (found := editor.takes.get(take)) is not None}
    return Snapshot(editor.film, takes, editor.media)


def picture_files(editor: Editor | Snapshot) -> dict[str, Path]:
    """The file of every shot that has a take, and of every cutaway, by their ids: what a ``Cut`` is made from."""
    film, media = editor.film, editor.media
    chosen = {shot: editor.chosen(shot) for shot in film.shots}
    files: dict[str, Path] = {shot: media.path(take.picture) for shot, take in chosen.items() if take is not None}
    for key, overlay in film.overlays.items():
        away = overlay.cutaway
        if away is not None and away.media is not None:
            files[key] = media.path(away.media)
        elif away is not None and (take := editor.takes.get(away.take)) is not None:
            files[key] = media.path(take.picture)
    return files
