"""The music of a film as MIDI, for instruments elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from studio.document.layout import Layout
from studio.editor.editor import Editor
from studio.editor.meant import EditorError
from studio.editor.snapshot import Snapshot
from studio.editor.whole_file import whole_file
from studio.sound.music.compose import notes_of
from studio.sound.music.midi import midi_file
from studio.sound.music.passages import passages_of


def write_midi(editor: Editor | Snapshot, path: Path) -> dict[str, Any]:
    """The notes that the film's own music is played from; what came out.

    Raises EditorError for a film without music, another kind of file and a place that cannot be written to.
    """
    if path.suffix.lower() not in (".mid", ".midi"):
        raise EditorError(f"“{path.name}” is no MIDI file. Give a name that ends in .mid.")
    film = editor.film
    runs = Layout(film).runs
    seen = {span.shot.id: editor.takes.get(span.shot.chosen) if span.shot.chosen else None for span in runs}
    composed = passages_of(film, runs, seen)
    notes = notes_of(composed)
    if not notes:
        raise EditorError("The film has no music. Choose one in the brief of a shot, under Sound.")
    try:
        with whole_file(path) as part:
            part.write_bytes(midi_file(notes, composed))
    except OSError as error:
        raise EditorError(f"“{path}” could not be written ({error.strerror}). Write somewhere else.") from error
    return {"file": str(path), "notes": len(notes)}
