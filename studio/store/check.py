"""The check of a project: rows, values and files, for ``rushes doctor`` and the person who wonders."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from studio.document import valid
from studio.document.brief import MediaRef
from studio.document.film import Film
from studio.store import database
from studio.store.media_store import MediaStore, MediaStoreError, digest
from studio.store.takes import Takes


def problems(db: sqlite3.Connection, film: Film, takes: Takes, media: MediaStore) -> Iterator[str]:
    """One sentence for each thing that is wrong; media files are read whole and compared with their names."""
    result = db.execute("pragma integrity_check(1)").fetchone()[0]
    if result != "ok":
        yield f"The project file is damaged ({result}). Open it for editing to have it mended."
    for table in database.COLUMNS:
        damaged: list[int] = []
        count = sum(1 for _ in database.rows(db, table, damaged))
        if damaged:
            yield f"{len(damaged)} of {count + len(damaged)} {table} entries are damaged."
    unreadable = len(takes) - sum(1 for _ in takes.values())
    if unreadable:
        yield f"{unreadable} takes were made by another version of Rushes and cannot be shown."
    yield from valid.problems(film)
    yield from _lost(film, takes, media)


def _lost(film: Film, takes: Takes, media: MediaStore) -> Iterator[str]:
    for shot in film.sequence:
        if shot.chosen is not None and shot.chosen not in takes:
            yield f"The take that “{shot.title}” uses is not in the project. Render the shot again."
    for over in film.overlays.values():
        if over.cutaway is not None and over.cutaway.take and over.cutaway.take not in takes:
            yield f"The take of the cutaway “{over.words or over.id}” is not in the project. Put another in its place."
    for ref, user in _used(film, takes).items():
        try:
            path = media.path(ref)
            if not path.is_file():
                yield f"{user} lacks its file {ref}. Render the shot again, or bring the file back."
            elif not path.name.startswith(digest(path)):
                yield f"The file {ref} of {user} is damaged. Delete it and render the shot again."
        except (MediaStoreError, OSError) as error:
            yield f"The file {ref} of {user} cannot be read ({error})."


def _used(film: Film, takes: Takes) -> dict[MediaRef, str]:
    used = {clip.media: f"the sound “{clip.label or clip.id}”" for clip in film.clips.values()}
    for over in film.overlays.values():
        if over.cutaway is not None and over.cutaway.media is not None:
            used[over.cutaway.media] = f"the cutaway “{over.words or over.id}”"
    for graded in film.sequence:
        if graded.grade.lut:
            used[graded.grade.lut] = f"the LUT “{graded.grade.lut_name}” of “{graded.title}”"
    for take in takes.values():
        for ref in filter(None, (take.picture, take.sound, take.latents)):
            shot = film.shots.get(take.shot)
            used[ref] = f"a take of “{shot.title}”" if shot else "a take of a shot that was deleted"
    return used
