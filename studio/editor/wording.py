"""A brief changed by words: what a person says about light, pacing, camera or dialogue, put where it belongs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from studio.document.brief import Brief, Camera, Lighting, Line, Mark, Pacing, View
from studio.document.edits import marked_brief
from studio.editor.directing import names
from studio.editor.screenplay import directed, spoken_frames
from studio.sound.manners import unbracketed, unknown_moods

LOCKABLE = ("place", "time", "weather", "light", "camera")
"""The parts of a scene that can be locked by themselves."""

_LINE = re.compile(r"^\s*(?P<speaker>[^:(]{1,40}?)\s*(?:\((?P<manner>[^)]{1,40})\))?\s*:\s*(?P<words>\S.*)$", re.DOTALL)


class WordingError(ValueError):
    """A wording that cannot be read: what, and how to write it."""


def reworded(
    brief: Brief,
    rate: Fraction,
    *,
    lighting: str | None = None,
    pacing: str | None = None,
    dialogue: Sequence[str] | None = None,
    camera: str | None = None,
    style: str | None = None,
    marks: Sequence[str] = (),
    view: str | None = None,
    actors: Sequence[str] = (),
) -> Brief:
    """The brief with the given aspects said anew; None leaves one as it is, an empty word takes it back.

    ``actors``: the keys of those who can be marked.
    """
    if lighting is not None:
        brief = replace(brief, lighting=Lighting(words=lighting.strip()))
    if pacing is not None:
        brief = replace(brief, pacing=Pacing(words=pacing.strip()))
    if camera is not None:
        brief = replace(brief, camera=Camera(words=camera.strip()))
    if style is not None:
        brief = replace(brief, style=style.strip())
    if dialogue is not None:
        brief = replace(brief, dialogue=lines(dialogue, rate))
    for text in marks:
        brief = marked_brief(brief, mark(text, actors))
    if view is not None:
        first, last = views(view)
        brief = replace(brief, camera=replace(brief.camera, first=first, last=last))
    return brief


def mark(text: str, actors: Sequence[str]) -> Mark:
    """``girl=0.2,0.5`` puts the girl there, ``girl=0.2,0.5>0.8,0.5`` has her go, ``girl=`` lets go of her."""
    who, equals, where = text.partition("=")
    path = _numbers(where, 2)
    if not equals or path is None:
        raise WordingError(f"“{text}” puts nobody anywhere; write it as girl=0.2,0.5 or girl=0.2,0.5>0.8,0.5.")
    return Mark(actor_of(who, actors), tuple((x, depth) for x, depth in path))


def views(text: str) -> tuple[View | None, View | None]:
    """``0.5,0.5,1>0.3,0.6,0.5``: the middle and the width that a shot begins with and ends with; one stays on it."""
    found = _numbers(text, 3)
    if found is None:
        raise WordingError(f"“{text}” frames nothing; write middle and width as 0.5,0.5,1 or 0.5,0.5,1>0.3,0.6,0.5.")
    ends = [View(*numbers) for numbers in found]
    return (ends[0], ends[-1]) if ends else (None, None)


def actor_of(who: str, actors: Sequence[str]) -> str:
    """The key of who is meant by a key or a name."""
    called = names(actors)
    wanted = who.strip().lower()
    found = next((key for key, name in called.items() if wanted in (key, name)), None)
    if found is None:
        there = f"there are: {', '.join(called.values())}" if called else "there is nobody: draft the shot first"
        raise WordingError(f"There is no “{who.strip()}” in the shot; {there}.")
    return found


def locks(said: Iterable[str], actors: Sequence[str]) -> tuple[str, ...]:
    """Parts of a scene by their names, and actors by theirs, as the shot keeps them."""
    return tuple(word.strip() if word.strip() in LOCKABLE else actor_of(word, actors) for word in said if word.strip())


def _numbers(text: str, count: int) -> list[list[float]] | None:
    """One or two groups of ``count`` numbers, none for an empty text; None for anything else."""
    groups = [group for group in text.split(">") if group.strip()]
    try:
        found = [[float(number) for number in group.split(",")] for group in groups]
    except ValueError:
        return None
    return found if len(found) <= 2 and all(len(numbers) == count for numbers in found) else None


def replaced(prompt: str, word: str, other: str) -> str:
    """The prompt with another word in the place of one, and the article that it asks for."""

    def put(match: re.Match[str]) -> str:
        said = other.capitalize() if match["word"][0].isupper() else other
        if not match["article"]:
            return said
        article = "an" if other[0].lower() in "aeiou" else "a"
        return f"{article.capitalize() if match['article'][0].isupper() else article} {said}"

    return re.sub(
        rf"(?:\b(?P<article>an?)\s+)?(?<!\w)(?P<word>{re.escape(word)})(?!\w)", put, prompt, flags=re.IGNORECASE
    )


def lines(said: Sequence[str], rate: Fraction) -> tuple[Line, ...]:
    """``NAME (manner): words`` each, one after the other; a lone empty text takes all dialogue away."""
    found: list[Line] = []
    start = round(rate / 4)
    for text in said:
        if not text.strip():
            continue
        match = _LINE.match(text)
        if match is None or not unbracketed(match["words"]):
            raise WordingError(f"“{text}” is no line of dialogue; write it as NAME: words, or NAME (afraid): words.")
        line, how = directed(Line(match["speaker"].strip().upper(), match["words"].strip()), match["manner"] or "")
        if how.unknown:
            raise WordingError(unknown_moods(how.unknown))
        start += round(rate) if how.beat else 0
        found.append(replace(line, start=start))
        start += spoken_frames(line.words, rate) + round(rate / 4)
    return tuple(found)
