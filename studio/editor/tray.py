"""The tray: takes that were put away. Only emptying it loses anything, and never what a kept take was made from."""

from __future__ import annotations

from collections.abc import Collection

from studio.document.brief import MediaRef
from studio.document.lineage import ancestry, takes_used
from studio.document.recipe import Take, TakeId
from studio.document.remarks import listed
from studio.editor.editor import Editor
from studio.editor.meant import EditorError


def in_tray(editor: Editor) -> tuple[Take, ...]:
    """All takes that were put away, oldest first."""
    away = {take for take, remark in editor.film.remarks.items() if remark.away}
    return tuple(take for name in editor.takes if name in away and (take := editor.takes.get(name)) is not None)


def leaving(editor: Editor) -> tuple[Take, ...]:
    """Those that emptying the tray deletes: the film does not show them, and no take that stays was made from them."""
    needed = _needed(editor)
    return tuple(take for take in in_tray(editor) if take.id not in needed)


def freed(editor: Editor) -> int:
    """Bytes of the files that go with them."""
    gone = leaving(editor)
    ids = {take.id for take in gone}
    kept = {ref for take in editor.takes.values() if take.id not in ids for ref in _files(take)}
    paths = (editor.media.path(ref) for ref in {ref for take in gone for ref in _files(take)} - kept)
    return sum(path.stat().st_size for path in paths if path.is_file())


def empty(editor: Editor, agreed: Collection[TakeId]) -> int:
    """Deletes those of them that a person agreed to, for good; how many there were. Undo does not bring them back."""
    if editor.project.read_only:
        raise EditorError(f"This film is open for reading only: {editor.project.read_only}")
    if any(view.live for view in editor.jobs.values()):
        raise EditorError("A shot is being rendered and may need what lies in the tray. Empty it when that is done.")
    gone = [take.id for take in leaving(editor) if take.id in agreed]
    editor.forget(gone)
    return len(gone)


def _needed(editor: Editor) -> set[TakeId]:
    takes = dict(editor.takes.items())
    used = takes_used(editor.film)
    stay = {take.id for take in listed(editor.film, takes.values())} | used
    return used | {parent.id for key in stay if key in takes for parent in ancestry(takes[key], takes)}


def _files(take: Take) -> set[MediaRef]:
    return {ref for ref in (take.picture, take.sound, take.latents) if ref is not None}
