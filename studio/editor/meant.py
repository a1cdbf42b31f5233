"""What a person means: a sentence to film, a shot of a film; and the refusal where that is not clear."""

from __future__ import annotations

from studio.document.film import Film
from studio.document.recipe import ShotId
from studio.editor.story import has_words


class EditorError(ValueError):
    """Something a person asked for cannot be done: what, why, and what to do instead."""


def worded(prompt: str) -> str:
    """The prompt without space around it. Raises EditorError where it has no word to film."""
    prompt = prompt.strip()
    if not has_words(prompt):
        what = f"“{' '.join(prompt.split()):.40}” has no words" if prompt else "There is nothing"
        raise EditorError(f"{what} to film. Write a sentence, such as “a dog runs along a beach”.")
    return prompt


def shot_named(film: Film, name: str) -> ShotId:
    """The shot that a person means by its number, its id or the start of its title. Raises EditorError."""
    shots, wanted = film.sequence, name.strip().casefold()
    if wanted.isdecimal() and 1 <= int(wanted) <= len(shots):
        return shots[int(wanted) - 1].id
    exact = [shot.id for shot in shots if wanted in (shot.id, shot.title.casefold())]
    found = exact or [shot.id for shot in shots if wanted and shot.title.casefold().startswith(wanted)]
    if len(found) == 1:
        return found[0]
    there = f"It has shots 1 to {len(shots)}" if len(shots) > 1 else f"It has {len(shots) or 'no'} shot"
    what = f"Several shots are called “{name}”" if found else f"The film has no shot “{name}”"
    raise EditorError(f"{what}. {there}; name one by its number.")
