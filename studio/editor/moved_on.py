"""What has moved on since a shot's take was made: its brief, a voice that its mouths follow, the shot it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from studio.document.brief import Aspect
from studio.document.compare import changed_aspects
from studio.document.film import Shot
from studio.document.recipe import ShotId
from studio.document.upstream import overtaken, stale_order
from studio.editor.editor import Editor
from studio.sound.dialogue import revoiced


@dataclass(frozen=True, slots=True)
class MovedOn:
    """``speaker`` has another voice by now; ``is_other``: so has its brief, in its seed alone where no aspect has."""

    is_other: bool = False
    aspects: tuple[Aspect, ...] = ()
    speaker: str = ""
    overtaken: bool = False

    def __bool__(self) -> bool:
        return self.is_other or bool(self.speaker) or self.overtaken


def moved_on(editor: Editor, shot: Shot) -> MovedOn:
    """How a shot stands to its take; false while all is as it was, or there is none."""
    take = editor.takes.get(shot.chosen) if shot.chosen else None
    if take is None:
        return MovedOn()
    then = take.recipe.brief
    aspects = changed_aspects(then, shot.brief)
    speaker = revoiced(editor.casting(editor.film), shot, take)
    return MovedOn(shot.brief != then, aspects, speaker, overtaken(editor.film, editor.takes, shot))


def to_be_rendered(editor: Editor) -> tuple[ShotId, ...]:
    """The shots that have moved on, or will once those before them are rendered; each behind its origin."""
    return stale_order(editor.film, editor.takes, lambda shot: bool(moved_on(editor, shot)))
