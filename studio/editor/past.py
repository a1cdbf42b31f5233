"""The film as it was before this start: what undo does not reach, and the log still says."""

from __future__ import annotations

from studio.editor.editor import Editor


def go_back_to(editor: Editor, edit: int) -> None:
    """The film becomes what it was after one of the project's ``earlier`` edits, in one step that undo takes back.

    Takes stay as they are; one that was deleted since is missing in the film that comes back.
    """
    name = next((label for n, label in editor.project.earlier if n == edit), "")
    then = editor.project.film_after(edit)
    editor.edit(f"Go back to “{name}”", lambda _now: then)
