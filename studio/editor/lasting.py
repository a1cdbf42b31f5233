"""Whether another take would last longer than the one there is."""

from __future__ import annotations

from studio.document.film import Shot
from studio.document.recipe import Take
from studio.editor.editor import Editor


def ends_early(editor: Editor, shot: Shot, take: Take) -> bool:
    """Whether a take ends before its shot and another would not: its model makes more at once, and memory had room."""
    frames = take.recipe.frames if take.asked is None else take.asked[2]
    if frames >= shot.head + shot.length:
        return False
    pace = max(1.0, shot.brief.pacing.speed)
    return frames < editor.card(shot.brief).longest(editor.film.rate, pace)
